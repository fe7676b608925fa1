"""Fields of Word: what a part tells Word to do, and which of it fetches from elsewhere."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from dialogtool.documents.word.elements import Element
from dialogtool.pattern import late

_FETCHING = late(
    r"(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|RD)\b", re.IGNORECASE
)


def fetching_fields(root: Element) -> Iterator[str]:
    """The names of fields that make Word open another file; a field's instruction may be cut into
    many runs.
    """
    for instruction in field_instructions(root):
        if match := _FETCHING.match(instruction.strip()):
            yield match[1].upper()


def field_instructions(root: Element) -> Iterator[str]:
    """What the fields of a part are to do: `PAGE`, `DATE \\@ "yyyy"`."""
    open_fields: list[list[str]] = []
    for element in root.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:fldSimple"):
            yield element.get(qn("w:instr"), "")
        elif element.tag == qn("w:instrText"):
            (open_fields[-1] if open_fields else []).append(element.text or "")
        elif element.get(qn("w:fldCharType")) == "begin":
            open_fields.append([])
        elif element.get(qn("w:fldCharType")) == "end" and open_fields:
            yield "".join(open_fields.pop())
    yield from map("".join, open_fields)
