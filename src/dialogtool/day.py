"""Counting days without leaving the calendar: it begins in the year 1 and ends in 9999.

And the years in which there can be a meeting.
"""

import datetime as dt

from dialogtool.diagnostic import DialogError, msg

YEARS = range(1900, 2200)
"""Any other number is a slip of the finger: 20021."""


def expect_year(year: int | None) -> None:
    """Raises DialogError for what is no year of a meeting; None where nobody has said one."""
    if year is not None and year not in YEARS:
        raise DialogError(
            msg("'{text}' is not a year", text=str(year)),
            msg("write one year with four digits, for example 2021"),
        )


def days_later(day: dt.date, days: int) -> dt.date:
    """The day so many days after `day` (before it where negative), at most the calendar's last, at
    least its first.
    """
    first, last = dt.date.min.toordinal(), dt.date.max.toordinal()
    return dt.date.fromordinal(min(max(day.toordinal() + days, first), last))
