"""One writer at a time: the lock of a book. The system lets go of it when the process ends, however
that happens.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from dialogtool.book.calm import undisturbed
from dialogtool.book.disk import cannot_write
from dialogtool.book.files import read_regular
from dialogtool.book.place import place_of_own_files
from dialogtool.diagnostic import DialogError, msg

LOCK = ".dialog.lock"
_PATIENCE = 10.0  # seconds; a write takes a fraction of one
_SILENCE = 1.0  # seconds after which a person wants to know what is being waited for
_NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)


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
    # filelock would open what the link leads to, and cut it to nothing
    if os.path.lexists(place) and (place.is_symlink() or not place.is_file()):
        raise DialogError(
            msg("'{path}' is in the way: the lock of the book", path=str(place)),
            msg("delete it; it is not a file of dialog"),
        )
    lock = FileLock(place)
    try:
        try:
            # nobody is told of a wait that they do not feel
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
        raise cannot_write(place, error) from error
    try:
        _say(place, who)
        yield
    finally:
        with undisturbed():
            # who waits for a lock file that is gone makes a new one; see filelock
            for file in (_note(place), place):
                with contextlib.suppress(OSError):
                    file.unlink()
            lock.release()


def lock_file(root: Path) -> Path:
    """In the git folder of the book, where nobody commits it; else in the book."""
    return place_of_own_files(root) / LOCK


def _say(place: Path, who: str) -> None:
    """Leaves a note for those who wait. The name may be taken by a link that leads anywhere: it is
    deleted and made anew. Without the note they wait as well.
    """
    note = _note(place)
    with contextlib.suppress(OSError):
        with contextlib.suppress(FileNotFoundError):
            note.unlink()
        with os.fdopen(os.open(note, _NEW_FILE, 0o666), "wb") as file:
            file.write(who.encode())


def _note(place: Path) -> Path:
    return place.with_name(f"{LOCK}-holder")


def _holder(place: Path) -> str:
    """Who holds the lock, as they said; they may have died, or not have said it yet."""
    # it stands in a shared folder and is printed: only so much of it
    said = read_regular(_note(place), most=10_000) or b""
    return said.decode("utf-8", errors="replace")[:200] or "?"
