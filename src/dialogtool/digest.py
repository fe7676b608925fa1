"""The digest of a record, or of all that a document was made from: whether a text is still the one
that was meant.

The digest of an approval is versioned, so that another way to normalise can come without making old
approvals void. Version 1: SHA-256 of the UTF-8 text with LF line ends, in Unicode's form NFC,
without blanks at line ends and blank lines at the end, and without the line that says draft or
final: a draft that is approved and then made final is the same text.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import lru_cache

from dialogtool.alphabet import composed
from dialogtool.diagnostic import Location
from dialogtool.glossary import RECORD_STATUSES, lookup
from dialogtool.model import MinuteBook, Minutes
from dialogtool.pattern import late

VERSION = "v1"
_KEY = late(r"[\"']?\w+[\"']?[ \t]*:[ \t]*")
_EMPTY = late(r"[\"']?status[\"']?[ \t]*:[ \t]*(?:[ \t]#.*)?")
_NOTHING = late(r"[ \t]*(?:[ \t]#.*)?")


# of one record several checks and parties ask, one behind the other
@lru_cache(maxsize=16)
def digest_of(minutes: Minutes) -> str:
    """`v1:sha256:` and 64 hexadecimal digits."""
    data = normalised(minutes).encode("utf-8", "surrogateescape")
    return f"{VERSION}:sha256:{hashlib.sha256(data).hexdigest()}"


def normalised(minutes: Minutes) -> str:
    """The text that is approved: the record without what may change without changing what was
    agreed.
    """
    lines = minutes.text.split("\n")
    status = minutes.value_place("status")
    if status is not None:
        lines[status.line - 1 : status.line] = _without_status(lines[status.line - 1], status)
    text = composed("\n".join(lines))
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).rstrip("\n") + "\n"


def _without_status(line: str, status: Location) -> list[str]:
    """What is left of the line that says draft or final. A line that says something else is left
    as it is, whatever anybody took it for: nothing is to be blind to a change.
    """
    if _EMPTY.fullmatch(line):
        return []
    start = status.column - 1
    said = line[start : start + status.length].strip(" \t\"'")
    if said.casefold() not in lookup(RECORD_STATUSES):
        return [line]
    before, after = line[:start], line[start + status.length :]
    alone = _KEY.fullmatch(before) and _NOTHING.fullmatch(after)
    return [] if alone else [before + after]


def sources_of(book: MinuteBook, minutes: Minutes) -> tuple[Minutes, ...]:
    """All that the agreement document of a meeting is made from: the records of its organisations
    up to that meeting.
    """
    return tuple(
        record
        for record in book.records_of(minutes.organisations)
        if _spoke_by(record, minutes.date)
    )


def _spoke_by(record: Minutes, day: dt.date | None) -> bool:
    """Whether a record said anything that counts by the meeting of that day: a follow-up record,
    which comes after the meeting of its day, may say the day on each line.
    """
    if day is None:
        return record.date is None
    if record.is_meeting:
        return record.date is not None and record.date <= day
    days = [mention.on or record.date for mention in record.mentions]
    return any(said is not None and said < day for said in days)


def digest_of_all(records: Iterable[Minutes]) -> str:
    """64 hexadecimal digits: the SHA-256 over the paths and texts of records, in their order."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(f"{record.path}\0{record.text}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()
