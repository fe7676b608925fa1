"""A page -> the bytes of a Word file. The same page gives the same bytes."""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from dialogtool.documents.house import House
from dialogtool.documents.page import Page, language_code
from dialogtool.documents.word import MARK, Docx
from dialogtool.documents.word.archive import clean_word_file
from dialogtool.documents.word.body import BodyWriter
from dialogtool.documents.word.container import pack, unpack
from dialogtool.documents.word.elements import Element, clean, w
from dialogtool.documents.word.letterhead import end_of, fill_place, find_places, width_at
from dialogtool.documents.word.numbering import Numbering
from dialogtool.documents.word.paper import blank_paper, furnish
from dialogtool.documents.word.styles import Styles
from dialogtool.language import Language

_CODES = {"da": "da-DK", "en": "en-GB"}


def make_docx(page: Page, house: House, date: dt.date, letterhead: bytes | None) -> Docx:
    """The page on our own paper or on a letterhead."""
    cleaned = clean_word_file(letterhead) if letterhead is not None else None
    document = Document(BytesIO(cleaned.data if cleaned else blank_paper()))
    styles = Styles(document.styles.element, house.accent)
    if cleaned is None:
        styles.id("normal")
        furnish(document, house, page.title, styles, language_of(page))
    body = document.element.body
    write_page(document, page, house, styles, find_places(body) or [end_of(body)])
    data = finish(document, page, house, date)
    return Docx(data, tuple(styles.missing), cleaned.removed) if cleaned else Docx(data)


def language_of(page: Page) -> Language:
    return Language("en" if language_code(page, "da") == "en" else "da")


def write_page(
    document: WordDocument, page: Page, house: House, styles: Styles, places: Iterable[Element]
) -> None:
    """Writes the page into each of the places."""
    known: dict[str, str] = {}

    def relate(address: str) -> str:
        if address not in known:
            known[address] = (
                f"dialog{len(known) + 1}"  # python-docx takes longer for each id that it finds itself
            )
            document.part.load_rel(
                RELATIONSHIP_TYPE.HYPERLINK, address, known[address], is_external=True
            )
        return known[address]

    numbering = Numbering(_numbering_root(document), styles)
    writer = BodyWriter(styles, numbering, relate, house.accent, hangs=_word_version(document) < 15)
    for place in places:
        in_cell = any(True for _ in place.iterancestors(qn("w:tc")))
        fill_place(
            place, writer.write(page, width_at(place, document.element.body), in_cell=in_cell)
        )


def _word_version(document: WordDocument) -> int:
    """The Word that the document is laid out for: 15 since 2013."""
    for each in document.settings.element.iter(qn("w:compatSetting")):
        version = each.get(qn("w:val"), "")
        if (
            each.get(qn("w:name")) == "compatibilityMode"
            and version.isascii()
            and version.isdigit()
        ):
            return int(version[:4])
    return 12


def _numbering_root(document: WordDocument) -> Element:
    """The numbering of a document; a letterhead may have had no list before."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(
            name, CONTENT_TYPE.WML_NUMBERING, w("numbering"), document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    assert isinstance(part, NumberingPart)
    return part.element


def finish(document: WordDocument, page: Page, house: House, date: dt.date) -> bytes:
    """The bytes of the document, with its language and what it says about itself."""
    _set_language(document.styles.element, _CODES[language_of(page).code])
    assert (
        document.core_properties is not None
    )  # asking makes the part, whose text we write ourselves
    out = BytesIO()
    document.save(out)
    return pack(unpack(out.getvalue()) | {"docProps/core.xml": _core_properties(page, house, date)})


def _set_language(styles: Element, code: str) -> None:
    """The language of all text; a letterhead that was written in another one had it in its styles."""
    for each in styles.iter(qn("w:lang")):
        each.set(qn("w:val"), code)
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = w("docDefaults")
        styles.insert(0, defaults)
    outer = defaults.find(qn("w:rPrDefault"))
    if outer is None:
        outer = w("rPrDefault", w("rPr"))
        defaults.insert(0, outer)
    properties = outer.find(qn("w:rPr"))
    if properties is None:
        properties = w("rPr")
        outer.append(properties)
    if properties.find(qn("w:lang")) is None:
        properties.append(w("lang", val=code))


def _core_properties(page: Page, house: House, date: dt.date) -> bytes:
    mark = page.meta.get("dialog-document", "")
    said = {
        "dc:title": page.title,
        "dc:creator": house.name,
        "cp:lastModifiedBy": house.name,
        "dc:language": _CODES[language_of(page).code],
        "cp:keywords": MARK + mark if mark else "",
        "cp:revision": "1",
    }
    elements = "".join(
        f"<{name}>{escape(clean(text))}</{name}>" for name, text in said.items() if text
    )
    for name in ("created", "modified"):
        elements += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date.isoformat()}T00:00:00Z</dcterms:{name}>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{elements}</cp:coreProperties>'
    ).encode()
