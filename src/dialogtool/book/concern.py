"""Which records a question about some organisations or one item concerns.

A record is concerned where it is one of an organisation that is asked for, or names an id that such
a record names; where a glance is not certain, it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.book import glance
from dialogtool.book.tree import File
from dialogtool.model import Settings


class Concerned(NamedTuple):
    """The files that a question concerns, the rest of them, and the organisations that it is about;
    none where it is about the book.
    """

    files: Iterable[File]
    rest: Sequence[File] = ()
    asked: frozenset[str] = frozenset()


def concerning(
    files: Iterable[File],
    about: Sequence[str],
    settings: Settings,
    beginning: str = "",
    *,
    jointly: bool = False,
) -> Concerned:
    """The files that a question about these names concerns, each an organisation, an id, or the
    path of a record or a folder; all of them where a name is none of these, or none is given. With
    `beginning` the question is about all items and records whose id begins so; `jointly` also about
    those with whom one of the organisations met: a document of such a meeting tells of them all.
    """
    if not about and not beginning:
        return Concerned(files)
    seen = Seen(files, settings)
    asked = seen.asked(about, beginning)
    return Concerned(seen.files) if asked is None else seen.concerning(asked, jointly=jointly)


class Seen:
    """Files of a book, and of each the organisations of which one may have it."""

    def __init__(self, files: Iterable[File], settings: Settings) -> None:
        self.files = list(files)
        # None: a glance does not tell
        self._owners = [glance.owners_of(file, settings) for file in self.files]
        self._settings = settings

    @property
    def organisations(self) -> frozenset[str]:
        """All of which a record is seen."""
        return frozenset[str]().union(*(owner for owner in self._owners if owner))

    def asked(self, about: Iterable[str], beginning: str) -> frozenset[str] | None:
        """The organisations that a question is about; None where it may be any."""
        asked = self._keys_beginning(beginning) if beginning else frozenset[str]()
        for name in about:
            keys = self._keys(name)
            if not keys:
                return None
            asked |= keys
        return asked

    def concerning(self, asked: frozenset[str], *, jointly: bool) -> Concerned:
        """The files that concern these organisations, `jointly` also those with whom one of them
        met; all where any file may.
        """
        wanted = self._with_partners(asked) if jointly else asked
        chosen = None if wanted is None else self._chosen(wanted)
        if chosen is None:
            return Concerned(self.files, (), asked)
        return Concerned(
            [file for at, file in enumerate(self.files) if at in chosen],
            [file for at, file in enumerate(self.files) if at not in chosen],
            asked,
        )

    def _keys(self, name: str) -> frozenset[str]:
        """The organisations that a name stands for: itself, or those whose records hold it as an id
        or lie there; none where that may be any, or none is.
        """
        key = self._settings.party_key(name)
        # an organisation of that key before an id that looks like one
        if any(owner and key in owner for owner in self._owners):
            return frozenset({key})
        meant = [
            owner
            for file, owner in self._each()
            # a folder or a record by its path; the slash keeps `minutes/a` from `minutes/ab`
            if f"{file.path}/".startswith(f"{name}/")
            or glance.defines(file, name)
            or glance.is_called(file, owner or (), name)
        ]
        # what no record defines may stand in the words of any
        if not meant:
            return frozenset()
        # the record that defines it may not count, as one without a day: then it is words, too
        spoken = (owner for file, owner in self._each() if glance.has_letters(file, name))
        found = [*meant, *spoken]
        # an unknown owner may be anybody: then the whole book is read
        if None in found:
            return frozenset()
        return frozenset().union(*(owner for owner in found if owner))

    def _keys_beginning(self, begin: str) -> frozenset[str]:
        """The organisations with a record or an item whose id begins so."""
        found = [
            owner
            for file, owner in self._each()
            if owner and (glance.begins_record(file, owner, begin) or glance.begins_id(file, begin))
        ]
        return frozenset().union(*found)

    def _with_partners(self, asked: frozenset[str]) -> frozenset[str] | None:
        """The organisations, and those with whom one of them met; None where a glance does not
        tell.
        """
        met = [owner for owner in self._owners if owner is None or asked & owner]
        if None in met:
            return None
        return asked.union(*(owner for owner in met if owner))

    def _chosen(self, wanted: frozenset[str]) -> set[int] | None:
        """Which of the files concern the organisations; None where any of them may."""
        # where a glance does not tell, it is read
        own = {at for at, owner in enumerate(self._owners) if owner is None or wanted & owner}
        if any(glance.is_odd(self.files[at]) for at in own):
            return None
        ids = set[bytes]().union(*(glance.ids_of(self.files[at]) for at in own))
        others = {
            at
            for at, file in enumerate(self.files)
            if at not in own
            and (file.problem or glance.is_odd(file) or glance.names_any(file, ids))
        }
        return own | others | set(self._copies(others))

    def _copies(self, chosen: Iterable[int]) -> Iterator[int]:
        """Which of the files may be of the same meeting as one of the chosen: of two one is
        read.
        """
        held = set[tuple[str, bytes]]().union(
            *(_meetings(self.files[at], self._owners[at]) for at in chosen)
        )
        # mostly none was chosen: then no day is looked for
        if held:
            for at, (file, owner) in enumerate(self._each()):
                if not held.isdisjoint(_meetings(file, owner)):
                    yield at

    def _each(self) -> Iterator[tuple[File, frozenset[str] | None]]:
        return zip(self.files, self._owners, strict=True)


def _meetings(file: File, owner: frozenset[str] | None) -> Iterator[tuple[str, bytes]]:
    """Of whom and on which day a record may be, as far as a glance tells."""
    day = glance.day_of(file)
    return ((key, day) for key in owner or () if day)
