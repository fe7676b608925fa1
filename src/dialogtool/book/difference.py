"""What two states of a book differ in: for what is new since a commit, no record is read that says
the same in both and concerns none that does not.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from dialogtool.book.glance import concerning, organisations_of
from dialogtool.book.records import first_approved, load_settings
from dialogtool.book.tree import File, Tree
from dialogtool.diagnostic import Diagnostic
from dialogtool.folders import APPROVALS, PUBLISHED
from dialogtool.model import Approval, Finalised, Published, Rendered, Settings
from dialogtool.notes import read_approval, read_published

_Note = Approval | Finalised | Published | Rendered
_ReadNote = Callable[[str, bytes, Settings], tuple[_Note | None, list[Diagnostic]]]
_READ: Mapping[str, _ReadNote] = {APPROVALS: read_approval, PUBLISHED: read_published}


class Part:
    """A `Tree` with some of its records only."""

    def __init__(self, tree: Tree, records: Iterable[File]) -> None:
        self._tree = tree
        self._records = tuple(records)

    def settings(self) -> File | None:
        return self._tree.settings()

    def records(self) -> Iterable[File]:
        return self._records

    def notes(self, folder: str) -> Iterable[File]:
        return self._tree.notes(folder)

    def rendered(self) -> Iterable[Rendered | Diagnostic]:
        return self._tree.rendered()


class _State(NamedTuple):
    """A state of a book: its records and what lies beside them, by their paths; `first` are the
    paths of what may be the first record that anybody approved.
    """

    tree: Tree
    records: Mapping[str, File]
    notes: Mapping[str, _Note]
    first: frozenset[str]

    @classmethod
    def of(cls, tree: Tree, settings: Settings) -> "_State":
        records = {file.path: file for file in tree.records()}
        notes = _notes(tree, settings)
        first = first_approved(records.values(), notes.values())
        return cls(tree, records, notes, frozenset(file.path for file in first))

    def part(self, paths: Container[str]) -> Part:
        return Part(self.tree, (file for path, file in self.records.items() if path in paths))


def parts_that_differ(now: Tree, before: Tree) -> tuple[Tree, Tree]:
    """Both states, each with the records that concern what is not the same in the two; as they are
    where that may be any.
    """
    if not _are_same(now.settings(), before.settings()):
        return now, before
    settings, _ = load_settings(now)
    states = new, old = _State.of(now, settings), _State.of(before, settings)
    paths = _differing(new, old)
    # from another meeting on approvals are asked for, of all
    if new.first != old.first or not new.first.isdisjoint(paths):
        return now, before
    owners = [_owners(path, states, settings) for path in paths]
    # a glance does not tell whose one of them is: it may concern any record
    if None in owners:
        return now, before
    keys = frozenset[str]().union(*(owner for owner in owners if owner))
    # of both: what concerns a change now had its faults before
    wanted = new.first.union(*(_concerned(state, keys, settings) for state in states))
    return new.part(wanted), old.part(wanted)


def _differing(new: _State, old: _State) -> set[str]:
    """The paths of the records that are not the same in both, or have another note."""
    paths = {*new.records, *old.records}
    differing = {
        path for path in paths if not _are_same(new.records.get(path), old.records.get(path))
    }
    for name in {*new.notes, *old.notes}:
        notes = (new.notes.get(name), old.notes.get(name))
        if notes[0] != notes[1]:
            differing |= {note.record for note in notes if note is not None}
    return differing


def _are_same(one: File | None, other: File | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.problem == other.problem and _text(one) == _text(other)


def _text(file: File) -> bytes:
    # on the disk there may be line ends of Windows that git does not keep
    return file.data.replace(b"\r\n", b"\n")


def _notes(tree: Tree, settings: Settings) -> Mapping[str, _Note]:
    """What lies beside the records and is about one of them, by its own path."""
    found: dict[str, _Note] = {}
    for made in tree.rendered():
        if isinstance(made, Rendered):
            found[made.location.path] = made
    for folder, read in _READ.items():
        for file in tree.notes(folder):
            note, _ = read(file.path, file.data, settings)
            if note is not None:
                found[file.path] = note
    return found


def _owners(path: str, states: Iterable[_State], settings: Settings) -> frozenset[str] | None:
    """Whose a record is or was; None where a glance does not tell, or it is not there."""
    files = [state.records[path] for state in states if path in state.records]
    owners = [organisations_of(file, settings) for file in files]
    if not owners or None in owners:
        return None
    return frozenset[str]().union(*(owner for owner in owners if owner))


def _concerned(state: _State, keys: frozenset[str], settings: Settings) -> set[str]:
    """The paths of the records that concern one of these organisations."""
    files = state.records.values()
    # an organisation without records in this state: as an unknown name it would concern all
    there = frozenset[str]().union(*(organisations_of(file, settings) or () for file in files))
    about = sorted(keys & there)
    return {file.path for file in concerning(files, about, settings).files} if about else set()
