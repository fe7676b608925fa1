"""What a minute book holds, as frozen pydantic records; nothing here reads a disk or a clock.

MinuteBook
  settings     Settings: language, municipality, parties (Party > Office), agenda, themes, checks,
               limits (Limits), style (Style), allowed (Allowed), replaced (Replaced)
  approvals    Approval, one per party and record
  finalised    Finalised, the text that a record had when it was made final
  rendered     Rendered, a document that lies in the book
  published    Published, a document that went out
  records      Minutes, one per file: a meeting, or what happened between two
    agenda       AgendaItem
    mentions     Item (defines) | Update (reports on an Item), in the order of the file
    participants Participant, key_figures KeyFigure, documents Document
  diagnostics  what was wrong with the text
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from dialogtool.alphabet import composed
from dialogtool.diagnostic import Diagnostic, Location

PREFILLED = "<!-- dialog:"
"""How the comment below a line begins that `dialog new-meeting` prefilled and nobody has finished.
"""


# A model cannot be changed, and an unknown key is a mistake: what is read from files is made of
# these.
class Model(BaseModel):
    # what a command does not use is not built: a fifth of a short command's time
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Kind(StrEnum):
    """What a statement is; the municipality is contract party and supervisor, so the kinds never
    look alike.
    """

    ACTION = "action"
    AGREEMENT = "agreement"
    APPROVAL = "approval"
    DECISION = "decision"
    REMARK = "remark"
    WISH = "wish"
    INFORMATION = "information"
    RECOMMENDATION = "recommendation"
    REQUIREMENT = "requirement"


TRACKED_KINDS = frozenset({Kind.ACTION, Kind.AGREEMENT, Kind.APPROVAL})
"""Kinds that stay open until something closes them; any other kind is tracked only where a box is
put before it.
"""

ASSESSMENTS = frozenset(
    {Kind.REMARK, Kind.WISH, Kind.INFORMATION, Kind.RECOMMENDATION, Kind.REQUIREMENT}
)
"""Kinds that say what one party thinks."""
_OF_THE_AUTHORITY = frozenset({Kind.RECOMMENDATION, Kind.REQUIREMENT})
"""Those that only the municipality can say; the owner is the one who is to comply."""


class Status(StrEnum):
    """How far an item is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def settled(self) -> bool:
        return self in (Status.DONE, Status.DROPPED)


class Verdict(StrEnum):
    """What became of an agreement point, said at a later meeting."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    CARRIED_OVER = "carried_over"
    DROPPED = "dropped"


CLOSING_VERDICTS: Mapping[Verdict, Status] = MappingProxyType(
    {Verdict.MET: Status.DONE, Verdict.DROPPED: Status.DROPPED}
)


class RecordStatus(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


class RecordType(StrEnum):
    MEETING = "meeting"
    FOLLOW_UP = "follow-up"


class Light(StrEnum):
    """What a figure is judged to be. A colour is always also said as a word."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


class Heading(NamedTuple):
    """A heading of the text; `level` counts its signs, and is 0 for the title of the whole.
    `number` as in an agenda item.
    """

    level: int
    number: str
    title: str
    location: Location


class AgendaItem(NamedTuple):
    """A heading of the agenda. `number` is `5` or `4.2` as written, without its full stop; empty
    where there is none. The title of a `hidden` one is not for the public.
    """

    number: str
    title: str
    location: Location
    hidden: bool = False

    @property
    def label(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


class Item(NamedTuple):
    """A line that defines something: one item of a list with all its text, from the line of
    `location` to the line `end`, details included. `id` is empty until `dialog fmt` or a writing
    command has given it one.

    What the line leaves out is None or empty. `awaits` is None where the line does not say whose
    move it is, and empty where it says: nobody's. `is_ongoing` says that on purpose no day is
    named. `hidden` is not for the public. `details` are the lines below it, `public_details` those
    of them that the public may read where the item is not hidden. `extra` are its other fields by
    inside name: votes, priority, links to other items, fields of the book's own.
    """

    location: Location
    end: int
    agenda_item: AgendaItem | None
    box: Status | None
    kind: Kind
    text: str
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    is_ongoing: bool = False
    awaits: tuple[str, ...] | None = None
    theme: str = ""
    measure: str = ""
    verdict: Verdict | None = None
    on: dt.date | None = None
    hidden: bool = False
    replacement: str = ""
    details: tuple[str, ...] = ()
    public_details: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    id: str = ""
    was: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """By what it is or was referred to; empty texts among them."""
        return (self.id, self.was)

    @property
    def has_words(self) -> bool:
        """Whether it says anything, on its line or below it."""
        return bool(self.details) or any(map(str.isalnum, self.text))


class Update(NamedTuple):
    """A later line that reports on the item `ref`; otherwise as `Item`. A `kind` makes the item one
    of that kind: a wish of last year that is agreed this year is an agreement from then on.
    `prefilled` says that the comment still stands below it with which a draft asks for the news.
    """

    location: Location
    end: int
    agenda_item: AgendaItem | None
    box: Status | None
    kind: Kind | None
    text: str
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    is_ongoing: bool = False
    awaits: tuple[str, ...] | None = None
    theme: str = ""
    measure: str = ""
    verdict: Verdict | None = None
    on: dt.date | None = None
    hidden: bool = False
    replacement: str = ""
    details: tuple[str, ...] = ()
    public_details: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    ref: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What it refers to."""
        return (self.ref,)

    prefilled: bool = False


Mention = Item | Update


def assessing(item: Item, municipality: str) -> tuple[str, ...]:
    """Whose assessment the item is: its owners', or the municipality's where there is one and only
    it can say so; nobody's where the item is no assessment.
    """
    if municipality and item.kind in _OF_THE_AUTHORITY:
        return (municipality,)
    return item.owners if item.kind in ASSESSMENTS else ()


class Prose(NamedTuple):
    """Text between the items, as Markdown without comments: its lines with their numbers. All of it
    is for the public, or none.
    """

    rows: tuple[tuple[int, str], ...]
    hidden: bool


class Section(NamedTuple):
    """A heading and what stands below it, up to the next one, in the order of the text. `heading`
    is None for what stands above the first. `first` and `last` are its lines, the heading's
    included; `hidden` says that something on them is not for the public.
    """

    heading: Heading | None
    first: int
    last: int
    hidden: bool
    parts: tuple[Prose | Item | Update, ...]


class Body(NamedTuple):
    """The text below the front matter as a tree. `hidden` are the numbers of the lines that are not
    for the public, `hidden_blocks` those of them that stand in a hidden block or section.
    """

    sections: tuple[Section, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_blocks: frozenset[int] = frozenset()

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(section.heading for section in self.sections if section.heading)

    @property
    def has_prose(self) -> bool:
        """Whether anything is written but headings and items."""
        rows = (part.rows for part in self._parts if isinstance(part, Prose))
        return any(text.strip() for _, text in chain.from_iterable(rows))

    @property
    def mentions(self) -> tuple[Item | Update, ...]:
        """All items and updates, in the order of the text."""
        return tuple(part for part in self._parts if not isinstance(part, Prose))

    @property
    def _parts(self) -> Iterator[Prose | Item | Update]:
        return chain.from_iterable(section.parts for section in self.sections)


class Participant(Model):
    """Someone at the meeting. `items` are the numbers of the agenda items they took part in; empty:
    all.
    """

    location: InstanceOf[Location]
    party: str = ""
    office: str = ""
    name: str = ""
    role: str = ""
    attendance: str = "present"
    items: tuple[str, ...] = ()


class KeyFigure(Model):
    """A figure that was discussed. `value` is the writer's text: numbers are formatted where they
    are shown.
    """

    location: InstanceOf[Location]
    name: str
    value: str = ""
    department: str = ""
    unit: str = ""
    assessment: str = ""


class Document(Model):
    """A paper that was handed in. `received` is None where the record does not say when."""

    location: InstanceOf[Location]
    name: str
    received: dt.date | None = None


class Approval(Model):
    """A party's word that a record is right as it stood: `digest` is that of the text they approved
    (see `digest.py`). `record` is the path of the record. `how` they said so, and the name and the
    SHA-256 of the file that shows it, are empty where nobody noted them.
    """

    location: InstanceOf[Location]
    record: str
    party: str
    date: dt.date
    digest: str
    how: str = ""
    evidence: str = ""
    sha256: str = ""


class Finalised(Model):
    """That a record was made final on a day: `digest` is that of its text then (see
    `digest.py`).
    """

    location: InstanceOf[Location]
    record: str
    date: dt.date
    digest: str


class Rendered(Model):
    """A document that was made from the book: `document` is its word in the mark (agenda, minutes,
    agreement), `record` the path of the meeting's record, `digest` that of all records it was made
    from.
    """

    location: InstanceOf[Location]
    document: str
    record: str
    digest: str


class Span(NamedTuple):
    """Where something stands in a file: its line and column, from 1, and its length."""

    line: int
    column: int
    length: int


class Outline(NamedTuple):
    """What the daily run asks of a text: its headings, the items of its agenda, and what is said in
    it. In a plain text every item is one line, and nothing stands in another block.
    """

    headings: tuple[Heading, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    mentions: tuple[Item | Update, ...] = ()
    is_plain: bool = False


NOTHING = Outline()
"""A text that says nothing."""


@dataclass(frozen=True, eq=False)
class Minutes:
    """One record: the minutes of a meeting, or a follow-up between two. `date` is None where it has
    none.

    `time` is when the meeting begins and ends, as it was written. `places` says where in the file a
    front-matter value stands, by its inside name; `extra` are the front matter's fields of the
    book's own. `first` is the first line of the text below the front matter, `outline` what that
    text says, `tree` reads all of it. `readable` is False where the front matter could not be
    understood: what it would have said is unknown.
    """

    path: str
    id: str
    organisations: tuple[str, ...]
    period: int | None
    accounts_year: int | None
    date: dt.date | None
    status: RecordStatus = RecordStatus.DRAFT
    type: RecordType = RecordType.MEETING
    title: str = ""
    note: str = ""
    case_number: str = ""
    time: str = ""
    venue: str = ""
    chair: str = ""
    minute_taker: str = ""
    summary: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    next_meeting: dt.date | None = None
    participants: tuple[Participant, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    documents: tuple[Document, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict)
    text: str = ""
    first: int = 1
    outline: Outline = NOTHING
    tree: Callable[[], Body] = Body
    readable: bool = True

    def place(self, key: str) -> Location:
        """Where `key` stands in the front matter, else the top of the file."""
        return self.value_place(key) or Location(self.path, 1, source=self.text.partition("\n")[0])

    def value_place(self, key: str) -> Location | None:
        """Where the value of `key` stands in the front matter; None where it does not."""
        span = self.places.get(key)
        if span is None:
            return None
        # only as far as the line: a text is long, front matter is short
        lines = self.text.split("\n", span.line)
        return Location(self.path, *span, source=lines[min(span.line, len(lines)) - 1])

    @cached_property
    def body(self) -> Body:
        """The text below the front matter as a tree; read when it is asked for."""
        return self.tree()

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self.outline.headings

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        return self.outline.agenda

    @property
    def mentions(self) -> tuple[Item | Update, ...]:
        """All items and updates, in the order of the text."""
        return self.outline.mentions

    @property
    def items(self) -> Iterator[Item]:
        return (mention for mention in self.mentions if isinstance(mention, Item))

    @property
    def updates(self) -> Iterator[Update]:
        return (mention for mention in self.mentions if isinstance(mention, Update))

    @property
    def is_meeting(self) -> bool:
        return self.type is RecordType.MEETING

    @property
    def is_planned(self) -> bool:
        """Whether it is a draft with an empty date in which nobody has written anything that would
        count: what is asked to be approved and what was prefilled does not.
        """
        return (
            self.is_meeting
            and self.readable
            and self.date is None
            and self.status is RecordStatus.DRAFT
            and _is_empty(self.value_place("date"))
            and all(item.kind is Kind.APPROVAL for item in self.items)
            # each follow-up line still has the comment with which it was prefilled
            and self.text.count(PREFILLED) >= sum(1 for _ in self.updates)
        )


# A planned meeting has a `date:` that waits for its day; a record without the key has forgotten it.
def _is_empty(place: Location | None) -> bool:
    """Whether a key of the front matter stands there without a value."""
    return place is not None and place.source.rstrip().endswith(":")


class Holder(Model):
    """A person who held an office for a time. `since` and `until` are their first and last day;
    None where nobody wrote them down.
    """

    name: str
    since: dt.date | None = None
    until: dt.date | None = None


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
        limits = (self.red_below, self.yellow_below, self.red_above, self.yellow_above)
        return any(limit is not None for limit in limits)


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


class Published(Model):
    """A document that went out: `document` is `agreement` or `minutes`, `record` the path of the
    meeting's record. `sources` are the paths of all records it was made from, each with its
    SHA-256; `digest` is that of all of them together, `sha256` that of the file. `url` is empty
    where nobody said where it was put.
    """

    location: InstanceOf[Location]
    document: str
    record: str
    date: dt.date
    file: str
    url: str = ""
    digest: str
    commit: str = ""
    sha256: str
    sources: Mapping[str, str] = Field(default_factory=dict)


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
            return f"{self.party_key(party)}{slash}{office.lower()}"
        return name

    @cached_property
    def owners_by_name(self) -> Mapping[str, str]:
        """The keys of parties and offices by their keys and names in small letters, but for what
        several are called. Where there is a municipality it is called one, too.
        """
        owners: dict[str, set[str]] = {}
        if self.municipality in self.parties and self.profile == "housing":
            owners = {word: {self.municipality} for word in _MUNICIPALITY}
        for key, party in self.parties.items():
            for name in (key, party.name, *party.aliases):
                owners.setdefault(name.casefold(), set()).add(key)
            for desk, office in party.offices.items():
                for name in (f"{key}/{desk}", desk, office.name, f"{party.name}, {office.name}"):
                    owners.setdefault(name.casefold(), set()).add(f"{key}/{desk}")
        # a name that two have means neither
        return {name: min(keys) for name, keys in owners.items() if len(keys) == 1}

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

    def office(self, owner: str) -> Office | None:
        """The office of `naestved/tilsyn`; None for a party, for free text, and for what is not in
        the register.
        """
        party_key, _, office_key = owner.partition("/")
        party = self.parties.get(party_key)
        return party.offices.get(office_key) if party else None

    def holders(self, owner: str, day: dt.date) -> tuple[str, ...]:
        """Who held the office on that day, each once, as far as the register knows."""
        office = self.office(owner)
        names = (
            holder.name
            for holder in (office.holders if office else ())
            if (holder.since is None or holder.since <= day)
            and (holder.until is None or day <= holder.until)
        )
        return tuple(dict.fromkeys(names))

    def email(self, owner: str) -> str:
        """Where reminders for an office go, or else those for its party; empty where the register
        does not say.
        """
        office, party = self.office(owner), self.parties.get(owner.partition("/")[0])
        # an office without an address is reached at its party's
        return (office.email if office else "") or (party.email if party else "")

    def owner_name(self, owner: str) -> str:
        """`naestved/tilsyn` as `Næstved Kommune, Tilsynet`; free text stands for itself."""
        party_key, slash, office_key = owner.partition("/")
        party = self.parties.get(party_key)
        if party is None or not slash:
            return self.party_name(owner)
        office = party.offices.get(office_key)
        return f"{party.name}, {office.name if office else office_key}"

    def named(self, text: str) -> str:
        """The text with the names of parties and offices for their marks: `@lejerbo` as
        `Lejerbo`.
        """
        if "@" not in text:
            return text

        def name(match: re.Match[str]) -> str:
            key = self.party_key(match[1].partition("/")[0])
            # a mark that the register does not know stays as it was typed
            return self.owner_name(match[1]) if key in self.parties else match[0]

        return _OWNER_MARK.sub(name, text)


_MUNICIPALITY = ("kommunen", "municipality", "the municipality")
# As `record.line` finds owners, but also in text that is no item's.
_OWNER_MARK = re.compile(r"(?<![\w@/.])@([\w-]+(?:/[\w-]+)?)")


class MinuteBook(Model):
    """All records that could be read, in the order of their paths, and what was wrong with the
    rest. `elsewhere` are the ids of items and records that lie in the book and were not asked for.
    `today` is the day on which it was read: an approval of a later day counts nowhere. None where
    nobody says which day it is.
    """

    settings: Settings
    records: tuple[Minutes, ...] = ()
    approvals: tuple[Approval, ...] = ()
    finalised: tuple[Finalised, ...] = ()
    rendered: tuple[Rendered, ...] = ()
    published: tuple[Published, ...] = ()
    diagnostics: tuple[InstanceOf[Diagnostic], ...] = ()
    elsewhere: frozenset[str] = frozenset()
    today: dt.date | None = None

    def record_at(self, path: str) -> Minutes | None:
        return next((record for record in self.records if record.path == path), None)

    @property
    def mentions(self) -> Iterator[Mention]:
        """What every record says of items, in the order of the book."""
        return chain.from_iterable(record.mentions for record in self.records)

    def records_of(self, organisations: Iterable[str]) -> tuple[Minutes, ...]:
        """The records of any of these organisations, in the order of the book."""
        # a joint record stands at several organisations and is read once
        places = set().union(*(self.places.get(key, ()) for key in organisations))
        return tuple(self.records[place] for place in sorted(places))

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Which of the records are an organisation's: no document of a meeting reads them all."""
        found: dict[str, list[int]] = {}
        for place, record in enumerate(self.records):
            for key in record.organisations:
                found.setdefault(key, []).append(place)
        return {key: tuple(own) for key, own in found.items()}

    def __copy__(self) -> Self:
        """A copy may be given other records."""
        copied = super().__copy__()
        # pydantic copies what was worked out, too
        copied.__dict__.pop("places", None)
        return copied
