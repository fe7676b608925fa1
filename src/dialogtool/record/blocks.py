"""The block structure of a text: which of its lines are list items, quotes, code, headings, tables.

Blocks are those of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/, the algorithm of its
appendix "A parsing strategy") with the tables of GitHub Flavored Markdown, read line by line
without its inline rules. Four things differ on purpose, because people mean them so:

- a comment runs from `<!--` to its `-->`, wherever it begins and whatever blocks it runs over;
- a line of colons (`::: lukket`, `:::`) is a block of its own, at any depth and indent;
- a list mark with a box behind it (`- [ ]`) begins a list item wherever text could go on, set in
  too far or with a number that may not interrupt a paragraph: nobody types it for another reason;
- a note (`[^1]: ...`) ends the paragraph above it, as GitHub has it.

`block_rules` has one rule for each form of block that can go on over a line, and one for each that
can begin on it.
"""

import re
from collections.abc import Sequence

from dialogtool.pattern import late
from dialogtool.record.block_line import TAB, BlockLine
from dialogtool.record.block_rules import CONTINUE, BlockPlace, rules_for
from dialogtool.record.block_tree import (
    FENCED,
    VERBATIM,
    BlockForm,
    BlockRow,
    BlockTree,
    GrowingTree,
    MarkdownBlock,
    Unclosed,
)
from dialogtool.record.comments import without_comments
from dialogtool.record.source import MAX_LINE

MAX_DEPTH = 100
"""Blocks within blocks; what is nested deeper is text of the innermost. Every line asks each of
them whether it goes on: without a limit a text of `>` alone would take the square of its length.
"""


def read_blocks(lines: Sequence[str], first: int = 0) -> BlockTree:
    """The tree of `lines[first:]`; line numbers count from the top of the file. A line of more than
    `MAX_LINE` characters is passed over as if it were blank.
    """
    reader = _Reader()
    for index in range(first, len(lines)):
        line = lines[index]
        reader.read(index + 1, line if len(line) <= MAX_LINE else "")
    return reader.finish()


# Any of the four ends it, not only the one that began it (4.6, condition 1).
_HTML_TEXT_END = late(r"</(?:script|pre|textarea|style)>", re.IGNORECASE)


class _Reader:
    def __init__(self) -> None:
        self.tree = GrowingTree()

    def read(self, number: int, text: str) -> None:
        if self.tree.in_comment is not None:
            self._read_in_comment(number, text)
            return
        line = BlockLine(number, text)
        matched = self._matched(line)
        if matched is None:
            return
        begun = 0
        # A paragraph goes on over a line without the marks of what holds it ("lazy continuation
        # line", 5.1) unless something begins there; so what can begin is asked first.
        lazy = self.tree.open[-1].kind is BlockForm.PARAGRAPH
        if self.tree.open[matched - 1].kind not in VERBATIM:
            begun = self._begin(line, matched, lazy=lazy)
        if begun < 0:
            return  # a block of which the line says all
        if begun:
            self._take(line, self.tree.open[-1])
        elif lazy and matched < len(self.tree.open) and not line.is_blank:
            self._add(self.tree.open[-1], line)
        else:
            # only now is it certain that what did not match has ended
            del self.tree.open[matched:]
            self._take(line, self.tree.open[-1])

    def finish(self) -> BlockTree:
        unclosed = self.tree.in_comment
        for block in self.tree.open:
            # the standard lets a fence run to the end of the text (4.5); here all below it would be
            # lost without a word
            if block.kind in FENCED and unclosed is None:
                unclosed = Unclosed(block.first, block.mark, len(block.sign), block.sign)
        _measure(self.tree.document)
        return BlockTree(self.tree.document, frozenset(self.tree.comments), unclosed)

    def _matched(self, line: BlockLine) -> int | None:
        """How many of the open blocks the line goes on in; None where it closes one and is done
        with.
        """
        count = 1
        for block in self.tree.open[1:]:
            goes_on = CONTINUE[block.kind](block, line)
            if goes_on is None:
                del self.tree.open[count:]
                return None
            if not goes_on:
                break
            count += 1
        return count

    def _begin(self, line: BlockLine, matched: int, *, lazy: bool) -> int:
        """How many blocks begin on the line; -1 where the last of them takes all of it."""
        begun = 0
        while not line.is_blank and matched <= MAX_DEPTH:
            # behind the mark of a quote or an item that begins here no paragraph above goes on
            # (5.1)
            at = BlockPlace(
                self.tree, line, self.tree.open[matched - 1], matched, lazy and not begun
            )
            block = next(filter(None, (rule(at) for rule in rules_for(line.rest[0]))), None)
            if block is None:
                return begun
            begun += 1
            matched = len(self.tree.open)
            if not block.is_container:
                # the rest of such a line is the first line of its text
                return begun if block.kind in (BlockForm.CODE, BlockForm.HTML) else -1
        return begun

    def _take(self, line: BlockLine, block: MarkdownBlock) -> None:
        """What is left of the line is text of the innermost block, or begins a paragraph."""
        if block.kind in VERBATIM:
            self._add_verbatim(block, line)
        elif not line.is_blank:
            if block.is_container:
                block = self.tree.put(BlockForm.PARAGRAPH, line.number, block)
            self._add(block, line)

    def _add(self, block: MarkdownBlock, line: BlockLine) -> None:
        line.to_text()
        text = self.tree.uncommented(line, line.text[line.offset :])
        block.rows.append(BlockRow(line.number, line.offset, text.rstrip()))

    def _add_verbatim(self, block: MarkdownBlock, line: BlockLine) -> None:
        rest = line.text[line.offset :]
        if line.in_tab:
            # what is left of a tab that was taken in part is blanks (2.2)
            rest = " " * (TAB - line.column % TAB) + rest[1:]
        if block.kind is BlockForm.HTML:
            rest = self.tree.uncommented(line, rest)
        block.rows.append(BlockRow(line.number, line.offset, rest))
        # it may end on the line on which it begins (4.6)
        if block.kind is BlockForm.HTML and _ends_html(block.sign, rest):
            self.tree.open.pop()

    def _read_in_comment(self, number: int, text: str) -> None:
        assert self.tree.in_comment is not None
        self.tree.comments.add(number)
        bare, _, goes_on = without_comments(text, inside=True)
        if not goes_on:
            self.tree.in_comment = None
        elif "-->" in text:
            self.tree.in_comment = Unclosed(number, text.rindex("<!--"), 4, "-->")
        block = self.tree.open[-1]
        # words behind the `-->` are text; without a paragraph of their own they would be lost
        if bare.strip() and block.kind not in (BlockForm.PARAGRAPH, BlockForm.TABLE):
            holder = next(outer for outer in reversed(self.tree.open) if outer.is_container)
            block = self.tree.put(BlockForm.PARAGRAPH, number, holder)
        block.last = number
        if bare.strip():
            start = len(bare) - len(bare.lstrip())
            block.rows.append(BlockRow(number, start, bare.strip()))


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
