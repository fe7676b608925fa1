"""`dialog templates`: which templates there are, and a copy of one to be changed."""

from typing import Annotated, Literal

import typer

from dialogtool.cli.completion import complete_template
from dialogtool.cli.options import DryRun
from dialogtool.cli.session import session, terminal_width, write_lines
from dialogtool.cli.writing import write_changes, writing
from dialogtool.diagnostic import DialogError, msg


def templates(
    context: typer.Context,
    what: Annotated[
        Literal["list", "copy"],
        typer.Argument(help="List them all, or copy some into the book's templates/."),
    ] = "list",
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="The templates to copy.", autocompletion=complete_template
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Show or copy the templates of documents. A file in the book's templates/ replaces the
    built-in one of the same name; the others stay as they are.
    """
    from dialogtool.book.templates import own_templates
    from dialogtool.change import Change
    from dialogtool.documents.templates import PURPOSES, shipped
    from dialogtool.reports.templates import format_templates

    here = session(context)
    own = frozenset(template.name for template in own_templates(here.root)) & set(PURPOSES)
    if what == "list":
        write_lines(format_templates(own, here.language, width=terminal_width()))
        return
    if not names:
        raise DialogError(msg("which template?"), msg("'dialog templates list' shows them all"))
    there = next((name for name in names if name in own), None)
    if there:
        raise DialogError(
            msg("'{path}' is already there; nothing was written", path=f"templates/{there}")
        )
    with writing(here, dry_run=dry_run):
        changes = [
            Change(f"templates/{name}", None, shipped(name)) for name in dict.fromkeys(names)
        ]
        if write_changes(here, changes, dry_run=dry_run):
            for change in changes:
                typer.echo(here.language("wrote {path}", path=change.path), err=True)
