"""Days in words in the fields of a line, as dates."""

import datetime as dt
import re

from dialogtool.diagnostic import Diagnostic, Message, msg
from dialogtool.glossary import FIELDS, lookup
from dialogtool.pattern import late
from dialogtool.reading.spoken_dates import read_day
from dialogtool.words import weekday_word

_QUOTES = "\"'“”„»«’"
_FIELD = late(r"\[[ \t]*(?P<name>\w+)[ \t]*::[ \t]*(?P<words>[^\[\]]*[^\[\] \t])[ \t]*\]")


def taken_for(words: str, day: dt.date) -> Message:
    """Which day the words were taken for, with its day of the week, by which a slip is seen."""
    weekday = weekday_word(day)
    return msg("'{text}' is {weekday} {day}", text=words, weekday=weekday, day=str(day))


def with_dates(line: str, day: dt.date) -> tuple[str, list[Message]]:
    """The line with every day in words of its fields as a date; and what each was taken for."""
    said: list[Message] = []

    def dated(match: re.Match[str]) -> str:
        name = lookup(FIELDS).get(match["name"].lower())
        words = match["words"]
        # what happened (`on`) lies behind us, a deadline before
        found = _meant(words, day, past=name == "on") if name in ("due", "on") else None
        # what is not understood stays, and `check` names it
        if found is None or found.isoformat() == words:
            return match[0]
        said.append(taken_for(words, found))
        return f"{match[0][: match.start('words') - match.start()]}{found.isoformat()}]"

    return _FIELD.sub(dated, line), said


def _meant(words: str, day: dt.date, *, past: bool) -> dt.date | None:
    read = read_day(words.strip(_QUOTES), day, past=past)
    return None if isinstance(read, Diagnostic) else read
