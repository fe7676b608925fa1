"""Key figures over the periods: whole outputs, the arithmetic, the limits, and what a hostile record can do: nothing."""

import csv
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE, ROOT, Result, run_dialog, write_book
from dialogtool import figure
from dialogtool.documents import wording
from dialogtool.model import Light, Limits
from dialogtool.printable import display_width
from dialogtool.reports.figure_words import say_years, spark_line

GOLDEN = ROOT / "tests" / "golden"
AS_OF = ("--as-of", "2023-03-01")
SETTINGS = """
[dialog]
language = "da"
[parties.homes]
name = "Hjemly Boligforening"
departments = ["Nordvej", "Sydvej"]
[parties.others]
name = "Andre"
departments = ["Fjernvej"]
[key_figures.effektivitet]
name = "Effektivitet"
unit = "%"
red_below = 70
yellow_below = 80
[key_figures.vacancy]
red_above = 100000
"""
RECORDS = {
    "homes/2018.md": """
  - {name: Venteliste, value: 400}
  - {name: effektivitet, department: Sydvej, value: 90, unit: pct}""",
    "homes/2019.md": """
  - {name: Venteliste, value: ca. 390}
  - {name: reserve_fund, value: 7000000, unit: DKK}
  - {name: effektivitet, department: Sydvej, value: 81.5, unit: "%", assessment: green}
  - {name: effektivitet, department: Nordvej, value: 66}
  - {name: letting_need, department: Nordvej, value: 37, assessment: gul}""",
    "homes/2021.md": """
  - {name: waiting list, value: 411}
  - {name: reserve_fund, value: 7123456, unit: DKK, assessment: fine}
  - {name: efficiency, department: sydvej, value: 65.5, assessment: grøn}
  - {name: letting_need, department: Sydvej, assessment: red}
  - {name: letting_need, department: Nordvej, value: 37, assessment: needs a look}
  - {name: vacancy, department: Havnen, value: 125000, unit: kr.}
  - {name: rent, department: Havnen, value: 900.50, unit: DKK per m2}""",
}


def record(path: str, rows: str, *, more: str = "") -> str:
    year = Path(path).stem[:4]
    return f"---\nperiod: {year}\ndate: {year}-11-01\n{more}key_figures:{rows}\n---\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    files = {f"minutes/{path}": record(path, rows) for path, rows in RECORDS.items()}
    return write_book(tmp_path, {"dialog.toml": SETTINGS, **files})


def key_figures(book: Path, *arguments: str) -> Result:
    return run_dialog("--book", str(book), "key-figures", *arguments)


def told(book: Path, *arguments: str) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = json.loads(
        key_figures(book, *arguments, *AS_OF, "--format", "json").out
    )["figures"]
    return figures


def of_one(tmp_path: Path, *values: str, settings: str = "", name: str = "x") -> dict[str, Any]:
    """The figure that has these values, from 2011 on, as JSON; `-` is a year without it."""
    files = {
        f"minutes/a/{year}.md": record(
            f"{year}.md", f"\n  - {{name: {name}, {value}}}" if value != "-" else ""
        )
        for year, value in enumerate(values, 2011)
    }
    [figure] = told(write_book(tmp_path, {"dialog.toml": settings, **files}), "a")
    return figure


# --- whole outputs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["table", "md"])
def test_the_whole_output(
    book: Path, form: str, language: str, same_as: Callable[[str, Path], None]
) -> None:
    result = key_figures(book, "homes", *AS_OF, "--format", form, "--lang", language)
    assert (result.code, result.err) == (0, "")
    same_as(result.out, GOLDEN / f"key-figures.{language}.{form.replace('table', 'txt')}")


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_whole_output_for_the_example(
    language: str, same_as: Callable[[str, Path], None]
) -> None:
    outputs = [
        key_figures(EXAMPLE, each, *AS_OF, "--lang", language)
        for each in ("lejerbo", "bolig-naestved")
    ]
    assert [(each.code, each.err) for each in outputs] == [(0, ""), (0, "")]
    same_as(
        "\n".join(each.out for each in outputs), GOLDEN / f"key-figures-naestved.{language}.txt"
    )


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_forms_for_programs(
    book: Path, form: str, same_as: Callable[[str, Path], None]
) -> None:
    danish, english = (
        key_figures(book, "homes", *AS_OF, "--format", form, "--lang", each)
        for each in ("da", "en")
    )
    if form == "json":
        assert danish == english
    else:  # headings and decimal comma as a Danish Excel wants them
        assert danish.out.count("\r\n") == english.out.count("\r\n")
    file = GOLDEN / f"key-figures.{form}"
    same_as(english.out.replace("\r\n", "\n"), file)
    assert ("\r\n" in english.out) == (form == "csv")


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["table", "md"])
def test_nothing_to_show_says_how_to_write_one(
    tmp_path: Path, form: str, language: str, same_as: Callable[[str, Path], None]
) -> None:
    empty = write_book(tmp_path, {"dialog.toml": SETTINGS})
    result = key_figures(empty, "homes", *AS_OF, "--format", form, "--lang", language)
    same_as(result.out, GOLDEN / f"key-figures-empty.{language}.{form.replace('table', 'txt')}")
    assert told(empty, "homes") == []


def test_the_example_that_is_offered_can_be_read(tmp_path: Path) -> None:
    empty = write_book(tmp_path, {"dialog.toml": SETTINGS})
    for language in ("da", "en"):
        offered = key_figures(empty, "homes", "--lang", language).out.partition(":\n")[2]
        write_book(tmp_path, {"minutes/homes/2021.md": f"---\ndate: 2022-01-01\n{offered}---\n"})
        assert [(each["name"], each["values"][0]["light"]) for each in told(empty, "homes")] == [
            ("efficiency", "green")
        ]
        (tmp_path / "minutes/homes/2021.md").unlink()


@pytest.mark.parametrize("columns", [50, 60, 80, 110])
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_line_is_wider_than_the_terminal(
    book: Path, columns: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = key_figures(book, "homes", *AS_OF, "--lang", language).out
    assert max(map(display_width, out.splitlines())) <= columns


def heads_of(out: str) -> list[str]:
    """The words above the columns, below which years they are."""
    assert "The years are dialogue years;" in out
    return next(line.split() for line in out.splitlines() if line.startswith("key figure"))


def test_the_latest_periods_that_fit_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        f"minutes/a/{y}.md": record(f"{y}.md", f"\n  - {{name: x, value: {y}000}}")
        for y in range(2001, 2021)
    }
    long = write_book(tmp_path, files)
    out = key_figures(long, "a").out
    assert heads_of(out) == ["key", "figure", "2017", "2018", "2019", "2020", "change", "trend"]
    assert "16 earlier periods: --format csv" in out
    monkeypatch.setenv("COLUMNS", "50")
    assert heads_of(key_figures(long, "a").out) == [
        "key",
        "figure",
        "2019",
        "2020",
        "change",
    ]
    assert "no room for: trend" in key_figures(long, "a").out
    assert key_figures(long, "a", "--format", "md").out.count("| 20") == 20


# --- which figures --------------------------------------------------------------------------------------------------


def test_the_organisation_comes_first_then_the_departments_of_the_register(book: Path) -> None:
    departments = list(dict.fromkeys(each["department"] for each in told(book, "homes")))
    assert departments == [None, "Nordvej", "Sydvej", "Havnen"]


def test_spellings_of_one_figure_make_one_row(book: Path) -> None:
    waiting, *_ = (each for each in told(book, "homes") if each["name"] == "waiting_list")
    assert [(each["period"], each["value"]) for each in waiting["values"]] == [
        (2018, "400"),
        (2019, "ca. 390"),
        (2021, "411"),
    ]
    assert {
        (each["name"], each["department"]) for each in told(book, "homes", "--department", "SYDVEJ")
    } == {
        ("efficiency", "Sydvej"),
        ("letting_need", "Sydvej"),
    }


@pytest.mark.parametrize("name", ["waiting_list", "VENTELISTE", "Waiting list", " waiting  list"])
def test_a_name_is_understood_in_both_languages(book: Path, name: str) -> None:
    assert [each["name"] for each in told(book, "homes", "--name", name)] == ["waiting_list"]


def test_names_and_departments_are_chosen_together(book: Path) -> None:
    chosen = told(
        book, "homes", "--name", "efficiency", "--name", "vacancy", "--department", "havnen"
    )
    assert [(each["name"], each["department"]) for each in chosen] == [("vacancy", "Havnen")]
    nothing = key_figures(book, "homes", "--name", "rent", "--department", "nordvej", *AS_OF)
    assert (nothing.code, nothing.out) == (
        0,
        "Hjemly Boligforening has no such key figure on 2023-03-01\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("homes", "--name", "efectivitet"),
            "there is no key figure 'efectivitet'\n  did you mean 'effektivitet'?",
        ),
        (
            ("homes", "--name", "qqq"),
            "choose one of: efficiency, letting_need, rent, reserve_fund, vacancy, waiting_list",
        ),
        (("homes", "--department", "Nordvjæ"), "did you mean 'nordvej'?"),
        (("homes", "--department", "qqq"), "choose one of: Havnen, Nordvej, Sydvej"),
        (("others", "--name", "efficiency"), "the organisation has none"),
        (("hoems",), "did you mean 'homes'?"),
        (("homes", "--as-of", "31/2-2022"), "in 2 weeks"),
        ((), "which organisation?"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(
    book: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = key_figures(book, *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_only_what_was_held_by_that_day_counts(book: Path) -> None:
    early = json.loads(key_figures(book, "homes", "--as-of", "2019-10-31", "--format", "json").out)
    assert early["as_of"] == "2019-10-31"
    assert {value["period"] for each in early["figures"] for value in each["values"]} == {2018}


def test_the_latest_record_of_a_period_that_gives_a_figure_counts(book: Path) -> None:
    follow_up = "---\ntype: follow-up\nperiod: 2021\ndate: {}\nkey_figures:\n  - {{name: waiting_list, value: {}}}\n---\n"
    write_book(book, {"minutes/homes/2021-b.md": follow_up.format("2022-02-01", 500)})
    write_book(book, {"minutes/homes/2021-a.md": follow_up.format("2022-03-01", 600)})
    write_book(book, {"minutes/homes/2021-c.md": follow_up.format("2024-03-01", 700)})
    waiting = told(book, "homes", "--name", "waiting_list")[0]["values"][-1]
    assert (waiting["value"], waiting["path"], waiting["line"]) == (
        "600",
        "minutes/homes/2021-a.md",
        6,
    )
    assert (
        told(book, "homes", "--name", "reserve_fund")[0]["values"][-1]["path"]
        == "minutes/homes/2021.md"
    )


def test_a_joint_record_gives_each_organisation_its_departments(book: Path) -> None:
    rows = "\n  - {name: x, department: Fjernvej, value: 3}\n  - {name: y, value: 4}"
    more = "organisation: [homes, others]\n"
    write_book(book, {"minutes/joint/2022.md": record("2022.md", rows, more=more)})
    assert {each["name"] for each in told(book, "others")} == {"x", "y"}
    assert {"x", "y"} & {each["name"] for each in told(book, "homes")} == {"y"}


def test_a_figure_given_twice_is_said(tmp_path: Path) -> None:
    rows = (
        "\n  - {name: x, value: 1}\n  - {name: X, value: 2}\n  - {name: x, department: d, value: 3}"
    )
    book = write_book(tmp_path, {"minutes/a/2021.md": record("2021.md", rows)})
    result = key_figures(book, "a", "--format", "csv")
    assert [row.split(";")[4] for row in result.out.splitlines()[1:]] == ["1", "3"]
    assert "'dialog check' names it" in result.err
    check = run_dialog("check", "--format", "lines", cwd=book).out
    assert "minutes/a/2021.md:6:5: error: duplicate-key: 'X' is here a second time" in check
    # the same figure of another department is another
    assert check.count("duplicate-key") == 1


@pytest.mark.parametrize("place", ["period: 2022\n", "date: 2022-01-01\n"])
def test_a_record_without_date_or_period_is_left_out_and_named(tmp_path: Path, place: str) -> None:
    text = f"---\ntype: follow-up\n{place}key_figures:\n  - {{name: x, value: 1}}\n---\n"
    result = key_figures(write_book(tmp_path, {"minutes/a/notes.md": text}), "a")
    assert "has no key figures" in result.out
    assert "the key figures of minutes/a/notes.md are left out" in result.err


# --- arithmetic -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "change"),
    [
        (("value: 400", "value: 411"), (2011, 2012, 11, 2.8)),
        (("value: 1.50", "-", "value: 1.25"), (2011, 2013, -0.25, -16.7)),
        (("value: 4", "value: ca. 5", "value: 6"), (2011, 2013, 2, 50)),
        (("value: 4", "value: 5", "value: ca. 6"), (2011, 2012, 1, 25)),
        (("value: 4", "value: 4"), (2011, 2012, 0, 0)),
        (("value: 0", "value: 4"), (2011, 2012, 4, None)),
        (("value: -5", "value: 4"), (2011, 2012, 9, None)),
        (("value: 5", "value: -4"), (2011, 2012, -9, None)),
        (("value: 0.01", "value: 999999999999999"), (2011, 2012, 999999999999998.99, None)),
        (("value: 66, unit: pct", 'value: 70, unit: "%"'), (2011, 2012, 4, None)),
        (("value: 7000000, unit: DKK", "value: 8000000, unit: kr."), (2011, 2012, 1000000, 14.3)),
        (("value: 7000000", "value: 8000000, unit: DKK"), (2011, 2012, 1000000, 14.3)),
        (("value: 7000000, unit: DKK", "value: 8, unit: mio. kr."), (2011, 2012, 1000000, 14.3)),
        (("value: 7.000.000", "value: '8,5'"), (2011, 2012, -6999991.5, -100)),
        (("value: 1e9", "value: NaN"), None),
        (("value: 5",), None),
    ],
)
def test_the_last_change(
    tmp_path: Path, values: tuple[str, ...], change: tuple[Any, ...] | None
) -> None:
    said = of_one(tmp_path, *values)["change"]
    assert said == (
        change and dict(zip(("from", "to", "absolute", "percent"), change, strict=True))
    )


def test_half_a_krone_is_fifty_oere(tmp_path: Path) -> None:
    of_one(tmp_path, "value: 7000000.5, unit: DKK", "value: 8000000, unit: kr.")
    shown = key_figures(tmp_path, "a", "--format", "md").out
    assert "7,000,000.50" in shown
    assert "+999,999.50" in shown


def test_another_unit_is_shown_with_its_value(tmp_path: Path) -> None:
    of_one(tmp_path, "value: 7000000, unit: DKK", "value: 8, unit: boliger")
    [row] = (
        line
        for line in key_figures(tmp_path, "a", "--format", "md").out.splitlines()
        if "X, boliger" in line
    )
    assert row == "| X, boliger | DKK 7,000,000 | 8 |"


NUMBERS = st.decimals(-(10**15) + 1, 10**15 - 1, places=2)


@given(st.lists(st.none() | NUMBERS, max_size=12))
def test_the_line_has_a_bar_for_each_number(numbers: list[Decimal | None]) -> None:
    line = spark_line(numbers)
    known = [
        (number, bar) for number, bar in zip(numbers, line, strict=False) if number is not None
    ]
    if sum(number is not None for number in numbers) < 2:
        assert line == ""
        return
    assert len(line) == len(numbers)
    assert all(
        (bar == "\N{NO-BREAK SPACE}") == (number is None)
        for number, bar in zip(numbers, line, strict=True)
    )
    bars = [bar for _, bar in sorted(known)]
    assert bars == sorted(bars), "a higher number has no lower bar"
    if known[0][0] != known[-1][0]:
        assert (bars[0], bars[-1]) == ("▁", "█")


def test_lines() -> None:
    def line(*numbers: int | None) -> str:
        return spark_line([None if number is None else Decimal(number) for number in numbers])

    assert line(1, 2, 3, 4, 5, 6, 7, 8) == "▁▂▃▄▅▆▇█"
    assert (line(3, 3), line(3), line(None, 3, None), line()) == ("▄▄", "", "", "")
    assert line(-5, None, 5) == "▁\N{NO-BREAK SPACE}█"


@given(NUMBERS)
def test_a_change_reads_back_as_the_number(number: Decimal) -> None:
    for language, thousands, decimal in (("da", ".", ","), ("en", ",", ".")):
        said = wording.say_change(number, language)
        assert said.startswith("+") == (number > 0)
        assert ("\N{MINUS SIGN}" in said) is (number < 0) and "-" not in said
        said = said.replace(thousands, "").replace(decimal, ".")
        assert Decimal(said.replace("\N{MINUS SIGN}", "-")) == number


def test_wording_of_shares_and_names() -> None:
    assert wording.say_percent(Decimal("-31.55"), "da") == "\N{MINUS SIGN}31,6 %"
    assert wording.say_percent(Decimal("1234.5"), "en") == "+1,234.5%"
    assert [wording.say_amount("86", "pct", language) for language in ("da", "en")] == [
        "86 %",
        "86%",
    ]
    assert [figure.figure_name(name) for name in ("Tomgangsleje", "vacancy", "Leje_x")] == [
        "vacancy"
    ] * 2 + ["Leje_x"]
    assert [wording.light_of(each) for each in ("Rød", "yellow", "fine", "")] == [
        Light.RED,
        Light.YELLOW,
        None,
        None,
    ]


# --- lights and limits ----------------------------------------------------------------------------------------------


def light(number: str, **limits: str) -> Light | None:
    return Limits(**{name: Decimal(limit) for name, limit in limits.items()}).light(Decimal(number))


def test_the_limits() -> None:
    below = {"red_below": "70", "yellow_below": "80"}
    assert [light(each, **below) for each in ("69.9", "70", "79.9", "80")] == [
        "red",
        "yellow",
        "yellow",
        "green",
    ]
    above = {"red_above": "70", "yellow_above": "60"}
    assert [light(each, **above) for each in ("70.1", "70", "60.1", "60")] == [
        "red",
        "yellow",
        "yellow",
        "green",
    ]
    assert light("5") is None


@given(NUMBERS, NUMBERS, NUMBERS)
def test_red_is_outside_of_its_limits(number: Decimal, low: Decimal, high: Decimal) -> None:
    is_red = Limits(red_below=low, red_above=high).light(number) is Light.RED
    assert is_red == (not low <= number <= high)


@pytest.mark.parametrize(
    ("value", "lit"),
    [
        ("value: 69.9", "red"),
        ("value: 70", "yellow"),
        ("value: 90, assessment: red", "green"),
        ("value: ca. 60, assessment: GUL", "yellow"),
        ("value: ca. 60", None),
        ("value: 60, unit: DKK", None),
        ("assessment: rød", "red"),
        ("value: 60, assessment: fine", "red"),
    ],
)
def test_the_limits_of_the_book_go_before_the_word_of_the_record(
    tmp_path: Path, value: str, lit: str | None
) -> None:
    [said] = of_one(tmp_path, value, settings=SETTINGS, name="Efficiency")["values"]
    assert said["light"] == lit


def test_a_light_is_a_word_and_colour_never_alone(book: Path) -> None:
    table = key_figures(book, "homes", *AS_OF).out.partition("Traffic lights")[2]
    assert "65.5% red" in " ".join(table.split())
    assert "minutes:" in table, "the record says green, and that is not lost"


def test_settings_that_are_wrong(tmp_path: Path, same_as: Callable[[str, Path], None]) -> None:
    settings = (
        '[key_figures.efficiency]\nname = 5\nred_below = "70"\nyellow_below = true\nred_above = inf\nred_bellow = 3\n'
        "[key_figures]\nwaiting_list = 7\n"
    )
    assert (
        "bad-settings"
        in run_dialog("check", cwd=write_book(tmp_path, {"dialog.toml": settings})).out
    )
    same_as(run_dialog("check", cwd=tmp_path).out, GOLDEN / "key-figures-settings.txt")


# --- hostile records ------------------------------------------------------------------------------------------------

HOSTILE = r"""
  - {name: "<b>\e[31m|x\nline", department: "=cmd|' /C calc'!A0", value: "-2+3", unit: "<i>", assessment: "@\u202Eredo"}
  - {name: "<b>\e[31m|x\nline", department: "=cmd|' /C calc'!A0", value: "5"}
  - {name: "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", value: "999999999999999.99"}
  - {name: " ", value: ""}
  - {name: long, value: "LONG", assessment: "LONG", unit: "LONG", department: "LONG"}
  - {name: bare}
""".rstrip().replace("LONG", "9" * 300)


@pytest.mark.parametrize("form", ["table", "md", "csv", "json"])
@pytest.mark.parametrize("columns", ["50", "80"])
def test_hostile_records(
    tmp_path: Path, form: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    settings = f'[key_figures.long]\nname = "<u>\\u001b[1m"\nred_below = {"9" * 400}\n[key_figures."x y"]\nunit = "|"\n'
    files = {f"minutes/a/{year}.md": record(f"{year}.md", HOSTILE) for year in (2019, 2021)}
    result = key_figures(
        write_book(tmp_path, {"dialog.toml": settings, **files}), "a", "--format", form
    )
    assert result.code == 0
    assert "Traceback" not in result.err
    assert not {"\x1b", "\u202e"} & set(result.out + result.err)
    if form == "table":
        assert max(map(display_width, result.out.splitlines())) <= int(columns)
    if form == "md":
        assert "<b>" not in result.out
        assert "<u>" not in result.out
        assert (
            len(
                {
                    line.replace("\\|", "").count("|")
                    for line in result.out.splitlines()
                    if line[:1] == "|"
                }
            )
            == 1
        )
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(result.out), delimiter=";") for cell in row]
        assert not any(cell.startswith(("=", "@", "-2")) for cell in cells)


def test_numbers_of_a_csv_are_numbers(tmp_path: Path) -> None:
    of_one(tmp_path, "value: -1234.50, unit: DKK", "value: -2000, unit: DKK")
    rows = list(
        csv.DictReader(
            io.StringIO(key_figures(tmp_path, "a", "--format", "csv").out.removeprefix("\ufeff")),
            delimiter=";",
        )
    )
    assert [(row["value"], row["change"], row["change_percent"]) for row in rows] == [
        ("-1234.50", "", ""),
        ("-2000", "-765.50", ""),
    ]


@pytest.mark.parametrize(
    ("profile", "lang", "row", "offered"),
    [
        ("housing", "da", "{navn: effektivitet, værdi: 86, enhed: pct}", "effektivitet"),
        ("plain", "da", "{navn: medlemmer, værdi: 120, enhed: personer}", "medlemmer"),
        ("plain", "en", "{name: members, value: 120, unit: persons}", "members"),
    ],
)
def test_the_figure_that_is_offered_is_one_of_such_a_book(
    tmp_path: Path, profile: str, lang: str, row: str, offered: str
) -> None:
    words = ("--lang", lang, "--profile", profile, "--organisation", "Forge", "--yes")
    assert run_dialog("init", "book", *words, cwd=tmp_path).code == 0
    book = tmp_path / "book"
    said = run_dialog("key-figures", "forge", "--lang", lang, cwd=book)
    assert f"  - {row}" in said.out.splitlines()
    assert f"# [key_figures.{offered}]" in (book / "dialog.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("400", "411", []),
        ("400", "ca. 411", ["'ca. 411'"]),
        ("(400)", "411", ["'(400)'"]),
        ("400", "not counted", []),
        ("ca. 400", "ca. 411", []),
    ],
)
def test_what_cannot_be_compared_is_one_located_error(
    tmp_path: Path, first: str, second: str, wrong: list[str]
) -> None:
    files = {
        f"minutes/a/{year}.md": f"---\nperiod: {year}\ndate: {year}-03-01\nstatus: final\n"
        f"key_figures:\n  - {{name: members, value: {value}}}\n---\n"
        for year, value in ((2021, first), (2022, second))
    }
    book = write_book(tmp_path, files)
    found = run_dialog("check", "--as-of", "2022-03-02", "--format", "lines", cwd=book).out
    lines = [line for line in found.splitlines() if "bad-value" in line]
    assert [line.split(": ")[3].partition(" is not a number")[0] for line in lines] == wrong
    assert all(re.match(r"minutes/a/202[12]\.md:6:\d+:", line) for line in lines)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((2021, 2022), "2021, 2022"),
        ((2018, 2019, 2020), "2018–2020"),
        ((2016, 2018, 2019, 2020, 2022), "2016, 2018–2020, 2022"),
    ],
)
def test_years_in_a_row_are_said_as_a_span(years: tuple[int, ...], said: str) -> None:
    assert say_years(years) == said


def test_departments_that_nobody_registered_stand_by_number(tmp_path: Path) -> None:
    figures = "".join(
        f"  - {{name: surplus, department: House {n}, value: {n}}}\n" for n in (10, 2, 1)
    )
    record = f"---\norganisation: a\nperiod: 2024\ndate: 2024-11-01\nkey_figures:\n{figures}---\n"
    files = {"dialog.toml": '[dialog]\nlanguage = "en"\n', "minutes/a/2024.md": record}
    said = run_dialog("key-figures", "a", "--format", "md", cwd=write_book(tmp_path, files)).out
    heads = [line for line in said.splitlines() if line.startswith("## House")]
    assert heads == ["## House 1", "## House 2", "## House 10"]
