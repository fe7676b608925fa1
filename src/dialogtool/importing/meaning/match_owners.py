"""Who does what a sentence promises, decides or asks for, beside whom its cue names."""

import datetime as dt
import re
from collections.abc import Sequence

from dialogtool.importing.meaning.any_verb import acting_by_name
from dialogtool.importing.meaning.charges import named_last, who_does_it_besides
from dialogtool.importing.meaning.cue_matches import CueMatch
from dialogtool.importing.meaning.doers import Doers
from dialogtool.importing.meaning.dues import sets_limit
from dialogtool.model import Kind, Owner, Settings
from dialogtool.pattern import late

_ASKS = late(
    r"(?:anmoder|beder|skal (?:hermed |venligst )?(?:anmode|bede)"
    r"|(?P<at_once>anmodede|bad|forventer))\s",
    re.IGNORECASE,
)
_WANTED = late(
    r"(?:om,?(?: at(?! få| modtage))?|(?P<to_get>(?:om )?at (?:få|modtage)))\s", re.IGNORECASE
)
_LEADS_ON = late(r"\W+at\b")


class MatchOwners:
    """Finds them in the minutes of a meeting on that `date` of the municipality and one
    organisation; empty where there are several.
    """

    def __init__(
        self, settings: Settings, doers: Doers, date: dt.date | None, organisation: str = ""
    ) -> None:
        self.organisation = organisation
        party = settings.parties.get(organisation)
        self.own_names = (party.name, *party.aliases) if party else ()
        self.municipality = settings.municipality
        self.register = doers.register
        self.doers = doers
        self.names = doers.names
        self.date = date

    def of(self, sentence: str, match: CueMatch) -> tuple[str, ...]:
        """Who does what the sentence promises or decides, beside whom its cue names."""
        if match.cue.kind is Kind.ACTION:
            return self._of_action(sentence, match)
        if match.cue.kind is not Kind.DECISION or match.owners:
            return match.owners
        if _LEADS_ON.match(sentence, match.end):
            return self.doers.introduced(sentence, sentence.find("at ", match.end) + 2)
        return self._who_acts(sentence, match.end)

    def _of_action(self, sentence: str, match: CueMatch) -> tuple[str, ...]:
        """Who does it: by the end of the sentence before whom the cue names, else by the rest."""
        owners = self.names.at_the_end(sentence, promised=True) or match.owners
        asked = self._asked(sentence, match, owners)
        if asked is not None:
            return asked
        if owners:
            first = self.doers.first_besides(sentence, match.start)
            return (*first, *owners, *self.doers.besides(sentence))
        return (
            named_last(sentence, self.names)
            or who_does_it_besides(sentence, self.names)
            or self.names.in_brackets(sentence, match.end)
        )

    def _asked(
        self, sentence: str, match: CueMatch, owners: tuple[str, ...]
    ) -> tuple[str, ...] | None:
        """Who does what a party asks for: `Solbo beder kommunen om en liste`; the other party
        where it is to be given to the one that asks, `Tilsynet beder om at få listen`, or by a day,
        `Tilsynet anmoder om et svar inden 1. maj`. None where nothing is asked for.
        """
        asks = _ASKS.match(sentence, match.start)
        if asks is None:
            return None
        asked = tuple(m.owner for m in self.register.find(sentence) if m.start == asks.end())
        limited = self.date is not None and sets_limit(sentence, self.date)
        wanted = _WANTED.match(sentence, asks.end())
        if wanted is not None and not asked and (wanted["to_get"] or limited or asks["at_once"]):
            return self.other_than(owners)
        return asked or None

    def other_than(self, owners: Sequence[str]) -> tuple[str, ...]:
        """The party of the meeting that is not the owners'; none where both or others are."""
        there = {self.municipality, self.organisation}
        others = there - {Owner.of(owner).party for owner in owners}
        return tuple(others) if len(others) == 1 and "" not in there else ()

    def both_parties(self) -> tuple[str, ...]:
        """The two of the meeting; nobody where it is not known who they are."""
        both = (self.municipality, self.organisation)
        return both if all(both) else ()

    def _who_acts(self, sentence: str, end: int) -> tuple[str, ...]:
        """Who does something about what was decided, in the same sentence: `Godkendt – Karla lægger
        det på hjemmesiden`.
        """
        acting = re.search(r"\s[–-]\s|;\s", sentence[end:])
        if acting is None:
            return ()
        rest = sentence[end + acting.end() :]
        return next((names for _, names in acting_by_name(rest, self.names)), ())

    def are_between_parties(self, sentence: str, owners: Sequence[str]) -> bool:
        """Whether a party says it: another than that of the minutes, or that one by its name or to
        another; what a board recommends to its own tenants is not for the dialogue.
        """
        parties = {Owner.of(m.owner).party for m in self.register.find(sentence)}
        own = {self.organisation} & {Owner.of(owner).party for owner in owners}
        by_name = any(name.lower() in sentence.lower() for name in self.own_names)
        return bool(owners) and (not own or by_name or len(parties) > 1)

    def awaited(self, sentence: str) -> tuple[str, ...]:
        """Whose move an approval is: the municipality's, where nothing else is said."""
        mentioned = (m.owner for m in self.register.find(sentence))
        awaited = [key for key in mentioned if Owner.of(key).party == self.municipality]
        fallback = (self.municipality,) if self.municipality else ()
        return (awaited[0],) if awaited else fallback
