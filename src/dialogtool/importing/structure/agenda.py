"""Which of the numbers at the beginning of lines are those of the agenda: they run 1, 2, 3."""

from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.importing.sources.mark import Mark

_SKIPPED = 1.2
"""What a number costs that is missing: as much as one that is there brings."""
_MOST_SKIPPED = 3


class Numbered(NamedTuple):
    """A line that begins with a number. `weight` says how much it looks like a heading, 1 for one
    that might be.
    """

    at: int
    mark: Mark
    weight: float


def agenda_numbers(lines: Sequence[Numbered]) -> frozenset[int]:
    """The indexes of the lines that are the agenda: of one form of number, the row of them that
    runs on and looks most like headings. Empty where no two run on.
    """
    best_score, best = 0.0, frozenset[int]()
    for form, factor in (
        ("word", 1.3),
        ("dot", 1.1),
        ("paren", 1.0),
        ("roman", 1.05),
        ("bare", 0.8),
        ("letter", 0.7),
    ):
        score, found = _best_row(
            [line for line in lines if line.mark.form == form and line.mark.first]
        )
        if score * factor > best_score:
            best_score, best = score * factor, found
    return best


def _best_row(lines: Sequence[Numbered]) -> tuple[float, frozenset[int]]:
    """The score and the indexes of the best row of numbers that rise by one; few may be missing."""
    before: dict[int, int | None] = {}
    ending: dict[
        int, tuple[float, int]
    ] = {}  # by last number: the best row so far, and the line it ends with
    for line in lines:
        first, last = line.mark.first, max(line.mark.last, line.mark.first)
        score, previous = -_SKIPPED * min(first - 1, _MOST_SKIPPED), None
        for number in range(max(1, first - 1 - _MOST_SKIPPED), first):
            if number in ending and ending[number][0] - _SKIPPED * (first - 1 - number) > score:
                score, previous = (
                    ending[number][0] - _SKIPPED * (first - 1 - number),
                    ending[number][1],
                )
        score += line.weight
        if last not in ending or score >= ending[last][0]:
            ending[last] = (score, line.at)
            before[line.at] = previous
    if not ending:
        return 0.0, frozenset()
    score, end = max(ending.values())
    row: list[int] = []
    at: int | None = end
    while at is not None:
        row.append(at)
        at = before[at]
    return (score, frozenset(row)) if len(row) > 1 else (0.0, frozenset())
