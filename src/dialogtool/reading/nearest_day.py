"""Days that every year has, each in the year that somebody means who names none."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

FRIDAY = 4


def in_nearest_year(
    day_in: Callable[[int], date], year: str | None, today: date, past: bool
) -> date:
    """The day of the year that is said, else of the one in which it comes next, or was last. Raises
    ValueError where a year has no such day.
    """
    if year:
        return day_in(int(year))
    day = day_in(today.year)
    if (day <= today) if past else (day >= today):
        return day
    return day_in(today.year - 1 if past else today.year + 1)


def end_of_month(month: int, year: str | None, today: date, past: bool) -> date:
    """The last day of a month."""
    return in_nearest_year(lambda at: last_day(date(at, month, 1)), year, today, past)


def end_of_week(week: int, year: str | None, today: date, past: bool) -> date:
    """The Friday of an ISO week: the last working day."""
    return in_nearest_year(lambda at: date.fromisocalendar(at, week, 5), year, today, past)


def begin_of_week(week: int, year: str | None, today: date, past: bool) -> date:
    """The Monday of an ISO week."""
    return in_nearest_year(lambda at: date.fromisocalendar(at, week, 1), year, today, past)


def last_day(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def last_working_day(day: date) -> date:
    """The day, or the Friday before where it is at a weekend; feasts are not asked for."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def first_working_day(day: date) -> date:
    """The day, or the Monday behind where it is at a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > FRIDAY else 0)


def months_later(day: date, count: int) -> date:
    """The same day so many months later, or the last one of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return date(year, month, (h + j - 7 * m + 33 * month + 19) % 32)
