"""Feasts, holidays and seasons as people say them: "inden jul", "før påske 2028", "til foråret"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dialogtool.reading.nearest_day import (
    easter,
    end_of_month,
    end_of_week,
    in_nearest_year,
    last_working_day,
)

Meaning = Callable[[re.Match[str], date, bool], date]
"""The day of a form that fits, said on a day, and whether it lies in the past."""

_SEASON_ENDS = {"forår": 5, "sommer": 8, "efterår": 11, "vinter": 2}
_SEASON_ENDS |= {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
_FEASTS = {"sankthans": (6, 23), "sankt hans": (6, 23), "grundlovsdag": (6, 5)}
_BEFORE_EASTER = -4  # Wednesday, the last working day before Maundy Thursday
_BEFORE_ASCENSION = 38
_BEFORE_WHITSUN = 47  # the Friday; Whit Sunday is the fiftieth day of Easter


def _of_easter(days: int) -> Meaning:
    def meaning(match: re.Match[str], today: date, past: bool) -> date:
        return in_nearest_year(
            lambda year: easter(year) + timedelta(days=days), match["year"], today, past
        )

    return meaning


def _christmas(match: re.Match[str], today: date, past: bool) -> date:
    """Christmas Eve; before it, the last working day."""

    def of(year: int) -> date:
        return last_working_day(date(year, 12, 23)) if match["before"] else date(year, 12, 24)

    return in_nearest_year(of, match["year"], today, past)


def _feast(match: re.Match[str], today: date, past: bool) -> date:
    """A feast of one day in the year; before it, the day before."""
    month, day = _FEASTS[match["feast"]]
    before = timedelta(days=1 if match["before"] else 0)
    return in_nearest_year(lambda at: date(at, month, day) - before, match["year"], today, past)


def _autumn_holidays(match: re.Match[str], today: date, past: bool) -> date:
    """Week 42, in all of Denmark; before it, the Friday of the week before."""
    return end_of_week(41 if match["before"] else 42, match["year"], today, past)


def _month_ends(month: int) -> Meaning:
    def meaning(match: re.Match[str], today: date, past: bool) -> date:
        return end_of_month(month, match["year"], today, past)

    return meaning


def _season(match: re.Match[str], today: date, past: bool) -> date:
    """The last day of a season, the next one to end: `til foråret`, `i løbet af efteråret`."""
    return end_of_month(_SEASON_ENDS[match["season"]], match["year"], today, past)


def _before_season(match: re.Match[str], today: date, past: bool) -> date:
    """The last day before a season, as the meteorologists count them."""
    ends = _SEASON_ENDS[match["season"]]
    return end_of_month((ends - 4) % 12 + 1, match["year"], today, past)


_BEFORE = r"(?:inden|før|senest|before)\s+(?:the\s+)?"
_YEAR = r"(?:[ ,]*(?P<year>\d{4}))?"
_SUMMER = r"(?:sommerferien|sommeren|sommer|ferien|(?:the\s+)?summer(?:\s+holidays?)?)"
FEAST_FORMS: tuple[tuple[str, Meaning], ...] = (
    (
        rf"(?:(?P<before>{_BEFORE})(?:juleferien\b)?|til\s+|ved\s+|omkring\s+)?"
        rf"(?:(?<=juleferien)|julen|jul|christmas){_YEAR}",
        _christmas,
    ),
    (
        rf"(?:{_BEFORE}|til\s+|ved\s+)?(?:påsken?|easter){_YEAR}",
        _of_easter(_BEFORE_EASTER),
    ),
    (
        rf"{_BEFORE}(?:kristi|kr\.?)\s*himmelfart(?:sdag)?{_YEAR}",
        _of_easter(_BEFORE_ASCENSION),
    ),
    (rf"{_BEFORE}(?:pinsen?|whitsun){_YEAR}", _of_easter(_BEFORE_WHITSUN)),
    (rf"{_BEFORE}{_SUMMER}{_YEAR}", _month_ends(6)),
    (
        rf"(?:efter|after)\s+(?:sommerferien|(?:the\s+)?summer(?:\s+holidays?)?){_YEAR}",
        _month_ends(8),
    ),
    (rf"(?P<before>{_BEFORE})?efterårsferien{_YEAR}", _autumn_holidays),
    (rf"(?P<before>{_BEFORE})?(?P<feast>{'|'.join(_FEASTS)}){_YEAR}", _feast),
    (
        rf"{_BEFORE}(?P<season>{'|'.join(_SEASON_ENDS)})(?:et|en)?{_YEAR}",
        _before_season,
    ),
    (rf"(?P<season>{'|'.join(_SEASON_ENDS)})(?:et|en|eren)?{_YEAR}", _season),
)
"""The forms, each before those that it may also be taken for."""
