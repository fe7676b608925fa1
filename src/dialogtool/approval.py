"""Who has approved a record as it stands. An approval counts only while its digest is that of the
text: whoever changes a word has a text that nobody approved.
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from dialogtool.digest import digest_of
from dialogtool.model import Approval, MinuteBook, Minutes, RecordStatus, Settings


def parties_of(settings: Settings, record: Minutes) -> tuple[str, ...]:
    """Who has to approve a record: the municipality, where there is one, and the organisations of
    the meeting.
    """
    return tuple(
        dict.fromkeys(
            organisation
            for organisation in (settings.municipality, *record.organisations)
            if organisation
        )
    )


def standing_approvals(book: MinuteBook, record: Minutes) -> Iterator[Approval]:
    """The approvals of a record that are of its present text, by parties of the meeting, and not
    from before it was held.
    """
    parties = parties_of(book.settings, record)
    given = [approval for approval in book.approvals if approval.record == record.path]
    digest = digest_of(record) if given else ""
    for approval in given:
        is_of_text = approval.digest == digest and approval.party in parties
        if is_of_text and not is_too_early(approval.date, record):
            yield approval


def is_too_early(day: dt.date, record: Minutes) -> bool:
    """Whether a day is before the meeting: nobody approves what was not yet said."""
    return record.is_meeting and record.date is not None and day < record.date


def missing_approvals(book: MinuteBook, record: Minutes) -> tuple[str, ...]:
    """The parties that have not approved the record as it stands."""
    have = {approval.party for approval in standing_approvals(book, record)}
    return tuple(party for party in parties_of(book.settings, record) if party not in have)


def is_approved(book: MinuteBook, record: Minutes) -> bool:
    """Whether all parties of the meeting have approved the record as it stands."""
    return not missing_approvals(book, record)


class Reason(Enum):
    """Why minutes are not yet both parties' word."""

    NOT_HELD = auto()
    DRAFT = auto()
    NOBODY = auto()
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
    if record.is_meeting and (record.date is None or record.date > day):
        yield Objection(Reason.NOT_HELD)
    if record.status is RecordStatus.DRAFT:
        yield Objection(Reason.DRAFT)
    if unapproved or not record.is_meeting:
        return
    if not parties_of(book.settings, record):
        yield Objection(Reason.NOBODY)
    for party in missing_approvals(book, record):
        changed = any(
            approval.record == record.path and approval.party == party
            for approval in book.approvals
        )
        yield Objection(Reason.CHANGED if changed else Reason.NOT_APPROVED, party)


def is_agreed(book: MinuteBook, record: Minutes, day: dt.date, *, unapproved: bool = False) -> bool:
    """Whether the public may see a record: nothing is in `objections`."""
    return not any(objections(book, record, day, unapproved=unapproved))
