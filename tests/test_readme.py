"""README and docs/ are true: their examples are run, what is made from the program is compared."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pages
import pytest

from conftest import EXAMPLE, ROOT, run_dialog
from dialogtool.cli.phases import COMMANDS

CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PLAYED = [file for file in TEXTS if "```console" in file.read_text(encoding="utf-8")]
GENERATED = dict(pages.pages())
MOST_LINES = 200


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


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

    return CONSOLE.sub(play, text)


@pytest.mark.parametrize("file", PLAYED, ids=name_of)
def test_the_examples_are_real(file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = file.read_text(encoding="utf-8")
    book = Path(shutil.copytree(EXAMPLE, tmp_path / "naestved"))
    today = played(text, "da" if file.name.endswith(".da.md") else "en", book)
    if request.config.getoption("--update"):
        file.write_text(today, encoding="utf-8", newline="")
        text = today
    assert text == today


@pytest.mark.parametrize("file", GENERATED, ids=name_of)
def test_pages_are_what_the_program_says(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == GENERATED[file], "run: make docs"


def test_every_command_has_its_page() -> None:
    text = GENERATED[ROOT / "docs" / "commands.md"]
    assert re.findall(r"^## (\S+)", text, re.MULTILINE) == list(COMMANDS)


def anchors(file: Path) -> set[str]:
    """What may stand behind `#` in a link to `file`, as GitHub makes it from its headings."""
    text = FENCE.sub("", file.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(file: Path) -> Iterator[tuple[Path, str]]:
    for target, anchor in LINK.findall(FENCE.sub("", file.read_text(encoding="utf-8"))):
        yield (file.parent / target if target else file), anchor


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_links_lead_somewhere(file: Path) -> None:
    for target, anchor in links(file):
        assert target.exists(), target
        assert not anchor or anchor in anchors(target), f"{target}#{anchor}"


@pytest.mark.parametrize("name", ["README.md", "README.da.md"])
def test_the_readme_is_a_door(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("ending", [".md", ".da.md"])
def test_every_page_is_reached_from_the_door(ending: str) -> None:
    door = ROOT / f"README{ending}"
    reached = {target.resolve() for target, _ in links(door)}
    own = [file for file in TEXTS if file.name.endswith(".da.md") == (ending == ".da.md")]
    missing = [name_of(file) for file in own if file != door and file.resolve() not in reached]
    assert missing == []
