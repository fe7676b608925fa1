"""How wide the columns of tables are: a word fits in its column where it can, and tables with one
heading look alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dialogtool.documents.page import Block, Cell, Group, List, Table, runs_of

_SIGN = 104  # the width of a letter of nine points, in twentieths of a point
_EDGES = 240  # left and right of a cell's text
_LONGEST_WORD = 24
_LONGEST_TEXT = 56
_SHORT_TEXT = len("31. september 2022")  # a date stays on one line

Heads = tuple[str, ...]


class Need(NamedTuple):
    """What a column needs, in signs: for its longest word, for its longest short text on one line,
    for all on one line.
    """

    word: int = 1
    short: int = 1
    most: int = 1

    def joined(self, other: "Need") -> "Need":
        return Need(*map(max, self, other))


def heads_of(table: Table) -> Heads:
    """The words above the columns; tables with the same ones get the same widths."""
    return tuple(
        "".join(run.text for run in runs_of(cell.blocks)) for row in table.head for cell in row
    )


def measure_tables(blocks: Iterable[Block]) -> Mapping[Heads, tuple[Need, ...]]:
    """What the columns need, for each kind of table that has a heading."""
    needs: dict[Heads, tuple[Need, ...]] = {}
    for table in tables_of(blocks):
        heads, own = heads_of(table), measure(table)
        if table.head:
            others = needs.get(heads, own)
            needs[heads] = tuple(map(Need.joined, own, others)) if len(others) == len(own) else own
    return needs


def measure(table: Table) -> tuple[Need, ...]:
    rows = (*table.head, *table.rows)
    columns: Iterable[tuple[Cell, ...]] = zip(*rows, strict=False)
    return tuple(_need(cells) for cells in columns)


def share_out(needs: tuple[Need, ...], width: int) -> list[int]:
    """The widths of the columns, in twentieths of a point; together `width`."""
    least = [max(need.word, need.short) * _SIGN + _EDGES for need in needs]
    if sum(least) > width:
        least = [need.word * _SIGN + _EDGES for need in needs]
    most = [max(need) * _SIGN + _EDGES for need in needs]
    if sum(least) > width:
        widths = [each * width // sum(least) for each in least]
    else:
        wish = [high - low + _EDGES for low, high in zip(least, most, strict=True)]
        spare = width - sum(least)
        widths = [low + spare * more // sum(wish) for low, more in zip(least, wish, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


def tables_of(blocks: Iterable[Block]) -> Iterator[Table]:
    """The tables that stand in blocks, those within tables left out."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Group):
            yield from tables_of(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from tables_of(item)


def _need(cells: Iterable[Cell]) -> Need:
    need = Need()
    for cell in cells:
        said = "".join(run.text for run in runs_of(cell.blocks))
        word = len(said) if cell.number else max(map(len, said.split()), default=1)
        word += cell.header  # may be bold
        short = len(said) if len(said) <= _SHORT_TEXT else 1
        need = need.joined(Need(min(word, _LONGEST_WORD), short, min(len(said), _LONGEST_TEXT)))
    return need
