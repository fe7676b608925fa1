"""`dialog list-meetings`: which yearly meetings were held."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from dialogtool.cli.books import books_of, told_of
from dialogtool.cli.endings import form_of
from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.session import Session, session
from dialogtool.cli.terminal import terminal_width
from dialogtool.cli.writing import put_out

if TYPE_CHECKING:
    from dialogtool.coverage import Coverage
    from dialogtool.model import MinuteBook
    from dialogtool.reports.several import Telling

_Form = Literal["table", "md", "csv", "xlsx", "json"]


def list_meetings(
    context: typer.Context,
    as_of: AsOf = None,
    form: Annotated[
        _Form | None,
        typer.Option("--format", help="Table for people, md, csv or xlsx for Excel, json."),
    ] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Show which meetings were held. Organisations and periods: which minutes are final, which are
    published, what is missing.
    """
    from dialogtool.coverage import measure_coverage

    def listed(here: Session) -> "Telling":
        book = here.load(bodies=False)
        day = here.as_of(as_of)
        measured = measure_coverage(book, day)
        here.warn_unread(book)
        return _formed(here, book, measured, wanted, day)

    books, wanted = books_of(session(context)), form_of(form, output, get_args(_Form))
    put_out(books[0], told_of(books, wanted, listed), output, force=force, dry_run=dry_run)


def _formed(
    here: Session, book: "MinuteBook", measured: "Coverage", form: str, day: date
) -> "Telling":
    from dialogtool.profile import in_words_of
    from dialogtool.reports import coverage

    language = in_words_of(book.settings, here.language)
    if form == "json":
        return coverage.format_json(measured)
    if form == "csv":
        return coverage.format_csv(measured, language)
    if form == "xlsx":
        from dialogtool.reports.sheets import meetings_sheet
        from dialogtool.reports.spreadsheet import format_xlsx

        return format_xlsx(meetings_sheet(measured, book.settings, language, day), language)
    if form == "md":
        return coverage.format_markdown(measured, book, here.language)
    return coverage.format_table(measured, book, here.language, width=terminal_width())
