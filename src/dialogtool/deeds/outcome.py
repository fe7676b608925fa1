"""What a deed leaves: the files that change, and what there is to say."""

from typing import NamedTuple

from dialogtool.change import Change, Plan
from dialogtool.diagnostic import Message
from dialogtool.model import Minutes


class Edit(NamedTuple):
    """A record and what is to become of its lines."""

    record: Minutes
    plan: Plan


class Outcome(NamedTuple):
    """Whole files in `changes`, records in `edits`. `told` is said once they are written, `notes`
    in any case. `subject` is the commit message, in the language of the book; `nothing` is said
    where no file changes.
    """

    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()
    told: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    subject: str = ""
    nothing: Message | None = None
