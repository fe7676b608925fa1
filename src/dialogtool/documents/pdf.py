"""A page -> PDF that is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once, set by typst.

The page goes to typst as data (JSON), never as source. Only the fonts that ship are used, so that
the same page gives the same bytes on every machine.
"""

import datetime as dt
import json
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.columns import begins_across, measure_tables
from dialogtool.documents.house import House, running_head
from dialogtool.documents.look import look_of
from dialogtool.documents.page import Page, Table, all_tables, language_code, with_text
from dialogtool.documents.pdf_file import mended
from dialogtool.documents.pdf_sheets import with_kept, with_levels, with_sheets
from dialogtool.documents.pdf_text import ROOM, PdfText
from dialogtool.documents.setting import LONG_FROM, contents_levels, has_parts
from dialogtool.documents.typography import set_heading, set_text
from dialogtool.extras import installing
from dialogtool.language import Language
from dialogtool.shipped import FONTS, template

_STANDARDS = ["a-2a", "ua-1"]


class Pdf(NamedTuple):
    """`replaced` are the characters that the font lacks and that words or signs stand for, each
    once; `crowded` are the headings of tables whose words had to be broken anywhere.
    """

    data: bytes
    replaced: tuple[str, ...]
    crowded: tuple[str, ...] = ()


def to_pdf(page: Page, house: House, *, date: dt.date, language: Language) -> Pdf:
    """The page as PDF; `date` is that of the document. Raises DialogError where typst is not
    installed, or cannot set what the page holds.
    """
    typst = _typst()
    page = with_text(page, set_text, set_heading)
    writing = PdfText(measure_tables(page.blocks))
    try:
        data = typst.compile(
            template("document.typ"),
            format="pdf",
            pdf_standards=_STANDARDS,
            **_input(writing, page, house, date, language),
        )
    except (RuntimeError, typst.TypstError) as error:
        raise DialogError(
            msg("no PDF can be made: {why}", why=str(error).partition("\n")[0])
        ) from error
    heads = [_names_rows(table) for table in all_tables(page.blocks)]
    return Pdf(
        mended(data, heads),
        tuple(dict.fromkeys(writing.replaced)),
        tuple(dict.fromkeys(writing.crowded)),
    )


def pages_of_headings(page: Page) -> tuple[int, ...]:
    """The sheet of the PDF on which each heading stands that a list of contents names; nothing
    where typst is not installed or cannot set the page. Its text is already set.
    """
    try:
        typst = _typst()
    except DialogError:
        return ()
    language = Language("en" if language_code(page, "da") == "en" else "da")
    writing = PdfText(measure_tables(page.blocks))
    given = _input(writing, page, House(), _ANY_DAY, language)
    try:
        found = typst.query(template("document.typ"), "<pages>", field="value", one=True, **given)
    except (RuntimeError, typst.TypstError):
        return ()
    return tuple(json.loads(found))


_ANY_DAY = dt.date(2000, 1, 1)


def _input(
    writing: PdfText, page: Page, house: House, date: dt.date, language: Language
) -> dict[str, Any]:
    """What typst is given to set a page: the fonts, and the document as data."""
    blocks = writing.top([block.model_dump(mode="json") for block in page.blocks])
    # in this order: a heading that goes onto a sheet has its level by then, and stays with what it
    # stood above
    kept = with_kept(with_levels(blocks))
    logo = house.logo
    document = {
        "title": writing.fitted(page.title) or "–",  # PDF/UA asks for one (ISO 14289-1, 7.1)
        "house": writing.fitted(house.name),
        "running": running_head(writing.fitted(page.title), writing.fitted(house.name)),
        "look": look_of(house.accent),
        "long_from": LONG_FROM if has_parts(page) else None,
        "contents_levels": contents_levels(page),
        "language": language_code(page, language.code),
        "date": [date.year, date.month, date.day],
        "mark": f"dialog-document {page.meta.get('dialog-document', '')}",
        "logo": {"form": logo.form, "data": list(logo.data), "alt": logo.alt or house.name}
        if logo
        else None,
        "labels": {
            "page": language("Page {page} of {pages}", page="%n", pages="%m"),
            "contents": language("Contents"),
        },
        "blocks": with_sheets(kept, begins_across(page, ROOM)),
    }
    return {
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"document": json.dumps(document, ensure_ascii=False)},
    }


def _names_rows(table: Table) -> bool:
    """Whether the first cells of its rows say what the rows are."""
    return any(row[0].header for row in table.rows if row)


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise DialogError(
            msg("a package for PDF is missing"),
            msg("install it: {command}", command=installing("pdf")),
        ) from None
    return typst
