"""What a reader of old files gives: lines of text, with where and how they stood on the page as far
as that is known.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dialogtool.alphabet import composed
from dialogtool.diagnostic import Message
from dialogtool.importing.sources.symbol_fonts import WINGDINGS
from dialogtool.pattern import late

# Controls, zero-width and direction marks: nobody reads them, and a terminal must not obey them.
# Tab stays.
_UNSEEN = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\ufe00-\ufe0f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BLANKS = dict.fromkeys(
    map(
        ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    ),
    " ",
)
_SPELT_OUT = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0x2010: "-",
    0x2011: "-",
}
_PRIVATE = {0xF02D: "-", **{0xF000 + code: sign for code, sign in WINGDINGS.items()}}
"""Signs of the fonts Wingdings and Symbol that stand where Unicode leaves room for private use."""
_SIGNS = _BLANKS | _SPELT_OUT | _PRIVATE
_SOFT_HYPHEN = late("\u00ad(?=\\S)")
_COLUMN_GAP = late(r" {3,}")
_TAB_STOP = 100.0
"""Columns that a tab leads to: the next of them, however long the words before it are."""
_ENOUGH = 4
_NARROW, _WIDE = frozenset("ijltfrI.,:;'!|()[]/-· "), frozenset("mwMWæÆ@%–—")


_STRUCK, _END = "\ue000", "\ue001"
"""What stands around text that is struck through: two signs that Unicode gives no meaning."""
STRUCK_TEXT = late(f"{_STRUCK}([^{_STRUCK}{_END}]*){_END}")


def struck(text: str) -> str:
    """The text as struck through, its blanks outside."""
    bare = text.strip()
    if not bare:
        return text
    begin = text.index(bare)
    return f"{text[:begin]}{_STRUCK}{bare}{_END}{text[begin + len(bare) :]}"


def raised(text: str) -> str:
    """The text of a sign above the line: its figures as small ones, for `2019` with a footnote 1
    behind it is not `20191`.
    """
    return text.translate(_SMALL_FIGURES)


def unmarked(text: str) -> str:
    """Text of a file without the signs that mean something here."""
    return text.replace(_STRUCK, "").replace(_END, "")


def without_struck(text: str) -> str:
    """The text with blanks in place of what is struck through: nobody says that any more."""
    return STRUCK_TEXT.sub(lambda match: " " * len(match[0]), text)


_SMALL_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class LinePart(NamedTuple):
    """A part of a line that stands apart from the rest: `x` and `right` in points, or in columns of
    text.
    """

    text: str
    x: float
    right: float


class SourceLine(NamedTuple):
    """One line as a person sees it. `line` counts from 1 over all pages; `page` from 1, 0 where
    there are none.

    `x`, `right` and `y` (from the top of the page) are points, or columns and lines of text. `gap`
    says that more than the usual room is left above it. `size` is 0 where the source does not say;
    `italic` stands for underlined too. From Word: `heading` is 0 for the style Title, n for Heading
    n, else -1; `depth` is the level of a list from 0, else -1; `label` the number or bullet that
    Word itself puts before the line; `row` the cells of a table's row, and `table` which table;
    `limit` is how far to the right this line may reach, where it stands in a cell that is narrower;
    a heading is `of_table` where it was the row of one that holds the minutes.
    """

    text: str
    line: int
    page: int = 0
    x: float = 0.0
    y: float = 0.0
    right: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    gap: bool = False
    cells: tuple[LinePart, ...] = ()
    heading: int = -1
    depth: int = -1
    label: str = ""
    row: tuple[str, ...] = ()
    table: int = 0
    limit: float = 0.0
    of_table: bool = False


class Removed(NamedTuple):
    """A line that is no part of the minutes: `why` is `header`, `footer`, `page number`, `comment`
    or, for what nobody sees in the file, `hidden`; `name` and `property` for what is said beside
    the text, by the name of the file or its properties.
    """

    text: str
    page: int
    line: int
    why: str


class SourceText(NamedTuple):
    """All lines of a file that hold text. `whole` says that a line is a paragraph, never a part of
    one; `limit` is how far to the right a line may reach; `removed` is what the reader itself found
    to be furniture of the page or not to be seen, `properties` what the file says of itself, each
    with its name, `unread` the pages that hold a picture and no text; `columns` says
    that places are counted in columns of text, not measured; `remarks` is what a person should
    know of the reading.
    """

    lines: tuple[SourceLine, ...]
    pages: int = 0
    whole: bool = False
    limit: float = 0.0
    removed: tuple[Removed, ...] = ()
    properties: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()
    columns: bool = False
    remarks: tuple[Message, ...] = ()


def readable(text: str) -> str:
    """`text` without what cannot be seen, in Unicode's form NFC, with common blanks; a soft hyphen
    inside is gone, one at the end of a line is a hyphen.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = _UNSEEN.sub("", _SOFT_HYPHEN.sub("", text).replace("\u00ad", "-").translate(_SIGNS))
    return composed(plain)


def folded(text: str) -> str:
    """`text` with every run of blanks as one."""
    return " ".join(text.split())


def width_of(text: str) -> float:
    """How wide `text` runs in a common typeface, in parts of its size; good to some per cent."""
    narrow = sum(char in _NARROW for char in text)
    wide = sum(char in _WIDE for char in text)
    capital = sum(char.isupper() for char in text)
    return 0.28 * narrow + 0.85 * wide + 0.12 * capital + 0.52 * (len(text) - narrow - wide)


def columns_of(text: str, x: float = 0.0) -> tuple[LinePart, ...]:
    """The parts of a line of plain text that a tab or three blanks set apart; columns count from
    `x`, and each tab begins one.
    """
    if "\t" in text:
        parts = [folded(part) for part in text.split("\t")]
        stops = [x + _TAB_STOP * at for at in range(len(parts))]
        return tuple(
            LinePart(part, stop, stop + _TAB_STOP / 2)
            for part, stop in zip(parts, stops, strict=True)
            if part
        )
    cells: list[LinePart] = []
    at = 0
    for gap in (*_COLUMN_GAP.finditer(text), None):
        part = text[at : gap.start() if gap else len(text)]
        if part.strip():
            cells.append(LinePart(folded(part), x + at, x + at + len(part)))
        at = gap.end() if gap else 0
    return tuple(cells)


def right_limit(lines: Sequence[SourceLine], least: float) -> float:
    """How far to the right lines reach where they are full: as far as those that were clearly
    broken in a sentence; where too few were, as the widest but for a few, and never under `least`.
    """
    broken = sorted(
        above.right
        for above, below in pairwise(lines)
        if below.text[:1].islower()
        and above.text[-1:].isalpha()
        and not below.gap
        and above.page == below.page
    )
    if len(broken) >= _ENOUGH:
        return broken[int(0.95 * (len(broken) - 1))]
    rights = sorted(line.right for line in lines)
    return max(least, rights[int(0.985 * (len(rights) - 1))]) if rights else least


def usual_distance(distances: Sequence[float]) -> float:
    """The most common distance between two lines of a text, to a fifth of a point; 0 where there is
    none.
    """
    counts: dict[float, int] = {}
    for distance in distances:
        rounded = round(distance * 5) / 5
        counts[rounded] = counts.get(rounded, 0) + 1
    return max(counts, key=lambda size: (counts[size], -size), default=0.0)
