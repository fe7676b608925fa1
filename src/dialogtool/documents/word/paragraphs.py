"""Paragraphs of Word, in their style and where what surrounds them wants them."""

from collections.abc import Iterable
from typing import NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dialogtool.documents.look import TABLE
from dialogtool.documents.word.elements import Element, hex_of, w
from dialogtool.documents.word.numbering import ListPlace
from dialogtool.documents.word.styles import SET_OFF, Styles, bar

_NATURAL_LEFT = {"said": SET_OFF}
_SET_OFF_STYLES = ("said", "quote")  # their paragraphs have the bar by themselves
_FURTHEST = 31  # points between a bar and its text, as far as Word goes


class BlockSetting(NamedTuple):
    """What surrounds a block: the style of its paragraphs, where they begin and how wide they are
    (in twentieths of a point), the level of its lists, of the numbered ones among them, and of its
    tables, whether it stays with what follows, is set to the right and how far from the edge, has
    a bar.
    """

    width: int
    style: str = "normal"
    left: int = 0
    lists: int = 0
    numbered: int = 0
    tables: int = 0
    keep: bool = False
    right: bool = False
    gutter: int = 0
    bar: bool = False
    size: float = TABLE
    boxed: bool = False


class Paragraphs:
    """Makes the paragraphs of a document. `accent` is `#rrggbb`."""

    def __init__(self, styles: Styles, accent: str) -> None:
        self._styles = styles
        self._accent = hex_of(accent)

    def plain(self, style: str, inline: Iterable[Element]) -> Element:
        return w("p", w("pPr", w("pStyle", val=self._styles.id(style))), *inline)

    def within(self, style: str, inline: Iterable[Element], setting: BlockSetting) -> Element:
        """A paragraph where its surroundings want it."""
        natural = _NATURAL_LEFT.get(style, 0)
        return self.styled(
            style, inline, setting, left=setting.left if setting.left != natural else None
        )

    def styled(
        self,
        style: str,
        inline: Iterable[Element],
        setting: BlockSetting,
        *,
        left: int | None = None,
        hanging: int | None = None,
        place: ListPlace | None = None,
    ) -> Element:
        """A paragraph; `left`, `hanging` and `place` only where they are not those of its style."""
        properties = w(
            # in the order of the schema (ECMA-376, 17.3.1.26), which Word insists on
            "pPr",
            w("pStyle", val=self._styles.id(style)),
            w("keepNext") if setting.keep else None,
            w("keepLines") if setting.keep else None,
            w("numPr", w("ilvl", val=place.level), w("numId", val=place.number)) if place else None,
            self._bar(setting.left - (hanging or 0))
            if setting.bar and style not in _SET_OFF_STYLES
            else None,
            w("spacing", after=0) if setting.bar and place else None,
            w("ind", left=left, right=setting.gutter or None, hanging=hanging)
            if left is not None or setting.gutter
            else None,
            w("jc", val="right") if setting.right else None,
        )
        return w("p", properties, *inline)

    def _bar(self, left: int) -> Element:
        """The bar of what is set off, beside a paragraph whose first sign stands at `left`."""
        # Word takes no more than 31 points
        space = min(9 + round((left - SET_OFF) / 20), _FURTHEST)
        xml = bar(max(space, 0)).replace("ACCENT", self._accent)
        return parse_xml(xml.replace("<w:pBdr>", f"<w:pBdr {nsdecls('w')}>"))
