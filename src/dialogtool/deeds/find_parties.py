"""The names that people use for organisations, owners and persons.

Whatever is not the full name of a thing is said back, so that nobody writes into the wrong one. A
name that nobody knows is an error with the nearest one that is known, never an empty answer.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from dialogtool.alphabet import plainly_typed
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.glossary import nearest, one_of
from dialogtool.model import MinuteBook, Owner, Settings
from dialogtool.pattern import late
from dialogtool.reading.agents import short_names
from dialogtool.reading.owner_marks import owner_meant, with_word_like

_NAMES = late(r"(?<![\w-])[A-ZÆØÅ][\w-]+(?![\w-])")
"""The words of a name that name something: `A5`, but not `og`."""
_JOINT = late(r"\s*[,;/&+]\s*|\s+(?:og|and)\s+")
_MUNICIPALITY = frozenset(("kommunen", "the municipality"))


class UnknownNameError(DialogError):
    """Nobody and nothing in the book is called so; in another book it may be."""


class PartyFinder:
    """Finds whom a book knows by the names that people give. `day` is the day of those who hold an
    office; `say` is told what a name was taken for; `place` gives the path in the book of a file
    that the command line names, or empty. `among` says that other books are asked for the same.
    """

    def __init__(
        self,
        book: MinuteBook,
        day: dt.date,
        *,
        say: Callable[[Message], None],
        place: Callable[[str], str],
        among: bool = False,
    ) -> None:
        self.book = book
        self.day = day
        self.say = say
        self.place = place
        self.among = among

    def keys(self, find: Callable[[str], str], names: Iterable[str]) -> tuple[str, ...]:
        """What `find` finds for several names, each once. Among other books a name that is not
        known here is said and passed over; raises UnknownNameError where none is known.
        """
        found: dict[str, None] = {}
        unknown: list[UnknownNameError] = []
        for name in filter(None, names):
            try:
                found[find(name)] = None
            except UnknownNameError as error:
                unknown.append(error)
        # in several books a name is known to one of them
        if unknown and not (self.among and found):
            raise unknown[0]
        for problem in unknown:
            self.say(problem.message)
        return tuple(found)

    # --- organisations

    def organisation(self, name: str) -> str:
        """The key of an organisation given by key, name, alias, or a part that only one has."""
        key = self.organisation_named(name)
        if key:
            return key
        if self.book.settings.office(office := self.book.settings.owner_key(name)):
            raise UnknownNameError(
                msg("'{name}' is an office, not an organisation", name=name),
                msg(
                    "its party: {party}; what it owes: dialog open-actions --owner {office}",
                    party=Owner.of(office).party,
                    office=office,
                ),
            )
        if person := self._called(name):
            raise UnknownNameError(
                msg("'{name}' is a person, not an organisation", name=name),
                msg(
                    'what they owe: dialog open-actions --owner "{person}"',
                    person=person,
                ),
            )
        known = self._organisations()
        if several := _having(name, known):
            raise UnknownNameError(
                msg("'{name}' may be one of {n} organisations", name=name, n=len(several)),
                one_of(several),
            )
        keys = {said.lower(): key for key, said in known.items()} | {key: key for key in known}
        near = keys.get(nearest(name, sorted(keys)) or "") or with_word_like(name, known)
        raise UnknownNameError(
            msg("'{name}' is not an organisation of this book", name=name),
            meant(near, sorted(known)) or msg('add it: dialog add party "{name}"', name=name),
        )

    def organisation_named(self, name: str) -> str:
        """The key of an organisation, or empty where nobody is called so."""
        known = self._organisations()
        key = self.book.settings.party_key(name)
        if key in known:
            return key
        if common := self._common_name(name):
            self.say_back(name, common, known.get(common, common))
            return common
        lowered = {own.lower(): own for own in known}
        if key.lower() in lowered:
            return lowered[key.lower()]
        # only where one is called so: who writes into the wrong organisation notices too late
        parts = _having(name, known)
        if len(parts) != 1:
            return ""
        self.say_back(name, parts[0], known[parts[0]])
        return parts[0]

    def _organisations(self) -> dict[str, str]:
        """Every party of the register or of a record, with its name."""
        settings = self.book.settings
        keys = set(settings.parties).union(*(record.organisations for record in self.book.records))
        return {key: settings.party_name(key) for key in sorted(keys)}

    # --- owners

    def owner(self, name: str, *, declared: bool = False) -> str:
        """The key of a party or office: `@naestved/tilsyn`, a key, the name of a party, the key or
        name of an office that only one party has, or of the person who holds it today. With
        `declared` the register must know it; without, a record may.
        """
        # as it stands in the records
        name = name.removeprefix("@")
        if not name:
            return ""
        settings = self.book.settings
        known = {key.lower(): key for key in self._owners(declared=declared)}
        key = self._owner_meant(name, known)
        if key.lower() in known:
            found = known[key.lower()]
            if declared and found != name:
                self.say_back(name, found, settings.owner_name(found))
            return found
        if declared and not settings.parties:
            return key  # a book without a register: anybody may be named
        raise self._unknown_owner(name, key, list(known.values()))

    def _owner_meant(self, name: str, known: Mapping[str, str]) -> str:
        """The key of the owner that a name stands for, of those `known` by their keys in small
        letters; where it is none of theirs, the key that it would have.
        """
        key = self.book.settings.owner_key(name)
        if key.lower() not in known:
            # whoever is called so, before a part of an office's name
            person = self.person(name)
            key = self._office_of(person) or self._common_name(name) or key
        if key.lower() not in known:
            self._expect_one_office(name)
            key = self._part_of_owner(name) or _only(known.values(), name) or key
        return key

    def _unknown_owner(self, name: str, key: str, known: Sequence[str]) -> UnknownNameError:
        if left := office_left_by(name, self.book.settings):
            office, said = left
            return UnknownNameError(
                said,
                msg("what the office owes: dialog open-actions --owner {office}", office=office),
            )
        return UnknownNameError(
            msg("nobody in this book is called '{name}'", name=name),
            meant(self._nearest_owner(key, known), sorted(known)),
        )

    def _nearest_owner(self, name: str, known: Sequence[str]) -> str:
        """The owner that a name resembles, by the whole key, by that of the office alone, or by a
        word of it or of its name.
        """
        # `tilsynt` is near to `naestved/tilsyn` only by its last part
        desks = {Owner.of(owner).office: owner for owner in known if "/" in owner}
        near = nearest(name, sorted(known)) or desks.get(nearest(name, sorted(desks)) or "")
        return near or with_word_like(name, self.book.settings.names)

    def _owners(self, *, declared: bool) -> set[str]:
        settings = self.book.settings
        known = {*settings.parties, *settings.offices}
        if declared:
            return known
        said: set[str] = set()
        for mention in self.book.mentions:
            said.update(mention.owners, mention.awaits or ())
        return known | said | {Owner.of(owner).party for owner in said}

    def person(self, name: str) -> str:
        """The whole name of the one person of the register, on the day, whose first name or
        initials these are; else the name as it is. What is the name of an owner is no person's.
        """
        called = self._called(name)
        if called.lower() in ("", name.lower()):
            return name
        self.say_back(name, called, self._office_of(called))
        return called

    def _called(self, name: str) -> str:
        """As `person`, but empty for the name of nobody, and nothing is said."""
        settings = self.book.settings
        if not name or settings.owner_key(name).lower() in self._owners(declared=True):
            return ""
        people: set[str] = set()
        for office in settings.offices:
            people.update(settings.holders(office, self.day))
        named = [person for person in people if person.lower() == name.lower()]
        called = named or [person for person in people if _is_short_for(name, person)]
        return called[0] if len(called) == 1 else ""

    def owners(self, names: Iterable[str]) -> tuple[str, ...]:
        """The keys of the owners that are meant; of a person also the office, and every owner in
        free text that names them, alone or with others.
        """
        names = tuple(names)
        found = dict.fromkeys(self.keys(self.owner, names))
        people = [person for person in map(self._called, names) if person]
        for person in people:
            found |= dict.fromkeys(filter(None, [self._office_of(person)]))
            said = (owner for owner in self._owners(declared=False) if _names(owner, person))
            found |= dict.fromkeys(sorted(said))
        return tuple(found)

    def _common_name(self, name: str) -> str:
        """The municipality by the word that all minutes have for it; empty for another word."""
        return self.book.settings.municipality if name.lower() in _MUNICIPALITY else ""

    def _expect_one_office(self, name: str) -> None:
        """Raises UnknownNameError for what several offices are called."""
        offices = self.book.settings.offices
        same = [
            key
            for key, office in sorted(offices.items())
            if name.lower() in (Owner.of(key).office.lower(), office.name.lower())
        ]
        if len(same) > 1:
            raise UnknownNameError(
                msg("'{name}' is what {n} offices are called", name=name, n=len(same)),
                msg("give one of them: {known}", known=", ".join(same)),
            )

    def _office_of(self, person: str) -> str:
        """The office that a person holds on the day; empty for nobody, or for two offices."""
        settings = self.book.settings
        held = [
            office
            for office in sorted(settings.offices)
            if person.lower() in map(str.lower, settings.holders(office, self.day))
        ]
        return held[0] if len(held) == 1 else ""

    def _part_of_owner(self, name: str) -> str:
        """The one party or office of the register that has the name as a part of its own;
        `solbo/drift` is an office of one that has `solbo` in its name.
        """
        settings = self.book.settings
        party, _, own = name.rpartition("/")
        told = {key: office.name for key, office in settings.offices.items()}
        if party:
            its = {key: Owner.of(key).party for key in told}
            told = {
                key: said
                for key, said in told.items()
                if is_part(party, its[key], settings.party_name(its[key]))
            }
        else:
            told |= {key: party.name for key, party in settings.parties.items()}
        found = [key for key, said in told.items() if is_part(own, said)]
        if not found:
            # `vig/teknik-miljø`, as it may stand in the minutes
            return owner_meant(name, self.book.settings)
        return found[0] if len(found) == 1 else ""

    def say_back(self, name: str, key: str, full: str) -> None:
        """Says what a name was taken for."""
        self.say(msg("'{name}' is {key}: {full}", name=name, key=key, full=full))


def office_left_by(name: str, settings: Settings) -> tuple[str, Message] | None:
    """The office that somebody of that name, first name or initials has left, and a sentence that
    says when; None where nobody has.
    """
    for key, office in settings.offices.items():
        for holder in office.holders:
            is_meant = name.lower() == holder.name.lower() or _is_short_for(name, holder.name)
            if holder.until and is_meant:
                said = msg(
                    "{name} left {office} on {until}",
                    name=holder.name,
                    office=key,
                    until=holder.until.isoformat(),
                )
                return key, said
    return None


def _names(owner: str, person: str) -> bool:
    """Whether the free text of an owner names a person: `Karla og Ole`."""
    names = _JOINT.split(owner)
    return any(name == person or _is_short_for(name, person) for name in names)


def _is_short_for(name: str, person: str) -> bool:
    """Whether it is the first name of a person, in any case, or their initials."""
    shorts = tuple(short_names(person))
    return name in shorts or name.lower() == person.split()[0].lower()


def _only(owners: Iterable[str], name: str) -> str:
    """The one person among the owners whose first name or initials these are; empty for others."""
    called = [owner for owner in owners if " " in owner and _is_short_for(name, owner)]
    return called[0] if len(called) == 1 else ""


def _having(name: str, known: Mapping[str, str]) -> list[str]:
    """The keys of those that have the name as a part of their key or name; where it is a word of
    one alone, of that one.
    """
    name = " ".join(name.split())
    words = {key: map(str.casefold, _NAMES.findall(said)) for key, said in known.items()}
    named = [key for key, own in words.items() if name.casefold() in own]
    return named if len(named) == 1 else [own for own in known if is_part(name, own, known[own])]


def is_part(name: str, *texts: str) -> bool:
    """Whether one of the texts has the name in it, in any case."""
    said = name.casefold()
    folded = tuple(map(str.casefold, texts))
    # two letters are part of half the register, but the first word of few
    if len(name) == 2:
        return any(text.startswith(f"{said} ") for text in folded)
    # `BO VEST`: a key has a hyphen where people write a blank, and the other way round
    typed = plainly_typed(name)
    return len(name) > 2 and any(
        said in text or (typed and typed in plainly_typed(text)) for text in folded
    )


def meant(near: str | None, known: Sequence[str]) -> Message | None:
    """What was probably meant, else what there is to choose from; None where there is nothing."""
    if near:
        return msg("did you mean '{near}'?", near=near)
    return one_of(known) if known else None
