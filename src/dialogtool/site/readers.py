"""What a reader of the site may see: the one place that decides it.

Everything else in this room is made from what comes out of here, so that nothing can show what a
page must not: a closed item is closed wherever any record mentions it, in every edition, and the
public edition knows final, approved minutes only.
"""

import datetime as dt
from typing import NamedTuple, TypeVar

from dialogtool.approval import is_approved
from dialogtool.coverage import Coverage, Held, known_on, measure_coverage
from dialogtool.documents.meeting import public_text
from dialogtool.documents.persons import Persons, for_the_public, persons_of
from dialogtool.model import Item, MinuteBook, Minutes, Model, RecordStatus, Update
from dialogtool.register import Event, TrackedItem, track_items

_Place = tuple[str, int]
"""Path and line."""


class Readers(NamedTuple):
    """For whom the site is made. `persons` are those whose names an office stands for, None where
    names may be seen; `closed_text` stands for what is closed. `organisations` are those that the
    site is about, none for all. With `unapproved` final minutes are public before the parties have
    approved them.
    """

    as_of: dt.date
    public: bool
    closed_text: str
    persons: Persons | None
    organisations: tuple[str, ...] = ()
    unapproved: bool = False

    def are_shown(self, record: Minutes) -> bool:
        """Whether the site is about one of the record's organisations."""
        return not self.organisations or bool(set(self.organisations) & set(record.organisations))


class _Texts(Model):
    texts: tuple[str, ...]


def readers_of(
    book: MinuteBook,
    as_of: dt.date,
    *,
    public: bool,
    closed_text: str,
    organisations: tuple[str, ...] = (),
    unapproved: bool = False,
) -> Readers:
    """The public, or the house itself."""
    persons = persons_of(book) if public else None
    return Readers(as_of, public, closed_text, persons, organisations, unapproved)


def visible_book(book: MinuteBook, readers: Readers) -> MinuteBook:
    """The records that the readers may see, each mention of a closed item closed."""
    closed = _closed_places(book)
    records = (
        _with_closed(record, closed)
        for record in book.records
        if known_on(record, readers.as_of)
        and readers.are_shown(record)
        and (not readers.public or _is_agreed(book, record, readers))
    )
    return book.model_copy(update={"records": tuple(records)})


def visible_coverage(book: MinuteBook, readers: Readers) -> Coverage:
    """Which meetings were held, of the whole book; of minutes that the readers do not see only that
    the meeting was held.
    """
    coverage = measure_coverage(book, readers.as_of)
    if readers.organisations:
        rows = {key: coverage.rows[key] for key in coverage.rows if key in readers.organisations}
        coverage = coverage._replace(rows=rows)
    if not readers.public:
        return coverage
    seen = {record.path for record in visible_book(book, readers).records}
    rows = {
        key: tuple(
            cell
            if cell.path in seen or cell.held not in (Held.FINAL, Held.DRAFT)
            else cell._replace(held=Held.DRAFT, path="")
            for cell in row
        )
        for key, row in coverage.rows.items()
    }
    return coverage._replace(rows=rows)


def visible_item(item: TrackedItem, readers: Readers) -> TrackedItem:
    """The item without what is closed, and with offices for the persons that may not be named."""
    if item.hidden:
        return _closed_item(item, readers.closed_text)
    return item if readers.persons is None else _nameless_item(item, readers.persons)


def _closed_places(book: MinuteBook) -> frozenset[_Place]:
    """Where items are mentioned that some record, of whatever day, closes to the public."""
    register = track_items(book.records, dt.date.max)
    return frozenset(
        (event.mention.location.path, event.mention.location.line)
        for item in register.items
        if item.hidden
        for event in item.history
    )


def _with_closed(record: Minutes, closed: frozenset[_Place]) -> Minutes:
    if not any((record.path, each.location.line) in closed for each in record.mentions):
        return record

    def close(mention: Item | Update) -> Item | Update:
        is_closed = (record.path, mention.location.line) in closed
        return mention._replace(hidden=True) if is_closed else mention

    return record.with_mentions(close)


def _is_agreed(book: MinuteBook, record: Minutes, readers: Readers) -> bool:
    """Whether a record is both parties' word; what happened between two meetings needs none."""
    if record.status is not RecordStatus.FINAL:
        return False
    return readers.unapproved or not record.is_meeting or is_approved(book, record)


_Mention = TypeVar("_Mention", Item, Update, Item | Update)


def _closed_item(item: TrackedItem, closed_text: str) -> TrackedItem:
    said = public_text(item, item.text, closed_text)
    return item._replace(
        text=said,
        owners=(),
        awaits=(),
        measure="",
        theme="",
        origin=_without_words(item.origin)._replace(text=said),
        history=tuple(map(_closed_event, item.history)),
    )


def _closed_event(event: Event) -> Event:
    said = event.mention
    shown = _without_words(said)._replace(text=said.replacement)
    return event._replace(owners=(), awaits=(), mention=shown)


def _without_words(mention: _Mention) -> _Mention:
    """The mention without anything that a person wrote in it."""
    return mention._replace(
        location=mention.location._replace(source=""),
        text="",
        owners=(),
        awaits=None,
        measure="",
        theme="",
        details=(),
        public_details=(),
        extra=(),
    )


def _nameless_item(item: TrackedItem, persons: Persons) -> TrackedItem:
    return item._replace(
        owners=_nameless_texts(item.owners, persons),
        awaits=_nameless_texts(item.awaits, persons),
        text=_nameless_text(item.text, persons),
        measure=_nameless_text(item.measure, persons),
        origin=_nameless_mention(item.origin, persons),
        history=tuple(
            event._replace(
                owners=_nameless_texts(event.owners, persons),
                awaits=_nameless_texts(event.awaits, persons),
                mention=_nameless_mention(event.mention, persons),
            )
            for event in item.history
        ),
    )


def _nameless_mention(mention: _Mention, persons: Persons) -> _Mention:
    heading = mention.agenda_item
    title = _nameless_text(heading.title, persons) if heading else ""
    return mention._replace(
        owners=_nameless_texts(mention.owners, persons),
        details=_nameless_texts(mention.details, persons),
        public_details=_nameless_texts(mention.public_details, persons),
        agenda_item=heading._replace(title=title) if heading else None,
        text=_nameless_text(mention.text, persons),
        measure=_nameless_text(mention.measure, persons),
        replacement=_nameless_text(mention.replacement, persons),
    )


def _nameless_texts(texts: tuple[str, ...], persons: Persons) -> tuple[str, ...]:
    return tuple(for_the_public(_Texts(texts=texts), persons).texts)


def _nameless_text(text: str, persons: Persons) -> str:
    return _nameless_texts((text,), persons)[0]


def _nameless(thing: Model, fields: tuple[str, ...], persons: Persons) -> dict[str, object]:
    """These fields, texts or tuples of texts, with offices for persons who may not be named."""
    changes: dict[str, object] = {}
    for field in fields:
        value = getattr(thing, field)
        texts = (value,) if isinstance(value, str) else value
        said = for_the_public(_Texts(texts=texts), persons).texts
        changes[field] = said[0] if isinstance(value, str) else said
    return changes
