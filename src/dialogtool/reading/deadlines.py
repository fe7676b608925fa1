"""By when a sentence says that something is done: its phrases of time, and the day each means.

`senest 1/9`, `inden påske` and `by Monday` set a limit; `i uge 36` and `om 14 dage` only say when.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogtool.reading.spoken_dates import read_day

_LIMIT = r"""
    senest | inden(?:[ ]for)? | før | frist(?:en)?:? | deadline:?
  | no[ ]later[ ]than | by | before | within | due:?
"""
_WHEN = r"""
    i(?:[ ]løbet[ ]af)? | på | om | den | d\. | ved | til | efter | ultimo | primo | medio
  | denne | næste | in | on | at | during | this | next
"""
_OPENER = re.compile(
    rf"(?<![\w@/.-])(?:(?P<limit>{_LIMIT})|(?P<when>{_WHEN}))(?=[ ]\S)",
    re.IGNORECASE | re.VERBOSE,
)
_WITHOUT_DAY = re.compile(
    r"""
    (?<![\w-])
    (?: snarest(?:[ ]muligt)? | hurtigst[ ]muligt | så[ ]snart[ ]som[ ]muligt | asap
      | as[ ]soon[ ]as[ ]possible
      | (?: til | inden | på | før | ved | by | before | at | until | for )[ ]
        (?: det[ ] | the[ ] | vores[ ] | our[ ] )?
        (?: næste | kommende | next )[ ] (?: \w+[ ] )? \w*(?: møde\w* | meeting ) )
    (?![\w-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS = re.compile(r"(?:[ ]+(?![.,;:()])[^\s,;()]+){1,7}")
# `i 2023` tells which year is spoken of, and asks nothing of anybody.
_BARE_YEAR = re.compile(r"(?:i|in|during|i løbet af)? *\d{4}|i år|this year", re.IGNORECASE)


class Deadline(NamedTuple):
    """Where a phrase of time stands; its day, None for one that nobody knows (`til næste møde`);
    and whether it is a limit.
    """

    start: int
    end: int
    day: dt.date | None
    is_limit: bool


def deadlines(text: str, meeting: dt.date) -> list[Deadline]:
    """The phrases of time of a sentence that was said on the day of the meeting, in their order;
    what has passed is none.
    """
    found = [
        Deadline(match.start(), match.end(), None, is_limit=True)
        for match in _WITHOUT_DAY.finditer(text)
    ]
    found += _with_day(text, meeting)
    return sorted(found)


def _with_day(text: str, meeting: dt.date) -> Iterator[Deadline]:
    at = 0
    while match := _OPENER.search(text, at):
        read = _longest(text, match, meeting)
        at = match.end()
        if read is not None:
            at, day = read
            # `senest i dag` is a limit, `i dag` is what the meeting itself does
            if day > meeting or match["limit"]:
                yield Deadline(match.start(), at, day, is_limit=match["limit"] is not None)


def _longest(text: str, opener: re.Match[str], meeting: dt.date) -> tuple[int, dt.date] | None:
    """Where the longest phrase that begins with the opener ends, and its day."""
    words = _WORDS.match(text, opener.end())
    end = words.end() if words else opener.end()
    while end > opener.end():
        said = text[opener.start() : end].rstrip(".")
        # from the longest on: `den 3. maj` alone is a day, too, but that of another year than `den
        # 3. maj 2028`
        day = None if _BARE_YEAR.fullmatch(said) else read_day(said, meeting)
        if isinstance(day, dt.date):
            # a day that has passed is told of, not promised
            return (end, day) if day >= meeting else None
        end = text.rfind(" ", opener.end(), end)
    return None
