"""README and docs/ are true: their examples are run, what is made from the program is compared."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pages
import pytest
from packaging.requirements import Requirement

from conftest import EXAMPLE, ROOT, run_dialog
from dialogtool.cli.phases import COMMANDS
from dialogtool.importing.sources.files import ENDINGS, OFFICE_ENDINGS
from test_layers import ROOMS

CONSOLE = re.compile(r"^( *)```console\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PLAYED = [file for file in TEXTS if "```console" in file.read_text(encoding="utf-8")]
MOST_LINES = 200
ANSWERED = shlex.split(
    "--municipality 'Fjordby Kommune' --office Tilsynet --organisation Fjordbo"
    " --organisation 'Strandby Boligforening' --organisation Klitbo --lang da"
)
"""What the questions of README.da.md come to."""


@cache
def generated() -> dict[Path, str]:
    """The pages that are made from the program, as it is today."""
    return dict(pages.pages())


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def played(text: str, language: str, top: Path) -> str:
    """`text` with the output of every command of its console blocks as it is today. `cd` is
    followed from `top`; a new book is made there.
    """
    here = top

    def play(block: re.Match[str]) -> str:
        nonlocal here
        shown = []
        for line in block[2].splitlines():
            if not line.lstrip().startswith("$ "):
                continue
            shown.append(line.strip())
            program, *arguments = shlex.split(line.strip()[2:])
            if program == "cd":
                here = here / arguments[0]
            elif program == "dialog":
                here = top if arguments[0] == "init" else here
                given = [] if "--lang" in arguments else ["--lang", language]
                result = run_dialog(*arguments, *given, cwd=here)
                shown += (result.out + result.err).rstrip("\n").split("\n")
        margin = block[1]
        lines = ["```console", *shown, "```"]
        return "\n".join(f"{margin}{line}" if line else "" for line in lines)

    return CONSOLE.sub(play, text)


@pytest.mark.parametrize("file", PLAYED, ids=name_of)
def test_the_examples_are_real(file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = file.read_text(encoding="utf-8")
    shutil.copytree(EXAMPLE, tmp_path / "examples" / "naestved")
    if "```spørgsmål" in text:
        run_dialog("init", "styringsdialog", *ANSWERED, cwd=tmp_path)
    today = played(text, "da" if file.name.endswith(".da.md") else "en", tmp_path)
    if request.config.getoption("--update"):
        file.write_text(today, encoding="utf-8", newline="")
        text = today
    assert text == today
    assert not re.search(
        r"^ *dialog: ", "".join(found[2] for found in CONSOLE.finditer(today)), re.MULTILINE
    )


@pytest.mark.skipif(os.name == "nt", reason="a terminal is made with pty")
def test_the_questions_of_the_readme_are_asked(tmp_path: Path) -> None:
    """The answers of README.da.md, typed at a terminal, each when its question stands there."""
    text = (ROOT / "README.da.md").read_text(encoding="utf-8")
    [talk] = re.findall(r"```spørgsmål\n(.*?)\n```", text, re.DOTALL)
    call, *lines = talk.split("\n")
    asked = [line for line in lines if re.search(r": \S|^ :$|\]:$", line)]
    answers = [line.rpartition(":")[2].strip() for line in asked]
    screen = typed(shlex.split(call[2:])[1:], answers, tmp_path, LANG="da_DK.UTF-8")
    assert [line.rstrip() for line in screen[: len(lines)]] == lines
    assert (tmp_path / "styringsdialog" / "dialog.toml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="a terminal is made with pty")
def test_an_answer_that_is_no_language_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    screen = typed(["init", "bog"], ["Havneby Kommune", "da"], tmp_path, LANG="da_DK.UTF-8")
    assert [line.rstrip() for line in screen[:4]] == [
        "Bogens sprog (da, en) [da]: Havneby Kommune",
        "svar med et af disse: da, en",
        "Bogens sprog (da, en) [da]: da",
        "Kommunens navn (tom: der er ingen kommune):",
    ]


def typed(arguments: list[str], answers: list[str], folder: Path, **environment: str) -> list[str]:
    """The lines on a terminal where the program ran and was given the answers."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dialogtool", *arguments]
    program = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=os.environ | environment,
    )
    os.close(theirs)
    waiting, shown = iter(answers), ""
    while piece := _read(ours):
        shown += piece
        if shown.endswith(": "):
            os.write(ours, next(waiting, "").encode() + b"\n")
    assert program.wait() == 0, shown
    return shown.replace("\r", "").split("\n")


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode()
    except OSError:  # Linux' way to say that the other side is gone
        return ""


def test_pages_are_what_the_program_says() -> None:
    written = {file: file.read_text(encoding="utf-8") for file in generated()}
    assert written == generated(), "run: make docs"


@pytest.fixture(scope="session")
def options_of() -> dict[str, set[str]]:
    """The options that the help of each command shows."""
    pages = {name: run_dialog(name, "--help", cwd=ROOT).out for name in COMMANDS}
    return {
        name: set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", page)) for name, page in pages.items()
    }


def test_every_command_that_is_named_is_one(options_of: dict[str, set[str]]) -> None:
    named = re.compile(r"`dialog ([a-z][a-z-]{2}[^`\n]*)`")
    lines = [(file.name, line) for file in TEXTS for line in named.findall(file.read_text("utf-8"))]
    for file, line in lines:
        command, *words = line.split()
        assert command in options_of, (file, line)
        options = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert options <= options_of[command] | {"--lang", "--book"}, (file, line)


def test_every_command_has_its_page() -> None:
    text = generated()[ROOT / "docs" / "commands.md"]
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


JSON = {
    "open-actions": ("open-actions",),
    "show-item": ("show-item", "20-h4t9wz"),
    "check": ("check",),
    "key-figures": ("key-figures", "lejerbo"),
    "report": ("report", "lejerbo"),
    "list-meetings": ("list-meetings",),
}


def keys_of(value: object) -> set[str]:
    """Every name in a JSON value; keys of the book itself, such as `lejerbo/board`, are none."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    own = {key for key in value if re.fullmatch(r"[a-z_]+", key)}
    return own.union(*(keys_of(inner) for key, inner in value.items() if key != "names"))


@pytest.mark.parametrize("command", JSON)
def test_every_field_of_json_is_named(command: str) -> None:
    given = ("--book", str(EXAMPLE), *JSON[command], "--as-of", "2023-03-01", "--format", "json")
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    missing = keys_of(json.loads(run_dialog(*given).out)) - set(re.findall(r"\w+", text))
    assert missing == set()


@pytest.mark.parametrize("ending", [".md", ".da.md"])
def test_every_setting_stands_in_a_page(ending: str) -> None:
    pages = ("settings", "documents", "publishing", "import")
    text = "".join((ROOT / f"docs/{page}{ending}").read_text(encoding="utf-8") for page in pages)
    schema = json.loads(run_dialog("schema", "settings").out)
    # the codes have a page of their own
    schema["properties"].pop("checks")
    assert settings_in(schema) - set(re.findall(r"\w+", text)) == set()


def settings_in(schema: dict[str, Any]) -> set[str]:
    """The names of the sections and values that a schema has, at any depth."""
    own = schema.get("properties", {})
    inner = (schema.get(name) for name in ("additionalProperties", "items"))
    below = [*own.values(), *(one for one in inner if isinstance(one, dict))]
    return set(own).union(*map(settings_in, below))


def test_pages_name_tests_and_rooms_that_are_there() -> None:
    for page in ("SECURITY.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/corpora.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for name in re.findall(r"`(?:tests/)?(test_\w+\.py)`", text):
            assert (ROOT / "tests" / name).is_file(), f"{page}: {name}"
        for name in re.findall(r"`src/dialogtool/([\w/]+(?:\.py)?)`", text):
            there = (ROOT / "src" / "dialogtool" / name).exists()
            assert there or "my_" in name, f"{page}: {name}"


@pytest.mark.parametrize("page", ["docs/import.md", "docs/import.da.md"])
def test_every_file_that_can_be_imported_stands_in_the_page(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [end for end in (*ENDINGS, *OFFICE_ENDINGS) if f"`{end}`" not in text] == []


def test_every_room_stands_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| (`.+?`) \|", text, re.MULTILINE)
    named = {name for row in rooms for name in re.findall(r"\w+", row)}
    assert named == {room for room in ROOMS if not room.startswith("__")}


def test_every_package_has_its_licence_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["pdf"], *extras["docx"], *extras["import"]]
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert {Requirement(line).name for line in wanted} <= set(re.findall(r"[\w-]+", text))
