"""`dialog finalise`: a draft becomes the final record."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, MeetingNames
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.terminal import show_findings
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.deeds.finalise import Finality
    from dialogtool.model import MinuteBook, Minutes


def finalise(
    context: typer.Context,
    record: MeetingNames,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            "-y",
            help="Ask nothing: final as it is.",
        ),
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Make a draft final. This is only possible when everything in it is settled: every prefilled
    line is filled in, every open agreement and action is mentioned, new items have ids, and
    'dialog check' finds no error.
    """
    from dialogtool.deeds.finalise import finalised, finality
    from dialogtool.notes import final_path

    here = session(context)
    with writing(here, dry_run=dry_run):
        book = here.load()
        minutes = here.find(book).record(record, held=True)
        if minutes.is_final:
            here.say(msg("nothing changed: '{path}' is final already", path=minutes.path))
            _tell_changed(here, book, minutes)
            return
        final = finality(book, minutes, today())
        _expect_settled(here, final)
        if not yes:
            _ask(here, final)
        before = here.book.now(final_path(final.record))
        outcome = finalised(final, before, today(), here.book_language(book))
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _tell_changed(here: Session, book: "MinuteBook", minutes: "Minutes") -> None:
    """Says that the final text is another one than was made final, and the way to make it so."""
    from dialogtool.digest import digest_of

    made = next((made for made in book.finalised if made.record == minutes.path), None)
    if made is not None and made.digest != digest_of(minutes):
        here.say(
            msg(
                "note: its text is another one than was made final on {date}; "
                "is it to be the final one: set its status to draft, and run this again",
                date=str(made.date),
            )
        )


def _expect_settled(here: Session, final: "Finality") -> None:
    """Raises DialogError for a draft with open ends, after they were shown."""
    if not final.undecided:
        return
    show_findings(final.undecided, here.language)
    raise DialogError(
        msg("'{path}' is not ready to be final; nothing was written", path=final.draft.path),
        msg("settle the points above, then run the command again"),
    )


def _ask(here: Session, final: "Finality") -> None:
    """Asks about each doubt whether the record is to be final all the same. Raises DialogError for
    no, and where nobody can be asked.
    """
    for found, question in final.doubts:
        show_findings(found, here.language)
        asked = here.language.text(question)
        if not (sys.stdin.isatty() and _agrees(here, asked)):
            if not sys.stdin.isatty():
                here.say(question)
            raise DialogError(
                msg(
                    "'{path}' is not ready to be final; nothing was written",
                    path=final.draft.path,
                ),
                msg("correct it ('dialog fmt' writes what is certain); or as it is: --yes"),
            )


_YES = frozenset(("j", "ja", "y", "yes"))


def _agrees(here: Session, question: str) -> bool:
    """Whether the answer is yes, in either language; anything else is no."""
    asked = here.language("{question} (yes or no)", question=question)
    answer: str = typer.prompt(asked, default="", show_default=False, err=True)
    return answer.strip().lower() in _YES
