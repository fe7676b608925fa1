"""Values taken out of the tables of a `dialog.toml`; what is wrong with one is collected, with the
line of its key.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

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


class TomlValues:
    """Takes values of one kind each: `table` and `key` name one, `section` is where it stands. What
    is not of the kind is reported and left out.
    """

    def __init__(self, lines: list[str], found: list[Diagnostic]) -> None:
        self.lines = lines
        self.found = found

    def known(self, table: dict[str, Any], keys: tuple[str, ...], section: str) -> None:
        """Reports every key of a table that is none of `keys`."""
        for key in table:
            if key not in keys:
                choice = msg("choose one of: {known}", known=", ".join(keys))
                what = msg("'{key}' is not a setting", key=key)
                self.complain(key, section, what, suggest(key, keys, choice))

    def table(self, table: dict[str, Any], key: str, section: str) -> dict[str, Any]:
        """A table within another; an empty one where there is none."""
        value = table.get(key, {})
        if isinstance(value, dict):
            return value
        self.complain(
            key,
            section,
            msg("'{key}' must be a section", key=key),
            msg("write [{key}] on a line of its own", key=f"{section}.{key}".lstrip(".")),
        )
        return {}

    def text(self, table: dict[str, Any], key: str, section: str) -> str:
        """A text in one line; empty where there is none."""
        value = table.get(key, "")
        if isinstance(value, str):
            # a line break in a name would make lines of its own in a draft
            return " ".join(value.split())
        self.complain(
            key,
            section,
            msg("'{key}' must be a text", key=key),
            msg('write it in quotes: {key} = "..."', key=key),
        )
        return ""

    def texts(self, table: dict[str, Any], key: str, section: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return tuple(" ".join(text.split()) for text in value)
        self.complain(
            key,
            section,
            msg("'{key}' must be a list of texts", key=key),
            msg('write: {key} = ["...", "..."]', key=key),
        )
        return ()

    def number(self, table: dict[str, Any], key: str, section: str) -> Decimal | None:
        """A number, whole or not; None where there is none."""
        value = table.get(key)
        if value is None:
            return None
        # not `isinstance`: `true` is an int to Python
        number = Decimal(str(value)) if type(value) in (int, float) else None
        # TOML has `inf` and `nan`
        if number is not None and number.is_finite():
            return number
        self.complain(
            key,
            section,
            msg("'{key}' must be a number", key=key),
            msg("write it without quotes: {key} = 70", key=key),
        )
        return None

    def whole(
        self, table: dict[str, Any], key: str, section: str, least: int, most: int
    ) -> int | None:
        """A whole number within bounds; None where there is none."""
        number = self.number(table, key, section)
        # TOML has 3.0 as well
        if number is not None and not (least <= number <= most and number == int(number)):
            self.complain(
                key,
                section,
                msg(
                    "'{key}' must be a whole number from {least} to {most}",
                    key=key,
                    least=least,
                    most=most,
                ),
                msg("write it without quotes: {key} = {least}", key=key, least=least),
            )
            return None
        return None if number is None else int(number)

    def date(self, table: dict[str, Any], key: str, section: str) -> date | None:
        """A day; None where there is none."""
        value = table.get(key)
        # TOML has days of its own; in quotes they are as well meant
        if isinstance(value, str):
            parsed = parse_date(value, self.place(key, section))
            value = None if isinstance(parsed, Diagnostic) else parsed
        if value is None and key not in table:
            return None
        # a `datetime` is a `date` to Python
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.complain(
            key,
            section,
            msg("'{key}' must be a date", key=key),
            msg("write: {key} = 2022-05-31", key=key),
        )
        return None

    def choice(
        self, table: dict[str, Any], key: str, section: str, choices: tuple[str, ...]
    ) -> str:
        """One of the texts that are possible; empty where there is none."""
        value = self.text(table, key, section)
        if value in ("", *choices):
            return value
        self.complain(
            key,
            section,
            msg("'{value}' cannot be used in '{key}'", value=value, key=key),
            msg("choose one of: {known}", known=", ".join(str(choice) for choice in choices)),
        )
        return ""

    def complain(self, key: str, section: str, message: Message, hint: Message) -> None:
        """Reports something about a key, at its line."""
        self.found.append(Diagnostic("bad-settings", self.place(key, section), message, hint))

    def place(self, key: str, section: str) -> Location:
        """The line of `key` in `section`; where it cannot be found, the section, else the file."""
        places = self.places
        # a key that is not there at all is shown at its section
        found = places.get(f"{section}.{key}".strip(".")) or places.get(section)
        return found or Location(SETTINGS, 1, source=self.lines[0])

    @cached_property
    def places(self) -> dict[str, Location]:
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
