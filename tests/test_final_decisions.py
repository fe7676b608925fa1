"""What stands between a draft and two approvals: a person decides before anything counts."""

import os
import pty
import re
import subprocess
import sys
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
RECORD = "minutes/holberg/2022.md"
TEXT = """---
date: 2022-03-02
status: {status}
participants:
  - {{party: vig}}
  - {{party: holberg}}
---

## 1. News

{line}
"""
PHONE = "Call the caretaker on 55 12 34 56."
ITEM = "- [ ] Paint the gate @vig  [due:: 2022-06-01]  [id:: 22-aaaaa1]"


def book_of(root: Path, line: str, status: str = "draft") -> Path:
    text = TEXT.format(status=status, line=line)
    return write_book(root, {"dialog.toml": SETTINGS, RECORD: text})


def is_final(book: Path) -> bool:
    return "status: final" in (book / RECORD).read_text(encoding="utf-8")


def answered(book: Path, answer: str) -> tuple[int, str]:
    keeper, terminal = pty.openpty()
    command = [sys.executable, "-m", "dialogtool", "--lang", "en", "finalise", "holberg-2022"]
    with subprocess.Popen(
        command, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=book
    ) as asked:
        os.write(keeper, f"{answer}\n".encode())
        said = asked.communicate(timeout=60)[0].decode()
    os.close(keeper)
    os.close(terminal)
    return asked.returncode, said


def test_personal_data_is_asked_about_before_the_minutes_are_final(tmp_path: Path) -> None:
    book = book_of(tmp_path, PHONE)
    refused = run_dialog("finalise", "holberg-2022", cwd=book)
    assert refused.code == 2
    assert "phone" in refused.out
    assert "This would stop the publishing" in " ".join(refused.err.split())
    assert not is_final(book)
    assert run_dialog("finalise", "holberg-2022", "--yes", cwd=book).code == 0
    assert is_final(book)


@pytest.mark.parametrize(("answer", "code"), [("n", 2), ("y", 0)])
def test_a_person_says_whether_it_is_final_all_the_same(
    tmp_path: Path, answer: str, code: int
) -> None:
    book = book_of(tmp_path, PHONE)
    done, said = answered(book, answer)
    assert (done, is_final(book)) == (code, code == 0), said
    assert said.index("phone") < said.index("Is it final all the same?")


def test_a_text_without_personal_data_is_not_asked_about(tmp_path: Path) -> None:
    book = book_of(tmp_path, "We spoke of the gate.")
    assert run_dialog("finalise", "holberg-2022", cwd=book).code == 0


def final_book(root: Path) -> Path:
    book = book_of(root, ITEM)
    assert run_dialog("finalise", "holberg-2022", cwd=book).code == 0
    return book


def edit(book: Path, old: str, new: str) -> None:
    text = (book / RECORD).read_text(encoding="utf-8")
    assert old in text
    (book / RECORD).write_text(text.replace(old, new), encoding="utf-8")


def approve(book: Path, *options: str) -> tuple[int, str]:
    done = run_dialog(
        "approve", "holberg-2022", "--by", "holberg", "--on", "2022-03-09", *options, cwd=book
    )
    return done.code, " ".join((done.out + done.err).split())


def test_a_text_that_was_edited_after_it_was_final_is_not_approved_in_silence(
    tmp_path: Path,
) -> None:
    book = final_book(tmp_path)
    edit(book, "Paint the gate", "Paint both gates")
    code, said = approve(book)
    assert code == 2
    assert "was changed after it was made final" in said
    assert approve(book, "--again")[0] == 0


def test_what_was_noted_of_an_approval_is_not_said_of_another_text(tmp_path: Path) -> None:
    book = final_book(tmp_path)
    assert approve(book, "--how", "mail")[0] == 0
    note = book / "approvals/holberg.2022.holberg.toml"
    # a correction keeps the day
    command = ("approve", "holberg-2022", "--by", "holberg")
    assert run_dialog(*command, cwd=book).code == 0
    assert {"mail", "2022-03-09"} <= set(re.findall(r"mail|2022-03-09", note.read_text()))
    edit(book, "Paint the gate", "Paint both gates")
    assert run_dialog(*command, "--again", cwd=book).code == 0
    assert re.findall(r"mail|2022-03-09", note.read_text()) == []


def test_the_other_party_approves_the_same_changed_text(tmp_path: Path) -> None:
    book = final_book(tmp_path)
    edit(book, "Paint the gate", "Paint both gates")
    assert approve(book, "--again")[0] == 0
    other = run_dialog("approve", "holberg-2022", "--by", "vig", "--on", "2022-03-09", cwd=book)
    assert other.code == 0, other.err


def test_a_text_with_errors_is_not_approved_in_silence(tmp_path: Path) -> None:
    book = book_of(tmp_path, ITEM.replace("2022-06-01", "2022-06-31"), status="final")
    code, said = approve(book)
    assert code == 2
    assert "bad-date" in said
    assert "has errors; nothing was written" in said
    assert approve(book, "--yes")[0] == 0


def test_a_text_with_warnings_is_approved(tmp_path: Path) -> None:
    book = book_of(tmp_path, ITEM.replace("  [due:: 2022-06-01]", ""), status="final")
    assert approve(book)[0] == 0


@pytest.mark.parametrize("status", ["status:draft", "status: &s draft"])
def test_a_head_that_is_not_understood_is_not_called_undated(tmp_path: Path, status: str) -> None:
    """Its date stands there; `write 'date: YYYY-MM-DD'` sent the writer to the wrong line."""
    text = TEXT.format(status="draft", line=ITEM).replace("status: draft", status)
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, RECORD: text})
    done = run_dialog("finalise", "--yes", "holberg-2022", cwd=book)
    assert (done.code, "have no date" in done.err) == (2, False)
    assert f"dialog check {RECORD}" in done.err


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ('2022-03-02\nplace: "Town hall', "the front matter of"),
        ("2022-13-02", "is not understood: 2022-13-02"),
        ("", "have no date"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ("finalise", "--yes", "holberg-2022"),
        ("render-minutes", "holberg"),
        ("render-minutes", "holberg", "--period", "2022"),
        ("render-agreement", "holberg"),
    ],
)
def test_why_minutes_count_as_undated_is_told_everywhere(
    tmp_path: Path, command: tuple[str, ...], date: str, said: str
) -> None:
    """`there are no minutes, begin with new-meeting` was said of minutes that lay there."""
    text = TEXT.format(status="draft", line=ITEM).replace("2022-03-02", date)
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, RECORD: text})
    done = run_dialog(*command, cwd=book)
    assert (done.code, said in done.err) == (2, True), done.err
    assert RECORD in done.err
