"""Who holds an office: said twice it counts once, and after a hand-over the leaver is gone."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.model import Owner

BOOK = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.vig.offices.desk]
name = "The desk"
{holders}
[parties.holberg]
name = "Holberg"
"""
MINUTES = """---
date: 2022-03-02
---

## 1. News

- [ ] Send the list @vig/desk  [due:: 2022-06-01]  [id:: 22-aaaaa1]
"""
IDA_TWICE = 'holders = [{name = "Ida Vang"}, {name = "Ida Vang"}]'
IDA_AND_LATER = 'holders = [{name = "Ida Vang", since = 2020-01-01}, {name = "Ida Vang"}]'


def book_of(root: Path, holders: str = "") -> Path:
    files = {"dialog.toml": BOOK.format(holders=holders), "minutes/holberg/2022.md": MINUTES}
    return write_book(root, files)


def holders(book: Path) -> list[str]:
    text = (book / "dialog.toml").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("holders")]
    return line.removeprefix("holders = [{").removesuffix("}]").split("}, {")


@pytest.mark.parametrize(
    ("days", "since"),
    [
        (["2022-01-01", "2022-01-01"], "2022-01-01"),
        (["2022-01-01", "2022-05-01"], "2022-01-01"),
        (["2022-05-01", "2022-01-01"], "2022-01-01"),
        (["2022-05-01", "2022-01-01", "2023-01-01", "2021-01-01"], "2021-01-01"),
    ],
)
def test_a_holder_said_again_is_one_row(tmp_path: Path, days: list[str], since: str) -> None:
    book = book_of(tmp_path)
    for day in days:
        said = run_dialog("add", "holder", "Ida Vang", "--of", "vig/desk", "--since", day, cwd=book)
        assert said.code == 0, said.err
    assert holders(book) == [f'name = "Ida Vang", since = {since}']


def test_who_began_in_a_month_began_on_its_first_day(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    said = run_dialog(
        "add", "holder", "Ida Vang", "--of", "vig/desk", "--since", "may 2022", cwd=book
    )
    assert holders(book) == ['name = "Ida Vang", since = 2022-05-01']
    assert "2022-05-01" in said.err


def test_somebody_from_before_ends_when_the_next_one_came(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    for name, day in [("Ida Vang", "2022-05-01"), ("Bo Lund", "2021-01-01")]:
        run_dialog("add", "holder", name, "--of", "vig/desk", "--since", day, cwd=book)
    assert holders(book) == [
        'name = "Ida Vang", since = 2022-05-01',
        'name = "Bo Lund", since = 2021-01-01, until = 2022-04-30',
    ]


def test_whoever_ends_by_it_is_told(tmp_path: Path) -> None:
    """Two colleagues of one office were entered, and the first was gone in silence."""
    book = book_of(tmp_path)
    said = [
        run_dialog("add", "holder", name, "--of", "vig/desk", "--since", day, cwd=book).err
        for name, day in [
            ("Ida Vang", "2022-05-01"),
            ("Bo Lund", "2021-01-01"),
            ("Ib", "2023-01-01"),
        ]
    ]
    assert "left" not in said[0]
    assert "Bo Lund left vig/desk on 2022-04-30" in said[1]
    assert "Ida Vang left vig/desk on 2022-12-31" in said[2]
    assert "Bo Lund" not in said[2]


@pytest.mark.parametrize("written", [IDA_TWICE, IDA_AND_LATER])
def test_a_holder_written_twice_is_named_once_and_leaves_once(tmp_path: Path, written: str) -> None:
    book = book_of(tmp_path, written)
    shown = run_dialog("show-item", "22-aaaaa1", "--as-of", "2022-04-01", cwd=book).out
    assert "Ida Vang" in shown
    assert "Ida Vang, Ida Vang" not in shown
    run_dialog("hand-over", "Ida Vang", "--successor", "Bo Lund", "--on", "2022-05-01", cwd=book)
    *old, new = holders(book)
    assert [row.rpartition(",")[2].strip() for row in old] == ["until = 2022-04-30"] * 2
    assert new == 'name = "Bo Lund", since = 2022-05-01'
    shown = run_dialog("show-item", "22-aaaaa1", "--as-of", "2022-06-01", cwd=book).out
    assert "(Bo Lund)" in shown.split("2022-03-02")[0], "who has it today, above its history"
    listed = run_dialog("open-actions", "--owner", "ida", cwd=book).err
    assert "Ida Vang left vig/desk on 2022-04-30" in listed
    assert "what the office owes: dialog open-actions --owner vig/desk" in listed
    drafted = run_dialog("new-meeting", "holberg", "--date", "2023-03-01", cwd=book)
    assert drafted.code == 0, drafted.err
    assert "Ida Vang" not in (book / "minutes/holberg/2023.md").read_text(encoding="utf-8")


def test_a_past_day_hands_over_what_was_agreed_by_then_and_says_the_rest(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    later = MINUTES.replace("2022-03-02", "2022-09-02").replace("22-aaaaa1", "22-aaaaa2")
    write_book(book, {"minutes/holberg/2022-2.md": later})
    done = run_dialog("hand-over", "vig/desk", "--to", "vig", "--on", "2022-05-01", cwd=book)
    assert done.code == 0, done.err
    said = " ".join(done.err.split())
    assert "1 item handed over to vig" in said
    assert "'22-aaaaa2' was agreed later, on 2022-09-02, and is not handed over" in said
    again = "dialog hand-over vig/desk --to vig --on 2022-09-02"
    assert again in said
    assert run_dialog(*again.split()[1:], cwd=book).code == 0
    listed = run_dialog("open-actions", "--owner", "vig", "--as-of", "2022-10-01", cwd=book).out
    assert "22-aaaaa1" in listed
    assert "22-aaaaa2" in listed


def test_an_owner_is_a_party_or_an_office_of_one() -> None:
    assert Owner.of("vig/desk") == ("vig", "desk")
    assert Owner.of("holberg") == Owner.of("holberg/") == ("holberg", "")
