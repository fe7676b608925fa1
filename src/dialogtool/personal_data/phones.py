"""Telephone numbers: eight digits of the Danish numbering plan, those of abroad with `+`."""

import re
from collections.abc import Iterator
from itertools import pairwise

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

_BLANK_ONLY = ((2, 6), (6, 2), (3, 5), (5, 3), (3, 2, 3), (3, 3, 2), (2, 4, 2), (1,) * 8)
_ANY_SIGN = ((8,), (4, 4), (2, 2, 2, 2), (4, 2, 2), (2, 2, 4))
_LIKE_AMOUNTS = ((2, 3, 3),)
"""Eight digits by threes, as amounts are written: a telephone only where a word says so."""
_PAIRS = (2, 2, 2, 2)
"""The layout whose parts may have a stroke between them: `55/77/88/99`."""
_LAYOUTS = (*_ANY_SIGN, *_BLANK_ONLY, *_LIKE_AMOUNTS)
_SIGNS = (Separator.BLANK, Separator.DASH, Separator.DOT)
_LONGEST_STEP = 10
_DIGITS = 8  # of a Danish number (Den danske nummerplan)

_ABROAD = late(
    r"""
    (?<![\w<]) (?<!\d[ .,/:-])
    (?: \+ | \(\+ | 00 )
    (?! 45(?!\d) | 45\d{8}(?!\d) )
    \d{1,3} \)?
    (?: [ \v]? \( (?:0|\d{2,3}) \) (?: [ \v]? [/.-]? [ \v]? \d ){6,12}   # +46 (0)70-123 45 67
      | (?: [ \v.-]? \d ){6,13} )
    (?! [\d<‹] )
    """,
    re.VERBOSE,
)
_COUNTRY = late(r"(?:\(\+45\)|\(?(?:\+|00)45\)?|\(45\))[ \v.-]?$")
_WORD_BEFORE = late_words(
    r"""
    (?: (?<![^\W\d_]) (?:[^\W\d_]{2,20}(?=telefon|mobil|tlf))?
        (?: tlf | telf | telefon | mobil | tel | mob | phone | sms | fax | telefax | callto )
        (?: n(?:umme)?r(?:et)? | en )?
      | (?<![^\W\d_]) (?: [tm] | ring(?:er|es)?[ \v](?:til|på|venligst) )
      | wa\.me/ | [☎📞]
    )
    [ \v]{0,2} [.:=]? (?:\+|00)? [ \v]{0,2}
    (?: (?:nr\.?|nummer(?:et)?|på|er|til) [ \v:]{0,2} )?
    (?: \(?(?:\+|00)?45\)? [ \v.-]? )? \(?
    $
    """,
)
_TALK_BEFORE = late_words(
    r"""
    (?<![^\W_])
    (?: tlf | tel | (?:telefon|mobil|kontakt)(?:n(?:umme)?r(?:et)?|en)? | ring(?:er|es|e)?
      | sms | phone
      | kontakt(?:es)? | træffes | opkald | fanges | fax | direkte )
    (?![^\W_]) [^\n;]{0,30} $
    """,
)
_NORTH_ATLANTIC = late_words(
    r"""
    (?<![^\W\d_]) (?: tlf | telf | tel | telefon | tlf\.?[ ]?nr | mobil | fartelefon | phone )
    (?: n(?:umme)?r )? [.:]{0,2} [ \v]{1,2} (?:nr\.?[ ])?
    ( [2-9]\d(?:[ ]?\d\d){2} ) (?! [ \v./-]?\d | \w )
    """,
)
"""Six digits, as on the Faroes and in Greenland, where a word says so."""
_EXTENSION = late_words(
    r"""
    (?<![^\W_])
    (?: lok\. | lokal(?:n(?:umme)?r\.?)? | direkte[ \v]nr\.? )
    :?[ \v]?
    (\d{3,5}) (?![\w]) (?![.,/-]\d)
    """,
)
_BETWEEN_OTHERS = late(r"\d[ \v](?:og|samt|eller|and|or)[ \v]$")


def phones_in(text: str) -> Iterator[Extent]:
    """The telephone numbers of a plain text; some may overlap."""
    yield from (
        match.span()
        for match in _ABROAD.finditer(text)
        # `00` may begin a number of a case; a `+` does not
        if match[0][0] != "0" or not names_other_number(text, match.start())
    )
    for pattern in (_EXTENSION, _NORTH_ATLANTIC):
        yield from (
            match.span(1) for match in pattern.finditer(text) if not is_amount(text, *match.span(1))
        )
    was_other, last = False, 0
    for run in runs_of(text):
        start = run.groups[0][0]
        # what is said of the first of two numbers holds for the second: `sag 12345678 og 23456789`
        together = start - last < 12 and _BETWEEN_OTHERS.search(text[max(0, start - 12) : start])
        was_other = names_other_number(text, start) or (bool(together) and was_other)
        last = run.groups[-1][1]
        yield from _in_run(run, is_other=was_other)


def _in_run(run: DigitRun, *, is_other: bool) -> Iterator[Extent]:
    at = 0
    while at < len(run.groups):
        groups = _phone_at(run, at, is_other=is_other)
        if groups:
            start, end = run.groups[at][0], run.groups[at + groups - 1][1]
            country = _COUNTRY.search(run.text, max(0, start - 7), start)
            signed = run.text[max(0, start - 1) : start] == "+"
            yield (country.start() if country else start - signed), end
        at += groups or 1


def _phone_at(run: DigitRun, at: int, *, is_other: bool) -> int:
    """How many groups from `at` on are a telephone number; 0 for none."""
    if _is_with_country(run, at):
        return 1
    if _follows_word(run, at) and (groups := _eight_digits(run, at)):
        # a number that ends in a placeholder is an example
        return groups if run.text[run.groups[at + groups - 1][1] :][:1] != "<" else 0
    for layout in _LAYOUTS:
        past = at + len(layout)
        if run.lengths(at, past) == layout:
            return len(layout) if _is_phone(run, at, past, is_other=is_other) else 0
    return 0


def _eight_digits(run: DigitRun, at: int) -> int:
    """How many groups from `at` on are eight digits, however they are parted; 0 where none are."""
    past, digits = at, 0
    while past < len(run.groups) and digits < _DIGITS:
        if past > at and run.signs[past - 1] not in _SIGNS:
            return 0
        digits += run.lengths(past, past + 1)[0]
        past += 1
    return past - at if digits == _DIGITS else 0


def _is_with_country(run: DigitRun, at: int) -> bool:
    """`4555123456` where a word or a sign says so, and `004555123456`."""
    start, digits = run.groups[at][0], run.digits(at, at + 1)
    if len(digits) == 12 and digits.startswith("0045"):
        return not names_other_number(run.text, start)
    said = run.text[max(0, start - 1) : start] == "+" or _follows_word(run, at)
    return len(digits) == 10 and digits.startswith("45") and said


def _is_phone(run: DigitRun, at: int, past: int, *, is_other: bool) -> bool:
    start, end = run.groups[at][0], run.groups[past - 1][1]
    within = set(run.signs[at : past - 1])
    if _follows_word(run, at):
        # behind the word more signs are allowed, for nothing else can be meant
        is_readable = within <= {*_SIGNS, Separator.SLASH} or _in_brackets(run, at, past)
        return is_readable and run.text[end : end + 1] != "<"
    if len(within) > 1 and not _in_brackets(run, at, past):
        return False
    is_parted_by_strokes = within == {Separator.SLASH} and run.lengths(at, past) == _PAIRS
    if not (within <= set(_SIGNS) or is_parted_by_strokes or len(within) > 1):
        return False
    if _COUNTRY.search(run.text, max(0, start - 7), start):
        return run.digits(at, at + 1)[0] != "0"
    if not _begins_phone(run, at) or is_other or is_amount(run.text, start, end):
        return False
    return not (
        _is_part_of_word(run.text, start, end)
        or _goes_on(run, at, past)
        or _looks_like_another(run, at, past)
    )


def _in_brackets(run: DigitRun, at: int, past: int) -> bool:
    """Whether the first part stands in brackets: `(55) 77 88 99`."""
    first, *others = run.signs[at : past - 1]
    opened = run.text[max(0, run.groups[at][0] - 1) : run.groups[at][0]] == "("
    return opened and first is Separator.OTHER and set(others) <= {Separator.BLANK}


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start]
    return (
        before[-1:].isalpha()
        or is_marked(text, start)
        or text[end : end + 1] in ("<", "‹")
        or (before[-1:] == "/" and not before[:1].isdigit())
    )


def _goes_on(run: DigitRun, at: int, past: int) -> bool:
    """Whether the number is part of a longer one: its own sign, or one that only joins, leads on to
    more digits. Telephones side by side do not make each other longer.
    """
    within = run.signs[at] if past - at > 1 else None
    # a day or another telephone before it is no part of it
    begins = _is_day_or_year(run, at) or _phone_ends(run, at)
    if _joins(run.sign_before(at), within) and not begins:
        return True
    if _joins(run.sign_after(past - 1), within):
        # two telephones side by side
        return not (_phone_begins(run, past) or _is_other_end(run, at, past))
    return _has_decimals(run, past)


def _is_other_end(run: DigitRun, at: int, past: int) -> bool:
    """`55 77 88 99/00`: another number that ends otherwise."""
    pairs = run.lengths(at, past + 1) == (2,) * 5
    return pairs and run.sign_after(past - 1) is Separator.SLASH


def _joins(sign: Separator | None, within: Separator | None) -> bool:
    return sign in (Separator.SLASH, Separator.DASH, Separator.DOT) or (
        sign is Separator.BLANK and within is sign
    )


def _has_decimals(run: DigitRun, past: int) -> bool:
    """`55778899,00`"""
    return run.lengths(past, past + 1) == (2,) and run.between(past - 1) == ","


def _is_day_or_year(run: DigitRun, at: int) -> bool:
    """Whether a year, a day or a time stands before: `i 2021 55 77 88 99`."""
    if run.sign_before(at) is not Separator.BLANK:
        return False
    number = run.digits(at - 1, at)
    if len(number) == 4:
        return number.startswith(("19", "20"))
    joined = run.sign_before(at - 1)
    return len(number) <= 2 and joined in (
        Separator.SLASH,
        Separator.DOT,
        Separator.DASH,
        Separator.OTHER,
    )


def _phone_ends(run: DigitRun, at: int) -> bool:
    """Whether another telephone number could end right before."""
    return any(
        run.lengths(at - len(layout), at) == layout and _begins_phone(run, at - len(layout))
        for layout in _ANY_SIGN
        if at >= len(layout)
    )


def _begins_phone(run: DigitRun, at: int) -> bool:
    """No number of the Danish plan begins with 0 or 1."""
    return run.digits(at, at + 1)[0] not in "01"


def _phone_begins(run: DigitRun, at: int) -> bool:
    """Whether another telephone number could begin here."""
    return any(run.lengths(at, at + len(layout)) == layout for layout in _ANY_SIGN)


def _looks_like_another(run: DigitRun, at: int, past: int) -> bool:
    """Whether the digits are a day, two years, an amount or a row of steps; where the talk is of a
    telephone they are none of these.
    """
    start = run.groups[at][0]
    lengths = run.lengths(at, past)
    sign = run.signs[at] if past - at > 1 else Separator.BLANK
    other = (
        lengths in _LIKE_AMOUNTS
        or (lengths in _BLANK_ONLY and sign is not Separator.BLANK)
        or _is_day(run.digits(at, past), of_any_year=sign in (Separator.DASH, Separator.DOT))
        or (lengths[0] == 4 and run.digits(at, at + 1).startswith(("19", "20")))
        or _is_row(run, at, past)
    )
    # `ring på 2021 10 20` is a telephone whatever it looks like
    return other and not _TALK_BEFORE.search(run.text, max(0, start - 48), start)


def _is_day(digits: str, *, of_any_year: bool) -> bool:
    """Whether eight digits are a day: `20210630` or `30062021`; glued, one of our time."""
    # glued, eight digits are a day of our time or a telephone
    first, last = ("1000", "9999") if of_any_year else ("1900", "2099")
    for year, month, day in (
        (digits[:4], digits[4:6], digits[6:]),
        (digits[4:], digits[2:4], digits[:2]),
    ):
        if first <= year <= last and day_of(int(year), int(month), int(day)):
            return True
    return False


def _is_row(run: DigitRun, at: int, past: int) -> bool:
    """Whether the groups rise or fall by equal small or round steps: `10 20 30 40`."""
    if past - at < 4:
        return False
    numbers = [int(run.digits(group, group + 1)) for group in range(at, past)]
    steps = {right - left for left, right in pairwise(numbers)}
    step = abs(steps.pop())
    return not steps and step != 0 and (step <= _LONGEST_STEP or step % 5 == 0)


def _follows_word(run: DigitRun, at: int) -> bool:
    start = run.groups[at][0]
    return _WORD_BEFORE.search(run.text, max(0, start - 40), start) is not None
