"""Owners, and who is awaited, whom the register of parties does not know by what is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import FIELDS, nearest, spelling
from dialogtool.model import Mention, Minutes, Owner, Settings
from dialogtool.pattern import late
from dialogtool.reading.agents import called_at
from dialogtool.reading.marked_people import Called, marked
from dialogtool.reading.odd_marks import OddMark, odd_marks
from dialogtool.reading.owner_marks import (
    office_held_by,
    owner_begun,
    owner_meant,
    owner_nearly_named,
    owners_named,
    with_word_like,
)
from dialogtool.record.line_reader import field_place

_OFFICE_BEHIND = late(r"[:|\\]([^\W_][\w-]*)")
# a mark behind which nothing stands but another or the fields
_ENDING_MARK = late(r"(?<= )@(\S+)(?=  \[| @|$)")
_NAMES = late(r"(?<!\w)[A-ZÆØÅ][\w-]{2,}")
# between two words of a name
_GLUED = late(r"(?<=[^\W\d_])_(?=[^\W\d_])|(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_PLACEHOLDERS = [
    Owner("party", ""),
    Owner("party", "office"),
    Owner("part", ""),
    Owner("part", "kontor"),
]
"""As the pages write whoever it is."""


def check_unknown_party(evidence: Evidence) -> Iterator[Diagnostic]:
    """Owners, and who is awaited, that the register does not know, where there is one."""
    if not evidence.settings.parties:
        return
    known = frozenset(_keys_of(evidence.settings))
    for record in evidence.book.records:
        for organisation in record.organisations:
            yield from _unknown(evidence, organisation, record.place("organisation"))
        for person in record.participants:
            if person.party:
                key = evidence.settings.party_key(person.party)
                name = f"{key}/{person.office}" if person.office else key
                yield from _unknown(evidence, name, person.location)
        for mention in record.mentions:
            # without an @ it is free text: a person, who is in no register
            is_marked = mention.owners or "@" in mention.location.source
            if is_marked and not _is_plainly_owned(mention, known):
                yield from _unknown_owners(evidence, record, mention)
            for awaited in mention.awaits or ():
                place = field_place(mention.location, "awaits")
                meant = partial(_awaited_meant, awaited, record, evidence.settings)
                yield from _unknown(evidence, awaited, place, meant)


def _keys_of(settings: Settings) -> Iterator[str]:
    """Of every party, and of every office of one."""
    for key, party in settings.parties.items():
        yield key
        yield from (f"{key}/{office}" for office in party.offices)


def _is_plainly_owned(mention: Mention, known: frozenset[str]) -> bool:
    """Whether the marks of an item are those of known owners and end its one line: nearly every
    line, at a tenth of the price of a look at each mark.
    """
    place = mention.location
    if mention.end > place.line or not known.issuperset(mention.owners):
        return False
    marks = _ENDING_MARK.findall(place.source)
    return tuple(marks) == mention.owners and place.source.count("@") == len(marks)


def _unknown_owners(evidence: Evidence, record: Minutes, mention: Mention) -> Iterator[Diagnostic]:
    """What is marked as an owner on the line of an item and is none, each place once."""
    said: set[tuple[int, int]] = set()
    rows = list(evidence.rows(record, mention))
    for row in rows:
        for odd in odd_marks(row.source, evidence.settings):
            said.update((row.line, at) for at in range(odd.start, odd.end))
            yield _odd(odd, row)
    for owner in mention.owners:
        place = next(_places(rows, owner), None)
        # without an @ it is free text: a person, who is in no register
        if place is not None and (place.line, place.column - 1) not in said:
            owner, place = _with_office(owner, place)
            # asked of the few that nobody knows
            meant = partial(_owner_meant, place, record, evidence.settings)
            yield from _unknown(evidence, owner, place, meant)


def _with_office(owner: str, place: Location) -> tuple[str, Location]:
    """`@lejerbo:drift` as the office that was meant: one that is known is told as an odd mark."""
    tail = _OFFICE_BEHIND.match(place.source, place.column - 1 + place.length)
    if tail is None or Owner.of(owner).office:
        return owner, place
    whole = place.part(place.column, place.length + len(tail[0]))
    return f"{owner}/{tail[1].lower()}", whole


def _odd(odd: OddMark, row: Location) -> Diagnostic:
    source = row.source
    meant = f"{source[: odd.start]}{odd.written}{source[odd.end :]}"
    return Diagnostic(
        "unknown-party",
        row.part(odd.start + 1, odd.end - odd.start),
        msg("'{mark}' is not read as it is meant", mark=odd.said),
        msg("write: {line}", line=meant.strip()),
    )


def _places(rows: Iterable[Location], owner: str) -> Iterator[Location]:
    """Where an owner is marked: the mark, or the row of one that is written in another way."""
    mark = f"@{owner}".lower()
    for row in rows:
        source = row.source.lower()
        if mark in source:
            yield row.part(source.index(mark) + 1, len(mark))
        elif Owner.of(mark).party in source:
            yield row


def _owner_meant(place: Location, record: Minutes, settings: Settings) -> Message:
    """What to write for a mark that the register does not know."""
    called = called_at(record, settings)
    name, owners = marked(place.source[place.column - 1 :], called)
    owners = owners or called.meant(_in_words(name))
    people = [owner for owner in owners if called.is_person(owner)]
    if people:
        return _of_person(people[0], people[0], called)
    if full := called.full_name(name):
        return _of_person(full, owners[0], called)
    if owners:
        return msg("did you mean '{near}'?", near=" @".join(owners))
    if Owner.of(name) in _PLACEHOLDERS:
        return msg(
            "that is an example; write who it is, such as {owners}",
            owners=example_owners(record, settings),
        )
    if near := owner_begun(name, settings) or nearest(name, list(settings.parties)):
        return msg("did you mean '{near}'?", near=near)
    if namesakes := called.namesakes(name):
        return _one_of_people(namesakes, called)
    if near := with_word_like(name, settings.names):
        return msg("did you mean '{near}'?", near=near)
    # what is agreed to cannot be written otherwise
    if record.is_final:
        return msg("add it: dialog {command}", command=_adding(name))
    return msg(
        "a person: write [{field}:: {name}] instead; an office: dialog {office}; "
        "a party: dialog {party}",
        field=spelling(FIELDS, "owner", settings.language),
        name=_in_words(name),
        office=_adding(name, settings.municipality or next(iter(record.organisations), "")),
        party=_adding(name),
    )


def _one_of_people(people: Mapping[str, str], called: Called) -> Message:
    """What to write for a first name that several have, or that is written with a slip."""
    if len(people) == 1:
        [(name, key)] = people.items()
        return _of_person(name, key, called)
    field = spelling(FIELDS, "owner", called.settings.language)
    told = (
        f"{name} ([{field}:: {name}])" if called.is_person(key) else f"{name} (@{key})"
        for name, key in people.items()
    )
    return msg(
        "who is meant? write what stands behind the name: {people}",
        people=", ".join(told),
    )


def _of_person(name: str, owner: str, called: Called) -> Message:
    if called.is_person(owner):
        field = spelling(FIELDS, "owner", called.settings.language)
        return msg("{name} is a person: write [{field}:: {name}]", name=name, field=field)
    return msg("{name} is a person; write the office: @{office}", name=name, office=owner)


def _in_words(name: str) -> str:
    """The name of a person that was written as one word: `mette_bruun`, `MetteBruun`."""
    words = _GLUED.split(name)
    return " ".join(word[:1].upper() + word[1:] for word in words) if len(words) > 1 else name


def example_owners(record: Minutes, settings: Settings, text: str = "") -> str:
    """Marks of those who may own something of the record: whom a word of `text` may mean, else its
    organisation, and an office.
    """
    called = called_at(record, settings)
    meant = chain.from_iterable(map(called.meant, _NAMES.findall(text)))
    named = [owner for owner in dict.fromkeys(meant) if not called.is_person(owner)]
    if named:
        return ", ".join(f"@{key}" for key in named)
    office = next(iter(settings.offices), "")
    return ", ".join(f"@{key}" for key in (*record.organisations[:1], office) if key)


def _awaited_meant(name: str, record: Minutes, settings: Settings) -> Message:
    """What to write for somebody awaited whom the register does not know."""
    # only a party or an office is awaited: of somebody who was there, the one they came for
    came_for = {person.name: settings.party_key(person.party) for person in record.participants}
    owners = called_at(record, settings).all_meant(name)
    known = [came_for.get(owner, owner) for owner in owners]
    if known and all(Owner.of(owner).party in settings.parties for owner in known):
        return msg("did you mean '{near}'?", near=", ".join(known))
    return _party_meant(name, settings)


def _unknown(
    evidence: Evidence,
    owner: str,
    place: Location,
    meant: Callable[[], Message] | None = None,
) -> Iterator[Diagnostic]:
    parties = evidence.settings.parties
    party_key, office = Owner.of(owner)
    party = parties.get(party_key)
    if party is None:
        yield Diagnostic(
            "unknown-party",
            place,
            msg("'{party}' is not in the register of parties", party=party_key),
            meant() if meant else _party_meant(party_key, evidence.settings),
        )
    elif office and office not in party.offices:
        near = nearest(office, list(party.offices))
        known = f"{party_key}/{near}" if near else owner_meant(owner, evidence.settings)
        # `@lejerbo/tilsyn`: the office of another
        known = known or owner_meant(office, evidence.settings)
        addition = msg("add it: dialog {command}", command=_adding(office, party_key))
        yield Diagnostic(
            "unknown-party",
            place,
            msg("'{party}' has no office '{office}'", party=party_key, office=office),
            msg("did you mean '{near}'?", near=known) if known else addition,
        )


def _party_meant(name: str, settings: Settings) -> Message:
    """What to write for a party that the register does not know by that name."""
    addition = msg("add it: dialog {command}", command=_adding(name))
    # by a slip, or by a name that is only short
    near = nearest(name, list(settings.parties)) or owner_meant(name, settings)
    return msg("did you mean '{near}'?", near=near) if near in settings.parties else addition


def _adding(name: str, party: str = "") -> str:
    """The command that adds a party, or an office of one, under the key that the minutes use."""
    command = f'add office "{name}" --of {party}' if party else f'add party "{name}"'
    # the key that is made of a name has no other letters
    is_key = " " in name or name.isascii()
    return command if is_key else f"{command} --key {name}"


def check_owner_by_name(evidence: Evidence) -> Iterator[Diagnostic]:
    """Owners in free text that have nearly the name of a party or an office; in drafts also those
    with the name of who holds an office.
    """
    records = evidence.book.records
    mentions = chain.from_iterable(record.mentions for record in records)
    # each owner once: a slip is looked for in all names of the register
    said = set(chain.from_iterable(mention.owners for mention in mentions))
    hints = dict(_named_otherwise(said, evidence.settings))
    drafts = [record for record in records if _is_draft_of_meeting(record)]
    # final minutes name who held the office then
    of_people = dict(_named_by_holder(said - hints.keys(), evidence.settings)) if drafts else {}
    for record in records:
        known = of_people | hints if _is_draft_of_meeting(record) else hints
        for mention in record.mentions:
            for owner in filter(known.__contains__, mention.owners):
                yield from _by_name(evidence, record, mention, owner, known[owner])


def _by_name(
    evidence: Evidence, record: Minutes, mention: Mention, owner: str, hint: Message
) -> Iterator[Diagnostic]:
    # what is marked is `unknown-party`
    if not any(_places(evidence.rows(record, mention), owner)):
        yield Diagnostic(
            "owner-by-name",
            field_place(mention.location, "owner"),
            msg("'{owner}' is read as text, not as a party or office", owner=owner),
            hint,
        )


def _is_draft_of_meeting(record: Minutes) -> bool:
    return record.is_draft and record.is_meeting


def _named_otherwise(said: Iterable[str], settings: Settings) -> Iterator[tuple[str, Message]]:
    """Each owner that is no key, with what it should be."""
    for owner in said:
        if owner in settings.parties or settings.office(owner):
            continue
        if near := owner_nearly_named(owner, settings):
            yield owner, msg("did you mean '{near}'?", near=f"@{near}")
        elif len(owners := owners_named(owner, settings)) > 1:
            yield owner, msg("did you mean '{near}'?", near=" ".join(f"@{key}" for key in owners))


def _named_by_holder(said: Iterable[str], settings: Settings) -> Iterator[tuple[str, Message]]:
    for owner in said:
        if office := office_held_by(owner, settings):
            yield owner, msg("write @{owner} for it", owner=office)
