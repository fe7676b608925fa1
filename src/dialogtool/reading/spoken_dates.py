"""A day as people say it to a colleague -> the day: "fredag", "om 2 uger", "senest 1/10", "2.
kvartal".

For the command line and for drafts, where the program says back what it understood; a final record
holds ISO dates and nothing else.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain

from dialogtool.day import days_later
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.pattern import any_of, late, late_words
from dialogtool.reading.feasts import FEAST_FORMS, Meaning
from dialogtool.reading.nearest_day import in_nearest_year, months_later
from dialogtool.reading.time_spans import ANY_MONTH, ORDINALS, SPAN_FORMS
from dialogtool.record.prose_dates import DAY_OF_WEEK, MONTH, ProseDate, find_dates
from dialogtool.record.values import parse_date
from dialogtool.words import weekday_word

__all__ = ["ANY_MONTH", "read_day", "read_first_day"]

_NAMED = {"i dag": 0, "idag": 0, "dags dato": 0, "today": 0}
_NAMED |= {"i morgen": 1, "imorgen": 1, "tomorrow": 1}
_NAMED |= {"i aften": 0, "i eftermiddag": 0, "tonight": 0}
_NAMED |= {"i overmorgen": 2, "i går": -1, "igår": -1, "yesterday": -1, "i forgårs": -2}
_NUMBERS = {"en": 1, "et": 1, "én": 1, "ét": 1, "a": 1, "an": 1, "one": 1, "to": 2, "two": 2}
_NUMBERS |= {"tre": 3, "three": 3, "fire": 4, "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6}
_NUMBERS |= {"syv": 7, "otte": 8, "ni": 9, "ti": 10, "tolv": 12, "fjorten": 14, "tyve": 20}
_NUMBERS |= {"et par": 2, "a couple of": 2, "seven": 7, "eight": 8, "ten": 10, "fourteen": 14}
_UNIT_WORDS = {
    "day": "d dag dage dages day days",
    "week": "u w uge uger uges ugers week weeks",
    "fortnight": "fortnight fortnights",
    "month": "m md mdr mnd måned måneder måneds måneders month months",
    "quarter": "kvartal kvartaler quarter quarters",
    "year": "år års year years",
}
_UNITS: dict[str, str] = {}
for _unit, _words in _UNIT_WORDS.items():
    _UNITS |= dict.fromkeys(_words.split(), _unit)
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_PREFIX = late_words(
    r"""
    (?: (?:aller)?senest | inden[ ]for | inden | før | i[ ]løbet[ ]af | den | på | til | ved
      | omkring | ca\. | cirka | med | i | pr\. | per | førstkommende | nu
      | (?:kl\.?|klokken)[ ]\d{1,2}(?:[.:]\d\d)?
      | by | on | before | within | during | at[ ]the[ ]latest | no[ ]later[ ]than | no[ ]later
      | not[ ]later[ ]than | ikke[ ]senere[ ]end | at | in | the )
    \s+
    """,
)
_HOUR = r"\d{1,2}(?:[.:]\d\d)?"
_CLOCK = late(rf",?\s+(?:kl\.?|klokken|at)\s*(?P<time>{_HOUR}(?:\s*[-–]\s*{_HOUR})?)$")
_SINCE = late(r"^(?:siden|fra(?: og med)?|since|from|i(?= \d{4}$)|in(?= \d{4}$))\s+")
_DAYS = "|".join(DAY_OF_WEEK)
_SHORT_DAYS = r"(?:man|tirs?|ons|tors?|fre|lør|søn)\.?"
# a day of the week before a date adds nothing: the date decides
_WEEKDAY_BEFORE = late(
    rf"(?P<day>{_DAYS}|{_SHORT_DAYS}),?\s+(?=(?:den|the)?\s*\d|(?:{ANY_MONTH})\s+\d)"
)
_DAY_MARK = late(r"(?<![\w.])d(?:\.\s*|\s+)(?=\d)")
_OF_YEAR = late(r"(?<=\S)\s+(?:(?P<next>næste|next)|i|dette|this)\s+(?:år|year)$")
_NUMBERED = late(
    rf"(?:den\s+)?\d{{1,2}}(?:\s*[./]\s*\d{{1,2}}|\.?\s*(?:{ANY_MONTH}))"
    r"(?:[./ -]+\d{2}(?:\d\d)?)?"
)
"""A day and a month, with or without a year, whatever their numbers."""
_COUNT = r"\d{1,3}|" + any_of(_NUMBERS)
_ANY_UNIT = any_of(_UNITS)


def read_day(text: str, today: date, *, past: bool = False) -> date | Diagnostic:
    """The day that `text` means to somebody who says it `today`. A span of time (a week, a month, a
    quarter) is its last day. What has no year is the next one to come, or with `past` the last one
    that was. A diagnostic where nothing is understood.
    """
    # a full stop ends the sentence more often than an ordinal
    said = " ".join(text.lower().split()).rstrip(".!")
    said = _DAY_MARK.sub("den ", _CLOCK.sub("", said))
    day = _read(said, today, past)
    if day is None and (of_year := _OF_YEAR.search(said)):
        year = today.year + bool(of_year["next"])
        day = _read(f"{said[: of_year.start()]} {year}", today, past)
    if day is not None:
        return day
    # nobody sees this place; the command line says what it did not understand
    place = Location("--")
    weekday = _WEEKDAY_BEFORE.match(said)
    if weekday and (other := _read(said[weekday.end() :], today, past)):
        message = msg(
            "'{text}': {day} is a {weekday}",
            text=text,
            day=other.isoformat(),
            weekday=weekday_word(other),
        )
        return Diagnostic("bad-date", place, message)
    if _NUMBERED.fullmatch(said):
        return Diagnostic(
            "bad-date", place, msg("'{text}' is not a day in the calendar", text=text)
        )
    return parse_date(text, place)


def read_first_day(text: str, today: date, *, past: bool | None = None) -> date | Diagnostic:
    """As `read_day`, for a day from which on something holds: a span of time is its first one. With
    `past` the last one that was, with None the one that is nearest.
    """
    said = _SINCE.sub("", text.strip().lower())
    sides = (True, False) if past is None else (past,)
    days = [day for day in (_first_day(said, today, side) for side in sides) if day is not None]
    if not days:
        return read_day(text, today, past=bool(past))
    return min(days, key=lambda day: abs(day - today))


def _first_day(said: str, today: date, past: bool) -> date | None:
    for text in (f"primo {said}", said):
        day = read_day(text, today, past=past)
        if not isinstance(day, Diagnostic):
            return day
    return None


def clock_said(text: str) -> str:
    """The time that stands behind a day: `10-12` of `1/6 kl. 10-12`; empty where none does."""
    clock = _CLOCK.search(text.lower().rstrip(" .!"))
    return clock["time"] if clock else ""


def _read(said: str, today: date, past: bool) -> date | None:
    # `senest på fredag den 3.`: what stands before a day is taken off piece by piece
    while True:
        if said in _NAMED:
            return days_later(today, _NAMED[said])
        day = _meant(said, today, past)
        if day is not None:
            return day
        if weekday := _WEEKDAY_BEFORE.match(said):
            day = _read(said[weekday.end() :], today, past)
            # of `tirsdag den 15. maj` nobody knows which holds where the 15th is a Monday
            return day if day is not None and _is_day(day, weekday["day"]) else None
        match = _PREFIX.match(said)
        if match is None:
            break
        said = said[match.end() :]
    exact = parse_date(said, Location("--"))
    if not isinstance(exact, Diagnostic):
        return exact
    # with more than a date in it something was said that we did not understand
    full = [found.day for found in find_dates(said) if _is_all(found, said)]
    return full[0] if full else None


def _is_all(found: ProseDate, said: str) -> bool:
    """Whether a date is all that is said, but for a sign at one of its ends."""
    rest = said[: found.start] + said[found.start + found.length :]
    return len(rest) <= 1 and not rest.isalnum()


def _is_day(day: date, name: str) -> bool:
    return any(
        known.startswith(name.rstrip(".")) and at == day.weekday()
        for known, at in DAY_OF_WEEK.items()
    )


def _meant(said: str, today: date, past: bool) -> date | None:
    """The day that one of the forms gives; None where none fits, or it is no day."""
    for pattern, meaning in _forms():
        if match := pattern.fullmatch(said):
            try:
                return meaning(match, today, past)
            # the 31st of a month with 30, year 0: no day
            except (ValueError, OverflowError, LookupError):
                return None
    return None


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    # compiled only where somebody says a day: most commands are asked for none
    return tuple(_compiled())


def _compiled() -> Iterator[tuple[re.Pattern[str], Meaning]]:
    # the first form that fits is the only one asked: `jul` is no month
    for text, meaning in chain(_DAY_FORMS, FEAST_FORMS, SPAN_FORMS):
        yield re.compile(text), meaning


def _weekday(match: re.Match[str], today: date, past: bool) -> date:
    ahead = (DAY_OF_WEEK[match["day"]] - today.weekday()) % 7
    which = (match["which"] or "").strip()
    if past or match["was"] or which in ("sidste", "last"):
        # said on a Friday, `sidste fredag` is a week ago and `fredag` a week ahead
        return days_later(today, -((7 - ahead) % 7 or 7))
    later = (
        which in ("næste", "next")
        # `næste fredag` is that of next week, as most Danes mean it, while this week's is still to
        # come
        and 0 < ahead < 7 - today.weekday()
    )
    return days_later(today, (ahead or 7) + 7 * later)


def _weeks_from(match: re.Match[str], today: date, past: bool) -> date:
    """`mandag om en uge`, `i dag om 14 dage`."""
    weeks = 2 if match["days"] else _count(match["n"])
    if match["day"] is None:
        return today + timedelta(weeks=weeks)
    ahead = (DAY_OF_WEEK[match["day"]] - today.weekday()) % 7
    return today + timedelta(days=ahead or 7, weeks=weeks)


def _span(match: re.Match[str], today: date, past: bool) -> date:
    """`om 2 uger`, `in two weeks`, `om 2-3 uger`, `for 3 dage siden`, `2 weeks ago`, `30d`."""
    count = _count(match["n"])
    if match["ago"] or match["ago2"] or (past and not match["ahead"]):
        count = -count
    unit = _UNITS[match["unit"]]
    if unit in _DAYS_OF:
        return today + timedelta(days=count * _DAYS_OF[unit])
    return months_later(today, count * _MONTHS_OF[unit])


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _half_a_year(match: re.Match[str], today: date, past: bool) -> date:
    return months_later(today, -6 if past else 6)


def _a_year_and_a_half(match: re.Match[str], today: date, past: bool) -> date:
    return months_later(today, -18 if past else 18)


def _day_of_month(match: re.Match[str], today: date, past: bool) -> date:
    """`den 15.`: in the month in which it comes next, or was last; `den 15. i næste måned`."""
    number = int(match["number"] or 1)
    month = today.replace(day=1)
    if match["which"] or match["next"]:
        return months_later(month, 1).replace(day=number)
    is_behind = number < today.day
    if past:
        return (month if number <= today.day else months_later(month, -1)).replace(day=number)
    return (months_later(month, 1) if is_behind else month).replace(day=number)


def _weekday_of_month(match: re.Match[str], today: date, past: bool) -> date:
    """`sidste fredag i juni`, `første mandag i maj`, of the year in which it comes next."""
    month, weekday = MONTH[match["month"]], DAY_OF_WEEK[match["day"]]
    is_last = match["which"] in ("sidste", "last")

    def of(year: int) -> date:
        if is_last:
            last = months_later(date(year, month, 1), 1) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        ahead = (weekday - first.weekday()) % 7
        return first + timedelta(days=ahead, weeks=ORDINALS[match["which"]] - 1)

    return in_nearest_year(of, match["year"], today, past)


def _iso(match: re.Match[str], today: date, past: bool) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _full_date(match: re.Match[str], today: date, past: bool) -> date:
    """`1/2-27`, `1.2 2027`, `1. februar 27`: day, month, year."""
    year = int(match["year"])
    return date(year + 2000 if year < 100 else year, _month(match["month"]), int(match["number"]))


def _day_month(match: re.Match[str], today: date, past: bool) -> date:
    """`1/10`, `1. oktober`: the coming one; the 29th of February waits for a leap year."""
    month = _month(match["month"])
    step = -1 if past else 1
    # eight years: 1900 and 2100 are no leap years
    for year in range(today.year, today.year + 9 * step, step):
        try:
            day = date(year, month, int(match["number"]))
        except ValueError:
            continue
        if (day <= today) if past else (day >= today):
            return day
    raise ValueError(match[0])


def _month_first(match: re.Match[str], today: date, past: bool) -> date:
    """`May 1st`, `May 1, 2027`; `april 27` may be that of 2027."""
    if match["year"]:
        return _full_date(match, today, past)
    if not match["nth"] and today.year <= int(match["number"]) + 2000 < today.year + 5:
        raise ValueError(match[0])
    return _day_month(match, today, past)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTH[text]


_ORDINAL = "|".join(ORDINALS)
_NTH = "st|nd|rd|th"
# The order counts: a day of the week, for one, begins several.
_DAY_FORMS: tuple[tuple[str, Meaning], ...] = (
    (
        rf"(?P<which>(?:næste|next|kommende|this|last|sidste|i)\s+)?(?P<day>{_DAYS})(?P<was>s)?",
        _weekday,
    ),
    (
        rf"(?:(?P<day>{_DAYS})|i\s+dag)\s+om\s+(?:(?P<n>en|to|tre|[123])\s+uger?"
        r"|(?P<days>(?:14|fjorten)\s+dage))",
        _weeks_from,
    ),
    (
        rf"(?:den\s+)?(?P<which>{_ORDINAL})\s+(?P<day>{_DAYS})\s+(?:i|in|of)\s+"
        rf"(?P<month>{ANY_MONTH})(?:[ ,]+(?P<year>\d{{4}}))?",
        _weekday_of_month,
    ),
    (
        rf"(?:(?:den|the)\s*(?P<number>\d{{1,2}})(?:\.|{_NTH})?"
        r"(?:\s+ds|\s+i\s+(?:denne\s+)?måned(?:en)?|\s+i\s+(?P<which>næste)\s+måned)?"
        r"|(?:den\s+)?første\s+i\s+(?P<next>næste)\s+måned)",
        _day_of_month,
    ),
    (
        r"(?:(?P<ahead>om|in)\s+|(?P<ago>for)\s+)?(?:(?:ca\.|cirka|omkring|about)\s+)?"
        rf"(?:\d{{1,2}}\s*[-–]\s*(?=\d))?(?P<n>{_COUNT})\s*(?P<unit>{_ANY_UNIT})\.?(?:\s+tid)?"
        r"(?P<ago2>\s+(?:siden|ago))?",
        _span,
    ),
    (r"(?:om\s+|in\s+)?(?:(?:et\s+halvt|½|1/2)\s+år|half\s+a\s+year)", _half_a_year),
    (r"(?:om\s+)?(?:halvandet|1½|1\s1/2|1,5)\s+år", _a_year_and_a_half),
    (r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", _iso),
    (
        r"(?P<number>\d{1,2})\s*[./]\s*(?P<month>\d{1,2})[./ -]+(?P<year>\d{2}|\d{4})",
        _full_date,
    ),
    (rf"(?P<number>\d{{1,2}})\.?\s*(?P<month>{ANY_MONTH})\.?\s+'?(?P<year>\d\d)", _full_date),
    (r"(?P<number>\d{1,2})\s*[./-]\s*(?P<month>\d{1,2})", _day_month),
    (
        rf"(?P<number>\d{{1,2}})(?:\.\s*|(?:{_NTH})?\s+(?:of\s+)?)(?P<month>{ANY_MONTH})",
        _day_month,
    ),
    (
        rf"(?P<month>{ANY_MONTH})\s+(?P<number>\d{{1,2}})(?P<nth>{_NTH})?"
        r"(?:(?:,\s*|\s+)(?P<year>\d{4}))?",
        _month_first,
    ),
)
