"""A page -> PDF that is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once, set by typst.

The page goes to typst as data (JSON), never as source. Only the fonts that ship are used, so that
the same page gives the same bytes on every machine.
"""

import datetime as dt
import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.columns import Heads, Need, heads_of, measure, measure_tables, share_out
from dialogtool.documents.house import House
from dialogtool.documents.page import Page, Table, language_code
from dialogtool.documents.render import TEMPLATES
from dialogtool.language import Language

FONTS = Path(__file__).parents[1] / "fonts"
_STANDARDS = ["a-2a", "ua-1"]
_BREAK = "\u200b"  # a line may be broken here
_BREAK_AFTER = frozenset("/-_.,:;@&?=")
_LONG_WORD = 25  # characters without a blank, from which on a line may be broken inside
_UNBROKEN = 12  # characters of such a word that stay together
_LONGEST_WORD = 80  # letters of a word that a hyphen can part; a longer one is none
_LONG_CELL = 900  # characters of a table cell that may go on on the next page
_TEXT_WIDTH = 9_410  # of the page (166 mm), in twentieths of a point
_SIMPLE = {"✅": "✓", "❌": "✗", "☑": "✓", "🗸": "✓"}


class Pdf(NamedTuple):
    """`replaced` are the characters that the font lacks and that words or signs stand for, each
    once.
    """

    data: bytes
    replaced: tuple[str, ...]


def to_pdf(page: Page, house: House, *, date: dt.date, language: Language) -> Pdf:
    """The page as PDF; `date` is that of the document. Raises DialogError where typst is not
    installed, or cannot set what the page holds.
    """
    typst = _typst()
    writing = _Writing(measure_tables(page.blocks))
    logo = house.logo
    document = {
        "title": writing.fitted(page.title) or "–",
        "house": writing.fitted(house.name),
        "accent": house.accent,
        "language": language_code(page, language.code),
        "date": [date.year, date.month, date.day],
        "mark": f"dialog-document {page.meta.get('dialog-document', '')}",
        "logo": {"form": logo.form, "data": list(logo.data), "alt": logo.alt or house.name}
        if logo
        else None,
        "labels": {"page": language("page %n of %m")},
        "blocks": _with_levels(
            writing.blocks([each.model_dump(mode="json") for each in page.blocks])
        ),
    }
    try:
        data = typst.compile(
            (TEMPLATES / "document.typ").read_bytes(),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
            pdf_standards=_STANDARDS,
        )
    except (RuntimeError, typst.TypstError) as error:
        raise DialogError(
            msg("no PDF can be made: {why}", why=str(error).partition("\n")[0])
        ) from error
    return Pdf(_with_clear_ends(data), tuple(dict.fromkeys(writing.replaced)))


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise DialogError(
            msg("a package for PDF is missing"),
            msg("install it: {command}", command='pip install "dialogtool[pdf]"'),
        ) from None
    return typst


def _with_clear_ends(data: bytes) -> bytes:
    """The file with CR LF, not LF, behind each stream that ends with CR: a reader takes CR LF for
    the end of the line, and the stream would be a byte shorter than it says (ISO 19005-2, 6.1.7.1).
    """
    body, mark, table = data.rpartition(b"\nxref\n")
    places = [match.start() + 1 for match in re.finditer(rb"\r\nendstream\nendobj\n", body)]
    if not places:
        return data

    def moved(offset: int) -> int:
        return offset + bisect_left(places, offset)

    table = re.sub(rb"(\d{10})(?= \d{5} n)", lambda match: b"%010d" % moved(int(match[1])), table)
    table = re.sub(rb"(?<=startxref\n)(\d+)", lambda match: b"%d" % moved(int(match[1])), table)
    return re.sub(rb"\r(?=\nendstream\nendobj\n)", b"\r\r", body) + mark + table


def _with_levels(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with headings that begin at 1 and leave no level out, as PDF/UA asks (ISO 14289-1,
    7.4.2).
    """
    above = 0
    for block in blocks:
        if block["kind"] == "heading":
            above = block["level"] = min(block["level"], above + 1)
        elif block["kind"] == "group":
            _flatten_headings(block)
    return blocks


def _flatten_headings(group: dict[str, Any]) -> None:
    """Headings inside a group are none of the outline: they are set as bold text."""
    for block in group["blocks"]:
        if block["kind"] == "heading":
            runs = [run | {"bold": True} for run in block["runs"]]
            block.clear()
            block.update(kind="paragraph", role="", runs=runs)
        elif block["kind"] == "group":
            _flatten_headings(block)


class _Writing:
    """Makes text fit the font and the line, and remembers what it replaced. `needs` are those of
    the columns of tables.
    """

    def __init__(self, needs: Mapping[Heads, tuple[Need, ...]]) -> None:
        self.needs = needs
        self.replaced: list[str] = []

    def fitted(self, text: str) -> str:
        signs = unicodedata.normalize("NFC", text)
        return "".join(char if _is_covered(char) else self._replace(char) for char in signs)

    def _replace(self, char: str) -> str:
        if char == "\n":
            return char
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

    def block(self, block: dict[str, Any]) -> dict[str, Any]:
        kind = block["kind"]
        if kind in ("heading", "paragraph"):
            block["runs"] = self._runs(block["runs"])
        elif kind == "list":
            block["items"] = [self.blocks(item) for item in block["items"]]
        elif kind == "facts":
            block["facts"] = [
                {"term": self._runs(each["term"]), "blocks": self.blocks(each["blocks"])}
                for each in block["facts"]
            ]
        elif kind == "table":
            table = Table.model_validate(block)
            needs = self.needs.get(heads_of(table)) if table.head else None
            block["widths"] = share_out(needs or measure(table), _TEXT_WIDTH)
            block["caption"] = self._runs(block["caption"])
            for part in ("head", "rows"):
                block[part] = [[self._cell(cell) for cell in row] for row in block[part]]
        else:
            block["blocks"] = self.blocks(block["blocks"])
        return block

    def blocks(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The blocks as they are set; a heading that shows nothing is none."""
        fitted = [self.block(each) for each in blocks]
        return [
            each
            for each in fitted
            if each["kind"] != "heading" or any(run["text"].strip() for run in each["runs"])
        ]

    def _cell(self, cell: dict[str, Any]) -> dict[str, Any]:
        blocks = self.blocks(cell["blocks"])
        return cell | {"blocks": blocks, "long": len(_text(blocks)) > _LONG_CELL}

    def _runs(self, runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [run | {"text": _breakable(self.fitted(run["text"]))} for run in runs]


def _breakable(text: str) -> str:
    """The text with places where a word may be broken that is too long for a line, and that no
    hyphen can part.
    """
    if len(text) <= _LONG_WORD:
        return text
    return " ".join(_parted(word) if len(word) > _LONG_WORD else word for word in text.split(" "))


def _parted(word: str) -> str:
    every = _UNBROKEN if not word.isalpha() or len(word) > _LONGEST_WORD else len(word)
    parts: list[str] = []
    since = 0
    for char in word:
        parts.append(char)
        since += 1
        if char in _BREAK_AFTER or since >= every:
            parts.append(_BREAK)
            since = 0
    return "".join(parts)


def _text(blocks: list[dict[str, Any]]) -> str:
    """What stands in some blocks, for measuring."""
    found: list[str] = []
    for block in blocks:
        found += [run["text"] for run in block.get("runs", ())]
        for inner in (*block.get("items", ()), *([block["blocks"]] if "blocks" in block else ())):
            found.append(_text(inner))
    return " ".join(found)


@cache
def _coverage() -> frozenset[int]:
    ranges = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def _is_covered(char: str) -> bool:
    return ord(char) in _coverage()
