"""What an item's line says, over however many lines of the file it runs, and how it is written.

    mark box [ref:: X] kind: text @owners  [field:: value]  [frist:: date]  [id:: X]

Each part is optional. Fields are read anywhere and written at the end, two blanks before each, the
date and the id last, so that a reader that stops at the first field it does not know (Obsidian
Tasks reads from the end) still sees these two. `line_reader` reads it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dialogtool.diagnostic import Message
from dialogtool.glossary import (
    FIELDS,
    VERDICTS,
    VISIBILITIES,
    Words,
    lookup,
    spelling,
)
from dialogtool.model import Kind, Status, Verdict
from dialogtool.pattern import late
from dialogtool.record.boxes import box_of
from dialogtool.record.line_signs import is_complete
from dialogtool.record.owners import ending_owners

_BREAK = late(r"(?<!\\)((?:\\\\)*)\\[ \t]*$")
_LAST = ("was", "due", "id")
"""Fields that are written behind those of the book's own."""
_WORDS: Mapping[str, Words] = {"verdict": VERDICTS, "visibility": VISIBILITIES}


class Part(NamedTuple):
    """A part of the text and where it stands in it, from `start` up to `end`."""

    text: str
    start: int
    end: int

    def meets(self, start: int, end: int) -> bool:
        """Whether some of it stands from `start` up to `end`."""
        return self.start < end and self.end > start

    def lies_in(self, start: int, end: int) -> bool:
        return self.start >= start and self.end <= end


class Fault(NamedTuple):
    """What is wrong with a part of a line; `repaired` is the text to be put in its place, or
    None.
    """

    code: str
    start: int
    end: int
    message: Message
    hint: Message
    repaired: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What an item's line says, and every sign of it.

    `rows` are its lines in the file: what stands before its text there (indent, list mark, quote
    marks), and the text with everything in it. `said` is that text without box, kind, fields and
    reference, as it was written: one for each row, empty for a row of fields alone; `text` is for a
    reader: one line, without comments and the owners that end it. `marks` are owners that end
    another row than the last, where fields follow them; they are not in `said`. `fields` are by
    inside name, in the order of reading. Of the typed values None and empty say that the line does
    not speak of it; `awaits` is empty where it says: nobody's move.
    """

    rows: tuple[tuple[str, str], ...]
    sign: str = ""
    box: Status | None = None
    kind: Kind | None = None
    kind_word: str = ""
    ref: str = ""
    id: str = ""
    said: tuple[str, ...] = ()
    marks: tuple[Part, ...] = ()
    text: str = ""
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    is_ongoing: bool = False
    on: dt.date | None = None
    awaits: tuple[str, ...] | None = None
    verdict: Verdict | None = None
    hidden: bool | None = None
    # `Aftale: [ref:: X]` and the other way round are both written back as they stood
    kind_first: bool = True
    fields: Mapping[str, Part] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def value(self, name: str) -> str:
        """The text of a field; empty where the line does not have it."""
        part = self.fields.get(name)
        return part.text if part else ""

    @property
    def source(self) -> tuple[str, ...]:
        """The lines of the file."""
        return tuple(mark + text for mark, text in self.rows)

    @property
    def meaning(self) -> tuple[object, ...]:
        """All that the line says, to be compared, wherever and in whatever order it says it."""
        # one spelling: `[synlighed:: lukket]` and `[visibility:: closed]` mean the same
        values = {name: _value(name, part.text, "da") for name, part in self.fields.items()}
        said = (self.box, self.kind, self.text, self.owners, self.due, self.on, self.hidden)
        return (*said, self.awaits, self.verdict, values)

    def in_one_row(self, language: str) -> str:
        """The whole item in the written form, as it would stand on one line of the file."""
        said = " ".join(filter(None, self.said))
        [row] = replace(self, rows=self.rows[:1], said=(said,)).written(language)
        return row

    def row(self, at: int) -> "Line | None":
        """One of its rows by itself, with what stands there; None where a field runs on to it, or
        from it to the next.
        """
        start = sum(len(text) + 1 for _, text in self.rows[:at])
        end = start + len(self.rows[at][1])
        parts = {name: part for name, part in self.fields.items() if part.meets(start, end)}
        if not all(part.lies_in(start, end) for part in parts.values()):
            return None
        marks = tuple(part for part in self.marks if start <= part.start < end)
        own = replace(self, rows=(self.rows[at],), said=(self.said[at],), fields=parts, marks=marks)
        return own if at == 0 else replace(own, sign="", kind_word="")

    @property
    def is_item(self) -> bool:
        """Whether the line says something that is counted; else it is a point of a list."""
        return bool(self.box or self.kind or self.ref or self.id)

    def saying(
        self,
        fields: Mapping[str, str] | None = None,
        *,
        box: Status | None = None,
        said: tuple[str, ...] | None = None,
        without: tuple[str, ...] = (),
    ) -> "Line":
        """The same line with another box or text, and with other, fewer or more fields; without its
        owners it is without their marks, too.
        """
        kept = {name: part for name, part in self.fields.items() if name not in without}
        new = {name: Part(value, 0, 0) for name, value in (fields or {}).items()}
        return replace(
            self,
            sign=box_of(box) if box else self.sign,
            said=self.said if said is None else said,
            marks=() if "owner" in without else self.marks,
            fields=kept | new,
        )

    def _names_behind(self) -> list[str]:
        """Its fields that are written behind the text, in that order."""
        own = [name for name in self.fields if name not in FIELDS]
        # `ref` stands before the text, see `written`
        first = [name for name in FIELDS if name not in (*_LAST, "ref")]
        return [name for name in (*first, *own, *_LAST) if name in self.fields]

    def _lead(self) -> tuple[str, str, str]:
        """What stands before the text."""
        reference = self.fields.get("ref")
        ref = f"[ref:: {reference.text}]" if reference else ""
        return (self.sign, *((self.kind_word, ref) if self.kind_first else (ref, self.kind_word)))

    def _fields_behind(self, language: str) -> list[str]:
        return [
            f"[{_field_word(name, language)}:: {_value(name, self.fields[name].text, language)}]"
            for name in self._names_behind()
        ]

    def _with_marks(self, row: str) -> str:
        """A row with the marks of owners at its end, before those that end it already."""
        at = ending_owners(row) if self.marks else None
        at = len(row) if at is None else at
        marks = (part.text for part in self.marks)
        return " ".join(filter(None, (row[:at].rstrip(), *marks, row[at:])))

    @property
    def last_row(self) -> int:
        """The index of the row behind which fields are written: the last with words, for a sentence
        may be wrapped at the margin. One that ends with a field or an owner is complete: a sentence
        that begins at the margin below it is more of the item for Markdown, but not for who wrote
        it.
        """
        last = 0
        for at, (mark, text) in enumerate(self.rows):
            begins = at and not mark and not text[:1].islower()
            if begins and is_complete(self.rows[last][1]):
                break
            last = at
        while last and not any(self.said[last : last + 1]):
            last -= 1
        return last

    def written(self, language: str) -> tuple[str, ...]:
        """The lines of the file in the written form, with the field names of that language."""
        rows = list(self.said) or [""]
        rows[0] = " ".join(filter(None, (*self._lead(), rows[0])))
        home = self.last_row
        if home + 1 < len(rows) and not any(rows[home + 1 :]):
            # no row is left for which it ended on purpose
            rows[home] = _BREAK.sub(r"\1", rows[home])
        fields = self._fields_behind(language)
        rows[home] = "  ".join(filter(None, (self._with_marks(rows[home].rstrip()), *fields)))
        return self._in_file(rows)

    def _in_file(self, rows: Sequence[str]) -> tuple[str, ...]:
        """The rows behind their marks; one that held only fields is gone, a blank one of a comment
        stays.
        """
        marks = [mark for mark, _ in self.rows] or ["- "]
        kept = [at for at, row in enumerate(rows) if at == 0 or row or not self.rows[at][1].strip()]
        *first, last = ((marks[at] + rows[at]).rstrip() for at in kept)
        broken = (row + self._break_behind(at) for at, row in zip(kept, first, strict=False))
        return (*broken, last + self._blanks_behind(-1))

    def _blanks_behind(self, at: int) -> str:
        text = self.rows[at][1] if self.rows else ""
        return text[len(text.rstrip()) :]

    def _break_behind(self, at: int) -> str:
        """Two blanks and more, which end a row on purpose (CommonMark 6.7)."""
        blanks = self._blanks_behind(at) if self.said[at] else ""
        return blanks if len(blanks) > 1 else ""


def new_line(*, kind_word: str = "", said: str = "", **fields: str) -> Line:
    """A line that is not in any file yet; the fields by inside name."""
    parts = {name: Part(value, 0, 0) for name, value in fields.items()}
    return Line((("- ", ""),), kind_word=kind_word, said=(said,), fields=parts)


def _field_word(name: str, language: str) -> str:
    return spelling(FIELDS, name, language) if name in FIELDS else name


def _value(name: str, value: str, language: str) -> str:
    """A known word as it is spelled in that language; any other value as it is."""
    words = _WORDS.get(name)
    known = lookup(words).get(value.lower()) if words else None
    return spelling(words, known, language) if words and known else value
