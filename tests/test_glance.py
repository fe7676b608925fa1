"""A question about one organisation or item is answered the same from the records that concern it."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Result, run_dialog, write_book
from dialogtool.book.records import load_book
from dialogtool.checks import find_problems
from dialogtool.cli.session import Session
from dialogtool.diagnostic import Location
from dialogtool.editing.ids import new_id
from dialogtool.model import MinuteBook
from dialogtool.register import track_items

DAY = dt.date(2026, 1, 1)
REGISTER = (
    '[dialog]\nlanguage = "da"\n[parties.by]\nname = "By Kommune"\n'
    '[parties.solbo]\nname = "Solbo"\naliases = ["Boligforeningen Sol"]\n'
    '[parties.havbo]\nname = "Havbo"\n[parties.engbo]\nname = "Engbo"\n'
)
BOOK = {
    "dialog.toml": REGISTER,
    "minutes/solbo/2020.md": "---\ndate: 2020-11-01\n---\n- [ ] A @solbo  [id:: 20-aaaaaa]\n",
    "minutes/andre/sol.md": '---\norganisation: "Boligforeningen Sol"\nperiod: 2021\ndate: 2021-11-01\n---\n'
    "- [ ] [ref:: 20-aaaaaa] Ikke endnu\n- [ ] B @solbo  [id:: 21-bbbbbb]\n",
    "minutes/faelles/2022.md": "---\norganisation: [solbo, havbo]\ndate: 2022-11-01\n---\n"
    "- [ ] Fælles @solbo @havbo  [id:: 22-cccccc]\n",
    "minutes/havbo/2023.md": "---\ndate: 2023-11-01\n---\n- [x] [ref:: 21-bbbbbb] Klaret af naboen\n",
    "minutes/engbo/2023.md": "---\ndate: 2023-11-01\n---\n- [ ] C @engbo ^23-dddddd\n",
    "minutes/engbo/2024.md": "---\ndate: 2024-11-01\n---\n- [ ] D @engbo  [id:: 20-aaaaaa]\n",
}


def said(book: MinuteBook, organisation: str) -> list[object]:
    return [
        (item.id, item.text, item.status, item.owners, item.deferrals, item.age_meetings,
         [(event.date, event.mention) for event in item.history])
        for item in track_items(book.records, DAY).items
        if item.organisation == organisation
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["solbo", "Boligforeningen Sol", "havbo", "Engbo"])
def test_an_organisation(tmp_path: Path, name: str) -> None:
    root = write_book(tmp_path, BOOK)
    whole = load_book(root)
    key = whole.settings.party_key(name)
    assert said(load_book(root, about=(name,)), key) == said(whole, key)


@pytest.mark.parametrize("item", ["20-aaaaaa", "21-bbbbbb", "22-cccccc", "23-dddddd", "ukendt"])
def test_an_item(tmp_path: Path, item: str) -> None:
    root = write_book(tmp_path, BOOK)
    part, whole = load_book(root, about=(item,)), load_book(root)
    found, wanted = (
        [
            (each.organisation, each.text, each.status, [event.mention for event in each.history])
            for each in track_items(book.records, DAY).find(item)
        ]
        for book in (part, whole)
    )
    assert found == wanted


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("path", [path for path in BOOK if path.endswith(".md")])
def test_a_file_that_another_program_saved(tmp_path: Path, path: str, encoding: str) -> None:
    """Of UTF-16 no letter has the bytes that are looked for."""
    root = write_book(tmp_path, BOOK)
    (root / path).write_bytes(BOOK[path].encode(encoding))
    whole = load_book(root)
    for key in ("solbo", "havbo", "engbo"):
        assert said(load_book(root, about=(key,)), key) == said(whole, key)


def test_what_does_not_concern_it_is_not_read(tmp_path: Path) -> None:
    root = write_book(
        tmp_path, {**BOOK, "minutes/engbo/2025.md": "---\ndate: 2025-01-01\n---\nTekst\n"}
    )
    paths = {record.path for record in load_book(root, about=("solbo",)).records}
    assert "minutes/engbo/2025.md" not in paths
    assert "minutes/havbo/2023.md" in paths


_LINES = st.sampled_from(
    [
        "- [ ] A @solbo  [id:: 20-a]", "- [x] [ref:: 20-a] x", "- [ ] [Ref::20-b] y", "- [ ] B  [ID:: 20-b]",
        "- [ ] C ^20-c", "- [/] [ref:: [[20-c]]] z", "- Aftale: D @havbo  [id::20-d ]", "tekst",
        "- [ ] E @solbo  [afhænger:: 20-b, 20-c]  [id:: 20-e]", "- [x] [ref::\n  20-a] om to rækker",
    ]
)  # fmt: skip
_HEADS = st.sampled_from(
    [
        "",
        "organisation: solbo\n",
        "boligorganisation: 'Havbo'\n",
        "organisation:\n  - solbo\n  - engbo\n",
    ]
)
_RECORD = st.builds(
    lambda head, year, lines: (
        f"---\n{head}date: {year}-05-01\nperiod: {year}\n---\n" + "\n".join(lines)
    ),
    _HEADS,
    st.integers(2019, 2025),
    st.lists(_LINES, max_size=4),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["solbo", "havbo", "engbo"]), _RECORD), max_size=6))
def test_any_book(tmp_path_factory: pytest.TempPathFactory, records: list[tuple[str, str]]) -> None:
    files = {f"minutes/{folder}/{at}.md": text for at, (folder, text) in enumerate(records)}
    root = write_book(tmp_path_factory.mktemp("book"), {"dialog.toml": REGISTER, **files})
    whole = load_book(root)
    for key in ("solbo", "havbo", "engbo"):
        assert said(load_book(root, about=(key,)), key) == said(whole, key)


def wrong(book: MinuteBook, path: str) -> list[tuple[str, Location]]:
    found = find_problems(book, track_items(book.records, DAY))
    return sorted(
        (problem.code, problem.location) for problem in found if problem.location.path == path
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["solbo", "havbo", "engbo"]), _RECORD), max_size=6))
def test_what_is_wrong_with_one_record(
    tmp_path_factory: pytest.TempPathFactory, records: list[tuple[str, str]]
) -> None:
    files = {f"minutes/{folder}/{at}.md": text for at, (folder, text) in enumerate(records)}
    root = write_book(tmp_path_factory.mktemp("book"), {"dialog.toml": REGISTER, **files})
    whole = load_book(root)
    for path in files:
        assert wrong(load_book(root, about=(path,)), path) == wrong(whole, path)


_COMMANDS = (
    ("update", "20-a", "--status", "done", "--dry-run"),
    ("update", "20-b", "20-c", "--note", "seen", "--dry-run"),
    ("new-meeting", "solbo", "--period", "2031", "--dry-run"),
    ("new-meeting", "engbo", "havbo", "--period", "2031", "--dry-run"),
    ("new-meeting", "Sol", "--period", "2031", "--dry-run"),
    ("fmt", "minutes/solbo", "--final", "--dry-run"),
    ("fmt", "minutes/havbo/1.md", "--check"),
    ("render-agreement", "solbo"),
    ("render-agreement", "Boligforeningen", "Sol", "--as-of", "2024-01-01"),
    ("render-minutes", "havbo", "2022"),
    ("render-minutes", "minutes/engbo/0.md"),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["solbo", "havbo", "engbo"]), _RECORD), max_size=6))
def test_a_command_does_the_same_as_from_all_of_the_book(
    tmp_path_factory: pytest.TempPathFactory, records: list[tuple[str, str]]
) -> None:
    files = {f"minutes/{folder}/{at}.md": text for at, (folder, text) in enumerate(records)}
    root = write_book(tmp_path_factory.mktemp("book"), {"dialog.toml": REGISTER, **files})
    load = Session.load

    def whole(here: Session, *, rows: bool = True, about: Sequence[str] = ()) -> MinuteBook:
        return load(here, rows=rows)

    for command in _COMMANDS:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            patch.setattr(new_id, "__defaults__", (Random(1).choice,))
            part = run_dialog(*command)
            patch.setattr(new_id, "__defaults__", (Random(1).choice,))
            patch.setattr(Session, "load", whole)
            assert _but_for_count(part) == _but_for_count(run_dialog(*command)), command


def _but_for_count(result: Result) -> Result:
    """Without the note on how much could not be read, which counts what was read."""
    return result._replace(err=_COUNTED.sub("", result.err))


_COUNTED = re.compile(r"note: \d+ things? in the book could not be read.*\n")
