"""The fold: every mention of every year, in order, gives what became of each item.

records --_stream--> mentions by (date, period, path), updates before new items --_Fold--> Register

State is never stored, so no year can lose an item, and any past day can be reported as of that day:
`as_of` cuts the stream, and the result is that of a book which ended there.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import InstanceOf

from dialogtool.model import (
    CLOSING_VERDICTS,
    TRACKED_KINDS,
    Item,
    Kind,
    Minutes,
    Model,
    Status,
    Update,
    Verdict,
)


class Event(NamedTuple):
    """One mention of an item, and what it left behind.

    `news` is False for a line that repeats the item and says nothing: a prefilled line that nobody
    touched.
    """

    date: dt.date
    record: Minutes
    mention: Item | Update
    status: Status
    verdict: Verdict | None
    owners: tuple[str, ...]
    due: dt.date | None
    awaits: tuple[str, ...]
    news: bool
    reopened: bool


class TrackedItem(Model):
    """An item as the fold leaves it. A joint item is one of these for each organisation that must
    answer it.

    `opened` is the day it was defined, `age_days` and `age_meetings` count from there to the
    register's day; `deferrals` are the later meetings that mentioned it and left it open. `tracked`
    is False for what was only said. `record` is where it was first said, `agreed` where it became
    what it is: a wish that is agreed at a later meeting is an agreement of that one. `extra` are
    its other fields by inside name: votes, priority, links, fields of the book's own.
    """

    id: str
    kind: Kind
    text: str
    organisation: str
    period: int | None
    status: Status
    verdict: Verdict | None
    owners: tuple[str, ...]
    due: dt.date | None
    overdue: bool
    awaits: tuple[str, ...]
    theme: str
    measure: str
    extra: tuple[tuple[str, str], ...]
    tracked: bool
    opened: dt.date
    age_days: int
    age_meetings: int
    deferrals: int
    origin: InstanceOf[Item]
    record: InstanceOf[Minutes]
    agreed: InstanceOf[Minutes]
    history: tuple[InstanceOf[Event], ...]
    hidden: bool = False

    @property
    def is_open(self) -> bool:
        return self.tracked and not self.status.settled

    @property
    def last(self) -> Event:
        return self.history[-1]

    @property
    def agenda_item(self) -> str:
        return self.origin.agenda_item.label if self.origin.agenda_item else ""


class Stray(NamedTuple):
    """A follow-up of something that is not there, or (`definition`) that is defined only later."""

    update: Update
    definition: Item | None


class Register(Model):
    """Every item by the day it was defined, and what the fold could not place."""

    as_of: dt.date
    items: tuple[InstanceOf[TrackedItem], ...]
    meetings: Mapping[str, tuple[InstanceOf[Minutes], ...]]
    undated: tuple[InstanceOf[Minutes], ...]
    strays: tuple[InstanceOf[Stray], ...]
    doubles: tuple[tuple[InstanceOf[Item], InstanceOf[Item]], ...]
    conflicts: tuple[tuple[InstanceOf[Update], InstanceOf[Update]], ...]

    @property
    def open_items(self) -> Iterator[TrackedItem]:
        return (item for item in self.items if item.is_open)

    def find(self, item_id: str) -> tuple[TrackedItem, ...]:
        """The item with that id: none, one, or one for each organisation of a joint item."""
        return tuple(item for item in self.items if item.id and item.id == item_id)


class _Mentioned(NamedTuple):
    """A mention with its place in the stream; the fields before `line` are the order of the fold.
    What happened on the day of a meeting, but between meetings, comes after it, in whichever file
    and period it stands.
    """

    date: dt.date
    between: bool
    period: int
    path: str
    is_item: bool
    line: int
    mention: Item | Update
    record: Minutes


def track_items(
    records: Iterable[Minutes], as_of: dt.date, *, hidden_in: Iterable[Minutes] = ()
) -> Register:
    """The register on the day `as_of`: what was said on that day counts, what was said later does
    not. But what any record of `hidden_in`, of whatever day, keeps from the public is kept from it
    in all of them.
    """
    known = tuple(records)
    stream = sorted(mentioned for mentioned in _stream(known) if mentioned.date <= as_of)
    fold = _Fold(
        {
            each.mention.id: each.mention
            for each in reversed(stream)
            if isinstance(each.mention, Item)
        }
    )
    for mentioned in stream:
        if isinstance(mentioned.mention, Item):
            fold.define(mentioned.mention, mentioned)
        else:
            fold.update(mentioned.mention, mentioned)
    meetings = _meetings(known, as_of)
    hidden = _hidden_ids((*known, *hidden_in))
    return Register(
        as_of=as_of,
        items=tuple(
            track.result(as_of, meetings, hidden=track.id in hidden) for track in fold.tracks
        ),
        meetings=meetings,
        undated=tuple(record for record in known if _is_undated(record)),
        strays=tuple(fold.strays),
        doubles=tuple(fold.doubles),
        conflicts=tuple(fold.conflicts),
    )


def _hidden_ids(records: Iterable[Minutes]) -> frozenset[str]:
    """The ids of the items that some line keeps from the public."""
    return frozenset(
        mention.id if isinstance(mention, Item) else mention.ref
        for record in records
        for mention in record.mentions
        if mention.hidden
    ) - {""}


def _stream(records: tuple[Minutes, ...]) -> Iterator[_Mentioned]:
    for record in records:
        period = record.period or 0
        for mention in record.mentions:
            day = mention.on if mention.on and not record.is_meeting else record.date
            if day is not None:
                is_item = isinstance(mention, Item)
                between = not record.is_meeting
                yield _Mentioned(
                    day,
                    between,
                    period,
                    record.path,
                    is_item,
                    mention.location.line,
                    mention,
                    record,
                )


def _is_undated(record: Minutes) -> bool:
    """A record that the fold leaves out, whole or in part, because it does not say when."""
    if record.date is not None or not record.readable:
        return False
    return record.is_meeting or any(mention.on is None for mention in record.mentions)


def _meetings(records: tuple[Minutes, ...], as_of: dt.date) -> dict[str, tuple[Minutes, ...]]:
    """The meetings of each organisation that were held by `as_of`, in order."""
    held = [
        record for record in records if record.is_meeting and record.date and record.date <= as_of
    ]
    meetings: dict[str, tuple[Minutes, ...]] = {}
    for record in sorted(held, key=lambda each: (each.date, each.period or 0, each.path)):
        for organisation in record.organisations:
            meetings[organisation] = (*meetings.get(organisation, ()), record)
    return meetings


class _Track:
    """One item of one organisation while the fold runs over it."""

    def __init__(
        self,
        item: Item,
        mentioned: _Mentioned,
        organisation: str,
        owners: tuple[str, ...],
        *,
        known: bool,
    ) -> None:
        self.item = item
        self.kind = item.kind
        self.text = item.text
        self.agreed = mentioned.record
        self.id = item.id if known else ""
        self.opened = mentioned.date
        self.record = mentioned.record
        self.organisation = organisation
        self.tracked = item.box is not None or item.kind in TRACKED_KINDS
        self.status = item.box or (Status.OPEN if self.tracked else Status.DONE)
        self.verdict: Verdict | None = item.verdict
        self.owners = owners
        self.due = item.due
        self.awaits = item.awaits or ()
        self.deferrals = 0
        self.history: list[Event] = []
        self._remember(mentioned, news=True, reopened=False)

    def update(self, update: Update, mentioned: _Mentioned) -> None:
        was_settled = self.status.settled
        news = _is_news(update, self.item, self.status)
        self._apply(update, mentioned)
        became = self.agreed is mentioned.record and self.agreed is not self.record
        reopened = was_settled and not self.status.settled and not became
        already = (
            self.history[-1].record is mentioned.record
            and self.history[-1].mention is not self.item
        )
        if (
            mentioned.record.is_meeting
            and not was_settled
            and not self.status.settled
            and not already
        ):
            self.deferrals += 1
        self._remember(mentioned, news=news, reopened=reopened)

    def _apply(self, update: Update, mentioned: _Mentioned) -> None:
        self._become(update, mentioned.record, mentioned.date)
        self.tracked = self.tracked or update.box is not None
        if update.box is not None:
            self.status = update.box
        if update.verdict is not None:
            self.verdict = update.verdict
            if update.verdict in CLOSING_VERDICTS:
                self.status = CLOSING_VERDICTS[update.verdict]
            elif update.box is None and self.status.settled:
                self.status = Status.OPEN
        self.owners = update.owners or self.owners
        self.due = None if update.is_ongoing else update.due or self.due
        if update.awaits is not None:
            self.awaits = update.awaits

    def _become(self, update: Update, record: Minutes, day: dt.date) -> None:
        """A wish that is agreed is an agreement from then on, in the words of the agreement."""
        if self.tracked or update.kind not in TRACKED_KINDS:
            return
        self.kind = update.kind
        self.text = update.text or self.text
        self.agreed = record
        self.opened = day
        self.tracked = True
        self.status = Status.OPEN

    def _remember(self, mentioned: _Mentioned, *, news: bool, reopened: bool) -> None:
        self.history.append(
            Event(
                date=mentioned.date,
                record=mentioned.record,
                mention=mentioned.mention,
                status=self.status,
                verdict=self.verdict,
                owners=self.owners,
                due=self.due,
                awaits=self.awaits,
                news=news,
                reopened=reopened,
            )
        )

    def result(
        self, as_of: dt.date, meetings: Mapping[str, tuple[Minutes, ...]], *, hidden: bool
    ) -> TrackedItem:
        is_open = self.tracked and not self.status.settled
        later = [m for m in meetings.get(self.organisation, ()) if m.date and m.date > self.opened]
        return TrackedItem(
            id=self.id,
            kind=self.kind,
            text=self.text,
            organisation=self.organisation,
            period=self.record.period,
            status=self.status,
            verdict=self.verdict,
            owners=self.owners,
            due=self.due,
            overdue=is_open and self.due is not None and self.due < as_of,
            awaits=self.awaits if is_open else (),
            theme=self._latest("theme"),
            measure=self._latest("measure"),
            extra=self._extra(),
            tracked=self.tracked,
            opened=self.opened,
            age_days=(as_of - self.opened).days,
            age_meetings=len(later),
            deferrals=self.deferrals,
            origin=self.item,
            record=self.record,
            agreed=self.agreed,
            history=tuple(self.history),
            hidden=hidden or any(event.mention.hidden for event in self.history),
        )

    def _extra(self) -> tuple[tuple[str, str], ...]:
        """Fields without an attribute of their own, each as it was said last."""
        said: dict[str, str] = {}
        for event in self.history:
            said.update(event.mention.extra)
        return tuple(said.items())

    def _latest(self, field: str) -> str:
        said = (getattr(event.mention, field) for event in reversed(self.history))
        return next((text for text in said if text), "")


class _Fold:
    """`definitions` are the first definition of every id in the stream."""

    def __init__(self, definitions: Mapping[str, Item]) -> None:
        self.definitions = definitions
        self.tracks: list[_Track] = []
        self.by_id: dict[str, list[_Track]] = {}
        self.strays: list[Stray] = []
        self.doubles: list[tuple[Item, Item]] = []
        self.conflicts: list[tuple[Update, Update]] = []
        self.said: dict[
            tuple[str, dt.date, str, str], Update
        ] = {}  # the update of an item in a record, for conflicts

    def define(self, item: Item, mentioned: _Mentioned) -> None:
        first = self.definitions.get(item.id) if item.id else None
        known = first is item
        if first is not None and not known:
            self.doubles.append((item, first))
        answering = _answering(item.owners, mentioned.record.organisations)
        tracks = [
            _Track(item, mentioned, each, _owners_of(each, item.owners, answering), known=known)
            for each in answering
        ]
        self.tracks.extend(tracks)
        if known:
            self.by_id[item.id] = tracks

    def update(self, update: Update, mentioned: _Mentioned) -> None:
        tracks = self.by_id.get(update.ref)
        if tracks is None:
            self.strays.append(Stray(update, self.definitions.get(update.ref)))
            return
        if len(tracks) > 1:
            answering = _answering(update.owners, mentioned.record.organisations)
            tracks = [track for track in tracks if track.organisation in answering] or tracks
        for track in tracks:
            key = (mentioned.path, mentioned.date, update.ref, track.organisation)
            earlier = self.said.setdefault(key, update)
            disagree = earlier is not update and _effect(earlier) != _effect(update)
            if disagree and (earlier, update) not in self.conflicts:
                self.conflicts.append((earlier, update))
            track.update(update, mentioned)


def _answering(owners: tuple[str, ...], organisations: tuple[str, ...]) -> tuple[str, ...]:
    """The organisations of a meeting that a line concerns: those it names, else all of them."""
    if len(organisations) < 2:
        return organisations
    named = {owner.partition("/")[0] for owner in owners}
    return tuple(each for each in organisations if each in named) or organisations


def _owners_of(
    organisation: str, owners: tuple[str, ...], answering: tuple[str, ...]
) -> tuple[str, ...]:
    """The owners of one organisation's part of a joint item: all but the other organisations."""
    if len(answering) < 2:
        return owners
    others = set(answering) - {organisation}
    return tuple(owner for owner in owners if owner.partition("/")[0] not in others)


def _is_news(update: Update, item: Item, before: Status) -> bool:
    return not (
        update.box in (None, before)
        and update.verdict is None
        and not update.owners
        and update.due is None
        and not update.is_ongoing
        and update.awaits is None
        and not update.details
        and update.text in ("", item.text)
    )


def _effect(update: Update) -> tuple[object, ...]:
    return (update.box, update.verdict, update.owners, update.due, update.awaits)
