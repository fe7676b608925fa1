"""A text with the blocks of it: what its lines say without comments, and where they stand."""

from itertools import chain
from typing import NamedTuple

from dialogtool.diagnostic import Diagnostic, Location, Message
from dialogtool.model import Heading
from dialogtool.record.block_tree import BlockRow, MarkdownBlock
from dialogtool.record.blocks import read_blocks
from dialogtool.record.line import Line
from dialogtool.record.line_reader import Context


class FoundHeading(NamedTuple):
    """A heading that parts the text, and its block."""

    heading: Heading
    block: MarkdownBlock


class FoundItem(NamedTuple):
    """An item on its way: its list item, the last line of its own text, and what its line says."""

    block: MarkdownBlock
    end: int
    line: Line


class BlockText:
    """`lines[first:]`, read into `tree`; line numbers count from the top of the file. `found` is
    what is wrong with the text: whoever reads a part of it adds to that.
    """

    def __init__(self, lines: list[str], first: int, context: Context) -> None:
        self.lines = lines
        self.first = first
        self.tree = read_blocks(lines, first)
        self.context = context
        self.found: list[Diagnostic] = []
        self.bare: dict[int, str] = {}  # lines with comments on them, without these
        self.marks: set[int] = set()  # lines that are only marks of blocks, or comments
        self._comments()

    def place(self, number: int, start: int = 0, length: int | None = None) -> Location:
        """A part of a line from the index `start` on; without a length up to its last sign."""
        source = self.line(number)
        end = len(source.rstrip()) if length is None else start + length
        return Location(self.context.path, number, start + 1, max(1, end - start), source)

    def report(self, place: Location, message: Message, hint: Message, repair: str = "") -> None:
        self.found.append(Diagnostic("near-miss", place, message, hint, repair=repair))

    def unbalanced(self, place: Location, message: Message, hint: Message) -> None:
        self.found.append(Diagnostic("unbalanced-block", place, message, hint))

    def line(self, number: int) -> str:
        """A line as it stands in the file."""
        return self.lines[number - 1]

    def text(self, number: int) -> str:
        """A line without comments, every other sign at its place."""
        return self.bare.get(number, self.line(number))

    def whole(self, block: MarkdownBlock) -> str:
        """The lines of a block as they stand in the file."""
        return "\n".join(self.lines[block.first - 1 : block.last])

    def _comments(self) -> None:
        """Lines on which a comment stands, as the blocks have them: text where a row has text."""
        if not self.tree.comments:
            return
        rows = chain.from_iterable(block.rows for block in self.tree.document.walk())
        by_number = {row.number: row for row in rows}
        for number in self.tree.comments:
            self.bare[number] = self._without_comment(number, by_number.get(number))
            if not self.bare[number].strip(" \t>"):
                self.marks.add(number)

    def _without_comment(self, number: int, row: BlockRow | None) -> str:
        # a row that is nothing but comment is none of its block's
        if row is None:
            return ""
        before = self.line(number)[: row.start]
        # what stands before the text is a comment's end here, not a mark
        if "<!--" in before or "-->" in before:
            before = ""
        return before.ljust(row.start) + row.text
