"""Who has approved a record as it stands. An approval counts only while its digest is that of the
text: whoever changes a word has a text that nobody approved.
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from dialogtool.digest import digest_of
from dialogtool.model import Approval, MinuteBook, Minutes, Settings


def parties_of(settings: Settings, record: Minutes) -> tuple[str, ...]:
    """Who has to approve a record: the municipality, and the organisations of the meeting. Where
    the settings name no municipality, whoever the record says took part: it was approved with them.
    """
    named = [settings.municipality, *record.organisations]
    if not settings.municipality:
        named += [settings.party_key(person.party) for person in record.participants]
    return tuple(dict.fromkeys(party for party in named if party))


def standing_approvals(book: MinuteBook, record: Minutes) -> Iterator[Approval]:
    """The approvals of a record that are of its present text, by parties of the meeting, and from
    a day that can be.
    """
    parties = parties_of(book.settings, record)
    given = book.approvals_of(record)
    # the digest reads the whole text: only where something can be compared
    digest = digest_of(record) if given else ""
    for approval in given:
        is_of_text = approval.digest == digest and approval.party in parties
        if is_of_text and can_be_approved_on(approval.date, record, book.today):
            yield approval


def can_be_approved_on(day: dt.date, record: Minutes, today: dt.date | None) -> bool:
    """Whether a day can be that of an approval: nobody approves what was not yet said, nor on a day
    that is still to come. Where nobody says which day it is, `today` is None, and any may be past.
    """
    is_too_early = record.is_meeting and record.date is not None and day < record.date
    is_to_come = today is not None and day > today
    return not is_too_early and not is_to_come


def missing_approvals(book: MinuteBook, record: Minutes) -> tuple[str, ...]:
    """The parties that have not approved the record as it stands."""
    have = {approval.party for approval in standing_approvals(book, record)}
    return tuple(party for party in parties_of(book.settings, record) if party not in have)


def is_approved(book: MinuteBook, record: Minutes) -> bool:
    """Whether all parties of the meeting have approved the record as it stands. One party alone
    agrees on nothing.
    """
    return is_between_parties(book.settings, record) and not missing_approvals(book, record)


def is_between_parties(settings: Settings, record: Minutes) -> bool:
    """Whether at least two are known who could approve the record."""
    return len(parties_of(settings, record)) > 1


class Reason(Enum):
    """Why minutes are not yet both parties' word."""

    NOT_HELD = auto()
    DRAFT = auto()
    ONE_PARTY = auto()
    NOT_APPROVED = auto()
    CHANGED = auto()


class Objection(NamedTuple):
    """A reason; `party` is whose approval is missing, or is of another text."""

    reason: Reason
    party: str = ""


def objections(
    book: MinuteBook, record: Minutes, day: dt.date, *, unapproved: bool = False
) -> Iterator[Objection]:
    """What keeps a record from the public on `day`: a meeting must have been held, and its minutes
    be final and approved by all its parties as they stand. With `unapproved` nobody is asked. What
    happened between two meetings needs no approval.
    """
    # a document for a day to come shows no more than is known today
    last = min(day, book.today or day)
    if record.is_meeting and (record.date is None or record.date > last):
        yield Objection(Reason.NOT_HELD)
    if record.is_draft:
        yield Objection(Reason.DRAFT)
    # nobody approves what one party noted between two meetings
    if unapproved or not record.is_meeting:
        return
    if not is_between_parties(book.settings, record):
        yield Objection(Reason.ONE_PARTY)
    for party in missing_approvals(book, record):
        # their approval is there, and is of another text
        changed = any(
            approval.party == party and can_be_approved_on(approval.date, record, book.today)
            for approval in book.approvals_of(record)
        )
        yield Objection(Reason.CHANGED if changed else Reason.NOT_APPROVED, party)


def is_agreed(book: MinuteBook, record: Minutes, day: dt.date, *, unapproved: bool = False) -> bool:
    """Whether the public may see a record: nothing is in `objections`."""
    return not any(objections(book, record, day, unapproved=unapproved))
