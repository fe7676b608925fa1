"""The dialogue year of old minutes, and the year of the accounts that they speak of."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.importing.meaning.days import MONTH_RANGE, YEAR
from dialogtool.pattern import late, late_words
from dialogtool.record.prose_dates import find_dates

PeriodRule = Literal["ask", "same", "before"]
"""Whose year a meeting from January to March is: nobody knows, its own, or the year before."""
_NO_DATE = r"(?!\s*[-/.]?\s*\d)"
_PERIOD = late_words(
    rf"""(?:styringsår(?:et)?|styringsdialog(?:en|møde|mødet)?|dialogmøde(?:t|r)?|årsmøde)\W{{0,3}}
    (?:for\ |i\ |år\ |året\ )*({YEAR})\b{_NO_DATE}""",
)
_OTHER_YEAR = late(
    r"opfølgning|\bbilag|\breferat(?:et)? (?:fra|af)|sidste|forrige|tidligere|\bjf\b", re.IGNORECASE
)
"""A line that may name another year's meeting."""
_ACCOUNTS = late(rf"regnskabsår(?:et)?\W{{0,3}}({YEAR})(?:\s*/\s*(?:20)?(\d\d))?\b", re.IGNORECASE)
_LONE_YEAR = late(rf"(?<![\d./-])({YEAR})\b{_NO_DATE}")
_YEAR_IN_NAME = late(rf"(?<!\d)({YEAR})(?!\d)")
_DAY_IN_NAME = late(
    rf"(?<!\d)(?:({YEAR})[-_.]?([01]\d)[-_.]?([0-3]\d)|(\d\d?)[-_.](\d\d?)[-_.]({YEAR}))(?!\d)"
)
_EARLY_MONTHS = 3
"""In these months a meeting may still be that of the year before."""


class Period(NamedTuple):
    """`year` is the dialogue year, None where it is not said; then `question` may say why."""

    year: int | None
    remark: Message | None = None
    question: Message | None = None


def period_of(date: dt.date | None, names: Sequence[str], rule: PeriodRule) -> Period:
    """The dialogue year of minutes whose text does not say it: from the names of the file and its
    folders (the file first), else from the day of the meeting.
    """
    named = next((year for name in names if (year := _year_in(name, date))), None)
    if named is not None:
        return Period(
            named,
            msg(
                "the period {period} was taken from the name of the file or its folder",
                period=str(named),
            ),
        )
    if date is None:
        return Period(None)
    if date.month > _EARLY_MONTHS or rule == "same":
        return Period(
            date.year, msg("the period {period} was taken from the date", period=str(date.year))
        )
    if rule == "before":
        year = date.year - 1
        return Period(
            year, msg("the period {period} is the year before the date", period=str(year))
        )
    return Period(
        None,
        None,
        msg(
            "a meeting on {date} may be that of {year} or of the year before",
            date=str(date),
            year=str(date.year),
        ),
    )


def _year_in(name: str, date: dt.date | None) -> int | None:
    """The one year that a name says outside a date, where the meeting can be that year's."""
    years = {int(year) for year in _YEAR_IN_NAME.findall(_DAY_IN_NAME.sub(" ", name))}
    if len(years) != 1:
        return None
    (year,) = years
    # a meeting is held in its year or early in the next
    return year if date is None or date.year - 1 <= year <= date.year else None


def day_in(name: str) -> dt.date | None:
    """The day that the name of a file says: `2017-05-03 referat`, `Referat 3.5.2017`."""
    match = _DAY_IN_NAME.search(name)
    if match is None:
        return None
    parts = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    try:
        return dt.date(*(int(part) for part in parts))
    except ValueError:
        return None


def years_in(texts: Sequence[str], title: str) -> tuple[int | None, int | None]:
    """The period and the accounts year that are said; the accounts of a year are spoken of in the
    year after.
    """
    accounts = next(filter(None, map(_ACCOUNTS.search, texts)), None)
    accounts_year = None
    if accounts:
        accounts_year = int(accounts[1])
        # accounts of `2017/18` are those of the year in which they end
        if accounts[2] and int(accounts[2]) == (accounts_year + 1) % 100:
            accounts_year += 1
    of_it = [text for text in texts if text == title or not _OTHER_YEAR.search(text)]
    named = next(filter(None, map(_PERIOD.search, of_it)), None)
    said = int(named[1]) if named else None
    if said is None and accounts_year is None:
        # a year alone in the title, where nothing names one as such
        lone = set(_LONE_YEAR.findall(_without_dates(title)))
        said = int(lone.pop()) if len(lone) == 1 else None
    if said is None and accounts_year:
        said = accounts_year + 1
    return said, accounts_year


def _without_dates(text: str) -> str:
    for found in reversed(list(find_dates(text))):
        text = text[: found.start] + text[found.start + found.length :]
    return MONTH_RANGE.sub("", text)
