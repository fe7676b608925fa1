"""Whether what both parties approved still stands."""

from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice

from dialogtool.approval import can_be_approved_on, parties_of, standing_approvals
from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.digest import VERSION, digest_of
from dialogtool.model import Approval, Finalised, Minutes
from dialogtool.personal_data import hide_cpr

_MOST_LINES = 40  # of a diff in a message


def check_changed_after_approval(evidence: Evidence) -> Iterator[Diagnostic]:
    """Minutes whose text is not the one a party approved, at the first line that differs."""
    for approval in evidence.book.approvals:
        record = evidence.book.record_at(approval.record)
        if record is None or digest_of(record) == approval.digest:
            continue
        # digests of another rule cannot be compared, so nothing is said to have changed
        if not approval.digest.startswith(f"{VERSION}:sha256:"):
            yield Diagnostic(
                "changed-after-approval",
                approval.location,
                msg("this approval is of a type that this version of dialog does not know"),
                msg("a newer dialog wrote it; install that one"),
            )
            continue
        approved = evidence.as_it_was(approval)
        yield Diagnostic(
            "changed-after-approval",
            _first_change(approved, record),
            msg(
                "the record was changed after {party} approved it on {date}",
                party=evidence.settings.party_name(approval.party),
                date=approval.date.isoformat(),
            ),
            _back_to(approved, record, approval),
            details=_diff(approved, record),
        )


def check_changed_after_final(evidence: Evidence) -> Iterator[Diagnostic]:
    """Final records that are not there, or whose text was changed, until somebody approves it as it
    is now: then it is theirs that counts.
    """
    approved = {approval.record for approval in evidence.book.approvals}
    for made in evidence.book.finalised:
        record = evidence.book.record_at(made.record)
        # of what was approved as well, the approvals tell
        if record is None and made.record not in approved:
            yield Diagnostic(
                "changed-after-final",
                made.location,
                msg(
                    "'{record}' was made final on {date}, and is not there",
                    record=made.record,
                    date=str(made.date),
                ),
                _where_it_went(evidence, made),
            )
        if record is None or not record.is_final:
            continue
        # an edit that a party has approved since is no slip
        if digest_of(record) == made.digest or any(standing_approvals(evidence.book, record)):
            continue
        final = evidence.as_it_was(made)
        yield Diagnostic(
            "changed-after-final",
            _first_change(final, record),
            msg("the record was changed after it was made final on {date}", date=str(made.date)),
            _back_to(final, record),
            details=_diff(final, record),
        )


def _back_to(then: Minutes | None, record: Minutes, approval: Approval | None = None) -> Message:
    """What can be done about a text that was changed: it was `then`, which the message shows, or
    None where nobody has kept it; it was made final, or approved.
    """
    party, path = approval.party if approval else "", record.path
    if then is None and party:
        return msg(
            "find the approved text in the earlier versions of the file (OneDrive, backup) or in "
            "the document that was signed, and put it back; or let the party approve again: "
            "dialog approve {record} --by {party} --again",
            record=path,
            party=party,
        )
    if then is None:
        return msg(
            "find the text of then in the earlier versions of the file (OneDrive, backup), and put "
            "it back; or set its status to draft, and then: dialog finalise {record}",
            record=path,
        )
    if party:
        return msg(
            "restore the approved text; or let the party approve again:"
            " dialog approve {record} --by {party} --again",
            record=path,
            party=party,
        )
    return msg(
        "put it back; or set its status to draft, and then: dialog finalise {record}",
        record=path,
    )


def _where_it_went(evidence: Evidence, note: Approval | Finalised) -> Message:
    """What can be done about a record that is not there: its very text may have another name."""
    for record in evidence.book.records:
        if digest_of(record) == note.digest:
            return msg("its text is in '{path}' now; give it its name again", path=record.path)
    return msg(
        "was it renamed or deleted? Put it back: it is in the recycle bin, in the backup or in git"
    )


def _first_change(approved: Minutes | None, record: Minutes) -> Location:
    """The first line that differs; the top of the file where nobody knows what was approved."""
    if approved is None:
        return record.place("date")
    old, new = approved.text.split("\n"), record.text.split("\n")
    at = next(
        # blanks at line ends are no change, as in the digest
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a.rstrip() != b.rstrip()),
        len(old),
    )
    # the end was cut off: the last line that is left
    at = min(at, len(new) - 1)
    return Location(record.path, at + 1, 1, len(new[at]), new[at])


def _diff(approved: Minutes | None, record: Minutes) -> tuple[str, ...]:
    if approved is None:
        return ()
    old, new = approved.text.split("\n"), record.text.split("\n")
    diff = unified_diff(old, new, "approved", record.path, n=1, lineterm="")
    # the old text stands in it, with a number that was taken out for a reason; the output of a hook
    # is kept by servers
    lines = [hide_cpr(line) for line in islice(diff, _MOST_LINES + 1)]
    return tuple(lines[:_MOST_LINES]) + (("...",) if len(lines) > _MOST_LINES else ())


def check_approved_by_unknown(evidence: Evidence) -> Iterator[Diagnostic]:
    """Approvals by who is no party of the meeting, or of a record that is not there."""
    for approval in evidence.book.approvals:
        record = evidence.book.record_at(approval.record)
        if record is None:
            yield Diagnostic(
                "approved-by-unknown",
                approval.location,
                msg("'{record}' was approved, and is not there", record=approval.record),
                _where_it_went(evidence, approval),
            )
        elif approval.party not in parties_of(evidence.settings, record):
            yield Diagnostic(
                "approved-by-unknown",
                approval.location,
                msg(
                    "'{party}' has approved it but is not a party of {record}",
                    party=approval.party,
                    record=record.path,
                ),
                msg(
                    "its parties are: {known}",
                    known=", ".join(parties_of(evidence.settings, record)),
                ),
            )


def check_approved_on_another_day(evidence: Evidence) -> Iterator[Diagnostic]:
    """Approvals from before the meeting, or from a day that is still to come."""
    for approval in evidence.book.approvals:
        record = evidence.book.record_at(approval.record)
        if record is None:
            continue
        if not can_be_approved_on(approval.date, record, evidence.book.today):
            yield Diagnostic(
                "approved-on-another-day",
                approval.location,
                msg(
                    "{date} cannot be the day of an approval of '{record}'",
                    date=approval.date.isoformat(),
                    record=record.path,
                ),
                msg(
                    "was the file written by hand? Approve again: dialog approve {record} --by "
                    "{party} --again --on DATE",
                    record=record.path,
                    party=approval.party,
                ),
            )


def check_final_not_approved(evidence: Evidence) -> Iterator[Diagnostic]:
    """Only from the first meeting on that anybody approved: a book may begin to use approvals in
    any year.
    """
    approvals_of = evidence.book.approvals_of
    approved = (meeting.date for meeting in evidence.meetings if approvals_of(meeting))
    first = min(filter(None, approved), default=None)
    for record in evidence.meetings:
        if first is None or record.date is None or record.date < first or not record.is_final:
            continue
        # whether they approved this very text is another check
        have = {approval.party for approval in approvals_of(record)}
        missing = [party for party in parties_of(evidence.settings, record) if party not in have]
        if missing:
            yield Diagnostic(
                "final-not-approved",
                record.place("status"),
                msg(
                    "not approved by {parties}",
                    parties=", ".join(map(evidence.settings.party_name, missing)),
                ),
                msg(
                    "when the party has approved: dialog approve {record} --by {party}",
                    record=record.path,
                    party=missing[0],
                ),
            )
