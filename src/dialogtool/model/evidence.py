"""What lies beside the records and shows what was done with them."""

import datetime as dt
from collections.abc import Mapping

from pydantic import Field, InstanceOf

from dialogtool.diagnostic import Location
from dialogtool.model.base import Model


class Approval(Model):
    """A party's word that a record is right as it stood: `digest` is that of the text they approved
    (see `digest.py`). `record` is the path of the record. `how` they said so, and the name and the
    SHA-256 of the file that shows it, are empty where nobody noted them.
    """

    location: InstanceOf[Location]
    record: str
    party: str
    date: dt.date
    digest: str
    how: str = ""
    evidence: str = ""
    sha256: str = ""


class Finalised(Model):
    """That a record was made final on a day: `digest` is that of its text then (see
    `digest.py`).
    """

    location: InstanceOf[Location]
    record: str
    date: dt.date
    digest: str


class Rendered(Model):
    """A document that was made from the book: `document` is its word in the mark (agenda, minutes,
    agreement), `record` the path of the meeting's record, `digest` that of all records it was made
    from.
    """

    location: InstanceOf[Location]
    document: str
    record: str
    digest: str


class Published(Model):
    """A document that went out: `document` is `agreement` or `minutes`, `record` the path of the
    meeting's record. `sources` are the paths of all records it was made from, each with its
    SHA-256; `digest` is that of all of them together, `sha256` that of the file. `url` is empty
    where nobody said where it was put.
    """

    location: InstanceOf[Location]
    document: str
    record: str
    date: dt.date
    file: str
    url: str = ""
    digest: str
    commit: str = ""
    sha256: str
    sources: Mapping[str, str] = Field(default_factory=dict)
