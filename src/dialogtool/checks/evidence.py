"""What every check may look at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from dialogtool.conflict import conflicts_in, lines_in_conflict
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.model import Approval, Finalised, Mention, MinuteBook, Minutes, Settings, Update
from dialogtool.pattern import late
from dialogtool.reading.agents import agents_of
from dialogtool.reading.owners import OwnerNames
from dialogtool.reading.promises import Guess, find_promises
from dialogtool.record.line import Line
from dialogtool.record.minutes import lines_of
from dialogtool.record.prose_dates import DAYS_OF_WEEK, ProseDate, find_dates
from dialogtool.record.source import lines_with
from dialogtool.register import Register, TrackedItem

_STRUCK_FIRST = late(r"^~~(?=\S)[^~]+~~(?=.*\w)")
_BESIDE_DATES = (*DAYS_OF_WEEK, "næste", "next")
AsItWas = Callable[[Approval | Finalised], Minutes | None]
"""The record as a party approved it, or as it was made final, out of the history of the book; None
where nobody kept it.
"""


@dataclass(frozen=True, eq=False)
class Evidence:
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
        # a coming meeting owes nothing yet
        return (
            record
            for record in self.book.records
            if record.is_meeting and record.date and record.date <= as_of
        )

    def line(self, record: Minutes, mention: Mention) -> Line | None:
        """The line of an item, with every sign of it."""
        lines = self._lines.get(record.path)
        if lines is None:
            lines = self._lines[record.path] = lines_of(record, self.settings)
        return lines.get(mention.location.line)

    def rows(self, record: Minutes, mention: Mention) -> Iterator[Location]:
        """The rows of the file over which the line of an item runs."""
        place = mention.location
        # what stands on one row needs no reading
        line = self.line(record, mention) if mention.end > place.line else None
        rows = line.source if line else (place.source,)
        for number, source in enumerate(rows, place.line):
            yield Location(place.path, number, 1, len(source), source)

    def names(self, record: Minutes) -> OwnerNames:
        """What each may be called in the text of a record."""
        if record.path not in self._names:
            self._names[record.path] = agents_of(record, self.settings)
        return self._names[record.path]

    def guesses(self, record: Minutes) -> list[Guess]:
        """What may be a promise in the text of a record."""
        if record.path not in self._guesses:
            names = self.names(record)
            self._guesses[record.path] = find_promises(record, self.settings, names)
        return self._guesses[record.path]

    def dates(self, record: Minutes) -> Sequence[tuple[Location, ProseDate]]:
        """The dates of a record on lines that name a day of the week or a next meeting."""
        if record.path not in self._dates:
            self._dates[record.path] = tuple(_dates_of(record))
        return self._dates[record.path]

    @cached_property
    def _dates(self) -> dict[str, Sequence[tuple[Location, ProseDate]]]:
        return {}

    @cached_property
    def _guesses(self) -> dict[str, list[Guess]]:
        return {}

    @cached_property
    def _names(self) -> dict[str, OwnerNames]:
        return {}

    @cached_property
    def _lines(self) -> dict[str, dict[int, Line]]:
        return {}

    @property
    def open_items(self) -> Iterator[TrackedItem]:
        return self.register.open_items

    def has_bad_value(self, mention: Mention) -> bool:
        """Whether a word stands on its line that nobody knows, which is said there."""
        return self._is_said("bad-value", mention)

    def is_misread(self, mention: Mention) -> bool:
        """Whether something on its line is not read as it is meant, which is said there."""
        return self._is_said("near-miss", mention) or self._is_said("bad-date", mention)

    def in_conflict(self, place: Location) -> bool:
        """Whether a line is of one of two versions, between which somebody has to choose."""
        return place.line in self._conflicts.get(place.path, ())

    @cached_property
    def _conflicts(self) -> dict[str, frozenset[int]]:
        paths = {problem.location.path for problem in conflicts_in(self.book.diagnostics)}
        return {
            record.path: lines_in_conflict(record.text)
            for record in self.book.records
            if record.path in paths
        }

    def _is_said(self, code: str, mention: Mention) -> bool:
        return (code, mention.location.path, mention.location.line) in self._said

    @cached_property
    def _said(self) -> frozenset[tuple[str, str, int]]:
        return frozenset(
            (problem.code, problem.location.path, problem.location.line)
            for problem in self.book.diagnostics
        )

    def passed_over(self, item: TrackedItem) -> Minutes | None:
        """The last meeting that the item belonged to, if it was held after the item's last mention
        and does not mention it.
        """
        latest = self.last_meeting(item)
        # what was said on its day or since is newer than the meeting
        if latest is None or latest.date is None or latest.date <= item.last.date:
            return None
        return None if any(event.record is latest for event in item.history) else latest

    def last_meeting(self, item: TrackedItem) -> Minutes | None:
        """The organisation's latest meeting that the item belongs to. To a joint meeting on a theme
        only that belongs which comes from a joint meeting.
        """
        # an item of a joint meeting may be taken up at any meeting
        is_joint = len(item.record.organisations) > 1
        meetings = self.register.meetings.get(item.organisation, ())
        return next(
            (
                meeting
                for meeting in reversed(meetings)
                # a meeting on a theme is not asked for what it was not about
                if is_joint or (meeting.path, item.organisation) not in self._themed
            ),
            None,
        )

    @cached_property
    def _themed(self) -> frozenset[tuple[str, str]]:
        """The joint meetings on a theme, by path and organisation: those beside the organisation's
        own meeting of that year, held or planned, and those that take up nothing of its own.
        """
        meetings = [record for record in self.book.records if record.is_meeting]
        alone = {(meeting.organisations, meeting.period) for meeting in meetings}
        own = {
            (item.id, item.organisation)
            for item in self.register.items
            if len(item.record.organisations) < 2
        }
        return frozenset(
            (joint.path, organisation)
            for joint, organisation in _joint(meetings)
            # nobody has to say that a meeting is on a theme, see docs/decisions.md
            if ((organisation,), joint.period) in alone
            or not any((update.ref, organisation) in own for update in joint.updates)
        )


def _joint(meetings: Iterable[Minutes]) -> Iterator[tuple[Minutes, str]]:
    """Every joint meeting with each of its organisations."""
    for meeting in meetings:
        if len(meeting.organisations) > 1:
            for organisation in meeting.organisations:
                yield meeting, organisation


def _dates_of(record: Minutes) -> Iterator[tuple[Location, ProseDate]]:
    # as the words are found in any case; to look for a word is far cheaper than for a date
    text = record.text.casefold()
    found_lines = chain.from_iterable(lines_with(text, word) for word in _BESIDE_DATES)
    numbers = sorted({number for number, _ in found_lines})
    lines = record.text.split("\n") if numbers else ()
    for number in numbers:
        line = lines[number]
        for found in find_dates(line):
            yield Location(record.path, number + 1, source=line), found


Check = Callable[[Evidence], Iterator[Diagnostic]]


def news_on(item: TrackedItem, update: Update) -> str:
    """What a line says of an item besides its words: with them a line begins that was filled in
    before the meeting, struck out or not.
    """
    said = _STRUCK_FIRST.sub("", update.text)
    return said.removeprefix(item.text).strip(" –-.,:;")
