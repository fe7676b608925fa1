"""What a person meets between two meetings: who leaves, who is reminded, what the next draft says."""

import subprocess
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.deeds.found import each_once, names_in

SETTINGS = """
[dialog]
language = "da"
municipality = "fjordby"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.fjordby.offices.tilsynet]
name = "Tilsynet"
holders = [{name = "Mette Bruun"}, {name = "Peter Dam"}]
[parties.fjordby.offices.teknik]
name = "Teknik"
holders = [{name = "Peter Dam"}]
[parties.klitbo]
name = "Klitbo"
[parties.fjordbo]
name = "Fjordbo"
"""
MINUTES = """---
organisation: klitbo
styringsår: 2025
dato: 2025-03-11
status: endelig
deltagere:
  - {part: fjordby}
  - {part: klitbo, navn: Ole Bang, rolle: driftschef}
---

- [ ] Vedtægter sendes @fjordby/tilsynet  [frist:: 2025-10-01]  [id:: 25-aaaaa1]
- [ ] Tal fra nogen  [frist:: 2025-10-01]  [id:: 25-aaaaa2]
- [ ] Rens af tagrender  [ansvarlig:: Ole Bang]  [frist:: 2025-10-01]  [id:: 25-aaaaa3]
- [ ] Kommunen ser på det @klitbo  [frist:: 2025-10-01]  [id:: 25-aaaaa4]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path, {"dialog.toml": SETTINGS, "minutes/klitbo/2025.md": MINUTES})


def said(book: Path, *command: str) -> str:
    result = run_dialog("--lang", "da", *command, cwd=book)
    return result.out + result.err


ON = ("--on", "2025-11-27")

LATER = MINUTES.partition("\n- [")[0].replace("2025", "2026") + "\nIntet nyt.\n"


def test_old_minutes_are_final_though_later_ones_pass_their_items_over(book: Path) -> None:
    """Those of a year that is imported late waited for words that stand in none of them."""
    path = book / "minutes/klitbo/2025.md"
    path.write_text(MINUTES.replace("endelig", "udkast"), encoding="utf-8")
    (book / "minutes/klitbo/2026.md").write_text(LATER, encoding="utf-8")
    assert "'minutes/klitbo/2025.md' er endelig" in said(book, "finalise", "klitbo-2025", "--yes")
    assert "not-mentioned" in said(book, "check")


# --- who leaves


def test_a_person_on_lines_without_an_office_hands_them_to_a_name(book: Path) -> None:
    told = said(book, "hand-over", "Ole Bang", "--successor", "Kirsten Juhl", *ON)
    assert "1 punkt overdraget til Kirsten Juhl" in told
    assert "Kirsten Juhl" in said(book, "show-item", "25-aaaaa3")


def test_who_leaves_without_a_successor_is_told_what_stays(book: Path) -> None:
    told = said(book, "hand-over", "Mette", *ON)
    assert "1 åbent punkt bliver hos fjordby/tilsynet; hvem afløser: --successor" in told


def test_a_person_of_two_offices_is_told_which(book: Path) -> None:
    told = said(book, "hand-over", "Peter Dam", "--successor", "Ida Lund", *ON)
    assert "Peter Dam sidder i fjordby/tilsynet, fjordby/teknik" in told
    assert "--to fjordby/tilsynet" in told


def test_one_organisation_for_another_is_asked_about(book: Path) -> None:
    assert "er to parter" in said(book, "hand-over", "klitbo", "--to", "fjordbo", *ON)
    assert "er to parter" not in said(book, "hand-over", "teknik", "--to", "tilsynet", *ON)


# --- who is reminded


def test_nobody_is_left_out_of_reminders_without_a_word(book: Path) -> None:
    told = said(book, "remind", "-o", "r", "--as-of", "2025-11-27")
    assert "ingen påmindes om 1 åbent punkt uden ansvarlig: 25-aaaaa2" in told
    assert "der er ingen adresse for: fjordby/tilsynet; klitbo" in told
    assert "intet kontor og ingen part har navnet: Ole Bang" in told
    alone = said(book, "remind", "-o", "s", "--owner", "klitbo", "--as-of", "2025-11-27")
    assert "25-aaaaa2" not in alone


def test_the_address_of_a_person_is_that_of_their_office(book: Path) -> None:
    told = said(book, "add", "holder", "Mette Bruun", "--email", "mb@fjordby.example")
    assert "dialog add office tilsynet --of fjordby --email mb@fjordby.example" in told


# --- the next draft


def test_the_next_draft_brings_what_was_said_last(book: Path) -> None:
    said(book, "update", "25-aaaaa1", "--note", "Anne-Grethe ringede: det bliver til foråret", *ON)
    said(book, "new-meeting", "klitbo", "--date", "2026-03-11")
    draft = (book / "minutes/klitbo/2026.md").read_text(encoding="utf-8")
    assert "sidst: Anne-Grethe ringede: det bliver til foråret -->" in draft
    assert draft.count("sidst:") == 1


def test_a_joint_draft_says_of_whose_meeting_a_point_is(book: Path) -> None:
    said(book, "new-meeting", "klitbo", "fjordbo", "--date", "2026-03-11")
    draft = next((book / "minutes").rglob("2026.md")).read_text(encoding="utf-8")
    assert "<!-- dialog: Klitbo; åben siden 2025-03-11" in draft


def test_a_meeting_that_is_moved_names_a_command_that_is_in_the_help(book: Path) -> None:
    said(book, "new-meeting", "klitbo", "--date", "2031-03-11")
    moved = said(book, "new-meeting", "klitbo", "--date", "2031-03-12")
    assert "dialog render-minutes klitbo-2031 --agenda -o dagsorden.pdf" in moved


# --- what was final


def test_a_final_record_that_was_changed_is_not_called_unchanged_only(book: Path) -> None:
    path = book / "minutes/klitbo/2025.md"
    path.write_text(MINUTES.replace("endelig", "udkast"), encoding="utf-8")
    said(book, "finalise", "klitbo-2025", "-y")
    assert "en anden end" not in said(book, "finalise", "klitbo-2025")
    path.write_text(
        path.read_text(encoding="utf-8").replace("sendes", "afventes"), encoding="utf-8"
    )
    assert "sæt status til udkast" in said(book, "finalise", "klitbo-2025")


def test_a_book_that_was_never_committed_is_not_asked_for_commits(book: Path) -> None:
    subprocess.run(["git", "init", "-q", str(book)], check=True)
    assert "gemt i git" not in said(book, "show-item", "25-aaaaa1")


def test_a_search_says_which_meeting_and_leaves_the_draft_s_remarks(book: Path) -> None:
    said(book, "new-meeting", "klitbo", "--date", "2031-03-11")
    found = said(book, "find", "frist")
    assert "Klitbo, 11. marts 2025" in found
    assert "<!-- dialog:" not in found


def test_what_must_be_mended_stands_first(book: Path) -> None:
    (book / "dialog.toml").write_text(f"{SETTINGS}email = 3\n", encoding="utf-8")
    told = said(book, "check", "--as-of", "2025-06-01")
    assert ": fejl: " in told.split("\n", 1)[0]
    assert ": advarsel: " in told


# --- the names of a new book


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (
            "Fjordbo, Klitbo og Strandby Boligforening",
            ("Fjordbo", "Klitbo", "Strandby Boligforening"),
        ),
        ("Fjordbo; Klitbo", ("Fjordbo", "Klitbo")),
        ("- Strandby", ("Strandby",)),
        ("• Strandby", ("Strandby",)),
        ("HK Fjordby, klubben", ("HK Fjordby, klubben",)),
        ("Teknik og Miljø", ("Teknik og Miljø",)),
        ("Drift, teknik og miljø", ("Drift, teknik og miljø",)),
        ("3B", ("3B",)),
    ],
)
def test_names_on_one_line(answer: str, names: tuple[str, ...]) -> None:
    assert names_in(answer) == names


def test_a_name_that_is_given_twice_is_one() -> None:
    assert each_once(["Fjordbo", "Klitbo", "fjordbo"]) == ("Fjordbo", "Klitbo")


def test_a_book_in_a_book_is_said(book: Path) -> None:
    assert "inde i bogen" in said(book, "init", "ny", "-y")


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["Fjordboo"], '[parties.fjordbo]: name = "Fjordboo"'),
        (["Klitbo Boligforening", "--key", "klitbo"], '[parties.klitbo]: name = "Klitbo Bolig'),
    ],
)
def test_a_slip_in_a_name_is_mended_in_the_settings(
    book: Path, command: list[str], line: str
) -> None:
    assert line in said(book, "add", "party", *command)


def test_another_department_is_no_slip(book: Path) -> None:
    said(book, "add", "party", "Klitbo afdeling 1")
    assert "registret" not in said(book, "add", "party", "Klitbo afdeling 2")


# --- what was meant


def test_an_office_for_an_organisation_is_told_its_option(book: Path) -> None:
    told = said(book, "open-actions", "tilsynet")
    assert "dialog open-actions --owner fjordby/tilsynet" in told


def test_minutes_of_a_meeting_to_come_are_not_approved(book: Path) -> None:
    said(book, "new-meeting", "klitbo", "--date", "2099-03-11")
    told = said(book, "approve", "klitbo-2099", "--by", "klitbo")
    assert "mødet den 2099-03-11 er endnu ikke holdt" in told
    assert "ligger mellem" not in told


def test_an_approval_of_the_wrong_minutes_is_taken_back(book: Path) -> None:
    said(book, "approve", "klitbo-2025", "--by", "klitbo", "--on", "2025-03-20")
    said(book, "add", "party", "Strandby")
    assert (book / "approvals/klitbo.2025.klitbo.toml").is_file()
    assert "godkender ikke længere" in said(
        book, "approve", "klitbo-2025", "--by", "klitbo", "--withdraw"
    )
    assert not (book / "approvals/klitbo.2025.klitbo.toml").exists()
    again = said(book, "approve", "klitbo-2025", "--by", "klitbo", "--withdraw")
    assert "har ikke godkendt" in again


NEXT = """---
styringsår: 2026
dato: 2026-03-11
status: udkast
deltagere:
  - {part: fjordby}
  - {part: klitbo, navn: Ole Bang, rolle: driftschef}
---

"""


@pytest.mark.parametrize(
    ("typed", "advised"),
    [
        ("- [x] Tal fra nogen", "- [x] [ref:: 25-aaaaa2] Tal fra nogen"),
        ("- [x] tal FRA nogen, sendt i maj", "- [x] [ref:: 25-aaaaa2] tal FRA nogen, sendt i maj"),
        ("- [ ] Tal fra nogen (se 2025)", "- [ ] [ref:: 25-aaaaa2] Tal fra nogen (se 2025)"),
        ("- [x] Tal fra nogen [25-aaaaa2]", "- [x] [ref:: 25-aaaaa2] Tal fra nogen [25-aaaaa2]"),
        ("- [x] Tal fra nogensinde", "- [ ] [ref:: 25-aaaaa2] ..."),
        ("- 25-aaaaa2 er sendt", "- [x] [ref:: 25-aaaaa2] er sendt"),
        ("- Opgave 25-aaaaa2: på vej", "- [ ] [ref:: 25-aaaaa2] på vej"),
        ("25-AAAAA2 – aflyst, ingen svarer", "- [-] [ref:: 25-aaaaa2] aflyst, ingen svarer"),
        ("- Se 25-aaaaa2 om tal", "- [ ] [ref:: 25-aaaaa2] ..."),
    ],
)
def test_a_promise_that_was_typed_anew_is_told_its_id(book: Path, typed: str, advised: str) -> None:
    """Who types last year's promise anew and ticks it off did mention it."""
    (book / "minutes/klitbo/2026.md").write_text(f"{NEXT}{typed}\n", encoding="utf-8")
    found = said(book, "check", "--as-of", "2026-03-12", "--format", "lines")
    [line] = [row for row in found.splitlines() if "'25-aaaaa2'" in row]
    assert "not-mentioned" in line
    whole = said(book, "check", "--as-of", "2026-03-12")
    assert f"{advised}\n" in whole


def test_an_id_that_was_renamed_is_told_its_new_one(book: Path) -> None:
    old = book / "minutes/klitbo/2025.md"
    text = old.read_text(encoding="utf-8")
    renamed = text.replace("[id:: 25-aaaaa2]", "[was:: 25-zzzzzz]  [id:: 25-aaaaa2]")
    assert renamed != text
    old.write_text(renamed, encoding="utf-8")
    line = "- [x] [ref:: 25-zzzzzz] Sendt\n"
    (book / "minutes/klitbo/2026.md").write_text(f"{NEXT}{line}", encoding="utf-8")
    found = said(book, "check", "--as-of", "2026-03-12")
    assert "mente du '25-aaaaa2' (minutes/klitbo/2025.md:" in found
