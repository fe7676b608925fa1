"""The styles a document needs: found in a letterhead by their Danish or English names, or made as
our own look has them.

A style of our own names no font: it takes that of the letterhead.
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from dialogtool.documents.look import (
    ACCENT,
    ALARM,
    FACT,
    HEAD,
    HEADINGS,
    INK,
    LINE,
    NOTE,
    PARAGRAPH,
    QUIET,
    STRONG,
    TABLE,
    TEXT,
    WARNING,
    WARNING_PAPER,
)
from dialogtool.documents.word.elements import Element, hex_of

INDENT = 397
"""How far a level of a list is set in, in twentieths of a point: 7 mm."""

DEEPEST_LIST = 3
"""Levels of lists that have a style; deeper ones look like the last."""


class Look(NamedTuple):
    """A style as we make it. `names` are those it is found by, the first is its own; `based` and
    `following` are other keys of LOOKS; the rest is its XML.
    """

    names: tuple[str, ...]
    kind: str = "paragraph"
    paragraph: str = ""
    run: str = ""
    more: str = ""
    following: str = ""
    based: str = "normal"

    @property
    def id(self) -> str:
        return self.names[0].title().replace(" ", "")

    @property
    def is_common(self) -> bool:
        """Whether other letterheads can be expected to have it."""
        return not self.names[0].startswith("Dialog")


_RULE = '<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def _borders(size: int, color: str, *sides: str, space: int = 4) -> str:
    edges = "".join(_RULE.format(side=side, size=size, space=space, color=color) for side in sides)
    return f"<w:pBdr>{edges}</w:pBdr>"


def _half(points: float) -> int:
    """A size as Word writes it."""
    return round(points * 2)


def _size(points: float) -> str:
    return f'<w:sz w:val="{_half(points)}"/><w:szCs w:val="{_half(points)}"/>'


def _heading(level: int) -> Look:
    form = HEADINGS[level]
    color = "ACCENT" if form.color == ACCENT else hex_of(form.color)
    # between too: Word draws no rule below a heading that another one follows
    rule = _borders(8, "ACCENT", "bottom", "between", space=3) if form.rule else ""
    weight = "<w:b/>" if form.weight >= STRONG else '<w:b w:val="0"/>'
    return Look(
        (f"heading {level}", f"Overskrift {level}"),
        paragraph=f"<w:keepNext/><w:keepLines/>{rule}"
        f'<w:spacing w:before="{round(form.above * 20)}" w:after="{round(form.below * 20)}" '
        f'w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        run=f"{weight}{'<w:i/>' if form.italic else ''}"
        f'<w:color w:val="{color}"/>{_size(form.size)}',
        following="normal",
    )


def _unlisted(level: int) -> Look:
    """A heading that no list of contents names: Word takes those of its own headings only."""
    return Look((f"Dialog Heading {level}",), following="normal", based=f"heading {level}")


def _list(level: int, *names: str) -> Look:
    suffix = f" {level}" if level > 1 else ""
    return Look(
        tuple(name + suffix for name in names),
        paragraph='<w:spacing w:after="60"/>'
        f'<w:ind w:left="{level * INDENT}" w:hanging="{INDENT}"/>',
    )


def _cell(name: str, size: float, bold: str = "") -> Look:
    return Look(
        (name,),
        paragraph='<w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/>',
        run=f"{bold}{_size(size)}",
    )


def _contents(level: int) -> Look:
    return Look(
        (f"toc {level}", f"Indholdsfortegnelse {level}"),
        paragraph=f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_PAGE_NUMBER}"/></w:tabs>'
        f'<w:spacing w:after="60"/><w:ind w:left="{(level - 2) * INDENT}"/>',
    )


_PAGE_NUMBER = 9298
"""Where the page number of a list of contents ends: at the edge of our own paper."""


SET_OFF = 284
"""How far the minutes' own words are set in: 5 mm."""

FACT_WIDTH = round(FACT * 1440 / 25.4) + 1
"""Where the value of a fact begins, in twentieths of a point."""


def bar(space: int = 9) -> str:
    """The bar beside what is set off, `space` points from its text."""
    return _borders(18, "ACCENT", "left", space=space)


LOOKS = {
    "normal": Look(
        ("Normal", "Standard"),
        paragraph="<w:widowControl/><w:suppressAutoHyphens/>"
        f'<w:spacing w:after="{round(PARAGRAPH * 20)}" w:line="276" w:lineRule="auto"/>',
        run=f'<w:color w:val="{hex_of(INK)}"/>{_size(TEXT)}',
    ),
    **{f"heading {level}": _heading(level) for level in HEADINGS},
    **{f"unlisted {level}": _unlisted(level) for level in HEADINGS},
    "bullet 1": _list(1, "List Bullet", "Opstilling - punkttegn", "Punktopstilling"),
    "bullet 2": _list(2, "List Bullet", "Opstilling - punkttegn", "Punktopstilling"),
    "bullet 3": _list(3, "List Bullet", "Opstilling - punkttegn", "Punktopstilling"),
    "number 1": _list(
        1,
        "List Number",
        "Opstilling - talopstilling",
        "Opstilling - talellerbogst",
        "Talopstilling",
    ),
    "number 2": _list(
        2,
        "List Number",
        "Opstilling - talopstilling",
        "Opstilling - talellerbogst",
        "Talopstilling",
    ),
    "number 3": _list(
        3,
        "List Number",
        "Opstilling - talopstilling",
        "Opstilling - talellerbogst",
        "Talopstilling",
    ),
    "lead": Look(
        ("Subtitle", "Undertitel"),
        paragraph='<w:spacing w:after="200"/>',
        run=_size(TEXT * 1.06),
    ),
    "quote": Look(
        ("Quote", "Citat"),
        paragraph=f'{bar()}<w:spacing w:before="60" w:after="60"/><w:ind w:left="{SET_OFF}"/>',
    ),
    "caption": Look(
        ("caption", "Billedtekst"),
        paragraph='<w:keepNext/><w:spacing w:before="160" w:after="80"/>',
        run=f"<w:b/>{_size(TABLE)}",
    ),
    "picture": Look(("Dialog Picture",), paragraph='<w:spacing w:before="60" w:after="200"/>'),
    "quiet": Look(("Dialog Quiet",), run=f'<w:color w:val="{hex_of(QUIET)}"/>'),
    "contents 2": _contents(2),
    "contents 3": _contents(3),
    "header": Look(
        ("header", "Sidehoved"),
        paragraph='<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        run=f'<w:color w:val="{hex_of(QUIET)}"/>{_size(HEAD)}',
    ),
    "footer": Look(
        ("footer", "Sidefod"),
        paragraph='<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        run=f'<w:color w:val="{hex_of(QUIET)}"/>{_size(NOTE)}',
    ),
    "table": Look(
        ("Table Grid", "Tabel - Gitter"),
        kind="table",
        more="<w:tblPr><w:tblBorders>"
        + _RULE.format(side="top", size=8, space=0, color="ACCENT")
        + _RULE.format(side="bottom", size=4, space=0, color=hex_of(LINE))
        + _RULE.format(side="insideH", size=4, space=0, color=hex_of(LINE))
        + "</w:tblBorders></w:tblPr>",
    ),
    "link": Look(
        ("Hyperlink",), kind="character", run='<w:color w:val="ACCENT"/><w:u w:val="single"/>'
    ),
    "code": Look(
        ("HTML Code", "HTML-kode"),
        kind="character",
        run='<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>',
    ),
    "overdue": Look(
        ("Dialog Overdue",), kind="character", run=f'<w:b/><w:color w:val="{hex_of(ALARM)}"/>'
    ),
    "draft": Look(
        ("Dialog Draft",),
        paragraph=_borders(12, hex_of(WARNING), "top", "left", "bottom", "right", space=6)
        + f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_of(WARNING_PAPER)}"/>'
        '<w:spacing w:before="160" w:after="280"/><w:ind w:left="142" w:right="142"/>',
        run=f'<w:b/><w:color w:val="{hex_of(INK)}"/>',
    ),
    "fact": Look(
        ("Dialog Fact",),
        paragraph=f'<w:tabs><w:tab w:val="left" w:pos="{FACT_WIDTH}"/></w:tabs>'
        '<w:spacing w:after="50"/>'
        f'<w:ind w:left="{FACT_WIDTH}" w:hanging="{FACT_WIDTH}"/>',
    ),
    "said": Look(
        ("Dialog Said",),
        paragraph=f'{bar()}<w:spacing w:before="0" w:after="60"/><w:ind w:left="{SET_OFF}"/>',
    ),
    "cell": _cell("Dialog Table Text", TABLE),
    "cell heading": _cell("Dialog Table Heading", TABLE, "<w:b/>"),
    "line": Look(
        ("Dialog Line",),
        paragraph="<w:keepNext/>"
        + _borders(6, hex_of(INK), "bottom", space=1)
        + '<w:spacing w:before="560" w:after="40" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:right="3402"/>',
    ),
    "signatory": Look(
        ("Dialog Signatory",),
        paragraph='<w:keepNext/><w:spacing w:before="280" w:after="0"/>',
        run="<w:b/>",
    ),
    "below line": Look(
        ("Dialog Below Line",),
        paragraph='<w:spacing w:before="0" w:after="120"/>',
        run=f'<w:color w:val="{hex_of(QUIET)}"/>{_size(NOTE)}',
    ),
    "rule": Look(
        ("Dialog Rule",),
        paragraph=_borders(4, hex_of(LINE), "bottom", space=1)
        + '<w:spacing w:before="0" w:after="160" w:line="120" '
        'w:lineRule="exact"/>',
    ),
    "gap": Look(
        ("Dialog Gap",),
        paragraph='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
    ),
    "origin": Look(
        ("Dialog Origin",),
        paragraph="<w:keepLines/>"
        + _borders(4, hex_of(LINE), "top", space=6)
        + '<w:spacing w:before="480" w:after="240" w:line="252" w:lineRule="auto"/>'
        "<w:contextualSpacing/>",
        run=f'<w:color w:val="{hex_of(QUIET)}"/>{_size(NOTE)}',
    ),
}


def _look_of_size(key: str) -> Look:
    """`cell 8` as the style `cell` with text of 8 points."""
    base, _, size = key.rpartition(" ")
    plain, bold = LOOKS[base], "<w:b/>" if base == "cell heading" else ""
    return _cell(f"{plain.names[0]} {size}", float(size), bold)


def _ids(first: str) -> Iterator[str]:
    """What a style may be called, the best first."""
    yield first
    for number in count():
        yield f"{first}x{number}"


class Styles:
    """The styles of one document. `missing` are those that a letterhead can be expected to have and
    that had to be made, by their English names, in the order in which they were needed.
    """

    def __init__(self, root: Element, accent: str) -> None:
        self._root = root
        self._accent = hex_of(accent)
        self._known: dict[tuple[str, str], Element] = {}
        for by_name in (True, False):
            for style in root.findall(qn("w:style")):
                said = _name_of(style) if by_name else style.get(qn("w:styleId"))
                kind = style.get(qn("w:type"), "paragraph")
                self._known.setdefault((kind, _plain(said or "")), style)
        self._ids: dict[str, str] = {}
        self.missing: list[str] = []

    def id(self, key: str) -> str:
        """The id of the style for `key` of LOOKS; it is made where there is none."""
        if key not in self._ids:
            self._ids[key] = self.element(key).get(qn("w:styleId"))
        return self._ids[key]

    def element(self, key: str) -> Element:
        look = LOOKS.get(key) or _look_of_size(key)
        found = next(self._found(look), None)
        if found is None:
            if look.is_common and look.kind != "character":
                self.missing.append(look.names[0])
            found = self._made(key, look)
        return found

    def _found(self, look: Look) -> Iterator[Element]:
        for name in look.names:
            if (found := self._known.get((look.kind, _plain(name)))) is not None:
                yield found

    def _made(self, key: str, look: Look) -> Element:
        taken = {style.get(qn("w:styleId")) for style in self._root.findall(qn("w:style"))}
        own = next(name for name in _ids(look.id) if name not in taken)
        bare = key == "normal" or look.kind == "table"
        based = (
            ""
            if bare or look.kind == "character"
            else f'<w:basedOn w:val="{self.id(look.based)}"/>'
        )
        following = f'<w:next w:val="{self.id(look.following)}"/>' if look.following else ""
        default = ' w:default="1"' if key == "normal" else ""
        custom = "" if look.is_common else ' w:customStyle="1"'
        xml = (
            f'<w:style {nsdecls("w")} w:type="{look.kind}"{default}{custom} w:styleId="{own}">'
            f'<w:name w:val="{look.names[0]}"/>{based}{following}<w:qFormat/>'
            + (f"<w:pPr>{look.paragraph}</w:pPr>" if look.paragraph else "")
            + (f"<w:rPr>{look.run}</w:rPr>" if look.run else "")
            + look.more
            + "</w:style>"
        )
        made = parse_xml(xml.replace("ACCENT", self._accent))
        self._root.append(made)
        self._known[(look.kind, _plain(look.names[0]))] = made
        return made

    def numbering_of(self, key: str) -> tuple[int, int]:
        """The list that the style belongs to and its level in it; list 0 is none."""
        place = self.element(key).find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if place is None:
            return 0, 0
        return _number(place.find(qn("w:numId"))), _number(place.find(qn("w:ilvl")))


def _number(element: Element | None) -> int:
    value = element.get(qn("w:val"), "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0


def _name_of(style: Element) -> str:
    """What a person calls the style; its id is often in another language."""
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val")) or "") if name is not None else ""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
