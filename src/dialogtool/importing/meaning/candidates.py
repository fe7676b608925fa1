"""Sentences of old minutes that may be items: what kind, who, by when, and how sure that is."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from dialogtool.importing.meaning.action_tables import actions_in, without_title
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.charges import (
    CHARGE,
    CHARGE_LINE,
    CHARGED,
    named_last,
    who_does_it,
)
from dialogtool.importing.meaning.cue_matches import OF_NO_PARTY, CueMatch, CueMatches
from dialogtool.importing.meaning.cues import (
    ACTION_LOG,
    AGREEMENT_HEADING,
    FOLLOW_UP_HEADING,
    IF,
    NO_PROMISE,
    TO_DO,
    WORK,
    verdict_in,
)
from dialogtool.importing.meaning.doers import NAMES, Doers
from dialogtool.importing.meaning.doubts import doubt_of
from dialogtool.importing.meaning.dues import due_in, due_of_cell, sets_limit
from dialogtool.importing.meaning.match_owners import MatchOwners
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.office_holders import offices_called, parties_of
from dialogtool.importing.sources.mark import box_in, is_box, is_ticked
from dialogtool.importing.sources.tables import rows_of
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import ASSESSMENTS, Kind, Settings, Status, Verdict
from dialogtool.pattern import late
from dialogtool.reading.owners import register_of
from dialogtool.reading.promise_tables import cell, named_columns
from dialogtool.reading.sentence import sentences

_LISTS_PEOPLE = late(r"deltager|til ?stede|mødedeltager|afbud|fremmødt|dagsorden$", re.IGNORECASE)
"""Headings of what no promise stands below."""
_PRONOUN = late(
    r"""
    (?: Hun | Han | De(?=[ ](?:to|begge|vil|skal|[a-zæøå]+r)\b) | Begge | Sidstnævnte
      | Dette | Disse | Denne | Den
      | Det[ ]blev(?=[ ][A-ZÆØÅ]) | Det[ ] (?: arbejder | gør | ordner | klarer | tager ) ) \b
    """,
    re.VERBOSE,
)
_SHE_OR_HE = late(r"(?:Hun|Han)\b")
_THEY = late(r"(?:De|De to|Begge|De begge) (?:vil|skal|[a-zæøå]+r)\b")
_LONGEST_SENTENCE = 800
"""Characters; what is longer without a full stop is a list or no text of a person."""
_LONGEST_BEFORE = 220
_FEW_WORDS = 3
"""What has no more, and ends with its verb, says nothing without the sentence before it."""
_LONGEST_LINE = 80  # of a line without a mark that only names some work
_SPOKEN_TO = late(r"\s(?:v/|v\.|ved)\s?\S+(?:\s\S+)?$")
"""Who speaks to a point: `Regnskab v/ Karla`."""
_LONGEST_NOUNS = 120  # characters of an agreement point that is no sentence
_WITHOUT_CUE = 0.85  # how sure a bare entry below "Aftaledokument" is
_BRACKETS, _CHARGED_SURE, _TICKED, _TO_DO = 0.7, 0.85, 0.7, 0.66
_BY_A_DAY = 0.66
_WITH_OWNER, _WITH_DUE, _SUREST, _LEAST = 0.04, 0.03, 0.97, 0.5
_BOXED = (Kind.ACTION, Kind.AGREEMENT)
"""Kinds that a box can say the state of; that a form was sent for approval is none."""
_OF_TASK = late(r"aktion(?:er)?|action", re.IGNORECASE)
"""What labels a task as well as who does the one above: `Aktion: KB rykker`, `Aktion: KB`."""
_OF_DAY = late(r"frist|deadline|senest|inden", re.IGNORECASE)
_STATEMENTS = (*ASSESSMENTS, Kind.INFORMATION)
_OF_NOBODY = 0.76
_OF_OTHERS = late(
    r"""
    \s* (?:fra|af|hos|i) \s
    (?! (?i: \w*kommune | tilsynet | byrådet | kommunalbestyrelsen ) )
    [A-ZÆØÅ]\w+ (?! \s Kommune )
    """,
    re.VERBOSE,
)
"""Whose approval is awaited, where it is none of the two parties."""
_OF_BEFORE = late(
    r"\b(?:fra|i|på|pr\.) (?:\d{4}|sidste|forrige|seneste)\b|\bsidste\b", re.IGNORECASE
)
"""What a column is called that lists what was agreed before: `Aftalt i 2018`."""
_LABELLED = late(r"aftale\s*:", re.IGNORECASE)
_DATED = (Kind.ACTION, Kind.AGREEMENT, Kind.REQUIREMENT, Kind.APPROVAL)


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
    doers = Doers(register_of(settings, organisations, tuple(present)), people, offices)
    organisation = organisations[0] if len(organisations) == 1 else ""
    finder = _Finder(settings, doers, date, organisation)
    found: list[Candidate] = []
    heading = point = ""
    last = 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            heading = block.text
            point = block.text if block.level <= 1 else point
            found.extend(finder.in_heading(index, block))
        elif _LISTS_PEOPLE.match(heading):
            continue
        elif block.kind is BlockKind.TABLE:
            found.extend(made._replace(block=index) for made in finder.in_table(block, point))
        elif point and block.kind is BlockKind.PARAGRAPH and finder.only_charges(block.text):
            found.extend(finder.charged_by_line(found, last, blocks[last], block.text))
            continue
        elif block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            inside = list(finder.in_block(index, block, point))
            below = blocks[index + 1] if index + 1 < len(blocks) else None
            if len(inside) == 1 and below is not None and below.kind is BlockKind.PARAGRAPH:
                inside = [finder.with_charge(inside[0], below.text)]
            if inside and index and blocks[index - 1].kind is block.kind:
                inside[0] = finder.with_person_above(inside[0], blocks[index - 1].text)
            found.extend(inside)
        last = index
    return tuple(
        made._replace(owners=doers.in_office(made.owners))
        for made in found
        if made.confidence >= _LEAST
    )


class _Finder:
    def __init__(
        self, settings: Settings, doers: Doers, date: dt.date | None, organisation: str = ""
    ) -> None:
        self.register = doers.register
        self.doers = doers
        self.date = date
        self.matches = CueMatches(doers)
        self.owners = MatchOwners(settings, doers, date, organisation)

    def in_block(self, index: int, block: Block, heading: str) -> Iterator[Candidate]:
        found = self._in_sentences(block)
        if not found:
            found = list(self._bare(block, heading))
        if is_box(block.mark):
            found = [_boxed(made, block) for made in found if made.kind in _BOXED]
        yield from (made._replace(block=index) for made in found)

    def in_heading(self, index: int, block: Block) -> Iterator[Candidate]:
        """What a point of the agenda promises whose text runs on in its heading: `4. Port. Karla
        bestiller den.`
        """
        spans = list(sentences(block.text))
        if not spans:
            return  # nothing but what is struck through
        first, *others = spans
        settled = not others and _SETTLED.search(block.text)
        topic = _TOPIC.match(block.text)
        begins = topic.end() if topic else 0
        said = block.text[begins:]
        for made in self._in_sentences(Block(BlockKind.PARAGRAPH, said)):
            is_sentence = topic is not None or said.endswith(".")
            does = made.kind is Kind.ACTION and (
                (is_sentence and made.owners) or self.doers.begins(said, made.owners)
            )
            if begins + made.start >= first[1] or does or settled:
                start, end = begins + made.start, begins + made.end
                yield made._replace(block=index, start=start, end=end)

    def _in_sentences(self, block: Block) -> list[Candidate]:
        found: list[Candidate] = []
        above: tuple[int, int] | None = None
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            label = CHARGE_LINE.match(sentence)
            if label is not None and above is not None:
                charged = self._above_the_charge(found, block.text, above)
                found.append(self._with_label(charged, label))
                continue
            follows = bool(found) and above is not None and found[-1].end == above[1]
            who = self.doers.alone(sentence) or who_does_it(sentence, self.doers)
            if follows and who:
                found[-1] = found[-1]._replace(owners=who)
                continue
            candidate = (
                self._charged(sentence)
                or self.in_sentence(sentence, block.text[end:])
                or self._by_a_day(sentence)
            )
            if candidate is not None:
                placed = candidate._replace(start=start, end=end)
                found.append(self._with_sentence_above(placed, block.text, above))
            above = (start, end)
        return found

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
        return self.candidate(Kind.ACTION, _CHARGED_SURE, said, "label")._replace(
            start=start, end=end
        )

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
            bool(self.doers.named_in(label["said"]))
            or _ONE_OR_ALL.fullmatch(label["said"]) is not None
        )

    def charged_by_line(
        self, found: list[Candidate], index: int, above: Block, text: str
    ) -> tuple[Candidate, ...]:
        """The last candidate of the block above with whom a line below it charges, taken out of
        `found`; where it has none, its last sentence.
        """
        label = CHARGE_LINE.match(text)
        spans = list(sentences(above.text))
        if label is None or not spans or above.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            return ()
        if found and found[-1].block == index:
            return (self._with_label(found.pop(), label),)
        start, end = spans[-1]
        said = above.text[start:end].strip()
        made = self.candidate(Kind.ACTION, _CHARGED_SURE, said, "label")
        return (self._with_label(made._replace(block=index, start=start, end=end), label),)

    def _with_label(self, made: Candidate, label: re.Match[str]) -> Candidate:
        said = label["said"].strip(" .")
        if made.kind is Kind.DECISION:
            made = made._replace(kind=Kind.ACTION)  # what somebody is in charge of is to be done
        if label["when"]:
            return made._replace(due=due_of_cell(said, self.date) or made.due)
        return made._replace(owners=self.doers.named_in(said) or (said,))

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
        return made._replace(owners=self.doers.only_person_in(above))

    def _meant(self, sentence: str, above: str) -> tuple[str, ...]:
        """Whom `Hun`, `Han` or `De` at the beginning of a sentence means: who is named above."""
        named = self.doers.named_in(above)
        if _THEY.match(sentence):
            return named if len(named) > 1 else ()
        if not _SHE_OR_HE.match(sentence):
            return ()
        return self.doers.only_person_in(above) or named

    def _bare(self, block: Block, heading: str) -> Iterator[Candidate]:
        """An entry without a cue that its place says is one: below `Aftaledokument`, with a box, or
        with the initials of who does it.
        """
        text = block.text.rstrip(" .")
        names_work = bool(TO_DO.match(text) or WORK.match(text))
        is_item = block.kind is BlockKind.ITEM and len(text) <= _LONGEST_NOUNS
        is_line = names_work and len(text) <= _LONGEST_LINE
        if not (is_item or is_line) or NO_PROMISE.search(block.text):
            return
        follow_up = FOLLOW_UP_HEADING.search(heading) is not None
        agreed = is_item and AGREEMENT_HEADING.search(heading) is not None
        who = self.doers.at_the_end(block.text) or named_last(block.text, self.doers)
        spoken_to = _SPOKEN_TO.search(block.text) is not None
        if is_box(block.mark) and (follow_up or agreed or _is_task(block)):
            made = self.candidate(Kind.ACTION, _TICKED, text, block.mark)
        elif agreed and not follow_up and block.level <= 1:
            made = self.candidate(Kind.AGREEMENT, _WITHOUT_CUE, text, "heading")
        elif who and (names_work or not spoken_to):
            sure = _BRACKETS if is_item else _TO_DO
            made = self.candidate(Kind.ACTION, sure, text, ", ".join(who), who)
        elif begins := TO_DO.match(text):
            made = self.candidate(Kind.ACTION, _TO_DO, text, begins[0])
        else:
            return
        yield made._replace(end=len(block.text))

    def in_table(self, block: Block, point: str = "") -> Iterator[Candidate]:
        """The rows of a table that lists agreements or actions: `Aftale | Ansvarlig | Frist`; in
        any other table the sentences of its cells. Below a point that follows up on the year before
        nothing is new, but in a log of actions, or where a column says how far each is.
        """
        whole = rows_of(block.text)
        table = without_title(whole)
        actions = actions_in(table, is_who=self.doers.are_who, is_work=self._is_work)
        heads = cell(table[0], actions[0].item) if actions else ""
        below = FOLLOW_UP_HEADING.search(point) and not ACTION_LOG.search(point)
        old = bool(below or _OF_BEFORE.search(heads))
        if old and (actions is None or actions[0].status < 0):
            return
        if actions is None:
            for text in chain.from_iterable(table):
                yield from self._in_cell(text)
            return
        columns, rows = actions
        title = whole[0][0] if table is not whole else ""
        names = (cell(table[0], columns.item), title)
        agreed = any(name.lower().startswith(("aftale", "nye aftale")) for name in names)
        kind = Kind.AGREEMENT if agreed else Kind.ACTION
        lists_work = "item" in named_columns(table[0])
        for row in rows:
            what, who, when = (cell(row, at) for at in (columns.item, columns.who, columns.when))
            if columns.when < 0:
                who, when = self._apart_from_day(who)
            who = who.strip(" .")
            if not what or (NO_PROMISE.search(what) and not who):
                continue
            if not who and columns.who >= 0 and not lists_work:
                yield from self._in_cell(what)
                continue
            owners = self.doers.all_of(who) or ((who,) if who else self._who_does(what))
            made = self.candidate(kind, _WITHOUT_CUE, what.rstrip(" ."), "table", owners)
            due = made.due or due_of_cell(when, self.date)
            told = _with_status(made._replace(due=due), cell(row, columns.status))
            yield told._replace(only_reports=old and _is_closed(told))

    def _in_cell(self, text: str) -> Iterator[Candidate]:
        for made in self._in_sentences(Block(BlockKind.PARAGRAPH, text)):
            yield made._replace(start=0)

    def _apart_from_day(self, text: str) -> tuple[str, str]:
        """Who and when of a cell `Karla Brink, 1. maj`; the whole and nothing without a day."""
        for sign in _APART.finditer(text):
            if due_of_cell(text[sign.end() :], self.date):
                return text[: sign.start()], text[sign.end() :]
        return text, ""

    def _who_does(self, text: str) -> tuple[str, ...]:
        """Who does what the sentence of a cell says."""
        said = self.in_sentence(text, "")
        return said.owners if said is not None and said.kind is Kind.ACTION else ()

    def _is_work(self, text: str) -> bool:
        """Whether a cell says what is to do."""
        begins = TO_DO.match(text) or WORK.match(text)
        return bool(begins) or any(
            made.kind is Kind.ACTION
            for made in self._in_sentences(Block(BlockKind.PARAGRAPH, text))
        )

    def in_sentence(self, sentence: str, after: str) -> Candidate | None:
        """What the sentence may be; `after` is the rest of its block, which may say what became of
        it.
        """
        if len(sentence) > _LONGEST_SENTENCE or NO_PROMISE.search(sentence):
            return None
        if label := _DECIDED.match(sentence):
            said = self.in_sentence(sentence[label.end() :], after)
            if said is not None and said.kind is Kind.ACTION and said.owners:
                return said._replace(text=sentence.strip())
        match = self.matches.first_in(sentence)
        if match is None:
            return None
        kind = match.cue.kind
        if kind is Kind.WISH and self._wanted_by_a_day(sentence, match):
            return self.candidate(Kind.ACTION, _BY_A_DAY, sentence.strip(), match.text, ())
        confidence = match.confidence - doubt_of(
            kind, sentence, match.start, match.end, of_party=bool(match.owners)
        )
        owners = self.owners.of(sentence, match)
        if kind in _STATEMENTS and not self.owners.are_between_parties(sentence, owners):
            confidence = min(confidence, OF_NO_PARTY)
        if kind is Kind.AGREEMENT and not owners and not _LABELLED.match(sentence):
            confidence = min(confidence, _OF_NOBODY)
        made = self.candidate(kind, confidence, sentence.strip(), match.text, owners)
        if kind is Kind.AGREEMENT:
            verdict = verdict_in(f"{sentence[match.end :]} {after}")
            return made._replace(verdict=verdict) if verdict else made
        return self._approval(made, sentence, match.end) if kind is Kind.APPROVAL else made

    def _approval(self, made: Candidate, sentence: str, end: int) -> Candidate:
        """An approval with whose move it is; that of somebody else is less sure."""
        if _OF_OTHERS.search(sentence, end):
            made = made._replace(confidence=min(made.confidence, OF_NO_PARTY))
        return made._replace(awaits=self.owners.awaited(sentence), owners=())

    def _wanted_by_a_day(self, sentence: str, match: CueMatch) -> bool:
        """Whether somebody wants something by a day: `Tilsynet ønsker en oversigt inden 1. maj`."""
        wants = _WANTS.match(sentence, match.start)
        return bool(wants and self.date and sets_limit(sentence, self.date))

    def _charged(self, sentence: str) -> Candidate | None:
        """What stands before `Ansvarlig: ...` in one sentence; None where nothing does."""
        match = CHARGED.search(sentence)
        if match is None or not sentence[: match.start()].strip(" -–:;,"):
            return None
        who = match["who"].strip()
        owners = self.doers.named_in(who) or (who,)
        text = sentence[: match.start()].strip(" -–:;,")
        made = self.candidate(Kind.ACTION, _CHARGED_SURE, text, match[0].strip(), owners)
        due = due_of_cell(match["when"], self.date) if match["when"] else None
        return made._replace(due=made.due or due)

    def _by_a_day(self, sentence: str) -> Candidate | None:
        """What a party or a person who begins the sentence does by a day, whatever the verb is:
        `Kommunen svarer inden jul`.
        """
        if NO_PROMISE.search(sentence) or IF.search(sentence) or self.date is None:
            return None
        limited = sets_limit(sentence, self.date)
        owners = self.doers.first(sentence) if limited else ()
        if not owners:
            return None
        return self.candidate(Kind.ACTION, _BY_A_DAY, sentence.strip(), "day", owners)

    def with_charge(self, candidate: Candidate, text: str) -> Candidate:
        """The candidate with owner and date of the paragraph below it, where that says nothing
        else, as what stood in the column `Ansvarlig/frist` does.
        """
        if candidate.kind is not Kind.ACTION or len(text) > _LONGEST_NOUNS:
            return candidate
        label, _, said = text.replace("*", "").partition(":")
        is_task = _OF_TASK.fullmatch(label.strip()) and self._says_more(said)
        charges = CHARGE.fullmatch(label.strip()) and not is_task
        is_day = _OF_DAY.match(label.strip()) is not None
        named = self.doers.named_in(said) if charges and not is_day else ()
        mentioned = self.register.find(text)
        due = due_of_cell(text, self.date)
        if named:
            return candidate._replace(owners=named, due=candidate.due or due)
        left = _without_dates(text)
        for m in mentioned:
            left = left.replace(text[m.start : m.end], " ")
        if not (mentioned or due) or CHARGE.sub("", left).strip(" .,;:/-–"):
            return candidate
        owners = tuple(dict.fromkeys(m.owner for m in mentioned)) or candidate.owners
        return candidate._replace(owners=owners, due=candidate.due or due)

    def _says_more(self, said: str) -> bool:
        """Whether there is more than names and dates: `KB rykker for containeren`."""
        left = _without_dates(said).strip()
        for m in reversed(self.register.find(left)):
            left = f"{left[: m.start]} {left[m.end :]}"
        names = re.compile(NAMES, re.VERBOSE).match(left)
        return re.search(r"[a-zæøå]{3}", left[names.end() if names else 0 :]) is not None

    def candidate(
        self,
        kind: Kind,
        confidence: float,
        text: str,
        cue: str,
        owners: tuple[str, ...] | None = None,
    ) -> Candidate:
        known = self.doers.not_to(text) if owners is None else owners
        asked = kind is Kind.ACTION and (bool(known) or cue.endswith("s"))
        due = due_in(text, self.date, asked=asked) if kind in _DATED else None
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


_APART = late(r"\s*[,;/(–]\s*|\s-\s|\s(?=senest|inden|uge|\d)")
_TOPIC = late(r"[^.:;]{3,60}:\s+(?=\w)")
"""What a point is about, before what was said of it: `3. Port: Karla bestiller den`."""
_SETTLED = late(r"\s(?:godkendt|udsat|udskudt|udgår)\.?$", re.IGNORECASE)
"""How a heading ends that says at once what became of its point: `1. Dagsorden godkendt`."""
_ONE_OR_ALL = late(r"(?:de\s)?[^\W\d]+\s*\.?", re.IGNORECASE)
_ANSWER = late(r"(?:ja|nej|ikke|ved ikke|yes|no)\b", re.IGNORECASE)
"""How what a form offers to be ticked begins."""
_DECIDED = late(r"(?:beslutning|konklusion|afgørelse)(?:er)?\s*:\s+(?=\w)", re.IGNORECASE)
"""A label before what somebody shall do: `Konklusion: Kommunen sender et udkast`."""
_WANTS = late(r"ønsker (?!at\b|ikke\b)", re.IGNORECASE)
_DATE = late(r"\d{1,2}\.?\s*(?:[a-zæøå]{3,9}\.?|[./-]\s?\d{1,2})(?:[\s./-]+\d{2,4})?")


def _is_task(block: Block) -> bool:
    """Whether a box stands before some work: words, that are no answer of a form and no name."""
    words = block.text.split()
    answers = _ANSWER.match(block.text) is not None
    return len(words) > 1 and not answers and any(word[0].islower() for word in words[1:])


def _is_closed(made: Candidate) -> bool:
    closed = (Status.DONE, Status.DROPPED, Verdict.MET, Verdict.DROPPED)
    return made.status in closed or made.verdict in closed


def _without_dates(text: str) -> str:
    return _DATE.sub(" ", text)


def _boxed(made: Candidate, block: Block) -> Candidate:
    """What a list with boxes says was done, or shall be."""
    ticked = is_ticked(block.mark)
    return made._replace(kind=Kind.ACTION, status=Status.DONE if ticked else Status.OPEN)


_STATUS = {
    Verdict.MET: Status.DONE,
    Verdict.PARTLY: Status.IN_PROGRESS,
    Verdict.DROPPED: Status.DROPPED,
}


def _with_status(made: Candidate, said: str) -> Candidate:
    """The candidate with what the column `Status` says became of it."""
    box = box_in(said)
    verdict = verdict_in(said) if said else None
    if box and made.kind is not Kind.AGREEMENT:
        return made._replace(status=Status.DONE if is_ticked(box) else Status.OPEN)
    if verdict is None:
        return made
    if made.kind is Kind.AGREEMENT:
        return made._replace(verdict=verdict)
    return made._replace(status=_STATUS.get(verdict, Status.OPEN))
