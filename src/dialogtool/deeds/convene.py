"""The next meeting: its draft, with the follow-up of all years in it; a date for a planned one."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from dialogtool.book.place import folder_of
from dialogtool.change import Change
from dialogtool.deeds.meeting_plan import (
    MeetingPlan,
    expect_fit,
    expect_free_day,
    expect_order,
    expect_parties,
    expect_place,
    last_of,
    period_of,
    year_of,
)
from dialogtool.deeds.outcome import Edit, Outcome
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.draft import Draft, compose_draft, last_meetings, to_approve
from dialogtool.documents.render import render_document
from dialogtool.editing.front_matter import with_values
from dialogtool.editing.ids import known_ids, new_id
from dialogtool.editing.refresh import refresh_draft
from dialogtool.language import Language
from dialogtool.model import (
    Kind,
    Mention,
    MinuteBook,
    Minutes,
    Update,
)
from dialogtool.record.next_meeting import next_meeting_of
from dialogtool.register import track_items
from dialogtool.yaml_scalar import quoted

# a day of 2203 is a slip for 2023, one of 1923 another; old minutes may well be written anew
_FAR_AHEAD = 3  # years
_LONG_PAST = 30
_LONGEST_NAME = 30  # signs of a joint meeting's organisations, as its name


def convene(
    book: MinuteBook, meeting: MeetingPlan, today: dt.date, language: Language, root: Path
) -> Outcome:
    """A new draft. Raises DialogError where there is a meeting in its place, where one is still to
    be finished, and where its year and its day do not fit.
    """
    # everything that can be wrong is asked before a path or an id is made
    expect_parties(book, meeting)
    own = [record for record in book.records if record.is_meeting and meeting.is_with(record)]
    planned = _planned(book, meeting, own, today)
    # a day for a meeting that is planned is no second meeting
    if planned is not None and (meeting.date or meeting.time or meeting.venue):
        return _arranged(book, planned, own, meeting, today, language)
    expect_free_day(meeting, own)
    period = period_of(book, meeting, own, today)
    expect_place(meeting, own, period, today)
    register = track_items(book.records, meeting.date or today)
    lasts = last_meetings(register, meeting.organisations, period)
    path, record_id = _place(book, meeting, period, language, root)
    draft = compose_draft(
        book,
        register,
        meeting.organisations,
        period=period,
        date=meeting.date,
        approval_ids=_approval_ids(book, lasts, period),
        language=language,
        record_id=record_id,
        time=meeting.time,
        venue=meeting.venue,
    )
    text = render_document("new-meeting.md.j2", draft, language, name="draft", book=root)
    party = ", ".join(meeting.organisations)
    told = _told(draft, path, msg("wrote {path}", path=path))
    return Outcome(
        changes=(Change(path, None, text.encode()),),
        told=(
            *told,
            *_announced(lasts, meeting, today),
            *_notes(meeting, period, today),
            *_unfinished(own, today),
        ),
        subject=language("New meeting: {party} {period}", party=party, period=str(period)),
    )


def _approval_ids(book: MinuteBook, lasts: Sequence[Minutes], period: int) -> list[str]:
    """An id for the approval of each of the last minutes."""
    taken = known_ids(book)
    ids: list[str] = []
    for _ in to_approve(book, lasts):
        # two ids of one draft may not meet either
        ids.append(new_id(period, taken | set(ids)))
    return ids


def refresh(book: MinuteBook, meeting: MeetingPlan, today: dt.date, language: Language) -> Outcome:
    """The open draft with its prefilled lines as they are now. Raises DialogError where there is no
    draft.
    """
    existing = _draft_to_refresh(book, meeting)
    # what the draft itself says is not followed up in it
    others = [record for record in book.records if record is not existing]
    register = track_items(others, existing.date or today)
    draft = compose_draft(
        book,
        register,
        existing.organisations,
        period=existing.period or today.year,
        date=existing.date,
        approval_ids=(),
        language=language,
    )
    plan = refresh_draft(existing, register, draft, book.settings)
    path = existing.path
    return Outcome(
        edits=(Edit(existing, plan),),
        told=_told(draft, path, msg("updated {path}", path=path)),
        subject=language("Updated: {path}", path=path),
        nothing=msg("nothing changed: '{path}' is up to date", path=path),
    )


def _planned(
    book: MinuteBook, meeting: MeetingPlan, own: Sequence[Minutes], today: dt.date
) -> Minutes | None:
    """The draft of a meeting that is to come, or that was not held on its day, and that is meant:
    it waits for its day, or its day is changed.
    """
    if meeting.extra:
        return None
    drafts = [record for record in own if _waits(book, record, meeting, today)]
    day = meeting.date
    # the next one, whatever day is named
    if day is None or meeting.period is not None:
        return next(iter(drafts), None)
    # how the last meetings count, without those that are only planned
    others = [record for record in own if record not in drafts and _is_over(record, today)]
    year = year_of(day, others, book.settings)
    return next((draft for draft in drafts if draft.date is None or draft.period == year), None)


def _waits(book: MinuteBook, record: Minutes, meeting: MeetingPlan, today: dt.date) -> bool:
    """Whether a record is the draft of such a meeting, which is still to be held."""
    is_like = record.organisations == meeting.organisations and record.readable
    if not (record.is_draft and is_like and meeting.period in (None, record.period)):
        return False
    return record.date is None or record.date > today or _was_not_held(book, record)


def _is_over(record: Minutes, today: dt.date) -> bool:
    return record.date is None or record.date <= today


def _was_not_held(book: MinuteBook, draft: Minutes) -> bool:
    """Whether nobody wrote anything into a draft whose day has come, nor about what it asks."""
    # prose below a heading was written by somebody
    if not all(map(_was_there, draft.mentions)) or draft.body.has_prose:
        return False
    asked = {item.id for item in draft.items}
    # with a later day the draft would ask only after the answer
    return asked.isdisjoint(mention.ref for mention in book.mentions if isinstance(mention, Update))


def _was_there(mention: Mention) -> bool:
    """Whether a line is as the draft was made: what is to be approved, and what was prefilled."""
    if isinstance(mention, Update):
        # a box that was filled in is an answer, also above the comment
        settled = mention.box is not None and mention.box.settled
        return mention.prefilled and mention.verdict is None and not settled
    return mention.kind is Kind.APPROVAL and mention.box is not None and not mention.box.settled


def _arranged(
    book: MinuteBook,
    planned: Minutes,
    own: Sequence[Minutes],
    meeting: MeetingPlan,
    today: dt.date,
    language: Language,
) -> Outcome:
    """The planned meeting with its day, time and place. Raises DialogError for a day that does not
    fit.
    """
    day = meeting.date if meeting.date != planned.date else None
    values = {"date": str(day)} if day else {}
    values |= {"time": quoted(meeting.time)} if meeting.time else {}
    values |= {"venue": quoted(meeting.venue)} if meeting.venue else {}
    # with nothing to change it is a second meeting on its own day
    others = own if not values else [record for record in own if record is not planned]
    expect_free_day(meeting, others)
    if day is not None:
        period = planned.period or day.year
        expect_fit(period, day)
        expect_order(meeting, others, period, today)
    done = _done(planned, day)
    again = msg(
        "next: the invitation once more: dialog render-minutes {id} --agenda -o {file}.pdf",
        id=planned.id,
        file=msg("agenda"),
    )
    return Outcome(
        edits=(Edit(planned, with_values(planned, values, book.settings.language)),),
        told=(done, again) if planned.date else (done,),
        subject=language.text(done),
    )


def _done(planned: Minutes, day: dt.date | None) -> Message:
    path = planned.path
    if day is None:
        return msg("updated {path}", path=path)
    if planned.date is None:
        return msg("'{path}' is the meeting of {date} now", path=path, date=str(day))
    return msg(
        "'{path}': the meeting is moved from {before} to {date}",
        path=path,
        before=str(planned.date),
        date=str(day),
    )


def _unfinished(own: Sequence[Minutes], today: dt.date) -> tuple[Message, ...]:
    """The last meeting of each organisation whose minutes nobody has finished."""
    by_path: dict[str, Minutes] = {}
    for key in dict.fromkeys(chain.from_iterable(record.organisations for record in own)):
        last = last_of([record for record in own if key in record.organisations])
        # without a day it is planned
        is_over = last and last.date and _is_over(last, today)
        if last and last.is_draft and is_over:
            by_path[last.path] = last
    return tuple(
        msg(
            "note: '{path}' is still a draft; when both have seen it: dialog finalise {id}",
            path=last.path,
            id=last.id,
        )
        for last in by_path.values()
    )


def _place(
    book: MinuteBook, meeting: MeetingPlan, period: int, language: Language, root: Path
) -> tuple[str, str]:
    """The path of the new record, and its id where it is not the usual one: that is taken, or so
    long that nobody would type it.
    """
    usual = "-".join(meeting.organisations)
    is_long = len(meeting.organisations) > 1 and len(usual) > _LONGEST_NAME
    joint = language("joint-meeting") if is_long else usual
    same = [record for record in book.records if record.organisations == meeting.organisations]
    # beside the records of the same organisations, else where the settings say
    folder = same[-1].path.rpartition("/")[0] if same else folder_of(book, joint, root)
    ids = book.elsewhere() | {record.id for record in book.records}
    paths = {record.path for record in book.records}
    number, suffix = 1, ""
    # a path or an id that somebody else's record has is not taken
    while f"{joint}-{period}{suffix}" in ids or _path(folder, period, suffix) in paths:
        number += 1
        suffix = f"-{number}"
    own_id = f"{joint}-{period}{suffix}" if suffix or is_long else ""
    return _path(folder, period, suffix), own_id


def _path(folder: str, period: int, suffix: str) -> str:
    return f"{folder}/{period}{suffix}.md".lstrip("/")


def _draft_to_refresh(book: MinuteBook, meeting: MeetingPlan) -> Minutes:
    existing = _record_meant(
        (record for record in book.records if record.is_meeting and meeting.is_with(record)),
        meeting,
    )
    if existing is None:
        parties = meeting.organisations
        raise DialogError(
            msg("there is no draft of {party} to update", party=", ".join(parties)),
            msg("write one: dialog new-meeting {party}", party=" ".join(parties)),
        )
    if existing.is_final:
        raise DialogError(msg("'{path}' is final; it is not updated", path=existing.path))
    return existing


def _record_meant(records: Iterable[Minutes], meeting: MeetingPlan) -> Minutes | None:
    """The record that is meant: of the period, rather a draft, then rather one with the same
    organisations, then the latest.
    """

    def fits(record: Minutes) -> tuple[bool, bool, int, str]:
        is_draft = record.is_draft
        is_same = set(record.organisations) == set(meeting.organisations)
        return is_draft, is_same, record.period or 0, record.path

    of_period = (record for record in records if meeting.period in (None, record.period))
    return max(of_period, key=fits, default=None)


def _told(draft: Draft, path: str, done: Message) -> tuple[Message, ...]:
    """What was done and what comes next."""
    follow_ups = sum(len(section.follow_ups) for section in draft.sections)
    lines = [
        done,
        msg(
            "  {n} item of earlier years to follow up",
            plural="  {n} items of earlier years to follow up",
            n=follow_ups,
        ),
    ]
    if draft.last:
        lines.append(msg("  participants and agenda as in {path}", path=", ".join(draft.last)))
    if draft.without_id:
        lines.append(
            msg(
                "  {n} open item has no id and is not in it; run 'dialog fmt', then --refresh",
                plural="  {n} open items have no id and are not in it; "
                "run 'dialog fmt', then --refresh",
                n=draft.without_id,
            )
        )
    lines.append(
        msg(
            "next: fill in what is said, then run 'dialog fmt' and 'dialog check {path}'", path=path
        )
    )
    return tuple(lines)


def _announced(lasts: Sequence[Minutes], meeting: MeetingPlan, today: dt.date) -> Iterator[Message]:
    """The day of a meeting without one, where the last minutes give it."""
    days = {} if meeting.date else {last.path: next_meeting_of(last) for last in lasts}
    for path, day in days.items():
        if day is not None and day >= today:
            yield msg(
                "note: by {path} the next meeting is on {date}: "
                "dialog new-meeting {parties} --date {date}",
                path=path,
                date=str(day),
                parties=" ".join(meeting.organisations),
            )


def _notes(meeting: MeetingPlan, period: int, today: dt.date) -> Iterator[Message]:
    """What is unusual, or was decided by the date."""
    day = meeting.date
    if day is None:
        return
    if not -_LONG_PAST <= day.year - today.year <= _FAR_AHEAD:
        yield msg("note: {date} is far from today; is the year right?", date=str(day))
    usual = day.year - period
    if usual != 0 and not (meeting.period is not None and usual == 1):
        yield msg(
            "note: {date} counts as the meeting of {period}", period=str(period), date=str(day)
        )
