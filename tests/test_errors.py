"""Every code: a bad book in `errors/<code>/`, and the whole of what `dialog check` says about it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.checks import CHECKS
from dialogtool.codes import CODES

ERRORS = Path(__file__).parent / "errors"
AS_OF = ("--as-of", "2022-12-01")
OPTIONS = {"personal-data": ("--public",), "maybe-closed": ("--public",)}
"""What is only looked for when one asks."""


def _link(target: str, name: str) -> Callable[[Path], None]:
    return lambda book: (book / "minutes" / name).symlink_to(target)


# What git cannot carry to every machine is made here.
SPECIAL: dict[str, Callable[[Path], None]] = {
    "symlink-loop": _link("../../minutes", "lejerbo/again"),
    "outside-book": _link("/etc/hostname", "lejerbo/2022.md"),
    "unreadable": _link("nowhere.md", "lejerbo/2022.md"),
    "no-merge-rule": lambda book: (book / ".git").mkdir(),
}


@pytest.fixture
def bad_book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    book = Path(shutil.copytree(ERRORS / request.param, tmp_path / "book"))
    if request.param in SPECIAL:
        SPECIAL[request.param](book)
    return book


def test_every_code_has_a_bad_book() -> None:
    assert {folder.name for folder in ERRORS.iterdir()} == set(CODES)


def test_every_check_has_a_code() -> None:
    assert set(CHECKS) <= set(CODES)


@pytest.mark.parametrize(
    ("bad_book", "code"), [(code, code) for code in CODES], indirect=["bad_book"], ids=list(CODES)
)
def test_message(bad_book: Path, code: str, same_as: Callable[[str, Path], None]) -> None:
    check = ("--book", str(bad_book), "check", *AS_OF, *OPTIONS.get(code, ()))
    result = run_dialog(*check)
    assert f": {code}: " in result.out
    found = json.loads(run_dialog(*check, "--format", "json").out)["diagnostics"]
    assert {each["code"] for each in found} == {code}, "a bad book shows one mistake and no other"
    assert result.code == (1 if any(each["severity"] == "error" for each in found) else 0)
    same_as(result.out.replace(str(bad_book), "BOOK"), ERRORS / code / "expected.txt")


@pytest.mark.parametrize("bad_book", list(CODES), indirect=True, ids=list(CODES))
def test_other_commands_survive(bad_book: Path) -> None:
    for command in ("open-actions", "list-meetings"):
        result = run_dialog("--book", str(bad_book), command, *AS_OF)
        assert result.code == 0, result.err


def test_what_becomes_an_agreement_at_a_meeting_wants_no_verdict_of_it(tmp_path: Path) -> None:
    """It had been an action for a year, and was taken for an agreement of the year before."""
    head = "---\ndate: {0}-03-01\nperiod: {0}\nstatus: final\n---\n\n"
    old = "- [ ] Change the locks @a  [due:: 2022-06-01]  [id:: 20-aaaaaa]\n"
    new = "- Agreement: [ref:: 20-aaaaaa] All locks @a  [measure:: all]  [due:: 2022-10-01]\n"
    book = write_book(
        tmp_path,
        {
            "minutes/a/2020.md": head.format(2020) + old,
            "minutes/a/2021.md": head.format(2021) + new,
        },
    )
    check = ("check", "--format", "lines", "--as-of")
    assert "agreement-without-verdict" not in run_dialog(*check, "2021-04-01", cwd=book).out
    (book / "minutes/a/2022.md").write_text(head.format(2022) + "- [ref:: 20-aaaaaa] Halvt\n")
    assert "agreement-without-verdict" in run_dialog(*check, "2022-04-01", cwd=book).out
