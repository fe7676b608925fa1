"""Lines -> blocks: what is a title, a heading, an item of a list, a paragraph, a table, and where
each ends.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from statistics import median

from dialogtool.importing.sources.mark import NONE, Mark
from dialogtool.importing.sources.source_text import SourceLine, SourceText
from dialogtool.importing.sources.tables import find_tables, table_text
from dialogtool.importing.sources.wrapping import Measure, goes_on, joined
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.importing.structure.entries import Entry, entries_of
from dialogtool.importing.structure.look import is_label, is_short_title, says_something
from dialogtool.importing.structure.outline import LONG, SourceOutline
from dialogtool.pattern import late
from dialogtool.record.prose_dates import WEEKDAY

# what stands within what, where the indent does not tell: numbers, letters, bullets
_RANK = {"roman": 0, "dot": 0, "sub": 0, "paren": 1, "letter": 1, "bullet": 2, "box": 2}
_SECOND = frozenset("o○◦▪‣·")
"""Bullets of the second level where the indent does not tell."""
_POINTS_APART, _COLUMNS_APART, _ONE_COLUMN = 5.0, 1.5, 0.5
"""How far apart the marks of two levels stand."""
_LONGEST_SUB = 80
_RUNS_IN = 60
_LEAST_PARAGRAPH = 40
_LABELLED = late(r"[A-ZÆØÅ][^.:;,()]{1,40}:\s+[A-ZÆØÅ][\w-]+\s")
_RUN_IN = late(r"(?P<name>[A-ZÆØÅ”\"][^.:?!]{2,70}[.:?!;])\s+(?P<said>\S.*)", re.DOTALL)


def read_blocks(source: SourceText) -> tuple[Block, ...]:
    """The blocks of a source without its furniture, in order; every word of it is in the mark or
    the text of one, and a heading that only stands in the list of the agenda is `repeated`.
    """
    entries = entries_of(source.lines)
    if not entries:
        return ()
    blocks = _Walk(entries, source).blocks()
    # each step takes what the one before has settled: points, their level, their form
    return _points_as_items(_with_points(_below_the_title(_split_points(blocks))))


class _Walk:
    def __init__(self, entries: list[Entry], source: SourceText) -> None:
        self.entries = entries
        # how long a full line is: a shorter one ends a paragraph
        self.measure = Measure(source.limit, source.whole)
        self.measured = not source.columns
        # "1.   Budget" in columns is no table
        self.tables = find_tables([_without_mark_cell(entry) for entry in entries])
        self.in_tables = set(
            chain.from_iterable(
                range(start, start + len(rows)) for start, rows in self.tables.items()
            )
        )
        self.outline = SourceOutline(entries, self.in_tables)
        self.apart = _POINTS_APART if self.measured else _columns_apart(entries)
        self.done: list[Block] = []
        self.last: SourceLine | None = None  # the line that the open block ends with
        self.open = False
        # by indent, for a list ends where a line stands further out
        self.stack: list[tuple[float, str]] = []  # the lists we are in: indent and sign

    def blocks(self) -> list[Block]:
        at = 0
        while at < len(self.entries):
            if at in self.tables:
                rows = self.tables[at]
                self._add(BlockKind.TABLE, self.entries[at], text=table_text(rows))
                self.open = False
                # a table ends the lists above it
                self.stack.clear()
                at += len(rows)
                continue
            self._read(at, self.entries[at])
            at += 1
        return self.done

    def _read(self, at: int, entry: Entry) -> None:
        outline = self.outline
        # the order is that of certainty: what the whole text says goes before what one line says
        if at == outline.title:
            whole = entry.text if entry.mark.lists else entry.whole
            self._add(BlockKind.TITLE, entry, text=whole)
        elif at in outline.agenda:
            self._point(at, entry)
        elif self._continues(at, entry):
            self._go_on(entry)
        elif at in outline.outstanding:
            self._heading(entry, outline.level(at))
        elif at in outline.named:
            self._heading(entry, 1)
        elif self._is_item(entry):
            self._add(BlockKind.ITEM, entry, level=self._item_level(entry), mark=entry.mark)
        elif self._is_plain_heading(at, entry):
            self._heading(entry, 2 if outline.agenda or entry.mark.form == "sub" else 1)
        else:
            self._add(BlockKind.PARAGRAPH, entry, text=entry.whole)

    def _point(self, at: int, entry: Entry) -> None:
        """A point of the agenda: its heading, and where the line holds what was said, that too."""
        title = self.outline.title_from_list(at)
        if not title:
            self._heading(entry, 1)
            return
        self._add(BlockKind.HEADING, entry, level=1, text=title, mark=entry.mark)
        self.done[-1] = self.done[-1]._replace(repeated=True)
        if entry.text:
            self._add(BlockKind.PARAGRAPH, entry, text=entry.text)
        self.stack.clear()

    def _heading(self, entry: Entry, level: int) -> None:
        name = entry.text.removesuffix(":").rstrip() or entry.text
        self._add(BlockKind.HEADING, entry, level=level, text=name, mark=entry.mark)
        self.stack.clear()

    def _continues(self, at: int, entry: Entry) -> bool:
        """Whether the line belongs to the block above it."""
        if not self.open or self.last is None or entry.line.row:
            return False
        block = self.done[-1]
        # "3." and the title on the next line
        if block.kind is BlockKind.HEADING and not block.text:
            return entry.mark is NONE  # a number alone on its line
        # a dash may be one of a sentence
        if entry.mark.lists:
            return self._dash_within(at, entry, block)
        if entry.mark.form not in ("", "word", "bare") and (
            entry.line.label or self._is_item(entry)
        ):
            return False
        if at in self.outline.outstanding:
            same = self._same_heading(at, entry, block)
            # a heading of two lines
            if same is not None:
                return same
        if self._begins_anew(at, entry, block):
            return False
        return goes_on(self.last, block.text, entry.line, entry.whole, self.measure)

    def _same_heading(self, at: int, entry: Entry, block: Block) -> bool | None:
        """Whether a line that stands out goes on with a heading above; None where that is to be
        told by its words.
        """
        if block.kind not in (BlockKind.HEADING, BlockKind.TITLE) or self.last is None:
            return False
        above = self.outline.look.prominence(self.last, block.text)
        if above[:3] != self.outline.outstanding[at][:3]:
            return False
        large = above.size or block.kind is BlockKind.TITLE
        # a page break or a gap ends a heading, as it ends a paragraph
        return True if large and not entry.line.gap and self.last.page == entry.line.page else None

    def _begins_anew(self, at: int, entry: Entry, block: Block) -> bool:
        """Whether the line says itself that it is no part of the block above."""
        if at in self.outline.named or (is_label(entry.whole) and entry.whole[0].isupper()):
            return True
        # `Solbo: Karla Brink` below `Hedeby Kommune: Mads Dalum`
        if _LABELLED.match(entry.whole) and _LABELLED.match(block.text):
            return True
        # the day of the meeting below its title
        if block.kind is BlockKind.TITLE and WEEKDAY.match(entry.whole):
            return True
        left = (
            # points: type is not set more exactly
            self.measured and block.kind is BlockKind.ITEM and entry.line.x < self.stack[-1][0] - 3
        )
        # a small letter goes on, wherever it stands
        return left and not entry.whole[0].islower()

    def _dash_within(self, at: int, entry: Entry, block: Block) -> bool:
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
        dash = entry.mark.sign in ("-", "–", "—") and entry.text[:1].islower()
        set_apart = entry.line.gap or bool(entry.line.label)
        in_prose = block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH)
        return (
            dash
            and not set_apart
            and in_prose
            and not block.text.endswith((".", ":", ";", "!", "?"))
            and all(sign != _sign(entry.mark) for _, sign in self.stack)
            # only a full line is broken in the middle of a sentence
            and self.measure.was_full(self.last, entry.text)
        )

    def _is_item(self, entry: Entry) -> bool:
        form = entry.mark.form
        if entry.mark.lists or (entry.line.label and form):
            return True
        if form == "sub":
            return not _short_numbered(entry)
        if form not in ("dot", "paren", "roman", "letter"):
            return False
        if not entry.text[:1].islower():
            return True
        block = self.done[-1] if self.done else None
        before = block.number if block is not None and block.kind is BlockKind.ITEM else ""
        # "the 3. of May" broken before "3."
        return form != "dot" or entry.mark.first == 1 or _follows(before, entry.mark)

    def _is_plain_heading(self, at: int, entry: Entry) -> bool:
        """Whether a line of a text without type is a heading: short, set apart, and something
        follows it.
        """
        if entry.mark.form == "sub":
            return _short_numbered(entry)
        outline = self.outline
        following = self.entries[at + 1] if at + 1 < len(self.entries) else None
        if following is None or at + 1 in outline.agenda or at + 1 in self.in_tables:
            return False
        in_head = at < outline.title or (bool(outline.agenda) and at < outline.first_point)
        others = outline.outstanding.keys() - {outline.title}
        if entry.mark is not NONE or others or in_head:
            return False
        if not is_short_title(entry.text):
            return False
        # a heading above a list needs not be set apart
        if following.mark.lists:
            return True
        longer = len(following.text) > len(entry.text) and not is_short_title(following.text)
        return longer and self._set_apart(at, entry, following)

    def _set_apart(self, at: int, entry: Entry, following: Entry) -> bool:
        """Whether a short line stands apart from what is above it; in a text whose lines are whole
        paragraphs it is enough that a sentence ends above and a long one begins below.
        """
        above = self.entries[at - 1] if at else None
        if entry.line.gap or (above is not None and above.line.page != entry.line.page):
            return True
        ended = above is not None and above.text.endswith((".", "!", "?"))
        return self.measure.whole and ended and len(following.text) >= _LEAST_PARAGRAPH

    def _item_level(self, entry: Entry) -> int:
        """The level of a list item by its indent, and by its sign where the indent says nothing."""
        sign, x = _sign(entry.mark), entry.x
        while self.stack and x < self.stack[-1][0] - self.apart:
            self.stack.pop()
        # within that it is the same indent: type is not set exactly
        if not self.stack or x > self.stack[-1][0] + self.apart:
            self.stack.append((x, sign))
            return len(self.stack)
        signs = [known for left, known in self.stack]
        # back to a list that is open further out
        if sign in signs and abs(self.stack[signs.index(sign)][0] - x) <= self.apart:
            del self.stack[signs.index(sign) + 1 :]
        elif _rank(sign) > _rank(signs[-1]):
            self.stack.append((x, sign))
        else:
            self.stack[-1] = (x, sign)
        return len(self.stack)

    def _add(
        self,
        kind: BlockKind,
        entry: Entry,
        *,
        level: int = 0,
        text: str | None = None,
        mark: Mark = NONE,
    ) -> None:
        said = entry.text if text is None else text
        line = entry.line
        # as it stood there, for no sign of the source may be lost
        self.done.append(Block(kind, said, level, mark.number, line.page, line.line, mark.sign))
        self.last = entry.line
        self.open = True

    def _go_on(self, entry: Entry) -> None:
        block = self.done[-1]
        said = joined(block.text, entry.whole) if block.text else entry.whole
        self.done[-1] = block._replace(text=said)
        self.last = entry.line


def _columns_apart(entries: Sequence[Entry]) -> float:
    """How far apart the levels of lists stand in a text of columns: one blank tells two levels,
    where each of the two is met again.
    """
    begins = Counter(entry.x for entry in entries if entry.mark.form == "bullet")
    # a single deeper bullet may be a slip of the typist
    return _ONE_COLUMN if all(count > 1 for count in begins.values()) else _COLUMNS_APART


def _follows(before: str, mark: Mark) -> bool:
    """Whether a number or letter comes after the one before it."""
    if before.isdigit():
        return int(before) + 1 == mark.first
    single = len(before) == len(mark.number) == 1
    return single and ord(before.lower()) + 1 == ord(mark.number.lower())


def _short_numbered(entry: Entry) -> bool:
    return (
        len(entry.text) <= _LONGEST_SUB
        and not entry.text.endswith((".", ",", ";"))
        and entry.text[:1].isupper()
    )


def _without_mark_cell(entry: Entry) -> SourceLine:
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


def _is_point(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1 and bool(block.number)


def _split_points(blocks: list[Block]) -> list[Block]:
    """`Ad 4-5: Bestyrelsen orienterede ...`: a number and at once the text; the number is the
    heading.
    """
    result: list[Block] = []
    for block in blocks:
        runs_in = len(block.text) > LONG or (
            len(block.text) > _RUNS_IN and block.text.endswith(".")
        )
        in_words = _is_point(block) and block.mark[:1].isalpha() and not block.repeated
        if not in_words or not (runs_in or not block.text):
            result.append(block)
            continue
        result.append(block._replace(text=block.mark.rstrip(" .:–—-"), number="", mark=""))
        if block.text:
            result.append(Block(BlockKind.PARAGRAPH, block.text, 0, "", block.page, block.line))
    return result


def _below_the_title(blocks: list[Block]) -> list[Block]:
    """The blocks, what looked like a heading above the title as paragraphs: the first heading of a
    record is its title.
    """
    title = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.TITLE), 0)
    return [
        block._replace(
            kind=BlockKind.PARAGRAPH,
            level=0,
            text=f"{block.mark} {block.text}".strip(),
            number="",
            mark="",
        )
        if at < title and block.kind is BlockKind.HEADING
        else block
        for at, block in enumerate(blocks)
    ]


def _with_points(blocks: list[Block]) -> list[Block]:
    """The blocks; where no heading is of the first level those of the second are the points, as a
    reader of the record takes them.
    """
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if any(block.level == 1 for block in headings):
        return blocks
    return [
        block._replace(level=1) if block.kind is BlockKind.HEADING else block for block in blocks
    ]


def _points_as_items(blocks: list[Block]) -> tuple[Block, ...]:
    """Minutes whose every point is one numbered paragraph have a list, no headings; where most of
    the paragraphs begin with a name, that is the heading.
    """
    points = [block for block in blocks if _is_point(block)]
    named = sum(_run_in(block.text) is not None for block in points)
    if (
        points
        and 2 * named > len(points)
        and median(len(block.text) for block in points) > _RUNS_IN
    ):
        return tuple(chain.from_iterable(map(_parted, blocks)))
    # minutes of numbered paragraphs, as lawyers write them
    if not points or not _are_sentences(blocks, points):
        return tuple(blocks)
    return tuple(
        block._replace(kind=BlockKind.ITEM) if _is_point(block) else block for block in blocks
    )


def _are_sentences(blocks: Sequence[Block], points: Sequence[Block]) -> bool:
    """Whether the points are what was said: long, or sentences with nothing below them."""
    if median(len(block.text) for block in points) > LONG:
        return True
    bare = sum(_is_point(above) and _is_point(below) for above, below in pairwise(blocks))
    said = sum(len(block.text) > _RUNS_IN and block.text.endswith(".") for block in points)
    return 3 * bare >= 2 * len(points) and 2 * said > len(points)


def _run_in(text: str) -> re.Match[str] | None:
    """The name that a numbered paragraph begins with: `Strøm. Der bliver holdt øje ...`"""
    match = _RUN_IN.match(text)
    return match if match and not says_something(match["name"]) else None


def _parted(block: Block) -> Iterator[Block]:
    match = _run_in(block.text) if _is_point(block) else None
    if match is None:
        yield block
        return
    yield block._replace(text=match["name"].rstrip(" .:;"))
    yield Block(BlockKind.PARAGRAPH, match["said"], 0, "", block.page, block.line)
