"""Follow-up sentences of an old minute and the items of earlier years that they report on, matched
by their words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.cues import FOLLOW_UP_HEADING, verdict_in
from dialogtool.importing.meaning.metadata import Metadata
from dialogtool.importing.sources.tables import rows_of
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import TRACKED_KINDS, Kind, MinuteBook, Status, Verdict

LEAST = 0.55
"""How alike two texts must be: half-way between the pairs of `tests/import_cues/links.txt` that
belong together (from 0.64) and those that do not (to 0.46).
"""
_STOP = frozenset(
    (
        "af", "at", "de", "den", "der", "det", "en", "er", "et", "for", "fra", "har", "i", "med", "og", "om", "på",
        "som", "til", "ved", "vil", "skal", "ikke", "blev", "bliver", "aftalt", "aftales", "sidste", "dialogmøde",
        "møde", "mellem", "samt", "også", "kan", "efter", "over", "under", "fortsat",
    )
)  # fmt: skip
_STATUS: dict[Verdict | None, Status] = {
    Verdict.MET: Status.DONE,
    Verdict.PARTLY: Status.IN_PROGRESS,
    Verdict.DROPPED: Status.DROPPED,
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDINGS = re.compile(r"(?:erne|ernes|ene|enes|ets|ens|en|et|er|es|e|s)$")


class Earlier(NamedTuple):
    """An item of an earlier year: its id, its text, where it stands, and what it is."""

    id: str
    text: str
    place: str
    kind: Kind = Kind.ACTION


class EarlierYears(NamedTuple):
    """What all meetings of a book promised: whose it was, of which year, and the item."""

    told: "tuple[tuple[frozenset[str], int | None, Earlier], ...]" = ()

    @classmethod
    def of(cls, book: MinuteBook) -> "EarlierYears":
        told = []
        for record in book.records:  # not the fold: an old record may have no date
            whose = frozenset(record.organisations)
            for item in record.items:
                if item.id and (item.kind in TRACKED_KINDS or item.box is not None):
                    earlier = Earlier(item.id, item.text, str(item.location), item.kind)
                    told.append((whose, record.period, earlier))
        return cls(tuple(told))

    def before(self, metadata: Metadata) -> tuple[Earlier, ...]:
        """What the meetings of the same organisations promised in the periods before; nothing where
        the period is not known.
        """
        return self.items(metadata.organisations, metadata.period)

    def items(self, organisations: Iterable[str], period: int | None) -> tuple[Earlier, ...]:
        if period is None:
            return ()
        wanted = frozenset(organisations)
        return tuple(
            item for whose, year, item in self.told if wanted & whose and (year or period) < period
        )


def propose_links(
    candidates: Sequence[Candidate], blocks: Sequence[Block], earlier: Iterable[Earlier]
) -> tuple[Candidate, ...]:
    """The candidates, those of a follow-up section with the earlier item that they most resemble,
    and with the lines of it that resemble one and hold no other candidate. Raises DialogError where
    rapidfuzz is not installed and there is something to compare.
    """
    known, headings = tuple(earlier), _headings(blocks)
    linked: list[Candidate] = []
    for candidate in candidates:
        found = (
            best_link(candidate.text, known)
            if FOLLOW_UP_HEADING.search(headings[candidate.block])
            else None
        )
        linked.append(
            _reporting(candidate, blocks[candidate.block].text[candidate.start :], *found)
            if found
            else candidate
        )
    held = {candidate.block for candidate in candidates}
    for index, block in enumerate(blocks):
        if index in held or not FOLLOW_UP_HEADING.search(headings[index]):
            continue
        made = [follow_up(text, known) for text in _said_in(block)]
        linked.extend(each._replace(block=index) for each in made if each is not None)
    return tuple(sorted(linked, key=lambda each: (each.block, each.start)))


def _said_in(block: Block) -> Iterator[str]:
    """The lines of a block that may each report on something: itself, or the rows of a table."""
    if block.kind is BlockKind.TABLE:
        yield from (" – ".join(filter(None, row)) for row in rows_of(block.text)[1:])
    elif block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        yield block.text


def follow_up(text: str, earlier: Sequence[Earlier]) -> Candidate | None:
    """What a line of a follow-up section says of the earlier item that it resembles; None where it
    resembles none.
    """
    found = best_link(text, earlier)
    if found is None:
        return None
    bare = Candidate(0, 0, len(text), found[0].kind, text, found[1], "")
    return _reporting(bare, text, *found)


def _reporting(candidate: Candidate, said: str, item: Earlier, score: float) -> Candidate:
    """The candidate as a report on `item`; `said` may say what became of it."""
    linked = candidate._replace(ref=item.id, score=score)
    if candidate.kind not in TRACKED_KINDS:
        return linked
    verdict = candidate.verdict or verdict_in(said)
    if item.kind is Kind.AGREEMENT:
        return linked._replace(kind=item.kind, verdict=verdict)
    return linked._replace(kind=item.kind, verdict=None, status=_STATUS.get(verdict, Status.OPEN))


def best_link(text: str, earlier: Sequence[Earlier]) -> tuple[Earlier, float] | None:
    """The earlier item that a text most resembles, and how much (0 to 1); None where none is like
    enough.
    """
    known = [(each, _content(each.text)) for each in earlier if each.id]
    if not known:
        return None
    fuzz, said = _fuzz(), _content(text)
    scored = (
        (each, (fuzz.token_set_ratio(said, other) + fuzz.token_sort_ratio(said, other)) / 200)
        for each, other in known
    )
    best, score = max(scored, key=lambda pair: pair[1])
    return (best, round(score, 2)) if score >= LEAST else None


def _headings(blocks: Sequence[Block]) -> list[str]:
    """For each block the heading of the agenda item it stands in."""
    found: list[str] = []
    current = ""
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level <= 1:
            current = block.text
        found.append(current)
    return found


def _fuzz() -> Any:
    try:
        from rapidfuzz import fuzz
    except ImportError:
        raise DialogError(
            msg("a package for comparing with earlier years is missing"),
            msg("install it: {command}", command='pip install "dialogtool[import]"'),
        ) from None
    return fuzz


def _content(text: str) -> str:
    """The words that matter, without their endings."""
    words = (match[0].lower() for match in _WORD.finditer(text))
    return " ".join(
        _ENDINGS.sub("", word) if len(word) > 4 else word for word in words if word not in _STOP
    )
