"""A book as its readers may see it -> the rows of the tables."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import NamedTuple

from dialogtool.figure import figure_name, plain_number
from dialogtool.model import MinuteBook, Minutes, Owner
from dialogtool.tables.schema import TABLES
from dialogtool.views.mention import SeenItem, is_closed
from dialogtool.views.view import View

CellValue = str | int | float | dt.date | None
TableRow = tuple[CellValue, ...]
Rows = Mapping[str, tuple[TableRow, ...]]
"""The rows of every table, by its name and in its order."""


class NamedBook(NamedTuple):
    """A book as its readers may see it, with its name among others."""

    name: str
    view: View


def rows_of(volumes: Iterable[NamedBook]) -> Rows:
    """The rows of several books together; the first column of each says which it is of."""
    rows: dict[str, list[TableRow]] = {table.name: [] for table in TABLES}
    for volume in volumes:
        items = volume.view.register(volume.view.reader.day).items
        for name, own in (*_of_records(volume.view.book), *_of_items(items)):
            # the same row twice (an owner named twice) would break the key of its table
            rows[name] += ((volume.name, *row) for row in dict.fromkeys(own))
    return {name: tuple(own) for name, own in rows.items()}


def _of_records(book: MinuteBook) -> Iterator[tuple[str, Iterator[TableRow]]]:
    settings, records = book.settings, book.records
    parties = settings.parties.items()
    yield (
        "parties",
        ((key, party.name, key == settings.municipality) for key, party in parties),
    )
    yield "offices", _offices(book)
    yield "records", (_record(record) for record in records)
    yield (
        "record_organisations",
        chain.from_iterable(zip(repeat(record.path), record.organisations) for record in records),
    )
    yield "key_figures", _figures(records)
    yield "documents", _documents(records)


def _offices(book: MinuteBook) -> Iterator[TableRow]:
    for key, office in book.settings.offices.items():
        yield (key, Owner.of(key).party, office.name)


def _record(record: Minutes) -> TableRow:
    return (
        record.path,
        record.id,
        str(record.type),
        record.period,
        record.accounts_year,
        record.date,
        str(record.status),
        record.title,
        record.note,
    )


def _documents(records: Iterable[Minutes]) -> Iterator[TableRow]:
    for record in records:
        for number, paper in enumerate(record.documents, 1):
            yield (record.path, number, paper.location.line, paper.name, paper.received)


def _figures(records: Iterable[Minutes]) -> Iterator[TableRow]:
    for record in records:
        for number, figure in enumerate(record.key_figures, 1):
            amount = plain_number(figure.value)
            yield (
                record.path,
                number,
                figure.location.line,
                record.period,
                figure_name(figure.name),
                figure.department,
                figure.value,
                # engines have no decimal that all of them read
                None if amount is None else float(amount),
                figure.unit,
                figure.assessment,
            )


def _of_items(items: Iterable[SeenItem]) -> Iterator[tuple[str, Iterator[TableRow]]]:
    known = tuple(items)
    yield "items", (_item(item) for item in known)
    yield "owners", chain.from_iterable(_named(item, item.owners) for item in known)
    yield "awaited", chain.from_iterable(_named(item, item.awaits) for item in known)
    yield "mentions", chain.from_iterable(map(_mentions, known))


def _key(item: SeenItem) -> tuple[str, str]:
    return str(item.origin.location), item.organisation


def _named(item: SeenItem, names: Iterable[str]) -> Iterator[TableRow]:
    return ((*_key(item), name) for name in names)


def _item(item: SeenItem) -> TableRow:
    return (
        *_key(item),
        item.id,
        item.record.path,
        item.origin.location.line,
        str(item.kind),
        item.text,
        item.tracked,
        str(item.status),
        str(item.verdict) if item.verdict else None,
        item.period,
        item.opened,
        # what was only said was never open
        item.last.date if item.tracked and item.status.settled else None,
        item.due,
        item.overdue,
        item.age_days,
        item.deferrals,
        item.theme,
        item.measure,
        is_closed(item),
    )


def _mentions(item: SeenItem) -> Iterator[TableRow]:
    for number, event in enumerate(item.history, 1):
        yield (
            *_key(item),
            number,
            event.date,
            event.record.path,
            event.mention.location.line,
            event.mention.text,
            "\n".join(event.mention.details),
            str(event.status),
            str(event.verdict) if event.verdict else None,
            event.due,
            event.reopened,
        )
