"""All records of a folder, and what was wrong with the rest."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from dialogtool.diagnostic import Diagnostic
from dialogtool.model.evidence import Approval, Finalised, Published, Rendered
from dialogtool.model.mention import Mention
from dialogtool.model.minutes import Minutes
from dialogtool.model.settings import Settings


@dataclass(frozen=True, eq=False)
class MinuteBook:
    """All records that could be read, in the order of their paths, and what was wrong with the
    rest. `elsewhere` looks for the ids of items and records that lie in the book and were not asked
    for: what makes new ids needs them; `items_elsewhere` for those of items alone: who mistypes an
    id may mean one of them. `asked` are the organisations that a question is about, none where it
    is about all of them; `today` is the day on which it was read: an approval of a later day counts
    nowhere. None where nobody says which day it is.
    """

    settings: Settings
    records: tuple[Minutes, ...] = ()
    approvals: tuple[Approval, ...] = ()
    finalised: tuple[Finalised, ...] = ()
    rendered: tuple[Rendered, ...] = ()
    published: tuple[Published, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    elsewhere: Callable[[], frozenset[str]] = frozenset
    items_elsewhere: Callable[[], frozenset[str]] = frozenset
    asked: frozenset[str] = frozenset()
    today: dt.date | None = None

    def record_at(self, path: str) -> Minutes | None:
        return self._at.get(path)

    @cached_property
    def _at(self) -> Mapping[str, Minutes]:
        return {record.path: record for record in self.records}

    def is_asked_about(self, record: Minutes) -> bool:
        """Whether the question is about a record, not only what it takes to answer it."""
        return record.is_among(self.asked)

    def approvals_of(self, record: Minutes) -> Sequence[Approval]:
        """What was noted of a record's approval, of whatever text and by whomever."""
        return self._approvals.get(record.path, ())

    @cached_property
    def _approvals(self) -> Mapping[str, Sequence[Approval]]:
        """By the path of the record: no record looks through those of all others."""
        found: dict[str, list[Approval]] = {}
        for approval in self.approvals:
            found.setdefault(approval.record, []).append(approval)
        return found

    @property
    def mentions(self) -> Iterator[Mention]:
        """What every record says of items, in the order of the book."""
        return chain.from_iterable(record.mentions for record in self.records)

    def records_of(self, organisations: Iterable[str]) -> tuple[Minutes, ...]:
        """The records of any of these organisations, in the order of the book."""
        # a joint record stands at several organisations and is read once
        places = set().union(*(self.places.get(key, ()) for key in organisations))
        return tuple(self.records[place] for place in sorted(places))

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Which of the records are an organisation's: no document of a meeting reads them all."""
        found: dict[str, list[int]] = {}
        for place, record in enumerate(self.records):
            for key in record.organisations:
                found.setdefault(key, []).append(place)
        return {key: tuple(own) for key, own in found.items()}
