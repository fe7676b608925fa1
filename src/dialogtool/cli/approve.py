"""`dialog approve`: a party says that the minutes are right."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.completion import complete_party
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, MeetingNames, On
from dialogtool.cli.session import session, today
from dialogtool.cli.terminal import show_findings
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogtool.cli.session import Session
    from dialogtool.diagnostic import Diagnostic


def approve(
    context: typer.Context,
    record: MeetingNames,
    by: Annotated[
        str,
        typer.Option(
            metavar="PARTY", help="The party that approves.", autocompletion=complete_party
        ),
    ] = "",
    on: On = None,
    how: Annotated[
        str,
        typer.Option(
            metavar="signed|mail|meeting|silence",
            help="How they said so; silence: nobody objected in time.",
        ),
    ] = "",
    evidence: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What shows it; its name and its digest are kept."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Again, after the minutes were changed.")
    ] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take back an approval that was noted by mistake.")
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            "-y",
            help="Also where 'dialog check' finds errors, or 'dialog fmt' something to change.",
        ),
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Note that a party has approved the minutes. A small file in approvals/ keeps the digest of
    the text, so that 'dialog check' sees every later change of it. Said once more, it is corrected.
    """
    from dialogtool.deeds.approve import Given, approver, errors_in, expect_in_order
    from dialogtool.deeds.approve import approve as deed
    from dialogtool.deeds.find import find_word
    from dialogtool.glossary import CONSENTS
    from dialogtool.notes import Consent, approval_path

    here = session(context)
    day = here.day(on, past=True)
    consent = Consent(find_word(how, CONSENTS) if how else "", *_evidence(evidence))
    with writing(here, dry_run=dry_run):
        book = here.load(about=here.about(record), jointly=True)
        find = here.find(book)
        minutes = find.record(record, held=True)
        if not (yes or withdraw):
            _expect_sound(here, minutes.path, errors_in(book, minutes, today()))
            expect_in_order(book, minutes)
        given = Given(approver(find, minutes, by), day, consent, again, withdraw)
        before = here.book.now(approval_path(minutes, given.party))
        language = here.book_language(book)
        outcome = deed(book, minutes, given, today(), before, language)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _expect_sound(here: "Session", path: str, found: "Sequence[Diagnostic]") -> None:
    """Raises DialogError for minutes with errors, after they were shown."""
    if not found:
        return
    show_findings(found, here.language)
    raise DialogError(
        msg("'{path}' has errors; nothing was written", path=path),
        msg(
            "correct them, then run the command again; if they have approved it as it stands: --yes"
        ),
    )


def _evidence(file: Path | None) -> tuple[str, str]:
    """The name and the SHA-256 of what shows the approval."""
    from dialogtool.book.files import cannot_read, read

    if file is None:
        return "", ""
    try:
        data = read(file)
    except OSError as error:
        raise cannot_read(file, error) from error
    return file.name, hashlib.sha256(data).hexdigest()
