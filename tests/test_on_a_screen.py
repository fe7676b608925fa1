"""On a terminal sentences end at its edge, and what is to be pasted is copied as one line."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.reports.layout import fold

BOOK = {
    "dialog.toml": '[dialog]\nlanguage = "da"\nmunicipality = "vig"\n[parties.vig]\nname = "Vig"\n'
    '[parties.solbo]\nname = "Solbo"\n',
    "minutes/solbo/2022.md": "---\ndate: 2022-03-02\nstatus: draft\n---\n\n## 1. Nyt\n\n"
    "- Vig sender et budget for helhedsplanen og for de to nye afdelinger til Solbo inden 1/6\n",
}
ADVICE = (
    "- [ ] Vig sender et budget for helhedsplanen og for de to nye afdelinger til Solbo "
    "inden 1/6 @vig  [frist:: 2022-06-01]"
)


def on_screen(book: Path, *arguments: str, width: int = 80) -> str:
    """What a terminal of that width is sent, without its styles."""
    keeper, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    world = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [sys.executable, "-m", "dialogtool", "--lang", "da", "--book", str(book), *arguments]
    with subprocess.Popen(
        command, stdout=terminal, stderr=terminal, stdin=terminal, env=world | {"NO_COLOR": "1"}
    ) as run:
        os.close(terminal)
        said = b""
        while part := _read(keeper):
            said += part
        run.wait(60)
    os.close(keeper)
    return said.decode().replace("\r\n", "\n")


def _read(keeper: int) -> bytes:
    try:
        return os.read(keeper, 4096)
    except OSError:  # Linux says so that the other end is closed
        return b""


def test_findings_are_folded_and_their_advice_is_not(tmp_path: Path) -> None:
    book = write_book(tmp_path, BOOK)
    seen = on_screen(book, "check", "--as-of", "2022-03-10")
    lines = seen.split("\n")
    assert f"  {ADVICE}" in lines
    assert [line for line in lines if len(line) > 80] == [f"  {ADVICE}"]
    # in a file a finding is one line, for whoever looks for it
    piped = run_dialog("--lang", "da", "check", "--as-of", "2022-03-10", cwd=book).out
    assert piped.split() == seen.split()
    assert f"  skriv: {ADVICE}" in piped.split("\n")


def test_what_stopped_the_program_is_folded(tmp_path: Path) -> None:
    book = write_book(tmp_path, BOOK)
    seen = on_screen(book, "open-actions", "Solbo Boligselskab afdeling 14", width=40)
    assert seen.split("\n") == [
        "dialog: 'Solbo Boligselskab afdeling 14'",
        "  er ikke en organisation i denne bog",
        "  vælg mellem: solbo, vig",
        "",
    ]


WORDS = st.text("abcæøå", min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


@given(SENTENCES, st.integers(30, 100), st.integers(0, 60))
def test_a_folded_sentence_is_the_sentence(text: str, width: int, after: int) -> None:
    first, *rest = fold(text, width, after=after)
    assert " ".join([first, *map(str.strip, rest)]).strip() == text
    assert len(first) + after <= width or not first or " " not in first
    assert all(len(line) <= width and line.startswith("  ") for line in rest)


@pytest.mark.parametrize(
    "pasted",
    [
        "dialog add office driften --of solbo --name 'Driften'",
        "'et langt navn paa en part i bogen'",
    ],
)
@given(SENTENCES, SENTENCES, st.integers(30, 80))
def test_what_is_pasted_stays_on_a_line(pasted: str, before: str, behind: str, width: int) -> None:
    lines = fold(f"{before} {pasted}; {behind}", width, advice=True)
    assert any(pasted in line for line in lines)


@given(SENTENCES, SENTENCES, st.integers(30, 80))
def test_in_an_advice_what_is_behind_a_colon_is_pasted(before: str, line: str, width: int) -> None:
    lines = fold(f"  {before}: - [ ] {line}", width, advice=True)
    assert lines[0].startswith("  ")
    assert f"- [ ] {line}" in lines[-1]


@pytest.mark.parametrize(
    "pasted", ["[synlighed:: lukket]", "[offentlig:: ...]", "--owner SOLBO/DRIFT"]
)
@given(SENTENCES, SENTENCES, st.integers(30, 80))
def test_what_is_said_around_it_is_folded(
    pasted: str, before: str, behind: str, width: int
) -> None:
    lines = fold(f"  {before}: {before} {pasted}, {behind}; {behind}", width, advice=True)
    assert any(pasted in line for line in lines)
    assert all(len(line) <= width or " " not in line.strip() for line in lines)


def test_a_line_that_was_written_is_shown_as_one() -> None:
    line = f"  - [ref:: 27-1nvkne] {'Kaj kontakter lejerne ' * 4}@solbo  [den:: 2027-03-29]"
    assert fold(line, 80, advice=True) == [line]
