"""A question about one organisation or item is answered the same from the records that concern it."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Result, run_dialog, write_book
from dialogtool.book import records as records_of_book
from dialogtool.book.concern import Concerned, concerning
from dialogtool.book.records import load_book
from dialogtool.book.tree import File
from dialogtool.checks import find_problems
from dialogtool.diagnostic import Location
from dialogtool.editing.ids import new_id
from dialogtool.model import MinuteBook, Settings
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


def test_an_id_that_no_record_defines_may_be_words_of_any_item(tmp_path: Path) -> None:
    """Found by a breaker: the records that only follow it up were taken for all there is."""
    files = {
        **BOOK,
        "minutes/havbo/2020.md": "---\ndate: 2020-11-01\n---\n- [x] [ref:: 19-zzzzzz] Sendt\n",
        "minutes/engbo/2020.md": "---\ndate: 2020-11-01\n---\n"
        "- [ ] Læs 19-zzzzzz @engbo  [id:: 20-eeeeee]\n",
    }
    shown = run_dialog("--book", str(write_book(tmp_path, files)), "show-item", "19-zzzzzz")
    assert (shown.code, "20-eeeeee" in shown.out) == (0, True)


@pytest.mark.parametrize("head", ["status: draft", "date: 2099-01-01"])
def test_an_id_of_a_record_that_does_not_count_may_be_words(tmp_path: Path, head: str) -> None:
    files = {
        **BOOK,
        "minutes/havbo/2020.md": f"---\n{head}\n---\n- [ ] Send planen @havbo  [id:: 19-zzzzzz]\n",
        "minutes/engbo/2020.md": "---\ndate: 2020-11-01\n---\n"
        "- [ ] Læs 19-ZZZZZZ @engbo  [id:: 20-eeeeee]\n",
    }
    book = str(write_book(tmp_path, files))
    shown = run_dialog("--book", book, "show-item", "19-zzzzzz", "--as-of", "2021-01-01")
    assert (shown.code, "20-eeeeee" in shown.out) == (0, True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("path", [path for path in BOOK if path.endswith(".md")])
def test_a_file_that_another_program_saved(tmp_path: Path, path: str, encoding: str) -> None:
    """Of UTF-16 no letter has the bytes that are looked for."""
    root = write_book(tmp_path, BOOK)
    (root / path).write_bytes(BOOK[path].encode(encoding))
    whole = load_book(root)
    for key in ("solbo", "havbo", "engbo"):
        assert said(load_book(root, about=(key,)), key) == said(whole, key)


@pytest.mark.parametrize("said", ["[solbo, engbo]", "\n  - solbo\n  - engbo", '["solbo", engbo]'])
def test_a_document_of_a_joint_meeting_tells_of_all_who_met(tmp_path: Path, said: str) -> None:
    files = {
        "minutes/solbo/2020.md": "---\ndate: 2020-11-01\nstatus: final\n---\nTekst\n",
        "minutes/engbo/2021.md": "---\ndate: 2021-11-01\nstatus: final\n---\n"
        "- Aftale: Tag @engbo  [mål:: 1 tag]  [id:: 21-aaaaaa]\n",
        "minutes/solbo/2022.md": f"---\norganisation: {said}\ndate: 2022-11-01\nstatus: final\n---\n"
        "- Aftale: Fælles have @solbo  [mål:: 1 have]  [id:: 22-cccccc]\n",
    }
    root = write_book(tmp_path, {"dialog.toml": REGISTER, **files})
    made = run_dialog("--book", str(root), "render-agreement", "solbo", "-o", str(root / "a.md"))
    assert made.code == 0
    assert "Tag" in (root / "a.md").read_text(encoding="utf-8")
    for asked in ([], ["solbo"], ["minutes/solbo/2022.md"]):
        assert "outdated-document" not in run_dialog("--book", str(root), "check", *asked).out
    later = files["minutes/engbo/2021.md"].replace("Tag", "Tag og mur")
    (root / "minutes/engbo/2021.md").write_text(later, encoding="utf-8")
    assert "outdated-document" in run_dialog("--book", str(root), "check").out


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
        assert wrong(load_book(root, about=(path,), jointly=True), path) == wrong(whole, path)


_COMMANDS = (
    ("open-actions", "solbo"),
    ("open-actions", "havbo", "Engbo", "--format", "md"),
    ("report", "engbo"),
    ("key-figures", "havbo"),
    ("find", "--organisation", "solbo", "o"),
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

    def whole(
        files: Iterable[File],
        about: Sequence[str],
        settings: Settings,
        beginning: str,
        *,
        jointly: bool,
    ) -> Concerned:
        every = list(files)
        return Concerned(every, (), concerning(every, about, settings, beginning).asked)

    for command in _COMMANDS:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            patch.setattr(new_id, "__defaults__", (Random(1).choice,))
            part = run_dialog(*command)
            patch.setattr(new_id, "__defaults__", (Random(1).choice,))
            patch.setattr(records_of_book, "concerning", whole)
            assert _but_for_hint(part) == _but_for_hint(run_dialog(*command)), command


def _but_for_hint(result: Result) -> Result:
    """Without what to write instead of a name that no record has, which is looked for in those that
    were read.
    """
    return result._replace(err=_HINT.sub("", result.err))


_HINT = re.compile(r"(dialog: there is no (?:record|item) .*\n).*\n")
