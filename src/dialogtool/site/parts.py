"""What the pages of a site are put together from, as frozen models without HTML."""

import datetime as dt
from enum import StrEnum

from pydantic import computed_field

from dialogtool.model import Kind, Model, Status, Verdict

# a line of 20 KB is somebody's text, and no title
_LONGEST_NAME = 240
_NEAR_THE_END = 40


def shortened(text: str) -> str:
    """As much of a text as a list shows, ended between words where there is a blank."""
    if len(text) <= _LONGEST_NAME:
        return text
    # between words, if one ends near: a text without blanks is cut
    end = text.rfind(" ", _LONGEST_NAME - _NEAR_THE_END, _LONGEST_NAME)
    return f"{text[: end if end > 0 else _LONGEST_NAME].rstrip()} …"


class Fate(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    DROPPED = "dropped"
    OPEN = "open"
    OVERDUE = "overdue"


class Named(Model):
    """A thing as readers call it, and its page; `page` is empty where it has none."""

    name: str
    page: str = ""


class ListedPromise(Model):
    """A promise as a list shows it: a joint one of several organisations once, as the one stands
    that is latest with it. `name` are the words of `text`, which is Markdown, or the first of them;
    the id where there are none. `first_due` is the day that was agreed first, where it was moved;
    `late_days` is 0 where it is not overdue; `draft` says that only minutes which are no final ones
    know of it.
    """

    id: str
    page: str
    name: str
    text: str
    kind: Kind
    status: Status
    verdict: Verdict | None
    outcome: Fate
    organisations: tuple[Named, ...]
    owners: tuple[Named, ...]
    awaits: tuple[Named, ...]
    due: dt.date | None
    first_due: dt.date | None
    late_days: int
    opened: dt.date
    meeting: Named
    age_days: int
    deferrals: int
    theme: Named | None
    closed: bool
    draft: bool
    origin: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def is_open(self) -> bool:
        return self.outcome in (Fate.OPEN, Fate.OVERDUE)


class Backlog(Model):
    """How much of something is open. `oldest` is the day on which the oldest of it was promised."""

    subject: Named
    open: int
    overdue: int
    settled: int
    oldest: dt.date | None


class Outcomes(Model):
    """How many promises there are, by what became of them."""

    subject: Named
    kept: int
    dropped: int
    open: int
    overdue: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def all(self) -> int:
        return self.kept + self.dropped + self.open + self.overdue
