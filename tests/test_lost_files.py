"""Files that are gone, changed or saved under another name, told to a person who has no git."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.book.unread import unread_records

MINUTES = """---
organisation: klitbo
styringsår: 2025
dato: 2025-03-11
status: udkast
deltagere:
  - {part: fjordby}
  - {part: klitbo}
---

- [ ] Regnskabet godkendt uden bemærkninger @klitbo  [frist:: 2025-10-01]  [id:: 25-a3k2zt]
"""
SETTINGS = """
[dialog]
language = "da"
municipality = "fjordby"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.klitbo]
name = "Klitbo"
"""
RECORD = "minutes/klitbo/2025.md"
FOLLOW_UP = "minutes/klitbo/2025-opfoelgning.md"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of a PC without git."""
    write_book(tmp_path, {"dialog.toml": SETTINGS, RECORD: MINUTES})
    return tmp_path


def said(book: Path, *command: str) -> str:
    result = run_dialog("--lang", "da", *command, cwd=book)
    return result.out + result.err


def check(book: Path) -> str:
    return said(book, "check", "--as-of", "2025-06-01")


def test_a_final_phone_call_that_was_deleted_is_missed(book: Path) -> None:
    said(book, "finalise", "klitbo-2025")
    said(
        book, "update", "25-a3k2zt", "--note", "Ringet", "--on", "2025-05-02", "--due", "2026-04-01"
    )
    said(book, "finalise", FOLLOW_UP)
    assert "findes ikke" not in check(book)
    (book / FOLLOW_UP).unlink()
    assert f"'{FOLLOW_UP}' blev gjort endelig" in check(book)
    assert "papirkurven" in check(book)


def test_approved_minutes_that_are_gone_are_missed_once(book: Path) -> None:
    said(book, "finalise", "klitbo-2025")
    said(book, "approve", "klitbo-2025", "--by", "klitbo", "--on", "2025-03-20")
    (book / RECORD).unlink()
    assert check(book).count("findes ikke") == 1
    assert "git log" not in check(book)


def test_a_folder_that_was_renamed_is_found_by_its_text(book: Path) -> None:
    said(book, "finalise", "klitbo-2025")
    said(book, "approve", "klitbo-2025", "--by", "klitbo", "--on", "2025-03-20")
    (book / "minutes/klitbo").rename(book / "minutes/Klitbo gammel")
    assert "teksten står nu i 'minutes/Klitbo gammel/2025.md'" in check(book)


def test_without_git_an_approved_text_is_looked_for_elsewhere(book: Path) -> None:
    said(book, "finalise", "klitbo-2025")
    said(book, "approve", "klitbo-2025", "--by", "klitbo", "--on", "2025-03-20")
    text = (book / RECORD).read_text(encoding="utf-8")
    (book / RECORD).write_text(text.replace("uden", "med"), encoding="utf-8")
    assert "tidligere versioner" in check(book)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("2026.md.txt", "kald den '2026.md'"),
        ("2026.txt", "kald den '2026.md'"),
        ("2026.markdown", "kald den '2026.md'"),
        ("2026", "kald den '2026.md'"),
        ("2025 (2).txt", "kald den '2025 (2).md'"),
        ("møde i marts.txt", "kald den 'møde i marts.md'"),
        ("2026.docx", "dialog import-minutes 2026.docx"),
    ],
)
def test_minutes_saved_under_another_ending_are_said(book: Path, name: str, advice: str) -> None:
    (book / "minutes/klitbo" / name).write_text(MINUTES, encoding="utf-8")
    found = check(book)
    assert f"minutes/klitbo/{name}:" in found
    assert "unread-record" in found
    assert advice in found


@pytest.mark.parametrize(
    "name", ["2025.docx", "2025 budget.docx", "bilag.txt", "kort.png", "README"]
)
def test_what_lies_beside_minutes_and_is_no_record_is_left_alone(book: Path, name: str) -> None:
    (book / "minutes/klitbo" / name).write_text("Bilag\n", encoding="utf-8")
    assert unread_records(book) == ()


def test_minutes_one_folder_too_high_are_said(book: Path) -> None:
    (book / "2026.md").write_text(MINUTES, encoding="utf-8")
    (book / "README.md").write_text("# Bog\n", encoding="utf-8")
    assert check(book).count("unread-record") == 1
    assert "flyt det til organisationens mappe under 'minutes'" in check(book)


# --- undo


def test_undo_sends_nobody_to_a_git_that_knows_nothing(book: Path) -> None:
    assert "git" not in said(book, "undo")
    assert "rettes i filen i hånden" in said(book, "undo")


def test_what_karin_typed_since_is_not_called_somebody_elses(book: Path) -> None:
    said(book, "new-meeting", "klitbo", "--date", "2026-03-11")
    draft = book / "minutes/klitbo/2026.md"
    draft.write_text(draft.read_text(encoding="utf-8") + "\nKlitbo sagde ja.\n", encoding="utf-8")
    refused = said(book, "undo")
    assert "'minutes/klitbo/2026.md' er ændret eller slettet" in refused
    assert "Slet selv filen" in refused
    assert "sha256" not in refused


POINTER = """version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
"""


@pytest.mark.parametrize("place", [RECORD, "dialog.toml", "approvals/klitbo-2025-fjordby.toml"])
def test_a_pointer_in_the_place_of_a_file_is_called_one(book: Path, place: str) -> None:
    """It was a record without a date, and settings with a mistake in line 1."""
    write_book(book, {place: POINTER})
    check = run_dialog("check", "--as-of", "2025-03-12", "--lang", "en", cwd=book)
    assert [line for line in check.out.splitlines() if line.startswith(place)] == [
        f"{place}: error: unreadable: Git LFS keeps this file elsewhere; only a pointer to it lies here"
    ]
    assert "  get the file itself: git lfs pull" in check.out.splitlines()


@pytest.mark.parametrize(
    "asked",
    [
        ("fmt",),
        ("finalise", RECORD),
        ("approve", RECORD, "--by", "klitbo"),
        ("new-meeting", "klitbo", "--date", "2025-03-11"),
        ("new-meeting", "klitbo", "--period", "2025", "--refresh"),
    ],
)
def test_nothing_is_written_in_the_place_of_a_pointer(book: Path, asked: tuple[str, ...]) -> None:
    write_book(book, {RECORD: POINTER})
    run_dialog(*asked, cwd=book)
    assert (book / RECORD).read_text(encoding="utf-8") == POINTER
