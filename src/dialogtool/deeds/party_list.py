"""A list of parties as a spreadsheet leaves it, in CSV or as plain lines: their names, and where
they are reached.
"""

import csv
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.record.source import decode

_HEADS = frozenset(
    ("navn", "name", "organisation", "boligorganisation", "forening", "part", "party")
)
"""What the column of the names is called."""


class Listed(NamedTuple):
    """A party of a list; `email` is empty where the list has none."""

    name: str
    email: str


def listed_parties(data: bytes) -> list[Listed]:
    """Everybody of a list, in its order. Where a first row names the columns, the name stands in
    its column, else it is the first cell with letters; the address is the cell with an @.
    """
    text, _ = decode("", data)
    rows = _rows([line for line in text.split("\n") if line.strip()])
    column = _column(rows[0]) if rows else None
    found = rows if column is None else rows[1:]
    parties = (Listed(_name(row, column), _email(row)) for row in found)
    return [party for party in parties if party.name]


def name_in_row(row: str) -> str:
    """The name in a row that was copied out of a sheet, with tabs between its cells."""
    return _name([" ".join(cell.split()) for cell in row.split("\t")], None)


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line, by the sign that parts them; a comma parts only what is headed."""
    for sign in "\t;,":
        first = next(csv.reader(lines[:1], delimiter=sign), [])
        if any(sign in line for line in lines) and (sign != "," or _column(first) is not None):
            rows = csv.reader(lines, delimiter=sign)
            return [[cell.strip() for cell in row] for row in rows]
    return [[line.strip()] for line in lines]


def _column(head: Sequence[str]) -> int | None:
    cells = enumerate(head)
    return next((at for at, cell in cells if cell.strip().casefold() in _HEADS), None)


def _name(row: Sequence[str], column: int | None) -> str:
    if column is not None:
        return row[column] if column < len(row) else ""
    named = (cell for cell in row if "@" not in cell and any(map(str.isalpha, cell)))
    return next(named, "")


def _email(row: Sequence[str]) -> str:
    return next((cell for cell in row if "@" in cell), "")
