"""The text below the front matter -> `Body`: sections, and in them what is said, in the order of
the text.

    lines --blocks--> tree --line--> what an item says --hidden--> who may read it --> Body

Every rule about what belongs to an item, to a section or to what is closed stands here, once.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, filterfalse
from typing import NamedTuple

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.model import PREFILLED, AgendaItem, Body, Heading, Item, Prose, Section, Update
from dialogtool.pattern import late
from dialogtool.record import hidden
from dialogtool.record.blocks import BlockForm, BlockRow, BlockTree, MarkdownBlock, read_blocks
from dialogtool.record.comments import is_empty_comment
from dialogtool.record.headings import agenda_of, heading_of, with_title
from dialogtool.record.hidden import ColonMark
from dialogtool.record.line import Fault, Line
from dialogtool.record.line_reader import Context, line_of, read_line
from dialogtool.record.line_signs import LIST_MARK, brackets
from dialogtool.record.mention import fields_of, said_by
from dialogtool.record.near_miss import (
    Role,
    box_behind,
    forgotten_mark,
    is_proposed,
    item_behind,
    may_miss,
    meant_as_item,
    near_misses,
    near_misses_in_table,
)
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
    reader = _BodyReader(lines, first, read_blocks(lines, first), context)
    body = reader.read()
    item_lines = {number: entry.line for number, entry in reader.entries.items()}
    return BodyRead(body, reader.found, item_lines)


class _Entry(NamedTuple):
    """An item on its way: its list item, the last line of its own text, and what its line says."""

    block: MarkdownBlock
    end: int
    line: Line


_NOTE = late(r"[ >]{0,8}\[\^([^\]\s]{1,60})\]:")
# `-     [ ] ...`: so many blanks behind a mark begin code
_GAP_BEHIND_MARK = late(r"^([-*+]|\d{1,9}[.)])[ \t]{2,}")
_NOTE_REFERENCE = late(r"\[\^([^\]\s]{1,60})\](?!:)")


class _BodyReader:
    def __init__(self, lines: list[str], first: int, tree: BlockTree, context: Context) -> None:
        self.lines = lines
        self.first = first
        self.tree = tree
        self.context = context
        self.found: list[Diagnostic] = []
        self.entries: dict[int, _Entry] = {}  # by the line on which they begin
        self.headings: list[tuple[Heading, MarkdownBlock]] = []
        self.hidden: set[int] = set()
        self.hidden_blocks: set[int] = set()
        self.closing = 0  # closed blocks of colons that have begun and not ended
        self.announced: list[int] = []  # lines that say alone that what follows is closed
        self.bare: dict[int, str] = {}  # lines with comments on them, without these
        self.marks: set[int] = set()  # lines that are only marks of blocks, or comments

    def read(self) -> Body:
        for index in range(self.first, len(self.lines)):
            # what ends the line may close it, and it is not read: nobody outside sees it
            if len(self.lines[index]) > MAX_LINE:
                self.found.append(too_long(self.context.path, index + 1, self.lines[index]))
                self.hidden.add(index + 1)
        # The order matters: `text` needs the comments, a block within `::: lukket` is not looked at
        # again, what stands below a closed item needs the items, and sections need the headings.
        self._comments()
        self._colon_blocks()
        for block in self.tree.document.walk():
            if block.kind in _READ:
                _READ[block.kind](self, block)
        self._directly_below()
        self._hidden_sections()
        self._announced_sections()
        self._notes_of_hidden()
        self._unclosed()
        headings = with_title([heading for heading, _ in self.headings])
        # after all that hides: a closed heading is told by nothing that stands below it
        agenda = agenda_of(headings, self.hidden)
        sections = tuple(self._sections(headings, agenda))
        return Body(sections, agenda, frozenset(self.hidden), frozenset(self.hidden_blocks))

    # Places and texts.

    def place(self, number: int, start: int = 0, length: int | None = None) -> Location:
        source = self.lines[number - 1]
        end = len(source.rstrip()) if length is None else start + length
        return Location(self.context.path, number, start + 1, max(1, end - start), source)

    def report(self, place: Location, message: Message, hint: Message, repair: str = "") -> None:
        self.found.append(Diagnostic("near-miss", place, message, hint, repair=repair))

    def text(self, number: int) -> str:
        """A line without comments, every other sign at its place."""
        return self.bare.get(number, self.lines[number - 1])

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
        before = self.lines[number - 1][: row.start]
        # what stands before the text is a comment's end here, not a mark
        if "<!--" in before or "-->" in before:
            before = ""
        return before.ljust(row.start) + row.text

    # Blocks.

    def heading(self, block: MarkdownBlock) -> None:
        text = " ".join(row.text for row in block.rows)
        # in a quote or a list a heading is spoken of, and begins no section
        if block.parent is not self.tree.document:
            self._meant_hidden(block)
            self._item_in_heading(block, text)
            return
        heading = heading_of(
            block.level, text, self.place(block.first, 0, len(self.lines[block.first - 1]))
        )
        self.headings.append((heading, block))
        self._item_in_heading(block, text)

    def _item_in_heading(self, block: MarkdownBlock, text: str) -> None:
        """Says so where a heading would be an item as a line of a list."""
        mark = LIST_MARK.match(text)
        read = line_of(text if mark else f"- {text}", self.context.party)
        # a kind above a section heads it; whether it is one, the promises ask
        in_document = block.parent is self.tree.document and not mark
        if read is None or not (read.box or read.ref or read.id or (read.kind and not in_document)):
            # a kind heads a section, see above
            asked = box_behind if read and read.kind else item_behind
            self._item_behind(asked, block.first)
            return
        hint = msg("write it as a line of a list: - [ ] ...")
        if block.last > block.rows[-1].number:
            hint = msg("the strokes below it make it a heading: put a blank line above them")
        source = self.lines[block.first - 1]
        # the first row may be nothing but blanks that are text to Markdown
        column = len(source) - len(source.lstrip()) if source.strip() else 0
        place = self.place(block.first, column)
        self.report(place, msg("an item in a heading is read as text"), hint)

    def list_item(self, block: MarkdownBlock) -> None:
        first = block.children[0] if block.children else None
        # an item that begins with a list or code says nothing itself
        if first is None or first.kind is not BlockForm.PARAGRAPH or first.first != block.first:
            return
        if not any(map(_says_more, first.rows)):
            return
        line = self._line(first)
        if not line.is_item:
            return
        self.entries[block.first] = _Entry(block, first.last, line)
        for fault in line.faults:
            self.found.append(self._located(fault, first.first, line.rows))
        self._hide_item(block, line, self.lines[first.first - 1 : first.last])

    def _line(self, paragraph: MarkdownBlock) -> Line:
        """What the paragraph with which an item begins says as its line."""
        rows: list[tuple[str, str]] = []
        bare: list[str] = []
        starts = {row.number: row for row in paragraph.rows}
        for number in range(paragraph.first, paragraph.last + 1):
            row = starts.get(number)
            source = self.lines[number - 1]
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
        context = self.context
        text = "\n".join(bare)
        return read_line(tuple(rows), text, context.party, context.own, owners=context.owners)

    def _hide_item(self, block: MarkdownBlock, line: Line, sources: list[str]) -> None:
        # the whole source is asked: comments and fields are no longer in what the line says
        meant = any(hidden.hides(source) for source in sources)
        meant = meant or hidden.says_hidden(line.text)
        # `[synlighed:: åben]` overrules what only looks closed
        if line.hidden or (meant and line.hidden is not False):
            self._hide(block.first, block.last)
        if meant and line.hidden is None:
            self._looks_closed(block.first)

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
        place = self.place(number, start, max(1, end - start))
        repair, hint = "", fault.hint
        if fault.repaired is not None:
            source = self.lines[number - 1]
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
        holder = block.parent
        is_item = holder is not None and self._is_own_text(block)
        if not is_item:
            self._meant_hidden(block)
        # pairing all brackets of a block is dear; only an open one asks for it
        wrapped = cache(lambda: self._wrapped(block))
        for number in range(block.first, block.last + 1):
            self._near_misses(number, block, wrapped, is_item=is_item)

    def _wrapped(self, block: MarkdownBlock) -> frozenset[tuple[int, int]]:
        """Line and index of each bracket of a block that closes on a later line."""
        starts: list[int] = []
        at = 0
        texts = [self.text(number) for number in range(block.first, block.last + 1)]
        for text in texts:
            starts.append(at)
            at += len(text) + 1
        found = set()
        for opening, closing in brackets("\n".join(texts)).items():
            row = bisect_right(starts, opening) - 1
            if closing >= starts[row] + len(texts[row]):
                found.add((block.first + row, opening - starts[row]))
        return frozenset(found)

    def verbatim(self, block: MarkdownBlock) -> None:
        """Code or HTML: no item stands in it, but it may hold what was meant to be closed."""
        # the word behind a fence: ```` ```lukket ````
        is_fence = block.kind is BlockForm.FENCE
        if any(map(_closes, block.rows)) or (
            is_fence and hidden.stands_alone(self.lines[block.first - 1])
        ):
            self._hide_with_word(block, block.first)
        else:
            self._meant_hidden(block)
        if (
            # `<div class="lukket">` and a blank line: the rest stands in the element, too
            block.kind is BlockForm.HTML
            and block.first in self.hidden
            and hidden.goes_on(self._source(block))
        ):
            self.announced.append(block.first)
        # in a fence an item is an example; in indented code it is one that is set in too far
        if not is_fence:
            self._items_in_code(block)

    def _items_in_code(self, block: MarkdownBlock) -> None:
        for row in block.rows:
            if not self._item_in_code(row.number) and block.kind is BlockForm.HTML:
                self._item_behind(item_behind, row.number)

    def _item_behind(
        self, asked: Callable[[str, Location], Diagnostic | None], number: int
    ) -> None:
        """Says so where a heading or a piece of HTML has an item behind its signs."""
        if found := asked(self.lines[number - 1], self.place(number)):
            self.found.append(found)

    def comment(self, block: MarkdownBlock) -> None:
        self.marks.update(range(block.first, block.last + 1))
        if block.first in self.hidden_blocks or block.first != block.last:
            return
        source = self.lines[block.first - 1]
        if hidden.stands_alone(source):
            self._announced(block)
        elif is_empty_comment(source):
            self._unbalanced(
                self.place(block.first),
                msg("a comment ends here where it begins; what stands below it is read"),
                msg("write '<!--' where it begins and '-->' where it ends, or delete this line"),
            )

    def colons(self, block: MarkdownBlock) -> None:
        if hidden.colons(block.rows[0].text) is ColonMark.TEXT:
            self.text_block(block)
        else:
            self.marks.add(block.first)

    def _is_own_text(self, block: MarkdownBlock) -> bool:
        entry = self.entries.get(block.parent.first) if block.parent else None
        return entry is not None and entry.block is block.parent and block.last == entry.end

    def _item_in_code(self, number: int) -> bool:
        source = self.lines[number - 1]
        meant = meant_as_item(_GAP_BEHIND_MARK.sub(r"\1 ", source.strip()), self._reads_as_item)
        if not meant:
            return False
        self.report(
            self.place(number, len(source) - len(source.lstrip())),
            msg("this looks like an item, but stands where Markdown reads code"),
            msg("begin the line at the margin: {line}", line=meant),
        )
        return True

    # What is hidden.

    def _hide(self, first: int, last: int) -> None:
        self.hidden.update(range(first, last + 1))

    def _close(self, first: int, last: int) -> None:
        """Hides a block or a section as a whole."""
        self._hide(first, last)
        self.hidden_blocks.update(range(first, last + 1))

    def _meant_hidden(self, block: MarkdownBlock) -> None:
        """Hides a block that carries a mark, with what belongs to it; what stands between
        `::: lukket` and its end is closed whatever it says.
        """
        if block.first in self.hidden_blocks:
            return
        numbers = range(block.first, block.last + 1)
        # `åben` speaks for its own line; another one of the block may still close it
        closed = filterfalse(self._is_open, numbers)
        number = next((number for number in closed if self._is_marked(number, block)), None)
        if number == block.first and hidden.stands_alone(self.text(number)):
            self._announced(block)
        elif number is not None:
            self._hide_with_word(self._whole(block), number)
        elif block.kind is BlockForm.TABLE and hidden.table_hides([row.text for row in block.rows]):
            self._hide_with_word(self._whole(block), block.first)

    def _is_open(self, number: int) -> bool:
        source = self.lines[number - 1]
        return "synlighed:: åben" in source or "visibility:: open" in source

    def _is_marked(self, number: int, block: MarkdownBlock) -> bool:
        """Whether a line carries a mark; only the first may introduce the block or stand alone."""
        if number == block.first:
            text = self.text(number)
            if hidden.stands_alone(text) or hidden.begins_hidden(text):
                return True
        return hidden.hides(self.lines[number - 1])

    def _announced(self, block: MarkdownBlock) -> None:
        """A line alone closes the quote or the list item that it begins, or that it is said of,
        else all below it to the end of the section.
        """
        holder = block.parent
        begins = holder is None or (holder.children[0] is block and len(holder.children) > 1)
        whole = self._whole(block, said_of_item=not begins)
        self._hide_with_word(whole, block.first)
        if whole.parent is self.tree.document and whole.kind not in (
            BlockForm.QUOTE,
            BlockForm.LIST_ITEM,
        ):
            self.announced.append(block.first)

    def _hide_with_word(self, whole: MarkdownBlock, number: int) -> None:
        self._hide(whole.first, whole.last)
        if not _is_plain_field(self.lines[number - 1]):
            self._looks_closed(number)

    def _looks_closed(self, number: int) -> None:
        source = self.lines[number - 1]
        self.report(
            self.place(number, len(source) - len(source.lstrip())),
            msg("this looks closed and is not published"),
            msg("write [synlighed:: lukket], or [synlighed:: åben] where it is not meant"),
        )

    def _whole(self, block: MarkdownBlock, *, said_of_item: bool = False) -> MarkdownBlock:
        """What a mark in a block closes: its list item where it begins that or is said of it, its
        whole quote.
        """
        whole = block
        while whole.parent is not None and whole.parent is not self.tree.document:
            parent = whole.parent
            begins = parent.kind is not BlockForm.LIST_ITEM or parent.children[0] is whole
            if not begins and not said_of_item:
                break
            whole = parent
        return whole

    def _colon_blocks(self) -> None:
        """Pairs the lines of colons; what stands between `::: lukket` and its end is hidden, with
        all blocks within it.
        """
        waiting: list[tuple[MarkdownBlock, bool]] = []
        blocks = [block for block in self.tree.document.walk() if block.kind is BlockForm.COLONS]
        for block in blocks:
            mark = hidden.colons(block.rows[0].text)
            if mark in (ColonMark.HIDES, ColonMark.SHOWS, ColonMark.UNKNOWN):
                # a word that nobody knows hides as well
                hides = mark is not ColonMark.SHOWS
                waiting.append((block, hides))
                self.closing += hides
                self._begun(block, mark)
            elif mark is ColonMark.ENDS:
                self._ended(block, waiting)
        outermost = next((begun for begun, hides in waiting if hides), None)
        if outermost is not None:
            # to the end of the text, not of the section: what is missing is the end
            self._close(outermost.first, len(self.lines))
        for begun, _ in waiting:
            self._never_ends(begun)

    def _ended(self, block: MarkdownBlock, waiting: list[tuple[MarkdownBlock, bool]]) -> None:
        """A line that ends a block, the last of those that wait for it."""
        if waiting:
            begun, hides = waiting.pop()
            # what stands within another is closed with it: closing each took the square of the text
            # (test_growth)
            self.closing -= hides
            if hides and not self.closing:
                self._close(begun.first, block.last)
        # one or two colons alone are prose at least as often
        elif hidden.plain(block.rows[0].text).startswith(":::"):
            self._unbalanced(
                self.place(block.first, 0, len(self.lines[block.first - 1])),
                msg("a block ends here that never began"),
                msg("write '::: lukket' where it begins, or delete this line"),
            )

    def _never_ends(self, begun: MarkdownBlock) -> None:
        self._unbalanced(
            self.place(begun.first, 0, len(self.lines[begun.first - 1])),
            msg("the block that begins here never ends"),
            msg(
                "write a line with only ':::' where it ends; until then all below counts as closed"
            ),
        )

    def _begun(self, block: MarkdownBlock, mark: ColonMark) -> None:
        text = block.rows[0].text
        place = self.place(block.first, 0, len(self.lines[block.first - 1]))
        if mark is ColonMark.UNKNOWN:
            self.found.append(
                Diagnostic(
                    "unknown-block",
                    place,
                    msg(
                        "it is not clear whether '{text}' may be published", text=text.strip(": \t")
                    ),
                    msg("write ::: lukket for what is not, or a known word such as ::: note"),
                )
            )
        elif mark is ColonMark.HIDES and not hidden.is_written_right(text):
            near = hidden.near_word(text) or "lukket"
            words = text.strip(": \t").split()
            source = self.lines[block.first - 1]
            before = source[: len(source) - len(source.lstrip())]
            is_start = source.lstrip().startswith((":", "："))
            # a second word behind the colons would be lost
            repair = f"{before}::: {near}" if len(words) == 1 and is_start else ""
            self.report(
                place,
                msg("this looks like the beginning of a closed block"),
                msg("write: {line}", line=f"::: {near}"),
                repair,
            )

    def _directly_below(self) -> None:
        """What stands below a closed point without a blank line between is closed with it."""
        for block in self.tree.document.walk():
            if block.kind is not BlockForm.LIST_ITEM or block.parent is None:
                continue
            if block.first not in self.hidden:
                continue
            siblings = block.parent.children
            at = bisect_right(siblings, block.first, key=lambda sibling: sibling.first)
            while at < len(siblings) and siblings[at].first == siblings[at - 1].last + 1:
                follower = siblings[at]
                # what begins something of its own ends what belongs to the point above; set in by
                # one blank, which is too little for Markdown, it is below it for every reader
                if follower.kind in (BlockForm.HEADING, BlockForm.COLONS):
                    break
                if follower.kind is BlockForm.LIST_ITEM and not (
                    self._set_in(follower.first) > self._set_in(block.first)
                ):
                    break
                self._hide(follower.first, follower.last)
                at += 1

    def _set_in(self, number: int) -> int:
        """How far a line is set in, the marks of quotes as wide as they are."""
        line = self.lines[number - 1].expandtabs(4)
        return len(line) - len(line.lstrip("> "))

    def _notes_of_hidden(self) -> None:
        """A note that only closed text refers to is closed with it."""
        if not self.hidden:
            return
        told: dict[str, set[int]] = {}
        for number in range(self.first + 1, len(self.lines) + 1):
            for label in _NOTE_REFERENCE.findall(self.lines[number - 1]):
                told.setdefault(label, set()).add(number)
        within = False
        for number in range(self.first + 1, len(self.lines) + 1):
            line = self.lines[number - 1]
            if note := _NOTE.match(line):
                within = note[1] in told and told[note[1]] <= self.hidden
            elif line.strip() and not self.lines[number - 2].strip():
                # a paragraph of its own belongs to the note where it is set in
                within = within and line.startswith(("    ", "\t"))
            if within and line.strip():
                self._hide(number, number)

    def _hidden_sections(self) -> None:
        for at, (heading, block) in enumerate(self.headings):
            source = " ".join(self.lines[block.first - 1 : block.last])
            if "synlighed:: åben" in source or not hidden.heading_hides(heading.title):
                continue
            later = (
                self.headings[below][1].first
                for below in range(at + 1, len(self.headings))
                if self.headings[below][0].level <= heading.level
            )
            last = next(later, len(self.lines) + 1) - 1
            section = (at for at in range(block.first, last + 1) if self.lines[at - 1].strip())
            # it is closed already by `:::`, and right as it stands
            if self.hidden_blocks.issuperset(section):
                continue
            self._close(block.first, last)
            if not _is_plain_field(source):
                self.report(
                    heading.location,
                    msg("this section looks closed and is not published"),
                    msg("write [synlighed:: lukket], or [synlighed:: åben] where it is not meant"),
                )

    def _announced_sections(self) -> None:
        for first in self.announced:
            # the heading above and those of its level part the section; deeper ones do not
            above = [heading.level for heading, block in self.headings if block.first < first]
            level = above[-1] if above else 1
            later = (
                block.first
                for heading, block in self.headings
                if block.first > first and heading.level <= level
            )
            last = next(later, len(self.lines) + 1) - 1
            if first not in self.hidden_blocks and self._closes_nothing(first, last):
                self._unbalanced(
                    self.place(first),
                    msg("this closes what stands below it in its section, and nothing does"),
                    msg(
                        "write '::: lukket' above what is meant and ':::' below it, or "
                        "[synlighed:: lukket] on its heading"
                    ),
                )
            self._close(first, last)

    def _closes_nothing(self, first: int, last: int) -> bool:
        """Whether a line that says alone that what follows is closed stands behind the text of its
        section: what is above it may be meant, or the heading below. Right below its own heading it
        says that nothing was written down.
        """
        headings = (block.last for _, block in self.headings if block.last < first)
        start = max(headings, default=self.first)
        return not self._has_text(first + 1, last) and self._has_text(start + 1, first - 1)

    def _has_text(self, first: int, last: int) -> bool:
        numbers = range(first, last + 1)
        return any(self.lines[at - 1].strip() and at not in self.marks for at in numbers)

    def _source(self, block: MarkdownBlock) -> str:
        return "\n".join(self.lines[block.first - 1 : block.last])

    def _unclosed(self) -> None:
        unclosed = self.tree.unclosed
        if unclosed is None:
            return
        self._unbalanced(
            self.place(unclosed.number, unclosed.start, unclosed.length),
            msg("something begins here and never ends; nothing below it is read"),
            msg("write '{end}' where it ends", end=unclosed.end),
        )

    def _unbalanced(self, place: Location, message: Message, hint: Message) -> None:
        self.found.append(Diagnostic("unbalanced-block", place, message, hint))

    # Near misses.

    def _near_misses(
        self,
        number: int,
        block: MarkdownBlock,
        wrapped: Callable[[], frozenset[tuple[int, int]]],
        *,
        is_item: bool,
    ) -> None:
        line = self.text(number)
        if block.kind is BlockForm.TABLE:
            self.found.extend(near_misses_in_table(line, self.place(number), self.context.own))
            return
        # first, since such a line has none of the signs that `may_miss` asks for
        if found := forgotten_mark(line, self.place(number)):
            self.found.append(found)
            return
        column = len(line) - len(line.lstrip())
        place = self.place(number, column, max(1, len(line.strip())))
        if self._goes_on_as_item(number, line, block):
            self.report(
                place,
                msg("this looks like an item, but goes on the line above"),
                msg("put a blank line above it, or begin it with '- '"),
            )
            return
        below = self.lines[number] if number < len(self.lines) else ""
        if is_item or (may_miss(line) and not is_proposed(line, below)):
            self._nearly_read(number, line, place, block, wrapped, is_item=is_item)

    def _nearly_read(
        self,
        number: int,
        line: str,
        place: Location,
        block: MarkdownBlock,
        wrapped: Callable[[], frozenset[tuple[int, int]]],
        *,
        is_item: bool,
    ) -> None:
        role = self._role(number, block) if is_item else Role.TEXT
        missed = list(
            near_misses(
                line,
                place,
                role,
                self._reads_as_item,
                lambda start: (number, start) in wrapped(),
                own=self.context.own,
            )
        )
        if role is Role.CONTINUED and missed:
            missed = self._behind_lead(number, block, missed)
        if role is Role.CONTINUED and missed:
            missed = self._behind_lead(number, block, missed)
        if number in self.bare:  # the mended line would be without its comment
            missed = [problem._replace(repair="") for problem in missed]
        self.found.extend(missed)

    def _behind_lead(
        self, number: int, block: MarkdownBlock, missed: list[Diagnostic]
    ) -> list[Diagnostic]:
        """What is said of a row below a reference or a kind that stands alone: with a mark of its
        own it would be another item, and what it is about would be lost.
        """
        above = self.entries[block.first].line.said[: number - block.first]
        if any(above):
            return missed
        line = f"{self.text(block.first).rstrip()} {self.text(number).strip()}"
        whole = near_misses(line, self.place(number), Role.COUNTED, self._reads_as_item)
        on_first = msg("write the box on the first line of its item, right behind the '- '")
        hint = next((problem.hint for problem in whole if problem.repair), on_first)
        return [problem._replace(hint=hint, repair="") for problem in missed]

    def _role(self, number: int, block: MarkdownBlock) -> Role:
        """What a row of an item's own text is read as."""
        if number > block.first:
            return Role.CONTINUED
        return Role.ITEM if self.entries[number].line.box else Role.COUNTED

    def _goes_on_as_item(self, number: int, line: str, block: MarkdownBlock) -> bool:
        # a list that begins with another number than 1, or is set in, does not interrupt a
        # paragraph (CommonMark 5.3): such a line is text of the one above
        is_below = number > block.first and block.kind is BlockForm.PARAGRAPH
        return is_below and LIST_MARK.match(line) is not None and self._reads_as_item(line)

    def _reads_as_item(self, line: str) -> bool:
        read = line_of(line, self.context.party, self.context.own, owners=self.context.owners)
        return read is not None and read.is_item

    # The tree.

    def _sections(
        self, headings: list[Heading], agenda: tuple[AgendaItem, ...]
    ) -> Iterator[Section]:
        starts = [block.first for _, block in self.headings]
        bounds = [*starts, len(self.lines) + 1]
        owner = self._owners_of_lines()
        places = [item.location.line for item in agenda]
        yield self._section(None, self.first + 1, self.first + 1, bounds[0] - 1, owner, None)
        for at, heading in enumerate(headings):
            block = self.headings[at][1]
            item = bisect_right(places, block.first) - 1
            point = agenda[item] if item >= 0 else None
            yield self._section(
                heading, block.first, block.last + 1, bounds[at + 1] - 1, owner, point
            )

    def _owners_of_lines(self) -> dict[int, int]:
        """The innermost item that each line belongs to, by the line on which it begins."""
        owner: dict[int, int] = {}
        # an item within another begins later, and takes its lines from it
        for begin in sorted(self.entries):
            for number in range(begin, self.entries[begin].block.last + 1):
                owner[number] = begin
        return owner

    def _section(
        self,
        heading: Heading | None,
        first: int,
        text: int,
        last: int,
        owner: dict[int, int],
        point: AgendaItem | None,
    ) -> Section:
        parts: list[Prose | Item | Update] = []
        rows: list[tuple[int, str]] = []
        is_hidden = False
        for number in range(text, last + 1):
            # prose is parted where hiding begins or ends, so that the rest can be shown
            if number in self.entries or (number in self.hidden) != is_hidden:
                _flush(rows, parts, is_hidden)
                is_hidden = number in self.hidden
            if number in self.entries:
                parts.append(self._mention(number, owner, point))
            elif number not in owner and number not in self.marks:
                rows.append((number, self.text(number).rstrip()))
        _flush(rows, parts, is_hidden)
        is_hidden = any(number in self.hidden for number in range(first, last + 1))
        return Section(heading, first, last, is_hidden, tuple(parts))

    def _mention(
        self, number: int, owner: dict[int, int], point: AgendaItem | None
    ) -> Item | Update:
        entry = self.entries[number]
        line = entry.line
        source = self.lines[number - 1]
        column = len(source) - len(source.lstrip(" \t"))
        # the place is that of the words: fields begin behind two blanks
        marked = source.find("  [", len(line.rows[0][0]))
        end = marked if marked > 0 else len(source.rstrip())
        details = tuple(self._details(number, owner))
        texts = tuple(text for _, text in details)
        # by line, not by comparing words: a closed line may say the same as an open one
        shown = tuple(text for at, text in details if at not in self.hidden)
        fields = fields_of(line)._replace(
            hidden=number in self.hidden,
            details=_trimmed(texts),
            public_details=_trimmed(shown),
        )
        place = self.place(number, column, end - column)
        mention = said_by(line, fields).at(place, entry.block.last, point)
        if isinstance(mention, Update) and self._is_prefilled(entry.end + 1):
            return mention._replace(prefilled=True)
        return mention

    def _is_prefilled(self, below: int) -> bool:
        """Whether the comment that a draft puts below a line stands on the line of that number."""
        return below in self.marks and self.lines[below - 1].lstrip().startswith(PREFILLED)

    def _details(self, number: int, owner: dict[int, int]) -> Iterator[tuple[int, str]]:
        entry = self.entries[number]
        # the marks of the quote that the item stands in are none of its details
        quotes = _quotes_above(entry.block)
        for below in range(entry.end + 1, entry.block.last + 1):
            if owner[below] == number and below not in self.marks:
                yield below, _without_quotes(self.text(below), quotes).rstrip()


def _is_plain_field(source: str) -> bool:
    return (
        re.search(r"\[(?:synlighed|visibility)::[ \t]*(?:lukket|closed)[ \t]*\]", source)
        is not None
    )


def _flush(
    rows: list[tuple[int, str]], parts: list[Prose | Item | Update], is_hidden: bool
) -> None:
    if any(text.strip() for _, text in rows):
        parts.append(Prose(tuple(rows), is_hidden))
    rows.clear()


def _trimmed(texts: tuple[str, ...]) -> tuple[str, ...]:
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return texts[:end]


def _quotes_above(block: MarkdownBlock) -> int:
    count = 0
    above = block.parent
    while above is not None:
        count += above.kind is BlockForm.QUOTE
        above = above.parent
    return count


def _without_quotes(text: str, count: int) -> str:
    for _ in range(count):
        bare = text.lstrip(" ")
        if not bare.startswith(">"):
            break
        text = bare[2:] if bare[1:2] == " " else bare[1:]
    return text


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
    return begins and hidden.colons(row.text) is ColonMark.HIDES


def _says_more(row: BlockRow) -> bool:
    """Whether a row may have a box, a field, a kind or an id: else it is prose."""
    return "[" in row.text or ":" in row.text or "^" in row.text
