"""Who does what a verb of old minutes says, and who besides."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.importing.meaning.any_verb import ADVERBS, NOT_BY_HIM, says_what_is
from dialogtool.importing.meaning.known_names import NO_NAME, UNSURE, KnownNames
from dialogtool.importing.meaning.name_forms import NAMES
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.roles import CHAIR, ROLE, as_owner
from dialogtool.pattern import late, late_words
from dialogtool.reading.owners import Mentioned, OwnerNames
from dialogtool.reading.verbs import SAYS

_BEFORE_VERB = late(
    rf"""(?P<names>{NAMES})(?:\ \([^()]*\))?(?:\ fra\ [\w-]+)?
    (?:\ (?:vil|skal|har\ lovet\ at|nu|også|herefter|derefter|så|fortsat|straks))*
    (?:\ (?:senest|inden)\ [\w./]+(?:\ [\w./]+){{0,3}})?\s+$""",
    re.VERBOSE,
)
_BEHIND_VERB = late(
    rf"(?:vil|skal)?\s*[a-zæøå]+\s+(?:nu\s+|også\s+|så\s+|derfor\s+)?(?P<names>{NAMES})(?=[\s,.;]|$)",
    re.VERBOSE,
)
_BODY_BEHIND = late_words(
    rf"(?:vil|skal)?\s*[a-zæøå]+\s+(?:(?:vi|han|hun|de)\b|(?P<role>{ROLE})(?![\w-]))",
)
_BEGINS = late(rf"(?P<names>{NAMES})\s+(?!er\b|har\b)(?P<verb>[a-zæøå]{{2,}}r)\b", re.VERBOSE)
_GOES_ON = late(r"\bog\s+(?:(?:vil|skal)\s+(?:\w+\s+){0,2})?$")
_SUBJECT = late(rf"(?P<names>{NAMES})\s+(?:har|skal|vil|[a-zæøå]{{2,}}(?:r|te|de))\b", re.VERBOSE)
"""Who begins a sentence that goes on with `og` and another verb."""
_NOUN_BEHIND = late(r"[a-zæøå]+r\s+[a-zæøå]{4,}(?:erne|en|et)\b")
_JOINS = late(r"\s*(?:,|og|samt|&)\s*")
_ROLE_BEFORE = late_words(rf"(?<![\w-])(?P<role>{ROLE}){ADVERBS}\s+$")
_NAMES_NEXT = late(rf"\s*(?P<names>{NAMES})\s+(?=[a-zæøå])", re.VERBOSE)
_ROLE_NEXT = late_words(rf"\s*(?P<role>{ROLE})\s+(?=[a-zæøå])")
_AGENT = late(
    rf"""\baf\s+(?:(?:[a-zæøå]+s\ )?[a-zæøå]{{4,}},?\ (?=[A-ZÆØÅ]))?
    (?:(?P<names>{NAMES})|(?P<role>(?i:{ROLE}))(?![\w-]))""",
    re.VERBOSE,
)
_DONE_BY = late(r"(?<!ing)(?<!else)(?<!ion)(?<!del)(?<!en)(?<!et)\saf\s$")
"""What stands before a party that does it: `udarbejdes af kommunen`, not `en del af kommunen`."""
_PRONOUN = late_words(
    r"""(?<!\baf\ )(?<!\bfor\ )\b(?:(?P<me>jeg|undertegnede)|vi|du|de|han|hun|man
    |(?:alle|begge)(?:\ parter)?:?|parterne:?|de\ (?:to|tre|fire)\ \w+)
    (?:[ ](?:vil|skal|nu|også|herefter|så))*\s+$""",
)
_NOUN = late(r"^\W*(?P<noun>[A-ZÆØÅ][\wæøå-]+)(?:\ (?:vil|skal|nu|også))*\s+$", re.VERBOSE)
_PASSIVE = late(
    r"(?:(?:skal|bør|må|kan|vil)\s+(?:\w+\s+){0,2}?)?[a-zæøå]{2,}[^\Ws]s(?!\w)", re.IGNORECASE
)
"""What a thing has done to it: `Huslejen hæves`, `skal ikke hæves`."""
_THING = late_words(
    r"""(?!\w*(?:afdeling|forsyning|organisation|ledelse|styrelse|forvaltning|forening|institution
        |administration)en$)
    \w*(?:els|ing|hed|tion|ment|plan|port|tal|list|sag|gang|tid|pris|strategi|politikk|analys
        |modell|pulj|rent|lej|økonomi|udgift)en""",
)
"""What a certain thing is called that does nothing itself: `Rapporten giver et godt billede`."""
_OF_LAW = late(
    r"\w*lov(?:en|givningen|giver)?|regler(?:ne)?|\w*bekendtgørelsen|\w*ministeriet|staten"
)
"""What binds all, and promises nothing to the parties."""
_HAND_OVER = late(r"\b(?:løfter|overdrager|videregiver|giver)\b.{0,80}?\btil\b", re.IGNORECASE)
_BESIDES = late(
    rf"""\b(?:sammen|i\ samarbejde|i\ fællesskab)\ med\ (?P<with>{NAMES})
    |(?:,|\bog\b|,\ og|\ [–-]|;|:)\ (?P<also>{NAMES}|kommunen|tilsynet|bolig\w+en|administrationen)
    \ (?P<verb>[a-zæøå]{{3,}}r\b|for\b|er\ (?:tovholder|ansvarlig|ankermand)
        |(?:man|tirs|ons|tors|fre|lør|søn)dag\b|resten\b|de\ andre\b)""",
    re.VERBOSE,
)
_AND_ANOTHER = late(rf",\ og\ (?:{NAMES})\s$", re.VERBOSE)
_PLACE_BEFORE = late(r"\b(?:på|i|hos|af)\s$", re.IGNORECASE)
"""What stands before the name of a place or of somebody else: `pladsen på Torvet koordinerer`."""
_TO_OTHERS = late(r"\b(?:til|med)\s$", re.IGNORECASE)
"""What stands before who gets it, or helps: `listen til kommunen sender Solbo`."""
_OF_ANYTHING = 0.15
"""How much less sure a promise is of any noun."""


class Doer(NamedTuple):
    """Who stands with a verb: the keys of the register, or names as they are written; none for
    `vi`. `doubt` is how much less sure a promise is for it, 0 for a party of the register and for
    a person whom the minutes know.
    """

    owners: tuple[str, ...]
    doubt: float = 0.0


class Doers:
    """Finds who does something in sentences of the minutes of one meeting."""

    def __init__(
        self,
        register: OwnerNames,
        people: Iterable[Person],
        offices: Mapping[str, str] = MappingProxyType({}),
        writers: tuple[str, ...] = (),
    ) -> None:
        self.names = KnownNames(register, people, offices, writers)
        self.register = register

    def of_verb(self, sentence: str, start: int, end: int) -> Doer | None:
        """Who does what the verb from `start` to `end` says; None where nobody is named."""
        before = sentence[:start]
        if CHAIR.search(before):
            return None
        return (
            self._before(sentence, start, end)
            or self._who_began(sentence, before)
            or self._by_role(before)
            or _any_noun(before)
            or self._behind(sentence, start)
        )

    def _before(self, sentence: str, start: int, end: int) -> Doer | None:
        """Who stands before the verb by a name, or as a party of the register."""
        mentioned = [
            m
            for m in self.register.find(sentence)
            if m.end <= end - 1 and not _TO_OTHERS.search(sentence, 0, m.start)
        ]
        if names := self._named_before(sentence, start, mentioned):
            return Doer(self._with_new_owner(names, sentence), self.names.doubt(names))
        last = tuple(m.owner for m in _last_of(mentioned, sentence))
        return Doer(self._with_new_owner(last, sentence)) if last else None

    def _named_before(
        self, sentence: str, start: int, mentioned: Sequence[Mentioned]
    ) -> tuple[str, ...]:
        """The people that stand right before the verb; nobody where the register knows the whole as
        one office, or where it is a place.
        """
        named = _BEFORE_VERB.search(sentence, 0, start)
        if named is None or _PLACE_BEFORE.search(sentence, 0, named.start("names")):
            return ()
        if mentioned and _covers(mentioned[-1], named):
            return ()
        return self.names.of(named["names"], named.start("names"))

    def _who_began(self, sentence: str, before: str) -> Doer | None:
        """Who begins a sentence that goes on with another verb: `Karla ringer og sender listen`."""
        first = _SUBJECT.match(sentence) if _GOES_ON.search(before) else None
        names = self.names.of(first["names"], 0, strictly=True) if first else ()
        return Doer(names, self.names.doubt(names)) if names else None

    def _by_role(self, before: str) -> Doer | None:
        """An office, a body or a `vi` that stands before the verb."""
        if role := _ROLE_BEFORE.search(before):
            return Doer((as_owner(role["role"]),), UNSURE)
        if pronoun := _PRONOUN.search(before):
            return Doer(self.names.recorder if pronoun["me"] else (), UNSURE)
        return None

    def _behind(self, sentence: str, start: int) -> Doer | None:
        """Who stands behind the verb: `Herefter laver Karla Brink et udkast`."""
        behind = [
            m.owner
            for m in self.register.find(sentence)
            if m.start >= start and not NOT_BY_HIM.search(sentence, 0, m.start)
        ]
        if behind:
            return Doer(tuple(behind[:1]))
        named = _BEHIND_VERB.match(sentence, start)
        names = self.names.of(named["names"], named.start("names")) if named else ()
        if names:
            return Doer(names, self.names.doubt(names))
        if body := _BODY_BEHIND.match(sentence, start):
            return Doer((as_owner(body["role"]),) if body["role"] else (), UNSURE)
        return Doer((), _OF_ANYTHING) if _NOUN_BEHIND.match(sentence, start) else None

    def parties_at(self, sentence: str, start: int, end: int) -> tuple[str, ...]:
        """The parties named last before what stands from `start` to `end`, else first behind it."""
        mentioned = self.register.find(sentence)
        before = _last_of([m for m in mentioned if m.end <= end - 1], sentence)
        behind = _first_of([m for m in mentioned if m.start >= start], sentence)
        return tuple(m.owner for m in before or behind)

    def not_to(self, text: str) -> tuple[str, ...]:
        """The parties and offices that a text names, but those to whom something is given:
        `Sende listen til kommunen`.
        """
        found = self.register.find(text)
        return tuple(m.owner for m in found if not NOT_BY_HIM.search(text, 0, m.start))

    def agent(self, sentence: str, end: int) -> tuple[str, ...]:
        """By whom a passive says that it is done: `udarbejdes af formanden`."""
        for match in _AGENT.finditer(sentence, end):
            names = self.names.of(match["names"], 1) if match["names"] else ()
            if names or match["role"]:
                return names or (as_owner(match["role"]),)
        mentioned = (m for m in self.register.find(sentence) if m.start >= end)
        return tuple(m.owner for m in mentioned if _DONE_BY.search(sentence, 0, m.start))[:1]

    def introduced(self, sentence: str, end: int) -> tuple[str, ...]:
        """Who stands first behind `aftales, at`."""
        # what is agreed is a sentence of its own, and this its first word
        if names := self._first_name(sentence, end):
            return self._with_new_owner(names, sentence)
        behind = [m for m in self.register.find(sentence) if m.start >= end - 1]
        role = _ROLE_NEXT.match(sentence, end)
        if role and not behind:
            return (as_owner(role["role"]),)
        return self._with_new_owner(tuple(m.owner for m in _first_of(behind, sentence)), sentence)

    def _first_name(self, sentence: str, end: int) -> tuple[str, ...]:
        """The people whose names follow at `end`, and to whom nothing is done."""
        named = _NAMES_NEXT.match(sentence, end)
        if named is None or _PASSIVE.match(sentence, named.end()):
            return ()
        return () if self.register.find(named["names"]) else self.names.of(named["names"], 0)

    def _with_new_owner(self, owners: tuple[str, ...], sentence: str) -> tuple[str, ...]:
        """The owners, with whom a matter is handed to."""
        handed = _HAND_OVER.search(sentence)
        if handed is None:
            return owners
        found = [m.owner for m in self.register.find(sentence) if m.start >= handed.end()]
        return (*owners, *(owner for owner in found[:1] if owner not in owners))

    def besides(self, sentence: str) -> tuple[str, ...]:
        """Who does it too, or the next thing: `... sammen med Mads`, `..., og Mads bager kage`."""
        found: list[str] = []
        for match in _BESIDES.finditer(sentence):
            if match["verb"] == "for" or (match["verb"] or "") not in SAYS:
                found += self.names.besides(match["with"] or match["also"])
        return tuple(found)

    def first(self, sentence: str) -> tuple[str, ...]:
        """Who begins a sentence before a verb in the present tense, where the minutes know them."""
        begins = _BEGINS.match(sentence)
        return self.names.charged(begins["names"]) if begins else ()

    def first_besides(self, sentence: str, start: int) -> tuple[str, ...]:
        """Who begins a sentence with a verb of their own, where `og` leads to another who does what
        stands from `start` on: `Kommunen betaler, og Karla leverer billeder`.
        """
        begins = _BEGINS.match(sentence)
        if begins is None or says_what_is(begins) or not _AND_ANOTHER.search(sentence, 0, start):
            return ()
        return self.names.charged(begins["names"])


def _covers(mention: Mentioned, named: re.Match[str]) -> bool:
    """Whether the register knows the whole: `Børn og Unge` is one office, not two names."""
    return mention.start <= named.start("names") and mention.end >= named.end("names")


def _any_noun(before: str) -> Doer | None:
    """A noun that begins the sentence before the verb: `Boligteamet sender ...`; one that may be a
    person's office, `Økonomen`, is named.
    """
    match = _NOUN.match(before)
    if match is None or match["noun"].lower() in NO_NAME:
        return None
    if _OF_LAW.fullmatch(match["noun"].lower()) or _THING.fullmatch(match["noun"]):
        return None
    noun = match["noun"]
    return Doer((noun,) if noun.endswith(("en", "erne")) else (), _OF_ANYTHING)


def _first_of(mentioned: Sequence[Mentioned], sentence: str) -> list[Mentioned]:
    """The first, with those that "og" joins to it."""
    found = list(mentioned[:1])
    for above, below in pairwise(mentioned):
        if not _JOINS.fullmatch(sentence, above.end, below.start):
            break
        found.append(below)
    return found


def _last_of(mentioned: Sequence[Mentioned], sentence: str) -> list[Mentioned]:
    """The last, with those that "og" joins to it."""
    found = list(mentioned[-1:])
    for above, below in reversed(list(pairwise(mentioned))):
        if not _JOINS.fullmatch(sentence, above.end, below.start):
            break
        found.insert(0, above)
    return found
