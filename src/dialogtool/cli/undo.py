"""`dialog undo`: the last write is taken back."""

from typing import TYPE_CHECKING

import typer

from dialogtool.cli.options import Commit, DryRun
from dialogtool.cli.session import session
from dialogtool.cli.writing import take_back, writing
from dialogtool.diagnostic import DialogError, Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialogtool.change import Change
    from dialogtool.cli.session import Session


def undo(context: typer.Context, dry_run: DryRun = False, commit: Commit = False) -> None:
    """Take back the last write of 'dialog'. Only where nobody has changed the files since."""
    from dialogtool.book.undo import forget, last_write

    here = session(context)
    with writing(here, dry_run=dry_run):
        last = last_write(here.root)
        _expect_untouched(here, last.changes)
        language = here.book_language(here.bare())
        subject = language("Taken back: {command}", command=last.command) if commit else ""
        take_back(here, last.changes, dry_run=dry_run, commit=subject)
        if not dry_run:
            forget(here.root)
            here.say(msg("taken back: {command}", command=last.command))
            for document in _documents(here, last.changes):
                here.say(msg("the document '{file}' stays where it is", file=document))


def _expect_untouched(here: "Session", changes: "Iterable[Change]") -> None:
    """Raises DialogError where one of the files is not as 'dialog' left it."""
    for change in changes:
        now = here.book.now(change.path)
        if now == change.after:
            continue
        raise DialogError(
            msg(
                "'{path}' was changed or deleted since 'dialog' wrote it; nothing was taken back",
                path=change.path,
            ),
            _by_hand(change, now),
        )


def _by_hand(change: "Change", now: bytes | None) -> Message:
    """What there is left to do."""
    if now == change.before:
        return msg("nothing: it is as it was before that")
    if change.before is None:
        return msg("is nothing in it to be kept? delete the file yourself")
    return msg("correct the file by hand")


def _documents(here: "Session", changes: "Iterable[Change]") -> "list[str]":
    """The names of the documents whose publication is taken back: they lie where somebody put
    them, in the book or not.
    """
    from dialogtool.folders import PUBLISHED
    from dialogtool.notes import read_published

    notes = [change for change in changes if change.path.startswith(f"{PUBLISHED}/")]
    settings = here.bare().settings
    read = [read_published(note.path, note.after or b"", settings)[0] for note in notes]
    return [published.file for published in read if published is not None]
