"""What every document of a meeting has in common, and what it is made from."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from textwrap import dedent
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from pydantic import computed_field

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.house import House
from dialogtool.model import Kind, MinuteBook, Minutes, Model, Settings, Status
from dialogtool.register import why_undated
from dialogtool.views.mention import SeenItem, as_one, joints_that_stand_alike, place_told
from dialogtool.views.reader import Reader
from dialogtool.views.view import Citations, View


class Source(NamedTuple):
    """What documents are made from: a book as their reader may see it, and the sender's look."""

    view: View
    house: House

    @property
    def book(self) -> MinuteBook:
        return self.view.book

    @property
    def reader(self) -> Reader:
        return self.view.reader


class Point(Model):
    """Something agreed or open. `number` is what an agreement is cited by, `2024/3`: the third of
    the dialogue year 2024; empty for all else. `details` is what stands below the line that its
    text is from, as Markdown; `owners` and `awaits` are names for a reader; `origin` is
    `path:line`.
    """

    id: str
    number: str = ""
    kind: Kind
    text: str
    details: str
    status: Status
    owners: tuple[str, ...]
    due: dt.date | None
    overdue: bool
    measure: str
    awaits: tuple[str, ...]
    opened: dt.date
    deferrals: int
    origin: str


class Figure(Model):
    name: str
    department: str
    value: str
    unit: str
    assessment: str


class Attendance(Model):
    """Someone at the meeting. `name` is empty where a person may not be named; `items` are the
    numbers of the agenda items that they took part in, none for all.
    """

    party: str
    office: str
    name: str
    role: str
    attendance: str
    items: tuple[str, ...]


_LETTERS = {
    "agreement": "A",
    "minutes": "R",
    "agenda": "D",
}  # aftaledokument, redegørelse, dagsorden


class Provenance(Model):
    """Where the document came from. `digest` is the SHA-256 of all records it was made from, in
    their order. `mark` is what 'dialog check' looks for, to say that a document is outdated. Of a
    public one that is `reworded` the settings replace words of the records: the parties approved
    others.
    """

    records: tuple[str, ...]
    digest: str
    mark: str
    reworded: bool

    @computed_field  # type: ignore[prop-decorator]
    @property
    def short(self) -> str:
        """What a person reads out to say which document of which records it is."""
        # 32 bits: enough to tell two versions of one document apart, and short enough to read out
        # the letter: two documents of the same records are not the same document
        return f"{self.digest[:8]}-{_LETTERS.get(self.mark.partition(' ')[0], 'X')}"


class Approver(Model):
    """A party that approved the minutes as they stand, when, and how; `how` is empty where nobody
    noted it.
    """

    party: str
    date: dt.date
    how: str


class NamedParty(Model):
    """A party as a document names it: what else the register holds of it (addresses, who sits in
    its offices) is for nobody who reads the document.
    """

    key: str
    name: str


class Detail(Model):
    """A field of the book's own, with its name as a reader sees it."""

    name: str
    value: str


class MeetingDocument(Model):
    """What a template sees of any document of a meeting. `date` is the day the meeting was held or
    will be; `language` is that of the record's words; `details` are the book's own fields. An
    `unapproved` one goes out though not all parties have approved the minutes: `missing` are those
    that have not.
    """

    house: House
    public: bool
    organisations: tuple[NamedParty, ...]
    municipality: NamedParty | None
    period: int
    accounts_year: int | None
    date: dt.date
    draft: bool
    unapproved: bool
    approvals: tuple[Approver, ...]
    missing: tuple[str, ...]
    note: str
    language: str
    case_number: str
    time: str
    venue: str
    chair: str
    minute_taker: str
    summary: str
    details: tuple[Detail, ...]
    participants: tuple[Attendance, ...]
    key_figures: tuple[Figure, ...]
    provenance: Provenance


def compose_head(source: Source, minutes: Minutes, document: str) -> MeetingDocument:
    """The part that all documents of the meeting share; `document` is its word in the mark. The
    meeting has a date and a period.
    """
    assert minutes.date is not None and minutes.period is not None
    # from here on the record as its reader may see it
    minutes = source.view.record(minutes)
    settings = source.book.settings
    return MeetingDocument(
        house=source.house,
        public=source.reader.is_public,
        language=settings.language,
        case_number=minutes.case_number,
        time=minutes.time,
        venue=settings.named(minutes.venue),
        chair=minutes.chair,
        minute_taker=minutes.minute_taker,
        summary=settings.named(minutes.summary),
        details=tuple(
            Detail(name=_name_of_field(key), value=settings.named(value))
            for key, value in minutes.extra
            if value
        ),
        organisations=tuple(_named(settings, key) for key in minutes.organisations),
        municipality=_named(settings, settings.municipality)
        if settings.municipality in settings.parties
        else None,
        period=minutes.period,
        accounts_year=minutes.accounts_year,
        date=minutes.date,
        draft=minutes.is_draft,
        # inside the house a draft is called a draft; that it is not approved is news to the public
        # only
        unapproved=source.reader.is_public
        # an agenda is sent out before there is anything to approve
        and document != "agenda"
        and not source.view.is_approved(minutes),
        approvals=tuple(_approvers(source, minutes)),
        missing=tuple(map(settings.party_name, source.view.missing(minutes))),
        note=settings.named(minutes.note),
        participants=tuple(_participants(source, minutes)),
        key_figures=tuple(
            Figure(
                **figure.model_dump(include={"name", "department", "value", "unit", "assessment"})
            )
            for figure in minutes.key_figures
        ),
        provenance=_provenance(source, minutes, document),
    )


def _named(settings: Settings, key: str) -> NamedParty:
    # a party that the register lacks is called by its key
    return NamedParty(key=key, name=settings.party_name(key))


def _approvers(source: Source, minutes: Minutes) -> Iterator[Approver]:
    """Who has approved the minutes, in the order in which the document names the parties."""
    settings = source.book.settings
    order = (settings.municipality, *minutes.organisations)
    for given in sorted(
        source.view.approvals(minutes), key=lambda given: _rank(given.party, order)
    ):
        yield Approver(party=settings.party_name(given.party), date=given.date, how=given.how)


def _rank(party: str, order: Sequence[str]) -> int:
    return order.index(party) if party in order else len(order)


def _name_of_field(key: str) -> str:
    """`bygge_sag` as `Bygge sag`."""
    said = key.replace("_", " ")
    return said[:1].upper() + said[1:]


def _participants(source: Source, minutes: Minutes) -> Iterable[Attendance]:
    settings = source.book.settings
    for participant in minutes.participants:
        key = settings.party_key(participant.party)
        party = settings.parties.get(key)
        # an office that the register lacks is called as the minutes call it
        office = party.offices.get(participant.office) if party else None
        yield Attendance(
            party=settings.party_name(key),
            office=office.name if office else participant.office,
            name=participant.name,
            role=participant.role,
            attendance=participant.attendance,
            items=participant.items,
        )


def find_meeting(
    book: MinuteBook, organisation: str, *, period: int | None, as_of: dt.date
) -> Minutes:
    """The record of the organisation's meeting of `period`, rather one that was held by `as_of`
    than one that is still to come, rather its own than one with others; without a period the latest
    that was held by `as_of`. It has a date and a period. Raises DialogError where there is no such
    meeting.
    """
    records = [
        record
        for record in book.records
        if record.is_meeting and organisation in record.organisations
    ]
    # of two on one day the path tells, so that it is always the same one
    by_day = sorted(records, key=lambda record: (str(record.date), record.path))
    # a meeting to come has a period already, for an agenda is made of it
    asked = _held_by(by_day, dt.date.max if period else as_of)
    wanted = [record for record in asked if record.period and period in (None, record.period)]
    if not wanted:
        raise _no_meeting(organisation, book.settings.party_name(organisation), period, by_day)
    # rather one to come than none
    held = _held_by(wanted, as_of) or wanted
    alone = [record for record in held if len(record.organisations) == 1]
    # without a period the latest, own or joint
    return (alone or held)[-1] if period else held[-1]


def _held_by(records: Iterable[Minutes], day: dt.date) -> list[Minutes]:
    return [record for record in records if record.date and record.date <= day]


def _no_meeting(
    organisation: str, name: str, period: int | None, records: Sequence[Minutes]
) -> DialogError:
    """What is said where none of the organisation's meetings is the one that is asked for."""
    asked = [record for record in records if period in (None, record.period)]
    if asked and not any(record.date for record in asked):
        return why_undated(asked[-1])
    missing = msg("there are no minutes of {party}", party=name)
    if period:
        missing = msg("there are no minutes of {party} for {period}", party=name, period=period)
    known = ", ".join(str(record.period) for record in records if record.date and record.period)
    hint = msg("begin with: dialog new-meeting {party}", party=organisation)
    if known:
        hint = msg("there are minutes for: {periods}", periods=known)
    return DialogError(missing, hint)


def meetings_of(book: MinuteBook, *, period: int | None, as_of: dt.date) -> list[Minutes]:
    """The meetings of `period` in the order of their paths, each record once; without a period
    those of the latest one that a meeting was held of by `as_of`. Raises DialogError where there
    are none.
    """
    dated = [
        record for record in book.records if record.is_meeting and record.date and record.period
    ]
    if period is None:
        period = max((record.period or 0 for record in _held_by(dated, as_of)), default=None)
    wanted = [record for record in dated if record.period == period]
    if not wanted:
        raise DialogError(msg("there are no minutes for {period}", period=period or as_of.year))
    return wanted


def compose_point(
    item: SeenItem,
    settings: Settings,
    numbers: Citations = MappingProxyType({}),
) -> Point:
    """An item as a document shows it. `numbers` are what agreements are cited by."""
    mentions = [event.mention for event in item.history]
    # a wish that was agreed to has the words of the agreement
    said = next((mention for mention in mentions if mention.text == item.text), mentions[0])
    return Point(
        id=item.id,
        number=numbers.get(item.origin.location[:2], ""),
        kind=item.kind,
        text=settings.named(item.text),
        details=settings.named(dedent("\n".join(said.details)).strip("\n")),
        status=item.status,
        owners=tuple(map(settings.owner_name, item.owners)),
        due=item.due,
        overdue=item.overdue,
        measure=settings.named(item.measure),
        awaits=tuple(map(settings.owner_name, item.awaits)),
        opened=item.opened,
        deferrals=item.deferrals,
        origin=str(place_told(item)),
    )


def joined(items: Iterable[SeenItem]) -> list[SeenItem]:
    """The items, those of a joint meeting that still stand alike for several organisations as one
    with all owners.
    """
    return list(map(as_one, joints_that_stand_alike(items)))


def by_due(items: Iterable[SeenItem]) -> list[SeenItem]:
    """The items by their deadline, then by when they were made."""
    # what has no date comes last
    return sorted(items, key=lambda item: (item.due or dt.date.max, item.opened))


def _provenance(source: Source, minutes: Minutes, document: str) -> Provenance:
    paths, digest = source.view.sources(minutes)
    return Provenance(
        records=paths,
        digest=digest,
        # a blank would end the path in the mark
        mark=f"{document} {quote(minutes.path)} sha256:{digest}",
        reworded=source.view.is_reworded(minutes),
    )
