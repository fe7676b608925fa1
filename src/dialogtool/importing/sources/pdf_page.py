"""What is drawn on a page of a PDF: pieces of text with their places, bullets, and rules (pypdf
gives the pieces and the paths).
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.sources.pdf_fonts import NO_WIDTHS, Fonts
from dialogtool.importing.sources.ruled import Rule, rules_of
from dialogtool.importing.sources.source_text import readable, unmarked, width_of

_MARK_SIZE = 8.0
"""The largest drawn bullet in points; a browser draws its bullets as little discs, not as text."""
_MOST_MARKS, _MOST_RULES = 2_000, 5_000
"""A page with more is a drawing."""
_PAINTS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n"))
_FILLS = (b"f", b"F", b"f*")
_Point = tuple[float, float]


class Piece(NamedTuple):
    """A piece of text: `x` and `y` (from the top of the page) of its baseline in points; `widths`
    are those of the letters of its font in parts of the size, as far as the file says them,
    `breadth` is how broad the others run, 1 for common ones.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool
    italic: bool
    breadth: float = 1.0
    widths: Mapping[str, float] = NO_WIDTHS

    @property
    def right(self) -> float:
        text = unmarked(self.text).rstrip()
        known = [self.widths[letter] for letter in text if letter in self.widths]
        if len(known) == len(text):
            return self.x + sum(known) * self.size
        unknown = "".join(letter for letter in text if letter not in self.widths)
        return self.x + (sum(known) + width_of(unknown) * self.breadth) * self.size


class DrawnMark(NamedTuple):
    """A small figure that may be a bullet: its right edge and its foot."""

    x: float
    y: float


class Budget:
    """How much of a file is read at most: a few bytes may stand for millions of pieces."""

    def __init__(self, pieces: int) -> None:
        self.most = pieces
        self.left = pieces

    def spend(self) -> None:
        """Raises DialogError where nothing is left."""
        self.left -= 1
        if self.left < 0:
            raise DialogError(
                msg("the file holds more than {n} pieces of text", n=self.most),
                msg("these are not minutes as a person writes them; print the pages to a new PDF"),
            )


class PdfPage:
    """The pieces of a page, those that are turned, its drawn bullets and its rules."""

    def __init__(self, page: Any, budget: Budget, fonts: Fonts | None = None) -> None:
        self.top = float(page.mediabox.top)
        self.budget = budget
        self.pieces: list[Piece] = []
        self.turned: list[Piece] = []
        self.marks: list[DrawnMark] = []
        self.rules: list[Rule] = []
        self.path: list[list[_Point]] = []
        self.fonts = Fonts() if fonts is None else fonts
        self.unmapped: list[str] = []  # text of fonts that do not say which letters they hold
        page.extract_text(visitor_text=self._text, visitor_operand_before=self._operand)

    def _text(
        self, text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float
    ) -> None:
        self.budget.spend()
        said = readable(unmarked(text))
        if not said.strip():
            self._blank(said)
            return
        if self.fonts.is_without_meaning(font or {}):
            self.unmapped.append(said)
        x, y = _at(tm[4], tm[5], cm)
        turn = abs(tm[0] * tm[3] - tm[1] * tm[2]) * abs(cm[0] * cm[3] - cm[1] * cm[2])
        name = str((font or {}).get("/BaseFont", ""))
        made = Piece(
            said,
            x,
            self.top - y,
            round(size * (turn**0.5 or 1.0), 1),
            any(word in name.lower() for word in ("bold", "black", "heavy", "semibd", "demi")),
            "italic" in name.lower() or "oblique" in name.lower(),
            *self.fonts.letters_of(font or {}),
        )
        along = (tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3])
        if abs(along[1]) < 0.1 * abs(along[0]):
            self.pieces.append(made)
        else:  # a stamp, a page on its side: placed as if the page were turned for it
            long = (along[0] ** 2 + along[1] ** 2) ** 0.5 or 1.0
            across, up = (x * along[0] + y * along[1]) / long, (x * along[1] - y * along[0]) / long
            self.turned.append(made._replace(x=across, y=up))

    def _blank(self, said: str) -> None:
        """Keeps a blank that is drawn, or was found, by itself: it ends the piece before it."""
        if said and "\n" not in said and self.pieces and not self.pieces[-1].text.endswith(" "):
            self.pieces[-1] = self.pieces[-1]._replace(text=f"{self.pieces[-1].text} ")

    def _operand(
        self, operator: bytes, arguments: list[Any], cm: list[float], _tm: list[float]
    ) -> None:
        if operator in (b"m", b"l", b"c"):
            numbers = [float(number) for number in arguments]
            corners = [_at(*pair, cm) for pair in zip(numbers[::2], numbers[1::2], strict=False)]
            if operator == b"m" or not self.path:
                self.path.append([])
            self.path[-1].extend((x, self.top - y) for x, y in corners)
        elif operator == b"re":
            self._rectangle(*(float(number) for number in arguments), cm=cm)
        elif operator == b"h" and self.path and self.path[-1]:
            self.path[-1].append(self.path[-1][0])
        elif operator in _PAINTS:
            if operator != b"n":
                self._paint(stroked=operator not in _FILLS)
            self.path.clear()

    def _rectangle(self, x: float, y: float, wide: float, high: float, *, cm: list[float]) -> None:
        around = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
        corners = (_at(*corner, cm) for corner in around)
        self.path.append([(across, self.top - up) for across, up in corners])

    def _paint(self, *, stroked: bool) -> None:
        if len(self.marks) < _MOST_MARKS:
            self.marks.extend(_drawn_mark(self.path))
        if len(self.rules) < _MOST_RULES:
            self.rules.extend(rules_of(self.path, stroked=stroked))


def _drawn_mark(path: list[list[_Point]]) -> Iterator[DrawnMark]:
    """The bullet that a path draws, if it is small enough for one."""
    corners = list(chain.from_iterable(path))
    if not corners:
        return
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    high, low = min(y for _, y in corners), max(y for _, y in corners)
    if 1 < right - left < _MARK_SIZE and 1 < low - high < _MARK_SIZE:
        yield DrawnMark(right, low)


def _at(x: float, y: float, cm: list[float]) -> _Point:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]
