"""A PDF -> its lines, from the place of every piece of text on the page (pypdf gives the pieces, we
the lines).
"""

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.sources.ruled import Grid, Rule, find_grids, rules_of
from dialogtool.importing.sources.source_text import (
    Cell,
    SourceLine,
    SourceText,
    folded,
    readable,
    right_limit,
    usual_distance,
    width_of,
)
from dialogtool.importing.sources.tables import PointTable, lays_out, listed, point_table
from dialogtool.importing.sources.wrapping import Measure, joined

_MARK_SIZE = 8.0
"""The largest drawn bullet in points; a browser draws its bullets as little discs, not as text."""
_COLUMN_ROOM = 0.65
"""The room between two columns, in parts of the size of the letters; a blank of justified text has
less.
"""
_USUAL_WIDTH, _ENOUGH_LETTERS = 530.0, 10
_SAME_X, _LEAST_OF_WIDTH, _LEAST_OF_COLUMN, _LEAST_OF_LINE = 5.0, 120.0, 6, 24
"""A second column is told by lines that begin within so many points of each other, so far from the
edge; each column has so many lines, and one in the middle so many letters.
"""
_PADDING = 4.0
"""The room within a cell that text leaves at its right, in points."""
_SLACK_IN_CELLS = 0.05
_PAINTS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n"))
_MARK_ROOM = 32.0
"""How far before its line a drawn bullet stands at most."""


class _Piece(NamedTuple):
    text: str
    x: float
    y: float
    size: float
    bold: bool
    italic: bool
    breadth: float

    @property
    def right(self) -> float:
        return self.x + width_of(self.text.rstrip()) * self.breadth * self.size


class _Mark(NamedTuple):
    x: float
    y: float


def read_pdf(data: bytes, max_pages: int) -> SourceText:
    """The lines of a PDF, page by page. Raises DialogError for one that is broken, encrypted, too
    long, or has no text.
    """
    try:
        import pypdf
    except ImportError as error:
        raise DialogError(
            msg("PDF files need the package '{package}'", package="pypdf"),
            msg('pip install "dialogtool[import]"'),
        ) from error
    if b"%PDF-" not in data[:1024]:
        raise DialogError(
            msg("this is not a PDF, whatever its name"),
            msg("open it in its own program and save it again"),
        )
    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # what it has to say of a broken file, we say
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DialogError(
                msg("this PDF is encrypted"),
                msg("open it with its password and print it to a new PDF"),
            )
        count = len(reader.pages)
        if count > max_pages:
            raise DialogError(
                msg(
                    "the file has {n} pages; more than {limit} are not read",
                    n=count,
                    limit=max_pages,
                ),
                msg("dialog.toml can raise that: [import] max_pages"),
            )
        lines = _numbered(_page_lines(page, number) for number, page in enumerate(reader.pages, 1))
        width = max((float(page.mediabox.width) for page in reader.pages), default=0.0)
    except DialogError:
        raise
    except Exception as error:  # a broken file can fail anywhere in a reader of such a format
        why = str(error) or type(error).__name__
        if type(error).__name__ == "DependencyError":
            raise DialogError(
                msg("this PDF is encrypted"),
                msg("open it with its password and print it to a new PDF"),
            ) from error
        raise DialogError(
            msg("this PDF file is damaged: {why}", why=folded(why)),
            msg("open it in its own program and save it again"),
        ) from error
    if not lines:
        raise DialogError(
            msg("this PDF has no text; it is a picture, as a scanner makes it"),
            msg(
                "let a program for text recognition make its text first, for example: ocrmypdf -l dan OLD NEW"
            ),
        )
    unread = tuple(
        number
        for number, page in enumerate(reader.pages, 1)
        if not any(line.page == number for line in lines) and _has_picture(page)
    )
    return SourceText(lines, count, limit=right_limit(lines, 0.72 * width), unread=unread)


def _has_picture(page: Any) -> bool:
    objects = _plain((_plain(page.get("/Resources")) or {}).get("/XObject")) or {}
    return any(_plain(each).get("/Subtype") in ("/Image", "/Form") for each in objects.values())


def _numbered(pages: Iterable[list[SourceLine]]) -> tuple[SourceLine, ...]:
    """The lines counted over all pages, with the gaps above them."""
    lines = [line for page in pages for line in page]
    pairs = list(pairwise(lines))
    usual: dict[float, float] = {}
    for size in {line.size for line in lines}:
        usual[size] = usual_distance(
            [
                below.y - above.y
                for above, below in pairs
                if above.page == below.page and above.size == below.size == size
            ]
        )
    gaps = [False]
    for above, below in pairs:
        room = usual[max(above.size, below.size)] or 1.3 * max(above.size, below.size)
        room = min(room, 1.6 * max(above.size, below.size))
        gaps.append(above.page == below.page and below.y - above.y > 1.22 * room)
    return tuple(
        line._replace(line=number, gap=gap or line.gap)
        for number, (line, gap) in enumerate(zip(lines, gaps, strict=False), 1)
    )


def _page_lines(page: Any, number: int) -> list[SourceLine]:
    """The lines of a page from top to bottom, not yet counted."""
    pieces: list[_Piece] = []
    turned: list[_Piece] = []
    marks: list[_Mark] = []
    rules: list[Rule] = []
    path: list[list[tuple[float, float]]] = []
    top = float(page.mediabox.top)
    breadths: dict[str, float] = {}

    def breadth(font: dict[str, Any] | None) -> float:
        name = str((font or {}).get("/BaseFont", ""))
        if name not in breadths:
            breadths[name] = _breadth(font or {})
        return breadths[name]

    def piece(
        text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float
    ) -> None:
        said = readable(text)
        if not said.strip():
            return
        x, y = _at(tm[4], tm[5], cm)
        scale = (
            abs(tm[0] * tm[3] - tm[1] * tm[2]) * abs(cm[0] * cm[3] - cm[1] * cm[2])
        ) ** 0.5 or 1.0
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = any(word in name for word in ("bold", "black", "heavy", "semibd", "demi"))
        italic = "italic" in name or "oblique" in name
        made = _Piece(said, x, top - y, round(size * scale, 1), bold, italic, breadth(font))
        along = (tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3])
        if abs(along[1]) < 0.1 * abs(along[0]):
            pieces.append(made)
        else:  # a stamp, a page on its side: placed as if the page were turned for it
            long = (along[0] ** 2 + along[1] ** 2) ** 0.5 or 1.0
            turned.append(
                made._replace(
                    x=(x * along[0] + y * along[1]) / long,
                    y=(x * along[1] - y * along[0]) / long,
                )
            )

    def operand(operator: bytes, arguments: list[Any], cm: list[float], tm: list[float]) -> None:
        if operator in (b"m", b"l", b"c"):
            numbers = [float(each) for each in arguments]
            corners = [_at(*pair, cm) for pair in zip(numbers[::2], numbers[1::2], strict=False)]
            if operator == b"m" or not path:
                path.append([])
            path[-1].extend((x, top - y) for x, y in corners)
        elif operator == b"re":
            x, y, wide, high = (float(each) for each in arguments)
            around = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
            path.append([(across, top - up) for across, up in (_at(*each, cm) for each in around)])
        elif operator == b"h" and path and path[-1]:
            path[-1].append(path[-1][0])
        elif operator in _PAINTS:
            if operator != b"n":
                marks.extend(_drawn_mark(path))
                rules.extend(rules_of(path, stroked=operator not in (b"f", b"F", b"f*")))
            path.clear()

    page.extract_text(visitor_text=piece, visitor_operand_before=operand)
    grids = find_grids(rules)
    free, held = _sorted_out(pieces, grids)
    parts = [(part[0].y, part) for part in _in_columns(free, number, marks)]
    parts += [
        (grid.heights[0], _in_grid(grid, inside, number, marks))
        for grid, inside in zip(grids, held, strict=True)
    ]
    lines = [line for _, lines in sorted(parts, key=lambda part: part[0]) for line in lines]
    return [*lines, *(_line(row, number, []) for row in _rows(turned))]


def _in_columns(pieces: list[_Piece], page: int, marks: list[_Mark]) -> Iterator[list[SourceLine]]:
    """The lines one by one; where a page is set in two columns, the left column and then the right,
    as one part.
    """
    begins, top, foot = _second_column(pieces)
    inside = [each for each in pieces if top < each.y < foot]
    yield from (
        [_line(row, page, marks)]
        for row in _rows([each for each in pieces if not top < each.y < foot])
    )
    columns: list[SourceLine] = []
    for left in (True, False):
        side = [each for each in inside if (each.x < begins - _SAME_X) is left]
        for at, row in enumerate(_rows(side)):
            line = _line(row, page, marks)
            columns.append(line._replace(gap=at == 0, limit=begins - 2 * _SAME_X if left else 0.0))
    if columns:
        yield columns


def _second_column(pieces: Sequence[_Piece]) -> tuple[float, float, float]:
    """Where the second column of a page begins, and the heights between which there are two: many
    lines begin there, and none goes over it. The heights are equal where there is no such column.
    """
    starts = Counter(round(each.x) for each in pieces)
    edge = min((each.x for each in pieces), default=0.0) + _LEAST_OF_WIDTH
    begins = max((at for at in starts if at > edge), key=lambda at: (starts[at], -at), default=0)
    right = [each for each in pieces if abs(each.x - begins) < _SAME_X]
    if len(right) < _LEAST_OF_COLUMN:
        return 0.0, 0.0, 0.0
    first = min(each.y for each in right)
    over = [
        each.y for each in pieces if each.x < begins - _SAME_X and each.right > begins + _SAME_X
    ]
    top = max((y for y in over if y < first), default=0.0)
    foot = min((y for y in over if y >= first), default=max(each.y for each in pieces) + 1)
    rows = [
        _rows(
            [each for each in pieces if top < each.y < foot and (each.x < begins - _SAME_X) is left]
        )
        for left in (True, False)
    ]
    full = all(
        len(side) >= _LEAST_OF_COLUMN
        and median(sum(len(each.text) for each in row) for row in side) >= _LEAST_OF_LINE
        for side in rows
    )
    return (float(begins), top, foot) if full else (0.0, 0.0, 0.0)


def _drawn_mark(path: list[list[tuple[float, float]]]) -> Iterator[_Mark]:
    """The bullet that a path draws, if it is small enough for one."""
    corners = [corner for part in path for corner in part]
    if corners:
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        high, low = min(y for _, y in corners), max(y for _, y in corners)
        if 1 < right - left < _MARK_SIZE and 1 < low - high < _MARK_SIZE:
            yield _Mark(right, low)


def _sorted_out(
    pieces: list[_Piece], grids: Sequence[Grid]
) -> tuple[list[_Piece], list[list[_Piece]]]:
    """The pieces that stand in no table, and those of each."""
    free: list[_Piece] = []
    held: list[list[_Piece]] = [[] for _ in grids]
    for each in pieces:
        inside = next(
            (number for number, grid in enumerate(grids) if grid.holds(each.x, each.y)), None
        )
        (free if inside is None else held[inside]).append(each)
    return free, held


def _in_grid(grid: Grid, pieces: list[_Piece], page: int, marks: list[_Mark]) -> list[SourceLine]:
    """The rows of a ruled table, a line each; the lines of its cells where it only lays out the
    page.
    """
    cells: dict[tuple[int, int], list[_Piece]] = {}
    for each in pieces:
        cells.setdefault(grid.place(each.x, each.y), []).append(each)
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
        return [line for inside in lines.values() for line in inside]
    return [
        SourceLine(
            text=folded(" ".join(cells)), line=0, page=page, x=grid.left, y=grid.heights[row], right=grid.right,
            row=cells, table=round(1_000 * page + grid.heights[0]),
        )
        for cells, row in zip(rows, heights, strict=True)
    ]  # fmt: skip


def _minutes(
    rows: Sequence[tuple[str, ...]],
    points: PointTable,
    lines: Mapping[tuple[int, int], list[SourceLine]],
) -> list[SourceLine]:
    """A table that holds the minutes, as headings with their text."""
    found: list[SourceLine] = []
    for number, row in enumerate(rows):
        inside = [line for (at, _), cell in lines.items() if at == number for line in cell]
        if points.has_head and not number:
            said = " · ".join(filter(None, row))
            found.append(inside[0]._replace(text=said, label="", heading=-1))
            continue
        said = folded(" ".join(row[at] for at in points.names if at < len(row)))
        if said:
            found.append(inside[0]._replace(text=said, label="", heading=1))
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
        if said and (wrapped or line.text[0].islower() or said[-1].endswith("-")):
            said[-1] = joined(said[-1], line.text)
        else:
            said.append(line.text)
    return listed(said)


def _at(x: float, y: float, cm: list[float]) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _breadth(font: dict[str, Any]) -> float:
    """How broad the letters of a font run, 1 for the common ones; 1 where it does not say."""
    widths = [float(_plain(each)) for each in _plain(font.get("/Widths")) or ()]
    for below in _plain(font.get("/DescendantFonts")) or ():
        widths += _widths_by_glyph([_plain(each) for each in _plain(_plain(below).get("/W")) or ()])
    numbers = [each for each in widths if 150 < each < 1100]
    mean = sum(numbers) / len(numbers) / _USUAL_WIDTH if len(numbers) >= _ENOUGH_LETTERS else 1.0
    return min(max(mean, 0.75), 1.25)


def _widths_by_glyph(entries: list[Any]) -> list[float]:
    """The widths in `first [w w w]` and `first last w`, as a PDF may write them side by side."""
    widths: list[float] = []
    at = 0
    while at + 1 < len(entries):
        if isinstance(entries[at + 1], list):
            widths += [float(_plain(each)) for each in entries[at + 1]]
            at += 2
        else:
            widths += [float(each) for each in entries[at + 2 : at + 3]]
            at += 3
    return widths


def _plain(value: Any) -> Any:
    """What a reference of a PDF refers to."""
    return value.get_object() if hasattr(value, "get_object") else value


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces at the same height, from left to right."""
    rows: list[list[_Piece]] = []
    for each in sorted(pieces, key=lambda each: each.y):
        if rows and each.y - rows[-1][0].y < 0.35 * max(each.size, rows[-1][0].size, 1):
            rows[-1].append(each)
        else:
            rows.append([each])
    return [sorted(row, key=lambda each: each.x) for row in rows]


def _line(row: list[_Piece], page: int, marks: list[_Mark]) -> SourceLine:
    text, cells = "", [Cell("", row[0].x, row[0].x)]
    right = row[0].x
    for each in row:
        room = each.x - right if text else 0.0
        if each is row[-1] and each.text.strip() == "-" and text[-1:].isalpha():
            room = 0.0  # the hyphen of a broken word is often set apart in the file
        apart = room > 0.25 * each.size and not text.endswith(" ")
        text += f" {each.text}" if apart else each.text
        if room > _COLUMN_ROOM * each.size:
            cells.append(Cell(folded(each.text), each.x, each.right))
        else:
            last = cells[-1]
            cells[-1] = Cell(folded(f"{last.text} {each.text}" if apart or each.text[:1] == " " else last.text + each.text),
                             last.x, each.right)  # fmt: skip
        right = max(right, each.right)
        if each.text.endswith(" "):
            text = text.rstrip() + " "
    first = row[0]
    drawn = [
        mark
        for mark in marks
        if 0 < first.x - mark.x < _MARK_ROOM
        and 0 <= first.y - mark.y + 0.3 * first.size < 1.1 * first.size
    ]
    letters = sum(len(each.text.strip()) for each in row)
    bold = 2 * sum(len(each.text.strip()) for each in row if each.bold) > 1.9 * letters
    italic = all(each.italic for each in row if each.text.strip())
    size = max(row, key=lambda each: len(each.text)).size
    return SourceLine(
        text=folded(text), line=0, page=page, x=first.x, y=first.y, right=right, size=size, bold=bold,
        italic=italic,
        cells=tuple(cells) if len(cells) > 1 else (), label="•" if drawn else "",
    )  # fmt: skip
