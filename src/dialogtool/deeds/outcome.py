"""What a deed leaves: the files that change, and what there is to say."""

from typing import NamedTuple

from dialogtool.change import Change
from dialogtool.diagnostic import Message


class Outcome(NamedTuple):
    """`told` is said once the changes are written, `notes` in any case. `subject` is the commit
    message, in the language of the book; `nothing` is said where no file changes.
    """

    changes: tuple[Change, ...] = ()
    told: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    subject: str = ""
    nothing: Message | None = None
