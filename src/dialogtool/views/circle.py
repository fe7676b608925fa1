"""The records of a book that a reader may know of at all."""

from collections.abc import Container
from dataclasses import replace

from dialogtool.approval import is_agreed
from dialogtool.coverage import Coverage, MeetingCell, MeetingState, known_on, measure_coverage
from dialogtool.model import MinuteBook, Minutes
from dialogtool.views.reader import Reader
from dialogtool.views.view import View


class Circle:
    """What a whole book is made for: a reader, and `organisations` that it is about, none for all.
    The public knows what both parties have agreed on; with `unapproved` final minutes are public
    before the parties have approved them.
    """

    def __init__(
        self, reader: Reader, organisations: tuple[str, ...] = (), *, unapproved: bool = False
    ) -> None:
        self.reader = reader
        self.organisations = organisations
        self.unapproved = unapproved

    def view(self, book: MinuteBook) -> View:
        """The book as the reader may see it. Raises DialogError where nobody can tell what is
        hidden; to the public the gate says it, with all else.
        """
        records = tuple(record for record in book.records if self._knows(book, record))
        part = replace(book, records=records)
        # what is hidden, and who is a person, is asked of the whole book: a line of another year
        # may close an item
        return View(part, self.reader, whole=book, gated=self.reader.is_public)

    def untold(self, book: MinuteBook) -> tuple[Minutes, ...]:
        """The follow-up records whose news the public does not hear, because they are drafts: what
        they say is done stands as open.
        """
        return tuple(
            record
            for record in book.records
            if not record.is_meeting
            and known_on(record, self.reader.day)
            and self._concerns(record)
            and any(record.mentions)
            and not self._knows(book, record)
        )

    # What was not said by the reader's day is not known on it.
    def _knows(self, book: MinuteBook, record: Minutes) -> bool:
        return (
            known_on(record, self.reader.day)
            and self._concerns(record)
            and (not self.reader.is_public or self._is_out(book, record))
        )

    def _concerns(self, record: Minutes) -> bool:
        return not self.organisations or bool(set(self.organisations) & set(record.organisations))

    def _is_out(self, book: MinuteBook, record: Minutes) -> bool:
        return is_agreed(book, record, self.reader.day, unapproved=self.unapproved)

    def coverage(self, book: MinuteBook) -> Coverage:
        """Which meetings were held, of the whole book; of minutes that the reader does not know
        only that the meeting was held.
        """
        coverage = measure_coverage(book, self.reader.day)
        if self.organisations:
            rows = {key: row for key, row in coverage.rows.items() if key in self.organisations}
            coverage = coverage._replace(rows=rows)
        if not self.reader.is_public:
            return coverage
        known = {record.path for record in book.records if self._knows(book, record)}
        rows = {
            key: tuple(_told(cell, known) for cell in row) for key, row in coverage.rows.items()
        }
        return coverage._replace(rows=rows)


def _told(cell: MeetingCell, known: Container[str]) -> MeetingCell:
    """The cell, and those of further meetings, to whom knows no other minutes."""
    # further meetings of the same year have minutes of their own
    more = tuple(_told(further, known) for further in cell.more)
    if cell.path in known or not cell.was_held:
        return cell._replace(more=more)
    # the day of a meeting is known to all, what became of its minutes is not
    return cell._replace(held=MeetingState.DRAFT, path="", more=more)
