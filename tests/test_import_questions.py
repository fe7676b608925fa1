"""What `import-minutes` asks on a terminal, and what it does with the answers."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import run_dialog, write_book

BOOK = '[dialog]\nlanguage = "da"\n[parties.fjordbo]\nname = "Fjordbo"\n[parties.skovbo]\nname = "Skovbo"\n'
TEXT = (
    "Referat af styringsdialog{whose}\n\nDato: {day}\n\n1. Drift\nGodt.\n\n2. Eventuelt\nIntet.\n"
)


def typed(book: Path, answers: str, *arguments: str) -> str:
    """What stands on the screen when a person types the answers."""
    keeper, terminal = pty.openpty()
    world = {**os.environ, "LC_ALL": "da_DK.UTF-8", "TERM": "dumb"}
    command = [sys.executable, "-m", "dialogtool", "import-minutes", *arguments]
    with subprocess.Popen(
        command, stdin=terminal, stdout=subprocess.PIPE, stderr=terminal, cwd=book, env=world
    ) as asked:
        os.write(keeper, answers.encode())
        said = asked.communicate(timeout=60)[0].decode()
    os.close(terminal)
    said += os.read(keeper, 100_000).decode()
    os.close(keeper)
    return said


@pytest.fixture
def old(tmp_path: Path) -> Path:
    files = {
        "dialog.toml": BOOK,
        "gamle/a.txt": TEXT.format(whose=" Fjordbo", day="12. februar 2019"),
        "gamle/b.txt": TEXT.format(whose=" Fjordbo", day="3. marts 2021"),
        "gamle/c.txt": TEXT.format(whose="", day="4. maj 2020"),
    }
    return write_book(tmp_path, files)


def records(book: Path) -> list[str]:
    return sorted(path.relative_to(book).as_posix() for path in book.glob("minutes/*/*.md"))


def test_january_to_march_is_asked_about_once_and_whose_a_file_is(old: Path) -> None:
    said = typed(old, "f\nskovbo\n", "gamle")
    assert said.count("januar til marts") == 1
    assert records(old) == [
        "minutes/fjordbo/2018.md",
        "minutes/fjordbo/2020.md",
        "minutes/skovbo/2020.md",
    ]


def test_an_empty_answer_leaves_a_file(old: Path) -> None:
    typed(old, "\n\n", "gamle")
    assert records(old) == []


def test_nobody_is_asked_on_a_pipe(old: Path) -> None:
    assert run_dialog("import-minutes", "gamle", cwd=old).code == 1
    assert records(old) == []
