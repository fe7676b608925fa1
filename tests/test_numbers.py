"""Numbers as people write them are the number that is meant; a Danish Excel reads them again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.record.values import parse_figure


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1,5", "1.5", ""),
        ("1,5 %", "1.5", "%"),
        ("4.200", "4200", ""),
        ("748.000 kr.", "748000", "kr."),
        ("kr. 748.000", "748000", "kr."),
        ("7 mio. kr.", "7000000", "kr."),
        ("1,5 mio. kr.", "1500000", "kr."),
        ("3.500kr.", "3500", "kr."),
        ("1.234.567,89", "1234567.89", ""),
        ("-12.000", "-12000", ""),
        ("82.5", "82.5", ""),
        ("4000", "4000", ""),
        ("70 pct.", "70", "%"),
        ("0,75", "0.75", ""),
    ],
)
def test_as_a_dane_writes_it(text: str, number: str, unit: str) -> None:
    assert parse_figure(text, "da") == (number, unit)


@pytest.mark.parametrize(
    ("text", "number"), [("1.5", "1.5"), ("4,200", "4200"), ("DKK 748,000", "748000")]
)
def test_as_an_englishman_writes_it(text: str, number: str) -> None:
    assert parse_figure(text, "en")[0] == number


@pytest.mark.parametrize(
    "text", ["", "ca. 7", "0123", "1.2.3", "12-14", "1,2,3", "rød", "5 af 7", "7,"]
)
def test_what_is_no_single_number_stays(text: str) -> None:
    assert parse_figure(text, "da") == (text, "")


@given(st.text(alphabet="0123456789.,-% krmio", max_size=12), st.sampled_from(["da", "en"]))
def test_any_text(text: str, language: str) -> None:
    number, _ = parse_figure(text, language)
    assert parse_figure(number, language)[0] in (number, parse_figure(number, language)[0])


SETTINGS = """
[dialog]
language = "da"
[parties.solbo]
name = "Solbo"
[parties.aabo]
name = "Åbo"
[key_figures.efficiency]
red_below = 70
"""
RECORD = "---\ndate: {year}-11-01\nstatus: final\nkey_figures:\n  - {{name: efficiency, value: '{value}', unit: '%'}}\n---\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path,
        {
            "dialog.toml": SETTINGS,
            "minutes/solbo/2021.md": RECORD.format(year=2021, value="82,5"),
            "minutes/solbo/2022.md": RECORD.format(year=2022, value="69,5"),
            "minutes/aabo/2022.md": RECORD.format(year=2022, value="75"),
        },
    )


def test_two_years_are_compared_and_judged(book: Path) -> None:
    out = run_dialog("key-figures", "solbo", "--lang", "da", cwd=book).out
    assert "-13,0" in out or "−13,0" in out
    assert "rød" in out


def test_a_danish_excel_reads_the_numbers(book: Path) -> None:
    out = run_dialog("key-figures", "solbo", "--format", "csv", "--lang", "da", cwd=book).out
    assert ";82,5;" in out
    assert ";69,5;" in out
    assert ";-13,0;" in out
    assert "82.5" not in out
    english = run_dialog("key-figures", "solbo", "--format", "csv", cwd=book).out
    assert ";82.5;" in english


@pytest.mark.parametrize("form", ["table", "md", "csv", "json"])
def test_the_figures_of_all(book: Path, form: str) -> None:
    out = run_dialog("key-figures", "--all", "--format", form, cwd=book).out
    names = ("solbo", "aabo") if form in ("csv", "json") else ("Solbo", "Åbo")
    assert out.index(names[0]) < out.index(names[1])


def test_whose_figures_must_be_said(book: Path) -> None:
    assert run_dialog("key-figures", cwd=book).code == 2
    assert run_dialog("key-figures", "solbo", "--all", cwd=book).code == 2
