"""Sentences of old minutes that may be items: what kind, who, by when, and how sure that is."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dialogtool.diagnostic import Diagnostic
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.cues import (
    AGREEMENT_HEADING,
    ASKED,
    CUES,
    DOUBT,
    FOLLOW_UP_HEADING,
    NO_PROMISE,
    NOT_DONE,
    RELATIVE,
    Cue,
    verdict_in,
)
from dialogtool.importing.meaning.owners import Mentioned, Register, register_of
from dialogtool.importing.meaning.sentence import sentences
from dialogtool.importing.sources.tables import rows_of
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import ASSESSMENTS, Kind, Settings
from dialogtool.reading.prose_dates import find_dates
from dialogtool.reading.spoken_dates import read_day

_BY = re.compile(
    r"\b(?:senest|inden|frist(?:en)?(?: er)?:?|før|med udgangen af|i)\s+(?:d\.\s*|den\s+|udgangen af\s(?=\d))?"
    r"(udgangen af (?:[a-zæøå]{3,9}(?:\s\d{4})?|(?P<year>(?:19|20)\d\d))|\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d\d)(?!\d)|"
    r"\d{1,2}\.?\s?(?:[a-zæøå]{3,9}\.?|/\s?\d{1,2})(?:[\s-]\d{4})?|"
    r"uge\s\d{1,2}(?:,?\s\d{4})?)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d\d)")
_HAND_OVER = re.compile(
    r"\b(?:løfter|overdrager|videregiver|giver)\b.{0,80}?\btil\b", re.IGNORECASE
)
_PERSON = re.compile(r"\s*([A-ZÆØÅ][^\W\d_]+(?:\s[A-ZÆØÅ][^\W\d_]+){0,2})\s+(?=[a-zæøå])")
_CHARGE = re.compile(r"\b(?:ansvarlig|frist|senest|inden|og|den|d\.)(?!\w)", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:,|og|samt|&)\s*")
_PRONOUNS = frozenset(
    ("Alle", "Begge", "De", "Den", "Der", "Det", "Han", "Hun", "I", "Man", "Parterne", "Vi")
)
_COLUMNS = (
    (
        "what",
        re.compile(
            r"(?:nye )?aftale(?:r|punkt(?:er)?)?|handling(?:er)?|opgaver?|indsats(?:er)?|aktivitet(?:er)?",
            re.I,
        ),
    ),
    ("who", re.compile(r"ansvarlige?|hvem|udføres af", re.I)),
    ("when", re.compile(r"(?:tids)?frist|deadline|hvornår|senest", re.I)),
)
"""The columns of a table of promises, by the words that head them."""
_LONGEST_NOUNS = 120  # characters of an agreement point that is no sentence
_WITHOUT_CUE = 0.85  # how sure a bare entry below "Aftaledokument" is
_DOUBTFUL, _WITH_OWNER, _WITH_DUE, _SUREST = 0.25, 0.04, 0.03, 0.97


def find_candidates(
    blocks: Sequence[Block], settings: Settings, *, organisation: str, date: dt.date | None
) -> tuple[Candidate, ...]:
    """In the order of the text. `organisation` is a key of the register or a name; `date` gives a
    day without a year its year, and where it is None such a day is no due date: nothing is
    invented.
    """
    register = register_of(settings, organisation)
    finder = _Finder(settings, register, date)
    found: list[Candidate] = []
    heading = ""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.level <= 1:
            heading = block.text
        elif block.kind is BlockKind.TABLE and not FOLLOW_UP_HEADING.search(heading):
            found.extend(each._replace(block=index) for each in finder.in_table(block))
        elif block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            inside = list(finder.in_block(index, block, heading))
            if (
                len(inside) == 1
                and index + 1 < len(blocks)
                and blocks[index + 1].kind is BlockKind.PARAGRAPH
            ):
                inside = [finder.with_charge(inside[0], blocks[index + 1].text)]
            found.extend(inside)
    return tuple(found)


def _first_of(mentioned: Sequence[Mentioned], sentence: str) -> list[Mentioned]:
    """The first, with those that "og" joins to it."""
    found = list(mentioned[:1])
    for above, each in pairwise(mentioned):
        if not _JOINS.fullmatch(sentence, above.end, each.start):
            break
        found.append(each)
    return found


def _last_of(mentioned: Sequence[Mentioned], sentence: str) -> list[Mentioned]:
    """The last, with those that "og" joins to it."""
    found = list(mentioned[-1:])
    for above, each in reversed(list(pairwise(mentioned))):
        if not _JOINS.fullmatch(sentence, above.end, each.start):
            break
        found.insert(0, above)
    return found


def _matches(sentence: str) -> Iterator[tuple[Cue, re.Match[str]]]:
    for cue in CUES:
        for match in cue.pattern.finditer(sentence):
            if cue.kind not in ASSESSMENTS or not RELATIVE.search(sentence, 0, match.start()):
                yield cue, match


def _is_no_promise(sentence: str, match: re.Match[str]) -> bool:
    return (
        NOT_DONE.match(sentence, match.end()) is not None
        or ASKED.search(sentence, 0, match.start()) is not None
    )


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
        bare = (
            block.kind is BlockKind.ITEM and block.level <= 1 and len(block.text) <= _LONGEST_NOUNS
        )
        if not any_found and bare and not follow_up and AGREEMENT_HEADING.search(heading):
            text = block.text.rstrip(" .")
            yield self.candidate(Kind.AGREEMENT, _WITHOUT_CUE, text, "heading")._replace(
                block=index, end=len(block.text)
            )

    def in_table(self, block: Block) -> Iterator[Candidate]:
        """The rows of a table that lists agreements or actions: `Aftale | Ansvarlig | Frist`."""
        head, *rows = rows_of(block.text)
        place = {
            name: at
            for name, pattern in _COLUMNS
            for at, cell in enumerate(head)
            if pattern.match(cell.strip(" :"))
        }
        if "what" not in place:
            return
        kind = Kind.AGREEMENT if head[place["what"]].lower().startswith("aftale") else Kind.ACTION
        for row in rows:
            said = {name: row[at] for name, at in place.items() if at < len(row)}
            if not said["what"]:
                continue
            who = said.get("who", "").strip(" .")
            known = tuple(dict.fromkeys(each.owner for each in self.register.find(who)))
            made = self.candidate(
                kind,
                _WITHOUT_CUE,
                said["what"].rstrip(" ."),
                "table",
                known or ((who,) if who else ()),
            )
            when = said.get("when", "")
            due = next((each.day for each in find_dates(when)), None) or self._due(f"senest {when}")
            yield made._replace(due=made.due or due)

    def in_sentence(self, sentence: str, after: str) -> Candidate | None:
        """What the sentence may be; `after` is the rest of its block, which may say what became of
        it.
        """
        if NO_PROMISE.search(sentence):
            return None
        cue, match = next(_matches(sentence), (None, None))
        if (
            cue is None
            or match is None
            or (cue.kind is Kind.ACTION and _is_no_promise(sentence, match))
        ):
            return None
        confidence = cue.confidence - (
            _DOUBTFUL if DOUBT.search(sentence) and cue.kind is Kind.ACTION else 0
        )
        made = self.candidate(
            cue.kind, confidence, sentence.strip(), match[0], self._subject(sentence, cue, match)
        )
        if cue.kind is Kind.AGREEMENT:
            verdict = verdict_in(f"{sentence[match.end() :]} {after}")
            return made._replace(verdict=verdict) if verdict else made
        if cue.kind is Kind.APPROVAL:
            awaited = [
                each.owner
                for each in self.register.find(sentence)
                if each.owner.partition("/")[0] == self.municipality
            ]
            awaits = (awaited[0],) if awaited else (self.municipality,) if self.municipality else ()
            return made._replace(awaits=awaits, owners=())
        return made

    def with_charge(self, candidate: Candidate, text: str) -> Candidate:
        """The candidate with owner and date of the paragraph below it, where that says nothing
        else, as what stood in the column `Ansvarlig/frist` does.
        """
        mentioned, dates = self.register.find(text), list(find_dates(text))
        left = list(text)
        for start, end in ((each.start, each.end) for each in mentioned):
            left[start:end] = " " * (end - start)
        for each in dates:
            left[each.start : each.start + each.length] = " " * each.length
        if (
            candidate.kind is not Kind.ACTION
            or not (mentioned or dates)
            or _CHARGE.sub("", "".join(left)).strip(" .,;:/-–")
        ):
            return candidate
        owners = tuple(dict.fromkeys(each.owner for each in mentioned)) or candidate.owners
        return candidate._replace(
            owners=owners, due=candidate.due or next((each.day for each in dates), None)
        )

    def candidate(
        self,
        kind: Kind,
        confidence: float,
        text: str,
        cue: str,
        owners: tuple[str, ...] | None = None,
    ) -> Candidate:
        known = tuple(each.owner for each in self.register.find(text)) if owners is None else owners
        due = (
            self._due(text)
            if kind in (Kind.ACTION, Kind.AGREEMENT, Kind.REQUIREMENT, Kind.APPROVAL)
            else None
        )
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
        """Who does it, or who says it: the one named last before the verb, else first behind it;
        with a hand-over the new owner too. A name that the register does not know stands for
        itself.
        """
        mentioned = self.register.find(sentence)
        before = [each for each in mentioned if each.end <= match.end() - 1]
        behind = [each for each in mentioned if each.start >= match.start()]
        if cue.kind in ASSESSMENTS:
            return tuple(each.owner for each in before[-1:])
        introduced = match[0].lower().endswith("at")
        first = (
            _first_of(behind, sentence) if introduced else _last_of(before, sentence) or behind[:1]
        )
        owners = [each.owner for each in first]
        person = _PERSON.match(sentence, match.end() if introduced else 0)
        if (
            cue.kind is Kind.ACTION
            and person
            and person[1] not in _PRONOUNS
            and (introduced or person.end() == match.start())
        ):
            owners = owners if self.register.find(person[1]) else [person[1]]
        handed = _HAND_OVER.search(sentence)
        if handed:
            owners += [each.owner for each in mentioned if each.start >= handed.end()][:1]
        return tuple(owners)

    def _due(self, text: str) -> dt.date | None:
        match = _BY.search(text)
        if match is None:
            return None
        if match["year"]:
            return dt.date(int(match["year"]), 12, 31)
        if figures := _FIGURES.fullmatch(match[1]):
            year = int(figures[3]) + (2000 if len(figures[3]) == 2 else 0)
            try:
                return dt.date(year, int(figures[2]), int(figures[1]))
            except ValueError:
                return None
        dated = next((each.day for each in find_dates(match[0])), None)
        if dated is not None:
            return dated
        has_year = re.search(r"\b(?:19|20)\d\d$", match[1]) is not None
        start = self.date or (dt.date(int(match[1][-4:]), 1, 1) if has_year else None)
        if start is None:
            return None
        day = read_day(match[1], start)
        return None if isinstance(day, Diagnostic) else day
