"""`dialog key-figures`: the figures of an organisation over the periods."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from dialogtool.cli.options import AsOf, DryRun, Force, Organisation, Output
from dialogtool.cli.report_document import DOCUMENTS, form_of, report_document
from dialogtool.cli.session import Session, session, terminal_width, today
from dialogtool.cli.writing import put_out
from dialogtool.printable import one_line

if TYPE_CHECKING:
    from dialogtool.reports.figures import Figures
    from dialogtool.reports.layout import Line

Form = Literal["table", "md", "html", "pdf", "docx", "csv", "json"]


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
        Form | None,
        typer.Option(
            "--format",
            help="Table for people, md, a document (html, pdf, docx), csv for Excel, json.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Show an organisation's key figures over the years. Values, the last change, and the traffic
    lights in words.
    """
    from dialogtool.reports import key_figures as report
    from dialogtool.reports.charts import figure_charts
    from dialogtool.reports.figures import choose_figures, measure_key_figures

    here = session(context)
    book = here.load(about=(organisation,))
    key = here.find(book).organisation(organisation)
    day = here.day(as_of, past=True) or today()
    measured = measure_key_figures(book, key, day)
    figures = choose_figures(measured, name or (), department or (), book.settings)
    here.warn_unread(book)
    _warn_left_out(here, measured)
    wanted = form_of(form, output, get_args(Form))
    made: str | bytes | Sequence[Line]
    if wanted == "json":
        made = report.format_json(figures)
    elif wanted == "csv":
        made = report.format_csv(figures)
    elif wanted == "table":
        made = report.format_table(figures, book.settings, here.language, width=terminal_width())
    else:
        made = report.format_markdown(
            figures, book.settings, here.language, trend=wanted not in DOCUMENTS
        )
        if wanted in DOCUMENTS:
            charts = tuple(figure_charts(figures, book.settings, here.language))
            made = report_document(here, book, made, wanted, here.language, day=day, charts=charts)
    put_out(here, made, output, force=force, dry_run=dry_run)


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
