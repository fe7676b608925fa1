"""Text of a PDF that nobody sees on its page: without ink, in the colour of its ground, below what
is painted over it, too small, or beside the page.

Who blackens words with a rectangle leaves them in the file; they are read as what was meant, and
kept apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from statistics import median
from typing import Any, NamedTuple

from dialogtool.importing.sources.colour import BLACK, WHITE, Colour, same_to_the_eye
from dialogtool.importing.sources.pdf_fonts import plain_value
from dialogtool.importing.sources.pdf_page import PdfPage, Piece
from dialogtool.importing.sources.pdf_paint import Area, Box, Ink
from dialogtool.importing.sources.source_text import folded
from dialogtool.pattern import late

_HIGH, _LOW, _MIDDLE = 0.42, 0.06, 0.25
"""What of a letter must be covered so that nobody reads it: from so far above its foot to so far,
in parts of its size; where its middle is.
"""
_TINY, _READABLE = 1.5, 5.0
"""Points."""
_BESIDE = 2.0
_WORD = late(r"\S+")
_LAST = 1 << 30
"""Notes are drawn above all of the page."""
_COVERING = ("/Redact", "/Square", "/Polygon", "/Highlight")
_OPAQUE, _NEARLY_BLACK = 0.95, 0.25


_ROW, _TALL, _FAR = 8.0, 1_600.0, 1e6
"""Points; a page is 842 of them high."""


class Areas:
    """Areas of a page by the rows of points that they reach: a piece of text asks few of them."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._rows: dict[int, list[Area]] = {}
        self._tall: list[Area] = []
        for area in areas:
            _, top, _, foot = area.box
            # also what is no number, or none that has an end
            if not foot - top < _TALL or not abs(top) < _FAR:
                self._tall.append(area)
                continue
            for row in range(int(top // _ROW), int(foot // _ROW) + 1):
                self._rows.setdefault(row, []).append(area)

    def at(self, y: float) -> Iterator[Area]:
        """Those that may reach so far down the page, and perhaps others."""
        yield from self._tall
        if abs(y) < _FAR:
            yield from self._rows.get(int(y // _ROW), ())


class Parted(NamedTuple):
    """The pieces of a page that are seen, and the texts of those that are not."""

    seen: list[Piece]
    unseen: list[str]


def without_unseen(pieces: Sequence[Piece], page: PdfPage, noted: Sequence[Area] = ()) -> Parted:
    """What of the pieces of a page is seen; `noted` covers it besides."""
    painter = page.painter
    covers = Areas(chain((area for area in painter.areas if area.covers), noted))
    grounds, pictures = Areas(chain(painter.areas, painter.pictures)), Areas(painter.pictures)
    beside = [_is_beside(piece, page.box) for piece in pieces]
    # where most are, it is the page that is not as it says
    asks_beside = 2 * sum(beside) <= len(pieces)
    sizes = [piece.size for piece in pieces]
    is_readable = bool(sizes) and median(sizes) >= _READABLE
    seen: list[Piece] = []
    unseen: list[Piece] = []
    for piece, is_beside in zip(pieces, beside, strict=True):
        tiny = is_readable and piece.size <= _TINY
        if tiny or (asks_beside and is_beside) or _is_without_ink(piece, grounds, pictures):
            unseen.append(piece)
        else:
            for part, is_covered in _parts(piece, covers):
                (unseen if is_covered else seen).append(part)
    return Parted(seen, [*_lines(unseen)])


def turned_without_unseen(pieces: Sequence[Piece], page: PdfPage) -> Parted:
    """The same of pieces that are turned: where they stand on the page is not asked."""
    seen: list[Piece] = []
    unseen: list[Piece] = []
    for piece in pieces:
        invisible = not page.painter.pictures and any(ink.invisible for ink in piece.inks)
        left_out = any(ink.left_out for ink in piece.inks)
        (unseen if invisible or left_out else seen).append(piece)
    return Parted(seen, [*_lines(unseen)])


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    """The texts of pieces, those of a line as one."""
    for _, line in groupby(pieces, lambda piece: round(piece.y)):
        if text := folded(" ".join(piece.text for piece in line)):
            yield text


def _is_beside(piece: Piece, shown: Box) -> bool:
    left, top, right, foot = shown
    return (
        piece.right < left - _BESIDE
        or piece.x > right + _BESIDE
        or piece.y < top - _BESIDE
        or piece.y - piece.size > foot + _BESIDE
    )


def _is_without_ink(piece: Piece, grounds: Areas, pictures: Areas) -> bool:
    """Whether some of a piece is drawn so that nobody sees it: pieces are not parted by ink."""
    x, y = (piece.x + piece.right) / 2, piece.y - _MIDDLE * piece.size
    on_picture = any(picture.holds(x, y) for picture in pictures.at(y))
    for ink in piece.inks:
        is_clipped = ink.clip is not None and _is_beside(piece, ink.clip)
        if ink.left_out or is_clipped or (ink.invisible and not on_picture):
            return True
        if ink.colour is not None and not ink.invisible:
            ground = _ground(ink, x, y, grounds)
            if ground is not None and same_to_the_eye(ink.colour, ground):
                return True
    return False


def _ground(ink: Ink, x: float, y: float, areas: Areas) -> Colour | None:
    """The colour that text stands on; None where it is not known."""
    below = [area for area in areas.at(y) if area.at < ink.at and area.holds(x, y)]
    return max(below, key=lambda area: area.at).colour if below else WHITE


def _parts(piece: Piece, covers: Areas) -> Iterator[tuple[Piece, bool]]:
    """A piece, parted where something is painted over it."""
    drawn = max((ink.at for ink in piece.inks), default=0)
    high, low = piece.y - _HIGH * piece.size, piece.y - _LOW * piece.size
    above = [
        area.box
        for area in covers.at(low)
        if area.at > drawn and area.box[1] <= high and area.box[3] >= low
        and area.box[0] < piece.right and area.box[2] > piece.x
    ]  # fmt: skip
    if not above:
        yield piece, False
        return
    edges = piece.edges
    covered = [
        any(box[0] <= (left + right) / 2 <= box[2] for box in above)
        for left, right in pairwise(edges)
    ]
    for word in _WORD.finditer(piece.text):
        first, last = word.span()
        # a letter at its end may look out
        if 2 * sum(covered[first:last]) > last - first:
            covered[first:last] = [True] * (last - first)
    for is_covered, letters in groupby(range(len(covered)), covered.__getitem__):
        first, *others = letters
        last = (others or [first])[-1] + 1
        yield piece._replace(text=piece.text[first:last], x=edges[first]), is_covered


def covers_of(page: Any) -> list[Area]:
    """What notes on a page cover: marks for a redaction that was never carried out, filled boxes,
    and a highlighter in a dark colour.
    """
    top = float(page.mediabox.top)
    notes = map(plain_value, list(plain_value(page.get("/Annots")) or ()))
    boxes = chain.from_iterable(_boxes_of(note, top) for note in notes)
    return [Area(box, _LAST, BLACK, covers=True) for box in boxes]


def _boxes_of(note: Any, top: float) -> Iterator[Box]:
    kind = note.get("/Subtype") if hasattr(note, "get") else None
    if kind not in _COVERING or not _covers(note, str(kind)):
        return
    corners = _numbers(note.get("/QuadPoints")) if kind in ("/Redact", "/Highlight") else []
    for numbers in [corners[at : at + 8] for at in range(0, len(corners) - 7, 8)] or [
        _numbers(note.get("/Rect"))
    ]:
        across, up = numbers[::2], numbers[1::2]
        if across and up:
            yield min(across), top - max(up), max(across), top - min(up)


def _covers(note: Any, kind: str) -> bool:
    if kind == "/Redact":
        return True
    colour = _numbers(note.get("/C" if kind == "/Highlight" else "/IC"))
    if kind == "/Highlight":
        return len(colour) == 3 and max(colour) <= _NEARLY_BLACK
    opacity = _numbers([note.get("/CA", 1.0)])
    return bool(colour) and bool(opacity) and opacity[0] >= _OPAQUE


def _numbers(values: Any) -> list[float]:
    found = [plain_value(value) for value in plain_value(values) or ()]
    return [float(value) for value in found if isinstance(value, int | float)]
