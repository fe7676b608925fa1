"""A typed document + a template -> Markdown, HTML, PDF or Word.

One HTML template makes three of the four: PDF and Word are made from the page that the HTML shows,
so that a book which changes a template changes it for all of them.
"""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.documents.house import House
from dialogtool.documents.meeting import MeetingDocument
from dialogtool.documents.page import html_text, page_links, page_text, parse_page
from dialogtool.documents.picture import picture_words
from dialogtool.documents.render import render_document
from dialogtool.language import Language


class Form(StrEnum):
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


def make_document(document: MeetingDocument, form: Form, workshop: Workshop) -> Made:
    """The document in that form. Raises DialogError for what is wrong in a template, and where a
    package is missing.
    """
    if form is Form.MD:
        text = _rendered(
            document,
            workshop,
            html=workshop.template is not None and ".html" in workshop.template.name,
        )
        return Made(text.encode(), text)
    html = _rendered(document, workshop, html=True)
    page = parse_page(html)
    if form is Form.PDF:
        from dialogtool.documents.pdf import to_pdf

        pdf = to_pdf(page, document.house, date=document.date, language=workshop.language)
        words = (page_text(page), *page_links(page), *_words_of_house(document.house))
        return Made(pdf.data, "\n\n".join(words), _replaced(pdf.replaced))
    if form is Form.DOCX:
        from dialogtool.documents.word import fill_template, read_words, to_docx

        if workshop.word_template is not None:
            docx = fill_template(
                workshop.word_template,
                document,
                page,
                document.house,
                workshop.language,
                name="document",
                date=document.date,
            )
        else:
            docx = to_docx(page, document.house, date=document.date, letterhead=workshop.letterhead)
        return Made(
            docx.data, read_words(docx.data), (*docx.removed, *_missing(docx.missing_styles))
        )
    return Made(html.encode(), html_text(html))


def _words_of_house(house: House) -> tuple[str, ...]:
    """What the house puts on every page, and what is hidden in its logo."""
    logo = house.logo
    return (house.name, logo.alt, picture_words(logo.data)) if logo else (house.name,)


def _rendered(document: MeetingDocument, workshop: Workshop, *, html: bool) -> str:
    template = workshop.template
    name = template.name if template else f"{workshop.name}.{'html' if html else 'md'}.j2"
    return render_document(
        name, document, workshop.language, book=workshop.book, file=template, html=html
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
