"""The styles of a Word file: what they are called and what they are based on."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dialogtool.pattern import late

_HEADING = late(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_TITLE = late(r"title|titel", re.IGNORECASE)


class DocxStyle(NamedTuple):
    """A style; `base` is the id of the one it is based on, or empty."""

    id: str
    name: str
    base: str
    element: Any


class DocxStyles:
    """The styles of a document by their id; a file may leave out anything but the id."""

    def __init__(self, root: Any, qn: Any) -> None:
        self.root = root
        self.by_id: dict[str, DocxStyle] = {}
        for element in root.iter(qn("w:style")):
            name, base = element.find(qn("w:name")), element.find(qn("w:basedOn"))
            style = DocxStyle(
                element.get(qn("w:styleId")) or "",
                (name.get(qn("w:val")) if name is not None else None) or "",
                (base.get(qn("w:val")) if base is not None else None) or "",
                element,
            )
            self.by_id.setdefault(style.id, style)

    def ancestry(self, style: DocxStyle | None) -> Iterator[DocxStyle]:
        """A style and those it is based on; a ring of styles ends."""
        seen: set[str] = set()
        while style is not None and style.id not in seen:
            seen.add(style.id)
            yield style
            style = self.by_id.get(style.base)

    def heading(self, style: DocxStyle | None) -> int:
        """0 for Title, n for Heading n, -1 for text."""
        for known in self.ancestry(style):
            if match := _HEADING.match(known.name) or _HEADING.match(known.id):
                return int(match[1])
            if _TITLE.fullmatch(known.name):
                return 0
        return -1
