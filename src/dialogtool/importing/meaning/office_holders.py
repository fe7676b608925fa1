"""The offices of those who are named: what the register knows of the people of a meeting."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogtool.importing.meaning.names import Person
from dialogtool.model import Owner, Settings
from dialogtool.reading.agents import short_names


def with_registered(
    people: Iterable[Person],
    settings: Settings,
    organisations: Sequence[str],
    day: dt.date | None,
) -> tuple[Person, ...]:
    """The people, each whom the register knows with party, office and full name: who held an office
    of a party of the meeting on that day, where one alone is called so. Who is said to be of an
    office is of it: `Mette Bruun (Tilsynet)`.
    """
    named = tuple(people)
    there = parties_of(settings, organisations, named)
    holders = tuple(_holders(settings, there, day))
    known = (_registered(person, holders) for person in named)
    return tuple(_of_office(person, settings, there) for person in known)


def parties_of(
    settings: Settings, organisations: Sequence[str], people: Iterable[Person]
) -> frozenset[str]:
    """The keys of those who met: whose minutes they are, the municipality, the people's parties."""
    found = {settings.municipality, *organisations, *(person.party for person in people)}
    return frozenset(found & settings.parties.keys())


def offices_called(
    people: Sequence[Person],
    settings: Settings,
    organisations: Sequence[str],
    day: dt.date | None,
) -> Mapping[str, str]:
    """The office that each name, first name and initials stand for, as `party/office`. A word that
    two people are called by stands for none; who was there goes before who was not.
    """
    called: dict[str, set[str]] = {}
    for person in people:
        office = f"{person.party}/{person.office}" if person.office else ""
        for word in _words_for(person):
            called.setdefault(word, set()).add(office)
    there = frozenset(called)
    for name, office in _holders(settings, parties_of(settings, organisations, people), day):
        for word in {name, *short_names(name)} - there:
            called.setdefault(word, set()).add(office)
    return {
        word: office
        for word, offices in called.items()
        if len(offices) == 1 and (office := min(offices))
    }


def _words_for(person: Person) -> set[str]:
    initials = {person.initials} if person.initials else set(short_names(person.name))
    return {person.name, person.name.split()[0], *initials}


def _holders(
    settings: Settings, parties: frozenset[str], day: dt.date | None
) -> Iterator[tuple[str, str]]:
    """Who held an office of the parties on that day, each with its key; where the day is unknown
    those of whom nobody wrote down until when.
    """
    for key, office in settings.offices.items():
        if Owner.of(key).party not in parties:
            continue
        if day is not None:
            names = settings.holders(key, day)
        else:
            names = tuple(holder.name for holder in office.holders if holder.until is None)
        yield from ((name, key) for name in names)


def _registered(person: Person, holders: Sequence[tuple[str, str]]) -> Person:
    meant = {
        (name, key)
        for name, key in holders
        if _is_called(name, person) and person.party in ("", Owner.of(key).party)
    }
    if len(meant) != 1:
        return person
    [(name, key)] = meant
    party, office = Owner.of(key)
    return person._replace(party=party, office=office, name=name)


def _of_office(person: Person, settings: Settings, there: frozenset[str]) -> Person:
    """The person with the party and office that their role is the name of."""
    party, office = Owner.of(settings.owners_by_name.get(person.role.casefold(), ""))
    is_theirs = party in there and person.party in ("", party)
    if person.office or not is_theirs:
        return person
    return person._replace(party=party, office=office, role="")


def _is_called(name: str, person: Person) -> bool:
    if name.casefold() == person.name.casefold():
        return True
    # two full names are two people
    return " " not in person.name and person.name in short_names(name)
