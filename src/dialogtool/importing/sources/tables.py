"""Tables: rows of cells that stand below one another."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.importing.sources.mark import take_mark
from dialogtool.importing.sources.source_text import LinePart, SourceLine
from dialogtool.pattern import late, late_words
from dialogtool.reading.promise_tables import columns_of
from dialogtool.record.line_signs import CELL_END

_ROUND = 6.0
_POINT = late_words(
    r"""
      (?: dagsordens )? punkt (?: er )? | pkt\.? | nr\.?
    | emner? | sag (?: er )? | dagsorden
    | titel | overskrift
    """,
)
_SAID = late_words(
    r"""
      referat | mødereferat | opsamling
    | beslutning (?: er )? | konklusion (?: er )?
    | drøftelse (?: r )? | drøftet | behandling
    | indhold | bemærkninger
    """,
)
_TIME = late_words(
    r"""
      (?: kl\.? \s* )? \d{1,3} (?: [.:]\d\d )?  # kl. 9.30
      (?: \s* [-–] \s* \d{1,2} [.:] \d\d )?  # - 10.15
      \s* (?: min\.? \w* )?  # 15 min.
    |  # or nothing at all
    """,
)
"""A cell that says how long or when a point is dealt with, or nothing."""
_NAME = late(r"[A-ZÆØÅ][^.:;?!|]{2,60}\.?")
_FIRST_POINT = late(
    r"velkomst|godkendelse af|valg af (?:dirigent|ordstyrer)|dagsorden\b", re.IGNORECASE
)
_LAST_POINT = late(r"evt\b|eventuelt\b|næste møde|afslutning", re.IGNORECASE)
_LEAST_POINTS = 3
_LONG_CELL = 400
"""A cell with more characters holds a part of the minutes, not a value."""


def find_tables(lines: Sequence[SourceLine]) -> dict[int, tuple[tuple[str, ...], ...]]:
    """The rows of every table, by the index of its first line. Each row is a line of its own, all
    of one length.
    """
    found: dict[int, tuple[tuple[str, ...], ...]] = {}
    at = 0
    while at < len(lines):
        end, rows = _written_rows(lines, at) if lines[at].row else _aligned_rows(lines, at)
        if not rows:
            # a head that is known makes a table of cells that stand in no line
            end, rows = _headed_rows(lines, at)
        if rows:
            found[at] = rows
        at = max(end, at + 1)
    return found


def lays_out(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only lays out the page: one row or one column of text, or cells as long as
    paragraphs.
    """
    used: set[int] = set()
    for row in rows:
        used |= {at for at, cell in enumerate(row) if cell}
    return (
        sum(map(any, rows)) < 2
        or len(used) < 2
        or any(len(cell) > _LONG_CELL for cell in chain.from_iterable(rows))
        or _is_headed_by_rows(rows)
    )


def has_title(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is nothing but one cell, above rows that have more."""
    return len(rows) > 2 and sum(map(bool, rows[0])) == 1 and sum(map(bool, rows[1])) > 1


def _is_headed_by_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of one cell, `1. Økonomi`, `2. Udlejning`, head what was said below them."""
    alone = [next(filter(None, row)) for row in rows if sum(map(bool, row)) == 1]
    marks = [mark for mark, _ in map(take_mark, alone) if mark.form in ("word", "dot")]
    counted = [mark.first for mark in marks] == list(range(1, len(marks) + 1))
    others = [row for row in rows if sum(map(bool, row)) > 1]
    talks = sum(any(cell.endswith(".") for cell in row) for row in others)
    return counted and len(marks) > 1 and 2 * talks >= len(others) > 0


def listed(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell as one line, set apart by semicolons where they end with no sign of
    their own.
    """
    text = ""
    for paragraph in paragraphs:
        if text:
            text += " " if text[-1] in ".,;:!?" else "; "
        text += paragraph
    return text


class PointTable(NamedTuple):
    """A table that holds the minutes themselves: the columns that name the point, those that hold
    what was said on it, and whether the first row only heads them.
    """

    names: tuple[int, ...]
    said: tuple[int, ...]
    has_head: bool = True


def point_table(rows: Sequence[tuple[str, ...]]) -> PointTable | None:
    """How a table `Punkt | Referat | Ansvarlig` is read, or one without a head whose rows are
    counted; None for any other table.
    """
    if len(rows) < 2:
        return None
    head = [cell.strip(" :") for cell in rows[0]]
    said = next((at for at, cell in enumerate(head) if _SAID.match(cell)), 0)
    points = [at for at, cell in enumerate(head[:said]) if _POINT.match(cell)]
    if points:
        names = tuple(range(points[-1] + 1))
        return PointTable(names, tuple(range(points[-1] + 1, len(head))))
    return _counted_points(rows) or _named_points(rows)


def _counted_points(rows: Sequence[tuple[str, ...]]) -> PointTable | None:
    """A table whose first cells are `Punkt 1`, `Punkt 2` ... or `1.`, `2.` ...; the point is named
    by the next column that holds no time.
    """
    # a number alone is no mark: a word has to stand behind it
    marks = [take_mark(f"{row[0]} A")[0] for row in rows]
    if [mark.first for mark in marks] != list(range(1, len(rows) + 1)):
        return None
    if any(mark.form not in ("word", "dot") for mark in marks):
        return None
    others = range(1, max(map(len, rows)))
    timed = [
        at for at in others if sum(bool(_TIME.fullmatch(row[at])) for row in rows) * 2 > len(rows)
    ]
    named = next((at for at in others if at not in timed), None)
    # a numbered list of names or figures has no sentences
    talks = any(cell.endswith(".") for cell in chain.from_iterable(row[1:] for row in rows))
    if not talks:
        return None
    if all(take_mark(row[0])[1] for row in rows):
        return PointTable((0,), tuple(others), has_head=False)
    if named is None:
        return None
    return PointTable((0, named), tuple(at for at in others if at != named), has_head=False)


def _named_points(rows: Sequence[tuple[str, ...]]) -> PointTable | None:
    """A table without head and numbers whose first cells are the points of an agenda, as they
    begin and end everywhere: `Godkendelse af dagsorden` ... `Eventuelt`.
    """
    names = [row[0] for row in rows]
    if len(rows) < _LEAST_POINTS or not all(map(_NAME.fullmatch, names)):
        return None
    usual = _FIRST_POINT.match(names[0]) or _LAST_POINT.match(names[-1])
    said = sum(any(cell.endswith(".") for cell in row[1:]) for row in rows)
    if not usual or 2 * said < len(rows):
        return None
    return PointTable((0,), tuple(range(1, max(map(len, rows)))), has_head=False)


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a table's Markdown, the head first; the inverse of `table_text`."""
    rows = text.split("\n")
    return tuple(
        tuple(cell.strip().replace("\\|", "|") for cell in CELL_END.split(row)[1:-1])
        for row in (rows[0], *rows[2:])
    )


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as Markdown, one a line; the first is the head."""
    written = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [written[0], ["---"] * len(written[0]), *written[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _written_rows(
    lines: Sequence[SourceLine], start: int
) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """A table that the source itself says is one."""
    end = start
    while end < len(lines) and lines[end].row and lines[end].table == lines[start].table:
        end += 1
    width = max(len(line.row) for line in lines[start:end])
    return end, tuple((*line.row, *("",) * (width - len(line.row))) for line in lines[start:end])


def _aligned_rows(
    lines: Sequence[SourceLine], start: int
) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Lines whose cells stand in the columns of the first; none where fewer than two lines do, or
    where the first cell is only the label of the rest (`Dato:   12. marts`).
    """
    end = start
    columns: list[tuple[float, float]] = []
    rows: list[tuple[str, ...]] = []
    while end < len(lines) and len(lines[end].cells) > 1 and lines[end].page == lines[start].page:
        line = lines[end]
        if not columns:
            columns = [(cell.x, cell.right) for cell in line.cells]
        places = _places(line, columns)
        labels = all(cell.text.endswith(":") for cell in line.cells)
        if places is None or (line.cells[0].text.endswith(":") and not labels):
            break
        row = [""] * len(columns)
        for place, cell in zip(places, line.cells, strict=True):
            row[place] = cell.text
            columns[place] = (min(columns[place][0], cell.x), max(columns[place][1], cell.right))
        rows.append(tuple(row))
        end += 1
    # of two columns without figures the second may be text beside text, if it has no label
    several = (
        len(columns) > 2
        or all(cell.text.endswith(":") for cell in lines[start].cells)
        or sum(any(char.isdigit() for char in row[-1]) for row in rows) >= len(rows) / 2
    )
    if len(rows) < 2 or not several:
        return start + 1, ()
    return end, tuple(rows)


def _headed_rows(
    lines: Sequence[SourceLine], start: int
) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Lines of as many cells as the first, which heads a table of promises, wherever they stand;
    none where it heads none.
    """
    head = tuple(cell.text for cell in lines[start].cells)
    if len(head) < 2 or columns_of(head) is None:
        return start + 1, ()
    end = start + 1
    while end < len(lines) and len(lines[end].cells) == len(head):
        end += 1
    rows = tuple(tuple(cell.text for cell in line.cells) for line in lines[start:end])
    return (end, rows) if len(rows) > 1 else (start + 1, ())


def place_of(cell: LinePart, columns: Sequence[tuple[float, float]]) -> int | None:
    """The one column that a cell stands in: where it lies over one, or begins where it begins."""
    over = [
        at
        for at, (left, right) in enumerate(columns)
        if cell.x < right + _ROUND and left < cell.right + _ROUND
    ]
    if len(over) > 1:
        over = [at for at in over if abs(columns[at][0] - cell.x) < _ROUND]
    return over[0] if len(over) == 1 else None


def _places(line: SourceLine, columns: Sequence[tuple[float, float]]) -> list[int] | None:
    """The column of each cell, each its own and in order; None where a cell stands in no column or
    in two.
    """
    places: list[int] = []
    for cell in line.cells:
        place = place_of(cell, columns)
        if place is None or (places and place <= places[-1]):
            return None
        places.append(place)
    return places
