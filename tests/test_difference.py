"""What is new since a commit is found without reading what does not concern it."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE
from dialogtool.book.difference import excerpts_that_differ
from dialogtool.book.records import load_book
from dialogtool.book.revision import Revision
from dialogtool.book.tree import Tree
from dialogtool.checks import find_problems
from dialogtool.checks.comparison import new_problems
from dialogtool.diagnostic import Diagnostic
from dialogtool.digest import digest_of_all, sources_of
from dialogtool.register import track_items

TODAY = dt.date(2026, 11, 27)
Files = Mapping[str, bytes]


def record(organisation: str, year: int, *lines: str) -> bytes:
    body = "\n".join(lines)
    return f"---\norganisation: {organisation}\nperiod: {year}\ndate: {year}-05-01\nstatus: final\n---\n\n# M\n\n{body}\n".encode()


INVENTED: Files = {
    "dialog.toml": b"[dialog]\nlanguage = 'da'\n[parties.vig]\nname = 'Vig'\n[parties.sol]\nname = 'Sol'\n[parties.by]\nname = 'By'\n",
    "minutes/vig/2024.md": record("vig", 2024, "- [ ] Tag @vig  [id:: 24-aaaaaa]", "- [ ] Uden frist"),
    "minutes/vig/2025.md": record("vig", 2025, "- [x] [ref:: 24-aaaaaa] Lagt"),
    "minutes/sol/2024.md": record("sol", 2024, "- [ ] D\u00f8r @sol  [afh\u00e6nger af:: 24-aaaaaa]  [id:: 24-bbbbbb]"),
    "minutes/sol/2025.md": record("sol", 2025, "- [ ] [ref:: 24-zzzzzz] Ukendt"),
    "minutes/begge/2025.md": record("[vig, sol]", 2025, "- [ ] Have @vig @sol  [id:: 25-cccccc]"),
    "minutes/by/2025.md": record("by", 2025, "- [ ] Mur @nogen/kontor  [id:: 25-dddddd]"),
    "approvals/vig.toml": b'record = "minutes/vig/2024.md"\nparty = "vig"\ndate = 2024-06-01\ndigest = "x"\n',
}  # fmt: skip
_FOUND = (path for path in EXAMPLE.rglob("*") if path.suffix in (".md", ".toml"))
REAL: Files = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in _FOUND}


def problems(tree: Tree, *about: str) -> tuple[Diagnostic, ...]:
    book = load_book(tree, about=about, today=TODAY)
    return find_problems(book, track_items(book.records, TODAY))


def expect_same(now: Files, before: Files) -> list[str]:
    """Returns the codes of what is new."""
    states = Revision("book", now), Revision("book", before)
    whole = new_problems(*map(problems, states))
    assert new_problems(*map(problems, excerpts_that_differ(*states))) == whole
    return sorted(problem.code for problem in whole)


def edited(files: Files, path: str, old: bytes, new: bytes) -> Files:
    assert old in files[path]
    return {**files, path: files[path].replace(old, new)}


@pytest.mark.parametrize(
    ("path", "old", "new", "codes"),
    [
        (
            "minutes/vig/2025.md", b"[ref:: 24-aaaaaa]", b"[ref:: 24-aaaaab]",
            "missing-due not-mentioned unknown-ref",
        ),
        # the item goes, and with it what another organisation depends on
        (
            "minutes/vig/2024.md", b"  [id:: 24-aaaaaa]", b"",
            "missing-due missing-id not-mentioned unknown-ref unknown-ref",
        ),
        # the id of another organisation's item
        (
            "minutes/vig/2024.md", b"[id:: 24-aaaaaa]", b"[id:: 24-bbbbbb]",
            "duplicate-id missing-due not-mentioned unknown-ref unknown-ref",
        ),
        # what is defined now was unknown to another organisation
        (
            "minutes/vig/2024.md", b"- [ ] Uden frist", b"- [ ] Nu  [id:: 24-zzzzzz]",
            "missing-due missing-owner",
        ),
        ("minutes/begge/2025.md", b"@vig @sol", b"@vig @ukendt", "missing-due unknown-party"),
        # a second record of a day, in another folder
        (
            "minutes/by/2025.md", b"organisation: by", b"organisation: sol",
            "conflict-copy final-not-approved",
        ),
        ("minutes/by/2025.md", b"status: final", b"status: nearly", "bad-value"),
        ("approvals/vig.toml", b'"x"', b'"y"', ""),
        ("approvals/vig.toml", b"vig/2024", b"vig/2023", "approved-by-unknown"),
        # from then on approvals are asked for
        (
            "approvals/vig.toml", b'"minutes/vig/2024.md"', b'"minutes/vig/2025.md"',
            "approved-on-another-day changed-after-approval",
        ),
        ("dialog.toml", b"[parties.by]\nname = 'By'\n", b"", "final-not-approved unknown-party"),
    ],
)  # fmt: skip
def test_an_edit(path: str, old: bytes, new: bytes, codes: str) -> None:
    now = edited(INVENTED, path, old, new)
    assert expect_same(now, INVENTED) == codes.split()


@pytest.mark.parametrize("files", [INVENTED, REAL], ids=["invented", "real"])
def test_a_file_that_comes_or_goes(files: Files) -> None:
    for path in files:
        rest = {other: data for other, data in files.items() if other != path}
        expect_same(files, rest)
        expect_same(rest, files)


def lines_lost_or_doubled(files: Files) -> st.SearchStrategy[Files]:
    """The files with a line of some records gone, doubled, or put into another record."""
    paths = sorted(path for path in files if path.endswith(".md"))
    steps = st.tuples(
        st.sampled_from(paths), st.sampled_from(paths), st.integers(0, 200), st.booleans()
    )

    def change(done: list[tuple[str, str, int, bool]]) -> Files:
        changed = dict(files)
        for source, target, at, stays in done:
            lines = changed[source].split(b"\n")
            line = lines[at % len(lines)]
            if not stays:
                changed[source] = b"\n".join(
                    lines[: at % len(lines)] + lines[at % len(lines) + 1 :]
                )
            changed[target] += line + b"\n"
        return changed

    return st.lists(steps, max_size=3).map(change)


@given(lines_lost_or_doubled(INVENTED), lines_lost_or_doubled(INVENTED))
def test_any_two_states(now: Files, before: Files) -> None:
    expect_same(now, before)


@given(lines_lost_or_doubled(REAL))
def test_any_state_of_the_example(now: Files) -> None:
    expect_same(now, REAL)


@pytest.mark.parametrize("files", [INVENTED, REAL], ids=["invented", "real"])
def test_a_record_by_itself_is_judged_as_in_the_book(files: Files) -> None:
    """`check RECORD`; approvals were asked for from the first one that had been read."""
    tree = Revision("book", files)
    whole = problems(tree)
    for path in files:
        if path.endswith(".md"):
            part = problems(tree, path)
            assert [problem for problem in part if problem.location.path == path] == [
                problem for problem in whole if problem.location.path == path
            ]


def test_only_notes_on_what_is_read_are_read() -> None:
    note = b'record = "minutes/by/2025.md"\nparty = "by"\ndate = 2025-06-01\ndigest = "x"\n'
    files = {**INVENTED, "approvals/by.toml": note, "approvals/odd.toml": b"record = [\n"}
    book = load_book(Revision("book", files), about=["minutes/sol/2025.md"])
    # of the first approved record, and what cannot be read
    assert [approval.record for approval in book.approvals] == ["minutes/vig/2024.md"]
    assert [problem.location.path for problem in book.diagnostics if problem.code == "bad-approval"]
    assert len(load_book(Revision("book", files)).approvals) == 2


def test_little_is_read() -> None:
    now = edited(INVENTED, "minutes/by/2025.md", b"Mur", b"Mur og port")
    parts = excerpts_that_differ(Revision("book", now), Revision("book", INVENTED))
    for part in parts:
        # from the first approved one on all are asked
        assert [file.path for file in part.records()] == [
            "minutes/by/2025.md",
            "minutes/vig/2024.md",
        ]
    same = excerpts_that_differ(Revision("book", INVENTED), Revision("book", INVENTED))
    assert [[file.path for file in part.records()] for part in same] == [
        ["minutes/vig/2024.md"]
    ] * 2


def test_a_document_of_a_joint_meeting_is_old_when_one_of_them_wrote_something() -> None:
    """Of the other who met nothing differs: its records were not read."""
    met = {
        "dialog.toml": INVENTED["dialog.toml"],
        "minutes/vig/2024.md": record("vig", 2024, "- [ ] Tag @vig  [id:: 24-aaaaaa]"),
        "minutes/sol/2024.md": record("sol", 2024, "- [ ] Loft @sol  [id:: 24-bbbbbb]"),
        "minutes/begge/2025.md": INVENTED["minutes/begge/2025.md"],
    }
    whole = load_book(Revision("book", met))
    (joint,) = (each for each in whole.records if each.path == "minutes/begge/2025.md")
    digest = digest_of_all(sources_of(whole, joint))
    mark = f"<!-- dialog-document: agreement {joint.path} sha256:{digest} -->\n"
    before = {**met, "aftale.md": mark.encode()}
    now = edited(before, "minutes/sol/2024.md", b"Loft", b"Lofter")
    assert "outdated-document" in expect_same(now, before)


def test_line_ends_of_windows_are_no_difference() -> None:
    windows = {path: data.replace(b"\n", b"\r\n") for path, data in INVENTED.items()}
    [now, before] = excerpts_that_differ(Revision("book", windows), Revision("book", INVENTED))
    assert len(list(now.records())) == len(list(before.records())) == 1
