"""Our own paper, for a book without a letterhead: A4, the house's name and logo above, title and
page number below.
"""

from copy import deepcopy
from io import BytesIO

from docx.document import Document
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Emu, Mm
from docx.text.run import Run

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.house import House, Logo, running_head
from dialogtool.documents.look import HOUSE, LINE, LOGO_HEIGHT, LOGO_WIDTH, TEXT
from dialogtool.documents.raster import to_png
from dialogtool.documents.word.container import pack
from dialogtool.documents.word.elements import Element, clean, field_runs, hex_of, text_run, w
from dialogtool.documents.word.styles import Styles
from dialogtool.language import Language

_WIDTH, _HEIGHT = 11906, 16838  # A4, in twentieths of a point
_SIDE, _TOP, _BOTTOM = 1304, 1361, 1247  # 23, 24 and 22 mm
TEXT_WIDTH = _WIDTH - 2 * _SIDE
ACROSS_WIDTH = _HEIGHT - 2 * _SIDE
"""The width of the text on a sheet across."""

_FONT, _LIKE_IT = "Arial", "Liberation Sans"

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def blank_paper() -> bytes:
    """A Word file with one empty page, and no style but its default."""
    kinds = {"document": f"{_MAIN}.document.main+xml"}
    kinds |= {
        kind: f"{_MAIN}.{kind}+xml" for kind in ("styles", "numbering", "settings", "fontTable")
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in kinds.items()
    )
    others = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(list(kinds)[1:], 1)
    )
    packages = "http://schemas.openxmlformats.org/package/2006"
    own = nsdecls("w")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f"{others}</Relationships>",
        "word/document.xml": f"<w:document {nsdecls('w', 'r')}><w:body><w:sectPr>"
        f'<w:pgSz w:w="{_WIDTH}" w:h="{_HEIGHT}"/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_SIDE}" w:bottom="{_BOTTOM}" w:left="{_SIDE}" '
        'w:header="680" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>',
        "word/styles.xml": f"<w:styles {own}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
        f'<w:sz w:val="{round(TEXT * 2)}"/><w:szCs w:val="{round(TEXT * 2)}"/>'
        '<w:lang w:val="da-DK"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults></w:styles>",
        "word/numbering.xml": f"<w:numbering {own}/>",
        "word/settings.xml": f'<w:settings {own}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/fontTable.xml": f'<w:fonts {own}><w:font w:name="{_FONT}">'
        f'<w:altName w:val="{_LIKE_IT}"/><w:family w:val="swiss"/></w:font></w:fonts>',
    }
    return pack({name: f"{_HEAD}{text}".encode() for name, text in parts.items()})


def furnish(
    document: Document, house: House, title: str, styles: Styles, language: Language
) -> None:
    """Puts head and foot on a blank paper. The logo stands on the first page, the name on all.
    Raises DialogError for a logo that is no picture.
    """
    section = document.sections[0]
    section.different_first_page_header_footer = True
    first, later = section.first_page_header.paragraphs[0], section.header.paragraphs[0]
    edge = (
        w("tabs", w("tab", val="right", pos=TEXT_WIDTH)),
        w("spacing", after=360, line=288, lineRule="auto"),  # a long name keeps off the logo
        w("textAlignment", val="center"),
    )
    _style(first._p, styles.id("header"), *edge)
    rule = w("bottom", val="single", sz=4, space=4, color=hex_of(LINE))
    _style(later._p, styles.id("header"), w("pBdr", rule), _edge(TEXT_WIDTH))
    shown = (w("b"), w("color", val=hex_of(house.accent)), w("sz", val=round(HOUSE * 2)))
    if house.name:
        first._p.append(text_run(house.name, *shown))
    if house.logo:
        first._p.append(w("r", w("tab")))
        _add_logo(first.add_run(), house.logo)
    head = running_head(title, house.name)
    later._p.extend((text_run(head.title), w("r", w("tab")), text_run(head.sender)))
    for footer in (section.first_page_footer, section.footer):
        paragraph = footer.paragraphs[0]._p
        _style(paragraph, styles.id("footer"), _edge(TEXT_WIDTH))
        paragraph.append(w("r", w("tab")))
        paragraph.extend(_page_number(language))


def _edge(width: int) -> Element:
    """Where what stands at the right edge of a page ends."""
    return w("tabs", w("tab", val="right", pos=width))


def fit_edges(document: Document) -> None:
    """Puts the sender and the page number at the edge of every sheet, upright or across, on our own
    paper.
    """
    first, *others = document.sections
    for section in others:
        pairs = ((first.header, section.header), (first.footer, section.footer))
        for model, part in pairs:
            part.is_linked_to_previous = False
            _fill_as(part._element, model._element)
            _widen(part._element, section)
    for part in (first.first_page_header, first.first_page_footer, first.header, first.footer):
        _widen(part._element, first)


def _fill_as(part: Element, model: Element) -> None:
    """Fills a head or foot as another one."""
    for child in list(part):
        part.remove(child)
    part.extend(deepcopy(list(model)))


def _widen(part: Element, section: Section) -> None:
    """Sets the right edge of a head or foot to that of its sheet."""
    across = (section.page_width or 0) > (section.page_height or 0)
    width = ACROSS_WIDTH if across else TEXT_WIDTH
    for tab in part.iter(qn("w:tab")):
        if tab.get(qn("w:pos")):
            tab.set(qn("w:pos"), str(width))


def _style(paragraph: Element, style: str, *properties: Element) -> None:
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.append(w("pPr", w("pStyle", val=style), *properties))


def _page_number(language: Language) -> tuple[Element, ...]:
    """`Page 1 of 3`, counted by Word."""
    before, _, rest = language("Page {page} of {pages}", page="\ue000", pages="\ue001").partition(
        "\ue000"
    )
    between, _, after = rest.partition("\ue001")
    return (
        text_run(before),
        *field_runs("PAGE", "1"),
        text_run(between),
        *field_runs("NUMPAGES", "1"),
        *((text_run(after),) if after else ()),
    )


def _text_of(logo: Logo) -> str:
    return logo.data.decode("utf-8", errors="replace")


def _add_logo(run: Run, logo: Logo) -> None:
    drawn = logo.form == "svg"
    try:
        data = to_png(_text_of(logo), height=LOGO_HEIGHT) if drawn else logo.data
        picture = run.add_picture(BytesIO(data))
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        ZeroDivisionError,
    ) as error:
        raise DialogError(
            msg("the logo is not a picture that Word can show"), msg("use a PNG or JPEG file")
        ) from error
    scale = min(Mm(LOGO_HEIGHT) / max(picture.height, 1), Mm(LOGO_WIDTH) / max(picture.width, 1))
    picture.height, picture.width = (
        Emu(int(picture.height * scale)),
        Emu(int(picture.width * scale)),
    )
    picture._inline.docPr.set("descr", clean(logo.alt))
    for side in "TBLR":  # else LibreOffice leaves 3 mm beside it
        picture._inline.set(f"dist{side}", "0")
