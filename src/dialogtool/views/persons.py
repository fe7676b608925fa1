"""The persons whom a book knows, and a public document without their names: offices stand for
persons, and what the settings replace stands as they say.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dialogtool.model import MinuteBook, Model, Participant, Replaced, Settings

if TYPE_CHECKING:
    from dialogtool.personal_data import PersonNames

_D = TypeVar("_D", bound=Model)
HEAD = frozenset(("house", "provenance", "public"))
"""Fields of a document that are not the minutes' words."""


@dataclass(frozen=True)
class Persons:
    """The people whom the book knows by name: `names` for the finder, `offices` what stands for
    each private name, `desks` what owns what a private person owns, as an owner is written
    (`lejerbo/drift`), `kept` names that may stand. `replaced` is what else stands otherwise in
    public.
    """

    names: "PersonNames"
    offices: Mapping[str, str]
    desks: Mapping[str, str]
    kept: tuple[str, ...]
    replaced: tuple[Replaced, ...]

    @cached_property
    def in_full(self) -> re.Pattern[str] | None:
        """A pattern for the private names in full, and for what may stand and holds one; None where
        there are none.
        """
        return _full_names(self.offices, self.kept)

    @cached_property
    def stands_for(self) -> Mapping[str, str]:
        """The office for each private name; a name may be broken over two lines."""
        return {" ".join(name.split()): office for name, office in self.offices.items()}

    @cached_property
    def instead(self) -> Mapping[str, str]:
        """What stands for each text that is replaced."""
        return {" ".join(said.text.split()): said.instead for said in self.replaced}

    @cached_property
    def replaceable(self) -> re.Pattern[str] | None:
        """A pattern for what is replaced; None where nothing is."""
        return exactly(self.instead) if self.instead else None


class _Known(NamedTuple):
    """A person by name: what stands for them, the office or party they are at, and whether they may
    be named.
    """

    name: str
    office: str
    desk: str
    is_public: bool


def persons_of(book: MinuteBook) -> Persons:
    """All holders of offices and all participants. Those of elected offices may be named."""
    from dialogtool.personal_data import PersonNames  # a reader inside needs no finder

    known = [person for person in _known_people(book) if person.name]
    # of two people of one name one is public: then the name may stand
    public = {person.name for person in known if person.is_public}
    private: dict[str, _Known] = {}
    for person in known:
        if person.name not in public:
            # the first office that is met stays, so that all documents say the same
            private.setdefault(person.name, person)
    offices = {name: person.office for name, person in private.items()}
    desks = {name: person.desk for name, person in private.items()}
    words = tuple(_words_of(book.settings, book))
    return Persons(
        PersonNames.of(offices, public, words),
        offices,
        desks,
        (*public, *words),
        book.settings.replaced,
    )


def _known_people(book: MinuteBook) -> Iterator[_Known]:
    """Holders first: an office says more than what a participant was called at a meeting."""
    settings = book.settings
    for key, office in settings.offices.items():
        for holder in office.holders:
            yield _Known(holder.name, office.name, key, office.public)
    for person in chain.from_iterable(record.participants for record in book.records):
        party = settings.parties.get(settings.party_key(person.party))
        held = party.offices.get(person.office) if party else None
        # the office, else what the participant did there, else whom they came for
        said = person.role or (party.name if party else person.party)
        is_public = held is not None and held.public
        yield _Known(person.name, held.name if held else said, _desk(person, settings), is_public)


def _desk(person: Participant, settings: Settings) -> str:
    """The office for which a participant came, else the party with what they are there."""
    party = settings.party_key(person.party)
    office = f"{party}/{person.office.lower()}"
    if office in settings.offices:
        return office
    return f"{settings.party_name(party)}, {person.role}" if person.role else party


def _words_of(settings: Settings, book: MinuteBook) -> Iterator[str]:
    """Names that are no person's."""
    for party in settings.parties.values():
        yield from (party.name, *party.aliases, *party.departments)
    yield from (office.name for office in settings.offices.values())
    for record in book.records:
        yield from (figure.department for figure in record.key_figures if figure.department)


def public_words(text: str, persons: Persons) -> str:
    """A text as the public may see it: the office wherever a private name stands in full, and what
    the settings replace.
    """
    return _without_names(_replaced(text, persons), persons)


def for_the_public(document: _D, persons: Persons) -> _D:
    """The document with `public_words` for all its texts."""

    def changed(text: str) -> str:
        return public_words(text, persons)

    changes = {
        name: _mapped(getattr(document, name), changed)
        for name in type(document).model_fields
        if name not in HEAD
    }
    return document.model_copy(update=changes)


def _without_names(text: str, persons: Persons) -> str:
    if persons.in_full is None:
        return text
    return persons.in_full.sub(
        lambda match: persons.stands_for.get(" ".join(match[0].split()), "") or match[0], text
    )


def _replaced(text: str, persons: Persons) -> str:
    """The text with what the settings replace. Where only a part of something personal would be
    replaced, nothing is: what is left of it might no longer be found.
    """
    pattern = persons.replaceable
    if pattern is None or not pattern.search(text):
        return text
    # looked for in the text as it is, before anything is replaced
    from dialogtool.personal_data import find_personal_data

    found = find_personal_data(text, persons.names)

    def replacement(match: re.Match[str]) -> str:
        cuts = any(
            thing.start < match.end()
            and match.start() < thing.end
            # the whole of it may be replaced, a part not
            and not match.start() <= thing.start <= thing.end <= match.end()
            for thing in found
        )
        return match[0] if cuts else persons.instead[" ".join(match[0].split())]

    return pattern.sub(replacement, text)


def replaced_in(texts: Iterable[str], replaced: Iterable[Replaced]) -> tuple[Replaced, ...]:
    """What of these replacements concerns the texts: one of them has the words, and not only as a
    part of a longer one.
    """
    asked = tuple(replaced)
    if not asked:
        return ()
    # once for all: each for itself took minutes where a book has thousands
    found = chain.from_iterable(map(exactly(one.text for one in asked).findall, texts))
    said = {" ".join(words.split()) for words in found}
    return tuple(one for one in asked if " ".join(one.text.split()) in said)


def exactly(texts: Iterable[str]) -> re.Pattern[str]:
    """A pattern for these texts as whole words, the longest first, whatever blanks and line ends
    stand between their words.
    """
    # `Jens Bro Hansen` before `Jens Bro`
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(spelt, longest_first))})(?!\w)")


def spelt(text: str) -> str:
    """A pattern for the text, whatever blanks and line ends stand between its words."""
    return r"\s+".join(map(re.escape, text.split()))


def _full_names(offices: Mapping[str, str], kept: Iterable[str]) -> re.Pattern[str] | None:
    # a first name alone is for a person to judge: it is half of too many words
    private = [name for name in offices if len(name.split()) > 1]
    holding = [
        # `Karla Brinks Plads` holds a person's name and may stand: it is found first, and kept
        name
        for name in kept
        if name not in offices and any(person in name for person in private)
    ]
    known = sorted((*private, *holding), key=len, reverse=True)
    return (
        # a genitive is the name, `Bro-Hansen` is another one
        re.compile(rf"(?<![\w-])(?:{'|'.join(map(spelt, known))})(?=s?\b)(?!s?-\w)")
        if known
        else None
    )


def _mapped(value: object, change: Callable[[str], str]) -> object:
    """The value with every text in it changed."""
    # exact: a word of an enumeration is none of a person's texts
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(part, change) for part in value)
    if isinstance(value, Model):
        return value.model_copy(
            update={
                name: _mapped(getattr(value, name), change) for name in type(value).model_fields
            }
        )
    return value
