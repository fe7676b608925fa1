"""The README is true: its tour is run, its tables are what the program has."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import EXAMPLE, ROOT, run_dialog
from dialogtool.cli.app import app
from dialogtool.codes import CODES
from dialogtool.language import Language

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
LANGUAGES = {"README.md": "en", "README.da.md": "da"}


def played(text: str, language: str, book: Path) -> str:
    """`text` with the output of every command of its console blocks as it is today."""

    def play(block: re.Match[str]) -> str:
        shown = []
        for line in block[1].splitlines():
            if not line.startswith("$ "):
                continue
            shown.append(line)
            program, *arguments = shlex.split(line[2:])
            if program == "dialog":
                result = run_dialog(*arguments, "--lang", language, cwd=book)
                shown += (result.out + result.err).rstrip("\n").split("\n")
        return "```console\n" + "\n".join(shown) + "\n```"

    return BLOCK.sub(play, text)


def with_codes(text: str) -> str:
    language = Language("en")
    chapter = "".join(
        f"\n**{name}** ({code.severity}): {language.text(code.paragraph)}\n"
        for name, code in CODES.items()
    )
    return re.sub(
        r"(<!-- codes -->\n).*?(<!-- end of codes -->)",
        lambda m: f"{m[1]}{chapter}\n{m[2]}",
        text,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_tour_is_real(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file = ROOT / name
    text = file.read_text(encoding="utf-8")
    book = Path(shutil.copytree(EXAMPLE, tmp_path / "naestved"))
    today = with_codes(played(text, LANGUAGES[name], book))
    if request.config.getoption("--update"):
        file.write_text(today, encoding="utf-8", newline="")
        text = today
    assert text == today


def test_every_code_is_explained() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"**{code}** (" in text for code in CODES)


def test_every_command_is_named() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"`dialog {command.callback.__name__.replace('_', '-')}" in text
