"""A file of `published/` -> `Published`, or what is wrong with it."""

import datetime as dt
from typing import Any

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.model import Published, Settings
from dialogtool.record.source import decode

_TEXTS = ("document", "record", "file", "digest", "sha256")


def parse_published(
    path: str, data: bytes, settings: Settings
) -> tuple[Published | None, list[Diagnostic]]:
    """The publication in the bytes of a TOML file; None where it is not understood, with a
    diagnostic.
    """
    from dialogtool.toml import parse_toml

    text, found = decode(path, data)
    if any(each.code == "merge-conflict" for each in found):
        return None, found
    place = Location(path, 1, source=text.partition("\n")[0])
    try:
        table = parse_toml(text)
    except ValueError as error:
        return None, [*found, _bad(place, msg("this is not TOML: {why}", why=str(error)))]
    wrong = [key for key in _TEXTS if not isinstance(table.get(key), str)]
    if not isinstance(table.get("date"), dt.date):
        wrong.append("date")
    if wrong:
        return None, [
            *found,
            _bad(place, msg("'{key}' is missing, or is not a text or a date", key=wrong[0])),
        ]
    day = table["date"]
    published = Published(
        location=place,
        date=dt.date(day.year, day.month, day.day),
        url=_text(table, "url"),
        commit=_text(table, "commit"),
        sources={
            key: value for key, value in _table(table, "sources").items() if isinstance(value, str)
        },
        **{key: table[key] for key in _TEXTS},
    )
    return published, found


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key, "")
    return value if isinstance(value, str) else ""


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key, {})
    return value if isinstance(value, dict) else {}


def _bad(place: Location, message: Message) -> Diagnostic:
    return Diagnostic(
        "bad-publication", place, message, msg("delete the file, and publish the document again")
    )
