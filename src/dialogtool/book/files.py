"""Reading one file: only what is a file, only so much of it, and without waiting for anybody."""

import errno
import os
import stat
from pathlib import Path

from dialogtool.book.refusal import advice, why
from dialogtool.diagnostic import DialogError, msg

LARGEST = 50_000_000
"""Bytes of a file that is still read; a record has a few thousand."""
_CHUNK = 32_768
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer would be waited for
    | getattr(os, "O_NOCTTY", 0)
)


class NoFileError(OSError):
    """What has the name of a file and is none: a folder, a pipe, a device."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "no file")


class TooLargeError(OSError):
    """A file of more than `most` bytes; `size` is what it has at least."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(errno.EFBIG, f"more than {most} bytes")
        self.size = size
        self.most = most


def read(file: str | os.PathLike[str], *, most: int = LARGEST) -> bytes:
    """The bytes of a file. Raises OSError, of these `NoFileError` and `TooLargeError`.

    Read with a buffer of 32 KiB: Python's own `read()` of a whole file is three times slower.
    """
    # opened, then asked: between a look and opening the file could become a pipe
    descriptor = os.open(file, _FLAGS)
    try:
        about = os.fstat(descriptor)
        # a device such as /dev/zero never ends
        if not stat.S_ISREG(about.st_mode):
            raise NoFileError
        if about.st_size > most:
            raise TooLargeError(about.st_size, most)
        chunk = os.read(descriptor, _CHUNK)
        # nearly every record: one call instead of two
        if len(chunk) < _CHUNK:
            return chunk
        chunks, size = [chunk], len(chunk)
        while chunk := os.read(descriptor, _CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > most:  # it grows while it is read, or tells no size as those of /proc
                raise TooLargeError(size, most)
        return b"".join(chunks)
    finally:
        os.close(descriptor)


def read_regular(file: str | os.PathLike[str], *, most: int = LARGEST) -> bytes | None:
    """The bytes of a file; None for what is none or cannot be read."""
    try:
        return read(file, most=most)
    except (OSError, ValueError):
        return None


def read_foreign(path: Path, *, most: int = LARGEST) -> bytes:
    """The bytes of a file that somebody named. Raises DialogError where it cannot be read."""
    try:
        return read(path, most=most)
    except TooLargeError as error:
        raise DialogError(
            msg("'{path}' has more than {limit} bytes", path=str(path), limit=error.most)
        ) from error
    except NoFileError as error:
        raise DialogError(msg("'{path}' is not a file", path=str(path))) from error
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error


def cannot_read(path: Path, error: Exception) -> DialogError:
    """What is said where the system does not let us read."""
    return DialogError(
        msg("cannot read '{path}': {why}", path=str(path), why=why(error)), advice(error)
    )


def is_standard_output(path: Path) -> bool:
    """Whether a file that was named is where we print anyway: `-`, `/dev/stdout` and the like."""
    if os.fspath(path) == "-":
        return True
    try:
        about = os.stat(path)
        # `/dev/fd/1`, `/proc/self/fd/1` and the name of the terminal
        return not stat.S_ISREG(about.st_mode) and os.path.samestat(about, os.fstat(1))
    except (OSError, ValueError):
        return False


def lies_in(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it, `/book2` not in `/book`; both without links."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def link_on_the_way(root: Path, relative: str) -> str:
    """The first part of a path of the book that is a link, as a path of the book; empty where there
    is none. A link may lead anywhere, so what is written or obeyed is never reached through one.
    """
    parts = relative.split("/")
    # each folder on the way as well: one of them may be the link
    for count in range(1, len(parts) + 1):
        place = os.path.join(root, *parts[:count])
        if os.path.islink(place) or _is_junction(place):
            return "/".join(parts[:count])
    return ""


def link_typed(root: Path, path: Path) -> str:
    """The first part of a path that somebody typed that is a link of the book, as a path of the
    book; empty where there is none, and for a path outside of it: whoever types that may read it.
    """
    below = below_as_typed(root, path)
    return link_on_the_way(Path(os.path.abspath(root)), below) if below else ""


def below_as_typed(root: Path, path: Path) -> str:
    """A path that somebody typed as one of the book, no link followed; empty for one outside."""
    typed, top = Path(os.path.abspath(path)), Path(os.path.abspath(root))
    if typed == top or not typed.is_relative_to(top):
        return ""
    return typed.relative_to(top).as_posix()


def expect_no_link(root: Path, path: Path) -> None:
    """Raises DialogError where a file that somebody named is reached through a link of the book."""
    if link := link_typed(root, path):
        raise DialogError(
            msg("'{path}' is a link, and is not followed", path=link),
            msg("put the file itself there"),
        )


def _is_junction(place: str) -> bool:
    """Whether a folder of Windows leads to another; asked for by the tag of a reparse point, which
    Python has a name for from 3.12 on only.
    """
    try:
        # Python calls a junction a folder, not a link
        tag = getattr(os.lstat(place), "st_reparse_tag", 0)
    except (OSError, ValueError):
        return False
    return bool(tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
