"""By when: the day that a sentence sets for what it promises, read as the days of a draft are."""

import datetime as dt

from dialogtool.pattern import late, late_words
from dialogtool.reading.deadlines import Deadline, TimeSense, deadlines
from dialogtool.reading.spoken_dates import read_day

_ANY_DAY = (dt.date(1900, 1, 1), dt.date(1904, 7, 2))
"""Two days long before any minutes: what has its own year is the same day from both."""
_TIMES = (TimeSense.TIME, TimeSense.SPAN)
_BEFORE_A_DAY = late_words(
    r"^(?:\W*\b(?:(?:aller)?senest|inden|frist(?:en)?|deadline|er|sættes\ til)\b[\s:.]*)+",
)
_FOOTNOTE = late(r"(?<=\w)[¹²³⁰⁴-⁹]+")
"""The sign of a footnote behind a word: `senest 1. maj 2020²`."""
_APART = late(r"\s*[,;/(–]\s*|\s-\s|\s(?=senest|inden|uge|\d)")
_LONGEST_CELL = 60
"""Characters; what is longer is no day."""


def due_in(text: str, meeting: dt.date | None, *, asked: bool = False) -> dt.date | None:
    """The day by which something shall be done: the first limit, else the last time; a day on which
    something may only take place counts where it ends the text, for somebody who is `asked`. A day
    without a year is the first after `meeting`, one with a year may have passed; where `meeting` is
    None a day without a year is no due date: nothing is invented.
    """
    text = _FOOTNOTE.sub("", text)
    found = _due(text, meeting, asked=asked) if meeting else None
    if found is None:
        found = _with_year(text, asked=asked)
        # what was so in a year before is told of, not set
        told = found is not None and meeting is not None and not found.is_limit
        found = None if told else found
    return found.day if found else None


def due_of_cell(text: str, meeting: dt.date | None) -> dt.date | None:
    """The day of a cell or line that holds nothing but a date, one that has passed too: `1. maj`,
    `uge 12`, `Efterår 2021`; of several words the day that they set.
    """
    if len(text) > _LONGEST_CELL:
        return None
    said = _BEFORE_A_DAY.sub("", text).strip(" .()")
    days = [read_day(said, day) for day in ((meeting,) if meeting else _ANY_DAY)]
    if isinstance(days[0], dt.date):
        return days[0] if days[0] == days[-1] else None
    found = _due(f"senest {said}", meeting, asked=True) if meeting else None
    found = found or _with_year(f"senest {said}", asked=True)
    return found.day if found else None


def apart_from_day(text: str, meeting: dt.date | None) -> tuple[str, str]:
    """Who and when of `Karla Brink, 1. maj`; the whole and nothing without a day."""
    for sign in _APART.finditer(text):
        if due_of_cell(text[sign.end() :], meeting):
            return text[: sign.start()], text[sign.end() :]
    return text, ""


def sets_limit(text: str, meeting: dt.date) -> bool:
    """Whether a text says by when something is done: by a day that is still to come, or one that
    nobody knows yet, `til næste møde`.
    """
    return any(
        one.sense is TimeSense.LIMIT and (one.day is None or one.day > meeting)
        for one in deadlines(text, meeting)
    )


def _with_year(text: str, *, asked: bool) -> Deadline | None:
    """The phrase of time that has its own year."""
    early, later = (_due(text, day, asked=asked) for day in _ANY_DAY)
    return early if early and later and early.day == later.day else None


def _due(text: str, meeting: dt.date, *, asked: bool) -> Deadline | None:
    found = [one for one in deadlines(text, meeting) if one.day is not None]
    limits = [one for one in found if one.is_limit or one.sense is TimeSense.MOVED]
    times = [one for one in found if one.sense in _TIMES]
    ending = [one for one in found if asked and not text[one.end :].strip(" .)")]
    return next(iter((*limits, *reversed(times), *ending)), None)
