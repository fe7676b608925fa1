"""The only reader of the disk: a folder -> `MinuteBook`."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from dialogtool.book.rendered import find_rendered
from dialogtool.codes import CODES
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED, SETTINGS
from dialogtool.model import MinuteBook, Minutes, Settings
from dialogtool.reading.approvals import parse_approval
from dialogtool.reading.minutes import parse_minutes
from dialogtool.reading.published import parse_published
from dialogtool.reading.settings import parse_settings

MAX_BYTES = 50_000_000
"""Size of a file that is still read; a record has a few thousand bytes."""
MAX_DEPTH = 50
"""Folders within folders that are still read."""
_CHUNK = 32_768
_NO_RECORDS = frozenset(("templates", APPROVALS, PUBLISHED))
_Note = TypeVar("_Note")


class Found(NamedTuple):
    """A file that is a record, or the reason why it cannot be read. `path` is relative to the book,
    with `/`.
    """

    path: str
    folder: str
    file: str
    problem: Diagnostic | None = None


def load_settings(root: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the book at `root`; the defaults where it has no `dialog.toml`."""
    file = os.path.join(root, SETTINGS)
    if not os.path.lexists(file):
        return Settings(), []
    if not os.path.isfile(file):
        problem = _file_problem(
            "unreadable",
            SETTINGS,
            msg("this is not a file that can be read"),
            msg("move it out of the book"),
        )
        return Settings(), [problem]
    try:
        data = _read(file)
    except OSError as error:
        return Settings(), [_unreadable(SETTINGS, error)]
    return parse_settings(data, frozenset(CODES))


def load_book(root: Path, *, rows: bool = True) -> MinuteBook:
    """Reads every record of the book at `root`, in the order of their paths. Raises nothing for
    what lies there. Without `rows` participants, key figures, approvals, publications and documents
    are left out: the fold does not ask for them.
    """
    settings, found = load_settings(root)
    records: list[Minutes] = []
    for each in find_records(root):
        problem = each.problem
        if problem is None:
            try:
                data = _read(each.file)
            except OSError as error:
                problem = _unreadable(each.path, error)
        if problem is not None:
            found.append(problem)
            continue
        minutes, wrong = parse_minutes(
            each.path, settings.party_key(each.folder), data, settings, rows=rows
        )
        records.append(minutes)
        found.extend(wrong)
    approvals = _load_notes(root, APPROVALS, parse_approval, settings, found) if rows else ()
    published = _load_notes(root, PUBLISHED, parse_published, settings, found) if rows else ()
    return MinuteBook(
        settings=settings,
        records=tuple(records),
        approvals=tuple(approvals),
        published=tuple(published),
        rendered=tuple(find_rendered(root)) if rows else (),
        diagnostics=tuple(found),
    )


def _load_notes(
    root: Path,
    where: str,
    parse: Callable[[str, bytes, Settings], tuple[_Note | None, list[Diagnostic]]],
    settings: Settings,
    found: list[Diagnostic],
) -> Iterator[_Note]:
    """Every TOML file of the folder that can be read; what is wrong with the others is added to
    `found`.
    """
    folder = os.path.join(root, where)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for name in names:
        path, file = f"{where}/{name}", os.path.join(folder, name)
        if name.startswith(".") or not name.endswith(".toml"):
            continue
        problem = _bad_link(
            path, os.path.realpath(file), os.path.realpath(root), (os.path.realpath(folder),)
        )
        try:
            problem = (problem if os.path.islink(file) else None) or _bad_file(
                path, *_mode_and_size(file)
            )
            data = b"" if problem else _read(file)
        except OSError as error:
            problem = _unreadable(path, error)
        if problem is not None:
            found.append(problem)
            continue
        note, wrong = parse(path, data, settings)
        found.extend(wrong)
        if note is not None:
            yield note


def _mode_and_size(file: str) -> tuple[int, int]:
    about = os.stat(file)
    return about.st_mode, about.st_size


def find_records(root: Path) -> Iterator[Found]:
    """Every `.md` file under `minutes/` (or under the book itself where it has no such folder),
    except README.md and names that begin with `.` or `_`. Links are followed inside the book, and
    nowhere else.
    """
    top = os.path.realpath(root)
    base = os.path.join(top, MINUTES_DIR)
    prefix = f"{MINUTES_DIR}/"
    if not os.path.isdir(base):
        base, prefix = top, ""
    if not os.path.realpath(base).startswith(top):
        return iter((Found(prefix.rstrip("/"), "", base, _outside(prefix.rstrip("/"))),))
    found = _walk(base, prefix, os.path.basename(top), top, (os.path.realpath(base),))
    return iter(sorted(found, key=lambda each: each.path))


def _walk(folder: str, prefix: str, name: str, top: str, above: tuple[str, ...]) -> Iterator[Found]:
    """`above` are the real paths of the folders we are in: a link to one of them would never end,
    and one to a folder or file below the first of them would give the same record twice.
    """
    if len(above) > MAX_DEPTH:
        yield Found(
            prefix,
            name,
            folder,
            _file_problem(
                "unreadable",
                prefix,
                msg("the folders are nested too deeply"),
                msg("move it out of the book"),
            ),
        )
        return
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield Found(prefix, name, folder, _unreadable(prefix.rstrip("/"), error))
        return
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        path = prefix + entry.name
        if not prefix and entry.name in _NO_RECORDS:
            continue
        is_record = entry.name.lower().endswith(".md") and entry.name.lower() != "readme.md"
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            problem = _bad_link(path, target, top, above)
            if problem is not None:
                if is_record or os.path.isdir(target) or not os.path.exists(target):
                    yield Found(path, name, entry.path, problem)
                continue
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            yield Found(path, name, entry.path, _unreadable(path, error))
            continue
        if stat.S_ISDIR(mode):
            real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
            yield from _walk(entry.path, f"{path}/", entry.name, top, (*above, real))
        elif is_record:
            yield Found(path, name, entry.path, _bad_file(path, mode, entry.stat().st_size))


def _bad_link(path: str, target: str, top: str, above: tuple[str, ...]) -> Diagnostic | None:
    if not os.path.exists(target):
        return _file_problem(
            "unreadable", path, msg("this link leads nowhere"), msg("delete the link, or mend it")
        )
    if (
        target in above
        or target.startswith(above[0] + os.sep)
        or any(folder.startswith(target + os.sep) for folder in above)
    ):
        return _file_problem(
            "symlink-loop",
            path,
            msg("this link leads back into the same minutes"),
            msg("delete the link"),
        )
    if not target.startswith(top + os.sep):
        return _outside(path)
    return None


def _outside(path: str) -> Diagnostic:
    return _file_problem(
        "outside-book",
        path,
        msg("this link leads out of the book and is not followed"),
        msg("copy the file into the book"),
    )


def _bad_file(path: str, mode: int, size: int) -> Diagnostic | None:
    if not stat.S_ISREG(mode):
        return _file_problem(
            "unreadable",
            path,
            msg("this is not a file that can be read"),
            msg("move it out of the book"),
        )
    if size > MAX_BYTES:
        return _file_problem(
            "unreadable",
            path,
            msg(
                "the file has {size} bytes; more than {limit} are not read",
                size=size,
                limit=MAX_BYTES,
            ),
            msg("a record is plain text of a few pages; move the file out of the book"),
        )
    return None


def _unreadable(path: str, error: OSError) -> Diagnostic:
    return _file_problem(
        "unreadable",
        path,
        msg("cannot be read: {why}", why=error.strerror or type(error).__name__),
        msg("what it holds is missing from every answer; ask for the right to read it"),
    )


def _file_problem(code: str, path: str, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(code, Location(path), message, hint)


def _read(file: str) -> bytes:
    """The bytes of a file, with a buffer of 32 KiB: Python's own `read()` of a whole file is three
    times slower.
    """
    descriptor = os.open(
        file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    try:
        chunk = os.read(descriptor, _CHUNK)
        if len(chunk) < _CHUNK:
            return chunk
        chunks = [chunk]
        while chunk := os.read(descriptor, _CHUNK):
            chunks.append(chunk)
        return b"".join(chunks)
    finally:
        os.close(descriptor)
