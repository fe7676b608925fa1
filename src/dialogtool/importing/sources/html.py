"""The paragraphs of a piece of HTML, as a program may put them into a Word file."""

import re
from email import message_from_bytes
from html.parser import HTMLParser

from dialogtool.importing.sources.source_text import folded, readable, unmarked

_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol")
)
_UNSEEN = frozenset(("script", "style", "head"))
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def html_paragraphs(data: bytes) -> list[str]:
    """The texts of the blocks in order; a cell of a table is set apart by a blank."""
    reader = _Paragraphs()
    reader.feed(_decoded(data))
    reader.close()
    reader.end()
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


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.said: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.end()
        elif tag in ("td", "th"):
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        if tag in _BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.said.append(data)

    def end(self) -> None:
        """Ends the paragraph that is open."""
        text = folded(readable(unmarked("".join(self.said))))
        if text:
            self.found.append(text)
        self.said.clear()
