"""What the commands share that print a report or a list as a document."""

from datetime import date
from typing import TYPE_CHECKING

from dialogtool.cli.session import Session

if TYPE_CHECKING:
    from dialogtool.documents.figures import Chart
    from dialogtool.documents.forms import Made
    from dialogtool.documents.report_page import Notice
    from dialogtool.language import Language
    from dialogtool.model import MinuteBook

DOCUMENTS = ("html", "pdf", "docx")
"""The forms that are documents."""
INSIDE = ("table", "lines", "json")
"""The forms of a list that are for the house: for the eye, and for programs. Files that one sends
to others are made as for the other party.
"""


def report_document(
    here: Session,
    book: "MinuteBook",
    markdown: str,
    form: str,
    language: "Language",
    *,
    day: date,
    title: str = "",
    charts: "tuple[Chart, ...]" = (),
    notice: "Notice | None" = None,
) -> "Made":
    """What a command prints as HTML, PDF or Word, dated `day`, with a notice on every page."""
    from dialogtool.cli.rendering import house_of, letterhead_of
    from dialogtool.documents.forms import Form, Sheet, Workshop, make_sheet
    from dialogtool.documents.report_page import compose_report_page

    # as in `rendering`: what is handed out names nobody by a key
    here.expect_settings()
    spoken = book.settings.language
    page = compose_report_page(
        markdown, language, title=title, charts=charts, spoken=spoken, notice=notice
    )
    house = house_of(here, book)
    said = notice.text if notice else ""
    sheet = Sheet({"report": page, "house": house}, house, day, said)
    paper = letterhead_of(here, book) if form == "docx" else None
    workshop = Workshop("report-page", language, here.root, letterhead=paper)
    made = make_sheet(sheet, Form(form), workshop)
    for note in made.notes:
        here.say(note)
    return made


def content_of(made: "Made", form: str) -> str | bytes:
    """A document as it is put out: text, or the bytes of a PDF or a Word file."""
    return made.data if form in ("pdf", "docx") else made.data.decode()
