"""One dialogue year of all organisations, for the council, as one typed object: what a template
sees, and the JSON.

Cut at a day: only what was held by then counts, and a coming meeting only where the minutes
announced it. So the report for a past day comes out the same whenever it is made.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from dialogtool.coverage import (
    Coverage,
    MeetingCell,
    MeetingState,
    joint_of,
    known_on,
    measure_coverage,
)
from dialogtool.diagnostic import DialogError, Location, msg
from dialogtool.documents.promise import (
    Duty,
    Promise,
    by_age,
    compose_duties,
    compose_promise,
    names_of,
    told_by,
)
from dialogtool.documents.report import say_periods, unapproved_by
from dialogtool.documents.verdicts import (
    Verdicts,
    by_organisation,
    count_verdicts,
    judged_in,
    worst_of_each,
)
from dialogtool.model import Minutes, Model
from dialogtool.views.mention import SeenItem, joints_of
from dialogtool.views.view import SeenRegister, View

OLDEST = 10
"""How many of the oldest promises are shown."""


class Meeting(Model):
    """The meeting of the year: `held` is final, draft, planned or missing; `note` is what the
    record says about it. `left_out` says that its minutes are not for this reader; `missing` are
    the names of those that have not approved them, `approved` says that all have. A joint meeting
    stands at the first of its organisations, and `joint` are all of them.
    """

    organisation: str
    joint: tuple[str, ...]
    held: MeetingState
    date: dt.date | None
    path: str | None
    note: str
    left_out: bool
    approved: bool
    missing: tuple[str, ...]


class LeftOut(Model):
    """A meeting of which nothing is in the report, because its minutes are not for this reader. A
    joint one stands at the first of its organisations, and `joint` are all of them.
    """

    organisation: str
    joint: tuple[str, ...]
    date: dt.date | None


class PendingMeeting(Model):
    """A meeting whose minutes are in the report though not all parties have approved them: the
    names of those that have not. A joint one stands at the first of its organisations, and `joint`
    are all of them.
    """

    organisation: str
    joint: tuple[str, ...]
    date: dt.date | None
    missing: tuple[str, ...]


class Standing(Model):
    """How much is open; `oldest` is the day the oldest of it was promised. `organisation` is None
    for all, among which what several promised together counts once.
    """

    organisation: str | None
    open: int
    overdue: int
    oldest: dt.date | None


class CouncilReport(Model):
    """All a template of the council's report sees. `held` is how many organisations have had a
    meeting of the year, of those `expected`; `meetings_held` how many meetings that were, of which
    `joint_meetings` were of several organisations and count once.
    """

    municipality: str | None
    names: Mapping[str, str]
    period: int
    as_of: dt.date
    held: int
    expected: int
    meetings_held: int
    joint_meetings: int
    meetings: tuple[Meeting, ...]
    left_out: tuple[LeftOut, ...]
    unapproved: tuple[PendingMeeting, ...]
    verdicts: tuple[Verdicts, ...]
    verdicts_in_all: Verdicts
    standings: tuple[Standing, ...]
    standing_in_all: Standing
    oldest: tuple[Promise, ...]
    duties: tuple[Duty, ...]


def compose_council_report(
    view: View,
    *,
    period: int | None,
    as_of: dt.date,
    register: SeenRegister | None = None,
    coverage: Coverage | None = None,
) -> CouncilReport:
    """The report on the dialogue year `period`, by default the latest that a meeting was held of by
    `as_of`. `register` is the book's on that day, where it was made already; `coverage` says which
    meetings were held, where the view does not know them all. Raises DialogError for a year without
    records.
    """
    book = view.book
    # records from after the day would change an old report
    known = tuple(record for record in book.records if known_on(record, as_of))
    register = register or view.register(as_of)
    year = _period(known, register, period)
    coverage = coverage or measure_coverage(replace(book, records=known), as_of)
    meetings = _meetings(view, known, coverage, register, year)
    organisations = _met_in(coverage, year)
    judged = judged_in(register, organisations, year)
    verdicts = [
        count_verdicts(organisation, said.values()) for organisation, said in judged.items()
    ]
    still_open = list(register.open_items)
    open_of = by_organisation(still_open)
    left_out = tuple(_left_out(known, coverage))
    unapproved = tuple(_unapproved(view, register))
    # an organisation without a meeting this year may still have something open
    met = {*organisations, *(item.organisation for item in still_open)}
    keys = book.settings.in_order_of_names(met - _unheard(left_out, register))
    # a report about some organisations names those they met together with
    partners = (
        *(meeting.joint for meeting in meetings),
        *(meeting.joint for meeting in left_out),
        *(meeting.joint for meeting in unapproved),
    )
    named = [book.settings.municipality, *coverage.rows, *keys, *told_by(still_open)]
    tally = coverage.counted(year)
    return CouncilReport(
        municipality=book.settings.municipality or None,
        names=names_of(book.settings, chain(named, *partners)),
        period=year,
        as_of=as_of,
        held=tally.held,
        expected=tally.expected,
        meetings_held=tally.meetings,
        joint_meetings=tally.joint,
        meetings=meetings,
        left_out=left_out,
        unapproved=unapproved,
        # a row of zeros says nothing
        verdicts=tuple(verdict for verdict in verdicts if verdict.agreements),
        verdicts_in_all=count_verdicts(None, worst_of_each(judged.values())),
        standings=tuple(_standing(key, open_of.get(key, [])) for key in keys),
        standing_in_all=_standing(None, still_open),
        oldest=_oldest(view, still_open, as_of),
        duties=compose_duties(still_open, book.settings),
    )


def _met_in(coverage: Coverage, year: int) -> list[str]:
    """The organisations that had a meeting of the year, or were to have one."""
    # an organisation has met once, however often
    at = coverage.periods.index(year)
    return [key for key, row in coverage.rows.items() if row[at].held is not MeetingState.NONE]


def _unheard(left_out: Iterable[LeftOut], register: SeenRegister) -> set[str]:
    """The organisations of which all minutes are left out: nothing is known of them, and a 0 would
    be untrue.
    """
    keys = chain.from_iterable((meeting.organisation, *meeting.joint) for meeting in left_out)
    return set(keys) - set(register.meetings)


def _period(known: tuple[Minutes, ...], register: SeenRegister, wanted: int | None) -> int:
    held = {
        meeting.period
        # held, not only written: the draft of a coming meeting opens no year
        for meeting in chain.from_iterable(register.meetings.values())
        if meeting.period
    }
    told = {record.period for record in known if record.period}
    if wanted in told:
        return wanted
    if wanted is None and held:
        return max(held)
    if wanted is None:
        raise DialogError(
            msg("no meeting was held by {date}", date=register.as_of.isoformat()),
            msg("choose a later day with --as-of"),
        )
    raise DialogError(
        msg("there are no minutes for {period}", period=str(wanted)),
        msg("there are minutes for: {periods}", periods=say_periods(told)),
    )


def _meetings(
    view: View,
    known: tuple[Minutes, ...],
    coverage: Coverage,
    register: SeenRegister,
    period: int,
) -> tuple[Meeting, ...]:
    """The meetings of every organisation that was expected to have one; a joint one once."""
    records = {record.path: record for record in known}
    # the coverage has a column for every year that is told of
    at = coverage.periods.index(period)
    meetings = []
    for key, row in coverage.rows.items():
        for cell in row[at].meetings:
            if cell.held is not MeetingState.NONE and coverage.lists(key, cell):
                # an announcement counts only where no record is there, not even a draft
                is_missing = cell.held is MeetingState.MISSING
                announced = _announced(register, key, period) if is_missing else None
                meetings.append(_meeting(view, key, cell, records.get(cell.path), announced))
    return tuple(meetings)


def _meeting(
    view: View, key: str, cell: MeetingCell, record: Minutes | None, announced: dt.date | None
) -> Meeting:
    """A meeting of which the view may have the record, or of which a day is announced."""
    return Meeting(
        organisation=key,
        joint=cell.joint,
        held=MeetingState.PLANNED if announced else cell.held,
        date=announced or cell.date,
        path=cell.path or None,
        note=view.reader.settings.named(record.note) if record else "",
        left_out=cell.was_held and record is None,
        approved=record is not None and view.is_approved(record),
        missing=unapproved_by(view, record) if record else (),
    )


def _left_out(known: tuple[Minutes, ...], coverage: Coverage) -> Iterator[LeftOut]:
    """The meetings that were held, of any year, and whose minutes the view does not know; a joint
    one once.
    """
    paths = {record.path for record in known}
    for key, row in coverage.rows.items():
        for cell in chain.from_iterable(year.meetings for year in row):
            if cell.was_held and cell.path not in paths and coverage.lists(key, cell):
                yield LeftOut(organisation=key, joint=cell.joint, date=cell.date)


def _unapproved(view: View, register: SeenRegister) -> Iterator[PendingMeeting]:
    """The meetings whose minutes are told to the public before all parties have approved them; a
    joint one once.
    """
    if not view.reader.is_public:
        return
    told: set[str] = set()
    for organisation in view.book.settings.in_order_of_names(register.meetings):
        for meeting in register.meetings[organisation]:
            missing = unapproved_by(view, meeting)
            if missing and meeting.path not in told:
                told.add(meeting.path)
                yield PendingMeeting(
                    organisation=organisation,
                    joint=joint_of(meeting),
                    date=meeting.date,
                    missing=missing,
                )


def _announced(register: SeenRegister, organisation: str, period: int) -> dt.date | None:
    """The day for which the last minutes announced the meeting of `period`, where that was still to
    come.
    """
    last = next(reversed(register.meetings.get(organisation, ())), None)
    # an announcement is for the next year's meeting, not for any
    if last is None or last.period != period - 1 or last.next_meeting is None:
        return None
    # a day that went by without a meeting is a missing meeting
    return last.next_meeting if last.next_meeting >= register.as_of else None


def _standing(organisation: str | None, items: list[SeenItem]) -> Standing:
    # a joint promise is one line of work, however many organisations share it
    joints = joints_of(items)
    return Standing(
        organisation=organisation,
        open=len(joints),
        overdue=sum(any(item.overdue for item in joint) for joint in joints),
        oldest=min((item.opened for item in items), default=None),
    )


def _oldest(view: View, items: Iterable[SeenItem], as_of: dt.date) -> tuple[Promise, ...]:
    """A joint item stands once, with all organisations that still owe it."""
    by_place: dict[Location, Promise] = {}
    for item in by_age(items, view.book.settings):
        promise = compose_promise(item, view, as_of)
        same = by_place.get(item.origin.location)
        by_place[item.origin.location] = _merged(same, promise) if same else promise
    # cut after merging: a joint item takes one of the ten places
    return tuple(by_place.values())[:OLDEST]


def _merged(one: Promise, other: Promise) -> Promise:
    """The same joint item of two organisations, as the one that is later with it owes it."""
    # the council is told the worse of the two
    later = max(one, other, key=lambda promise: (promise.late_days, promise.deferrals))
    owners = tuple(dict.fromkeys((*one.owners, *other.owners)))
    return later.model_copy(
        update={"organisations": one.organisations + other.organisations, "owners": owners}
    )
