"""One writer at a time: the lock of a book. The system lets go of it when the process ends, however
that happens.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from dialogtool.diagnostic import DialogError, msg

LOCK = ".dialog.lock"
_PATIENCE = 10.0  # seconds; a write takes a fraction of one
_SILENCE = 1.0  # seconds after which a person wants to know what is being waited for


@contextlib.contextmanager
def hold(
    root: Path, who: str, waiting: Callable[[str], None], *, patience: float = _PATIENCE
) -> Iterator[None]:
    """Holds the book at `root` for the time of the block. `who` is told to others that wait
    meanwhile; `waiting` is called with the present holder's `who` when it takes long. Raises
    DialogError when patience is at an end.
    """
    from filelock import FileLock, Timeout

    place = lock_file(root)
    lock = FileLock(place)
    try:
        try:
            lock.acquire(timeout=min(_SILENCE, patience))
        except Timeout:
            waiting(_holder(place))
            lock.acquire(timeout=max(0.0, patience - _SILENCE))
    except Timeout as error:
        raise DialogError(
            msg(
                "somebody else is writing in this book: {who}; nothing was written",
                who=_holder(place),
            ),
            msg("run the command again when they are done"),
        ) from error
    except OSError as error:
        raise DialogError(
            msg(
                "cannot write '{path}': {why}",
                path=str(place),
                why=error.strerror or type(error).__name__,
            ),
            msg("is it open in another program, or are you not allowed to write there?"),
        ) from error
    try:
        _note(place).write_text(who, encoding="utf-8")
        yield
    finally:
        for file in (
            _note(place),
            place,
        ):  # who waits for a lock file that is gone makes a new one; see filelock
            with contextlib.suppress(OSError):
                file.unlink()
        lock.release()


def lock_file(root: Path) -> Path:
    """In the git folder of the book, where nobody commits it; else in the book."""
    git = root / ".git"
    return (git if git.is_dir() and os.access(git, os.W_OK) else root) / LOCK


def _note(place: Path) -> Path:
    return place.with_name(f"{LOCK}-holder")


def _holder(place: Path) -> str:
    """Who holds the lock, as they said; they may have died, or not have said it yet."""
    try:
        return _note(place).read_text(encoding="utf-8", errors="replace")[:200] or "?"
    except OSError:
        return "?"
