"""The pieces of a page -> its lines from top to bottom, columns and ruled tables apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from dialogtool.importing.sources.pdf_page import DrawnMark, PdfPage, Piece
from dialogtool.importing.sources.pdf_raised import on_the_line
from dialogtool.importing.sources.ruled import Grid, find_grids
from dialogtool.importing.sources.source_text import LinePart, SourceLine, folded
from dialogtool.importing.sources.tables import PointTable, lays_out, listed, point_table
from dialogtool.importing.sources.wrapping import Measure, joined

_COLUMN_ROOM = 0.65
"""The room between two columns, in parts of the size of the letters; a blank of justified text has
less.
"""
_SAME_X, _LEAST_OF_WIDTH, _LEAST_OF_COLUMN, _LEAST_OF_LINE = 5.0, 120.0, 6, 24
"""A second column is told by lines that begin within so many points of each other, so far from the
edge; each column has so many lines, and one in the middle so many letters.
"""
_LEAST_CELLS, _SAME_START = 3, 0.6
"""A row of a table without rules has so many cells; those below begin within so many points."""
_TOUCHES = 0.08
"""How near two pieces of one word stand, in parts of the size of the letters."""
_PADDING = 4.0
"""The room within a cell that text leaves at its right, in points."""
_SLACK_IN_CELLS = 0.05
_MARK_ROOM = 32.0
"""How far before its line a drawn bullet stands at most."""


def lines_of(page: PdfPage, number: int) -> list[SourceLine]:
    """The lines of the page `number`, not yet counted."""
    grids = find_grids(page.rules)
    free, held = _sorted_out(on_the_line(page.pieces), grids)
    parts = [(part[0].y, part) for part in _in_columns(free, number, page.marks)]
    parts += [
        (grid.heights[0], _in_grid(grid, inside, number, page.marks))
        for grid, inside in zip(grids, held, strict=True)
    ]
    in_order = sorted(parts, key=lambda part: part[0])
    lines = list(chain.from_iterable(lines for _, lines in in_order))
    return [*lines, *(_line(row, number, []) for row in _rows(page.turned))]


def _in_columns(
    pieces: list[Piece], page: int, marks: list[DrawnMark]
) -> Iterator[list[SourceLine]]:
    """The lines one by one; where a page is set in two columns, the left column and then the right,
    as one part.
    """
    begins, top, foot = _second_column(pieces)
    inside = [piece for piece in pieces if top < piece.y < foot]
    starts: tuple[float, ...] = ()
    for row in _rows([piece for piece in pieces if not top < piece.y < foot]):
        line = _line(row, page, marks, starts)
        if len(line.cells) >= _LEAST_CELLS:
            starts = tuple(cell.x for cell in line.cells)
        elif not _begins_at(line.x, starts):
            starts = ()
        yield [line]
    columns: list[SourceLine] = []
    for left in (True, False):
        side = [piece for piece in inside if (piece.x < begins - _SAME_X) is left]
        for at, row in enumerate(_rows(side)):
            line = _line(row, page, marks)
            columns.append(line._replace(gap=at == 0, limit=begins - 2 * _SAME_X if left else 0.0))
    if columns:
        yield columns


_NO_COLUMN = (0.0, 0.0, 0.0)


def _second_column(pieces: Sequence[Piece]) -> tuple[float, float, float]:
    """Where the second column of a page begins, and the heights between which there are two: many
    lines begin there, and none goes over it. The heights are equal where there is no such column.
    """
    begins = _begin_of_column(pieces)
    right = [piece for piece in pieces if abs(piece.x - begins) < _SAME_X]
    if len(right) < _LEAST_OF_COLUMN:
        return _NO_COLUMN
    top, foot = _fullest_band(pieces, right, begins)
    inside = [piece for piece in pieces if top < piece.y < foot]
    sides = (
        [piece for piece in inside if piece.x < begins - _SAME_X],
        [piece for piece in inside if piece.x >= begins - _SAME_X],
    )
    return (begins, top, foot) if all(map(_is_column, sides)) else _NO_COLUMN


def _begin_of_column(pieces: Sequence[Piece]) -> float:
    """Where most lines begin that do not begin at the left."""
    # lines of a column begin at one place, to a point
    starts = Counter(round(piece.x) for piece in pieces)
    edge = min((piece.x for piece in pieces), default=0.0) + _LEAST_OF_WIDTH
    inside = (at for at in starts if at > edge)
    return float(max(inside, key=lambda at: (starts[at], -at), default=0))


def _fullest_band(
    pieces: Sequence[Piece], right: Sequence[Piece], begins: float
) -> tuple[float, float]:
    """A title or a table across the page parts it into bands: the one that has most of `right`."""
    over = sorted(
        piece.y for piece in pieces if piece.x < begins - _SAME_X and piece.right > begins + _SAME_X
    )
    bands = pairwise((0.0, *over, max(piece.y for piece in pieces) + 1))
    return max(bands, key=lambda band: sum(band[0] < piece.y < band[1] for piece in right))


def _is_column(side: Sequence[Piece]) -> bool:
    """Two narrow lists beside each other are a table, whose rows are read across."""
    rows = _rows(side)
    if len(rows) < _LEAST_OF_COLUMN:
        return False
    return median(sum(len(piece.text) for piece in row) for row in rows) >= _LEAST_OF_LINE


def _sorted_out(
    pieces: list[Piece], grids: Sequence[Grid]
) -> tuple[list[Piece], list[list[Piece]]]:
    """The pieces that stand in no table, and those of each."""
    free: list[Piece] = []
    held: list[list[Piece]] = [[] for _ in grids]
    for piece in pieces:
        inside = next(
            (number for number, grid in enumerate(grids) if grid.holds(piece.x, piece.y)), None
        )
        (free if inside is None else held[inside]).append(piece)
    return free, held


def _in_grid(
    grid: Grid, pieces: list[Piece], page: int, marks: list[DrawnMark]
) -> list[SourceLine]:
    """The rows of a ruled table, a line each; the lines of its cells where it only lays out the
    page.
    """
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        cells.setdefault(grid.place(piece.x, piece.y), []).append(piece)
    lines = {
        place: [
            line._replace(cells=(), gap=at == 0, limit=grid.room(*place) - _PADDING)
            for at, line in enumerate(_line(row, page, marks) for row in _rows(cells[place]))
        ]
        for place in sorted(cells)
    }
    columns, heights = sorted({column for _, column in lines}), sorted({row for row, _ in lines})
    rows = [
        tuple(_cell_text(lines.get((row, column), [])) for column in columns) for row in heights
    ]
    points = point_table(rows)
    if points is not None:
        return _minutes(
            rows,
            points,
            {(heights.index(row), columns.index(at)): lines[row, at] for row, at in lines},
        )
    if lays_out(rows):
        return list(chain.from_iterable(lines.values()))
    return [
        SourceLine(
            text=folded(" ".join(cells)),
            line=0,
            page=page,
            x=grid.left,
            y=grid.heights[row],
            right=grid.right,
            row=cells,
            table=round(1_000 * page + grid.heights[0]),
        )
        for cells, row in zip(rows, heights, strict=True)
    ]


def _minutes(
    rows: Sequence[tuple[str, ...]],
    points: PointTable,
    lines: Mapping[tuple[int, int], list[SourceLine]],
) -> list[SourceLine]:
    """A table that holds the minutes, as headings with their text."""
    found: list[SourceLine] = []
    for number, row in enumerate(rows):
        cells = (cell for (at, _), cell in lines.items() if at == number)
        inside = list(chain.from_iterable(cells))
        if points.has_head and not number:
            said = " · ".join(filter(None, row))
            found.append(inside[0]._replace(text=said, label="", heading=-1))
            continue
        said = folded(" ".join(row[at] for at in points.names if at < len(row)))
        if said:
            found.append(inside[0]._replace(text=said, label="", heading=1, of_table=True))
        for column in points.said:
            found += lines.get((number, column), [])
    return found


def _cell_text(lines: Sequence[SourceLine]) -> str:
    """The text of a cell, wrapped lines joined; a new paragraph is told by the room that was left
    on the line above.
    """
    said: list[str] = []
    for above, line in zip((None, *lines), lines, strict=False):
        wrapped = above and Measure(above.limit, whole=False).was_full(
            above, line.text, _SLACK_IN_CELLS
        )
        if said and (wrapped or line.text[:1].islower() or said[-1].endswith("-")):
            said[-1] = joined(said[-1], line.text)
        else:
            said.append(line.text)
    return listed(said)


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces at the same height, from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if rows and piece.y - rows[-1][0].y < 0.35 * max(piece.size, rows[-1][0].size, 1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x) for row in rows]


def _begins_at(x: float, starts: Sequence[float]) -> bool:
    return any(abs(x - start) < _SAME_START for start in starts)


def _line(
    row: list[Piece], page: int, marks: list[DrawnMark], starts: Sequence[float] = ()
) -> SourceLine:
    """The pieces of one height as a line; `starts` are where the cells of the table's row above
    begin, and a piece that begins there is a cell, however near the one before it ends.
    """
    first = row[0]
    line = _OpenLine(first.x, starts)
    for piece in row:
        line.add(piece, is_last=piece is row[-1])
    return SourceLine(
        text=folded(line.text),
        line=0,
        page=page,
        x=first.x,
        y=first.y,
        right=line.right,
        size=max(row, key=lambda piece: len(piece.text)).size,
        bold=_is_bold(row),
        italic=all(piece.italic for piece in row if piece.text.strip()),
        cells=line.parts(),
        label="•" if any(_is_before(mark, first) for mark in marks) else "",
    )


def _is_bold(row: Sequence[Piece]) -> bool:
    letters = sum(len(piece.text.strip()) for piece in row)
    bold = sum(len(piece.text.strip()) for piece in row if piece.bold)
    return 2 * bold > 1.9 * letters


class _OpenLine:
    """A line while its pieces are read."""

    def __init__(self, x: float, starts: Sequence[float]) -> None:
        self.text = ""
        self.right = x
        self._starts = starts
        self._cells: list[_OpenCell] = []

    def add(self, piece: Piece, *, is_last: bool) -> None:
        """The piece behind what is there: with a blank where they are apart, as a cell of its own
        where they are far apart.
        """
        room = self._room(piece, is_last=is_last)
        is_cell = self._begins_cell(piece, room)
        apart = (room > 0.25 * piece.size or is_cell) and self.text[-1:] not in ("", " ")
        said = f" {piece.text}" if apart else piece.text
        self.text += said
        if not self._cells or room > _COLUMN_ROOM * piece.size or is_cell:
            self._cells.append(_OpenCell(piece.text, piece.x, piece.right))
        else:
            last = self._cells[-1]
            self._cells[-1] = last._replace(text=last.text + said, right=piece.right)
        self.right = max(self.right, piece.right)

    def _room(self, piece: Piece, *, is_last: bool) -> float:
        # the hyphen of a broken word is often set apart in the file
        is_hyphen = is_last and piece.text.strip() == "-" and self.text[-1:].isalpha()
        return piece.x - self.right if self.text and not is_hyphen else 0.0

    def _begins_cell(self, piece: Piece, room: float) -> bool:
        # a word in two pieces
        near = abs(room) < _TOUCHES * piece.size and self.text[-1:].isalnum()
        return not near and _begins_at(piece.x, self._starts)

    def parts(self) -> tuple[LinePart, ...]:
        """The cells, where there are several."""
        if len(self._cells) < 2:
            return ()
        return tuple(LinePart(folded(cell.text), cell.x, cell.right) for cell in self._cells)


class _OpenCell(NamedTuple):
    """A cell while its pieces are read, with its blanks."""

    text: str
    x: float
    right: float


def _is_before(mark: DrawnMark, piece: Piece) -> bool:
    """Whether a drawn bullet stands before a line."""
    height = piece.y - mark.y + 0.3 * piece.size
    return 0 < piece.x - mark.x < _MARK_ROOM and 0 <= height < 1.1 * piece.size
