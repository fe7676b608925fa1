"""`dialog list-meetings`: which yearly meetings were held."""

from typing import Annotated, Literal

import typer

from dialogtool.cli.options import AsOf
from dialogtool.cli.session import session, terminal_width, today, write, write_lines

Form = Literal["table", "md", "csv", "json"]


def list_meetings(
    context: typer.Context,
    as_of: AsOf = None,
    form: Annotated[
        Form, typer.Option("--format", help="Table for people, md, csv for Excel, json.")
    ] = "table",
) -> None:
    """Show which meetings were held. Organisations and periods: which minutes are final, which are
    published, what is missing.
    """
    from dialogtool.coverage import measure_coverage
    from dialogtool.reports import coverage

    here = session(context)
    book = here.load()
    measured = measure_coverage(book, here.day(as_of, past=True) or today())
    here.warn_unread(book)
    if form == "json":
        write(coverage.format_json(measured))
    elif form == "csv":
        write(coverage.format_csv(measured))
    elif form == "md":
        write(coverage.format_markdown(measured, book, here.language))
    else:
        write_lines(coverage.format_table(measured, book, here.language, width=terminal_width()))
