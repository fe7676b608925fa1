"""Sentences of a running text that may be items, each with what those around it add: who is charged
with it, and whom `Hun` means.
"""

import re

from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.charges import CHARGE_LINE, who_does_it
from dialogtool.importing.meaning.dues import apart_from_day, due_of_cell
from dialogtool.importing.meaning.sentence_candidates import BY_LABEL, SentenceCandidates
from dialogtool.model import Kind
from dialogtool.pattern import late
from dialogtool.reading.sentence import sentences

_PRONOUN = late(
    r"""
    (?: Hun | Han | De(?=[ ](?:to|begge|vil|skal|[a-zæøå]+r)\b) | Begge | Sidstnævnte
      | Dette | Disse | Denne
      | Den(?=[ ](?:vil|skal|kan|bør|blev|[a-zæøå]{2,}s|[a-zæøå]+r)\b)
      | Det[ ]blev(?=[ ][A-ZÆØÅ]) | Det[ ] (?: arbejder | gør | ordner | klarer | tager ) ) \b
    """,
    re.VERBOSE,
)
_SHE_OR_HE = late(r"(?:Hun|Han)\b")
_THEY = late(r"(?:De|De to|Begge|De begge) (?:vil|skal|[a-zæøå]+r)\b")
_LONGEST_BEFORE = 220
_FEW_WORDS = 3
"""What has no more, and ends with its verb, says nothing without the sentence before it."""


class TextCandidates:
    """Finds them in the texts of the minutes of one meeting."""

    def __init__(self, of_sentence: SentenceCandidates) -> None:
        self.of_sentence = of_sentence
        self.names = of_sentence.doers.names

    def of(self, text: str) -> list[Candidate]:
        """In the order of the text, each with its place in it."""
        found: list[Candidate] = []
        above: tuple[int, int] | None = None
        for start, end in sentences(text):
            sentence = text[start:end]
            label = CHARGE_LINE.match(sentence)
            if label is not None and above is not None:
                found.append(self.with_label(self._above_the_charge(found, text, above), label))
                continue
            follows = bool(found) and above is not None and found[-1].end == above[1]
            who = self._only_says_who(sentence) if follows else ()
            if who:
                found[-1] = found[-1]._replace(owners=who)
                continue
            made = self.of_sentence.any_of(sentence, text[end:])
            if made is not None:
                placed = made._replace(start=start, end=end)
                found.append(self._with_sentence_above(placed, text, above))
            above = (start, end)
        return found

    def _only_says_who(self, sentence: str) -> tuple[str, ...]:
        """Who does what the sentence before says, where this one says nothing else."""
        return self.names.alone(sentence) or who_does_it(sentence, self.names)

    def _above_the_charge(
        self, found: list[Candidate], text: str, above: tuple[int, int]
    ) -> Candidate:
        """What somebody is said to be in charge of: the candidate before the label, else the
        sentence before it.
        """
        start, end = above
        if found and found[-1].end == end:
            return found.pop()
        said = text[start:end].strip()
        return self.charged(said)._replace(start=start, end=end)

    def charged(self, said: str) -> Candidate:
        """What a label says that somebody is in charge of."""
        return self.of_sentence.made(Kind.ACTION, BY_LABEL, said, "label")

    def with_label(self, made: Candidate, label: re.Match[str]) -> Candidate:
        """The candidate with whom a label charges, or with the day that one sets."""
        said = label["said"].strip(" .")
        if made.kind is Kind.DECISION:
            made = made._replace(kind=Kind.ACTION)  # what somebody is in charge of is to be done
        if label["when"]:
            return made._replace(due=due_of_cell(said, self.of_sentence.date) or made.due)
        who, when = apart_from_day(said, self.of_sentence.date)
        due = due_of_cell(when, self.of_sentence.date) if when else made.due
        return made._replace(owners=self.names.named_in(who) or (who,), due=due)

    def _with_sentence_above(
        self, made: Candidate, text: str, above: tuple[int, int] | None
    ) -> Candidate:
        """The candidate with the sentence before it, where it begins with a word for something
        that is named there, `Hun tager kontakt`, or only says who does it: `Karla undersøger.`
        """
        is_bare = made.owners and made.text.rstrip(" .").endswith(made.cue)
        says_who = is_bare and len(made.text.split()) <= _FEW_WORDS
        leans = says_who or _PRONOUN.match(made.text) is not None
        if above is None or made.kind is Kind.AGREEMENT or not leans:
            return made
        start, end = above
        if end - start > _LONGEST_BEFORE:
            return made
        owners = made.owners
        if not owners:
            owners = self._meant(made.text, text[start:end])
        return made._replace(text=text[start : made.end].strip(), start=start, owners=owners)

    def with_person_above(self, made: Candidate, above: str) -> Candidate:
        """The candidate of a block that begins with `Hun`, with whom the block above names."""
        if made.owners or made.start or not _SHE_OR_HE.match(made.text):
            return made
        return made._replace(owners=self.names.only_person_in(above))

    def _meant(self, sentence: str, above: str) -> tuple[str, ...]:
        """Whom `Hun`, `Han` or `De` at the beginning of a sentence means: who is named above."""
        named = self.names.named_in(above)
        # `Svar fra gartneren`: any word that begins a sentence has a capital
        named = named if self.names.doubt(named) == 0 else ()
        if _THEY.match(sentence):
            return named if len(named) > 1 else ()
        if not _SHE_OR_HE.match(sentence):
            return ()
        return self.names.only_person_in(above) or named
