"""A typed document + a template -> Markdown, HTML, PDF or Word.

One HTML template makes three of the four: PDF and Word are made from the page that the HTML shows,
so that a book which changes a template changes it for all of them.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dialogtool.book.helper import StoppedError, bounded
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.house import House
from dialogtool.documents.meeting import MeetingDocument
from dialogtool.documents.render import render_objects
from dialogtool.documents.wording import say_unapproved
from dialogtool.language import Language
from dialogtool.model import Model

if TYPE_CHECKING:
    from dialogtool.documents.page import Page


class Form(StrEnum):
    """What a document can be: Markdown, HTML, PDF, Word."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class Workshop(NamedTuple):
    """What a document is made with. `name` is that of its templates (`agreement`), `template` a
    file of the reader's own, `letterhead` a Word file, `word_template` one with Jinja tags.
    """

    name: str
    language: Language
    book: Path
    template: Path | None = None
    letterhead: bytes | None = None
    word_template: bytes | None = None


class Made(NamedTuple):
    """A document as it goes out. `text` is all that one can read in it, addresses and what a
    letterhead says too; `notes` what its maker must know.
    """

    data: bytes
    text: str
    notes: tuple[Message, ...] = ()


class Sheet(NamedTuple):
    """What is put on paper: the objects that a template sees by their names, the first of which a
    Word template sees; the house that sends it out, and the day it is dated. Every page says the
    `notice`: a foreign Word file in its heads; else the template says it in the page and its title.
    """

    known: Mapping[str, Model]
    house: House
    date: dt.date
    notice: str = ""

    @property
    def subject(self) -> tuple[str, Model]:
        # a Word template sees one object; the others are for the layout around it
        return next(iter(self.known.items()))


def make_document(document: MeetingDocument, form: Form, workshop: Workshop) -> Made:
    """The document in that form. Raises DialogError for what is wrong in a template, and where a
    package is missing.
    """
    known = {"document": document}
    approved = [approver.party for approver in document.approvals]
    said = say_unapproved(document.missing, approved, workshop.language)
    notice = said if document.unapproved else ""
    sheet = Sheet(known, document.house, document.date, notice)
    return make_sheet(sheet, form, workshop)


def make_sheet(sheet: Sheet, form: Form, workshop: Workshop) -> Made:
    """Anything that templates can show, in that form; raises like `make_document`."""
    if form is Form.MD:
        # whoever gives an HTML template and asks for Markdown wants what the template makes
        own = workshop.template is not None and ".html" in workshop.template.name
        # Markdown is read as it is: what one sees is what goes out
        text = _rendered(sheet, workshop, html=own)
        return Made(text.encode(), text)
    # half of the time of a command that makes Markdown
    from dialogtool.documents.html import parse_page
    from dialogtool.documents.html_text import html_text
    from dialogtool.documents.setting import set_html

    html = _rendered(sheet, workshop, html=True)
    page = parse_page(html)
    if form is Form.PDF:
        return _pdf(page, sheet, workshop)
    if form is Form.DOCX:
        return _docx(page, sheet, workshop)
    # of the HTML before it is set: soft hyphens would part a number or a name
    return Made(set_html(html, page, workshop.language).encode(), html_text(html))


def _pdf(page: "Page", sheet: Sheet, workshop: Workshop) -> Made:
    from dialogtool.documents.page import page_links, page_text
    from dialogtool.documents.pdf import to_pdf

    logo = sheet.house.logo
    # a few lines of a filter can draw for hours
    if logo is not None and logo.form == "svg":  # a drawing is a program, and may not end
        try:
            pdf = bounded(to_pdf, page, sheet.house, date=sheet.date, language=workshop.language)
        except StoppedError as error:
            raise DialogError(
                msg("the PDF with its logo {why}", why=error.message),
                msg("give the logo as .png, or as an .svg without filters"),
            ) from error
    else:
        pdf = to_pdf(page, sheet.house, date=sheet.date, language=workshop.language)
    # where a link leads is not on the page, but in the file
    words = (page_text(page), *page_links(page), *_words_of_house(sheet.house))
    return Made(pdf.data, "\n\n".join(words), (*_replaced(pdf.replaced), *_crowded(pdf.crowded)))


def _words_of_house(house: House) -> tuple[str, ...]:
    """What the house puts on every page, and what is hidden in its logo."""
    from dialogtool.documents.picture import picture_words

    logo = house.logo
    # a logo may name who drew it, in its file
    return (house.name, logo.alt, picture_words(logo.data)) if logo else (house.name,)


def _docx(page: "Page", sheet: Sheet, workshop: Workshop) -> Made:
    from dialogtool.documents.word import fill_template, mark_pages, read_words, to_docx

    if workshop.word_template is not None:
        name, subject = sheet.subject
        docx = fill_template(
            workshop.word_template,
            subject,
            page,
            sheet.house,
            workshop.language,
            name=name,
            date=sheet.date,
        )
    else:
        docx = to_docx(page, sheet.house, date=sheet.date, letterhead=workshop.letterhead)
    notes = (*docx.removed, *_missing(docx.missing_styles), *_crowded(docx.crowded))
    data = docx.data
    # our own pages say it by themselves
    if sheet.notice and (workshop.word_template or workshop.letterhead):
        data = mark_pages(data, sheet.notice)
    # of the file that goes out: a letterhead has words of its own
    return Made(data, read_words(data), notes)


def _rendered(sheet: Sheet, workshop: Workshop, *, html: bool) -> str:
    template = workshop.template
    ending = "html" if html else "md"
    name = template.name if template else f"{workshop.name}.{ending}.j2"
    return render_objects(
        name, sheet.known, workshop.language, book=workshop.book, file=template, html=html
    )


def _replaced(characters: tuple[str, ...]) -> tuple[Message, ...]:
    if not characters:
        return ()
    return (
        msg(
            "the font lacks these characters; words or boxes are shown instead: {known}",
            known=" ".join(characters),
        ),
    )


def _missing(styles: tuple[str, ...]) -> tuple[Message, ...]:
    if not styles:
        return ()
    return (
        msg(
            "the letterhead has no styles with these names, so the usual ones were added: {known}",
            known=", ".join(styles),
        ),
    )


def _crowded(headings: tuple[str, ...]) -> tuple[Message, ...]:
    return tuple(
        msg(
            "the table below '{heading}' is too wide for a page: its text is small or broken; make "
            "two tables of it, or leave out columns",
            heading=heading,
        )
        for heading in headings
    )
