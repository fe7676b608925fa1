"""What the program has to say about a place in a file, and what stops it.

Location    path, line, column, how much is meant, and the line itself
Message     an English sentence with named holes; `language.Language` says it in the reader's tongue
Diagnostic  code + location + message + remedy
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file of the book. `line` and `column` count from 1; line 0 means the file as a
    whole.
    """

    path: str
    line: int = 0
    column: int = 1
    length: int = 1
    source: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def line_for_programs(self) -> int:
        """Its first line for a finding of a whole file: editors and services know no other."""
        return self.line or 1

    def part(self, column: int, length: int) -> "Location":
        """Another place on the same line."""
        return self._replace(column=column, length=max(1, length))

    @property
    def marked(self) -> str:
        """What stands in this place of its line."""
        return self.source[self.column - 1 :][: self.length]

    def with_text(self, text: str) -> str:
        """The line with another text in this place."""
        start = self.column - 1
        return f"{self.source[:start]}{text}{self.source[start + self.length :]}"


class Severity(StrEnum):
    """How serious a finding is: only an error fails a check, and of information nothing does."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Message(NamedTuple):
    """An English sentence with `{holes}`, untranslated; `plural` is used where `values["n"]` is not
    1.
    """

    template: str
    values: Mapping[str, object]
    plural: str = ""


def msg(template: str, /, plural: str = "", **values: object) -> Message:
    """A `Message`; the extractor of the catalogues looks for calls of this name."""
    return Message(template, values, plural)


class Diagnostic(NamedTuple):
    """One thing that is wrong, where, and what to do about it. `repair` is the whole line as it
    should be, where that is known for certain; `details` are lines to be shown below, such as a
    diff; `wanted_in` is the path of the record in which something is to be written, where that is
    another than the one of the place.
    """

    code: str
    location: Location
    message: Message
    hint: Message | None = None
    severity: Severity = Severity.ERROR
    repair: str = ""
    details: tuple[str, ...] = ()
    wanted_in: str = ""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: by place, then by code."""
        return (self.location.path, self.location.line, self.location.column, self.code)


class DialogError(Exception):
    """The program cannot go on. Shown on stderr with its hint, below the lines that another program
    said of it; exit status 2.
    """

    def __init__(
        self, message: Message, hint: Message | None = None, lines: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.lines = lines

    def __reduce__(
        self,
    ) -> tuple[type["DialogError"], tuple[Message, Message | None, tuple[str, ...]]]:
        return type(self), (self.message, self.hint, self.lines)

    def __str__(self) -> str:
        """The message in English, for a traceback; people are shown it by a `Language`."""
        return self.message.template.format_map(self.message.values)
