"""A book on the disk."""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dialogtool.book.copies import find_copies
from dialogtool.book.files import NoFileError, lies_in, link_on_the_way, read
from dialogtool.book.tree import (
    File,
    can_be_record,
    file_with,
    holds_records,
    leads_back,
    leads_nowhere,
    linked,
    names_record,
    outside,
    too_deep,
    unreadable,
)
from dialogtool.diagnostic import Diagnostic
from dialogtool.folders import MINUTES_DIR, SETTINGS

if TYPE_CHECKING:
    from dialogtool.model import Rendered, Settings

MAX_DEPTH = 50
"""Folders within folders that are still read."""
LARGEST_NOTE = 1_000_000
"""Bytes of a TOML file that is still read."""


class Folder:
    """The `Tree` of the folder `root`. Links to records are followed inside the book and nowhere
    else; to what the book obeys (settings, approvals) none is followed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def settings(self) -> File | None:
        """`dialog.toml`, read once; None where there is none."""
        return self._settings

    @cached_property
    def _settings(self) -> File | None:
        if not os.path.lexists(self.root / SETTINGS):
            return None
        return self._obeyed(SETTINGS)

    # Links are asked for at each step: what is obeyed decides what is published.
    def notes(self, folder: str) -> Iterator[File]:
        """Every `.toml` of a folder of the book."""
        place = os.path.join(self.root, folder)
        if os.path.islink(place):
            yield File(folder, folder, problem=linked(folder))
            return
        if not os.path.lexists(place):
            return
        try:
            names = sorted(os.listdir(place))
        except OSError as error:
            yield File(folder, folder, problem=unreadable(folder, error))
            return
        copies = find_copies(names)
        for name in names:
            path = f"{folder}/{name}"
            # an editor's `.note.toml.swp` and the like begin so
            if not name.endswith(".toml") or name.startswith("."):
                continue
            if name in copies:
                yield File(path, folder, problem=copies[name].problem(path))
            else:
                yield self._obeyed(path)

    def rendered(self) -> "Iterator[Rendered | Diagnostic]":
        """The documents that were made from the book and lie in it, and what only has the name of
        one.
        """
        from dialogtool.book.rendered import find_rendered

        return find_rendered(self.root)

    def records(self) -> Iterator[File]:
        """Every file that has the name of a record."""
        # links on the way to the book itself are the person's own
        top = os.path.realpath(self.root)
        base = os.path.join(top, MINUTES_DIR)
        # a book that was begun without `minutes/` has its records at the top
        if not os.path.isdir(base):
            return _Walk(top, top).files("")
        if not lies_in(os.path.realpath(base), top):
            return iter((File(MINUTES_DIR, "", problem=outside(MINUTES_DIR)),))
        return _Walk(top, os.path.realpath(base)).files(f"{MINUTES_DIR}/")

    def would_read(self, path: str, data: bytes, settings: "Settings") -> bool:
        """Whether a file at `path` (in the book) is read as a record if it holds `data`."""
        *folders, name = path.split("/")
        at_the_top = not os.path.isdir(self.root / MINUTES_DIR)
        if not names_record(name) or not (at_the_top or folders[:1] == [MINUTES_DIR]):
            return False
        held = (
            holds_records(folder, at_the_top=at_the_top and depth == 0)
            for depth, folder in enumerate(folders)
        )
        folder = folders[-1] if folders else self.root.name
        return all(held) and can_be_record(File(path, folder, data), settings)

    def _obeyed(self, path: str) -> File:
        folder = path.rpartition("/")[0]
        if link_on_the_way(self.root, path):
            return File(path, folder, problem=linked(path))
        try:
            return file_with(read(self.root / path, most=LARGEST_NOTE), path, folder)
        except (OSError, ValueError) as error:
            return File(path, folder, problem=unreadable(path, error))


class _Walk:
    """The way through the folders below `base`, which is the real path of one in `top`."""

    def __init__(self, top: str, base: str) -> None:
        self._top = top
        self._base = base

    def files(self, prefix: str) -> Iterator[File]:
        """In the order of their paths."""
        name = os.path.basename(self._base)
        found = self._below(self._base, prefix, name, (self._base,))
        yield from sorted(found, key=lambda file: file.path)

    def _below(self, folder: str, prefix: str, name: str, above: tuple[str, ...]) -> Iterator[File]:
        """`above` are the real paths of the folders we are in: a link to one of them would never
        end, and one to a folder or file below the first of them would give the same record twice.
        """
        if len(above) > MAX_DEPTH:
            yield File(prefix, name, problem=too_deep(prefix))
            return
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield File(prefix, name, problem=unreadable(prefix.rstrip("/"), error))
            return
        # asked of all names of the folder, those that are no records as well
        copies = find_copies(entry.name for entry in entries)
        for entry in entries:
            path = prefix + entry.name
            # a copy of a folder holds the records of a party a second time
            if entry.name in copies and (names_record(entry.name) or entry.is_dir()):
                yield File(path, name, problem=copies[entry.name].problem(path))
            elif entry.is_symlink():
                yield from self._linked(entry, path, name, above)
            else:
                yield from self._entry(entry, path, name, above)

    def _entry(
        self, entry: "os.DirEntry[str]", path: str, name: str, above: tuple[str, ...]
    ) -> Iterator[File]:
        wanted = names_record(entry.name)
        try:
            # follows a link: `_linked` has looked where it leads; the folder says the rest
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError as error:
            yield File(path, name, problem=unreadable(path, error))
            return
        if is_folder:
            if holds_records(entry.name, at_the_top="/" not in path):
                # only of a link: the real path of a folder below `base` is known
                real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                yield from self._below(entry.path, f"{path}/", entry.name, (*above, real))
        elif wanted:
            yield _record(entry.path, path, name, is_file=is_file)

    def _linked(
        self, entry: "os.DirEntry[str]", path: str, name: str, above: tuple[str, ...]
    ) -> Iterator[File]:
        if not holds_records(entry.name, at_the_top="/" not in path):
            return
        target = os.path.realpath(entry.path)
        problem = self._bad_link(path, target, above)
        if problem is None:
            yield from self._entry(entry, path, name, above)
        # a link to a picture or a letter is nobody's concern
        elif names_record(entry.name) or os.path.isdir(target) or not os.path.exists(target):
            yield File(path, name, problem=problem)

    def _bad_link(self, path: str, target: str, above: tuple[str, ...]) -> Diagnostic | None:
        if not os.path.exists(target):
            return leads_nowhere(path)
        # the record would be read twice, and every promise counted twice
        read_anyway = lies_in(target, self._base)
        if read_anyway or any(lies_in(folder, target) for folder in above):
            return leads_back(path)
        return None if lies_in(target, self._top) else outside(path)


def _record(file: str, path: str, name: str, *, is_file: bool) -> File:
    try:
        # a device is not even opened
        if not is_file:
            raise NoFileError
        return file_with(read(file), path, name)
    except (OSError, ValueError) as error:
        return File(path, name, problem=unreadable(path, error))
