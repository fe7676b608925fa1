"""What one owner should be reminded of, as one typed object, and the message that says it, ready to
be sent.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from typing import NamedTuple

from dialogtool.documents.markdown import html_of_markdown, text_of_markdown
from dialogtool.documents.meeting import Point, compose_point
from dialogtool.documents.typography import tied
from dialogtool.model import Model, Owner
from dialogtool.pattern import late
from dialogtool.printable import one_line
from dialogtool.register import Register, TrackedItem
from dialogtool.views.mention import as_one, joints_that_stand_alike, owed_by
from dialogtool.views.view import View

MARK = "X-Dialog-Reminder"
_STYLE = (
    "font-family: Calibri, Arial, sans-serif; max-width: 42em"  # mail programs know no style sheets
)
_TEXT = late(r"(?<=>)[^<>]+(?=<)")  # what a reader sees of HTML


class Reminded(Model):
    """A point with the names of the organisations whose meeting it comes from, and for which it is
    open.
    """

    point: Point
    organisations: tuple[str, ...]


class Reminder(Model):
    """All a template of a reminder sees. `owner` is the key of a party or office, or free text;
    `party` is the name of the party, `holders` are those who hold the office today; `until` is the
    last day that `soon` looks ahead to. Of what else they must do `later` counts what is due after
    that day, `undated` what has no date. `sender` is the municipality, `contact` says where it is
    reached; both may be empty.
    """

    owner: str
    name: str
    party: str
    holders: tuple[str, ...]
    email: str
    as_of: dt.date
    until: dt.date
    overdue: tuple[Reminded, ...]
    soon: tuple[Reminded, ...]
    awaiting: tuple[Reminded, ...]
    later: int
    undated: int
    sender: str
    contact: str


def compose_reminders(
    register: Register, view: View, *, until: dt.date, only: Sequence[str] = ()
) -> tuple[Reminder, ...]:
    """A reminder for everybody who has something overdue or due by `until`, or whose move it is; of
    the parties of `only` and their offices alone, where some are named. Whoever owns a hidden item
    is reminded of it, but mail is no safe place: it says what `view` gives.
    """
    desks = (desk for desk in register.desks if not only or _belongs(desk, only))
    wanted = view.reader.settings.in_order_of_names(desks)
    reminders = (_reminder(register, view, desk, until) for desk in wanted)
    return tuple(
        reminder for reminder in reminders if reminder.overdue or reminder.soon or reminder.awaiting
    )


def _belongs(desk: str, owners: Sequence[str]) -> bool:
    """Whether a desk is one of the owners, or an office of one."""
    return f"{desk}/".lower().startswith(tuple(f"{owner}/".lower() for owner in owners))


class _Work(NamedTuple):
    """What one owner has to do: of it `others` are neither due soon nor anybody's move."""

    overdue: Sequence[TrackedItem]
    soon: Sequence[TrackedItem]
    awaiting: Sequence[TrackedItem]
    others: Sequence[TrackedItem]


def _work_of(owner: str, items: Sequence[TrackedItem], until: dt.date) -> _Work:
    mine = filter(partial(_has_to_do, owner), items)
    own = sorted(mine, key=lambda item: (item.due or dt.date.max, item.opened))
    due = list(filter(partial(_is_due, until), own))
    awaiting = [item for item in items if owner in item.awaits and item not in due]
    return _Work(
        overdue=[item for item in due if item.overdue],
        soon=[item for item in due if not item.overdue],
        awaiting=awaiting,
        others=[item for item in own if item not in (*due, *awaiting)],
    )


def _reminder(register: Register, view: View, owner: str, until: dt.date) -> Reminder:
    settings = view.reader.settings
    work = _work_of(owner, register.desks[owner], until)
    return Reminder(
        owner=owner,
        name=settings.owner_name(owner),
        party=settings.party_name(Owner.of(owner).party),
        holders=settings.holders(owner, register.as_of),
        email=settings.email(owner),
        as_of=register.as_of,
        until=until,
        overdue=tuple(_reminded(work.overdue, view)),
        soon=tuple(_reminded(work.soon, view)),
        awaiting=tuple(_reminded(work.awaiting, view)),
        later=_count(item for item in work.others if item.due is not None),
        undated=_count(item for item in work.others if item.due is None),
        sender=settings.party_name(settings.municipality),
        contact=settings.style.contact,
    )


def _reminded(items: Iterable[TrackedItem], view: View) -> Iterator[Reminded]:
    settings = view.reader.settings
    for joint in joints_that_stand_alike(view.items(items)):
        yield Reminded(
            point=compose_point(as_one(joint), settings, view.citations),
            organisations=tuple(settings.party_name(item.organisation) for item in joint),
        )


def _has_to_do(owner: str, item: TrackedItem) -> bool:
    """Whether it is for one of its owners to do something about an item."""
    return owner in item.owners and owner in owed_by(item.kind, item.owners, item.awaits)


def _is_due(until: dt.date, item: TrackedItem) -> bool:
    return item.overdue or (item.due is not None and item.due <= until)


def _count(items: Iterable[TrackedItem]) -> int:
    """How many promises they are: of a joint meeting the parts of several organisations are one."""
    return len({item.origin.location for item in items})


def _told(reminder: Reminder) -> Iterator[Reminded]:
    yield from (*reminder.overdue, *reminder.soon, *reminder.awaiting)


def _id_of(reminded: Reminded) -> str:
    return reminded.point.id


def message_of(reminder: Reminder, text: str, subject: str, language: str) -> bytes:
    """The reminder as a message (RFC 5322) with `text`, Markdown, as plain text and as HTML. It has
    no sender and no date, and `X-Unsent`, by which Outlook opens it as a draft; the same reminder
    gives the same bytes. By `MARK` it is known again as one of ours.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(subject)
    if reminder.email:
        message["To"] = reminder.email
    message["X-Unsent"] = "1"
    # by these whoever sent it finds the items again; a reader has no use for them
    message[MARK] = " ".join(filter(None, map(_id_of, _told(reminder)))) or "1"
    message.set_content(text_of_markdown(text), cte="quoted-printable")
    head = f'<!doctype html>\n<html lang="{language}">\n<body style="{_STYLE}">\n'
    html = _TEXT.sub(lambda piece: tied(piece[0]), html_of_markdown(text, whole=True))
    page = f"{head}{html}</body>\n</html>\n"
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    message.set_boundary(f"dialog-{hashlib.sha256(text.encode()).hexdigest()[:24]}")
    return message.as_bytes()
