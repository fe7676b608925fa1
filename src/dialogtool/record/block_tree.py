"""The tree of a text's blocks, and how it grows line by line."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from dialogtool.record.block_line import BlockLine
from dialogtool.record.comments import without_comments


class BlockForm(Enum):
    DOCUMENT = auto()
    QUOTE = auto()
    LIST_ITEM = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    FENCE = auto()
    CODE = auto()
    HTML = auto()
    COMMENT = auto()
    TABLE = auto()
    RULE = auto()
    COLONS = auto()


_CONTAINERS = frozenset({BlockForm.DOCUMENT, BlockForm.QUOTE, BlockForm.LIST_ITEM})
VERBATIM = frozenset({BlockForm.FENCE, BlockForm.CODE, BlockForm.HTML})
"""Their lines are kept as they are, and hold no blocks."""
FENCED = frozenset({BlockForm.FENCE})
"""Those of them that go on to a line with their `sign`; where there is none, it is said."""


class BlockRow(NamedTuple):
    """A line of a block: its number in the file (from 1), the index where the block's own text
    begins on it, and that text with comments blanked out, every other sign at its place.
    """

    number: int
    start: int
    text: str


class MarkdownBlock:
    """A node of the tree. `first` and `last` are the numbers of its lines; a container has
    `children`, any other block `rows`. `level` is that of a heading, `mark` the index behind
    the list mark of a list item, `sign` what closes a fence or a piece of HTML.
    """

    __slots__ = (
        "children",
        "first",
        "kind",
        "last",
        "level",
        "mark",
        "padding",
        "parent",
        "rows",
        "sign",
    )

    def __init__(self, kind: BlockForm, first: int, parent: "MarkdownBlock | None") -> None:
        self.kind = kind
        self.first = first
        self.last = first
        self.parent = parent
        self.children: list[MarkdownBlock] = []
        self.rows: list[BlockRow] = []
        self.level = 0
        self.mark = 0
        self.padding = 0
        self.sign = ""

    def walk(self) -> "Iterator[MarkdownBlock]":
        """This block and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(reversed(block.children))

    @property
    def is_container(self) -> bool:
        return self.kind in _CONTAINERS


class Unclosed(NamedTuple):
    """A fence or comment that never ends: the line and index where it begins, and what ends it."""

    number: int
    start: int
    length: int
    end: str


class BlockTree(NamedTuple):
    """`comments` are the numbers of the lines on which a comment stands or goes on."""

    document: MarkdownBlock
    comments: frozenset[int]
    unclosed: Unclosed | None


class GrowingTree:
    """The tree while it is read. `open` are the blocks that may go on, from the document inwards,
    `in_comment` is the comment that has begun and not ended.
    """

    def __init__(self) -> None:
        self.document = MarkdownBlock(BlockForm.DOCUMENT, 1, None)
        self.open: list[MarkdownBlock] = [self.document]
        self.in_comment: Unclosed | None = None
        self.comments: set[int] = set()

    def put(self, kind: BlockForm, number: int, holder: MarkdownBlock) -> MarkdownBlock:
        """A new block at the end of a container that is open; what is open below it is closed."""
        while self.open[-1] is not holder:
            self.open.pop()
        block = MarkdownBlock(kind, number, holder)
        holder.children.append(block)
        self.open.append(block)
        return block

    def uncommented(self, line: BlockLine, text: str) -> str:
        """The text without its comments; one that goes on is remembered."""
        if "<!--" not in text:
            return text
        bare, found, goes_on = without_comments(text)
        if found:
            self.comments.add(line.number)
        if goes_on:
            self.in_comment = Unclosed(line.number, line.text.rindex("<!--"), 4, "-->")
        return bare
