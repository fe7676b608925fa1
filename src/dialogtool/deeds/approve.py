"""A party says that minutes are right: one small file, which can be corrected."""

import datetime as dt
from typing import NamedTuple

from dialogtool.approval import (
    can_be_approved_on,
    is_between_parties,
    missing_approvals,
    parties_of,
    standing_approvals,
)
from dialogtool.change import Change
from dialogtool.checks import find_problems
from dialogtool.conflict import expect_one_version
from dialogtool.deeds.find_parties import PartyFinder
from dialogtool.deeds.order import put_in_order
from dialogtool.deeds.outcome import Outcome
from dialogtool.diagnostic import Diagnostic, DialogError, Message, Severity, msg
from dialogtool.digest import digest_of
from dialogtool.documents.draft import said_of_minutes
from dialogtool.language import Language
from dialogtool.model import Approval, Kind, MinuteBook, Minutes, Owner
from dialogtool.notes import Consent, approval_path, approval_text
from dialogtool.register import TrackedItem, track_items


class Given(NamedTuple):
    """What a party has said: on which day, how, `again` for a text that was changed since, and
    `withdrawn` for what was noted by mistake.
    """

    party: str
    day: dt.date | None
    consent: Consent = Consent()
    again: bool = False
    withdrawn: bool = False


def approve(
    book: MinuteBook,
    minutes: Minutes,
    given: Given,
    today: dt.date,
    before: bytes | None,
    language: Language,
) -> Outcome:
    """The file of the approval; `before` is what it holds. Raises DialogError for who is no party,
    for a day that cannot be, for a text that was changed since, and for nothing to withdraw.
    """
    _expect_party(book, minutes, given.party)
    path = approval_path(minutes, given.party)
    expect_one_version(book.diagnostics, minutes.path)
    expect_one_version(book.diagnostics, path)
    name = book.settings.party_name(given.party)
    if given.withdrawn:
        return _withdrawn(path, minutes, name, before, language)
    # one file for each party and record: a second approval takes its place
    known = next((approval for approval in book.approvals if approval.location.path == path), None)
    stands = known is not None and known.digest == digest_of(minutes)
    # a correction (of how, of the evidence) keeps the day
    day = given.day or (known.date if known and stands else today)
    _expect_day(minutes, day, today)
    # `--again` says that the changed text is meant
    if not given.again:
        _expect_unchanged(book, minutes)
    # a second approval would hide that the text is another one than they saw
    if before is not None and not stands and not given.again:
        raise DialogError(
            msg(
                "{party} has approved '{path}', but it was changed since",
                party=name,
                path=minutes.path,
            ),
            msg("'dialog check' shows the change; if they have approved this one too: --again"),
        )
    consent = _merged(known if stands else None, given.consent)
    text = approval_text(minutes, given.party, day, consent).encode()
    return Outcome(
        changes=(Change(path, before, text),),
        told=(
            _said(name, minutes, corrected=stands),
            *_next(book, minutes, given.party),
            *_still_awaited(book, minutes, given.party, today, language),
        ),
        subject=language("{party} approves {path}", party=name, path=minutes.path),
        nothing=msg("nothing changed: {party} approved it on {date}", party=name, date=str(day)),
    )


def _withdrawn(
    path: str, minutes: Minutes, name: str, before: bytes | None, language: Language
) -> Outcome:
    """Without the file of an approval, which holds `before`."""
    if before is None:
        raise DialogError(msg("{party} has not approved '{path}'", party=name, path=minutes.path))
    said = msg("{party} no longer approves '{path}'", party=name, path=minutes.path)
    return Outcome(
        changes=(Change(path, before, None),),
        told=(said,),
        subject=language.text(said),
    )


# Codes that another text brings on: they come and go without a change of what is approved.
_OF_OTHER_TEXTS = frozenset(
    (
        "not-mentioned",
        "changed-after-approval",
        "changed-after-final",
        "approved-by-unknown",
        "approved-on-another-day",
        "final-not-approved",
        "unpublished",
        "outdated-document",
    )
)


def errors_in(book: MinuteBook, minutes: Minutes, today: dt.date) -> tuple[Diagnostic, ...]:
    """The errors that `dialog check` finds in the record itself, and not in what later minutes,
    approvals or documents make of it: of a text that is not understood nobody can say what was
    approved.
    """
    return tuple(
        problem
        for problem in find_problems(book, track_items(book.records, today))
        if problem.location.path == minutes.path
        and problem.severity is Severity.ERROR
        and problem.code not in _OF_OTHER_TEXTS
    )


def expect_in_order(book: MinuteBook, minutes: Minutes) -> None:
    """Raises DialogError for a draft whose text `dialog fmt` would still change: every later word
    is one that nobody approved.
    """
    if minutes.is_draft and put_in_order(book, [minutes]):
        raise DialogError(
            msg("'dialog fmt' would still change '{path}'", path=minutes.path),
            msg(
                "first: dialog fmt {path}; then let them see it. "
                "If they have approved it as it stands: --yes",
                path=minutes.path,
            ),
        )


def _expect_unchanged(book: MinuteBook, minutes: Minutes) -> None:
    """Raises DialogError for a final text that was edited since, and that nobody has approved as it
    stands.
    """
    made = next((made for made in book.finalised if made.record == minutes.path), None)
    if made is None or not minutes.is_final:
        return
    # somebody who approved the changed text has seen it: then it may be approved by the others
    if made.digest == digest_of(minutes) or any(standing_approvals(book, minutes)):
        return
    raise DialogError(
        msg(
            "'{path}' was changed after it was made final on {date}",
            path=minutes.path,
            date=str(made.date),
        ),
        msg("'dialog check' shows the change; if they have approved this one: --again"),
    )


def approver(find: PartyFinder, minutes: Minutes, name: str) -> str:
    """The key of the party that approves. Raises DialogError for a name that nobody has, and for
    none with those who can approve these minutes.
    """
    if not name:
        known = parties_of(find.book.settings, minutes)
        raise DialogError(
            msg("'{option}' is missing", option="--by"),
            msg("choose one of: {known}", known=", ".join(known)),
        )
    return find.organisation(name)


def _expect_party(book: MinuteBook, minutes: Minutes, party: str) -> None:
    known = parties_of(book.settings, minutes)
    if party not in known:
        raise DialogError(
            msg("'{party}' is not a party of '{path}'", party=party, path=minutes.path),
            msg("choose one of: {known}", known=", ".join(known)),
        )
    if not minutes.readable:
        raise DialogError(
            msg("'{path}' cannot be read; nobody can approve it", path=minutes.path),
            msg("see what is wrong: dialog check {path}", path=minutes.path),
        )


def _expect_day(minutes: Minutes, day: dt.date, today: dt.date) -> None:
    held = minutes.date if minutes.is_meeting else None
    if held and held > today:
        raise DialogError(
            msg("the meeting of {date} has not been held yet", date=str(held)),
            msg("is the year right?"),
        )
    if not can_be_approved_on(day, minutes, today):
        raise DialogError(
            msg("{day} cannot be the day of the approval", day=day.isoformat()),
            msg(
                "it lies between the meeting, {held}, and today, {today}",
                held=str(held),
                today=today.isoformat(),
            )
            if held
            else msg("it is today, {today}, or earlier", today=today.isoformat()),
        )


def _merged(known: Approval | None, consent: Consent) -> Consent:
    """What was noted before stays, where nothing new is said."""
    if known is None:
        return consent
    return Consent(
        consent.how or known.how,
        consent.evidence or known.evidence,
        # the digest is that of the evidence, and goes with it
        consent.sha256 if consent.evidence else known.sha256,
    )


def _said(name: str, minutes: Minutes, *, corrected: bool) -> Message:
    if corrected:
        return msg("corrected: {party} has approved '{path}'", party=name, path=minutes.path)
    return msg("{party} has approved '{path}'", party=name, path=minutes.path)


def _next(book: MinuteBook, minutes: Minutes, party: str) -> list[Message]:
    """What is left to be done."""
    # a party may approve the draft: what is approved does not hold its status
    if minutes.is_draft:
        return [
            msg("note: it is still a draft; 'dialog finalise {id}' makes it final", id=minutes.id)
        ]
    if not is_between_parties(book.settings, minutes):
        return [
            msg(
                "note: no other party is known; name the municipality in dialog.toml, that it can "
                "approve too"
            )
        ]
    lacking = missing_approvals(book, minutes)
    if not lacking:
        return []
    # who approves now is not asked again, though the book does not know it yet
    missing = [other for other in lacking if other != party]
    if missing:
        return [
            msg("next: dialog approve {record} --by {party}", record=minutes.id, party=missing[0])
        ]
    return [msg("all parties have approved it"), *_signing(minutes)]


def _still_awaited(
    book: MinuteBook, minutes: Minutes, party: str, today: dt.date, language: Language
) -> list[Message]:
    """The items of these minutes that ask the party for its approval, and where all have given it,
    those of later ones that ask for that of these: who approves the minutes may not mean those, so
    they stay as they are and are named.
    """
    is_last = not set(missing_approvals(book, minutes)) - {party}
    later = said_of_minutes(minutes, language) if is_last and minutes.date else ""
    register = track_items(book.records, today)
    asked = {
        item.id: item
        for item in register.open_items
        if item.kind is Kind.APPROVAL
        and (_asks(item, minutes, party) or _asks_later(item, minutes, later))
    }
    return [
        msg(
            "note: '{text}' is still open; if that is approved too: dialog update {id} {done}",
            text=item.text,
            id=item.id,
            done=msg("--status done"),
        )
        for item in asked.values()
        if item.id
    ]


def _asks(item: TrackedItem, minutes: Minutes, party: str) -> bool:
    asked = {Owner.of(owner).party for owner in (*item.owners, *item.awaits)}
    return item.record.path == minutes.path and party in asked


def _asks_later(item: TrackedItem, minutes: Minutes, said: str) -> bool:
    """Whether later minutes ask for the approval of these; a draft is answered at its meeting."""
    is_asked = item.text == said and item.organisation in minutes.organisations
    return is_asked and item.record.is_final


def _signing(minutes: Minutes) -> list[Message]:
    """How what was approved is put on paper."""
    if not minutes.is_meeting or minutes.date is None:
        return []
    return [msg("next: dialog render-agreement {record} -o agreement.pdf", record=minutes.id)]
