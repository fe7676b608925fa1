"""`dialog find`: where words stand, in all years."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.options import AsOf
from dialogtool.cli.session import Session, session
from dialogtool.cli.terminal import terminal_width, write, write_lines
from dialogtool.diagnostic import msg

if TYPE_CHECKING:
    from dialogtool.model import Settings
    from dialogtool.reports.search import Hit

_Form = Literal["text", "lines", "json"]


def find(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help="Words, or parts of words; all of them.")
    ],
    organisation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORGANISATION",
            help="Only in minutes of this organisation; may be repeated.",
            autocompletion=complete_organisation,
        ),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[
        _Form,
        typer.Option("--format", help="Text for people, lines for grep, or json."),
    ] = "text",
) -> None:
    """Find words in the minutes of all years. Items too that are closed, with what became of them;
    each hit with its place.
    """
    from dialogtool.register import track_items
    from dialogtool.reports import search

    here = session(context)
    book = here.load(rows=False, about=organisation or ())
    keys = set(map(here.find(book).organisation, organisation or ()))
    records = [record for record in book.records if not keys or keys & set(record.organisations)]
    register = track_items(book.records, here.as_of(as_of))
    hits = search.find_hits(records, register, " ".join(words))
    here.warn_unread(book)
    _put_out(here, hits, form, book.settings)
    if not hits:
        here.say(msg("nothing was found"))
        raise typer.Exit(1)


def _put_out(here: Session, hits: "Sequence[Hit]", form: _Form, settings: "Settings") -> None:
    from dialogtool.reports import search

    if form == "json":
        write(search.format_json(hits))
    elif form == "lines":
        write(search.format_lines(hits))
    else:
        width = terminal_width()
        write_lines(search.format_text(hits, settings, here.language, width=width))
