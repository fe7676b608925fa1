"""Who reads what is made of a book."""

import datetime as dt
from enum import Enum, auto
from typing import NamedTuple

from dialogtool.language import Language
from dialogtool.model import Settings


class Audience(Enum):
    """The circles of those who read, each with less to see than the one before it."""

    INSIDE = auto()
    """Whoever may read the records themselves: the terminal and lists of the house."""
    OTHER_PARTY = auto()
    """Whoever is handed a document, a mail, a calendar: nothing that is hidden."""
    PUBLIC = auto()
    """Everybody, for good: nothing that is hidden, and offices for persons."""


class Reader(NamedTuple):
    """Who reads, in which language, and the day of what they are told."""

    settings: Settings
    language: Language
    audience: Audience
    day: dt.date

    @property
    def is_inside(self) -> bool:
        return self.audience is Audience.INSIDE

    @property
    def is_public(self) -> bool:
        return self.audience is Audience.PUBLIC

    @property
    def closed_text(self) -> str:
        """What stands for something hidden that has no words for the public."""
        return self.language("(closed item)")

    @property
    def closed_heading(self) -> str:
        """What stands for a hidden heading."""
        return self.language("Closed item")
