"""With what colour, and in what order, the things on a page of a PDF are drawn (ISO 32000-1, 8.6
and 11.6), as far as it matters for whether text is seen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from dialogtool.importing.sources.colour import BLACK, Colour
from dialogtool.importing.sources.pdf_fonts import plain_value

_MOST_AREAS = 3_000
"""Of a page; one with more is a drawing."""
_MOST_FIGURES = 40
"""Of one path; who blackens words paints fewer at a time."""
_LEAST_SIDE = 2.0
"""Points; what is narrower is a rule."""
_OPAQUE, _NOTHING = 0.95, 0.05
_NARROWEST = 5.0
"""Per cent of the width of letters."""
_INVISIBLE = 3
"""The mode in which text is neither filled nor stroked: what text recognition puts on a picture."""
_FILLED = (0, 4)
_PLAIN_BLENDING = ("/Normal", "/Compatible")


Box = tuple[float, float, float, float]
"""Left, top, right, foot; in points from the left and the top of the page."""
_Point = tuple[float, float]


class Area(NamedTuple):
    """A part of the page that is painted, and when. `colour` is None where it is more than one, or
    not known; `covers` says that nothing below it is seen.
    """

    box: Box
    at: int
    colour: Colour | None = None
    covers: bool = False

    def holds(self, x: float, y: float) -> bool:
        left, top, right, foot = self.box
        return left <= x <= right and top <= y <= foot


class Brush(NamedTuple):
    """How the next thing is drawn; `colour` is None where it is not known, `named` says that the
    file gives colours by names of its own, `plain` that what is below does not shine through,
    `shaped` that the clip is no rectangle, `narrow` that letters have no width; `line` is that of
    a stroke, before the page is scaled.
    """

    colour: Colour | None = BLACK
    named: bool = False
    opacity: float = 1.0
    plain: bool = True
    mode: int = 0
    clip: Box | None = None
    shaped: bool = False
    line: float = 1.0
    narrow: bool = False


class Ink(NamedTuple):
    """How text is drawn: when, in which colour (None for one that is not known), whether with
    nothing at all, or so that it is not shown, as in a layer that is off; and within what.
    """

    at: int
    colour: Colour | None
    invisible: bool = False
    left_out: bool = False
    clip: Box | None = None


class Painter:
    """What the operators of a page do to its brush, and the areas that they paint."""

    def __init__(self, resources: Any, left_out: frozenset[int]) -> None:
        self.resources = [plain_value(resources) or {}]
        self.left_out = left_out  # the layers of the file that are not shown
        self.areas: list[Area] = []
        self.pictures: list[Area] = []
        self.brush = Brush()
        self.kept: list[Brush] = []
        self.outside: list[tuple[Brush, int, int]] = []  # what was open around each form
        self.marked: list[bool] = []  # of each marked part that is open: whether it is left out
        self.clips = False
        self.at = 0
        self._does: Mapping[bytes, Callable[[Sequence[Any]], None]] = {
            b"q": self._keep, b"Q": self._back,
            b"g": self._plain, b"rg": self._plain, b"k": self._plain,
            b"cs": self._space, b"sc": self._coloured, b"scn": self._coloured,
            b"gs": self._state, b"Tr": self._mode, b"W": self._clip, b"W*": self._clip,
            b"w": self._width, b"Tz": self._letters,
            b"BDC": self._begin, b"BMC": self._begin, b"EMC": self._end,
        }  # fmt: skip

    def draws(self, operator: bytes, arguments: Sequence[Any]) -> None:
        """Takes in what an operator says of how things are drawn."""
        does = self._does.get(operator)
        if does is not None:
            does(arguments)

    def ink(self) -> Ink:
        """How text is drawn now."""
        self.at += 1
        brush = self.brush
        invisible = brush.mode == _INVISIBLE or brush.opacity < _NOTHING
        colour = brush.colour if brush.mode in _FILLED else None
        left_out = brush.narrow or any(self.marked)
        return Ink(self.at, colour, invisible, left_out, brush.clip)

    def paints(
        self, path: Sequence[Sequence[_Point]], *, filled: bool, stroked: bool, scale: float
    ) -> None:
        """A path is painted: each figure of it is an area, or what clips the next ones; `scale` is
        how much larger than they say things are drawn.
        """
        figures = [(figure, _box_of(figure)) for figure in path if figure]
        shown = not any(self.marked) and self.brush.opacity >= _NOTHING
        self.at += 1
        if shown and filled:
            self._fill(figures)
        if shown and stroked and self.brush.line * scale >= _LEAST_SIDE:
            self._stroke([box for _, box in figures], self.brush.line * scale / 2)
        if self.clips and figures:
            clip = _within(_around([box for _, box in figures]), self.brush.clip)
            shaped = len(figures) > 1 or not _is_rectangle(*figures[0])
            self.brush = self.brush._replace(clip=clip, shaped=shaped or self.brush.shaped)
        self.clips = False

    def _is_opaque(self) -> bool:
        brush = self.brush
        return brush.plain and brush.opacity >= _OPAQUE and not brush.shaped

    def _fill(self, figures: Sequence[tuple[Sequence[_Point], Box]]) -> None:
        # of two figures within each other one may be a hole in the other: a frame
        is_frame = len(figures) > _MOST_FIGURES or any(
            _touch(one, other) for (_, one), (_, other) in combinations(figures, 2)
        )
        opaque = self._is_opaque() and not is_frame
        for figure, box in figures:
            colour = self.brush.colour if opaque and _is_rectangle(figure, box) else None
            self._add(box, colour, covers=colour is not None)

    def _stroke(self, boxes: Sequence[Box], half: float) -> None:
        """A level line as broad as letters are high is what somebody blackens words with."""
        for left, top, right, foot in boxes:
            if foot - top < 1:
                box = left, top - half, right, foot + half
                self._add(box, None, covers=self._is_opaque())

    def _add(self, box: Box, colour: Colour | None, *, covers: bool) -> None:
        inside = _within(box, self.brush.clip)
        left, top, right, foot = inside
        if len(self.areas) < _MOST_AREAS and min(right - left, foot - top) >= _LEAST_SIDE:
            self.areas.append(Area(inside, self.at, colour, covers))

    def picture(self, cm: Sequence[float], top: float) -> None:
        """A picture is drawn, which fills the unit square of the page as it is turned."""
        self.at += 1
        corners = [
            (x * cm[0] + y * cm[2] + cm[4], top - (x * cm[1] + y * cm[3] + cm[5]))
            for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))
        ]
        if len(self.pictures) < _MOST_AREAS:
            self.pictures.append(Area(_box_of(corners), self.at))

    def form(self, name: Any) -> Any:
        """The form of that name, which is a part of the page; None where a picture has it."""
        drawn = self._named("/XObject", name)
        is_form = hasattr(drawn, "get") and drawn.get("/Subtype") == "/Form"
        return drawn if is_form else None

    def enters(self, form: Any, corners: Sequence[_Point]) -> None:
        """Goes on within a form, whose `corners` bound what it draws."""
        self.outside.append((self.brush, len(self.kept), len(self.marked)))
        self.resources.append(plain_value(form.get("/Resources")) or self.resources[-1])
        if corners:
            clip = _within(_box_of(corners), self.brush.clip)
            self.brush = self.brush._replace(clip=clip)
        layer = form.raw_get("/OC") if "/OC" in form else None
        self.marked.append(self._is_left_out(layer))

    def leaves(self) -> None:
        """Comes back from a form."""
        # whatever it opened and did not end
        self.brush, kept, marked = self.outside.pop()
        del self.kept[kept:], self.marked[marked:]
        self.resources.pop()

    def _named(self, kind: str, name: Any) -> Any:
        return plain_value((plain_value(self.resources[-1].get(kind)) or {}).get(name))

    def _keep(self, _: Sequence[Any]) -> None:
        self.kept.append(self.brush)

    def _back(self, _: Sequence[Any]) -> None:
        if self.kept:
            self.brush = self.kept.pop()

    def _plain(self, arguments: Sequence[Any]) -> None:
        self.brush = self.brush._replace(colour=_of_parts(arguments), named=False)

    def _space(self, arguments: Sequence[Any]) -> None:
        name = str(arguments[0]) if arguments else ""
        space = self._named("/ColorSpace", name)
        kind = str(plain_value(space[0])) if isinstance(space, list) and space else name
        named = kind in ("/Separation", "/DeviceN", "/Indexed", "/Pattern", "/Lab")
        self.brush = self.brush._replace(colour=None if named else BLACK, named=named)

    def _coloured(self, arguments: Sequence[Any]) -> None:
        colour = None if self.brush.named else _of_parts(arguments)
        self.brush = self.brush._replace(colour=colour)

    def _state(self, arguments: Sequence[Any]) -> None:
        state: Any = self._named("/ExtGState", arguments[0]) if arguments else None
        if not hasattr(state, "get"):
            return
        opacity = _number(state.get("/ca"), self.brush.opacity)
        blending = str(plain_value(state.get("/BM", "/Normal")))
        masked = plain_value(state.get("/SMask", "/None")) != "/None"
        plain = not masked and blending in _PLAIN_BLENDING
        self.brush = self.brush._replace(opacity=opacity, plain=plain)

    def _mode(self, arguments: Sequence[Any]) -> None:
        self.brush = self.brush._replace(mode=int(_number(arguments[0], 0)) if arguments else 0)

    def _width(self, arguments: Sequence[Any]) -> None:
        self.brush = self.brush._replace(line=_number(arguments[0], 1.0) if arguments else 1.0)

    def _letters(self, arguments: Sequence[Any]) -> None:
        narrow = bool(arguments) and abs(_number(arguments[0], 100.0)) <= _NARROWEST
        self.brush = self.brush._replace(narrow=narrow)

    def _clip(self, _: Sequence[Any]) -> None:
        self.clips = True

    def _begin(self, arguments: Sequence[Any]) -> None:
        is_layer = len(arguments) > 1 and arguments[0] == "/OC"
        layers: Any = plain_value(self.resources[-1].get("/Properties")) if is_layer else None
        said = layers.raw_get(arguments[1]) if layers and arguments[1] in layers else None
        self.marked.append(self._is_left_out(said))

    def _end(self, _: Sequence[Any]) -> None:
        if self.marked:
            self.marked.pop()

    def _is_left_out(self, layer: Any) -> bool:
        return getattr(layer, "idnum", None) in self.left_out


def layers_left_out(reader: Any) -> frozenset[int]:
    """The numbers of the layers of a file that are not shown (ISO 32000-1, 8.11.4)."""
    said = plain_value(plain_value(reader.trailer["/Root"]).get("/OCProperties")) or {}
    usual = plain_value(said.get("/D")) or {}
    numbers = {name: set(_numbers_of(plain_value(usual.get(name)))) for name in ("/OFF", "/ON")}
    every = set(_numbers_of(plain_value(said.get("/OCGs"))))
    shown = numbers["/ON"] if usual.get("/BaseState") == "/OFF" else every
    return frozenset((every - shown) | numbers["/OFF"])


def _numbers_of(layers: Any) -> Iterator[int]:
    for layer in layers or ():
        if (number := getattr(layer, "idnum", None)) is not None:
            yield number


def _number(value: Any, usual: float) -> float:
    said = plain_value(value)
    return float(said) if isinstance(said, int | float) else usual


def _of_parts(arguments: Sequence[Any]) -> Colour | None:
    """A colour of one, three or four parts: grey, light, or ink."""
    parts = [_number(part, -1.0) for part in arguments]
    if min(parts, default=-1.0) < 0:
        return None
    if len(parts) == 1:
        return parts[0], parts[0], parts[0]
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 4:
        light = [(1 - min(part, 1.0)) * (1 - min(parts[3], 1.0)) for part in parts[:3]]
        return light[0], light[1], light[2]
    return None


def _box_of(figure: Sequence[_Point]) -> Box:
    across, down = [x for x, _ in figure], [y for _, y in figure]
    return min(across), min(down), max(across), max(down)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


def _within(box: Box, clip: Box | None) -> Box:
    if clip is None:
        return box
    left, top, right, foot = clip
    return max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], foot)


def _touch(one: Box, other: Box) -> bool:
    left, top, right, foot = _within(one, other)
    return left < right and top < foot


def _is_rectangle(figure: Sequence[_Point], box: Box) -> bool:
    """Whether a figure fills its box: each of its corners is one of it, and all four are there."""
    left, top, right, foot = box
    at_corners = all(
        min(abs(x - left), abs(x - right)) < 1 and min(abs(y - top), abs(y - foot)) < 1
        for x, y in figure
    )
    corners = {(x - left > right - x, y - top > foot - y) for x, y in figure}
    return at_corners and len(corners) == 4
