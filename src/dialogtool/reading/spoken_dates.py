"""A day as people say it to a colleague -> the day: "fredag", "om 2 uger", "senest 1/10", "2.
kvartal".

For the command line only, where the program says back what it understood; a record holds ISO dates
and nothing else.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dialogtool.day import days_later
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.record.prose_dates import MONTHS, WEEKDAYS, find_dates
from dialogtool.record.values import parse_date

_NAMED = {"i dag": 0, "idag": 0, "today": 0, "i morgen": 1, "imorgen": 1, "tomorrow": 1}
_NAMED |= {"i overmorgen": 2, "i går": -1, "igår": -1, "yesterday": -1, "i forgårs": -2}
_NUMBERS = {
    "en": 1,
    "et": 1,
    "én": 1,
    "ét": 1,
    "a": 1,
    "an": 1,
    "one": 1,
    "to": 2,
    "two": 2,
    "tre": 3,
    "three": 3,
}
_NUMBERS |= {"fire": 4, "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6}
_UNITS = {"d": "day", "dag": "day", "dage": "day", "day": "day", "days": "day"}
_UNITS |= {"u": "week", "w": "week", "uge": "week", "uger": "week", "week": "week", "weeks": "week"}
_UNITS |= {
    "m": "month",
    "måned": "month",
    "måneder": "month",
    "mdr": "month",
    "month": "month",
    "months": "month",
}
_UNITS |= {"år": "year", "year": "year", "years": "year"}
_WEEKDAY = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_ANY_MONTH = "|".join(sorted(_MONTH, key=len, reverse=True))
_PREFIX = re.compile(
    r"(?:senest|inden|før|d\.|den|på|til|by|on|before|at the latest|no later than|no later|at)\s+",
    re.IGNORECASE,
)
_COUNT = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_ANY_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_YEAR = r"(?:[ ,]*(\d{4}))?"


def read_day(text: str, today: date, *, past: bool = False) -> date | Diagnostic:
    """The day that `text` means to somebody who says it `today`. A span of time (a week, a month, a
    quarter) is its last day. What has no year is the next one to come, or with `past` the last one
    that was. A diagnostic where nothing is understood.
    """
    said = " ".join(text.lower().split())
    while match := _PREFIX.match(said):
        said = said[match.end() :]
    said = said.rstrip(".")
    if said in _NAMED:
        return days_later(today, _NAMED[said])
    for pattern, mean in _FORMS:
        if match := pattern.fullmatch(said):
            try:
                return mean(match, today, past)
            except (ValueError, OverflowError, LookupError):
                break
    exact = parse_date(said, Location("--"))
    if not isinstance(exact, Diagnostic):
        return exact
    full = [found.day for found in find_dates(said) if found.length >= len(said) - 1]
    return full[0] if full else parse_date(text, Location("--"))


def _weekday(match: re.Match[str], today: date, past: bool) -> date:
    ahead = (_WEEKDAY[match[2]] - today.weekday()) % 7
    if past or match[3] or (match[1] or "").strip() in ("sidste", "last"):
        return days_later(today, -((7 - ahead) % 7 or 7))
    later = (
        match[1] is not None
        and match[1].strip() in ("næste", "next")
        and ahead + today.weekday() < 7
    )
    return days_later(today, (ahead or 7) + 7 * later)


def _span(match: re.Match[str], today: date, past: bool) -> date:
    """`om 2 uger`, `in two weeks`, `for 3 dage siden`, `2 weeks ago`, `30d`."""
    count = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"]]
    if match["ago"] or match["ago2"] or (past and not match["ahead"]):
        count = -count
    unit = _UNITS[match["unit"]]
    if unit == "day":
        return today + timedelta(days=count)
    if unit == "week":
        return today + timedelta(weeks=count)
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _day_month(match: re.Match[str], today: date, past: bool) -> date:
    """`1/10`, `1. oktober`: the coming one; the 29th of February waits for a leap year."""
    month = int(match[2]) if match[2].isdigit() else _MONTH[match[2]]
    step = -1 if past else 1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            day = date(year, month, int(match[1]))
        except ValueError:
            continue
        if (day <= today) if past else (day >= today):
            return day
    raise ValueError(match[0])


def _last_of_month(match: re.Match[str], today: date, past: bool) -> date:
    month = _MONTH[match["month"]]
    return _end(
        month,
        match["year"],
        today,
        past,
        {"primo": 1, "medio": 15}.get((match["part"] or "").strip()),
    )


def _quarter(match: re.Match[str], today: date, past: bool) -> date:
    return _end(int(match[1] or match[2]) * 3, match[3], today, past)


def _half(match: re.Match[str], today: date, past: bool) -> date:
    return _end(int(match[1]) * 6, match[2], today, past)


def _end(month: int, year: str | None, today: date, past: bool, day: int | None = None) -> date:
    """The last day of a month (or another), of the year that is said or is nearest."""

    def of(each: int) -> date:
        return date(each, month, day or monthrange(each, month)[1])

    if year:
        return of(int(year))
    this = of(today.year)
    if past:
        return this if this <= today else of(today.year - 1)
    return this if this >= today else of(today.year + 1)


def _week(match: re.Match[str], today: date, past: bool) -> date:
    """The Friday of an ISO week: the last working day."""
    year = int(match[2]) if match[2] else today.year
    friday = date.fromisocalendar(year, int(match[1]), 5)
    if match[2]:
        return friday
    if past:
        return friday if friday <= today else date.fromisocalendar(year - 1, int(match[1]), 5)
    return friday if friday >= today else date.fromisocalendar(year + 1, int(match[1]), 5)


def _year_end(match: re.Match[str], today: date, past: bool) -> date:
    return date(int(match[1] or today.year - past), 12, 31)


_Mean = Callable[[re.Match[str], date, bool], date]
_FORMS: tuple[tuple[re.Pattern[str], _Mean], ...] = (
    (re.compile(rf"((?:næste|next|kommende|this|last|sidste|i)\s+)?({'|'.join(_WEEKDAY)})(s)?"), _weekday),
    (
        re.compile(
            rf"(?:(?P<ahead>om|in)\s+|(?P<ago>for)\s+)?(?P<n>{_COUNT})\s*(?P<unit>{_ANY_UNIT})\.?"
            r"(?P<ago2>\s+(?:siden|ago))?"
        ),
        _span,
    ),
    (re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})"), _day_month),
    (re.compile(rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?\s+({_ANY_MONTH})"), _day_month),
    (
        re.compile(rf"(?P<part>(?:ultimo|udgangen af|slutningen af|end of|primo|medio)\s+)?(?P<month>{_ANY_MONTH})"
                   rf"(?:[ ,]+(?P<year>\d{{4}}))?"),
        _last_of_month,
    ),
    (re.compile(rf"(?:(\d)(?:\.|st|nd|rd|th)?\s*(?:kvartal|quarter|kvt)|[qk]\s?(\d)){_YEAR}"), _quarter),
    (re.compile(rf"([12])(?:\.|st|nd)?\s*(?:halvår|half|half-year){_YEAR}"), _half),
    (re.compile(rf"(?:uge|week)\s*(\d{{1,2}}){_YEAR}"), _week),
    (
        re.compile(
            r"(?:årets udgang|årsskiftet|årsskifte|nytår|(?:the )?end of the year|year end|new year|udgangen af)"
            r"(?:\s*(\d{4}))?"
        ),
        _year_end,
    ),
)  # fmt: skip
