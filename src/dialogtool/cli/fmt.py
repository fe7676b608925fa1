"""`dialog fmt`: an id for every item that has none."""

from typing import Annotated

import typer

from dialogtool.cli.options import Paths
from dialogtool.cli.session import session, write


def fmt(
    context: typer.Context,
    path: Paths = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change; write nothing.")] = False,
) -> None:
    """Give new items their ids. Every action, agreement and approval without one gets an id at the end of its line;
    nothing else changes."""
    from difflib import unified_diff

    from dialogtool.editing import give_ids, known_ids, like, replace_text

    here = session(context)
    book = here.load()
    wanted = here.paths_in_book(path or [])
    taken = known_ids(book.records)
    for record in book.records:
        if wanted and not any(
            where == "." or record.path == where or record.path.startswith(f"{where}/") for where in wanted
        ):
            continue
        text = give_ids(record.text, record, taken)
        if text == record.text:
            continue
        if dry_run:
            names = (f"a/{record.path}", f"b/{record.path}")
            write("".join(unified_diff(record.text.splitlines(True), text.splitlines(True), *names)))
            continue
        file = here.root / record.path
        before = here.bytes_of(file, record.text)
        replace_text(file, before, like(before, text))
        count = sum(1 for old, new in zip(record.text.split("\n"), text.split("\n"), strict=True) if old != new)
        typer.echo(
            here.language("{path}: {n} new id", plural="{path}: {n} new ids", n=count, path=record.path), err=True
        )
