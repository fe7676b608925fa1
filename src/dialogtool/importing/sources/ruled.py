"""Ruled tables of a printed page: the lines that are drawn on it, and the grids that they make."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_THIN = 2.6
"""The broadest stroke, in points, that is a rule; what is broader is an area."""
_SHORTEST = 6.0
_TOUCH = 3.0
"""How near two rules must come to meet, in points."""
_MOST_RULES = 600
"""A page with more is a drawing."""
_Point = tuple[float, float]


class Rule(NamedTuple):
    """A drawn line, `at` a height where it is level, else at an x; from `start` to `end`, in points
    from the top left.
    """

    level: bool
    at: float
    start: float
    end: float


class Grid(NamedTuple):
    """The rules of one table: heights of its rows' edges from the top, and the uprights."""

    heights: tuple[float, ...]
    uprights: tuple[Rule, ...]

    @property
    def left(self) -> float:
        return self.uprights[0].at

    @property
    def right(self) -> float:
        return self.uprights[-1].at

    def holds(self, x: float, y: float) -> bool:
        return (
            self.left - _TOUCH < x < self.right and self.heights[0] < y <= self.heights[-1] + _TOUCH
        )

    def edges(self, top: float, foot: float) -> tuple[float, ...]:
        """Where the cells of the row between two heights begin and end."""
        middle = (top + foot) / 2
        return tuple(
            _apart(
                upright.at
                for upright in self.uprights
                if upright.start - _TOUCH <= middle <= upright.end + _TOUCH
            )
        )

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point, from 0; a cell over several columns is counted as the first of
        them.
        """
        row = max((at for at, height in enumerate(self.heights[:-1]) if height < y), default=0)
        edges = self.edges(self.heights[row], self.heights[row + 1])
        # what stands left of the first upright belongs to the first column
        begins = [edge for edge in edges[:-1] if edge - _TOUCH < x] or [self.left]
        return row, self.columns.index(
            min(self.columns, key=lambda column: abs(column - begins[-1]))
        )

    @property
    def columns(self) -> tuple[float, ...]:
        """The x at which columns begin."""
        return tuple(_apart(upright.at for upright in self.uprights))[:-1]

    def room(self, row: int, column: int) -> float:
        """The x at which the cell ends."""
        edges = self.edges(self.heights[row], self.heights[row + 1])
        return next((edge for edge in edges if edge > self.columns[column] + _TOUCH), self.right)


def rules_of(path: Sequence[Sequence[_Point]], *, stroked: bool) -> list[Rule]:
    """The rules in a path of a page, given as the corners of its parts: thin areas, and the sides
    of what is stroked.
    """
    rules: list[Rule] = []
    for corners in path:
        if len(corners) < 2:
            continue
        across = [x for x, _ in corners]
        down = [y for _, y in corners]
        if min(max(across) - min(across), max(down) - min(down)) <= _THIN:
            rules += _rule((min(across), min(down)), (max(across), max(down)))
        elif stroked:
            for one, other in pairwise(corners):
                rules += _rule(one, other)
    return rules


def _rule(one: _Point, other: _Point) -> list[Rule]:
    (left, right), (top, foot) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if foot - top <= _THIN and right - left >= _SHORTEST:
        return [Rule(True, (top + foot) / 2, left, right)]
    if right - left <= _THIN and foot - top >= _SHORTEST:
        return [Rule(False, (left + right) / 2, top, foot)]
    return []


def find_grids(rules: Sequence[Rule]) -> tuple[Grid, ...]:
    """The tables of a page from top to bottom: rules that meet, with at least two columns and one
    row.
    """
    level = _whole(rule for rule in rules if rule.level)
    upright = _whole(rule for rule in rules if not rule.level)
    if len(level) + len(upright) > _MOST_RULES:
        return ()
    grids: list[Grid] = []
    for group in _groups(level, upright):
        heights = tuple(_apart(rule.at for rule in group if rule.level))
        uprights = tuple(sorted(rule for rule in group if not rule.level))
        if len(heights) > 1 and len(_apart(rule.at for rule in uprights)) > 2:
            grids.append(Grid(heights, uprights))
    return tuple(sorted(grids))


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with the pieces of each joined: a table is often drawn cell by cell."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _TOUCH), rule.start)):
        last = whole[-1] if whole else None
        if last and abs(last.at - rule.at) <= _TOUCH and rule.start <= last.end + _TOUCH:
            whole[-1] = last._replace(end=max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Rule]]:
    """The rules that hang together because they meet."""
    # each is compared with all that are left: `_MOST_RULES` bounds the square
    left = [*level, *upright]
    groups: list[list[Rule]] = []
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            rule = waiting.pop()
            group.append(rule)
            meets = [other for other in left if _meet(rule, other)]
            waiting += meets
            left = [other for other in left if not _meet(rule, other)]
        groups.append(group)
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.level != other.level
        and one.start - _TOUCH <= other.at <= one.end + _TOUCH
        and other.start - _TOUCH <= one.at <= other.end + _TOUCH
    )


def _apart(values: Iterable[float]) -> list[float]:
    """The values in order, those that are nearly the same once."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _TOUCH:
            kept.append(value)
    return kept
