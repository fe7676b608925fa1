"""What was told of several books, as one: each thing with the book it is of."""

import csv
import io
import json
from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import BYTE_ORDER_MARK, STRONG, Phrase, ScreenLine, markdown_text

_LINES = ("table", "lines")
"""Forms for people, line by line."""
Telling = str | bytes | Sequence[ScreenLine]


class Told(NamedTuple):
    """What was told of one book; `name` is for programs, `title` for readers."""

    name: str
    title: str
    content: Telling


def joined(told: Sequence[Told], form: str) -> str | list[ScreenLine]:
    """All of it in the form that each has: a heading for each book, or a column or key `book`.
    Raises DialogError for a form that holds one book.
    """
    if form == "json":
        return _json([(part.name, _text(part)) for part in told])
    if form == "csv":
        return _csv([(part.name, _text(part)) for part in told])
    if form == "md":
        parts = (f"# {markdown_text(part.title)}\n\n{_text(part)}" for part in told)
        return "\n".join(parts)
    if form not in _LINES:
        raise _one_book()
    return list(chain.from_iterable(map(_under_heading, told)))


def _one_book() -> DialogError:
    return DialogError(
        msg("this form holds one book"), msg("choose another --format, or give one book")
    )


def _text(told: Told) -> str:
    if not isinstance(told.content, str):
        raise _one_book()
    return told.content


def _under_heading(told: Told) -> list[ScreenLine]:
    if isinstance(told.content, bytes):
        raise _one_book()
    lines = (
        [(Phrase(line),) for line in told.content.splitlines()]
        if isinstance(told.content, str)
        else list(told.content)
    )
    return [(Phrase(f"== {told.title} ==", STRONG),), (), *lines, ()]


def _json(told: Sequence[tuple[str, str]]) -> str:
    """Lists one after the other, each thing with its `book`; what is one thing for a book stands
    in a list of such things.
    """
    whole: dict[str, Any] = {}
    for name, text in told:
        for key, value in json.loads(text).items():
            if isinstance(value, list):
                whole.setdefault(key, []).extend({"book": name, **entry} for entry in value)
            elif isinstance(value, dict):
                whole.setdefault(key, []).append({"book": name, **value})
            else:
                whole.setdefault(key, value)
    return dump_json(whole)


def _csv(told: Sequence[tuple[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    for number, (name, text) in enumerate(told):
        header, *rows = csv.reader(
            io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=";"
        )
        if number == 0:
            writer.writerow(("book", *header))
        writer.writerows((name, *row) for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()
