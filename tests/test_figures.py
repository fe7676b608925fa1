"""Pictures of numbers: named, described, told apart without colour, and never without their numbers."""

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.documents.figures import (
    Band,
    Bar,
    Chart,
    Course,
    Happening,
    Life,
    LightRow,
    Lights,
    LightSign,
    Sample,
    Series,
    Sign,
    StackedBars,
    TimeLine,
    draw,
)
from dialogtool.documents.figures.svg import width_of
from dialogtool.documents.look import FILLS
from dialogtool.model import Light

SVG = "{http://www.w3.org/2000/svg}"
BARS = StackedBars(
    key="kept",
    title="Hvad der blev af aftalerne",
    description="I 2023 blev 5 af 8 aftaler opfyldt.",
    name="År",
    total="I alt",
    series=(
        Series(name="opfyldt", fill="good"),
        Series(name="delvist", fill="partly"),
        Series(name="ikke opfyldt", fill="bad"),
        Series(name="åben", fill="open"),
    ),
    bars=(Bar(name="2022", counts=(0, 0, 0, 0)), Bar(name="2023", counts=(5, 2, 1, 0))),
)
COURSE = Course(
    key="efficiency",
    title="Effektivitet",
    description="Steg fra 61 til 83 procent.",
    name="År",
    value="Effektivitet, %",
    points=(
        Sample(name="2021", number=Decimal("61.5"), said="61,5"),
        Sample(name="2022", number=None),
        Sample(name="2023", number=Decimal(83), said="83"),
    ),
    bands=(
        Band(light=Light.RED, name="rød under 70", high=Decimal(70)),
        Band(light=Light.GREEN, name="grøn fra 70", low=Decimal(70)),
    ),
)
LIGHTS = Lights(
    key="lights",
    title="Afdelingernes trafiklys",
    description="1 af 2 afdelinger er rød.",
    name="Afdeling",
    columns=("Effektivitet",),
    rows=(
        LightRow(name="Birkely", signs=(LightSign(light=Light.RED, word="rød"),)),
        LightRow(name="Engvej", signs=(LightSign(light=None, word="–"),)),
    ),
)
PLAN = "Indsend drifts- og vedligeholdelsesplaner for alle afdelinger, også for de mindste af dem"
TIME_LINE = TimeLine(
    key="time-line",
    title="Punkterne gennem årene",
    description="1 af 2 er åben.",
    name="Punkt",
    became="Status",
    told="Hvad der skete",
    first=dt.date(2020, 11, 24),
    last=dt.date(2023, 3, 1),
    signs={Sign.MADE: "aftalt", Sign.PUT_OFF: "udskudt", Sign.KEPT: "gennemført"},
    lives=(
        Life(
            name=PLAN,
            begin=dt.date(2020, 11, 24),
            end=dt.date(2022, 3, 1),
            is_open=False,
            said="gennemført",
            fill="good",
            marks=(
                Happening(day=dt.date(2020, 11, 24), sign=Sign.MADE),
                Happening(day=dt.date(2022, 3, 1), sign=Sign.KEPT),
            ),
            story="aftalt; gennemført",
        ),
        Life(
            name="Solceller",
            begin=dt.date(2022, 3, 1),
            end=dt.date(2023, 3, 1),
            is_open=True,
            said="over fristen",
            fill="bad",
            marks=(Happening(day=dt.date(2022, 3, 1), sign=Sign.MADE),),
            story="aftalt",
        ),
    ),
)
CHARTS: tuple[Chart, ...] = (BARS, COURSE, LIGHTS, TIME_LINE)


def read(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(draw(chart))


def texts(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_a_picture_is_named_and_described(chart: Chart) -> None:
    root = read(chart)
    assert root.get("role") == "img"
    by_id = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    named = [by_id[key] for key in (root.get("aria-labelledby") or "").split()]
    assert named == [chart.title, chart.description]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_a_picture_fetches_nothing_and_stays_in_its_frame(chart: Chart) -> None:
    svg = draw(chart)
    assert not re.search(r"href|<script|<image|<style|url\((?!#)", svg)
    root = read(chart)
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    for box in root.findall(f"{SVG}rect"):
        x, y, wide, high = (float(box.get(key) or 0) for key in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0 and x + wide <= width + 0.1 and y + high <= height + 0.1
    ids = [each.get("id") or "" for each in root.iter() if each.get("id")]
    assert all(each.startswith(chart.key) for each in ids), "ids of two charts would be one"


def test_the_table_has_the_numbers_of_the_picture() -> None:
    assert BARS.table.head == ("År", "opfyldt", "delvist", "ikke opfyldt", "åben", "I alt")
    assert BARS.table.rows == (
        ("2022", "0", "0", "0", "0", "0"),
        ("2023", "5", "2", "1", "0", "8"),
    )
    assert COURSE.table.rows == (("2021", "61,5"), ("2022", "–"), ("2023", "83"))
    assert LIGHTS.table.rows == (("Birkely", "rød"), ("Engvej", "–"))


def test_bars_are_as_long_as_their_counts() -> None:
    root = read(BARS)
    widths = {
        str(box.get("fill")): float(box.get("width") or 0)
        for box in root.findall(f"{SVG}rect")
        if box.get("height") == "26"
    }
    good, partly = widths[FILLS["good"].paper], widths["url(#kept-partly)"]
    assert good / partly == pytest.approx(5 / 2, rel=0.01)
    assert "url(#kept-open)" not in widths, "a part of nothing is not drawn"


def test_fills_are_told_apart_without_colour() -> None:
    assert len({fill.pattern for fill in FILLS.values()}) == len(FILLS)


def test_lights_have_forms_and_words() -> None:
    row = tuple(LightSign(light=light, word=light.value) for light in Light)
    chart = LIGHTS.model_copy(update={"rows": (LightRow(name="Alle", signs=row),)})
    root = read(chart)
    forms = {each.tag.removeprefix(SVG) for each in root if "text" not in each.tag}
    assert {"rect", "circle", "path"} <= forms
    assert {"red", "yellow", "green"} <= set(texts(root))


def test_narrow_lights_part_no_word() -> None:
    """Where the columns have no room each light stands on a line of its own, with its column."""
    signs = (
        LightSign(light=Light.YELLOW, word="kræver opmærksomhed: 512.000 kr."),
        LightSign(light=None, word="afviger som den eneste"),
    )
    chart = LIGHTS.model_copy(
        update={
            "columns": ("Overskud", "Benchmark"),
            "rows": (LightRow(name="Birkely", signs=signs),),
        }
    )
    lines = [each.text for each in ElementTree.fromstring(draw(chart, 300)).iter(f"{SVG}text")]
    assert lines == [
        "Birkely",
        *("Overskud: kræver opmærksomhed:", "512.000 kr."),
        "Benchmark: afviger som den eneste",
    ]
    assert "Overskud" in texts(read(chart)), "where there is room it is a table"


def test_a_value_that_is_not_known_breaks_the_line() -> None:
    curve = next(
        each for each in read(COURSE).iter(f"{SVG}path") if each.get("stroke-width") == "2.5"
    )
    assert (curve.get("d") or "").count("M") == 2


@pytest.mark.parametrize("across", [300.0, 960.0, 1176.0])
def test_every_year_has_its_number(across: float) -> None:
    """Also where the first year is only a few weeks of the picture."""
    root = ElementTree.fromstring(draw(TIME_LINE, across))
    numbers = {each.text: float(each.get("x", "")) for each in root.iter(f"{SVG}text")}
    places = [numbers[year] for year in ("2020", "2021", "2022", "2023")]
    assert all(right - left >= width_of("0000") for left, right in pairwise(places))


def test_a_time_line_of_many_years_keeps_its_numbers_apart() -> None:
    long = TIME_LINE.model_copy(update={"first": dt.date(1990, 12, 30)})
    for across in (300.0, 1176.0):
        said = ElementTree.fromstring(draw(long, across)).iter(f"{SVG}text")
        places = [float(each.get("x", "")) for each in said if (each.text or "").isdigit()]
        assert len(places) > 3
        assert all(right - left >= width_of("0000") for left, right in pairwise(places))


def test_a_name_is_read_in_two_lines() -> None:
    lines = texts(ElementTree.fromstring(draw(TIME_LINE, 1176.0)))
    assert (
        " ".join(lines[lines.index("Indsend drifts- og vedligeholdelsesplaner for alle") :][:2])
        == PLAN
    )
    cut = [line for line in texts(ElementTree.fromstring(draw(TIME_LINE, 300.0))) if "…" in line]
    assert len(cut) == 1, "a longer one is cut; the table has all of it"
    assert cut[0].removesuffix(" …").split()[-1] in PLAN.split(), "behind a whole word"


def test_two_lines_of_a_link_are_two_words_to_who_hears_them() -> None:
    life = TIME_LINE.lives[0].model_copy(update={"address": "item/1.html"})
    drawn = draw(TIME_LINE.model_copy(update={"lives": (life,)}), 1176.0)
    link = next(ElementTree.fromstring(drawn).iter(f"{SVG}a"))
    assert "".join(link.itertext()) == PLAN == link.get("aria-label")


def test_no_amount_in_a_picture_is_broken() -> None:
    sign = LightSign(light=None, word="kræver opmærksomhed: 512.000 kr.")
    rows = (LightRow(name="Birkely", signs=(sign, sign)),)
    lights = LIGHTS.model_copy(update={"columns": ("Overskud", "Underskud"), "rows": rows})
    for width in range(300, 640, 20):
        lines = texts(ElementTree.fromstring(draw(lights, float(width))))
        assert not any(line.endswith(" 512.000") or line == "kr." for line in lines), width


def test_a_long_time_line_is_drawn_in_sheets() -> None:
    """No picture is taller than a sheet of paper, what was promised at one meeting stands together
    where it can, and each sheet has the same years.
    """
    days = [dt.date(2020 + year, 3, 1) for year in range(4) for _ in range(25)]
    (life, *_) = TIME_LINE.lives
    many = TIME_LINE.model_copy(
        update={
            "lives": tuple(
                life.model_copy(update={"name": f"P{at}", "begin": day})
                for at, day in enumerate([*days, *[dt.date(2024, 1, 1)] * 40])
            )
        }
    )
    drawn = ElementTree.fromstring(f"<all>{draw(many, 1176.0)}</all>")
    names = [
        [line for line in texts(sheet) if line.startswith("P")]
        for sheet in drawn.findall(f"{SVG}svg")
    ]
    assert [len(sheet) for sheet in names] == [25, 25, 25, 25, 32, 8]
    assert [name for sheet in names for name in sheet] == [f"P{at}" for at in range(140)]
    titles = [each.text for each in drawn.iter(f"{SVG}title")]
    assert titles[::5] == [f"{TIME_LINE.title} 1/6", f"{TIME_LINE.title} 6/6"]
    heights = [float(each.get("height", "")) for each in drawn.findall(f"{SVG}svg")]
    assert max(heights) < 1176 * 1.4
    assert len({each.get("id") for each in drawn.iter(f"{SVG}title")}) == 6


def test_a_time_line_says_what_its_lines_mean() -> None:
    said = texts(read(TIME_LINE))
    assert said[:4] == ["over fristen", "aftalt", "udskudt", "gennemført"]


@pytest.mark.parametrize(
    "values", [(3700, 4000, 4150), (9, 5, 1), (1, 9, 1), (9, 1, 9), (4, 4, 4), (7,), (1, 900, 2, 1)]
)
@pytest.mark.parametrize("across", [300.0, 400.0, 640.0])
def test_no_line_runs_through_a_value(values: tuple[int, ...], across: float) -> None:
    points = tuple(
        Sample(name=str(2020 + at), number=Decimal(value), said=f"{value}")
        for at, value in enumerate(values)
    )
    root = ElementTree.fromstring(draw(COURSE.model_copy(update={"points": points}), across))
    line = next(each for each in root.findall(f"{SVG}path") if each.get("stroke-width") == "2.5")
    steps = [float(step) for step in re.findall(r"[\d.]+", line.get("d", ""))]
    ends = list(zip(steps[::2], steps[1::2], strict=True))
    said = [each for each in root.findall(f"{SVG}text") if each.get("class") == "on-paper"]
    assert len(said) == len(values)
    for each in said:
        x, y = float(each.get("x", "")), float(each.get("y", "")) - 5
        half = 7 * len(each.text or "") / 2
        for (x1, y1), (x2, y2) in pairwise(ends):
            crossed = [
                y1 + (y2 - y1) * step / 20
                for step in range(21)
                if abs(x1 + (x2 - x1) * step / 20 - x) < half
            ]
            assert all(abs(each - y) > 6 for each in crossed), values


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10_000)), max_size=30),
    st.text(max_size=40),
)
def test_any_words_and_counts_give_a_sound_picture(bars: list[tuple[str, int]], title: str) -> None:
    chart = StackedBars(
        key="any",
        title=title,
        description="<script>alert(1)</script>",
        name="x",
        series=(Series(name=title, fill="other"),),
        bars=tuple(Bar(name=name, counts=(count,)) for name, count in bars),
    )
    root = read(chart)
    assert not root.findall(f".//{SVG}script")
    assert len(chart.table.rows) == len(bars)
    assert draw(chart) == draw(chart)
