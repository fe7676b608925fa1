"""What a picture says before it is drawn: frozen records with their numbers and their words."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import computed_field

from dialogtool.model import Light, Model


class DataTable(Model):
    """The numbers of a picture: `head` names the columns, the first cell of a row is its name."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class _Titled(Model):
    """`key` is unique on a page and made of letters, digits and `-`; `description` says in a
    sentence or two what one sees.
    """

    key: str
    title: str
    description: str


class Series(Model):
    """One kind of part of all bars. `fill` is a name of look.FILLS: what the part means."""

    name: str
    fill: Literal["good", "partly", "bad", "open", "other"]


class Bar(Model):
    """A bar: its name, and how much of each series it has, in their order."""

    name: str
    counts: tuple[int, ...]


class StackedBars(_Titled):
    """Counts beside each other: one bar for each year, organisation or age. `name` is what the
    bars are, `total` the word above the sums, empty for none.
    """

    kind: Literal["bars"] = "bars"
    name: str
    total: str = ""
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def table(self) -> DataTable:
        sums = (self.total,) if self.total else ()
        return DataTable(
            head=(self.name, *(series.name for series in self.series), *sums),
            rows=tuple(
                (bar.name, *map(str, bar.counts), *((str(sum(bar.counts)),) if sums else ()))
                for bar in self.bars
            ),
        )


class Sample(Model):
    """A value at a time; `number` is None where nothing is known, `said` is how the value is
    written.
    """

    name: str
    number: Decimal | None
    said: str = ""


class Band(Model):
    """What the limits call the values from `low` to `high`; None: without end."""

    light: Light
    name: str
    low: Decimal | None = None
    high: Decimal | None = None


class Course(_Titled):
    """One figure over the years, on the bands of its limits. `name` is what the points are, `value`
    the word above the values.
    """

    kind: Literal["course"] = "course"
    name: str
    value: str
    points: tuple[Sample, ...]
    bands: tuple[Band, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def table(self) -> DataTable:
        return DataTable(
            head=(self.name, self.value),
            rows=tuple((point.name, point.said or "–") for point in self.points),
        )


class LightSign(Model):
    """A light and the word for it; `light` is None where the word stands alone."""

    light: Light | None
    word: str


class LightRow(Model):
    name: str
    signs: tuple[LightSign, ...]


class Lights(_Titled):
    """Traffic lights: rows (departments) by columns (figures or years). `name` is what the rows
    are.
    """

    kind: Literal["lights"] = "lights"
    name: str
    columns: tuple[str, ...]
    rows: tuple[LightRow, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def table(self) -> DataTable:
        return DataTable(
            head=(self.name, *self.columns),
            rows=tuple((row.name, *(sign.word for sign in row.signs)) for row in self.rows),
        )


class Sign(StrEnum):
    """What happened to a promise on a day of its life."""

    MADE = "made"
    MENTIONED = "mentioned"
    PUT_OFF = "put_off"
    CARRIED_OVER = "carried_over"
    HANDED_OVER = "handed_over"
    REOPENED = "reopened"
    KEPT = "kept"
    DROPPED = "dropped"


class Happening(Model):
    """`said` is what happened, in words, for whoever points at the mark."""

    day: dt.date
    sign: Sign
    said: str = ""


class Life(Model):
    """A promise from the day it was made to its end, or to the end of the picture. `said` is what
    became of it, `fill` the meaning of that as in other pictures, `story` its marks in words;
    `address` is where its name leads, empty where it leads nowhere.
    """

    name: str
    begin: dt.date
    end: dt.date
    is_open: bool
    said: str
    fill: Literal["good", "bad", "open", "other"]
    marks: tuple[Happening, ...]
    story: str
    address: str = ""


class TimeLine(_Titled):
    """Items over the years. `name` is what the lines are, `became` and `told` the words above
    what became of them and above their stories; `signs` says what the marks mean.
    """

    kind: Literal["time-line"] = "time-line"
    name: str
    became: str
    told: str
    first: dt.date
    last: dt.date
    signs: Mapping[Sign, str]
    lives: tuple[Life, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def table(self) -> DataTable:
        return DataTable(
            head=(self.name, self.became, self.told),
            rows=tuple((live.name, live.said, live.story) for live in self.lives),
        )


Chart = StackedBars | Course | Lights | TimeLine
