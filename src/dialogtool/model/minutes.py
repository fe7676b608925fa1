"""One file of the book: the minutes of a meeting, or what happened between two."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, Self

from pydantic import Field, InstanceOf

from dialogtool.diagnostic import Location
from dialogtool.model.base import Model
from dialogtool.model.body import NOTHING, Body, Outline
from dialogtool.model.mention import AgendaItem, Heading, Item, Kind, Update

PREFILLED = "<!-- dialog:"
"""How the comment below a line begins that `dialog new-meeting` prefilled and nobody has finished.
"""


class RecordStatus(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


class RecordType(StrEnum):
    MEETING = "meeting"
    FOLLOW_UP = "follow-up"


class Participant(Model):
    """Someone at the meeting. `items` are the numbers of the agenda items they took part in; empty:
    all.
    """

    location: InstanceOf[Location]
    party: str = ""
    office: str = ""
    name: str = ""
    role: str = ""
    attendance: str = "present"
    items: tuple[str, ...] = ()


class KeyFigure(Model):
    """A figure that was discussed. `value` is the writer's text: numbers are formatted where they
    are shown.
    """

    location: InstanceOf[Location]
    name: str
    value: str = ""
    department: str = ""
    unit: str = ""
    assessment: str = ""


class Document(Model):
    """A paper that was handed in. `received` is None where the record does not say when."""

    location: InstanceOf[Location]
    name: str
    received: dt.date | None = None


class Span(NamedTuple):
    """Where something stands in a file: its line and column, from 1, and its length."""

    line: int
    column: int
    length: int


class Minutes(Model):
    """One record: the minutes of a meeting, or a follow-up between two; what its front matter says,
    with what its place says for what that leaves out. `date` is None where it has none.

    `time` is when the meeting begins and ends, as it was written. `places` says where in the file a
    front-matter value stands, by its inside name; `extra` are the front matter's fields of the
    book's own. `first` is the first line of the text below the front matter, `skim` reads what that
    text says of items, `tree` all of it. `readable` is False where the front matter could not be
    understood: what it would have said is unknown.
    """

    path: str
    id: str
    organisations: tuple[str, ...]
    period: int | None
    accounts_year: int | None
    date: dt.date | None
    status: RecordStatus = RecordStatus.DRAFT
    type: RecordType = RecordType.MEETING
    title: str = ""
    note: str = ""
    case_number: str = ""
    time: str = ""
    venue: str = ""
    chair: str = ""
    minute_taker: str = ""
    summary: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    next_meeting: dt.date | None = None
    participants: tuple[Participant, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    documents: tuple[Document, ...] = ()
    places: Mapping[str, InstanceOf[Span]] = Field(default_factory=dict)
    text: str = Field(default="", repr=False)
    first: int = 1
    skim: Callable[[], Outline] = Field(default=lambda: NOTHING, repr=False)
    tree: Callable[[], Body] = Field(default=Body, repr=False)
    readable: bool = True

    # a record is itself, not what it says: two files may say the same
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The record with other values; `deep` says nothing, for no value of a record changes."""
        # made anew: pydantic would take along what was read of the old text, `body` too
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**values, **(update or {})})

    def place(self, key: str) -> Location:
        """Where `key` stands in the front matter, else the top of the file."""
        return self.value_place(key) or Location(self.path, 1, source=self.text.partition("\n")[0])

    def value_place(self, key: str) -> Location | None:
        """Where the value of `key` stands in the front matter; None where it does not."""
        span = self.places.get(key)
        if span is None:
            return None
        # only as far as the line: a text is long, front matter is short
        lines = self.text.split("\n", span.line)
        return Location(self.path, *span, source=lines[min(span.line, len(lines)) - 1])

    @cached_property
    def body(self) -> Body:
        """The text below the front matter as a tree; read when it is asked for."""
        return self.tree()

    @cached_property
    def outline(self) -> Outline:
        """What the text below the front matter says of items; read when it is asked for."""
        return self.skim()

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self.outline.headings

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        return self.outline.agenda

    @property
    def mentions(self) -> tuple[Item | Update, ...]:
        """All items and updates, in the order of the text."""
        return self.outline.mentions

    @property
    def items(self) -> Iterator[Item]:
        return (mention for mention in self.mentions if isinstance(mention, Item))

    @property
    def updates(self) -> Iterator[Update]:
        return (mention for mention in self.mentions if isinstance(mention, Update))

    def is_among(self, organisations: Collection[str]) -> bool:
        """Whether it is a record of one of the organisations; none named means all."""
        return not organisations or not set(self.organisations).isdisjoint(organisations)

    @property
    def is_meeting(self) -> bool:
        return self.type is RecordType.MEETING

    @property
    def is_draft(self) -> bool:
        return self.status is RecordStatus.DRAFT

    @property
    def is_final(self) -> bool:
        return self.status is RecordStatus.FINAL

    @property
    def is_planned(self) -> bool:
        """Whether it is a draft with an empty date in which nobody has written anything that would
        count: what is asked to be approved and what was prefilled does not.
        """
        return (
            self.is_meeting
            and self.readable
            and self.date is None
            and self.is_draft
            and _is_empty(self.value_place("date"))
            and all(item.kind is Kind.APPROVAL for item in self.items)
            # each follow-up line still has the comment with which it was prefilled
            and self.text.count(PREFILLED) >= sum(1 for _ in self.updates)
        )


# A planned meeting has a `date:` that waits for its day; a record without the key has forgotten it.
def _is_empty(place: Location | None) -> bool:
    """Whether a key of the front matter stands there without a value."""
    return place is not None and place.source.rstrip().endswith(":")
