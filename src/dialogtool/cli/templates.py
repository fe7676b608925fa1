"""`dialog templates`: which templates there are, and a copy of one to be changed."""

from typing import Annotated, Literal

import typer

from dialogtool.cli.completion import complete_template
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import DryRun
from dialogtool.cli.session import session
from dialogtool.cli.terminal import terminal_width, write_lines
from dialogtool.cli.writing import writing


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
    from dialogtool.deeds.copies import copies
    from dialogtool.documents.templates import PURPOSES
    from dialogtool.reports.templates import format_templates

    here = session(context)
    own = frozenset(template.name for template in own_templates(here.root)) & set(PURPOSES)
    if what == "list":
        write_lines(format_templates(own, here.language, width=terminal_width()))
        return
    outcome = copies(names or (), own)
    with writing(here, dry_run=dry_run):
        carry_out(here, outcome, dry_run=dry_run, commit=False)
