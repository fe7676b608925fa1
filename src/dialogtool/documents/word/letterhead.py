"""Where the document goes in a letterhead or a Word template, and how wide the column is there."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from dialogtool.documents.word.elements import Element, w
from dialogtool.pattern import late

BOOKMARK = "dialog_body"
"""The bookmark that holds the place of the document while a template is filled."""

_PLACE = late(r"\{\{\s*(?:p\s+)?(?:body|indhold)\s*\}\}", re.IGNORECASE)
_BOOKMARKS = frozenset(("body", "indhold", BOOKMARK))
_VISIBLE = tuple(
    qn(f"w:{name}")
    for name in ("t", "drawing", "pict", "object", "sectPr", "sym", "fldChar", "fldSimple")
)
_STAYING = tuple(qn(f"w:{name}") for name in ("drawing", "pict", "object", "sectPr"))
_DEFAULT_WIDTH = 9000
_GAPS = 216  # left and right in a cell of a table


def find_places(body: Element) -> list[Element]:
    """The paragraphs that say `{{ indhold }}` or `{{ body }}`, or that have a bookmark of that
    name.
    """
    return [paragraph for paragraph in body.iter(qn("w:p")) if _is_place(paragraph)]


def mark_places(body: Element) -> None:
    """Leaves a bookmark in each place instead of its words."""
    for number, place in enumerate(find_places(body), 900_000):
        for text in list(place.iter(qn("w:t"))):
            text.text = ""
        place.append(w("bookmarkStart", id=number, name=BOOKMARK))
        place.append(w("bookmarkEnd", id=number))


def end_of(body: Element) -> Element:
    """A new place below all that a letterhead says; of a letterhead that says nothing, the empty
    paragraphs go.
    """
    blocks = [block for block in body if block.tag != qn("w:sectPr")]
    if all(next(block.iter(*_VISIBLE), None) is None for block in blocks):
        for block in blocks:
            body.remove(block)
    place = w("p")
    section = body.find(qn("w:sectPr"))
    if section is None:
        body.append(place)
    else:
        section.addprevious(place)
    return place


def fill_place(place: Element, elements: Iterator[Element]) -> None:
    """Puts elements where `place` was. What else it holds stays: a picture, the end of a section,
    the end of a cell.
    """
    place = _out_of_control(place)
    for element in elements:
        place.addprevious(element)
    for text in list(place.iter(qn("w:t"))):
        text.text = ""
    before = place.getprevious()
    closes_cell = place.getparent().tag == qn("w:tc") and place.getnext() is None
    if any(True for _ in place.iter(*_STAYING)) or (
        closes_cell and (before is None or before.tag != qn("w:p"))
    ):
        return
    place.getparent().remove(place)


def _out_of_control(place: Element) -> Element:
    """The place, taken out of a field to fill in that holds nothing else: such a field may want
    plain text.
    """
    content = place.getparent()
    if content.tag == qn("w:sdtContent") and len(content) == 1:
        control = content.getparent()
        control.addprevious(place)
        control.getparent().remove(control)
    return place


def width_at(place: Element, body: Element) -> int:
    """The width of the column of text at a place, in twentieths of a point: that of the cell, or of
    the section.
    """
    cell = next(place.iterancestors(qn("w:tc")), None)
    if cell is not None:
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None and width.get(qn("w:type")) == "dxa":
            return max(_twips(width.get(qn("w:w"))) - _GAPS, 1) or _DEFAULT_WIDTH
    section = next(_sections_after(place, body), None)
    if section is None:
        return _DEFAULT_WIDTH
    size, margins, columns = (section.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "cols"))
    if size is None or margins is None:
        return _DEFAULT_WIDTH
    sides = (_twips(margins.get(qn(f"w:{side}"))) for side in ("left", "right", "gutter"))
    width = _twips(size.get(qn("w:w"))) - sum(sides)
    count = _twips(columns.get(qn("w:num"))) if columns is not None else 0
    if count > 1:
        width = (width - _twips(columns.get(qn("w:space")), 708) * (count - 1)) // count
    return width if width > 1000 else _DEFAULT_WIDTH


def _sections_after(place: Element, body: Element) -> Iterator[Element]:
    """The end of the section that a place lies in, then those of the later ones."""
    top = place
    while top.getparent() is not body:
        top = top.getparent()
    while top is not None:
        yield from ([top] if top.tag == qn("w:sectPr") else top.iter(qn("w:sectPr")))
        top = top.getnext()


def _twips(text: str | None, default: int = 0) -> int:
    """A length as Word writes it; what is none counts as `default`."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


def _is_place(paragraph: Element) -> bool:
    if any(ancestor.tag == qn("w:txbxContent") for ancestor in paragraph.iterancestors()):
        return False
    texts = (
        text
        for text in paragraph.iter(qn("w:t"))
        if next(text.iterancestors(qn("w:p"))) is paragraph
    )
    if _PLACE.fullmatch("".join(text.text or "" for text in texts).strip()):
        return True
    names = (
        bookmark.get(qn("w:name"), "").lower() for bookmark in paragraph.iter(qn("w:bookmarkStart"))
    )
    return any(name in _BOOKMARKS for name in names)
