"""`dialog schema`: what an editor needs to check a record or the settings while they are typed."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dialogtool.book.place import find_book
from dialogtool.cli.options import DryRun, Force, Output
from dialogtool.cli.session import session
from dialogtool.cli.writing import put_out


def schema(
    context: typer.Context,
    what: Annotated[
        Literal["record", "settings"],
        typer.Argument(
            metavar="[record|settings]", help="The front matter of a record, or dialog.toml."
        ),
    ] = "record",
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Print a JSON Schema. With it an editor such as VS Code offers the fields of a record or of
    dialog.toml, and marks what is wrong while it is typed.
    """
    from dialogtool.book.records import load_settings
    from dialogtool.documents.record_schema import record_schema
    from dialogtool.documents.settings_schema import settings_schema
    from dialogtool.model import MinuteBook, Settings
    from dialogtool.reports.json_text import dump_json

    here = session(context)
    if what == "settings":
        text = dump_json(settings_schema(here.language))
    else:
        settings = Settings(language=here.language.code)
        if here.book_option is not None or find_book(Path.cwd()) is not None:
            settings, found = load_settings(here.root)
            here.warn_unread(MinuteBook(settings=settings, diagnostics=tuple(found)))
        text = dump_json(record_schema(settings, here.language))
    put_out(here, text, output, force=force, dry_run=dry_run)
