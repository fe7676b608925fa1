"""Lines of a text that were meant as items or fields, and are read as something else: `near_miss`
knows one line, here stands which of them are asked for what.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cache

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.pattern import late
from dialogtool.record.block_text import BlockText, FoundItem
from dialogtool.record.block_tree import BlockForm, MarkdownBlock
from dialogtool.record.line import Line
from dialogtool.record.line_reader import line_of
from dialogtool.record.line_signs import LIST_MARK, brackets
from dialogtool.record.near_boxes import box_behind, item_behind, meant_as_item
from dialogtool.record.near_miss import (
    forgotten_mark,
    is_proposed,
    may_miss,
    near_misses,
    near_misses_in_table,
)
from dialogtool.record.read_as_text import Role

# `-     [ ] ...`: so many blanks behind a mark begin code
_GAP_BEHIND_MARK = late(r"^([-*+]|\d{1,9}[.)])[ \t]{2,}")


class MisreadLines:
    """Adds to what is wrong with a text what `near_miss` knows of its lines. `items` are those that
    have been read, by the line on which they begin.
    """

    def __init__(self, source: BlockText, items: Mapping[int, FoundItem]) -> None:
        self.source = source
        self.items = items

    def in_heading(self, block: MarkdownBlock, text: str) -> None:
        """Says so where a heading would be an item as a line of a list."""
        mark = LIST_MARK.match(text)
        read = line_of(text if mark else f"- {text}", self.source.context.party)
        # a kind above a section heads it; whether it is one, the promises ask
        in_document = block.parent is self.source.tree.document and not mark
        if read is None or not _is_item(read, by_kind=not in_document):
            # a kind heads a section, see above
            asked = box_behind if read and read.kind else item_behind
            self._item_behind(asked, block.first)
            return
        hint = msg("write it as a line of a list: - [ ] ...")
        if block.last > block.rows[-1].number:
            hint = msg("the strokes below it make it a heading: put a blank line above them")
        place = self.source.place(block.first, _column_of(self.source.line(block.first)))
        self.source.report(place, msg("an item in a heading is read as text"), hint)

    def in_code(self, block: MarkdownBlock) -> None:
        """Says so where an item stands in code or HTML that is not fenced."""
        for row in block.rows:
            # an element is none of the words of an item
            is_behind = row.text.lstrip().startswith("<") and self._is_behind(row.number)
            if not (is_behind or self._item_in_code(row.number)) and block.kind is BlockForm.HTML:
                self._is_behind(row.number)

    def _is_behind(self, number: int) -> bool:
        """Says so where a line of code or HTML has an item behind its signs."""
        found = item_behind(self.source.line(number), self.source.place(number))
        if found:
            self.source.found.append(found)
        return found is not None

    def _item_in_code(self, number: int) -> bool:
        source = self.source.line(number)
        said = _GAP_BEHIND_MARK.sub(r"\1 ", source.strip())
        meant = meant_as_item(said, self._reads_as_item)
        if not meant:
            return False
        self.source.report(
            self.source.place(number, len(source) - len(source.lstrip())),
            msg("this looks like an item, but stands where Markdown reads code"),
            msg("begin the line at the margin: {line}", line=meant),
        )
        return True

    def _item_behind(
        self, asked: Callable[[str, Location], Diagnostic | None], number: int
    ) -> None:
        """Says so where a heading or a piece of HTML has an item behind its signs."""
        if found := asked(self.source.line(number), self.source.place(number)):
            self.source.found.append(found)

    def in_text(self, block: MarkdownBlock, *, is_item: bool) -> None:
        """What is nearly an item or a field in a block of text, be it an item's own."""
        # pairing all brackets of a block is dear; only an open one asks for it
        wrapped = cache(lambda: self._wrapped(block))
        for number in range(block.first, block.last + 1):
            self._near_misses(number, block, wrapped, is_item=is_item)

    def _near_misses(
        self,
        number: int,
        block: MarkdownBlock,
        wrapped: Callable[[], frozenset[tuple[int, int]]],
        *,
        is_item: bool,
    ) -> None:
        line = self.source.text(number)
        if block.kind is BlockForm.TABLE:
            self.source.found.extend(
                near_misses_in_table(line, self.source.place(number), self.source.context.own)
            )
            return
        # first, since such a line has none of the signs that `may_miss` asks for
        if found := forgotten_mark(line, self.source.place(number)):
            self.source.found.append(found)
            return
        column = len(line) - len(line.lstrip())
        place = self.source.place(number, column, max(1, len(line.strip())))
        if self._goes_on_as_item(number, line, block):
            self.source.report(
                place,
                msg("this looks like an item, but goes on the line above"),
                msg("put a blank line above it, or begin it with '- '"),
            )
            return
        below = self.source.lines[number] if number < len(self.source.lines) else ""
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
                own=self.source.context.own,
            )
        )
        if role is Role.CONTINUED and missed:
            missed = self._behind_lead(number, block, missed)
        if number in self.source.bare:  # the mended line would be without its comment
            missed = [problem._replace(repair="") for problem in missed]
        self.source.found.extend(missed)

    def _behind_lead(
        self, number: int, block: MarkdownBlock, missed: list[Diagnostic]
    ) -> list[Diagnostic]:
        """What is said of a row below a reference or a kind that stands alone: with a mark of its
        own it would be another item, and what it is about would be lost.
        """
        above = self.items[block.first].line.said[: number - block.first]
        if any(above):
            return missed
        line = f"{self.source.text(block.first).rstrip()} {self.source.text(number).strip()}"
        whole = near_misses(line, self.source.place(number), Role.COUNTED, self._reads_as_item)
        on_first = msg("write the box on the first line of its item, right behind the '- '")
        hint = next((problem.hint for problem in whole if problem.repair), on_first)
        return [problem._replace(hint=hint, repair="") for problem in missed]

    def _role(self, number: int, block: MarkdownBlock) -> Role:
        """What a row of an item's own text is read as."""
        if number > block.first:
            return Role.CONTINUED
        return Role.ITEM if self.items[number].line.box else Role.COUNTED

    def _goes_on_as_item(self, number: int, line: str, block: MarkdownBlock) -> bool:
        # a list that begins with another number than 1, or is set in, does not interrupt a
        # paragraph (CommonMark 5.3): such a line is text of the one above
        is_below = number > block.first and block.kind is BlockForm.PARAGRAPH
        return is_below and LIST_MARK.match(line) is not None and self._reads_as_item(line)

    def _reads_as_item(self, line: str) -> bool:
        context = self.source.context
        read = line_of(line, context.party, context.own, owners=context.owners)
        return read is not None and read.is_item

    def _wrapped(self, block: MarkdownBlock) -> frozenset[tuple[int, int]]:
        """Line and index of each bracket of a block that closes on a later line."""
        starts: list[int] = []
        at = 0
        texts = [self.source.text(number) for number in range(block.first, block.last + 1)]
        for text in texts:
            starts.append(at)
            at += len(text) + 1
        found = set()
        for opening, closing in brackets("\n".join(texts)).items():
            row = bisect_right(starts, opening) - 1
            if closing >= starts[row] + len(texts[row]):
                found.add((block.first + row, opening - starts[row]))
        return frozenset(found)


def _is_item(line: Line, *, by_kind: bool) -> bool:
    return bool(line.box or line.ref or line.id or (by_kind and line.kind))


def _column_of(source: str) -> int:
    # the first row may be nothing but blanks that are text to Markdown
    return len(source) - len(source.lstrip()) if source.strip() else 0
