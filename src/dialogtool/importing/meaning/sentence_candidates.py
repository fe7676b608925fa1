"""What one sentence of old minutes may be: which kind of item, who, by when, how sure that is."""

import datetime as dt
import re

from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.charges import ASSIGNED, CHARGED
from dialogtool.importing.meaning.cue_matches import OF_NO_PARTY, CueMatch, CueMatches
from dialogtool.importing.meaning.doers import Doers
from dialogtool.importing.meaning.doubts import doubt_of
from dialogtool.importing.meaning.dues import due_in, due_of_cell, sets_limit
from dialogtool.importing.meaning.match_owners import MatchOwners
from dialogtool.importing.meaning.no_promise import IF, NO_PROMISE
from dialogtool.importing.meaning.verdict_words import verdict_in
from dialogtool.model import ASSESSMENTS, Kind, Settings
from dialogtool.pattern import late, late_words
from dialogtool.reading.sentence import sentences

BY_LABEL = 0.85
"""How sure it is that somebody is charged by a label."""
_BY_A_DAY = 0.66
_WITH_OWNER, _WITH_DUE, _SUREST = 0.04, 0.03, 0.97
_OF_NOBODY = 0.76
_ON_CONDITION = 0.72
_LONGEST_SENTENCE = 800
"""Characters; what is longer without a full stop is a list or no text of a person."""
_STATEMENTS = (*ASSESSMENTS, Kind.INFORMATION)
_DATED = (Kind.ACTION, Kind.AGREEMENT, Kind.REQUIREMENT, Kind.APPROVAL)
_OF_OTHERS = late(
    r"""
    \s* (?:fra|af|hos|i) \s
    (?! (?i: \w*kommune | tilsynet | byrådet | kommunalbestyrelsen ) )
    [A-ZÆØÅ]\w+ (?! \s Kommune )
    """,
    re.VERBOSE,
)
"""Whose approval is awaited, where it is none of the two parties."""
_ADDRESS = late(r"(?:https?://|www\.)\S+", re.IGNORECASE)
"""What is for machines: the words in it say nothing."""
_LABELLED = late(r"aftale\s*:", re.IGNORECASE)
_AGREED = late(r"aftalt\s*:\s+(?=\w)", re.IGNORECASE)
_ONLY_LABELLED = 0.78
"""How sure an agreement is of which nothing but its label says that it is one."""
_DECIDED = late_words(
    r"""(?:beslutning|konklusion|afgørelse)(?:er)?\s*:\s+(?=\w)
    | (?:(?:det|der|her)\ (?:blev|er|bliver)\ (?:derfor\ |herefter\ |også\ |dog\ )?
        | blev\ det\ )?(?:besluttet|vedtaget),?\ at\ [\"“”»]?(?=\w)
    | (?:det\ )?(?:besluttedes|vedtoges)(?:\ det)?,?\ at\ [\"“”»]?(?=\w)
    | (?:vi|man|mødet|parterne|bestyrelsen)\ (?:besluttede|beslutter|vedtog|vedtager),?
        \ at\ [\"“”»]?(?=\w)
    | [^,.;:]{3,60}?\ (?:gav|giver|afgav|har\ givet)\ (?:sit\ )?tilsagn\ om,?
        \ at\ [\"“”»]?(?=\w)""",
)
"""What stands before what somebody shall do: `Konklusion: Kommunen sender et udkast`, `Det blev
besluttet, at Karla ringer`.
"""
_ACTS = 0.76
"""How sure it must be that somebody acts on what was decided, for it to be a promise of theirs."""
_THEN = late(r",\s+(?:så\s+)?(?=[a-zæøå]{3,}r\s|skal\s|vil\s)")
_BOTH_DO = late(r"[a-zæøå]+\s(?:parterne|begge)\b")
_WANTS = late(r"ønsker (?!at\b|ikke\b)", re.IGNORECASE)


class SentenceCandidates:
    """Finds them in minutes of that `date` with one `organisation`, empty where there are several;
    `doers` says who does something there.
    """

    def __init__(
        self, settings: Settings, doers: Doers, date: dt.date | None, organisation: str = ""
    ) -> None:
        self.doers = doers
        self.date = date
        self.matches = CueMatches(doers)
        self.owners = MatchOwners(settings, doers, date, organisation)

    def made(
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

    def any_of(self, sentence: str, after: str) -> Candidate | None:
        """What the sentence may be: by a label in it, by a cue, or by the day it sets."""
        return (
            self._charged(sentence)
            or self._assigned(sentence)
            or self.by_cue(sentence, after)
            or self._by_a_day(sentence)
            or self._agreed(sentence)
        )

    def by_cue(self, sentence: str, after: str) -> Candidate | None:
        """What a cue says the sentence is; `after` is the rest of its block, of which the next
        sentence may say what became of it.
        """
        read = _ADDRESS.sub(lambda address: " " * len(address[0]), sentence)
        if len(sentence) > _LONGEST_SENTENCE or NO_PROMISE.search(read):
            return None
        if deed := self._decided_deed(sentence, after) or self._on_condition(sentence, after):
            return deed
        match = self.matches.first_in(read)
        if match is None:
            return None
        kind = match.cue.kind
        if kind is Kind.WISH and self._wanted_by_a_day(sentence, match):
            asked = self.owners.other_than(match.owners)
            return self.made(Kind.ACTION, _BY_A_DAY, sentence.strip(), match.text, asked)
        owners = self.owners.of(sentence, match)
        sure = self._sure(sentence, match, owners)
        made = self.made(kind, sure, sentence.strip(), match.text, owners)
        if kind is Kind.AGREEMENT:
            _, end = next(sentences(after), (0, 0))
            verdict = verdict_in(f"{sentence[match.end :]} {after[:end]}")
            return made._replace(verdict=verdict) if verdict else made
        return self._approval(made, sentence, match.end) if kind is Kind.APPROVAL else made

    def _decided_deed(self, sentence: str, after: str) -> Candidate | None:
        """What somebody does, behind a label for what was decided."""
        label = _DECIDED.match(sentence)
        said = self.by_cue(sentence[label.end() :], after) if label else None
        if said is None or said.kind is not Kind.ACTION or not said.owners:
            return None
        return said._replace(text=sentence.strip()) if said.confidence >= _ACTS else None

    def _on_condition(self, sentence: str, after: str) -> Candidate | None:
        """What somebody does if something is so: `Såfremt prisen stiger, indkalder kommunen`."""
        main = _THEN.search(sentence) if IF.match(sentence) else None
        said = self.by_cue(sentence[main.end() :], after) if main else None
        if main is None or said is None or said.kind is not Kind.ACTION:
            return None
        if not said.owners and not _BOTH_DO.match(sentence, main.end()):
            return None
        sure = min(said.confidence, _ON_CONDITION)
        return said._replace(text=sentence.strip(), confidence=sure)

    def _sure(self, sentence: str, match: CueMatch, owners: tuple[str, ...]) -> float:
        kind = match.cue.kind
        sure = match.confidence - doubt_of(
            kind, sentence, match.start, match.end, of_party=bool(match.owners)
        )
        if kind in _STATEMENTS and not self.owners.are_between_parties(sentence, owners):
            return min(sure, OF_NO_PARTY)
        if kind is Kind.AGREEMENT and not owners and not _LABELLED.match(sentence):
            return min(sure, _OF_NOBODY)
        return sure

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
        owners = self.doers.names.named_in(who) or (who,)
        text = sentence[: match.start()].strip(" -–:;,")
        made = self.made(Kind.ACTION, BY_LABEL, text, match[0].strip(), owners)
        due = due_of_cell(match["when"], self.date) if match["when"] else None
        return made._replace(due=made.due or due)

    def _agreed(self, sentence: str) -> Candidate | None:
        """What stands behind `Aftalt:` and has no verb that is known."""
        label = _AGREED.match(sentence)
        if label is None or NO_PROMISE.search(sentence):
            return None
        owners = self.doers.introduced(sentence, label.end())
        return self.made(Kind.AGREEMENT, _ONLY_LABELLED, sentence.strip(), label[0].strip(), owners)

    def _assigned(self, sentence: str) -> Candidate | None:
        """What somebody is given to do: `Aktion KB: tjek puljen`."""
        label = ASSIGNED.match(sentence)
        owners = self.doers.names.charged(label["who"]) if label else ()
        if label is None or not owners:
            return None
        return self.made(Kind.ACTION, BY_LABEL, sentence.strip(), label[0].strip(), owners)

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
        return self.made(Kind.ACTION, _BY_A_DAY, sentence.strip(), "day", owners)
