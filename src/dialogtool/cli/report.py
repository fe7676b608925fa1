"""`dialog report`: what happened since the last meeting, or one year of all organisations for the
council.
"""

from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import typer

from dialogtool.cli.books import books_of, told_of
from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.report_document import DOCUMENTS, form_of, report_document
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.writing import put_out
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.language import Language
    from dialogtool.model import MinuteBook, Model
    from dialogtool.views.view import View


Form = Literal["md", "html", "pdf", "docx", "json"]


def report(
    context: typer.Context,
    organisation: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ORGANISATION]...",
            help="The organisations to report on (key, name or alias).",
            autocompletion=complete_organisation,
        ),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="One year of all organisations, for the council.")
    ] = False,
    period: Annotated[
        int | None,
        typer.Option(
            help="The dialogue year; default: since the last meeting, with --all the latest year."
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.")] = None,
    as_of: AsOf = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="md, html, pdf, docx or json; default: as the file's ending, else md.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Show what has happened since the last meeting. What was settled, assessed, put off and
    agreed, and the status now; with --all one year of all organisations, for the council.
    """
    wanted = form_of(form, output, get_args(Form))
    asked = _Asked(organisation or [], everybody, period, since)

    def told(here: Session) -> str | bytes:
        charted = everybody and wanted in DOCUMENTS
        book = here.load(rows=charted, about=asked.organisations)
        _refuse(book, asked)
        view = here.outside(book, here.day(as_of, past=True) or today())
        reports = _council_report(view, asked) if everybody else _reports(here, view, asked)
        here.warn_unread(book)
        return _formed(here, view, reports, wanted)

    books = books_of(session(context))
    put_out(books[0], told_of(books, wanted, told), output, force=force, dry_run=dry_run)


class _Asked(NamedTuple):
    """What the options say."""

    organisations: list[str]
    everybody: bool
    period: int | None
    since: str | None


def _refuse(book: "MinuteBook", asked: _Asked) -> None:
    """Raises DialogError for a call that does not say what is wanted."""
    if asked.everybody:
        _refuse_for_all(asked)
        return
    if not asked.organisations:
        names = chain.from_iterable(record.organisations for record in book.records)
        raise DialogError(
            msg("the report needs an organisation, or --all"),
            msg(
                "give one of: {known}; or write --all for the council's report",
                known=", ".join(sorted(set(names))) or "–",
            ),
        )
    if asked.since and asked.period is not None:
        raise DialogError(
            msg("--since and --period both set where the report begins"),
            msg("leave out one of them"),
        )


def _refuse_for_all(asked: _Asked) -> None:
    if asked.organisations:
        raise DialogError(
            msg("--all is the report on every organisation"),
            msg("leave out --all, or the name of the organisation"),
        )
    if asked.since:
        raise DialogError(
            msg("--since is for the report on an organisation; --all reports on a dialogue year"),
            msg("choose the year with --period, and the day with --as-of"),
        )


def _reports(here: Session, view: "View", asked: _Asked) -> "list[Model]":
    """A report for each organisation, each once."""
    from dialogtool.documents.report import compose_report

    find, day = here.find(view.book), view.reader.day
    since = here.day(asked.since, past=True, start=day)
    keys = find.keys(find.organisation, asked.organisations)
    return [compose_report(view, key, period=asked.period, since=since, as_of=day) for key in keys]


def _council_report(view: "View", asked: _Asked) -> "list[Model]":
    from dialogtool.documents.council_report import compose_council_report

    return [compose_council_report(view, period=asked.period, as_of=view.reader.day)]


def _formed(here: Session, view: "View", reports: "list[Model]", form: str) -> str | bytes:
    """The reports in one text or document."""
    from dialogtool.documents.council_report import CouncilReport
    from dialogtool.documents.spoken import with_marks
    from dialogtool.reports.charts import council_charts
    from dialogtool.reports.json_text import dump_json

    book, day = view.book, view.reader.day
    language = here.document_language(book)
    council = next((report for report in reports if isinstance(report, CouncilReport)), None)
    if form == "json":
        dumped = [report.model_dump(mode="json") for report in reports]
        told = {"council": dumped[0]} if council else {"reports": dumped}
        return dump_json({"schema": 1, "as_of": str(day), **told})
    template = "council-report.md.j2" if council else "report.md.j2"
    if form in DOCUMENTS and language.code != book.settings.language:
        reports = [with_marks(report) for report in reports]
    text = _markdown(here, template, reports, language, places=form not in DOCUMENTS)
    if form not in DOCUMENTS:
        return text
    charts = council_charts(view, council, language) if council else ()
    title = language("Follow-up report") if len(reports) > 1 else ""
    return report_document(here, book, text, form, language, day=day, title=title, charts=charts)


def _markdown(
    here: Session, template: str, reports: "list[Model]", language: "Language", *, places: bool
) -> str:
    """The reports one below the other."""
    from dialogtool.documents.render import render_objects
    from dialogtool.documents.report_page import Shown

    shown = Shown(places=places)
    return "\n".join(
        render_objects(template, {"report": each, "shown": shown}, language, book=here.root)
        for each in reports
    )
