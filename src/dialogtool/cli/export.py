"""`dialog export`: all years as tables, for programs that ask questions of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.book.outside import expect_folder
from dialogtool.cli.books import blamed, books_of, name_of
from dialogtool.cli.endings import ending_of
from dialogtool.cli.options import AsOf, DryRun, Force, file_or_screen
from dialogtool.cli.session import Session, session
from dialogtool.cli.writing import write_document
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.tables.rows import NamedBook

_OF_DATABASES = ("", "sqlite", "sqlite3", "db", "db3")


def export(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            callback=file_or_screen,
            metavar="FILE",
            help="The database; for Parquet a folder.",
        ),
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
    if output is None:
        raise DialogError(msg("where to?"), msg("give a file or a folder: --output FILE"))
    _expect_ending(output, form)
    books = books_of(session(context))
    day = books[0].as_of(as_of)
    for path, data in _files(_volumes(books, day), day, output, form):
        write_document(books[0], path, data, force=force, dry_run=dry_run)


def _expect_ending(output: Path, form: str) -> None:
    """Raises DialogError for a name that promises something else than what is written."""
    ending = ending_of(output)
    if form == "sqlite" and ending not in _OF_DATABASES:
        raise DialogError(
            msg("'{form}' is not a format of export", form=ending),
            msg("name the file .sqlite or .db; for Parquet a folder, with --format parquet"),
        )


def _volumes(books: Sequence[Session], day: date) -> "list[NamedBook]":
    """Each book as its readers may see it, under a name of its own."""
    from dialogtool.tables.rows import NamedBook
    from dialogtool.views.circle import Circle
    from dialogtool.views.reader import Audience

    volumes: list[NamedBook] = []
    for here in books:
        book = here.load()
        here.warn_unread(book)
        with blamed(here):
            view = Circle(here.reader(book, Audience.OTHER_PARTY, day)).view(book)
        name = name_of(here, book.settings, {volume.name for volume in volumes})
        volumes.append(NamedBook(name, view))
    return volumes


def _files(
    volumes: "Sequence[NamedBook]", day: date, output: Path, form: str
) -> Iterator[tuple[Path, bytes]]:
    """One database, or a folder of files. Raises DialogError where the folder is none."""
    from dialogtool.tables.rows import rows_of

    rows = rows_of(volumes)
    if form == "sqlite":
        from dialogtool.tables.sqlite import sqlite_file

        yield output, sqlite_file(rows, day)
        return
    from dialogtool.tables.parquet import parquet_files

    expect_folder(output)
    for name, data in parquet_files(rows, day).items():
        yield output / name, data
