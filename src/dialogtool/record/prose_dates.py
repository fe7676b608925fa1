"""Dates in running Danish or English text, with the weekday that stands before them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, repeat
from typing import NamedTuple

from dialogtool.alphabet import small
from dialogtool.calendar_words import MONTHS, WEEKDAYS
from dialogtool.pattern import any_of, late, late_words


def _numbered(names: Iterable[tuple[str, ...]], first: int) -> Mapping[str, int]:
    """The number of each name; those that stand together have one."""
    return dict(chain.from_iterable(zip(same, repeat(at)) for at, same in enumerate(names, first)))


DAY_OF_WEEK = _numbered(WEEKDAYS, 0)
"""Monday is 0, as in `date.weekday`."""
MONTH = _numbered(MONTHS, 1)
DAYS_OF_WEEK = tuple(DAY_OF_WEEK)
WEEKDAY = late("|".join(DAYS_OF_WEEK), re.IGNORECASE)
_WORDS = any_of(MONTH)
# Not out of a longer number: `12.3.2021` in a case number `4.12.3.2021` is no day.
_DATE = late_words(
    rf"""
      (?: \b (?P<weekday>{"|".join(DAY_OF_WEEK)}) ,? \s+ (?: den\s+ | d\.\s* | the\s+ )? )?
      (?<! [\d/-] ) (?<! \d\. )
      (?:
        (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
      | (?P<day>\d{{1,2}}) (?: \. | st | nd | rd | th )? \s* (?: of\s+ )?  # 3. maj 2022
        (?P<word>{_WORDS}) \.?,? \s* (?: [-–] \s* )? (?P<year>\d{{4}})
      | (?<! \w ) (?P<month>{_WORDS}) \s+ (?P<nth>\d{{1,2}}) (?: st | nd | rd | th )?  # May 3, 2022
        ,? \s+ (?P<its_year>\d{{4}})
      | (?P<d>\d{{1,2}}) (?: [./-][ ]? | [ ]/[ ] )  # 3/5 2022
        (?P<m>\d{{1,2}}) (?: [./-][ ]? | [ ][/–-][ ] | [ ] ) (?P<y>\d{{4}})  # 7/10 - 2016
      )
      (?! [\d] )
    """,
)


class ProseDate(NamedTuple):
    """A date with a year, and where it stands: `start` counts from 0. `weekday` is 0 for Monday, or
    None.
    """

    day: date
    weekday: int | None
    start: int
    length: int


def find_dates(text: str) -> Iterator[ProseDate]:
    """Every full date of `text`; of two numbers the day first, as Danes write. What is no day of
    the calendar is passed over.
    """
    for match in _DATE.finditer(text):
        try:
            if match["iso"]:
                day = date.fromisoformat(match["iso"])
            elif match["word"]:
                day = date(int(match["year"]), MONTH[small(match["word"])], int(match["day"]))
            elif match["month"]:
                day = date(int(match["its_year"]), MONTH[small(match["month"])], int(match["nth"]))
            else:
                day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except (ValueError, LookupError):  # "auguſt" looks like a month to a regex only
            continue
        weekday = DAY_OF_WEEK.get((match["weekday"] or "").lower())
        yield ProseDate(day, weekday, match.start(), len(match[0]))
