"""What people who know no key read: names in lists, papers and messages."""

import csv
import io
from pathlib import Path

import pytest

from conftest import approve_all, run_dialog, write_book
from dialogtool.book.records import load_book
from dialogtool.views.persons import persons_of

SETTINGS = """
[dialog]
language = "da"
municipality = "fjordby"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.fjordby.offices.teknik-og-miljoe]
name = "Teknik og Miljø"
[parties.klitbo]
name = "Klitbo"
[parties.fjordbo]
name = "Fjordbo"
[parties.fjordbo.offices.drift]
name = "Drift"
holders = [{name = "Ole Bang"}]
"""
HEAD = """---
organisation: {of}
styringsår: 2025
dato: {day}
status: endelig
deltagere:
  - {{part: fjordby}}
{people}---

"""


def minutes(of: str, day: str, people: str, *lines: str) -> str:
    return HEAD.format(of=of, day=day, people=people) + "\n".join(lines) + "\n"


KLITBO = minutes(
    "klitbo",
    "2025-03-11",
    "  - {part: klitbo, navn: Kirsten Juhl, rolle: formand}\n",
    "- Aftale: Kommunen anviser hver 4. bolig @klitbo  [mål:: 4]  [id:: 25-aaaaa1]",
    "- [ ] Nabohøring @fjordby/teknik-og-miljoe til efteråret  [frist:: 2025-10-01]  [id:: 25-aaaaa2]",
    "- [ ] Kommunen ser på det @fjordby  [frist:: 2025-10-01]  [id:: 25-aaaaa5]",
    "- [ ] Vedtægter  [ansvarlig:: Kirsten Juhl]  [frist:: 2025-10-01]  [id:: 25-aaaaa6]",
)
FJORDBO = minutes(
    "fjordbo",
    "2025-03-12",
    "  - {part: fjordbo}\n",
    "- Aftale: Fjordbo sender revisionsprotokollen @fjordbo  [mål:: 1]  [id:: 25-aaaaa3]",
    "- [ ] Rens af tagrender  [ansvarlig:: Ole Bang]  [frist:: 2025-10-01]  [id:: 25-aaaaa4]",
)
JOINT = minutes(
    "[fjordbo, klitbo]", "2025-05-20", "  - {part: klitbo}\n  - {part: fjordbo}\n", "Kaffe."
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    files = {
        "dialog.toml": SETTINGS,
        "minutes/klitbo/2025.md": KLITBO,
        "minutes/fjordbo/2025.md": FJORDBO,
        "minutes/fjordbo-klitbo/2025.md": JOINT,
    }
    return write_book(tmp_path, files)


def said(book: Path, *command: str) -> str:
    result = run_dialog("--lang", "da", *command, cwd=book)
    return result.out + result.err


MARK = "@fjordby/teknik-og-miljoe"


@pytest.mark.parametrize("form", ["table", "md", "lines", "html", "csv"])
def test_no_list_for_people_has_a_mark_in_its_words(book: Path, form: str) -> None:
    shown = said(book, "open-actions", "--format", form, "--as-of", "2025-06-01")
    assert "Nabohøring" in shown
    assert MARK not in shown


@pytest.mark.parametrize(
    "command", [["report", "klitbo"], ["report", "--all"], ["show-item", "25-aaaaa2"]]
)
def test_no_report_has_a_mark_in_its_words(book: Path, command: list[str]) -> None:
    shown = said(book, *command, "--as-of", "2025-06-01")
    assert "Nabohøring" in shown
    assert MARK not in shown


def test_a_danish_excel_has_names_for_keys(book: Path) -> None:
    text = said(book, "open-actions", "--format", "csv", "--as-of", "2025-06-01")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    row = next(row for row in rows if row["id"] == "25-aaaaa2")
    assert row["organisation"] == "Klitbo"
    assert row["ansvarlige"] == "Fjordby Kommune, Teknik og Miljø"


def test_a_joint_paper_tells_two_first_agreements_apart(book: Path) -> None:
    paper = said(book, "render-agreement", "fjordbo-klitbo-2025")
    assert "Fjordbo 2025/1 Fjordbo sender" in paper
    assert "Klitbo 2025/1 Kommunen anviser" in paper
    assert "Klitbo: Kommunen ser på det" in paper
    account = said(book, "render-minutes", "fjordbo-klitbo-2025")
    assert "Fjordbo 2025/1" in account


def test_a_paper_of_one_organisation_has_the_bare_number(book: Path) -> None:
    assert "Klitbo 2025/1" not in said(book, "render-agreement", "klitbo-2025")


@pytest.mark.parametrize(
    ("broken", "advice"),
    [
        (
            'logo = "C:\\Users\\Karin\\logo.png"',
            'skrives / for \\: logo = "C:/Users/Karin/logo.png"',
        ),
        ("name = Klitbo", 'dobbelte anførselstegn: name = "Klitbo"'),
        ("name = “Klitbo”", 'dobbelte anførselstegn: name = "Klitbo"'),
    ],
)
def test_no_paper_to_sign_without_the_settings(book: Path, broken: str, advice: str) -> None:
    with (book / "dialog.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"[parties.nybo]\n{broken}\n")
    for command in ("render-agreement", "render-minutes"):
        refused = run_dialog("--lang", "da", command, "klitbo-2025", "-o", "ud.md", cwd=book)
        assert refused.code == 2
        assert "denne linje forstås ikke" in refused.err
        assert advice in refused.err
        assert "TOML" not in refused.err.replace("dialog.toml", "")
    assert not (book / "ud.md").exists()


# --- what the public reads


def test_the_office_that_stands_for_a_person_says_whose_it_is(book: Path) -> None:
    approve_all(book)
    report = said(book, "report", "--all", "--public", "--as-of", "2025-12-01")
    assert "Fjordbo, Drift" in report
    assert "Klitbo, formand" in report


@pytest.mark.parametrize(
    "line",
    [
        "Bo undersøger solceller på taget.",
        "- Hanne og Bo kommer med oplæg til fusion",
        "- Bo: tal for fraflytning",
        "Det kunne Bo ikke svare på.",
        "Ansvarlig: Bo",
    ],
)
def test_a_given_name_that_is_a_word_is_a_name_where_somebody_acts(book: Path, line: str) -> None:
    assert "'Bo'" in of_the_gate(book, line)


@pytest.mark.parametrize(
    "line", ["Bo i egen bolig længst muligt.", "At bo der er dyrt.", "Bo og naboskab drøftes."]
)
def test_the_word_is_no_name(book: Path, line: str) -> None:
    assert "'Bo'" not in of_the_gate(book, line)


def of_the_gate(book: Path, line: str) -> str:
    """What is said about the line before it is published, where Bo Møller was at the meeting."""
    people = "  - {part: klitbo, navn: Bo Møller}\n"
    path = book / "minutes/klitbo/2025.md"
    path.write_text(minutes("klitbo", "2025-03-11", people, line), encoding="utf-8")
    approve_all(book)
    return said(book, "render-minutes", "klitbo-2025", "--public")


def test_one_allowance_is_enough_whatever_the_capitals(book: Path) -> None:
    line = "Ole sagde ja til det."
    text = minutes("fjordbo", "2025-03-12", "  - {part: fjordbo}\n", line)
    (book / "minutes/fjordbo/2025.md").write_text(text, encoding="utf-8")
    approve_all(book)
    assert "Ole" in said(book, "site", "--public", "-o", str(book / "www"))
    said(book, "add", "allowed", "Ole", "--reason", "driftschef")
    assert "ligner navnet" not in said(book, "site", "--public", "-o", str(book / "www"))


def test_what_owns_what_a_person_promised(book: Path) -> None:
    desks = persons_of(load_book(book)).desks
    assert desks == {"Ole Bang": "fjordbo/drift", "Kirsten Juhl": "Klitbo, formand"}


# --- a phone call


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Ny frist 1. marts aftalt pr. telefon", "2026-03-01"),
        ("vi når det i uge 20", "2026-05-15"),
        ("bliver først til foråret", "2026-05-31"),
    ],
)
def test_a_new_day_in_a_note_is_offered_as_the_deadline(book: Path, note: str, day: str) -> None:
    told = said(book, "update", "25-aaaaa4", "--note", note, "--on", "2025-11-27")
    assert "fristen er stadig 2025-10-01" in told
    assert f"dialog update 25-aaaaa4 --due {day}" in told


@pytest.mark.parametrize(
    "options",
    [
        ("--note", "Ole ringede", "--on", "2025-11-27"),
        ("--note", "mailede den 3. november", "--on", "2025-11-27"),
        ("--note", "Ny frist 1. marts", "--due", "1. marts", "--on", "2025-11-27"),
        ("--note", "sendes den 1. marts", "--status", "færdig", "--on", "2025-11-27"),
    ],
)
def test_other_notes_ask_for_nothing(book: Path, options: tuple[str, ...]) -> None:
    assert "fristen er stadig" not in said(book, "update", "25-aaaaa4", *options)
