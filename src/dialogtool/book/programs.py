"""Programs of others, where PATH names them: never one that lies among the files of a book."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from dialogtool.book.files import lies_in


def find_program(root: Path, *names: str) -> str | None:
    """The first of these programs that PATH names; none that lies in the book at `root` or in the
    folder we are in, where Windows would look first.
    """
    own = {os.path.realpath(root), os.path.realpath(os.curdir)}
    # at the top of a disk everything lies in it: then the folder says nothing
    own = {place for place in own if place != os.path.dirname(place)}
    for name in names:
        for folder in _places():
            file = os.path.join(folder, f"{name}.exe" if sys.platform == "win32" else name)
            real = os.path.realpath(file)
            if any(lies_in(real, place) for place in own):
                continue
            if os.path.isfile(file) and os.access(file, os.X_OK):
                return file
    return None


def _places() -> Iterator[str]:
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        # a relative folder of PATH is one of the book, wherever we are
        if os.path.isabs(folder.strip('"')):
            yield folder.strip('"')
