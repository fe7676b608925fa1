"""Numbers as people write them are the number that is meant; a Danish Excel reads them again."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.book.records import load_book
from dialogtool.figure import plain_number
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
        ("0,695", "0.695", ""),
        ("0.125 %", "0.125", "%"),
        ("1 234", "1234", ""),
        ("12 345 678,5 kr.", "12345678.5", "kr."),
        ("1\u00a0234 %", "1234", "%"),
        ("5 t.kr.", "5000", "kr."),
        ("1.250 tkr.", "1250000", "kr."),
        ("2½ mio. kr.", "2500000", "kr."),
        ("12 ½ procent", "12.5", "%"),
        ("300 kroner", "300", "kr."),
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
    "text",
    ["", "ca. 7", "0123", "1.2.3", "12-14", "1,2,3", "rød", "5 af 7", "7,", "1 23", "12 34 567"],
)
def test_what_is_no_single_number_stays(text: str) -> None:
    assert parse_figure(text, "da") == (text, "")


def test_three_digits_behind_nothing_are_no_thousands() -> None:
    assert plain_number(parse_figure("0,695", "da")[0]) == Decimal("0.695")
    assert parse_figure("1,695", "da")[0] == "1.6950"


AMOUNTS = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**9), 10**9).map(Decimal)
UNITS = st.sampled_from([("", ""), (" kr.", "kr."), ("kr.", "kr."), (" %", "%"), (" pct.", "%")])


def _written(number: Decimal, language: str, *, grouped: bool) -> str:
    text = f"{number:,}" if grouped else f"{number:f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


@given(AMOUNTS, st.sampled_from(["da", "en"]), st.booleans(), UNITS)
def test_every_number_is_read_as_it_was_meant(
    number: Decimal, language: str, grouped: bool, unit: tuple[str, str]
) -> None:
    text = _written(number, language, grouped=grouped) + unit[0]
    read, unit_read = parse_figure(text, language)
    assert (plain_number(read), unit_read) == (number, unit[1])


@given(st.integers(1, 9999), st.sampled_from([("mio.", 6), ("millioner", 6), ("mia.", 9)]))
def test_millions_are_counted(tenths: int, times: tuple[str, int]) -> None:
    text = _written(Decimal(tenths) / 10, "da", grouped=False)
    read, _ = parse_figure(f"{text} {times[0]} kr.", "da")
    assert Decimal(read) == Decimal(tenths).scaleb(times[1] - 1)


@given(st.text(alphabet="0123456789.,-% krmio", max_size=12), st.sampled_from(["da", "en"]))
def test_any_text_is_a_number_or_stays_what_it_was(text: str, language: str) -> None:
    read, unit = parse_figure(text, language)
    if plain_number(read) is None:
        assert (read, unit) == (text, "")


def test_three_decimals_are_no_thousands() -> None:
    assert parse_figure("7,125 %", "da") == ("7.1250", "%")
    assert plain_number("7.1250") == Decimal("7.125")


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


# --- what the limits cannot judge


@pytest.mark.parametrize("value", ["omkring 70", "69-71", "1.5.3", "rød"])
def test_a_figure_that_its_limits_cannot_judge_is_an_error_at_its_place(
    tmp_path: Path, value: str
) -> None:
    files = {
        "dialog.toml": SETTINGS,
        "minutes/solbo/2022.md": RECORD.format(year=2022, value=value),
    }
    found = run_dialog("check", "--format", "lines", cwd=write_book(tmp_path, files)).out
    place = (
        f"minutes/solbo/2022.md:5:{len('  - {name: efficiency, value: ') + 2}: error: bad-value: "
    )
    assert (
        f"{place}'{value}' is not a number, so the limits of efficiency do not judge it\n" in found
    )


@pytest.mark.parametrize("value", ["69,5", "4.200", "7,125", "70 %", ""])
def test_one_that_is_a_number_is_none(tmp_path: Path, value: str) -> None:
    files = {
        "dialog.toml": SETTINGS,
        "minutes/solbo/2022.md": RECORD.format(year=2022, value=value),
    }
    assert "bad-value" not in run_dialog("check", cwd=write_book(tmp_path, files)).out


def test_a_figure_without_limits_may_be_words(tmp_path: Path) -> None:
    record = RECORD.format(year=2022, value="omkring 70").replace("efficiency", "surplus")
    files = {"dialog.toml": SETTINGS, "minutes/solbo/2022.md": record}
    assert "bad-value" not in run_dialog("check", cwd=write_book(tmp_path, files)).out


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("{navn: tomgang, værdi: 1,5 %}", "1.5", "%"),
        ("{navn: tomgang, værdi: 1,5}", "1.5", ""),
        ("{værdi: 1.234.567,5 kr., navn: tomgang}", "1234567.5", "kr."),
        ("{navn: tomgang, værdi: 3,5 mia. kr., afdeling: Syd}", "3500000000", "kr."),
        ("{navn: tomgang, værdi: 12.345,67 m2}", "12.345,67 m2", ""),
    ],
)
def test_a_comma_between_braces_is_part_of_the_number(
    tmp_path: Path, written: str, value: str, unit: str
) -> None:
    """YAML ends the value there, and takes what is left for a key."""
    record = RECORD.format(year=2022, value="1")
    line = next(line for line in record.split("\n") if line.lstrip().startswith("- {"))
    record = record.replace(line, f"  - {written}")
    files = {"dialog.toml": SETTINGS, "minutes/solbo/2022.md": record}
    book = write_book(tmp_path, files)
    assert "unknown-field" not in run_dialog("check", cwd=book).out
    [figure] = load_book(book).records[0].key_figures
    assert (figure.value, figure.unit) == (value, unit)


# --- lists for Excel


def test_the_lists_for_a_danish_excel_are_danish(example: Path) -> None:
    day = ("--as-of", "2023-03-01", "--format", "csv", "--lang", "da")
    actions = run_dialog("open-actions", "lejerbo", *day, cwd=example).out.splitlines()
    assert actions[0] == (
        "\ufeffid;slags;status;tekst;organisation;styringsår;ansvarlige;frist;over fristen;afventer;"
        "dagsordenspunkt;alder i dage;videreført;oprindelse;senest nævnt;lukket"
    )
    assert ";opgave;åben;" in actions[1]
    assert ";ja;" in actions[1]
    meetings = run_dialog("list-meetings", *day, cwd=example).out.splitlines()
    assert meetings[0] == "\ufefforganisation;styringsår;holdt;dato;sti;offentliggjort;godkendt"
    assert any(";endeligt;" in line for line in meetings)
    english = run_dialog("open-actions", *day[:-1], "en", cwd=example).out
    assert english.startswith("\ufeffid;kind;status;text;organisation;period;owners;due;overdue;")
