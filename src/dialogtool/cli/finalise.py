"""`dialog finalise`: a draft becomes the final record."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, MeetingNames
from dialogtool.cli.session import Session, session, terminal_width, today, write_lines
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import Diagnostic, DialogError, msg

if TYPE_CHECKING:
    from dialogtool.deeds.finalise import Finality


def finalise(
    context: typer.Context,
    record: MeetingNames,
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
    from dialogtool.deeds.finalise import finalised, finality
    from dialogtool.model import RecordStatus
    from dialogtool.notes import final_path

    here = session(context)
    with writing(here, dry_run=dry_run):
        book = here.load()
        minutes = here.find(book).record(record)
        if minutes.status is RecordStatus.FINAL:
            here.say(msg("nothing changed: '{path}' is final already", path=minutes.path))
            return
        final = finality(book, minutes, today())
        _expect_settled(here, final)
        if not yes:
            _ask(here, final)
        before = here.book.now(final_path(final.record))
        outcome = finalised(final, before, today(), here.book_language(book))
        _tell_leaks(here, final)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _expect_settled(here: Session, final: "Finality") -> None:
    """Raises DialogError for a draft with open ends, after they were shown."""
    if not final.undecided:
        return
    _show(here, final.undecided)
    raise DialogError(
        msg("'{path}' is not ready to be final; nothing was written", path=final.draft.path),
        msg("settle the points above, then run the command again"),
    )


def _ask(here: Session, final: "Finality") -> None:
    """Asks whether a record without anything in it, or with lines that sound like promises, is to
    be final all the same. Raises DialogError for no, and where nobody can be asked.
    """
    if final.question is None:
        return
    if final.doubtful:
        _show(here, final.doubtful)
    question = here.language.text(final.question)
    if not (sys.stdin.isatty() and _agrees(here, question)):
        raise DialogError(
            msg("'{path}' is not ready to be final; nothing was written", path=final.draft.path),
            msg("'dialog fmt' writes what is certain; as it is, it becomes final with --yes"),
        )


_YES = frozenset(("j", "ja", "y", "yes"))


def _agrees(here: Session, question: str) -> bool:
    """Whether the answer is yes, in either language; anything else is no."""
    asked = here.language("{question} (yes or no)", question=question)
    answer: str = typer.prompt(asked, default="", show_default=False, err=True)
    return answer.strip().lower() in _YES


def _tell_leaks(here: Session, final: "Finality") -> None:
    """What would stop the publishing of the minutes: now it can be mended, and nobody has approved
    them yet.
    """
    minutes = final.record
    if not minutes.is_meeting or minutes.date is None or minutes.period is None:
        return
    from dialogtool.documents.publishing import find_meeting_leaks
    from dialogtool.views.persons import persons_of

    leaks = find_meeting_leaks(final.book, minutes, persons_of(final.book), today())
    if leaks:
        _show(here, leaks)
        here.say(
            msg("note: this would stop the publishing; correct it before the minutes are approved")
        )


def _show(here: Session, found: Sequence[Diagnostic]) -> None:
    from dialogtool.reports.diagnostics import format_text

    write_lines(format_text(found, here.language, width=terminal_width()))
