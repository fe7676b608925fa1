"""What every check may look at."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dialogtool.diagnostic import Diagnostic
from dialogtool.model import Approval, Finalised, MinuteBook, Minutes, Settings
from dialogtool.register import Register, TrackedItem

AsItWas = Callable[[Approval | Finalised], Minutes | None]
"""The record as a party approved it, or as it was made final, out of the history of the book; None
where nobody kept it.
"""


class Evidence(NamedTuple):
    """The book as it was read, the register as it stands on the day of the check, and what the
    book's history knows.
    """

    book: MinuteBook
    register: Register
    as_it_was: AsItWas = lambda _: None

    @property
    def settings(self) -> Settings:
        return self.book.settings

    @property
    def meetings(self) -> Iterator[Minutes]:
        """The records of meetings that were held by the day of the check."""
        as_of = self.register.as_of
        return (
            record
            for record in self.book.records
            if record.is_meeting and record.date and record.date <= as_of
        )

    @property
    def open_items(self) -> Iterator[TrackedItem]:
        return self.register.open_items

    def passed_over(self, item: TrackedItem) -> Minutes | None:
        """The organisation's latest meeting, if it was held after the item's last mention and does
        not mention it.
        """
        meetings = self.register.meetings.get(item.organisation, ())
        if not meetings:
            return None
        latest = meetings[-1]
        if latest.date is None or latest.date <= item.last.date:
            return None
        return None if any(event.record is latest for event in item.history) else latest


Check = Callable[[Evidence], Iterator[Diagnostic]]
