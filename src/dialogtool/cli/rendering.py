"""What the commands that make documents share: for whom, in which form, where to, and the gate
before publishing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from dialogtool.book.book import LARGEST_PICTURE
from dialogtool.book.files import expect_no_link, read_foreign
from dialogtool.book.history import head_commit
from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.endings import form_of
from dialogtool.cli.gate import Submission, pass_gate
from dialogtool.cli.progress import watched
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.terminal import inform
from dialogtool.cli.writing import put_out, write_changes, writing
from dialogtool.conflict import expect_one_version
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import TEMPLATES_DIR, file_part

if TYPE_CHECKING:
    from dialogtool.change import Change
    from dialogtool.documents.forms import Form, Made, Workshop
    from dialogtool.documents.house import House
    from dialogtool.documents.meeting import MeetingDocument, Source
    from dialogtool.language import Language
    from dialogtool.model import MinuteBook, Minutes
    from dialogtool.views.view import View

MaybeMeeting = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[RECORD]...",
        help="The organisation, with a year for an older meeting; or the id or file of minutes.",
        autocompletion=complete_organisation,
    ),
]
OfDay = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Of two meetings in a year: the one of this day."),
]
All = Annotated[
    bool,
    typer.Option("--all", help="One for every meeting of the period, into the folder --output."),
]
OfPeriod = Annotated[
    int | None, typer.Option(help="The dialogue year; default: the latest meeting's.")
]
Format = Annotated[
    Literal["md", "html", "pdf", "docx"] | None,
    typer.Option("--format", help="Default: the file's ending, otherwise md."),
]
Template = Annotated[
    Path | None,
    typer.Option(
        help="A template of your own; for Word a .docx with tags.", exists=True, dir_okay=False
    ),
]
Public = Annotated[
    bool,
    typer.Option(
        "--public",
        help="To be published, when both have approved: offices, not persons; no personal data.",
    ),
]
PublicPages = Annotated[
    bool,
    typer.Option(
        "--public",
        help="To be published: approved minutes only, offices for persons; stops at what looks "
        "like personal data.",
    ),
]
Unapproved = Annotated[
    bool,
    typer.Option(
        "--unapproved",
        help="With --public: though not all parties have approved it; every page says so.",
    ),
]
Url = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS", help="With --public: the address where it is published; it is recorded."
    ),
]


class Selection(NamedTuple):
    """Which meetings: one that was named, or all of a period."""

    meeting: list[str] | None
    everybody: bool
    period: int | None
    date: str | None
    as_of: str | None


class Sheets(NamedTuple):
    """In which form, after which template, and where to."""

    form: str | None
    template: Path | None
    output: Path | None
    force: bool
    dry_run: bool


class Release(NamedTuple):
    """Whether it is to be published, though not all have approved it, and where."""

    public: bool
    unapproved: bool
    url: str


class Order(NamedTuple):
    """What was asked for. `document` is the name of its templates and of its mark."""

    document: str
    selection: Selection
    sheets: Sheets
    release: Release


class _Job(NamedTuple):
    """One document that is to be made, of the meeting `minutes`."""

    minutes: "Minutes"
    output: Path | None


class _Ready(NamedTuple):
    """A document that is made and not yet put out."""

    job: _Job
    document: "MeetingDocument"
    made: "Made"


def fulfil(
    context: typer.Context,
    order: Order,
    compose: "Callable[..., MeetingDocument]",
    missing: "Callable[[Any], Iterator[Any]] | None" = None,
) -> None:
    """Makes the documents of an order and puts them out. `missing` says what a document lacks; that
    goes to stderr. Raises DialogError, and typer.Exit(1) where there is personal data in it.
    """
    here = session(context)
    form = _form(order)
    expect_public(order.release)
    # a paper to sign names nobody by a key; the gate says this with all else
    if not order.release.public:
        here.expect_settings()
    book = here.load(about=_about(here, order), jointly=True)
    language = here.document_language(book)
    day = here.as_of(order.selection.as_of)
    # as of a day nobody had approved what was approved later
    on_day = replace(book, today=min(day, book.today or day))
    source = _source(here, on_day, day, public=order.release.public)
    workshop = _workshop(here, book, order, form, language)
    jobs = _jobs(here, book, day, order, form, language)
    # of what is published the gate says it
    if not order.release.public:
        for job in jobs:
            expect_one_version(book.diagnostics, job.minutes.path)
    ready: Iterable[_Ready] = (
        _made(here, source, workshop, form, compose, missing, job)
        for job in watched(jobs, len(jobs), here.language("making documents"))
    )
    if order.release.public:
        ready = list(ready)  # nothing is written before all have passed
        candidates = [_candidate(made, order) for made in ready]
        on_screen = any(made.job.output is None for made in ready)
        unapproved = order.release.unapproved
        pass_gate(here, book, day, candidates, unapproved=unapproved, on_screen=on_screen)
    for made in ready:
        _put_out(here, book, order, form, made)
    here.warn_unread(book)


def _about(here: Session, order: Order) -> tuple[str, ...]:
    """Whom the one document is about; nobody where there are many, or where it is published: then
    all of the book says who is a person.
    """
    if order.release.public or order.selection.everybody:
        return ()
    return here.about(order.selection.meeting or ())


def expect_public(release: Release) -> None:
    """Raises DialogError for an option that says how to publish what is not to be published."""
    asked = {"--url": release.url, "--unapproved": release.unapproved}
    alone = next((option for option, value in asked.items() if value), None)
    if alone and not release.public:
        raise DialogError(msg("'{option}' goes with '{other}'", option=alone, other="--public"))


def _source(here: Session, book: "MinuteBook", day: date, *, public: bool) -> "Source":
    """What the documents are composed from."""
    from dialogtool.documents.meeting import Source

    view = _published(here, book, day) if public else here.outside(book, day)
    return Source(view, house_of(here, book))


def _made(
    here: Session,
    source: "Source",
    workshop: "Workshop",
    form: "Form",
    compose: "Callable[..., MeetingDocument]",
    missing: "Callable[[Any], Iterator[Any]] | None",
    job: _Job,
) -> _Ready:
    """A document; what it lacks is said on stderr."""
    from dialogtool.documents.forms import make_document

    document = source.view.of_offices(compose(source, job.minutes))
    made = make_document(document, form, workshop)
    for note in (*(missing(document) if missing else ()), *made.notes):
        here.say(msg("note: {path}: {what}", path=job.minutes.path, what=note))
    return _Ready(job, document, made)


def _put_out(here: Session, book: "MinuteBook", order: Order, form: "Form", ready: _Ready) -> None:
    """Writes or prints a document, and remembers what was published."""
    sheets, output, data = order.sheets, ready.job.output, ready.made.data
    memory = _memory(here, book, order, form, ready) if order.release.public else None
    content = data.decode() if output is None and form in ("md", "html") else data
    put_out(here, content, output, force=sheets.force, dry_run=sheets.dry_run)
    if memory is not None:
        _remember(here, memory, dry_run=sheets.dry_run)


def _published(here: Session, book: "MinuteBook", day: date) -> "View":
    """The book for the public; what nobody can tell is said by the gate."""
    from dialogtool.views.reader import Audience
    from dialogtool.views.view import View

    return View(book, here.reader(book, Audience.PUBLIC, day), gated=True)


def _candidate(ready: _Ready, order: Order) -> Submission:
    name = ready.job.output.name if ready.job.output else ""
    names = list(filter(None, (name, order.release.url)))
    return Submission(
        ready.job.minutes, ready.document, ready.made, names, order.document == "agenda"
    )


def _form(order: Order) -> "Form":
    """The form asked for, else that of the file's ending. Raises DialogError for an ending that is
    none.
    """
    from dialogtool.documents.forms import Form

    sheets = order.sheets
    file = None if order.selection.everybody else sheets.output
    try:
        return Form(form_of(sheets.form, file, tuple(Form)))
    except DialogError:
        if sheets.template is None:
            raise
    return Form.MD  # a template of one's own makes what it likes


def _jobs(
    here: Session,
    book: "MinuteBook",
    day: date,
    order: Order,
    form: "Form",
    language: "Language",
) -> list[_Job]:
    from dialogtool.documents.meeting import meetings_of

    if not order.selection.everybody:
        return [_Job(_meeting(here, book, day, order), order.sheets.output)]
    if order.selection.meeting:
        raise DialogError(msg("--all is for every organisation; do not give one"))
    if order.sheets.output is None:
        raise DialogError(
            msg("--all writes many files"), msg("give a folder for them: --output DIR")
        )
    words = {
        "agreement": language("agreement"),
        "minutes": language("account"),
        "agenda": language("agenda"),
    }
    meetings = meetings_of(book, period=order.selection.period, as_of=day)
    names = [
        f"{words[order.document]}-{'-'.join(meeting.organisations)}-{meeting.period}"
        for meeting in meetings
    ]
    told = Counter(names)  # of two meetings in a year, the day tells which
    parts = (
        file_part(f"{name}-{meeting.date}" if told[name] > 1 else name)
        for meeting, name in zip(meetings, names, strict=True)
    )
    return [
        _Job(meeting, order.sheets.output / f"{part}.{form}")
        for meeting, part in zip(meetings, parts, strict=True)
    ]


def _meeting(here: Session, book: "MinuteBook", as_of: date, order: Order) -> "Minutes":
    """The meeting that was named. Raises DialogError for none, and for what is no meeting."""
    from dialogtool.documents.meeting import find_meeting

    asked = order.selection
    if not asked.meeting:
        raise DialogError(msg("which organisation?"), msg("give one, or write --all"))
    find = here.find(book)
    key = find.organisation_named(" ".join(asked.meeting))
    held = here.day(asked.date, past=True)
    if key and held is None:
        day = date.max if order.document == "agenda" else as_of
        return find_meeting(book, key, period=asked.period, as_of=day)
    words = [*asked.meeting, str(asked.period)] if asked.period else asked.meeting
    found = find.record(words, date=held)
    if not found.is_meeting or found.date is None or found.period is None:
        raise DialogError(
            msg("'{path}' is not the minutes of a meeting with a date and a year", path=found.path),
            msg("'dialog list-meetings' shows which there are"),
        )
    return found


def house_of(here: Session, book: "MinuteBook") -> "House":
    """The house style of the book. Raises DialogError for a logo that cannot be shown."""
    from dialogtool.documents.house import House
    from dialogtool.documents.logo import read_logo

    style = book.settings.style
    municipality = book.settings.parties.get(book.settings.municipality)
    logo = None
    if style.logo:
        logo = read_logo(style.logo, here.book.bytes_of(style.logo), style.logo_alt)
    return House(
        name=municipality.name if municipality else "",
        accent=style.accent,
        logo=logo,
        contact=style.contact,
    )


def letterhead_of(here: Session, book: "MinuteBook") -> bytes | None:
    """The Word letterhead of the book; None where it has none."""
    letterhead = book.settings.style.letterhead
    return here.book.bytes_of(letterhead) if letterhead else None


def _workshop(
    here: Session, book: "MinuteBook", order: Order, form: "Form", language: "Language"
) -> "Workshop":
    from dialogtool.documents.forms import Form, Workshop

    template, word = order.sheets.template, None
    if template is not None:
        expect_no_link(here.root, template)
    if form is Form.DOCX:
        if template is not None and template.suffix.lower() in (".docx", ".dotx"):
            word, template = read_foreign(template, most=LARGEST_PICTURE), None
        elif here.book.holds(own := f"{TEMPLATES_DIR}/{order.document}.docx"):
            word = here.book.bytes_of(own)
    return Workshop(
        name=order.document,
        language=language,
        book=here.root,
        template=template,
        letterhead=letterhead_of(here, book) if form is Form.DOCX else None,
        word_template=word,
    )


def _memory(
    here: Session, book: "MinuteBook", order: Order, form: "Form", ready: _Ready
) -> "Change | None":
    """What `published/` is to hold once the document is out; None for one that is only shown, which
    is not published.
    """
    from dialogtool.change import Change
    from dialogtool.digest import sources_of
    from dialogtool.notes import published_path, published_text

    job, document, made = ready
    if job.output is None:
        return None
    path = published_path(job.minutes.path, order.document, form)
    expect_one_version(book.diagnostics, path)
    text = published_text(
        order.document,
        job.minutes.path,
        day=today(),
        file=job.output.name,
        url=order.release.url,
        data=made.data,
        commit=head_commit(here.root, document.provenance.records),
        sources=sources_of(book, job.minutes),
    )
    return Change(path, here.book.now(path), text.encode())


def _remember(here: Session, memory: "Change", *, dry_run: bool) -> None:
    with writing(here, dry_run=dry_run):
        if write_changes(here, [memory], dry_run=dry_run):
            inform(here.language("recorded in {path}", path=memory.path))
