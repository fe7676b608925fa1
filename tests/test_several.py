"""Overviews of several books: everything with the book it is of, ids never mixed."""

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Result, run_dialog, write_book

DAY = ("--as-of", "2025-03-01")


@pytest.fixture
def books(tmp_path: Path) -> tuple[str, ...]:
    """Two books with the same organisation, the same paths and the same ids."""
    named: list[str] = []
    for name, what in (("east", "Paint"), ("west", "Repair")):
        toml = (
            f'[dialog]\nlanguage = "en"\nmunicipality = "{name}"\n[parties.{name}]\nname = "{name.title()}"\n'
            '[parties.homes]\nname = "Homes"\n'
        )
        record = (
            "---\norganisation: homes\nperiod: 2024\ndate: 2024-11-01\nstatus: final\n---\n"
            f"- [ ] {what} the stairs @homes  [due:: 2025-01-01]  [id:: 24-aaaaaa]\n"
        )
        write_book(tmp_path / name, {"dialog.toml": toml, "minutes/homes/2024.md": record})
        named += ["--book", str(tmp_path / name)]
    return tuple(named)


def told(books: tuple[str, ...], *arguments: str) -> Result:
    result = run_dialog(*books, *arguments, *DAY)
    assert result.code == 0, result.err
    return result


def test_open_actions_of_all(books: tuple[str, ...]) -> None:
    items = json.loads(told(books, "open-actions", "--format", "json").out)["items"]
    assert [(item["book"], item["id"], item["text"]) for item in items] == [
        ("east", "24-aaaaaa", "Paint the stairs"),
        ("west", "24-aaaaaa", "Repair the stairs"),
    ]
    table = told(books, "open-actions").out
    assert table.index("== East ==") < table.index("Paint") < table.index("== West ==")
    text = told(books, "open-actions", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["book"], row["text"]) for row in rows] == [
        ("east", "Paint the stairs"),
        ("west", "Repair the stairs"),
    ]
    assert "# West\n" in told(books, "open-actions", "--format", "md").out


def test_a_form_for_one_book_says_so(books: tuple[str, ...], tmp_path: Path) -> None:
    result = run_dialog(*books, "open-actions", "-o", str(tmp_path / "x.ics"), *DAY)
    assert result.code == 2 and "this form holds one book" in result.err
    assert not (tmp_path / "x.ics").exists()


def test_meetings_and_reports_of_all(books: tuple[str, ...]) -> None:
    meetings = json.loads(told(books, "list-meetings", "--format", "json").out)["meetings"]
    assert [(each["book"], each["organisation"]) for each in meetings] == [
        ("east", "homes"),
        ("west", "homes"),
    ]
    council = json.loads(told(books, "report", "--all", "--format", "json").out)["council"]
    assert [(each["book"], each["municipality"]) for each in council] == [
        ("east", "east"),
        ("west", "west"),
    ]
    assert "# West\n" in told(books, "report", "--all").out


def test_reminders_of_all(books: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "out"
    told(books, "remind", "-o", str(out))
    assert "Paint the stairs" in (out / "east/homes.md").read_text(encoding="utf-8")
    assert "Repair the stairs" in (out / "west/homes.md").read_text(encoding="utf-8")
    text = told(books, "remind").out
    assert "Paint the stairs" in text and "Repair the stairs" in text


def test_a_command_that_writes_takes_one(books: tuple[str, ...]) -> None:
    result = run_dialog(*books, "fmt")
    assert result.code == 2 and "works on one book; 2 were named" in result.err


def test_the_settings_of_a_book_stand_for_it(tmp_path: Path) -> None:
    """They were read as a list of books: 'this command works on one book; 37 were named'."""
    book = write_book(tmp_path, {"dialog.toml": "[dialog]\nlanguage = 'en'\n[parties.vig]\n"})
    result = run_dialog("--book", str(book / "dialog.toml"), "fmt")
    assert (result.code, "were named" in result.err) == (0, False)


def test_a_list_of_books(books: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_text("# ours\neast\n\nwest # too\neast\n", encoding="utf-8")
    listed = ("--book", str(tmp_path / "all.txt"))
    assert told(listed, "open-actions").out == told(books, "open-actions").out
    (tmp_path / "all.txt").write_bytes(b"\xff\xfe\x00")
    result = run_dialog(*listed, "open-actions")
    assert result.code == 2 and "list of books" in result.err


def test_a_name_that_one_book_does_not_know(books: tuple[str, ...]) -> None:
    result = run_dialog(*books, "open-actions", "--owner", "west", *DAY)
    assert result.code == 0 and "== East ==" not in result.out and "== West ==" in result.out
    assert "east: nobody in this book is called 'west'" in result.err
    both = run_dialog(*books, "open-actions", "--owner", "west", "--owner", "homes", *DAY)
    assert both.out == told(books, "open-actions", "--owner", "homes").out
    nowhere = run_dialog(*books, "open-actions", "--owner", "north", *DAY)
    assert nowhere.code == 2 and "nobody in this book is called 'north'" in nowhere.err


def test_what_is_wrong_is_said_of_its_book(books: tuple[str, ...], tmp_path: Path) -> None:
    record = tmp_path / "west/minutes/homes/2024.md"
    record.write_text(record.read_text(encoding="utf-8") + "\n::: closed\n", encoding="utf-8")
    result = run_dialog(*books, "open-actions", *DAY)
    assert result.code == 0
    assert f"{tmp_path / 'west'}: note: 1 thing in the book could not be read" in result.err
    for command in (("remind",), ("site", "-o", str(tmp_path / "out"))):
        result = run_dialog(*books, *command, *DAY)
        assert result.code == 2 and f"dialog: {tmp_path / 'west'}: " in result.err
        assert result.out == "", "nothing of the other book either"
    assert not (tmp_path / "out").exists()


def test_one_book_by_two_names_is_one(books: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path / "east", target_is_directory=True)
    again = ("--book", str(tmp_path / "again"))
    assert told((*books[:2], *again), "open-actions").out == told(books[:2], "open-actions").out


def test_an_option_of_one_value_holds_one(books: tuple[str, ...]) -> None:
    result = run_dialog(*books[:2], "open-actions", *DAY, "--as-of", "2020-01-01")
    assert result.code == 2 and "--as-of is given twice; it holds one value" in result.err
    twice = run_dialog(*books[:2], "remind", *DAY, "--owner", "east", "--owner", "homes")
    assert twice.out == told(books[:2], "remind", "--owner", "homes").out != ""


def test_two_books_of_one_town_are_told_apart(books: tuple[str, ...], tmp_path: Path) -> None:
    toml = tmp_path / "west/dialog.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("West", "East").replace("west", "east"),
        encoding="utf-8",
    )
    table = told(books, "open-actions").out
    assert "== East ==" in table and "== East (east-2) ==" in table
    told(books, "site", "-o", str(tmp_path / "out"))
    front = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert ">East (east)</a>" in front and ">East (east-2)</a>" in front
