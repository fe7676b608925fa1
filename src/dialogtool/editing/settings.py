"""Edits of `dialog.toml` that keep every comment and every line they do not mean.

tomlkit changes a value in its place and knows how to write one; where a new line or a new section
goes is decided here, because a comment above a section belongs to that section.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array

from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import SETTINGS
from dialogtool.pattern import late

Name = tuple[str, ...]
"""A section: `("parties", "naestved", "offices")`."""

_HEADER = late(r"\s*\[[^\[\]]+\]\s*(?:#.*)?")


def with_section(text: str, name: Name, values: Mapping[str, Any]) -> str:
    """The text with a new section, below the last one of its kin. Raises DialogError where it would
    not be read as it is meant.
    """
    lines = text.split("\n")
    # below its kin: `[parties.x.offices.y]` behind `[parties.x]`
    at = _end_of_kin(lines, name)
    above = [""] if at and lines[at - 1].strip() else []
    below = [""] if at < len(lines) and lines[at].strip() else []
    lines[at:at] = [*above, *section_lines(name, values), *below]
    return _as_meant(text, "\n".join(lines), name, values)


def with_value(text: str, name: Name, key: str, value: Any) -> str:
    """The text with `key = value` in a section: in the place of the old value, or of a line that
    offers it behind a `#`, else at the end of the section.
    """
    document = tomlkit.parse(text)
    table = _table_of(document, name)
    if table is None:
        return with_section(text, name, {key: value})
    # tomlkit keeps the comment behind a value that it replaces
    if key in table:
        table[key] = value
        return _as_meant(text, tomlkit.dumps(document), name, {key: value})
    lines = text.split("\n")
    start = _header_line(lines, name)
    if start is None:
        raise _refused(name)
    written = _lines_of({key: value})
    # the settings that ship show what can be set, behind a `#`
    offer = re.compile(rf"#\s*{re.escape(key)}\s*=")
    end = _end_of(lines, start)
    below = _end_of(lines, start, comments=True)
    offered = [at for at in range(start + 1, below) if offer.match(lines[at])]
    if offered:
        # what explains the offer goes on explaining the value
        comment = re.search(r"\s{2,}#.*$", lines[offered[0]])
        written[-1] += comment[0] if comment else ""
        lines[offered[0] : offered[0] + 1] = written
    else:
        lines[end:end] = written
    return _as_meant(text, "\n".join(lines), name, {key: value})


def with_row(text: str, name: Name, key: str, row: Mapping[str, Any]) -> str:
    """The text with one more row in a list of inline tables, such as the holders of an office."""
    document = tomlkit.parse(text)
    table = _table_of(document, name)
    rows = None if table is None else table.get(key)
    if rows is None:
        return with_value(text, name, key, [dict(row)])
    # compared with what is read again
    known = [dict(known) for known in rows.unwrap()]
    if isinstance(rows, Array):
        rows.append(_inline(row))
    elif isinstance(rows, AoT):
        rows.append(tomlkit.item(dict(row)))
    else:
        raise _refused(name)
    return _as_meant(text, tomlkit.dumps(document), name, {key: [*known, dict(row)]})


def with_row_value(
    text: str, name: Name, key: str, *, wanted: Mapping[str, Any], changed: Mapping[str, Any]
) -> str:
    """The text with `changed` in every row of a list that has the values `wanted`, None for a value
    that is not there. Raises DialogError where there is none.
    """
    document = tomlkit.parse(text)
    table = _table_of(document, name)
    rows = [] if table is None else table.get(key, [])
    meant = [row for row in rows if all(row.get(at) == value for at, value in wanted.items())]
    if not meant:
        raise _refused(name)
    for row in meant:
        for at, value in changed.items():
            row[at] = value
    return _as_meant(text, tomlkit.dumps(document), name, {})


def _table_of(document: Any, name: Name) -> Any:
    for part in name:
        if not isinstance(document, Mapping) or part not in document:
            return None
        document = document[part]
    return document


def section_lines(name: Name, values: Mapping[str, Any]) -> list[str]:
    """A section as lines of TOML."""
    header = ".".join(tomlkit.key(part).as_string() for part in name)
    return [f"[{header}]", *_lines_of(values)]


def _lines_of(values: Mapping[str, Any]) -> list[str]:
    """`key = value` lines as tomlkit writes them; rows of a list as inline tables."""
    document = tomlkit.document()
    for key, value in values.items():
        document[key] = _rows(value) if _is_rows(value) else value
    return tomlkit.dumps(document).rstrip("\n").split("\n")


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _rows(rows: Sequence[Mapping[str, Any]]) -> Array:
    array = tomlkit.array()
    for row in rows:
        array.append(_inline(row))
    return array


def _inline(row: Mapping[str, Any]) -> Any:
    table = tomlkit.inline_table()
    table.update(row)
    return table


def _names(line: str) -> Name | None:
    """The section whose header the line is; None for any other line."""
    # a cheap look before TOML is asked
    if not _HEADER.fullmatch(line):
        return None
    try:
        # names may be quoted and hold dots
        table = tomllib.loads(line.strip())
    except ValueError:
        return None
    found: list[str] = []
    while table:
        # one name within the other
        (part,) = table
        found.append(part)
        table = table[part]
    return tuple(found)


def _header_line(lines: Sequence[str], name: Name) -> int | None:
    return next((at for at, line in enumerate(lines) if _names(line) == name), None)


def _end_of_kin(lines: Sequence[str], name: Name) -> int:
    """The index below the last section that has most of the name in common; the end of the file
    where there is none.
    """
    headers = {at: names for at, line in enumerate(lines) if (names := _names(line))}
    # from the nearest kin to the most distant
    for length in range(len(name) - 1, 0, -1):
        kin = [at for at, names in headers.items() if names[:length] == name[:length]]
        if kin:
            return _end_of(lines, kin[-1])
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _end_of(lines: Sequence[str], start: int, *, comments: bool = False) -> int:
    """The index below the last value of the section whose header is at `start`; with `comments`
    below the comments that follow without a blank line between.
    """
    after = (at for at in range(start + 1, len(lines)) if _names(lines[at]) is not None)
    end = next(after, len(lines))
    # comments above the next section belong to that
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    while comments and end < len(lines) and lines[end].startswith("#"):
        end += 1
    return end


def _as_meant(before: str, after: str, name: Name, values: Mapping[str, Any]) -> str:
    """`after`, if it is read as `before` with the new values and nothing else changed. Raises
    DialogError where it is not.
    """
    try:
        old, new = tomllib.loads(before), tomllib.loads(after)
    except ValueError as error:
        raise _refused(name) from error
    was, now = _table_of(old, name) or {}, _table_of(new, name) or {}
    kept = {key: value for key, value in was.items() if key not in values}
    same = all(now.get(key) == value for key, value in kept.items()) or not values
    if not same or any(now.get(key) != value for key, value in values.items()):
        raise _refused(name)
    if _without(old, name) != _without(new, name):
        raise _refused(name)
    return after


# Sections that are empty count as not there: a new one may have made its parents.
def _without(table: Mapping[str, Any], name: Name) -> dict[str, Any]:
    """The tables without the section `name`, and without sections that are then empty."""
    first, *rest = name
    kept = {key: value for key, value in table.items() if key != first}
    if rest and isinstance(table.get(first), Mapping):
        inner = _without(table[first], tuple(rest))
        return {**kept, first: inner} if inner else kept
    return kept


def _refused(name: Name) -> DialogError:
    return DialogError(
        msg("'{path}' cannot be changed here without harm; nothing was written", path=SETTINGS),
        msg("write it yourself, in section [{section}]", section=".".join(name)),
    )
