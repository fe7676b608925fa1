"""Writes: all or none, over nothing but what was read, through no link, with nothing left behind."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import dialogtool.__main__
from conftest import run_dialog, write_book
from dialogtool.book import disk
from dialogtool.book.book import Book
from dialogtool.book.desk import Desk
from dialogtool.book.journal import fingerprint, finish_unfinished
from dialogtool.book.lock import hold
from dialogtool.book.place import place_to_write
from dialogtool.book.refusal import refused
from dialogtool.change import Change
from dialogtool.diagnostic import DialogError
from dialogtool.language import Language

RECORD = "---\ndate: 2022-03-01\n---\n\n- [ ] Listen @solbo  [id:: 21-aaaaaa]\n"
REPORT = ("update", "21-aaaaaa", "--note", "Ringet", "--on", "2022-05-01")


YEAR = """[dialog]
language = "en"
municipality = "town"
[parties.town]
name = "Town"
[parties.town.offices.desk]
name = "The desk"
holders = [{name = "Karla Brink"}]
[parties.town.offices.park]
name = "Parks"
[parties.solbo]
name = "Solbo"
"""
HELD = """---
organisation: solbo
period: 2021
date: 2022-03-01
status: final
participants:
  - {party: town, office: desk}
  - {party: solbo}
---

# Meeting

- [ ] Paint the stairs @town/desk [due:: 2022-06-30] [id:: 21-aaaaaa]
  in two colours
- [ ] Plant trees @solbo [due:: 2022-06-30] [id:: 21-bbbbbb]
"""


def tree(folder: Path) -> dict[str, bytes | str]:
    """All that lies in a folder; of a link where it leads."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path)
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else "folder"
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", {"dialog.toml": "", "minutes/solbo/2021.md": RECORD})


# --- links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [".dialog.lock-holder", ".dialog.lock", ".dialog.unfinished"])
@pytest.mark.parametrize("git_folder", [False, True])
def test_a_link_in_the_place_of_our_own_files_destroys_nothing(
    book: Path, tmp_path: Path, name: str, git_folder: bool
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("[]")  # a note of an interrupted change that changes nothing
    if git_folder:
        (book / ".git").mkdir()
    (book / (".git" if git_folder else "") / name).symlink_to(precious)
    done = [run_dialog(*REPORT, cwd=book), run_dialog("fmt", cwd=book)]
    assert precious.read_text() == "[]"
    # the note for others may be taken by anything; the other two are not passed over
    wanted = [] if name.endswith("-holder") else [name, name]
    assert [name for told in done if told.code == 2 and f"{name}'" in told.err] == wanted


@pytest.mark.parametrize("link", ["minutes", "minutes/solbo"])
def test_nothing_is_written_through_a_link(book: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    (book / link).rename(outside)
    (book / link).symlink_to(outside)
    before = tree(tmp_path)
    result = run_dialog(*REPORT, cwd=book)
    assert result.code == 2, result.err
    assert tree(tmp_path) == before


def test_a_record_that_is_a_link_within_the_book_is_read_and_not_written(book: Path) -> None:
    record = book / "minutes/solbo/2021.md"
    (book / "archive").mkdir()
    record.rename(book / "archive/2021.md")
    record.symlink_to("../../archive/2021.md")
    (book / "archive/2021.md").write_text(f"{RECORD}- [ ] Ny sag\n")
    before = tree(book)
    assert "Ny sag" in run_dialog("open-actions", cwd=book).out
    result = run_dialog("fmt", cwd=book)
    assert result.code == 2
    assert "'minutes/solbo/2021.md' is a link; nothing was written" in result.err
    assert tree(book) == before


@pytest.mark.parametrize("folder", ["approvals", "published", "templates"])
@pytest.mark.parametrize("target", ["../outside", "{itself}", "../nowhere"])
def test_folders_that_are_links_are_neither_read_nor_written(
    book: Path, tmp_path: Path, folder: str, target: str
) -> None:
    (tmp_path / "outside").mkdir()
    (book / folder).symlink_to(target.format(itself=folder))
    leads_to = os.readlink(book / folder)
    for command in (
        ("approve", "solbo-2021", "--by", "solbo"),
        ("templates", "copy", "agenda.md.j2"),
        ("check",),
        ("render-minutes", "solbo", "--public", "-o", "../out.html"),
    ):
        result = run_dialog(*command, cwd=book)
        assert result.code in (0, 1, 2)
    assert list((tmp_path / "outside").iterdir()) == []
    assert os.readlink(book / folder) == leads_to


def test_a_settings_file_that_is_a_link_is_not_read(book: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("private = 'PRIVATE'\n[PRIVATE\n")
    (book / "dialog.toml").unlink()
    (book / "dialog.toml").symlink_to("../key")
    told = run_dialog("check", cwd=book)
    assert "PRIVATE" not in told.out + told.err
    assert "dialog.toml: error: outside-book: this is a link" in told.out


def test_minutes_of_a_sibling_folder_with_the_same_beginning_are_outside(
    book: Path, tmp_path: Path
) -> None:
    (book / "minutes").rename(tmp_path / "book-secret")
    (book / "minutes").symlink_to("../book-secret")
    assert "Listen" not in run_dialog("open-actions", cwd=book).out
    assert "minutes: error: outside-book" in run_dialog("check", cwd=book).out


def test_a_file_that_somebody_names_is_not_read_through_a_link_of_the_book(
    book: Path, tmp_path: Path
) -> None:
    """A path outside is the reader's own; a link in a stranger's book leads where he wants it."""
    own = tmp_path / "own.md.j2"
    own.write_text("OWN WORDS")
    (book / "old.txt").symlink_to(own)
    (book / "own.docx").symlink_to(own)
    (book / "more").symlink_to(tmp_path)
    for path in ("old.txt", "own.docx", "more/own.md.j2", str(book / "old.txt")):
        form = ("-o", "x.docx") if path.endswith("docx") else ()
        for command in (
            ("render-minutes", "solbo", "--template", path, *form),
            ("import-minutes", path, "--organisation", "solbo", "--period", "2015"),
        ):
            result = run_dialog(*command, cwd=book)
            assert (result.code, result.out) == (2, ""), command
            assert "is a link, and is not followed" in result.err
    result = run_dialog("render-minutes", "solbo", "--template", str(own), cwd=book)
    assert (result.code, result.out.strip()) == (0, "OWN WORDS")


def test_an_output_is_not_written_through_a_link_of_the_book(book: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (book / "report.csv").symlink_to("../precious")
    result = run_dialog("open-actions", "-o", "report.csv", "--force", cwd=book)
    assert (result.code, (tmp_path / "precious").read_text()) == (2, "precious")
    (tmp_path / "link.csv").symlink_to("precious")
    own = run_dialog("open-actions", "-o", "../link.csv", "--force", cwd=book)
    assert own.code == 0, "outside of the book it is the link of the one who asks"


@pytest.mark.parametrize(
    "command",
    [
        ("site", "-o", "link"),
        ("site", "-o", "link/pages"),
        ("remind", "-o", "link", "--as-of", "2022-07-01"),
        ("render-agreement", "--all", "-o", "link"),
        ("export", "--format", "parquet", "-o", "link"),
        ("export", "-o", "link/book.sqlite"),
    ],
    ids=" ".join,
)
def test_a_folder_of_output_is_not_written_through_a_link_of_the_book(
    book: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Of these `site` followed it."""
    write_book(book, {"dialog.toml": YEAR, "minutes/solbo/2021.md": HELD})
    (tmp_path / "precious").mkdir()
    (book / "link").symlink_to("../precious")
    before = tree(tmp_path)
    done = run_dialog(*command, cwd=book)
    assert done.code == 2
    assert "is a link; nothing was written" in done.err
    assert tree(tmp_path) == before


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["CON", "aux.md", "NUL.csv", "x.", "x ", "a:b.md", "con .md", "dir./x.md"]
)
def test_no_output_in_a_book_has_a_name_that_windows_keeps(book: Path, name: str) -> None:
    """Such a file could not be checked out there; outside of the book a name is the reader's own."""
    before = tree(book)
    result = run_dialog("open-actions", "--format", "csv", "-o", name, cwd=book)
    assert (result.code, tree(book)) == (2, before)
    assert "is not a file name on every system" in result.err
    assert run_dialog("open-actions", "--format", "csv", "-o", f"../{name}", cwd=book).code == 0


@pytest.mark.parametrize("name", ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a\0b"])
def test_no_name_leads_out_of_the_book(book: Path, name: str) -> None:
    with pytest.raises(DialogError):
        place_to_write(book, name)


@pytest.mark.parametrize("name", ["CON", "nul.md", "aux.toml", "a:b.md", "x.", "x ", "Lpt1", "a?b"])
def test_no_file_gets_a_name_that_windows_keeps_for_itself(book: Path, name: str) -> None:
    with pytest.raises(DialogError) as refused:
        place_to_write(book, f"minutes/{name}")
    assert "every system" in refused.value.message.template
    assert place_to_write(book, "minutes/konto.md") == book / "minutes/konto.md"


# --- outputs that are no files --------------------------------------------------------------------


@pytest.mark.parametrize("output", ["pipe", "/dev/null", "/dev/full"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_device_or_pipe_as_output_is_refused_at_once(
    book: Path, output: str, force: tuple[str, ...]
) -> None:
    os.mkfifo(book / "pipe")
    result = run_dialog("open-actions", "-o", output, *force, cwd=book)
    assert result.code == 2
    assert "is not a file" in result.err


@pytest.mark.parametrize("output", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_an_output_that_is_the_standard_output_is_printed(book: Path, output: str) -> None:
    command = [sys.executable, "-m", "dialogtool", "open-actions", "--format", "csv", "-o", output]
    done = subprocess.run(command, cwd=book, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert b"21-aaaaaa" in done.stdout
    assert not (book / "-").exists()


WITH_A_FILE = {
    "remind -o": "is not a folder",
    "export -o": "is not a file",
    "site -o": "is not a folder",
    "report solbo -o": "is not a file",
    "key-figures solbo -o": "is not a file",
    "schema record -o": "is not a file",
    "render-agreement solbo --format pdf -o": "is not a file",
    "render-agreement solbo --template": "is not a file",
    "approve solbo-2021 --by solbo --evidence": "no file",
    "import-minutes old.txt --organisation solbo --answers": "is not a file",
}


@pytest.mark.parametrize("command", WITH_A_FILE)
def test_no_command_waits_for_a_pipe(book: Path, tmp_path: Path, command: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (book / "old.txt").write_text("Referat 2018\n")
    done = subprocess.run(
        [sys.executable, "-m", "dialogtool", "--lang", "en", *command.split(), str(pipe)],
        cwd=book,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, WITH_A_FILE[command] in done.stderr.decode()) == (2, True)


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("remind --as-of 2022-04-01 --within 2023-01-01", "Listen"),
        ("report solbo", "# "),
        ("key-figures --all --format csv", "organisation;"),
        ("schema record", '"$schema"'),
        ("render-agreement solbo", "# Agreement document"),
        ("export", None),
        ("site", None),
    ],
)
def test_a_dash_is_the_screen_or_is_refused(book: Path, command: str, printed: str | None) -> None:
    dated = RECORD.replace("  [id", "  [due:: 2022-06-30]  [id")
    (book / "minutes/solbo/2021.md").write_text(dated, encoding="utf-8")
    done = run_dialog(*command.split(), "-o", "-", cwd=book)
    assert not (book / "-").exists()
    if printed is None:
        assert (done.code, "where to?" in done.err) == (2, True)
    else:
        assert printed in done.out


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs no folder")
def test_a_text_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut can leave the name on an empty file; the name is written down at last."""
    steps: list[str] = []

    def noted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def done(*given: object, **options: object) -> object:
            steps.append(name)
            return call(*given, **options)

        return done

    for name in ("fsync", "link", "replace"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    disk.write_new(tmp_path / "a.md", b"one\n")
    disk.replace_text(tmp_path / "a.md", b"one\n", b"two\n")
    assert steps == ["fsync", "link", "fsync", "fsync", "replace", "fsync"]


@pytest.mark.parametrize("name", ["notes.pdf", ".dialog.lock-holder", "templates/minutes.md.j2"])
def test_a_pipe_among_the_files_is_not_waited_for(book: Path, name: str) -> None:
    (book / name).parent.mkdir(exist_ok=True)
    os.mkfifo(book / name)
    for command in ("check", "fmt", "render-minutes"):
        arguments = [command, *(["solbo"] if command == "render-minutes" else [])]
        done = subprocess.run(
            [sys.executable, "-m", "dialogtool", *arguments],
            cwd=book,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["old notes.pdf", "papers/minutes.docx", "page.HTM"])
def test_what_only_has_the_name_of_a_document_is_said(book: Path, name: str) -> None:
    (book / name).parent.mkdir(exist_ok=True)
    os.mkfifo(book / name)
    result = run_dialog("check", cwd=book)
    assert result.code == 1
    assert f"{name}: error: unreadable: this is not a file that can be read" in result.out


# --- closed streams, Ctrl-C -----------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-", ">/dev/full"])
def test_a_closed_stream_lands_in_no_file(book: Path, closed: str) -> None:
    script = f"{sys.executable} -m dialogtool new-meeting solbo --date 2023-03-01 {closed}"
    done = subprocess.run(
        ["bash", "-c", script], cwd=book, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    written = (book / "minutes/solbo/2022.md").read_text(encoding="utf-8")
    assert written.startswith("---\n")
    assert "next" not in written
    assert (book / "minutes/solbo/2021.md").read_text(encoding="utf-8") == RECORD


def test_line_ends_of_windows_stay_through_a_whole_year(tmp_path: Path) -> None:
    """A clone on Windows has CRLF: each line that is written ends like those around it, no other is
    touched, and what is approved there is approved everywhere.
    """
    record = "minutes/solbo/2021.md"
    draft = "minutes/solbo/2022.md"
    files = {"dialog.toml": YEAR, record: HELD, "minutes/solbo/2021-follow-up.md": ""}
    book = write_book(tmp_path, files)
    (book / "minutes/solbo/2021-follow-up.md").write_text(
        "---\ntype: follow-up\norganisation: solbo\nperiod: 2021\n---\n", encoding="utf-8"
    )
    for path in files:
        _end_lines(book / path, b"\r\n")
    year = (
        ("update", "21-aaaaaa", "--note", "They began with the cellar", "--on", "2022-05-01"),
        ("add", "allowed", "a@b.example", "--reason", "shared"),
        ("hand-over", "town/desk", "--to", "town/park", "--on", "2022-08-01"),
        ("new-meeting", "solbo", "--date", "2023-03-01"),
        ("new-meeting", "solbo", "--refresh"),
        ("fmt",),
        ("finalise", draft, "--yes"),
        ("approve", draft, "--by", "town", "--on", "2023-03-02", "--yes"),
        ("approve", draft, "--by", "solbo", "--on", "2023-03-02", "--yes"),
    )
    for command in year:
        if command[0] == "fmt":
            # as a clone would have it, and with something to mend
            _end_lines(book / draft, b"\r\n")
            with (book / draft).open("ab") as file:
                file.write(b"- [ ] Sweep @solbo (due: 2023-06-30)\r\n")
        if command[0] == "finalise":
            text = (book / draft).read_bytes()
            (book / draft).write_bytes(text.replace(b"- [ ] [ref::", b"- [x] [ref::"))
        before = _lines_of(book)
        done = run_dialog(*command, cwd=book)
        assert done.code == 0, (command, done.err)
        after = _lines_of(book)
        for path, lines in before.items():
            new = after[path]
            assert {line.endswith(b"\r") for line in new} == {lines[0].endswith(b"\r")}, command
            assert sum(line not in lines for line in new) <= 4, command
    for path in (record, draft, "dialog.toml"):
        assert b"\r\n" in (book / path).read_bytes()
    for path in (record, draft):
        _end_lines(book / path, b"\n")
    done = run_dialog("check", cwd=book)
    assert "changed" not in done.out


def _end_lines(path: Path, end: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end))


def _lines_of(book: Path) -> dict[str, list[bytes]]:
    """The lines of the files that a person writes, as they end."""
    paths = [*book.glob("*.toml"), *book.glob("minutes/*/*.md")]
    return {
        path.relative_to(book).as_posix(): path.read_bytes().split(b"\n")[:-1] for path in paths
    }


LONG = {
    "name": "minutes/solbo/" + "n" * 248 + ".md",
    "name of two bytes a letter": "minutes/solbo/" + "å" * 120 + ".md",
    "folder": "minutes/" + "s" * 250 + "/2021.md",
    "folders": "minutes/" + ("d" * 50 + "/") * 6 + "2021.md",
}


@pytest.mark.parametrize("path", LONG.values(), ids=list(LONG))
def test_a_long_path_is_read_or_refused_with_words(tmp_path: Path, path: str) -> None:
    """Over 260 characters, and names as long as a disk allows."""
    # so that the folder alone is longer than Windows' usual limit
    book = tmp_path / ("b" * 130) / ("c" * 130)
    write_book(book, {"dialog.toml": "", path: RECORD})
    commands = (
        ("check",),
        ("open-actions",),
        ("fmt",),
        ("update", "21-aaaaaa", "--note", "Ringet til dem", "--on", "2022-05-01"),
        ("approve", path, "--by", "solbo"),
        ("finalise", path, "--yes"),
        ("render-minutes", path, "-o", "out.md"),
        ("site", "-o", "site"),
        ("render-minutes", path, "-o", "x" * 300 + ".md"),
        ("open-actions", "-o", ("y" * 200 + "/") * 25 + "out.csv"),
        ("import-minutes", "z" * 5_000 + ".pdf", "--dry-run"),
    )
    for command in commands:
        done = run_dialog(*command, cwd=book)
        assert done.code in (0, 1, 2), command
        assert done.code == 0 or done.out or done.err, command
    assert not list(book.glob("**/*dialog-tmp*"))


def test_ctrl_c_is_one_line(book: Path) -> None:
    """At any moment from the first import on."""
    code = """
import sys, dialogtool.__main__
class Bell:
    def find_spec(self, name, *_):
        if name == "dialogtool.cli.app":
            sys.stdout.write("x")
            sys.stdout.flush()
sys.meta_path.insert(0, Bell())
sys.argv = ["dialog", "check"]
dialogtool.__main__.main()
"""
    for step in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", code], cwd=book, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert child.stdout is not None
        child.stdout.read(1)
        time.sleep(step * 0.03)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=60)
        lines = said.count(b"\n")
        # it has ended, or was about to
        done = child.returncode in (0, 1, -signal.SIGINT) and not lines
        assert done or (child.returncode, lines) == (130, 1), said.decode()


def test_ctrl_c_that_nothing_can_raise_is_heard(book: Path) -> None:
    """Where an object goes, Python passes over what is raised."""
    code = """
import dialogtool.__main__, dialogtool.cli.app, sys
class Going:
    def __del__(self):
        raise KeyboardInterrupt
def run():
    going = Going()
    del going
    print("goes on")
dialogtool.cli.app.main = run
sys.argv = ["dialog"]
dialogtool.__main__.main()
"""
    child = subprocess.run([sys.executable, "-c", code], cwd=book, capture_output=True, check=False)
    said = "dialog: stopped / afbrudt"
    assert (child.returncode, child.stdout, child.stderr.decode().strip()) == (130, b"", said)


def test_ctrl_c_while_a_class_is_made_is_ctrl_c(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Before Python 3.12 that is a RuntimeError."""

    class Late:
        def __set_name__(self, *_: object) -> None:
            raise KeyboardInterrupt

    def run() -> None:
        type("Made", (), {"late": Late()})

    monkeypatch.setattr("dialogtool.cli.app.main", run)
    monkeypatch.setattr("sys.argv", ["dialog"])
    with pytest.raises(SystemExit) as ended:
        dialogtool.__main__.main()
    # what listens for it while the tests run
    signal.signal(signal.SIGINT, signal.default_int_handler)
    assert ended.value.code == 130
    assert capfd.readouterr().err == "dialog: stopped / afbrudt\n"


# --- a disk that is full, at every step -----------------------------------------------------------

_CALLS = ("link", "replace", "fsync", "chmod", "open", "mkdir")


def _failing(
    monkeypatch: pytest.MonkeyPatch, calls: tuple[str, ...], at: int, error: Callable[[], Exception]
) -> list[int]:
    """The `at`-th of these calls of the system fails, and none after it."""
    counted = [0]

    def wrapped(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            counted[0] += 1
            if counted[0] == at:
                raise error()
            return real(*arguments, **options)

        return call

    for name in calls:
        monkeypatch.setattr(os, name, wrapped(getattr(os, name)))
    return counted


@pytest.mark.parametrize(
    "error", [lambda: OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt]
)
def test_a_change_that_fails_at_any_step_leaves_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception]
) -> None:
    old = (book / "minutes/solbo/2021.md").read_bytes()
    before = tree(book)
    changes = (
        Change("minutes/solbo/2021.md", old, old + b"\nmore\n"),
        Change("minutes/solbo/2022.md", None, b"new"),
        Change("minutes/vejbo/2022.md", None, b"new too"),
    )
    failed = 0
    for at in range(1, 60):
        with monkeypatch.context() as patch:
            counted = _failing(patch, _CALLS, at, error)
            try:
                desk = Desk(book)
                desk.put(*changes)
                desk.write()
            except (DialogError, KeyboardInterrupt):
                pass
            reached = counted[0] >= at
        if not reached:
            break
        now = tree(book)
        whole = (
            all((book / change.path).read_bytes() == change.after for change in changes)
            if (book / "minutes/vejbo/2022.md").exists()
            else False
        )
        assert now == before or whole, f"call {at}: {sorted(now)}"
        assert not [name for name in now if "dialog" in name and name != "dialog.toml"], at
        failed += 1
        if whole:
            (book / "minutes/solbo/2021.md").write_bytes(old)
            (book / "minutes/solbo/2022.md").unlink()
            (book / "minutes/vejbo/2022.md").unlink()
            (book / "minutes/vejbo").rmdir()
    assert failed > 12


def test_a_disk_that_is_really_full_is_a_message(book: Path) -> None:
    before = tree(book)
    script = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
from dialogtool.__main__ import main
sys.argv = ["dialog", *sys.argv[1:]]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script, *REPORT], cwd=book, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"cannot write" in done.stderr
    assert tree(book) == before


# --- several files are one change -----------------------------------------------------------------


def _die_after(book: Path, renames: int) -> None:
    """Changes three files in a child that is killed after so many of them took their place."""
    script = f"""
import os, signal
from pathlib import Path
from dialogtool.book import disk
from dialogtool.book.desk import Desk
from dialogtool.change import Change
left = [{renames}]
def killing(real):
    def call(*arguments):
        if str(arguments[1]).endswith(".unfinished"):
            return real(*arguments)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*arguments)
    return call
os.replace, os.link = killing(os.replace), killing(os.link)
book = Path({str(book)!r})
desk = Desk(book)
old = (book / "minutes/solbo/2021.md").read_bytes()
desk.put(
    Change("minutes/solbo/2021.md", old, old + b"\\nmore\\n"),
    Change("minutes/solbo/2022.md", None, b"---\\ndate: 2023-03-01\\n---\\n"),
    Change("minutes/vejbo/2022.md", None, b"---\\ndate: 2023-03-01\\n---\\n"),
)
desk.write()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_the_next_run_finishes_what_a_killed_one_began(book: Path, renames: int) -> None:
    _die_after(book, renames)
    told = run_dialog("open-actions", cwd=book)
    assert "a change of several files was interrupted" in told.err
    done = run_dialog("fmt", cwd=book)
    assert done.code == 0, done.err
    assert "finished what an interrupted run had begun: minutes/solbo/2021.md, " in done.err
    assert (book / "minutes/solbo/2021.md").read_text() == f"{RECORD}\nmore\n"
    assert sorted(tree(book)) == [
        "dialog.toml",
        "minutes",
        "minutes/solbo",
        "minutes/solbo/2021.md",
        "minutes/solbo/2022.md",
        "minutes/vejbo",
        "minutes/vejbo/2022.md",
    ]
    assert "interrupted" not in run_dialog("fmt", cwd=book).err, "once is enough"


def test_what_was_edited_since_is_not_overwritten_by_an_old_change(book: Path) -> None:
    _die_after(book, 0)
    record = book / "minutes/solbo/2021.md"
    record.write_text("edited")
    result = run_dialog("fmt", cwd=book)
    assert (result.code, record.read_text()) == (2, "edited")
    assert "an interrupted change cannot be finished: 'minutes/solbo/2021.md'" in result.err


@pytest.mark.parametrize(
    "step",
    [
        {"path": "../x", "temporary": ".a.dialog-tmp", "before": "", "after": "ab"},
        {"path": "minutes/x.md", "temporary": "../../y.dialog-tmp", "before": "", "after": "ab"},
        {"path": "minutes/x.md", "temporary": "secret", "before": "", "after": "ab"},
        {"path": 7, "temporary": "x", "before": "", "after": "ab"},
        {"nothing": 1},
        "text",
    ],
)
def test_a_note_that_a_stranger_wrote_moves_nothing(
    book: Path, tmp_path: Path, step: object
) -> None:
    (tmp_path / "y.dialog-tmp").write_text("y")
    (book / ".dialog.unfinished").write_text(json.dumps([step]))
    before = tree(tmp_path)
    with pytest.raises(DialogError):
        finish_unfinished(book)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "step",
    [
        # a record, given as the new text of another
        {
            "path": "minutes/solbo/new.md",
            "temporary": "2021.md",
            "before": "",
            "after": fingerprint(RECORD.encode()),
        },
        # another text is to be deleted than lies there
        {
            "path": "minutes/solbo/2021.md",
            "temporary": "",
            "before": fingerprint(b"another"),
            "after": "",
        },
    ],
)
def test_a_note_with_the_path_of_a_record_moves_and_deletes_none(
    book: Path, step: dict[str, str]
) -> None:
    (book / ".dialog.unfinished").write_text(json.dumps([step]))
    before = tree(book)
    with pytest.raises(DialogError):
        finish_unfinished(book)
    assert tree(book) == before


def test_a_file_that_fails_takes_back_those_before_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(book)
    desk = Desk(book)
    old = (book / "minutes/solbo/2021.md").read_bytes()
    desk.put(Change("minutes/solbo/2021.md", old, b"x"), Change("minutes/new.md", None, b"y"))
    real = disk.put_new

    def taken_meanwhile(path: Path, temporary: str) -> None:
        if path.name == "new.md":
            path.write_text("somebody else's")
        real(path, temporary)

    monkeypatch.setattr("dialogtool.book.desk.put_new", taken_meanwhile)
    with pytest.raises(DialogError):
        desk.write()
    assert tree(book) == {**before, "minutes/new.md": b"somebody else's"}


# --- Windows --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("refusals", "written"), [(1, True), (4, True), (99, False)])
def test_a_file_that_another_program_has_open_is_waited_for(
    book: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, written: bool
) -> None:
    """Windows lets nobody replace an open file; a virus scanner soon closes it, Word does not."""
    left = [refusals]
    real = os.replace

    def replace(source: str, target: str) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    before = tree(book)
    result = run_dialog(
        "fmt", cwd=write_book(book, {"minutes/solbo/2021.md": RECORD + "- [ ] x\n"})
    )
    assert result.code == (0 if written else 2)
    if not written:
        assert "is it open in another program" in result.err
        assert sorted(tree(book)) == sorted(before)


def test_a_disk_without_hard_links_is_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    disk.write_new(tmp_path / "a.md", b"whole")
    assert tree(tmp_path) == {"a.md": b"whole"}
    with pytest.raises(DialogError):
        disk.write_new(tmp_path / "a.md", b"other")
    assert tree(tmp_path) == {"a.md": b"whole"}


# --- the book -------------------------------------------------------------------------------------


def test_a_book_is_opened_read_and_written(book: Path) -> None:
    opened = Book.open(book)
    assert [record.path for record in opened.records.records] == ["minutes/solbo/2021.md"]
    import datetime as dt

    [item] = opened.register(dt.date(2022, 4, 1)).open_items
    assert item.id == "21-aaaaaa"
    with opened.writing("Karla", print) as (desk, finished):
        assert finished == ()
        record = opened.read().records[0]
        desk.put(opened.change_of(record, (0, 1, 2, 3, 4, "Nyt")))
        assert desk.write() == ("minutes/solbo/2021.md",)
    assert (book / "minutes/solbo/2021.md").read_text().endswith("]\nNyt")
    with pytest.raises(DialogError):
        Book.open(book / "nowhere")


def test_settings_are_read_once_in_a_run(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = os.open

    def noting(path: str | os.PathLike[str], *arguments: int, **options: int) -> int:
        opened.append(os.path.basename(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", noting)
    assert run_dialog(*REPORT, cwd=book).code == 0
    assert opened.count("dialog.toml") == 1


def test_nothing_is_left_of_a_lock_that_could_not_be_noted(book: Path) -> None:
    (book / ".dialog.lock-holder").mkdir()
    with hold(book, "Karla", print):
        pass
    assert sorted(tree(book)) == [
        ".dialog.lock-holder",
        "dialog.toml",
        "minutes",
        "minutes/solbo",
        "minutes/solbo/2021.md",
    ]


def test_a_change_may_take_a_file_away(book: Path) -> None:
    old = (book / "minutes/solbo/2021.md").read_bytes()
    new = Change("minutes/solbo/2022.md", None, b"new")
    edit = Change("minutes/solbo/2021.md", old, b"edited")
    desk = Desk(book)
    desk.put(new, edit)
    desk.write()
    after = tree(book)
    desk.put(new.taken_back, Change("minutes/solbo/2021.md", b"something else", old))
    with pytest.raises(DialogError):
        desk.write()
    assert tree(book) == after, "all or none"
    desk.put(new.taken_back, edit.taken_back)
    desk.write()
    assert (book / "minutes/solbo/2021.md").read_bytes() == old
    assert not (book / "minutes/solbo/2022.md").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("render-minutes", "solbo", "--format", "md", "-o", ".git/config", "--force"),
        ("render-minutes", "solbo", "-o", ".git/hooks/post-checkout.md"),
        ("render-minutes", "solbo", "-o", ".GIT/x.md"),
        ("render-minutes", "solbo", "-o", "link/x.md"),
        ("site", "-o", ".git/pages"),
        ("export", "-o", ".git/tables"),
        ("remind", "--as-of", "2023-01-01", "-o", ".git"),
    ],
)
def test_nothing_is_put_into_the_folder_of_git(book: Path, arguments: tuple[str, ...]) -> None:
    """Its settings and hooks name programs."""
    (book / ".git" / "hooks").mkdir(parents=True)
    (book / ".git" / "config").write_text("[core]\n")
    (book / "link").symlink_to(".git")
    before = tree(book)
    done = run_dialog(*arguments, cwd=book)
    assert done.code == 2 and "is part of the book" in done.err
    assert tree(book) == before


OF_THE_SYSTEM = (
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EMFILE, errno.EIO,
    errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.ELOOP, errno.EEXIST, errno.EBUSY,
)  # fmt: skip


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("number", OF_THE_SYSTEM)
def test_what_the_system_refuses_is_said_in_words(lang: str, number: int) -> None:
    """`[Errno 36] File name too long` helps nobody who reads Danish."""
    language = Language(lang)
    told = refused(OSError(number, os.strerror(number), "minutes/lejerbo/2021.md"))
    said, hint = language.text(told.message), language.text(told.hint) if told.hint else ""
    assert "'minutes/lejerbo/2021.md'" in said
    assert os.strerror(number) not in said, "the system speaks its own language"
    assert hint, "what can be done about it"
    if lang == "da":
        assert said != Language("en").text(told.message)


def test_windows_has_numbers_of_its_own() -> None:
    error = OSError(errno.ENOENT, "The filename or extension is too long")
    error.winerror = 206  # type: ignore[attr-defined]
    assert Language("en").text(refused(error).message).endswith("the name is too long")


@pytest.mark.parametrize(
    "arguments",
    [
        ("render-minutes", "solbo", "-o", "{long}.md"),
        ("open-actions", "-o", "{long}.csv"),
        ("import-minutes", "{long}.pdf", "--organisation", "solbo", "--period", "2010"),
        ("approve", "minutes/solbo/2021.md", "--by", "solbo", "--evidence", "{long}.pdf"),
        ("render-minutes", "solbo", "--template", "{long}.j2"),
        ("--book", "{long}", "check"),
        ("init", "{long}"),
    ],
)
def test_a_name_that_is_too_long(book: Path, arguments: tuple[str, ...]) -> None:
    long = "a" * 300
    before = tree(book)
    result = run_dialog("--lang", "en", *(part.format(long=long) for part in arguments), cwd=book)
    assert result.code == 2
    assert long in result.err, "which of them"
    assert "the name is too long\n  give it a shorter name" in result.err
    assert tree(book) == before
