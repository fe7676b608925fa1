"""Lines with the marks they begin with: what a heading, an item and a paragraph are told by."""

from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.importing.sources.mark import NONE, Mark, mark_of_label, take_mark
from dialogtool.importing.sources.source_text import SourceLine
from dialogtool.pattern import late

_NUMBER_ALONE = late(r"\d{1,2}")
_LEAST_ALONE = 3
_ALONE = late(r"[-–—•▪●○■·*o]|\(?(?:\d{1,2}|[a-z])[.)]")
"""A mark that stands on a line of its own."""
_WORD_STEP = 18.0
"""Points that a level of a list of Word counts for."""


class Entry(NamedTuple):
    """A line, its mark, and its text behind the mark."""

    line: SourceLine
    mark: Mark
    text: str

    @property
    def x(self) -> float:
        return self.line.depth * _WORD_STEP if self.line.depth >= 0 else self.line.x

    @property
    def whole(self) -> str:
        """The text with its mark, Word's own label too."""
        return f"{self.line.label} {self.line.text}" if self.line.label else self.line.text


def entries_of(lines: Sequence[SourceLine]) -> list[Entry]:
    """The lines with their marks; a bullet that stands on a line of its own goes to the next."""
    numbers = _numbers_alone(lines)
    entries: list[Entry] = []
    waiting: SourceLine | None = None
    for line in lines:
        alone = line.line in numbers or _ALONE.fullmatch(line.text) is not None
        if waiting is not None and line.page == waiting.page and not line.row:
            line = line._replace(
                text=f"{waiting.text} {line.text}", x=min(waiting.x, line.x), line=waiting.line
            )
            alone = False
        elif waiting is not None:
            entries.append(Entry(waiting, NONE, waiting.text))
        waiting = None
        if alone and not line.row and not line.label:
            waiting = line
        else:
            entries.append(_entry(line))
    if waiting is not None:
        entries.append(Entry(waiting, NONE, waiting.text))
    return entries


def _numbers_alone(lines: Sequence[SourceLine]) -> frozenset[int]:
    """The lines that hold nothing but the number of a point, where they run 1, 2, 3."""
    found = [line for line in lines if _NUMBER_ALONE.fullmatch(line.text) and not line.row]
    runs_on = [int(line.text) for line in found] == list(range(1, len(found) + 1))
    if not runs_on or len(found) < _LEAST_ALONE:
        return frozenset()
    return frozenset(line.line for line in found)


def _entry(line: SourceLine) -> Entry:
    if line.label:
        mark = mark_of_label(line.label)
        box, text = take_mark(line.text)
        boxed = mark.form == "bullet" and box.form == "box"
        return Entry(line, box, text) if boxed else Entry(line, mark, line.text)
    if line.row:
        return Entry(line, NONE, line.text)
    return Entry(line, *take_mark(line.text))
