"""Entries without a cue that their place says are items: below `Aftaledokument`, with a box, or
with the initials of who does it.
"""

import re

from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.charges import named_last
from dialogtool.importing.meaning.cues import TO_DO, WORK
from dialogtool.importing.meaning.no_promise import NO_PROMISE
from dialogtool.importing.meaning.point_headings import (
    AGREEMENT_HEADING,
    FOLLOW_UP_HEADING,
    LISTS_DEEDS,
)
from dialogtool.importing.meaning.sentence_candidates import SentenceCandidates
from dialogtool.importing.meaning.verdict_words import verdict_in
from dialogtool.importing.sources.mark import is_arrow, is_box, is_ticked
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Kind, Status, Verdict
from dialogtool.pattern import late, late_words

LONGEST_NOUNS = 120
"""Characters of an agreement point that is no sentence."""
WITHOUT_CUE = 0.85
"""How sure it is that an entry is an agreement point where its place alone says so."""
_LONGEST_LINE = 80  # of a line without a mark that only names some work
_SPOKEN_TO = late(r"\s(?:v/|v\.|ved)\s?\S+(?:\s\S+)?$")
"""Who speaks to a point: `Regnskab v/ Karla`."""
_BRACKETS, _TICKED, _TO_DO, _LISTED = 0.7, 0.7, 0.66, 0.72
_WHO_FIRST = late(r"(?P<who>[^:–]{1,40}?)(?:\s?:|\s[–-])\s+(?=\S)")
_CLOSED = (Verdict.MET, Verdict.DROPPED)
_PAPER = (
    r"(?:mødet?|møde(?:leder|indkaldelse)|dagsorden|referat|referent|deltagere?|afbud)(?:en|et|ne)?"
)
_OF_THE_MEETING = late_words(
    rf"{_PAPER}(?:,?\ (?:og\ |samt\ )?{_PAPER})*\ (?:er\ )?\w+(?:et|dt|gt|at)\b | status\b",
)
"""What a form says of the meeting itself, `Referat publiceret`, or a point of its agenda."""
_ASKS = late(r"\W*(?:hvad|hvordan|hvorfor|hvilke[nt]?)\b", re.IGNORECASE)
"""What stands above a list of answers: `Hvad forventer vi af bestyrelsen`."""
_ANSWER = late(r"(?:ja|nej|ikke|ved ikke|yes|no)\b", re.IGNORECASE)
"""How what a form offers to be ticked begins."""


def names_work(text: str) -> bool:
    """Whether a text begins with what is to do: `Ordne dørpumper`, `Maling af porten`."""
    return bool(TO_DO.match(text) or WORK.match(text))


class BareEntries:
    """Finds them in the minutes of one meeting."""

    def __init__(self, of_sentence: SentenceCandidates) -> None:
        self.made = of_sentence.made
        self.names = of_sentence.doers.names

    def of(self, block: Block, heading: str, lead: str = "") -> Candidate | None:
        """What an entry below that heading may be; None for nothing. `lead` is what stands right
        above the list.
        """
        text = block.text.rstrip(" .")
        is_item = block.kind is BlockKind.ITEM and len(text) <= LONGEST_NOUNS
        charged = LISTS_DEEDS.match(heading) is not None and bool(self._who_first(text))
        is_line = (charged or names_work(text)) and len(text) <= _LONGEST_LINE
        if not (is_item or is_line) or NO_PROMISE.search(block.text) or _ASKS.match(lead):
            return None
        listed = charged or (is_item and LISTS_DEEDS.match(lead) is not None)
        made = (
            (self._listed(text) if listed else None)
            or self._by_place(block, text, heading)
            or self._by_words(block, text)
            or (self._led_to(text) if is_item and is_arrow(block.mark) else None)
        )
        return made._replace(end=len(block.text)) if made else None

    def _listed(self, text: str) -> Candidate | None:
        """An entry of a list of deeds, with who does it where that stands before it."""
        if verdict_in(text) in _CLOSED:
            return None
        return self.made(Kind.ACTION, _LISTED, text, "list", self._who_of(text))

    def _led_to(self, text: str) -> Candidate | None:
        """What an arrow leads to, where it says who does it: `-> KB: svar til revisor`."""
        who = self._who_of(text)
        return self.made(Kind.ACTION, _LISTED, text, "arrow", who) if who else None

    def _who_of(self, text: str) -> tuple[str, ...]:
        """Who stands before an entry, or behind it."""
        who = self._who_first(text)
        return self.names.everybody_of(who) or self._named_at_the_end(text, text)

    def _who_first(self, text: str) -> str:
        """The words for those who stand before an entry: `KB: udkast`; none where it has nobody."""
        label = _WHO_FIRST.match(text)
        who = label["who"].lstrip("@") if label else ""
        return who if who and self.names.are_who(who) else ""

    def _by_place(self, block: Block, text: str, heading: str) -> Candidate | None:
        """What has a box, or stands below `Aftaledokument`."""
        follow_up = FOLLOW_UP_HEADING.search(heading) is not None
        is_item = block.kind is BlockKind.ITEM and len(text) <= LONGEST_NOUNS
        agreed = is_item and AGREEMENT_HEADING.search(heading) is not None
        if is_box(block.mark) and (follow_up or agreed or _is_task(block)):
            return self.made(Kind.ACTION, _TICKED, text, block.mark, self._who_of(text) or None)
        if agreed and not follow_up and block.level <= 1:
            return self.made(Kind.AGREEMENT, WITHOUT_CUE, text, "heading")
        return None

    def _by_words(self, block: Block, text: str) -> Candidate | None:
        """What ends with who does it, or begins with what is to do."""
        if who := self._named_at_the_end(block.text, text):
            is_item = block.kind is BlockKind.ITEM and len(text) <= LONGEST_NOUNS
            return self.made(
                Kind.ACTION, _BRACKETS if is_item else _TO_DO, text, ", ".join(who), who
            )
        begins = TO_DO.match(text)
        return self.made(Kind.ACTION, _TO_DO, text, begins[0]) if begins else None

    def _named_at_the_end(self, whole: str, text: str) -> tuple[str, ...]:
        """Who does it, by the end of an entry; nobody who only speaks to a point."""
        if _SPOKEN_TO.search(whole) and not names_work(text):
            return ()
        return self.names.at_the_end(whole) or named_last(whole, self.names)


def boxed(made: Candidate, block: Block) -> Candidate:
    """What a list with boxes says was done, or shall be."""
    ticked = is_ticked(block.mark)
    return made._replace(kind=Kind.ACTION, status=Status.DONE if ticked else Status.OPEN)


def _is_task(block: Block) -> bool:
    """Whether a box stands before some work: words, that are no answer of a form and no name, and
    say nothing of the meeting itself.
    """
    words = block.text.split()
    answers = _ANSWER.match(block.text) or _OF_THE_MEETING.match(block.text)
    return len(words) > 1 and not answers and any(word[0].islower() for word in words[1:])
