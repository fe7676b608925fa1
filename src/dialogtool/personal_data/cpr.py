"""CPR numbers: six digits of a day and four more (cpr.dk), in all the ways they are written.

A CPR number is told by its day alone, since numbers without check digit are issued from 2007 on.
"""

import re
from collections.abc import Iterator
from itertools import chain

from dialogtool.calendar_words import DANISH_MONTHS
from dialogtool.pattern import late, late_words
from dialogtool.personal_data.finding import Extent
from dialogtool.personal_data.numbers import (
    DigitRun,
    Separator,
    day_of,
    is_amount,
    is_marked,
    names_other_number,
    runs_of,
)

_SERIAL = ((4,), (2, 2))
_SINGLE = (1,) * 10
"""One digit at a time, as in the boxes of a form."""
_WHOLE = ((10,), (12,))
"""Day and serial number glued: `0101901234`, `010119901234`."""
_DAYS = ((6,), (8,), (2, 2, 2), (2, 2, 4), (4, 2))
"""The lengths of the day's groups: `010190`, `01011990`, `01.01.90`, `01.01.1990`, `0101 90`."""
_YEAR_FIRST = ((4, 2, 2, 4), (8, 4))
"""As registers and health systems write it, the year in front."""
_DATE_SIGNS = (Separator.BLANK, Separator.DASH, Separator.DOT, Separator.SLASH)
_WORD_BEHIND = late(r"[\s,)]{1,3}(?:[^\W\d_]+\s){0,3}(?:cpr|person)[-.]?n(?:umme)?r", re.IGNORECASE)
_CPR_WORD = late(r"(?:cpr|person)[-.\s]{0,2}(?:n(?:umme)?r(?:et)?)?\.?[:=\s(]{0,3}$", re.IGNORECASE)
_DAY_IN_WORDS = late_words(
    rf"""
    (?<![\w.]) (?P<day>\d{{1,2}})\.?[ \v]
    (?P<month>{"|".join(f"{month[:3]}(?:{month[3:]})?" for month in DANISH_MONTHS)})\.?[ \v]
    (?P<year>\d{{4}}|\d\d) [ \v]?-[ \v]? (?P<serial>\d{{4}}) (?![\w-])
    """,
)
"""`1. januar 1990-1234`"""
_DAY = rf"""
    (?<![\w.,/-]) (?:
        (?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)
      | (?P<d2>\d{{1,2}})(?P<sign>[./-])[ ]?(?P<m2>\d{{1,2}})(?P=sign)[ ]?(?P<y2>(?:19|20)?\d\d)
      | (?P<d3>\d{{1,2}})\.?[ \v](?P<m3>{"|".join(DANISH_MONTHS)})[ \v](?P<y3>\d{{4}})
    ) (?!\w)
"""
_OF_SERIAL = r"""
    (?<!\w) (?: (?:de[ \v])? sidste (?:[ \v](?:fire|4))?[ \v](?:cifre|tal)?
      | de[ \v]sidste[ \v](?:fire|4)
      | løbe\-?n(?:umme)?r(?:et)? | kontrolcifre(?:ne)? | ender[ \v]på | cifrene ) (?!\w)
"""
_APART = late_words(
    rf"""
    (?: {_DAY} [^\n\d]{{0,50}}? {_OF_SERIAL} [^\n\d]{{0,20}}
    ) (?P<serial>\d{{4}}) (?![\w-])
    """,
)
"""`født 010190, de sidste fire er 1234`, `født 1. januar 1990, løbenr. 1234`"""
_TURNED = late_words(
    rf"""
    {_OF_SERIAL} [^\n\d]{{0,20}} {_DAY} [-xX*]{{0,5}} [^\n\d]{{1,10}} (?P<serial>\d{{4}}) (?![\w-])
    """,
)
"""`de sidste fire cifre i 010190-xxxx er 1234`"""
_OVER_ENTRIES = late(
    r"""
    (?<![\w.,/-])(?P<day>\d{6})[ \v]?-?[ ]?\|?[ ]?
    \n[ >]*(?:[-+•|]|\d{1,3}[.)])?[ ]*(?P<serial>\d{4})[ ]*\|?(?=[ ]*(?:\n|$))
    (?!\s*(?:[-+•|]|\d{1,3}[.)])?[ ]*\d[\d. ]*(?:\n|$))  # a column of figures
    """,
    re.VERBOSE,
)
"""Over two entries of a list, or two rows: `- 010190`, `- 1234`"""
_SHORT_DAY = late(
    r"""
    (?<![\w.,/-]) (?P<day>\d{1,2}) (?P<sign>[./-]) (?P<month>\d{1,2}) (?P=sign)
    (?P<year>(?:19|20)?\d\d) [ \v]?-[ \v]? (?P<serial>\d{4}) (?![\w-])
    """,
    re.VERBOSE,
)
"""`1.1.90-1234`, without the zeros"""
_PLUS = late(r"(?<![\w+-])(?P<day>\d{6})\+(?P<serial>\d{4})(?![\w+-])")
_BORN = late(r"(?<!\w)(?:f\.|født|fødselsda(?:g|to))[ \v:]{0,3}(?:den[ ])?$", re.IGNORECASE)
_ABROAD = late_words(
    r"""
    (?<![^\W_])
    (?: p-tal(?:let|s)? | (?: fødsels | person | samordnings | d- ) n(?:umme)?r ) (?:et)? \.?
    [:=\s(]{0,3} (?:er[ ])?
    (?P<number> \d{6}[ ]?-?[ ]?\d{3} | \d{11} | \d{6}[ ]\d{5} | (?:\d\d)?\d{6}-?\d{4}
      | \d{6}[-+A][\dA-Z]{4} ) (?![\w-])
    """,
)
"""The number of a person in other Nordic countries, behind its name: `p-tal 010190-123`."""
_MISREAD = late(r"(?<![\w-])(?=(?:\D{0,3}\d){7})[\dOoIl]{6}-[\dOoIl]{4}(?![\w-])")
"""A zero and a one that a scanner took for letters."""
_DIGITS = str.maketrans("OoIl", "0011")
# What of the words before a serial number is the same in small letters and with a capital, each by
# itself: a pattern that begins with letters passes over a text at once, one with a choice does not.
_SERIAL_WORDS = ("idste", "øbe-?n", "ifre", r"nder\sp")
# Between them and a day the lines of one paragraph.
_BETWEEN = r"(?:[^\n0-9]|\n(?!\n))"
_BEHIND_WORD = rf"""
    {_BETWEEN}{{0,40}} [0-9] (?:
        [0-9]{{3}}(?![\w-])  # the serial number
      | (?:[\W_]*+[0-9]){{5}} | [0-9]?[./-] | [0-9]?\.?\s[a-z]  # a day
    )"""
_MAYBE_WORDS = tuple(late(f"{word}{_BEHIND_WORD}", re.VERBOSE) for word in _SERIAL_WORDS)
_SERIAL_BEHIND = r"\s*+[^\w\s][\W_]*+[0-9]{4}"
# The first sign stands alone in front: only then the regular expression passes over the others at
# once. Digits are those of ASCII, see `_NO_OTHER_SCRIPT`.
_MAYBE_DIGITS = late(
    rf"""
    [0-9] (?<![0-9]{{2}}) (?:
        (?:[\W_]*+[0-9]){{9}}
      | (?: (?<=[a-z]\s[0-9]) | (?<=[a-z]\.\s[0-9]) ) [0-9]{{1,3}}{_SERIAL_BEHIND}  # a month
      | [0-9]?[./-][0-9]{{1,2}}[./-](?:[0-9]{{2}}){{1,2}}{_SERIAL_BEHIND}  # 1.1.90-1234
    )
    """,
    re.VERBOSE,
)
_MAYBE_MISREAD = late(r"-[\dOoIl]{4}(?<=[\dOoIl]{6}-[\dOoIl]{4})")
_MAYBE_SPELT = (late(r"&\#?\w{1,31};"), late("%[0-9A-Fa-f]{2}"))
_MARKS = ("](", "][", "[^", "</", "<!--", "<b>", "<br>", "<br ")
"""What may stand between digits and is not seen."""
_FAROESE = ("p-tal", "P-tal")
"""Of nine digits."""
# Of UTF-8: all bytes of Latin letters, and the first one of dashes, quotation marks and the like.
_NO_OTHER_SCRIPT = bytes((*range(0xCD), 0xE2))


def may_hold_cpr(source: str) -> bool:
    """Whether it is worth while to read a text for CPR numbers; next to nothing is done."""
    # digits are there in many scripts
    if source.encode(errors="surrogatepass").translate(None, _NO_OTHER_SCRIPT):
        return True
    if any(map(source.__contains__, (*_FAROESE, *_MARKS))):
        return True
    looks = (_MAYBE_DIGITS, _MAYBE_MISREAD, *_MAYBE_SPELT, *_MAYBE_WORDS)
    return any(look.search(source) for look in looks)


def cpr_numbers_in(text: str) -> Iterator[Extent]:
    """The CPR numbers of a plain text."""
    yield from (match.span() for match in _DAY_IN_WORDS.finditer(text) if _is_day_of_cpr(match))
    yield from (match.span() for match in _SHORT_DAY.finditer(text) if _is_short_cpr(match))
    yield from (match.span("number") for match in _ABROAD.finditer(text))
    for match in _MISREAD.finditer(text):
        digits = match[0].replace("-", "")
        if not digits.isdigit() and is_cpr(digits.translate(_DIGITS)):
            yield match.span()
    yield from _in_two_parts(text)
    for run in runs_of(text):
        at = 0
        while at < len(run.groups):
            if glued := list(_glued(run, at)):
                yield from glued
                at += 1
                continue
            groups = _cpr_at(run, at)
            if groups:
                yield run.groups[at][0], run.groups[at + groups - 1][1]
            at += groups or 1


def _is_day_of_cpr(match: re.Match[str]) -> bool:
    month = next(
        number
        for number, name in enumerate(DANISH_MONTHS, start=1)
        if name.startswith(match["month"].lower())
    )
    return is_cpr(f"{int(match['day']):02}{month:02}{match['year']}{match['serial']}")


def _is_short_cpr(match: re.Match[str]) -> bool:
    day, month, year, serial = match.group("day", "month", "year", "serial")
    # with both zeros it is one of the layouts of digits
    is_short = len(day + month) < 4
    return (
        is_short
        and is_cpr(f"{day:0>2}{month:0>2}{year}{serial}")
        and not names_other_number(match.string, match.start())
    )


def _in_two_parts(text: str) -> Iterator[Extent]:
    """The numbers whose day and serial number stand apart, or with a sign of other countries."""
    for match in chain(_APART.finditer(text), _TURNED.finditer(text)):
        if is_cpr(_day_said(match) + match["serial"]):
            yield match.span()
    for match in chain(_PLUS.finditer(text), _OVER_ENTRIES.finditer(text)):
        if is_cpr(match["day"] + match["serial"]):
            yield match.span()


def _day_said(match: re.Match[str]) -> str:
    """The day of a number whose parts stand apart, as six digits."""
    said = match.groupdict()
    day, year = said["d"] or said["d2"] or said["d3"], said["y"] or said["y2"] or said["y3"]
    month = said["m"] or said["m2"]
    if month is None:
        month = str(DANISH_MONTHS.index(said["m3"].lower()) + 1)
    return f"{day:0>2}{month:0>2}{year[-2:]}"


def _glued(run: DigitRun, at: int) -> Iterator[Extent]:
    """Several numbers without anything between them; none where one of them has no day."""
    start, end = run.groups[at]
    # at least two of ten digits
    if end - start < 20 or (end - start) % 10:
        return
    spans = [(first, first + 10) for first in range(start, end, 10)]
    # one that has no day makes all of it some other long number
    if all(is_cpr(run.text[first:past]) for first, past in spans):
        yield from spans


def _cpr_at(run: DigitRun, at: int) -> int:
    """How many groups from `at` on are a CPR number; 0 for none."""
    for whole in _WHOLE:
        if run.lengths(at, at + 1) == whole and _is_whole(run, at):
            return 1
    if run.lengths(at, at + 10) == _SINGLE and _is_apart(run, at, 6, at + 10):
        return 10
    for groups in _YEAR_FIRST:
        past = at + len(groups)
        if run.lengths(at, past) == groups and _begins_with_year(run, at, past):
            return len(groups)
    for day in _DAYS:
        for serial in _SERIAL:
            past = at + len(day) + len(serial)
            if run.lengths(at, past) == day + serial and _is_apart(run, at, len(day), past):
                return past - at
    return 0


def _begins_with_year(run: DigitRun, at: int, past: int) -> bool:
    """`1990-01-31-1234`, `19900131-1234`"""
    digits = run.digits(at, past)
    year, month, day, serial = digits[:4], digits[4:6], digits[6:8], digits[8:]
    alone = Separator.DASH not in (run.sign_before(at), run.sign_after(past - 1))
    joined = set(run.signs[at : past - 1]) == {Separator.DASH}
    if not (joined and alone and is_cpr(day + month + year + serial)):
        return False
    return not names_other_number(run.text, run.groups[at][0])


def _is_whole(run: DigitRun, at: int) -> bool:
    text, (start, end) = run.text, run.groups[at]
    digits = text[start:end]
    # a register may write the year in front
    turned = digits[6:8] + digits[4:6] + digits[:4] + digits[8:] if len(digits) == 12 else digits
    if not (is_cpr(digits) or is_cpr(turned)):
        return False
    # the word decides, whatever else stands around
    if _follows_cpr_word(text, start):
        return True
    if text[end : end + 1].isalpha() or _is_glued_to_letter(text, start):
        return False
    # `?cpr=0101901234` is as good as the word, and nobody counts `#` up to ten digits
    is_said = text[max(0, start - 1) : start] in ("=", "#")
    return (is_said or not is_marked(text, start)) and not _is_something_else(run, at, at + 1)


def _is_glued_to_letter(text: str, start: int) -> bool:
    """Whether a letter or two stand right before, as in `S0101901234`; a word may."""
    before = text[max(0, start - 3) : start]
    return before[-1:].isalpha() and not (len(before) == 3 and before.isalpha())


def _is_apart(run: DigitRun, at: int, day: int, past: int) -> bool:
    """Whether groups that have the right lengths are a CPR number by their digits, by the signs
    between them and by what stands around.
    """
    if not is_cpr(run.digits(at, past)):
        return False
    start, end = run.groups[at][0], run.groups[past - 1][1]
    if _follows_cpr_word(run.text, start) or _WORD_BEHIND.match(run.text, end):
        return True
    within, middle = run.signs[at : at + day - 1], run.signs[at + day - 1]
    serial = run.signs[at + day : past - 1]
    # `01.01-90` is a day, `01 01.90` is two numbers
    if within and not _separate_day(within):
        return False
    is_parted = middle is Separator.DASH or not within or past - at == len(_SINGLE)
    # `010190-12 34`, and `010190-12-34` where the first dash says what the second is
    if serial and not (
        (serial[0] is Separator.BLANK and is_parted) or serial[0] is middle is Separator.DASH
    ):
        return False
    is_birth = middle is Separator.BLANK and _BORN.search(run.text, max(0, start - 16), start)
    if within and middle not in (Separator.DASH, within[0]) and not is_birth:
        return False  # a day, and then something else
    # a dash before the last four is how nearly everybody writes it; without it more has to speak
    # for it
    if middle is Separator.DASH:
        return not _is_longer(run, at, past) and not _is_sum(run, at, past)
    return not (_is_series(run, at, day, past) or _is_something_else(run, at, past))


def _separate_day(signs: tuple[Separator, ...]) -> bool:
    """Whether these stand between the parts of a day: one sign, or `22/04-90`."""
    if signs == (Separator.SLASH, Separator.DASH):
        return True
    return len(set(signs)) == 1 and signs[0] in _DATE_SIGNS


def _is_longer(run: DigitRun, at: int, past: int) -> bool:
    """Whether it is part of a longer number that is known to be something else."""
    joined = Separator.DASH in (run.sign_before(at), run.sign_after(past - 1))
    return joined and names_other_number(run.text, run.groups[0][0])


def _is_series(run: DigitRun, at: int, day: int, past: int) -> bool:
    """Whether the groups are some of many alike: `120364, 2187, 3345`, `12 03 64 21 87 90`."""
    middle = run.signs[at + day - 1]
    around = (run.sign_before(at), run.sign_after(past - 1))
    if middle is Separator.CELL:
        return day > 1
    if middle is Separator.COMMA or day > 1:
        return middle in around
    return False


def _is_something_else(run: DigitRun, at: int, past: int) -> bool:
    return (
        names_other_number(run.text, run.groups[at][0])
        or names_other_number(run.text, run.groups[0][0])
        or _is_sum(run, at, past)
    )


def _is_sum(run: DigitRun, at: int, past: int) -> bool:
    return is_amount(run.text, run.groups[at][0], run.groups[past - 1][1])


def _follows_cpr_word(text: str, start: int) -> bool:
    return _CPR_WORD.search(text[max(0, start - 24) : start]) is not None


def is_cpr(digits: str) -> bool:
    """Whether ten or twelve digits begin with a day of the calendar. The seventh digit of ten tells
    the century (cpr.dk), which a year of four digits must agree with; 60 is added to the day in a
    replacement number.
    """
    if len(digits) == 12:
        short = digits[:4] + digits[6:]
        return is_cpr(short) and _century(short) == int(digits[4:6]) * 100
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    # a number for who has none yet is marked by 60 more on its day (cpr.dk)
    day -= 60 if 61 <= day <= 91 else 0
    return day_of(_century(digits) + year, month, day) is not None


def _century(digits: str) -> int:
    year, seventh = int(digits[4:6]), int(digits[6])
    # the table of "Personnummeret i CPR": 5 to 8 with a year over 57 are of the 19th century
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        return 1900
    if seventh in (4, 9) or year <= 57:
        return 2000
    return 1800
