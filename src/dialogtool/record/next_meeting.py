"""The day of the next meeting, where minutes give it in a sentence: `Næste møde: 8/3-2028`."""

import datetime as dt
import re

from dialogtool.model import Minutes
from dialogtool.pattern import late
from dialogtool.record.prose_dates import find_dates

_WORDS = r"(?:næste|next)\s+(?:\w+\s+)?(?:\w*møde|meeting)"
NEXT_MEETING = late(rf"\b{_WORDS}", re.IGNORECASE)
# `inden næste møde, senest 1/2-2028` is the day of something else
_SAYS_WHEN = late(
    r"(?:^(?:[^\w\n]|\d)*+|[.!?]\s+)(?:(?:dato(?:en)?\s+for|date\s+of)\s+)?"
    rf"(?:det\s+|the\s+)?{_WORDS}(?P<rest>.*)",
    re.IGNORECASE | re.MULTILINE,
)


def next_meeting_of(record: Minutes) -> dt.date | None:
    """The day of the next meeting by the front matter, else by the first sentence that begins with
    these words and has a day; None where no later day is given.
    """
    if record.next_meeting is not None:
        return record.next_meeting
    for match in _SAYS_WHEN.finditer(record.text):
        found = next(find_dates(match["rest"]), None)
        if found is not None and record.date is not None and found.day > record.date:
            return found.day
    return None
