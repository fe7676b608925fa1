"""Lines -> blocks: what is a title, a heading, an item of a list, a paragraph, a table, and where
each ends.
"""

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from dialogtool.importing.sources.mark import NONE, Mark, mark_of_label, take_mark
from dialogtool.importing.sources.source_text import SourceLine, SourceText
from dialogtool.importing.sources.tables import find_tables, table_text
from dialogtool.importing.sources.wrapping import Measure, goes_on, joined
from dialogtool.importing.structure.agenda import Numbered, agenda_numbers
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.importing.structure.look import Look, Prominence, is_label, is_short_title
from dialogtool.reading.prose_dates import WEEKDAY

TITLE_WORDS = re.compile(
    r"referat|dialogmøde|styringsdialog|redegørelse|aftaledokument|årsmøde|mødenotat|beslutningsreferat|minutes",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[-–—•▪●○■·*o\uf0b7\uf0a7]|\(?(?:\d{1,2}|[a-z])[.)]")
_RANK = {"roman": 0, "dot": 0, "sub": 0, "paren": 1, "letter": 1, "bullet": 2}
_SECOND = frozenset("o○◦▪‣·\uf0a7")
"""Bullets of the second level where the indent does not tell."""
_TITLE_LINES = 15
_LONG = 160
_WORD_STEP = 18.0
"""Points that a level of a list of Word counts for."""


class _Entry(NamedTuple):
    line: SourceLine
    mark: Mark
    text: str

    @property
    def x(self) -> float:
        return self.line.depth * _WORD_STEP if self.line.depth >= 0 else self.line.x

    @property
    def whole(self) -> str:
        """The text with its mark."""
        return self.line.text


def read_blocks(source: SourceText) -> tuple[Block, ...]:
    """The blocks of a source without its furniture, in order; every word of it is in the mark or
    the text of one.
    """
    entries = _entries(source.lines)
    return _Walk(entries, source).blocks() if entries else ()


def _entries(lines: Sequence[SourceLine]) -> list[_Entry]:
    """The lines with their marks; a bullet that stands on a line of its own goes to the next."""
    entries: list[_Entry] = []
    waiting: SourceLine | None = None
    for line in lines:
        if waiting is not None:
            same = line.page == waiting.page and not line.row
            if same:
                line = line._replace(
                    text=f"{waiting.text} {line.text}", x=min(waiting.x, line.x), line=waiting.line
                )
            else:
                entries.append(_Entry(waiting, NONE, waiting.text))
            waiting = None
        if _ALONE.fullmatch(line.text) and not line.row and not line.label:
            waiting = line
            continue
        if line.label:
            entries.append(_Entry(line, mark_of_label(line.label), line.text))
        elif line.row:
            entries.append(_Entry(line, NONE, line.text))
        else:
            mark, text = take_mark(line.text)
            entries.append(_Entry(line, mark, text))
    if waiting is not None:
        entries.append(_Entry(waiting, NONE, waiting.text))
    return entries


class _Walk:
    def __init__(self, entries: list[_Entry], source: SourceText) -> None:
        self.entries = entries
        self.measure = Measure(source.limit, source.whole)
        self.measured = source.whole or any(entry.line.size for entry in entries)
        self.look = Look([entry.line for entry in entries])
        self.tables = find_tables([_without_mark_cell(entry) for entry in entries])
        self.in_tables = {
            at for start, rows in self.tables.items() for at in range(start, start + len(rows))
        }
        self.agenda = self._agenda()
        self.first_point = min(self.agenda, default=len(entries))
        self.outstanding = self._outstanding()
        self.title = self._title()
        self.levels = self._levels()
        self.done: list[Block] = []
        self.last: SourceLine | None = None  # the line that the open block ends with
        self.open = False
        self.stack: list[tuple[float, str]] = []  # the lists we are in: indent and sign

    def blocks(self) -> tuple[Block, ...]:
        at = 0
        while at < len(self.entries):
            if at in self.tables:
                rows = self.tables[at]
                self._add(BlockKind.TABLE, self.entries[at], text=table_text(rows), mark="")
                self.open = False
                self.stack.clear()
                at += len(rows)
                continue
            self._read(at, self.entries[at])
            at += 1
        return _points_as_items(_split_points(self.done))

    # what the whole text says

    def _agenda(self) -> frozenset[int]:
        numbered: list[Numbered] = []
        for at, entry in enumerate(self.entries):
            if not entry.mark.first or entry.mark.form == "bullet" or at in self.in_tables:
                continue
            weight = 1.0
            if entry.text[:1].islower():
                weight -= 2.0
            if self.look.stands_out(entry.line, entry.text) and not entry.text.endswith((":", ",")):
                weight += 1.0
            elif entry.mark.form == "bare":
                weight -= 0.8
            if len(entry.text) > _LONG:
                weight -= 0.4
            if entry.line.gap:
                weight += 0.2
            if entry.line.depth > 0:
                weight -= 0.5
            following = self.entries[at + 1] if at + 1 < len(self.entries) else None
            if (
                following is not None
                and following.mark.form == entry.mark.form
                and following.mark.first == entry.mark.last + 1
            ):
                weight -= 0.5  # a list of the agenda, not the agenda itself
            numbered.append(Numbered(at, entry.mark, weight))
        return agenda_numbers(numbered)

    def _outstanding(self) -> dict[int, Prominence]:
        """The headings that are seen by their look, by index."""
        found: dict[int, Prominence] = {}
        for at, entry in enumerate(self.entries):
            if at in self.in_tables or (entry.mark.form == "bullet" and entry.line.heading < 0):
                continue
            if self.look.stands_out(entry.line, entry.text):
                found[at] = self.look.prominence(entry.line, entry.text)
        return found

    def _title(self) -> int:
        """The index of the title, -1 where there is none."""
        early = [
            at
            for at in range(min(self.first_point, _TITLE_LINES, len(self.entries)))
            if at not in self.in_tables and self.entries[at].mark.form in ("", "bare", "word")
        ]
        styled = [at for at in early if self.entries[at].line.heading == 0]
        if styled:
            return styled[0]
        largest = max((self.outstanding[at] for at in self.outstanding), default=Prominence())
        if largest.style or largest.size:
            top = [
                at
                for at, prominence in self.outstanding.items()
                if (prominence.style, prominence.size) == largest[:2]
            ]
            alone = top[-1] - top[0] < 3
            if top[0] in early and (alone or TITLE_WORDS.search(self.entries[top[0]].text)):
                return top[0]
        named = [at for at in early if _names_a_meeting(self.entries[at].whole)]
        return max(named, key=lambda at: self.outstanding.get(at, Prominence()), default=-1)

    def _levels(self) -> dict[Prominence, int]:
        """The level of the headings that look so: as prominent as the agenda's own numbers, or else
        the most prominent of all, is 1; the others are 2.
        """
        points = [self.outstanding[at] for at in self.agenda if at in self.outstanding]
        others = {prominence for at, prominence in self.outstanding.items() if at != self.title}
        if self.agenda:
            least = min(points, default=None)
            return {each: 1 if least is not None and each >= least else 2 for each in others}
        most = max(others, default=Prominence())
        return {each: 1 if each == most else 2 for each in others}

    # line by line

    def _read(self, at: int, entry: _Entry) -> None:
        if at == self.title:
            self._add(BlockKind.TITLE, entry, text=entry.whole, mark="")
        elif at in self.agenda:
            self._add(BlockKind.HEADING, entry, level=1)
            self.stack.clear()
        elif self._continues(at, entry):
            self._go_on(entry.line, entry.whole)
        elif at in self.outstanding:
            self._heading(at, entry)
        elif self._is_item(entry):
            self._add(BlockKind.ITEM, entry, level=self._item_level(entry))
        elif self._is_plain_heading(at, entry):
            level = 2 if self.agenda or entry.mark.form == "sub" else 1
            self._add(BlockKind.HEADING, entry, level=level)
            self.stack.clear()
        else:
            self._add(BlockKind.PARAGRAPH, entry, text=entry.whole, mark="")

    def _heading(self, at: int, entry: _Entry) -> None:
        look = self.outstanding[at]
        level = self.levels.get(look, 2)
        if self.agenda and (at < self.first_point or entry.mark.form in ("sub", "letter")):
            level = 2
        if not look.style and at < max(
            self.agenda, default=0
        ):  # the numbers run on below it: it belongs to its point
            level = 2
        self._add(BlockKind.HEADING, entry, level=level)
        self.stack.clear()

    def _continues(self, at: int, entry: _Entry) -> bool:
        if not self.open or self.last is None or entry.line.row:
            return False
        block = self.done[-1]
        if block.kind is BlockKind.HEADING and not block.text:
            return entry.mark is NONE  # a number alone on its line
        if entry.mark.form == "bullet":
            return self._dash_within(at, entry, block)
        if entry.mark.form in ("dot", "paren", "roman", "letter", "sub") and (
            entry.line.label or self._is_item(entry)
        ):
            return False
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE) and at in self.outstanding:
            above = self.look.prominence(self.last, block.text)
            if above[:3] != self.outstanding[at][:3]:
                return False
            if (
                (above.size or block.kind is BlockKind.TITLE)
                and not entry.line.gap
                and self.last.page == entry.line.page
            ):
                return True
        elif at in self.outstanding:
            return False
        if (is_label(entry.whole) and entry.whole[0].isupper()) or (
            block.kind is BlockKind.TITLE and WEEKDAY.match(entry.whole)
        ):
            return False
        left = (
            self.measured and block.kind is BlockKind.ITEM and entry.line.x < self.stack[-1][0] - 3
        )
        if left and not entry.whole[0].islower():
            return False
        return goes_on(self.last, block.text, entry.line, entry.whole, self.measure)

    def _dash_within(self, at: int, entry: _Entry, block: Block) -> bool:
        """Whether a dash is one of a sentence that was wrapped before it; two below each other are
        a list.
        """
        assert self.last is not None
        following = self.entries[at + 1] if at + 1 < len(self.entries) else None
        if (
            following is not None
            and following.mark.sign == entry.mark.sign
            and abs(following.x - entry.x) < 1
        ):
            return False
        return (
            entry.mark.sign in ("-", "–", "—")
            and entry.text[:1].islower()
            and not entry.line.gap
            and not entry.line.label
            and block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH)
            and not block.text.endswith((".", ":", ";", "!", "?"))
            and all(sign != _sign(entry.mark) for _, sign in self.stack)
            and self.measure.was_full(self.last, entry.text)
        )

    def _is_item(self, entry: _Entry) -> bool:
        form = entry.mark.form
        if form == "bullet" or (entry.line.label and form):
            return True
        if form == "sub":
            return not self._short_numbered(entry)
        if form not in ("dot", "paren", "roman", "letter"):
            return False
        if not entry.text[:1].islower():
            return True
        block = self.done[-1] if self.done else None
        before = block.number if block is not None and block.kind is BlockKind.ITEM else ""
        runs_on = (before.isdigit() and int(before) + 1 == entry.mark.first) or (
            len(before) == len(entry.mark.number) == 1
            and not before.isdigit()
            and ord(before.lower()) + 1 == ord(entry.mark.number.lower())
        )
        return form != "dot" or entry.mark.first == 1 or runs_on

    def _short_numbered(self, entry: _Entry) -> bool:
        return (
            len(entry.text) <= 80
            and not entry.text.endswith((".", ",", ";"))
            and entry.text[:1].isupper()
        )

    def _is_plain_heading(self, at: int, entry: _Entry) -> bool:
        """Whether a line of a text without type is a heading: short, set apart, and something
        follows it.
        """
        if entry.mark.form == "sub":
            return self._short_numbered(entry)
        following = self.entries[at + 1] if at + 1 < len(self.entries) else None
        if (
            entry.mark is not NONE
            or self.outstanding
            or following is None
            or at + 1 in self.agenda
            or at + 1 in self.in_tables
            or not (entry.line.gap or (at and self.entries[at - 1].line.page != entry.line.page))
            or not is_short_title(entry.text)
            or (self.agenda and at < self.first_point)
            or at < self.title
        ):
            return False
        if following.mark.form == "bullet":
            return True
        return len(following.text) > len(entry.text) and not is_short_title(following.text)

    def _item_level(self, entry: _Entry) -> int:
        """The level of a list item by its indent, and by its sign where the indent says nothing."""
        sign, x = _sign(entry.mark), entry.x
        same = 5.0 if self.measured else 1.5
        while self.stack and x < self.stack[-1][0] - same:
            self.stack.pop()
        if not self.stack or x > self.stack[-1][0] + same:
            self.stack.append((x, sign))
            return len(self.stack)
        signs = [known for left, known in self.stack]
        if sign in signs and abs(self.stack[signs.index(sign)][0] - x) <= same:
            del self.stack[signs.index(sign) + 1 :]
        elif _rank(sign) > _rank(signs[-1]):
            self.stack.append((x, sign))
        else:
            self.stack[-1] = (x, sign)
        return len(self.stack)

    def _add(
        self,
        kind: BlockKind,
        entry: _Entry,
        *,
        level: int = 0,
        text: str | None = None,
        mark: str | None = None,
    ) -> None:
        sign = entry.mark.sign if mark is None else mark
        self.done.append(
            Block(
                kind,
                entry.text if text is None else text,
                level,
                entry.mark.number if mark is None else "",
                entry.line.page,
                entry.line.line,
                sign,
            )
        )
        self.last = entry.line
        self.open = True

    def _go_on(self, line: SourceLine, text: str) -> None:
        block = self.done[-1]
        self.done[-1] = block._replace(text=joined(block.text, text) if block.text else text)
        self.last = line


def _names_a_meeting(text: str) -> bool:
    """Whether a line without any look could be the title."""
    is_name = len(text) < 120 and not text.endswith((".", ":", ",")) and not is_label(text)
    return is_name and TITLE_WORDS.search(text) is not None


def _without_mark_cell(entry: _Entry) -> SourceLine:
    """The line with a mark that stands apart as a part of the first cell."""
    line = entry.line
    if entry.mark is NONE or len(line.cells) < 2 or line.label:
        return line
    return line._replace(cells=()) if entry.mark.form != "bare" else line


def _sign(mark: Mark) -> str:
    if mark.form != "bullet":
        return mark.form
    return "-" if mark.sign in "-–—" else mark.sign


def _rank(sign: str) -> int:
    return 3 if sign in _SECOND else _RANK.get(sign, 2)


def _split_points(blocks: list[Block]) -> list[Block]:
    """`Ad 4-5: Bestyrelsen orienterede ...`: a number and at once the text; the number is the
    heading.
    """
    result: list[Block] = []
    for block in blocks:
        runs_in = len(block.text) > _LONG or (len(block.text) > 60 and block.text.endswith("."))
        if (
            block.kind is BlockKind.HEADING
            and block.level == 1
            and block.mark[:1].isalpha()
            and block.number
            and (runs_in or not block.text)
        ):
            result.append(block._replace(text=block.mark.rstrip(" .:–—-"), number="", mark=""))
            if block.text:
                result.append(Block(BlockKind.PARAGRAPH, block.text, 0, "", block.page, block.line))
        else:
            result.append(block)
    return result


def _points_as_items(blocks: list[Block]) -> tuple[Block, ...]:
    """Minutes whose every point is one numbered paragraph have a list, no headings."""
    lengths = [
        len(block.text)
        for block in blocks
        if block.kind is BlockKind.HEADING and block.level == 1 and block.number
    ]
    if not lengths or median(lengths) <= _LONG:
        return tuple(blocks)
    return tuple(
        block._replace(kind=BlockKind.ITEM)
        if block.kind is BlockKind.HEADING and block.level == 1 and block.number
        else block
        for block in blocks
    )
