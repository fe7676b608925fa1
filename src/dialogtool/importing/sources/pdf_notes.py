"""What stands on a page of a PDF but not in its content: what was typed into a form, notes that
somebody put on it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dialogtool.importing.sources.pdf_fonts import plain_value
from dialogtool.importing.sources.pdf_page import Piece
from dialogtool.importing.sources.pdf_struck import strokes_of
from dialogtool.importing.sources.ruled import Rule
from dialogtool.importing.sources.source_text import readable, unmarked
from dialogtool.pattern import late

_MOST = 5_000
"""Annotations of a page; more are no person's."""
_USUAL_SIZE = 10.0
_RETURN = late(r"\r\n?")
"""How the lines of a form end."""
_LINES = late(r"[\r\n]+")
_LEADING = 1.2
_PASSWORD = 1 << 13
"""The flag of a field that shows nothing of what was typed (ISO 32000-1, 12.7.4.3)."""
_DEEPEST = 20
"""How many parents of a field are asked; a ring of them ends."""


class Notes(NamedTuple):
    """`pieces` stand on the page as its text does; `margin` are notes that open when clicked;
    `strokes` are drawn through its text.
    """

    pieces: tuple[Piece, ...]
    margin: tuple[str, ...]
    strokes: tuple[Rule, ...] = ()


def notes_of(page: Any, pieces: Sequence[Piece]) -> Notes:
    """The form fields and notes of a page, those of a line at the height of its text."""
    placed: list[Piece] = []
    margin: list[str] = []
    strokes: list[Rule] = []
    top = float(page.mediabox.top)
    for note in notes_to_be_seen(page):
        kind = note.get("/Subtype")
        strokes += strokes_of(note, top) if kind == "/StrikeOut" else ()
        if kind == "/Widget":
            placed += _placed(_typed(note), note, top, pieces)
        elif kind == "/FreeText":
            placed += _placed(_said(note), note, top, pieces)
        elif kind != "/Popup" and (text := _said(note)):
            margin.append(" ".join(text.split()))
    return Notes(tuple(placed), tuple(margin), tuple(strokes))


def notes_to_be_seen(page: Any) -> Iterator[Any]:
    """The annotations of a page but for those that are hidden (PDF 32000-1, 12.5.3)."""
    for reference in list(plain_value(page.get("/Annots")) or ())[:_MOST]:
        note = plain_value(reference)
        if hasattr(note, "get") and not int(plain_value(note.get("/F")) or 0) & 2:
            yield note


def _said(note: Any) -> str:
    return readable(unmarked(_text(note.get("/Contents"))))


def _text(value: Any) -> str:
    value = plain_value(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return _RETURN.sub("\n", str(value)) if isinstance(value, str) else ""


def _inherited(note: Any, name: str) -> Any:
    """A value of a field, or of the field that it is a part of."""
    for _ in range(_DEEPEST):
        value = plain_value(note.get(name))
        if value is not None:
            return value
        note = plain_value(note.get("/Parent"))
        if note is None:
            break
    return None


def _typed(note: Any) -> str:
    """What a form field shows: its text, what was chosen, or a box with or without a tick."""
    kind = _inherited(note, "/FT")
    if kind == "/Btn":
        pushes = int(_inherited(note, "/Ff") or 0) & 1 << 16
        state = plain_value(note.get("/AS"))
        if pushes:
            return ""
        return "☒" if state not in (None, "/Off") else "☐"
    if kind == "/Sig" or (kind == "/Tx" and int(_inherited(note, "/Ff") or 0) & _PASSWORD):
        return ""
    value = _inherited(note, "/V")
    return readable(unmarked(_text(_chosen(note, value) if kind == "/Ch" else value)))


def _chosen(note: Any, value: Any) -> Any:
    """What a list shows for the value of it that was chosen, or for several: an entry may be called
    otherwise than it is kept.
    """
    if isinstance(value, list):
        return [_chosen(note, plain_value(part)) for part in value]
    options = map(plain_value, plain_value(_inherited(note, "/Opt")) or ())
    pairs = (option for option in options if isinstance(option, list) and len(option) > 1)
    return next((shown for kept, shown, *_ in pairs if plain_value(kept) == value), value)


def _placed(text: str, note: Any, top: float, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The lines of a note as pieces of the page; one line stands at the height of the text beside
    it.
    """
    lines = [line for line in _LINES.split(text.replace("\t", " ")) if line.strip()]
    rectangle = [float(plain_value(number)) for number in plain_value(note.get("/Rect")) or ()]
    if not lines or len(rectangle) != 4:
        return
    left, right = sorted((rectangle[0], rectangle[2]))
    foot, head = sorted((rectangle[1], rectangle[3]))
    beside = [
        piece
        for piece in pieces
        if top - head <= piece.y <= top - foot and not left < piece.x < right
    ]
    size = beside[0].size if beside else _USUAL_SIZE
    if len(lines) == 1:
        y = beside[0].y if beside else top - foot - (head - foot - size) / 2 - 0.2 * size
        yield Piece(lines[0], left, y, size, False, False)
        return
    for number, line in enumerate(lines):
        yield Piece(line, left, top - head + size * (1 + _LEADING * number), size, False, False)
