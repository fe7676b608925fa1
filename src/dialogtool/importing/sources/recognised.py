"""The words that text recognition finds on a page that is a picture."""

from collections.abc import Sequence
from statistics import median

from dialogtool.book.recognition import RecognisedWord
from dialogtool.importing.sources.pdf_page import Piece

_LARGER = 1.4
"""A line is in larger type where it is so much higher than others: `a` is lower than `Åg`."""
_BASELINE = 0.78
"""How far below the top of a line its letters stand, in parts of its height."""


def pieces_of(words: Sequence[RecognisedWord]) -> list[Piece]:
    """The lines of a recognised page as pieces of text, each word with a blank behind it."""
    lines: dict[int, list[RecognisedWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    usual = median(max(word.high for word in line) for line in lines.values()) if lines else 0.0
    pieces = []
    for line in lines.values():
        high = max(word.high for word in line)
        size = round(high if high > _LARGER * usual else usual)
        y = min(word.top for word in line) + _BASELINE * high
        said = " ".join(word.text for word in line)
        pieces.append(Piece(said, line[0].x, y, size, bold=False, italic=False))
    return pieces


def sureness(words: Sequence[RecognisedWord]) -> int:
    """How sure the program is of a page, in per cent, by its letters."""
    letters = sum(len(word.text) for word in words)
    return round(sum(word.sure * len(word.text) for word in words) / letters) if letters else 0
