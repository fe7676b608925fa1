"""The agreement document (aftaledokument) of one meeting, as one typed object: all that its template may say.

Cut at the day of the meeting: what was said later changes nothing in it, so it comes out the same in ten years.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from textwrap import dedent
from urllib.parse import quote

from dialogtool.diagnostic import DialogError, msg
from dialogtool.digest import digest_of_all, sources_of
from dialogtool.model import Kind, MinuteBook, Minutes, Model, Party, RecordStatus, Settings, Status, Verdict
from dialogtool.register import TrackedItem, track_items


class Point(Model):
    """Something agreed or open. `owners` and `awaits` are names for a reader; `origin` is `path:line`."""

    id: str
    kind: Kind
    text: str
    status: Status
    owners: tuple[str, ...]
    due: dt.date | None
    overdue: bool
    measure: str
    awaits: tuple[str, ...]
    opened: dt.date
    deferrals: int
    origin: str


class FollowUp(Model):
    """What became of a point of an earlier agreement. `said` is what the minutes say about it, `details` the Markdown
    below that line."""

    point: Point
    verdict: Verdict | None
    said: str
    details: str


class GoalGroup(Model):
    """New points under one heading; the heading is empty where a point has no theme."""

    heading: str
    points: tuple[Point, ...]


class Awaiting(Model):
    """What waits for one party; `party` is empty where nobody wrote whose move it is."""

    party: str
    points: tuple[Point, ...]


class Figure(Model):
    name: str
    department: str
    value: str
    unit: str
    assessment: str


class Attendance(Model):
    party: str
    office: str
    name: str
    role: str
    attendance: str


class Signature(Model):
    party: str


class Provenance(Model):
    """Where the document came from. `digest` is the SHA-256 of all records it was made from, in their order; `commit`
    is empty where there is no git. `mark` is what 'dialog check' looks for, to say that a document is outdated."""

    records: tuple[str, ...]
    commit: str
    digest: str
    mark: str


class Agreement(Model):
    """All a template of an agreement document sees. `date` is the day the meeting was held."""

    organisations: tuple[Party, ...]
    municipality: Party | None
    period: int
    accounts_year: int | None
    date: dt.date
    draft: bool
    note: str
    participants: tuple[Attendance, ...]
    follow_up: tuple[FollowUp, ...]
    groups: tuple[GoalGroup, ...]
    open_actions: tuple[Point, ...]
    awaiting: tuple[Awaiting, ...]
    key_figures: tuple[Figure, ...]
    signatures: tuple[Signature, ...]
    provenance: Provenance


def compose_agreement(
    book: MinuteBook,
    organisation: str,
    *,
    period: int | None,
    as_of: dt.date,
    commit_of: Callable[[Iterable[str]], str],
    closed_text: str,
) -> Agreement:
    """The agreement of the meeting of `period`, or of the latest one held by `as_of`.

    What is closed to the public appears as its `[offentlig:: ]` text, or as `closed_text`, with no names and no theme.
    `commit_of` gives the commit that files of the book are at. Raises DialogError where there
    is no such meeting.
    """
    settings = book.settings
    minutes = find_meeting(book, organisation, period=period, as_of=as_of)
    assert minutes.date is not None and minutes.period is not None
    register = track_items(book.records, minutes.date)
    shown = _joined(item for item in register.items if item.organisation in minutes.organisations)

    def point(item: TrackedItem) -> Point:
        return compose_point(item, settings, closed_text)

    earlier = [each for key in minutes.organisations for each in register.meetings[key] if each is not minutes]
    since = max((each.date for each in earlier if each.date), default=dt.date.min)
    still_open = [item for item in shown if item.is_open]
    actions = [item for item in still_open if item.kind not in (Kind.AGREEMENT, Kind.APPROVAL)]
    new = [item for item in shown if item.kind is Kind.AGREEMENT and item.record is minutes]
    parties = tuple(settings.parties.get(key) or Party(key=key, name=key) for key in minutes.organisations)
    municipality = settings.parties.get(settings.municipality)
    return Agreement(
        organisations=parties,
        municipality=municipality,
        period=minutes.period,
        accounts_year=minutes.accounts_year,
        date=minutes.date,
        draft=minutes.status is RecordStatus.DRAFT,
        note=minutes.note,
        participants=tuple(
            Attendance(
                party=settings.party_name(settings.party_key(each.party)),
                office=_office(settings, each.party, each.office),
                name=each.name,
                role=each.role,
                attendance=each.attendance,
            )
            for each in minutes.participants
        ),
        follow_up=tuple(
            _follow_up(item, since, point(item), closed_text) for item in shown if _is_followed_up(item, minutes, since)
        ),
        groups=_groups(new, settings, point),
        open_actions=tuple(map(point, _by_due(item for item in actions if not item.awaits))),
        awaiting=_awaiting([item for item in still_open if item.awaits or item.kind is Kind.APPROVAL], settings, point),
        key_figures=tuple(
            Figure(**each.model_dump(include={"name", "department", "value", "unit", "assessment"}))
            for each in minutes.key_figures
        ),
        signatures=tuple(Signature(party=each.name) for each in (municipality, *parties) if each),
        provenance=_provenance(book, minutes, commit_of),
    )


def find_meeting(book: MinuteBook, organisation: str, *, period: int | None, as_of: dt.date) -> Minutes:
    """The record of the organisation's meeting of `period`; without a period the latest that was held by `as_of`."""
    records = [each for each in book.records if each.is_meeting and organisation in each.organisations]
    dated = sorted((each for each in records if each.date), key=lambda each: (str(each.date), each.path))
    wanted = (
        [each for each in dated if each.period == period]
        if period
        else [each for each in dated if each.date and each.date <= as_of and each.period]
    )
    if wanted:
        return wanted[-1]
    name = book.settings.party_name(organisation)
    if period and any(each.period == period for each in records):
        raise DialogError(
            msg("the minutes of {party} for {period} have no date", party=name, period=period),
            msg("write 'date: YYYY-MM-DD' into the front matter"),
        )
    known = ", ".join(str(each.period) for each in dated if each.period)
    raise DialogError(
        msg("there are no minutes of {party} for {period}", party=name, period=period)
        if period
        else msg("there are no minutes of {party}", party=name),
        msg("there are minutes for: {periods}", periods=known)
        if known
        else msg("begin with: dialog new-meeting {party}", party=organisation),
    )


def _office(settings: Settings, party: str, office: str) -> str:
    known = settings.parties.get(settings.party_key(party))
    found = known.offices.get(office) if known else None
    return found.name if found else office


def public_text(item: TrackedItem, text: str, closed_text: str) -> str:
    """`text`, unless something about the item is closed to the public: then its public text, else `closed_text`."""
    if not item.closed_to_public:
        return text
    said = (event.mention.public for event in reversed(item.history))
    return next((each for each in said if each), closed_text)


def compose_point(item: TrackedItem, settings: Settings, closed_text: str) -> Point:
    """An item for a reader outside; of a closed one its public text, or `closed_text`, and no names."""
    return Point(
        id=item.id,
        kind=item.kind,
        text=public_text(item, item.text, closed_text),
        status=item.status,
        owners=() if item.closed_to_public else tuple(map(settings.owner_name, item.owners)),
        due=item.due,
        overdue=item.overdue,
        measure="" if item.closed_to_public else item.measure,
        awaits=() if item.closed_to_public else tuple(map(settings.owner_name, item.awaits)),
        opened=item.opened,
        deferrals=item.deferrals,
        origin=str(item.origin.location),
    )


def _joined(items: Iterable[TrackedItem]) -> list[TrackedItem]:
    """The items, those of a joint meeting that still stand alike for several organisations as one with all owners."""
    joined: dict[object, TrackedItem] = {}
    for item in items:
        key = (item.origin.location, item.status, item.verdict, item.due, item.awaits, len(item.history))
        same = joined.get(key)
        owners = tuple(dict.fromkeys((*same.owners, *item.owners))) if same else item.owners
        joined[key] = same.model_copy(update={"owners": owners}) if same else item
    return list(joined.values())


def _is_followed_up(item: TrackedItem, minutes: Minutes, since: dt.date) -> bool:
    """An agreement point of an earlier meeting that was open at the last one, `since`: this meeting had to judge it."""
    if item.kind is not Kind.AGREEMENT or item.record is minutes:
        return False
    return item.is_open or any(event.date > since for event in item.history[1:])


def _follow_up(item: TrackedItem, since: dt.date, point: Point, closed_text: str) -> FollowUp:
    """The last words on a point; the last verdict, or what the box says that closed it."""
    events = [event for event in item.history[1:] if event.date > since]
    said = events[-1].mention if events else None
    verdict = next((event.mention.verdict for event in reversed(events) if event.mention.verdict), None)
    text = said.text if said and said.text != item.text else ""
    closed = item.closed_to_public
    return FollowUp(
        point=point,
        verdict=verdict or (_BY_BOX.get(item.status) if events else None),
        said=closed_text if closed and text else text,
        details="" if closed or said is None else dedent("\n".join(said.details)),
    )


_BY_BOX = {Status.DONE: Verdict.MET, Status.DROPPED: Verdict.DROPPED}


def _groups(
    items: list[TrackedItem], settings: Settings, point: Callable[[TrackedItem], Point]
) -> tuple[GoalGroup, ...]:
    """By theme: those of the settings first, in their order, then others as they come, then what has none."""
    order = {theme: number for number, theme in enumerate(settings.themes)}
    themes = sorted(dict.fromkeys(_theme(item) for item in items), key=lambda each: (each == "", order.get(each, 99)))
    return tuple(
        GoalGroup(
            heading=settings.themes.get(theme) or theme[:1].upper() + theme[1:],
            points=tuple(point(item) for item in items if _theme(item) == theme),
        )
        for theme in themes
    )


def _awaiting(
    items: list[TrackedItem], settings: Settings, point: Callable[[TrackedItem], Point]
) -> tuple[Awaiting, ...]:
    parties = dict.fromkeys(awaited for item in items for awaited in _awaited(item))
    return tuple(
        Awaiting(
            party=settings.owner_name(party),
            points=tuple(point(item) for item in items if party in _awaited(item)),
        )
        for party in sorted(parties, key=lambda each: (each == "", each))
    )


def _theme(item: TrackedItem) -> str:
    return "" if item.closed_to_public else item.theme.lower()


def _awaited(item: TrackedItem) -> tuple[str, ...]:
    return ("",) if item.closed_to_public or not item.awaits else item.awaits


def _by_due(items: Iterable[TrackedItem]) -> list[TrackedItem]:
    return sorted(items, key=lambda item: (item.due or dt.date.max, item.opened))


def _provenance(book: MinuteBook, minutes: Minutes, commit_of: Callable[[Iterable[str]], str]) -> Provenance:
    sources = sources_of(book, minutes)
    digest = digest_of_all(sources)
    paths = tuple(record.path for record in sources)
    return Provenance(
        records=paths,
        commit=commit_of(paths),
        digest=digest,
        mark=f"agreement {quote(minutes.path)} sha256:{digest}",
    )
