"""A book as git has it: in a commit, or staged for the next one."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dialogtool.book.copies import Copy, find_copies
from dialogtool.book.files import LARGEST, TooLargeError
from dialogtool.book.git import Repository, repository_of
from dialogtool.book.rendered import ENDINGS, rendered_in
from dialogtool.book.rendered import LARGEST as LARGEST_DOCUMENT
from dialogtool.book.tree import File, file_with, holds_records, names_record, unreadable
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import MINUTES_DIR, SETTINGS
from dialogtool.model import Rendered

# links (120000) and submodules (160000) are none
_FILES = (b"100644", b"100755")
_TEXTS = (".md", ".toml")
_ENDINGS = (*_TEXTS, *ENDINGS)


class Revision:
    """The `Tree` of files that git has. Links and submodules are not among them."""

    def __init__(self, name: str, files: Mapping[str, bytes]) -> None:
        self._name = name
        self._files = files

    @classmethod
    def committed(cls, root: Path, revision: str) -> "Revision":
        """The book as it was committed in `revision`; an empty one for the HEAD of a repository
        without commits. Raises DialogError where git does not know the revision.
        """
        repository = repository_of(root)
        # a revision such as `--output=x` is a name, not an option
        commit = repository.say(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        # a repository without commits has none; then all is new
        if commit is None and revision != "HEAD":
            is_cut_off = repository.say("rev-parse", "--is-shallow-repository") == "true"
            raise DialogError(
                msg("git does not know '{revision}'", revision=revision),
                msg("this clone has only the newest commits; get the others: git fetch --unshallow")
                if is_cut_off
                else msg("give a commit, a branch or a tag, such as main"),
            )
        listed = repository.ask("ls-tree", "-r", "-z", commit, "--", ".") if commit else b""
        return cls(_name(root), dict(_contents(repository, _blobs(listed or b"", 2))))

    @classmethod
    def staged(cls, root: Path) -> "Revision":
        """The book as the next commit would have it. Raises DialogError without a repository."""
        repository = repository_of(root)
        listed = repository.ask("ls-files", "--stage", "-z", "--", ".", settings=_index(repository))
        _expect_merged(listed or b"")
        return cls(_name(root), dict(_contents(repository, _blobs(listed or b"", 1))))

    def settings(self) -> File | None:
        """`dialog.toml`; None where there is none."""
        data = self._files.get(SETTINGS)
        return None if data is None else file_with(data, SETTINGS, "")

    def notes(self, folder: str) -> Iterator[File]:
        """Every `.toml` of a folder of the book."""
        copies = self._copies().get(folder, {})
        for path in sorted(self._files):
            where, _, name = path.rpartition("/")
            if where != folder or not name.endswith(".toml") or name.startswith("."):
                continue
            if name in copies:
                yield File(path, folder, problem=copies[name].problem(path))
            else:
                yield file_with(self._files[path], path, folder)

    def records(self) -> Iterator[File]:
        """Every file that has the name of a record."""
        below = f"{MINUTES_DIR}/"
        paths = sorted(path for path in self._files if path.startswith(below))
        prefix = below if paths else ""
        copies = self._copies()
        for path in paths or sorted(self._files):
            folders = path.removeprefix(prefix).split("/")[:-1]
            within = all(
                holds_records(folder, at_the_top=not prefix and not depth)
                for depth, folder in enumerate(folders)
            )
            if within and names_record(path.rpartition("/")[2]):
                yield self._record(path, copies[path.rpartition("/")[0]])

    def rendered(self) -> Iterator[Rendered]:
        """The documents that were made from the book and lie in it."""
        for path in sorted(self._files):
            found = rendered_in(path, self._files[path])
            if found is not None:
                yield found

    def _record(self, path: str, copies: Mapping[str, Copy]) -> File:
        where, _, name = path.rpartition("/")
        folder = where.rpartition("/")[2] or self._name
        if name in copies:
            return File(path, folder, problem=copies[name].problem(path))
        data = self._files[path]
        if len(data) > LARGEST:
            return File(path, folder, problem=unreadable(path, TooLargeError(len(data), LARGEST)))
        return file_with(data, path, folder)

    def _copies(self) -> dict[str, Mapping[str, Copy]]:
        """The copies of each folder, by their names."""
        names: dict[str, list[str]] = {}
        for path in self._files:
            where, _, name = path.rpartition("/")
            names.setdefault(where, []).append(name)
        return {where: find_copies(beside) for where, beside in names.items()}


def _name(root: Path) -> str:
    return os.path.basename(os.path.realpath(root))


def _index(repository: Repository) -> Mapping[str, str]:
    """The index that a commit is being made of: `git commit FILE` has one of its own, which it
    tells its hooks.
    """
    told = os.environ.get("GIT_INDEX_FILE")
    folder = repository.say("rev-parse", "--absolute-git-dir")
    if not told or not folder:
        return {}
    # an index elsewhere would be another repository's
    index = os.path.realpath(told)
    own = os.path.dirname(index) == os.path.realpath(folder)
    return {"GIT_INDEX_FILE": index} if own else {}


def _expect_merged(listed: bytes) -> None:
    """Raises DialogError for a file that has several versions in what `ls-files` prints: those that
    git could not merge have a stage behind their hash, any other file a 0.
    """
    for entry in listed.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        if head and not head.endswith(b" 0"):
            raise DialogError(
                msg("git has not merged {path} yet", path=os.fsdecode(name)),
                msg("choose between the versions, then: git add {path}", path=os.fsdecode(name)),
            )


def _blobs(listed: bytes, hash_at: int) -> Iterator[tuple[str, str]]:
    """Path and hash of each text in what `ls-tree` and `ls-files` print: `MODE ... HASH ...`, a
    tab, the path.
    """
    for entry in listed.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        fields = head.split(b" ")
        path = os.fsdecode(name)
        # pictures and the like are not fetched at all
        if fields[0] in _FILES and path.lower().endswith(_ENDINGS):
            yield path, fields[hash_at].decode("ascii")


def _contents(
    repository: Repository, blobs: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """The content of each text, and of each document that is small enough to be looked into; in two
    runs of git. It prints `HASH blob SIZE`, the content, a line end.
    """
    wanted = list(blobs)
    sizes = _batch(repository, "--batch-check", wanted).splitlines()
    # git ends at the first that is missing, or calls it so: nothing is fetched when we only read
    if len(sizes) < len(wanted) or any(size.endswith(b" missing") for size in sizes):
        raise DialogError(
            msg("this clone does not have the texts of all its commits"),
            msg("make one that has them: git clone without --filter"),
        )
    small = [
        blob
        for blob, size in zip(wanted, sizes, strict=False)
        if _size(size) <= (LARGEST if blob[0].endswith(_TEXTS) else LARGEST_DOCUMENT)
    ]
    data = _batch(repository, "--batch", small)
    at = 0
    for path, _ in small:
        end = data.find(b"\n", at)
        if end < 0:
            return
        size = _size(data[at:end])
        yield path, data[end + 1 : end + 1 + size]
        # behind the content stands one line end
        at = end + 2 + size


def _batch(repository: Repository, how: str, blobs: Iterable[tuple[str, str]]) -> bytes:
    given = "".join(f"{blob}\n" for _, blob in blobs).encode()
    return repository.ask("cat-file", how, given=given, timeout=None) or b""


def _size(said: bytes) -> int:
    """The size in `HASH blob SIZE`."""
    return int(said.rpartition(b" ")[2])
