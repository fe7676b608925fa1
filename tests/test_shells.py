"""The Tab key in the real shells: what `dialog --install-completion` writes is read by each of them.

PowerShell is not in Debian: its script is read by a grammar of PowerShell, and what it asks for is
asked here as it asks for it.
"""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import EXAMPLE, write_book

PROGRAM = Path(sys.executable).parent
WAIT = 60  # seconds; a busy machine needs some for each Tab


def _world(**more: str) -> dict[str, str]:
    path = f"{PROGRAM}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TERM": "dumb", "LANG": "C.UTF-8", **more}


def _script(shell: str) -> str:
    world = _world(_DIALOG_COMPLETE=f"source_{shell}")
    done = subprocess.run([PROGRAM / "dialog"], env=world, capture_output=True, check=True)
    return done.stdout.decode()


def _needed(shell: str) -> str:
    program = shutil.which(shell)
    if program is None:
        assert not os.environ.get("CI"), f"{shell} is missing: see .ci/run"
        pytest.skip(f"{shell} is not installed")
    return program


def _typed(
    command: list[str], setup: str, line: str, expected: str, *, book: Path = EXAMPLE
) -> str:
    """What an interactive shell shows when somebody types `line` in a book."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(book)
        os.execvpe(command[0], command, _world())
    shown = ""
    try:
        os.write(terminal, setup.encode())
        shown = _read_until(terminal, "READY-2")
        os.write(terminal, line.encode())
        shown = _read_until(terminal, expected)
    finally:
        os.close(terminal)
        os.waitpid(child, 0)
    return shown


def _read_until(terminal: int, expected: str) -> str:
    shown = b""
    end = time.monotonic() + WAIT
    while expected.encode() not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:
                break
    return shown.decode(errors="replace")


LINES = [
    ("dialog open-actions lej\t", "lejerbo"),
    ("dialog show-item 20-h\t", "20-h4t9wz"),
    ("dialog render-a\t", "render-agreement"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("line", "expected"), LINES)
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_tab_in_a_shell(tmp_path: Path, shell: str, line: str, expected: str) -> None:
    program = _needed(shell)
    script = tmp_path / f"completion.{shell}"
    script.write_text(_script(shell), encoding="utf-8")
    begin = {"bash": "", "zsh": "autoload -Uz compinit && compinit -u -D; "}
    quiet = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}
    setup = f"{begin[shell]}source {script}; echo READY-$((1+1))\n"
    assert expected in _typed([program, *quiet[shell]], setup, line, expected)


@pytest.mark.slow
@pytest.mark.parametrize(
    "form", ["$(touch {})", "\\$(touch {})", "\\`touch {}\\`", "'; touch {}; '", "a\\"]
)
def test_tab_runs_nothing_that_an_item_says(tmp_path: Path, form: str) -> None:
    """zsh evaluates what it is offered: with a backslash before it `$(...)` was run at the Tab."""
    program = _needed("zsh")
    script = tmp_path / "completion.zsh"
    script.write_text(_script("zsh"), encoding="utf-8")
    sang = tmp_path / "sang"
    record = (
        "---\ndate: 2022-03-01\n---\n\n- [ ] {} @vig  [id:: 21-aaaaaa]\n- [ ] B  [id:: 21-bbbbbb]\n"
    )
    book = write_book(tmp_path / "book", {"minutes/vig/2021.md": record.format(form.format(sang))})
    setup = f"autoload -Uz compinit && compinit -u -D; source {script}; echo READY-$((1+1))\n"
    line = "dialog show-item 21-\t\t"
    shown = _typed([program, "-f", "-i"], setup, line, "21-bbbbbb", book=book)
    assert "21-bbbbbb" in shown
    assert not sang.exists()


@pytest.mark.slow
@pytest.mark.parametrize(("line", "expected"), LINES)
def test_tab_in_fish(tmp_path: Path, line: str, expected: str) -> None:
    program = _needed("fish")
    script = tmp_path / "completion.fish"
    script.write_text(_script("fish"), encoding="utf-8")
    ask = f"source {script}; complete -C '{line.rstrip()}'"
    command = [program, "--no-config", "-c", ask]
    world = _world(HOME=str(tmp_path))
    done = subprocess.run(command, cwd=EXAMPLE, env=world, capture_output=True, timeout=WAIT)
    assert expected in done.stdout.decode().split()


def test_the_script_of_powershell_is_powershell() -> None:
    import tree_sitter
    import tree_sitter_powershell

    script = _script("powershell")
    reader = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
    assert not reader.parse(script.encode()).root_node.has_error
    assert reader.parse(f"{script}\nif (".encode()).root_node.has_error, "the grammar sees errors"
    assert "Register-ArgumentCompleter -Native -CommandName dialog -ScriptBlock" in script


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("dialog open-actions lej", "lej", "lejerbo"),
        ("dialog show-item 20-h", "20-h", "20-h4t9wz"),
        ("dialog render-a", "render-a", "render-agreement"),
    ],
)
def test_what_the_script_of_powershell_asks_for(typed: str, word: str, expected: str) -> None:
    """Each line is taken apart at `:::`; PowerShell's CompletionResult refuses an empty tip."""
    asked = {
        "_DIALOG_COMPLETE": "complete_powershell",
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": word,
    }
    script = _script("powershell")
    assert all(f"$Env:{name} = " in script for name in asked)
    done = subprocess.run(
        [PROGRAM / "dialog"], cwd=EXAMPLE, env=_world(**asked), capture_output=True, timeout=WAIT
    )
    offered = [line.split(":::") for line in done.stdout.decode().splitlines()]
    assert expected in [value for value, _ in offered]
    assert all(tip for _, tip in offered)
