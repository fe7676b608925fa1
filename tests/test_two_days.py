"""Two promises with two days in one task: neither is taken without a word."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.holberg]
name = "Holberg"
"""


def book_of(root: Path, line: str) -> Path:
    head = "---\ndato: 2026-03-10\nstatus: udkast\n---\n\n## 1. Nyt\n\n"
    path = "minutes/holberg/2026.md"
    return write_book(root, {"dialog.toml": SETTINGS, path: f"{head}{line}\n"})


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Mette sender notat senest 1/5 og Lars sender budget senest 1/6",
        "- [ ] Lars sender budget inden jul og regnskab senest 1/2",
    ],
)
def test_a_line_with_two_days_is_divided_by_who_wrote_it(tmp_path: Path, line: str) -> None:
    book = book_of(tmp_path, line)
    run_dialog("fmt", cwd=book)
    written = (book / "minutes/holberg/2026.md").read_text(encoding="utf-8")
    assert line in written
    assert "[frist::" not in written
    found = run_dialog("--lang", "da", "check", cwd=book)
    assert "del den: en linje for hver" in found.out + found.err


@pytest.mark.parametrize(
    "line", ["- [ ] Send planen senest 1/5", "- [ ] Send, helst i maj, planen senest 1/6"]
)
def test_one_day_is_taken(tmp_path: Path, line: str) -> None:
    book = book_of(tmp_path, line)
    run_dialog("fmt", cwd=book)
    written = (book / "minutes/holberg/2026.md").read_text(encoding="utf-8")
    assert "[frist:: 2026-0" in written
