"""Cues that fit a sentence: where they stand, how sure they are, and who does what they say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogtool.importing.meaning.any_verb import acting_by_name, acting_by_role
from dialogtool.importing.meaning.charges import charge_in
from dialogtool.importing.meaning.cues import CUES, Cue
from dialogtool.importing.meaning.doers import Doers
from dialogtool.importing.meaning.doubts import is_other, is_relative, says_no_promise
from dialogtool.importing.meaning.no_promise import ASKED, IF, QUOTED
from dialogtool.model import ASSESSMENTS, Kind
from dialogtool.pattern import late

_ANY_VERB = 0.72
_OF_ROLE = 0.6  # of a `vi`, an office or a body with any verb
_PROMISED = (Kind.ACTION, Kind.DECISION, Kind.AGREEMENT)
_BY_THE_WAY = (Kind.INFORMATION, Kind.WISH)
_LEADS_TO_DEEDS = (Kind.DECISION, Kind.WISH, Kind.REMARK)
_CHARGE = 0.76
"""How sure it is that somebody is charged, before the owner is counted."""
OF_NO_PARTY = 0.68
"""What somebody says who is no party of the book is seldom worth an item."""
_LAST_ACTIVE = next(cue for cue in reversed(CUES) if cue.kind is Kind.ACTION and not cue.passive)
_AND_THEN = late(r",?\s(?:og|hvorefter)\s", re.IGNORECASE)
_LEADS_TO = late(r"(?:\bat|:)$", re.IGNORECASE)
"""How a cue ends that what is promised stands behind: `det aftales, at`."""


class CueMatch(NamedTuple):
    """A cue that fits, where, and who does it."""

    cue: Cue
    text: str
    start: int
    end: int
    owners: tuple[str, ...]
    confidence: float


class CueMatches:
    """Finds them with what is known of who does something in the minutes of one meeting."""

    def __init__(self, doers: Doers) -> None:
        self.doers = doers
        self.register = doers.register

    def first_in(self, sentence: str) -> CueMatch | None:
        """The surest of a sentence, with whom it charges; None where it promises nothing."""
        first = self._acted_on(sentence, next(self._all_in(sentence), None))
        return self._charged(sentence, first)

    def _all_in(self, sentence: str) -> Iterator[CueMatch]:
        """The cues that fit, in their order; before the weak ones a name with any verb."""
        for cue in CUES:
            for match in cue.pattern.finditer(sentence):
                if not _is_quoted(sentence, match) and not is_other(sentence, match, cue.kind):
                    found = self._fitting(sentence, cue, match)
                    if found is not None:
                        yield found
            if cue is _LAST_ACTIVE:
                yield from self._with_any_verb(sentence)

    def _with_any_verb(self, sentence: str) -> Iterator[CueMatch]:
        if IF.search(sentence) or ASKED.match(sentence):
            return
        found = [(*made, _ANY_VERB) for made in acting_by_name(sentence, self.doers.names)]
        found += [(*made, _OF_ROLE) for made in acting_by_role(sentence, self.doers.names)]
        for match, names, sure in found:
            start, end = match.span()
            other = is_relative(sentence, start) or says_no_promise(sentence, start, end)
            if not other and not _is_quoted(sentence, match):
                yield CueMatch(_LAST_ACTIVE, match["verb"], start, end, names, sure)

    def _fitting(self, sentence: str, cue: Cue, match: re.Match[str]) -> CueMatch | None:
        """The cue with who does it, or who says it; None for an action that nobody does."""
        if cue.kind in ASSESSMENTS:
            return self._assessed(sentence, cue, match)
        if cue.passive:
            owners = self.doers.agent(sentence, match.end())
            return _match(cue, match, owners)
        if cue.kind is not Kind.ACTION or _LEADS_TO.search(match[0]):
            return _match(cue, match, self._of_party(sentence, match))
        doer = self.doers.of_verb(sentence, match.start(), match.end())
        return _match(cue, match, doer.owners, less=doer.doubt) if doer else None

    def _assessed(self, sentence: str, cue: Cue, match: re.Match[str]) -> CueMatch:
        """A remark, a recommendation or a wish, with whose it is."""
        mentioned = self.register.find(sentence)
        before = tuple(m.owner for m in mentioned if m.end <= match.end() - 1)[-1:]
        if cue.kind is not Kind.WISH or before:
            return _match(cue, match, before)
        # what a person would like to do
        doer = self.doers.of_verb(sentence, match.start(), match.end())
        wish = _match(cue, match, doer.owners if doer else ())
        return wish._replace(confidence=OF_NO_PARTY)

    def _of_party(self, sentence: str, match: re.Match[str]) -> tuple[str, ...]:
        """Whose decision or agreement it is: the party named last before the cue, else first
        behind it.
        """
        if _LEADS_TO.search(match[0]):
            return self.doers.introduced(sentence, match.end())
        return self.doers.parties_at(sentence, *match.span())

    def _acted_on(self, sentence: str, match: CueMatch | None) -> CueMatch | None:
        """What somebody does about what was decided or said, where the sentence goes on with it:
        `Planen blev godkendt, og Mads sender den`.
        """
        if match is None or match.cue.kind not in _LEADS_TO_DEEDS:
            return match
        then = _AND_THEN.search(sentence, match.end)
        if then is None:
            return match
        acting = (one for one in self._with_any_verb(sentence) if one.start >= then.end())
        return next(acting, None) or self._party_acts(sentence, then.end()) or match

    def _party_acts(self, sentence: str, start: int) -> CueMatch | None:
        """What a party of the register does in the clause that begins there."""
        clause = sentence[start:]
        named = self.register.find(clause)
        found = next(self._all_in(clause), None) if named and not named[0].start else None
        if found is None or found.cue.kind is not Kind.ACTION or not found.owners:
            return None
        return found._replace(start=start + found.start, end=start + found.end)

    def _charged(self, sentence: str, match: CueMatch | None) -> CueMatch | None:
        """The match with whom the sentence charges; what only charges somebody is one too."""
        if match is not None and match.cue.kind not in (*_PROMISED, *_BY_THE_WAY):
            return match
        charge = charge_in(sentence, self.doers.names)
        if charge is None:
            return match
        start = sentence.find(charge.cue)
        if match is None or match.cue.kind in _BY_THE_WAY:
            if IF.search(sentence) or ASKED.match(sentence):
                return match
            end = start + len(charge.cue)
            return CueMatch(_LAST_ACTIVE, charge.cue, start, end, charge.owners, _CHARGE)
        if match.cue.kind is not Kind.ACTION and match.owners:
            return match
        sure = max(match.confidence, _CHARGE)
        return match._replace(owners=charge.owners, confidence=sure)


def _match(cue: Cue, match: re.Match[str], owners: tuple[str, ...], *, less: float = 0) -> CueMatch:
    return CueMatch(cue, match[0], *match.span(), owners, cue.confidence - less)


def _is_quoted(sentence: str, match: re.Match[str]) -> bool:
    quoted = (found.span() for found in QUOTED.finditer(sentence))
    return any(start < match.start() and match.end() < end for start, end in quoted)
