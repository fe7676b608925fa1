"""Writing one file: whole or not at all, and only over the bytes that were read."""

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dialogtool.book.calm import undisturbed
from dialogtool.book.files import NoFileError, read
from dialogtool.book.refusal import advice, why
from dialogtool.diagnostic import DialogError, msg

TEMPORARY = ".dialog-tmp"
"""How the name of a file ends that is being written; one that a crash left behind is deleted by the
next writer.
"""
_ATTEMPTS = 10
_PAUSE = 0.1  # seconds; Windows lets nobody replace a file that another program has open


def write_new(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Writes a file that must not be there yet. Raises DialogError where it is."""
    # between making the file and naming it nobody is interrupted
    with writing_to(path), undisturbed(), made_folders(path.parent):
        put_new(path, written_beside(path, data, new_rights(mode)))
        sync_folder(path.parent)


def replace_text(path: Path, before: bytes, after: bytes) -> None:
    """Replaces the content of a file, only if it is still `before`. Follows a link, keeps the
    rights. Raises DialogError where somebody changed the file meanwhile.
    """
    # the file that is meant, not the link: replacing the link would part the two
    target = Path(os.path.realpath(path))
    with writing_to(path), undisturbed():
        # the rights that somebody gave to this file stay; a new one would have those of who runs us
        temporary = written_beside(target, after, rights_of(target, path))
        put_over(target, before, temporary)
        sync_folder(target.parent)


def rights_of(target: Path, path: Path) -> int:
    """The rights of a file that is to be replaced. Raises DialogError for what is no file, and
    PermissionError for one that may not be written: a new file in its place would get round that.
    """
    if not target.is_file():
        raise DialogError(msg("'{path}' is not a file that can be replaced", path=str(path)))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(target.stat().st_mode)


def put_new(path: Path, temporary: str) -> None:
    """Gives a written file its name, which must be free. The temporary name is gone afterwards,
    whatever happens.
    """
    try:
        try:
            os.link(temporary, path)  # fails where the name is taken, which os.replace would not
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):  # a disk without hard links
            # takes the name first, so that nobody else gets it between the look and the replacing
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            try:
                _patiently(lambda: os.replace(temporary, path))
            except BaseException:
                os.unlink(path)
                raise
    except FileExistsError as error:
        raise _already_there(path) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def put_over(target: Path, before: bytes, temporary: str) -> None:
    """Puts a written file in the place of one that must still hold `before`. The temporary name is
    gone afterwards, whatever happens.
    """
    try:
        expect(target, before)  # as late as can be
        _patiently(lambda: os.replace(temporary, target))
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def expect(path: Path, before: bytes | None) -> None:
    """Raises DialogError unless the file at `path` holds `before`, or is not there where that is
    None.
    """
    if before is None:
        if os.path.lexists(path):
            raise _already_there(path)
        return
    try:
        now = read(path)
    except FileNotFoundError as error:
        raise DialogError(
            msg(
                "somebody else has deleted '{path}' in the meantime; nothing was written",
                path=str(path),
            ),
            msg("run the command again"),
        ) from error
    except NoFileError as error:
        raise DialogError(
            msg("'{path}' is not a file that can be replaced", path=str(path))
        ) from error
    if now != before:
        raise DialogError(
            msg(
                "somebody else has changed '{path}' in the meantime; nothing was written",
                path=str(path),
            ),
            msg(
                "read: {read}; on disk now: {now}. Save it there, then run the command again",
                read=_version(before),
                now=_version(now),
            ),
        )


def delete(path: Path, before: bytes) -> None:
    """Deletes a file, only if it is still `before`. Raises DialogError where somebody changed it
    meanwhile.
    """
    with writing_to(path):
        expect(path, before)
        os.unlink(path)


def delete_leftovers(folder: Path) -> None:
    """Deletes what a writer that crashed left in `folder`. To be called by who holds the book's
    lock.
    """
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(".") and entry.name.endswith(TEMPORARY):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def written_beside(path: Path, data: bytes, mode: int) -> str:
    """The name of a new file beside `path` that holds `data`, safe from a power cut; nothing is
    left of it where it could not be written.
    """
    # in the same folder: a name changes at a stroke within one disk only. The name is cut, for one
    # may have 255 bytes.
    descriptor, temporary = tempfile.mkstemp(
        prefix=f".{path.name[:100]}.", suffix=TEMPORARY, dir=path.parent
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            # without it a power cut can leave the new name on an empty file
            os.fsync(file.fileno())
        # `mkstemp` makes it for its owner alone
        os.chmod(temporary, mode)
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


@contextlib.contextmanager
def made_folders(folder: Path) -> Iterator[None]:
    """Makes a folder and those above it for what the block writes; where that fails, those that
    were made are gone again.
    """
    # listed before: `mkdir` does not say which it made
    missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for place in missing:
            with contextlib.suppress(OSError):  # what somebody else put there meanwhile stays
                place.rmdir()
        raise


def sync_folder(folder: Path) -> None:
    """Makes the new name survive a power cut; not every system can."""
    with contextlib.suppress(OSError, AttributeError):
        # Windows has no such flag, and no such call for folders
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def cannot_write(path: Path, error: Exception) -> DialogError:
    """What is said where the system does not let us write."""
    return DialogError(
        msg("cannot write '{path}': {why}", path=str(path), why=why(error)), advice(error)
    )


@contextlib.contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """What the system refuses within the block is said of the file at `path`: a DialogError."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error


def _patiently(replace: Callable[[], None]) -> None:
    """Tries again for a second: a virus scanner or a preview soon lets go of a file."""
    for attempt in range(_ATTEMPTS):
        try:
            replace()
        except PermissionError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _already_there(path: Path) -> DialogError:
    return DialogError(msg("'{path}' is already there; nothing was written", path=str(path)))


def _version(data: bytes) -> str:
    """A name for a version of a file: its first lines cannot tell two apart, its digest can."""
    return f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()[:12]}"


def new_rights(wanted: int = 0o666) -> int:
    """The rights of a new file: what the one who runs the program gives to others."""
    # asked for by setting it: there is no other way to read it
    mask = os.umask(0)
    os.umask(mask)
    return wanted & ~mask
