"""A minute book that lies in a folder."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dialogtool.diagnostic import Diagnostic, DialogError, msg
from dialogtool.folders import MINUTES_DIR, SETTINGS

if TYPE_CHECKING:
    from dialogtool.book.desk import Desk
    from dialogtool.book.folder import Folder
    from dialogtool.change import Change, Plan
    from dialogtool.model import MinuteBook, Minutes, Settings
    from dialogtool.register import Register

LARGEST_PICTURE = 20_000_000
"""Bytes of a logo or a letterhead."""


class Book:
    """The book in the folder `root`. Its settings are read once, its records when asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def tree(self) -> "Folder":
        """The files of the book."""
        from dialogtool.book.folder import Folder

        return Folder(self.root)

    @classmethod
    def open(cls, root: Path) -> "Book":
        """Raises DialogError where there is no such folder."""
        if not root.is_dir():
            raise DialogError(msg("there is no folder '{path}'", path=str(root)))
        # by itself its records would be read without the settings of their book
        # the last part of `.` has no name
        here = root.absolute()
        is_of_records = here.name == MINUTES_DIR and (here.parent / SETTINGS).is_file()
        return cls(here.parent if is_of_records else root)

    @property
    def language(self) -> str:
        """The language that the settings name, unread otherwise; empty where they name none."""
        return self._named("language")

    @property
    def profile(self) -> str:
        """The profile that the settings name, unread otherwise; empty where they name none."""
        return self._named("profile")

    def _named(self, name: str) -> str:
        value = self._general.get(name)
        return value if isinstance(value, str) else ""

    @cached_property
    def _general(self) -> Mapping[str, object]:
        """The section [dialog] of the settings as it is written."""
        from dialogtool.toml import parse_settings_toml

        file = self.tree.settings()
        try:
            # not the settings as a whole: they cost more than `--help` may take
            told = parse_settings_toml(file.data.decode("utf-8-sig")) if file else {}
        # `check` says what is wrong with the file; here it only says nothing
        except ValueError:
            return {}
        section = told.get("dialog")
        return section if isinstance(section, dict) else {}

    @cached_property
    def settings(self) -> "Settings":
        """What `dialog.toml` says, or the defaults."""
        from dialogtool.book.records import load_settings

        return load_settings(self.tree)[0]

    @cached_property
    def records(self) -> "MinuteBook":
        """All that the book holds, as it was when first asked for."""
        return self.read()

    def register(self, day: dt.date) -> "Register":
        """What was promised and became of it until `day`."""
        from dialogtool.register import track_items

        return track_items(self.records.records, day)

    def read(
        self,
        *,
        rows: bool = True,
        bodies: bool = True,
        about: Sequence[str] = (),
        beginning: str = "",
        jointly: bool = False,
        today: dt.date | None = None,
    ) -> "MinuteBook":
        """The book, read anew on the day `today`; without `rows` no participants, key figures and
        documents, without `bodies` front matter alone. `about` are organisations or ids: only what
        concerns one of them is read, or an id with this `beginning`; `jointly` also what concerns
        those with whom one of them met.
        """
        from dialogtool.book.records import load_book

        return load_book(
            self.tree,
            rows=rows,
            bodies=bodies,
            about=about,
            beginning=beginning,
            jointly=jointly,
            today=today,
        )

    def bytes_of(self, relative: str) -> bytes:
        """A file that the settings name. Raises DialogError where it is not there, or a name or a
        link leads out of the book.
        """
        from dialogtool.book.files import link_on_the_way, read_foreign
        from dialogtool.book.place import expect_inside

        place = expect_inside(self.root, relative)
        link = link_on_the_way(self.root, relative)
        if link:
            raise DialogError(
                msg("'{path}' is a link, and is not followed", path=link),
                msg("put the file itself there"),
            )
        return read_foreign(place, most=LARGEST_PICTURE)

    # `lexists`: a link that leads nowhere takes a name, too.
    def holds(self, relative: str) -> bool:
        """Whether something of this name is in the book, or could not be put there."""
        return os.path.lexists(self.root / relative)

    def now(self, relative: str) -> bytes | None:
        """What a file that is to be written holds now; None where it is not there. Raises
        DialogError for one that may not be written.
        """
        from dialogtool.book.files import read_foreign
        from dialogtool.book.place import place_to_write

        place = place_to_write(self.root, relative)
        return read_foreign(place) if os.path.lexists(place) else None

    def path_of(self, name: str) -> str | None:
        """A file or folder that somebody named, from where they are or from the top of the book, as
        a path of the book; None where there is none in it.
        """
        top = os.path.realpath(self.root)
        # from where somebody stands first, as every command line has it
        for place in (name, os.path.join(top, name)):
            # the system raises for such a name instead of saying that it is not there
            if "\0" not in name and os.path.exists(place):
                real = Path(os.path.realpath(place))
                return real.relative_to(top).as_posix() if real.is_relative_to(top) else None
        return None

    @contextmanager
    def writing(
        self, who: str, waiting: Callable[[str], None]
    ) -> "Iterator[tuple[Desk, tuple[str, ...]]]":
        """Holds the lock of the book, and gives the desk to write at and the paths that an earlier
        run had left half written and that are whole now. `who` is told to others that wait
        meanwhile; `waiting` is called with the name of who holds it now when it takes long. Raises
        DialogError where somebody holds it too long.
        """
        from dialogtool.book.desk import Desk
        from dialogtool.book.journal import finish_unfinished
        from dialogtool.book.lock import hold

        # what a crash left is finished before anything new is laid out on it
        with hold(self.root, who, waiting):
            yield Desk(self.root), finish_unfinished(self.root)

    def change_of(self, record: "Minutes", plan: "Plan") -> "Change":
        """An edit of a record as the bytes before and after. Raises DialogError as `bytes_as_read`
        does.
        """
        from dialogtool.change import Change, carry_out

        before = self.bytes_as_read(record.path, record.text)
        return Change(record.path, before, carry_out(plan, before))

    def bytes_as_read(self, record: str, text: str) -> bytes:
        """The bytes of a record that was read as `text`. Raises DialogError where the file is not
        what was read, is no UTF-8, or holds two versions between which git could not choose.
        """
        from dialogtool.book.disk import expect
        from dialogtool.book.files import read_foreign
        from dialogtool.book.place import place_to_write
        from dialogtool.conflict import expect_one_version
        from dialogtool.record.source import decode

        path = place_to_write(self.root, record)
        # read anew: between reading the book and this edit somebody may have saved the file
        now = read_foreign(path)
        said, wrong = decode(record, now)
        _expect_utf8(wrong)
        # a line would be put into one of the two versions, and go with it
        expect_one_version(wrong, record)
        if said != text:
            # only to have bytes to compare with: `expect` raises in any case
            expect(path, text.encode("utf-8", errors="surrogateescape"))
        return now


def _expect_utf8(found: Iterable[Diagnostic]) -> None:
    """Raises DialogError for a text in Windows-1252: written as UTF-8 an edit would change lines
    that nobody meant.
    """
    for problem in found:
        if problem.code == "bad-encoding":
            raise DialogError(
                msg("'{path}' is not UTF-8; nothing was written", path=problem.location.path),
                msg("'dialog check' shows how to convert it"),
            )
