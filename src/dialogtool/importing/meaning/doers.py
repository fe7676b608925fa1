"""Who does it: the parties and offices of the register, the people of the meeting, and names that
stand before a verb.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.importing.meaning.names import HOLDER, SHORTENED, Person
from dialogtool.importing.meaning.roles import (
    BARE_OFFICE,
    OFFICE,
    ROLE,
    is_office,
    is_ours,
    is_role,
)
from dialogtool.pattern import late, late_words
from dialogtool.personal_data.first_names import FIRST_NAMES
from dialogtool.reading.owners import Mentioned, OwnerNames
from dialogtool.reading.verbs import ANY_PASSIVE, PASSIVE, SAYS

_NAME = rf"""(?<!\w)(?!(?:Både|TODO|HUSK|OBS|NB|AKTION|ACTION)\b)
    (?:{SHORTENED}\ (?=[A-ZÆØÅ]))?
    [A-ZÆØÅÉ][\w'’]*(?:-[A-ZÆØÅ][\w'’]*)?(?:\ [A-ZÆØÅ](?:[\w'’-]*|\.))*"""
_ONE = rf"{_NAME}(?:\ \([^()]{{1,30}}\))?"
_JOINER = r"""(?:,?\ (?:og|samt|sammen\ med|i\ samarbejde\ med)\ (?#)
    (?:evt\.\ |(?![a-zæøå]+es\ )[a-zæøå]+\ (?=[A-ZÆØÅ]))?
    |,\ |\ ?[/+&]\ ?)"""
NAMES = (
    rf"(?:(?:Både|både|hhv\.)\ )?(?:{_ONE}|(?<![\w-]){OFFICE})"
    rf"(?:{_JOINER}(?:{_ONE}|{BARE_OFFICE}))*"
)
"""One name or office, or several that a comma, `og`, `+`, a stroke or `sammen med` joins."""
_BEFORE_VERB = late(
    rf"""(?P<names>{NAMES})(?:\ \([^()]*\))?(?:\ fra\ [\w-]+)?
    (?:\ (?:vil|skal|har\ lovet\ at|nu|også|herefter|derefter|så|fortsat|straks))*\s+$""",
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
_SUBJECT = late(rf"(?P<names>{NAMES})\s+(?:har|[a-zæøå]{{2,}}r)\b", re.VERBOSE)
"""Who begins a sentence that goes on with `og` and another verb."""
_COMES_TO_DO = late(
    r"\s(?:\w+\s){0,4}?(?:med\ (?!i\b)|forbi|over\ og|og\ [a-zæøå]+r\b)", re.VERBOSE
)
_DOES_WITH = {
    "kommer": _COMES_TO_DO,
    "vælger": re.compile(r"\s(?:\w+\s){0,2}?ud\b"),
    "arbejder": re.compile(r"\s(?:\w+\s){0,2}?(?:videre|på|med\sat)\b"),
    "finder": re.compile(
        r"\s(?!det|sted|anvendelse|\w+\s(?:god|rimelig|vigtig|nødvendig|tilfreds))"
    ),
    "holder": re.compile(r"\s(?!ferie|til|lukket|åbent|fri\b|jul|\d+ års)"),
    "planlægger": re.compile(r"\s(?!at\b)"),
    "giver": re.compile(r"\s(?!mulighed|adgang|ret\b|anledning|mening)"),
}
"""Verbs that promise something only with another word: `vælger ud`, `kommer med`."""
_NO_VERB = late(
    r"(?:leder|styrer|(?:forretnings|ord)fører|klar|dommer|mester|medlemmer|over|hvor|.{3}[tsn]ør|..tor)$"
)
_NOUN_BEFORE_VERB = late(r"\s(?:er|var|har|havde|blev|bliver|skal|vil|kan|bør|må)\b")
"""A verb behind another word in -r, which is then no verb: `Hans efterfølger er`."""
_NOUN_BEHIND = late(r"[a-zæøå]+r\s+[a-zæøå]{4,}(?:erne|en|et)\b")
_JOIN = late(_JOINER, re.VERBOSE)
_ASIDE = late(r"\s*\([^()]*\)|^(?:både|hhv\.)\s", re.IGNORECASE)
_JOINS = late(r"\s*(?:,|og|samt|&)\s*")
_ADVERBS = r"(?:\ (?:vil|skal|nu|også|derfor|herefter|så|fortsat))*"
_ROLE_BEFORE = late_words(rf"(?<![\w-])(?P<role>{ROLE}){_ADVERBS}\s+$")
_ROLE_NEXT = late_words(rf"\s*(?P<role>{ROLE})\s+(?=[a-zæøå])")
_AGENT = late(
    rf"""\baf\s+(?:(?:[a-zæøå]+s\ )?[a-zæøå]{{4,}},?\ (?=[A-ZÆØÅ]))?
    (?:(?P<names>{NAMES})|(?P<role>(?i:{ROLE}))(?![\w-]))""",
    re.VERBOSE,
)
_TOLD_OF = late(r"\b(?:tak|velkommen|velkomst|ros|om)\b[^.]{0,30}$", re.IGNORECASE)
_CHAIR = late(r"\b(?:dirigent|ordstyrer|mødeleder|referent)(?:en)?\s+$", re.IGNORECASE)
"""Who only leads the meeting: what they do, they did at the meeting."""
_PRONOUN = late_words(
    r"""\b(?:(?P<me>jeg|undertegnede)|vi|de|han|hun|man
    |(?:alle|begge)(?:\ parter)?:?|parterne:?)
    (?:[ ](?:vil|skal|nu|også|herefter|så))*\s+$""",
)
_NOUN = late(r"^\W*(?P<noun>[A-ZÆØÅ][\wæøå-]+)(?:\ (?:vil|skal|nu|også))*\s+$", re.VERBOSE)
_DEFINITE = late(r"(?:[^aeiouyæøå]en|et|erne|ene)$")
_LIKE_A_NOUN = late_words(
    r""".{10,} | .*(?:else|liste|møde|aftale)r? | .*(?:ing|hed|skab|tion|ment|plan)(?:er)?
    | .*[^aeiouyæøå]er""",
)
"""How a word that begins a sentence ends, or how long it is, where it is a thing."""
_PASSIVE = late(
    r"(?:(?:skal|bør|må|kan|vil)\s+(?:\w+\s+){0,2}?)?[a-zæøå]{2,}[^\Ws]s(?!\w)", re.IGNORECASE
)
"""What a thing has done to it: `Huslejen hæves`, `skal ikke hæves`."""
_FUNCTION_WORDS = """
    jeg alle begge de den der det dette disse han hun i man parterne vi som hvis når da så derfor
    herefter derefter desuden endvidere ingen hver nogle mange flere dato tid sted punkt bilag
    senest inden fra til efter ved for om på referat dagsorden eventuelt mandag tirsdag onsdag
    torsdag fredag lørdag søndag her nu kommunen tilsynet kun især særligt blot
    nye gamle tidligere fælles øvrige andre kommende årets
"""
_PARTICIPLE = late(r".{3,}(?:ede|ende)")
_NO_NAME = frozenset(_FUNCTION_WORDS.split())
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
_ANY_VERB = late(
    rf"""(?P<names>{NAMES})\s+(?:nu\s+|også\s+)?(?P<verb>[a-zæøå]{{2,}}r)(?![\w-])(?!\s+ikke\b)""",
    re.VERBOSE,
)
_NO_DEED_OF_ONE = rf"""
    (?!(?:\w+\s)?(?:ikke|gerne|have|få|være|blive|kunne|betale)\b)
    (?!(?:\w+\s){{0,2}}?(?:{PASSIVE}|{ANY_PASSIVE})\b)(?=[a-zæøå])
"""
"""What behind `vil` or `skal` is nothing that somebody does: `skal orienteres`."""
_ANY_VERB_OF_ROLE = late_words(
    rf"""(?<![\w-])(?P<names>vi|(?:hele\ )?(?:{ROLE})){_ADVERBS}
    \s+(?P<verb>(?-i:[a-zæøå]{{2,}}r))(?![\w-])(?!\s+(?:\w+\s+)?ikke\b)""",
)
_INTENDS_AS_ROLE = late_words(
    rf"""(?<![\w-])(?P<names>vi|(?:hele\ )?(?:{ROLE}))\s+(?P<verb>vil|skal)\s+{_NO_DEED_OF_ONE}""",
)
_THEN_BY_ROLE = late_words(
    rf"""^(?:herefter|derefter|derfor|efterfølgende|desuden|endvidere|samtidig)
    \s+(?P<verb>[a-zæøå]{{3,}}r)\s+(?P<names>kommunen|tilsynet|vi|{ROLE})(?![\w-])(?!\s+ikke\b)""",
)
_SOMEBODY_SHALL = late(
    rf"""^(?P<names>(?:En|Et|Alle|De)\ (?:\w+\ )?[a-zæøå]{{3,}})\ (?P<verb>skal)\s+
    {_NO_DEED_OF_ONE}""",
    re.VERBOSE,
)
_VERB_OF_CLAUSE = late(
    rf"""(?P<names>{NAMES}),?\ (?:som|der)\ (?:\w+\ ){{0,2}}?(?P<verb>[a-zæøå]{{3,}}r)(?![\w-])
    (?!\s+ikke\b)""",
    re.VERBOSE,
)
_VERB_BEHIND_CLAUSE = late(
    rf"^(?P<names>{NAMES}),\ (?:(?:som|der)\ [^,.]{{2,60}},\ )?(?P<verb>[a-zæøå]{{3,}}r)(?![\w-])",
    re.VERBOSE,
)
_INTENDS = late(
    rf"""(?P<names>{NAMES})\s+(?P<verb>vil|skal)\s+
    {_NO_DEED_OF_ONE}""",
    re.VERBOSE,
)
_ANY_VERB_BEFORE = late(
    rf"(?<![\w-])(?P<verb>[a-zæøå]{{3,}}r)\s+(?:nu\s+|også\s+)?(?P<names>{NAMES})(?=[\s,.;])",
    re.VERBOSE,
)
_IN_BRACKETS = late(
    rf"""(?:\((?P<names>{_NAME}(?:\s*(?:,|/|og|\+)\s*{_NAME})*)\)
    |\b(?i:aktion|action|ansv\.?|ansvarlige?)\s*:?\s+(?P<said>{NAMES}))\s*\.?\s*$""",
    re.VERBOSE,
)
_ASIDE_NAMES = late(rf"\((?P<names>{_NAME}(?:\s*(?:,|/|og|\+)\s*{_NAME})*)\)", re.VERBOSE)
_BESIDES = late(
    rf"""\b(?:sammen|i\ samarbejde|i\ fællesskab)\ med\ (?P<with>{NAMES})
    |(?:,|\bog\b|,\ og|\ [–-]|;|:)\ (?P<also>{NAMES}|kommunen|tilsynet|bolig\w+en|administrationen)
    \ (?P<verb>[a-zæøå]{{3,}}r\b|for\b|er\ (?:tovholder|ansvarlig|ankermand)
        |(?:man|tirs|ons|tors|fre|lør|søn)dag\b|resten\b|de\ andre\b)""",
    re.VERBOSE,
)
_AND_ANOTHER = late(rf",\ og\ (?:{NAMES})\s$", re.VERBOSE)
_ONLY_NAMES = late(NAMES, re.VERBOSE)
_SLASHES = late(r"\s*(?:,|/|\bog\b|\+|&)\s*")
_OF_ROLES = (_ANY_VERB_OF_ROLE, _THEN_BY_ROLE, _INTENDS_AS_ROLE, _SOMEBODY_SHALL)
_PLACE_BEFORE = late(r"\b(?:på|i|hos|af)\s$", re.IGNORECASE)
"""What stands before the name of a place or of somebody else: `pladsen på Torvet koordinerer`."""
_NOT_BY_HIM = late(r"\b(?:med|til|fra|af|hos|for|om|ved)\s$", re.IGNORECASE)
_OF_NAMES = (
    (_ANY_VERB, _NOT_BY_HIM),
    (_ANY_VERB_BEFORE, _NOT_BY_HIM),
    (_INTENDS, _NOT_BY_HIM),
    (_VERB_OF_CLAUSE, _TOLD_OF),
    (_VERB_BEHIND_CLAUSE, _NOT_BY_HIM),
)
"""What a name does, and what before it says that the name does nothing."""
"""What stands before a name that does nothing: `kontrakten med Karla vil spare penge`."""
_HELPED_BY = late(r"\b(?:med|til|hos|om)\s$", re.IGNORECASE)
"""What stands before a body that does nothing: `tvisten med entreprenøren verserer`."""
_TO_OTHERS = late(r"\b(?:til|med)\s$", re.IGNORECASE)
"""What stands before who gets it, or helps: `listen til kommunen sender Solbo`."""
_IN_A_CLAUSE = late_words(
    r"""\b(?:om|hvis|når|da|at|fordi|hvordan|hvorfor|hvor|hvad|hvilke\w*|selvom|som|så|inden|før)
    \s$""",
)
_IN_INITIALS = late(r"[A-ZÆØÅ]{2,4}")


_OF_A_ROLE, _OF_ANYTHING = 0.08, 0.15
"""How much less sure a promise is of a board, a `vi` or a name nobody has; of any noun."""


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
    ) -> None:
        self.register = register
        self.offices = offices
        there = tuple(people)
        names = [person.name for person in there]
        self.known = set(chain.from_iterable((name, name.split()[0]) for name in names))
        self.initials = {
            *("".join(word[0] for word in name.split()) for name in names if " " in name),
            *(name for name in names if _IN_INITIALS.fullmatch(name)),
            *(person.initials for person in there if person.initials),
        }
        self.people = names
        # a first name may be anybody's where nobody says who was there
        self.is_told = bool(self.known)
        self.known |= self.initials | offices.keys()
        recorders = tuple(person.name for person in there if "referent" in person.role.lower())
        self.recorder = recorders if len(recorders) == 1 else ()

    def in_office(self, owners: Iterable[str]) -> tuple[str, ...]:
        """The owners, each who holds an office by its key."""
        return tuple(dict.fromkeys(self.offices.get(owner, owner) for owner in owners))

    def of_verb(self, sentence: str, start: int, end: int) -> Doer | None:
        """Who does what the verb from `start` to `end` says; None where nobody is named."""
        before = sentence[:start]
        if _CHAIR.search(before):
            return None
        mentioned = [
            m
            for m in self.register.find(sentence)
            if m.end <= end - 1 and not _TO_OTHERS.search(sentence, 0, m.start)
        ]
        named = _BEFORE_VERB.search(before)
        if named and mentioned and _covers(mentioned[-1], named):
            named = None
        if named and _PLACE_BEFORE.search(before, 0, named.start("names")):
            named = None
        if named and (names := self._names(named["names"], named.start("names"))):
            return Doer(self._with_new_owner(names, sentence), self._doubt(names))
        if mentioned:
            last = tuple(m.owner for m in _last_of(mentioned, sentence))
            return Doer(self._with_new_owner(last, sentence))
        if _GOES_ON.search(before) and (first := _SUBJECT.match(sentence)):
            names = self._names(first["names"], 0, strictly=True)
            if names:
                return Doer(names, self._doubt(names))
        if role := _ROLE_BEFORE.search(before):
            return Doer((role["role"].capitalize(),), _OF_A_ROLE)
        if pronoun := _PRONOUN.search(before):
            return Doer(self.recorder if pronoun["me"] else (), _OF_A_ROLE)
        return _any_noun(before) or self._behind(sentence, start)

    def _whose(self, said: str) -> tuple[str, ...]:
        """The party whose genitive ends a text: `Solbos` before `bestyrelse`."""
        owner = said[:-1] if said.endswith("s") else ""
        return tuple(m.owner for m in self.register.find(owner) if m.end == len(owner))

    def _behind(self, sentence: str, start: int) -> Doer | None:
        """Who stands behind the verb: `Herefter laver Karla Brink et udkast`."""
        behind = [
            m
            for m in self.register.find(sentence)
            if m.start >= start and not _NOT_BY_HIM.search(sentence, 0, m.start)
        ]
        if behind:
            return Doer(tuple(m.owner for m in behind[:1]))
        named = _BEHIND_VERB.match(sentence, start)
        names = self._names(named["names"], named.start("names")) if named else ()
        if names:
            return Doer(names, self._doubt(names))
        if body := _BODY_BEHIND.match(sentence, start):
            return Doer((body["role"].capitalize(),) if body["role"] else (), _OF_A_ROLE)
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
        return tuple(m.owner for m in found if not _NOT_BY_HIM.search(text, 0, m.start))

    def agent(self, sentence: str, end: int) -> tuple[str, ...]:
        """By whom a passive says that it is done: `udarbejdes af formanden`."""
        for match in _AGENT.finditer(sentence, end):
            names = self._names(match["names"], 1) if match["names"] else ()
            if names or match["role"]:
                return names or (match["role"].capitalize(),)
        return ()

    def introduced(self, sentence: str, end: int) -> tuple[str, ...]:
        """Who stands first behind `aftales, at`."""
        behind = [m for m in self.register.find(sentence) if m.start >= end - 1]
        named = re.compile(rf"\s*(?P<names>{NAMES})\s+(?=[a-zæøå])", re.VERBOSE).match(
            sentence, end
        )
        if named and _PASSIVE.match(sentence, named.end()):
            named = None
        if named and not self.register.find(named["names"]):
            # what is agreed is a sentence of its own, and this its first word
            names = self._names(named["names"], 0)
            if names:
                return self._with_new_owner(names, sentence)
        role = _ROLE_NEXT.match(sentence, end)
        if role and not behind:
            return (role["role"].capitalize(),)
        return self._with_new_owner(tuple(m.owner for m in _first_of(behind, sentence)), sentence)

    def _doubt(self, names: Iterable[str]) -> float:
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
        return 0.0 if known else _OF_A_ROLE

    def _with_new_owner(self, owners: tuple[str, ...], sentence: str) -> tuple[str, ...]:
        """The owners, with whom a matter is handed to."""
        handed = _HAND_OVER.search(sentence)
        if handed is None:
            return owners
        found = [m.owner for m in self.register.find(sentence) if m.start >= handed.end()]
        return (*owners, *(owner for owner in found[:1] if owner not in owners))

    def with_any_verb(self, sentence: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
        """Each name that a verb in the present tense follows, whatever verb it is, and who it is;
        verbs that say what is so are none.
        """
        for form, about in _OF_NAMES:
            for match in form.finditer(sentence):
                if _says(match) or about.search(sentence, 0, match.start()):
                    continue
                if form is _VERB_BEHIND_CLAUSE and HOLDER.search(match["verb"]):
                    continue  # `Karla Brink, sagsbehandler`
                names = self._names(match["names"], match.start("names"), strictly=True)
                if names and not self._is_genitive(match["names"]):
                    yield match, names

    def with_any_verb_of_role(
        self, sentence: str
    ) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
        """Each `vi`, office or body that a verb in the present tense follows, as for names."""
        for match in chain.from_iterable(form.finditer(sentence) for form in _OF_ROLES):
            said = match["names"].lower()
            inside = any(
                form.search(sentence, 0, match.start()) for form in (_IN_A_CLAUSE, _HELPED_BY)
            )
            if _says(match) or inside or _CHAIR.search(f"{said} "):
                continue
            known = tuple(m.owner for m in self.register.find(said))
            known = known or self._whose(sentence[: match.start()].rstrip())
            yield match, known or ((match["names"].capitalize(),) if is_role(said) else ())

    def _is_genitive(self, said: str) -> bool:
        """Whether words say whose the next one is: `Solbos afdelinger`."""
        owner = said[:-1]
        if not said.endswith("s") or said in self.known or said in FIRST_NAMES:
            return False
        of_party = any(m.start == 0 and m.end == len(owner) for m in self.register.find(owner))
        return of_party or owner in self.known

    def at_the_end(self, sentence: str, *, promised: bool = False) -> tuple[str, ...]:
        """Who is named last, without a verb: `Bestille maling (KB)`, `Porten males. Action Karla`;
        initials that nobody at the meeting has only where something is `promised`.
        """
        match = _IN_BRACKETS.search(sentence)
        return self._named_by(match, promised=promised) if match and match.start() else ()

    def in_brackets(self, sentence: str, start: int) -> tuple[str, ...]:
        """The people that brackets in the middle of a sentence name, where each is known."""
        for match in _ASIDE_NAMES.finditer(sentence, start):
            names = tuple(name.strip() for name in _SLASHES.split(match["names"]))
            if all(name in self.known for name in names):
                return names
        return ()

    def alone(self, sentence: str) -> tuple[str, ...]:
        """Who is named by a sentence that names them and nothing else: `(KB)`, `Action Karla`."""
        if match := _IN_BRACKETS.match(sentence):
            return self._named_by(match, promised=True)
        found = _SLASHES.split(sentence.strip(" .-–"))
        return tuple(found) if all(name in self.known for name in found) else ()

    def _named_by(self, match: re.Match[str], *, promised: bool) -> tuple[str, ...]:
        found = [name.strip() for name in _SLASHES.split(match["names"] or match["said"])]
        certain = match["said"] is not None
        fits = all(
            certain or name in self.known or (promised and _IN_INITIALS.fullmatch(name))
            for name in found
        )
        return tuple(found) if fits else ()

    def besides(self, sentence: str) -> tuple[str, ...]:
        """Who does it too, or the next thing: `... sammen med Mads`, `..., og Mads bager kage`."""
        found: list[str] = []
        for match in _BESIDES.finditer(sentence):
            if match["verb"] == "for" or (match["verb"] or "") not in SAYS:
                found += self._also(match["with"] or match["also"])
        return tuple(found)

    def begins(self, text: str, owners: Sequence[str]) -> bool:
        """Whether a text begins with the first owner, who is a person as far as one can tell."""
        first = owners[0] if owners else ""
        is_person = first.split()[:1] and first.split()[0] in self.known | FIRST_NAMES
        return bool(is_person) and text.startswith(first)

    def _also(self, said: str) -> tuple[str, ...]:
        """The people that a clause beside names: those the minutes know, and common first names."""
        names = self.charged(said) or self._names(said, 1)
        known = self.known | FIRST_NAMES
        return names if all(name.split()[0] in known for name in names) else self.charged(said)

    def first(self, sentence: str) -> tuple[str, ...]:
        """Who begins a sentence before a verb in the present tense, where the minutes know them."""
        begins = _BEGINS.match(sentence)
        return self.charged(begins["names"]) if begins else ()

    def only_person_in(self, text: str) -> tuple[str, ...]:
        """The one of the meeting whom a text names, as it is written; nobody where two are."""
        named = [name for person in self.people if (name := _written_in(text, person))]
        return tuple(named) if len(named) == 1 else ()

    def first_besides(self, sentence: str, start: int) -> tuple[str, ...]:
        """Who begins a sentence with a verb of their own, where `og` leads to another who does what
        stands from `start` on: `Kommunen betaler, og Karla leverer billeder`.
        """
        begins = _BEGINS.match(sentence)
        if begins is None or _says(begins) or not _AND_ANOTHER.search(sentence, 0, start):
            return ()
        return self.charged(begins["names"])

    def charged(self, said: str) -> tuple[str, ...]:
        """The people of `Karla og Mads`, `formanden`, where the minutes know each by the name."""
        names = self._names(said, 1, strictly=True)
        return names if names and self._doubt(names) == 0 else ()

    def all_of(self, said: str) -> tuple[str, ...]:
        """Everybody of a text that says nothing but who: parties and offices of the register,
        people by name. Empty where it says something else.
        """
        known = tuple(dict.fromkeys(m.owner for m in self.register.find(said)))
        if not _ONLY_NAMES.fullmatch(said.strip()):
            return known
        names = self._names(said.strip(), 1)
        return names if len(names) > len(known) else known

    def are_who(self, text: str) -> bool:
        """Whether a cell of a table says nothing but who does something."""
        names = [name for name in _SLASHES.split(text.strip(" .")) if name]
        return all(map(self._is_who, names)) if names else False

    def _is_who(self, name: str) -> bool:
        first = name.split()[0]
        if _IN_INITIALS.fullmatch(name) or first in self.known or first in FIRST_NAMES:
            return True
        mentioned = self.register.find(name)
        whole = any(m.start == 0 and m.end >= len(name) - 1 for m in mentioned)
        return whole or is_role(name) or name.lower() in ("alle", "begge")

    def named_in(self, text: str) -> tuple[str, ...]:
        """Everybody that a short text names, as what stands behind `Ansvarlig:` does."""
        mentioned = tuple(dict.fromkeys(m.owner for m in self.register.find(text)))
        if mentioned:
            return mentioned
        names = re.compile(NAMES, re.VERBOSE).match(text.strip())
        return self._names(names[0], 1) if names else ()

    def _names(self, said: str, at: int, *, strictly: bool = False) -> tuple[str, ...]:
        """The people of `Karla Brink og Mads Dalum`; keys for those of the register. One word
        is a name where nothing speaks against it, as at the beginning of a sentence, where any word
        has a capital, the form of a noun does; `strictly` only where it is known.
        """
        found: list[str] = []
        parts = _JOIN.split(_ASIDE.sub("", said))
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
        first = name.split()[0].lower()
        if (
            first in _NO_NAME
            or _PARTICIPLE.fullmatch(first)
            or is_role(name)
            or _CHAIR.search(f"{name} ")
        ):
            return False
        if " " in name or "-" in name or name in FIRST_NAMES:
            return True
        if strictly or (at == 0 and _LIKE_A_NOUN.fullmatch(name)):
            return False
        return not _DEFINITE.search(name) or name in self.known


def _written_in(text: str, name: str) -> str:
    """The whole name or the first where a text has it, else nothing."""
    said = (name, name.split()[0])
    return next((one for one in said if re.search(rf"\b{re.escape(one)}\b", text)), "")


def _without_office(name: str) -> str:
    """The name of a person without the office before it: `Formand Karla Brink`."""
    office, _, person = name.partition(" ")
    return person if person[:1].isupper() and HOLDER.search(office) else name


def _says(match: re.Match[str]) -> bool:
    """Whether a verb behind a name says what is so, not what will be done."""
    if match["verb"] in ("vil", "skal"):
        return False
    if does := _DOES_WITH.get(match["verb"]):
        return does.match(match.string, match.end()) is None
    if _NOUN_BEFORE_VERB.match(match.string, match.end("verb")):
        return True
    return match["verb"].lower() in SAYS or _NO_VERB.search(match["verb"]) is not None


def _covers(mention: Mentioned, named: re.Match[str]) -> bool:
    """Whether the register knows the whole: `Børn og Unge` is one office, not two names."""
    return mention.start <= named.start("names") and mention.end >= named.end("names")


def _any_noun(before: str) -> Doer | None:
    """A noun that begins the sentence before the verb: `Boligteamet sender ...`; one that may be a
    person's office, `Økonomen`, is named.
    """
    match = _NOUN.match(before)
    if match is None or match["noun"].lower() in _NO_NAME:
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
