"""`dialog report`: what happened since the last meeting, or one year of all organisations for the
council.
"""

from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import typer

from dialogtool.cli.books import books_of, told_of
from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.endings import form_of
from dialogtool.cli.gate import pass_report, tell_untold
from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.rendering import PublicPages, Release, Unapproved, expect_public
from dialogtool.cli.report_document import DOCUMENTS, content_of, report_document
from dialogtool.cli.session import Session, session
from dialogtool.cli.writing import put_out
from dialogtool.coverage import known_on
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from datetime import date

    from dialogtool.coverage import Coverage
    from dialogtool.documents.forms import Made
    from dialogtool.documents.report_page import Notice, Shown
    from dialogtool.language import Language
    from dialogtool.model import MinuteBook, Model
    from dialogtool.views.circle import Circle
    from dialogtool.views.view import View


_Form = Literal["md", "html", "pdf", "docx", "json"]


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
    public: PublicPages = False,
    unapproved: Unapproved = False,
    form: Annotated[
        _Form | None,
        typer.Option(
            "--format",
            help="md, html, pdf, docx or json; default: as the file's ending, else md.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Show what has happened since the last meeting. What was settled, assessed, left open and
    agreed, and the status now; with --all one year of all organisations, for the council.
    """
    wanted = form_of(form, output, get_args(_Form))
    release = Release(public, unapproved, "")
    # before anything is read
    expect_public(release)
    asked = _Asked(organisation or [], everybody, period, since, as_of)

    def told(here: Session) -> str | bytes:
        made = _report(here, asked, wanted, release, output.name if output else "")
        return content_of(made, wanted)

    books = books_of(session(context))
    put_out(books[0], told_of(books, wanted, told), output, force=force, dry_run=dry_run)


class _Asked(NamedTuple):
    """What the options say."""

    organisations: list[str]
    everybody: bool
    period: int | None
    since: str | None
    as_of: str | None


def _report(here: Session, asked: _Asked, form: str, release: Release, file: str) -> "Made":
    """The report on one book; one that is published has passed the gate under the name of its
    `file`.
    """
    # key figures are needed for charts only, and reading them takes time
    charted = asked.everybody and form in DOCUMENTS
    # whoever may not be named can be in any record
    about = () if release.public else asked.organisations
    book = here.load(rows=charted or release.public, about=about)
    _refuse(book, asked)
    day = here.as_of(asked.as_of)
    circle = _public(here, book, day, release) if release.public else None
    # a report is given to the other party as well
    view = circle.view(book) if circle else here.outside(book, day)
    # what is not approved is not in it; that must be said, not guessed
    if circle:
        _tell_left_out(here, book, view)
        tell_untold(here, book, circle)
    if asked.everybody:
        reports = _council_report(view, asked, circle.coverage(book) if circle else None)
    else:
        reports = _reports(here, view, asked)
    here.warn_unread(book)
    made = _formed(here, view, reports, form, release)
    if circle:
        pass_report(here, book, view, _words(made, form), file)
    return made


def _public(here: Session, book: "MinuteBook", day: "date", release: Release) -> "Circle":
    """What everybody may know of: minutes as both parties approved them."""
    from dialogtool.views.circle import Circle
    from dialogtool.views.reader import Audience

    return Circle(here.reader(book, Audience.PUBLIC, day), unapproved=release.unapproved)


def _tell_left_out(here: Session, book: "MinuteBook", view: "View") -> None:
    """Says how many minutes are not in a public report. Raises DialogError where none are in it."""
    known = {record.path for record in view.book.records if record.is_meeting}
    held = (record for record in book.records if known_on(record, view.reader.day))
    count = sum(record.is_meeting and record.path not in known for record in held)
    # an empty report would look like a year without promises
    if count and not known:
        raise DialogError(
            msg("no minutes are approved by all parties, so there is nothing to publish"),
            msg("'dialog check' names who is missing; --unapproved leaves the approvals out"),
        )
    if count:
        here.say(
            msg(
                "note: {n} meeting is left out; its minutes are not approved by all parties",
                plural="note: {n} meetings are left out; their minutes are not approved by all "
                "parties",
                n=count,
            )
        )


def _words(made: "Made", form: str) -> str:
    """All that one can read in a report."""
    from dialogtool.site.outgoing import words_of

    # what is escaped in JSON is read as a program reads it
    return words_of("report.json", made.data) if form == "json" else made.text


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
    since = here.first_day(asked.since, past=True, start=day)
    keys = find.keys(find.organisation, asked.organisations)
    return [compose_report(view, key, period=asked.period, since=since, as_of=day) for key in keys]


def _council_report(view: "View", asked: _Asked, coverage: "Coverage | None") -> "list[Model]":
    from dialogtool.documents.council_report import compose_council_report

    return [
        compose_council_report(view, period=asked.period, as_of=view.reader.day, coverage=coverage)
    ]


def _formed(
    here: Session, view: "View", reports: "list[Model]", form: str, release: Release
) -> "Made":
    """The reports in one text or document."""
    from dialogtool.documents.council_report import CouncilReport
    from dialogtool.documents.report_page import Shown
    from dialogtool.documents.spoken import with_marks
    from dialogtool.reports.charts import council_charts

    reports = list(map(view.of_offices, reports))
    council = next((report for report in reports if isinstance(report, CouncilReport)), None)
    if form == "json":
        return _plain(_as_json(reports, view.reader.day, council=council is not None))
    book, day = view.book, view.reader.day
    language = here.document_language(book)
    notice = _notice(language, form, release)
    template = "council-report.md.j2" if council else "report.md.j2"
    is_document = form in DOCUMENTS
    # only then are there words of another language to mark
    if is_document and language.code != book.settings.language:
        reports = [with_marks(report) for report in reports]
    # a path with a line number, and an id, is of use on the screen of who has the book only
    shown = Shown(places=not (is_document or release.public), headed=is_document)
    text = _markdown(here, template, reports, language, shown)
    if not is_document:
        return _plain(_noticed(text, notice))
    charts = council_charts(view, council, language) if council else ()
    title = language("Follow-up report") if len(reports) > 1 else ""
    return report_document(
        here, book, text, form, language, day=day, title=title, charts=charts, notice=notice
    )


def _as_json(reports: "list[Model]", day: "date", *, council: bool) -> str:
    from dialogtool.reports.json_text import dump_json

    dumped = [report.model_dump(mode="json") for report in reports]
    told = {"council": dumped[0]} if council else {"reports": dumped}
    return dump_json({"schema": 1, "as_of": str(day), **told})


def _noticed(text: str, notice: "Notice | None") -> str:
    """The text with the notice below its title."""
    if notice is None:
        return text
    title, _, body = text.lstrip("\n").partition("\n")
    return f"{title}\n\n**{notice.text}**\n{body}"


def _plain(text: str) -> "Made":
    from dialogtool.documents.forms import Made

    return Made(text.encode(), text)


def _notice(language: "Language", form: str, release: Release) -> "Notice | None":
    """What every page says of what is not for everybody; text on the screen is for who asked."""
    if not release.unapproved and (release.public or form not in DOCUMENTS):
        return None
    from dialogtool.documents.report_page import not_approved, not_for_publication

    return not_approved(language) if release.unapproved else not_for_publication(language)


def _markdown(
    here: Session, template: str, reports: "list[Model]", language: "Language", shown: "Shown"
) -> str:
    """The reports one below the other."""
    from dialogtool.documents.render import render_objects

    return "\n".join(
        render_objects(template, {"report": report, "shown": shown}, language, book=here.root)
        for report in reports
    )
