"""How wide the columns of tables are, and how a table with many of them is set: smaller, then on a
page across. No number is ever broken; a word is parted where a hyphen may stand.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, count, takewhile, zip_longest
from math import ceil
from typing import NamedTuple

from dialogtool.documents.look import SMALL, TABLE
from dialogtool.documents.markdown import NUMBER
from dialogtool.documents.page import (
    BOLD_ROLES,
    Cell,
    Group,
    List,
    Page,
    PageBlock,
    PageHeading,
    Paragraph,
    Table,
    flat_blocks,
    runs_of,
)
from dialogtool.documents.typography import SOFT_HYPHEN, WORD_JOINER
from dialogtool.pattern import late
from dialogtool.shipped import font_table

_SIGN = 0.58  # the width of a usual letter, in sizes of the text: what lengths are counted in
_SLACK = 1.06  # for the font that stands in where ours is not there
_BOLD = 1.08  # how much longer the words above columns are
# better too wide than cut off
_WIDEST = 1000  # thousandths of the size of the text, for a sign that was not measured
_SMALLER = (7.5, 7.0, 6.5)  # points, with a word of warning; then words are broken
_SMALLEST = 5.0  # points; smaller than that nothing is read
_GUTTER = 2  # signs between numbers and the text to their right
_RAGGED = 4  # signs at the end of a line that the next word does not fit into
_LONGEST_WORD = 24
_PIECE = 8  # signs of a broken word that a column has room for
# what is longer is read over many lines anyway
_LONGEST_TEXT = 120
_SHORT_TEXT = len("31. september 2022")  # a date stays on one line
_LONGEST_LEAD = 800  # signs of what stands above the first table of a document
_MOST_LINES = 14  # of a cell in a narrow column, before a table is set wider
_NARROW = 30  # signs in a line; a broader column is read like any text, however long
_WHOLE = ((3, 100), (6, 45))  # rows of a table that stands on one page, signs of its longest text
_UNSEEN = frozenset((SOFT_HYPHEN, WORD_JOINER))
_WORDS = late(rf"[ \t\n{SOFT_HYPHEN}]+")

Heads = tuple[str, ...]


class Need(NamedTuple):
    """What a column needs, in signs: for its longest word, for its longest short text on one line;
    `whole` is the length of its longest text, `number` that of its longest number, `head` that of
    a short text above it, `title` that of the longest word there without a hyphen.
    """

    word: int = 1
    short: int = 1
    whole: int = 1
    number: int = 1
    head: int = 1
    title: int = 1

    def joined(self, other: "Need") -> "Need":
        return Need(*map(max, self, other))

    def wider(self, signs: int) -> "Need":
        # also `whole` and `number`: the room is taken from the text
        return Need(*(length + signs for length in self))


class Room(NamedTuple):
    """How wide a table can be: in the text, and on a page across; 0 where there is none such."""

    upright: int
    across: int = 0


class Setting(NamedTuple):
    """How a table is set: the widths of its columns in twentieths of a point, the size of its text
    in points. `fits` is False where words had to be broken anywhere, or the text is smaller than
    one likes to read.
    """

    widths: list[int]
    size: float
    across: bool
    fits: bool


def heads_of(table: Table) -> Heads:
    """The words above the columns; tables with the same ones get the same widths."""
    cells = chain.from_iterable(table.head)
    return tuple("".join(run.text for run in runs_of(cell.blocks)) for cell in cells)


def measure_tables(blocks: Iterable[PageBlock]) -> Mapping[Heads, tuple[Need, ...]]:
    """What the columns need, for each kind of table that has a heading."""
    needs: dict[Heads, tuple[Need, ...]] = {}
    for table in tables_of(blocks):
        heads, own = heads_of(table), measure(table)
        if table.head:
            others = needs.get(heads, own)
            # the same heads over another number of columns are no kind of table
            needs[heads] = tuple(map(Need.joined, own, others)) if len(others) == len(own) else own
    return needs


def measure(table: Table) -> tuple[Need, ...]:
    """What each column of a table needs, its head too; room between numbers and a text is in it."""
    heads: Iterable[tuple[Cell, ...]] = zip(*table.head, strict=False)
    columns: Iterable[tuple[Cell, ...]] = zip(*table.rows, strict=False)
    pairs = zip_longest(map(_head_need, heads), map(_need, columns), fillvalue=Need())
    needs = [head.joined(need) for head, need in pairs]
    apart = gutters(table) or (False,) * len(needs)
    return tuple(
        # numbers end at the right and text begins at the left: without room they read as one
        need.wider(_GUTTER) if gutter else need
        for need, gutter in zip(needs, apart, strict=True)
    )


def gutters(table: Table) -> tuple[bool, ...]:
    """For each column whether it needs room to its right: numbers that stand before a text."""
    numbers = [all(cell.number for cell in column) for column in zip(*table.rows, strict=True)]
    # the last column has no text to its right, and a table without rows has no columns
    return tuple(
        number and not following for number, following in zip_longest(numbers, numbers[1:])
    )[:-1] + (False,) * bool(numbers)


def _head_need(cells: Iterable[Cell]) -> Need:
    """What stands above a column may be broken between words, also above numbers."""
    # a cell of numbers is never broken, the words above it may be
    words = [cell.model_copy(update={"number": False}) for cell in cells]
    need = Need(*(ceil(length * _BOLD) for length in _need(words)))
    title = min(ceil(_longest_word(words) * _BOLD), _LONGEST_WORD)
    # a heading must not keep a column wide that has only short texts
    return need._replace(short=1, head=need.short, title=title)


def _longest_word(cells: Iterable[Cell]) -> int:
    """The length of the longest word that no hyphen parts."""
    blocks = chain.from_iterable(cell.blocks for cell in cells)
    words = chain.from_iterable(run.text.split() for run in runs_of(blocks))
    return max(map(_length, words), default=1)


def set_columns(needs: tuple[Need, ...], room: Room) -> Setting:
    """The first way in which every word fits and no cell gets long: in the size of tables or
    smaller, upright or across; else the first in which every word fits, else the widest.
    """
    if not needs:
        return Setting([], TABLE, across=False, fits=True)
    # smaller before across: one turns a page less gladly than one reads 8 points
    ways = [(size, False) for size in (TABLE, SMALL)]
    ways += [(size, True) for size in (TABLE, SMALL) if room.across]
    fitting: list[Setting] = []
    for size, across in ways:
        width = room.across if across else room.upright
        if sum(_least(needs, size)) <= width:
            setting = Setting(_share_out(needs, width, size), size, across, fits=True)
            # every word fits, but a column of one word a line is not read
            if _longest_cell(needs, setting) <= _MOST_LINES:
                return setting
            fitting.append(setting)
    if fitting:
        return fitting[0]
    return _squeezed(needs, room.across or room.upright, across=bool(room.across))


def begins_across(page: Page, room: Room) -> bool:
    """Whether the first table of a document stands on a page across and there is nothing above it
    but headings and a few words: they stand on that page too, or they would have one to themselves.
    """
    blocks = [block for block in flat_blocks(page.blocks) if not isinstance(block, PageHeading)]
    lead = list(takewhile(lambda block: isinstance(block, Paragraph), blocks))
    signs = sum(len(run.text) for run in runs_of(lead))
    first = next(iter(blocks[len(lead) :]), None)
    if signs > _LONGEST_LEAD or not isinstance(first, Table):
        return False
    needs = measure_tables(page.blocks).get(heads_of(first))
    return set_columns(needs or measure(first), room).across


def stands_whole(table: Table) -> bool:
    """Whether a table is so short that it stands on one page: it takes a fifth of one."""
    cells = chain.from_iterable(table.rows)
    longest = max((sum(len(run.text) for run in runs_of(cell.blocks)) for cell in cells), default=0)
    # longer ones would leave half a page empty before them
    return any(len(table.rows) <= rows and longest <= signs for rows, signs in _WHOLE)


def gutter(size: float) -> int:
    """The room between numbers and the text to their right, in twentieths of a point."""
    return round(_GUTTER * size * 20 * _SIGN)


def edge(size: float) -> int:
    """The room beside the text of a cell, in twentieths of a point."""
    if size < SMALL:
        return 45
    return 100 if size > SMALL else 70


def fits_line(word: str, width: int, size: float, *, bold: bool) -> bool:
    """Whether a word stands on one line of a column that is so many twentieths of a point wide."""
    length = _length(word) * (_BOLD if bold else 1)
    return length * size * 20 * _SIGN <= width - 2 * edge(size)


def _squeezed(needs: tuple[Need, ...], width: int, *, across: bool) -> Setting:
    """A table whose words do not fit in any size one likes to read: they do in a smaller one, or
    numbers alone stay whole, and of each word as much as can be read, whatever it takes.
    """
    for size in _SMALLER:
        if sum(_least(needs, size)) <= width:
            return Setting(_share_out(needs, width, size), size, across, fits=False)
    # a word may be broken now, a number never: "1 000" on two lines is another number
    pieces = tuple(
        need._replace(word=max(need.number, min(need.word, _PIECE)), short=1) for need in needs
    )
    size = SMALL
    while size > _SMALLEST and sum(_least(pieces, size)) > width:
        size -= 0.5
    return Setting(_share_out(pieces, width, size), size, across, fits=False)


def _least(needs: tuple[Need, ...], size: float) -> list[int]:
    """The least width of each column."""
    return [_width(need.word, size) for need in needs]


def _leasts(needs: tuple[Need, ...], size: float, width: int) -> list[list[int]]:
    """How narrow the columns may be, for a table of that width: short texts stay on one line, with
    or without those above columns, whose words are not parted or are; else those in the first
    column, which names the rows; else only words are whole.
    """
    words = _least(needs, size)
    below = [max(word, _line(need.short, size)) for need, word in zip(needs, words, strict=True)]
    titled = [max(low, _line(need.title, size)) for need, low in zip(needs, below, strict=True)]
    all_short = [max(low, _line(need.head, size)) for need, low in zip(needs, titled, strict=True)]
    fitting = [least for least in (all_short, titled, below) if sum(least) <= width]
    if fitting:
        return fitting
    # the first column says what a row is about
    names = [*below[:1], *words[1:]]
    return [names if sum(names) <= width else words]


def _line(signs: int, size: float) -> int:
    """The width of a text on one line; where another font is wider it is broken between words."""
    return ceil(signs * size * 20 * _SIGN) + 2 * edge(size) + 10


def _width(signs: int, size: float) -> int:
    """The width of what must not be broken, in any font."""
    return ceil(signs * size * 20 * _SIGN * _SLACK) + 2 * edge(size) + 10


def _longest_cell(needs: tuple[Need, ...], setting: Setting) -> int:
    """How many lines the longest cell takes of those that stand in a narrow column."""
    sign = setting.size * 20 * _SIGN
    lines = [max(width - 2 * edge(setting.size), 1) / sign for width in setting.widths]
    pairs = zip(needs, lines, strict=True)
    return max((ceil(need.whole / line) for need, line in pairs if line < _NARROW), default=0)


def _share_out(needs: tuple[Need, ...], width: int, size: float) -> list[int]:
    """The widths of the columns; together `width`. The longest cell is as short as it can be, so a
    column of long texts is wide; what is left then goes to those that still take more than a line.
    """
    leasts = _leasts(needs, size, width)
    # only when not even words fit: all columns give way alike
    if sum(leasts[0]) > width:
        widths = [low * width // sum(leasts[0]) for low in leasts[0]]
    else:
        widths = min(
            (_lowest(needs, least, size, width) for least in leasts), key=lambda low: low.lines
        ).widths
        wishes = [_wish(need, low, size) for need, low in zip(needs, widths, strict=True)]
        spare = width - sum(widths)
        shares = zip(widths, wishes, strict=True)
        widths = [low + spare * wish // sum(wishes) for low, wish in shares]
    # what rounding left over, so that the widths sum up to the table
    widths[-1] += width - sum(widths)
    return widths


class _Low(NamedTuple):
    """The widths with which no cell of a table takes more than so many lines."""

    lines: int
    widths: list[int]


def _lowest(needs: tuple[Need, ...], least: list[int], size: float, width: int) -> _Low:
    """The fewest lines in which the longest cell can be set, no column narrower than `least`."""
    # ends: with as many lines as signs a column needs no more than its least
    return next(
        _Low(lines, wanted)
        for lines in count(1)
        if sum(wanted := _widths_for(needs, least, size, lines)) <= width
    )


def _widths_for(needs: tuple[Need, ...], least: list[int], size: float, lines: int) -> list[int]:
    """How wide the columns must be for no cell to take more than so many lines."""
    return [
        # a line is not filled to its end when it breaks between words
        max(low, _width(ceil(need.whole / lines) + _RAGGED * (lines > 1), size))
        if lines < need.whole
        else low
        for need, low in zip(needs, least, strict=True)
    ]


def _wish(need: Need, given: int, size: float) -> int:
    """How much more a column would like to have; a number wants nothing more."""
    if need.number >= need.whole:
        # not 0: in a table of numbers alone the wishes would sum up to nothing
        return 1
    return max(_width(min(need.whole, _LONGEST_TEXT), size) - given, 0) + 2 * edge(size)


def tables_of(blocks: Iterable[PageBlock]) -> Iterator[Table]:
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
        whole = _length(said)
        word = whole if cell.number else max(map(_length, _WORDS.split(said)), default=1)
        # the hyphen at the end of a line takes room too
        word = max(word, _longest_bold_word(cell)) + (SOFT_HYPHEN in said)
        short = whole if len(said) <= _SHORT_TEXT else 1
        # an address of the web may be broken anywhere
        longest = word if cell.number else min(word, _LONGEST_WORD)
        number = whole if cell.number or NUMBER.fullmatch(said) else 1
        need = need.joined(Need(longest, short, whole, number))
    return need


def _longest_bold_word(cell: Cell) -> int:
    bold = (run.text for run in runs_of(cell.blocks) if run.bold or run.role in BOLD_ROLES)
    words = chain.from_iterable(map(_WORDS.split, bold))
    return ceil(max(map(_length, words), default=0) * _BOLD)


def _length(text: str) -> int:
    """How long a text is, in usual letters."""
    widths = _widths()
    thousandths = sum(widths.get(sign, _WIDEST) for sign in text if sign not in _UNSEEN)
    return ceil(thousandths / (1000 * _SIGN))


@cache
def _widths() -> Mapping[str, int]:
    # measured by tools/fonts.py: fonts are not read at each run
    loaded: dict[str, int] = json.loads(font_table("widths"))
    return loaded
