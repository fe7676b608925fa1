"""Records in good order: what `dialog fmt` makes of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from dialogtool.approval import standing_approvals
from dialogtool.checks import find_problems
from dialogtool.checks.promises import dates_in_words, maybe_promises
from dialogtool.checks.shorthand import EarlierTexts, in_full
from dialogtool.conflict import conflicts_in
from dialogtool.deeds.outcome import Edit, Outcome
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.editing.ids import Namesakes, known_ids
from dialogtool.editing.repairs import Parse
from dialogtool.editing.tidy import Tidied, tidy_minutes
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes
from dialogtool.reading.agents import called_at
from dialogtool.reading.marked_people import Called
from dialogtool.record.minutes import LISTS, parse_minutes
from dialogtool.register import Double, track_items


class Ordered(NamedTuple):
    """A record, what is done to it, and what was taken for what: days in words, offices without
    their party.
    """

    record: Minutes
    tidied: Tidied
    taken_for: tuple[Message, ...]


def put_in_order(book: MinuteBook, records: Iterable[Minutes]) -> list[Ordered]:
    """Every record that is not in order. In drafts a line that certainly is a promise becomes one,
    a day in words a date, counted from the day of the meeting, and an office gets its party.
    """
    taken, namesakes = known_ids(book), Namesakes(book)
    # of all days: an id is taken whenever it was
    doubles = track_items(book.records, dt.date.max).doubles
    copies = {double.younger.location: double for double in doubles if double.is_copy}
    others = {double.younger.location for double in doubles if not double.is_copy}
    texts, found = _texts(book), _found(book)
    ordered = []
    for record in records:
        # which of two versions of a line stays nobody else can say
        if any(conflicts_in(found[record.path])):
            continue
        said: dict[str, Message] = {}
        parse = _parse(book, record, found[record.path], said, _told(texts, record))
        tidied = tidy_minutes(
            record,
            parse,
            book.settings,
            taken,
            doubles=others,
            copies=copies,
            is_anothers=partial(namesakes.is_anothers, record=record),
        )
        # the next record must not get an id that this one has just got
        namesakes.note_items(tidied.read)
        if tidied.changes:
            followed = map(_followed_up, _in(record, copies, tidied.followed))
            ordered.append(Ordered(record, tidied, (*followed, *said.values())))
    return ordered


def _in(
    record: Minutes, copies: Mapping[Location, Double], ids: Container[str]
) -> Iterator[Double]:
    """The copies in a record that have one of the ids."""
    for place, copy in copies.items():
        if place.path == record.path and copy.older.id in ids:
            yield copy


def _followed_up(copy: Double) -> Message:
    return msg(
        "'{id}' is the item of {place}: the line follows it up",
        id=copy.older.id,
        place=str(copy.older.location),
    )


def is_agreed_text(book: MinuteBook, record: Minutes) -> bool:
    """Whether a text is kept as it was agreed to: it is final, or a party has approved it so."""
    return record.is_final or any(standing_approvals(book, record))


def agreed_of(book: MinuteBook, ordered: Iterable[Ordered]) -> list[Ordered]:
    """Those of which the text is kept as it is."""
    return [order for order in ordered if is_agreed_text(book, order.record)]


def left_for_people(book: MinuteBook, records: Iterable[Minutes], today: dt.date) -> int:
    """How much there is in drafts that `dialog check` finds and nothing mends."""
    drafts = {record.path for record in records if record.is_draft}
    found = find_problems(book, track_items(book.records, today))
    return sum(problem.location.path in drafts for problem in found)


def in_conflict(book: MinuteBook, records: Iterable[Minutes]) -> tuple[Message, ...]:
    """The records that stay as they are, since git left two versions in them."""
    paths = {record.path for record in records}
    return tuple(
        msg("note: {place} was left alone: git left a merge conflict", place=str(problem.location))
        for problem in conflicts_in(book.diagnostics)
        if problem.location.path in paths
    )


def outcome_of(
    ordered: Iterable[Ordered],
    language: Language,
    nothing: Message | None = None,
    notes: tuple[Message, ...] = (),
) -> Outcome:
    """What is written where these records are put in order; `nothing` is said where all are."""
    return Outcome(
        edits=tuple(Edit(order.record, order.tidied.plan) for order in ordered),
        subject=language("dialog fmt: ids and order"),
        nothing=nothing,
        notes=notes,
    )


def _texts(book: MinuteBook) -> Mapping[str, list[tuple[str, str]]]:
    """By the id of an item, what each record says of it, behind the path of the record."""
    texts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in book.records:
        for item in record.items:
            texts[item.id].append((record.path, item.text))
        for update in record.updates:
            texts[update.ref].append((record.path, update.text))
    return texts


def _found(book: MinuteBook) -> Mapping[str, list[Diagnostic]]:
    """By the path of a record, what was wrong with it when it was read."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for problem in book.diagnostics:
        found[problem.location.path].append(problem)
    return found


def _who_met(record: Minutes) -> tuple[object, ...]:
    return record.date, record.organisations, record.participants


def _told(texts: Mapping[str, list[tuple[str, str]]], record: Minutes) -> EarlierTexts:
    """What other records say of the items that this one follows up."""
    return {
        update.ref: {text for path, text in texts[update.ref] if path != record.path}
        for update in record.updates
    }


def _parse(
    book: MinuteBook,
    record: Minutes,
    found_before: list[Diagnostic],
    said: dict[str, Message],
    told: EarlierTexts,
) -> Parse:
    """Reads a text as that record, with what is said in a hurry among its diagnostics;
    what that is taken for is added to `said`. What was found when the record was read is not
    looked for again.
    """

    # who was there may be named in a draft; in final minutes nobody is looked for
    lists = LISTS if record.is_draft else ()
    # of a record that does not say whose it is its folder does
    organisation = record.organisations[0] if record.organisations else ""
    called: Called | None = None
    last = record

    def read_anew(text: str) -> tuple[Minutes, list[Diagnostic]]:
        data = text.encode()
        return parse_minutes(record.path, organisation, data, book.settings, lists=lists)

    def parse(text: str) -> tuple[Minutes, list[Diagnostic]]:
        nonlocal called, last
        # anew at every round: a mended line may show the next mistake
        read, found = (record, found_before) if text == record.text else read_anew(text)
        spoken = [*dates_in_words(read, found)]
        promises: Iterable[Diagnostic] = ()
        if read.is_draft:
            # once, as long as the front matter says the same: it tells who was there, and when
            if called is None or _who_met(read) != _who_met(last):
                called, last = called_at(read, book.settings), read
            spoken += in_full(read, book.settings, called, told)
            promises = maybe_promises(read, book.settings, called.names)
        said.update((str(problem.message), problem.message) for problem in spoken)
        # before what the reader found: of several repairs of a line the first is taken
        return read, [*promises, *spoken, *found]

    return parse
