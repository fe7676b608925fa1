"""What happened to the promises of one organisation in a span of days, and how they stand at its
end, as one typed object.

A template sees it, and it is the JSON of `dialog report`. Cut at the last day of the span: what was
said later changes nothing in it. Keys and codes stand for people and things; `names` says what a
reader calls them.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from dialogtool.coverage import dialogue_year, known_on
from dialogtool.day import days_later
from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.life import (
    HAPPENED,
    LifeInSpan,
    former_owners,
    is_handed_over,
    is_judged,
    is_moved,
    is_new,
    is_reopened,
    is_settled,
    life_of,
    place_in_time,
)
from dialogtool.documents.promise import (
    Duty,
    LinePlace,
    Promise,
    by_urgency,
    compose_duties,
    compose_promise,
    line_place,
    names_of,
    told_by,
)
from dialogtool.model import MinuteBook, Minutes, Model, RecordStatus, Settings, Status, Verdict
from dialogtool.register import Event
from dialogtool.views.mention import SeenItem, as_one, is_closed, joints_of, place_told
from dialogtool.views.view import SeenRegister, View


class Saying(Model):
    """What one line said. `text` is empty where it repeats the item, or where the item is closed to
    the public.
    """

    date: dt.date
    text: str
    status: Status
    verdict: Verdict | None
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
    lives = [
        life for life in (life_of(item, begin or dt.date.min) for item in items) if life.events
    ]
    # from all years: a promise does not lapse with its year
    still_open = by_urgency(item for item in items if item.is_open)
    shown = [*still_open, *(life.item for life in lives)]

    compose = partial(compose_promise, view=view, day=end)

    def changes(has: Callable[[LifeInSpan], bool]) -> tuple[Development, ...]:
        return tuple(
            _change(life, compose(life.item), settings)
            for life in sorted(lives, key=place_in_time)
            if has(life)
        )

    def promises(overdue: bool) -> tuple[Promise, ...]:
        return tuple(compose(item) for item in still_open if item.overdue is overdue)

    return Report(
        organisation=organisation,
        names=names_of(settings, [organisation, *told_by(shown), *former_owners(lives)]),
        begin=begin,
        end=end,
        meetings=tuple(_held(view, register.meetings.get(organisation, ()), begin)),
        settled=changes(is_settled),
        verdicts=changes(is_judged),
        moved=changes(is_moved),
        handed_over=changes(is_handed_over),
        reopened=changes(is_reopened),
        promised=changes(is_new),
        noted=changes(
            # so that nothing that was said falls out of the report
            lambda life: life.has_news and not any(happened(life) for happened in HAPPENED)
        ),
        overdue=promises(True),
        open=promises(False),
        awaiting=_awaiting(still_open, view.book.settings),
        duties=compose_duties(still_open, view.book.settings),
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
    # a record from after the day is not there yet
    known = (record for record in book.records if known_on(record, as_of))
    if not any(organisation in record.organisations for record in known):
        raise DialogError(
            msg("there are no minutes of {party} by {date}", party=name, date=as_of.isoformat()),
            msg("'dialog list-meetings' shows which organisations have minutes"),
        )
    meetings = register.meetings.get(organisation, ())
    if period is not None:
        return _span_of_year(meetings, name, period, as_of)
    if since is not None and since > as_of:
        raise DialogError(
            msg(
                "the report would begin on {since} and end on {date}",
                since=str(since),
                date=str(as_of),
            ),
            msg("choose an earlier day with --since, or a later one with --as-of"),
        )
    days = (meeting.date for meeting in meetings if meeting.date)
    # on the day of a meeting the report is on what led to it
    last = max((day for day in days if day < as_of), default=None)
    # the day of the last meeting belongs to the report before
    return since or (last and days_later(last, 1)), as_of


def _span_of_year(
    meetings: Sequence[Minutes], name: str, period: int, as_of: dt.date
) -> tuple[dt.date, dt.date]:
    year = dialogue_year(meetings, period, as_of)
    if year.start is not None:
        return year.start, year.end
    raise DialogError(
        msg("there are no minutes of {party} for {period}", party=name, period=str(period)),
        msg(
            "there are minutes for: {periods}",
            periods=say_periods(meeting.period for meeting in meetings),
        ),
    )


def say_periods(periods: Iterable[int | None]) -> str:
    """`2020, 2021`; a dash where there are none."""
    return (
        ", ".join(str(period) for period in sorted({period for period in periods if period})) or "–"
    )


def _change(life: LifeInSpan, promise: Promise, settings: Settings) -> Development:
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
        origin=line_place(place_told(item, event.mention.location)),
    )


def unapproved_by(view: View, meeting: Minutes) -> tuple[str, ...]:
    """The names of the parties that have not approved final minutes, where that is to be said: to
    the public, which expects it, and wherever the other party has.
    """
    if not meeting.is_final:
        return ()
    is_begun = view.reader.is_public or any(view.approvals(meeting))
    return tuple(map(view.book.settings.party_name, view.missing(meeting))) if is_begun else ()


def _awaiting(items: Iterable[SeenItem], settings: Settings) -> tuple[Awaited, ...]:
    waits: dict[str, list[str]] = {}
    for item in items:
        for party in item.awaits:
            # without an id the place is the only name it has
            waits.setdefault(party, []).append(item.id or str(place_told(item)))
    # and by name, so that the order is always the same
    name = settings.name_order
    ordered = sorted(waits.items(), key=lambda wait: (-len(wait[1]), name(wait[0])))
    return tuple(Awaited(party=party, items=tuple(ids)) for party, ids in ordered)
