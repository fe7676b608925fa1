"""What in old minutes may be an item: sentences, entries of lists, rows of tables."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from dialogtool.importing.meaning.bare_entries import BareEntries, boxed
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.charges_below import ChargesBelow
from dialogtool.importing.meaning.doers import Doers
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.office_holders import offices_called, parties_of
from dialogtool.importing.meaning.sentence_candidates import SentenceCandidates
from dialogtool.importing.meaning.table_candidates import TableCandidates
from dialogtool.importing.meaning.text_candidates import TextCandidates
from dialogtool.importing.meaning.writer import writers_of
from dialogtool.importing.sources.mark import is_box
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Kind, Settings
from dialogtool.pattern import late, late_words
from dialogtool.reading.owners import register_of
from dialogtool.reading.sentence import sentences
from dialogtool.record.attendance import heads_people

_LEAST = 0.5
_LISTS_PEOPLE = late(r"deltager|til ?stede|mødedeltager|afbud|fremmødt|dagsorden$", re.IGNORECASE)
"""Headings of what no promise stands below."""
_TOPIC = late(r"[^.:;]{3,60}:\s+(?=\w)")
"""What a point is about, before what was said of it: `3. Port: Karla bestiller den`."""
_NEXT_MEETING = late(r"[\W\d]*(?:næste|kommende) møder?\b", re.IGNORECASE)
_THE_LAW = late(r"\W*(?:lovgrundlag|lovhjemmel|retsgrundlag)\b", re.IGNORECASE)
_BEFORE_THE_MEETING = late_words(
    r"""\W*(?:(?:sags)?(?:fremstilling|resum[eé]|forløb)|indstilling(?:er)?|(?:sagens[ ])?baggrund
    |sagsgang.*|problemstilling)\W*""",
)
"""Headings of what was written before the meeting, where another says what was decided."""
_DECIDED = late_words(r"\W*(?:beslutning(?:er)?|referat|konklusion|drøftelse)\W*")
"""Headings, or lines above a text too short for one, of what came of a point."""
_SETTLED = late(r"\s(?:godkendt|udsat|udskudt|udgår)\.?$", re.IGNORECASE)
"""How a heading ends that says at once what became of its point: `1. Dagsorden godkendt`."""
_PRESENTED = late(
    r"\b(?:blev|fik)\b.*\b(?:introduceret|gennemgået|præsenteret|forklaret|vist)\b.*:$",
    re.IGNORECASE,
)
"""The line above a list of what was shown at the meeting, and promises nothing."""
_BOXED = (Kind.ACTION, Kind.AGREEMENT)
"""Kinds that a box can say the state of; that a form was sent for approval is none."""


def find_candidates(
    blocks: Sequence[Block],
    settings: Settings,
    *,
    organisations: Sequence[str],
    date: dt.date | None,
    people: Sequence[Person] = (),
) -> tuple[Candidate, ...]:
    """In the order of the text. `organisations` are keys of the register; `date` gives a day
    without a year its year, and where it is None such a day is no due date: nothing is invented.
    `people` are those of the meeting; who holds an office is an owner by its key.
    """
    present = parties_of(settings, organisations, people)
    offices = offices_called(people, settings, organisations, date)
    register = register_of(settings, organisations, tuple(present))
    doers = Doers(register, people, offices, writers_of(blocks, register))
    organisation = organisations[0] if len(organisations) == 1 else ""
    walk = _Walk(blocks, SentenceCandidates(settings, doers, date, organisation))
    return tuple(
        made._replace(owners=doers.names.in_office(made.owners))
        for made in walk.found()
        if made.confidence >= _LEAST
    )


class _Walk:
    """Goes through the blocks of minutes: `heading` and `point` are those that a block stands
    below, `lead` the last text that is no entry of a list, `last` the block above that a line may
    belong to, `begins` that of the heading.
    """

    def __init__(self, blocks: Sequence[Block], of_sentence: SentenceCandidates) -> None:
        self.blocks = blocks
        self.names = of_sentence.doers.names
        self.of_text = TextCandidates(of_sentence)
        self.of_table = TableCandidates(self.of_text)
        self.bare_entries = BareEntries(of_sentence)
        self.charges = ChargesBelow(self.of_text)
        self.parts_decided = any(_DECIDED.fullmatch(block.text) for block in blocks)
        self.heading = self.point = self.lead = ""
        self.last = self.begins = 0

    def found(self) -> list[Candidate]:
        """All candidates in the order of the text."""
        found: list[Candidate] = []
        for index, block in enumerate(self.blocks):
            if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
                self.lead = block.text
            if block.kind is BlockKind.HEADING:
                self.heading, self.begins = block.text, index
                self.point = block.text if block.level <= 1 else self.point
                found.extend(self._in_heading(index, block))
            elif _DECIDED.fullmatch(block.text):
                self.heading = block.text
            elif self._promises_nothing() or self._is_below_people(index):
                continue
            elif self._only_charges(block):
                above = self.blocks[self.last]
                found.extend(
                    self.charges.by_line(found, self.last, above, block.text, since=self.begins)
                )
                continue
            else:
                found.extend(self._in_block(index, block))
            self.last = index
        return found

    def _promises_nothing(self) -> bool:
        """Whether the heading says that people follow, the law, or what somebody proposed."""
        if _LISTS_PEOPLE.match(self.heading) or heads_people(self.heading):
            return True
        if _THE_LAW.match(self.heading):
            return True
        return self.parts_decided and _BEFORE_THE_MEETING.fullmatch(self.heading) is not None

    def _is_below_people(self, index: int) -> bool:
        """Whether the line above says nothing but that those who came follow."""
        above = self.blocks[index - 1] if index else None
        return above is not None and above.text.endswith(":") and heads_people(above.text)

    def _only_charges(self, block: Block) -> bool:
        is_line = bool(self.point) and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        return is_line and self.charges.only_charges(block.text)

    def _in_block(self, index: int, block: Block) -> Iterator[Candidate]:
        if block.kind is BlockKind.TABLE:
            for made in self.of_table.of(block.text, self.point):
                yield made._replace(block=index)
        elif block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            yield from self._with_neighbours(index, self._in_text(index, block))

    def _in_text(self, index: int, block: Block) -> list[Candidate]:
        found = self.of_text.of(block.text)
        if block.kind is BlockKind.ITEM and _PRESENTED.search(self.lead):
            found = [made for made in found if made.kind is not Kind.ACTION or made.due]
        if not found and (bare := self.bare_entries.of(block, self.point, self.lead)):
            found = [bare]
        if is_box(block.mark):
            found = [boxed(made, block) for made in found if made.kind in _BOXED]
        return [made._replace(block=index) for made in found]

    def _with_neighbours(self, index: int, found: list[Candidate]) -> list[Candidate]:
        """The candidates of a block with what the blocks around it add."""
        if len(found) == 1:
            found = [self._with_charges_below(index, found[0])]
        if found and index and self.blocks[index - 1].kind is self.blocks[index].kind:
            above = self.blocks[index - 1].text
            found[0] = self.of_text.with_person_above(found[0], above)
        return found

    def _with_charges_below(self, index: int, made: Candidate) -> Candidate:
        """The candidate with what the two paragraphs below it add, where they say who and when."""
        for below in self.blocks[index + 1 : index + 3]:
            if below.kind is not BlockKind.PARAGRAPH:
                break
            told = self.charges.with_charge(made, below.text)
            if told == made and not self.charges.only_names(below.text):
                break
            made = told
        return made

    def _in_heading(self, index: int, block: Block) -> Iterator[Candidate]:
        """What a point of the agenda promises whose text runs on in its heading: `4. Port. Karla
        bestiller den.`
        """
        spans = list(sentences(block.text))
        # nothing but what is struck through; when the next meeting is promises nothing else
        if not spans or _NEXT_MEETING.match(block.text):
            return
        first, *others = spans
        settled = not others and _SETTLED.search(block.text) is not None
        topic = _TOPIC.match(block.text)
        begins = topic.end() if topic else 0
        said = block.text[begins:]
        is_sentence = topic is not None or said.endswith(".")
        for made in self.of_text.of(said):
            start, end = begins + made.start, begins + made.end
            does = self._does(made, said, is_sentence=is_sentence)
            if start >= first[1] or does or settled:
                yield made._replace(block=index, start=start, end=end)

    def _does(self, made: Candidate, said: str, *, is_sentence: bool) -> bool:
        """Whether what a heading says is something that somebody does."""
        if made.kind is not Kind.ACTION:
            return False
        if is_sentence and (made.owners or said.endswith(".")):
            return True
        return self.names.begins(said, made.owners)
