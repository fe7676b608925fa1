"""Whom words name: the parties and offices of the register, the people of the meeting, and names
that nobody there has.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from dialogtool.importing.meaning.name_forms import BETWEEN_NAMES, INITIALS, JOIN, NAME, NAMES
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.roles import CHAIR, is_office, is_ours, is_role
from dialogtool.pattern import late, late_words
from dialogtool.personal_data.first_names import FIRST_NAMES
from dialogtool.reading.owners import OwnerNames
from dialogtool.record.roles import HOLDER

UNSURE = 0.08
"""How much less sure a promise is of a board, a `vi` or a name nobody has."""
_ASIDE = late(r"\s*\([^()]*\)|^(?:både|hhv\.)\s", re.IGNORECASE)
_DEFINITE = late(r"(?:[^aeiouyæøå]en|et|erne|ene)$")
_LIKE_A_NOUN = late_words(
    r""".{10,} | .*(?:else|liste|møde|aftale)r? | .*(?:ing|hed|skab|tion|ment|plan)(?:er)?
    | .*[^aeiouyæøå]er""",
)
"""How a word that begins a sentence ends, or how long it is, where it is a thing."""
_FUNCTION_WORDS = """
    jeg du jer mig alle begge de den der det dette disse han hun i man parterne vi som hvis når da
    så derfor herefter derefter desuden endvidere ingen hver nogle mange flere dato tid sted punkt
    bilag senest inden fra til efter ved for om på referat dagsorden eventuelt mandag tirsdag
    onsdag torsdag fredag lørdag søndag her nu kommunen tilsynet kun især særligt blot nye gamle
    tidligere fælles øvrige andre kommende årets en et afdeling
"""
_PARTICIPLE = late(r".{3,}(?:ede|ende)")
_STREET = late(r"\w{2,}(?:vej|gade|stræde|vænget|parken|gården|haven)", re.IGNORECASE)
NO_NAME = frozenset(_FUNCTION_WORDS.split())
_IN_BRACKETS = late(
    rf"""(?:\((?P<names>{NAME}(?:\s*(?:,|/|og|\+)\s*{NAME})*)
        (?:[,;]?\s+(?:(?:senest|inden|frist|deadline|uge)\b|\d)[^()]{{1,30}})?\)
        (?:\s*[,–-]\s*(?:senest|inden|frist|deadline)\b[^()]{{1,30}}$)?
    |\b(?i:aktion|action|ansv\.?|ansvarlige?)\s*:?\s+(?P<said>{NAMES}))\s*\.?\s*$""",
    re.VERBOSE,
)
_ASIDE_NAMES = late(rf"\((?P<names>{NAME}(?:\s*(?:,|/|og|\+)\s*{NAME})*)\)", re.VERBOSE)
_ONLY_NAMES = late(NAMES, re.VERBOSE)
_EVERYBODY = ("alle", "begge")


class KnownNames:
    """The names that the minutes of one meeting know: those of the `register`, and of the people
    who were there. `is_told` says whether the minutes say who that was.
    """

    def __init__(
        self,
        register: OwnerNames,
        people: Iterable[Person],
        offices: Mapping[str, str] = MappingProxyType({}),
        writers: tuple[str, ...] = (),
    ) -> None:
        self.register = register
        self.offices = offices
        there = tuple(people)
        self.people = [person.name for person in there]
        given = chain.from_iterable((name, name.split()[0]) for name in self.people)
        self.known = set(given)
        # a first name may be anybody's where nobody says who was there
        self.is_told = bool(self.known)
        self.known |= {*_initials_of(there), *offices}
        recorders = tuple(person.name for person in there if "referent" in person.role.lower())
        self.recorder = recorders if len(recorders) == 1 else writers

    def in_office(self, owners: Iterable[str]) -> tuple[str, ...]:
        """The owners, each who holds an office by its key."""
        return tuple(dict.fromkeys(self.offices.get(owner, owner) for owner in owners))

    def charged(self, said: str) -> tuple[str, ...]:
        """The people of `Karla og Mads`, `formanden`, where the minutes know each by the name."""
        names = self.of(said, 1, strictly=True)
        return names if names and self.doubt(names) == 0 else ()

    def of(self, said: str, at: int, *, strictly: bool = False) -> tuple[str, ...]:
        """The people of `Karla Brink og Mads Dalum`; keys for those of the register. One word
        is a name where nothing speaks against it, as at the beginning of a sentence, where any word
        has a capital, the form of a noun does; `strictly` only where it is known.
        """
        found: list[str] = []
        parts = JOIN.split(_ASIDE.sub("", said))
        for name in map(_without_office, parts):
            if is_office(name) or (is_role(name) and parts[1:]):
                found.append(name.capitalize())
                continue
            keys = [m.owner for m in self.register.find(name)]
            if keys:
                found += keys[:1]
            elif name in self.known or self._is_name(name, at, strictly=strictly):
                found.append(name)
        return tuple(dict.fromkeys(found))

    def _is_name(self, name: str, at: int, *, strictly: bool) -> bool:
        if _is_no_name(name):
            return False
        if " " in name or "-" in name or name in FIRST_NAMES:
            return True
        if strictly or (at == 0 and _LIKE_A_NOUN.fullmatch(name)):
            return False
        return not _DEFINITE.search(name) or name in self.known

    def doubt(self, names: Iterable[str]) -> float:
        """A name that nobody at the meeting has may be no name; a full one is, where it is not said
        who was there.
        """
        parties = {owner for _, owner in self.register.patterns}
        known = all(
            name in parties
            or is_ours(name)
            or name.split()[0] in self.known
            or (name.split()[0] in FIRST_NAMES and not self.is_told)
            or (not self.is_told and " " in name)
            for name in names
        )
        return 0.0 if known else UNSURE

    def whose(self, said: str) -> tuple[str, ...]:
        """The party whose genitive ends a text: `Solbos` before `bestyrelse`."""
        owner = said[:-1] if said.endswith("s") else ""
        return tuple(m.owner for m in self.register.find(owner) if m.end == len(owner))

    def is_genitive(self, said: str) -> bool:
        """Whether words say whose the next one is: `Solbos afdelinger`."""
        owner = said[:-1]
        if not said.endswith("s") or said in self.known or said in FIRST_NAMES:
            return False
        of_party = any(m.start == 0 and m.end == len(owner) for m in self.register.find(owner))
        return of_party or owner in self.known

    def all_of(self, said: str) -> tuple[str, ...]:
        """Everybody of a text that says nothing but who: parties and offices of the register,
        people by name. Empty where it says something else.
        """
        known = tuple(dict.fromkeys(m.owner for m in self.register.find(said)))
        if not _ONLY_NAMES.fullmatch(said.strip()):
            return known
        names = self.of(said.strip(), 1)
        return names if len(names) > len(known) else known

    def everybody_of(self, said: str) -> tuple[str, ...]:
        """Those of `LD + KAB`, each by its key or as it is written; nobody for `alle`."""
        found: list[str] = []
        for name in (name for name in BETWEEN_NAMES.split(said.strip(" .")) if name):
            keys = tuple(m.owner for m in self.register.find(name))
            found += keys or (() if name.lower() in _EVERYBODY else (name,))
        return tuple(dict.fromkeys(found))

    def are_who(self, text: str) -> bool:
        """Whether a cell of a table says nothing but who does something."""
        names = [name for name in BETWEEN_NAMES.split(text.strip(" .")) if name]
        return all(map(self._is_who, names)) if names else False

    def _is_who(self, name: str) -> bool:
        first = name.split()[0]
        if INITIALS.fullmatch(name) or first in self.known or first in FIRST_NAMES:
            return True
        mentioned = self.register.find(name)
        whole = any(m.start == 0 and m.end >= len(name) - 1 for m in mentioned)
        return whole or is_role(name) or name.lower() in _EVERYBODY

    def named_in(self, text: str) -> tuple[str, ...]:
        """Everybody that a short text names, as what stands behind `Ansvarlig:` does."""
        mentioned = tuple(dict.fromkeys(m.owner for m in self.register.find(text)))
        if mentioned:
            return mentioned
        names = re.compile(NAMES, re.VERBOSE).match(text.strip())
        return self.of(names[0], 1) if names else ()

    def only_person_in(self, text: str) -> tuple[str, ...]:
        """The one of the meeting whom a text names, as it is written; nobody where two are."""
        named = [name for person in self.people if (name := _written_in(text, person))]
        return tuple(named) if len(named) == 1 else ()

    def begins(self, text: str, owners: Sequence[str]) -> bool:
        """Whether a text begins with the first owner, who is a person as far as one can tell."""
        first = owners[0] if owners else ""
        is_person = first.split()[:1] and first.split()[0] in self.known | FIRST_NAMES
        return bool(is_person) and text.startswith(first)

    def besides(self, said: str) -> tuple[str, ...]:
        """The people that a clause beside names: those the minutes know, and common first names."""
        names = self.charged(said) or self.of(said, 1)
        known = self.known | FIRST_NAMES
        return names if all(name.split()[0] in known for name in names) else self.charged(said)

    def at_the_end(self, sentence: str, *, promised: bool = False) -> tuple[str, ...]:
        """Who is named last, without a verb: `Bestille maling (KB)`, `Porten males. Action Karla`;
        initials that nobody at the meeting has only where something is `promised`.
        """
        match = _IN_BRACKETS.search(sentence)
        return self._named_by(match, promised=promised) if match and match.start() else ()

    def in_brackets(self, sentence: str, start: int) -> tuple[str, ...]:
        """The people that brackets in the middle of a sentence name, where each is known."""
        for match in _ASIDE_NAMES.finditer(sentence, start):
            names = tuple(name.strip() for name in BETWEEN_NAMES.split(match["names"]))
            if all(name in self.known for name in names):
                return names
        return ()

    def alone(self, sentence: str) -> tuple[str, ...]:
        """Who is named by a sentence that names them and nothing else: `(KB)`, `Action Karla`."""
        if match := _IN_BRACKETS.match(sentence):
            return self._named_by(match, promised=True)
        found = BETWEEN_NAMES.split(sentence.strip(" .-–"))
        return tuple(found) if all(name in self.known for name in found) else ()

    def _named_by(self, match: re.Match[str], *, promised: bool) -> tuple[str, ...]:
        found = [name.strip() for name in BETWEEN_NAMES.split(match["names"] or match["said"])]
        certain = match["said"] is not None
        fits = all(
            certain or name in self.known or (promised and INITIALS.fullmatch(name))
            for name in found
        )
        return tuple(found) if fits or self._are_colleagues(found) else ()

    def _are_colleagues(self, names: Sequence[str]) -> bool:
        """Whether some of them are known, and the others have common first names."""
        others = [name for name in names if name not in self.known]
        return len(others) < len(names) and FIRST_NAMES.issuperset(others)


def _initials_of(people: Sequence[Person]) -> set[str]:
    """The initials of their names, and those that they are said to have."""
    names = [person.name for person in people]
    return {
        *("".join(word[0] for word in name.split()) for name in names if " " in name),
        *(name for name in names if INITIALS.fullmatch(name)),
        *(person.initials for person in people if person.initials),
    }


def _is_no_name(said: str) -> bool:
    """Whether words with a capital say something else than a name, or an office."""
    first = said.split()[0].lower()
    if first in NO_NAME or _PARTICIPLE.fullmatch(first) or _STREET.fullmatch(said):
        return True
    return is_role(said) or CHAIR.search(f"{said} ") is not None


def _written_in(text: str, name: str) -> str:
    """The whole name or the first where a text has it, else nothing."""
    said = (name, name.split()[0])
    return next((one for one in said if re.search(rf"\b{re.escape(one)}\b", text)), "")


def _without_office(name: str) -> str:
    """The name of a person without the office before it: `Formand Karla Brink`."""
    office, _, person = name.partition(" ")
    return person if person[:1].isupper() and HOLDER.search(office) else name
