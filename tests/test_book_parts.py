"""The parts of `book/`: one file, one folder, one moment, each with its rules."""

import datetime as dt
import os
import signal
import threading
import zipfile
from pathlib import Path

import pytest

from conftest import git, run_dialog, write_book
from dialogtool.book.calm import undisturbed
from dialogtool.book.concern import concerning
from dialogtool.book.files import (
    LARGEST,
    NoFileError,
    TooLargeError,
    is_standard_output,
    link_on_the_way,
    read,
    read_foreign,
    read_regular,
)
from dialogtool.book.git import Repository
from dialogtool.book.glance import items_in, named_in
from dialogtool.book.outside import entries, expect_folder, is_empty, is_there, parts_below
from dialogtool.book.place import (
    JOURNAL,
    find_book,
    folder_of,
    is_unfinished,
    place_of_own_files,
)
from dialogtool.book.records import load_book
from dialogtool.book.rendered import find_rendered, rendered_in
from dialogtool.book.revision import Revision
from dialogtool.book.templates import OwnTemplate, own_templates, template_of
from dialogtool.book.tree import File
from dialogtool.coverage import measure_coverage
from dialogtool.diagnostic import Diagnostic, DialogError
from dialogtool.model import MinuteBook, Minutes, Party, Settings

DIGEST = "0123456789abcdef" * 4
MARK = f"<!-- dialog-document: agreement minutes/a%20b/2021.md sha256:{DIGEST} -->"
posix = pytest.mark.skipif(os.name == "nt", reason="pipes and signals are those of POSIX")


# calm


@posix
def test_a_signal_waits_until_the_block_is_done(request: pytest.FixtureRequest) -> None:
    """A shell that starts the tests in its background ignores Ctrl-C; here it is heard."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, usual))
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt), undisturbed():
        signal.raise_signal(signal.SIGINT)
        done.append("after the signal")
    assert done == ["after the signal"]


@posix
def test_afterwards_the_signals_do_what_they_did() -> None:
    usual = signal.getsignal(signal.SIGTERM)
    with pytest.raises(ValueError, match="wrong"), undisturbed():
        assert signal.getsignal(signal.SIGTERM) is not usual
        raise ValueError("wrong")
    assert signal.getsignal(signal.SIGTERM) is usual


def test_a_thread_writes_too() -> None:
    """Only the main thread may set what a signal does; another writes without."""
    done: list[bool] = []

    def write() -> None:
        with undisturbed():
            done.append(True)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert done == [True]


# files


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises((NoFileError, PermissionError)):
        read(tmp_path)
    assert read_regular(tmp_path / "nowhere") is None


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "2021.md"
    os.mkfifo(pipe)
    with pytest.raises(NoFileError):
        read(pipe)


@pytest.mark.parametrize("size", [0, 1, 32_767, 32_768, 32_769, 100_000])
def test_every_byte_is_read(tmp_path: Path, size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    (tmp_path / "x").write_bytes(data)
    assert read(tmp_path / "x") == data


def test_a_file_has_a_limit(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"12345")
    assert read(file, most=5) == b"12345"
    with pytest.raises(TooLargeError) as error:
        read(file, most=4)
    assert (error.value.size, error.value.most) == (5, 4)
    with pytest.raises(DialogError, match="has more than 4 bytes"):
        read_foreign(file, most=4)
    assert LARGEST > 1_000_000


@posix
def test_the_first_link_on_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "real" / "a").mkdir(parents=True)
    (tmp_path / "minutes").symlink_to(tmp_path / "real")
    assert link_on_the_way(tmp_path, "real/a/2021.md") == ""
    assert link_on_the_way(tmp_path, "minutes/a/2021.md") == "minutes"


def test_a_dash_is_the_standard_output(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    assert is_standard_output(Path("-")) and not is_standard_output(tmp_path / "x")


# outside


def test_what_lies_in_a_folder_without_its_links(tmp_path: Path) -> None:
    for name in ("b.md", "A.md", "c.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "b.md")
    assert [entry.name for entry in entries(tmp_path)] == ["A.md", "b.md", "c.md"]
    assert entries(tmp_path / "nowhere") == [] and is_empty(tmp_path / "nowhere")
    assert not is_empty(tmp_path)


def test_a_link_that_leads_nowhere_takes_a_name(tmp_path: Path) -> None:
    link = tmp_path / "out.md"
    link.symlink_to(tmp_path / "nowhere")
    assert is_there(link)
    with pytest.raises(DialogError, match=r"is not a folder"):
        expect_folder(link)


def test_the_way_down_follows_links(tmp_path: Path) -> None:
    (tmp_path / "book" / "minutes").mkdir(parents=True)
    (tmp_path / "short").symlink_to(tmp_path / "book")
    assert parts_below(tmp_path / "short" / "minutes", tmp_path / "book") == ("minutes",)
    assert parts_below(tmp_path, tmp_path / "book") is None


# place


def test_a_book_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    inner = tmp_path / "minutes" / "a"
    inner.mkdir(parents=True)
    assert find_book(inner) is None and find_book(tmp_path) == tmp_path
    (tmp_path / "dialog.toml").write_text("")
    assert find_book(inner) == tmp_path


def test_own_files_stand_where_nobody_commits_them(tmp_path: Path) -> None:
    assert place_of_own_files(tmp_path) == tmp_path
    (tmp_path / ".git").mkdir()
    assert place_of_own_files(tmp_path) == tmp_path / ".git"
    (tmp_path / ".git").rmdir()
    (tmp_path / ".git").symlink_to("/")
    assert place_of_own_files(tmp_path) == tmp_path, "a link could lead anywhere"


def test_a_note_says_that_a_change_is_unfinished(tmp_path: Path) -> None:
    assert not is_unfinished(tmp_path)
    (tmp_path / JOURNAL).write_text("[]")
    assert is_unfinished(tmp_path)


def test_a_record_lies_where_the_last_one_of_the_organisation_lies(tmp_path: Path) -> None:
    def record(path: str, *organisations: str) -> Minutes:
        return Minutes(
            path=path,
            id="x",
            organisations=organisations,
            period=2021,
            accounts_year=2020,
            date=None,
        )

    records = (record("old/a/1.md", "a"), record("new/a/2.md", "a"), record("joint/3.md", "a", "b"))
    book = MinuteBook(settings=Settings(), records=records)
    assert folder_of(book, "a", tmp_path) == "new/a"
    assert folder_of(book, "b", tmp_path) == "b"
    (tmp_path / "minutes").mkdir()
    assert folder_of(book, "b", tmp_path) == "minutes/b"
    with pytest.raises(DialogError, match="cannot be the name of a folder"):
        folder_of(book, "../b", tmp_path)


# rendered


def test_a_mark_says_from_which_record_a_document_was_made() -> None:
    found = rendered_in("aftaler/2021.md", f"# Aftale\n\n{MARK}\n".encode())
    assert found is not None
    assert (found.document, found.record, found.digest) == (
        "agreement", "minutes/a b/2021.md", DIGEST,
    )  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["minutes/a/2021.md", "approvals/x.md", "templates/x.md", "_old/x.md", ".git/x.md", "x.txt"],
)
def test_none_is_looked_for_elsewhere(path: str) -> None:
    assert rendered_in(path, MARK.encode()) is None


def test_the_mark_of_a_word_file_stands_in_its_properties(tmp_path: Path) -> None:
    file = tmp_path / "2021.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("docProps/core.xml", f"<x>{MARK[5:-4]}</x>")
    assert [found.location.path for found in find_rendered(tmp_path)] == ["2021.docx"]
    file.write_bytes(file.read_bytes()[:40])
    assert list(find_rendered(tmp_path)) == [], "a broken one is somebody else's"


@posix
def test_what_has_the_name_of_a_document_and_is_none_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "2021.pdf")
    (found,) = find_rendered(tmp_path)
    assert isinstance(found, Diagnostic) and found.code == "unreadable"


# templates


def test_the_templates_of_a_book(tmp_path: Path) -> None:
    write_book(
        tmp_path, {"templates/b.j2": "{{ x }}", "templates/a.css": "", "templates/n.txt": "x"}
    )
    (tmp_path / "templates" / "c.j2").symlink_to("/etc/hostname")
    (tmp_path / "templates" / "d.j2").write_bytes(b"\xff")
    assert own_templates(tmp_path) == (
        OwnTemplate("a.css", ""),
        OwnTemplate("b.j2", "{{ x }}"),
        OwnTemplate("c.j2", "", "it is a link"),
        OwnTemplate("d.j2", "", "it is not UTF-8"),
    )
    with pytest.raises(DialogError, match="it is not UTF-8"):
        template_of(tmp_path / "templates" / "d.j2")


def test_a_folder_of_templates_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to("/etc")
    with pytest.raises(DialogError, match="is a link, and is not followed"):
        own_templates(tmp_path)


# git


def test_a_revision_is_the_book_as_it_was_committed(repository: Path) -> None:
    before = {file.path for file in Revision.committed(repository, "HEAD").records()}
    assert "minutes/lejerbo/2021.md" in before
    new = write_book(repository, {"minutes/lejerbo/2030.md": "---\ndate: 2030-01-01\n---\n"})
    (new / "minutes" / "lejerbo" / "link.md").symlink_to("2021.md")
    assert {file.path for file in Revision.committed(new, "HEAD").records()} == before
    git(new, "add", "--all")
    staged = {file.path for file in Revision.staged(new).records()}
    assert staged - before == {"minutes/lejerbo/2030.md"}, "and no link"
    settings = Revision.staged(new).settings()
    assert settings is not None and settings.data == (new / "dialog.toml").read_bytes()
    with pytest.raises(DialogError, match="git does not know '--all'"):
        Revision.committed(new, "--all")


def test_a_repository_inside_the_book_is_none(repository: Path, tmp_path: Path) -> None:
    """A bare repository among the files of a book could set programs to be run."""
    assert Repository.of(repository) is not None
    assert Repository.of(tmp_path / "nowhere") is None
    git(tmp_path, "init", "--quiet", "--bare", "bare")
    assert Repository.of(tmp_path / "bare") is None


# glance


def record(path: str, text: str) -> File:
    return File(path, path.split("/")[1], text.encode())


PLAIN = Settings(parties={key: Party(key=key, name=key.title()) for key in ("a", "b", "c")})
FILES = (
    record("minutes/a/2021.md", "---\ndate: 2022-01-01\n---\n- [ ] x  [id:: 21-aaaaaa]\n"),
    record("minutes/b/2021.md", "---\nid: b-2021\n---\n- [ ] y  [id:: 21-bbbbbb]\n"),
    record("minutes/c/2021.md", "---\norganisation: A\n---\n- [ ] z  [afhænger af:: 21-bbbbbb]\n"),
)  # fmt: skip


def concerned(*about: str, files: tuple[File, ...] = FILES) -> list[str]:
    return [file.path for file in concerning(files, about, PLAIN).files]


def test_only_what_a_question_concerns_is_read() -> None:
    assert concerned() == [file.path for file in FILES]
    # the record of c is one of a, by its front matter, and names an item of b
    assert concerned("a") == [file.path for file in FILES]
    assert concerned("b") == ["minutes/b/2021.md", "minutes/c/2021.md"]
    assert concerned("21-bbbbbb") == [file.path for file in FILES]
    assert concerned("minutes/b") == ["minutes/b/2021.md", "minutes/c/2021.md"]
    # half a letter, of a shell in another encoding
    for nobody in ("nobody", "a\udcffb"):
        assert concerned(nobody) == [file.path for file in FILES]


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("b-2021", "b"),  # by its period
        ("a-2023", ""),  # of which there is none
        ("b-2021-follow-up", "b"),
        ("mødet", "e"),  # by the id that it gives itself
        ("b-20210", ""),
        ("bb-2021", ""),
    ],
)
def test_the_id_of_a_record_is_a_name_of_its_organisation(name: str, whose: str) -> None:
    """`render-agreement lejerbo-2021`, as the program itself prints it, read the whole book."""
    own = record("minutes/e/2021.md", "---\nid: mødet\n---\n- x  [id:: 21-eeeeee]\n")
    files = (*FILES, own)
    assert concerned(name, files=files) == concerned(*filter(None, [whose]), files=files)


@pytest.mark.parametrize("ids", [("21-åben", "21-åben"), ("21-åben", "21-a\u030aben")])
def test_an_id_of_any_letters_is_seen(ids: tuple[str, str]) -> None:
    """Another organisation's follow-up of `21-åben` was not read for its own."""
    item = record("minutes/d/2021.md", f"---\nid: d\n---\n- [ ] x  [id:: {ids[0]}]\n")
    told = record("minutes/e/2022.md", f"---\nid: e\n---\n- [x] [ref:: {ids[1]}] y\n")
    assert concerned("d", files=(*FILES, item, told)) == [item.path, told.path]


@pytest.mark.parametrize(
    "head",
    [
        # the folder has what cannot be read
        "organisation: c\nparticipants: [\n",
        # YAML puts two lines into one value
        "organisation: c\n  og b\n",
        "{organisation: a, date: 2021-11-01}\n",
        " {organisation: a}\n",
    ],
)
def test_whose_a_record_is_may_be_read_otherwise(head: str) -> None:
    """`check a` passed over a record in the folder of a whose front matter was broken."""
    odd = record("minutes/a/2022.md", f"---\n{head}---\n- z  [id:: 21-cccccc]\n")
    assert odd.path in concerned("a", files=(*FILES, odd))


def test_what_a_glance_is_not_certain_of_is_read() -> None:
    odd = record("minutes/d/2021.md", "---\norganisation: [a, b]\n---\n- z ^21-cccccc\n")
    assert odd.path in concerned("b", files=(*FILES, odd))


def test_the_ids_of_the_others_are_told() -> None:
    rest = concerning(FILES[:2], ["a"], PLAIN).rest
    assert named_in(rest) == {"b-2021", "21-bbbbbb"}


def test_the_items_of_the_others_are_told() -> None:
    rest = [record("minutes/b/2021.md", "- [ ] x [ref:: 21-aaaaaa]  [ID:: 21-bbbbbb ]\n")]
    assert items_in(rest) == {"21-bbbbbb"}


def test_a_mistyped_id_may_be_of_another_organisation(tmp_path: Path) -> None:
    """Where only what concerns one is read, the item that was meant is still offered."""
    head = "---\norganisation: {}\ndate: 2021-11-01\n---\n"
    book = write_book(
        tmp_path,
        {
            "minutes/sol/2021.md": head.format("sol") + "- [ ] x  [id:: 21-aaaaaa]\n",
            "minutes/vig/2021.md": head.format("vig") + "- [x] [ref:: 21-aaaaab] y\n",
        },
    )
    for call in (("check", "vig"), ("show-item", "21-aaaaab"), ("update", "21-aaaaab")):
        answer = run_dialog(*call, cwd=book)
        assert "did you mean '21-aaaaaa'?" in answer.out + answer.err, call


@pytest.mark.parametrize("municipality", ["municipality = 'sol'\n", ""])
def test_who_counts_meetings_reads_no_bodies(tmp_path: Path, municipality: str) -> None:
    """Of an empty date, a follow-up record and an approval the answer is that of the whole book."""
    head = "---\norganisation: vig\nperiod: {}\ndate: {}\nstatus: {}\n{}---\n"
    people = "participants:\n  - {name: Karla Brink, party: vig}\n  - {name: Ib Holm, party: sol}\n"
    book = write_book(
        tmp_path,
        {
            "dialog.toml": f"[dialog]\nlanguage = 'da'\n{municipality}[parties.vig]\nname = 'Vig'\n[parties.sol]\nname = 'Sol'\n",
            "minutes/vig/2021.md": head.format(2021, "2021-05-01", "final", people) + "- [ ] x\n",
            "minutes/vig/2022.md": head.format(2022, "2022-05-01", "draft", people) + "- [] y\n",
            "minutes/vig/2023.md": head.format(2023, "", "draft", "") + "- Godkendt: z\n",
            "minutes/vig/2024.md": head.format(2024, "", "draft", "") + "- [ ] written\n",
        },
    )
    whole, heads = load_book(book), load_book(book, bodies=False)
    assert [record.outline for record in heads.records] == [
        record.outline for record in whole.records
    ]
    for day in (dt.date(2022, 1, 1), dt.date(2025, 1, 1)):
        assert measure_coverage(heads, day) == measure_coverage(whole, day)
    assert any(problem.code == "near-miss" for problem in whole.diagnostics)
    assert not any(problem.code == "near-miss" for problem in heads.diagnostics)
