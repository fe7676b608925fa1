"""`dialog export`: all years as tables, for programs that ask questions of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.cli.books import books_of, name_of
from dialogtool.cli.options import AsOf, DryRun, Force
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import write_document
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    pass


def export(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The database; for Parquet a folder."),
    ] = None,
    form: Annotated[
        Literal["sqlite", "parquet"],
        typer.Option("--format", help="A SQLite database, or a folder of Parquet files."),
    ] = "sqlite",
    as_of: AsOf = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Write all years as tables. Meetings, promises, every mention, owners, key figures and papers,
    with a full-text index; for Datasette, Excel, R, DuckDB. What is closed is left out.
    """
    from dialogtool.tables.rows import Volume, rows_of
    from dialogtool.views.circle import Circle
    from dialogtool.views.reader import Audience

    books = books_of(session(context))
    here = books[0]
    if output is None:
        raise DialogError(msg("where to?"), msg("give a file or a folder: --output FILE"))
    day = here.day(as_of, past=True) or today()
    volumes: list[Volume] = []
    for each in books:
        book = each.load()
        each.warn_unread(book)
        view = Circle(each.reader(book, Audience.OTHER_PARTY, day)).view(book)
        name = name_of(each, book, {volume.name for volume in volumes})
        volumes.append(Volume(name, view))
    rows = rows_of(volumes)
    if form == "sqlite":
        from dialogtool.tables.sqlite import sqlite_file

        write_document(here, output, sqlite_file(rows, day), force=force, dry_run=dry_run)
        return
    from dialogtool.tables.parquet import parquet_files

    if output.exists() and not output.is_dir():
        raise DialogError(msg("'{path}' is not a folder", path=str(output)))
    for name, data in parquet_files(rows, day).items():
        write_document(here, output / name, data, force=force, dry_run=dry_run)
