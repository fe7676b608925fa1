"""What git knows about the book; without git, or without a repository, nothing."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.model import Authorship

_VERSIONS = 100
_TEXTS = (".md", ".toml", ".html", ".htm")
_TIMEOUT = 10  # seconds; a network drive may be slow, a hung git must not hang us


def head_commit(root: Path, paths: Iterable[str]) -> str:
    """The full hash of the commit that the book is at; `-dirty` is added where one of the files at
    `paths` is not as it is there; empty without git.

    The files are compared here, not by `git status`: that runs programs which the settings of a
    repository name.
    """
    commit = _git(root, "rev-parse", "HEAD")
    if not commit:
        return ""
    listed = _git(root, "ls-tree", "-r", "-z", "HEAD", "--", ".") or ""
    blobs = {
        name: head.split(" ")[-1]
        for head, _, name in (line.partition("\t") for line in listed.split("\0"))
    }
    same = all(_blob(root / path, len(commit)) == blobs.get(path) for path in paths)
    return commit if same else f"{commit}-dirty"


def _blob(file: Path, length: int) -> str:
    """The hash that git gives to the content of a file: SHA-1 (40 signs) or SHA-256."""
    try:
        data = file.read_bytes()
    except OSError:
        return ""
    digest = hashlib.sha1(usedforsecurity=False) if length == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(data) + data)
    return digest.hexdigest()


def make_repository(root: Path) -> bool:
    """`git init`, unless the folder lies in a repository already. True where a new one was made."""
    if _git(root, "rev-parse", "--git-dir"):
        return False
    return _git(root, "init", "--quiet", "--initial-branch=main") is not None


def authors_of(
    root: Path, lines: Mapping[str, Iterable[int]]
) -> "dict[tuple[str, int], Authorship]":
    """Who wrote each of these lines (by path, from 1); empty without a repository."""
    from dialogtool.model import Authorship

    if _git(root, "rev-parse", "--git-dir") is None:
        return {}
    found: dict[tuple[str, int], Authorship] = {}
    for path, numbers in lines.items():
        ranges = [f"-L{number},{number}" for number in sorted(set(numbers))]
        said = _git(root, "blame", "--line-porcelain", "--no-textconv", *ranges, "--", path)
        found |= {
            (path, number): Authorship("", "", "") for number in numbers
        }  # a new file: not committed
        found |= {(path, number): author for number, author in _blamed(said or "")}
    return found


def _blamed(porcelain: str) -> "Iterator[tuple[int, Authorship]]":
    """The lines of `git blame --line-porcelain`: a header for each, then the line behind a tab."""
    from dialogtool.model import Authorship

    head: dict[str, str] = {}
    first = ""
    for line in porcelain.split("\n"):
        if line.startswith("\t"):
            commit, _, number = first.split(" ")[:3]
            known = commit.strip("0") != ""
            day = (
                datetime.fromtimestamp(int(head["author-time"]), tz=_zone(head["author-tz"]))
                .date()
                .isoformat()
            )
            yield (
                int(number),
                Authorship(commit[:10] if known else "", head["author"] if known else "", day),
            )
            head, first = {}, ""
        elif not first:
            first = line
        else:
            key, _, value = line.partition(" ")
            head[key] = value


def _zone(offset: str) -> timezone:
    """`+0100` as a time zone."""
    sign = -1 if offset.startswith("-") else 1
    return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5])))


def find_version(root: Path, path: str, wanted: Callable[[bytes], bool]) -> bytes | None:
    """The newest committed version of a file that is wanted, among the last hundred; None where git
    has none.
    """
    commits = _git(root, "log", f"--max-count={_VERSIONS}", "--format=%H", "--", path)
    for commit in (commits or "").split():
        done = _started(root, ("cat-file", "blob", f"{commit}:./{path}"))
        if done is not None and done.returncode == 0 and wanted(done.stdout):
            return done.stdout
    return None


@contextmanager
def book_at(root: Path, revision: str) -> Iterator[Path]:
    """The book as it was committed in `revision`, in a folder that is deleted afterwards; an empty
    one for the HEAD of a repository without commits. Raises DialogError where git does not know the
    revision.
    """
    expect_repository(root)
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None and revision != "HEAD":
        raise DialogError(
            msg("git does not know '{revision}'", revision=revision),
            msg("name a commit, a branch or a tag, such as main"),
        )
    with tempfile.TemporaryDirectory(prefix="dialog-") as folder:
        top = Path(folder).resolve()
        for path, data in _files_of(root, commit) if commit else ():
            file = top / path
            if file.resolve().is_relative_to(top):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        yield top


def _files_of(root: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """The text files of the book in a commit: path and content, in two runs of git."""
    listed = _started(root, ("ls-tree", "-r", "-z", commit, "--", "."))
    paths: list[str] = []
    blobs: list[bytes] = []
    for entry in (listed.stdout if listed else b"").split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if head.startswith((b"100644 blob ", b"100755 blob ")) and path.endswith(_TEXTS):
            paths.append(path)
            blobs.append(head.split(b" ")[2])
    done = _started(
        root, ("cat-file", "--batch"), given=b"".join(blob + b"\n" for blob in blobs), timeout=None
    )
    data, at = (done.stdout if done else b""), 0
    for path in paths:  # "<hash> blob <size>\n<content>\n" for each
        end = data.index(b"\n", at)
        size = int(data[at:end].rsplit(b" ", 1)[1])
        yield path, data[end + 1 : end + 1 + size]
        at = end + 2 + size


def hooks_folder(root: Path) -> Path | None:
    """Where the repository of the book keeps its hooks; None without a repository."""
    said = _git(root, "rev-parse", "--git-path", "hooks")
    return None if said is None else (root / said)


def place_in_repository(root: Path) -> str:
    """The book's folder in its repository, with a `/` at its end; empty where it is the top, or
    without one.
    """
    return _git(root, "rev-parse", "--show-prefix") or ""


def expect_repository(root: Path) -> None:
    """Raises DialogError where the book is in no git repository."""
    if _git(root, "rev-parse", "--git-dir") is None:
        raise DialogError(
            msg("this book is in no git repository"), msg("'git init' in its folder makes one")
        )


def commit_files(root: Path, paths: Sequence[str], message: str) -> str:
    """Commits these files of the book and nothing else, whatever is staged; returns the short name
    of the commit. The repository's own hooks run. Raises DialogError with what git says.
    """
    _run(root, "add", "--", *paths)
    _run(root, "commit", "--quiet", "--only", f"--message={message}", "--", *paths)
    return _run(root, "rev-parse", "--short", "HEAD")


def _run(root: Path, *arguments: str) -> str:
    done = _started(root, arguments, timeout=None)
    if done is None or done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip() if done else ""
        raise DialogError(
            msg("written, but git could not commit it: {why}", why=said or "git"),
            msg(
                "mend that, then: git commit -- {paths}",
                paths=" ".join(arguments[arguments.index("--") + 1 :]),
            )
            if "--" in arguments
            else None,
        )
    return done.stdout.decode("utf-8", errors="replace").strip()


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None without git, without a repository, or where it fails."""
    done = _started(root, arguments)
    return (
        done.stdout.decode("utf-8", errors="replace").strip()
        if done and done.returncode == 0
        else None
    )


def _started(
    root: Path,
    arguments: Sequence[str],
    *,
    timeout: float | None = _TIMEOUT,
    given: bytes | None = None,
) -> subprocess.CompletedProcess[bytes] | None:
    program = shutil.which("git")
    if program is None:
        return None
    # no setting of a repository may make git run a program where we only read
    command = [
        program,
        "--no-pager",
        "-c",
        "core.quotepath=off",
        "-c",
        "core.fsmonitor=false",
        *arguments,
    ]
    given_by_hook = (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
    )  # they mean the top folder, not the book
    environment = {key: value for key, value in os.environ.items() if key not in given_by_hook}
    environment |= {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        return subprocess.run(
            command,
            cwd=root,
            env=environment,
            input=given,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
