"""Small signs that stand above the line, of a footnote or a power: `Regnskabet¹`, `m²`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from dialogtool.importing.sources.pdf_page import Piece
from dialogtool.importing.sources.source_text import raised

_SMALLER = 0.8
"""A raised sign is so much smaller than the letters before it, or smaller."""
_LOWEST, _HIGHEST = 0.15, 0.7
"""How far above their line it stands, in parts of their size."""
_NEAR = 0.35
"""How near their end it begins, in parts of their size: the widths of letters are estimated."""
_LONGEST = 20  # characters
_BUCKET = 10.0
_MOST_NEAR = 200
"""How many pieces that end near it are looked at: a file may lay thousands upon one another."""
ByPlace = Mapping[int, Sequence[Piece]]


def on_the_line(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each raised sign on the line of the letters that it stands behind, or before."""
    said = [piece for piece in pieces if piece.text.strip()]
    ending = _by_place((piece.right, piece) for piece in said)
    beginning = _by_place((piece.x, piece) for piece in said)
    return [_lowered(piece, ending, beginning) for piece in pieces]


def _by_place(placed: Iterable[tuple[float, Piece]]) -> ByPlace:
    found: dict[int, list[Piece]] = defaultdict(list)
    for x, piece in placed:
        found[int(x // _BUCKET)].append(piece)
    return found


def _lowered(piece: Piece, ending: ByPlace, beginning: ByPlace) -> Piece:
    if not 0 < len(piece.text.strip()) <= _LONGEST:
        return piece
    before = (one for one in _near(piece.x, ending) if _stands_over(piece, one, one.right, piece.x))
    behind = (
        one for one in _near(piece.right, beginning) if _stands_over(piece, one, one.x, piece.right)
    )
    base = next(chain(before, behind), None)
    return piece if base is None else piece._replace(y=base.y, text=raised(piece.text))


def _near(x: float, pieces: ByPlace) -> Iterator[Piece]:
    """Some of the pieces that have their place there."""
    at = int(x // _BUCKET)
    for bucket in (at, at - 1, at + 1):
        yield from islice(pieces.get(bucket, ()), _MOST_NEAR)


def _stands_over(piece: Piece, base: Piece, its: float, own: float) -> bool:
    """Whether a piece is small and raised above another, whose edge is `its` and near to `own`."""
    above = base.y - piece.y
    return (
        piece.size <= _SMALLER * base.size
        and _LOWEST * base.size <= above <= _HIGHEST * base.size
        and abs(its - own) <= _NEAR * base.size
    )
