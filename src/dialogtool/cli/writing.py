"""How a command writes: in the book under its lock, only over what was read; outside the book never
over a file unasked.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dialogtool.book.place import find_book
from dialogtool.cli.session import Session, write, write_lines
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED, SETTINGS

if TYPE_CHECKING:
    from dialogtool.change import Change, Plan
    from dialogtool.model import Minutes
    from dialogtool.reports.layout import Line


@contextmanager
def writing(here: Session, *, dry_run: bool) -> Iterator[None]:
    """Holds the lock of the book while it is read and written. Raises DialogError where somebody
    else holds it.
    """
    here.expect_settings()
    if dry_run:
        yield
        return
    from dialogtool.book.lock import hold

    def waiting(who: str) -> None:
        typer.echo(
            here.language("waiting: somebody else is writing in this book: {who}", who=who),
            err=True,
        )

    with hold(here.root, _who(), waiting):
        yield


def change_of(here: Session, record: "Minutes", plan: "Plan") -> "Change":
    """An edit of a record as the bytes before and after. Raises DialogError where the file is not
    what was read, or no UTF-8.
    """
    from dialogtool.change import Change, carry_out

    before = bytes_as_read(here, record.path, record.text)
    return Change(record.path, before, carry_out(plan, before))


def bytes_as_read(here: Session, record: str, text: str) -> bytes:
    """The bytes of a record that was read as `text`. Raises DialogError where the file is not what
    was read, or no UTF-8.
    """
    from dialogtool.book.disk import expect
    from dialogtool.record.source import decode

    path = here.inside(record)
    now = path.read_bytes()
    said, wrong = decode(record, now)
    if any(each.code == "bad-encoding" for each in wrong):
        raise DialogError(
            msg("'{path}' is not UTF-8; nothing was written", path=record),
            msg("'dialog check' shows how to convert it"),
        )
    if said != text:
        expect(path, text.encode("utf-8", errors="surrogateescape"))
    return now


def write_changes(
    here: Session, changes: "Sequence[Change]", *, dry_run: bool, commit: str = ""
) -> bool:
    """Writes all changes, or prints them as a unified diff; `commit` is the message to commit them
    with, or empty. False where nothing was written. Raises DialogError, and writes nothing, where
    one of the files is not as it was read.
    """
    from dialogtool.book.disk import delete_leftovers, expect, replace_text, write_new
    from dialogtool.book.git import commit_files, repository_of
    from dialogtool.book.undo import remember
    from dialogtool.change import format_diff

    changes = [each for each in changes if each.changes]
    if dry_run:
        write("".join(map(format_diff, changes)))
        return False
    if commit:
        repository_of(here.root)
    for each in changes:
        expect(here.inside(each.path), each.before)
    for each in changes:
        path = here.inside(each.path)
        if each.before is None:
            write_new(path, each.after)
        else:
            replace_text(path, each.before, each.after)
        delete_leftovers(path.resolve().parent)
    if changes:
        remember(here.root, _command(), changes)
    if commit and changes:
        made = commit_files(here.root, [each.path for each in changes], commit)
        typer.echo(here.language("committed {commit}", commit=made), err=True)
    return bool(changes)


def take_back(
    here: Session, changes: "Sequence[Change]", *, dry_run: bool, commit: str = ""
) -> None:
    """Puts back what was there before the changes, or prints that as a unified diff. Raises
    DialogError, and writes nothing, where one of the files was changed since.
    """
    from dialogtool.book.disk import delete, expect, replace_text
    from dialogtool.book.git import commit_files, repository_of
    from dialogtool.change import Change, format_diff

    if dry_run:
        write("".join(format_diff(Change(c.path, c.after, c.before or b"")) for c in changes))
        return
    if commit:
        repository_of(here.root)
    for change in changes:
        expect(here.inside(change.path), change.after)
    for change in changes:
        path = here.inside(change.path)
        if change.before is None:
            delete(path, change.after)
        else:
            replace_text(path, change.after, change.before)
    if commit:
        made = commit_files(here.root, [change.path for change in changes], commit)
        here.say(msg("committed {commit}", commit=made))


def put_out(
    here: Session,
    content: "bytes | str | Sequence[Line]",
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
    from dialogtool.change import Change, format_diff

    if path.is_dir():
        raise DialogError(msg("'{path}' is a folder", path=str(path)), msg("give a file"))
    if path.exists() and not path.is_file():
        raise DialogError(
            msg("'{path}' is no file", path=str(path)), msg("for the screen write: --output -")
        )
    if _belongs_to_book(here, path):
        raise DialogError(
            msg(
                "'{path}' is part of the book, or would be read as part of it; nothing was written",
                path=str(path),
            ),
            msg("give another file"),
        )
    before = path.read_bytes() if path.exists() else None
    if before is not None and not force and not dry_run:
        raise DialogError(
            msg("'{path}' is already there; nothing was written", path=str(path)),
            msg("give another file, or replace it with --force"),
        )
    if dry_run:
        write(format_diff(Change(path.as_posix(), before, data)))
        return
    if before is None:
        write_new(path, data)
    else:
        replace_text(path, before, data)
    typer.echo(here.language("wrote {path}", path=str(path)), err=True)


def _belongs_to_book(here: Session, path: Path) -> bool:
    """Whether a file is, or would be, what the book consists of: a record, an approval, what is
    remembered, the settings. Nothing made from the book may stand there, not even with --force.
    """
    if here.book_option is None and find_book(Path.cwd()) is None:
        return False
    top = here.root.resolve()
    target = path.resolve()
    if not target.is_relative_to(top):
        return False
    inside = target.relative_to(top).as_posix()
    return inside == SETTINGS or inside.startswith(
        (f"{MINUTES_DIR}/", f"{APPROVALS}/", f"{PUBLISHED}/")
    )


def _command() -> str:
    """The command as it was typed, without the options that every command has."""
    return " ".join(["dialog", *sys.argv[1:]])


def _who() -> str:
    """Who writes, for somebody who has to wait."""
    import getpass
    import platform

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "?"
    command = next((each for each in sys.argv[1:] if not each.startswith("-")), "")
    return f"{name}@{platform.node()}, dialog {command}, {datetime.now().strftime('%H:%M:%S')}, pid {os.getpid()}"  # noqa: DTZ005 - for a person
