"""What two states of a book differ in: for what is new since a commit, no record is read that says
the same in both and concerns none that does not.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.alphabet import composed
from dialogtool.book.concern import Seen
from dialogtool.book.glance import first_approved, owners_of, record_noted
from dialogtool.book.records import load_settings
from dialogtool.book.tree import File, Tree
from dialogtool.diagnostic import Diagnostic
from dialogtool.folders import APPROVALS, PUBLISHED
from dialogtool.model import Rendered, Settings

_FOLDERS = (APPROVALS, PUBLISHED)


class Excerpt:
    """A `Tree` with some of its records only, and the notes on them."""

    def __init__(self, state: "_State", records: Sequence[File], notes: Mapping[str, File]) -> None:
        self._state = state
        self._records = records
        self._notes = notes

    def settings(self) -> File | None:
        return self._state.tree.settings()

    def records(self) -> Iterable[File]:
        return self._records

    def notes(self, folder: str) -> Iterable[File]:
        return (note for path, note in self._notes.items() if path.rpartition("/")[0] == folder)

    def rendered(self) -> Iterable[Rendered | Diagnostic]:
        return self._state.rendered


class _State(NamedTuple):
    """A state of a book: its records and the notes on them by their own paths, and the documents;
    `first` are the paths of what may be the first record that anybody approved.
    """

    tree: Tree
    records: Mapping[str, File]
    notes: Mapping[str, File]
    rendered: Sequence[Rendered | Diagnostic]
    first: frozenset[str]

    @classmethod
    def of(cls, tree: Tree) -> "_State":
        records = {file.path: file for file in tree.records()}
        notes = {note.path: note for note in chain.from_iterable(map(tree.notes, _FOLDERS))}
        first = first_approved(records.values(), notes.values())
        rendered = tuple(tree.rendered())
        return cls(tree, records, notes, rendered, frozenset(file.path for file in first))

    @property
    def documents(self) -> Mapping[str, Rendered]:
        """By their own paths."""
        made = (document for document in self.rendered if isinstance(document, Rendered))
        return {document.location.path: document for document in made}

    def excerpt(self, paths: Container[str], notes: Container[str]) -> Excerpt:
        """With these records, these notes, and those on the records."""
        records = [file for path, file in self.records.items() if path in paths]
        told = {composed(record.path) for record in records} | {""}
        kept = {
            path: note
            for path, note in self.notes.items()
            if path in notes or record_noted(note) in told
        }
        return Excerpt(self, records, kept)


def excerpts_that_differ(now: Tree, before: Tree) -> tuple[Tree, Tree]:
    """Both states, each with the records that concern what is not the same in the two; as they are
    where that may be any.
    """
    if not _are_same(now.settings(), before.settings()):
        return now, before
    settings, _ = load_settings(now)
    states = new, old = _State.of(now), _State.of(before)
    notes = _differing(new.notes, old.notes)
    paths = _differing(new.records, old.records) | set(_noted(notes, states))
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
    return new.excerpt(wanted, notes), old.excerpt(wanted, notes)


def _differing(new: Mapping[str, File], old: Mapping[str, File]) -> set[str]:
    return {path for path in {**new, **old} if not _are_same(new.get(path), old.get(path))}


def _noted(notes: Iterable[str], states: tuple[_State, _State]) -> Iterator[str]:
    """The paths of the records that these notes are about, and of those of which another document
    lies there.
    """
    for state in states:
        yield from (record_noted(state.notes[path]) for path in notes if path in state.notes)
    new, old = (state.documents for state in states)
    for path in {**new, **old}:
        made = new.get(path), old.get(path)
        if made[0] != made[1]:
            yield from (document.record for document in made if document)


def _are_same(one: File | None, other: File | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.problem == other.problem and _text(one) == _text(other)


def _text(file: File) -> bytes:
    # on the disk there may be line ends of Windows that git does not keep
    return file.data.replace(b"\r\n", b"\n")


def _owners(path: str, states: Iterable[_State], settings: Settings) -> frozenset[str] | None:
    """Whose a record is or was; None where a glance does not tell, or it is not there."""
    files = [state.records[path] for state in states if path in state.records]
    owners = [owners_of(file, settings) for file in files]
    if not owners or None in owners:
        return None
    return frozenset[str]().union(*(owner for owner in owners if owner))


def _concerned(state: _State, keys: frozenset[str], settings: Settings) -> set[str]:
    """The paths of the records that concern one of these organisations."""
    seen = Seen(state.records.values(), settings)
    # an organisation without records in this state concerns none of them
    there = keys & seen.organisations
    if not there:
        return set()
    return {file.path for file in seen.concerning(there, jointly=True).files}
