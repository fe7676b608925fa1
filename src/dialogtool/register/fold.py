"""The fold of a day, and its result, the `Register`.

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
    Item,
    Minutes,
    Update,
)
from dialogtool.register.occasions import (
    Occasion,
    is_undated,
    occasions_of,
    organisations_answering,
    owners_of_part,
)
from dialogtool.register.stand import effect_of
from dialogtool.register.track import Track
from dialogtool.register.tracked import TrackedItem


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
    _tracks: "Sequence[Track]" = field(repr=False)
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

    def _shown(self, track: "Track") -> TrackedItem:
        # made when somebody asks: most commands look at a part of the items
        if track.shown is None:
            days = self._days.get(track.organisation, ())
            # the meeting at which it was opened does not count
            later = len(days) - bisect_right(days, track.stand.opened)
            track.shown = track.show(self.as_of, later, hidden=track.id in self._hidden)
        return track.shown


def track_items(
    records: Iterable[Minutes], as_of: dt.date, *, until: Minutes | None = None
) -> Register:
    """The register on the day `as_of`: what was said on that day counts, what was said later does
    not; of the day of the meeting `until` only what was said before it ended. But what any record,
    of whatever day, keeps from the public is hidden.
    """
    known = tuple(records)
    # cut before it is folded, so that a past day is what a book that ended there would say
    occasions = [occasion for occasion in occasions_of(known) if occasion.date <= as_of]
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


class _Fold:
    """Runs over what was said, in order."""

    def __init__(self, occasions: Sequence[Occasion]) -> None:
        self.tracks: list[Track] = []
        self.strays: list[Stray] = []
        self.doubles: list[Double] = []
        self._conflicts: dict[tuple[int, int], tuple[Update, Update]] = {}
        self._by_id: dict[str, list[Track]] = {}
        self._first = _first_definitions(occasions)
        # the first update of an item in a record, for conflicts
        self._said: dict[tuple[str, dt.date, str, str], Update] = {}
        for occasion in occasions:
            for mention in occasion.mentions:
                if isinstance(mention, Item):
                    self._define(mention, occasion)
                else:
                    self._update(mention, occasion)

    def _define(self, item: Item, occasion: Occasion) -> None:
        # of two items with one id the first keeps it: what was said of it later stays with it
        first = self._first.get(item.id)
        known = first is item
        if first is not None and not known:
            self.doubles.append(Double(item, first, self._is_copy(item, occasion)))
        answering = organisations_answering(item.owners, occasion.record.organisations)
        tracks = [
            Track(item, occasion, key, owners_of_part(key, item.owners, answering), known=known)
            for key in answering
        ]
        self.tracks.extend(tracks)
        if known:
            self._by_id[item.id] = tracks

    def _is_copy(self, item: Item, occasion: Occasion) -> bool:
        """Whether an item repeats the one that has its id, at a later meeting."""
        return any(
            track.occasion.path != occasion.path
            and track.organisation in occasion.record.organisations
            and bool(track.item.text)
            and small(item.text).startswith(small(track.item.text))
            for track in self._by_id.get(item.id, ())
        )

    def _update(self, update: Update, occasion: Occasion) -> None:
        tracks = self._by_id.get(update.ref)
        if tracks is None:
            self.strays.append(Stray(update, self._first.get(update.ref)))
            return
        if len(tracks) > 1:
            answering = organisations_answering(update.owners, occasion.record.organisations)
            # a line of a joint meeting that names none of them is about all of them
            tracks = [track for track in tracks if track.organisation in answering] or tracks
        for track in tracks:
            key = (occasion.path, occasion.date, update.ref, track.organisation)
            earlier = self._said.setdefault(key, update)
            # only what differs: a line that is there twice by a merge contradicts nothing
            if earlier is not update and effect_of(earlier) != effect_of(update):
                # by the two lines: a joint item has them once for each organisation
                self._conflicts[id(earlier), id(update)] = (earlier, update)
            track.update(update, occasion)

    @property
    def conflicts(self) -> Iterable[tuple[Update, Update]]:
        """Two updates of one record that say different things, in the order of the later one."""
        return self._conflicts.values()


def _first_definitions(occasions: Iterable[Occasion]) -> Mapping[str, Item]:
    """The first definition of every id."""
    first: dict[str, Item] = {}
    for occasion in occasions:
        for mention in occasion.mentions:
            if isinstance(mention, Item) and mention.id:
                first.setdefault(mention.id, mention)
    return first
