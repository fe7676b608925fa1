"""An item as it was tracked, on one day: what was said of it, by whom and when."""

import datetime as dt
from typing import NamedTuple

from dialogtool.model import Item, Kind, Minutes, Status, Update, Verdict
from dialogtool.register.occasions import organisations_answering


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

    def leaves_open(self, before: "Event") -> bool:
        """Whether a meeting spoke of what was open, and it is open still. Between two meetings
        nothing is left open: nobody met who could have settled it.
        """
        was_open = not before.status.settled
        return self.record.is_meeting and was_open and not self.status.settled


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
        return organisations_answering(self.origin.owners, self.record.organisations)

    @property
    def agenda_item(self) -> str:
        return self.origin.agenda_item.label if self.origin.agenda_item else ""
