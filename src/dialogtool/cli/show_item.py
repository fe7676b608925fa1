"""`dialog show-item`: one item's whole life."""

from typing import Annotated, Literal

import typer

from dialogtool.book.history import authors_of
from dialogtool.cli.completion import complete_id
from dialogtool.cli.options import AsOf
from dialogtool.cli.session import session
from dialogtool.cli.terminal import terminal_width, write, write_lines


def show_item(
    context: typer.Context,
    item_id: Annotated[
        str, typer.Argument(metavar="ID", help="The item's id.", autocompletion=complete_id)
    ],
    as_of: AsOf = None,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Text for people, or json.")
    ] = "text",
) -> None:
    """Show the history of one item. Every mention with its date, place and text, what it changed,
    and who wrote it.
    """
    from dialogtool.register import track_items
    from dialogtool.reports import history

    here = session(context)
    book = here.load(rows=False, about=(item_id,))
    day = here.as_of(as_of)
    found = here.find(book).item(track_items(book.records, day), item_id)
    items = here.inside(book, day).items(found)
    authors = authors_of(here.root, history.lines_of(items))
    if form == "json":
        write(history.format_json(items, authors))
    else:
        shown = history.format_history(
            items, book.settings, here.language, authors=authors, day=day, width=terminal_width()
        )
        write_lines(shown)
