"""`dialog key-figures`: the figures of an organisation over the periods."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.cli.options import AsOf, Organisation
from dialogtool.cli.session import Session, session, terminal_width, today, write, write_lines
from dialogtool.printable import one_line

if TYPE_CHECKING:
    from dialogtool.reports.figures import Figures

Form = Literal["table", "md", "csv", "json"]


def key_figures(
    context: typer.Context,
    organisation: Organisation,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only the key figure of this name; may be repeated."),
    ] = None,
    department: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this department; may be repeated."),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[
        Form, typer.Option("--format", help="Table for people, md, csv for Excel, json.")
    ] = "table",
) -> None:
    """Show an organisation's key figures over the years. Values, the last change, and the traffic
    lights in words.
    """
    from dialogtool.reports import key_figures as report
    from dialogtool.reports.figures import choose_figures, measure_key_figures

    here = session(context)
    book = here.load(about=(organisation,))
    key = here.find(book).organisation(organisation)
    measured = measure_key_figures(book, key, here.day(as_of, past=True) or today())
    figures = choose_figures(measured, name or (), department or (), book.settings)
    here.warn_unread(book)
    _warn_left_out(here, measured)
    if form == "json":
        write(report.format_json(figures))
    elif form == "csv":
        write(report.format_csv(figures))
    elif form == "md":
        write(report.format_markdown(figures, book.settings, here.language))
    else:
        write_lines(
            report.format_table(figures, book.settings, here.language, width=terminal_width())
        )


def _warn_left_out(here: Session, figures: "Figures") -> None:
    """Says on stderr which figures of the records are in no answer."""
    for first, second in figures.doubles:
        note = here.language(
            "note: '{name}' at {place} is already in line {line}; the first one counts",
            name=one_line(second.name),
            place=str(second.location),
            line=first.location.line,
        )
        typer.echo(note, err=True)
    for record in figures.unplaced:
        note = here.language(
            "note: the key figures of {path} are left out: the record has no date or no period",
            path=record.path,
        )
        typer.echo(note, err=True)
