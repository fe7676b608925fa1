"""Whether something in a book has changed, while a program looks on."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from dialogtool.book.disk import TEMPORARY

EVERY = 0.3
"""Seconds from look to look where the system does not tell of changes by itself."""
_Signs = dict[str, tuple[int, int]]
_NOT_WATCHED = frozenset((".git", "node_modules", "__pycache__"))


def changes(root: Path, stop: Event) -> Iterator[None]:
    """One thing for every time that files of the book have changed since this was called, until
    `stop` is set. Told by the system where watchfiles is installed, else found by looking.
    """
    before = _signs(root)
    return _told(root, stop, before) if find_spec("watchfiles") else _polled(root, stop, before)


def _told(root: Path, stop: Event, before: _Signs) -> Iterator[None]:
    from watchfiles import watch

    changed = watch(root, stop_event=stop, debounce=100, rust_timeout=100, yield_on_timeout=True)
    is_late = True
    for paths in changed:
        missed = is_late and _signs(root) != before  # what changed before the system listened
        is_late = False
        if missed or any(_is_of_book(root, Path(path)) for _, path in paths):
            yield


def _polled(root: Path, stop: Event, before: _Signs) -> Iterator[None]:
    # also the pause: it ends at once where `stop` is set
    while not stop.wait(EVERY):
        now = _signs(root)
        if now != before:
            before = now
            yield


def _signs(root: Path) -> _Signs:
    """Of every file when it was written and how large it is."""
    signs: _Signs = {}
    for folder, folders, names in os.walk(root):
        # in place: `os.walk` does not go there
        folders[:] = [inner for inner in folders if inner not in _NOT_WATCHED]
        for name in names:
            file = os.path.join(folder, name)
            try:
                about = os.stat(file)
            except OSError:  # it was deleted meanwhile
                continue
            # our own writing would wake us twice
            if not name.endswith(TEMPORARY):
                signs[file] = (about.st_mtime_ns, about.st_size)
    return signs


def _is_of_book(root: Path, path: Path) -> bool:
    try:
        # watchfiles tells real paths
        parts = path.relative_to(root.resolve()).parts
    except ValueError:
        parts = path.parts
    return not (_NOT_WATCHED & set(parts) or path.name.endswith(TEMPORARY))
