"""`dialog check`: all diagnostics of reading, fold and checks."""

from typing import Annotated, Literal

import typer

from dialogtool.cli.options import AsOf, Paths
from dialogtool.cli.session import lies_in, parse_day, session, terminal_width, today, write, write_lines

Form = Literal["text", "lines", "json", "github", "sarif"]


def check(
    context: typer.Context,
    path: Paths = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    as_of: AsOf = None,
    form: Annotated[Form, typer.Option("--format", help="Text for people; the others for programs.")] = "text",
) -> None:
    """Find all that is wrong in the book. Each finding has its place and a remedy; nothing is printed when all is well."""
    from dialogtool.checks import find_problems
    from dialogtool.diagnostic import Severity
    from dialogtool.register import track_items
    from dialogtool.reports import diagnostics

    here = session(context)
    book = here.load()
    found = find_problems(book, track_items(book.records, parse_day(as_of) or today()))
    wanted = here.paths_in_book(path or [])
    if wanted:
        found = tuple(each for each in found if any(lies_in(each.location.path, where) for where in wanted))
    if strict:
        found = tuple(each._replace(severity=Severity.ERROR) for each in found)
    if form == "text":
        write_lines(diagnostics.format_text(found, here.language, width=terminal_width()))
    else:
        formats = {
            "lines": diagnostics.format_lines,
            "json": diagnostics.format_json,
            "github": diagnostics.format_github,
            "sarif": diagnostics.format_sarif,
        }
        write(formats[form](found, here.language))
    if any(each.severity is Severity.ERROR for each in found):
        raise typer.Exit(1)
