"""A book in memory: what is tried a hundred thousand times needs no disk."""

import json
from collections.abc import Iterator, Mapping

from dialogtool.book.records import load_book
from dialogtool.book.tree import File, names_record
from dialogtool.folders import MINUTES_DIR, SETTINGS
from dialogtool.model import MinuteBook, Rendered


class Memory:
    """The `Tree` of these files: their bytes by path."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def settings(self) -> File | None:
        data = self._files.get(SETTINGS)
        return None if data is None else File(SETTINGS, "", data)

    def records(self) -> Iterator[File]:
        return self._below(MINUTES_DIR)

    def notes(self, folder: str) -> Iterator[File]:
        return self._below(folder)

    def rendered(self) -> Iterator[Rendered]:
        return iter(())

    def _below(self, top: str) -> Iterator[File]:
        for path in sorted(self._files):
            *folders, name = path.split("/")
            if folders[:1] == [top] and (names_record(name) or name.endswith(".toml")):
                yield File(path, folders[-1], self._files[path])


def files_of(data: bytes) -> dict[str, bytes]:
    """The files that an input of `odd_book` describes."""
    told = json.loads(data)["files"]
    return {path: text.encode("latin-1", "replace") for path, text in told.items()}


def read(files: Mapping[str, bytes]) -> MinuteBook:
    """The book of these files."""
    return load_book(Memory(files))
