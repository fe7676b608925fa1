"""What happened to the promises of one organisation in a span of days, and how they stand at its
end, as one typed object.

A template sees it, and it is the JSON of `dialog report`. Cut at the last day of the span: what was
said later changes nothing in it. Keys and codes stand for people and things; `names` says what a
reader calls them.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple

from dialogtool.coverage import dialogue_year, known_on
from dialogtool.day import days_later
from dialogtool.diagnostic import DialogError, Location, msg
from dialogtool.model import (
    TRACKED_KINDS,
    Kind,
    MinuteBook,
    Minutes,
    Model,
    RecordStatus,
    Settings,
    Status,
    Verdict,
)
from dialogtool.register import Event
from dialogtool.views.mention import SeenItem, as_one, is_closed, joints_of, owed_by, place_told
from dialogtool.views.view import SeenRegister, View


class LinePlace(Model):
    """`line` is None where it is not told."""

    path: str
    line: int | None


class Saying(Model):
    """What one line said. `text` is empty where it repeats the item, or where the item is closed to
    the public.
    """

    date: dt.date
    text: str
    status: Status
    verdict: Verdict | None
    origin: LinePlace


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


class Development(Model):
    """What happened to an item. `due_before` and `owners_before` are as the span began, or as the
    item was new.
    """

    promise: Promise
    due_before: dt.date | None
    owners_before: tuple[str, ...]
    sayings: tuple[Saying, ...]


class Held(Model):
    """A meeting that was held in the span; `missing` are the names of those that have not approved
    its minutes, where another party has or where they go out all the same.
    """

    date: dt.date
    period: int | None
    status: RecordStatus
    path: str
    missing: tuple[str, ...]


class Awaited(Model):
    """What waits for one party: ids, or `path:line` of what has none."""

    party: str
    items: tuple[str, ...]


class Duty(Model):
    """How much one owner has to do; a wish is to be answered by whom it awaits. `owner` is None for
    what nobody owns, and, where `closed`, for closed items.
    """

    owner: str | None
    closed: bool
    open: int
    overdue: int


class Report(Model):
    """All a template of a report sees. `begin` is None where no meeting was held before. What is
    settled is in no other list but `promised`; an item whose date was moved may have a verdict too;
    `noted` is what is in no other list.
    """

    organisation: str
    names: Mapping[str, str]
    begin: dt.date | None
    end: dt.date
    meetings: tuple[Held, ...]
    settled: tuple[Development, ...]
    verdicts: tuple[Development, ...]
    moved: tuple[Development, ...]
    handed_over: tuple[Development, ...]
    reopened: tuple[Development, ...]
    promised: tuple[Development, ...]
    noted: tuple[Development, ...]
    overdue: tuple[Promise, ...]
    open: tuple[Promise, ...]
    awaiting: tuple[Awaited, ...]
    duties: tuple[Duty, ...]


def compose_report(
    view: View,
    organisation: str,
    *,
    period: int | None,
    since: dt.date | None,
    as_of: dt.date,
) -> Report:
    """The report from the day after the last meeting before `as_of`, or from `since`, to `as_of`;
    or on the dialogue year `period`. Raises DialogError where there is no such span, or no record
    of the organisation in it.
    """
    settings = view.book.settings
    register = view.register(as_of)
    begin, end = _span(view.book, register, organisation, period=period, since=since)
    # a dialogue year may have ended before the day asked for
    register = register if end == as_of else view.register(end)
    items = list(_with_owners_of_all(register.items, organisation))
    # what nothing happened to in the span is in no list of changes
    lives = [life for life in (_life(item, begin or dt.date.min) for item in items) if life.events]
    # from all years: a promise does not lapse with its year
    still_open = by_urgency(item for item in items if item.is_open)
    shown = [*still_open, *(life.item for life in lives)]

    compose = partial(compose_promise, view=view, day=end)

    def changes(has: Callable[[_Life], bool]) -> tuple[Development, ...]:
        return tuple(
            _change(life, compose(life.item), settings)
            for life in sorted(lives, key=_place_in_time)
            if has(life)
        )

    def promises(overdue: bool) -> tuple[Promise, ...]:
        return tuple(compose(item) for item in still_open if item.overdue is overdue)

    return Report(
        organisation=organisation,
        names=names_of(settings, [organisation, *told_by(shown), *_former_owners(lives)]),
        begin=begin,
        end=end,
        meetings=tuple(_held(view, register.meetings.get(organisation, ()), begin)),
        settled=changes(_is_settled),
        verdicts=changes(_is_judged),
        moved=changes(_is_moved),
        handed_over=changes(_is_handed_over),
        reopened=changes(_is_reopened),
        promised=changes(_is_new),
        noted=changes(
            # so that nothing that was said falls out of the report
            lambda life: life.has_news and not any(happened(life) for happened in _HAPPENED)
        ),
        overdue=promises(True),
        open=promises(False),
        awaiting=_awaiting(still_open),
        duties=compose_duties(still_open),
    )


def _held(view: View, meetings: Iterable[Minutes], begin: dt.date | None) -> Iterator[Held]:
    """The meetings since `begin`; without one every meeting counts."""
    for meeting in meetings:
        if meeting.date and meeting.date >= (begin or meeting.date):
            yield Held(
                date=meeting.date,
                period=meeting.period,
                status=meeting.status,
                path=meeting.path,
                missing=unapproved_by(view, meeting),
            )


def _with_owners_of_all(items: Iterable[SeenItem], organisation: str) -> Iterator[SeenItem]:
    """The organisation's items; of a joint one the others whose parts are as open as its own, or as
    closed, own it too.
    """
    for joint in joints_of(items):
        own = next((item for item in joint if item.organisation == organisation), None)
        if own is not None:
            others = (item for item in joint if item.is_open is own.is_open)
            yield as_one((own, *others))


def _span(
    book: MinuteBook,
    register: SeenRegister,
    organisation: str,
    *,
    period: int | None,
    since: dt.date | None,
) -> tuple[dt.date | None, dt.date]:
    """First and last day; the first is None where it is the day of the first record."""
    as_of = register.as_of
    name = book.settings.party_name(organisation)
    if not any(
        # a record from after the day is not there yet
        organisation in record.organisations and known_on(record, as_of)
        for record in book.records
    ):
        raise DialogError(
            msg("there are no minutes of {party} by {date}", party=name, date=as_of.isoformat()),
            msg("'dialog list-meetings' shows which organisations have minutes"),
        )
    meetings = register.meetings.get(organisation, ())
    if period is not None:
        year = dialogue_year(meetings, period, as_of)
        if year.start is None:
            raise DialogError(
                msg("there are no minutes of {party} for {period}", party=name, period=str(period)),
                msg(
                    "there are minutes for: {periods}",
                    periods=say_periods(meeting.period for meeting in meetings),
                ),
            )
        return year.start, year.end
    if since is not None and since > as_of:
        raise DialogError(
            msg(
                "the report would begin on {since} and end on {date}",
                since=str(since),
                date=str(as_of),
            ),
            msg("choose an earlier day with --since, or a later one with --as-of"),
        )
    last = max(
        # on the day of a meeting the report is on what led to it
        (meeting.date for meeting in meetings if meeting.date and meeting.date < as_of),
        default=None,
    )
    # the day of the last meeting belongs to the report before
    return since or (last and days_later(last, 1)), as_of


def say_periods(periods: Iterable[int | None]) -> str:
    """`2020, 2021`; a dash where there are none."""
    return (
        ", ".join(str(period) for period in sorted({period for period in periods if period})) or "–"
    )


class _Life(NamedTuple):
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


def _life(item: SeenItem, begin: dt.date) -> _Life:
    earlier = [event for event in item.history if event.date < begin]
    return _Life(item, earlier[-1] if earlier else None, item.history[len(earlier) :])


def _former_owners(lives: Iterable[_Life]) -> set[str]:
    return set(chain.from_iterable(life.base.owners for life in lives))


def _place_in_time(life: _Life) -> tuple[dt.date, str, int]:
    last = life.events[-1]
    return (last.date, last.mention.location.path, last.mention.location.line)


def _is_settled(life: _Life) -> bool:
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


def _is_judged(life: _Life) -> bool:
    # an item is in one list of outcomes; settling says more
    return not _is_settled(life) and any(event.mention.verdict for event in life.updates)


def _is_moved(life: _Life) -> bool:
    """Another date, or a later meeting that left it open; a verdict says the latter by itself."""
    if not life.item.is_open or _is_reopened(life):
        return False
    put_off = any(after.leaves_open(before) for before, after in life.steps)
    # 'carried over' is told as a verdict; telling it as moved too would count it twice
    return life.item.due != life.base.due or (put_off and not _is_judged(life))


def _is_handed_over(life: _Life) -> bool:
    item = life.item
    return item.is_open and item.last.owners != life.base.owners


def _is_reopened(life: _Life) -> bool:
    return life.item.is_open and any(event.reopened for event in life.events)


def _is_new(life: _Life) -> bool:
    item = life.item
    # also a kind that is no promise, where a box was put before it
    return life.before is None and (item.origin.box is not None or item.kind in TRACKED_KINDS)


_HAPPENED = (_is_settled, _is_judged, _is_moved, _is_handed_over, _is_reopened, _is_new)


def _change(life: _Life, promise: Promise, settings: Settings) -> Development:
    return Development(
        promise=promise,
        due_before=life.base.due,
        owners_before=tuple(dict.fromkeys((*life.base.owners, *_others(life.item)))),
        sayings=tuple(_saying(life.item, event, settings) for event in life.updates if event.news),
    )


def _others(item: SeenItem) -> tuple[str, ...]:
    """The owners of the other parts of a joint promise."""
    return tuple(owner for owner in item.owners if owner not in item.last.owners)


def _saying(item: SeenItem, event: Event, settings: Settings) -> Saying:
    text = event.mention.text
    return Saying(
        date=event.date,
        # the lines of a closed item are closed with it
        text="" if is_closed(item) or text == item.text else settings.named(text),
        status=event.status,
        verdict=event.mention.verdict,
        origin=_place(place_told(item, event.mention.location)),
    )


def unapproved_by(view: View, meeting: Minutes) -> tuple[str, ...]:
    """The names of the parties that have not approved final minutes, where that is to be said: to
    the public, which expects it, and wherever the other party has.
    """
    if meeting.status is not RecordStatus.FINAL:
        return ()
    is_begun = view.reader.is_public or any(view.approvals(meeting))
    return tuple(map(view.book.settings.party_name, view.missing(meeting))) if is_begun else ()


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
        origin=_place(place_told(item)),
    )


def by_urgency(items: Iterable[SeenItem]) -> list[SeenItem]:
    """What is overdue first, the latest on top; then by date; what has no date by its age."""
    # what has no date is no more urgent than anything that has one
    return sorted(items, key=lambda item: (not item.overdue, item.due or dt.date.max, item.opened))


def names_of(settings: Settings, keys: Iterable[str]) -> dict[str, str]:
    """What a reader calls every party and office; free text stands for itself."""
    return {key: settings.owner_name(key) for key in sorted(set(keys)) if key}


def told_by(items: Iterable[SeenItem]) -> set[str]:
    """Whoever owns one of the items or has the move."""
    return set(chain.from_iterable((*item.owners, *item.awaits) for item in items))


def compose_duties(items: Iterable[SeenItem]) -> tuple[Duty, ...]:
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
    return tuple(
        sorted(duties, key=lambda duty: (-duty.overdue, -duty.open, duty.closed, duty.owner or ""))
    )


def _awaiting(items: Iterable[SeenItem]) -> tuple[Awaited, ...]:
    waits: dict[str, list[str]] = {}
    for item in items:
        for party in item.awaits:
            # without an id the place is the only name it has
            waits.setdefault(party, []).append(item.id or str(place_told(item)))
    # and by key, so that the order is always the same
    ordered = sorted(waits.items(), key=lambda wait: (-len(wait[1]), wait[0]))
    return tuple(Awaited(party=party, items=tuple(ids)) for party, ids in ordered)


def _place(location: Location) -> LinePlace:
    return LinePlace(path=location.path, line=location.line or None)
