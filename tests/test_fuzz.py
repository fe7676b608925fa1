"""A short, derandomised run of the fuzzer, and every find that it ever made. `make fuzz` runs on."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from properties import PROPERTIES, Property
from run import read_kept, shortest, wrong

FINDS = sorted((Path(__file__).parent / "fuzz" / "finds").glob("*.bin"))
SHORT = {
    "record": 1500,
    "body": 5000,
    "text": 2500,
    "edit": 250,
    "order": 250,
    "long": 40,
    "settings": 300,
    "import": 60,
    "book": 60,
    "short": 200,
    "public": 25,
    "approval": 200,
    "template": 300,
    "commands": 15,
}
"""How many inputs of each kind are made in every run of the tests."""


@pytest.mark.parametrize("find", FINDS, ids=lambda find: find.stem)
def test_what_was_found_once(find: Path) -> None:
    PROPERTIES[find.name.partition("-")[0]].hold(find.read_bytes())


def test_there_are_finds() -> None:
    assert FINDS


@pytest.mark.parametrize("name", PROPERTIES)
def test_the_first_inputs(name: str) -> None:
    kept = read_kept().get(name, [])
    for seed in range(SHORT[name]):
        PROPERTIES[name].hold(PROPERTIES[name].make(random.Random(seed), kept))


def test_a_find_is_made_short() -> None:
    def hold(data: bytes) -> None:
        if b"ab" in data:
            raise ValueError("ab")

    checked = Property(lambda chance, kept: b"", hold)
    assert shortest(checked, b"xxabyy", wrong(checked, b"xxabyy")) == b"ab"


WORLDS: dict[str, dict[str, str | None]] = {
    "no home": {"HOME": None, "USER": None, "LOGNAME": None, "PATH": ""},
    "the C locale": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "20 columns": {"COLUMNS": "20"},
    "no columns": {"COLUMNS": "x", "TERM": "dumb"},
    "another day": {"TZ": "Pacific/Kiritimati"},
}


@pytest.mark.parametrize("world", WORLDS)
def test_no_world_is_a_traceback(world: str, example: Path) -> None:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    for name, value in WORLDS[world].items():
        environment.pop(name, None)
        if value is not None:
            environment[name] = value
    for command in (
        ("open-actions", "--as-of", "2023-03-01"),
        ("check", "--as-of", "2023-03-01"),
        ("update", "21-w3n8dk", "--note", "Ægte nyt", "--on", "2023-02-01"),
        ("--help",),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "dialogtool", *command],
            cwd=example,
            env=environment,
            capture_output=True,
            check=False,
        )
        # what was typed is not text there; it must not be written as other signs
        refused = "'Ægte nyt' har tegn, der ikke kan læses her".encode()
        assert done.returncode in (0, 1) or (
            world == "the C locale" and done.returncode == 2 and refused in done.stderr
        ), done.stderr.decode(errors="replace")
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("day", ["1970-01-01", "2100-02-28", "9999-12-31", "0001-01-01"])
def test_no_clock_is_a_traceback(
    day: str, example: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import datetime as dt

    from conftest import run_dialog

    now = dt.date.fromisoformat(day)
    monkeypatch.setattr("dialogtool.cli.session.today", lambda: now)
    for command in (
        ("open-actions",),
        ("check",),
        ("remind",),
        ("list-meetings",),
        ("report", "lejerbo"),
        ("key-figures",),
        ("update", "21-w3n8dk", "--note", "Nyt", "--dry-run"),
        ("new-meeting", "lejerbo", "--date", day, "--dry-run"),
        ("render-agreement", "lejerbo", "--period", "2021"),
    ):
        for arguments in (command, (*command, "--as-of", day)):
            assert run_dialog(*arguments, cwd=example).code in (0, 1, 2)
