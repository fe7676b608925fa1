"""The day of a meeting and of the next one, from the lines that say so."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.calendar_words import MONTHS, WEEKDAYS
from dialogtool.diagnostic import Message, msg
from dialogtool.importing.sources.source_text import folded
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.pattern import late, late_words
from dialogtool.reading.sentence import sentences
from dialogtool.record.prose_dates import find_dates
from dialogtool.words import weekday_word

YEAR = r"(?:19|20)\d\d"
_MONTH_NAMES = "|".join(names[0] for names in MONTHS)
MONTH_RANGE = late(
    rf"(?:{_MONTH_NAMES})\s*(?:/|-|–|og|eller)\s*(?:{_MONTH_NAMES})(?:\s+{YEAR})?", re.IGNORECASE
)
_WITHOUT_YEAR = late_words(
    rf"""(?:(?P<weekday>{"|".join(names[0] for names in WEEKDAYS)}),?\s+)?(?:den\ |d\.\ ?)?
    (?<![\d/])(?<!\d\.)(?P<day>\d{{1,2}})
    (?:\.?\s*(?P<month>{_MONTH_NAMES})\b|[./]\ ?(?P<number>\d{{1,2}}))
    (?![./-]?\s*\d{{2,4}})(?!\s*(?:kr|%))""",
)
_TWO_DIGITS = late(
    r"(?<![\d/-])(?<!\d\.)(?!\d+-\d+\.)(\d{1,2})[./-](\d{1,2})[./ -](\d\d)(?![\d:/-]|\.\d)"
)
"""`12.3.19`, `12/3-19`; `10-11.30` is a time of the day."""
_APART_YEAR = late(r"\b(?:d\.|den)\s?(\d{1,2})/(\d{1,2})\s[–-]\s(\d\d)\W*$")
"""`d. 25/4 – 19`, which ends a line."""
_SHORT_YEAR = late(
    rf"(?<![\d/-])(?<!\d\.)(\d{{1,2}})\.?\s*({_MONTH_NAMES})\s+['’](\d\d)\b", re.IGNORECASE
)
_YEAR_FIRST = late(
    rf"\bår (?P<year>{YEAR}),? (?:\w+dag )?(?:den|d\.) (?P<day>\d{{1,2}})\.? "
    rf"(?:(?P<month>{_MONTH_NAMES})\b|(?P<number>(?!)))",
    re.IGNORECASE,
)
"""How old legal prose says the day: `År 2019, den 6. februar, blev der afholdt`."""
_SAYS_WHEN = late_words(
    r"""\b(?:dato|mødedato|afholdt|holdt|(?:start)?tid(?:spunkt)?|\w*møde(?:t|dato)?
    |styringsdialog\w*|kl\.)""",
)
_OTHER_DAY = late_words(
    r"""\b(?:næste|udsend\w*|sendt|seneste?|godkend\w*|udskrevet|revideret|opdateret|frist
    |sidste|forrige|tidligere|indkald\w*|opfølgning|udkast|underskrevet|skal)\b""",
)
_OTHER_MINUTES = late(r"(?<!^)\breferat(?:et)? (?:fra|af)\b", re.IGNORECASE)
_NEXT = late_words(
    r"""\b(?: næste\ (?:\w+\ ){0,2}?(?:\w*møde\w*|styringsdialog\w*|gang)
    | kommende\ (?:\w*møder?)\b | mødes\ (?:igen|næste\ gang)\b )""",
)
_NEXT_CLAUSE = late(r",\s+(?:og|men|hvor|som|der|da|så)\b|;|\s(?:efter|når|så snart)\b")
_OF_OTHERS = late(r"(?:\w+\s)?(?P<body>\w+(?:udvalg|gruppe))(?:et|n)\b", re.IGNORECASE)
"""How a paragraph begins that tells of others, with their own next meeting."""
_NUMBER_OF_POINT = late(r"\A\W*\d{1,2}\.\d{1,2}\.?\s+(?=[^\W\d_])(?!kl\b)")
_LABEL_BEFORE = late_words(r"[\W\d]*(?:dato(?:en)?\ for\ |ad\ \d+\W*)?")
"""What stands before `Næste møde` where a line only names it, and the next one says the day."""
_NOT = late(r"\b(?:ikke|godkend\w*)\b", re.IGNORECASE)
_LABELLED_DAY = late(r"\W*mødedato\b|\W*dato for møde", re.IGNORECASE)
_LABELLED, _SAID, _IN_TITLE, _ALONE = 5, 3, 2, 1
"""How sure a date is that of the meeting: it is labelled as its day, its line says so, it stands
in the title, it stands anywhere in the head; a weekday before it adds one.
"""
_LONGEST_LINE = 160


class Day(NamedTuple):
    """The day of a meeting, None where it is not said, and what is to be remarked of it."""

    day: dt.date | None = None
    remarks: tuple[Message, ...] = ()


class _Mention(NamedTuple):
    day: dt.date
    weekday: int | None
    weight: int
    in_title: bool


def meeting_day(title: str, head: Sequence[Block], edges: Sequence[str], period: int | None) -> Day:
    """The day of the meeting: from the line that says so, else the title, else the head. `period`
    gives a day without a year its year.
    """
    below = (block for block in head if block.text != title)
    rows = chain.from_iterable(map(_rows, below))
    texts = [text for text in (title, *rows, *edges) if not _NEXT.search(text)]
    mentions: list[_Mention] = []
    for text in texts:
        mentions += _mentions(text, is_title=text == title)
    best = max((mention.weight for mention in mentions), default=0)
    sure = {mention.day: mention for mention in mentions if mention.weight == best}
    in_title = {mention.day for mention in mentions if mention.in_title}
    # of days that are said as surely the one in the title counts
    if len(sure) > 1 and len(in_title & sure.keys()) == 1:
        sure = {day: mention for day, mention in sure.items() if day in in_title}
    if len(sure) > 1:
        said = ", ".join(map(str, sure))
        return Day(None, (msg("several days could be that of the meeting: {days}", days=said),))
    if sure:
        (found,) = sure.values()
        return Day(found.day, _doubts(found, best))
    return next((day for text in texts if (day := _vague_day(text, period))), Day())


def _doubts(found: _Mention, weight: int) -> tuple[Message, ...]:
    if weight == _ALONE:
        return (msg("{date} is on its own: is it the day of the meeting?", date=str(found.day)),)
    if found.weekday is None or found.weekday == found.day.weekday():
        return ()
    # 1 January 2018 was a Monday
    said = weekday_word(dt.date(2018, 1, 1 + found.weekday))
    real = weekday_word(found.day)
    return (msg("{date} was a {real}, not a {said}", date=str(found.day), real=real, said=said),)


def _vague_day(text: str, period: int | None) -> Day | None:
    """What a line says of the day without a full date; None where it says nothing."""
    if (match := _WITHOUT_YEAR.search(text)) and match["month"] and not _OTHER_DAY.search(text):
        day = _with_year(match, period)
        if day:
            return Day(day)
        return Day(
            None, (msg("the day of the meeting has no year: '{text}'", text=folded(match[0])),)
        )
    ranges = list(MONTH_RANGE.finditer(text))
    if ranges:
        said = folded(ranges[-1][0])
        return Day(None, (msg("only months are given, no day: '{text}'", text=said),))
    return None


def _rows(block: Block) -> list[str]:
    return block.text.split("\n") if block.kind is BlockKind.TABLE else [block.text]


def _mentions(text: str, *, is_title: bool) -> Iterator[_Mention]:
    """The full dates of a line, with how sure each is that of the meeting."""
    other = _OTHER_DAY.search(text) or (not is_title and _OTHER_MINUTES.search(text))
    if other:
        return
    says_when = _SAYS_WHEN.search(text) and len(text) < _LONGEST_LINE
    weight = _IN_TITLE if is_title else _ALONE
    if says_when:
        weight = _LABELLED if _LABELLED_DAY.match(text) else _SAID
    dates = [(found.day, found.weekday) for found in find_dates(text)]
    of_digits = chain(_TWO_DIGITS.finditer(text), _APART_YEAR.finditer(text))
    short = [match.groups() for match in of_digits]
    short += [
        (match[1], str(_month_number(match[2])), match[3]) for match in _SHORT_YEAR.finditer(text)
    ]
    for match in _YEAR_FIRST.finditer(text):
        if (in_year := _day(int(match["year"]), match)) is not None:
            dates.append((in_year, None))
    for day, month, year in short:
        try:
            dates.append((dt.date(2000 + int(year), int(month), int(day)), None))
        except ValueError:
            continue
    for found, weekday in dates:
        yield _Mention(found, weekday, weight + (weekday is not None), is_title)


def _weekday_of(match: re.Match[str]) -> int | None:
    said = (match["weekday"] or "").lower()
    return next((at for at, names in enumerate(WEEKDAYS) if said in names), None)


def _month_of(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"] else _month_number(match["month"])


def _month_number(name: str) -> int:
    return next(at for at, names in enumerate(MONTHS, 1) if name.lower() in names)


def _with_year(match: re.Match[str], period: int | None) -> dt.date | None:
    """A day without its year, where the weekday that is said leaves only one of the two years it
    can be.
    """
    weekday = _weekday_of(match)
    if period is None or weekday is None:
        return None
    days = (_day(year, match) for year in (period, period + 1))
    fitting = [day for day in days if day is not None and day.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def _day(year: int, match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(year, _month_of(match), int(match["day"]))
    except ValueError:
        return None


def next_meeting(blocks: Sequence[Block], date: dt.date | None) -> dt.date | None:
    """The day that is said after the words "næste møde", in the same sentence or below a heading of
    that name; one without a year is the first after `date` that fits its weekday.
    """
    title = " ".join(block.text for block in blocks if block.kind is BlockKind.TITLE).lower()
    for at, block in enumerate(blocks):
        match = _NEXT.search(block.text)
        others = _OF_OTHERS.match(block.text)
        if match is None or (others and others["body"].lower() not in title):
            continue
        end = next(end for start, end in sentences(block.text) if match.start() < end)
        # `Næste møde er 3. maj, og referatet sendes 10. maj`: that day is of something else
        rest = _NEXT_CLAUSE.split(block.text[match.end() : end])[0]
        if _NOT.search(rest):
            continue
        is_label = _LABEL_BEFORE.fullmatch(block.text[: match.start()]) is not None
        if block.kind is BlockKind.HEADING or (is_label and rest.strip(" :.") == ""):
            rest += " " + " ".join(
                _NUMBER_OF_POINT.sub("", below.text, count=1)
                for below in blocks[at + 1 : at + 2]
                if below.kind is not BlockKind.HEADING
            )
        found = _first_day(rest, date)
        if found is not None:
            return found
    return None


def _first_day(text: str, date: dt.date | None) -> dt.date | None:
    full = next(find_dates(text), None)
    if full is not None:
        return full.day
    match = _WITHOUT_YEAR.search(text)
    if match is None or date is None:
        return None
    weekday = _weekday_of(match)
    days = (_day(year, match) for year in (date.year, date.year + 1))
    return next(
        (
            day
            for day in days
            if day is not None and day > date and weekday in (None, day.weekday())
        ),
        None,
    )
