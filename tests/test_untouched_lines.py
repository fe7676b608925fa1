"""A prefilled line of a draft that nobody touched says nothing: what happened since counts."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.holberg]
name = "Holberg"
"""
HELD = """---
date: 2022-03-02
status: final
participants:
  - {party: vig}
  - {party: holberg}
---

## 1. News

- [ ] Paint the gate @vig  [due:: 2022-06-01]  [id:: 22-aaaaa1]
- Agreement: Fewer letters @holberg  [measure:: ten]  [id:: 22-aaaaa2]
"""
DRAFT = "minutes/holberg/2023.md"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with a draft for 1 March 2023, and a phone call of February that came after it."""
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, "minutes/holberg/2022.md": HELD})
    drafted = run_dialog("new-meeting", "holberg", "--date", "2023-03-01", cwd=book)
    assert drafted.code == 0, drafted.err
    return book


def phone_call(book: Path, *options: str) -> str:
    said = run_dialog("update", "22-aaaaa1", *options, "--on", "2023-02-01", cwd=book)
    assert said.code == 0, said.err
    return said.err


def open_ids(book: Path, day: str = "2023-03-02") -> list[str]:
    lines = run_dialog("open-actions", "--format", "csv", "--as-of", day, cwd=book).out.splitlines()
    return [line.split(";")[0] for line in lines[1:]]


def test_what_was_done_on_the_phone_stays_done(book: Path) -> None:
    phone_call(book, "--status", "done")
    assert "22-aaaaa1" not in open_ids(book)
    check = run_dialog("check", "--as-of", "2023-03-02", cwd=book).out
    assert "reopened" not in check


def test_a_new_due_date_stays(book: Path) -> None:
    phone_call(book, "--due", "2023-09-01")
    listed = run_dialog("open-actions", "--as-of", "2023-03-02", cwd=book).out
    assert "2023-09-01" in listed


def test_an_update_says_that_the_draft_asks_still(book: Path) -> None:
    said = phone_call(book, "--status", "done")
    assert f"note: the draft '{DRAFT}' still asks about it as it was" in " ".join(said.split())
    assert "dialog new-meeting holberg --refresh" in " ".join(said.split())
    run_dialog("new-meeting", "holberg", "--refresh", cwd=book)
    assert "22-aaaaa1" not in (book / DRAFT).read_text(encoding="utf-8")


def test_what_was_said_at_the_meeting_counts(book: Path) -> None:
    phone_call(book, "--status", "done")
    draft = book / DRAFT
    text = draft.read_text(encoding="utf-8")
    draft.write_text(
        text.replace("Paint the gate", "The paint has come off again", 1), encoding="utf-8"
    )
    assert "22-aaaaa1" in open_ids(book)


def test_a_line_whose_comment_was_deleted_counts(book: Path) -> None:
    phone_call(book, "--status", "done")
    draft = book / DRAFT
    lines = draft.read_text(encoding="utf-8").split("\n")
    draft.write_text("\n".join(line for line in lines if "<!--" not in line), encoding="utf-8")
    assert "22-aaaaa1" in open_ids(book)


def test_an_untouched_line_stops_the_final_text(book: Path) -> None:
    phone_call(book, "--status", "done")
    final = run_dialog("finalise", "holberg-2023", "--yes", cwd=book)
    assert final.code == 2
    assert "it is settled already: write so, or delete the line" in final.out


def test_left_as_it_is_it_is_a_deferral(book: Path) -> None:
    shown = run_dialog("show-item", "22-aaaaa1", "--as-of", "2023-03-02", cwd=book).out
    assert "followed up once" in shown
