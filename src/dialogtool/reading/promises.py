"""Lines of a draft that look like a promise and are read as text: written in a hurry, without the
box or the kind that makes them count.

What is certain has the line as it should be as its repair (a word that says the kind, a box of
another form); a sentence that only sounds like a promise, and the row of a table, is shown and
stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile
from typing import NamedTuple

from dialogtool.model import TRACKED_KINDS, Heading, Item, Kind, Mention, Minutes, Prose, Settings
from dialogtool.pattern import late
from dialogtool.reading.agents import agents_of
from dialogtool.reading.announcements import announced_by, announces, says_something, tells
from dialogtool.reading.dated_fields import with_dates
from dialogtool.reading.hurried_line import Meant, meant_by, meant_by_heading, said_as
from dialogtool.reading.labels import LABELLED
from dialogtool.reading.owners import OwnerNames
from dialogtool.reading.promise_lines import PromiseLines
from dialogtool.reading.promise_sentence import SaidPromise, addition_in, promise_in
from dialogtool.reading.promise_tables import cells_in, columns_of, is_rule, tables_in
from dialogtool.reading.prose_rows import (
    ENTRY,
    ProseRow,
    blocks_of,
    is_set_in,
    row_of,
    without_code,
    without_fences,
    without_marks,
)
from dialogtool.reading.sentence import LONGEST, begins_anew, is_label, may_begin_anew, sentences
from dialogtool.reading.text_below import begins_below
from dialogtool.record.line import Line
from dialogtool.record.line_reader import line_of
from dialogtool.record.line_signs import CELL_END, LIST_MARK
from dialogtool.record.near_boxes import boxes_within
from dialogtool.record.near_miss import is_proposed


class Guess(NamedTuple):
    """Something that may be a promise: the number of its line, how that is written, the part of it
    that is meant, how it would count, whether that is certain, and whether it is all that the line
    says, and the line all of it; and how many lines it is said on, each whole.
    """

    line: int
    source: str
    part: str
    written: str
    certain: bool = False
    is_whole: bool = True
    rows: int = 1


_BEGINS = late(r"^[ \t]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]+\S)")  # what ends a list item above
_WHAT = late(r"[ \t*_-]*(?:hvad|emne|what)[*_]*[ ]?:[*_]*[ \t]*(?P<text>\S.*)$", re.IGNORECASE)
_THAT = late(r"(?:at|that)[ ]+(?=\S)", re.IGNORECASE)


def find_promises(
    record: Minutes, settings: Settings, names: OwnerNames | None = None
) -> list[Guess]:
    """Every line of the text of a record that may be a promise, days counted from that of the
    meeting; where it has none, sentences say nothing. A line is certain only where it would be read
    whole, and would not take the line below it with it. `names` are the `agents_of` the record,
    where somebody has them already.
    """
    lines = record.text.split("\n")
    finder = _Finder(record, settings, names or agents_of(record, settings))
    guesses: list[Guess] = []
    for section in record.body.sections:
        title = section.heading.title if section.heading else ""
        guesses += finder.in_heading(section.heading) if section.heading else ()
        for part in section.parts:
            if isinstance(part, Prose):
                rows = [row for row in part.rows if row[0] not in record.body.attendance]
                guesses += finder.in_prose(rows, lines, announced_by(title))
            guesses += finder.in_statement(part, lines) if isinstance(part, Item) else ()
            guesses += finder.below(part, lines) if not isinstance(part, Prose) else ()
    day = record.date
    if day is not None:
        guesses = [guess._replace(written=with_dates(guess.written, day)[0]) for guess in guesses]
    # what was written down as an item below the text stands in both
    items = {item.text.casefold(): item.location.line for item in record.items}
    guesses = [
        guess
        for guess in guesses
        if items.get(_text_of(guess.written).casefold(), guess.line) == guess.line
    ]
    return _with_certainty(guesses, lines)


def _set_in(row: str) -> int:
    """How far a row is set in, the marks of quotes as wide as they are."""
    return len(row) - len(row.lstrip("> "))


def _text_of(line: str) -> str:
    read = line_of(line)
    return read.text if read is not None else line


def promised_in(text: str, record: Minutes, settings: Settings, names: OwnerNames) -> Iterator[str]:
    """The line of each promise in a text of the record."""
    finder = _Finder(record, settings, names)
    return (finder.lines.as_item(said, promise) for said, _, promise in finder.promised(text))


def with_open_box(source: str, read: Line) -> str:
    """A line without a box, of which `read` is what it says, with an open one."""
    mark = len(read.rows[0][0])
    return f"{source[:mark]}[ ] {source[mark:]}"


def lines_with_a_box(record: Minutes) -> Iterator[tuple[int, str]]:
    """The lines of the text, with their numbers, that hold a box which is not their own and that no
    import asks about.
    """
    lines = record.text.split("\n")
    below = [*lines[1:], ""]
    numbers: set[int] = set()
    for section in record.body.sections:
        for part in section.parts:
            rows: Iterable[ProseRow] = ()
            if isinstance(part, Prose):
                rows = part.rows
            elif part.end <= len(lines):
                rows = enumerate(lines[part.location.line - 1 : part.end], part.location.line)
            numbers.update(number for number, _ in without_code(rows))
    for number in sorted(numbers):
        line = lines[number - 1]
        if boxes_within(line) and not is_proposed(line, below[number - 1]):
            yield number, line


def _with_certainty(guesses: Iterable[Guess], lines: Sequence[str]) -> list[Guess]:
    """The guesses from the last to the first: whether one takes the line below with it depends on
    what becomes of that.
    """
    certain: dict[int, bool] = {}
    judged: list[Guess] = []
    for guess in reversed(list(guesses)):
        line = lines[guess.line] if guess.line < len(lines) else ""
        ends = not line.strip() or bool(_BEGINS.match(line)) or certain.get(guess.line + 1, False)
        # `fmt` parts it from what begins anew
        ends = ends or begins_below(guess.source, line)
        is_certain = guess.certain and ends and _is_understood(guess.written)
        is_certain = is_certain and not is_set_in(guess.source)
        certain[guess.line] = is_certain
        judged.append(guess._replace(certain=is_certain))
    return judged[::-1]


def _is_understood(line: str) -> bool:
    read = line_of(line)
    # a near miss can still be mended; with any other fault the line would be wrong in another way
    return read is not None and all(fault.code == "near-miss" for fault in read.faults)


class _Finder:
    """Reads the text of one record."""

    def __init__(self, record: Minutes, settings: Settings, names: OwnerNames) -> None:
        self.day = record.date
        self.language = settings.language
        self.settings = settings
        self.register = names
        self.lines = PromiseLines(settings, names, record.date)

    def in_heading(self, heading: Heading) -> Iterator[Guess]:
        """`### Aftale: Hold gården ren`: who wrote that meant more than a heading."""
        meant = meant_by_heading(heading.title, self.language)
        if meant is not None:
            place = heading.location
            yield Guess(place.line, place.source, place.source.strip(), meant.written)

    def in_prose(
        self, prose: Sequence[ProseRow], lines: Sequence[str], announced: Kind | None
    ) -> Iterator[Guess]:
        """What may be a promise in text between the items, but for code between fences: who sets a
        line in with a tab means no code. `announced` is the kind
        that the heading above says; a line does so for the points below it, or one paragraph.
        """
        kind, by_line, is_next = announced, False, False
        found: list[Guess] = []
        for rows in blocks_of(without_fences(prose)):
            if cells_in(rows[0][1]):
                yield from found
                found = []
                yield from self._in_tables(rows, lines)
                continue
            if found and all(LABELLED.match(text) for _, text in rows):
                found[-1] = self._with_labels(found[-1], rows)
                continue
            meant = announces(rows[0][1])
            if meant is not None:
                kind, by_line, is_next, rows = meant, True, True, rows[1:]
            is_point = rows and (is_next or ENTRY.match(rows[0][1]))
            told = kind if is_point else None
            found += self._in_block(rows, lines, told, by_line=by_line)
            if rows:
                is_next = False
                # a heading speaks for its section, a line for the list right below it
                by_line = by_line and ENTRY.match(rows[0][1]) is not None
                kind = kind if by_line else announced
        yield from found

    def _with_labels(self, above: Guess, rows: Sequence[ProseRow]) -> Guess:
        """What was promised above a paragraph that only says who does it, and by when."""
        return above._replace(written=self.lines.with_labels(above.written, rows), certain=False)

    def _in_block(
        self, rows: Sequence[ProseRow], lines: Sequence[str], kind: Kind | None, *, by_line: bool
    ) -> Iterator[Guess]:
        """What is promised in a block; where something above says that all of it is, with its kind,
        also what does not sound so.
        """
        # `at Klitbo maler` has its kind from what stands above
        is_clause = kind and _THAT.match(without_marks(rows[0][1], is_first=True))
        said = [] if is_clause else list(self._in_paragraph(rows, lines))
        yield from said
        # what says so itself is not announced a second time
        if kind is not None and not said:
            yield from self._announced(kind, rows, lines, by_line=by_line)

    def _announced(
        self, kind: Kind, rows: Sequence[ProseRow], lines: Sequence[str], *, by_line: bool
    ) -> Iterator[Guess]:
        """A point below what says that promises follow. Below a heading people also write what is
        so and what was.
        """
        for thought in self._thoughts(rows):
            said = " ".join(
                without_marks(text, is_first=at == 0) for at, (_, text) in enumerate(thought)
            )
            if that := _THAT.match(said):
                said = f"{said[that.end()].upper()}{said[that.end() + 1 :]}"
            is_meant = by_line or not tells(said)
            if is_meant and says_something(said) and not is_label(said):
                source = lines[thought[0][0] - 1]
                written = self.lines.whole(f"- {said_as(kind, said, self.language)}")
                yield Guess(thought[0][0], source, source.strip(), written)

    def _in_tables(self, rows: Sequence[ProseRow], lines: Sequence[str]) -> Iterator[Guess]:
        for table in tables_in(rows):
            yield from self._in_table(table, lines)

    def _in_table(self, rows: Sequence[ProseRow], lines: Sequence[str]) -> Iterator[Guess]:
        head = columns_of(cells_in(rows[0][1]))
        # `Emne | Handling` alone may head anything
        is_list = head is not None and (head.who >= 0 or head.when >= 0)
        for number, text in rows[1:] if is_list else rows:
            source, cells = lines[number - 1], cells_in(text)
            if is_rule(text):
                continue
            # a table with strokes has a head, and that says what it lists
            is_copied = not CELL_END.search(text)
            columns = head if is_list else None
            if columns is None and is_copied:
                columns = self.lines.columns_without_head(cells)
            if columns is not None:
                written = self.lines.of_row(cells, columns)
                if written:
                    yield Guess(number, source, source.strip(), written)
            else:
                # what the row says as a line is all that is said of it
                yield from list(self._line(number, source)) or self._cells(number, source, cells)

    def _in_paragraph(self, rows: Sequence[ProseRow], lines: Sequence[str]) -> Iterator[Guess]:
        """The lines that say by a word what they are, and the sentences of those between them."""
        paragraph: list[ProseRow] = []
        at = 0
        while at < len(rows):
            number, text = rows[at]
            at += 1
            # who and when, or one of them
            labels = list(takewhile(lambda row: LABELLED.match(row[1]), rows[at : at + 2]))
            said = list(self._line(number, lines[number - 1], labels))
            if not said:
                paragraph.append((number, text))
                continue
            at += len(labels)
            yield from self._sentences(paragraph, lines)
            yield from said
            paragraph = []
        yield from self._sentences(paragraph, lines)

    def in_statement(self, item: Item, lines: Sequence[str]) -> Iterator[Guess]:
        """A decision or a remark that says by when somebody does something, and that nobody follows
        up, for it has no box.
        """
        if item.box is not None or item.kind in TRACKED_KINDS or self.day is None:
            return
        source = item.location.source
        read = line_of(source, self.settings.party_key, self.settings.item_fields)
        if read is None:
            return
        # what begins anew below it is judged by itself
        below = lines[item.location.line : item.end]
        is_parted = any(begins_below(*pair) for pair in pairwise([source, *below]))
        promise = next(self._promises(read.text if is_parted else item.text), None)
        # an order is to be followed, whether it says by when or not
        is_asked = item.due or item.kind is Kind.REQUIREMENT
        if is_asked or (promise and promise.is_dated):
            written = self._as_task(item, promise, read)
            yield Guess(item.location.line, source, source.strip(), written)

    def _as_task(self, item: Item, promise: SaidPromise | None, read: Line) -> str:
        """The line of an item, `read` so, with a box and what the promise says besides."""
        words = item.location.source.rstrip()
        if promise and promise.due and not item.due:
            words += f"  {self.lines.due(promise.due)}"
        # an owner on the line is the writer's word
        owners = () if item.owners or promise is None else promise.owners
        return self.lines.owned(with_open_box(words, read), owners)

    def below(self, mention: Mention, lines: Sequence[str]) -> Iterator[Guess]:
        """What stands right below an item, not set in, and begins anew: Markdown reads it as more
        of the item, and nobody who wrote it meant that.
        """
        numbers = range(mention.location.line + 1, min(mention.end, len(lines)) + 1)
        rows = [(number, lines[number - 1]) for number in numbers]
        # what is set in was meant for the item
        own = _set_in(mention.location.source)
        rows = [
            row
            for row in rows
            if row[1][:1].strip() and _set_in(row[1]) <= own and not LIST_MARK.match(row[1])
        ]
        for block in blocks_of(rows):
            if cells_in(block[0][1]):
                found = self._in_tables(block, lines)
            else:
                anew = list(dropwhile(lambda row: not self._begins_anew(row, lines), block))
                found = self._in_paragraph(anew, lines)
            yield from found

    def _begins_anew(self, row: ProseRow, lines: Sequence[str]) -> bool:
        number, text = row
        return begins_below(lines[number - 2], text) or any(self._line(number, text))

    def _promises(self, text: str) -> Iterator[SaidPromise]:
        if self.day is None:
            return
        for start, end in sentences(text):
            promise = promise_in(text[start:end].strip(), self.day, self.register)
            if promise is not None:
                yield promise

    def _sentences(self, rows: Sequence[ProseRow], lines: Sequence[str]) -> Iterator[Guess]:
        """Each sentence of a paragraph, over however many lines it runs."""
        for thought in self._thoughts(rows):
            texts = [without_marks(text, is_first=at == 0) for at, (_, text) in enumerate(thought)]
            whole = " ".join(texts)
            for said, start, promise in self.promised(whole):
                number = row_of(thought, texts, start)
                source = lines[number - 1]
                part = said if said in source else source.strip()
                # with its mark, so that the whole line is shown where it is all one promise
                is_whole = len(thought) == 1 and said == whole.strip()
                part = source.strip() if is_whole else part
                written = self.lines.as_item(said, promise)
                yield Guess(number, source, part, written, is_whole=is_whole)

    def promised(self, text: str) -> Iterator[tuple[str, int, SaidPromise]]:
        """Each sentence that promises, where it begins, and what; with it those right behind it
        that only add by when, or who: `Frist 15. maj.`, `Ansvarlig: Karin`.
        """
        if self.day is None:
            return
        # where its first word stands: the row above may be the mark of a list alone
        read = [
            (text[start:end].strip(), end - len(text[start:end].lstrip()))
            for start, end in sentences(text)
        ]
        at = 0
        while at < len(read):
            said, start = read[at]
            at += 1
            promise = promise_in(said, self.day, self.register)
            while at < len(read):
                more = addition_in(read[at][0], self.day, self.register)
                if more is None:
                    break
                promise = promise.with_addition(more) if promise else more
                said = text[start : read[at][1] + len(read[at][0])]
                at += 1
            if promise is not None:
                yield said, start, promise

    def _thoughts(self, rows: Sequence[ProseRow]) -> Iterator[list[ProseRow]]:
        """The rows of a paragraph that go on with each other, and those that begin anew."""
        thought: list[ProseRow] = []
        length = 0
        for row in rows:
            length += len(row[1]) + 1
            if thought and (length > LONGEST or self._is_another(thought[-1][1], row[1])):
                yield thought
                thought, length = [], len(row[1]) + 1
            thought.append(row)
        if thought:
            yield thought

    def _is_another(self, above: str, row: str) -> bool:
        """Whether a row says something else than the one above, which has no full stop."""
        if begins_anew(above, row):
            return True
        # over the full width nobody can tell by its form; two promises are two
        return may_begin_anew(above, row) and all(
            any(self._promises(without_marks(text, is_first=True))) for text in (above, row)
        )

    def _cells(self, number: int, source: str, cells: Sequence[str]) -> Iterator[Guess]:
        """The sentences in the cells of any other table."""
        if self.day is None or is_rule(source):
            return
        for text in cells:
            promise = promise_in(text, self.day, self.register) if text else None
            if promise is not None:
                yield Guess(number, source, text, self.lines.as_item(text, promise))

    def _line(self, number: int, source: str, labels: Sequence[ProseRow] = ()) -> Iterator[Guess]:
        """A line that says by its first word or sign what it is; with the `labels` on the lines
        below it, `Ansvarlig: Karin` and `Frist: 1/6`.
        """
        meant = meant_by(source, self.language)
        what = _labelled(source, labels) if meant is None else ""
        if what:
            meant = Meant(f"- [ ] {what}", is_certain=False)
        if meant is not None:
            written = meant.written if meant.is_certain else self.lines.whole(meant.written)
            written = self.lines.with_labels(written, labels)
            certain = meant.is_certain and not labels
            yield Guess(number, source, source.strip(), written, certain, rows=1 + len(labels))


def _labelled(source: str, labels: Sequence[ProseRow]) -> str:
    """What the `labels` below a line are of; empty where nothing says so."""
    what = _WHAT.match(source) if labels else None
    if what is not None:
        return what["text"].rstrip()
    # who and when together are of what stands above them, whatever it is called
    is_task = len(labels) == 2 and not LABELLED.match(source)
    return without_marks(source, is_first=True).strip() if is_task else ""
