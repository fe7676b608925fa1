"""`dialog show-item`: one item's whole life."""

from typing import Annotated, Literal

import typer

from dialogtool.cli.completion import complete_id
from dialogtool.cli.options import AsOf
from dialogtool.cli.session import parse_day, session, terminal_width, today, write, write_lines


def show_item(
    context: typer.Context,
    item_id: Annotated[str, typer.Argument(metavar="ID", help="The item's id.", autocompletion=complete_id)],
    as_of: AsOf = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="Text for people, or json.")] = "text",
) -> None:
    """Show the whole life of one item. Every mention with its day, place and text, and what it changed."""
    from dialogtool.register import track_items
    from dialogtool.reports import history

    here = session(context)
    book = here.load(rows=False)
    items = here.item(track_items(book.records, parse_day(as_of) or today()), item_id)
    if form == "json":
        write(history.format_json(items))
    else:
        write_lines(history.format_history(items, book.settings, here.language, width=terminal_width()))
