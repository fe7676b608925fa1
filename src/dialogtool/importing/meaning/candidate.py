"""A sentence of old minutes that may be an item, and what is known of it."""

import datetime as dt
from typing import NamedTuple

from dialogtool.model import Kind, Status, Verdict


class Candidate(NamedTuple):
    """A sentence that may be an item. `block` is the index of the block it stands in, `start` and
    `end` the part of its text. `awaits` is None where the text does not say whose move it is.
    `confidence` is from 0 to 1, `cue` the words that it was found by. `ref` is the item of an
    earlier year that it seems to report on, `score` (0 to 1) how alike they are. `only_reports`
    says that it tells how something of before ended, and is nothing where no such item is found.
    """

    block: int
    start: int
    end: int
    kind: Kind
    text: str
    confidence: float
    cue: str
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    awaits: tuple[str, ...] | None = None
    status: Status | None = None
    verdict: Verdict | None = None
    ref: str = ""
    score: float = 0.0
    only_reports: bool = False
