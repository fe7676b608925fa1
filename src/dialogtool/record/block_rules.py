"""Which block goes on over a line, and which begins on it: one rule for each form.

`CONTINUE` has those that can go on, `_BEGIN` those that can begin, in the order in which they are
tried. A new form of block is a `BlockForm` (`VERBATIM` and `FENCED` where they fit), a rule in each
and its line in the differential test (tests/test_blocks.py).
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dialogtool.pattern import late
from dialogtool.record.block_line import TAB, BlockLine
from dialogtool.record.block_tree import BlockForm, BlockRow, GrowingTree, MarkdownBlock
from dialogtool.record.boxes import SIGN
from dialogtool.record.comments import without_comments
from dialogtool.record.line_signs import CELL_END, NOTE_MARK

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
_NOTE = late(rf"{NOTE_MARK}:")
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


def _cells_of(row: str) -> int:
    """The number of cells of a table's row."""
    # those at the ends are optional
    return len(CELL_END.findall(row.strip().strip("|"))) + 1


# Whether a block goes on over a line: True, False, or None where the line closes it and is done
# with.


def _quote_goes_on(block: MarkdownBlock, line: BlockLine) -> bool | None:
    # four blanks before it, and the mark is code (4.4)
    if line.indent < TAB and line.rest.startswith(">"):
        _take_quote_mark(line)
        return True
    return False


def _take_quote_mark(line: BlockLine) -> None:
    line.to_text()
    line.offset += 1
    line.column += 1
    # one blank belongs to the mark (5.1); of a tab only a column
    if line.text[line.offset : line.offset + 1] in (" ", "\t"):
        line.skip(1)


def _item_goes_on(block: MarkdownBlock, line: BlockLine) -> bool | None:
    if line.is_blank:
        line.to_text()
        return bool(block.children)  # an item begins with at most one blank line
    if line.indent >= block.padding:
        line.skip(block.padding)
        return True
    return False


def _fence_goes_on(block: MarkdownBlock, line: BlockLine) -> bool | None:
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


def _code_goes_on(block: MarkdownBlock, line: BlockLine) -> bool | None:
    if line.is_blank:
        line.skip(TAB)
        return True
    # otherwise than the standard: a closed block that is set in too far is still meant
    if line.indent >= TAB and not _is_mark(line.rest):
        line.skip(TAB)
        return True
    return False


def _html_goes_on(block: MarkdownBlock, line: BlockLine) -> bool | None:
    # conditions 6 and 7 end at a blank line (4.6), and at a closed block, which is not HTML
    return bool(block.sign) or not (line.is_blank or _is_mark(line.rest))


def _text_goes_on(block: MarkdownBlock, line: BlockLine) -> bool | None:
    return not line.is_blank


def _never(block: MarkdownBlock, line: BlockLine) -> bool | None:
    return False


CONTINUE: dict[BlockForm, Callable[[MarkdownBlock, BlockLine], bool | None]] = {
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


class BlockPlace(NamedTuple):
    """Where a block may begin: `container` is the innermost block that the line goes on in, the
    `matched`th of the open ones; `lazy` where the line could go on a paragraph further in.
    """

    tree: GrowingTree
    line: BlockLine
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
        tree = self.tree
        holder = next(block for block in reversed(tree.open[: self.matched]) if block.is_container)
        return tree.put(kind, self.line.number, holder)

    def put_line(self, kind: BlockForm, skipped: int = 0) -> MarkdownBlock:
        """A block of this one line, without the first signs of its text."""
        line = self.line
        text = line.rest[skipped:].lstrip(" \t")
        start = len(line.text) - len(text)
        block = self.put(kind)
        block.rows.append(BlockRow(line.number, start, self.tree.uncommented(line, text).rstrip()))
        return block


def _colons(at: BlockPlace) -> MarkdownBlock | None:
    return at.put_line(BlockForm.COLONS) if _is_mark(at.line.rest) else None


def _is_mark(text: str) -> bool:
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


def _table(at: BlockPlace) -> MarkdownBlock | None:
    if not at.in_paragraph or at.is_indented:
        return None
    rest, header = at.line.rest, at.container.rows[-1]
    if "|" not in header.text or not _DELIMITER_ROW.match(rest):
        return None
    # the delimiter row must have as many cells as the header, or neither is a table (GFM 4.10)
    if _cells_of(header.text) != _cells_of(rest):
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


def _quote(at: BlockPlace) -> MarkdownBlock | None:
    if at.is_indented:
        return None
    _take_quote_mark(at.line)
    return at.put(BlockForm.QUOTE)


def _heading(at: BlockPlace) -> MarkdownBlock | None:
    match = _HEADING.match(at.line.rest)
    if match is None or at.is_indented:
        return None
    block = at.put_line(BlockForm.HEADING, match.end())
    block.level = len(match[1])
    return block


def _fence(at: BlockPlace) -> MarkdownBlock | None:
    match = _FENCE.match(at.line.rest)
    if match is None or at.is_indented:
        return None
    block = at.put(BlockForm.FENCE)
    block.sign = match[1] or match[2]
    block.padding = at.line.indent
    # where it begins, for the message about one that never ends
    block.mark = at.line.peek()[0]
    return block


def _comment(at: BlockPlace) -> MarkdownBlock | None:
    rest = at.line.rest
    # a comment with words beside it is a line of a paragraph, which `uncommented` sees to
    if at.is_indented or not rest.startswith("<!--") or without_comments(rest)[0].strip():
        return None
    return at.put_line(BlockForm.COMMENT)


def _html(at: BlockPlace) -> MarkdownBlock | None:
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


def _underline(at: BlockPlace) -> MarkdownBlock | None:
    # `in_paragraph` is false for a lazy line, which no underline may be (4.3)
    if not at.in_paragraph or at.is_indented or not _UNDERLINE.match(at.line.rest):
        return None
    heading = at.container
    heading.kind = BlockForm.HEADING
    heading.level = 1 if at.line.rest[0] == "=" else 2
    heading.last = at.line.number
    return heading


def _rule(at: BlockPlace) -> MarkdownBlock | None:
    if at.is_indented or not _RULE.match(at.line.rest):
        return None
    return at.put_line(BlockForm.RULE)


def _is_no_item(at: BlockPlace, mark: re.Match[str], *, is_empty: bool) -> bool:
    """Whether what looks like the mark of a list is text or code."""
    # neither an empty item nor a number other than 1 interrupts a paragraph (5.2): `1988.` may end
    # a sentence
    goes_on = at.in_paragraph and (is_empty or (mark.lastindex and int(mark[1]) != 1))
    if not goes_on and not at.is_indented:
        return False
    is_text = at.in_paragraph or at.lazy
    return not is_text or not _BOXED.match(at.line.rest)


def _list_item(at: BlockPlace) -> MarkdownBlock | None:
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


def _note(at: BlockPlace) -> MarkdownBlock | None:
    # a note ends the paragraph above it, as GitHub has it; anywhere else it is a paragraph anyway
    is_text = at.in_paragraph or at.lazy
    if not is_text or at.is_indented or not _NOTE.match(at.line.rest):
        return None
    return at.put_line(BlockForm.PARAGRAPH)


def _code(at: BlockPlace) -> MarkdownBlock | None:
    # indented code interrupts no paragraph (4.4)
    if not at.is_indented or at.lazy:
        return None
    at.line.skip(TAB)
    return at.put(BlockForm.CODE)


# The order is part of the rules: closing comes before all; a comment is no other HTML; `---` below
# a paragraph underlines it rather than parting (4.3); `* * *` parts rather than begins a list
# (4.1).
_ANY = None
_BEGIN: tuple[tuple[str | None, Callable[[BlockPlace], MarkdownBlock | None]], ...] = (
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
    ("[", _note),
    (_ANY, _code),
)


def rules_for(sign: str) -> Iterator[Callable[[BlockPlace], MarkdownBlock | None]]:
    """The rules for what may begin on a line whose text begins with that sign, in their order."""
    return (rule for signs, rule in _BEGIN if signs is None or sign in signs)
