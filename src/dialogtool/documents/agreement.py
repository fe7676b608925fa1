"""The agreement document (aftaledokument) of one meeting, as one typed object: all that its
template may say.

Cut at the day of the meeting: what was said later changes nothing in it, so it comes out the same
in ten years.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
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
from dialogtool.model import Kind, Minutes, Model, Status, Verdict
from dialogtool.register import Event
from dialogtool.views.mention import SeenItem
from dialogtool.views.view import SeenRegister


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
    minutes = source.view.record(minutes)
    assert minutes.date is not None
    register = source.view.register(minutes.date, of=minutes)
    shown = joined(
        item
        for item in register.items
        # a joint meeting is about each of them
        if item.organisation in minutes.organisations and item_id in ("", item.id)
    )
    since = _last_meeting(register, minutes)
    points = _Points(source, minutes)
    head = compose_head(source, minutes, "agreement")
    return Agreement(
        **dict(head),
        extract=False,
        follow_up=tuple(
            points.followed_up(item, since)
            for item in shown
            if _is_followed_up(item, minutes, since)
        ),
        groups=points.by_theme([item for item in shown if _is_new(item, minutes)]),
        open_actions=tuple(map(points.of, by_due(filter(_is_to_do, shown)))),
        awaiting=points.by_whom_they_await(list(filter(_is_awaited, shown))),
        signatures=tuple(Signature(party=name) for name in _unsigned(head)),
    )


def _last_meeting(register: SeenRegister, minutes: Minutes) -> dt.date:
    """The day of the meeting before, of several organisations the latest: what was said before it
    stands in that agreement. The first of all days where there was none.
    """
    held = chain.from_iterable(register.meetings[key] for key in minutes.organisations)
    # other meetings of the same day count
    earlier = (meeting.date for meeting in held if meeting is not minutes and meeting.date)
    return max(earlier, default=dt.date.min)


def _is_followed_up(item: SeenItem, minutes: Minutes, since: dt.date) -> bool:
    """An agreement point of an earlier meeting that was open at the last one, `since`: this meeting
    had to judge it.
    """
    if item.kind is not Kind.AGREEMENT or item.agreed is minutes:
        return False
    # the first mention makes the point, it does not follow it up
    return item.is_open or any(event.date > since for event in item.history[1:])


def _is_new(item: SeenItem, minutes: Minutes) -> bool:
    # a proposal of last year may have been agreed to at this meeting
    return item.kind is Kind.AGREEMENT and item.agreed is minutes


def _is_to_do(item: SeenItem) -> bool:
    # the approval of these minutes waits for somebody, it is not done by anybody
    is_done_by_nobody = item.awaits or item.kind in (Kind.AGREEMENT, Kind.APPROVAL)
    return item.is_open and not is_done_by_nobody


def _is_awaited(item: SeenItem) -> bool:
    return item.is_open and (bool(item.awaits) or item.kind is Kind.APPROVAL)


def _unsigned(head: MeetingDocument) -> Iterator[str]:
    """The parties that are to sign: those that have not approved the minutes in another way."""
    have = {approver.party for approver in head.approvals}
    for party in (head.municipality, *head.organisations):
        if party and party.name not in have:
            yield party.name


_BY_BOX = {Status.DONE: Verdict.MET, Status.DROPPED: Verdict.DROPPED}


class _Points:
    """Makes of items the points of the agreement of one meeting."""

    def __init__(self, source: Source, minutes: Minutes) -> None:
        self._settings = source.book.settings
        self._numbers = source.view.citations_at(minutes.organisations)
        self._is_joint = len(minutes.organisations) > 1
        self._annotations = Annotations(source)

    def of(self, item: SeenItem) -> Point:
        """A point with the addresses of its links, and with the notes on its words below its
        details: what both sign holds them, too.
        """
        point = compose_point(item, self._settings, self._numbers)
        # where its words were said
        events = (event for event in item.history if event.mention.text == item.text)
        texts = {"text": point.text, "details": point.details, "measure": point.measure}
        full = self._in_full(texts, next(events, item.history[0]))
        # at a joint meeting nobody else says whose point it is
        if self._is_joint and not point.number and len(item.record.organisations) == 1:
            full = {**full, "number": f"{self._settings.party_name(item.organisation)}:"}
        return point.model_copy(update=full)

    def followed_up(self, item: SeenItem, since: dt.date) -> FollowUp:
        """The last words on a point since the meeting before; the last verdict, or what the box
        says that closed it.
        """
        events = [event for event in item.history[1:] if event.date > since]
        before = item.history[-len(events) - 1].due
        verdicts = (event.mention.verdict for event in reversed(events) if event.mention.verdict)
        # a box that was ticked before the last meeting is no verdict of this one
        by_box = _BY_BOX.get(item.status) if events else None
        return FollowUp(
            point=self.of(item),
            verdict=next(verdicts, by_box),
            goes_on=item.is_open,
            put_off=before not in (None, item.due),
            **self._last_words(item, events),
        )

    def _last_words(self, item: SeenItem, events: Sequence[Event]) -> Mapping[str, str]:
        """What the last of the events says of the item, and what stands below it."""
        if not events:
            return {"said": "", "details": ""}
        last = events[-1].mention
        # a prefilled line says the point again
        text = last.text if last.text != item.text else ""
        details = dedent("\n".join(last.details))
        named = self._settings.named
        return self._in_full({"said": named(text), "details": named(details)}, events[-1])

    def by_theme(self, items: Sequence[SeenItem]) -> tuple[GoalGroup, ...]:
        """Those of the settings first, in their order, then others as they come, then what has
        none.
        """
        order = {theme: number for number, theme in enumerate(self._settings.themes)}
        themes = sorted(
            dict.fromkeys(_theme(item) for item in items),
            # stable: themes that the settings lack keep the order in which they came up
            key=lambda theme: (theme == "", order.get(theme, len(order))),
        )
        return tuple(
            GoalGroup(
                heading=self._settings.themes.get(theme) or theme[:1].upper() + theme[1:],
                points=tuple(self.of(item) for item in items if _theme(item) == theme),
            )
            for theme in themes
        )

    def by_whom_they_await(self, items: Sequence[SeenItem]) -> tuple[Awaiting, ...]:
        """What nobody is named for comes last."""
        parties = dict.fromkeys(chain.from_iterable(map(_awaited, items)))
        name = self._settings.name_order
        return tuple(
            Awaiting(
                party=self._settings.owner_name(party),
                points=tuple(self.of(item) for item in items if party in _awaited(item)),
            )
            for party in sorted(parties, key=lambda party: (party == "", name(party)))
        )

    def _in_full(self, texts: Mapping[str, str], event: Event) -> Mapping[str, str]:
        return self._annotations.in_full(texts, event.record, event.mention.location)


def _theme(item: SeenItem) -> str:
    # a theme is one, however it is written
    return item.theme.lower()


def _awaited(item: SeenItem) -> tuple[str, ...]:
    return item.awaits or ("",)
