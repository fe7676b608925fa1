"""What holds for every command and every book: where it is written, in which language, and what is
no record.
"""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book

RECORD = """---
organisation: solbo
dato: 2024-03-12
status: {status}
---

## 1. Aftaler

- [ ] Send planen @solbo  [frist:: 2024-06-01]  [id:: 24-aaaaa1]
- Aftale: Ren trappe @solbo  [mål:: ugentligt]  [id:: 24-aaaaa2]
"""
SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.tilsyn]
name = "Tilsynet"
[parties.solbo]
name = "Solbo"
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    record = RECORD.format(status="endelig")
    return write_book(tmp_path, {"dialog.toml": SETTINGS, "minutes/solbo/2024.md": record})


@pytest.mark.parametrize(
    "command",
    [
        "add", "approve", "finalise", "fmt", "hand-over", "import-minutes", "new-meeting",
        "review-import", "undo", "update",
    ],
)  # fmt: skip
def test_what_changes_a_record_can_be_committed(command: str) -> None:
    assert "--commit" in run_dialog(command, "--help").out


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_language_that_is_spoken_is_not_the_one_that_is_written(
    book: Path, language: str
) -> None:
    """A colleague with an English computer wrote `period:` and `due::` into a Danish book."""
    lang = ("--lang", language)
    run_dialog("new-meeting", "solbo", "--date", "2099-03-10", *lang, cwd=book)
    draft = (book / "minutes/solbo/2099.md").read_text(encoding="utf-8")
    assert "styringsår: 2099" in draft and "status: udkast" in draft
    assert "[resultat:: ]" in draft and "afventer et resultat" in draft
    run_dialog("update", "24-aaaaa1", "--due", "2024-09-01", "--on", "2024-05-01", *lang, cwd=book)
    [report] = book.glob("minutes/solbo/2024-*.md")
    said = report.read_text(encoding="utf-8")
    assert report.name == "2024-opfoelgning.md"
    assert "type: opfølgning" in said and "[frist:: 2024-09-01]" in said
    run_dialog("hand-over", "solbo", "--to", "vig/tilsyn", "--on", "2024-05-02", *lang, cwd=book)
    assert "Overdraget fra Solbo til" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "node_modules/lib/README.md", "node_modules/lib/tasks.md", "CONTRIBUTING.md", "README.md",
        "docs/plan.md", "rapport.md", "_skabelon.md",
    ],
)  # fmt: skip
def test_what_is_no_record_is_not_read_and_not_written(tmp_path: Path, path: str) -> None:
    """In a book without `minutes/` fmt wrote ids into other people's lists of tasks."""
    text = "# Tasks\n\n- [ ] more @todo\n"
    files = {"dialog.toml": SETTINGS, "2024.md": RECORD.format(status="udkast"), path: text}
    book = write_book(tmp_path, files)
    run_dialog("fmt", cwd=book)
    assert (book / path).read_text(encoding="utf-8") == text
    assert "more" not in run_dialog("open-actions", cwd=book).out
    assert "@todo" not in run_dialog("check", cwd=book).out


@pytest.mark.parametrize(
    ("command", "path", "written"),
    [
        (("report", "solbo"), "solbo/report.md", False),
        (("open-actions",), "solbo/list.md", False),
        (("open-actions",), "2025.md", False),
        (("render-minutes", "solbo"), "2024.md", False),
        (("render-minutes", "solbo"), "solbo/2025.md", True),
        (("open-actions",), "solbo/README.md", True),
        (("open-actions",), "list.md", True),
        (("open-actions",), "solbo/list.csv", True),
    ],
)
def test_nothing_made_is_put_where_it_would_be_read(
    tmp_path: Path, command: tuple[str, ...], path: str, written: bool
) -> None:
    """A report in the folder of a party was read as a record; a record was replaced by its own
    account. What is marked as a document of ours is read by nobody.
    """
    files = {"dialog.toml": SETTINGS, "2024.md": RECORD.format(status="udkast")}
    book = write_book(tmp_path, files)
    (book / "solbo").mkdir()
    done = run_dialog(*command, "-o", path, "--force", cwd=book)
    refused = "would be read as part of it" in done.err
    assert (done.code, refused) == ((0, False) if written else (2, True))
    found = run_dialog("check", "--format", "lines", cwd=book).out
    assert path == "2024.md" or path not in found


def test_a_document_of_our_own_is_no_record(tmp_path: Path) -> None:
    files = {"dialog.toml": SETTINGS, "2024.md": RECORD.format(status="endelig")}
    book = write_book(tmp_path, files)
    day = ("--as-of", "2024-05-01")
    assert run_dialog("report", "solbo", *day, "-o", "solbo.md", cwd=book).code == 0
    assert run_dialog("render-agreement", "solbo", "-o", "aftale.md", cwd=book).code == 0
    before = run_dialog("open-actions", *day, cwd=book).out
    assert before.count("Send planen") == 1
    run_dialog("fmt", "--final", cwd=book)
    assert run_dialog("open-actions", *day, cwd=book).out == before


def test_a_prefilled_line_that_was_left_stands_once_in_the_account(book: Path) -> None:
    """It stood as a line of the meeting, and once more as what is carried over."""
    run_dialog("new-meeting", "solbo", "--date", "2025-03-10", cwd=book)
    account = run_dialog("render-minutes", "solbo", "--period", "2025", "-o", "-", cwd=book)
    assert account.code == 0
    assert account.out.count("Send planen") == 1
    assert account.out.count("Ren trappe") == 1
