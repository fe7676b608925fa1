"""What a table says of itself before its rows: how wide it is, which rows and columns are its
heads, what it is called.
"""

from collections.abc import Iterator

from dialogtool.documents.columns import Setting, edge
from dialogtool.documents.look import LINE
from dialogtool.documents.page import Cell, Table
from dialogtool.documents.word.elements import Element, clean, hex_of, w

SIDE_EDGE = 100


def table_frame(table: Table, style: str, columns: Setting, *, indent: int, name: str) -> Element:
    """A table without its rows. `name` is what a screen reader says before it; lengths in
    twentieths of a point.
    """
    widths, beside = columns.widths, edge(columns.size)
    edges = (("top", 60), ("left", beside), ("bottom", 60), ("right", beside))
    side = any(row[0].header for row in table.rows)
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblInd", w=indent, type="dxa") if indent else None,
            None
            if table.head
            else w("tblBorders", w("top", val="single", sz=4, space=0, color=hex_of(LINE))),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(name_of_edge, w=size, type="dxa") for name_of_edge, size in edges)),
            _table_look(head=bool(table.head), side=side),
            w("tblCaption", val=clean(name)) if name else None,
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
    )


def aligned_heads(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of the head; what stands above numbers is set as they are."""
    numbers = [all(cell.number for cell in column) for column in zip(*table.rows, strict=True)]
    for row in table.head:
        right = numbers or [False] * len(row)
        yield tuple(
            cell.model_copy(update={"number": is_number})
            for cell, is_number in zip(row, right, strict=True)
        )


def _table_look(*, head: bool, side: bool) -> Element:
    bits = 0x0600 | (0x0020 if head else 0) | (0x0080 if side else 0)
    return w(
        "tblLook",
        val=f"{bits:04X}",
        firstRow=int(head),
        lastRow=0,
        firstColumn=int(side),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
