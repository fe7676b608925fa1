"""A chart as SVG."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from dialogtool.documents.figures.chart import (
    Band,
    Bar,
    Chart,
    Course,
    Lights,
    Sample,
    StackedBars,
    TimeLine,
)
from dialogtool.documents.figures.svg import (
    Filling,
    element,
    filling,
    folded,
    label,
    number,
    picture,
    width_of,
)
from dialogtool.documents.figures.time_line import draw_time_line
from dialogtool.documents.look import FILLS, INK, LINE
from dialogtool.model import Light

WIDTH = 640.0
"""How wide a picture is on paper, in its own units."""

_NARROW = 300.0

_LABELS = 0.3  # of the width at most, for the names before bars and rows
_LINE_HEIGHT = 17.0
_BAR = 26.0
_GAP = 12.0
_LIGHT_FILLS = {Light.GREEN: "good", Light.YELLOW: "partly", Light.RED: "bad"}


def draw(chart: Chart, width: float = WIDTH) -> str:
    """The chart as one `svg` element, a long time line as several; `width` of its own units wide:
    on a narrow screen a narrow picture keeps its text readable. The same chart gives the same text.
    """
    if isinstance(chart, StackedBars):
        return _bars(chart, width)
    if isinstance(chart, Course):
        return _course(chart, width)
    if isinstance(chart, TimeLine):
        return draw_time_line(chart, width)
    return _lights(chart, width)


def draw_narrow(chart: Chart) -> str:
    """The chart for a narrow screen, to stand on a page beside the one of `draw`."""
    return draw(chart.model_copy(update={"key": f"{chart.key}-narrow"}), _NARROW)


# --- bars


def _bars(chart: StackedBars, across: float) -> str:
    fills = [filling(f"{chart.key}-{series.fill}", FILLS[series.fill]) for series in chart.series]
    legend, y = _legend([series.name for series in chart.series], fills, across)
    left = _left((bar.name for bar in chart.bars), across)
    most = max((sum(bar.counts) for bar in chart.bars), default=0) or 1
    unit = (across - left - 40) / most
    parts: list[str] = [*legend]
    for bar in chart.bars:
        lines = folded(bar.name, left - 12)
        height = max(_BAR, len(lines) * _LINE_HEIGHT)
        middle = y + height / 2
        parts += _lines(lines, left - 10, middle, "end")
        parts += _pieces(bar, fills, left, middle, unit)
        y += height + _GAP
    defined = _defined(fills)
    return picture(chart.key, chart.title, chart.description, across, y, defined, *parts)


def _defined(fills: list[Filling]) -> str:
    return element("defs", *(filled.pattern for filled in fills))


def _pieces(bar: Bar, fills: list[Filling], x: float, middle: float, unit: float) -> Iterator[str]:
    top = middle - _BAR / 2
    for count, fill in zip(bar.counts, fills, strict=True):
        width = count * unit
        if not count:
            continue
        yield _box(x, top, width, _BAR, fill)
        if width > width_of(str(count)) + 10:
            yield _plate(str(count), x + width / 2, middle)
        x += width
    yield label(str(sum(bar.counts)), x + 8, middle, bold=True)


def _box(
    x: float, y: float, width: float, height: float, fill: Filling, opacity: float | None = None
) -> str:
    return element(
        "rect",
        x=number(x),
        y=number(y),
        width=number(width),
        height=number(height),
        fill=fill.paint,
        fill_opacity=opacity,
        stroke=INK,
        stroke_width=1,
    )


def _plate(text: str, x: float, y: float) -> str:
    """A text on a white plate, so that it is read on any pattern."""
    width = width_of(text) + 8
    plate = element(
        "rect",
        x=number(x - width / 2),
        y=number(y - 8.5),
        width=number(width),
        height=17,
        rx=3,
        fill="#ffffff",
        class_="plate",
    )
    said = label(text, x, y, anchor="middle").replace('class="ink"', 'class="on-paper"')
    return plate + said


def _legend(
    names: list[str], fills: list[Filling], across: float, opacity: float | None = None
) -> tuple[list[str], float]:
    """What the patterns mean, in as many lines as they need, and where the picture goes on."""
    parts: list[str] = []
    x, y = 2.0, 12.0
    for name, fill in zip(names, fills, strict=True):
        width = 26 + width_of(name) + 18
        if x > 2 and x + width > across:
            x, y = 2.0, y + 24
        parts += (_box(x, y - 8, 18, 16, fill, opacity), label(name, x + 26, y))
        x += width
    return parts, y + 24


def _left(names: Iterator[str], across: float) -> float:
    """The room that names before bars need."""
    return min(max((width_of(name) for name in names), default=0) + 14, across * _LABELS)


def _lines(
    lines: list[str], x: float, middle: float, anchor: str, *, quiet: bool = False
) -> Iterator[str]:
    top = middle - (len(lines) - 1) * _LINE_HEIGHT / 2
    for row, line in enumerate(lines):
        yield label(line, x, top + row * _LINE_HEIGHT, anchor=anchor, quiet=quiet)


# --- a course over the years

_Point = tuple[float, float]
_TOP, _HEIGHT, _SIDE = 14.0, 190.0, 34.0
_PALE = 0.35  # a band, so that the values stand out


class _Scale(NamedTuple):
    """Where a value stands: between `low` and `high`, `top` and the foot of the picture."""

    low: float
    high: float
    top: float

    def y(self, value: Decimal | None, end: float) -> float:
        if value is None:
            return end
        share = (float(value) - self.low) / (self.high - self.low)
        return self.top + _HEIGHT * (1 - min(max(share, 0), 1))


def _course(chart: Course, across: float) -> str:
    kinds = [_LIGHT_FILLS[band.light] for band in chart.bands]
    fills = [filling(f"{chart.key}-{kind}", FILLS[kind]) for kind in kinds]
    names_of_bands = [band.name for band in chart.bands]
    legend, y = _legend(names_of_bands, fills, across, _PALE) if fills else ([], 0.0)
    scale = _scale(chart, y + _TOP)
    foot = scale.top + _HEIGHT
    bands = (
        _band(b, fill, scale, foot, across) for b, fill in zip(chart.bands, fills, strict=True)
    )
    names = (
        label(point.name, _x(at, len(chart.points), across), foot + 16, anchor="middle")
        for at, point in enumerate(chart.points)
    )
    return picture(
        chart.key,
        chart.title,
        chart.description,
        across,
        foot + 30,
        _defined(fills),
        *legend,
        *bands,
        element("path", d=f"M0 {number(foot)}H{number(across)}", stroke=LINE, fill="none"),
        *_curve(chart.points, scale, foot, across),
        *names,
    )


def _scale(chart: Course, top: float) -> _Scale:
    """Room for every value and every limit, and for what is written beside them."""
    numbers = [float(point.number) for point in chart.points if point.number is not None]
    limits = chain.from_iterable((band.low, band.high) for band in chart.bands)
    edges = [float(limit) for limit in limits if limit]
    low, high = min((*numbers, *edges), default=0), max((*numbers, *edges), default=1)
    spare = (high - low or abs(high) or 1) * 0.2
    return _Scale(low - spare, high + spare, top)


def _x(at: int, count: int, across: float) -> float:
    room = across - 2 * _SIDE
    return _SIDE + (room / 2 if count < 2 else room * at / (count - 1))


def _band(band: Band, fill: Filling, scale: _Scale, foot: float, across: float) -> str:
    upper, lower = scale.y(band.high, scale.top), scale.y(band.low, foot)
    return element(
        "rect",
        x=0,
        y=number(upper),
        width=number(across),
        height=number(max(lower - upper, 0)),
        fill=fill.paint,
        fill_opacity=_PALE,
    )


def _curve(points: tuple[Sample, ...], scale: _Scale, foot: float, across: float) -> Iterator[str]:
    """A line through the values that follow each other, a dot and a plate for each."""
    places = [
        None if point.number is None else (_x(at, len(points), across), scale.y(point.number, foot))
        for at, point in enumerate(points)
    ]
    steps: list[str] = []
    joined = False
    for place in places:
        if place is not None:
            steps.append(f"{'L' if joined else 'M'}{number(place[0])} {number(place[1])}")
        joined = place is not None
    yield element("path", d="".join(steps), fill="none", stroke=INK, stroke_width=2.5)
    for at, (place, point) in enumerate(zip(places, points, strict=True)):
        if place is not None:
            yield element("circle", cx=number(place[0]), cy=number(place[1]), r=4.5, fill=INK)
            before = places[at - 1] if at else None
            after = places[at + 1] if at + 1 < len(places) else None
            half = width_of(point.said) / 2 + 4
            x, y = _beside(place, before, after, half)
            x = min(max(x, half), across - half)
            yield _plate(point.said, x, y if y - 8 > scale.top - _TOP else place[1] + 17)


def _beside(place: _Point, before: _Point | None, after: _Point | None, half: float) -> _Point:
    """Where the value of a point stands so that the line does not run through it: above, on the
    side that the line does not rise to; below where it rises from there.
    """
    x, y = place
    rises_before = before is not None and before[1] < y
    rises_after = after is not None and after[1] < y
    if (rises_before or before is None) and (rises_after or after is None):
        alone = before is None and after is None
        return x, y - 18 if alone else y + 17
    shift = half * (rises_before - rises_after)
    return x + shift, y - 18


# --- traffic lights

_CELL = 34.0
_BESIDE = 36.0  # the room that a light takes beside its word


def _lights(chart: Lights, across: float) -> str:
    """A table; a list where its columns would be narrower than their words."""
    left = _left((row.name for row in chart.rows), across) + 10
    step = (across - left) / max(len(chart.columns), 1)
    rows = _light_table if _has_room(chart, step) else _light_list
    parts, y = rows(chart, left, across)
    return picture(chart.key, chart.title, chart.description, across, y + 4, *parts)


def _has_room(chart: Lights, step: float) -> bool:
    """Whether no word is parted in columns of that width."""
    signs = chain.from_iterable(row.signs for row in chart.rows)
    said = " ".join(sign.word for sign in signs).split()
    heads = " ".join(chart.columns).split()
    return all(width_of(word) <= step - _BESIDE for word in said) and all(
        width_of(word) <= step - 10 for word in heads
    )


def _light_table(chart: Lights, left: float, across: float) -> tuple[list[str], float]:
    step = (across - left) / max(len(chart.columns), 1)
    heads = [folded(column, step - 10) for column in chart.columns]
    y = max((len(head) for head in heads), default=1) * _LINE_HEIGHT + 8
    parts: list[str] = []
    for at, lines in enumerate(heads):
        parts += _lines(lines, left + step * at + 8, (y - 8) / 2, "start")
    for row in chart.rows:
        names = folded(row.name, left - 12)
        signs = [_Sign(sign.light, folded(sign.word, step - _BESIDE)) for sign in row.signs]
        most = max((len(names), *(len(sign.words) for sign in signs)))
        height = max(_CELL, most * _LINE_HEIGHT + 8)
        parts.append(_rule(y, across))
        parts += _lines(names, 2, y + height / 2, "start")
        for at, sign in enumerate(signs):
            parts += _drawn(sign, left + step * at + 8, y + height / 2)
        y += height
    return parts, y


def _light_list(chart: Lights, left: float, across: float) -> tuple[list[str], float]:
    """Each row by its name, below it a line for each column."""
    parts: list[str] = []
    y = 0.0
    for row in chart.rows:
        parts += (_rule(y, across), label(row.name, 2, y + _CELL / 2, bold=True))
        y += _CELL
        for column, light in zip(chart.columns, row.signs, strict=True):
            words = folded(f"{column}: {light.word}", across - 2 - _BESIDE)
            height = max(26.0, len(words) * _LINE_HEIGHT + 8)
            parts += _drawn(_Sign(light.light, words), 2, y + height / 2)
            y += height
        y += 6
    return parts, y


def _rule(y: float, across: float) -> str:
    return element("path", d=f"M0 {number(y)}H{number(across)}", stroke=LINE, fill="none")


class _Sign(NamedTuple):
    """A light and its word, in the lines that it needs."""

    light: Light | None
    words: list[str]


def _drawn(sign: _Sign, x: float, y: float) -> Iterator[str]:
    """A form for each light, so that none is told by its colour alone, and its word."""
    if sign.light is not None:
        yield _FORMS[sign.light](x, y)
        x += 26
    yield from _lines(sign.words, x, y, "start", quiet=sign.light is None)


def _disc(x: float, y: float) -> str:
    return element("circle", cx=number(x + 8), cy=number(y), r=8, fill=FILLS["good"].paper)


def _triangle(x: float, y: float) -> str:
    path = f"M{number(x + 8)} {number(y - 9)}l9.5 17h-19z"
    return element("path", d=path, fill="#f2b632", stroke=FILLS["partly"].ink, stroke_width=1.5)


def _square(x: float, y: float) -> str:
    return element("rect", x=number(x), y=number(y - 8), width=16, height=16, fill=FILLS["bad"].ink)


_FORMS: dict[Light, Callable[[float, float], str]] = {
    Light.GREEN: _disc,
    Light.YELLOW: _triangle,
    Light.RED: _square,
}
