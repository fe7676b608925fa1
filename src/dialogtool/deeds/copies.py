"""Templates that ship, copied into the book to be changed there."""

from collections.abc import Collection, Iterable

from dialogtool.change import Change
from dialogtool.deeds.outcome import Outcome
from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.templates import shipped
from dialogtool.folders import TEMPLATES_DIR


def copies(names: Iterable[str], own: Collection[str]) -> Outcome:
    """The templates of these names as files of the book, which has `own` already.

    Raises DialogError for no name, for one that is no template, and for one that is there.
    """
    wanted = tuple(dict.fromkeys(names))
    if not wanted:
        raise DialogError(msg("which template?"), msg("'dialog templates list' shows them all"))
    # what was changed in the first copy would be lost with a second one
    there = next((name for name in wanted if name in own), None)
    if there:
        path = f"{TEMPLATES_DIR}/{there}"
        raise DialogError(msg("'{path}' is already there; nothing was written", path=path))
    changes = tuple(Change(f"{TEMPLATES_DIR}/{name}", None, shipped(name)) for name in wanted)
    return Outcome(
        changes=changes, told=tuple(msg("wrote {path}", path=change.path) for change in changes)
    )
