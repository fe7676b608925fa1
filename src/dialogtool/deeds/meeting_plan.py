"""A meeting that is to be held: for which dialogue year, and what is in its way.

Which year it belongs to is decided before anything is written, and said: by the settings' first
month of a dialogue year, else by how the last records count, else by the date itself.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.coverage import period_fits
from dialogtool.day import expect_year
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.model import PREFILLED, MinuteBook, Minutes, Settings

_SLIPS_BY = 183  # days by which a meeting is put off, at most: half a year
_EARLY_MONTHS = 3  # a meeting that slipped is held in the first months of the next year


class MeetingPlan(NamedTuple):
    """A meeting that is to be held: with whom, for which dialogue year and on which day, as far as
    somebody said so; `time` and `venue` as people write them. `extra` is one more meeting of a year
    that has its own.
    """

    organisations: tuple[str, ...]
    period: int | None = None
    date: dt.date | None = None
    extra: bool = False
    time: str = ""
    venue: str = ""

    def is_with(self, record: Minutes) -> bool:
        """Whether one of its organisations is one of a record's."""
        return bool(set(self.organisations) & set(record.organisations))

    def is_of(self, record: Minutes) -> bool:
        """Whether a record is in the place of this meeting: a joint one takes none of the meetings
        that each has alone, but an organisation that met with others has had its meeting.
        """
        if len(self.organisations) > 1:
            return set(self.organisations) == set(record.organisations)
        return self.is_with(record)


def expect_parties(book: MinuteBook, meeting: MeetingPlan) -> None:
    """Raises DialogError for a party that has no yearly meeting, and for a meeting of one of equals
    with itself.
    """
    _expect_two(book.settings, meeting)
    for key in meeting.organisations:
        party = book.settings.parties.get(key)
        if key == book.settings.municipality or (party is not None and not party.meets):
            raise DialogError(
                msg("there is no yearly meeting with {party}", party=book.settings.party_name(key)),
                msg("so it is in dialog.toml: it is the municipality, or has 'meets = false'"),
            )


def _expect_two(settings: Settings, meeting: MeetingPlan) -> None:
    others = [key for key in settings.parties if key not in meeting.organisations]
    # where one keeps the book all others meet with it
    are_equals = settings.profile == "plain" and not settings.municipality
    if are_equals and len(meeting.organisations) == 1 and others:
        own = meeting.organisations[0]
        raise DialogError(
            msg("a meeting is of two parties or more, and {party} is one", party=own),
            msg("dialog new-meeting {own} {other}", own=own, other=others[0]),
        )


def period_of(
    book: MinuteBook, meeting: MeetingPlan, own: Sequence[Minutes], today: dt.date
) -> int:
    """The year that was named, else the one that follows from the date and the records, `own`.
    Raises DialogError for a year that does not fit the date or has its meeting, and where the draft
    of the last meeting may be meant.
    """
    if meeting.period is not None:
        expect_fit(meeting.period, meeting.date)
        return meeting.period
    own = [record for record in own if meeting.is_of(record)]
    if not meeting.extra:
        _expect_finished(meeting, own, today)
    periods = [record.period for record in own if record.period]
    if meeting.date is None:
        return max(periods) + 1 if periods else today.year
    counted = year_of(meeting.date, own, book.settings)
    if meeting.extra or counted not in periods:
        return counted
    # a year that has its meeting: the next one, if the day lies in it
    following = max(periods) + 1
    if following == meeting.date.year:
        return following
    raise DialogError(
        msg("{period} has its meeting already", period=str(counted)),
        msg(
            "is it one more meeting of that year? --extra; that of another year? --period {other}; "
            "was '{path}' not held? change its day there",
            other=str(following),
            path=_held_in(own, meeting, counted).path,
        ),
    )


def _held_in(own: Sequence[Minutes], meeting: MeetingPlan, period: int) -> Minutes:
    """The meeting of that year; rather one of the same organisations than one with others."""
    those = [record for record in own if record.period == period]
    alike = (record for record in those if record.organisations == meeting.organisations)
    return next(alike, those[0])


def year_of(day: dt.date, own: Sequence[Minutes], settings: Settings) -> int:
    """The dialogue year of a day: by the month in which it begins, else a meeting of the first
    months belongs to the year before where an earlier one did.
    """
    # the settings decide; without them the book's own habit does
    if settings.year_begins is not None:
        return settings.year_of(day)
    slipped = any(
        meeting.date is not None
        and meeting.date.month <= _EARLY_MONTHS
        and meeting.period == meeting.date.year - 1
        for meeting in own
    )
    return day.year - 1 if slipped and day.month <= _EARLY_MONTHS else day.year


def expect_fit(period: int, date: dt.date | None) -> None:
    """Raises DialogError for a day that is too far from the dialogue year."""
    expect_year(period)
    if not period_fits(period, date):
        raise DialogError(
            msg(
                "a meeting of {date} cannot be that of {period}",
                date=str(date),
                period=str(period),
            ),
            msg("is the year right?"),
        )


def _expect_finished(meeting: MeetingPlan, own: Sequence[Minutes], today: dt.date) -> None:
    """Raises DialogError where a draft may be meant. One whose meeting was held is not, where the
    new one has its own, later day: it counts, and may be finished in its own time.
    """
    last = last_of(own)
    # prefilled lines are gone from a draft that was worked through
    if last is None or last.is_final or PREFILLED not in last.text:
        return
    if meeting.date and last.date and _are_two(meeting, meeting.date, last, last.date, today):
        return
    raise DialogError(
        msg("'{path}' is still a draft; nothing was written", path=last.path),
        _of_draft(meeting, last, today),
    )


def _of_draft(meeting: MeetingPlan, last: Minutes, today: dt.date) -> Message:
    """What to write where the draft of a last meeting may be the one that is meant."""
    is_to_come = last.date is None or last.date > today
    if set(last.organisations) != set(meeting.organisations):
        return _beside_joint(meeting, last, meeting.date if is_to_come else None)
    if meeting.date is not None and is_to_come:
        return _moved_or_another(meeting, last, meeting.date)
    return msg(
        "finish it: dialog finalise {id}; its prefilled lines as they are now: --refresh; "
        "one more meeting: --period {next}; was it not held? change its day there",
        id=last.id,
        next=(last.period or today.year) + 1,
    )


def _beside_joint(meeting: MeetingPlan, joint: Minutes, day: dt.date | None) -> Message:
    """What to write where one of the organisations of a joint draft is named alone."""
    own = " ".join(meeting.organisations)
    if day is None:
        return msg(
            "it is a joint meeting; one with {party} alone: --extra; was the joint one held? "
            "dialog finalise {id}",
            party=own,
            id=joint.id,
        )
    return msg(
        "it is a joint meeting; one with {party} alone: --extra; is the joint one moved to that "
        "day? dialog new-meeting {parties} --date {date} --period {period}",
        party=own,
        parties=" ".join(joint.organisations),
        date=str(day),
        period=str(joint.period or day.year),
    )


def _are_two(
    meeting: MeetingPlan, day: dt.date, last: Minutes, held: dt.date, today: dt.date
) -> bool:
    """Whether a meeting of a day is certainly not that of the last draft: it comes after one that
    was held, or the organisation meets by itself before a joint one.
    """
    is_another = set(last.organisations) != set(meeting.organisations)
    return held <= today < day or (is_another and day < held)


def _moved_or_another(meeting: MeetingPlan, last: Minutes, day: dt.date) -> Message:
    """What to write where the meeting of a draft is still to come: it may be moved, or be another
    one.
    """
    command = f"dialog new-meeting {' '.join(meeting.organisations)} --date {day} --period"
    period = last.period or day.year
    if period == day.year:
        return msg(
            "is it moved to that day? {command} {period}; one more meeting of that year: --extra",
            command=command,
            period=str(period),
        )
    return msg(
        "is it moved to that day? {command} {period}; is it the meeting of {year}? "
        "{command} {year}; one more meeting of a year: --extra",
        command=command,
        period=str(period),
        year=str(day.year),
    )


def last_of(own: Sequence[Minutes]) -> Minutes | None:
    """The record of the latest dialogue year; None where there is none."""
    return max(own, key=lambda record: record.period or 0, default=None)


def expect_free_day(meeting: MeetingPlan, own: Sequence[Minutes]) -> None:
    """Raises DialogError where there is a meeting on that day."""
    day = meeting.date
    same_day = next((other for other in own if day is not None and other.date == day), None)
    if same_day is not None:
        raise DialogError(
            msg(
                "there is a meeting on {date} already: '{path}'; nothing was written",
                date=str(meeting.date),
                path=same_day.path,
            ),
            msg("is the date right?"),
        )


def expect_place(meeting: MeetingPlan, own: Sequence[Minutes], period: int, today: dt.date) -> None:
    """Raises DialogError where a meeting is in the place of this one, or may be this one, or stands
    on the other side of it than its year says.
    """
    _expect_free(meeting, own, period)
    _expect_not_moved(meeting, own, period, today)
    expect_order(meeting, own, period, today)


def _expect_free(meeting: MeetingPlan, own: Sequence[Minutes], period: int) -> None:
    same = (record for record in own if record.period == period and meeting.is_of(record))
    existing = next(same, None)
    if existing is not None and not meeting.extra:
        command = f"dialog new-meeting {' '.join(meeting.organisations)} --period {period}"
        raise DialogError(
            msg("'{path}' is already there; nothing was written", path=existing.path),
            msg(
                "edit it, or update its prefilled lines: {command} --refresh; "
                "one more meeting of that year: --extra",
                command=command,
            ),
        )


def _expect_not_moved(
    meeting: MeetingPlan, own: Sequence[Minutes], period: int, today: dt.date
) -> None:
    """Raises DialogError where a meeting of the year before is still to come, and may be the one
    that is held some weeks later: in January it would be a second one.
    """
    # who names the year has decided
    if meeting.date is None or meeting.period is not None:
        return
    for other in own:
        is_meant = other.organisations == meeting.organisations and other.period == period - 1
        if not is_meant or other.date is None or other.date <= today:
            continue
        if (meeting.date - other.date).days < _SLIPS_BY:
            raise DialogError(
                msg(
                    "'{path}' is still to be held, on {date}",
                    path=other.path,
                    date=str(other.date),
                ),
                msg(
                    "has it moved? --period {period}; is it the meeting of the next year? "
                    "--period {next}",
                    period=str(other.period),
                    next=str(period),
                ),
            )


def expect_order(meeting: MeetingPlan, own: Sequence[Minutes], period: int, today: dt.date) -> None:
    """A new meeting is later than every one of an earlier year, and earlier than those of later
    ones: else promises would be left out of it.
    """
    day = meeting.date
    if day is None:
        return
    for other in own:
        if other.date is None or other.period is None:
            continue
        # that one is still to be held, and may be moved
        if other.period == period and other.date > today:
            continue
        out_of_order = (other.date > day) if other.period <= period else (other.date < day)
        if out_of_order:
            raise DialogError(
                msg(
                    "the meeting of {date} ({period}) is later"
                    if other.date > day
                    else "the meeting of {date} ({period}) is earlier",
                    date=str(other.date),
                    period=str(other.period),
                ),
                msg("is the year right?"),
            )
