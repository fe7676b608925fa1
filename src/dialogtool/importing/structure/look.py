"""How the lines of a text look: what is body text, what stands out as a heading."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.importing.sources.source_text import SourceLine
from dialogtool.pattern import late, late_words

_LARGER = 0.8
"""Points by which a heading is larger than the body text."""
_LONGEST_HEADING = 160
_LONGEST_SHORT = 70
_MOST_WORDS = 7
_LABEL = late_words(
    r"""
    (?:
      (?: møde )? deltagere? | til[ ]?stede | tilstede
    | afbud | fravær (?: ende )? | forfald | ikke[ ]mødt
    | dato | sted | tid | mødedato | referent | ordstyrer | dagsorden
    | fra[ ] | for[ ]
    | kopi | bilag | j\.?nr | sagsnr
    | næste[ ]møde
    ) \b
    """,
)
_NAMES_FOLLOW = late(
    r"""(?i:(?:møde)?deltagere?|til\ ?stede|fremmødte?|mødt|afbud(?:\ fra)?|fraværende|referent
        |ordstyrer)
    \s+[A-ZÆØÅ][\w-]+(?:,|\ og\b|\ [A-ZÆØÅ][\w-]+(?:,|\ og\b|$))""",
    re.VERBOSE,
)
"""A label without a colon, with those whom it names: `Deltagere Karla Brink, Mads Dalum`."""
_DECIDED = late_words(
    r"""(?:godkend(?!else)|tage[ts]|taget|udsat|udgår|intet|ingen|ikke|drøftet
    |orientering(?:en)?\ (?:blev|tag)|ok\b|ja\b|nej\b|der\ (?:er|var)|se\b)""",
)
_GREETING = late_words(
    r"""(?:hej|kære|goddag|godmorgen)\b | (?:med\ )?(?:venlig|mange|bedste|kærlig)\w*\ hilsen
    | (?:mvh|vh)\b""",
)
"""How a letter or a mail begins and ends, which is no name of a point."""
_FINITE = late(
    r"\b(?:er|var|blev|bliver|har|havde|skal|skulle|vil|ville|kan|kunne|må|bør)\b", re.IGNORECASE
)
"""Verbs by which a short line is a sentence."""
_SENTENCE = late(r"[.:;,?!]$")
_ADDRESS = late(r"\w\.\w{2,3}$")


class Prominence(NamedTuple):
    """How much a line stands out; all zero for body text. `emphasis` is 2 for bold, 1 for
    italic or underlined. `style` is high for the headings of Word that stand high."""

    style: int = 0
    size: float = 0.0
    emphasis: int = 0
    capitals: bool = False


class SourceLook:
    """What is usual in a text, and what stands out from it."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        letters: dict[float, int] = {}
        for line in lines:
            # the row of a table has no size of its own
            if not line.row:
                letters[line.size] = letters.get(line.size, 0) + len(line.text)
        self.body = max(letters, key=lambda size: letters[size], default=0.0)
        whole = sum(letters.values())
        self.bold_counts = 2 * sum(len(line.text) for line in lines if line.bold) < whole
        self.italic_counts = 2 * sum(len(line.text) for line in lines if line.italic) < whole

    def prominence(self, line: SourceLine, text: str) -> Prominence:
        """How the line stands out; `text` is that of the line without its mark."""
        larger = round(line.size - self.body) if line.size > self.body + _LARGER else 0
        style = 10 - min(line.heading, 9) if line.heading >= 0 else 0
        emphasis = int(line.italic and self.italic_counts)
        if line.bold and self.bold_counts:
            emphasis = 2
        return Prominence(style, larger, emphasis, _is_capitals(text))

    def stands_out(self, line: SourceLine, text: str) -> bool:
        """Whether the line is a heading by its look."""
        if line.heading >= 0:
            return True
        prominence = self.prominence(line, text)
        open_end = _is_open(text, prominence)
        if len(text) > _LONGEST_HEADING or open_end or is_label(text):
            return False
        if prominence <= Prominence(emphasis=1) and not is_short_title(text):
            return False
        return prominence != Prominence() and any(char.isalpha() for char in text)


def _is_open(text: str, prominence: Prominence) -> bool:
    """Whether a line goes on below it; a bold `Økonomi:` is a heading with a colon."""
    if prominence.size or not text.endswith((":", ",", ";")):
        return False
    named = text.endswith(":") and prominence.emphasis == 2
    return not (named and is_short_title(text[:-1].rstrip()))


def is_label(text: str) -> bool:
    """Whether a line only says what follows: `Deltagere:`, `Dato: 12. marts`."""
    if _NAMES_FOLLOW.match(text):
        return True
    return _LABEL.match(text) is not None and (":" in text or len(text) < 30)


def is_short_title(text: str) -> bool:
    """Whether a line of plain text could be a heading: short, begins large, no sentence, no
    decision of one word.
    """
    if len(text) > _LONGEST_SHORT or not text[:1].isupper() or len(text.split()) > _MOST_WORDS:
        return False
    if _SENTENCE.search(text) and not _ADDRESS.search(text):
        return False
    if _DECIDED.match(text) or _GREETING.match(text) or says_something(text) or is_label(text):
        return False
    return sum(map(str.isdigit, text)) < 5


def says_something(text: str) -> bool:
    """Whether a short line is a sentence."""
    return _FINITE.search(text) is not None


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return (
        len(letters) > 4
        and all(map(str.isupper, letters))
        and any(len(word) > 4 for word in text.split())
    )
