"""Whose minutes these are: the organisation of the register that the text names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.importing.structure.block import Block
from dialogtool.model import Settings
from dialogtool.pattern import late

_NAMES_SOMEBODY = late(r"\b(?:med|mellem|for)\s.*\b[A-ZÆØÅ][\w-]{2,}", re.DOTALL)
_SURE_COUNT, _SURE_FACTOR = 3, 2


class Whose(NamedTuple):
    """`keys` are those whose minutes they are; where there are none, `question` says what is
    doubtful and `likely` the keys that are named, the most likely first.
    """

    keys: tuple[str, ...] = ()
    remark: Message | None = None
    question: Message | None = None
    likely: tuple[str, ...] = ()


def whose_minutes(
    title: str,
    head: Sequence[Block],
    edges: Sequence[str],
    blocks: Sequence[Block],
    names: Sequence[str],
    settings: Settings,
) -> Whose:
    """The organisation that the title names, else the head, the edges of the pages, the names of
    the file and its folders, or nearly all of the text.
    """
    register = _Register(settings)
    if not register.meeting:
        return Whose()
    zones = ((title,), edges, [block.text for block in head], names)
    for zone in zones:
        named = register.named(zone)
        if len(named) == 1:
            return Whose(tuple(named))
    several = register.named((title, *edges))
    if len(several) > 1:
        said = ", ".join(several)
        question = msg("several organisations are named: {names}", names=said)
        return Whose((), None, question, tuple(several))
    ranked = register.named(block.text for block in blocks).most_common()
    return _by_count(ranked, title) if ranked else Whose()


def _by_count(ranked: Sequence[tuple[str, int]], title: str) -> Whose:
    likely = tuple(key for key, _ in ranked)
    (first, count), *others = ranked
    often = count >= _SURE_COUNT and (not others or count >= _SURE_FACTOR * others[0][1])
    if often and not _NAMES_SOMEBODY.search(title):
        remark = msg("the organisation is the one mentioned most often in the text")
        return Whose((first,), remark)
    if often:
        return Whose(
            (),
            None,
            msg("the title names somebody who is not in the register: '{title}'", title=title),
            likely,
        )
    if not others:
        question = msg(
            "the text names {name} {n} time: is it theirs?",
            plural="the text names {name} {n} times: is it theirs?",
            n=count,
            name=first,
        )
        return Whose((), None, question, likely)
    said = ", ".join(likely[:2])
    return Whose((), None, msg("several organisations are named: {names}", names=said), likely)


class _Register:
    """The parties that are met, and how their names are found in a text."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.meeting = frozenset(settings.met)
        parties = settings.parties.values()
        everyone = set(chain.from_iterable((party.name, *party.aliases) for party in parties))
        longest_first = sorted(everyone, key=len, reverse=True)
        self.pattern = re.compile(
            rf"(?<![^\W_])({'|'.join(map(re.escape, longest_first))})(?:['’]?s)?(?![^\W_])",
            re.IGNORECASE,
        )

    def named(self, texts: Iterable[str]) -> Counter[str]:
        """How often each of the parties that are met is named."""
        matches = chain.from_iterable(map(self.pattern.finditer, texts))
        keys = (self.settings.party_key(match[1]) for match in matches)
        return Counter(key for key in keys if key in self.meeting)
