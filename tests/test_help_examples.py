"""The examples below the help of each command: each is run, in a copy of the example book."""

import shlex
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from conftest import EXAMPLE, run_dialog
from dialogtool.cli.examples import EXAMPLES, examples_of
from dialogtool.cli.phases import COMMANDS
from dialogtool.language import LANGUAGES, Language

FILES = {
    "organisations.csv": "Navn\nVig\n",
    "organisationer.csv": "Navn\nVig\n",
    "minutes-2019.txt": "Referat af styringsdialog 2019\n\nDato: 3. maj 2019\n",
    "referat-2019.txt": "Referat af styringsdialog 2019\n\nDato: 3. maj 2019\n",
}
WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org")
NOT_RUN = frozenset(("serve", "undo", "review-import"))
"""It goes on until it is stopped; there is nothing to undo, or to review."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in git, its last minutes approved, with the files that the examples name."""
    root = tmp_path_factory.mktemp("prepared") / "naestved"
    shutil.copytree(EXAMPLE, root)
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    for folder in ("old-minutes", "gamle-referater"):
        (root / folder).mkdir()
        (root / folder / "2019.txt").write_text(FILES["minutes-2019.txt"], encoding="utf-8")
    for party in ("naestved", "lejerbo"):
        run_dialog("approve", "lejerbo-2022", "--by", party, "--on", "2022-12-20", cwd=root)
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), (*WHO, "commit", "-qm", "a")):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


def test_every_command_has_examples() -> None:
    assert tuple(sorted(EXAMPLES)) == tuple(sorted(COMMANDS))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_they_stand_below_the_help_and_on_one_line(command: str, code: str) -> None:
    help_text = run_dialog("--lang", code, command, "--help").out
    for line in examples_of(command, Language(code)):
        assert f"\n  {line}\n" in help_text
        assert len(line) <= 78


RUN = [name for name in COMMANDS if name not in NOT_RUN]
LINES = {
    (code, line)
    for code, command in product(LANGUAGES, RUN)
    for line in examples_of(command, Language(code))
}


@pytest.mark.parametrize(("code", "line"), sorted(LINES))
def test_they_run(code: str, line: str, prepared: Path, tmp_path: Path) -> None:
    book = tmp_path / "naestved"
    shutil.copytree(prepared, book)
    program, *words = shlex.split(line)
    answered = ("--yes",) if words[0] == "init" else ()
    done = run_dialog("--lang", code, *words, *answered, cwd=book)
    # the book of the example has an error, that check finds
    assert (program, done.code) == ("dialog", int(words == ["check"])), done.err + done.out
