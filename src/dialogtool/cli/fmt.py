"""`dialog fmt`: records in good order."""

from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.options import Commit, DryRun, Paths
from dialogtool.cli.session import Session, lies_in, session
from dialogtool.cli.writing import change_of, write_changes, writing
from dialogtool.diagnostic import msg

if TYPE_CHECKING:
    from dialogtool.editing.tidy import Tidied


def fmt(
    context: typer.Context,
    path: Paths = None,
    final: Annotated[
        bool, typer.Option("--final", help="Final records too; approved text should not change.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if something would change.")
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Make drafts uniform. New items get ids, small typing errors are corrected, and fields are
    written in the usual way; all other text stays as it is.
    """
    from dialogtool.deeds.order import put_in_order

    here = session(context)
    with writing(here, dry_run=dry_run or check):
        book = here.load()
        wanted = here.wanted(path, book)
        chosen = [
            each
            for each in book.records
            if not wanted or any(lies_in(each.path, where) for where in wanted)
        ]
        tidied = put_in_order(book, chosen)
        to_do = [each for each in tidied if final or each.record.status == "draft"]
        changes = [change_of(here, each.record, each.tidied.plan) for each in to_do]
        language = here.book_language(book)
        message = language("dialog fmt: ids and order") if commit else ""
        written = not check and write_changes(here, changes, dry_run=dry_run, commit=message)
    if written or check:
        for record, result, days in to_do:
            typer.echo(_said(here, record.path, result), err=True)
            for day in days:
                here.say(msg("  {what}", what=day))
    left = len(tidied) - len(to_do)
    if left:
        typer.echo(
            here.language(
                "{n} final record is not in order and was left alone; --final includes it",
                plural="{n} final records are not in order and were left alone; "
                "--final includes them",
                n=left,
            ),
            err=True,
        )
    if check and to_do:
        raise typer.Exit(1)


def _said(here: Session, path: str, result: "Tidied") -> str:
    """`minutes/lejerbo/2022.md: 2 new ids, 1 line mended`."""
    counts = (
        here.language("{n} new id", plural="{n} new ids", n=result.ids) if result.ids else "",
        here.language("{n} line corrected", plural="{n} lines corrected", n=result.repaired)
        if result.repaired
        else "",
        here.language(
            "{n} line in the usual form", plural="{n} lines in the usual form", n=result.rewritten
        )
        if result.rewritten
        else "",
    )
    return here.language("{path}: {counts}", path=path, counts=", ".join(filter(None, counts)))
