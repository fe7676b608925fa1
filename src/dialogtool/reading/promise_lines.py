"""The line of the format that a promise should have been: its kind or box, its text, its owners and
its day.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from dialogtool.alphabet import small
from dialogtool.glossary import FIELDS, spelling
from dialogtool.model import TRACKED_KINDS, Kind, Settings, Status
from dialogtool.pattern import late
from dialogtool.reading.deadlines import last_deadline
from dialogtool.reading.hurried_line import said_as
from dialogtool.reading.labels import LABELLED
from dialogtool.reading.line_in_full import RowInFull, with_doers, with_due
from dialogtool.reading.outcomes import how_far
from dialogtool.reading.owners import OwnerNames, with_owners
from dialogtool.reading.promise_sentence import SaidPromise
from dialogtool.reading.promise_tables import Columns, cell
from dialogtool.reading.prose_rows import ProseRow
from dialogtool.reading.responsible import joint
from dialogtool.reading.spoken_dates import ANY_MONTH, read_day
from dialogtool.record.boxes import BOXES, SIGN, box_of
from dialogtool.record.line import Line
from dialogtool.record.line_reader import line_of
from dialogtool.record.near_boxes import begun_item, boxes_within

_IN_CELL = late(rf"(?:[-*+][ ]+)?+(?:\[(?P<sign>{SIGN})\][ ]*)?+(?P<what>\S.*)")
"""What a cell says, without the box that it has in a table of somebody who ticks off."""
_ONGOING = ("løbende", "ongoing")
_YEAR_IN_SHORT = late(rf"^((?:{ANY_MONTH})\.?) (\d\d)$", re.IGNORECASE)
"""`maj 26` in a column of dates."""
_WORDS = late(r"\w")
_NEXT_SIGN = late(r"^(?:→|->|=>|⇒|➜)\s*")


class PromiseLines:
    """Writes the lines of one record: its `day` says which year is meant, its `register` who is."""

    def __init__(self, settings: Settings, register: OwnerNames, day: dt.date | None) -> None:
        self.settings = settings
        self.language = settings.language
        self.register = register
        self.day = day

    def as_item(self, said: str, promise: SaidPromise) -> str:
        """The sentence as the line of what it says that it is."""
        if promise.kind is Kind.ACTION:
            return self._as_action(_NEXT_SIGN.sub("", said), promise)
        words = said[promise.start :].strip(" .")
        line = f"- {said_as(promise.kind, words[:1].upper() + words[1:], self.language)}"
        # a decision is followed up only where somebody has to act by a day, see `in_statement`
        is_followed = promise.kind in TRACKED_KINDS
        if promise.owners and promise.is_dated and not is_followed:
            line, is_followed = f"- [ ]{line[1:]}", True
        due = f"  {self.due(promise.due)}" if promise.due and is_followed else ""
        return self.owned(line + due, promise.owners if is_followed else ())

    def _as_action(self, said: str, promise: SaidPromise) -> str:
        words, box = said.rstrip(" ."), "[ ]"
        if len(boxes := boxes_within(words)) == 1:
            (start, end) = boxes[0]
            words, box = (
                f"{words[:start].rstrip()} {words[end:].lstrip()}".strip(),
                words[start:end],
            )
        due = f"  {self.due(promise.due)}" if promise.due else ""
        said = begun_item(f"{box} {words}") or f"- {box} {words}"
        return self.owned(f"{said}{due}", promise.owners)

    def of_row(self, cells: Sequence[str], columns: Columns) -> str:
        """A row of a table *what, who, when* as the line of a list below it; empty where it says
        nothing.
        """
        boxed = _IN_CELL.fullmatch(cell(cells, columns.item))
        if boxed is None:
            return ""
        what, box = boxed["what"], BOXES.get(boxed["sign"] or " ", Status.OPEN)
        who, when = cell(cells, columns.who), cell(cells, columns.when)
        if self.day and not when and (last := last_deadline(who, self.day)):
            # a column `Hvem/hvornår`
            who, when = who[: last.start].rstrip(" ,;/–-"), last.words
        named = joint(who, self.register.find(who))
        # more in the cell than names is kept as it stands, as the value of a field
        whole = self._is_owner(who)
        told = how_far(when)
        state = how_far(cell(cells, columns.status)) or told or box
        written = f"- {box_of(state)} {what}"
        # what is done has no day to come, and `I proces` below `Frist` is none
        is_dated = not state.settled and told is not Status.IN_PROGRESS
        written += self._by(when) if is_dated else ""
        owners = [found.owner for found in named] if whole else [who]
        return self.owned(written, filter(None, owners))

    def columns_without_head(self, cells: Sequence[str]) -> Columns | None:
        """The columns of a row that was copied from a table without its head: what and who, or who
        and what, and at last a day to come. None for any other row.
        """
        day = read_day(cells[2], self.day) if self.day and len(cells) == 3 else None
        if not isinstance(day, dt.date) or day <= (self.day or day):
            return None
        who = next((at for at in (1, 0) if self._is_owner(cells[at])), None)
        return None if who is None else Columns(item=1 - who, who=who, when=2)

    def _is_owner(self, text: str) -> bool:
        named = joint(text, self.register.find(text))
        return bool(named) and (named[0].start, named[-1].end) == (0, len(text))

    def with_labels(self, written: str, labels: Sequence[ProseRow]) -> str:
        """The line with the day and the owners that the lines below it say behind a label."""
        owners: list[str] = []
        for _, text in labels:
            label = LABELLED.match(text)
            value = label["value"].strip(" *_.") if label else ""
            if label and label["who"]:
                owners += [found.owner for found in joint(value, self.register.find(value))]
                owners = owners or [value]
            else:
                written += self._by(value)
        return self.owned(written, owners)

    def _by(self, when: str) -> str:
        """What a line says of its limit: the field, or the words where nobody knows their day."""
        day = read_day(_YEAR_IN_SHORT.sub(r"\1 20\2", when), self.day) if self.day else None
        if isinstance(day, dt.date):
            return f"  {self.due(day)}"
        if small(when) in _ONGOING:
            return f"  [{spelling(FIELDS, 'due', self.language)}:: {small(when)}]"
        return f" ({when})" if _WORDS.search(when) else ""

    def whole(self, written: str) -> str:
        """The line with its day and its owner; of what is certain `fmt` says that by itself."""
        line = line_of(written, self.settings.party_key)
        dated = self._dated(line) if line else None
        written = dated.written if dated else written
        line = line_of(written, self.settings.party_key)
        owned = with_doers(line, self.register, self.settings) if line else None
        return owned.written if owned and not (line and line.owners) else written

    def _dated(self, line: Line) -> RowInFull | None:
        return with_due(line, self.day, self.language, self.register) if self.day else None

    def owned(self, written: str, owners: Iterable[str]) -> str:
        """The line with its owners before its fields: a mark for the register's, else a field."""
        if "@" in written:
            return written
        return with_owners(written, owners, self.settings)

    def due(self, day: dt.date) -> str:
        """The field of a deadline, in the words of the book."""
        return f"[{spelling(FIELDS, 'due', self.language)}:: {day.isoformat()}]"
