"""Writing in a book: several files are one change, all or none.

All new texts are written beside the files they are for; then a note says what goes where; then each
takes its place. Whoever comes after a crash finds the note, and finishes what was begun.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from dialogtool.book.calm import undisturbed
from dialogtool.book.disk import (
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
    writing_to,
    written_beside,
)
from dialogtool.book.git import commit_files, repository_of
from dialogtool.book.journal import Step, clear, fingerprint, note_down
from dialogtool.book.place import place_to_write
from dialogtool.change import Change
from dialogtool.diagnostic import DialogError


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
            with writing_to(place):
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


def _carry_out(root: Path, changes: Sequence[Change]) -> None:
    with contextlib.ExitStack() as stack:
        stack.enter_context(undisturbed())
        # made for the whole change: one that fails leaves no empty folder behind
        for folder in {(root / change.path).parent for change in changes}:
            stack.enter_context(writing_to(folder))
            stack.enter_context(made_folders(folder))
        steps = _written(root, changes)
        # one file takes its place at a stroke; only between two can a crash come
        journal = note_down(root, steps) if len(steps) > 1 else None
        done: list[Change] = []
        try:
            for change, step in zip(changes, steps, strict=True):
                with writing_to(root / change.path):
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


def _written(root: Path, changes: Sequence[Change]) -> list[Step]:
    """Every new text, written beside the file that it is for."""
    # all texts are on the disk, and safe, before the first name changes
    steps: list[Step] = []
    try:
        for change in changes:
            place = root / change.path
            before = "" if change.before is None else fingerprint(change.before)
            if change.after is None:
                steps.append(Step(change.path, "", before, ""))
                continue
            with writing_to(place):
                rights = new_rights() if change.before is None else rights_of(place, place)
                temporary = written_beside(place, change.after, rights)
            name = os.path.basename(temporary)
            steps.append(Step(change.path, name, before, fingerprint(change.after)))
    except BaseException:
        clear(root, steps)
        raise
    return steps


def _take_place(root: Path, change: Change, step: Step) -> None:
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


def _undo(root: Path, done: Sequence[Change], steps: Sequence[Step], journal: Path | None) -> None:
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
    clear(root, steps)
    if journal is not None:
        with contextlib.suppress(OSError):
            journal.unlink()
