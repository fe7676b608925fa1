"""Counting days without leaving the calendar: it begins in the year 1 and ends in 9999."""

import datetime as dt


def days_later(day: dt.date, days: int) -> dt.date:
    """The day so many days after `day` (before it where negative), at most the calendar's last, at
    least its first.
    """
    first, last = dt.date.min.toordinal(), dt.date.max.toordinal()
    return dt.date.fromordinal(min(max(day.toordinal() + days, first), last))
