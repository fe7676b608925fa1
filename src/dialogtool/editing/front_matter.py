"""A value of the front matter, put in its place; every other sign of the block stays."""

import datetime as dt

from dialogtool.change import Plan
from dialogtool.diagnostic import DialogError, msg
from dialogtool.glossary import RECORD_KEYS, RECORD_STATUSES, lookup, spelling
from dialogtool.model import Minutes, RecordStatus


def with_status(minutes: Minutes, status: RecordStatus, language: str) -> Plan:
    """The record with another status, said in the language of the old one, else in `language`.
    Raises DialogError where there is no front matter to put it into.
    """
    lines = minutes.text.split("\n")
    place = minutes.value_place("status")
    if place is None:
        word = spelling(RECORD_STATUSES, status, language)
        return _with_line(minutes, lines, f"{spelling(RECORD_KEYS, 'status', language)}: {word}")
    at, line = place.line - 1, lines[place.line - 1]
    start, end = place.column - 1, place.column - 1 + place.length
    old = line[start:end]
    if old.strip("'\"").lower() not in lookup(
        RECORD_STATUSES
    ):  # `status:` without a value stands at its key
        return (
            *range(at),
            f"{line.rstrip()} {spelling(RECORD_STATUSES, status, language)}",
            *range(at + 1, len(lines)),
        )
    english = (
        RECORD_STATUSES[lookup(RECORD_STATUSES)[old.strip("'\"").lower()]].index(
            old.strip("'\"").lower()
        )
        == 1
    )
    word = spelling(RECORD_STATUSES, status, "en" if english else "da")
    quote = old[0] if old[:1] in ("'", '"') else ""
    return (
        *range(at),
        f"{line[:start]}{quote}{word}{quote}{line[end:]}",
        *range(at + 1, len(lines)),
    )


def with_date(minutes: Minutes, day: dt.date, language: str) -> Plan:
    """The record with the day of its meeting. Raises DialogError where there is no front matter."""
    lines = minutes.text.split("\n")
    place = minutes.value_place("date")
    if place is None:
        key = spelling(RECORD_KEYS, "date", language)
        return _with_line(minutes, lines, f"{key}: {day.isoformat()}")
    at, line = place.line - 1, lines[place.line - 1]
    start, end = place.column - 1, place.column - 1 + place.length
    is_key = line[start:end].rstrip(": ").lower() in lookup(RECORD_KEYS)
    written = (
        f"{line.rstrip()} {day.isoformat()}"
        if is_key
        else f"{line[:start]}{day.isoformat()}{line[end:]}"
    )
    return (*range(at), written, *range(at + 1, len(lines)))


def _with_line(minutes: Minutes, lines: list[str], written: str) -> Plan:
    """A line of its own before the closing `---`."""
    fences = [
        at
        for at, line in enumerate(lines)
        if line.startswith("---") and not line.strip().strip("-")
    ]
    opening = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if opening not in fences or len(fences) < 2:
        raise DialogError(
            msg(
                "'{path}' has no front matter for '{line}'",
                path=minutes.path,
                line=written,
            ),
            msg(
                "write above all: ---, date: YYYY-MM-DD, status: final, ---, "
                "each on a line of its own"
            ),
        )
    closing = fences[fences.index(opening) + 1]
    return (*range(closing), written, *range(closing, len(lines)))
