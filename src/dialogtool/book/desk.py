"""Writing in a book: several files are one change, all or none.

All new texts are written beside the files they are for; then a note says what goes where; then each
takes its place. Whoever comes after a crash finds the note, and finishes what was begun.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from dialogtool.book.calm import undisturbed
from dialogtool.book.disk import (
    TEMPORARY,
    cannot_write,
    delete,
    delete_leftovers,
    expect,
    made_folders,
    new_rights,
    put_new,
    put_over,
    rights_of,
    sync_folder,
    write_new,
    written_beside,
)
from dialogtool.book.files import link_on_the_way, read_regular
from dialogtool.book.git import commit_files, repository_of
from dialogtool.book.place import JOURNAL, place_of_own_files
from dialogtool.change import Change
from dialogtool.diagnostic import DialogError, msg

_LARGEST_JOURNAL = 10_000_000
# What Windows keeps for itself, whatever the ending: CON, NUL, COM1 ...; and what it cuts off.
# Windows opens a device by such a name, in whatever folder.
_RESERVED = re.compile(
    r'(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|.*[<>:"|?*\\\x00-\x1f].*|.*[. ]', re.IGNORECASE
)


class _Step(NamedTuple):
    """A file that is about to take its place. The digests are those of what is there before and
    after; `before` is empty for a new file, `after` and `temporary` for one that goes.
    """

    path: str
    temporary: str
    before: str
    after: str


class Desk:
    """Where changes of the book at `root` are laid out, by whoever holds its lock."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._changes: list[Change] = []

    def put(self, *changes: Change) -> None:
        """Lays out changes; one that changes nothing is left out."""
        self._changes += [change for change in changes if change.changes]

    def write(self) -> tuple[str, ...]:
        """Writes all that was laid out, or nothing; returns the paths. Raises DialogError where one
        of the files is not as it was read, and for one that a name or a link would lead out of the
        book.
        """
        changes, self._changes = self._changes, []
        # all are looked at before the first is touched: most conflicts are found without a trace
        for change in changes:
            place = place_to_write(self._root, change.path)
            with _said(place):
                expect(place, change.before)
        if changes:
            _carry_out(self._root, changes)
        return tuple(change.path for change in changes)

    def commit(self, message: str) -> str:
        """Writes all that was laid out and commits just that; returns the short name of the commit,
        empty where nothing changed. Raises DialogError as `write` does, and with what git says.
        """
        repository_of(self._root)  # raises before anything is written
        paths = self.write()
        return commit_files(self._root, paths, message) if paths else ""


def expect_inside(root: Path, relative: str) -> Path:
    """The place of a path of the book. Raises DialogError for one that its name leads out of it."""
    parts = relative.split("/")
    if "\0" in relative:
        raise DialogError(msg("'{path}' is not a file name", path=relative))
    place = root.joinpath(*parts)
    if any(part in ("", ".", "..") for part in parts) or not place.is_relative_to(root):
        raise DialogError(
            msg("'{path}' would lie outside the book; nothing was written", path=relative)
        )
    return place


def place_to_write(root: Path, relative: str) -> Path:
    """The place of a path of the book. Raises DialogError for one that a name or a link would lead
    out of it, and for a name that Windows does not know.
    """
    place = expect_inside(root, relative)
    parts = relative.split("/")
    # one that is there already may be edited: somebody else's system let them make it
    if any(map(_RESERVED.fullmatch, parts)) and not os.path.lexists(place):
        raise DialogError(
            msg("'{path}' is not a file name on every system", path=relative),
            msg("name it otherwise: without : * ? and not CON, NUL or the like"),
        )
    link = link_on_the_way(root, relative)
    if link:
        raise DialogError(
            msg("'{path}' is a link; nothing was written", path=link),
            msg("a book is written without links: put the file or folder itself there"),
        )
    return place


def finish_unfinished(root: Path) -> tuple[str, ...]:
    """What an earlier run began and did not end is ended; returns the paths of that change. To be
    called by who holds the lock. Raises DialogError where a file was edited since.
    """
    journal = place_of_own_files(root) / JOURNAL
    if not os.path.lexists(journal):
        return ()
    steps = _read_journal(root, journal)
    with undisturbed():
        for step in steps:
            _finish(root, step)
        journal.unlink()
    for step in steps:
        delete_leftovers((root / step.path).parent)
    return tuple(step.path for step in steps)


def _carry_out(root: Path, changes: Sequence[Change]) -> None:
    with contextlib.ExitStack() as stack:
        stack.enter_context(undisturbed())
        # made for the whole change: one that fails leaves no empty folder behind
        for folder in {(root / change.path).parent for change in changes}:
            stack.enter_context(_said(folder))
            stack.enter_context(made_folders(folder))
        steps = _written(root, changes)
        # one file takes its place at a stroke; only between two can a crash come
        journal = _note_down(root, steps) if len(steps) > 1 else None
        done: list[Change] = []
        try:
            for change, step in zip(changes, steps, strict=True):
                with _said(root / change.path):
                    _take_place(root, change, step)
                done.append(change)
        # whatever it was: what is half done is taken back, or finished by the next run
        except BaseException:
            _undo(root, done, steps, journal)
            raise
        if journal is not None:
            journal.unlink()
    for folder in {(root / change.path).parent for change in changes}:
        sync_folder(folder)
        delete_leftovers(folder)


def _written(root: Path, changes: Sequence[Change]) -> list[_Step]:
    """Every new text, written beside the file that it is for."""
    # all texts are on the disk, and safe, before the first name changes
    steps: list[_Step] = []
    try:
        for change in changes:
            place = root / change.path
            before = "" if change.before is None else _digest(change.before)
            if change.after is None:
                steps.append(_Step(change.path, "", before, ""))
                continue
            with _said(place):
                rights = new_rights() if change.before is None else rights_of(place, place)
                temporary = written_beside(place, change.after, rights)
            name = os.path.basename(temporary)
            steps.append(_Step(change.path, name, before, _digest(change.after)))
    except BaseException:
        _clear(root, steps)
        raise
    return steps


def _note_down(root: Path, steps: Sequence[_Step]) -> Path:
    journal = place_of_own_files(root) / JOURNAL
    data = json.dumps([step._asdict() for step in steps], indent=1).encode()
    try:
        # the note is whole or not there: it is written beside its place, too
        write_new(journal, data)
    except BaseException:
        with contextlib.suppress(OSError):
            journal.unlink()
        _clear(root, steps)
        raise
    return journal


def _take_place(root: Path, change: Change, step: _Step) -> None:
    place = root / change.path
    if change.after is None:
        delete(place, change.before or b"")
        return
    temporary = os.fspath(place.with_name(step.temporary))
    if change.before is None:
        put_new(place, temporary)
    else:
        # compared again with what was read: `write` looked long ago
        put_over(place, change.before, temporary)


def _undo(root: Path, done: Sequence[Change], steps: Sequence[_Step], journal: Path | None) -> None:
    """Takes back what was done of a change that cannot be done whole. Where that fails too, the
    note stays, and the next run finishes the change.
    """
    for change in reversed(done):
        place = root / change.path
        try:
            if change.before is None:
                place.unlink()
            elif change.after is None:
                write_new(place, change.before)
            else:
                rights = rights_of(place, place)
                put_over(place, change.after, written_beside(place, change.before, rights))
        except (OSError, DialogError):
            return
    _clear(root, steps)
    if journal is not None:
        with contextlib.suppress(OSError):
            journal.unlink()


def _finish(root: Path, step: _Step) -> None:
    place = place_to_write(root, step.path)
    if not step.after:
        _finish_going(root, step, place)
        return
    temporary = place.with_name(step.temporary)
    # a link by the name of the temporary file could hold anything
    data = read_regular(temporary) if not temporary.is_symlink() else None
    now = read_regular(place) if os.path.lexists(place) else None
    if now is not None and _digest(now) == step.after:
        return  # it took its place before the crash
    # somebody may have saved the file since the crash; their text is not written over
    untouched = now is None if not step.before else now is not None and _digest(now) == step.before
    if data is None or _digest(data) != step.after or not untouched:
        raise _another_now(root, step)
    with _said(place):
        if now is None:
            put_new(place, os.fspath(temporary))
        else:
            put_over(place, now, os.fspath(temporary))


def _finish_going(root: Path, step: _Step, place: Path) -> None:
    now = read_regular(place) if os.path.lexists(place) else None
    if now is None:
        return
    if _digest(now) != step.before:
        raise _another_now(root, step)
    with _said(place):
        place.unlink()


def _another_now(root: Path, step: _Step) -> DialogError:
    return DialogError(
        msg("an interrupted change cannot be finished: '{path}' is another now", path=step.path),
        msg(
            "compare it with '{temporary}' beside it, then delete '{journal}'",
            temporary=step.temporary,
            journal=str(place_of_own_files(root) / JOURNAL),
        ),
    )


def _read_journal(root: Path, journal: Path) -> list[_Step]:
    """Raises DialogError for a note that nobody can have written here."""
    # Outside git the note lies in the book, and may have come with it from a stranger: what it
    # says is trusted no more than a path on the command line.
    # outside git the note may have come with the book from a stranger
    data = None if journal.is_symlink() else read_regular(journal, most=_LARGEST_JOURNAL)
    try:
        told: Any = json.loads(data or b"")
        # a note of other keys than ours is a TypeError
        steps = [_Step(**entry) for entry in told]
        if not all(isinstance(value, str) for value in chain.from_iterable(steps)):
            raise TypeError
    except (ValueError, TypeError, RecursionError) as error:
        raise _unreadable_journal(journal) from error
    for step in steps:
        place_to_write(root, step.path)
        if step.after and not step.temporary.endswith(TEMPORARY):
            raise _unreadable_journal(journal)
        # the temporary file lies beside the one it is for, nowhere else
        if re.search(r"[/\\]", step.temporary):
            raise _unreadable_journal(journal)
    return steps


def _unreadable_journal(journal: Path) -> DialogError:
    return DialogError(
        msg("'{path}' cannot be read: what an interrupted run noted down", path=str(journal)),
        msg("look whether the last change is whole, then delete it"),
    )


def _clear(root: Path, steps: Sequence[_Step]) -> None:
    for step in steps:
        if step.temporary:
            with contextlib.suppress(OSError):
                (root / step.path).with_name(step.temporary).unlink()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextlib.contextmanager
def _said(place: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise cannot_write(place, error) from error
