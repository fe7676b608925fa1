"""`dialog report`: what happened since the last meeting, or one year of all organisations for the
council.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from dialogtool.cli.books import books_of, told_of
from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.report_document import DOCUMENTS, form_of, report_document
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.writing import put_out
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.documents.figures import Chart
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
    from dialogtool.reports.json_text import dump_json

    wanted = form_of(form, output, get_args(Form))

    def told(here: Session) -> str | bytes:
        charted = everybody and wanted in DOCUMENTS
        book = here.load(rows=charted, about=() if everybody else organisation or ())
        _refuse(book, organisation or [], everybody=everybody, period=period, since=since)
        language = here.document_language(book)
        day = here.day(as_of, past=True) or today()
        begin = here.day(since, past=True, start=day)
        view = here.outside(book, day)
        if everybody:
            template, reports = (
                "council-report.md.j2",
                [_council_report(view, period, day)],
            )
        else:
            keys = dict.fromkeys(here.find(book).organisation(each) for each in organisation or ())
            template, reports = (
                "report.md.j2",
                [_report(view, k, period, begin, day) for k in keys],
            )
        here.warn_unread(book)
        text: str | bytes
        if wanted == "json":
            dumped = [each.model_dump(mode="json") for each in reports]
            text = dump_json(
                {
                    "schema": 1,
                    "as_of": str(day),
                    **({"council": dumped[0]} if everybody else {"reports": dumped}),
                }
            )
        else:
            text = _markdown(here, template, reports, language, places=wanted not in DOCUMENTS)
            if wanted in DOCUMENTS:
                charts = _charts(view, reports[0], language) if everybody else ()
                several = language("Follow-up report") if len(reports) > 1 else ""
                text = report_document(
                    here, book, text, wanted, language, day=day, title=several, charts=charts
                )
        return text

    books = books_of(session(context))
    put_out(books[0], told_of(books, wanted, told), output, force=force, dry_run=dry_run)


def _refuse(
    book: "MinuteBook",
    organisations: list[str],
    *,
    everybody: bool,
    period: int | None,
    since: str | None,
) -> None:
    """Raises DialogError for a call that does not say what is wanted."""
    if everybody and organisations:
        raise DialogError(
            msg("--all is the report on every organisation"),
            msg("leave out --all, or the name of the organisation"),
        )
    if not everybody and not organisations:
        known = sorted(
            {organisation for record in book.records for organisation in record.organisations}
        )
        raise DialogError(
            msg("the report needs an organisation, or --all"),
            msg(
                "give one of: {known}; or write --all for the council's report",
                known=", ".join(known) or "–",
            ),
        )
    if since and everybody:
        raise DialogError(
            msg("--since is for the report on an organisation; --all reports on a dialogue year"),
            msg("choose the year with --period, and the day with --as-of"),
        )
    if since and period is not None:
        raise DialogError(
            msg("--since and --period both set where the report begins"),
            msg("leave out one of them"),
        )


def _report(view: "View", key: str, period: int | None, since: date | None, day: date) -> "Model":
    from dialogtool.documents.report import compose_report

    return compose_report(view, key, period=period, since=since, as_of=day)


def _council_report(view: "View", period: int | None, day: date) -> "Model":
    from dialogtool.documents.council_report import compose_council_report

    return compose_council_report(view, period=period, as_of=day)


def _charts(view: "View", report: "Model", language: "Language") -> "tuple[Chart, ...]":
    from dialogtool.documents.council_report import CouncilReport
    from dialogtool.reports.charts import council_charts

    assert isinstance(report, CouncilReport)
    return council_charts(view, report, language)


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
