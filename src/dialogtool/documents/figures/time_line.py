"""Items over the years as SVG: a line from the day each was made to its end, with marks for all
that happened between.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import NamedTuple

from dialogtool.documents.figures.chart import Happening, Life, Sign, TimeLine
from dialogtool.documents.figures.svg import (
    element,
    folded,
    label,
    number,
    picture,
    width_of,
    words,
)
from dialogtool.documents.look import FILLS, INK, LINE

_ROW = 28.0
_LINE_HEIGHT = 15.0  # of a name in two lines
_MOST_LINES = 2
_BELOW = 22.0  # the room of a line below its name
_YEARS = 22.0  # the room of the numbers of the years
_MANY = 20  # lives, with more the years stand below too
_MOST_ON_SHEET = 32  # lives, each with a name in two lines, on A4
_NARROW = 480.0  # below it names stand above their lines
_NAMES = 0.4  # of the width, for names beside their lines
_SIDE = 12.0
_R = 5.0
_LINES: Mapping[str, Mapping[str, object]] = {
    "good": {"stroke": FILLS["good"].paper, "stroke_width": 3},
    "bad": {"stroke": FILLS["bad"].ink, "stroke_width": 3, "stroke_dasharray": "7 4"},
    "open": {"stroke": INK, "stroke_width": 3},
    "other": {"stroke": LINE, "stroke_width": 3, "stroke_dasharray": "2 4"},
}
"""How a line is told apart: by its dashes as well as by its colour. The classes of all parts are
for a page that is dark.
"""
_Scale = Callable[[dt.date], float]


class _Row(NamedTuple):
    """A life with its name in lines, from `top` down; its line runs at `middle`."""

    life: Life
    lines: list[str]
    top: float
    middle: float
    foot: float


def draw_time_line(chart: TimeLine, across: float) -> str:
    """The chart as one `svg` element, or several below each other, none taller than a sheet of
    paper: what is cut at the foot of one cannot be read.
    """
    sheets = list(_sheets(chart.lives))
    if len(sheets) < 2:
        return _sheet(chart, chart.lives, across)
    parts = (
        chart.model_copy(
            update={"key": f"{chart.key}-{at}", "title": f"{chart.title} {at}/{len(sheets)}"}
        )
        for at in range(1, len(sheets) + 1)
    )
    drawn = (_sheet(part, lives, across) for part, lives in zip(parts, sheets, strict=True))
    return "".join(drawn)


def _sheets(lives: Iterable[Life]) -> Iterator[list[Life]]:
    """So many as a sheet of paper holds, what was promised on one day together where it can be."""
    sheet: list[Life] = []
    for _, made_together in groupby(lives, key=lambda life: life.begin):
        group = list(made_together)
        if sheet and len(sheet) + len(group) > _MOST_ON_SHEET:
            yield sheet
            sheet = []
        sheet += group
        while len(sheet) > _MOST_ON_SHEET:
            yield sheet[:_MOST_ON_SHEET]
            sheet = sheet[_MOST_ON_SHEET:]
    if sheet:
        yield sheet


def _sheet(chart: TimeLine, lives: Iterable[Life], across: float) -> str:
    """Some of the lives of a chart as one picture; its years are those of all."""
    stacked = across < _NARROW
    left = _SIDE if stacked else across * _NAMES
    scale = _scale(chart, left, across - _SIDE - 8)
    legend, top = _legend(chart, across)
    room = across - 2 * _SIDE if stacked else left - 2 * _SIDE
    rows = list(_rows(lives, top + _YEARS, room, stacked=stacked))
    foot = rows[-1].foot if rows else top + _YEARS
    parts = [*legend, *_years(chart, scale, top, foot, across), *_parted(rows, across)]
    for row in rows:
        first = row.middle - (len(row.lines) - 1) * _LINE_HEIGHT / 2
        parts.append(_name(row, row.top + 8 if stacked else first))
        parts.append(element("g", *_life(row.life, scale, row.middle), aria_hidden="true"))
    if len(rows) > _MANY:
        parts += _numbers(chart, scale, foot + 12, across)
        foot += _YEARS
    whole = element("g", *parts)  # lines keep their own colours where a page is dark
    role = "group" if any(life.address for life in chart.lives) else "img"
    return picture(chart.key, chart.title, chart.description, across, foot + 4, whole, role=role)


def _rows(lives: Iterable[Life], top: float, room: float, *, stacked: bool) -> Iterator[_Row]:
    for life in lives:
        lines = _in_lines(life.name, room)
        height = len(lines) * _LINE_HEIGHT + 8
        if stacked:
            height += _BELOW
            yield _Row(life, lines, top, top + height - _BELOW + 6, top + height)
        else:
            height = max(height, _ROW)
            yield _Row(life, lines, top, top + height / 2, top + height)
        top += height


def _name(row: _Row, first: float) -> str:
    """The name of a life, its first line at `first`; where it leads somewhere as a link, which is
    read out as one text.
    """
    lines = (label(line, _SIDE - 8, first + at * _LINE_HEIGHT) for at, line in enumerate(row.lines))
    # the blank parts the words of two lines for those who do not see them
    name = " ".join(lines)
    if not row.life.address:
        return name
    return element("a", name, href=row.life.address, aria_label=row.life.name)


def _parted(rows: list[_Row], across: float) -> Iterator[str]:
    """A thin rule where the promises of the next meeting begin."""
    for before, row in pairwise(rows):
        if before.life.begin != row.life.begin:
            rule = f"M0 {number(row.top)}H{number(across)}"
            yield element("path", d=rule, stroke=LINE, stroke_width=0.5, fill="none")


def _scale(chart: TimeLine, left: float, right: float) -> _Scale:
    begin = _begin(chart, right - left)
    days = max((chart.last - begin).days, 1)

    def x(day: dt.date) -> float:
        share = (day - begin).days / days
        return left + (right - left) * min(max(share, 0.0), 1.0)

    return x


def _begin(chart: TimeLine, room: float) -> dt.date:
    """The first day, or as much before it as the number of its year takes."""
    new_year = dt.date(chart.first.year, 12, 31)
    days = (chart.last - chart.first).days
    needed = int(1.2 * days * width_of("0000") / room) + 1
    missing = needed - (new_year - chart.first).days
    most = (chart.first - dt.date(chart.first.year, 1, 1)).days
    return chart.first - dt.timedelta(days=min(max(missing, 0), most))


def _years(chart: TimeLine, scale: _Scale, top: float, foot: float, across: float) -> Iterator[str]:
    """A rule for the first day of each year, and the numbers above."""
    for year in range(chart.first.year, chart.last.year + 1):
        x = number(scale(dt.date(year, 1, 1)))
        rule = f"M{x} {number(top + 4)}V{number(foot)}"
        yield element("path", d=rule, stroke=LINE, stroke_width=0.5, fill="none")
    yield from _numbers(chart, scale, top + 8, across)


def _numbers(chart: TimeLine, scale: _Scale, y: float, across: float) -> Iterator[str]:
    """The years, where there is room for them."""
    taken = 0.0
    for year in range(chart.first.year, chart.last.year + 1):
        width = width_of(str(year))
        x = min(scale(dt.date(year, 1, 1)) + 4, across - width)  # the last one stays within
        if x >= taken:
            yield label(str(year), x, y, quiet=True)
            taken = x + width


def _life(life: Life, scale: _Scale, y: float) -> Iterator[str]:
    begin, end = scale(life.begin), scale(life.end)
    yield _line_of(life, begin, max(end, begin + 1), y)
    for mark in life.marks:
        drawn = sign_of(mark, scale(mark.day), y)
        said = element("title", words(mark.said)) if mark.said else ""
        yield element("g", said, drawn) if said else drawn


def _line_of(life: Life, begin: float, end: float, y: float) -> str:
    """The line of a life; an arrow where it goes on."""
    style = _LINES[life.fill]
    line = f"M{number(begin)} {number(y)}H{number(end)}"
    drawn = element("path", d=line, fill="none", class_=f"life {life.fill}", **style)
    if not life.is_open:
        return drawn
    tip = f"M{number(end)} {number(y - 5)}l7 5l-7 5z"
    return drawn + element("path", d=tip, fill=style["stroke"], class_=f"tip {life.fill}")


def sign_of(mark: Happening, x: float, y: float) -> str:
    """A form for each thing that can happen, so that none is told by its colour."""
    return _SIGNS[mark.sign](x, y)


def _legend(chart: TimeLine, across: float) -> tuple[list[str], float]:
    """What the lines and the marks mean, and where the picture goes on. A line that ends is told by
    the mark at its end.
    """
    parts: list[str] = []
    place = _Place(across)
    lines = {life.said: life for life in chart.lives if life.is_open}
    for word, life in lines.items():
        x, y = place.taken(width_of(word) + 46)
        parts += (_line_of(life, x, x + 24, y), label(word, x + 38, y))
    for sign, word in chart.signs.items():
        x, y = place.taken(width_of(word) + 24)
        parts += (_SIGNS[sign](x + 8, y), label(word, x + 22, y))
    return parts, place.y + _YEARS


class _Place:
    """Where the next thing of a legend stands, in rows of that width."""

    def __init__(self, across: float) -> None:
        self._across = across
        self._x, self.y = 2.0, 12.0

    def taken(self, width: float) -> tuple[float, float]:
        if self._x > 2 and self._x + width > self._across:
            self._x, self.y = 2.0, self.y + 22
        x = self._x
        self._x += width + 14
        return x, self.y


def _in_lines(text: str, room: float) -> list[str]:
    """The text in two lines at most; the table beside has all of it."""
    lines = folded(text, room)
    if len(lines) <= _MOST_LINES:
        return lines
    last = lines[_MOST_LINES - 1]
    while last and width_of(f"{last} …") > room:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: _MOST_LINES - 1], f"{last} …"]


def _dot(x: float, y: float) -> str:
    return element("circle", cx=number(x), cy=number(y), r=4, fill=INK, class_="dot")


def _tick(x: float, y: float) -> str:
    tick = f"M{number(x)} {number(y - 6)}v12"
    return element("path", d=tick, stroke=INK, stroke_width=2, class_="pen")


def _outlined(path: str) -> str:
    return element("path", d=path, fill="#ffffff", stroke=INK, stroke_width=1.5, class_="hollow")


def _ring(x: float, y: float, radius: float = _R) -> str:
    return element(
        "circle",
        cx=number(x),
        cy=number(y),
        r=radius,
        fill="#ffffff",
        stroke=INK,
        stroke_width=1.5,
        class_="hollow",
    )


def _diamond(x: float, y: float) -> str:
    return _outlined(f"M{number(x)} {number(y - 7)}l6 7l-6 7l-6 -7z")


def _arrow(x: float, y: float) -> str:
    return _outlined(f"M{number(x - 5)} {number(y - 6)}l11 6l-11 6z")


def _square(x: float, y: float) -> str:
    return _outlined(f"M{number(x - 5)} {number(y - 5)}h10v10h-10z")


def _done(x: float, y: float) -> str:
    paper = FILLS["good"].paper
    disc = element("circle", cx=number(x), cy=number(y), r=8, fill=paper, class_="disc")
    hook = f"M{number(x - 4)} {number(y)}l3 3.5l5 -6.5"
    return disc + element(
        "path", d=hook, fill="none", stroke="#ffffff", stroke_width=2, class_="hook"
    )


def _cross(x: float, y: float) -> str:
    arms = f"M{number(x - 4)} {number(y - 4)}l8 8M{number(x + 4)} {number(y - 4)}l-8 8"
    cross = element("path", d=arms, fill="none", stroke=INK, stroke_width=2, class_="pen")
    return _ring(x, y, 8) + cross


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
