"""What a writer notes down before it gives several files their places, so that whoever comes after
a crash can finish the change.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from dialogtool.book.calm import undisturbed
from dialogtool.book.disk import (
    TEMPORARY,
    delete_leftovers,
    put_new,
    put_over,
    write_new,
    writing_to,
)
from dialogtool.book.files import read_regular
from dialogtool.book.place import JOURNAL, place_of_own_files, place_to_write
from dialogtool.diagnostic import DialogError, msg

_LARGEST_JOURNAL = 10_000_000


class Step(NamedTuple):
    """A file that is about to take its place. The digests are those of what is there before and
    after; `before` is empty for a new file, `after` and `temporary` for one that goes.
    """

    path: str
    temporary: str
    before: str
    after: str


def note_down(root: Path, steps: Sequence[Step]) -> Path:
    """The note of what goes where, written beside the book's own files; where it cannot be, the
    new texts are gone.
    """
    journal = place_of_own_files(root) / JOURNAL
    data = json.dumps([step._asdict() for step in steps], indent=1).encode()
    try:
        # the note is whole or not there: it is written beside its place, too
        write_new(journal, data)
    except BaseException:
        with contextlib.suppress(OSError):
            journal.unlink()
        clear(root, steps)
        raise
    return journal


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


def _finish(root: Path, step: Step) -> None:
    place = place_to_write(root, step.path)
    if not step.after:
        _finish_going(root, step, place)
        return
    temporary = place.with_name(step.temporary)
    # a link by the name of the temporary file could hold anything
    data = read_regular(temporary) if not temporary.is_symlink() else None
    now = read_regular(place) if os.path.lexists(place) else None
    if now is not None and fingerprint(now) == step.after:
        return  # it took its place before the crash
    # somebody may have saved the file since the crash; their text is not written over
    untouched = step.before == ("" if now is None else fingerprint(now))
    if data is None or fingerprint(data) != step.after or not untouched:
        raise _another_now(root, step)
    with writing_to(place):
        if now is None:
            put_new(place, os.fspath(temporary))
        else:
            put_over(place, now, os.fspath(temporary))


def _finish_going(root: Path, step: Step, place: Path) -> None:
    now = read_regular(place) if os.path.lexists(place) else None
    if now is None:
        return
    if fingerprint(now) != step.before:
        raise _another_now(root, step)
    with writing_to(place):
        place.unlink()


def _another_now(root: Path, step: Step) -> DialogError:
    return DialogError(
        msg("an interrupted change cannot be finished: '{path}' is another now", path=step.path),
        msg(
            "compare it with '{temporary}' beside it, then delete '{journal}'",
            temporary=step.temporary,
            journal=str(place_of_own_files(root) / JOURNAL),
        ),
    )


def _read_journal(root: Path, journal: Path) -> list[Step]:
    """Raises DialogError for a note that nobody can have written here."""
    # Outside git the note lies in the book, and may have come with it from a stranger: what it
    # says is trusted no more than a path on the command line.
    data = None if journal.is_symlink() else read_regular(journal, most=_LARGEST_JOURNAL)
    try:
        told: Any = json.loads(data or b"")
        # a note of other keys than ours is a TypeError
        steps = [Step(**entry) for entry in told]
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


def clear(root: Path, steps: Sequence[Step]) -> None:
    """Deletes the new texts that lie beside their files."""
    for step in steps:
        if step.temporary:
            with contextlib.suppress(OSError):
                (root / step.path).with_name(step.temporary).unlink()


def fingerprint(data: bytes) -> str:
    """By what a step tells one version of a file from another."""
    return hashlib.sha256(data).hexdigest()
