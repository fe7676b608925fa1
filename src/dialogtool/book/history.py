"""What git remembers of a book: who wrote a line, which commit it is at, how a file once was."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from dialogtool.book.files import read_regular
from dialogtool.book.git import Repository

_VERSIONS = 100


class Authorship(NamedTuple):
    """Who wrote a line, as git knows it: the commit's short hash, its author, its day. `commit` is
    empty for a line that is not committed, and for one that is older than what this clone holds
    (`git clone --depth`), whose writer nobody here knows: then `lost` is true.
    """

    commit: str = ""
    author: str = ""
    day: str = ""
    lost: bool = False


def authors_of(root: Path, lines: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], Authorship]:
    """Who wrote each of these lines (by path, from 1); empty without a repository."""
    repository = Repository.of(root)
    # where nobody ever committed, no line has to be told that it is not
    if repository is None or not repository.head:
        return {}
    shallow = repository.say("rev-parse", "--is-shallow-repository") == "true"
    found: dict[tuple[str, int], Authorship] = {}
    for path, numbers in lines.items():
        wanted = sorted(set(numbers))
        now = read_regular(root / path) or b""
        # `blame` of the work tree would run filters of the settings: the lines are found in HEAD
        # instead
        committed = _committed_lines(repository, path, now, wanted)
        blamed = dict(_blame(repository, path, committed.values(), shallow=shallow))
        for number in wanted:
            known = blamed.get(committed.get(number, 0), Authorship())
            found[path, number] = known
    return found


def head_commit(root: Path, paths: Iterable[str]) -> str:
    """The full hash of the commit that the book is at; `-dirty` is added where one of the files at
    `paths` is not as it is there; empty without git.

    The files are compared here, not by `git status`: that runs programs which the settings of a
    repository name.
    """
    repository = Repository.of(root)
    commit = repository.head if repository else ""
    if repository is None or not commit:
        return ""
    # see the module `git` for what `status` would run
    listed = repository.say("ls-tree", "-r", "-z", "HEAD", "--", ".") or ""
    blobs: dict[str, str] = {}
    for entry in listed.split("\0"):
        head, _, name = entry.partition("\t")
        blobs[name] = head.rpartition(" ")[2]
    # the length of a hash says which kind the repository has
    same = all(_blob(root / path, len(commit)) == blobs.get(path) for path in paths)
    return commit if same else f"{commit}-dirty"


def find_version(root: Path, path: str, wanted: Callable[[bytes], bool]) -> bytes | None:
    """The newest committed version of a file that is wanted, among the last hundred; None where git
    has none.
    """
    repository = Repository.of(root)
    if repository is None:
        return None
    commits = repository.say("rev-list", f"--max-count={_VERSIONS}", "HEAD", "--", path) or ""
    for commit in commits.split():
        # the content as it is stored, through no filter
        data = repository.ask("cat-file", "blob", f"{commit}:./{path}")
        if data is not None and wanted(data):
            return data
    return None


def _blob(file: Path, length: int) -> str:
    """The hash that git gives to the content of a file: SHA-1 (40 signs) or SHA-256."""
    data = read_regular(file)
    if data is None:
        return ""
    digest = hashlib.sha1(usedforsecurity=False) if length == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(data) + data)
    return digest.hexdigest()


def _committed_lines(
    repository: Repository, path: str, now: bytes, wanted: Iterable[int]
) -> dict[int, int]:
    """Where the lines of a file stand in the version of HEAD, both counted from 1; a line that is
    new there is left out.
    """
    before = repository.ask("cat-file", "blob", f"HEAD:./{path}")
    if before is None:
        return {}
    if _ends_alike(before) == _ends_alike(now):
        return {number: number for number in wanted}
    old, new = _ends_alike(before).split(b"\n"), _ends_alike(now).split(b"\n")
    places: dict[int, int] = {}
    # off: blank lines and `---` are frequent and still lines
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            places[block.b + step + 1] = block.a + step + 1
    return {number: places[number] for number in wanted if number in places}


def _ends_alike(data: bytes) -> bytes:
    """A checkout on Windows has other line ends than what was committed."""
    return data.replace(b"\r\n", b"\n")


def _blame(
    repository: Repository, path: str, numbers: Iterable[int], *, shallow: bool
) -> Iterator[tuple[int, Authorship]]:
    ranges = [f"-L{number},{number}" for number in sorted(set(numbers))]
    if not ranges:
        return
    # which would run a program that the settings name
    said = repository.ask("blame", "--line-porcelain", "--no-textconv", *ranges, "HEAD", "--", path)
    head: dict[str, str] = {}
    first = ""
    for line in (said or b"").decode("utf-8", errors="replace").split("\n"):
        if line.startswith("\t"):
            commit, _, number = first.split(" ")[:3]
            lost = shallow and "boundary" in head and _has_parents(repository, commit)
            yield int(number), Authorship(lost=True) if lost else _authorship(commit, head)
            head, first = {}, ""
        elif not first:
            first = line
        else:
            key, _, value = line.partition(" ")
            head[key] = value


def _has_parents(repository: Repository, commit: str) -> bool:
    """Whether there is something older than a commit, in this clone or not: where it was cut off,
    git calls also the first commit of all a boundary.
    """
    head = (repository.ask("cat-file", "commit", commit) or b"").partition(b"\n\n")[0]
    return b"\nparent " in head


def _authorship(commit: str, head: Mapping[str, str]) -> Authorship:
    return Authorship(commit[:10], head["author"], _day(head["author-time"], head["author-tz"]))


def _day(seconds: str, offset: str) -> str:
    """The day of a commit where its author was; empty for what no calendar has."""
    sign = -1 if offset.startswith("-") else 1
    try:
        # git writes down whatever zone somebody set, also +9999
        zone = timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5])))
        return datetime.fromtimestamp(int(seconds), tz=zone).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
