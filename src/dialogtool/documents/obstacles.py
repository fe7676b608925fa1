"""What stops a document before anybody looks for personal data in it: something in the book that
was not understood, and minutes that are no more than one party's word.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from dialogtool.approval import Reason, is_approved, objections
from dialogtool.checks import find_problems
from dialogtool.checks.evidence import AsItWas
from dialogtool.codes import UNDECIDED
from dialogtool.diagnostic import Diagnostic, Message, Severity, msg
from dialogtool.folders import APPROVALS, SETTINGS
from dialogtool.model import MinuteBook, Minutes
from dialogtool.register import track_items

_OMISSIONS = ("not-mentioned", "agreement-without-verdict")
"""What a later meeting passed over: that is no error of the text, which is published as it is."""


def find_errors(
    book: MinuteBook, as_of: dt.date, as_it_was: AsItWas = lambda _: None
) -> tuple[Diagnostic, ...]:
    """All errors of the book, those too that the settings call warnings or switch off: a setting
    opens no gate.
    """
    stricter = {
        code: severity
        for code, severity in book.settings.checks.items()
        if severity == Severity.ERROR
    }
    strict = replace(book, settings=book.settings.model_copy(update={"checks": stricter}))
    problems = find_problems(strict, track_items(book.records, as_of), as_it_was)
    return tuple(
        problem
        for problem in problems
        if problem.severity is Severity.ERROR and problem.code not in _OMISSIONS
    )


def errors_of(errors: Collection[Diagnostic], paths: Collection[str]) -> tuple[Diagnostic, ...]:
    """The errors that stop a document made from the records of these paths: theirs, those of the
    settings, and those of the approvals; and wherever nobody can tell what is hidden, for what is
    hidden in one record is hidden in all.
    """
    return tuple(
        error
        for error in errors
        if error.location.path in paths
        or error.code in UNDECIDED
        or error.location.path == SETTINGS
        or error.location.path.startswith(f"{APPROVALS}/")
    )


def obstacles(
    book: MinuteBook, minutes: Minutes, as_of: dt.date, *, unapproved: bool
) -> Iterator[Message]:
    """Why the minutes of a meeting are not to be published as they stand. With `unapproved` the
    approvals are not asked for.
    """
    for objection in objections(book, minutes, as_of, unapproved=unapproved):
        yield _SAID[objection.reason]._replace(
            values={
                "date": str(minutes.date or "?"),
                "path": minutes.path,
                "party": book.settings.party_name(objection.party),
                "key": objection.party,
            }
        )


def unapproved_sources(
    book: MinuteBook, minutes: Minutes, paths: Collection[str]
) -> Iterator[Minutes]:
    """Of the records that a document of a meeting was made from those of other meetings that not
    all their parties have approved: what they say stands in it all the same. A town whose first
    years have no approvals is not kept from publishing the later ones.
    """
    for record in book.records:
        is_other = record.path in paths and record.path != minutes.path
        if is_other and record.is_meeting and not is_approved(book, record):
            yield record


_SAID: Mapping[Reason, Message] = MappingProxyType(
    {
        Reason.NOT_HELD: msg("the meeting has not been held: its date is {date}"),
        Reason.DRAFT: msg("the minutes are a draft; first: dialog finalise {path}"),
        Reason.ONE_PARTY: msg(
            "one party alone cannot approve the minutes: name the municipality in dialog.toml,"
            " and the organisation in the minutes"
        ),
        Reason.NOT_APPROVED: msg(
            "{party} has not approved the minutes: dialog approve {path} --by {key}"
        ),
        Reason.CHANGED: msg(
            "{party} approved another text; the minutes have changed since:"
            " dialog approve {path} --by {key} --again"
        ),
    }
)
