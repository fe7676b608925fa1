"""The rows and cells of a table of Word."""

from collections.abc import Iterable, Iterator

from dialogtool.documents.columns import gutter
from dialogtool.documents.look import SHADE, TABLE
from dialogtool.documents.page import Cell, PageBlock, runs_of
from dialogtool.documents.word.elements import Element, hex_of, w
from dialogtool.documents.word.facts import Blocks
from dialogtool.documents.word.paragraphs import BlockSetting, Paragraphs

_LONG_CELL = 1500  # signs from which on a row may break over two pages


class RowWriter:
    """Writes rows; `blocks` what stands in a cell. `free` is False within another table: there Word
    repeats no row, and LibreOffice loses the rest of the page.
    """

    def __init__(self, paragraphs: Paragraphs, blocks: Blocks, *, free: bool) -> None:
        self._paragraphs = paragraphs
        self._blocks = blocks
        self._free = free

    def write(
        self,
        row: tuple[Cell, ...],
        places: list[tuple[int, bool]],
        setting: BlockSetting,
        *,
        head: bool,
        lone: bool,
    ) -> Element:
        """A row; `places` are the widths of its cells, and whether a text follows numbers. `head`
        repeats on every page, in a `lone` one, without any head above it, the names of rows are
        bold.
        """
        made = w("tr", *self._properties(row, head=head))
        for cell, (width, apart) in zip(row, places, strict=True):
            # without a head the first column says what is what
            style = "cell heading" if head or (lone and cell.header) else "cell"
            inside = setting._replace(
                style=sized(style, setting.size),
                width=max(width - 240, 1),
                keep=head and self._free,
                right=cell.number,
                gutter=gutter(setting.size) if apart else 0,
            )
            made.append(self._cell(cell, width, inside, head=head))
        return made

    def _properties(self, row: tuple[Cell, ...], *, head: bool) -> Iterator[Element]:
        if not self._free:
            return
        long = any(signs_of(cell.blocks) > _LONG_CELL for cell in row)
        said = (
            # kept whole, a row of half a page would leave the page above it half empty
            None if long else w("cantSplit"),
            w("tblHeader") if head else None,
        )
        if any(element is not None for element in said):
            yield w("trPr", *said)

    def _cell(self, cell: Cell, width: int, setting: BlockSetting, *, head: bool) -> Element:
        shade = w("shd", val="clear", color="auto", fill=hex_of(SHADE)) if head else None
        # a cell without a paragraph is damaged to Word
        content = list(self._blocks(cell.blocks, setting))
        content = content or [self._paragraphs.plain(setting.style, ())]
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), shade), *content)


def sized(style: str, size: float) -> str:
    """The style of a table whose letters are so large, in points."""
    return style if size == TABLE else f"{style} {size:g}"


def signs_of(blocks: Iterable[PageBlock]) -> int:
    """How long the text of blocks is."""
    return sum(len(run.text) for run in runs_of(blocks))
