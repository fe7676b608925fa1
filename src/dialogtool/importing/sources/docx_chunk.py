"""What another program has put into a Word file whole (altChunk): HTML, text, or a Word file."""

from collections.abc import Callable
from typing import Any, NamedTuple

from dialogtool.importing.sources.html import read_html
from dialogtool.importing.sources.plain import decoded
from dialogtool.importing.sources.source_text import (
    Removed,
    SourceLine,
    SourceText,
    folded,
    readable,
    unmarked,
)


class DocxChunk(NamedTuple):
    """The lines of such a part, and what of it nobody sees; `lost` is its kind where it cannot be
    read.
    """

    lines: tuple[SourceLine, ...] = ()
    removed: tuple[Removed, ...] = ()
    lost: str = ""


def read_chunk(part: Any, tables: int, read_whole: Callable[[bytes], SourceText]) -> DocxChunk:
    """Reads such a part; `tables` is how many tables stand before it, and `read_whole` reads a Word
    file.
    """
    kind = str(part.content_type).lower()
    if "html" in kind or "rfc822" in kind:
        html = read_html(part.blob, tables)
        return DocxChunk(tuple(html.lines), html.unseen)
    if kind.startswith("text/plain"):
        said = map(folded, map(readable, unmarked(decoded(part.blob)).splitlines()))
        return DocxChunk(tuple(SourceLine(text, 0) for text in said if text))
    if part.blob.startswith(b"PK"):
        whole = read_whole(part.blob)
        lines = (line._replace(table=line.table and line.table + tables) for line in whole.lines)
        return DocxChunk(tuple(lines), whole.removed)
    return DocxChunk(lost=kind)
