"""`dialog fmt`: an id for every item that has none."""

from typing import Annotated

import typer

from dialogtool.cli.options import Paths
from dialogtool.cli.session import lies_in, session


def fmt(
    context: typer.Context,
    path: Paths = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change; write nothing.")] = False,
) -> None:
    """Give new items their ids. Every action, agreement and approval without one gets an id at the end of its line;
    nothing else changes."""
    from dialogtool.editing import give_ids, known_ids

    here = session(context)
    book = here.load()
    wanted = here.paths_in_book(path or [])
    taken = known_ids(book.records)
    for record in book.records:
        if wanted and not any(lies_in(record.path, where) for where in wanted):
            continue
        plan = give_ids(record, taken)
        count = sum(isinstance(step, str) for step in plan)
        if count and here.edit(record, plan, dry_run=dry_run):
            typer.echo(
                here.language("{path}: {n} new id", plural="{path}: {n} new ids", n=count, path=record.path), err=True
            )
