"""The invitation to a meeting that is to come: who is invited, the agenda, and the promises that
will be followed up.
"""

import datetime as dt

from dialogtool.day import days_later
from dialogtool.documents.account import Delegation, delegations
from dialogtool.documents.meeting import (
    MeetingDocument,
    Point,
    Source,
    by_due,
    compose_head,
    compose_point,
    joined,
)
from dialogtool.model import Minutes, Model


class AgendaEntry(Model):
    """An item of the agenda; `number` is empty where the minutes number nothing."""

    number: str
    title: str


class Invitation(MeetingDocument):
    """All a template of an agenda sees. `numbered` is True where its items are numbered 1, 2, 3,
    `numberless` where none of them is; else each has the number that the minutes give it. `open` is
    what both parties promised and have not done `as_of` that day: when the invitation is made, at
    the latest the day before the meeting.
    """

    as_of: dt.date

    delegations: tuple[Delegation, ...]
    agenda: tuple[AgendaEntry, ...]
    numbered: bool
    numberless: bool
    open: tuple[Point, ...]


def compose_invitation(source: Source, minutes: Minutes) -> Invitation:
    """The invitation to a meeting that has a date and a period."""
    assert minutes.date is not None
    day = min(source.reader.day, days_later(minutes.date, -1))
    minutes = source.view.record(minutes)
    register = source.view.register(day, of=minutes)
    agenda = source.view.agenda(minutes)
    numbers = source.view.citations_at(minutes.organisations)
    items = joined(
        item for item in register.open_items if item.organisation in minutes.organisations
    )
    head = compose_head(source, minutes, "agenda")
    return Invitation(
        **dict(head),
        as_of=day,
        delegations=tuple(delegations(head.participants)),
        numbered=[number for number, _ in agenda] == [str(n) for n in range(1, len(agenda) + 1)],
        numberless=not any(number for number, _ in agenda),
        agenda=tuple(
            AgendaEntry(number=number, title=source.book.settings.named(title))
            for number, title in agenda
        ),
        open=tuple(compose_point(item, source.book.settings, numbers) for item in by_due(items)),
    )
