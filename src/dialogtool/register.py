"""The fold: every mention of every year, in order, gives what became of each item.

records --_occasions--> by (date, period, path), updates before new items --_Fold--> Register

State is never stored, so no year can lose an item, and any past day can be reported as of that day:
`as_of` cuts the stream, and the result is that of a book which ended there. The fold itself keeps
only how an item stands; what a reader sees of it, its history with it, is made for who asks.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from dialogtool.alphabet import small
from dialogtool.model import (
    CLOSING_VERDICTS,
    TRACKED_KINDS,
    Item,
    Kind,
    Mention,
    Minutes,
    Owner,
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


class TrackedItem(NamedTuple):
    """An item as the fold leaves it. A joint item is one of these for each organisation that must
    answer it.

    `opened` is the day it was defined, `age_days` and `age_meetings` count from there to the
    register's day; `deferrals` are the later meetings that mentioned it and left it open. `tracked`
    is False for what was only said. `record` is where it was first said, `agreed` where it became
    what it is: a wish that is agreed at a later meeting is an agreement of that one. `extra` are
    its other fields by inside name: votes, priority, links, fields of the book's own. Of what is
    `withheld` the reader is told neither the words nor the place.
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
    origin: Item
    record: Minutes
    agreed: Minutes
    history: tuple[Event, ...]
    hidden: bool = False
    withheld: bool = False

    @property
    def is_open(self) -> bool:
        return self.tracked and not self.status.settled

    @property
    def last(self) -> Event:
        return self.history[-1]

    @property
    def answered_by(self) -> tuple[str, ...]:
        """The organisations that must answer it, its own among them."""
        return _answering(self.origin.owners, self.record.organisations)

    @property
    def agenda_item(self) -> str:
        return self.origin.agenda_item.label if self.origin.agenda_item else ""


class Stray(NamedTuple):
    """A follow-up of something that is not there, or (`definition`) that is defined only later."""

    update: Update
    definition: Item | None


class Double(NamedTuple):
    """Two items with one id. `is_copy` where the younger has the words of the older, in a later
    record of an organisation that must answer it: a line that was copied to be followed up.
    """

    younger: Item
    older: Item
    is_copy: bool


@dataclass(frozen=True, eq=False)
class Register:
    """Every item by the day it was defined, and what the fold could not place."""

    as_of: dt.date
    meetings: Mapping[str, tuple[Minutes, ...]]
    undated: tuple[Minutes, ...]
    strays: tuple[Stray, ...]
    doubles: tuple[Double, ...]
    conflicts: tuple[tuple[Update, Update], ...]
    _tracks: "Sequence[_Track]" = field(repr=False)
    _hidden: frozenset[str] = field(repr=False)

    @cached_property
    def items(self) -> tuple[TrackedItem, ...]:
        return tuple(map(self._shown, self._tracks))

    @property
    def open_items(self) -> Iterator[TrackedItem]:
        return (self._shown(track) for track in self._tracks if track.stand.is_open)

    @cached_property
    def desks(self) -> Mapping[str, Sequence[TrackedItem]]:
        """The open items of each party and office that owns one, or that one awaits."""
        desks: dict[str, list[TrackedItem]] = {}
        for item in self.open_items:
            for desk in dict.fromkeys((*item.owners, *item.awaits)):
                desks.setdefault(desk, []).append(item)
        return desks

    def find(self, item_id: str) -> tuple[TrackedItem, ...]:
        """The item with that id: none, one, or one for each organisation of a joint item."""
        # an item without an id has none that could be asked for
        return tuple(self._shown(track) for track in self._tracks if track.id == item_id != "")

    @cached_property
    def _days(self) -> Mapping[str, Sequence[dt.date]]:
        """The days of an organisation's meetings, in order."""
        return {
            organisation: [held.date for held in meetings if held.date is not None]
            for organisation, meetings in self.meetings.items()
        }

    def _shown(self, track: "_Track") -> TrackedItem:
        # made when somebody asks: most commands look at a part of the items
        if track.shown is None:
            days = self._days.get(track.organisation, ())
            # the meeting at which it was opened does not count
            later = len(days) - bisect_right(days, track.stand.opened)
            track.shown = track.show(self.as_of, later, hidden=track.id in self._hidden)
        return track.shown


class _Occasion(NamedTuple):
    """What was said at once: all of a meeting, updates first, or one line of what happened between
    two. The fields before `record` are the order of the fold: what happened on the day of a
    meeting, but between meetings, comes after it, in whichever file and period it stands.
    """

    date: dt.date
    between: bool
    period: int
    path: str
    is_item: bool
    line: int
    record: Minutes
    mentions: Sequence[Mention]


def track_items(
    records: Iterable[Minutes], as_of: dt.date, *, until: Minutes | None = None
) -> Register:
    """The register on the day `as_of`: what was said on that day counts, what was said later does
    not; of the day of the meeting `until` only what was said before it ended. But what any record,
    of whatever day, keeps from the public is hidden.
    """
    known = tuple(records)
    # cut before it is folded, so that a past day is what a book that ended there would say
    occasions = [occasion for occasion in _occasions(known) if occasion.date <= as_of]
    # the first six decide; records and mentions cannot be compared
    occasions.sort(key=lambda occasion: occasion[:6])
    if until is not None:
        # what somebody noted afterwards is in no text that the parties approved
        ends = [at for at, said in enumerate(occasions, 1) if said.record is until]
        occasions = occasions[: ends[-1]] if ends else occasions
    fold = _Fold(occasions)
    return Register(
        as_of=as_of,
        meetings=_meetings(known, as_of),
        undated=tuple(record for record in known if is_undated(record)),
        strays=tuple(fold.strays),
        doubles=tuple(fold.doubles),
        conflicts=tuple(fold.conflicts),
        _tracks=fold.tracks,
        # of all records, later ones too: what was closed afterwards is closed
        _hidden=hidden_ids(known),
    )


def hidden_ids(records: Iterable[Minutes]) -> frozenset[str]:
    """The ids of the items that some line keeps from the public."""
    mentions = chain.from_iterable(record.mentions for record in records)
    hidden = (mention for mention in mentions if mention.hidden)
    names = (mention.id if isinstance(mention, Item) else mention.ref for mention in hidden)
    return frozenset(names) - {""}


def _occasions(records: tuple[Minutes, ...]) -> Iterator[_Occasion]:
    for record in records:
        # of records of one day those without a year come first
        period = record.period or 0
        if not record.is_meeting:
            for mention in record.mentions:
                day = mention.on or record.date
                if day is not None:
                    place = (isinstance(mention, Item), mention.location.line)
                    yield _Occasion(day, True, period, record.path, *place, record, (mention,))
        elif record.date is not None:
            # updates first: what a meeting follows up was there before what it agrees on
            said: tuple[Mention, ...] = (*record.updates, *record.items)
            yield _Occasion(record.date, False, period, record.path, False, 0, record, said)


def is_undated(record: Minutes) -> bool:
    """A record that the fold leaves out, whole or in part, because it does not say when."""
    if record.date is not None or not record.readable or record.is_planned:
        return False
    # a follow-up record may say the day on each line
    return record.is_meeting or any(mention.on is None for mention in record.mentions)


def _meetings(records: tuple[Minutes, ...], as_of: dt.date) -> dict[str, tuple[Minutes, ...]]:
    """The meetings of each organisation that were held by `as_of`, in order."""
    held = [
        record for record in records if record.is_meeting and record.date and record.date <= as_of
    ]
    meetings: dict[str, list[Minutes]] = {}
    for record in sorted(held, key=lambda record: (record.date, record.period or 0, record.path)):
        for organisation in record.organisations:
            meetings.setdefault(organisation, []).append(record)
    return {organisation: tuple(those) for organisation, those in meetings.items()}


def binds_more(kind: Kind, than: Kind) -> bool:
    """Whether a later line of this kind makes an item of the kind `than` one of its own: a wish
    becomes an action, either becomes an agreement or an approval, and none of these becomes less.
    """
    if than is Kind.ACTION:
        return kind in _AGREED_KINDS
    return kind in TRACKED_KINDS and than not in TRACKED_KINDS


_AGREED_KINDS = TRACKED_KINDS - {Kind.ACTION}


class _Stand:
    """How an item stands after its definition, and after each update that it is given."""

    __slots__ = (
        "agreed", "awaits", "deferrals", "due", "kind", "last", "opened", "owners", "reopened",
        "status", "text", "tracked", "verdict",
    )  # fmt: skip

    def __init__(self, item: Item, occasion: _Occasion, owners: tuple[str, ...]) -> None:
        self.kind = item.kind
        self.text = item.text
        self.agreed = occasion.record
        self.opened = occasion.date
        self.tracked = item.box is not None or item.kind in TRACKED_KINDS
        # what is only said is settled as soon as it is said
        self.status = item.box or (Status.OPEN if self.tracked else Status.DONE)
        self.verdict: Verdict | None = item.verdict
        self.owners = owners
        self.due = item.due
        self.awaits = item.awaits or ()
        self.deferrals = 0
        self.reopened = False
        self.last: _Occasion | None = None  # the last one that had something to say of the item

    @property
    def is_open(self) -> bool:
        return self.tracked and not self.status.settled

    def update(self, update: Update, occasion: _Occasion) -> None:
        was_settled = self.status.settled
        became = self._become(update, occasion)
        if not self.is_repeated_by(update):
            self._apply(update)
        still_open = not self.status.settled
        # a wish is settled as soon as it is said: agreeing on it opens nothing again
        self.reopened = was_settled and still_open and not became
        # several lines of one meeting about an item put it off once
        is_first = self.last is None or self.last.record is not occasion.record
        # between two meetings nothing is put off: nobody met who could have settled it
        if is_first and still_open and not (was_settled or occasion.between):
            self.deferrals += 1
        self.last = occasion

    def is_repeated_by(self, update: Update) -> bool:
        """Whether a line says again how the item stands, and nothing else. One that was prefilled
        and not touched says how it stood when the draft was written; what happened since counts.
        """
        if update.prefilled and update.box is not None:
            # an open box is how it stood, whatever became of it since; one in progress is news to
            # an item that is not
            same = update.box is Status.OPEN or update.box is self.status
        else:
            same = update.box is None or (self.tracked and update.box is self.status)
        return (
            same
            and update.verdict is None
            and not update.owners
            and update.due is None
            and not update.is_ongoing
            and update.awaits is None
            and not update.details
            and update.text in ("", self.text)
        )

    def _apply(self, update: Update) -> None:
        if update.box is not None:
            self.tracked = True
            self.status = update.box
        if update.verdict is not None:
            self.verdict = update.verdict
            # a verdict says more than the box before it
            if update.verdict in CLOSING_VERDICTS:
                self.status = CLOSING_VERDICTS[update.verdict]
            elif update.box is None and self.status.settled:
                self.status = Status.OPEN  # partly met or carried over: it goes on
        if update.owners:
            self.owners = update.owners
        if update.is_ongoing or update.due:
            # `løbende` takes the day away on purpose
            self.due = None if update.is_ongoing else update.due
        if update.awaits is not None:
            self.awaits = update.awaits

    def _become(self, update: Update, occasion: _Occasion) -> bool:
        """A wish that is agreed is an agreement from then on, in the words of the agreement; how
        long it has been open stays.
        """
        kind = self._kind_from(update)
        if kind is None:
            return False
        # a wish was open to nobody; as an agreement it begins to count
        if not self.is_open:
            self.opened = occasion.date
        self.kind = kind
        self.text = update.text or self.text
        self.agreed = occasion.record
        self.tracked = True
        self.status = Status.OPEN
        return True

    def _kind_from(self, update: Update) -> Kind | None:
        """What a line makes of the item, where that is something else: a kind that binds more; of
        what was only said an action, where it has a box, says what, and by whom or when.
        """
        if update.kind is not None:
            return update.kind if binds_more(update.kind, self.kind) else None
        opens = update.box is not None and not update.box.settled
        promises = opens and update.text and (update.owners or update.due)
        return Kind.ACTION if promises and not self.tracked else None


class _Track:
    """One item of one organisation while the fold runs over it, and what was said of it."""

    __slots__ = ("id", "item", "occasion", "organisation", "owners", "shown", "stand", "updates")

    def __init__(
        self,
        item: Item,
        occasion: _Occasion,
        organisation: str,
        owners: tuple[str, ...],
        *,
        known: bool,
    ) -> None:
        # of two with one id the second is shown without: nothing refers to it
        self.id = item.id if known else ""
        self.item = item
        self.occasion = occasion
        self.organisation = organisation
        self.owners = owners
        self.stand = _Stand(item, occasion, owners)
        self.updates: list[tuple[Update, _Occasion]] = []
        self.shown: TrackedItem | None = None

    def update(self, update: Update, occasion: _Occasion) -> None:
        self.stand.update(update, occasion)
        self.updates.append((update, occasion))

    def show(self, as_of: dt.date, later: int, *, hidden: bool) -> TrackedItem:
        """The item on the day `as_of`, with `later` meetings since it was opened."""
        stand = self.stand
        history = tuple(self._history())
        return TrackedItem(
            id=self.id,
            kind=stand.kind,
            text=stand.text,
            organisation=self.organisation,
            period=self.occasion.record.period,
            status=stand.status,
            verdict=stand.verdict,
            owners=stand.owners,
            due=stand.due,
            overdue=stand.is_open and stand.due is not None and stand.due < as_of,
            # who is awaited for something settled is a word of the past
            awaits=stand.awaits if stand.is_open else (),
            theme=_latest(history, "theme"),
            measure=_latest(history, "measure"),
            extra=_extra(history),
            tracked=stand.tracked,
            opened=stand.opened,
            age_days=(as_of - stand.opened).days,
            age_meetings=later,
            deferrals=stand.deferrals,
            origin=self.item,
            record=self.occasion.record,
            agreed=stand.agreed,
            history=history,
            hidden=hidden or any(event.mention.hidden for event in history),
        )

    def _history(self) -> Iterator[Event]:
        # run through once more, so that the fold keeps one stand an item and not one an event: of
        # most items nobody asks for the history
        stand = _Stand(self.item, self.occasion, self.owners)
        yield _event(self.item, self.occasion, stand, news=True)
        for update, occasion in self.updates:
            news = not stand.is_repeated_by(update)
            stand.update(update, occasion)
            yield _event(update, occasion, stand, news=news)


def _event(mention: Mention, occasion: _Occasion, stand: _Stand, *, news: bool) -> Event:
    return Event(
        date=occasion.date,
        record=occasion.record,
        mention=mention,
        status=stand.status,
        verdict=stand.verdict,
        owners=stand.owners,
        due=stand.due,
        awaits=stand.awaits,
        news=news,
        reopened=stand.reopened,
    )


def _extra(history: Iterable[Event]) -> tuple[tuple[str, str], ...]:
    """Fields without an attribute of their own, each as it was said last."""
    said: dict[str, str] = {}
    for event in history:
        said.update(event.mention.extra)
    return tuple(said.items())


def _latest(history: Sequence[Event], name: str) -> str:
    said = (getattr(event.mention, name) for event in reversed(history))
    return next((text for text in said if text), "")


class _Fold:
    """Runs over what was said, in order."""

    def __init__(self, occasions: Sequence[_Occasion]) -> None:
        self.tracks: list[_Track] = []
        self.strays: list[Stray] = []
        self.doubles: list[Double] = []
        self._conflicts: dict[tuple[int, int], tuple[Update, Update]] = {}
        self._by_id: dict[str, list[_Track]] = {}
        self._first = _first_definitions(occasions)
        # the first update of an item in a record, for conflicts
        self._said: dict[tuple[str, dt.date, str, str], Update] = {}
        for occasion in occasions:
            for mention in occasion.mentions:
                if isinstance(mention, Item):
                    self._define(mention, occasion)
                else:
                    self._update(mention, occasion)

    def _define(self, item: Item, occasion: _Occasion) -> None:
        # of two items with one id the first keeps it: what was said of it later stays with it
        first = self._first.get(item.id)
        known = first is item
        if first is not None and not known:
            self.doubles.append(Double(item, first, self._is_copy(item, occasion)))
        answering = _answering(item.owners, occasion.record.organisations)
        tracks = [
            _Track(item, occasion, key, _owners_of(key, item.owners, answering), known=known)
            for key in answering
        ]
        self.tracks.extend(tracks)
        if known:
            self._by_id[item.id] = tracks

    def _is_copy(self, item: Item, occasion: _Occasion) -> bool:
        """Whether an item repeats the one that has its id, at a later meeting."""
        return any(
            track.occasion.path != occasion.path
            and track.organisation in occasion.record.organisations
            and bool(track.item.text)
            and small(item.text).startswith(small(track.item.text))
            for track in self._by_id.get(item.id, ())
        )

    def _update(self, update: Update, occasion: _Occasion) -> None:
        tracks = self._by_id.get(update.ref)
        if tracks is None:
            self.strays.append(Stray(update, self._first.get(update.ref)))
            return
        if len(tracks) > 1:
            answering = _answering(update.owners, occasion.record.organisations)
            # a line of a joint meeting that names none of them is about all of them
            tracks = [track for track in tracks if track.organisation in answering] or tracks
        for track in tracks:
            key = (occasion.path, occasion.date, update.ref, track.organisation)
            earlier = self._said.setdefault(key, update)
            # only what differs: a line that is there twice by a merge contradicts nothing
            if earlier is not update and _effect(earlier) != _effect(update):
                # by the two lines: a joint item has them once for each organisation
                self._conflicts[id(earlier), id(update)] = (earlier, update)
            track.update(update, occasion)

    @property
    def conflicts(self) -> Iterable[tuple[Update, Update]]:
        """Two updates of one record that say different things, in the order of the later one."""
        return self._conflicts.values()


def _first_definitions(occasions: Iterable[_Occasion]) -> Mapping[str, Item]:
    """The first definition of every id."""
    first: dict[str, Item] = {}
    for occasion in occasions:
        for mention in occasion.mentions:
            if isinstance(mention, Item) and mention.id:
                first.setdefault(mention.id, mention)
    return first


def _answering(owners: tuple[str, ...], organisations: tuple[str, ...]) -> tuple[str, ...]:
    """The organisations of a meeting that a line concerns: those it names, else all of them."""
    if len(organisations) < 2:
        return organisations
    # an office answers for its organisation
    named = {Owner.of(owner).party for owner in owners}
    return (
        # in the order of the record, whatever the line's is
        tuple(organisation for organisation in organisations if organisation in named)
        or organisations
    )


def _owners_of(
    organisation: str, owners: tuple[str, ...], answering: tuple[str, ...]
) -> tuple[str, ...]:
    """The owners of one organisation's part of a joint item: all but the other organisations."""
    # one organisation keeps all, the municipality among them
    if len(answering) < 2:
        return owners
    others = set(answering) - {organisation}
    return tuple(owner for owner in owners if Owner.of(owner).party not in others)


def _effect(update: Update) -> tuple[object, ...]:
    return (update.box, update.verdict, update.owners, update.due, update.awaits)
