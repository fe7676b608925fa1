"""The words of what is drawn in a Word file: a chart, a diagram (SmartArt), a shape."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARTS = {f"{_CHART}chart": f"{_RELATION}id", f"{_DIAGRAM}relIds": f"{_RELATION}dm"}
"""What stands in the text for a drawing with a part of its own, and what names that part."""


def words_drawn(element: Any, relations: Any) -> Iterator[str]:
    """The paragraphs of each drawing that hangs on an element, and the names in a chart, each once;
    text boxes are no drawings.
    """
    yield from _paragraphs(element)
    for drawing in element.iter(*_PARTS):
        relation = relations.get(drawing.get(_PARTS[drawing.tag]) or "")
        if relation is not None and not relation.is_external:
            yield from _words_of(relation.target_part)


def _words_of(part: Any) -> Iterator[str]:
    from docx.oxml.parser import parse_xml

    root = parse_xml(part.blob)
    caches = root.iter(f"{_CHART}strCache")
    values = chain.from_iterable(cache.iter(f"{_CHART}v") for cache in caches)
    names = (value.text or "" for value in values)
    yield from dict.fromkeys(filter(None, chain(_paragraphs(root), names)))


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(f"{_DRAWN}p"):
        if text := "".join(piece.text or "" for piece in paragraph.iter(f"{_DRAWN}t")).strip():
            yield text
