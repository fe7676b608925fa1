"""What a follow-up line says anew of its item in words: a deadline that is moved, somebody who has
taken over; each in a field or a mark.
"""

import datetime as dt
from collections.abc import Collection

from dialogtool.model import Settings
from dialogtool.reading.deadlines import Deadline, TimeSense, deadlines
from dialogtool.reading.line_in_full import RowInFull, with_day, with_due, with_marks, words_of
from dialogtool.reading.outcomes import outcome_said
from dialogtool.reading.owners import OwnerNames
from dialogtool.record.handing_over import takes_over
from dialogtool.record.line import Line


def with_new_due(
    line: Line, day: dt.date, language: str, names: OwnerNames, earlier: Collection[str]
) -> RowInFull | None:
    """The row with the one day by which its text says the item is due now; None where it says
    none, or several. A day in words of the item that were there before (`earlier`, its texts) was
    set at another meeting: of `inden 1/5` nobody can say that another year is meant.
    """
    said = words_of(line)
    found = [one for one in deadlines(said, day) if _is_limit(one)]
    if len({one.day for one in found}) != 1 or any(_was_said(one, earlier) for one in found):
        return None
    new, at = found[0], line.last_row
    # where it ends the text it is taken off; `Ny frist 1/6` and `færdig inden 1/6` need it
    ending = with_due(line, day, language, names, whole=True)
    if ending and not _needs_its_day(said[: new.start]):
        return ending
    return with_day(line, at, new.day or day, language, new.words, said=line.said[at])


def _needs_its_day(left: str) -> bool:
    """Whether nothing is left without the day, or what is left says that the item is over."""
    bare = left.strip(" .,:;–-")
    return not bare or outcome_said(bare) is not None


def _is_limit(found: Deadline) -> bool:
    return found.day is not None and found.sense in (TimeSense.LIMIT, TimeSense.MOVED)


def _was_said(found: Deadline, earlier: Collection[str]) -> bool:
    words = found.words.casefold()
    return any(words in text.casefold() for text in earlier)


def with_successor(line: Line, names: OwnerNames, settings: Settings) -> RowInFull | None:
    """The last row with the mark of the one who has taken over by the text, as far as it names
    somebody without a mark.
    """
    text = line.text
    found = [one for one in names.find(text) if takes_over(text, one.start, one.end)]
    if len({one.owner for one in found}) != 1 or text[found[0].start] == "@":
        return None
    return with_marks(line, [found[0].owner], text[found[0].start : found[0].end], settings)
