"""The grid of a table in a Word file: which cell stands in which column of a row."""

from collections.abc import Iterator, Sequence
from typing import Any

_MOST_COLUMNS = 63
"""Word's own limit."""
GridRow = list[Any]
"""The cell of each column; None where none begins in it."""
TextRow = tuple[str, ...]


def grid_of(table: Any, qn: Any) -> list[GridRow]:
    """The rows of a table, without those that are only shown as what somebody took out."""
    return [
        list(_row(row, qn))
        for row in table.iter(qn("w:tr"))
        if next(row.iterancestors(qn("w:tbl")), None) is table and not _is_deleted(row, qn)
    ]


def filled(rows: Sequence[GridRow], texts: Sequence[TextRow], qn: Any) -> list[TextRow]:
    """The texts of the rows; a cell that is merged with the one above it says the same."""
    found: list[TextRow] = []
    for cells, said in zip(rows, texts, strict=True):
        above = found[-1] if found else ()
        found.append(
            tuple(
                above[at] if at < len(above) and _goes_on(cells[at], qn) else text
                for at, text in enumerate(said)
            )
        )
    return found


def _row(row: Any, qn: Any) -> Iterator[Any]:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    yield from [None] * (0 if before is None else _columns(before, qn))
    for cell in _cells(row, qn):
        yield cell
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        yield from [None] * (0 if span is None else _columns(span, qn) - 1)


def _cells(row: Any, qn: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag == qn("w:sdt"):
            yield from child.iter(qn("w:tc"))


def _columns(number: Any, qn: Any) -> int:
    said = number.get(qn("w:val")) or ""
    return min(int(said[:3]), _MOST_COLUMNS) if said.isdecimal() else 1


def _is_deleted(row: Any, qn: Any) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _goes_on(cell: Any, qn: Any) -> bool:
    merged = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and (merged.get(qn("w:val")) or "continue") == "continue"
