"""The last write of the program, remembered so that it can be taken back."""

import base64
import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dialogtool.book.files import read
from dialogtool.book.git import Repository
from dialogtool.book.lock import lock_file
from dialogtool.change import Change
from dialogtool.diagnostic import DialogError, Message, msg

NOTE = ".dialog.undo"
"""Beside the lock: in the git folder, where nobody commits it, else in the book."""

_MOST = 20_000_000  # bytes; an import of a whole archive is taken back with git


class LastWrite(NamedTuple):
    """What was written, and the command that wrote it."""

    command: str
    changes: tuple[Change, ...]


def remember(root: Path, command: str, changes: Sequence[Change]) -> None:
    """Remembers a write instead of the one before. A book where that cannot be written is none the
    worse for it.
    """
    told = {
        "command": command,
        "changes": [
            {"path": change.path, "before": _text(change.before), "after": _text(change.after)}
            for change in changes
        ],
    }
    data = json.dumps(told).encode()
    place = _place(root)
    with contextlib.suppress(OSError):
        if len(data) > _MOST:
            # what was remembered before is not the last write any more
            place.unlink(missing_ok=True)
            return
        temporary = place.with_name(f"{place.name}.new")
        temporary.unlink(missing_ok=True)
        # it holds texts as they were, also closed ones
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, place)


def last_write(root: Path) -> LastWrite:
    """The last write that is remembered. Raises DialogError where there is none, or the note is not
    ours.
    """
    try:
        told: Any = json.loads(read(_place(root), most=_MOST))
        changes = tuple(
            Change(str(change["path"]), _bytes(change["before"]), _bytes(change["after"]))
            for change in told["changes"]
        )
        return LastWrite(str(told["command"]), changes)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DialogError(
            msg("there is nothing to take back"),
            _of_the_others(root),
        ) from error


def forget(root: Path) -> None:
    """Forgets the last write: it was taken back."""
    with contextlib.suppress(OSError):
        _place(root).unlink(missing_ok=True)


def _of_the_others(root: Path) -> Message:
    """What is said of the writes before the last one; git knows them where somebody committed."""
    repository = Repository.of(root)
    if repository and repository.head:
        return msg("only the last write of 'dialog' in this book can be; git knows the others")
    return msg(
        "only the last write of 'dialog' in this book can be; what was written before it is "
        "corrected in the file by hand"
    )


def _place(root: Path) -> Path:
    return lock_file(root).with_name(NOTE)


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    # without it base64 passes over signs that are none of its own
    return None if text is None else base64.b64decode(text, validate=True)
