"""A promise as a report shows it, and how much each owner has to do."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from dialogtool.diagnostic import Location
from dialogtool.model import Kind, Model, Settings, Status, Verdict
from dialogtool.views.mention import SeenItem, is_closed, owed_by, place_told
from dialogtool.views.view import View


class LinePlace(Model):
    """`line` is None where it is not told."""

    path: str
    line: int | None


class Promise(Model):
    """An item on the last day of the report. Of one that is closed to the public there are no
    names, and of its text only what may be known. `number` is what an agreement is cited by, empty
    for all else; `late_days` is 0 where it is not overdue.
    """

    id: str | None
    number: str
    kind: Kind
    status: Status
    verdict: Verdict | None
    text: str
    organisations: tuple[str, ...]
    owners: tuple[str, ...]
    due: dt.date | None
    overdue: bool
    late_days: int
    awaits: tuple[str, ...]
    opened: dt.date
    age_days: int
    deferrals: int
    closed: bool
    origin: LinePlace


class Duty(Model):
    """How much one owner has to do; a wish is to be answered by whom it awaits. `owner` is None for
    what nobody owns, and, where `closed`, for closed items.
    """

    owner: str | None
    closed: bool
    open: int
    overdue: int


def compose_promise(item: SeenItem, view: View, day: dt.date) -> Promise:
    """An item as a report shows it, on the register's day."""
    return Promise(
        id=item.id or None,
        number=view.citations.get(item.origin.location[:2], ""),
        kind=item.kind,
        status=item.status,
        verdict=item.verdict,
        text=view.reader.settings.named(item.text),
        organisations=(item.organisation,),
        owners=item.owners,
        due=item.due,
        overdue=item.overdue,
        late_days=(day - item.due).days if item.due and item.overdue else 0,
        awaits=item.awaits,
        opened=item.opened,
        age_days=item.age_days,
        deferrals=item.deferrals,
        # said, so that a template can tell 'closed' from 'nobody owns it'
        closed=is_closed(item),
        origin=line_place(place_told(item)),
    )


def by_urgency(items: Iterable[SeenItem]) -> list[SeenItem]:
    """What is overdue first, the latest on top; then by date; what has no date by its age."""
    # what has no date is no more urgent than anything that has one
    return sorted(items, key=lambda item: (not item.overdue, item.due or dt.date.max, item.opened))


def by_age(items: Iterable[SeenItem], settings: Settings) -> list[SeenItem]:
    """The oldest first; of one day by the names of the organisations, and by their place there."""
    name = settings.name_order
    return sorted(
        items, key=lambda item: (item.opened, name(item.organisation), item.origin.location)
    )


def names_of(settings: Settings, keys: Iterable[str]) -> dict[str, str]:
    """What a reader calls every party and office; free text stands for itself."""
    return {key: settings.owner_name(key) for key in sorted(set(keys)) if key}


def told_by(items: Iterable[SeenItem]) -> set[str]:
    """Whoever owns one of the items or has the move."""
    return set(chain.from_iterable((*item.owners, *item.awaits) for item in items))


def compose_duties(items: Iterable[SeenItem], settings: Settings) -> tuple[Duty, ...]:
    """Every owner with what they own; who is late with most comes first. A joint item counts once,
    however many organisations it is open for.
    """
    owned: dict[tuple[str | None, bool], dict[Location, bool]] = {}
    for item in items:
        # what nobody owns is counted too: it is the first thing to settle
        for owner in owed_by(item.kind, item.owners, item.awaits) or (None,):
            late = owned.setdefault((owner, is_closed(item)), {})
            place = item.origin.location
            # late for one organisation is late
            late[place] = late.get(place, False) or item.overdue
    duties = [
        Duty(owner=owner, closed=closed, open=len(late), overdue=sum(late.values()))
        for (owner, closed), late in owned.items()
    ]

    def rank(duty: Duty) -> tuple[object, ...]:
        return -duty.overdue, -duty.open, duty.closed, settings.name_order(duty.owner or "")

    return tuple(sorted(duties, key=rank))


def line_place(location: Location) -> LinePlace:
    """The place as a report tells it."""
    return LinePlace(path=location.path, line=location.line or None)
