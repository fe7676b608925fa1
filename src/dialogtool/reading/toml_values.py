"""Values taken out of the tables of a `dialog.toml`; what is wrong with one is collected, with the
line of its key.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.folders import SETTINGS
from dialogtool.glossary import suggest
from dialogtool.pattern import late
from dialogtool.record.values import parse_date

_PART = late(r"""\"[^"]*" | '[^']*' | [^\s.=\[\]"'#]+""", re.VERBOSE)
# A line of TOML that names something: the table `[a."b c"]`, or a key `a.b = 1`.
_NAMED = late(
    rf"""\s* (?P<table>\[\[?)? \s*
        (?P<name>(?:{_PART.pattern}) (?:\s*\.\s*(?:{_PART.pattern}))*+) \s*
        (?(table)\]|=)""",
    re.VERBOSE,
)


class TomlFile:
    """The lines of a `dialog.toml`, and what is wrong with them."""

    def __init__(self, lines: list[str], found: list[Diagnostic]) -> None:
        self.lines = lines
        self.found = found

    def complain(self, key: str, section: str, message: Message, hint: Message) -> None:
        """Reports something about a key, at its line."""
        self.found.append(Diagnostic("bad-settings", self.place(key, section), message, hint))

    def place(self, key: str, section: str) -> Location:
        """The line of `key` in `section`; where it cannot be found, the section, else the file."""
        # a key that is not there at all is shown at its section
        found = self._places.get(f"{section}.{key}".strip(".")) or self._places.get(section)
        return found or Location(SETTINGS, 1, source=self.lines[0])

    @cached_property
    def _places(self) -> dict[str, Location]:
        """The first line of each table and key, by its name with all that it is within."""
        places: dict[str, Location] = {}
        section: list[str] = []
        for number, line in enumerate(self.lines, 1):
            match = _NAMED.match(line)
            if match is None:
                continue
            parts = [part.strip("\"'") for part in _PART.findall(match["name"])]
            bare = line.strip()
            place = Location(SETTINGS, number, len(line) - len(line.lstrip()) + 1, len(bare), line)
            outside = [] if match["table"] else section
            if match["table"]:
                section = parts
            for count in range(1, len(parts) + 1):
                # the first: an array of tables has its name once for each
                places.setdefault(".".join((*outside, *parts[:count])), place)
        return places


class TomlSection(NamedTuple):
    """A table of a file, and the name under which it stands there. It gives values of one kind
    each; what is not of the kind is reported and left out.
    """

    file: TomlFile
    table: dict[str, Any]
    name: str = ""

    def complain(self, key: str, message: Message, hint: Message) -> None:
        """Reports something about a key of the section."""
        self.file.complain(key, self.name, message, hint)

    def expect_known(self, *keys: str) -> None:
        """Reports every key that is none of these."""
        for key in self.table:
            if key not in keys:
                choice = msg("choose one of: {known}", known=", ".join(keys))
                self.complain(
                    key, msg("'{key}' is not a setting", key=key), suggest(key, keys, choice)
                )

    def section(self, key: str) -> "TomlSection":
        """A table within this one; an empty one where there is none."""
        name = f"{self.name}.{key}".lstrip(".")
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            what = msg("'{key}' must be a section", key=key)
            self.complain(key, what, msg("write [{key}] on a line of its own", key=name))
            value = {}
        return TomlSection(self.file, value, name)

    def sections(self) -> "dict[str, TomlSection]":
        """All tables within this one."""
        return {key: self.section(key) for key in self.table}

    def rows(
        self, key: str, is_row: Callable[[dict[str, Any]], bool], what: Message, hint: Message
    ) -> "list[TomlSection]":
        """A list of small tables; none where one of them is not what `is_row` asks for: then `what`
        is said.
        """
        rows = self.table.get(key, [])
        if isinstance(rows, list) and all(isinstance(row, dict) and is_row(row) for row in rows):
            return [TomlSection(self.file, row, self.name) for row in rows]
        self.complain(key, what, hint)
        return []

    def text(self, key: str) -> str:
        """A text in one line; empty where there is none."""
        value = self.table.get(key, "")
        if isinstance(value, str):
            # a line break in a name would make lines of its own in a draft
            return " ".join(value.split())
        what = msg("'{key}' must be a text", key=key)
        self.complain(key, what, msg('write it in quotes: {key} = "..."', key=key))
        return ""

    def texts_by_key(self) -> dict[str, str]:
        """The texts of a section whose keys are the book's own."""
        return {key: self.text(key) for key in self.table}

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = self.table.get(key, [])
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return tuple(" ".join(text.split()) for text in value)
        what = msg("'{key}' must be a list of texts", key=key)
        self.complain(key, what, msg('write: {key} = ["...", "..."]', key=key))
        return ()

    def number(self, key: str) -> Decimal | None:
        """A number, whole or not; None where there is none."""
        value = self.table.get(key)
        if value is None:
            return None
        # not `isinstance`: `true` is an int to Python
        number = Decimal(str(value)) if type(value) in (int, float) else None
        # TOML has `inf` and `nan`
        if number is not None and number.is_finite():
            return number
        what = msg("'{key}' must be a number", key=key)
        self.complain(key, what, msg("write it without quotes: {key} = 70", key=key))
        return None

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds; None where there is none."""
        number = self.number(key)
        # TOML has 3.0 as well
        if number is None or (least <= number <= most and number == int(number)):
            return None if number is None else int(number)
        self.complain(
            key,
            msg(
                "'{key}' must be a whole number from {least} to {most}",
                key=key,
                least=least,
                most=most,
            ),
            msg("write it without quotes: {key} = {least}", key=key, least=least),
        )
        return None

    def date(self, key: str) -> date | None:
        """A day; None where there is none."""
        value = self.table.get(key)
        # TOML has days of its own; in quotes they are as well meant
        if isinstance(value, str):
            parsed = parse_date(value, self.file.place(key, self.name))
            value = None if isinstance(parsed, Diagnostic) else parsed
        # a `datetime` is a `date` to Python
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if key in self.table:
            what = msg("'{key}' must be a date", key=key)
            self.complain(key, what, msg("write: {key} = 2022-05-31", key=key))
        return None

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """One of the texts that are possible; empty where there is none."""
        value = self.text(key)
        if value in ("", *choices):
            return value
        what = msg("'{value}' cannot be used in '{key}'", value=value, key=key)
        self.complain(key, what, msg("choose one of: {known}", known=", ".join(map(str, choices))))
        return ""
