"""Who has approved a record as it stands. An approval counts only while its digest is that of the
text: whoever changes a word has a text that nobody approved.
"""

from collections.abc import Iterator

from dialogtool.digest import digest_of
from dialogtool.model import Approval, MinuteBook, Minutes, Settings


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
    """The approvals of a record that are of its present text, by parties of the meeting."""
    parties = parties_of(book.settings, record)
    given = [each for each in book.approvals if each.record == record.path]
    digest = digest_of(record) if given else ""
    for approval in given:
        if approval.digest == digest and approval.party in parties:
            yield approval


def missing_approvals(book: MinuteBook, record: Minutes) -> tuple[str, ...]:
    """The parties that have not approved the record as it stands."""
    have = {approval.party for approval in standing_approvals(book, record)}
    return tuple(party for party in parties_of(book.settings, record) if party not in have)


def is_approved(book: MinuteBook, record: Minutes) -> bool:
    """Whether all parties of the meeting have approved the record as it stands."""
    return not missing_approvals(book, record)
