"""What a line of colons begins or ends: `::: lukket`, `:::`."""

from enum import Enum, auto

from dialogtool.glossary import VISIBILITIES, lookup, nearest
from dialogtool.record.closed_words import (
    HARMLESS,
    WORD,
    is_closed,
    near_closed,
    says_closed,
)
from dialogtool.record.look_alikes import plain


class ColonMark(Enum):
    """What a line of colons says."""

    HIDES = auto()
    SHOWS = auto()
    UNKNOWN = auto()
    ENDS = auto()
    TEXT = auto()


def colons(text: str) -> ColonMark:
    """What the line of colons `text` begins or ends. A word that nobody knows hides as well; one or
    two colons begin a block only where the word behind them hides.
    """
    said = plain(text).strip()
    count = len(said) - len(said.lstrip(":"))
    words = WORD.findall(said[count:].lower())
    if not words:
        # `:` alone is an end written in haste; `:-)` is text
        return ColonMark.ENDS if count > 1 or len(said) == 1 else ColonMark.TEXT
    if any(map(is_closed, words)) or says_closed(said):
        return ColonMark.HIDES
    if words[0] in HARMLESS:
        # `: note` is how a definition is written
        return ColonMark.SHOWS if count > 2 else ColonMark.TEXT
    if near_closed(words[0]):
        return ColonMark.HIDES
    return ColonMark.UNKNOWN if count > 2 else ColonMark.TEXT


def near_word(text: str) -> str | None:
    """The word of the format that the word behind the colons was meant to be, where one is near."""
    words = WORD.findall(plain(text).lower())
    return nearest(words[0], lookup(VISIBILITIES)) if words else None


def is_written_right(text: str) -> bool:
    """Whether a line of colons has the form of the format: three colons and a word it knows."""
    words = text.strip().strip(":").split()
    return text.lstrip().startswith(":::") and bool(words) and _known(words[0])


def _known(word: str) -> bool:
    return word.strip("{}.").lower() in lookup(VISIBILITIES)
