"""How an agreement says in words how to see that it was kept."""

import datetime as dt
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.reading.measures import with_measure, with_measure_below
from dialogtool.record.line_reader import line_of


def measured(text: str) -> str:
    line = line_of(text)
    assert line is not None
    row = with_measure(line, "da", dt.date(2026, 2, 2))
    return row.written if row else ""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Beboerdag @a @b; mål: 100 gæster", "Beboerdag @a @b  [mål:: 100 gæster]"),
        ("Beredskab. Mål: skriftlig plan.", "Beredskab.  [mål:: skriftlig plan]"),
        ("Elbiler (mål: tre standere)", "Elbiler  [mål:: tre standere]"),
        ("Elbiler – målt ved: tre standere @a", "Elbiler @a  [mål:: tre standere]"),
        ("Day, measure: 2 % [tema:: x]", "Day  [mål:: 2 %]  [tema:: x]"),
        ("Plan for alle afd.  mål: seks planer @a", "Plan for alle afd. @a  [mål:: seks planer]"),
        # whoever is marked ends the text as a sign does
        ("Ny plan @a mål: én plan", "Ny plan @a  [mål:: én plan]"),
        ("Ny plan @a/b @c Mål: én plan @d", "Ny plan @a/b @c @d  [mål:: én plan]"),
        ("Ny plan @a mål: én plan senest 1/6", "Ny plan senest 1/6 @a  [mål:: én plan]"),
        # a day is that of the agreement
        ("Fest, mål: 100 gæster senest 1/6 @a", "Fest senest 1/6 @a  [mål:: 100 gæster]"),
        ("Fest, mål: to møder hvert år", "Fest  [mål:: to møder hvert år]"),
        ("Fest. Mål: 100 gæster inden påske.", "Fest. inden påske  [mål:: 100 gæster]"),
    ],
)
def test_the_measure_ends_the_text(said: str, written: str) -> None:
    assert measured(f"- Aftale: {said}") == f"- Aftale: {written}"


@pytest.mark.parametrize(
    "said",
    [
        "Mål: 25 % anvisning",  # all that it says
        "Klimaplan med mål om 70 %",
        "Kommunens mål: flere boliger",  # the subject of the sentence
        "Klimaplan, mål:",
        "Klimaplan, mål: senest 1/6: to",  # more than one thing is said
        "Klimaplan, mål: aftales med @b og @a om året",
        "Klimaplan, mål: https://a.example/x",
        "Nyt formål: leg",
        "Vi sætter mål: flere boliger",
        "@a mål: flere boliger",  # of the agreement nothing would be left
        "Ny plan @a mål gavlen op",
        "@a og @b mål og midler",
    ],
)
def test_what_only_speaks_of_a_measure_stays(said: str) -> None:
    assert measured(f"- Aftale: {said}") == ""


@pytest.mark.parametrize(
    ("below", "measure"),
    [
        (("  - Mål: mindst 8 boliger", "  - Tema: udlejning"), "mindst 8 boliger"),
        (("  - Mål: 8", "  - Mål: 9"), ""),
        (("  - Målet er 8",), ""),
    ],
)
def test_a_point_below_says_it(below: tuple[str, ...], measure: str) -> None:
    line = line_of("- Aftale: AAB stiller boliger til rådighed")
    assert line is not None
    row = with_measure_below(line, below, "da")
    assert bool(row) is bool(measure)
    assert row is None or f"[mål:: {measure}]" in row.written


SETTINGS = """[dialog]
language = "da"
municipality = "fjordby"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.klitbo]
name = "Klitbo"
"""
HEAD = "---\ndato: 2026-02-02\nstatus: udkast\n---\n\n"


def test_fmt_writes_it_and_the_day_before_it(tmp_path: Path) -> None:
    said = "- Aftale: Fælles møde @klitbo,@fjordby senest 15. juni, mål: 1 møde\n"
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, "minutes/klitbo/2026.md": HEAD + said})
    advice = run_dialog("check", "--as-of", "2026-02-03", cwd=book).out
    assert "[mål:: 1 møde]  [frist:: 2026-06-15]" in advice
    assert run_dialog("fmt", cwd=book).code == 0
    text = (book / "minutes/klitbo/2026.md").read_text(encoding="utf-8")
    assert "[mål:: 1 møde]  [frist:: 2026-06-15]" in text


@pytest.mark.parametrize("said", ["[ ] Mal gavlen, mål: to lag", "Bemærkning: God drift, mål: 2 %"])
def test_only_an_agreement_has_a_measure(tmp_path: Path, said: str) -> None:
    files = {"dialog.toml": SETTINGS, "minutes/klitbo/2026.md": f"{HEAD}- {said} @klitbo\n"}
    book = write_book(tmp_path, files)
    run_dialog("fmt", cwd=book)
    assert "[mål::" not in (book / "minutes/klitbo/2026.md").read_text(encoding="utf-8")
