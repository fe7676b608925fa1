"""The blocks of a page as text that the font of a PDF has, and that fits its lines and columns."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from typing import Any

from dialogtool.alphabet import composed
from dialogtool.documents.columns import (
    Heads,
    Need,
    Room,
    Setting,
    edge,
    fits_line,
    gutter,
    gutters,
    heads_of,
    measure,
    set_columns,
    stands_whole,
)
from dialogtool.documents.page import Table
from dialogtool.documents.pdf_sheets import LONG_CELL, inner_blocks, text_of, with_boxes
from dialogtool.documents.typography import NO_BREAK_SPACE, SOFT_HYPHEN, WORD_JOINER, plain
from dialogtool.pattern import late
from dialogtool.shipped import font_table

_BREAK = "\u200b"  # a line may be broken here
# what may stand at the end of a line is kept as a piece of its own
_PIECES = late(f"([ \\n{SOFT_HYPHEN}{_BREAK}])")
_ANY_BLANK = late(f"([ {NO_BREAK_SPACE}])")
_STRETCHES = late(rf"([{SOFT_HYPHEN}/_.,:;@&?=-])")  # a line may be broken behind these signs
_LONG_WORD = 25  # characters without a blank, from which on a line may be broken inside
_UNBROKEN = 12  # characters of such a word that stay together
_UNPARTED = 30  # letters that no hyphen parts and that fit on a line all the same
ROOM = Room(9_410, 14_343)  # of the page, 166 and 253 mm, in twentieths of a point
_INSIDE = Room(9_410)  # of a table in a list or another table: it stays on its page
_BOXES = {"☑": "✓", "☐": "▢", "☒": "✗", "◪": "/"}  # it has no others; they say the same
_SIMPLE = {"✅": "✓", "❌": "✗", "🗸": "✓"}


class PdfText:
    """Makes text fit the font and the line, and remembers what it replaced. `needs` are those of
    the columns of tables.
    """

    def __init__(self, needs: Mapping[Heads, tuple[Need, ...]]) -> None:
        self.needs = needs
        self.replaced: list[str] = []
        self.crowded: list[str] = []
        self.heading = ""

    def top(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The blocks of a page: a table among them may stand on a page across."""
        return self.blocks(blocks, ROOM)

    def fitted(self, text: str) -> str:
        signs = composed(text)
        return "".join(char if _is_covered(char) else self._replace(char) for char in signs)

    def _replace(self, char: str) -> str:
        if char in ("\n", SOFT_HYPHEN, WORD_JOINER):
            return char
        if char in _BOXES:
            return _BOXES[char]
        kind = unicodedata.category(char)
        if kind in ("Cc", "Cf", "Cs", "Mn", "Me", "Cn"):
            return " " if char in "\t\v\f\r" else ""
        if kind in ("Zs", "Zl", "Zp"):
            return " "
        self.replaced.append(char)
        known = _SIMPLE.get(char)
        if known is not None and _is_covered(known):
            return known
        plain = unicodedata.normalize("NFKC", char)
        if plain != char and all(map(_is_covered, plain)):
            return plain
        name = unicodedata.name(char, "")
        if not name or "IDEOGRAPH" in name or not kind.startswith("S"):
            return f"[U+{ord(char):04X}]"
        return f"[{name.lower()}]"

    def block(self, block: dict[str, Any], room: Room) -> dict[str, Any]:
        kind = block["kind"]
        if kind in ("heading", "paragraph"):
            block["runs"] = self._runs(block["runs"])
            if kind == "heading":
                self.heading = plain(text_of([block]))
        elif kind == "list":
            block["items"] = [self.blocks(item, _INSIDE) for item in block["items"]]
        elif kind == "facts":
            block["facts"] = [
                {"term": self._runs(fact["term"]), "blocks": self.blocks(fact["blocks"], _INSIDE)}
                for fact in block["facts"]
            ]
        elif kind == "table":
            self._table(block, room)
        elif kind == "picture":
            block["caption"] = self._runs(block["caption"])
        else:
            inner = room if block["role"] == "wide" else _INSIDE
            block["blocks"] = self.blocks(block["blocks"], inner)
        return block

    def _table(self, block: dict[str, Any], room: Room) -> None:
        table = Table.model_validate(block)
        needs = self.needs.get(heads_of(table)) if table.head else None
        setting = set_columns(needs or measure(table), room)
        if not setting.fits:
            self.crowded.append(self.heading)
        block["widths"] = setting.widths
        block["size"] = setting.size
        block["edge"] = edge(setting.size)
        block["across"] = setting.across
        block["whole"] = stands_whole(table)
        block["caption"] = self._runs(block["caption"])
        apart = gutters(table) or (False,) * len(setting.widths)
        block["gutter"] = gutter(setting.size)
        for part in ("head", "rows"):
            block[part] = [
                [
                    self._cell(cell, whole=part == "rows" and cell["number"]) | {"apart": gap}
                    for cell, gap in zip(row, apart, strict=True)
                ]
                for row in block[part]
            ]
            if not setting.fits:
                _part_words(block[part], setting, bold=part == "head")

    def blocks(self, blocks: list[dict[str, Any]], room: Room) -> list[dict[str, Any]]:
        """The blocks as they are set; a heading that shows nothing is none."""
        fitted = [self.block(block, room) for block in with_boxes(blocks)]
        return [
            block
            for block in fitted
            if block["kind"] != "heading" or any(run["text"].strip() for run in block["runs"])
        ]

    def _cell(self, cell: dict[str, Any], *, whole: bool) -> dict[str, Any]:
        blocks = self.blocks(cell["blocks"], _INSIDE)
        if whole:
            blocks = _unbroken(blocks)
        return cell | {"blocks": blocks, "long": len(text_of(blocks)) > LONG_CELL}

    def _runs(self, runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [run | {"text": _breakable(self.fitted(run["text"]))} for run in runs]


def _breakable(text: str) -> str:
    """The text with places where a word may be broken that is too long for a line, and that no
    hyphen can part.
    """
    if len(text) <= _LONG_WORD:
        return text
    # a date is words that stay together, and none of them is long
    words = _ANY_BLANK.split(text)
    return "".join(_parted(word) if len(word) > _LONG_WORD else word for word in words)


def _parted(word: str) -> str:
    """A line is broken behind a sign, and within what is no word or a very long one."""
    parts: list[str] = []
    for at, stretch in enumerate(_STRETCHES.split(word)):
        if at % 2:
            parts.append(stretch if stretch == SOFT_HYPHEN else stretch + _BREAK)
        elif stretch.isalpha() and len(stretch) <= _UNPARTED:
            parts.append(stretch)
        else:
            starts = range(0, len(stretch), _UNBROKEN)
            parts.append(_BREAK.join(stretch[n : n + _UNBROKEN] for n in starts))
    return "".join(parts)


def _part_words(rows: list[list[dict[str, Any]]], setting: Setting, *, bold: bool) -> None:
    """Lets words that are wider than their column be broken anywhere: they ran into the next."""
    for row in rows:
        for cell, width in zip(row, setting.widths, strict=True):
            for run in () if cell["number"] else _runs_in(cell["blocks"]):
                fits = partial(
                    fits_line, width=width, size=setting.size, bold=bold or bool(run["bold"])
                )
                pieces = _PIECES.split(run["text"])
                run["text"] = "".join(
                    piece if fits(piece) else _BREAK.join(piece) for piece in pieces
                )


def _runs_in(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield from block.get("runs", ())
        for inner in inner_blocks(block):
            yield from _runs_in(inner)


def _unbroken(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A number stays on one line."""
    return [
        block
        | {
            "runs": [
                run | {"text": run["text"].replace(" ", NO_BREAK_SPACE)} for run in block["runs"]
            ]
        }
        if "runs" in block
        else block
        for block in blocks
    ]


@cache
def _coverage() -> frozenset[int]:
    ranges = json.loads(font_table("coverage"))
    return frozenset(chain.from_iterable(range(first, last + 1) for first, last in ranges))


def _is_covered(char: str) -> bool:
    return ord(char) in _coverage()
