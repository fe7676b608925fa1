"""An item in a span of days: what it was before, and what happened to it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from dialogtool.model import TRACKED_KINDS
from dialogtool.register import Event
from dialogtool.views.mention import SeenItem


class LifeInSpan(NamedTuple):
    """An item in the span: `before` is what it was when the span began, None where it was not there
    yet.
    """

    item: SeenItem
    before: Event | None
    events: tuple[Event, ...]

    @property
    def base(self) -> Event:
        """What the end is compared with."""
        # new in the span: compared with its own first line
        return self.before or self.events[0]

    @property
    def steps(self) -> Iterator[tuple[Event, Event]]:
        # each with the one before it; the first of a new item has none
        return pairwise((self.before, *self.events) if self.before else self.events)

    @property
    def updates(self) -> tuple[Event, ...]:
        return self.events if self.before else self.events[1:]

    @property
    def has_news(self) -> bool:
        return any(event.news for event in self.updates)


def life_of(item: SeenItem, begin: dt.date) -> LifeInSpan:
    """The item from the day `begin` on."""
    earlier = [event for event in item.history if event.date < begin]
    return LifeInSpan(item, earlier[-1] if earlier else None, item.history[len(earlier) :])


def former_owners(lives: Iterable[LifeInSpan]) -> set[str]:
    """Whoever owned one of them when the span began."""
    return set(chain.from_iterable(life.base.owners for life in lives))


def place_in_time(life: LifeInSpan) -> tuple[dt.date, str, int]:
    """A sort key: by what was said of it last."""
    last = life.events[-1]
    return (last.date, last.mention.location.path, last.mention.location.line)


def is_settled(life: LifeInSpan) -> bool:
    """Closed at the end, and closed in the span; a line may promise something and say at once that
    it is done.
    """
    if not life.item.tracked or not life.item.status.settled:
        return False
    first = life.events[0]
    # without a box it was a note: nothing was promised, so nothing was kept
    at_once = life.before is None and first.status.settled and first.mention.box is not None
    return at_once or any(
        after.status.settled and not before.status.settled for before, after in life.steps
    )


def is_judged(life: LifeInSpan) -> bool:
    """With a verdict in the span, and not settled."""
    # an item is in one list of outcomes; settling says more
    return not is_settled(life) and any(event.mention.verdict for event in life.updates)


def is_moved(life: LifeInSpan) -> bool:
    """Another date, or a later meeting that left it open; a verdict says the latter by itself."""
    if not life.item.is_open or is_reopened(life):
        return False
    put_off = any(after.leaves_open(before) for before, after in life.steps)
    # 'carried over' is told as a verdict; telling it as moved too would count it twice
    return life.item.due != life.base.due or (put_off and not is_judged(life))


def is_handed_over(life: LifeInSpan) -> bool:
    """Open, and with other owners than when the span began."""
    item = life.item
    return item.is_open and item.last.owners != life.base.owners


def is_reopened(life: LifeInSpan) -> bool:
    """Open, and opened again in the span."""
    return life.item.is_open and any(event.reopened for event in life.events)


def is_new(life: LifeInSpan) -> bool:
    """Promised in the span."""
    item = life.item
    # also a kind that is no promise, where a box was put before it
    return life.before is None and (item.origin.box is not None or item.kind in TRACKED_KINDS)


HAPPENED = (is_settled, is_judged, is_moved, is_handed_over, is_reopened, is_new)
