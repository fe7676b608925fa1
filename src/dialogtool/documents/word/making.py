"""A page -> the bytes of a Word file. The same page gives the same bytes."""

import datetime as dt
from collections.abc import Iterable
from copy import deepcopy
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from docx.shared import Twips

from dialogtool.documents.house import House
from dialogtool.documents.page import Page, language_code, with_text
from dialogtool.documents.raster import to_png
from dialogtool.documents.typography import set_heading, set_text
from dialogtool.documents.word.archive import clean_word_file
from dialogtool.documents.word.body import BodyWriter, Tools
from dialogtool.documents.word.container import pack, unpack
from dialogtool.documents.word.elements import LANGUAGES, Element, clean, w
from dialogtool.documents.word.letterhead import end_of, fill_place, find_places, width_at
from dialogtool.documents.word.numbering import Numbering
from dialogtool.documents.word.paper import ACROSS_WIDTH, blank_paper, fit_edges, furnish
from dialogtool.documents.word.styles import Styles
from dialogtool.documents.word.word_file import MARK, Docx
from dialogtool.language import Language


def make_docx(page: Page, house: House, date: dt.date, letterhead: bytes | None) -> Docx:
    """The page on our own paper or on a letterhead."""
    cleaned = clean_word_file(letterhead) if letterhead is not None else None
    document = Document(BytesIO(cleaned.data if cleaned else blank_paper()))
    styles = Styles(document.styles.element, house.accent)
    if cleaned is None:
        styles.id("normal")
        furnish(document, house, page.title, styles, language_of(page))
    body = document.element.body
    places = find_places(body) or [end_of(body)]
    crowded = write_page(document, page, house, styles, places, turns=cleaned is None)
    if cleaned is None:
        fit_edges(document)
    data = finish(document, page, house, date)
    if cleaned is None:
        return Docx(data, crowded=crowded)
    return Docx(data, tuple(styles.missing), cleaned.removed, crowded)


def language_of(page: Page) -> Language:
    return Language("en" if language_code(page, "da") == "en" else "da")


def write_page(
    document: WordDocument,
    page: Page,
    house: House,
    styles: Styles,
    places: Iterable[Element],
    *,
    turns: bool = False,
) -> tuple[str, ...]:
    """Writes the page into each of the places; with `turns` a wide table on a sheet across. What
    comes out are the headings of tables that are too wide all the same.
    """
    page = with_text(page, set_text, set_heading)
    known: dict[str, str] = {}

    def relate(address: str) -> str:
        if address not in known:
            # a name of our own: python-docx takes longer for each id that it finds itself
            known[address] = f"dialog{len(known) + 1}"
            document.part.load_rel(
                RELATIONSHIP_TYPE.HYPERLINK, address, known[address], is_external=True
            )
        return known[address]

    numbering = Numbering(_numbering_root(document), styles)
    body = document.element.body
    tools = Tools(relate, _Artist(document).draw)
    if turns:
        sheets = _Sheets(body)
        tools = tools._replace(sheet=sheets.end, turn=sheets.turn_last, across=ACROSS_WIDTH)
    writer = BodyWriter(
        styles,
        numbering,
        tools,
        house.accent,
        contents=language_of(page)("Contents"),
        hangs=_word_version(document) < 15,
    )
    for place in places:
        in_cell = any(True for _ in place.iterancestors(qn("w:tc")))
        fill_place(place, writer.write(page, width_at(place, body), in_cell=in_cell))
    _move_heads(body)
    return tuple(dict.fromkeys(writer.crowded))


class _Artist:
    """Puts drawings into a document, each once."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document

    def draw(self, svg: str, alt: str, width: int) -> Element:
        """The drawing, `width` twentieths of a point wide."""
        picture = BytesIO(to_png(svg, height=_DRAWN_HEIGHT))
        inline = self._document.part.new_pic_inline(picture, width=Twips(width))
        inline.docPr.set("descr", clean(alt))
        return w("drawing", inline)


class _Sheets:
    """The ends of sections within a document of one section."""

    def __init__(self, body: Element) -> None:
        self._last = body.find(qn("w:sectPr"))

    def end(self, across: bool) -> Element:
        made = deepcopy(self._last)
        for child in list(made):
            if child.tag in _ONCE:
                made.remove(child)
        if across:
            _turn(made)
        return made

    def turn_last(self) -> None:
        """Turns the section that ends with the document."""
        _turn(self._last)


def _turn(section: Element) -> None:
    size = section.find(qn("w:pgSz"))
    wide, high = size.get(qn("w:h")), size.get(qn("w:w"))
    size.set(qn("w:w"), wide)
    size.set(qn("w:h"), high)
    size.set(qn("w:orient"), "landscape")


_DRAWN_HEIGHT = 90.0  # millimetres: how fine the dots of a drawing are
_ONCE = tuple(qn(f"w:{name}") for name in ("headerReference", "footerReference", "titlePg"))


def _move_heads(body: Element) -> None:
    """Head and foot belong to the first section; those behind it go on with them."""
    sections = list(body.iter(qn("w:sectPr")))
    if len(sections) < 2 or sections[0].find(qn("w:headerReference")) is not None:
        return
    first, last = sections[0], sections[-1]
    for child in [child for child in last if child.tag in _ONCE]:
        if child.tag == qn("w:titlePg"):
            first.append(child)
        else:
            first.insert(0, child)


def _word_version(document: WordDocument) -> int:
    """The Word that the document is laid out for: 15 since 2013."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        version = setting.get(qn("w:val"), "")
        if (
            setting.get(qn("w:name")) == "compatibilityMode"
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
    _set_language(document.styles.element, LANGUAGES[language_of(page).code])
    assert (
        document.core_properties is not None
    )  # asking makes the part, whose text we write ourselves
    out = BytesIO()
    document.save(out)
    return pack(unpack(out.getvalue()) | {"docProps/core.xml": _core_properties(page, house, date)})


def _set_language(styles: Element, code: str) -> None:
    """The language of all text; a letterhead in another one had it in its styles."""
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), code)
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
        "dc:language": LANGUAGES[language_of(page).code],
        "cp:keywords": MARK + mark if mark else "",
        "cp:revision": "1",
    }
    elements = "".join(
        f"<{name}>{escape(clean(text))}</{name}>" for name, text in said.items() if text
    )
    for name in ("created", "modified"):
        instant = f"{date.isoformat()}T00:00:00Z"
        elements += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{instant}</dcterms:{name}>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{elements}</cp:coreProperties>'
    ).encode()
