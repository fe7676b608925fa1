"""Whether a line goes on with the line above, and how the two are joined."""

from typing import NamedTuple

from dialogtool.importing.sources.source_text import SourceLine, width_of
from dialogtool.pattern import late

_SLACK = 0.03
"""The part of a full line's width that our measure of letters may be wrong by."""
_OPEN_SLACK = 0.12
"""The same where a sentence is still open: a paragraph seldom ends without its full stop."""
_ENDS = ".:!?;"
_KEPT_WORDS = ("og", "eller", "samt", "hhv", "til", "henholdsvis", "og/eller")
_NO_FULL_STOP = late(
    r"(?<!\S)(?:(?:den|d\.|til|inden|senest) \d{1,2}|ca|nr|pkt|evt|inkl|ekskl|bl\.a|f\.eks|mio|jf"
    r"|afd|stk|kl|hhv|vedr|ang|d)\.$"
)
"""How a line ends whose full stop ends no sentence: `inden den 1.`, `ca.`"""
_FIRST_WORD = late(r"\S+")


class Measure(NamedTuple):
    """What is known of the whole text: how far lines reach, and whether every line is a whole
    paragraph."""

    limit: float
    whole: bool

    def was_full(self, line: SourceLine, next_text: str, slack: float = _SLACK) -> bool:
        """Whether the first word of the next line had not fitted on this one, as far as that can be
        told.
        """
        word = _FIRST_WORD.match(next_text)
        size = line.size or 1.0
        needed = line.right + (0.28 + width_of(word[0] if word else "")) * size
        return needed > (line.limit or self.limit) * (1 - slack)


def goes_on(above: SourceLine, said: str, below: SourceLine, text: str, measure: Measure) -> bool:
    """Whether `text`, without a mark of its own, goes on with `said`, the text of the block that
    ends with `above`.
    """
    # an empty quote has no text
    if measure.whole or not said or not text:
        return False
    if above.page == below.page:
        is_alike = abs(above.size - below.size) <= 0.6
        return is_alike and _goes_on_below(above, said, below, text, measure)
    return _runs_on(said, text) or said[-1] in ",-"


def _goes_on_below(
    above: SourceLine, said: str, below: SourceLine, text: str, measure: Measure
) -> bool:
    """Of two lines of one size on one page."""
    runs_on = _runs_on(said, text)
    if below.gap:
        return runs_on and measure.was_full(above, text)
    if runs_on:
        return True
    if above.bold != below.bold and not _begins_small(text):
        return False
    # a word is cut
    if said.endswith("-") and not said.endswith(" -"):
        return True
    slack = _OPEN_SLACK if _is_open(said) else _SLACK
    return measure.was_full(above, text, slack) and not _begin_alike(said, text)


def _runs_on(said: str, text: str) -> bool:
    return _begins_small(text) and _is_open(said)


def _begins_small(text: str) -> bool:
    return text[0].islower() or text[0] in ",;)"


def _is_open(said: str) -> bool:
    """Whether no sentence ends there."""
    return said[-1] not in _ENDS or _NO_FULL_STOP.search(said) is not None


def joined(said: str, text: str) -> str:
    """Two parts of a wrapped paragraph as one; a word that was hyphenated at the end of the line is
    mended where the rest begins small: `drifts- og` keeps its hyphen, `KAB-` too.
    """
    if len(said) < 2 or said[-1] != "-" or not said[-2].isalnum():
        return f"{said} {text}"
    first = text.split(" ", 1)[0].strip(".,;:()").lower()
    if first in _KEPT_WORDS:
        return f"{said} {text}"
    if text[0].islower() and said[-2].islower():
        return said[:-1] + text
    return said + text


def _begin_alike(said: str, text: str) -> bool:
    """Whether two lines begin with the same two words, as the entries of a list do."""
    return len(text) > 20 and said.split()[:2] == text.split()[:2]
