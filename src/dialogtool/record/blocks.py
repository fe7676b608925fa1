"""The block structure of a text: which of its lines are list items, quotes, code, headings, tables.

Blocks are those of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/, the algorithm of its
appendix "A parsing strategy") with the tables of GitHub Flavored Markdown, read line by line
without its inline rules. Three things differ on purpose, because people mean them so:

- a comment runs from `<!--` to its `-->`, wherever it begins and whatever blocks it runs over;
- a line of colons (`::: lukket`, `:::`) is a block of its own, at any depth and indent;
- a list mark with a box behind it (`- [ ]`) begins a list item wherever text could go on, set in
  too far or with a number that may not interrupt a paragraph: nobody types it for another reason.

`_CONTINUE` has one rule for each kind of block that can go on over a line, `_BEGIN` one for each
kind that can begin on it, in the order in which they are tried. A new form of block is a
`BlockForm`, a rule in each, `_VERBATIM` and `_FENCED` where they fit, and its line in the
differential test (tests/test_blocks.py).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from dialogtool.pattern import late
from dialogtool.record.boxes import SIGN
from dialogtool.record.comments import without_comments
from dialogtool.record.source import MAX_LINE

TAB = 4
MAX_DEPTH = 100
"""Blocks within blocks; what is nested deeper is text of the innermost. Every line asks each of
them whether it goes on: without a limit a text of `>` alone would take the square of its length.
"""


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
_VERBATIM = frozenset({BlockForm.FENCE, BlockForm.CODE, BlockForm.HTML})
"""Their lines are kept as they are, and hold no blocks."""
_FENCED = frozenset({BlockForm.FENCE})
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


def read_blocks(lines: Sequence[str], first: int = 0) -> BlockTree:
    """The tree of `lines[first:]`; line numbers count from the top of the file. A line of more than
    `MAX_LINE` characters is passed over as if it were blank.
    """
    reader = _Reader()
    for index in range(first, len(lines)):
        line = lines[index]
        reader.read(index + 1, line if len(line) <= MAX_LINE else "")
    return reader.finish()


# What a line looks like.

_RULE = late(r"(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:-[ \t]*){3,}$")
# A blank has to follow (4.2): `#4 i rapporten` is prose.
_HEADING = late(r"(#{1,6})(?:[ \t]+|$)")
# No backtick behind backticks (4.5): a line of prose may begin with code between three of them.
_FENCE = late(r"(`{3,})[^`]*$|(~{3,})")
_UNDERLINE = late(r"(=+|-+)[ \t]*$")
_BULLET = late(r"[-*+](?=[ \t]|$)")
# Editors that escape brackets save a box as `\[ \]`; `line` reads that as a box and says so.
_BOXED = late(rf"(?:[-*+]|\d{{1,9}}[.)])[ \t]+\\?\[{SIGN}\\?\](?=[ \t\[]|$)")
_NUMBER = late(r"(\d{1,9})[.)](?=[ \t]|$)")
# A lone `-` is the mark of a list. Possessive: with `*` alone a long row took the square of its
# length (test_growth).
_DELIMITER_ROW = late(
    r"(?!-(?:[ \t]|$))\|?[ \t]*:?-+:?[ \t]*+(?:\|[ \t]*:?-+:?[ \t]*+)*+\|?[ \t]*$"
)
_CELL_END = late(r"(?<!\\)\|")
# What a web page leaves between two colons must not keep `::: lukket` from closing.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_COLONS = late(rf"[:\uff1a{_INVISIBLE}]*[:\uff1a][:\uff1a{_INVISIBLE}]*")

_BLOCK_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|"
    "header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|"
    "param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"""(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?)"""
_TAG_ALONE = rf"(?:<[A-Za-z][\w-]*{_ATTRIBUTE}*\s*/?>|</[A-Za-z][\w-]*\s*>)\s*$"
# (how a piece of HTML begins, what its last line holds, whether it may interrupt a paragraph):
# the spec's conditions 1 and 3 to 7; the second, comments, is read everywhere.
_HTML: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (late(r"<(script|pre|textarea|style)(?:\s|>|$)", re.IGNORECASE), "</", True),
    (late(r"<\?"), "?>", True),
    (late(r"<![A-Za-z]"), ">", True),
    (late(r"<!\[CDATA\["), "]]>", True),
    (late(rf"</?(?:{_BLOCK_NAMES})(?:\s|/?>|$)", re.IGNORECASE), "", True),
    (late(_TAG_ALONE), "", False),
)
# Any of the four ends it, not only the one that began it (4.6, condition 1).
_HTML_TEXT_END = late(r"</(?:script|pre|textarea|style)>", re.IGNORECASE)


def cells_of(row: str) -> int:
    """The number of cells of a table's row."""
    # A pipe behind a backslash belongs to the text of a cell (GFM 4.10); those at the ends are
    # optional.
    return len(_CELL_END.findall(row.strip().strip("|"))) + 1


class _Line:
    """A line while it is read: how far it has been taken, in signs and in columns."""

    __slots__ = ("column", "in_tab", "next", "number", "offset", "text")

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.offset = 0
        self.column = 0
        self.in_tab = False  # a part of the tab at `offset` has been taken
        # what `peek` found; every rule asks it, and it holds until `offset` is beyond it
        self.next = (-1, 0)

    def peek(self) -> tuple[int, int]:
        """Index and column of the next sign that is no blank."""
        if self.offset > self.next[0]:
            self.next = self._next()
        return self.next

    def _next(self) -> tuple[int, int]:
        text, offset, column = self.text, self.offset, self.column
        while offset < len(text):
            sign = text[offset]
            if sign == " ":
                column += 1
            elif sign == "\t":
                # a tab goes on to the next multiple of four (2.2), so it matters where it stands
                column += TAB - column % TAB
            else:
                break
            offset += 1
        return offset, column

    @property
    def indent(self) -> int:
        return self.peek()[1] - self.column

    @property
    def rest(self) -> str:
        """What follows behind the blanks."""
        return self.text[self.peek()[0] :]

    @property
    def is_blank(self) -> bool:
        return self.peek()[0] >= len(self.text)

    def to_text(self) -> None:
        self.offset, self.column = self.peek()
        self.in_tab = False

    def skip(self, columns: int) -> None:
        """Takes blanks of so many columns, a tab in parts."""
        while columns > 0 and self.offset < len(self.text):
            if self.text[self.offset] != "\t":
                self.offset += 1
                self.column += 1
                columns -= 1
                continue
            width = TAB - self.column % TAB
            taken = min(width, columns)
            self.column += taken
            columns -= taken
            self.in_tab = taken < width
            if not self.in_tab:
                self.offset += 1


class _Reader:
    """The tree while it grows. `open` are the blocks that may go on, from the document inwards."""

    def __init__(self) -> None:
        self.document = MarkdownBlock(BlockForm.DOCUMENT, 1, None)
        self.open: list[MarkdownBlock] = [self.document]
        self.in_comment: Unclosed | None = None
        self.comments: set[int] = set()

    def read(self, number: int, text: str) -> None:
        if self.in_comment is not None:
            self._read_in_comment(number, text)
            return
        line = _Line(number, text)
        matched = self._matched(line)
        if matched is None:
            return
        begun = 0
        # A paragraph goes on over a line without the marks of what holds it ("lazy continuation
        # line", 5.1) unless something begins there; so what can begin is asked first.
        lazy = self.open[-1].kind is BlockForm.PARAGRAPH
        if self.open[matched - 1].kind not in _VERBATIM:
            begun = self._begin(line, matched, lazy=lazy)
        if begun < 0:
            return  # a block of which the line says all
        if begun:
            self._take(line, self.open[-1])
        elif lazy and matched < len(self.open) and not line.is_blank:
            self._add(self.open[-1], line)
        else:
            # only now is it certain that what did not match has ended
            del self.open[matched:]
            self._take(line, self.open[-1])

    def finish(self) -> BlockTree:
        unclosed = self.in_comment
        for block in self.open:
            # the standard lets a fence run to the end of the text (4.5); here all below it would be
            # lost without a word
            if block.kind in _FENCED and unclosed is None:
                unclosed = Unclosed(block.first, block.mark, len(block.sign), block.sign)
        _measure(self.document)
        return BlockTree(self.document, frozenset(self.comments), unclosed)

    def _matched(self, line: _Line) -> int | None:
        """How many of the open blocks the line goes on in; None where it closes one and is done
        with.
        """
        count = 1
        for block in self.open[1:]:
            goes_on = _CONTINUE[block.kind](block, line)
            if goes_on is None:
                del self.open[count:]
                return None
            if not goes_on:
                break
            count += 1
        return count

    def _begin(self, line: _Line, matched: int, *, lazy: bool) -> int:
        """How many blocks begin on the line; -1 where the last of them takes all of it."""
        begun = 0
        while not line.is_blank and matched <= MAX_DEPTH:
            # behind the mark of a quote or an item that begins here no paragraph above goes on
            # (5.1)
            at = _Place(self, line, self.open[matched - 1], matched, lazy and not begun)
            block = next(filter(None, (rule(at) for rule in _rules_for(line.rest[0]))), None)
            if block is None:
                return begun
            begun += 1
            matched = len(self.open)
            if not block.is_container:
                # the rest of such a line is the first line of its text
                return begun if block.kind in (BlockForm.CODE, BlockForm.HTML) else -1
        return begun

    def _take(self, line: _Line, block: MarkdownBlock) -> None:
        """What is left of the line is text of the innermost block, or begins a paragraph."""
        if block.kind in _VERBATIM:
            self._add_verbatim(block, line)
        elif not line.is_blank:
            if block.is_container:
                block = self.put(BlockForm.PARAGRAPH, line.number, block)
            self._add(block, line)

    def _add(self, block: MarkdownBlock, line: _Line) -> None:
        line.to_text()
        text = self.uncommented(line, line.text[line.offset :])
        block.rows.append(BlockRow(line.number, line.offset, text.rstrip()))

    def _add_verbatim(self, block: MarkdownBlock, line: _Line) -> None:
        rest = line.text[line.offset :]
        if line.in_tab:
            # what is left of a tab that was taken in part is blanks (2.2)
            rest = " " * (TAB - line.column % TAB) + rest[1:]
        if block.kind is BlockForm.HTML:
            rest = self.uncommented(line, rest)
        block.rows.append(BlockRow(line.number, line.offset, rest))
        # it may end on the line on which it begins (4.6)
        if block.kind is BlockForm.HTML and _ends_html(block.sign, rest):
            self.open.pop()

    def uncommented(self, line: _Line, text: str) -> str:
        """The text without its comments; one that goes on is remembered."""
        if "<!--" not in text:
            return text
        bare, found, goes_on = without_comments(text)
        if found:
            self.comments.add(line.number)
        if goes_on:
            self.in_comment = Unclosed(line.number, line.text.rindex("<!--"), 4, "-->")
        return bare

    def _read_in_comment(self, number: int, text: str) -> None:
        assert self.in_comment is not None
        self.comments.add(number)
        bare, _, goes_on = without_comments(text, inside=True)
        if not goes_on:
            self.in_comment = None
        elif "-->" in text:
            self.in_comment = Unclosed(number, text.rindex("<!--"), 4, "-->")
        block = self.open[-1]
        # words behind the `-->` are text; without a paragraph of their own they would be lost
        if bare.strip() and block.kind not in (BlockForm.PARAGRAPH, BlockForm.TABLE):
            holder = next(outer for outer in reversed(self.open) if outer.is_container)
            block = self.put(BlockForm.PARAGRAPH, number, holder)
        block.last = number
        if bare.strip():
            start = len(bare) - len(bare.lstrip())
            block.rows.append(BlockRow(number, start, bare.strip()))

    def put(self, kind: BlockForm, number: int, holder: MarkdownBlock) -> MarkdownBlock:
        """A new block at the end of a container that is open; what is open below it is closed."""
        while self.open[-1] is not holder:
            self.open.pop()
        block = MarkdownBlock(kind, number, holder)
        holder.children.append(block)
        self.open.append(block)
        return block


def _ends_html(sign: str, text: str) -> bool:
    if sign == "</":
        return _HTML_TEXT_END.search(text) is not None
    return bool(sign) and sign in text


def _measure(document: MarkdownBlock) -> None:
    """Sets `last` of every block to its last line, from the leaves up."""
    for block in reversed(list(document.walk())):
        # blank lines at the end of indented code are none of its text (4.4): they may lie between
        # the item that holds it and the next
        while block.kind is BlockForm.CODE and not block.rows[-1].text.strip(" \t"):
            block.rows.pop()
        if block.rows:
            block.last = max(block.last, block.rows[-1].number)
        if block.parent is not None:
            block.parent.last = max(block.parent.last, block.last)


# Whether a block goes on over a line: True, False, or None where the line closes it and is done
# with.


def _quote_goes_on(block: MarkdownBlock, line: _Line) -> bool | None:
    # four blanks before it, and the mark is code (4.4)
    if line.indent < TAB and line.rest.startswith(">"):
        _take_quote_mark(line)
        return True
    return False


def _take_quote_mark(line: _Line) -> None:
    line.to_text()
    line.offset += 1
    line.column += 1
    # one blank belongs to the mark (5.1); of a tab only a column
    if line.text[line.offset : line.offset + 1] in (" ", "\t"):
        line.skip(1)


def _item_goes_on(block: MarkdownBlock, line: _Line) -> bool | None:
    if line.is_blank:
        line.to_text()
        return bool(block.children)  # an item begins with at most one blank line
    if line.indent >= block.padding:
        line.skip(block.padding)
        return True
    return False


def _fence_goes_on(block: MarkdownBlock, line: _Line) -> bool | None:
    rest = line.rest
    # as long as the one that began it, or longer, and nothing behind it (4.5)
    if line.indent < TAB and rest.startswith(block.sign) and not rest.strip(block.sign[0] + " \t"):
        block.last = line.number
        return None
    # its lines lose as much indent as the fence has, and no more (4.5)
    for _ in range(block.padding):
        if line.text[line.offset : line.offset + 1] not in (" ", "\t"):
            break
        line.skip(1)
    return True


def _code_goes_on(block: MarkdownBlock, line: _Line) -> bool | None:
    if line.is_blank:
        line.skip(TAB)
        return True
    # otherwise than the standard: a closed block that is set in too far is still meant
    if line.indent >= TAB and not is_mark(line.rest):
        line.skip(TAB)
        return True
    return False


def _html_goes_on(block: MarkdownBlock, line: _Line) -> bool | None:
    # conditions 6 and 7 end at a blank line (4.6), and at a closed block, which is not HTML
    return bool(block.sign) or not (line.is_blank or is_mark(line.rest))


def _text_goes_on(block: MarkdownBlock, line: _Line) -> bool | None:
    return not line.is_blank


def _never(block: MarkdownBlock, line: _Line) -> bool | None:
    return False


_CONTINUE: dict[BlockForm, Callable[[MarkdownBlock, _Line], bool | None]] = {
    BlockForm.QUOTE: _quote_goes_on,
    BlockForm.LIST_ITEM: _item_goes_on,
    BlockForm.FENCE: _fence_goes_on,
    BlockForm.CODE: _code_goes_on,
    BlockForm.HTML: _html_goes_on,
    BlockForm.PARAGRAPH: _text_goes_on,
    BlockForm.TABLE: _text_goes_on,
    BlockForm.HEADING: _never,
    BlockForm.RULE: _never,
    BlockForm.COLONS: _never,
    BlockForm.COMMENT: _never,
}


# What may begin on a line: each rule gives the block that begins, or None. A rule that gives a leaf
# has taken the whole line, but for code and HTML, whose text it is.


class _Place(NamedTuple):
    """Where a block may begin: `container` is the innermost block that the line goes on in, the
    `matched`th of the open ones; `lazy` where the line could go on a paragraph further in.
    """

    reader: _Reader
    line: _Line
    container: MarkdownBlock
    matched: int
    lazy: bool

    @property
    def is_indented(self) -> bool:
        return self.line.indent >= TAB

    @property
    def in_paragraph(self) -> bool:
        return self.container.kind is BlockForm.PARAGRAPH

    def put(self, kind: BlockForm) -> MarkdownBlock:
        reader = self.reader
        holder = next(
            block for block in reversed(reader.open[: self.matched]) if block.is_container
        )
        return reader.put(kind, self.line.number, holder)

    def put_line(self, kind: BlockForm, skipped: int = 0) -> MarkdownBlock:
        """A block of this one line, without the first signs of its text."""
        line = self.line
        text = line.rest[skipped:].lstrip(" \t")
        start = len(line.text) - len(text)
        block = self.put(kind)
        block.rows.append(
            BlockRow(line.number, start, self.reader.uncommented(line, text).rstrip())
        )
        return block


def _colons(at: _Place) -> MarkdownBlock | None:
    return at.put_line(BlockForm.COLONS) if is_mark(at.line.rest) else None


def is_mark(text: str) -> bool:
    """Whether a line that begins with colons is meant as the mark of a block: three and more are,
    two where little follows, one where it stands alone or before a single word.
    """
    match = _COLONS.match(text)
    if match is None:
        return False
    count = sum(sign in ":\uff1a" for sign in match[0])
    rest = text[match.end() :]
    words = rest.split()
    if count > 1:
        return count > 2 or len(words) < 3
    return not words or (len(words) == 1 and rest[0].isspace() and words[0][0] != "^")


def _table(at: _Place) -> MarkdownBlock | None:
    if not at.in_paragraph or at.is_indented:
        return None
    rest, header = at.line.rest, at.container.rows[-1]
    if "|" not in header.text or not _DELIMITER_ROW.match(rest):
        return None
    # the delimiter row must have as many cells as the header, or neither is a table (GFM 4.10)
    if cells_of(header.text) != cells_of(rest):
        return None
    # until its delimiter row came the header was the last line of a paragraph
    at.container.rows.pop()
    if not at.container.rows and at.container.parent is not None:
        at.container.parent.children.remove(at.container)
    table = at.put(BlockForm.TABLE)
    table.first = header.number
    table.rows.extend(
        (header, BlockRow(at.line.number, len(at.line.text) - len(rest), rest.rstrip()))
    )
    return table


def _quote(at: _Place) -> MarkdownBlock | None:
    if at.is_indented:
        return None
    _take_quote_mark(at.line)
    return at.put(BlockForm.QUOTE)


def _heading(at: _Place) -> MarkdownBlock | None:
    match = _HEADING.match(at.line.rest)
    if match is None or at.is_indented:
        return None
    block = at.put_line(BlockForm.HEADING, match.end())
    block.level = len(match[1])
    return block


def _fence(at: _Place) -> MarkdownBlock | None:
    match = _FENCE.match(at.line.rest)
    if match is None or at.is_indented:
        return None
    block = at.put(BlockForm.FENCE)
    block.sign = match[1] or match[2]
    block.padding = at.line.indent
    # where it begins, for the message about one that never ends
    block.mark = at.line.peek()[0]
    return block


def _comment(at: _Place) -> MarkdownBlock | None:
    rest = at.line.rest
    # a comment with words beside it is a line of a paragraph, which `uncommented` sees to
    if at.is_indented or not rest.startswith("<!--") or without_comments(rest)[0].strip():
        return None
    return at.put_line(BlockForm.COMMENT)


def _html(at: _Place) -> MarkdownBlock | None:
    if at.is_indented:
        return None
    rest = at.line.rest
    for pattern, sign, interrupts in _HTML:
        if pattern.match(rest):
            # a tag of no known name may stand in running text (4.6, condition 7)
            if not interrupts and (at.in_paragraph or at.lazy):
                return None
            block = at.put(BlockForm.HTML)
            block.sign = sign
            return block
    return None


def _underline(at: _Place) -> MarkdownBlock | None:
    # `in_paragraph` is false for a lazy line, which no underline may be (4.3)
    if not at.in_paragraph or at.is_indented or not _UNDERLINE.match(at.line.rest):
        return None
    heading = at.container
    heading.kind = BlockForm.HEADING
    heading.level = 1 if at.line.rest[0] == "=" else 2
    heading.last = at.line.number
    return heading


def _rule(at: _Place) -> MarkdownBlock | None:
    if at.is_indented or not _RULE.match(at.line.rest):
        return None
    return at.put_line(BlockForm.RULE)


def _is_no_item(at: _Place, mark: re.Match[str], *, is_empty: bool) -> bool:
    """Whether what looks like the mark of a list is text or code."""
    # neither an empty item nor a number other than 1 interrupts a paragraph (5.2): `1988.` may end
    # a sentence
    goes_on = at.in_paragraph and (is_empty or (mark.lastindex and int(mark[1]) != 1))
    if not goes_on and not at.is_indented:
        return False
    is_text = at.in_paragraph or at.lazy
    return not is_text or not _BOXED.match(at.line.rest)


def _list_item(at: _Place) -> MarkdownBlock | None:
    line, rest = at.line, at.line.rest
    match = _BULLET.match(rest) or _NUMBER.match(rest)
    if match is None:
        return None
    is_empty = not rest[match.end() :].strip()
    if _is_no_item(at, match, is_empty=is_empty):
        return None
    indent = line.indent
    line.to_text()
    line.offset += match.end()
    line.column += match.end()
    blanks = line.indent
    # five blanks and more are one, and indented code behind it (5.2)
    width = 1 if is_empty or blanks > TAB else blanks
    line.skip(width)
    block = at.put(BlockForm.LIST_ITEM)
    block.padding = indent + match.end() + width
    block.mark = line.offset
    return block


def _code(at: _Place) -> MarkdownBlock | None:
    # indented code interrupts no paragraph (4.4)
    if not at.is_indented or at.lazy:
        return None
    at.line.skip(TAB)
    return at.put(BlockForm.CODE)


# The order is part of the rules: closing comes before all; a comment is no other HTML; `---` below
# a paragraph underlines it rather than parting (4.3); `* * *` parts rather than begins a list
# (4.1).
_ANY = None
_BEGIN: tuple[tuple[str | None, Callable[[_Place], MarkdownBlock | None]], ...] = (
    (":\uff1a" + _INVISIBLE, _colons),
    ("|:-", _table),
    (">", _quote),
    ("#", _heading),
    ("`~", _fence),
    ("<", _comment),
    ("<", _html),
    ("=-", _underline),
    ("*_-", _rule),
    ("-*+0123456789", _list_item),
    (_ANY, _code),
)


def _rules_for(sign: str) -> Iterator[Callable[[_Place], MarkdownBlock | None]]:
    return (rule for signs, rule in _BEGIN if signs is None or sign in signs)
