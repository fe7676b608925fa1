"""Sentences of old minutes that may be items: what kind, who, by when, and how sure that is."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from dialogtool.diagnostic import Diagnostic
from dialogtool.importing.block import Block, BlockKind, Candidate
from dialogtool.importing.cues import (
    AGREEMENT_HEADING,
    CUES,
    DOUBT,
    FOLLOW_UP_HEADING,
    NO_PROMISE,
    Cue,
    verdict_in,
)
from dialogtool.importing.owners import Mentioned, Register, register_of
from dialogtool.model import ASSESSMENTS, Kind, Settings
from dialogtool.reading.prose_dates import find_dates
from dialogtool.reading.spoken_dates import read_day

_ABBREVIATIONS = frozenset(
    (
        "bl.a",
        "ca",
        "d",
        "dvs",
        "evt",
        "f.eks",
        "fx",
        "ifm",
        "iht",
        "incl",
        "inkl",
        "jf",
        "kl",
        "kr",
        "m.fl",
        "m.m",
        "m.v",
        "mio",
        "mia",
        "mv",
        "nr",
        "o.l",
        "osv",
        "pga",
        "pkt",
        "pr",
        "s",
        "st",
        "stk",
        "tlf",
        "vedr",
    )
)
_END = re.compile(r"[.!?]+[)\"”]?(?=\s+[A-ZÆØÅ0-9\"“(])")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+(?:\.[^\W\d_]+)*|\d+)$")
_BY = re.compile(
    r"\b(?:senest|inden|frist(?:en)?(?: er)?:?|før|med udgangen af|i)\s+(?:d\.\s*|den\s+|udgangen af\s(?=\d))?"
    r"(udgangen af [a-zæøå]{3,9}(?:\s\d{4})?|\d{1,2}\.?\s?(?:[a-zæøå]{3,9}|/\s?\d{1,2})(?:[\s-]\d{4})?|"
    r"uge\s\d{1,2}(?:,?\s\d{4})?)",
    re.IGNORECASE,
)
_HAND_OVER = re.compile(r"\b(?:løfter|overdrager|videregiver|giver)\b.*?\btil\b", re.IGNORECASE)
_PERSON = re.compile(r"\s*([A-ZÆØÅ][^\W\d_]+(?:\s[A-ZÆØÅ][^\W\d_]+){0,2})\s+(?=[a-zæøå])")
_LONGEST_NOUNS = 120  # characters of an agreement point that is no sentence
_WITHOUT_CUE = 0.85  # how sure a bare entry below "Aftaledokument" is
_DOUBTFUL, _WITH_OWNER, _WITH_DUE, _SUREST = 0.25, 0.04, 0.03, 0.97


def find_candidates(
    blocks: Sequence[Block], settings: Settings, *, organisation: str, period: int | None, date: dt.date | None
) -> tuple[Candidate, ...]:
    """In the order of the text. `organisation` is a key of the register or a name; `date` gives a day without a year its
    year, and where it is None such a day is no due date: nothing is invented."""
    register = register_of(settings, organisation)
    finder = _Finder(settings, register, date)
    found: list[Candidate] = []
    heading = ""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.level <= 1:
            heading = block.text
        elif block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            found.extend(finder.in_block(index, block, heading))
    return tuple(found)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; abbreviations and ordinals end none."""
    start = 0
    for match in _END.finditer(text):
        before = _LAST_WORD.search(text, 0, match.start())
        if match[0].startswith(".") and before and (before[0].lower() in _ABBREVIATIONS or before[0].isdigit()):
            continue
        yield start, match.end()
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        yield start, len(text)


class _Finder:
    def __init__(self, settings: Settings, register: Register, date: dt.date | None) -> None:
        self.municipality = settings.municipality
        self.register = register
        self.date = date

    def in_block(self, index: int, block: Block, heading: str) -> Iterator[Candidate]:
        follow_up = FOLLOW_UP_HEADING.search(heading) is not None
        any_found = False
        for start, end in sentences(block.text):
            candidate = self.in_sentence(block.text[start:end], block.text[end:])
            if candidate is not None:
                any_found = True
                yield candidate._replace(block=index, start=start, end=end)
        bare = block.kind is BlockKind.ITEM and block.level <= 1 and len(block.text) <= _LONGEST_NOUNS
        if not any_found and bare and not follow_up and AGREEMENT_HEADING.search(heading):
            text = block.text.rstrip(" .")
            yield self.candidate(Kind.AGREEMENT, _WITHOUT_CUE, text, "heading")._replace(
                block=index, end=len(block.text)
            )

    def in_sentence(self, sentence: str, after: str) -> Candidate | None:
        """What the sentence may be; `after` is the rest of its block, which may say what became of it."""
        if NO_PROMISE.search(sentence):
            return None
        cue, match = next(((cue, match) for cue in CUES if (match := cue.pattern.search(sentence))), (None, None))
        if cue is None or match is None:
            return None
        confidence = cue.confidence - (_DOUBTFUL if DOUBT.search(sentence) and cue.kind is Kind.ACTION else 0)
        made = self.candidate(cue.kind, confidence, sentence.strip(), match[0], self._subject(sentence, cue, match))
        if cue.kind is Kind.AGREEMENT:
            verdict = verdict_in(f"{sentence[match.end() :]} {after}")
            return made._replace(verdict=verdict) if verdict else made
        if cue.kind is Kind.APPROVAL:
            awaited = [
                each.owner for each in self.register.find(sentence) if each.owner.partition("/")[0] == self.municipality
            ]
            awaits = (awaited[0],) if awaited else (self.municipality,) if self.municipality else ()
            return made._replace(awaits=awaits, owners=())
        return made

    def candidate(
        self, kind: Kind, confidence: float, text: str, cue: str, owners: tuple[str, ...] | None = None
    ) -> Candidate:
        known = tuple(each.owner for each in self.register.find(text)) if owners is None else owners
        due = self._due(text) if kind in (Kind.ACTION, Kind.AGREEMENT, Kind.REQUIREMENT, Kind.APPROVAL) else None
        sure = confidence + (_WITH_OWNER if known else 0) + (_WITH_DUE if due else 0)
        return Candidate(
            block=0,
            start=0,
            end=len(text),
            kind=kind,
            text=text,
            confidence=round(max(0.1, min(_SUREST, sure)), 2),
            cue=cue,
            owners=tuple(dict.fromkeys(known)),
            due=due,
        )

    def _subject(self, sentence: str, cue: Cue, match: re.Match[str]) -> tuple[str, ...]:
        """Who does it, or who says it: the one named last before the verb, else first behind it; with a hand-over the new
        owner too. A name that the register does not know stands for itself."""
        mentioned = self.register.find(sentence)
        before = [each for each in mentioned if each.end <= match.end() - 1]
        behind = [each for each in mentioned if each.start >= match.start()]
        if cue.kind in ASSESSMENTS:
            return tuple(each.owner for each in before[-1:])
        introduced = match[0].lower().endswith("at")
        first: list[Mentioned] = behind[:1] if introduced else before[-1:] or behind[:1]
        owners = [each.owner for each in first]
        person = _PERSON.match(sentence, match.end() if introduced else 0)
        if cue.kind is Kind.ACTION and person and (introduced or person.end() == match.start()):
            owners = owners if self.register.find(person[1]) else [person[1]]
        handed = _HAND_OVER.search(sentence)
        if handed:
            owners += [each.owner for each in mentioned if each.start >= handed.end()][:1]
        return tuple(owners)

    def _due(self, text: str) -> dt.date | None:
        match = _BY.search(text)
        if match is None:
            return None
        dated = next((each.day for each in find_dates(match[0])), None)
        if dated is not None:
            return dated
        has_year = re.search(r"\b\d{4}\b", match[1]) is not None
        start = self.date or (dt.date(int(match[1][-4:]), 1, 1) if has_year else None)
        if start is None:
            return None
        day = read_day(match[1], start)
        return None if isinstance(day, Diagnostic) else day
