"""Who is named as responsible apart from the sentence: `Ansv.: Tilsynet`, `(Line + Søren)`, `, Line
og Søren`. A label says so for certain, whoever else the sentence names.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.pattern import late, late_words
from dialogtool.reading.labels import OWNER, SAYS_WHO
from dialogtool.reading.owners import Mentioned

_LABEL = late_words(rf"(?<![\w-]) (?: {OWNER} [ ]?[:=]? | {SAYS_WHO} [ ]?[:=] ) [ ]*$")
_JOINT = late(r"[ \t]*(?:,|/|\+|&|(?<![^ ])(?:og|samt|and)(?![^ ]))[ \t]*", re.IGNORECASE)
_APART = late(r"\w[.)]?(?:[ \t]*:|[ \t]+[–-]{1,2}|,|[ \t]*\()[ \t]+$|\w[.)]?[ \t]*\($")
_REACH = 40  # signs before a name in which a label stands
_SIGNS = 8  # signs before a name that set it apart


class NamedApart(NamedTuple):
    """Who is responsible, and where the words for that begin, with their label or bracket."""

    who: tuple[Mentioned, ...]
    start: int
    ends_text: bool

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found.owner for found in self.who))


def responsible_in(text: str, named: Sequence[Mentioned]) -> NamedApart | None:
    """Those who are named behind a label, else those who end the text, set apart from it; None
    where nobody is.
    """
    return labelled(text, named) or _behind(text, named)


def labelled(text: str, named: Sequence[Mentioned]) -> NamedApart | None:
    """Those whom a label in the text makes responsible; None without one."""
    for at, found in enumerate(named):
        reach = max(0, found.start - _REACH)
        label = _LABEL.search(text[reach : found.start])
        if label is not None:
            who = joint(text, named[at:])
            ends = not text[who[-1].end :].strip(" .)")
            return NamedApart(who, reach + label.start(), ends)
    return None


def joint(text: str, named: Sequence[Mentioned]) -> tuple[Mentioned, ...]:
    """The first of those named, and those who are joined to them: `Line, Gyda + Søren`."""
    who = list(named[:1])
    for found in named[1:]:
        if not _JOINT.fullmatch(text, who[-1].end, found.start):
            break
        who.append(found)
    return tuple(who)


def _behind(text: str, named: Sequence[Mentioned]) -> NamedApart | None:
    if not named or text[named[-1].end :].strip(" .)"):
        return None
    first = len(named) - 1
    while first and _JOINT.fullmatch(text, named[first - 1].end, named[first].start):
        first -= 1
    for at in range(first, len(named)):
        reach = max(0, named[at].start - _SIGNS)
        apart = _APART.search(text[reach : named[at].start])
        if apart is not None:
            return NamedApart(tuple(named[at:]), reach + apart.start() + 1, ends_text=True)
    return None
