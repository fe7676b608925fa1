"""Text of a PDF that a line is drawn through: nobody says it any more."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from dialogtool.importing.sources.pdf_fonts import plain_value
from dialogtool.importing.sources.pdf_page import Piece
from dialogtool.importing.sources.ruled import Rule
from dialogtool.importing.sources.source_text import struck

_LEAST_RISE, _MOST_RISE = 0.15, 0.48
"""How far above the letters' foot the line runs, in parts of their size; a rule of a table or below
a word runs nowhere there.
"""
_SLACK = 1.0
"""Points by which the line may fall short of a letter's middle."""
_CORNERS = 8
"""The numbers that a note gives for each stroke: the four corners around the words."""


def with_struck(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Piece]:
    """The pieces, what is struck through between its marks."""
    level = [rule for rule in rules if rule.level]
    return [_struck(piece, level) for piece in pieces] if level else list(pieces)


def strokes_of(note: Any, top: float) -> Iterator[Rule]:
    """The lines that a note `StrikeOut` draws; `top` is the height of the page, in points."""
    numbers = [float(plain_value(number)) for number in plain_value(note.get("/QuadPoints")) or ()]
    for begin in range(0, len(numbers) - _CORNERS + 1, _CORNERS):
        across, up = (
            numbers[begin : begin + _CORNERS : 2],
            numbers[begin + 1 : begin + _CORNERS : 2],
        )
        yield Rule(True, top - (min(up) + max(up)) / 2, min(across), max(across))


def _struck(piece: Piece, level: Sequence[Rule]) -> Piece:
    low, high = piece.y - _MOST_RISE * piece.size, piece.y - _LEAST_RISE * piece.size
    through = [
        rule
        for rule in level
        if low <= rule.at <= high and rule.start < piece.right and rule.end > piece.x
    ]
    if not through:
        return piece
    start = min(rule.start for rule in through) - _SLACK
    end = max(rule.end for rule in through) + _SLACK
    text = piece.text
    stop = piece._replace(text=".").right - piece.x  # without it a blank at the end has no width
    edges = [piece._replace(text=f"{text[:at]}.").right - stop for at in range(len(text) + 1)]
    middles = [(left + right) / 2 for left, right in pairwise(edges)]
    inside = [at for at, middle in enumerate(middles) if start <= middle <= end]
    if not inside:
        return piece
    first, last = inside[0], inside[-1] + 1
    return piece._replace(text=f"{text[:first]}{struck(text[first:last])}{text[last:]}")
