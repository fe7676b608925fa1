"""By when: the day that a sentence sets for what it promises."""

import datetime as dt
import re

from dialogtool.diagnostic import Diagnostic
from dialogtool.reading.spoken_dates import read_day
from dialogtool.record.prose_dates import find_dates

_BY = re.compile(
    r"""\b(?:senest|inden|frist(?:en)?(?:\ er)?:?|deadline(?:\ er)?:?|før|med(?=\ udgangen)|i)\s+
    (?:d\.\s*|den\s+|udgangen\ af\s(?=\d))?
    (udgangen\ af\ (?:[a-zæøå]{3,9}(?:\s\d{4})?|(?P<year>(?:19|20)\d\d))
    |\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d\d)(?!\d)
    |\d{1,2}\.?\s?(?:[a-zæøå]{3,9}\.?|/\s?\d{1,2})(?:[\s-]\d{4})?
    |uge\s\d{1,2}(?:,?\s\d{4})?)""",
    re.IGNORECASE | re.VERBOSE,
)
_FIGURES = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d\d)")
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d$")


def due_in(text: str, meeting: dt.date | None) -> dt.date | None:
    """The day by which something shall be done. A day without a year is the first after `meeting`;
    where that is None it is no due date: nothing is invented.
    """
    match = _BY.search(text)
    if match is None:
        return None
    if match["year"]:
        return dt.date(int(match["year"]), 12, 31)
    if figures := _FIGURES.fullmatch(match[1]):
        return _in_figures(figures)
    dated = next((found.day for found in find_dates(match[0])), None)
    if dated is not None:
        return dated
    said = match[1]
    start = meeting or (dt.date(int(said[-4:]), 1, 1) if _YEAR_LAST.search(said) else None)
    if start is None:
        return None
    day = read_day(said, start)
    return None if isinstance(day, Diagnostic) else day


def _in_figures(figures: re.Match[str]) -> dt.date | None:
    year = int(figures[3]) + (2000 if len(figures[3]) == 2 else 0)
    try:
        return dt.date(year, int(figures[2]), int(figures[1]))
    except ValueError:
        return None


def due_of_cell(text: str, meeting: dt.date | None) -> dt.date | None:
    """The day of a cell or line that holds nothing but a date: `1. maj`, `uge 12`."""
    full = next((found.day for found in find_dates(text)), None)
    return full or due_in(f"senest {text}", meeting)
