"""Follow-up sentences of an old minute and the items of earlier years that they report on, matched by their words."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.block import Block, BlockKind, Candidate
from dialogtool.importing.cues import FOLLOW_UP_HEADING

LEAST = 0.62
"""How alike two texts must be; below it more pairs are wrong than right."""
_STOP = frozenset(
    (
        "af", "at", "de", "den", "der", "det", "en", "er", "et", "for", "fra", "har", "i", "med", "og", "om", "på",
        "som", "til", "ved", "vil", "skal", "ikke", "blev", "bliver", "aftalt", "aftales", "sidste", "dialogmøde",
        "møde", "mellem", "samt", "også", "kan", "efter", "over", "under", "fortsat",
    )
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDINGS = re.compile(r"(?:erne|ernes|ene|enes|ets|ens|en|et|er|es|e|s)$")


class Earlier(NamedTuple):
    """An item of an earlier year: its id, its text, and where it stands."""

    id: str
    text: str
    place: str


def propose_links(
    candidates: Sequence[Candidate], blocks: Sequence[Block], earlier: Iterable[Earlier]
) -> tuple[Candidate, ...]:
    """The candidates, those of a follow-up section with the earlier item that they most resemble. Raises DialogError where
    rapidfuzz is not installed and there is something to compare."""
    known = [(each, _content(each.text)) for each in earlier if each.id]
    headings = _headings(blocks)
    if not known:
        return tuple(candidates)
    return tuple(
        _linked(each, known) if FOLLOW_UP_HEADING.search(headings[each.block]) else each for each in candidates
    )


def _headings(blocks: Sequence[Block]) -> list[str]:
    """For each block the heading of the agenda item it stands in."""
    found: list[str] = []
    current = ""
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level <= 1:
            current = block.text
        found.append(current)
    return found


def _linked(candidate: Candidate, known: Sequence[tuple[Earlier, str]]) -> Candidate:
    fuzz = _fuzz()
    said = _content(candidate.text)
    best, score = max(
        ((each, (fuzz.token_set_ratio(said, text) + fuzz.token_sort_ratio(said, text)) / 200) for each, text in known),
        key=lambda pair: pair[1],
    )
    return candidate._replace(ref=best.id, score=round(score, 2)) if score >= LEAST else candidate


def _fuzz() -> Any:
    try:
        from rapidfuzz import fuzz
    except ImportError:
        raise DialogError(
            msg("to compare with earlier years a package is missing"),
            msg("install it: {command}", command='pip install "dialogtool[import]"'),
        ) from None
    return fuzz


def _content(text: str) -> str:
    """The words that matter, without their endings."""
    words = (match[0].lower() for match in _WORD.finditer(text))
    return " ".join(_ENDINGS.sub("", word) if len(word) > 4 else word for word in words if word not in _STOP)
