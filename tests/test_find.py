"""One way to name an organisation, an owner, a meeting, an item; nobody is reassured in vain."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.drift]
name = "Driften"
holders = [{name = "Ane Brink", since = 2020-01-01}, {name = "Bo Dahl", until = 2019-12-31}]
[parties.holberg]
name = "Holberg Boligselskab"
[parties.dianalund]
name = "Dianalund Boligforening"
[themes]
drift = "Økonomi og drift"
"""
RECORD = """---
date: 2022-03-0{n}
---
- [ ] Udskift vinduer i Nordvej @vig/drift  [tema:: drift]  [id:: 21-aaaaa{n}]
- [ ] Undersøg varmen i Sydvej @holberg  [id:: 21-bbbbb{n}]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path,
        {
            "dialog.toml": SETTINGS,
            "minutes/holberg/2021.md": RECORD.format(n=1),
            "minutes/dianalund/2021.md": RECORD.format(n=2),
        },
    )


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("open-actions", "--owner", "vig/drfit"), "did you mean 'vig/drift'?"),
        (("open-actions", "--owner", "holbreg"), "did you mean 'holberg'?"),
        (("open-actions", "--awaits", "vgi"), "did you mean 'vig'?"),
        (("open-actions", "--theme", "drfit"), "did you mean 'drift'?"),
        (("open-actions", "--theme", "kunst"), "choose one of: drift"),
        (("open-actions", "dianelund"), "did you mean 'dianalund'?"),
        (("open-actions", "Dianelund Boligforening"), "did you mean 'dianalund'?"),
        (("open-actions", "ane"), 'what they owe: dialog open-actions --owner "Ane Brink"'),
        (("remind", "--owner", "vig/dirft"), "did you mean 'vig/drift'?"),
    ],
)
def test_what_nobody_knows_is_an_error_with_the_nearest_name(
    book: Path, arguments: tuple[str, ...], hint: str
) -> None:
    result = run_dialog(*arguments, cwd=book)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


def test_two_letters_are_a_name_where_one_begins_with_that_word(tmp_path: Path) -> None:
    parties = "[parties.hk-nord]\nname = 'HK Nord, klubben'\n[parties.havnen]\nname = 'Havnen'\n"
    book = write_book(tmp_path, {"dialog.toml": parties})
    assert "'hk' is hk-nord" in run_dialog("open-actions", "hk", cwd=book).err
    assert run_dialog("open-actions", "ha", cwd=book).code == 2


@pytest.mark.parametrize("owner", ["vig/drift", "vig/Driften", "driften"])
def test_an_office_by_key_or_name(book: Path, owner: str) -> None:
    assert run_dialog("open-actions", "--owner", owner, cwd=book).out.count("Udskift") == 2


@pytest.mark.parametrize("owner", ["kommune/drift", "vig/dri", "VIG/Drift"])
def test_an_office_by_a_part_of_its_partys_name(book: Path, owner: str) -> None:
    result = run_dialog("open-actions", "--owner", owner, cwd=book)
    assert (result.code, result.out.count("aaaaa")) == (0, 2)


@pytest.mark.parametrize("theme", ["drift", "Økonomi og drift", "DRIFT"])
def test_a_theme_by_key_or_name(book: Path, theme: str) -> None:
    assert run_dialog("open-actions", "--theme", theme, cwd=book).out.count("Udskift") == 2


def test_a_part_of_a_name_is_enough_and_said_back(book: Path) -> None:
    result = run_dialog("open-actions", "dianalund bolig", cwd=book)
    assert "21-aaaaa2" in result.out
    assert "21-aaaaa1" not in result.out
    assert "'dianalund bolig' is dianalund: Dianalund Boligforening" in result.err


def test_a_part_of_a_name_stands_in_the_id_of_a_record_too(book: Path) -> None:
    found = run_dialog("finalise", "boligforening-2021", "--dry-run", cwd=book)
    assert "'boligforening' is dianalund: Dianalund Boligforening" in found.err
    assert "there is no record" not in found.err
    joint = RECORD.replace("---\n", "---\norganisations: [holberg, dianalund]\n", 1).format(n=3)
    write_book(book, {"minutes/holberg-dianalund/2021.md": joint})
    both = run_dialog("finalise", "boligforening-2021", "--dry-run", cwd=book)
    assert (both.code, both.err) == (found.code, found.err)  # its own meeting, as its whole id says
    absent = run_dialog("finalise", "boligforening-2020", "--dry-run", cwd=book)
    assert "there is no record 'boligforening-2020'" in absent.err


def test_the_name_of_who_sits_there_finds_the_office(book: Path) -> None:
    result = run_dialog("open-actions", "--owner", "ane brink", cwd=book)
    assert result.out.count("Udskift vinduer") == 2
    gone = run_dialog("open-actions", "--owner", "Bo Dahl", cwd=book)
    assert gone.code == 2


def test_an_item_by_a_part_of_its_id_or_text(book: Path) -> None:
    for name in ("aaaaa1", "^21-aaaaa1", "[ref:: 21-aaaaa1]"):
        assert run_dialog("show-item", name, cwd=book).out.startswith("21-aaaaa1")
    several = run_dialog("show-item", "vinduer", cwd=book)
    assert several.code == 2
    assert "'vinduer' is part of 2 items" in several.err
    assert "21-aaaaa1 Udskift vinduer i Nordvej" in several.err
    done = run_dialog("update", "bbbbb2", "--status", "done", "--on", "2022-04-01", cwd=book)
    assert done.code == 0
    assert "'bbbbb2' is 21-bbbbb2: Undersøg varmen i Sydvej" in done.err
    assert run_dialog("show-item", "varmen", cwd=book).out.startswith("21-bbbbb1"), "open first"


def test_who_has_no_minutes_yet_is_told_how_to_begin(book: Path) -> None:
    wrong = run_dialog("finalise", "vig", cwd=book)
    assert "there are no minutes of Vig" in wrong.err
    assert "begin with: dialog new-meeting vig\n" in wrong.err
    assert "such as 'dianalund-" in run_dialog("finalise", "nobody", cwd=book).err


def test_what_is_approved_was_held(book: Path) -> None:
    """With next year's draft in the book `approve holberg` said that its meeting was yet to come."""
    draft = "---\ndate: 2190-03-01\nstatus: draft\n---\n"
    write_book(book, {"minutes/holberg/2190.md": draft})
    for command in (("approve", "holberg", "--by", "vig", "--yes"), ("finalise", "holberg")):
        assert "holberg-2021" in run_dialog(*command, "--dry-run", cwd=book).err
    # a draft is put in order before it
    assert "minutes/holberg/2190.md" in run_dialog("fmt", "holberg", "--dry-run", cwd=book).err
    said = run_dialog("finalise", "holberg", "2190", cwd=book).err
    assert "2190-03-01 has not been held yet" in said
