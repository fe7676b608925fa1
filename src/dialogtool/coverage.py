"""Organisations x periods: which yearly meetings were held."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from dialogtool.approval import missing_approvals, standing_approvals
from dialogtool.day import days_later
from dialogtool.model import MinuteBook, Minutes, Published

# a meeting may slip by a year or two, or be held late in the year before its own
_EARLIEST, _LATEST = -1, 2  # years from the period to the date of a meeting


def period_fits(period: int | None, day: dt.date | None) -> bool:
    """Whether a meeting of that day can be the one of that dialogue year; True where one of them is
    not known.
    """
    return period is None or day is None or _EARLIEST <= day.year - period <= _LATEST


class MeetingState(StrEnum):
    """`planned`: there is a draft, the meeting is to come. `draft`: held, minutes not final.
    `none`: nothing expected, because the period lies before the organisation's first record.
    """

    FINAL = "final"
    DRAFT = "draft"
    PLANNED = "planned"
    MISSING = "missing"
    NONE = "none"


class MeetingCell(NamedTuple):
    """`published` is the day on which the account of the meeting last went out, `approved` are the
    parties that have approved the minutes as they stand, `missing` those that have not. `joint` are
    the organisations of a joint meeting, empty for any other. `more` are further meetings of the
    period.
    """

    held: MeetingState
    date: dt.date | None = None
    path: str = ""
    published: dt.date | None = None
    approved: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    more: "tuple[MeetingCell, ...]" = ()

    @property
    def was_held(self) -> bool:
        return self.held in (MeetingState.FINAL, MeetingState.DRAFT)

    @property
    def meetings(self) -> "tuple[MeetingCell, ...]":
        """The meetings of the period, each on its own; one cell too where there is none."""
        return (self._replace(more=()), *self.more)


class Tally(NamedTuple):
    """How many organisations have held a meeting of a period, of how many that were expected to,
    and how many meetings that were: a joint one counts once. `joint` is how many of them were so.
    """

    held: int
    expected: int
    meetings: int
    joint: int


class Coverage(NamedTuple):
    """`rows` are the cells of each organisation, one for each of `periods`."""

    periods: tuple[int, ...]
    rows: Mapping[str, tuple[MeetingCell, ...]]

    def counted(self, period: int) -> Tally:
        """Who has met in the period, and how often."""
        at = self.periods.index(period)
        years = {
            key: [cell for cell in row[at].meetings if cell.was_held]
            for key, row in self.rows.items()
            if row[at].held is not MeetingState.NONE
        }
        listed = ([cell for cell in cells if self.lists(key, cell)] for key, cells in years.items())
        held = list(chain.from_iterable(listed))
        return Tally(
            held=sum(map(bool, years.values())),
            expected=len(years),
            meetings=len(held),
            joint=sum(bool(cell.joint) for cell in held),
        )

    def lists(self, organisation: str, cell: MeetingCell) -> bool:
        """Whether a list that names every meeting once has it at this organisation: a joint one
        stands at the first of its organisations.
        """
        return not cell.joint or organisation == next(filter(cell.joint.__contains__, self.rows))


def measure_coverage(book: MinuteBook, as_of: dt.date) -> Coverage:
    """Every organisation that has a record or is expected to meet, over all periods of the book."""
    records = [record for record in book.records if record.period is not None]
    if not records:
        return Coverage((), {})
    first, last = min(r.period or 0 for r in records), max(r.period or 0 for r in records)
    named = chain.from_iterable(record.organisations for record in records)
    periods = tuple(range(first, last + 1))
    went_out = _went_out(book, as_of)
    keys = book.settings.in_order_of_names({*book.settings.met, *named})
    rows = {key: _row(book, key, periods, as_of, went_out) for key in keys}
    return Coverage(periods, rows)


def _went_out(book: MinuteBook, as_of: dt.date) -> dict[str, Published]:
    """The last publication of each meeting's account, by the path of its record."""
    accounts = [
        document
        for document in book.published
        if document.document == "minutes" and document.date <= as_of
    ]
    return {account.record: account for account in sorted(accounts, key=lambda one: one.date)}


def _row(
    book: MinuteBook,
    organisation: str,
    periods: tuple[int, ...],
    as_of: dt.date,
    went_out: Mapping[str, Published],
) -> tuple[MeetingCell, ...]:
    own = [record for record in book.records_of([organisation]) if record.period is not None]
    # no meeting is missing from before anybody wrote of the organisation
    since = min((record.period or 0 for record in own), default=periods[0])
    meetings = sorted(
        (record for record in own if record.is_meeting),
        key=lambda record: (record.date or dt.date.max, record.path),
    )
    row = []
    for period in periods:
        cells = [
            _published(_approved(book, meeting, _cell(meeting, as_of)), went_out)
            for meeting in meetings
            if meeting.period == period
        ]
        # of a year before its first record nobody expects a meeting
        # nor is one of a year that is still to come
        is_due = since <= period <= book.settings.year_of(as_of)
        none = MeetingCell(MeetingState.MISSING if is_due else MeetingState.NONE)
        row.append(cells[0]._replace(more=tuple(cells[1:])) if cells else none)
    return tuple(row)


def _approved(book: MinuteBook, record: Minutes, cell: MeetingCell) -> MeetingCell:
    # before minutes are final their approvals are told only where there are some
    if cell.held is not MeetingState.FINAL and not book.approvals_of(record):
        return cell
    return cell._replace(
        approved=tuple(approval.party for approval in standing_approvals(book, record)),
        missing=missing_approvals(book, record),
    )


def _published(cell: MeetingCell, went_out: Mapping[str, Published]) -> MeetingCell:
    published = went_out.get(cell.path)
    return cell._replace(published=published.date) if published else cell


def _cell(meeting: Minutes, as_of: dt.date) -> MeetingCell:
    joint = joint_of(meeting)
    if meeting.date is None or meeting.date > as_of:
        return MeetingCell(MeetingState.PLANNED, meeting.date, meeting.path, joint=joint)
    held = MeetingState.FINAL if meeting.is_final else MeetingState.DRAFT
    return MeetingCell(held, meeting.date, meeting.path, joint=joint)


def joint_of(meeting: Minutes) -> tuple[str, ...]:
    """The organisations of a joint meeting; none of any other."""
    return meeting.organisations if len(meeting.organisations) > 1 else ()


def known_on(record: Minutes, day: dt.date) -> bool:
    """Whether a record told anything by `day`: by its own date, or, between two meetings, by the
    day of a line.
    """
    if record.date is not None and record.date <= day:
        return True
    return not record.is_meeting and any(
        mention.on and mention.on <= day for mention in record.mentions
    )


class DialogueYear(NamedTuple):
    """A dialogue year of one organisation: from its first meeting to the day before the next
    year's. `last` is the first meeting of the year before; `start` is None where there was no
    meeting.
    """

    last: dt.date | None
    start: dt.date | None
    end: dt.date


def dialogue_year(meetings: Sequence[Minutes], period: int, as_of: dt.date) -> DialogueYear:
    """The year `period` of an organisation, as far as it had gone by `as_of`. `meetings` are those
    it had held by then.
    """
    dated = [(meeting.date, meeting.period or 0) for meeting in meetings if meeting.date]
    own = [date for date, year in dated if year == period]
    others = [(date, year) for date, year in dated if year != period]
    if not own:
        return _year_without_meeting(others, period, as_of)
    start, last = min(own), max(own)
    end = _end_before([date for date, _ in others if date > last], as_of)
    before = [(date, year) for date, year in others if date < start]
    return DialogueYear(_start_of_last(before), start, end)


def _year_without_meeting(
    others: Sequence[tuple[dt.date, int]], period: int, as_of: dt.date
) -> DialogueYear:
    end = _end_before([date for date, year in others if year > period], as_of)
    before = [(date, year) for date, year in others if date <= end]
    return DialogueYear(_start_of_last(before), None, end)


def _end_before(after: Sequence[dt.date], as_of: dt.date) -> dt.date:
    """The day before the first of the meetings `after` a year; it goes on where there is none."""
    return days_later(min(after), -1) if after else as_of


def _start_of_last(meetings: Iterable[tuple[dt.date, int]]) -> dt.date | None:
    """The first of these meetings that has the dialogue year of the latest: a further meeting
    begins no year of its own.
    """
    by_day = sorted(meetings)
    return next((date for date, year in by_day if year == by_day[-1][1]), None)
