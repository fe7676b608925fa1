"""Lines that only say who does what stands above them, or by when: `Ansvarlig: Karla Brink`."""

import re
from collections.abc import Sequence

from dialogtool.importing.meaning.bare_entries import LONGEST_NOUNS
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.charges import CHARGE, CHARGE_LINE
from dialogtool.importing.meaning.dues import due_of_cell
from dialogtool.importing.meaning.name_forms import NAMES
from dialogtool.importing.meaning.text_candidates import TextCandidates
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Kind
from dialogtool.pattern import late
from dialogtool.reading.owners import Mentioned
from dialogtool.reading.sentence import sentences

_OF_TASK = late(r"aktion(?:er)?|action", re.IGNORECASE)
"""What labels a task as well as who does the one above: `Aktion: KB rykker`, `Aktion: KB`."""
_OF_DAY = late(r"frist|deadline|senest|inden", re.IGNORECASE)
_ONE_OR_ALL = late(r"(?:de\s)?[^\W\d]+\s*\.?", re.IGNORECASE)
_DATE = late(r"\d{1,2}\.?\s*(?:[a-zæøå]{3,9}\.?|[./-]\s?\d{1,2})(?:[\s./-]+\d{2,4})?")


class ChargesBelow:
    """Gives candidates what a line below them adds, in the minutes of one meeting."""

    def __init__(self, of_text: TextCandidates) -> None:
        self.of_text = of_text
        self.names = of_text.names
        self.register = of_text.names.register
        self.date = of_text.of_sentence.date

    def only_charges(self, text: str) -> bool:
        """Whether a line only says who does what stands above it, or by when: `AKTION: Karla.`,
        `Frist: 1. maj`.
        """
        label = CHARGE_LINE.match(text)
        if label is None:
            return False
        if label["when"]:
            return due_of_cell(label["said"].strip(" ."), self.date) is not None
        return (
            bool(self.names.named_in(label["said"]))
            or _ONE_OR_ALL.fullmatch(label["said"]) is not None
        )

    def by_line(
        self, found: list[Candidate], index: int, above: Block, text: str, *, since: int
    ) -> tuple[Candidate, ...]:
        """The last candidate of the block above with whom a line below it charges, taken out of
        `found`; where it has none, its last sentence, unless nobody is charged yet with an action
        of the blocks `since` the heading: that one is changed in `found`.
        """
        label = CHARGE_LINE.match(text)
        spans = list(sentences(above.text))
        if label is None or not spans or above.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            return ()
        if found and found[-1].block == index:
            return (self.of_text.with_label(found.pop(), label),)
        if (at := self._of_nobody(found, since, label)) is not None:
            found[at] = self.of_text.with_label(found[at], label)
            return ()
        start, end = spans[-1]
        said = above.text[start:end].strip()
        made = self.of_text.charged(said)._replace(block=index, start=start, end=end)
        return (self.of_text.with_label(made, label),)

    def _of_nobody(
        self, found: Sequence[Candidate], since: int, label: re.Match[str]
    ) -> int | None:
        """The place of the last action below the heading that lacks what the label says."""
        for at in range(len(found) - 1, -1, -1):
            made = found[at]
            lacks = made.due is None if label["when"] else not made.owners
            if made.block >= since and made.kind is Kind.ACTION and lacks:
                return at
        return None

    def with_charge(self, candidate: Candidate, text: str) -> Candidate:
        """The candidate with owner and date of the paragraph below it, where that says nothing
        else, as what stood in the column `Ansvarlig/frist` does.
        """
        if candidate.kind is not Kind.ACTION or len(text) > LONGEST_NOUNS:
            return candidate
        label, _, said = text.replace("*", "").partition(":")
        due = candidate.due or due_of_cell(text, self.date)
        if named := self._labelled(label.strip(), said):
            return candidate._replace(owners=named, due=due)
        if not candidate.owners and (alone := self.names.alone(text)):
            return candidate._replace(owners=alone)
        mentioned = self.register.find(text)
        says_it = mentioned or due_of_cell(text, self.date)
        if not says_it or _left_beside(text, mentioned):
            return candidate
        owners = tuple(dict.fromkeys(m.owner for m in mentioned)) or candidate.owners
        return candidate._replace(owners=owners, due=due)

    def only_names(self, text: str) -> bool:
        """Whether a paragraph is nothing but who does it, as the column `Ansvarlig` has it."""
        mentioned = self.register.find(text)
        return bool(self.names.alone(text) or (mentioned and not _left_beside(text, mentioned)))

    def _labelled(self, label: str, said: str) -> tuple[str, ...]:
        """Whom a label charges: `Ansvarlig: Karla`; nobody behind one of a day, or of a task."""
        is_task = _OF_TASK.fullmatch(label) and self._says_more(said)
        if not CHARGE.fullmatch(label) or is_task or _OF_DAY.match(label):
            return ()
        return self.names.named_in(said)

    def _says_more(self, said: str) -> bool:
        """Whether there is more than names and dates: `KB rykker for containeren`."""
        left = _without_dates(said).strip()
        for m in reversed(self.register.find(left)):
            left = f"{left[: m.start]} {left[m.end :]}"
        names = re.compile(NAMES, re.VERBOSE).match(left)
        return re.search(r"[a-zæøå]{3}", left[names.end() if names else 0 :]) is not None


def _left_beside(text: str, mentioned: Sequence[Mentioned]) -> str:
    """What a line says beside those whom it mentions, dates and labels."""
    left = _without_dates(text)
    for m in mentioned:
        left = left.replace(text[m.start : m.end], " ")
    return CHARGE.sub("", left).strip(" .,;:/-–")


def _without_dates(text: str) -> str:
    return _DATE.sub(" ", text)
