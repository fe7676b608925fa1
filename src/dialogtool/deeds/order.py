"""Records in good order: what `dialog fmt` makes of them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dialogtool.checks.promises import dates_in_words, maybe_promises
from dialogtool.deeds.outcome import Edit, Outcome
from dialogtool.diagnostic import Diagnostic, Message
from dialogtool.editing.ids import known_ids
from dialogtool.editing.tidy import Parse, Tidied, tidy_minutes
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items


class Ordered(NamedTuple):
    """A record, what is done to it, and the days in words that are written as dates."""

    record: Minutes
    tidied: Tidied
    days: tuple[Message, ...]


def put_in_order(book: MinuteBook, records: Iterable[Minutes]) -> list[Ordered]:
    """Every record that is not in order. In drafts a line that certainly is a promise becomes one,
    and a day in words becomes a date, counted from the day of the meeting.
    """
    taken = known_ids(book.records)
    doubles = {younger.location for younger, _ in track_items(book.records, dt.date.max).doubles}
    ordered = []
    for record in records:
        parse = _parse(book, record.path)
        tidied = tidy_minutes(record, parse, book.settings, taken, doubles=doubles)
        if any(isinstance(step, str) for step in tidied.plan):
            ordered.append(Ordered(record, tidied, tuple(_days(book, record))))
    return ordered


def outcome_of(ordered: Iterable[Ordered], language: Language) -> Outcome:
    """What is written where these records are put in order."""
    return Outcome(
        edits=tuple(Edit(order.record, order.tidied.plan) for order in ordered),
        subject=language("dialog fmt: ids and order"),
    )


def _parse(book: MinuteBook, path: str) -> Parse:
    """Reads a text as the record at `path`, with what is said in a hurry among its diagnostics."""

    def parse(text: str) -> tuple[Minutes, list[Diagnostic]]:
        read, found = parse_minutes(path, "", text.encode(), book.settings, rows=False)
        hurried = [
            *maybe_promises(read, book.settings),
            *dates_in_words(read, found, book.settings),
        ]
        return read, [*hurried, *found]

    return parse


def _days(book: MinuteBook, record: Minutes) -> Iterator[Message]:
    own = [diagnostic for diagnostic in book.diagnostics if diagnostic.location.path == record.path]
    return (problem.message for problem in dates_in_words(record, own, book.settings))
