"""What is drawn on a page of a PDF: pieces of text with their places, bullets, and rules (pypdf
gives the pieces and the paths).
"""

from collections.abc import Iterator, Mapping
from itertools import chain, product
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.sources.pdf_fonts import NO_WIDTHS, Fonts, plain_value
from dialogtool.importing.sources.pdf_paint import Box, Ink, Painter
from dialogtool.importing.sources.ruled import Rule, rules_of
from dialogtool.importing.sources.source_text import readable, unmarked, width_of

MOST_CONTENT = 6_000_000
"""Bytes of all pages and forms, unpacked; real papers have 15 to 55 thousand a page."""
_MARK_SIZE = 8.0
"""The largest drawn bullet in points; a browser draws its bullets as little discs, not as text."""
_MOST_MARKS, _MOST_RULES = 2_000, 5_000
"""A page with more is a drawing."""
_PAINTS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n"))
_FILLS = (b"f", b"F", b"f*")
_COLOURS = frozenset((*_FILLS, b"B", b"B*", b"b", b"b*"))
_STROKES = _PAINTS - {*_FILLS, b"n"}
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_AS_IT_IS = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
_Point = tuple[float, float]
_NOT_MINUTES = msg("these are not minutes as a person writes them; print the pages to a new PDF")


class Piece(NamedTuple):
    """A piece of text: `x` and `y` (from the top of the page) of its baseline in points; `widths`
    are those of the letters of its font in parts of the size, as far as the file says them,
    `breadth` is how broad the others run, 1 for common ones. It is drawn with its `inks`.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool
    italic: bool
    breadth: float = 1.0
    widths: Mapping[str, float] = NO_WIDTHS
    inks: tuple[Ink, ...] = ()

    @property
    def edges(self) -> list[float]:
        """Where each letter begins, and where the last ends, in points from the left."""
        # without it a blank at the end has no width
        stop = self._replace(text=".").right - self.x
        return [
            self._replace(text=f"{self.text[:at]}.").right - stop
            for at in range(len(self.text) + 1)
        ]

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
    """How much of a file is read at most: a few bytes may stand for millions of pieces. `content`
    are the bytes of what is drawn, each time that it is drawn.
    """

    def __init__(self, pieces: int, content: int = MOST_CONTENT) -> None:
        self.pieces = self.pieces_left = pieces
        self.content = self.content_left = content

    def spend_piece(self) -> None:
        """Raises DialogError where nothing is left."""
        self.pieces_left -= 1
        self.expect_left()

    def spend_content(self, size: int) -> None:
        """Raises DialogError where nothing is left."""
        self.content_left -= size
        self.expect_left()

    def expect_left(self) -> None:
        """Raises DialogError where more was spent than there is."""
        if self.pieces_left < 0:
            raise DialogError(
                msg("the file holds more than {n} pieces of text", n=self.pieces), _NOT_MINUTES
            )
        if self.content_left < 0:
            raise DialogError(
                msg(
                    "unpacked the pages hold more than {n} megabytes",
                    n=round(self.content / 1_000_000),
                ),
                _NOT_MINUTES,
            )


class PdfPage:
    """The pieces of a page, those that are turned, its drawn bullets and its rules."""

    def __init__(
        self,
        page: Any,
        budget: Budget,
        fonts: Fonts | None = None,
        left_out: frozenset[int] = frozenset(),
    ) -> None:
        self.top = float(page.mediabox.top)
        self.box = _box_of(page, self.top)
        self.budget = budget
        self.pieces: list[Piece] = []
        self.turned: list[Piece] = []
        self.marks: list[DrawnMark] = []
        self.rules: list[Rule] = []
        self.path: list[list[_Point]] = []
        self.fonts = Fonts() if fonts is None else fonts
        self.unmapped: list[str] = []  # text of fonts that do not say which letters they hold
        self.painter = Painter(page.get("/Resources"), left_out)
        self.inks: list[Ink] = []  # of the text that is not yet a piece
        self.forms: list[list[float]] = [_AS_IT_IS]  # how the form that is drawn is placed
        self.drawn: list[bool] = []  # of each thing that is being drawn: whether it is a form
        page.extract_text(
            visitor_text=self._text,
            visitor_operand_before=self._operand,
            visitor_operand_after=self._done,
        )
        budget.expect_left()

    def _text(
        self, text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float
    ) -> None:
        self.budget.spend_piece()
        inks = tuple(dict.fromkeys(self.inks))
        self.inks.clear()
        said = readable(unmarked(text))
        if not said.strip():
            self._blank(said)
            return
        if self.fonts.is_without_meaning(font or {}):
            self.unmapped.append(said)
        cm = _one_after_the_other(cm, self.forms[-1])
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
            inks,
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
        cm = _one_after_the_other(cm, self.forms[-1])
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
            self.painter.paints(
                self.path,
                filled=operator in _COLOURS,
                stroked=operator in _STROKES,
                scale=abs(cm[0] * cm[3] - cm[1] * cm[2]) ** 0.5,
            )
            if operator != b"n":
                self._paint(stroked=operator in _STROKES)
            self.path.clear()
        elif operator == b"Do":
            self._draw(arguments, cm)
        else:
            self.painter.draws(operator, arguments)

    def _draw(self, arguments: list[Any], cm: list[float]) -> None:
        form = self.painter.form(arguments[0]) if arguments else None
        self.drawn.append(form is not None)
        if form is None:
            self.painter.picture(cm, self.top)
            return
        placed, around = _numbers(form.get("/Matrix")), _numbers(form.get("/BBox"))
        whole = _one_after_the_other(placed if len(placed) == 6 else _AS_IT_IS, cm)
        self.forms.append(whole)
        # the same form may be drawn a thousand times
        self.budget.spend_content(len(form.get_data()))
        corners = product(around[::2], around[1::2])
        on_page = [_at(x, y, whole) for x, y in corners]
        self.painter.enters(form, [(x, self.top - y) for x, y in on_page])

    def _done(
        self, operator: bytes, arguments: list[Any], _cm: list[float], _tm: list[float]
    ) -> None:
        """Behind an operator: text that it showed has its ink, a form is left."""
        if operator in _SHOWS and not _is_blank(arguments):
            self.inks.append(self.painter.ink())
        elif operator == b"Do" and self.drawn and self.drawn.pop():
            self.painter.leaves()
            self.forms.pop()
            # pypdf passes over whatever is raised within a form
            self.budget.expect_left()

    def _rectangle(self, x: float, y: float, wide: float, high: float, *, cm: list[float]) -> None:
        around = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
        corners = (_at(*corner, cm) for corner in around)
        self.path.append([(across, self.top - up) for across, up in corners])

    def _paint(self, *, stroked: bool) -> None:
        if len(self.marks) < _MOST_MARKS:
            self.marks.extend(_drawn_mark(self.path))
        if len(self.rules) < _MOST_RULES:
            self.rules.extend(rules_of(self.path, stroked=stroked))


def _box_of(page: Any, top: float) -> Box:
    """What of the page is shown, counted from the top."""
    shown = page.cropbox
    return float(shown.left), top - float(shown.top), float(shown.right), top - float(shown.bottom)


def _drawn_mark(path: list[list[_Point]]) -> Iterator[DrawnMark]:
    """The bullet that a path draws, if it is small enough for one."""
    corners = list(chain.from_iterable(path))
    if not corners:
        return
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    high, low = min(y for _, y in corners), max(y for _, y in corners)
    if 1 < right - left < _MARK_SIZE and 1 < low - high < _MARK_SIZE:
        yield DrawnMark(right, low)


def _is_blank(arguments: list[Any]) -> bool:
    """Whether an operator shows nothing but blanks, as far as they are those of plain letters."""
    shown = arguments[-1] if arguments else b""
    parts = shown if isinstance(shown, list) else [shown]
    return not any(part.strip() for part in parts if isinstance(part, str | bytes))


def _numbers(values: Any) -> list[float]:
    found = (plain_value(value) for value in plain_value(values) or ())
    return [float(value) for value in found if isinstance(value, int | float)]


def _one_after_the_other(first: list[float], then: list[float]) -> list[float]:
    """The turn that two turns are together (ISO 32000-1, 8.3.4)."""
    if then is _AS_IT_IS:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return [
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    ]  # fmt: skip


def _at(x: float, y: float, cm: list[float]) -> _Point:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]
