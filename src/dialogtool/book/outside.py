"""Files and folders outside the book that somebody named: what is there, and what goes.

Their bytes are read by `files.read_foreign` and written by `disk`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from dialogtool.diagnostic import DialogError, Message, msg


def is_there(path: Path) -> bool:
    """Whether the name is taken, be it by a link that leads nowhere."""
    return os.path.lexists(path)


def is_file(path: Path) -> bool:
    """Whether it is a file, or a link to one."""
    return path.is_file()


def is_folder(path: Path) -> bool:
    """Whether it is a folder, or a link to one."""
    return path.is_dir()


def expect_folder(path: Path, hint: Message | None = None) -> None:
    """Raises DialogError where something that is no folder has the name, and for git's folder."""
    expect_not_of_git(path, msg("give another folder"))
    if is_there(path) and not path.is_dir():
        raise DialogError(msg("'{path}' is not a folder", path=str(path)), hint)


def expect_not_of_git(path: Path, hint: Message) -> None:
    """Raises DialogError for a place in the folder of a repository: its settings name programs."""
    # `.GIT` is the same folder on Windows and macOS
    if ".git" in (part.lower() for part in (*path.parts, *real(path).parts)):
        raise DialogError(
            msg("'{path}' is part of the book; nothing was written", path=str(path)), hint
        )


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, links left out, by name without regard to capitals; nothing where
    there is no folder.
    """
    if not folder.is_dir():
        return []
    # a link in a folder of old minutes may lead anywhere
    found = (entry for entry in folder.iterdir() if not entry.is_symlink())
    return sorted(found, key=lambda entry: entry.name.lower())


def is_empty(folder: Path) -> bool:
    """Whether nothing lies in a folder, or there is none."""
    return not folder.is_dir() or next(folder.iterdir(), None) is None


def real(path: Path) -> Path:
    """Where a path leads to, links followed."""
    return Path(os.path.realpath(path))


def parts_below(folder: Path, top: Path) -> tuple[str, ...] | None:
    """The way from `top` down to `folder`, links followed; None where it does not lie below."""
    target, root = real(folder), real(top)
    return target.relative_to(root).parts if target.is_relative_to(root) else None


def remove(file: Path) -> None:
    """Deletes a file that the program has made."""
    file.unlink()


def lines_of(file: Path, most: int) -> Iterator[str]:
    """The lines of a text. Raises OSError or ValueError for what cannot be read, is more than
    `most` bytes or no UTF-8.
    """
    from dialogtool.book.files import read

    # Notepad begins its files with a byte-order mark
    yield from read(file, most=most).decode("utf-8-sig").splitlines()
