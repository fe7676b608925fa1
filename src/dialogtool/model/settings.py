"""What `dialog.toml` says; above all the register of parties and their offices."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from dialogtool.alphabet import NameOrder, composed, order_in, plainly_typed
from dialogtool.model.base import Model
from dialogtool.model.owner import Owner
from dialogtool.pattern import late

_WORD = late(r"[^\W_]+")
_ARTICLES = ("et", "en", "t", "n")


class Light(StrEnum):
    """What a figure is judged to be. A colour is always also said as a word."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


class Holder(Model):
    """A person who held an office for a time. `since` and `until` are their first and last day;
    None where nobody wrote them down.
    """

    name: str
    since: dt.date | None = None
    until: dt.date | None = None

    def is_there(self, day: dt.date) -> bool:
        """Whether they held the office on that day, as far as anybody wrote it down."""
        is_begun = self.since is None or self.since <= day
        return is_begun and (self.until is None or day <= self.until)


class Office(Model):
    """A desk of a party that owns actions, whoever sits at it. `email` is where its reminders go.
    `public` offices are elected ones: who holds them may be named in what is published.
    """

    name: str
    email: str = ""
    public: bool = False
    holders: tuple[Holder, ...] = ()


class Party(Model):
    """A municipality, an organisation, an administrator: whoever promises something. `meets` is
    False for a party that the yearly meeting is not held with, such as an administrator.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    offices: Mapping[str, Office] = Field(default_factory=dict)
    email: str = ""
    meets: bool = True


class Limits(Model):
    """How a key figure is called and judged in this book; `name` and `unit` are empty where the
    record's stand.
    """

    name: str = ""
    unit: str = ""
    red_below: Decimal | None = None
    yellow_below: Decimal | None = None
    red_above: Decimal | None = None
    yellow_above: Decimal | None = None

    def light(self, number: Decimal) -> Light | None:
        """Red before yellow, green inside all limits; None where there are no limits."""
        if _outside(number, self.red_below, self.red_above):
            return Light.RED
        if _outside(number, self.yellow_below, self.yellow_above):
            return Light.YELLOW
        return Light.GREEN if self.judges else None

    @property
    def judges(self) -> bool:
        """Whether there is a limit; else they only name the figure."""
        return bool(self.edges)

    @property
    def edges(self) -> frozenset[Decimal]:
        """The values at which the light changes."""
        limits = (self.red_below, self.yellow_below, self.yellow_above, self.red_above)
        return frozenset(limit for limit in limits if limit is not None)


def _outside(number: Decimal, below: Decimal | None, above: Decimal | None) -> bool:
    return (below is not None and number < below) or (above is not None and number > above)


class Style(Model):
    """The house style of documents. `logo` and `letterhead` are files of the book, `logo_alt` says
    what the logo shows, `contact` where the sender is reached.
    """

    accent: str = "#1f4e79"
    logo: str = ""
    logo_alt: str = ""
    letterhead: str = ""
    contact: str = ""


class Allowed(Model):
    """Something that looks like personal data and may be published all the same, and why."""

    text: str
    reason: str


class Replaced(Model):
    """Something that is not to be published, what stands in its place, and why."""

    text: str
    instead: str
    reason: str


class ImportLimits(Model):
    """How large an old file may be that is imported. `folders` says whose minutes lie in a folder,
    by its name (or by a word in the name of a file): the key of a party.
    """

    max_megabytes: int = 50
    max_pages: int = 300
    folders: Mapping[str, str] = {}


class Settings(Model):
    """`dialog.toml`, or the defaults where there is none. `municipality` is the party that all
    others meet, whatever it is. `language_named` is False where nobody wrote the language down.
    `profile` and `words` are what documents call things (see `profile.py`). `publish_within` is the
    number of days in which a final meeting's documents are published; None: nobody asks. `readable`
    is False for a file that is no TOML. `year_begins` is the month in which a dialogue year begins;
    None: as the records count.
    """

    readable: bool = True
    language: str = "da"
    language_named: bool = False
    profile: str = "housing"
    words: Mapping[str, str] = Field(default_factory=dict)
    municipality: str = ""
    parties: Mapping[str, Party] = Field(default_factory=dict)
    checks: Mapping[str, str] = Field(default_factory=dict)
    agenda: tuple[str, ...] = ()
    themes: Mapping[str, str] = Field(default_factory=dict)
    extra_fields: tuple[str, ...] = ()
    item_fields: Mapping[str, str] = Field(default_factory=dict)
    limits: Mapping[str, Limits] = Field(default_factory=dict)
    style: Style = Field(default_factory=Style)
    allowed: tuple[Allowed, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    publish_within: int | None = None
    year_begins: int | None = None
    importing: ImportLimits = ImportLimits()

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """Party keys by every name they are known under, in lower case."""
        keys: dict[str, str] = {}
        for key, party in self.parties.items():
            # a key is stronger than any name; of two parties of one name the first has it
            for name in (*party.aliases, party.name):
                keys.setdefault(name.lower(), key)
        return keys | {key.lower(): key for key in self.parties}

    @cached_property
    def met(self) -> tuple[str, ...]:
        """The keys of the parties that a yearly meeting is held with, in their order."""
        parties = self.parties.items()
        return tuple(key for key, party in parties if party.meets and key != self.municipality)

    def sides_of(self, organisations: Sequence[str]) -> tuple[str, str]:
        """The keys of the municipality and of the organisation that meet, empty where it is not one
        alone. The municipality keeps the book, but for that of an association, which meets with
        parties that are called a municipality, as itself is not.
        """
        own = [key for key in organisations if key != self.municipality]
        met = own[0] if len(own) == 1 else ""
        are_towns = bool(own) and all(self._is_town(key) for key in own)
        if self.municipality and are_towns and not self._is_town(self.municipality):
            return met, self.municipality
        return self.municipality, met

    def _is_town(self, key: str) -> bool:
        return _TOWN.search(self.party_name(key)) is not None

    def party_key(self, name: str) -> str:
        """The key of the party with that key, name or alias, in any case; an unknown name stands
        for itself.
        """
        # nearly every name, and composing is dear
        name = name if name.isascii() else composed(name)
        return self._keys.get(name.lower(), name)

    def party_name(self, key: str) -> str:
        """`lejerbo` as `Lejerbo`; a key that is not in the register stands for itself."""
        party = self.parties.get(key)
        return party.name if party else key

    def owner_key(self, name: str) -> str:
        """The key of a party or office given as `party`, `party/office`, or by any other name that
        only one has; an unknown name stands for itself.
        """
        name = composed(name)
        # what two are called is no key here; the name of a party goes before that of an office
        if known := self.owners_by_name.get(name.casefold()):
            return known
        party, slash, office = name.partition("/")
        if slash or name.lower() in self._keys:
            return f"{self.party_key(party)}{slash}{self.desk(party, office)}"
        return name

    def desk(self, party: str, name: str) -> str:
        """The key of the office of a party by its key, its name or both (`fjordby/tilsyn`); an
        unknown name stands for itself, in small letters.
        """
        key, name = self.party_key(party), composed(name).lower()
        known = self.parties.get(key)
        before, _, behind = name.rpartition("/")
        said = behind if before and self.party_key(before) == key else name
        desks = known.offices.items() if known else ()
        called = (desk for desk, office in desks if said in (desk, office.name.lower()))
        return next(called, name)

    @cached_property
    def owners_by_name(self) -> Mapping[str, str]:
        """The keys of parties and offices by their keys and names in small letters, but for what
        several are called. Where there is a municipality it is called one, too.
        """
        owners: dict[str, set[str]] = {}
        if self.municipality in self.parties and self.profile == "housing":
            town, _ = self.sides_of(self.met)
            owners = {word: {town} for word in _MUNICIPALITY if town}
        for key, party in self.parties.items():
            for name in (key, party.name, *party.aliases):
                owners.setdefault(name.casefold(), set()).add(key)
            for desk, office in party.offices.items():
                for name in (f"{key}/{desk}", desk, office.name, f"{party.name}, {office.name}"):
                    owners.setdefault(name.casefold(), set()).add(f"{key}/{desk}")
        # a name that two have means neither
        return {name: min(keys) for name, keys in owners.items() if len(keys) == 1}

    def owner_with_word(self, word: str) -> str:
        """The key of the one party or office that has the word, or each of several (`elm-court`),
        in its key or name, in any case, or else with its article behind it, `tilsyn` of `Tilsynet`,
        or else as it is typed in a hurry, `hojen` or `almeneboliger`; empty for several or none.
        """
        said = word.casefold()
        parts = [self._owners_by_word.get(part, frozenset()) for part in _WORD.findall(said)]
        found = frozenset.intersection(*parts) if parts else frozenset()
        if not found:
            with_article = (said + article for article in _ARTICLES)
            owners = (self._owners_by_word.get(form, frozenset()) for form in with_article)
            found = frozenset().union(*owners)
        found = found or self._owners_as_typed.get(_run_together(word), frozenset())
        # two letters are a word of too many names
        return min(found) if len(found) == 1 and len(word) > 2 else ""

    @cached_property
    def _owners_by_word(self) -> Mapping[str, frozenset[str]]:
        """The keys of all owners that have a word, in small letters, in their key or name."""
        return _by_any((key, _words_of(key, name)) for key, name in self.names.items())

    @cached_property
    def _owners_as_typed(self) -> Mapping[str, frozenset[str]]:
        """The same by each key, name and word of a name as it is typed in a hurry."""
        said = (
            (key, (key.rpartition("/")[2], name, *_words_of(key, name)))
            for key, name in self.names.items()
        )
        return _by_any((key, map(_run_together, forms)) for key, forms in said)

    def year_of(self, day: dt.date) -> int:
        """The dialogue year of a day, by the month in which one begins; else the calendar year."""
        return day.year if day.month >= (self.year_begins or 1) else day.year - 1

    @cached_property
    def offices(self) -> Mapping[str, Office]:
        """Every office of the register, by `party/office`."""
        found: dict[str, Office] = {}
        for key, party in self.parties.items():
            found |= {f"{key}/{desk}": office for desk, office in party.offices.items()}
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every party and office of the register by its key, of an office its own."""
        names = {key: party.name for key, party in self.parties.items()}
        return names | {key: office.name for key, office in self.offices.items()}

    def office(self, owner: str) -> Office | None:
        """The office of `naestved/tilsyn`; None for a party, for free text, and for what is not in
        the register.
        """
        party_key, office_key = Owner.of(owner)
        party = self.parties.get(party_key)
        return party.offices.get(office_key) if party else None

    def holders(self, owner: str, day: dt.date) -> tuple[str, ...]:
        """Who held the office on that day, each once, as far as the register knows."""
        office = self.office(owner)
        there = (holder for holder in (office.holders if office else ()) if holder.is_there(day))
        return tuple(dict.fromkeys(holder.name for holder in there))

    def email(self, owner: str) -> str:
        """Where reminders for an office go, or else those for its party; empty where the register
        does not say.
        """
        office, party = self.office(owner), self.parties.get(Owner.of(owner).party)
        # an office without an address is reached at its party's
        return (office.email if office else "") or (party.email if party else "")

    def owner_name(self, owner: str) -> str:
        """`naestved/tilsyn` as `Næstved Kommune, Tilsynet`; free text stands for itself."""
        party_key, office_key = Owner.of(owner)
        party = self.parties.get(party_key)
        if party is None or not office_key:
            return self.party_name(owner)
        office = party.offices.get(office_key)
        return f"{party.name}, {office.name if office else office_key}"

    def name_order(self, owner: str) -> NameOrder:
        """Where a reader of the book looks for the name of a party or office: a sort key."""
        return order_in(self.language)(self.owner_name(owner))

    def in_order_of_names(self, owners: Iterable[str]) -> list[str]:
        """Keys of parties and offices as a reader of the book looks for their names."""
        return sorted(owners, key=self.name_order)

    def named(self, text: str) -> str:
        """The text with the names of parties and offices for their marks: `@lejerbo` as
        `Lejerbo`.
        """
        if "@" not in text:
            return text

        def name(match: re.Match[str]) -> str:
            key = self.party_key(Owner.of(match[1]).party)
            # a mark that the register does not know stays as it was typed
            return self.owner_name(match[1]) if key in self.parties else match[0]

        return _OWNER_MARK.sub(name, text)


_TOWN = late(r"(?i)\b(?:kommune|municipality)\b")
_MUNICIPALITY = ("kommunen", "municipality", "the municipality")
# As `record.owners` finds owners, but also in text that is no item's.
_OWNER_MARK = late(r"(?<![\w@/.])@([\w-]+(?:/[\w-]+)?)")


def _words_of(key: str, name: str) -> list[str]:
    return _WORD.findall(f"{key.rpartition('/')[2]} {name}".casefold())


def _by_any(told: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, frozenset[str]]:
    """The keys by each of their words."""
    keys: dict[str, set[str]] = {}
    for key, words in told:
        for word in words:
            keys.setdefault(word, set()).add(key)
    return {word: frozenset(found) for word, found in keys.items()}


def _run_together(name: str) -> str:
    return plainly_typed(name).replace(" ", "")
