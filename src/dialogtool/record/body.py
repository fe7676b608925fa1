"""The text below the front matter -> `Body`: sections, and in them what is said, in the order of
the text.

    lines --blocks--> tree --line--> what an item says --hidden--> who may read it --> Body

Here stands which reader each form of block has. What belongs to an item or a section stands in
`sections`, what a mark closes in `hidden_lines`, what was meant as an item in `misread`; each once.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.diagnostic import Diagnostic, msg
from dialogtool.model import Body
from dialogtool.record import hidden
from dialogtool.record.attendance import only_tells_who_came
from dialogtool.record.block_text import BlockText, FoundHeading, FoundItem
from dialogtool.record.block_tree import BlockForm, BlockRow, MarkdownBlock
from dialogtool.record.colon_marks import ColonMark, colons
from dialogtool.record.comments import is_empty_comment
from dialogtool.record.headings import agenda_of, heading_of, with_title
from dialogtool.record.hidden_lines import HiddenLines
from dialogtool.record.line import Fault, Line
from dialogtool.record.line_reader import Context, read_line
from dialogtool.record.misread import MisreadLines
from dialogtool.record.sections import SectionReader
from dialogtool.record.source import MAX_LINE, too_long


class BodyRead(NamedTuple):
    """A body, what is wrong with it, and the line of each item, with every sign of it, by the
    number of its first line in the file: what an edit starts from.
    """

    body: Body
    found: list[Diagnostic]
    lines: dict[int, Line]


def read_body(lines: list[str], first: int, context: Context) -> BodyRead:
    """Reads `lines[first:]`; line numbers count from the top of the file. Raises nothing for what
    the text holds: what is wrong with it are the diagnostics.
    """
    source = BlockText(lines, first, context)
    reader = _BodyReader(source)
    body = reader.read()
    item_lines = {number: item.line for number, item in reader.items.items()}
    return BodyRead(body, source.found, item_lines)


def _headings(source: BlockText) -> dict[int, FoundHeading]:
    """The headings that begin sections, by the line on which they begin."""
    found: dict[int, FoundHeading] = {}
    for block in source.tree.document.children:
        if block.kind is BlockForm.HEADING:
            text = " ".join(row.text for row in block.rows)
            place = source.place(block.first, 0, len(source.line(block.first)))
            heading = heading_of(block.level, text, place)
            found[block.first] = FoundHeading(heading, block)
    return found


class _BodyReader:
    def __init__(self, source: BlockText) -> None:
        self.source = source
        self.items: dict[int, FoundItem] = {}  # by the line on which they begin
        self.found_headings = _headings(source)
        self.headings: list[FoundHeading] = []  # as far as the text is read
        self.leads: dict[MarkdownBlock | None, str] = {}  # what stands above a list, by its parent
        self.came: set[int] = set()  # lines of lists that only say who came
        self.hidden = HiddenLines(source)
        self.misread = MisreadLines(source, self.items)

    def read(self) -> Body:
        source, hidden_lines = self.source, self.hidden
        self._long_lines()
        # The order matters: a block within `::: lukket`, or in a section that its heading closes,
        # is not looked at again, and what stands below a closed item needs the items.
        hidden_lines.between_colons()
        hidden_lines.below_headings([*self.found_headings.values()])
        for block in source.tree.document.walk():
            if block.kind in _READ:
                _READ[block.kind](self, block)
        hidden_lines.below_items()
        hidden_lines.below_lines_alone(self.headings)
        hidden_lines.notes()
        self._unclosed()
        headings = with_title([found.heading for found in self.headings])
        # after all that hides: a closed heading is told by nothing that stands below it
        numbers = frozenset(hidden_lines.numbers)
        agenda = agenda_of(headings, numbers)
        reader = SectionReader(source, self.headings, self.items, numbers)
        sections = tuple(reader.sections(headings, agenda))
        blocks, came = frozenset(hidden_lines.blocks), frozenset(self.came)
        return Body(sections, agenda, numbers, blocks, came)

    def _long_lines(self) -> None:
        for number in range(self.source.first + 1, len(self.source.lines) + 1):
            line = self.source.line(number)
            # what ends the line may close it, and it is not read: nobody outside sees it
            if len(line) > MAX_LINE:
                self.source.found.append(too_long(self.source.context.path, number, line))
                self.hidden.hide(number, number)

    def heading(self, block: MarkdownBlock) -> None:
        text = " ".join(row.text for row in block.rows)
        self.leads[block.parent] = text
        # in a quote or a list a heading is spoken of, and begins no section
        if block.parent is not self.source.tree.document:
            self.hidden.meant(block)
            self.misread.in_heading(block, text)
            return
        self.headings.append(self.found_headings[block.first])
        self.misread.in_heading(block, text)

    def list_item(self, block: MarkdownBlock) -> None:
        first = block.children[0] if block.children else None
        # an item that begins with a list or code says nothing itself
        if first is None or first.kind is not BlockForm.PARAGRAPH or first.first != block.first:
            return
        if not any(map(_says_more, first.rows)):
            return
        line = self._line(first)
        if only_tells_who_came(line, self._labels(block)):
            self.came.add(first.first)
            return
        if not line.is_item:
            return
        self.items[block.first] = FoundItem(block, first.last, line)
        for fault in line.faults:
            self.source.found.append(self._located(fault, first.first, line.rows))
        self._hide_item(block, line, self.source.lines[first.first - 1 : first.last])

    def _labels(self, block: MarkdownBlock) -> tuple[str, str]:
        """What the section of a list item is called, and its list."""
        section = self.headings[-1].heading.title if self.headings else ""
        return section, self.leads.get(block.parent, "")

    def _line(self, paragraph: MarkdownBlock) -> Line:
        """What the paragraph with which an item begins says as its line."""
        rows: list[tuple[str, str]] = []
        bare: list[str] = []
        starts = {row.number: row for row in paragraph.rows}
        for number in range(paragraph.first, paragraph.last + 1):
            row = starts.get(number)
            source = self.source.line(number)
            # no row: the line is all comment, and no mark of a list is looked for in it
            at = row.start if row else len(source)
            # what ends a comment is no mark
            if row is None or (number > paragraph.first and "-->" in source[:at]):
                at = len(source) - len(source.lstrip())
            text = source[at:]
            rows.append((source[:at], text))
            # `read_line` counts on both texts having the same places
            before = " " * (row.start - at) if row else ""
            bare.append(f"{before}{row.text if row else ''}".ljust(len(text)))
        context = self.source.context
        text = "\n".join(bare)
        return read_line(tuple(rows), text, context.party, context.own, owners=context.owners)

    def _hide_item(self, block: MarkdownBlock, line: Line, sources: list[str]) -> None:
        # the whole source is asked: comments and fields are no longer in what the line says
        meant = any(hidden.hides(source) for source in sources)
        meant = meant or hidden.says_hidden(line.text)
        # `[synlighed:: åben]` overrules what only looks closed
        if line.hidden or (meant and line.hidden is not False):
            self.hidden.hide(block.first, block.last)
        if meant and line.hidden is None:
            self.hidden.looks_closed(block.first)

    def _located(self, fault: Fault, first: int, rows: Sequence[tuple[str, str]]) -> Diagnostic:
        """A fault of a line where it stands in the file."""
        number, start, end = first, fault.start, fault.end
        for mark, text in rows:
            # the texts are joined by a line end
            width = len(text) + 1
            if start < width:
                start += len(mark)
                end = min(end + len(mark), len(mark) + width - 1)
                break
            start, end, number = start - width, end - width, number + 1
        place = self.source.place(number, start, max(1, end - start))
        repair, hint = "", fault.hint
        if fault.repaired is not None:
            source = self.source.line(number)
            old = source[start:end]
            # what is wrong is the value where there is one, else the whole part
            new = old.replace(
                old.partition("::")[2].removesuffix("]").strip() or old, fault.repaired
            )
            repair = source[:start] + new + source[end:]
            hint = msg("write: {line}", line=repair.strip())
        return Diagnostic(fault.code, place, fault.message, hint, repair=repair)

    def text_block(self, block: MarkdownBlock) -> None:
        """A paragraph, a table: text, unless it is an item's own."""
        is_item = self._is_own_text(block)
        self.leads[block.parent] = block.rows[-1].text
        if not is_item:
            self.hidden.meant(block)
        if block.first not in self.came:
            self.misread.in_text(block, is_item=is_item)

    def verbatim(self, block: MarkdownBlock) -> None:
        """Code or HTML: no item stands in it, but it may hold what was meant to be closed."""
        # the word behind a fence: ```` ```lukket ````
        is_fence = block.kind is BlockForm.FENCE
        if any(map(_closes, block.rows)) or (
            is_fence and hidden.stands_alone(self.source.line(block.first))
        ):
            self.hidden.hide_with_word(block, block.first)
        else:
            self.hidden.meant(block)
        if (
            # `<div class="lukket">` and a blank line: the rest stands in the element, too
            block.kind is BlockForm.HTML
            and block.first in self.hidden.numbers
            and hidden.goes_on(self.source.whole(block))
        ):
            self.hidden.announce_from(block)
        # in a fence an item is an example; in indented code it is one that is set in too far
        if not is_fence:
            self.misread.in_code(block)

    def comment(self, block: MarkdownBlock) -> None:
        self.source.marks.update(range(block.first, block.last + 1))
        if block.first in self.hidden.blocks or block.first != block.last:
            return
        source = self.source.line(block.first)
        if hidden.stands_alone(source):
            self.hidden.announce(block)
        elif is_empty_comment(source):
            self.source.unbalanced(
                self.source.place(block.first),
                msg("a comment ends here where it begins; what stands below it is read"),
                msg("write '<!--' where it begins and '-->' where it ends, or delete this line"),
            )

    def colons(self, block: MarkdownBlock) -> None:
        if colons(block.rows[0].text) is ColonMark.TEXT:
            self.text_block(block)
        else:
            self.source.marks.add(block.first)

    def _is_own_text(self, block: MarkdownBlock) -> bool:
        item = self.items.get(block.parent.first) if block.parent else None
        return item is not None and item.block is block.parent and block.last == item.end

    def _unclosed(self) -> None:
        unclosed = self.source.tree.unclosed
        if unclosed is None:
            return
        self.source.unbalanced(
            self.source.place(unclosed.number, unclosed.start, unclosed.length),
            msg("something begins here and never ends; nothing below it is read"),
            msg("write '{end}' where it ends", end=unclosed.end),
        )


_READ = {
    BlockForm.HEADING: _BodyReader.heading,
    BlockForm.LIST_ITEM: _BodyReader.list_item,
    BlockForm.PARAGRAPH: _BodyReader.text_block,
    BlockForm.TABLE: _BodyReader.text_block,
    BlockForm.FENCE: _BodyReader.verbatim,
    BlockForm.CODE: _BodyReader.verbatim,
    BlockForm.HTML: _BodyReader.verbatim,
    BlockForm.COMMENT: _BodyReader.comment,
    BlockForm.COLONS: _BodyReader.colons,
}


def _closes(row: BlockRow) -> bool:
    """Whether a row of code begins a closed block: it is none there, and whoever wrote it meant
    one.
    """
    begins = row.text.lstrip()[:1] in (":", "：")
    return begins and colons(row.text) is ColonMark.HIDES


def _says_more(row: BlockRow) -> bool:
    """Whether a row may have a box, a field, a kind or an id: else it is prose."""
    return "[" in row.text or ":" in row.text or "^" in row.text
