"""Promises over the years as SVG: a line from the day each was made to its end, with marks for all
that happened between.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from dialogtool.documents.figures.chart import Life, Mark, Sign, TimeLine
from dialogtool.documents.figures.svg import element, label, number, picture, width_of
from dialogtool.documents.look import FILLS, INK, LINE

_ROW = 26.0
_STACKED_ROW = 46.0  # the name above its line
_NARROW = 480.0  # below it names stand above their lines
_NAMES = 0.42  # of the width, for names beside their lines
_SIDE = 12.0
_R = 5.0
_LINES: Mapping[str, Mapping[str, object]] = {
    "good": {"stroke": FILLS["good"].paper, "stroke_width": 3},
    "bad": {"stroke": FILLS["bad"].ink, "stroke_width": 3, "stroke_dasharray": "7 4"},
    "open": {"stroke": INK, "stroke_width": 3},
    "other": {"stroke": LINE, "stroke_width": 3, "stroke_dasharray": "2 4"},
}
"""How a line is told apart: by its dashes as well as by its colour."""


def draw_time_line(chart: TimeLine, across: float) -> str:
    """The chart as one `svg` element."""
    stacked = across < _NARROW
    left = _SIDE if stacked else across * _NAMES
    scale = _scale(chart, left, across - _SIDE - 8)
    legend, y = _legend(chart, across)
    row = _STACKED_ROW if stacked else _ROW
    foot = y + 22 + row * len(chart.lives)
    parts: list[str] = [*legend, *_years(chart, scale, y, foot, across)]
    y += 22
    for life in chart.lives:
        middle = y + (row - 15 if stacked else row / 2)
        room = across - 2 * _SIDE if stacked else left - 2 * _SIDE
        parts.append(label(_cut(life.name, room), _SIDE - 8, y + 11 if stacked else middle))
        parts += _life(life, scale, middle)
        y += row
    whole = element("g", *parts)  # lines keep their own colours where a page is dark
    return picture(chart.key, chart.title, chart.description, across, foot + 4, whole)


def _scale(chart: TimeLine, left: float, right: float) -> Callable[[dt.date], float]:
    days = max((chart.last - chart.first).days, 1)

    def x(day: dt.date) -> float:
        share = (day - chart.first).days / days
        return left + (right - left) * min(max(share, 0.0), 1.0)

    return x


def _years(
    chart: TimeLine, scale: Callable[[dt.date], float], top: float, foot: float, across: float
) -> Iterator[str]:
    """A rule for the first day of each year, and the year's number where there is room for it."""
    taken = 0.0
    for year in range(chart.first.year, chart.last.year + 1):
        x = scale(max(dt.date(year, 1, 1), chart.first))
        rule = f"M{number(x)} {number(top + 18)}V{number(foot)}"
        yield element("path", d=rule, stroke=LINE, stroke_width=0.5, fill="none")
        x = min(x, across - width_of(str(year)) - 6)  # the last number stays within the picture
        if x >= taken:
            yield label(str(year), x, top + 8, quiet=True)
            taken = x + width_of(str(year)) + 6


def _life(life: Life, scale: Callable[[dt.date], float], y: float) -> Iterator[str]:
    begin, end = scale(life.begin), scale(life.end)
    line = f"M{number(begin)} {number(y)}H{number(max(end, begin + 1))}"
    yield element("path", d=line, fill="none", **_LINES[life.fill])
    if life.is_open:
        tip = f"M{number(end)} {number(y - 5)}l7 5l-7 5z"
        yield element("path", d=tip, fill=_LINES[life.fill]["stroke"])
    for mark in life.marks:
        yield sign_of(mark, scale(mark.day), y)


def sign_of(mark: Mark, x: float, y: float) -> str:
    """A form for each thing that can happen, so that none is told by its colour."""
    return _SIGNS[mark.sign](x, y)


def _legend(chart: TimeLine, across: float) -> tuple[list[str], float]:
    parts: list[str] = []
    x, y = 2.0, 12.0
    for sign, word in chart.signs.items():
        width = 24 + width_of(word) + 14
        if x > 2 and x + width > across:
            x, y = 2.0, y + 22
        parts += (_SIGNS[sign](x + 8, y), label(word, x + 22, y))
        x += width
    return parts, y + 22


def _cut(text: str, room: float) -> str:
    """The text, shortened where it is wider than the room; the table beside has all of it."""
    if width_of(text) <= room:
        return text
    text = text[: int(len(text) * room / width_of(text))]
    while text and width_of(f"{text} …") > room:
        text = text[:-1]
    return f"{text.rstrip()} …"


def _dot(x: float, y: float) -> str:
    return element("circle", cx=number(x), cy=number(y), r=4, fill=INK)


def _tick(x: float, y: float) -> str:
    return element("path", d=f"M{number(x)} {number(y - 6)}v12", stroke=INK, stroke_width=2)


def _outlined(path: str, fill: str = "#ffffff") -> str:
    return element("path", d=path, fill=fill, stroke=INK, stroke_width=1.5)


def _ring(x: float, y: float) -> str:
    return element(
        "circle", cx=number(x), cy=number(y), r=_R, fill="#ffffff", stroke=INK, stroke_width=1.5
    )


def _diamond(x: float, y: float) -> str:
    return _outlined(f"M{number(x)} {number(y - 7)}l6 7l-6 7l-6 -7z")


def _arrow(x: float, y: float) -> str:
    return _outlined(f"M{number(x - 5)} {number(y - 6)}l11 6l-11 6z")


def _square(x: float, y: float) -> str:
    return _outlined(f"M{number(x - 5)} {number(y - 5)}h10v10h-10z")


def _done(x: float, y: float) -> str:
    disc = element("circle", cx=number(x), cy=number(y), r=8, fill=FILLS["good"].paper)
    hook = f"M{number(x - 4)} {number(y)}l3 3.5l5 -6.5"
    return disc + element("path", d=hook, fill="none", stroke="#ffffff", stroke_width=2)


def _cross(x: float, y: float) -> str:
    disc = element("circle", cx=number(x), cy=number(y), r=8, fill="#ffffff", stroke=INK)
    arms = f"M{number(x - 4)} {number(y - 4)}l8 8M{number(x + 4)} {number(y - 4)}l-8 8"
    return disc + element("path", d=arms, fill="none", stroke=INK, stroke_width=2)


_SIGNS: Mapping[Sign, Callable[[float, float], str]] = {
    Sign.MADE: _dot,
    Sign.MENTIONED: _tick,
    Sign.PUT_OFF: _ring,
    Sign.CARRIED_OVER: _diamond,
    Sign.HANDED_OVER: _arrow,
    Sign.REOPENED: _square,
    Sign.KEPT: _done,
    Sign.DROPPED: _cross,
}
