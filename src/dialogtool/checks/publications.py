"""Whether the documents of a meeting went out, and whether they still say what the minutes say."""

from collections.abc import Iterator

from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.digest import digest_of_all, sources_of


def check_outdated_document(evidence: Evidence) -> Iterator[Diagnostic]:
    """Documents in the book that were made from minutes which have changed since."""
    for document in evidence.book.rendered:
        if document.document == "agenda" and _is_held(evidence, document.record):
            continue  # it was sent out as it was
        yield from _outdated(evidence, document.location, document.record, document.digest, "")
    # those that went out lie elsewhere: the note of the publication stands for them
    for published in evidence.book.published:
        yield from _outdated(
            evidence, published.location, published.record, published.digest, published.file
        )


def _is_held(evidence: Evidence, path: str) -> bool:
    record = evidence.book.record_at(path)
    return record is not None and record.date is not None and record.date <= evidence.register.as_of


def _outdated(
    evidence: Evidence, place: Location, path: str, digest: str, file: str
) -> Iterator[Diagnostic]:
    """`file` is the name of a document that went out, empty for one that lies in the book."""
    record = evidence.book.record_at(path)
    # of all that it was made from: earlier years are followed up in it
    if record is not None and digest_of_all(sources_of(evidence.book, record)) == digest:
        return
    if record is None:
        message = msg(
            "the minutes that this document was made from, {record}, are not there", record=path
        )
    elif file:
        message = msg("the minutes have changed since '{file}' was published", file=file)
    else:
        message = msg("the minutes that this document was made from have changed")
    hint = (
        msg("publish it again, or delete this file")
        if file
        else msg("render it again, or delete it")
    )
    yield Diagnostic("outdated-document", place, message, hint)


def check_unpublished(evidence: Evidence) -> Iterator[Diagnostic]:
    """Only where the settings say how many days there are."""
    within = evidence.settings.publish_within
    if within is None:
        return
    went_out = {
        # an agreement that went out is not the account of the meeting
        account.record
        for account in evidence.book.published
        if account.document == "minutes"
    }
    for record in evidence.meetings:
        if record.date is None or not record.is_final or record.path in went_out:
            continue
        if (evidence.register.as_of - record.date).days > within:
            yield Diagnostic(
                "unpublished",
                record.place("status"),
                msg(
                    "the meeting was {days} days ago, and its account is not published",
                    days=(evidence.register.as_of - record.date).days,
                ),
                msg(
                    "dialog render-minutes {party} --period {period} --public -o account.pdf",
                    party=record.organisations[0],
                    period=record.period or record.date.year,
                ),
            )
