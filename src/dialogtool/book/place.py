"""Where the book is, and where in it a record belongs."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dialogtool.book.files import link_on_the_way
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import MINUTES_DIR, SETTINGS
from dialogtool.pattern import late, late_words

if TYPE_CHECKING:
    from dialogtool.model import MinuteBook

# What Windows keeps for itself, whatever the ending: CON, NUL, COM1 ...; and what it cuts off.
# Windows opens a device by such a name, in whatever folder.
_RESERVED = late_words(
    r"""
    (?: con | prn | aux | nul | conin\$ | conout\$ | com[\d¹²³] | lpt[\d¹²³] ) [ ]* (?:\..*)?
  | .* [<>:"|?*\\\x00-\x1f] .*
  | .* [. ]
    """,
)
JOURNAL = ".dialog.unfinished"
"""What a writer notes down before it gives several files their places."""


def find_book(start: Path) -> Path | None:
    """The folder of the book that `start` lies in: with a `dialog.toml`, or else with a folder
    `minutes`.
    """
    # as git finds its repository
    for folder in (start, *start.parents):
        if os.path.isfile(folder / SETTINGS):
            return folder
    # not upwards: a folder `minutes` is nothing by which a stranger's folder would be a book
    return start if os.path.isdir(start / MINUTES_DIR) else None


def place_of_own_files(root: Path) -> Path:
    """Where the program may keep what is not the book's: its git folder, else the book."""
    git = root / ".git"
    # a `.git` file (worktree, submodule) or link is not ours to write in
    own = git.is_dir() and not git.is_symlink() and os.access(git, os.W_OK)
    return git if own else root


def is_unfinished(root: Path) -> bool:
    """Whether a change of several files was interrupted, and only a part of it is there."""
    return os.path.lexists(place_of_own_files(root) / JOURNAL)


_FOLDER = late(r"[^\W_][\w.-]*")


def folder_of(book: "MinuteBook", organisation: str, root: Path) -> str:
    """The folder of the organisation's records, relative to the book: where the last one lies, else
    one of its name. Raises DialogError for a name that could be no folder.
    """
    # where the records lie already, whatever the key is called today
    own = [record.path for record in book.records if record.organisations == (organisation,)]
    if own:
        return own[-1].rpartition("/")[0]
    if not _FOLDER.fullmatch(organisation):
        raise DialogError(
            msg("'{key}' cannot be the name of a folder", key=organisation),
            msg("use letters, digits and hyphens in the key of a party"),
        )
    # a folder that is no book yet gets its records at the top
    is_book = (root / MINUTES_DIR).is_dir() or (root / SETTINGS).is_file()
    return f"{MINUTES_DIR}/{organisation}" if is_book else organisation


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


def is_known_everywhere(name: str) -> bool:
    """Whether a single name of a file is one on Windows too."""
    return _RESERVED.fullmatch(name) is None


def expect_names(relative: str) -> None:
    """Raises DialogError for a path of the book that Windows does not know: a book goes by git to
    computers of every kind.
    """
    if not all(map(is_known_everywhere, relative.split("/"))):
        raise DialogError(
            msg("'{path}' is not a file name on every system", path=relative),
            msg("name it otherwise: without : * ? and not CON, NUL or the like"),
        )


def place_to_write(root: Path, relative: str) -> Path:
    """The place of a path of the book. Raises DialogError for one that a name or a link would lead
    out of it, and for a name that Windows does not know.
    """
    place = expect_inside(root, relative)
    # one that is there already may be edited: somebody else's system let them make it
    if not os.path.lexists(place):
        expect_names(relative)
    link = link_on_the_way(root, relative)
    if link:
        raise DialogError(
            msg("'{path}' is a link; nothing was written", path=link),
            msg("a book is written without links: put the file or folder itself there"),
        )
    return place
