"""One item on its way through the fold: how it stands, and its history for who asks."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from dialogtool.model import Item, Mention, Update
from dialogtool.register.occasions import Occasion
from dialogtool.register.stand import Stand
from dialogtool.register.tracked import Event, TrackedItem


class Track:
    """One item of one organisation while the fold runs over it, and what was said of it."""

    __slots__ = ("id", "item", "occasion", "organisation", "owners", "shown", "stand", "updates")

    def __init__(
        self,
        item: Item,
        occasion: Occasion,
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
        self.stand = Stand(item, occasion, owners)
        self.updates: list[tuple[Update, Occasion]] = []
        self.shown: TrackedItem | None = None

    def update(self, update: Update, occasion: Occasion) -> None:
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
        stand = Stand(self.item, self.occasion, self.owners)
        yield _event(self.item, self.occasion, stand, news=True)
        for update, occasion in self.updates:
            news = not stand.is_repeated_by(update)
            stand.update(update, occasion)
            yield _event(update, occasion, stand, news=news)


def _event(mention: Mention, occasion: Occasion, stand: Stand, *, news: bool) -> Event:
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
