"""How a command carries out a deed: what changes is written, what there is to say is said."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dialogtool.change import Change
from dialogtool.cli.session import Session
from dialogtool.cli.writing import change_of, write_changes
from dialogtool.diagnostic import Message, msg

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
    for message in (*outcome.notes, *_cpr_numbers_added(changes)):
        here.say(message)
    return written


def _cpr_numbers_added(changes: Iterable[Change]) -> Iterator[Message]:
    """A note on each CPR number that was not in the file before, with stars."""
    from dialogtool.personal_data import find_cpr_numbers, starred

    for change in changes:
        before, after = (
            (text or b"").decode(errors="replace") for text in (change.before, change.after)
        )
        numbers = {found.text: found for found in find_cpr_numbers(after)}
        # a line that was reworded is new, what it says is not
        for number in (found for said, found in numbers.items() if said not in before):
            yield msg(
                "note: '{text}' looks like a CPR number, which may stand in no record; "
                "see: dialog explain cpr-number",
                text=starred(number),
            )
