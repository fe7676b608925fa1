"""Every promise of SECURITY.md names tests that keep it, and they are there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sources import functions_of

from old_minutes import Text, pdf

TESTS = Path(__file__).parent
ROWS = [
    line
    for line in (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
][2:]
NAMED = sorted({name for row in ROWS for name in re.findall(r"`(test_\w+\.py::\w+)`", row)})


def test_every_promise_is_kept_by_a_test() -> None:
    assert len(ROWS) > 20
    assert all("`test_" in row.rsplit("|", 2)[1] for row in ROWS)


def test_the_tests_are_there() -> None:
    named = [name.split("::") for name in NAMED]
    assert [name for file, name in named if name not in functions_of(TESTS / file)] == []


def forms(name: str) -> Any:
    return json.loads((TESTS / "hidden" / f"{name}.json").read_text(encoding="utf-8"))


def test_the_numbers_are_those_of_the_forms() -> None:
    said = " ".join(ROWS)
    closed = len(forms("closed")) + len(forms("front")["closed"])
    assert f"in any of {len(forms('forms'))} ways of writing it" in said
    assert "more than 900 forms are closed" in said and closed > 900
    assert "more than 1300 closed or asked about" in said and len(forms("asked")) > 1300
    assert "fewer than 100 go out still" in said and len(forms("out")) < 100


WATCH = """
import os, sys
CALLS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
def note(event, given):
    if event in CALLS:
        with open(os.environ["CALLED"], "a") as file:
            print(event, given[1:], file=file)
sys.addaudithook(note)
"""
"""Python runs it in each process before anything else, in the helpers that we start as well."""


def watched(program: str, *arguments: str, cwd: Path, called: Path) -> str:
    """Where a program wanted to go, a line each."""
    (cwd / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    world = {**os.environ, "PYTHONPATH": str(cwd), "CALLED": str(called)}
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=cwd, env=world, capture_output=True, check=False)
    assert done.returncode in (0, 1) and b"Traceback" not in done.stderr, done.stderr
    return called.read_text(encoding="utf-8") if called.exists() else ""


def test_the_watch_sees_a_call(tmp_path: Path) -> None:
    program = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    assert "127.0.0.1" in watched(program, cwd=tmp_path, called=tmp_path / "called")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "check",
        "fmt --check",
        "remind -o letters",
        "site -o pages",
        "export -o book.sqlite",
        "report lejerbo -o report.docx",
        "open-actions -o open.xlsx",
        "render-agreement lejerbo --period 2021 -o agreement.pdf",
        "render-agreement lejerbo --period 2021 -o agreement.docx",
        "import-minutes old.pdf --organisation lejerbo --period 2019",
    ],
)
def test_no_command_looks_for_another_computer(command: str, example: Path, tmp_path: Path) -> None:
    (example / "old.pdf").write_bytes(
        pdf([[Text(70, 70, "Referat af styringsdialog 3. marts 2020")]])
    )
    program = "import sys; from dialogtool.__main__ import main; sys.argv[0] = 'dialog'; main()"
    assert watched(program, *command.split(), cwd=example, called=tmp_path / "called") == ""
