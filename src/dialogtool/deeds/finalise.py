"""A draft becomes the final record: what is in the way, and what is written."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dialogtool.approval import missing_approvals, parties_of
from dialogtool.change import Change, Plan, carry_out
from dialogtool.checks import find_problems
from dialogtool.checks.evidence import Evidence
from dialogtool.checks.promises import maybe_promises, says_nothing
from dialogtool.deeds.outcome import Edit, Outcome
from dialogtool.diagnostic import Diagnostic, DialogError, Message, Severity, msg
from dialogtool.editing.front_matter import with_status
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, RecordStatus
from dialogtool.notes import final_path, final_text
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items, why_undated


class Doubt(NamedTuple):
    """What may be no reason to wait, and the question to which a person says yes or no."""

    found: tuple[Diagnostic, ...]
    question: Message


class Finality(NamedTuple):
    """A draft as it would be final.

    `book` is the book with `record` final in it, `undecided` what must be settled before, `doubts`
    what a person is asked about.
    """

    draft: Minutes
    plan: Plan
    book: MinuteBook
    record: Minutes
    undecided: tuple[Diagnostic, ...]
    doubts: tuple[Doubt, ...]


def finality(book: MinuteBook, draft: Minutes, today: dt.date) -> Finality:
    """What becomes of a draft that is made final, and what is in the way.

    Raises DialogError for a meeting without a date or not held yet, and where the status cannot be
    written.
    """
    # first: a draft of a day to come is no mistake in its text
    _expect_held(draft, today)
    plan = with_status(draft, RecordStatus.FINAL, book.settings.language)
    then, final = _as_final(book, draft, plan)
    undecided = (*_passed_over(book, draft, today), *_in_the_way(then, draft, today))
    return Finality(draft, plan, then, final, undecided, tuple(_doubts(then, draft, final, today)))


def _doubts(then: MinuteBook, draft: Minutes, final: Minutes, today: dt.date) -> Iterator[Doubt]:
    # asked of the draft: nothing in final minutes is called a promise
    promises = tuple(maybe_promises(draft, then.settings))
    if promises:
        yield Doubt(promises, msg("Is none of these lines a promise, and the record final?"))
    if says_nothing(draft):
        nothing = msg("Nothing was written below the headings. Is it final all the same?")
        yield Doubt((), nothing)
    leaks = _leaks(then, final, today)
    # warnings alone are for who publishes
    if any(leak.severity is Severity.ERROR for leak in leaks):
        yield Doubt(
            leaks,
            msg(
                "This would stop the publishing, and what is approved does not change. "
                "Is it final all the same?"
            ),
        )


def _leaks(then: MinuteBook, final: Minutes, today: dt.date) -> tuple[Diagnostic, ...]:
    """What stands in the minutes and may not be published: nobody has approved them yet. What
    stands elsewhere can still be changed after that.
    """
    if not final.is_meeting or final.date is None or final.period is None:
        return ()
    from dialogtool.documents.publishing import find_meeting_leaks
    from dialogtool.views.persons import persons_of

    leaks = find_meeting_leaks(then, final, persons_of(then), today)
    return tuple(leak for leak in leaks if leak.location.path == final.path)


def finalised(
    finality: Finality, before: bytes | None, today: dt.date, language: Language
) -> Outcome:
    """What is written: the status, and which text was made final, so that an edit by hand is seen
    before anybody has approved it. `before` is what that note holds already.
    """
    final = finality.record
    note = Change(final_path(final), before, final_text(final, today).encode())
    return Outcome(
        changes=(note,),
        edits=(Edit(finality.draft, finality.plan),),
        told=(
            msg("'{path}' is final", path=final.path),
            *_next(finality.book, final),
        ),
        subject=language("Final: {path}", path=final.path),
    )


def _next(book: MinuteBook, final: Minutes) -> list[Message]:
    """Who is asked first for its word, of those who did not approve the draft already; nobody is
    where the record is no meeting's.
    """
    if not final.is_meeting or not parties_of(book.settings, final):
        return []
    missing = missing_approvals(book, final)
    if not missing:
        return [msg("all parties have approved it")]
    return [msg("next: dialog approve {record} --by {party}", record=final.id, party=missing[0])]


def _expect_held(minutes: Minutes, today: dt.date) -> None:
    if minutes.is_meeting and minutes.date is None:
        raise why_undated(minutes)
    if minutes.date is not None and minutes.date > today:
        raise DialogError(
            msg("the meeting of {date} has not been held yet", date=str(minutes.date)),
            msg("is the year right?"),
        )


def _as_final(book: MinuteBook, draft: Minutes, plan: Plan) -> tuple[MinuteBook, Minutes]:
    """The book as it is once the plan is carried out, and the record in it."""
    # the text may hold bytes that were no UTF-8; they come back as they were
    data = carry_out(plan, draft.text.encode(errors="surrogateescape"))
    folder = draft.organisations[0] if draft.organisations else ""
    final, wrong = parse_minutes(draft.path, folder, data, book.settings)
    # the plan was carried out and read again: a status that is not read would be final for nobody
    if not final.is_final:
        raise DialogError(
            msg("'{path}' would still be a draft; nothing was written", path=draft.path),
            msg("write 'status: final' into the front matter by hand"),
        )
    others = (problem for problem in book.diagnostics if problem.location.path != draft.path)
    records = (final if record.path == draft.path else record for record in book.records)
    # an earlier note is about another text
    notes = (note for note in book.finalised if note.record != draft.path)
    read = replace(
        book, records=tuple(records), diagnostics=(*others, *wrong), finalised=tuple(notes)
    )
    return read, final


def _in_the_way(then: MinuteBook, draft: Minutes, today: dt.date) -> tuple[Diagnostic, ...]:
    """What `dialog check` would say about the record if it were final, as far as it must be settled
    first.
    """
    return tuple(
        problem
        for problem in find_problems(then, track_items(then.records, today))
        if problem.location.path == draft.path
        # what later minutes pass over is for them to mention; `_passed_over` has the draft's own
        and problem.code != "not-mentioned"
        # a warning in a draft; on a final line no id can be added
        and (problem.severity is Severity.ERROR or problem.code == "missing-id")
    )


def _passed_over(book: MinuteBook, draft: Minutes, today: dt.date) -> tuple[Diagnostic, ...]:
    """The open items that the draft should mention and does not."""
    register = track_items(book.records, today)
    evidence = Evidence(book, register)
    places = {
        item.last.mention.location
        for item in register.open_items
        # only what this draft passes over: other findings of the check are of other meetings
        if evidence.passed_over(item) is draft
    }
    return tuple(
        problem
        for problem in find_problems(book, register)
        if problem.code == "not-mentioned" and problem.location in places
    )
