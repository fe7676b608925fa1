"""What the text of an item says of its owner and of its due date, in a mark and in a field.

Each is one that can be written there, because only one thing can be meant.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.glossary import FIELDS, spelling
from dialogtool.model import Settings
from dialogtool.pattern import late, late_words
from dialogtool.reading.agents import mentions
from dialogtool.reading.dated_fields import taken_for
from dialogtool.reading.deadlines import Deadline, TimeSense, last_deadline, limits_of
from dialogtool.reading.owners import NOBODY, OwnerNames, with_owners
from dialogtool.reading.promise_sentence import doers_in
from dialogtool.reading.responsible import responsible_in
from dialogtool.reading.sentence import LONGEST
from dialogtool.record.line import Line

# only where a word ends: from each blank of a long gap it would take the square of them
_OWNERS = late(r"(?<![ \t])(?:[ \t]+@[\w/-]+[.,;]?)*[ \t]*$")
_GAP = late(r"(?:(?<![ \t,;])[ \t,;]+(?:men|dog|but))*[ \t]*[,;.(–-]*(?:[ \t]+\(?)?[*_]*$")
_STARS = late(r"\*{1,3}|_{1,3}")
_FIRST_TIME = late(r"(?:første|next|næste|first) (?:gang|møde|time|meeting):? *$", re.I)
# Without the day it would be so by now: `projektet er i gang, færdig 4. kvartal`.
_SO_BY_THEN = late(r"(?<![\w-])(?:færdig\w*|klar|afsluttet|ready|finished|done):? *$", re.I)
# `undtagen om søndagen og i maj` says of what it is the last
_ONE_OF_SEVERAL = late(r"(?<![\w-])(?:og|eller|samt|and|or) *$", re.IGNORECASE)
# `Find ud af, hvad der skete før ferien` says what was before it.
_TELLS_OF = late_words(
    r"""(?<![\w-])
    (?: hvad | hvem | hvor\w* | der | som | da | what | who | how | where | which | that )
    (?![\w-])""",
)
# Words that stay in the text, for they may also say when something takes place.
_KEPT = (TimeSense.SPAN, TimeSense.EVENT, TimeSense.BEFORE)


class RowInFull(NamedTuple):
    """A row of an item that says something in words, by its index, as it is in full; and what the
    words were taken for.
    """

    at: int
    written: str
    message: Message


def words_of(line: Line) -> str:
    """The text of an item as far as it was written in one go, its rows joined by a blank."""
    return " ".join(line.said[: line.last_row + 1])


def with_due(
    line: Line,
    day: dt.date,
    language: str,
    names: OwnerNames = NOBODY,
    *,
    whole: bool = False,
    asked: bool = False,
) -> RowInFull | None:
    """The row with the day that ends the text of the item in a field, counted from `day`; None
    where none does, or where it has passed. Whom `names` know may stand behind it: `senest 1/6
    (Karin)`. With `whole` (of a follow-up) the day may be all that the text says, and be the one
    that a deadline is moved to. With `asked` also a day on which something may only take place, for
    somebody who is asked.
    """
    said = words_of(line)
    if len(said) > LONGEST:
        return None
    text = _without_owners(said, names)
    # behind a bracket that nobody closed, or two colons, is a field that is not understood
    is_read = text.count("[") == text.count("]") and "::" not in text
    # of two days nobody can say which is the line's
    is_read = is_read and len(limits_of(text, day)) < 2
    found = last_deadline(text, day) if is_read else None
    if found is None or found.day is None or not _is_due(text, found, whole=whole, asked=asked):
        return None
    at, start = _row_at(line, found.end - 1)
    kept = text if found.start < start or _is_kept(text, found) else _without(text, found.start)
    # a party that is spoken of would stand at the end, and own it
    kept = text if _brings_to_end(kept, line) else kept
    rest = line.said[at][len(text) - start :]
    return with_day(line, at, found.day, language, found.words, said=kept[start:] + rest)


def with_day(
    line: Line, at: int, day: dt.date, language: str, words: str, *, said: str
) -> RowInFull:
    """The row `at` of a line with `day`, which `words` say, in a field, and `said` for its text."""
    row = line.row(at)
    if row is not None:
        [written] = row.saying({"due": day.isoformat()}, said=(said,)).written(language)
    else:
        # a field runs over it: the words stay
        at = len(line.rows) - 1
        due = spelling(FIELDS, "due", language)
        written = f"{line.source[at].rstrip()}  [{due}:: {day.isoformat()}]"
    return RowInFull(at, written, taken_for(words, day))


def _row_at(line: Line, place: int) -> tuple[int, int]:
    """The row in which a place of `words_of` stands, and where that row begins there."""
    start = 0
    for at, row in enumerate(line.said):
        if place <= start + len(row):
            return at, start
        start += len(row) + 1
    raise IndexError(place)


def _brings_to_end(kept: str, line: Line) -> bool:
    """Whether what is kept of a text ends with an owner who did not end it, and is only spoken
    of.
    """
    last = _OWNERS.search(kept)
    ending = last[0].count("@") if last and kept.rstrip()[-1:] not in ".,;" else 0
    return bool(ending) and (bool(line.ref) or len(line.owners) > ending)


def _without_owners(said: str, names: OwnerNames) -> str:
    """The text as far as a day may end it: without the marks of owners and those named apart."""
    marks = _OWNERS.search(said)
    text = said[: marks.start()] if marks else said
    named_apart = responsible_in(text, mentions(names, text))
    return text[: named_apart.start].rstrip() if named_apart and named_apart.ends_text else text


def _is_kept(text: str, found: Deadline) -> bool:
    """Whether the words stay in the text: they may say when something takes place, or what is
    before them goes on with them.
    """
    before = text[: found.start]
    # stars that were opened before them would have no end
    in_stress = len(_STARS.findall(before.rstrip(" *_"))) % 2 == 1
    is_needed = _FIRST_TIME.search(before) or _SO_BY_THEN.search(before)
    return found.sense in _KEPT or in_stress or is_needed is not None


def _without(text: str, start: int) -> str:
    """The text without what begins there and ends it."""
    kept = _GAP.sub("", text[:start])
    return f"{kept})" if kept.count("(") > kept.count(")") else kept


def _is_due(text: str, found: Deadline, *, whole: bool, asked: bool) -> bool:
    if _ONE_OF_SEVERAL.search(text[: found.start]):
        return False
    if whole:
        return found.sense in (TimeSense.LIMIT, TimeSense.MOVED)
    # at the beginning it would take all of the text; an item may be what is moved to a day
    if not text[: found.start].strip(" *_") or found.sense is TimeSense.MOVED:
        return False
    return asked or not (
        found.sense is TimeSense.EVENT
        or (found.sense is TimeSense.BEFORE and _TELLS_OF.search(text[: found.start]))
    )


def with_doers(line: Line, names: OwnerNames, settings: Settings) -> RowInFull | None:
    """The last row of an item with those as its owners who do it by its text; None where it says
    nobody.
    """
    doers = doers_in(line.text, names)
    if not doers:
        return None
    owners = tuple(dict.fromkeys(found.owner for found in doers))
    said = line.text[doers[0].start : doers[-1].end]
    return with_marks(line, owners, said, settings)


def with_marks(line: Line, owners: Sequence[str], said: str, settings: Settings) -> RowInFull:
    """The last row of an item with the marks of those whom `said` names."""
    # `Harbour Homes`, as people call Harbour Homes Ltd, looks like somebody's name
    owners = [
        settings.owner_with_word(owner) or owner if " " in owner else owner for owner in owners
    ]
    marks = with_owners("", owners, settings).strip()
    # where a field runs over it, the last, in which it ends
    at = line.last_row if line.row(line.last_row) else len(line.rows) - 1
    mark, text = line.rows[at]
    written = mark + with_owners(text, owners, settings)
    return RowInFull(at, written, msg("'{text}' is {owner}", text=said, owner=marks))
