"""The agreement document (aftaledokument) of one meeting, as one typed object: all that its
template may say.

Cut at the day of the meeting: what was said later changes nothing in it, so it comes out the same
in ten years.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from textwrap import dedent

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.annotations import Annotations
from dialogtool.documents.meeting import (
    MeetingDocument,
    Point,
    Source,
    by_due,
    compose_head,
    compose_point,
    joined,
)
from dialogtool.model import Kind, Minutes, Model, Settings, Status, Verdict
from dialogtool.views.mention import SeenItem


class FollowUp(Model):
    """What became of a point of an earlier agreement, whether it goes on after the meeting, and
    whether its deadline was moved since the one before. `said` is what the minutes say about it,
    `details` the Markdown below that line.
    """

    point: Point
    verdict: Verdict | None
    goes_on: bool
    put_off: bool
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


class Signature(Model):
    party: str


class Agreement(MeetingDocument):
    """All a template of an agreement document sees. An `extract` is one point of it, without
    figures and signatures.
    """

    extract: bool
    follow_up: tuple[FollowUp, ...]
    groups: tuple[GoalGroup, ...]
    open_actions: tuple[Point, ...]
    awaiting: tuple[Awaiting, ...]
    signatures: tuple[Signature, ...]


def compose_extract(source: Source, minutes: Minutes, *, item_id: str) -> Agreement:
    """One point of the agreement of a meeting. Raises DialogError where it is not in it."""
    agreement = compose_agreement(source, minutes, item_id)
    parts = (agreement.follow_up, agreement.groups, agreement.open_actions, agreement.awaiting)
    if not any(parts):
        raise DialogError(
            msg(
                "'{id}' is not in the agreement document of {date}",
                id=item_id,
                date=str(minutes.date),
            ),
            msg("'dialog show-item {id}' says when it was spoken of", id=item_id),
        )
    # a single point is not what was signed
    return agreement.model_copy(update={"extract": True, "key_figures": (), "signatures": ()})


def compose_agreement(source: Source, minutes: Minutes, item_id: str = "") -> Agreement:
    """The agreement of a meeting with a date and a period; with an `item_id` of one item only."""
    settings = source.book.settings
    minutes = source.view.record(minutes)
    assert minutes.date is not None
    register = source.view.register(minutes.date, of=minutes)
    shown = joined(
        item
        for item in register.items
        # a joint meeting is about each of them
        if item.organisation in minutes.organisations and item_id in ("", item.id)
    )

    numbers = source.view.citations_at(minutes.organisations)
    several = len(minutes.organisations) > 1
    annotations = Annotations(source)

    def point(item: SeenItem) -> Point:
        shown = _in_full(compose_point(item, settings, numbers), item, annotations)
        # at a joint meeting nobody else says whose point it is
        is_own = several and len(item.record.organisations) == 1
        of = f"{settings.party_name(item.organisation)}:"
        return shown if shown.number or not is_own else shown.model_copy(update={"number": of})

    held = chain.from_iterable(register.meetings[key] for key in minutes.organisations)
    # other meetings of the same day count
    earlier = [meeting for meeting in held if meeting is not minutes]
    # of several organisations the latest: what was said before it stands in that agreement
    since = max((meeting.date for meeting in earlier if meeting.date), default=dt.date.min)
    still_open = [item for item in shown if item.is_open]
    # the approval of these minutes waits for somebody, it is not done by anybody
    actions = [item for item in still_open if item.kind not in (Kind.AGREEMENT, Kind.APPROVAL)]
    # a proposal of last year may have been agreed to at this meeting
    new = [item for item in shown if item.kind is Kind.AGREEMENT and item.agreed is minutes]
    head = compose_head(source, minutes, "agreement")
    return Agreement(
        **dict(head),
        extract=False,
        follow_up=tuple(
            _follow_up(item, since, point(item), annotations, settings)
            for item in shown
            if _is_followed_up(item, minutes, since)
        ),
        groups=_groups(new, settings, point),
        open_actions=tuple(map(point, by_due(item for item in actions if not item.awaits))),
        awaiting=_awaiting(
            [item for item in still_open if item.awaits or item.kind is Kind.APPROVAL],
            settings,
            point,
        ),
        signatures=tuple(Signature(party=name) for name in _unsigned(head)),
    )


def _in_full(point: Point, item: SeenItem, annotations: Annotations) -> Point:
    """A point with the addresses of its links, and with the notes on its words below its details:
    what both sign holds them, too.
    """
    # where its words were said
    events = (event for event in item.history if event.mention.text == item.text)
    said = next(events, item.history[0])
    texts = {"text": point.text, "details": point.details, "measure": point.measure}
    full = annotations.in_full(texts, said.record, said.mention.location)
    return point.model_copy(update=full)


def _unsigned(head: MeetingDocument) -> Iterator[str]:
    """The parties that are to sign: those that have not approved the minutes in another way."""
    have = {approver.party for approver in head.approvals}
    for party in (head.municipality, *head.organisations):
        if party and party.name not in have:
            yield party.name


def _is_followed_up(item: SeenItem, minutes: Minutes, since: dt.date) -> bool:
    """An agreement point of an earlier meeting that was open at the last one, `since`: this meeting
    had to judge it.
    """
    if item.kind is not Kind.AGREEMENT or item.agreed is minutes:
        return False
    # the first mention makes the point, it does not follow it up
    return item.is_open or any(event.date > since for event in item.history[1:])


def _follow_up(
    item: SeenItem, since: dt.date, point: Point, annotations: Annotations, settings: Settings
) -> FollowUp:
    """The last words on a point; the last verdict, or what the box says that closed it."""
    events = [event for event in item.history[1:] if event.date > since]
    before = item.history[-len(events) - 1].due
    said = events[-1].mention if events else None
    verdict = next(
        (event.mention.verdict for event in reversed(events) if event.mention.verdict), None
    )
    # a prefilled line says the point again
    text = said.text if said and said.text != item.text else ""
    details = dedent("\n".join(said.details)) if said else ""
    texts: Mapping[str, str] = {"said": settings.named(text), "details": settings.named(details)}
    if events:
        texts = annotations.in_full(texts, events[-1].record, events[-1].mention.location)
    return FollowUp(
        point=point,
        # a box that was ticked before the last meeting is no verdict of this one
        verdict=verdict or (_BY_BOX.get(item.status) if events else None),
        goes_on=item.is_open,
        put_off=before not in (None, item.due),
        **texts,
    )


_BY_BOX = {Status.DONE: Verdict.MET, Status.DROPPED: Verdict.DROPPED}


def _groups(
    items: list[SeenItem], settings: Settings, point: Callable[[SeenItem], Point]
) -> tuple[GoalGroup, ...]:
    """By theme: those of the settings first, in their order, then others as they come, then what
    has none.
    """
    order = {theme: number for number, theme in enumerate(settings.themes)}
    themes = sorted(
        dict.fromkeys(_theme(item) for item in items),
        # stable: themes that the settings lack keep the order in which they came up
        key=lambda theme: (theme == "", order.get(theme, 99)),
    )
    return tuple(
        GoalGroup(
            heading=settings.themes.get(theme) or theme[:1].upper() + theme[1:],
            points=tuple(point(item) for item in items if _theme(item) == theme),
        )
        for theme in themes
    )


def _awaiting(
    items: list[SeenItem], settings: Settings, point: Callable[[SeenItem], Point]
) -> tuple[Awaiting, ...]:
    parties = dict.fromkeys(chain.from_iterable(map(_awaited, items)))
    return tuple(
        Awaiting(
            party=settings.owner_name(party),
            points=tuple(point(item) for item in items if party in _awaited(item)),
        )
        # what nobody is named for comes last
        for party in sorted(parties, key=lambda party: (party == "", party))
    )


def _theme(item: SeenItem) -> str:
    # a theme is one, however it is written
    return item.theme.lower()


def _awaited(item: SeenItem) -> tuple[str, ...]:
    return item.awaits or ("",)
