"""How far a long run is, for somebody who waits at a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Thing = TypeVar("_Thing")

_LEAST = 3
"""Fewer things are done before a bar could be read."""


def watched(things: Iterable[_Thing], count: int, doing: str) -> Iterator[_Thing]:
    """The things, one after the other, with a bar on stderr that says how many of `count` are done;
    `doing` stands before it.
    """
    # an editor's terminal cannot go back in a line
    if count < _LEAST or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from things
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(things, total=count, description=doing)
