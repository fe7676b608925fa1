"""Tables whose rows go over several lines or over the end of a page -> one line for each row."""

from collections.abc import Sequence

from dialogtool.importing.sources.source_text import LinePart, SourceLine, SourceText, folded
from dialogtool.importing.sources.tables import place_of
from dialogtool.importing.sources.wrapping import joined

_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_SAME_LEFT = 6.0
_TABLE = 1_000_000
"""The numbers of tables that are found here begin above all others."""


def with_whole_rows(source: SourceText) -> SourceText:
    """The source, the lines of such a table as its rows. Every word is kept; those of neighbouring
    cells no longer stand between each other.
    """
    if not source.lines:
        return source
    lines = _over_pages(_in_columns(source.lines))
    return source._replace(lines=tuple(lines)) if lines != list(source.lines) else source


def _in_columns(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines, a table without rules whose cells are wrapped as its rows."""
    found: list[SourceLine] = []
    at = 0
    while at < len(lines):
        end, rows = _wrapped_table(lines, at)
        found += rows or lines[at : at + 1]
        at = end if rows else at + 1
    return found


def _wrapped_table(lines: Sequence[SourceLine], start: int) -> tuple[int, list[SourceLine]]:
    """The rows of the table that begins at `start`, and where it ends; none where no cell of it is
    wrapped: a line whose first column is empty goes on with the row above.
    """
    first = lines[start]
    if len(first.cells) < _LEAST_COLUMNS or first.row:
        return start, []
    table = _OpenTable(first)
    end = start
    while end < len(lines) and table.takes(lines[end]):
        end += 1
    if not table.is_wrapped or len(table.rows) < _LEAST_ROWS:
        return start, []
    return end, table.lines()


class _OpenTable:
    """A table without rules while its lines are read: its columns, the first line of each row, the
    cells of each, and whether one of them is wrapped.
    """

    def __init__(self, first: SourceLine) -> None:
        self._first = first
        self._columns = [(cell.x, cell.right) for cell in first.cells]
        self._heads: list[SourceLine] = []
        self.rows: list[list[str]] = []
        self.is_wrapped = False

    def takes(self, line: SourceLine) -> bool:
        """Whether a line is of the table, which then has it."""
        if line.page != self._first.page or line.row:
            return False
        cells = line.cells or (LinePart(line.text, line.x, line.right),)
        places = _places(cells, self._columns)
        if places is None:
            return False
        begins = places[0] == 0 and not self._goes_on(line, places)
        # what stands alone in the first column is no row
        if begins and not line.cells:
            return False
        if begins:
            self.rows.append([""] * len(self._columns))
            self._heads.append(line)
        else:
            self.is_wrapped = True
        for place, cell in zip(places, cells, strict=True):
            above = self.rows[-1][place]
            self.rows[-1][place] = joined(above, cell.text) if above else cell.text
        return True

    def _goes_on(self, line: SourceLine, places: list[int]) -> bool:
        alone = bool(self.rows) and not line.cells and places == [0]
        return alone and _goes_on_below(self.rows[-1][0], line)

    def lines(self) -> list[SourceLine]:
        """A line for each row."""
        return [
            line._replace(
                text=folded(" ".join(row)),
                cells=(),
                row=tuple(row),
                table=_TABLE + self._first.line,
            )
            for line, row in zip(self._heads, self.rows, strict=True)
        ]


def _goes_on_below(above: str, line: SourceLine) -> bool:
    """Whether a line that stands alone in the first column goes on with its cell `above`."""
    return line.text[:1].islower() and above[-1:] not in ".!?:" and not line.gap


def _places(cells: Sequence[LinePart], columns: list[tuple[float, float]]) -> list[int] | None:
    """The column of each cell, in order; None where one stands in none. Columns grow with what
    stands in them, up to the next.
    """
    places: list[int] = []
    for cell in cells:
        place = place_of(cell, columns)
        if place is None or (places and place <= places[-1]):
            return None
        places.append(place)
    # only now: a line that is no row leaves the columns as they were
    for place, cell in zip(places, cells, strict=True):
        left, right = columns[place]
        columns[place] = (min(left, cell.x), max(right, cell.right))
    return places


def _over_pages(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines, a table that goes on at the top of the next page as one, and the row that was cut
    there whole.
    """
    found: list[SourceLine] = []
    renamed: dict[int, int] = {}
    for line in lines:
        above = found[-1] if found else None
        if line.table in renamed:
            line = line._replace(table=renamed[line.table])
        elif above is not None and _goes_on(above, line):
            renamed[line.table] = above.table
            line = line._replace(table=above.table)
            if _is_rest(above.row, line.row):
                found[-1] = _whole_row(above, line)
                continue
        found.append(line)
    return found


def _goes_on(above: SourceLine, line: SourceLine) -> bool:
    """Whether a row at the top of a page belongs to the table at the foot of the one before."""
    both = bool(above.row and line.row) and line.page == above.page + 1
    same = len(above.row) == len(line.row) and abs(above.x - line.x) < _SAME_LEFT
    return both and same and line.table != above.table


def _is_rest(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row is what was left of the one above: it has no more cells than that, some are
    empty, and what is there goes on in the middle of a sentence.
    """
    pairs = [(up, down) for up, down in zip(above, row, strict=True) if down]
    if len(pairs) == len(row) or not all(up for up, _ in pairs):
        return False
    return any(down[0].islower() and up[-1] not in ".!?:" for up, down in pairs)


def _whole_row(above: SourceLine, rest: SourceLine) -> SourceLine:
    row = tuple(
        joined(up, down) if up and down else up or down
        for up, down in zip(above.row, rest.row, strict=True)
    )
    return above._replace(row=row, text=folded(" ".join(row)))
