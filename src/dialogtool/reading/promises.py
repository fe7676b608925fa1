"""Lines of a draft that look like a promise and are read as text: written in a hurry, without the
box or the kind that makes them count.

What is certain has the line as it should be as its repair (a word that says the kind, a box of
another form); a sentence that only sounds like a promise, and the row of a table, is shown and
stays as it is.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile
from typing import NamedTuple

from dialogtool.diagnostic import Diagnostic
from dialogtool.glossary import FIELDS, spelling
from dialogtool.model import TRACKED_KINDS, Heading, Item, Kind, Mention, Minutes, Prose, Settings
from dialogtool.reading.agents import agents_of
from dialogtool.reading.announcements import announced_by, announces, says_something
from dialogtool.reading.dated_fields import with_dates
from dialogtool.reading.hurried_line import meant_by, meant_by_heading, said_as
from dialogtool.reading.owners import OwnerNames
from dialogtool.reading.promise_sentence import SaidPromise, promise_in
from dialogtool.reading.promise_tables import Columns, cell, cells_in, columns_of, is_rule
from dialogtool.reading.sentence import sentences
from dialogtool.reading.spoken_dates import read_day
from dialogtool.record.line import LIST_MARK, line_of
from dialogtool.record.near_miss import boxes_within

_Row = tuple[int, str]
"""A line of prose with its number."""


class Guess(NamedTuple):
    """Something that may be a promise: the number of its line, how that is written, the part of it
    that is meant, how it would count, and whether that is certain.
    """

    line: int
    source: str
    part: str
    written: str
    certain: bool = False


_BEGINS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]+\S)")  # what ends a list item above
_ENTRY = re.compile(r"[ \t>]*(?:[-*+–•]|\d{1,2}[.)])[ \t]+")
_STRESS = re.compile(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)")
_NEXT_ROW = re.compile(r"[ \t>]*")


def find_promises(record: Minutes, settings: Settings) -> list[Guess]:
    """Every line of the text of a record that may be a promise, days counted from that of the
    meeting; where it has none, sentences say nothing. A line is certain only where it would be read
    whole, and would not take the line below it with it.
    """
    lines = record.text.split("\n")
    finder = _Finder(record, settings)
    guesses: list[Guess] = []
    for section in record.body.sections:
        title = section.heading.title if section.heading else ""
        guesses += finder.in_heading(section.heading) if section.heading else ()
        for part in section.parts:
            if isinstance(part, Prose):
                guesses += finder.in_prose(part, lines, announced_by(title))
            guesses += finder.in_statement(part) if isinstance(part, Item) else ()
            guesses += finder.below(part, lines) if not isinstance(part, Prose) else ()
    day = record.date
    if day is not None:
        guesses = [guess._replace(written=with_dates(guess.written, day)[0]) for guess in guesses]
    return _with_certainty(guesses, lines)


def lines_with_a_box(record: Minutes) -> Iterator[tuple[int, str]]:
    """The lines of the text, with their numbers, that hold a box which is not their own."""
    lines = record.text.split("\n")
    numbers: set[int] = set()
    for section in record.body.sections:
        for part in section.parts:
            rows: Iterable[_Row] = ()
            if isinstance(part, Prose):
                rows = part.rows
            elif part.end <= len(lines):
                rows = enumerate(lines[part.location.line - 1 : part.end], part.location.line)
            numbers.update(number for number, _ in _without_code(rows))
    for number in sorted(numbers):
        if boxes_within(lines[number - 1]):
            yield number, lines[number - 1]


def _with_certainty(guesses: Iterable[Guess], lines: Sequence[str]) -> list[Guess]:
    """The guesses from the last to the first: whether one takes the line below with it depends on
    what becomes of that.
    """
    certain: dict[int, bool] = {}
    judged: list[Guess] = []
    for guess in reversed(list(guesses)):
        line = lines[guess.line] if guess.line < len(lines) else ""
        ends = not line.strip() or bool(_BEGINS.match(line)) or certain.get(guess.line + 1, False)
        is_certain = guess.certain and ends and _is_understood(guess.written)
        certain[guess.line] = is_certain
        judged.append(guess._replace(certain=is_certain))
    return judged[::-1]


def _is_understood(line: str) -> bool:
    read = line_of(line)
    # a near miss can still be mended; with any other fault the line would be wrong in another way
    return read is not None and all(fault.code == "near-miss" for fault in read.faults)


class _Finder:
    """Reads the text of one record."""

    def __init__(self, record: Minutes, settings: Settings) -> None:
        self.day = record.date
        self.language = settings.language
        self.settings = settings
        self.register: OwnerNames = agents_of(record, settings)

    def in_heading(self, heading: Heading) -> Iterator[Guess]:
        """`### Aftale: Hold gården ren`: who wrote that meant more than a heading."""
        meant = meant_by_heading(heading.title, self.language)
        if meant is not None:
            place = heading.location
            yield Guess(place.line, place.source, place.source.strip(), meant.written)

    def in_prose(
        self, prose: Prose, lines: Sequence[str], announced: Kind | None
    ) -> Iterator[Guess]:
        """What may be a promise in text between the items, code left out. `announced` is the kind
        that the heading above says; a line does so for the points below it, or one paragraph.
        """
        kind, is_next = announced, False
        for rows in _blocks(_without_code(prose.rows)):
            if cells_in(rows[0][1]):
                yield from self._in_table(rows, lines)
                continue
            meant = announces(rows[0][1])
            if meant is not None:
                kind, is_next, rows = meant, True, rows[1:]
            is_point = rows and (is_next or _ENTRY.match(rows[0][1]))
            # what says so itself is not announced a second time
            said = list(self._in_paragraph(rows, lines))
            yield from said
            if kind is not None and is_point and not said:
                yield from self._announced(kind, rows, lines)
            if rows:
                is_next = False
                # a heading speaks for its section, a line for the list right below it
                kind = kind if _ENTRY.match(rows[0][1]) else announced

    def _announced(self, kind: Kind, rows: Sequence[_Row], lines: Sequence[str]) -> Iterator[Guess]:
        """A point below what says that promises follow."""
        said = " ".join(_bare(text, is_first=at == 0) for at, (_, text) in enumerate(rows))
        if says_something(said):
            source = lines[rows[0][0] - 1]
            written = f"- {said_as(kind, said, self.language)}"
            yield Guess(rows[0][0], source, source.strip(), written)

    def _in_table(self, rows: Sequence[_Row], lines: Sequence[str]) -> Iterator[Guess]:
        columns = columns_of(cells_in(rows[0][1]))
        # `Emne | Handling` alone may head anything
        is_list = columns is not None and (columns.who >= 0 or columns.when >= 0)
        for number, text in rows[1:] if is_list else rows:
            source, cells = lines[number - 1], cells_in(text)
            if is_rule(text):
                continue
            if columns is not None and is_list:
                yield from self._row(number, source, cells, columns)
            else:
                # what the row says as a line is all that is said of it
                yield from list(self._line(number, source)) or self._cells(number, source, cells)

    def _in_paragraph(self, rows: Sequence[_Row], lines: Sequence[str]) -> Iterator[Guess]:
        """The lines that say by a word what they are, and the sentences of those between them."""
        paragraph: list[_Row] = []
        for number, text in rows:
            said = list(self._line(number, lines[number - 1]))
            if not said:
                paragraph.append((number, text))
                continue
            yield from self._sentences(paragraph, lines)
            yield from said
            paragraph = []
        yield from self._sentences(paragraph, lines)

    def in_statement(self, item: Item) -> Iterator[Guess]:
        """A decision or a remark that says by when somebody does something, and that nobody follows
        up, for it has no box.
        """
        if item.box is not None or item.kind in TRACKED_KINDS or self.day is None:
            return
        source = item.location.source
        read = line_of(source, self.settings.party_key, self.settings.item_fields)
        promise = next(self._promises(item.text), None)
        if read is None or not (item.due or (promise and promise.is_dated)):
            return
        due = item.due or (promise.due if promise else None)
        # an owner on the line is the writer's word
        owner = "" if item.owners or promise is None else promise.owner
        words = source.rstrip()
        words += f"  {self._due(due)}" if due and not item.due else ""
        mark = len(read.rows[0][0])
        written = f"{words[:mark]}[ ] {words[mark:]}"
        yield Guess(item.location.line, source, source.strip(), self._owned(written, owner))

    def below(self, mention: Mention, lines: Sequence[str]) -> Iterator[Guess]:
        """What stands right below an item, not set in, and begins anew: Markdown reads it as more
        of the item, and nobody who wrote it meant that.
        """
        numbers = range(mention.location.line + 1, min(mention.end, len(lines)) + 1)
        rows = [(number, lines[number - 1]) for number in numbers]
        # what is set in was meant for the item
        rows = [row for row in rows if row[1][:1].strip() and not LIST_MARK.match(row[1])]
        for block in _blocks(rows):
            if cells_in(block[0][1]):
                found = self._in_table(block, lines)
            else:
                anew = list(dropwhile(lambda row: not self._begins_anew(row), block))
                found = self._in_paragraph(anew, lines)
            yield from found

    def _begins_anew(self, row: _Row) -> bool:
        return row[1][0].isupper() or any(self._line(*row))

    def _promises(self, text: str) -> Iterator[SaidPromise]:
        if self.day is None:
            return
        for start, end in sentences(text):
            promise = promise_in(text[start:end].strip(), self.day, self.register)
            if promise is not None:
                yield promise

    def _sentences(self, rows: Sequence[_Row], lines: Sequence[str]) -> Iterator[Guess]:
        """Each sentence of a paragraph, over however many lines it runs."""
        if not rows or self.day is None:
            return
        texts = [_bare(text, is_first=at == 0) for at, (_, text) in enumerate(rows)]
        whole = " ".join(texts)
        for start, end in sentences(whole):
            said = whole[start:end].strip()
            promise = promise_in(said, self.day, self.register)
            if promise is None:
                continue
            number = _row_of(rows, texts, start)
            source = lines[number - 1]
            part = said if said in source else source.strip()
            # with its mark, so that the whole line is shown where it is all one promise
            if len(rows) == 1 and said == whole.strip():
                part = source.strip()
            yield Guess(number, source, part, self._as_action(said, promise))

    def _as_action(self, said: str, promise: SaidPromise) -> str:
        words, box = said.rstrip(" ."), "[ ]"
        if len(boxes := boxes_within(words)) == 1:
            (start, end) = boxes[0]
            words, box = (
                f"{words[:start].rstrip()} {words[end:].lstrip()}".strip(),
                words[start:end],
            )
        due = f"  {self._due(promise.due)}" if promise.due else ""
        return self._owned(f"- {box} {words}{due}", promise.owner)

    def _owned(self, written: str, owner: str) -> str:
        """The line with its owner before its fields: a mark for the register's, else a field."""
        if not owner or "@" in written:
            return written
        # where the written form has owners: at the end of the text
        text, gap, fields = written.partition("  [")
        if owner.partition("/")[0] in self.settings.parties:
            return f"{text} @{owner}{gap}{fields}"
        return f"{text}  [{self._owner_word}:: {owner}]{gap}{fields}"

    def _cells(self, number: int, source: str, cells: Sequence[str]) -> Iterator[Guess]:
        """The sentences in the cells of any other table."""
        if self.day is None or is_rule(source):
            return
        for text in cells:
            promise = promise_in(text, self.day, self.register) if text else None
            if promise is not None:
                yield Guess(number, source, text, self._as_action(text, promise))

    def _row(
        self, number: int, source: str, cells: Sequence[str], columns: Columns
    ) -> Iterator[Guess]:
        """A row of a table *what, who, when*: as the line of a list below it."""
        what = cell(cells, columns.item)
        if not what:
            return
        who, when = cell(cells, columns.who), cell(cells, columns.when)
        due = read_day(when, self.day) if when and self.day else None
        named = self.register.find(who)
        # more in the cell than a name is kept as it stands, as the value of a field
        whole = len(named) == 1 and named[0].end - named[0].start == len(who)
        written = f"- [ ] {what}"
        written += "" if due is None or isinstance(due, Diagnostic) else f"  {self._due(due)}"
        written = self._owned(written, named[0].owner if whole else who)
        yield Guess(number, source, source.strip(), written)

    def _line(self, number: int, source: str) -> Iterator[Guess]:
        """A line that says by its first word or sign what it is."""
        meant = meant_by(source, self.language)
        if meant is not None:
            yield Guess(number, source, source.strip(), meant.written, certain=meant.is_certain)

    @property
    def _owner_word(self) -> str:
        return spelling(FIELDS, "owner", self.language)

    def _due(self, day: dt.date) -> str:
        return f"[{spelling(FIELDS, 'due', self.language)}:: {day.isoformat()}]"


def _without_code(rows: Iterable[_Row]) -> Iterator[_Row]:
    fence = ""
    for number, text in rows:
        bare = text.strip()
        if fence or bare.startswith(("```", "~~~")):
            # it is closed by the sign that opened it
            fence = "" if fence and bare.startswith(fence) else fence or bare[:3]
        # indented code; what is set in below an item is none of the prose
        elif not text.startswith(("    ", "\t")):
            yield number, text


def _blocks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows of each table and of each paragraph or entry of a list; blank lines part paragraphs
    only.
    """
    block: list[_Row] = []
    blank = False
    for number, text in rows:
        if not text.strip():
            blank = True
            continue
        in_table = bool(cells_in(text))
        # where strokes begin or end, a table begins or ends
        follows = block and in_table == bool(cells_in(block[-1][1]))
        if follows and not in_table:
            follows = not blank and number == block[-1][0] + 1 and not _ENTRY.match(text)
        if block and not follows:
            yield block
            block = []
        block.append((number, text))
        blank = False
    if block:
        yield block


def _bare(text: str, *, is_first: bool) -> str:
    """A line without the mark of its entry, and without what stresses a word."""
    match = _ENTRY.match(text) if is_first else None
    lead = match or _NEXT_ROW.match(text)
    return _STRESS.sub("", text[lead.end() if lead else 0 :]).strip()


def _row_of(rows: Sequence[_Row], texts: Sequence[str], start: int) -> int:
    """The number of the line in which a sentence of the paragraph begins."""
    end = 0
    for (number, _), text in zip(rows, texts, strict=True):
        end += len(text) + 1
        if start < end:
            return number
    return rows[-1][0]
