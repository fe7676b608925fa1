"""`dialog key-figures`: the figures of an organisation over the periods."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.endings import form_of
from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.report_document import (
    DOCUMENTS,
    INSIDE,
    content_of,
    report_document,
)
from dialogtool.cli.session import Session, session
from dialogtool.cli.terminal import terminal_width
from dialogtool.cli.writing import put_out
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.model import MinuteBook
    from dialogtool.reports.figures import Figures
    from dialogtool.reports.layout import ScreenLine

_Form = Literal["table", "md", "html", "pdf", "docx", "csv", "xlsx", "json"]


def key_figures(
    context: typer.Context,
    organisation: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ORGANISATION]",
            help="Key, name or alias of the organisation; several are possible.",
            autocompletion=complete_organisation,
        ),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Of every organisation.")] = False,
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
        _Form | None,
        typer.Option(
            "--format",
            help="Table for people, md, a document (html, pdf, docx), csv or xlsx for Excel, json.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Show an organisation's key figures over the years. Values, the last change, and the traffic
    lights in words.
    """
    from dialogtool.reports.figures import choose_figures, measure_key_figures

    here, wanted = session(context), form_of(form, output, get_args(_Form))
    book = here.load(about=tuple(organisation or ()))
    day = here.as_of(as_of)
    keys = _keys(here, book, organisation, everybody=everybody)
    view = here.inside(book, day) if wanted in INSIDE else here.outside(book, day)
    measured = [measure_key_figures(view.book, key, day) for key in keys]
    here.warn_unread(book)
    _warn_left_out(here, measured)
    having = _having(here, measured, day) if everybody else measured
    names, departments = name or (), department or ()
    chosen = [choose_figures(figures, names, departments, book.settings) for figures in having]
    several = everybody or len(chosen) > 1
    made = _formed(here, book, chosen, wanted, day, several=several)
    put_out(here, made, output, force=force, dry_run=dry_run)


def _having(here: Session, measured: "Sequence[Figures]", day: date) -> "list[Figures]":
    """Those of the organisations that have figures; where none has, it is said."""
    having = [figures for figures in measured if figures.rows]
    if not having:
        here.say(msg("no organisation has key figures on {date}", date=day.isoformat()))
    return having


def _formed(
    here: Session,
    book: "MinuteBook",
    chosen: "Sequence[Figures]",
    form: str,
    day: date,
    *,
    several: bool,
) -> "str | bytes | Sequence[ScreenLine]":
    from dialogtool.profile import in_words_of
    from dialogtool.reports import figure_files

    language = in_words_of(book.settings, here.language)
    if form == "json":
        if several:
            return figure_files.format_all_json(chosen)
        return figure_files.format_json(chosen[0])
    if form == "csv":
        return figure_files.format_csv(chosen, language)
    if form == "xlsx":
        from dialogtool.reports.sheets import figures_sheet
        from dialogtool.reports.spreadsheet import format_xlsx

        return format_xlsx(figures_sheet(chosen, book.settings, language, day), language)
    if form == "table":
        return list(chain.from_iterable(_table(here, book, figures) for figures in chosen))[1:]
    return _document(here, book, chosen, form, day)


def _document(
    here: Session, book: "MinuteBook", chosen: "Sequence[Figures]", form: str, day: date
) -> str | bytes:
    """Markdown, or a document with a chart for each figure."""
    from dialogtool.profile import in_words_of
    from dialogtool.reports.key_figures import format_markdown

    settings, language = book.settings, in_words_of(book.settings, here.language)
    is_document = form in DOCUMENTS
    # in a document of several organisations its title names the day
    alone = len(chosen) == 1 or not is_document
    text = "\n".join(
        format_markdown(figures, settings, language, trend=not is_document, alone=alone)
        for figures in chosen
    )
    if not is_document:
        return text
    from dialogtool.documents.report_page import not_for_publication
    from dialogtool.reports.charts import figure_charts

    charts = chain.from_iterable(figure_charts(figures, settings, language) for figures in chosen)
    title = "" if alone else language("Key figures on {date}", date=day.isoformat())
    shown = tuple(charts)
    made = report_document(
        here,
        book,
        text,
        form,
        language,
        day=day,
        title=title,
        charts=shown,
        notice=not_for_publication(language),
    )
    return content_of(made, form)


def _table(here: Session, book: "MinuteBook", figures: "Figures") -> "list[ScreenLine]":
    """The table of one organisation, below a blank line."""
    from dialogtool.profile import in_words_of
    from dialogtool.reports.key_figures import format_table

    language = in_words_of(book.settings, here.language)
    return [(), *format_table(figures, book.settings, language, width=terminal_width())]


def _keys(
    here: Session, book: "MinuteBook", names: list[str] | None, *, everybody: bool
) -> list[str]:
    """The organisations that are asked for. Raises DialogError where none is."""
    if everybody and names:
        raise DialogError(msg("--all is for every organisation; do not give one"))
    if not everybody and not names:
        raise DialogError(msg("which organisation?"), msg("give one, or write --all"))
    if not everybody:
        return list(dict.fromkeys(map(here.find(book).organisation, names or ())))
    met = set(chain.from_iterable(record.organisations for record in book.records))
    return book.settings.in_order_of_names(met)


def _warn_left_out(here: Session, measured: "Sequence[Figures]") -> None:
    """Says on stderr which figures of the records are in no answer."""
    for record in chain.from_iterable(figures.unplaced for figures in measured):
        here.say(
            msg(
                "note: the key figures of {path} are left out: the record has no date or no period",
                path=record.path,
            )
        )
