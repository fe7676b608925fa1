"""How a command carries out a deed: what changes is written, what there is to say is said."""

from typing import TYPE_CHECKING

from dialogtool.cli.session import Session
from dialogtool.cli.writing import change_of, write_changes

if TYPE_CHECKING:
    from dialogtool.deeds.outcome import Outcome


def carry_out(here: Session, outcome: "Outcome", *, dry_run: bool, commit: bool) -> bool:
    """Writes the changes (or shows them) and tells what was done, on stderr. False where nothing
    was written.
    """
    changes = [*(change_of(here, *edit) for edit in outcome.edits), *outcome.changes]
    subject = outcome.subject if commit else ""
    written = write_changes(here, changes, dry_run=dry_run, commit=subject)
    if written:
        for message in outcome.told:
            here.say(message)
    elif outcome.nothing is not None and not dry_run:
        here.say(outcome.nothing)
    for message in outcome.notes:
        here.say(message)
    return written
