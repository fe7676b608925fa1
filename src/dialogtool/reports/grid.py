"""Columns of short texts side by side, as many as a terminal has room for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.printable import display_width
from dialogtool.reports.layout import (
    STRONG,
    Phrase,
    ScreenLine,
    side_by_side,
)

GridCell = Sequence[Phrase]
"""What stands in one place of a grid, a line or more for each span."""

_BETWEEN, _WHOLE, _WIDEST = 2, 12, 22


class GridColumn(NamedTuple):
    """`cells` are one for each row."""

    head: str
    cells: Sequence[GridCell]

    @property
    def width(self) -> int:
        """Short texts stay whole, longer ones break at their blanks, a number never breaks."""
        spans = chain.from_iterable(self.cells)
        texts = (self.head, *(span.text for span in spans))
        return min(max(map(_least_width, texts)), _WIDEST) + _BETWEEN


def _least_width(text: str) -> int:
    """The columns below which a text cannot be broken."""
    # short ones are numbers and words of one line
    parts = [text] if display_width(text) <= _WHOLE else text.split(" ")
    return max(map(display_width, parts))


def first_width(labels: Iterable[Phrase], most: int) -> int:
    """The columns that the labels need when they are broken at `most`."""
    lines = chain.from_iterable(in_column(label.text, most) for label in labels)
    return max(map(display_width, lines))


def grid(
    corner: Phrase, labels: Sequence[Phrase], columns: Sequence[GridColumn], first: int
) -> Iterator[list[ScreenLine]]:
    """The lines of the header, then of each row; all but the first column stand to the right."""
    widths = [column.width for column in columns]
    heads = [(Phrase(column.head, STRONG),) for column in columns]
    yield _aligned(corner, heads, first, widths)
    for index, label in enumerate(labels):
        yield _aligned(label, [column.cells[index] for column in columns], first, widths)


def _aligned(
    label: Phrase, cells: Sequence[GridCell], first: int, widths: Sequence[int]
) -> list[ScreenLine]:
    columns = [[Phrase(line, label.style) for line in in_column(label.text, first)]]
    for cell, width in zip(cells, widths, strict=True):
        columns.append(list(chain.from_iterable(_to_the_right(span, width) for span in cell)))
    return side_by_side(columns, (first, *widths))


def _to_the_right(span: Phrase, width: int) -> Iterator[Phrase]:
    for line in in_column(span.text, width - _BETWEEN):
        yield Phrase(" " * (width - display_width(line)) + line, span.style)


def groups(columns: Iterable[GridColumn], room: int) -> list[list[GridColumn]]:
    """As many columns side by side as `room` is wide."""
    rows: list[list[GridColumn]] = []
    left = 0
    for column in columns:
        # one at least, even where it is wider than there is room
        if not rows or column.width > left:
            rows.append([])
            left = room
        rows[-1].append(column)
        left -= column.width
    return rows


def in_column(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at blanks, and within a word only where
    one is too long.
    """
    if display_width(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if display_width(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        # a word that is too long for a line is cut
        for char in word:
            if display_width(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines
