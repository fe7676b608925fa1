"""Which lines of a text are not for the public: `hidden` says what one line says of itself, here
stands what it closes.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import filterfalse

from dialogtool.diagnostic import Diagnostic, Message, msg
from dialogtool.pattern import late
from dialogtool.record import hidden
from dialogtool.record.block_text import BlockText, FoundHeading
from dialogtool.record.block_tree import BlockForm, MarkdownBlock
from dialogtool.record.colon_marks import ColonMark, colons, is_written_right, near_word
from dialogtool.record.hidden_tables import says_only_who_may_see, table_hides
from dialogtool.record.line_signs import NOTE_MARK
from dialogtool.record.look_alikes import plain

_NOTE = late(rf"[ >]{{0,8}}{NOTE_MARK}:")
_NOTE_REFERENCE = late(rf"{NOTE_MARK}(?!:)")


_HOLDERS = (BlockForm.QUOTE, BlockForm.LIST_ITEM)


class HiddenLines:
    """The numbers of the lines of a text that are hidden, as it is read, block by block; `blocks`
    are those that are hidden as a block or a section.
    """

    def __init__(self, source: BlockText) -> None:
        self.source = source
        self.numbers: set[int] = set()
        self.blocks: set[int] = set()
        self._closing = 0  # closed blocks of colons that have begun and not ended
        self._announced: list[int] = []  # lines that say alone that what follows is closed

    def hide(self, first: int, last: int) -> None:
        self.numbers.update(range(first, last + 1))

    def close(self, first: int, last: int) -> None:
        """Hides a block or a section as a whole."""
        self.hide(first, last)
        self.blocks.update(range(first, last + 1))

    def meant(self, block: MarkdownBlock) -> None:
        """Hides a block that carries a mark, with what belongs to it; what stands between
        `::: lukket` and its end is closed whatever it says.
        """
        if block.first in self.blocks:
            return
        rows = [row.text for row in block.rows] if block.kind is BlockForm.TABLE else []
        number = self._mark(block, rows)
        if number is None:
            return
        if self._says_nothing_else(number, block, rows):
            self.announce(block)
        else:
            self.hide_with_word(self._whole(block), number)

    def _mark(self, block: MarkdownBlock, rows: list[str]) -> int | None:
        """The line of a block that carries a mark, of a table its first; None where none does."""
        # `åben` speaks for its own line; another one of the block may still close it
        closed = filterfalse(self._is_open, range(block.first, block.last + 1))
        number = next((number for number in closed if self._is_marked(number, block)), None)
        return block.first if number is None and rows and table_hides(rows) else number

    def _says_nothing_else(self, number: int, block: MarkdownBlock, rows: list[str]) -> bool:
        if rows:
            return says_only_who_may_see(rows)
        text = self.source.text(number)
        return number == block.first and (hidden.stands_alone(text) or hidden.is_caption(text))

    def _is_open(self, number: int) -> bool:
        source = self.source.line(number)
        return "synlighed:: åben" in source or "visibility:: open" in source

    def _is_marked(self, number: int, block: MarkdownBlock) -> bool:
        """Whether a line carries a mark; only the first may introduce the block or stand alone."""
        if number == block.first:
            text = self.source.text(number)
            if hidden.stands_alone(text) or hidden.begins_hidden(text):
                return True
        return hidden.hides(self.source.line(number))

    def announce_from(self, block: MarkdownBlock) -> None:
        """Closes what stands below a block to the end of its section."""
        self._announced.append(block.first)

    def announce(self, block: MarkdownBlock) -> None:
        """A line alone closes the quote or the list item that it begins, or that it is said of,
        else all below it to the end of the section.
        """
        holder = block.parent
        begins = holder is None or (holder.children[0] is block and len(holder.children) > 1)
        whole = self._whole(block, said_of_item=not begins)
        if whole.kind in _HOLDERS and not _is_alone_in(whole, block):
            self.hide_with_word(whole, block.first)
            return
        self.hide(whole.first, whole.last)
        if not _is_plain_field(self.source.line(block.first)):
            self._looks_closed_alone(block.first)
        if whole.parent is self.source.tree.document and whole.kind is not BlockForm.LIST_ITEM:
            self.announce_from(block)

    def hide_with_word(self, whole: MarkdownBlock, number: int) -> None:
        self.hide(whole.first, whole.last)
        if not _is_plain_field(self.source.line(number)):
            self.looks_closed(number)

    def looks_closed(self, number: int) -> None:
        self._looks_closed(
            number, msg("write [visibility:: closed], or [visibility:: open] where it is not meant")
        )

    def _looks_closed_alone(self, number: int) -> None:
        """A field on the line would close the line, which says nothing, and not what it is said
        of.
        """
        self._looks_closed(
            number,
            msg(
                "write '::: closed' above what is meant and ':::' below it, or [visibility:: open]"
                " where it is not meant"
            ),
        )

    def _looks_closed(self, number: int, advice: Message) -> None:
        source = self.source.line(number)
        place = self.source.place(number, len(source) - len(source.lstrip()))
        self.source.report(place, msg("this looks closed and is not published"), advice)

    def _whole(self, block: MarkdownBlock, *, said_of_item: bool = False) -> MarkdownBlock:
        """What a mark in a block closes: its list item where it begins that or is said of it, its
        whole quote.
        """
        whole = block
        while whole.parent is not None and whole.parent is not self.source.tree.document:
            parent = whole.parent
            begins = parent.kind is not BlockForm.LIST_ITEM or parent.children[0] is whole
            if not begins and not said_of_item:
                break
            whole = parent
        return whole

    def between_colons(self) -> None:
        """Pairs the lines of colons; what stands between `::: lukket` and its end is hidden, with
        all blocks within it.
        """
        waiting: list[tuple[MarkdownBlock, bool]] = []
        blocks = [
            block for block in self.source.tree.document.walk() if block.kind is BlockForm.COLONS
        ]
        for block in blocks:
            mark = colons(block.rows[0].text)
            if mark in (ColonMark.HIDES, ColonMark.SHOWS, ColonMark.UNKNOWN):
                # a word that nobody knows hides as well
                hides = mark is not ColonMark.SHOWS
                waiting.append((block, hides))
                self._closing += hides
                self._begun(block, mark)
            elif mark is ColonMark.ENDS:
                self._ended(block, waiting)
        outermost = next((begun for begun, hides in waiting if hides), None)
        if outermost is not None:
            # to the end of the text, not of the section: what is missing is the end
            self.close(outermost.first, len(self.source.lines))
        for begun, _ in waiting:
            self._never_ends(begun)

    def _ended(self, block: MarkdownBlock, waiting: list[tuple[MarkdownBlock, bool]]) -> None:
        """A line that ends a block, the last of those that wait for it."""
        if waiting:
            begun, hides = waiting.pop()
            # what stands within another is closed with it: closing each took the square of the text
            # (test_growth)
            self._closing -= hides
            if hides and not self._closing:
                self.close(begun.first, block.last)
        # one or two colons alone are prose at least as often
        elif plain(block.rows[0].text).startswith(":::"):
            self.source.unbalanced(
                self.source.place(block.first, 0, len(self.source.line(block.first))),
                msg("a block ends here that never began"),
                msg("write '::: closed' where it begins, or delete this line"),
            )

    def _never_ends(self, begun: MarkdownBlock) -> None:
        self.source.unbalanced(
            self.source.place(begun.first, 0, len(self.source.line(begun.first))),
            msg("the block that begins here never ends"),
            msg(
                "write a line with only ':::' where it ends; until then all below counts as closed"
            ),
        )

    def _begun(self, block: MarkdownBlock, mark: ColonMark) -> None:
        text = block.rows[0].text
        place = self.source.place(block.first, 0, len(self.source.line(block.first)))
        if mark is ColonMark.UNKNOWN:
            self.source.found.append(
                Diagnostic(
                    "unknown-block",
                    place,
                    msg(
                        "it is not clear whether '{text}' may be published", text=text.strip(": \t")
                    ),
                    msg("write ::: closed for what is not, or a known word such as ::: note"),
                )
            )
        elif mark is ColonMark.HIDES and not is_written_right(text):
            near = near_word(text) or "lukket"
            words = text.strip(": \t").split()
            source = self.source.line(block.first)
            before = source[: len(source) - len(source.lstrip())]
            is_start = source.lstrip().startswith((":", "："))
            # a second word behind the colons would be lost
            repair = f"{before}::: {near}" if len(words) == 1 and is_start else ""
            self.source.report(
                place,
                msg("this looks like the beginning of a closed block"),
                msg("write: {line}", line=f"::: {near}"),
                repair,
            )

    def below_items(self) -> None:
        """What stands below a closed point without a blank line between is closed with it."""
        for block in self.source.tree.document.walk():
            if block.kind is not BlockForm.LIST_ITEM or block.parent is None:
                continue
            if block.first not in self.numbers:
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
                self.hide(follower.first, follower.last)
                at += 1

    def _set_in(self, number: int) -> int:
        """How far a line is set in, the marks of quotes as wide as they are."""
        line = self.source.line(number).expandtabs(4)
        return len(line) - len(line.lstrip("> "))

    def notes(self) -> None:
        """A note that only closed text refers to is closed with it."""
        if not self.numbers:
            return
        told = self._note_references()
        within = False
        for number in range(self.source.first + 1, len(self.source.lines) + 1):
            line = self.source.line(number)
            if note := _NOTE.match(line):
                within = note[1] in told and self.numbers.issuperset(told[note[1]])
            elif line.strip() and not self.source.lines[number - 2].strip():
                # a paragraph of its own belongs to the note where it is set in
                within = within and line.startswith(("    ", "\t"))
            if within and line.strip():
                self.hide(number, number)

    def _note_references(self) -> Mapping[str, set[int]]:
        """The lines that refer to each note."""
        told: dict[str, set[int]] = {}
        for number in range(self.source.first + 1, len(self.source.lines) + 1):
            for label in _NOTE_REFERENCE.findall(self.source.line(number)):
                told.setdefault(label, set()).add(number)
        return told

    def below_headings(self, headings: list[FoundHeading]) -> None:
        """Hides the sections that their headings close."""
        for at, (heading, block) in enumerate(headings):
            source = " ".join(self.source.lines[block.first - 1 : block.last])
            if "synlighed:: åben" in source or not hidden.heading_hides(heading.title):
                continue
            later = (
                headings[below].block.first
                for below in range(at + 1, len(headings))
                if headings[below].heading.level <= heading.level
            )
            last = next(later, len(self.source.lines) + 1) - 1
            section = (at for at in range(block.first, last + 1) if self.source.line(at).strip())
            # it is closed already by `:::`, and right as it stands
            if self.blocks.issuperset(section):
                continue
            self.close(block.first, last)
            if not _is_plain_field(source):
                self.source.report(
                    heading.location,
                    msg("this section looks closed and is not published"),
                    msg(
                        "write [visibility:: closed], or [visibility:: open] where it is not meant"
                    ),
                )

    def below_lines_alone(self, headings: list[FoundHeading]) -> None:
        """Hides what a line closes that says alone that what follows is closed."""
        for first in self._announced:
            # the heading above and those of its level part the section; deeper ones do not
            above = [heading.level for heading, block in headings if block.first < first]
            level = above[-1] if above else 1
            later = (
                block.first
                for heading, block in headings
                if block.first > first and heading.level <= level
            )
            last = next(later, len(self.source.lines) + 1) - 1
            if first not in self.blocks and self._closes_nothing(headings, first, last):
                self.source.unbalanced(
                    self.source.place(first),
                    msg("this closes what stands below it in its section, and nothing does"),
                    msg(
                        "write '::: closed' above what is meant and ':::' below it, or "
                        "[visibility:: closed] on its heading"
                    ),
                )
            self.close(first, last)

    def _closes_nothing(self, headings: list[FoundHeading], first: int, last: int) -> bool:
        """Whether a line that says alone that what follows is closed stands behind the text of its
        section: what is above it may be meant, or the heading below. Right below its own heading it
        says that nothing was written down.
        """
        above = (block.last for _, block in headings if block.last < first)
        start = max(above, default=self.source.first)
        return not self._has_text(first + 1, last) and self._has_text(start + 1, first - 1)

    def _has_text(self, first: int, last: int) -> bool:
        numbers = range(first, last + 1)
        return any(self.source.line(at).strip() and at not in self.source.marks for at in numbers)


def _is_alone_in(whole: MarkdownBlock, block: MarkdownBlock) -> bool:
    return (whole.first, whole.last) == (block.first, block.last)


def _is_plain_field(source: str) -> bool:
    return (
        re.search(r"\[(?:synlighed|visibility)::[ \t]*(?:lukket|closed)[ \t]*\]", source)
        is not None
    )
