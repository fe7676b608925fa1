"""How the words of a Word file look, by themselves and by their styles: what is struck through, and
what nobody sees.

Seen is what Word shows on paper. Hidden are words that are set as hidden, that have the colour of
their ground (white on white, black under a black highlighter: what people take for a redaction),
that are transparent, or so small that nobody reads them.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from dialogtool.importing.sources.colour import (
    BLACK,
    WHITE,
    Colour,
    colour_of,
    is_dark,
    same_to_the_eye,
)
from dialogtool.importing.sources.docx_styles import DocxStyle, DocxStyles

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_SMALLEST = 4
"""Half points: type of two points is not read."""
_NARROWEST = 5  # per cent of its width
_LOWEST_ROW = 40  # twentieths of a point
_TRANSPARENT = 95_000  # thousandths of a per cent
_THEME: dict[str, Colour] = {
    "background1": WHITE, "light1": WHITE, "text1": BLACK, "dark1": BLACK,
}  # fmt: skip


def is_on(mark: Any, qn: Any) -> bool:
    """Whether a property that is there, or not, holds."""
    return mark is not None and (mark.get(qn("w:val")) or "1") not in ("0", "false", "off", "none")


def font_of(fonts: Any, qn: Any) -> str:
    """The font of Latin letters that an element names, or none."""
    if fonts is None:
        return ""
    return fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""


class DocxLooks:
    """The looks of the runs of a document."""

    def __init__(self, root: Any, styles: DocxStyles, qn: Any) -> None:
        self.qn = qn
        self.styles = styles
        defaults = styles.root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self.defaults = () if defaults is None else (defaults,)
        paper = root.find(qn("w:background"))
        self.paper = _colour(paper, qn("w:color")) or WHITE
        self._of_styles: dict[tuple[str, str], Mapping[str, Any]] = {}

    def font(self, run: Any) -> str:
        """The font that a run is set in; empty for none that is named."""
        return font_of(self._said(run, self.qn("w:rFonts")), self.qn)

    def is_struck(self, run: Any) -> bool:
        """Whether a run is struck through."""
        return self._holds(run, "w:strike") or self._holds(run, "w:dstrike")

    def is_unseen(self, run: Any) -> bool:
        """Whether nobody sees a run on paper; what is drawn in it is seen no more than the run."""
        above = list(run.iterancestors(self.qn("w:r"), self.qn("w:tr")))
        return (
            any(self._holds(part, "w:vanish") for part in (run, *above) if self._is_run(part))
            or any(self._is_no_row(part) for part in above if not self._is_run(part))
            or self._is_tiny(run)
            or self._is_transparent(run)
            or self._has_the_colour_of_its_ground(run)
        )

    def _is_run(self, element: Any) -> bool:
        return bool(element.tag == self.qn("w:r"))

    def _said(self, run: Any, tag: str) -> Any:
        """What says nearest how a run looks: itself, its style, its paragraph's; None for none."""
        qn = self.qn
        own = run.find(qn("w:rPr"))
        said = None if own is None else own.find(tag)
        if said is not None:
            return said
        of_run = _value(own, qn("w:rStyle"), qn)
        of_paragraph = _value(_paragraph_properties(run, qn), qn("w:pStyle"), qn)
        return self._usual(of_run, of_paragraph).get(tag)

    def _usual(self, of_run: str, of_paragraph: str) -> Mapping[str, Any]:
        """What two styles, those that they are based on and the document's own look say, by tag."""
        kept = self._of_styles.get((of_run, of_paragraph))
        if kept is None:
            tag = self.qn("w:rPr")
            said = (style.element.find(tag) for style in self._ancestry(of_run, of_paragraph))
            parts = [*(part for part in said if part is not None), *self.defaults]
            # the nearest last, so that it stands
            marks = chain.from_iterable(part.iterchildren() for part in reversed(parts))
            kept = {mark.tag: mark for mark in marks}
            self._of_styles[of_run, of_paragraph] = kept
        return kept

    def _ancestry(self, *names: str) -> Iterator[DocxStyle]:
        for name in names:
            yield from self.styles.ancestry(self.styles.by_id.get(name) if name else None)

    def _holds(self, run: Any, name: str) -> bool:
        return is_on(self._said(run, self.qn(name)), self.qn)

    def _number(self, run: Any, name: str) -> int | None:
        return _number(self._said(run, self.qn(name)), self.qn("w:val"))

    def _is_no_row(self, row: Any) -> bool:
        """Whether a row of a table is hidden, or has no height."""
        qn = self.qn
        said = row.find(qn("w:trPr"))
        if said is None:
            return False
        height = said.find(qn("w:trHeight"))
        exact = height is not None and height.get(qn("w:hRule")) == "exact"
        is_low = exact and (_number(height, qn("w:val")) or 0) <= _LOWEST_ROW
        return is_low or is_on(said.find(qn("w:hidden")), qn)

    def _is_tiny(self, run: Any) -> bool:
        size, width = self._number(run, "w:sz"), self._number(run, "w:w")
        return (size is not None and size <= _SMALLEST) or (
            width is not None and width <= _NARROWEST
        )

    def _is_transparent(self, run: Any) -> bool:
        """Whether the letters are filled with nothing, and have no outline."""
        fill = self._said(run, f"{_W14}textFill")
        if fill is None or self._said(run, f"{_W14}textOutline") is not None:
            return False
        through = (_number(alpha, f"{_W14}val") or 0 for alpha in fill.iter(f"{_W14}alpha"))
        return fill.find(f"{_W14}noFill") is not None or any(
            amount >= _TRANSPARENT for amount in through
        )

    def _has_the_colour_of_its_ground(self, run: Any) -> bool:
        letters = self._letters(run)
        marked = self._marked(run)
        if marked is not None:
            # without a colour they are black; whoever paints words black, or shades them, and
            # them only, hides them, though Word may turn them white
            hides = letters is None and is_dark(marked)
            return hides or same_to_the_eye(letters or BLACK, marked)
        # without a colour they are black on white and white on black
        return letters is not None and all(
            same_to_the_eye(letters, ground) for ground in self._grounds(run)
        )

    def _letters(self, run: Any) -> Colour | None:
        """The colour of the letters; None for that which fits the ground."""
        said = self._said(run, self.qn("w:color"))
        if said is None:
            return None
        theme = _THEME.get(said.get(self.qn("w:themeColor")) or "")
        return _colour(said, self.qn("w:val")) or theme

    def _marked(self, run: Any) -> Colour | None:
        """The colour that a run alone is marked with, by a highlighter or a shading."""
        qn = self.qn
        highlight = _colour(self._said(run, qn("w:highlight")), qn("w:val"))
        return highlight or self._shade(self._said(run, qn("w:shd")))

    def _shade(self, shading: Any) -> Colour | None:
        qn = self.qn
        if shading is None:
            return None
        if (shading.get(qn("w:val")) or "") == "solid":
            return _colour(shading, qn("w:color")) or BLACK
        return _colour(shading, qn("w:fill"))

    def _grounds(self, run: Any) -> tuple[Colour, ...]:
        """The colours that a run may stand on: of its paragraph, else of the cell and the table,
        else of the box, else of the paper.
        """
        qn = self.qn
        properties = _paragraph_properties(run, qn)
        style = _value(properties, qn("w:pStyle"), qn)
        said = (properties, *(known.element.find(qn("w:pPr")) for known in self._ancestry(style)))
        for part in said:
            if part is not None and (shade := self._shade(part.find(qn("w:shd")))):
                return (shade,)
        return next(filter(None, map(self._ground_within, run.iterancestors())), (self.paper,))

    def _ground_within(self, element: Any) -> tuple[Colour, ...]:
        """The colours that a cell, table or box gives to what stands in it."""
        qn = self.qn
        if element.tag == qn("w:tc"):
            shade = self._shade(element.find(f"{qn('w:tcPr')}/{qn('w:shd')}"))
            return self._of_style(element) if shade is None else (shade,)
        if element.tag == f"{_WPS}wsp":
            return _of_shape(element)
        fill = element.get("fillcolor") if str(element.tag).startswith(_VML) else None
        return () if not fill else (colour_of(fill.partition(" ")[0]) or BLACK,)

    def _of_style(self, cell: Any) -> tuple[Colour, ...]:
        """What its table gives to a cell: of a style every colour that rows and columns there may
        have counts, for which of them win is not asked.
        """
        qn = self.qn
        row = next(cell.iterancestors(qn("w:tr")))
        properties = next(row.iterancestors(qn("w:tbl"))).find(qn("w:tblPr"))
        shadings = [] if properties is None else [properties.find(qn("w:shd"))]
        edges = _edges(row, cell, qn)
        for style in self._ancestry(_value(properties, qn("w:tblStyle"), qn)):
            for shading in style.element.iter(qn("w:shd")):
                part = next(shading.iterancestors(qn("w:tblStylePr")), None)
                kind = "" if part is None else part.get(qn("w:type")) or ""
                # a band, or the whole table
                shadings += [shading] if edges.get(kind, True) else []
        shades = tuple(filter(None, map(self._shade, shadings)))
        return (*shades, self.paper) if shades else ()


def _edges(row: Any, cell: Any, qn: Any) -> dict[str, bool]:
    """Whether a cell stands in the rows and columns that a style treats by themselves."""
    first_row, last_row = _ends(row, qn("w:tr"))
    first, last = _ends(cell, qn("w:tc"))
    return {
        "firstRow": first_row,
        "lastRow": last_row,
        "firstCol": first,
        "lastCol": last,
        "nwCell": first_row and first,
        "neCell": first_row and last,
        "swCell": last_row and first,
        "seCell": last_row and last,
    }


def _ends(element: Any, tag: str) -> tuple[bool, bool]:
    before = next(element.itersiblings(tag, preceding=True), None)
    return before is None, next(element.itersiblings(tag), None) is None


def _paragraph_properties(run: Any, qn: Any) -> Any:
    paragraph = next(run.iterancestors(qn("w:p")), None)
    return None if paragraph is None else paragraph.find(qn("w:pPr"))


def _of_shape(shape: Any) -> tuple[Colour, ...]:
    """The ground of a drawn box; one that is not a plain colour is as any other, so that what
    stands on it counts as seen.
    """
    look = shape.find(f"{_WPS}spPr")
    fills = () if look is None else tuple(look.iterchildren())
    for fill in fills:
        if fill.tag == f"{_DRAWN}solidFill":
            said = fill.find(f"{_DRAWN}srgbClr")
            return (_colour(said, "val") or BLACK,)
        if fill.tag in (f"{_DRAWN}gradFill", f"{_DRAWN}blipFill", f"{_DRAWN}pattFill"):
            return (BLACK, WHITE)
    return ()


def _value(properties: Any, tag: str, qn: Any) -> str:
    said = None if properties is None else properties.find(tag)
    return "" if said is None else said.get(qn("w:val")) or ""


def _number(element: Any, name: str) -> int | None:
    said = "" if element is None else (element.get(name) or "").removesuffix("%")
    return int(said[:9]) if said.isdecimal() else None


def _colour(element: Any, name: str) -> Colour | None:
    return None if element is None else colour_of(element.get(name) or "")
