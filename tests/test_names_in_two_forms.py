"""A letter with its ring may be one sign or two: macOS, zips and texts out of a PDF have two. Both
are the same name, on the command line, in the names of folders and in notes.
"""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
language = "da"
municipality = "rød"
[parties.rød]
name = "Rødby Kommune"
[parties.rød.offices.børn]
name = "Børn og Unge"
holders = [{name = "Åge Brønd"}]
[parties.sæby]
name = "Sæby Bolig"
[themes]
økonomi = "Økonomi"
"""
RECORD = """---
date: 2022-03-01
status: final
participants:
  - {party: rød, office: børn}
  - {party: sæby, role: formand}
---

## 1. Økonomi

- [ ] Prøv låsen @sæby  [tema:: økonomi]  [frist:: 2022-06-01]  [id:: 21-aaaaaa]
- Aftale: Nøgler til børnene @rød/børn  [mål:: to]  [id:: 21-bbbbbb]
"""


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book whose folders, records and settings have their letters in two signs."""
    settings = SETTINGS.replace(".rød", '."rød"').replace(".sæby", '."sæby"')
    settings = settings.replace(".børn", '."børn"').replace("økonomi =", '"økonomi" =')
    return write_book(
        tmp_path,
        {"dialog.toml": settings, apart("minutes/sæby/2021.md"): apart(RECORD)},
    )


@pytest.mark.parametrize(
    "command",
    [
        ("open-actions", "sæby"),
        ("open-actions", "Sæby Bolig"),
        ("open-actions", "--owner", "rød/børn"),
        ("open-actions", "--owner", "Åge Brønd"),
        ("open-actions", "--theme", "økonomi"),
        ("open-actions", "--words", "låsen"),
        ("show-item", "Prøv låsen"),
        ("report", "sæby", "--format", "md"),
    ],
)
def test_a_name_is_known_in_both_forms(book: Path, command: tuple[str, ...]) -> None:
    day = ("--as-of", "2022-07-01")
    whole = run_dialog(*command, *day, cwd=book)
    assert whole.code == 0
    assert run_dialog(*map(apart, command), *day, cwd=book) == whole


@pytest.mark.parametrize("name", ["sæby-2021", "minutes/sæby/2021.md"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_approval_is_found_again(book: Path, name: str, form: str) -> None:
    given = unicodedata.normalize(form, name)  # type: ignore[arg-type]
    approved = run_dialog("approve", given, "--by", "sæby", "--on", "2022-03-09", cwd=book)
    assert approved.code == 0, approved.err
    assert [path.name for path in (book / "approvals").iterdir()] == ["sæby.2021.sæby.toml"]
    assert "approved-by-unknown" not in run_dialog("check", cwd=book).out
    assert "approved: sæby" in run_dialog("list-meetings", cwd=book).out


def test_somebody_is_handed_over_to_in_either_form(book: Path) -> None:
    settings = book / "dialog.toml"
    settings.write_text(apart(settings.read_text(encoding="utf-8")), encoding="utf-8")
    people = ["Åge Brønd", "Påske Ås", "Sære Bå", "Gård Åen"]
    for year, (old, new) in enumerate(pairwise(people), 2022):
        form = apart if year % 2 else str
        day = ("--on", f"{year}-01-01")
        given = run_dialog("hand-over", form(old), "--successor", apart(new), *day, cwd=book)
        assert given.code == 0, given.err
    added = run_dialog("add", "office", apart("Åen"), "--of", apart("sæby"), cwd=book)
    assert added.code == 0
    assert run_dialog("check", "--as-of", "2024-02-01", cwd=book).out == ""
    office = run_dialog("open-actions", "--owner", "Gård Åen", "--as-of", "2024-02-01", cwd=book)
    assert "21-bbbbbb" in office.out
    text = settings.read_text(encoding="utf-8")
    assert text.count('[parties."sæby"') == 2 and text.count("{name") == len(people)
