"""A book of two equals: two projects, an employer and a union. Nothing that is printed there is
about municipalities, housing organisations, dialogue years or the council.
"""

import re
from pathlib import Path

import pytest

from conftest import run_dialog
from dialogtool.cli.phases import COMMANDS
from dialogtool.profile import plain_words

# What programs read stays: an option, a column of schema 1.
_OF_HOUSING = re.compile(
    r"""(?<![-\w|/])(?: styringsår | styringsdialog | dialogue[ ](?:year|meeting) | municipal
      | kommun(?!ik) | bolig | §[ ]?164 | organisation(?![|\]]) | council | lejerbo | naestved )""",
    re.IGNORECASE | re.VERBOSE,
)
WORDS = {
    "da": ("Fagforbundet", "Smedjen", "Send udkastet", "[frist:: 2026-03-15]"),
    "en": ("Kiwi Project", "Otter Project", "Send the draft", "[due:: 2026-03-15]"),
}


@pytest.fixture(scope="module", params=["da", "en"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    host, other, text, due = WORDS[request.param]
    path = tmp_path_factory.mktemp(request.param) / "book"
    answers = ("--host", host, "--organisation", other, "--lang", request.param, "--yes")
    assert run_dialog("init", str(path), *answers).code == 0
    run_dialog("new-meeting", other, "--date", "2026-03-01", cwd=path)
    [draft] = path.glob("minutes/*/2026.md")
    with draft.open("a", encoding="utf-8") as file:
        file.write(f"\n- [ ] {text} @{draft.parent.name}  {due}  [id:: 26-aaaaa1]\n")
    return path


def shown(book: Path, *words: str) -> str:
    code = "da" if (book / "minutes/smedjen").exists() else "en"
    done = run_dialog(*words, "--lang", code, cwd=book)
    return done.out + done.err


def of_housing(text: str) -> list[str]:
    return [line for line in text.splitlines() if _OF_HOUSING.search(line)]


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS if name != "init")])
def test_no_help_speaks_of_housing(book: Path, command: tuple[str, ...]) -> None:
    assert of_housing(shown(book, *command, "--help")) == []


@pytest.mark.parametrize(
    "line",
    [
        "new-meeting nobody",
        "new-meeting HOST",
        "list-meetings",
        "list-meetings --format md",
        "open-actions",
        "open-actions nobody",
        "report OTHER",
        "report --all",
        "report nobody",
        "key-figures --all",
        "key-figures nobody",
        "render-agreement nobody",
        "render-minutes OTHER --agenda -o -",
        "render-minutes OTHER -o -",
        "approve nobody --by HOST",
        "finalise OTHER",
        "check",
        "check --public",
        "remind",
        "update nothing",
        "hand-over Nobody --successor Other",
        "find nothing",
        "explain missing-owner",
    ],
)
def test_no_answer_speaks_of_housing(book: Path, line: str) -> None:
    keys = {path.parent.name for path in book.glob("minutes/*/2026.md")}
    host = "fagforbundet" if "smedjen" in keys else "kiwi-project"
    words = line.replace("HOST", host).replace("OTHER", min(keys)).split()
    assert of_housing(shown(book, *words)) == []


def test_the_guide_of_the_book_fits(book: Path) -> None:
    assert of_housing((book / "README.md").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("code", "usual", "plain"),
    [
        ("da", "Organisationens punkter i styringsåret", "Partens punkter i året"),
        ("da", "ORGANISATION...", "PART..."),
        ("da", "boligorganisationerne", "parterne"),
        ("en", "An organisation of {organisation}", "A party of {organisation}"),
        ("en", "--organisation: organisations", "--organisation: parties"),
        ("en", "answer: organisation = 1", "answer: organisation = 1"),
    ],
)
def test_words_of_housing_in_a_sentence(code: str, usual: str, plain: str) -> None:
    assert plain_words(usual, code) == plain
