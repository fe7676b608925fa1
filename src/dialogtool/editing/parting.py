"""What was typed right below an item of a draft is parted from it, and near misses are mended."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from dialogtool.editing.repairs import Parse, repair
from dialogtool.model import Minutes
from dialogtool.pattern import late
from dialogtool.reading.text_below import parted_below

_POINT = late(r"[-*+][ \t]")
NEW = -1
"""The origin of a line that was not there."""


class Mended(NamedTuple):
    """The lines of a record, the index that each had in its text, the indices of those that were
    mended, and the record that they are.
    """

    lines: list[str]
    origins: list[int]
    repaired: set[int]
    read: Minutes


def part_and_mend(minutes: Minutes, parse: Parse, is_anothers: Callable[[str], bool]) -> Mended:
    """The text of a record mended as `repair` does it, with a blank line before each line of a
    draft that begins anew right below an item.
    """
    lines = minutes.text.split("\n")
    parted = Mended(lines, list(range(len(lines))), set(), minutes)
    below = parted_below(minutes)
    while True:
        lines, origins, repaired, _ = _with_blanks(parted, below)
        # first parted: a line that is more of an item above is mended as part of that
        read, more = repair(lines, parse, is_anothers)
        parted = Mended(lines, origins, repaired | more, read)
        # what was mended may be an item with a text below it
        below = parted_below(read)
        if not below:
            return _closed_up(parted, parse)


def _with_blanks(mended: Mended, below: Collection[int]) -> Mended:
    """With a blank line before each of the lines with these numbers."""
    wanted = set(below)
    lines: list[str] = []
    origins: list[int] = []
    repaired: set[int] = set()
    for at, (line, origin) in enumerate(zip(mended.lines, mended.origins, strict=True)):
        if at + 1 in wanted:
            lines.append("")
            origins.append(NEW)
        if at in mended.repaired:
            repaired.add(len(lines))
        lines.append(line)
        origins.append(origin)
    return Mended(lines, origins, repaired, mended.read)


def _closed_up(mended: Mended, parse: Parse) -> Mended:
    """Without the new blank lines before what became an item of a list: that is parted already."""
    kept = [
        at
        for at, origin in enumerate(mended.origins)
        # a new line is never the last
        if origin != NEW or not _POINT.match(mended.lines[at + 1])
    ]
    if len(kept) == len(mended.lines):
        return mended
    lines = [mended.lines[at] for at in kept]
    repaired = {new for new, at in enumerate(kept) if at in mended.repaired}
    return Mended(lines, [mended.origins[at] for at in kept], repaired, parse("\n".join(lines))[0])
