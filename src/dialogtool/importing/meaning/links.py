"""Follow-up sentences of an old minute and the items of earlier years that they report on, matched
by their words.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.importing.meaning.alike import Vocabulary
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.metadata import Metadata
from dialogtool.importing.meaning.point_headings import FOLLOW_UP_HEADING
from dialogtool.importing.meaning.verdict_words import says_how_it_is, verdict_in
from dialogtool.importing.sources.tables import rows_of
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import TRACKED_KINDS, Kind, MinuteBook, Status, Update, Verdict
from dialogtool.pattern import late
from dialogtool.reading.sentence import sentences

_LEAST, _LEAST_ELSEWHERE = 0.7, 1.4
"""How alike a line must be: below a heading of follow-up, and anywhere else."""
_AROUND, _COVERED = 0.7, 0.5
"""What the words of the heading count, and the share of the promise's words that are there."""
_SURE = 1.6
"""The likeness that is `63 %` sure; twice as much is 86 %."""
_NAMED = 0.75
"""What the best word must weigh that a heading shares with a promise, to be about it."""
_LONGEST_TOPIC = 110  # characters of a line that only names what the next ones are about
_STATUS: dict[Verdict | None, Status] = {
    Verdict.MET: Status.DONE,
    Verdict.PARTLY: Status.IN_PROGRESS,
    Verdict.DROPPED: Status.DROPPED,
}
_STATUS_OF = late(r"status\s+(?:på|for|over|vedr|ang)", re.IGNORECASE)
_SENTENCE_END = late(r"[.!?,]\W*$")


class Earlier(NamedTuple):
    """An item of an earlier year: its id, its text, where it stands, and what it is."""

    id: str
    text: str
    place: str
    kind: Kind = Kind.ACTION


class EarlierYears(NamedTuple):
    """What all meetings of a book promised: whose it was, of which year, and the item; and when
    each was closed, by its id.
    """

    told: "tuple[tuple[frozenset[str], int | None, Earlier], ...]" = ()
    closed: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, book: MinuteBook) -> "EarlierYears":
        told = []
        closed: dict[str, int] = {}
        for record in book.records:  # not the fold: an old record may have no date
            whose = frozenset(record.organisations)
            for item in record.items:
                if item.id and (item.kind in TRACKED_KINDS or item.box is not None):
                    earlier = Earlier(item.id, item.text, str(item.location), item.kind)
                    told.append((whose, record.period, earlier))
            for update in record.updates:
                if record.period is not None and _closes(update):
                    closed[update.ref] = min(record.period, closed.get(update.ref, record.period))
        return cls(tuple(told), tuple(closed.items()))

    def before(self, metadata: Metadata) -> tuple[Earlier, ...]:
        """What the meetings of the same organisations promised in the periods before and none of
        them closed; nothing where the period is not known.
        """
        return self.items(metadata.organisations, metadata.period)

    def items(self, organisations: Iterable[str], period: int | None) -> tuple[Earlier, ...]:
        if period is None:
            return ()
        wanted = frozenset(organisations)
        closed = {id for id, year in self.closed if year < period}
        return tuple(
            item
            for whose, year, item in self.told
            if wanted & whose and (year or period) < period and item.id not in closed
        )


def _closes(update: Update) -> bool:
    return update.box in (Status.DONE, Status.DROPPED) or update.verdict in (
        Verdict.MET,
        Verdict.DROPPED,
    )


class ReportingLine(NamedTuple):
    """A sentence, or a row of a table, that may report on an earlier promise: the block it stands
    in and where, the headings above it, and the number of the row.
    """

    block: int
    start: int
    text: str
    above: tuple[str, ...] = ()
    row: int | None = None


def propose_links(
    candidates: Sequence[Candidate], blocks: Sequence[Block], earlier: Iterable[Earlier]
) -> tuple[Candidate, ...]:
    """The candidates, each with the earlier promise that its line reports on, and with the lines
    that report on one and hold no other candidate. A promise is reported on once. Raises
    DialogError where rapidfuzz is not installed and there is something to compare.
    """
    known = tuple(item for item in earlier if item.id)
    if not known:
        return tuple(candidates)
    lines = lines_of(blocks)
    proposed = list(candidates)
    holds = {at: _held(proposed, line) for at, line in enumerate(lines)}
    reports = frozenset(
        at
        for at, line in enumerate(lines)
        if says_how_it_is(line.text)
        or ((held := holds[at]) is not None and _is_action(proposed[held]))
    )
    for at, (item, score) in find_links(lines, known, reports).items():
        line, held = lines[at], holds[at]
        whole = blocks[line.block]
        after = "" if whole.kind is BlockKind.TABLE else whole.text[line.start :]
        said = next((text for text in (line.text, after) if verdict_in(text)), line.text)
        if held is None:
            proposed.append(_reporting(_bare(line, item, score), said, item, score))
        else:
            proposed[held] = _reporting(proposed[held], said, item, score)
    return tuple(sorted(proposed, key=lambda made: (made.block, made.start)))


def _held(candidates: Sequence[Candidate], line: ReportingLine) -> int | None:
    """The place of the candidate that a line holds."""
    return next(
        (
            at
            for at, made in enumerate(candidates)
            if made.block == line.block
            and (
                made.start <= line.start < made.end if line.row is None else made.text in line.text
            )
        ),
        None,
    )


def _is_action(candidate: Candidate) -> bool:
    return candidate.kind is Kind.ACTION


def find_links(
    lines: Sequence[ReportingLine], earlier: Sequence[Earlier], reports: frozenset[int]
) -> dict[int, tuple[Earlier, float]]:
    """For a line, by its place, the promise it reports on and how sure that is (0 to 1); each
    promise and each line once, the most alike first. `reports` are the lines that say what became
    of something, or promise it again: only those are linked outside of a section of follow-up.
    """
    topics = list(dict.fromkeys(chain.from_iterable(line.above for line in lines)))
    words = Vocabulary([item.text for item in earlier], [*(line.text for line in lines), *topics])
    at_topic = {topic: len(lines) + at for at, topic in enumerate(topics)}
    pairs: list[tuple[float, int, int]] = []
    for at, line in enumerate(lines):
        for promise in range(len(earlier)):
            score = _score(words, promise, at, line, at_topic, at in reports)
            if score is not None:
                pairs.append((-score, at, -promise))
    found: dict[int, tuple[Earlier, float]] = {}
    used: set[int] = set()
    for score, at, last in sorted(pairs):  # of two that are as alike, the one promised last
        promise = -last
        if at not in found and promise not in used:
            used.add(promise)
            found[at] = (earlier[promise], round(1 - math.exp(score / _SURE), 2))
    return found


def _score(
    words: Vocabulary,
    promise: int,
    at: int,
    line: ReportingLine,
    at_topic: Mapping[str, int],
    reports: bool,
) -> float | None:
    """How alike they are, None where it is not enough."""
    above = [at_topic[topic] for topic in line.above]
    alike = words.alike(promise, at, above)
    if alike is None:
        return None
    score = alike.own + _AROUND * alike.around + _COVERED * alike.covered
    named = max((words.shared(promise, place) for place in above), default=0.0)
    of_status = any(_STATUS_OF.match(topic) for topic in line.above)
    follows_up = any(FOLLOW_UP_HEADING.search(topic) for topic in line.above)
    follows_up = named > 0 if of_status else follows_up or named >= _NAMED
    if not (follows_up or reports or named):
        return None
    least = _LEAST if follows_up else _LEAST_ELSEWHERE
    return score if score >= least else None


def lines_of(blocks: Sequence[Block]) -> list[ReportingLine]:
    """The lines below the first point of the agenda, with what stands above each."""
    found: list[ReportingLine] = []
    point = heading = ""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            point, heading = (block.text, "") if block.level <= 1 else (point, block.text)
        elif point and block.kind is BlockKind.PARAGRAPH and is_topic(block.text):
            heading = block.text
        elif point and block.kind is BlockKind.TABLE:
            above = tuple(filter(None, (point, heading)))
            rows = (" – ".join(filter(None, row)) for row in rows_of(block.text)[1:])
            found += [ReportingLine(index, 0, row, above, at) for at, row in enumerate(rows)]
        elif point and block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            above = tuple(filter(None, (point, heading)))
            found += [
                ReportingLine(index, start, block.text[start:end], above)
                for start, end in sentences(block.text)
            ]
    return found


def is_topic(text: str) -> bool:
    """Whether a line only names what the next ones are about: `Status på murkronen`."""
    return len(text) <= _LONGEST_TOPIC and _SENTENCE_END.search(text) is None


def follow_up(text: str, item: Earlier, score: float) -> Candidate:
    """What a text says of an earlier item."""
    bare = Candidate(0, 0, len(text), item.kind, text, score, "")
    return _reporting(bare, text, item, score)


def _bare(line: ReportingLine, item: Earlier, score: float) -> Candidate:
    return Candidate(
        line.block, line.start, line.start + len(line.text), item.kind, line.text, score, ""
    )


def _reporting(candidate: Candidate, said: str, item: Earlier, score: float) -> Candidate:
    """The candidate as a report on `item`; `said` may say what became of it."""
    linked = candidate._replace(ref=item.id, score=score)
    if candidate.kind not in TRACKED_KINDS:
        return linked
    verdict = candidate.verdict or verdict_in(said)
    if item.kind is Kind.AGREEMENT:
        return linked._replace(kind=item.kind, verdict=verdict)
    told = _STATUS.get(verdict, Status.OPEN)
    status = Status.DONE if candidate.status is Status.DONE else told
    return linked._replace(kind=item.kind, verdict=None, status=status)
