"""What a book that came from a stranger could make git, or us, run, and does not.

Each case first shows that git itself falls for it: a canary that never sings proves nothing.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import git, run_dialog
from dialogtool.book.office import office_converter
from dialogtool.book.programs import find_program
from dialogtool.book.recognition import text_recognition

READING = (
    ("check",),
    ("check", "--since", "HEAD"),
    ("check", "--staged"),
    ("check", "--format", "github"),
    ("show-item", "20-h4t9wz"),
    ("render-agreement", "lejerbo"),
    ("init", "--dry-run"),
    ("fmt",),
)
APPROVAL = """record = "minutes/lejerbo/2022.md"
party = "lejerbo"
date = 2023-02-01
digest = "sha256:{digest}"
"""


@pytest.fixture
def canary(repository: Path, tmp_path: Path) -> Path:
    """A program that leaves a mark, in a repository whose commits are signed, so to speak."""
    program = tmp_path / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sang'\ncat\n")
    program.chmod(0o755)
    approvals = repository / "approvals"
    approvals.mkdir(exist_ok=True)
    (approvals / "x.toml").write_text(APPROVAL.format(digest="0" * 64))
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "more")
    commit = git(repository, "cat-file", "commit", "HEAD")
    head, _, message = commit.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----"
    signed = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=repository,
        input=f"{head}\n{signature}\n\n{message}".encode(),
        capture_output=True,
        check=True,
    )
    git(repository, "update-ref", "HEAD", signed.stdout.decode().strip())
    return program


def expect_silence(book: Path, tmp_path: Path, *arguments: str) -> None:
    for command in READING:
        run_dialog(*arguments, *command, cwd=book)
        assert not (tmp_path / "sang").exists(), command


@pytest.mark.parametrize(
    ("setting", "value", "shown_by"),
    [
        ("gpg.program", "{evil}", ("log", "--show-signature")),
        ("core.fsmonitor", "{evil}", ("status",)),
        ("filter.x.clean", "{evil}", ("blame", "minutes/lejerbo/2022.md")),
        ("diff.x.textconv", "{evil}", ("log", "-p")),
        ("diff.external", "{evil}", ("diff", "--ext-diff", "HEAD~", "HEAD")),
    ],
)
def test_no_setting_of_a_repository_runs(
    repository: Path,
    canary: Path,
    tmp_path: Path,
    setting: str,
    value: str,
    shown_by: tuple[str, ...],
) -> None:
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", setting, value.format(evil=canary))
    (repository / ".git/info/attributes").write_text("*.md filter=x diff=x\n")
    record = repository / "minutes/lejerbo/2022.md"
    record.write_text(record.read_text(encoding="utf-8") + "\n- [ ] mere\n", encoding="utf-8")
    git(repository, *shown_by, check=False)
    assert (tmp_path / "sang").exists(), "git itself runs it"
    (tmp_path / "sang").unlink()
    os.utime(record)
    expect_silence(repository, tmp_path)


def test_nothing_is_fetched_that_a_clone_left_out(
    repository: Path, canary: Path, tmp_path: Path
) -> None:
    """Of a partial clone git asks the server for an object that is not there, by a program that the
    settings name.
    """
    for setting, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "ssh://example.invalid/book"),
        ("core.sshCommand", f"{canary} </dev/null #"),
    ):
        git(repository, "config", setting, value)
    files = git(repository, "rev-list", "--objects", "--all").splitlines()
    for name, _, path in (line.partition(" ") for line in files):
        if path.endswith(".md"):
            (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    git(repository, "show", "HEAD:minutes/lejerbo/2022.md", check=False)
    assert (tmp_path / "sang").exists(), "git itself runs it"
    (tmp_path / "sang").unlink()
    expect_silence(repository, tmp_path)


def test_a_bare_repository_among_the_files_is_none(
    repository: Path, canary: Path, tmp_path: Path
) -> None:
    """A clone brings no `.git` of its own, but it may bring the parts of one as plain files."""
    book = tmp_path / "clone" / "book"
    shutil.copytree(repository, book, ignore=shutil.ignore_patterns(".git"))
    for name in ("HEAD", "objects", "refs"):
        part = repository / ".git" / name
        (shutil.copytree if part.is_dir() else shutil.copy)(part, book / name)
    (book / "config").write_text(
        f"[core]\n\tbare = true\n\trepositoryformatversion = 0\n[gpg]\n\tprogram = {canary}\n"
        "[log]\n\tshowSignature = true\n"
    )
    git(book, "log", check=False)
    assert (tmp_path / "sang").exists(), "git itself runs it"
    (tmp_path / "sang").unlink()
    expect_silence(book, tmp_path)
    expect_silence(book.parent, tmp_path, "--book", "book")
    result = run_dialog("approve", "lejerbo-2022", "--by", "lejerbo", "--commit", cwd=book)
    assert "this book is not in a git repository" in result.err


@pytest.mark.parametrize("path", ["{book}", "{book}/bin", ".", "bin", ""])
def test_a_git_that_the_book_brings_is_not_started(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Windows looks for a program in the folder we are in before it looks anywhere else."""
    for folder in (repository, repository / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text(f"#!/bin/sh\ntouch '{tmp_path}/sang'\n")
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.format(book=repository)}{os.pathsep}{os.environ['PATH']}")
    assert "by Karla Brink" in run_dialog("show-item", "20-h4t9wz", cwd=repository).out
    assert not (tmp_path / "sang").exists()


@pytest.mark.parametrize("path", ["{book}", "{book}/bin", ".", "bin", ""])
def test_no_program_that_the_book_brings_reads_old_papers(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """LibreOffice and tesseract are looked for as git is."""
    for name in ("soffice", "libreoffice", "tesseract"):
        for folder in (repository, repository / "bin"):
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}/sang'\n")
            (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.format(book=repository)}{os.pathsep}/nowhere")
    monkeypatch.chdir(repository)
    assert find_program(repository, "soffice", "libreoffice") is None
    assert office_converter(repository) is None
    assert text_recognition(repository) is None


def test_a_program_is_found_where_path_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    monkeypatch.setenv("PATH", f"/nowhere{os.pathsep}{program.parent}")
    assert find_program(tmp_path / "book", "libreoffice", "soffice") is None, "no program yet"
    program.chmod(0o755)
    assert find_program(tmp_path / "book", "libreoffice", "soffice") == str(program)


def test_a_line_that_is_older_than_a_cut_off_history_has_no_author(
    repository: Path, tmp_path: Path
) -> None:
    (repository / "note.txt").write_text("x")
    git(repository, "add", "note.txt")
    git(repository, "commit", "-qm", "two", "--author", "Ib Holm <ib@example.dk>")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    shallow = tmp_path / "shallow"
    out = run_dialog("show-item", "20-h4t9wz", cwd=shallow).out
    assert "Ib Holm" not in out
    assert out.count("older than the history here") == 3
    json = run_dialog("show-item", "20-h4t9wz", "--format", "json", cwd=shallow).out
    assert json.count('"commit": null') == 3


def test_the_first_commit_of_all_is_older_than_nothing(repository: Path, tmp_path: Path) -> None:
    depth = git(repository, "rev-list", "--count", "HEAD").strip()
    git(tmp_path, "clone", "-q", "--depth", depth, f"file://{repository}", "whole")
    out = run_dialog("show-item", "20-h4t9wz", cwd=tmp_path / "whole").out
    assert "by Karla Brink" in out
    assert "older than the history here" not in out


def test_a_line_keeps_its_author_while_the_file_is_edited(repository: Path) -> None:
    record = repository / "minutes/lejerbo/2022.md"
    text = record.read_text(encoding="utf-8")
    head, mark, rest = text.partition("\n## ")
    record.write_text(f"{head}\nNyt\n{mark}{rest}", encoding="utf-8", newline="\r\n")
    assert "not committed" not in run_dialog("show-item", "20-h4t9wz", cwd=repository).out
