"""A value of the front matter, put in its place; every other sign of the block stays."""

import re
from collections.abc import Mapping, Sequence

from dialogtool.change import Plan
from dialogtool.diagnostic import DialogError, Location, msg
from dialogtool.glossary import (
    PARTICIPANT_KEYS,
    RECORD_KEYS,
    RECORD_STATUSES,
    lookup,
    spelling,
)
from dialogtool.model import Minutes, Participant, RecordStatus


def with_status(minutes: Minutes, status: RecordStatus, language: str) -> Plan:
    """The record with another status, said in the language of the old one, else in `language`.
    Raises DialogError where there is no front matter to put it into.
    """
    lines = minutes.text.split("\n")
    place = minutes.value_place("status")
    # no status is written, so that of a draft is meant
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
    # each word has its Danish spelling first
    english = (
        RECORD_STATUSES[lookup(RECORD_STATUSES)[old.strip("'\"").lower()]].index(
            old.strip("'\"").lower()
        )
        == 1
    )
    word = spelling(RECORD_STATUSES, status, "en" if english else "da")
    # quotes stay as they were: a value may need them
    quote = old[0] if old[:1] in ("'", '"') else ""
    return (
        *range(at),
        f"{line[:start]}{quote}{word}{quote}{line[end:]}",
        *range(at + 1, len(lines)),
    )


def with_values(minutes: Minutes, values: Mapping[str, str], language: str) -> Plan:
    """The record with values of its front matter, by inside name and as they are written there; one
    that is new stands below the date. Raises DialogError where there is no front matter.
    """
    lines = minutes.text.split("\n")
    known = {name: place for name in values if (place := minutes.value_place(name))}
    plan: list[int | str] = list(range(len(lines)))
    for name, place in known.items():
        plan[place.line - 1] = _with_value(lines[place.line - 1], place, values[name])
    new = [
        f"{spelling(RECORD_KEYS, name, language)}: {value}"
        for name, value in values.items()
        if name not in known
    ]
    day = minutes.value_place("date")
    # where people look for what belongs to the day
    at = day.line if day else _closing(minutes, lines, new)
    return (*plan[:at], *new, *plan[at:])


def with_participants(minutes: Minutes, who: Sequence[Participant], name: str) -> Plan | None:
    """The record with another name for some of its participants, `name` as it is written in YAML;
    None where one of the old names does not stand there by itself.
    """
    lines = minutes.text.split("\n")
    closing = _closing(minutes, lines, [name])
    begins = [person.location.line - 1 for person in minutes.participants]
    plan: list[int | str] = list(range(len(lines)))
    for person in who:
        at = person.location.line - 1
        end = min((begin for begin in begins if begin > at), default=closing)
        # several participants may stand on one line
        found = next((row for row in range(at, end) if _named(person).search(lines[row])), None)
        if found is None:
            return None
        lines[found] = _named(person).sub(lambda said: said[1] + name, lines[found], count=1)
        plan[found] = lines[found]
    return tuple(plan)


def _named(person: Participant) -> re.Pattern[str]:
    keys = "|".join(map(re.escape, PARTICIPANT_KEYS["name"]))
    value = re.escape(person.name)
    return re.compile(rf"""((?:{keys})[ ]*:[ ]*)(["']?){value}\2(?=[ ]*(?:[,}}#]|$))""")


def _with_value(line: str, place: Location, value: str) -> str:
    """A line of the front matter with another value; one without a value stands at its key."""
    start, end = place.column - 1, place.column - 1 + place.length
    # an empty value stands at its key, see `record.front_matter`
    if line[start:end].rstrip(": ").lower() in lookup(RECORD_KEYS):
        return f"{line.rstrip()} {value}"
    return f"{line[:start]}{value}{line[end:]}"


def _with_line(minutes: Minutes, lines: list[str], written: str) -> Plan:
    """A line of its own before the closing `---`."""
    closing = _closing(minutes, lines, [written])
    return (*range(closing), written, *range(closing, len(lines)))


def _closing(minutes: Minutes, lines: list[str], written: Sequence[str]) -> int:
    """The index of the closing `---`. Raises DialogError where there is none."""
    # as the front matter is read: dashes alone on a line
    fences = [
        at
        for at, line in enumerate(lines)
        if line.startswith("---") and not line.strip().strip("-")
    ]
    # blank lines may stand above it
    opening = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if opening not in fences or len(fences) < 2:
        raise DialogError(
            msg(
                "'{path}' has no front matter for '{line}'",
                path=minutes.path,
                line=", ".join(written),
            ),
            msg(
                "write above all: ---, date: YYYY-MM-DD, status: final, ---, "
                "each on a line of its own"
            ),
        )
    return fences[fences.index(opening) + 1]
