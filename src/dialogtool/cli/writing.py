"""How a command writes: in the book under its lock, only over what was read; outside the book never
over a file unasked.
"""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dialogtool.book.files import below_as_typed, link_typed, read_regular
from dialogtool.book.outside import expect_not_of_git, is_file, is_folder, is_there, real
from dialogtool.book.place import expect_names, find_book
from dialogtool.cli.session import Session
from dialogtool.cli.terminal import inform, write, write_lines
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED, SETTINGS

if TYPE_CHECKING:
    from dialogtool.change import Change, Plan
    from dialogtool.model import Minutes
    from dialogtool.reports.layout import ScreenLine

# what is made never lies where it would be read as a record the next time
_OF_THE_BOOK = (f"{MINUTES_DIR}/", f"{APPROVALS}/", f"{PUBLISHED}/")


@contextmanager
def writing(here: Session, *, dry_run: bool) -> Iterator[None]:
    """Holds the lock of the book while it is read and written. Raises DialogError where somebody
    else holds it.
    """
    # before the lock: nobody should wait only to be turned away
    here.expect_settings()
    # reading needs no lock, and a dry run must work on a book that cannot be written
    if dry_run:
        yield
        return

    def waiting(who: str) -> None:
        inform(here.language("waiting: somebody else is writing in this book: {who}", who=who))

    with here.book.writing(_who(), waiting) as (_, finished):
        # an earlier run was killed between two files; the lock-holder completes it first
        if finished:
            said = here.language(
                "finished what an interrupted run had begun: {paths}", paths=", ".join(finished)
            )
            inform(said)
        yield


def change_of(here: Session, record: "Minutes", plan: "Plan") -> "Change":
    """An edit of a record as the bytes before and after. Raises DialogError as `Book.change_of`
    does.
    """
    return here.book.change_of(record, plan)


def write_changes(
    here: Session, changes: "Sequence[Change]", *, dry_run: bool, commit: str = ""
) -> bool:
    """Writes all changes, or prints them as a unified diff; `commit` is the message to commit them
    with, or empty. False where nothing was written. Raises DialogError, and writes nothing, where
    one of the files is not as it was read.
    """
    from dialogtool.book.undo import remember
    from dialogtool.change import format_diff

    # a plan that comes to the same bytes writes nothing and commits nothing
    written = [change for change in changes if change.changes]
    if written:
        here.say_language()
    if dry_run:
        write("".join(map(format_diff, written)))
        return False
    # remembered only once it is written: `undo` offers nothing that did not happen
    _put(here, written, commit)
    if written:
        remember(here.root, _command(), written)
    return bool(written)


def take_back(
    here: Session, changes: "Sequence[Change]", *, dry_run: bool, commit: str = ""
) -> None:
    """Puts back what was there before the changes, or prints that as a unified diff. Raises
    DialogError, and writes nothing, where one of the files was changed since.
    """
    from dialogtool.change import format_diff

    backwards = [change.taken_back for change in changes]
    if dry_run:
        write("".join(map(format_diff, backwards)))
        return
    _put(here, backwards, commit)


def _put(here: Session, changes: "Sequence[Change]", commit: str) -> None:
    from dialogtool.book.desk import Desk

    desk = Desk(here.root)
    # all or none: one changed file among them and nothing is written
    desk.put(*changes)
    if not commit:
        desk.write()
    elif made := desk.commit(commit):
        here.say(msg("committed {commit}", commit=made))


def put_out(
    here: Session,
    content: "bytes | str | Sequence[ScreenLine]",
    output: Path | None,
    *,
    force: bool,
    dry_run: bool = False,
) -> None:
    """Prints what was made, or writes it to the file `output`. Raises DialogError for a file that
    is there, and for bytes that a terminal cannot show.
    """
    if output is None:
        if isinstance(content, str):
            write(content)
        elif not isinstance(content, bytes):
            write_lines(content)
        # bytes of a PDF would set a terminal's colours and title
        elif sys.stdout.isatty():
            raise DialogError(
                msg("this is nothing for a screen"), msg("write it to a file: --output FILE")
            )
        else:
            sys.stdout.buffer.write(content)
        return
    from dialogtool.reports.layout import plain_text

    text = content if isinstance(content, bytes | str) else plain_text(content)
    write_document(
        here, output, text.encode() if isinstance(text, str) else text, force=force, dry_run=dry_run
    )


def write_document(
    here: Session, path: Path, data: bytes, *, force: bool, dry_run: bool = False
) -> None:
    """Writes what was rendered, and says so. Raises DialogError where the file is there and may not
    be replaced.
    """
    from dialogtool.book.disk import replace_text, write_new
    from dialogtool.book.files import read_foreign
    from dialogtool.change import Change, format_diff

    if is_folder(path):
        raise DialogError(msg("'{path}' is a folder", path=str(path)), msg("give a file"))
    # a device or a pipe would be opened for ever
    if is_there(path) and not is_file(path):
        raise DialogError(
            msg("'{path}' is not a file", path=str(path)), msg("for the screen write: --output -")
        )
    _expect_outside(here, path, data)
    before = read_foreign(path) if is_there(path) else None
    # a dry run shows what it would be like with --force
    if before is not None and not force and not dry_run:
        raise DialogError(
            msg("'{path}' is already there; nothing was written", path=str(path)),
            msg("give another file, or replace it with --force"),
        )
    if dry_run:
        write(format_diff(Change(path.as_posix(), before, data)))
        return
    if before is None:
        # fails where a file has come into being meanwhile
        write_new(path, data)
    else:
        replace_text(path, before, data)
    inform(here.language("wrote {path}", path=str(path)))


def _expect_outside(here: Session, path: Path, data: bytes) -> None:
    """Raises DialogError for a file that is, or with `data` would be, what the book consists of: a
    record, an approval, what is remembered, the settings; for one that a link of the book leads
    to; and for one of git's own. Nothing made from the book may stand there, not even with --force.
    """
    expect_not_of_git(path, msg("give another file"))
    # `templates` and `schema` work outside a book
    if here.book_option is None and find_book(Path.cwd()) is None:
        return
    # the file itself, and where a link at its place would lead
    for place in {real(path.parent) / path.name, real(path)}:
        if _is_of_the_book(here, place, data):
            raise DialogError(
                msg(
                    "'{path}' is part of the book, or would be read as part of it; "
                    "nothing was written",
                    path=str(path),
                ),
                msg("give another file"),
            )
    if not is_there(path):
        expect_names(below_as_typed(here.root, path))
    if link_typed(here.root, path):
        raise DialogError(
            msg("'{path}' is a link; nothing was written", path=str(path)), msg("give another file")
        )


def _is_of_the_book(here: Session, place: Path, data: bytes) -> bool:
    top = real(here.root)
    if not place.is_relative_to(top):
        return False
    inside = place.relative_to(top).as_posix()
    if inside == SETTINGS or inside.startswith(_OF_THE_BOOK):
        return True
    # a book without `minutes/` may have its records anywhere
    held = read_regular(place)
    would_read = here.book.tree.would_read
    return any(
        would_read(inside, text, here.book.settings) for text in (held, data) if text is not None
    )


def _command() -> str:
    """The command as it was typed, without the options that every command has."""
    # so that it can be pasted back into a shell
    return shlex.join(["dialog", *sys.argv[1:]])


def _who() -> str:
    """Who writes, for somebody who has to wait."""
    import getpass
    import platform

    try:
        name = getpass.getuser()
    # in a container the user may have no name
    except (OSError, KeyError, ImportError):
        name = "?"
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    # the clock on the wall: a colleague compares it with their own
    clock = datetime.now().strftime("%H:%M:%S")  # noqa: DTZ005 - for a person
    return f"{name}@{platform.node()}, dialog {command}, {clock}, pid {os.getpid()}"
