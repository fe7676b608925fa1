"""Text of a PDF that a line is drawn through: nobody says it any more."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from dialogtool.importing.sources.pdf_fonts import plain_value
from dialogtool.importing.sources.pdf_page import Piece
from dialogtool.importing.sources.ruled import Rule
from dialogtool.importing.sources.source_text import struck

_LEAST_RISE, _MOST_RISE = 0.18, 0.42
"""How far above the letters' foot the line runs, in parts of their size; a rule of a table or below
a word runs nowhere there.
"""
_BESIDE = 3.0
"""Points by which the line may reach beyond the words that it strikes."""
_SLACK = 1.0
"""Points by which the line may fall short of a letter's middle."""
_CORNERS = 8
"""The numbers that a note gives for each stroke: the four corners around the words."""


def with_struck(
    pieces: Sequence[Piece], rules: Sequence[Rule], noted: Sequence[Rule] = ()
) -> list[Piece]:
    """The pieces, what is struck through between its marks. A rule that goes on beyond the text, or
    begins within a word, belongs to a drawing; those `noted` are meant to strike.
    """
    strokes: dict[int, list[Rule]] = {}
    for rule in (*rules, *noted):
        crossed = [at for at, piece in enumerate(pieces) if rule.level and _crosses(rule, piece)]
        left = min((pieces[at].x for at in crossed), default=0.0)
        right = max((pieces[at].right for at in crossed), default=0.0)
        covers = left - _BESIDE <= rule.start and rule.end <= right + _BESIDE
        if covers or rule in noted:
            for at in crossed:
                strokes.setdefault(at, []).append(rule)
    return [_struck(piece, strokes.get(at, ())) for at, piece in enumerate(pieces)]


def _crosses(rule: Rule, piece: Piece) -> bool:
    rise = piece.y - rule.at
    if not _LEAST_RISE * piece.size <= rise <= _MOST_RISE * piece.size:
        return False
    return rule.start < piece.right and rule.end > piece.x


def strokes_of(note: Any, top: float) -> Iterator[Rule]:
    """The lines that a note `StrikeOut` draws; `top` is the height of the page, in points."""
    numbers = [float(plain_value(number)) for number in plain_value(note.get("/QuadPoints")) or ()]
    for begin in range(0, len(numbers) - _CORNERS + 1, _CORNERS):
        across, up = (
            numbers[begin : begin + _CORNERS : 2],
            numbers[begin + 1 : begin + _CORNERS : 2],
        )
        yield Rule(True, top - (min(up) + max(up)) / 2, min(across), max(across))


def _struck(piece: Piece, through: Sequence[Rule]) -> Piece:
    if not through:
        return piece
    start = min(rule.start for rule in through) - _SLACK
    end = max(rule.end for rule in through) + _SLACK
    text = piece.text
    edges = piece.edges
    middles = [(left + right) / 2 for left, right in pairwise(edges)]
    inside = [at for at, middle in enumerate(middles) if start <= middle <= end]
    if not inside:
        return piece
    first, last = inside[0], inside[-1] + 1
    begins = start < piece.x or abs(edges[first] - start) <= _BESIDE
    ends = end > piece.right or abs(edges[last] - end) <= _BESIDE + _SLACK
    if not (begins and ends) or _is_within_a_word(text, first) or _is_within_a_word(text, last):
        return piece
    return piece._replace(text=f"{text[:first]}{struck(text[first:last])}{text[last:]}")


def _is_within_a_word(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at].isalnum() and text[at : at + 1].isalnum()
