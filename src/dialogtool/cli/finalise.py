"""`dialog finalise`: a draft becomes the final record."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.options import Commit, DryRun, Meeting
from dialogtool.cli.session import Session, session, terminal_width, today, write_lines
from dialogtool.cli.writing import change_of, write_changes, writing
from dialogtool.diagnostic import Diagnostic, DialogError, Severity, msg

if TYPE_CHECKING:
    from dialogtool.change import Change, Plan
    from dialogtool.model import MinuteBook, Minutes


def finalise(
    context: typer.Context,
    record: Meeting,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Also where lines may be promises, or nothing is said."),
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Make a draft final. This is only possible when everything in it is settled: every prefilled
    line is filled in, every open agreement and action is mentioned, new items have ids, and
    'dialog check' finds no error.
    """
    from dialogtool.editing.front_matter import with_status
    from dialogtool.model import RecordStatus

    here = session(context)
    with writing(here, dry_run=dry_run):
        book = here.load()
        minutes = here.find(book).record(record)
        if minutes.status is RecordStatus.FINAL:
            typer.echo(
                here.language("nothing changed: '{path}' is final already", path=minutes.path),
                err=True,
            )
            return
        _expect_held(minutes)
        plan = with_status(minutes, RecordStatus.FINAL, book.settings.language)
        then, final = _as_final(book, minutes, plan)
        undecided = _undecided(book, minutes, then)
        if undecided:
            _show(here, undecided)
            raise DialogError(
                msg("'{path}' is not ready to be final; nothing was written", path=minutes.path),
                msg("settle the points above, then run the command again"),
            )
        if not yes:
            _ask(here, book, minutes)
        language = here.book_language(book)
        message = language("Final: {path}", path=minutes.path) if commit else ""
        changes = [change_of(here, minutes, plan), _memory(here, final)]
        _tell_leaks(here, then, final)
        if write_changes(here, changes, dry_run=dry_run, commit=message):
            typer.echo(here.language("'{path}' is final", path=minutes.path), err=True)
            typer.echo(
                here.language("next: dialog approve {path} --by PARTY", path=minutes.path), err=True
            )


def _ask(here: Session, book: "MinuteBook", minutes: "Minutes") -> None:
    """Asks whether a record without anything in it, or with lines that sound like promises, is to
    be final all the same. Raises DialogError for no, and where nobody can be asked.
    """
    from dialogtool.checks.promises import maybe_promises, says_nothing

    doubtful = tuple(maybe_promises(minutes, book.settings))
    if not doubtful and not says_nothing(minutes):
        return
    if doubtful:
        _show(here, doubtful)
        question = msg("Is none of these lines a promise, and the record final?")
    else:
        question = msg("Nothing was written below the headings. Is it final all the same?")
    asked = sys.stdin.isatty() and typer.confirm(here.language.text(question), err=True)
    if not asked:
        raise DialogError(
            msg("'{path}' is not ready to be final; nothing was written", path=minutes.path),
            msg("'dialog fmt' writes what is certain; as it is, it becomes final with --yes"),
        )


def _expect_held(minutes: "Minutes") -> None:
    if minutes.is_meeting and minutes.date is None:
        raise DialogError(
            msg("the minutes in '{path}' have no date", path=minutes.path),
            msg("write 'date: YYYY-MM-DD' in the front matter"),
        )
    if minutes.date is not None and minutes.date > today():
        raise DialogError(
            msg("the meeting of {date} has not been held yet", date=str(minutes.date)),
            msg("is the year right?"),
        )


def _as_final(book: "MinuteBook", minutes: "Minutes", plan: "Plan") -> "tuple[MinuteBook, Minutes]":
    """The book as it is once the plan is carried out, and the record in it."""
    from dialogtool.change import carry_out
    from dialogtool.model import RecordStatus
    from dialogtool.record.minutes import parse_minutes

    data = carry_out(plan, minutes.text.encode(errors="surrogateescape"))
    folder = minutes.organisations[0] if minutes.organisations else ""
    final, wrong = parse_minutes(minutes.path, folder, data, book.settings)
    if final.status is not RecordStatus.FINAL:
        raise DialogError(
            msg("'{path}' would still be a draft; nothing was written", path=minutes.path),
            msg("write 'status: final' into the front matter by hand"),
        )
    others = tuple(
        diagnostic for diagnostic in book.diagnostics if diagnostic.location.path != minutes.path
    )
    records = tuple(final if record.path == minutes.path else record for record in book.records)
    known = tuple(each for each in book.finalised if each.record != minutes.path)
    then = book.model_copy(
        update={"records": records, "diagnostics": (*others, *wrong), "finalised": known}
    )
    return then, final


def _memory(here: Session, final: "Minutes") -> "Change":
    """Which text was made final: an edit by hand is then seen before anybody has approved it."""
    from dialogtool.change import Change
    from dialogtool.editing.approval import final_path, final_text

    path = final_path(final)
    return Change(path, here.book.now(path), final_text(final, today()).encode())


def _tell_leaks(here: Session, book: "MinuteBook", minutes: "Minutes") -> None:
    """What would stop the publishing of the minutes: now it can be mended, and nobody has approved
    them yet.
    """
    if not minutes.is_meeting or minutes.date is None or minutes.period is None:
        return
    from dialogtool.documents.publishing import find_meeting_leaks
    from dialogtool.views.persons import persons_of

    leaks = find_meeting_leaks(book, minutes, persons_of(book), today())
    if leaks:
        _show(here, leaks)
        typer.echo(
            here.language(
                "note: this would stop the publishing; correct it before the minutes are approved"
            ),
            err=True,
        )


def _show(here: Session, found: Sequence[Diagnostic]) -> None:
    from dialogtool.reports.diagnostics import format_text

    write_lines(format_text(found, here.language, width=terminal_width()))


def _undecided(
    book: "MinuteBook", minutes: "Minutes", then: "MinuteBook"
) -> tuple[Diagnostic, ...]:
    """What `dialog check` would say about the record if it were final, as far as it must be settled
    first.
    """
    from dialogtool.checks import find_problems
    from dialogtool.register import track_items

    found = find_problems(then, track_items(then.records, today()))
    return (
        *_passed_over(book, minutes),
        *(each for each in found if _is_in_the_way(each, minutes)),
    )


def _is_in_the_way(each: Diagnostic, minutes: "Minutes") -> bool:
    return each.location.path == minutes.path and (
        each.severity is Severity.ERROR or each.code == "missing-id"
    )


def _passed_over(book: "MinuteBook", minutes: "Minutes") -> tuple[Diagnostic, ...]:
    """The open items that the draft should mention and does not."""
    from dialogtool.checks import find_problems
    from dialogtool.register import track_items

    register = track_items(book.records, today())
    places = {
        item.last.mention.location
        for item in register.open_items
        if not any(event.record is minutes for event in item.history)
        and minutes in register.meetings.get(item.organisation, ())[-1:]
    }
    found = find_problems(book, register)
    return tuple(each for each in found if each.code == "not-mentioned" and each.location in places)
