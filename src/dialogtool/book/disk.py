"""The only writer of the disk. Every write is whole or not at all, and only over the bytes that
were read.
"""

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from dialogtool.diagnostic import DialogError, msg

TEMPORARY = ".dialog-tmp"
"""How the name of a file ends that is being written; one that a crash left behind is deleted by the
next writer.
"""


def write_new(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Writes a file that must not be there yet. Raises DialogError where it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _written_beside(path, data, mode & ~_umask())
        try:
            os.link(temporary, path)  # fails where the name is taken, which os.replace would not
        except (PermissionError, NotImplementedError, OSError) as error:
            if isinstance(error, FileExistsError):
                raise
            with open(path, "xb") as file:  # a disk without hard links
                file.write(data)
        finally:
            os.unlink(temporary)
        _sync_folder(path.parent)
    except FileExistsError as error:
        raise DialogError(
            msg("'{path}' is already there; nothing was written", path=str(path))
        ) from error
    except OSError as error:
        raise _cannot_write(path, error) from error


def replace_text(path: Path, before: bytes, after: bytes) -> None:
    """Replaces the content of a file, only if it is still `before`. Follows a link, keeps the
    rights. Raises DialogError where somebody changed the file meanwhile.
    """
    target = Path(os.path.realpath(path))
    try:
        if not target.is_file():
            raise DialogError(msg("'{path}' is not a file that can be replaced", path=str(path)))
        if not os.access(target, os.W_OK):  # a new file in its place would get round that
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        temporary = _written_beside(target, after, stat.S_IMODE(target.stat().st_mode))
        try:
            expect(target, before)  # as late as can be
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


def expect(path: Path, before: bytes | None) -> None:
    """Raises DialogError unless the file at `path` holds `before`, or is not there where that is
    None.
    """
    if before is None:
        if os.path.lexists(path):
            raise DialogError(msg("'{path}' is already there; nothing was written", path=str(path)))
        return
    try:
        now = path.read_bytes()
    except FileNotFoundError as error:
        raise DialogError(
            msg(
                "somebody else has deleted '{path}' in the meantime; nothing was written",
                path=str(path),
            ),
            msg("run the command again"),
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
    try:
        expect(path, before)
        os.unlink(path)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _version(data: bytes) -> str:
    """A name for a version of a file: its first lines cannot tell two apart, its digest can."""
    return f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()[:12]}"


def delete_leftovers(folder: Path) -> None:
    """Deletes what a writer that crashed left in `folder`. To be called by who holds the book's
    lock.
    """
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(".") and entry.name.endswith(TEMPORARY):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _written_beside(path: Path, data: bytes, mode: int) -> str:
    descriptor, temporary = tempfile.mkstemp(
        prefix=f".{path.name[:100]}.", suffix=TEMPORARY, dir=path.parent
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _sync_folder(folder: Path) -> None:
    """Makes the new name survive a power cut; not every system can."""
    with contextlib.suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError) -> DialogError:
    why = error.strerror or type(error).__name__
    return DialogError(
        msg("cannot write '{path}': {why}", path=str(path), why=why),
        msg("is it open in another program, or are you not allowed to write there?"),
    )
