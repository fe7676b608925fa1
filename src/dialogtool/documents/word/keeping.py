"""What keeps elements of Word together or apart, once they are made."""

from collections.abc import Iterable

from docx.oxml.ns import qn

from dialogtool.documents.word.elements import Element

_KEPT_ROWS = 5
"""Of a table that is kept whole with what follows it, its head among them."""


def keep_with_next(element: Element) -> None:
    """Keeps a paragraph, a short table, or the last row of a long one, with what follows it."""
    rows = element.findall(qn("w:tr"))
    # a long table that is kept whole would begin on a new page and leave one empty
    kept = rows[-1:] if len(rows) > _KEPT_ROWS else [element]
    for part in kept:
        for paragraph in part.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def let_break(rows: Iterable[Element]) -> None:
    """Where the first row below the heads, kept whole, is the last on a page, LibreOffice loses all
    rows behind it (7.4, below sheets across).
    """
    for row in rows:
        for whole in list(row.iter(qn("w:cantSplit"))):
            whole.getparent().remove(whole)


def add_room_below(element: Element) -> None:
    """Sets a list, or the facts at the head, off from what follows."""
    properties = element.find(qn("w:pPr"))
    if element.tag == qn("w:p") and properties is not None:
        properties.get_or_add_spacing().set(qn("w:after"), "120")
