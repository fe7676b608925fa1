"""The lists as people ask for them: filters, forms, places to write to."""

import json
import os
from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.vig.offices.drift]
name = "Driften"
[parties.holberg]
name = "Holberg"
[parties.dianalund]
name = "Dianalund"
"""
RECORD = """---
date: 2022-03-01
---
- [ ] Udskift vinduer i Nordvej @vig/drift  [frist:: 2022-06-01]  [id:: 21-aaaaa1]
- [/] Mal opgang og vinduer @holberg  [id:: 21-aaaaa2]
- [x] Send regnskab @dianalund  [id:: 21-aaaaa3]
- [ ] Nyt tag @dianalund  [id:: 21-aaaaa4]
- Bemærkning: vinduer er dyre @vig  [id:: 21-aaaaa5]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path, {"dialog.toml": SETTINGS, "minutes/holberg/2021.md": RECORD})


def ids(book: Path, *arguments: str) -> list[str]:
    told = run_dialog("open-actions", *arguments, "--format", "json", cwd=book)
    assert told.code == 0, told.err
    return sorted(item["id"][-1] for item in json.loads(told.out)["items"])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), "124"),
        (("--owner", "holberg", "--owner", "dianalund"), "24"),
        (("--status", "done"), "3"),
        (("--status", "færdig", "--status", "i gang"), "23"),
        (("--words", "VINDUER"), "12"),
        (("--words", "vinduer nord"), "1"),
        (("--words", "vinduer", "--words", "tag"), "124"),
        (("--words", "tag", "--owner", "holberg"), ""),
        (("--kind", "action", "--kind", "agreement"), "124"),
    ],
)
def test_what_is_given_twice_means_both(book: Path, arguments: tuple[str, ...], found: str) -> None:
    assert "".join(ids(book, *arguments)) == found


def test_lines_for_grep(book: Path) -> None:
    out = run_dialog("open-actions", "--format", "lines", "--as-of", "2022-07-01", cwd=book).out
    assert out.splitlines() == [
        "minutes/holberg/2021.md:4: 21-aaaaa1: Holberg | Action: Udskift vinduer i Nordvej | "
        "Vig, Driften | 2022-06-01, deadline passed",
        "minutes/holberg/2021.md:5: 21-aaaaa2: Holberg | Action: Mal opgang og vinduer | Holberg",
        "minutes/holberg/2021.md:7: 21-aaaaa4: Holberg | Action: Nyt tag | Dianalund",
    ]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("open-actions",), "Mal *A*&B <nu> [x] kant ~~alt~~ a_b"),
        (("show-item", "21-aaaaa6"), "Action: Mal *A*&B <nu> [x] kant ~~alt~~ a_b"),
        (("open-actions", "--format", "md"), r"**Mal** \*A\*&B &lt;nu> [x] [kant](k.pdf)"),
        (("open-actions", "--format", "html"), "<strong>Mal</strong> *A*&amp;B &lt;nu&gt; [x]"),
        (
            ("open-actions", "--format", "lines"),
            r"**Mal** \*A\*&amp;B &lt;nu&gt; [x] [kant](k.pdf)",
        ),
    ],
)
def test_readers_see_words_and_programs_marks(
    book: Path, arguments: tuple[str, ...], shown: str
) -> None:
    """`&amp;` and `**` stood in the lists of people who write no Markdown."""
    line = r"**Mal** \*A\*&amp;B &lt;nu&gt; [x] [kant](k.pdf) ~~alt~~ a_b @vig  [id:: 21-aaaaa6]"
    record = book / "minutes/holberg/2021.md"
    record.write_text(f"{RECORD}- [ ] {line}\n", encoding="utf-8")
    assert shown in run_dialog(*arguments, cwd=book).out


@pytest.mark.parametrize(
    "command",
    [
        ("open-actions", "--format", "csv"),
        ("list-meetings",),
        ("list-meetings", "--format", "csv"),
        ("key-figures", "--all"),
        ("report", "holberg"),
        ("render-agreement", "holberg"),
        ("render-minutes", "holberg"),
    ],
)
def test_a_dash_is_the_screen(book: Path, command: tuple[str, ...]) -> None:
    shown = run_dialog(*command, cwd=book)
    assert run_dialog(*command, "-o", "-", cwd=book) == shown
    assert not (book / "-").exists()


def test_the_meetings_go_into_a_file_of_the_form_its_name_says(book: Path) -> None:
    for name in ("meetings.csv", "meetings.md", "meetings.json", "meetings.txt"):
        assert run_dialog("list-meetings", "-o", name, cwd=book).code == 0
        ending = name.partition(".")[2].replace("txt", "table")
        shown = run_dialog("list-meetings", "--format", ending, cwd=book).out
        assert (book / name).read_bytes().decode() == shown
    refused = run_dialog("list-meetings", "-o", "meetings.csv", cwd=book)
    assert (refused.code, "is already there" in refused.err) == (2, True)
    assert run_dialog("list-meetings", "-o", "meetings.pdf", cwd=book).code == 2


def test_a_draft_of_a_meeting_to_come_is_not_passed_over_in_silence(book: Path) -> None:
    text = "---\ndate: 2199-03-10\nperiod: 2199\nstatus: draft\n---\n\n- [ ] Ring @holberg\n"
    (book / "minutes/holberg/2199.md").write_text(text, encoding="utf-8")
    shown = run_dialog("open-actions", cwd=book)
    assert shown.err == (
        "note: 'minutes/holberg/2199.md' counts from the day of its meeting, 2199-03-10\n"
    )
    assert run_dialog("open-actions", "--as-of", "2022-07-01", cwd=book).err == ""


def test_a_pipe_is_no_file_and_nobody_waits(book: Path) -> None:
    os.mkfifo(book / "pipe")
    for force in ((), ("--force",)):
        refused = run_dialog("open-actions", "-o", "pipe", *force, cwd=book)
        assert (refused.code, "is not a file" in refused.err) == (2, True)


def test_a_file_that_cannot_be_made_is_refused(book: Path) -> None:
    refused = run_dialog("open-actions", "-o", "list.odt", cwd=book)
    assert (refused.code, (book / "list.odt").exists()) == (2, False)
    assert "choose one of: table, lines, md" in refused.err
