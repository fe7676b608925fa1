"""What lies in a book's folder: what is a record, and what cannot be read."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from conftest import EXAMPLE, run_dialog, write_book
from dialogtool.book.files import NoFileError, TooLargeError, read
from dialogtool.book.folder import Folder
from dialogtool.book.records import load_book

RECORD = "---\ndate: 2022-03-01\n---\n"


def paths(book: Path) -> list[str]:
    return [record.path for record in load_book(book).records]


def test_what_is_a_record(tmp_path: Path) -> None:
    names = [
        "a/2021.md",
        "a/2020.MD",
        "a/README.md",
        "a/_draft.md",
        "a/.hidden.md",
        ".x/2021.md",
        "a/2021.txt",
        "b/c/2019.md",
    ]
    book = write_book(
        tmp_path, {f"minutes/{name}": RECORD for name in names} | {"other/2021.md": RECORD}
    )
    assert paths(book) == ["minutes/a/2020.MD", "minutes/a/2021.md", "minutes/b/c/2019.md"]
    assert [record.organisations for record in load_book(book).records] == [("a",), ("a",), ("c",)]


def test_links_inside_the_book_are_followed(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": RECORD, "archive/2019.md": RECORD})
    (book / "minutes/a/2019.md").symlink_to("../../archive/2019.md")
    (book / "minutes/old").symlink_to("../archive")
    assert paths(book) == ["minutes/a/2019.md", "minutes/a/2021.md", "minutes/old/2019.md"]


def test_a_pipe_does_not_hang_the_program(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": RECORD})
    os.mkfifo(book / "minutes/a/2022.md")
    (book / "minutes/a/folder.md").mkdir()
    assert paths(book) == ["minutes/a/2021.md"]
    assert [each.code for each in load_book(book).diagnostics] == ["unreadable"]


@pytest.mark.parametrize(
    "name", [b"new\nline.md", b"esc\x1b[31m.md", b"latin\xe6.md", "bidi\u202etxt.md".encode()]
)
def test_odd_file_names_are_shown_harmless(tmp_path: Path, name: bytes) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": RECORD})
    with open(os.path.join(os.fsencode(book / "minutes/a"), name), "wb") as file:
        file.write(b"---\ndate: 2021-13-01\n---\n- [ ] x\n")
    for arguments in (
        ("check",),
        ("check", "--format", "lines"),
        ("open-actions",),
        ("open-actions", "--format", "md"),
    ):
        out = run_dialog(*arguments, cwd=book).out
        assert not set(out) & set("\x1b\u202e")
        out.encode("utf-8")
    told = json.loads(run_dialog("check", "--format", "json", cwd=book).out)
    assert any(each["code"] == "bad-date" for each in told["diagnostics"])


def test_what_may_not_be_read_is_said() -> None:
    """In a process of its own that gives up the rights of the superuser, if it has them."""
    script = """
import json, os, sys
from pathlib import Path
from dialogtool.book.records import load_book
load_book(Path(sys.argv[2]))  # all that is imported on the way, while it may be
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(65534)
book = load_book(Path(sys.argv[1]))
print(json.dumps([[each.code, each.location.path] for each in book.diagnostics]))
"""
    with tempfile.TemporaryDirectory() as folder:
        book = write_book(
            Path(folder),
            {"minutes/a/2021.md": RECORD, "minutes/a/2022.md": RECORD, "minutes/b/2021.md": RECORD},
        )
        for path in (book, book / "minutes", book / "minutes/a"):
            path.chmod(0o755)
        (book / "minutes/a/2022.md").chmod(0)
        (book / "minutes/b").chmod(0)
        done = subprocess.run(
            [sys.executable, "-c", script, folder, str(EXAMPLE)],
            capture_output=True,
            text=True,
            check=False,
        )
        (book / "minutes/b").chmod(0o755)
    assert json.loads(done.stdout) == [
        ["unreadable", "minutes/a/2022.md"],
        ["unreadable", "minutes/b"],
    ], done.stderr


@pytest.mark.slow
def test_a_line_of_30_megabytes_is_one_message(tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        {"minutes/a/2021.md": f"{RECORD}- [x] {'x' * 30_000_000}\n- [x] efter  [id:: 21-aaaaaa]\n"},
    )
    read = load_book(book)
    assert [each.code for each in read.diagnostics] == ["line-too-long"]
    assert [item.text for record in read.records for item in record.items] == ["efter"]
    assert len(run_dialog("check", cwd=book).out) < 2000


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": RECORD})
    with (book / "minutes/a/2021.md").open("ab") as file:
        file.truncate(60_000_000)
    [found] = Folder(book).records()
    assert found.problem is not None
    assert found.problem.code == "unreadable"


def test_a_file_that_grows_while_it_is_read_is_read_to_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"")
    before = file.stat()
    file.write_bytes(b"x" * 100_000)
    monkeypatch.setattr(os, "fstat", lambda _: before)
    with pytest.raises(TooLargeError):
        read(file, most=50_000)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_device_that_never_ends_is_not_read() -> None:
    with pytest.raises(NoFileError):
        read("/dev/zero")


def test_the_order_does_not_depend_on_the_disk(tmp_path: Path) -> None:
    names = [f"minutes/{org}/{year}.md" for org in ("b", "a-b", "a") for year in (2022, 2020, 2021)]
    book = write_book(tmp_path, dict.fromkeys(names, RECORD))
    assert paths(book) == sorted(names)


@pytest.mark.parametrize(
    ("toml", "line", "part"),
    [
        ("[dialog\n", 1, "a [section] is in square brackets"),
        ("[dialog]\nlanguage = 7\n", 2, "'language' must be a text"),
        ('[dialog]\nlanguage = "sv"\n', 2, "'sv' cannot be used in 'language'"),
        ('[dialog]\nmunicipality = "by"\n', 2, "'by' is not in the register"),
        ("[agenda]\nitems = 'x'\n", 2, "must be a list"),
        ("parties = 3\n", 1, "'parties' must be a section"),
        ("[parties]\nlejerbo = 'x'\n", 2, "'lejerbo' must be a section"),
        ("[parties.'a b']\nname = 'x'\n", 1, "cannot be the key"),
        ("[parties.a]\nnaem = 'x'\n", 2, "'naem' is not a setting"),
        ("[parties.a.offices]\nb = 1\n", 2, "'b' must be a section"),
        ("[dialog]\nlanguage = 'da'\nlanguage = 'en'\n", 3, "twice; keep one"),
        ("[dialog]\nlanguage = 'da'\n[dialog]\n", 3, "twice; keep one"),
        ("[chekcs]\n", 1, "did you mean 'checks'?"),
        ("x = \xe6\n", 1, 'x = "\xe6"'),
    ],
)
def test_wrong_settings_are_one_message_and_the_rest_is_used(
    tmp_path: Path, toml: str, line: int, part: str
) -> None:
    book = write_book(tmp_path, {"dialog.toml": toml, "minutes/a/2021.md": RECORD})
    out = run_dialog("check", "dialog.toml", cwd=book).out
    assert out.count("bad-settings") == 1
    assert out.startswith(f"dialog.toml:{line}:")
    assert part in out
    assert paths(book) == ["minutes/a/2021.md"]


@pytest.mark.parametrize(
    ("path", "text", "is_record"),
    [
        ("docs/nyt.md", "---\ndate: 2022-03-01\ntags: [a]\n---\n\n- [ ] Et @a\n", False),
        ("nyt.md", "---\nlayout: post\ndato: 2022-03-01\n---\n\n- [ ] Et @a\n", False),
        ("nyt.md", "---\nauthor: x\norganisation: a\ndato: 2022-03-01\n---\n", True),
        ("nyt.md", "---\ndato: 2022-03-01\n---\n", True),
        ("nyt.md", "- [ ] Et @a\n", False),
        ("a/nyt.md", "- [ ] Et @a\n", True),
    ],
)
def test_front_matter_of_a_web_page_is_none_of_a_record(
    tmp_path: Path, path: str, text: str, is_record: bool
) -> None:
    settings = '[parties.a]\nname = "A"\n'
    root = write_book(tmp_path, {"dialog.toml": settings, path: text})
    assert [record.path for record in load_book(root).records] == [path] * is_record


def test_a_record_without_a_period_is_of_the_year_of_its_day(tmp_path: Path) -> None:
    """It was in no row of list-meetings, which said that the meeting was missing."""
    text = "---\norganisation: a\ndate: 2022-03-01\nstatus: final\n---\n\n- Beslutning: Ja\n"
    root = write_book(tmp_path, {"minutes/møde.md": text})
    [record] = load_book(root).records
    assert (record.period, record.id) == (2022, "a-2022")
    (root / "dialog.toml").write_text("[dialog]\nyear_begins = 7\n", encoding="utf-8")
    assert [record.period for record in load_book(root).records] == [2021]
