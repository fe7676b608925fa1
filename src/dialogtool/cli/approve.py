"""`dialog approve`: a party says that the minutes are right."""

from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.options import Commit, DryRun, Record
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import write_changes, writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.model import Minutes, Settings


def approve(
    context: typer.Context,
    record: Record,
    by: Annotated[
        str,
        typer.Option(
            metavar="PARTY", help="The party that approves.", autocompletion=complete_organisation
        ),
    ],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day they did; default: today.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Again, after the minutes were changed.")
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Note that a party has approved the minutes. A small file in approvals/ keeps the digest of
    the text, so that 'dialog check' sees every later change of it.
    """
    from dialogtool.change import Change
    from dialogtool.digest import digest_of
    from dialogtool.editing.approval import approval_path, approval_text

    here = session(context)
    day = here.day(date, past=True) or today()
    with writing(here, dry_run=dry_run):
        book = here.load()
        minutes = here.find(book).record([record])
        party = here.find(book).organisation(by)
        _expect_party(minutes, party, book.settings)
        path = approval_path(minutes, party)
        before = here.book.now(path)
        name = book.settings.party_name(party)
        known = next((each for each in book.approvals if each.location.path == path), None)
        if known is not None and (known.party, known.digest) == (party, digest_of(minutes)):
            said = here.language(
                "nothing changed: {party} approved it on {date}", party=name, date=str(known.date)
            )
            typer.echo(said, err=True)
            return
        if before is not None and not again:
            raise DialogError(
                msg(
                    "{party} has approved '{path}', but it was changed since",
                    party=name,
                    path=minutes.path,
                ),
                msg("'dialog check' shows the change; if they have approved this one too: --again"),
            )
        change = Change(path, before, approval_text(minutes, party, day).encode())
        language = here.book_language(book)
        message = (
            language("{party} approves {path}", party=name, path=minutes.path) if commit else ""
        )
        if write_changes(here, [change], dry_run=dry_run, commit=message):
            typer.echo(
                here.language("{party} has approved '{path}'", party=name, path=minutes.path),
                err=True,
            )
            if minutes.status == "draft":
                typer.echo(
                    here.language("note: it is still a draft; 'dialog finalise' makes it final"),
                    err=True,
                )


def _expect_party(minutes: "Minutes", party: str, settings: "Settings") -> None:
    known = [each for each in (settings.municipality, *minutes.organisations) if each]
    if party not in known:
        raise DialogError(
            msg("'{party}' is not a party of '{path}'", party=party, path=minutes.path),
            msg("choose one of: {known}", known=", ".join(known)),
        )
    if not minutes.readable:
        raise DialogError(
            msg("'{path}' cannot be read; nobody can approve it", path=minutes.path),
            msg("see what is wrong: dialog check {path}", path=minutes.path),
        )
