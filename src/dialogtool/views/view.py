"""A book as one reader may see it."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from dialogtool.approval import is_approved, missing_approvals, standing_approvals
from dialogtool.codes import UNDECIDED
from dialogtool.diagnostic import Diagnostic, DialogError, msg
from dialogtool.digest import digest_of_all, sources_of
from dialogtool.model import (
    AgendaItem,
    Approval,
    Body,
    Item,
    Kind,
    MinuteBook,
    Minutes,
    Model,
    Outline,
    Update,
    assessing,
)
from dialogtool.register import Event, TrackedItem, hidden_ids, track_items
from dialogtool.views.front import seen_front
from dialogtool.views.mention import (
    Redaction,
    SeenItem,
    hidden_mention,
    hidden_values,
    replacement_of,
    seen_mention,
    seen_values,
)
from dialogtool.views.persons import Persons, for_the_public, persons_of, public_words, replaced_in
from dialogtool.views.reader import Reader
from dialogtool.views.text import Said, SeenSection, TextView, open_text

_JOINT = {"da": "F", "en": "J"}
"""What stands before the number of a joint meeting's agreement: fælles, joint."""
_D = TypeVar("_D", bound=Model)
_Mention = TypeVar("_Mention", Item, Update, Item | Update)


Citations = Mapping[tuple[str, int], str]
"""What agreements are cited by (`2024/3`), by path and line of where they were made."""


class SeenRegister(NamedTuple):
    """The items of a day by the day they were defined, and the meetings of each organisation that
    were held by then, as a reader may see them.
    """

    as_of: dt.date
    items: tuple[SeenItem, ...]
    meetings: Mapping[str, tuple[Minutes, ...]]

    @property
    def open_items(self) -> Iterator[SeenItem]:
        return (item for item in self.items if item.is_open)

    def find(self, item_id: str) -> tuple[SeenItem, ...]:
        """The item with that id: none, one, or one for each organisation of a joint item."""
        return tuple(item for item in self.items if item.id and item.id == item_id)


class Sources(NamedTuple):
    """What a document of a meeting is made from: the paths, and the SHA-256 of all their texts."""

    paths: tuple[str, ...]
    digest: str


class View:
    """What `reader` may see of a book. `book` are its records without what is hidden: they have no
    text and no tree of it, which `sections` gives. `whole` is what else says what is hidden and who
    may be named, where the book is a part of it.

    Raises DialogError where nobody can tell what is hidden, unless the reader is inside, or the
    gate says it with all else that stops a publication (`gated`).
    """

    def __init__(
        self,
        book: MinuteBook,
        reader: Reader,
        *,
        whole: MinuteBook | None = None,
        gated: bool = False,
    ) -> None:
        self.reader = reader
        # what is hidden is asked of the whole book, though a part of it is shown
        self._whole = whole or book
        # the gate says it with all else that stops a publication
        if not reader.is_inside and not gated:
            expect_decided(self._whole)
        self._raw = {record.path: record for record in book.records}
        self._seen: dict[str, Minutes] = {}
        self._part = book

    @cached_property
    def book(self) -> MinuteBook:
        records = tuple(map(self.record, self._part.records))
        return replace(self._part, records=records)

    @cached_property
    def persons(self) -> Persons | None:
        """Those whose names offices stand for; None where names may be seen."""
        return persons_of(self._whole) if self.reader.is_public else None

    @cached_property
    def _hidden_ids(self) -> frozenset[str]:
        """What any line of any record, of whatever day, keeps from the public."""
        # of whatever day: what was closed later is closed in what was said before, too
        return hidden_ids(self._whole.records)

    # --- records

    def record(self, record: Minutes) -> Minutes:
        """The record as the reader may see it; the same one whenever it is asked for."""
        # inside nothing is made anew: the records themselves are the answer
        if self.reader.is_inside:
            return record
        if record.path not in self._seen:
            self._seen[record.path] = self._seen_record(self._raw[record.path])
        return self._seen[record.path]

    def _seen_record(self, record: Minutes) -> Minutes:
        outline = Outline((), (), tuple(map(self.mention, record.mentions)))
        # whoever asks a seen record for its text gets an empty one, not the real
        below = {"text": "", "skim": lambda: outline, "tree": Body, "places": {}}
        return seen_front(record, self.reader).model_copy(update=below)

    def sections(self, record: Minutes) -> tuple[SeenSection, ...]:
        return self._text.sections(self._raw[record.path])

    def agenda(self, record: Minutes) -> tuple[tuple[str, str], ...]:
        """Number and title of each item of the agenda; a hidden heading keeps its number."""
        points = map(self._point, self._raw[record.path].agenda)
        return tuple((point.number, point.title) for point in points)

    @cached_property
    def _text(self) -> TextView:
        return TextView(self.reader.closed_heading, self._said)

    def _said(self, mention: Item | Update) -> Said:
        closed = self._is_hidden(mention)
        seen = self.mention(mention)
        # outside something has to stand there, or the line would have no text at all
        if closed and not self.reader.is_inside:
            seen = seen._replace(text=seen.text or self.reader.closed_text)
        return Said(seen, closed)

    def assessing(self, record: Minutes) -> frozenset[str]:
        """The owners of the assessments in a record: that a party has said what it thinks is known,
        though what it said may be hidden.
        """
        municipality = self._whole.settings.municipality
        items = self._raw[record.path].items
        # that a party has given its assessment is what the law asks for; its words may be closed
        return frozenset(chain.from_iterable(assessing(item, municipality) for item in items))

    # --- approval

    def is_approved(self, record: Minutes) -> bool:
        return is_approved(self._whole, self._raw[record.path])

    def approvals(self, record: Minutes) -> Iterator[Approval]:
        return standing_approvals(self._whole, self._raw[record.path])

    def missing(self, record: Minutes) -> tuple[str, ...]:
        """The parties that have not approved the record as it stands."""
        return missing_approvals(self._whole, self._raw[record.path])

    @cached_property
    def citations(self) -> Citations:
        """What every agreement is cited by, whatever document it stands in: its dialogue year, and
        its place among those its organisation made in it; those of joint meetings are counted
        together, behind a letter.
        """
        numbers: dict[tuple[str, int], str] = {}
        made: Counter[tuple[tuple[str, ...], int]] = Counter()
        letter = _JOINT.get(self._whole.settings.language, _JOINT["en"])
        # of the whole book: what one reader may not know has its number all the same
        dated = (record for record in self._whole.records if record.date and record.period)
        # by day: a number that was cited must not move when a later meeting is written down
        for record in sorted(dated, key=lambda record: (str(record.date), record.path)):
            # two organisations cite a joint agreement in one way, which none has for its own
            joint = letter if len(record.organisations) > 1 else ""
            key = (() if joint else record.organisations, record.period or 0)
            for item in record.items:
                if item.kind is Kind.AGREEMENT:
                    made[key] += 1
                    numbers[item.location[:2]] = f"{record.period}/{joint}{made[key]}"
        return numbers

    def citations_at(self, organisations: Collection[str]) -> Citations:
        """The same in a paper of these organisations: of several each has a first agreement of a
        year, so its name stands before the number of its own.
        """
        if len(organisations) < 2:
            return self.citations
        settings = self._whole.settings
        single = {record.path: record.organisations[0] for record in self._whole.records
                  if len(record.organisations) == 1}  # fmt: skip
        return {
            place: f"{settings.party_name(single[place[0]])} {number}"
            if place[0] in single
            else number
            for place, number in self.citations.items()
        }

    # --- items

    def sources(self, record: Minutes) -> Sources:
        """What the documents of a meeting are made from."""
        records = self._sources(record)
        return Sources(tuple(record.path for record in records), digest_of_all(records))

    def is_reworded(self, record: Minutes) -> bool:
        """Whether the settings put other words into what the public sees of what the documents of a
        meeting are made from.
        """
        if self.persons is None:
            return False
        texts = map(open_text, self._sources(record))
        return bool(replaced_in(texts, self.persons.replaced))

    def _sources(self, record: Minutes) -> tuple[Minutes, ...]:
        return sources_of(self._part, self._raw[record.path])

    def register(self, day: dt.date, *, of: Minutes | None = None) -> SeenRegister:
        """The items as they stood on `day`; where a meeting `of` is named those of its sources, as
        they stood when it ended.
        """
        records = self._raw.values() if of is None else self._sources(of)
        # folded from the raw records: a line that is hidden still changes what became of an item
        register = track_items(records, day, until=self._raw[of.path] if of else None)
        meetings = {key: tuple(map(self.record, row)) for key, row in register.meetings.items()}
        return SeenRegister(day, self.items(register.items), meetings)

    def items(self, items: Iterable[TrackedItem]) -> tuple[SeenItem, ...]:
        return tuple(map(self.item, items))

    def item(self, item: TrackedItem) -> SeenItem:
        """The item with its history; of a hidden one, for a reader outside, what stands for it."""
        said = (item.origin, *(event.mention for event in item.history))
        # one hidden line hides the item in all that was ever said of it
        closed = item.hidden or any(map(self._is_hidden, said))
        values: dict[str, Any] = {} if self.reader.is_inside else self._outside(item, closed=closed)
        withheld = closed and not self.reader.is_inside
        return SeenItem(item._replace(**values | {"hidden": closed, "withheld": withheld}))

    def _outside(self, item: TrackedItem, *, closed: bool) -> dict[str, Any]:
        events = (self._event(event, closed=closed) for event in item.history)
        records = {
            "origin": self._seen_mention(item.origin, closed=closed),
            "record": self.record(item.record),
            "agreed": self.record(item.agreed),
            "history": tuple(events),
        }
        if closed:
            said = self._words(replacement_of(item)) or self.reader.closed_text
            return hidden_values(item) | records | {"text": said}
        owners = {"owners": self._owners(item.owners), "awaits": self._owners(item.awaits)}
        return seen_values(item, self._redaction) | records | owners

    def _event(self, event: Event, *, closed: bool) -> Event:
        return event._replace(
            record=self.record(event.record),
            mention=self._seen_mention(event.mention, closed=closed),
            owners=() if closed else self._owners(event.owners),
            awaits=() if closed else self._owners(event.awaits),
        )

    def mention(self, mention: _Mention) -> _Mention:
        """One line about an item; of a hidden one, for a reader outside, its replacement."""
        if self.reader.is_inside:
            return mention
        return self._seen_mention(mention, closed=self._is_hidden(mention))

    def _is_hidden(self, mention: Item | Update) -> bool:
        """Whether it, or any line with one of its names, is hidden: of two items of one name
        nobody can tell which one was meant.
        """
        return mention.hidden or not self._hidden_ids.isdisjoint(mention.names)

    def _seen_mention(self, mention: _Mention, *, closed: bool) -> _Mention:
        seen = hidden_mention if closed else seen_mention
        # an open item below a closed heading would carry the heading out (found by the fuzzer)
        point = mention.agenda_item
        return seen(mention, self._redaction)._replace(agenda_item=point and self._point(point))

    def _point(self, point: AgendaItem) -> AgendaItem:
        title = self.reader.closed_heading if point.hidden else self._words(point.title)
        return point._replace(title=title, location=point.location._replace(source=""))

    # --- names

    def _owners(self, owners: Iterable[str]) -> tuple[str, ...]:
        """Owners, a person among them as the office that answers for what they promised."""
        if self.persons is None:
            return tuple(owners)
        desks = self.persons.desks
        return tuple(dict.fromkeys(desks.get(owner) or self._words(owner) for owner in owners))

    def _words(self, text: str) -> str:
        return self._redaction(text) if self._redaction else text

    @cached_property
    def _redaction(self) -> Redaction:
        return partial(public_words, persons=self.persons) if self.persons else None

    def of_offices(self, document: _D) -> _D:
        """A document or a page that was made for the reader, in which offices stand for persons
        where the reader is the public.
        """
        return document if self.persons is None else for_the_public(document, self.persons)


def undecided(book: MinuteBook) -> tuple[Diagnostic, ...]:
    """What leaves it open what is hidden."""
    return tuple(found for found in book.diagnostics if found.code in UNDECIDED)


def expect_decided(book: MinuteBook) -> None:
    """Raises DialogError with the first place where nobody can tell what is hidden, and how many
    there are besides: nothing may then leave the house.
    """
    found = undecided(book)
    if not found:
        return
    # by place: one place may have several findings
    first, *others = {str(problem.location): problem for problem in found}.values()
    place, what = str(first.location), first.message
    hint = msg("correct it first, so that nothing closed is published; 'dialog check' shows it")
    if not others:
        said = msg("{place}: {what}; what is closed cannot be told", place=place, what=what)
        raise DialogError(said, hint)
    raise DialogError(
        msg(
            "{place}: {what}, and {n} place more; what is closed cannot be told",
            plural="{place}: {what}, and {n} places more; what is closed cannot be told",
            place=place,
            what=what,
            n=len(others),
        ),
        hint,
    )
