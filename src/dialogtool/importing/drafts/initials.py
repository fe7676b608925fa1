"""Initials of the minutes and who they are, where the text says so: `Karla Brink (KB)`."""

import re
from collections.abc import Mapping
from itertools import chain

from dialogtool.model import Minutes
from dialogtool.pattern import late

_FIELD = late(r"(?<=::)[^\[\]]+(?=\])")
_INITIALS = late(r"\b[A-ZÆØÅ]{2,4}\b")
_ROLE = r"(?:,? [a-zæøå][\w. -]{0,40})?"
"""What may stand between a name and its initials: `Karla Brink, formand (KB)`."""


def initials_in(minutes: Minutes, line: str) -> dict[str, str]:
    """The names of the participants whom the fields of a line call by their initials."""
    called = chain.from_iterable(map(_INITIALS.findall, _FIELD.findall(line)))
    return {initials: name for initials in called if (name := _name_of(minutes, initials))}


def with_names(line: str, names: Mapping[str, str]) -> str:
    """The line with the names in its fields instead of the initials."""

    def spelled(field: re.Match[str]) -> str:
        return _INITIALS.sub(lambda initials: names.get(initials[0], initials[0]), field[0])

    return _FIELD.sub(spelled, line)


def _name_of(minutes: Minutes, initials: str) -> str:
    for person in minutes.participants:
        says = rf"{re.escape(person.name)}{_ROLE} ?\({initials}\b"
        if person.name[:1] == initials[0] and re.search(says, minutes.text):
            return person.name
    return ""
