"""A piece of HTML, as a program may put it into a Word file -> its lines: headings, lists, tables,
what is struck through; and what a browser does not show.
"""

import re
from email import message_from_bytes
from html.parser import HTMLParser
from itertools import chain
from typing import NamedTuple

from dialogtool.importing.sources.colour import WHITE, colour_of, same_to_the_eye
from dialogtool.importing.sources.source_text import (
    Removed,
    SourceLine,
    folded,
    readable,
    struck,
    unmarked,
)
from dialogtool.importing.sources.tables import lays_out, listed
from dialogtool.pattern import late

_BLOCKS = frozenset(("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"))
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol"))
_STRUCK = frozenset(("s", "strike", "del"))
_UNSEEN = frozenset(("script", "style", "head"))
_ENDED_BY = {
    "p": _BLOCKS | {"table"},
    "li": frozenset(("li",)),
    "td": _CELLS | {"tr"},
    "th": _CELLS | {"tr"},
    "tr": frozenset(("tr",)),
}
"""What ends an element that says no end itself."""
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"))
_SHEET = late(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_RULE = late(r"(?P<names>[^{}]*)\{(?P<style>[^{}]*)\}")
_NAME = late(r"[.#]([\w-]+)(?=\s*(?:,|$))")
_HIDES = late(r"(?:none;.*|.*;(?:hidden|collapse);.*|.*;all)")
_SIZE = late(r"\d{0,6}\.?\d+")
_TINY = 1.5
_HEADING = late(r"h([1-6])")
_CHARSET = late(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


class HtmlText(NamedTuple):
    """The lines of a piece of HTML, and what of it nobody sees."""

    lines: list[SourceLine]
    unseen: tuple[Removed, ...] = ()


def read_html(data: bytes, tables: int = 0) -> HtmlText:
    """The lines of the blocks in order, a table as its rows; `tables` is how many tables stand
    before. One that only lays out the page is read cell by cell.
    """
    text = _decoded(data)
    reader = _Lines(tables, _unseen_names(text))
    reader.feed(text)
    reader.close()
    reader.end()
    reader.end_table()
    said = map(folded, reader.unseen_text)
    return HtmlText(reader.found, tuple(Removed(text, 0, 0, "hidden") for text in said if text))


def _unseen_names(text: str) -> frozenset[str]:
    """The classes and ids that a style sheet of the text hides."""
    rules = chain.from_iterable(map(_RULE.finditer, _SHEET.findall(text)))
    hiding = (rule["names"] for rule in rules if _is_unseen(rule["style"]))
    return frozenset(chain.from_iterable(map(_NAME.findall, hiding)))


def _is_unseen(style: str) -> bool:
    """Whether a style lets a browser show nothing: none of it, or in the colour of the paper."""
    said = {}
    for part in style.lower().replace("!important", "").split(";"):
        name, _, value = part.partition(":")
        said[name.strip()] = value.strip()
    if _HIDES.fullmatch(f"{said.get('display')};{said.get('visibility')};{said.get('mso-hide')}"):
        return True
    size = _SIZE.match(said.get("font-size", ""))
    if said.get("opacity", "1").strip("0.") == "" or (size and float(size[0]) <= _TINY):
        return True
    ground = colour_of((said.get("background-color") or said.get("background") or "").split(" ")[0])
    letters = colour_of(said.get("color", ""))
    return letters is not None and same_to_the_eye(letters, ground or WHITE)


def _decoded(data: bytes) -> str:
    """The text of HTML, also of one that is packed as a mail (MHTML)."""
    if data.lstrip()[:5].lower() in (b"mime-", b"from:"):
        parts = message_from_bytes(data).walk()
        html = next((part for part in parts if part.get_content_type() == "text/html"), None)
        payload = html.get_payload(decode=True) if html is not None else b""
        data = payload if isinstance(payload, bytes) else b""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    said = _CHARSET.search(data[:2000])
    for name in (said[1].decode("ascii") if said else "utf-8", "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


class _Lines(HTMLParser):
    def __init__(self, tables: int, unseen_names: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.unseen_names = unseen_names
        self.unseen_text: list[str] = []
        self.hiding: list[str] = []  # the elements within the one that is not shown, and itself
        self.tables = tables
        self.found: list[SourceLine] = []
        self.said: list[str] = []
        self.unseen = self.struck = 0
        self.heading = -1
        self.lists: list[list[int]] = []  # of each list that is open: its number, 0 for bullets
        self.label = ""
        self.rows: list[list[list[str]]] = []  # of the table that is open: rows, cells, paragraphs
        self.nested = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if len(self.hiding) == 1 and tag in _ENDED_BY.get(self.hiding[0], ()):
            self.hiding.clear()
        if self.hiding or self._is_unseen(dict(attrs)):
            self._hide(tag)
        elif tag == "table":
            self.end()
            self.nested += 1
        elif tag == "tr":
            self.end()
            self.rows.append([])
        elif tag in _CELLS:
            self.end()
            self.rows = self.rows or [[]]
            self.rows[-1].append([])
        elif tag in _STRUCK:
            self.struck += 1
        elif tag == "input" and dict(attrs).get("type") == "checkbox":
            self.said.append("☒ " if "checked" in dict(attrs) else "☐ ")
        elif tag in _BLOCKS:
            self.end()
            self._begin(tag)

    def _is_unseen(self, attributes: dict[str, str | None]) -> bool:
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
        letters = colour_of(attributes.get("color") or "")
        return (
            "hidden" in attributes
            or not self.unseen_names.isdisjoint(names)
            or _is_unseen(attributes.get("style") or "")
            or (letters is not None and same_to_the_eye(letters, WHITE))
        )

    def _hide(self, tag: str) -> None:
        if not self.hiding:
            self.unseen_text.append("")
        if tag in _BLOCKS or tag in _CELLS:
            self.unseen_text[-1] += " "
        if tag not in _VOID:
            self.hiding.append(tag)

    def _begin(self, tag: str) -> None:
        """Takes in what a block that begins is."""
        if match := _HEADING.fullmatch(tag):
            self.heading = int(match[1])
        elif tag in _LISTS:
            self.lists.append([int(tag == "ol")])
        elif tag == "li" and self.lists:
            number = self.lists[-1][0]
            self.label = f"{number}." if number else "•"
            self.lists[-1][0] += bool(number)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        if self.hiding:
            if tag in self.hiding:
                del self.hiding[len(self.hiding) - 1 - self.hiding[::-1].index(tag) :]
            return
        self.struck -= tag in _STRUCK and self.struck > 0
        if tag == "table":
            self.end()
            self.nested -= self.nested > 0
            if not self.nested:
                self.end_table()
        elif tag in _BLOCKS or tag in _CELLS or tag == "tr":
            self.end()
            if tag in _LISTS and self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        if self.hiding and not self.unseen:
            self.unseen_text[-1] += readable(unmarked(data))
        elif not self.unseen:
            said = unmarked(data)
            self.said.append(struck(said) if self.struck else said)

    def end(self) -> None:
        """Ends the paragraph that is open."""
        text = folded(readable("".join(self.said)))
        self.said.clear()
        if not text:
            return
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(text)
            return
        depth = len(self.lists) - 1 if self.label else -1
        heading, label = self.heading, self.label
        self.heading, self.label = -1, ""
        gap = not label
        self.found.append(SourceLine(text, 0, gap=gap, heading=heading, label=label, depth=depth))

    def end_table(self) -> None:
        """Ends the table that is open."""
        rows = [tuple(listed(cell) for cell in row) for row in self.rows if any(row)]
        width = max(map(len, rows), default=0)
        whole = [(*row, *[""] * (width - len(row))) for row in rows]
        if lays_out(whole):
            for row in self.rows:
                for cell in row:
                    self.found += [SourceLine(text, 0, gap=True) for text in cell]
        else:
            self.tables += 1
            self.found += [
                SourceLine(folded(" ".join(row)), 0, row=row, table=self.tables) for row in whole
            ]
        self.rows.clear()
