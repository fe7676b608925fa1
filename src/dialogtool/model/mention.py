"""What a line of minutes says: it defines an item, or reports on one."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.diagnostic import Location


class Kind(StrEnum):
    """What a statement is; the municipality is contract party and supervisor, so the kinds never
    look alike.
    """

    ACTION = "action"
    AGREEMENT = "agreement"
    APPROVAL = "approval"
    DECISION = "decision"
    REMARK = "remark"
    WISH = "wish"
    INFORMATION = "information"
    RECOMMENDATION = "recommendation"
    REQUIREMENT = "requirement"


TRACKED_KINDS = frozenset({Kind.ACTION, Kind.AGREEMENT, Kind.APPROVAL})
"""Kinds that stay open until something closes them; any other kind is tracked only where a box is
put before it.
"""

ASSESSMENTS = frozenset(
    {Kind.REMARK, Kind.WISH, Kind.INFORMATION, Kind.RECOMMENDATION, Kind.REQUIREMENT}
)
"""Kinds that say what one party thinks."""
_OF_THE_AUTHORITY = frozenset({Kind.RECOMMENDATION, Kind.REQUIREMENT})
"""Those that only the municipality can say; the owner is the one who is to comply."""


class Status(StrEnum):
    """How far an item is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"

    settled: bool

    def __init__(self, word: str) -> None:
        # kept, not worked out: the fold asks for it at every line of a book
        self.settled = word in ("done", "dropped")


class Verdict(StrEnum):
    """What became of an agreement point, said at a later meeting."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    CARRIED_OVER = "carried_over"
    DROPPED = "dropped"


CLOSING_VERDICTS: Mapping[Verdict, Status] = MappingProxyType(
    {Verdict.MET: Status.DONE, Verdict.DROPPED: Status.DROPPED}
)


class Heading(NamedTuple):
    """A heading of the text; `level` counts its signs, and is 0 for the title of the whole.
    `number` as in an agenda item.
    """

    level: int
    number: str
    title: str
    location: Location


class AgendaItem(NamedTuple):
    """A heading of the agenda. `number` is `5` or `4.2` as written, without its full stop; empty
    where there is none. The title of a `hidden` one is not for the public.
    """

    number: str
    title: str
    location: Location
    hidden: bool = False

    @property
    def label(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


class Item(NamedTuple):
    """A line that defines something: one item of a list with all its text, from the line of
    `location` to the line `end`, details included. `id` is empty until `dialog fmt` or a writing
    command has given it one.

    What the line leaves out is None or empty. `awaits` is None where the line does not say whose
    move it is, and empty where it says: nobody's. `is_ongoing` says that on purpose no day is
    named. `hidden` is not for the public. `details` are the lines below it, `public_details` those
    of them that the public may read where the item is not hidden. `extra` are its other fields by
    inside name: votes, priority, links to other items, fields of the book's own.
    """

    location: Location
    end: int
    agenda_item: AgendaItem | None
    box: Status | None
    kind: Kind
    text: str
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    is_ongoing: bool = False
    awaits: tuple[str, ...] | None = None
    theme: str = ""
    measure: str = ""
    verdict: Verdict | None = None
    on: dt.date | None = None
    hidden: bool = False
    replacement: str = ""
    details: tuple[str, ...] = ()
    public_details: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    id: str = ""
    was: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """By what it is or was referred to; empty texts among them."""
        return (self.id, self.was)

    @property
    def has_words(self) -> bool:
        """Whether it says anything, on its line or below it."""
        return bool(self.details) or any(map(str.isalnum, self.text))


class Update(NamedTuple):
    """A later line that reports on the item `ref`; otherwise as `Item`. A `kind` makes the item one
    of that kind: a wish of last year that is agreed this year is an agreement from then on.
    `prefilled` says that the comment still stands below it with which a draft asks for the news.
    """

    location: Location
    end: int
    agenda_item: AgendaItem | None
    box: Status | None
    kind: Kind | None
    text: str
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    is_ongoing: bool = False
    awaits: tuple[str, ...] | None = None
    theme: str = ""
    measure: str = ""
    verdict: Verdict | None = None
    on: dt.date | None = None
    hidden: bool = False
    replacement: str = ""
    details: tuple[str, ...] = ()
    public_details: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    ref: str = ""
    prefilled: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What it refers to."""
        return (self.ref,)


Mention = Item | Update


def assessing(item: Item, municipality: str) -> tuple[str, ...]:
    """Whose assessment the item is: its owners', or the municipality's where there is one and only
    it can say so; nobody's where the item is no assessment.
    """
    if municipality and item.kind in _OF_THE_AUTHORITY:
        return (municipality,)
    return item.owners if item.kind in ASSESSMENTS else ()
