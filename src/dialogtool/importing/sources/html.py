"""A piece of HTML, as a program may put it into a Word file -> its lines: headings, lists, tables,
what is struck through.
"""

import re
from email import message_from_bytes
from html.parser import HTMLParser

from dialogtool.importing.sources.source_text import (
    SourceLine,
    folded,
    readable,
    struck,
    unmarked,
)
from dialogtool.importing.sources.tables import lays_out, listed

_BLOCKS = frozenset(("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"))
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol"))
_STRUCK = frozenset(("s", "strike", "del"))
_UNSEEN = frozenset(("script", "style", "head"))
_HEADING = re.compile(r"h([1-6])")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def html_lines(data: bytes, tables: int = 0) -> list[SourceLine]:
    """The lines of the blocks in order, a table as its rows; `tables` is how many tables stand
    before. One that only lays out the page is read cell by cell.
    """
    reader = _Lines(tables)
    reader.feed(_decoded(data))
    reader.close()
    reader.end()
    reader.end_table()
    return reader.found


def _decoded(data: bytes) -> str:
    """The text of HTML, also of one that is packed as a mail (MHTML)."""
    if data.lstrip()[:5].lower() in (b"mime-", b"from:"):
        parts = message_from_bytes(data).walk()
        html = next((part for part in parts if part.get_content_type() == "text/html"), None)
        payload = html.get_payload(decode=True) if html is not None else b""
        data = payload if isinstance(payload, bytes) else b""
    said = _CHARSET.search(data[:2000])
    for name in (said[1].decode("ascii") if said else "utf-8", "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


class _Lines(HTMLParser):
    def __init__(self, tables: int) -> None:
        super().__init__(convert_charrefs=True)
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
        if tag == "table":
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
        if not self.unseen:
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
