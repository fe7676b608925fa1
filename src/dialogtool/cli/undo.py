"""`dialog undo`: the last write is taken back."""

import typer

from dialogtool.cli.options import Commit, DryRun
from dialogtool.cli.session import session
from dialogtool.cli.writing import take_back, writing
from dialogtool.diagnostic import msg


def undo(context: typer.Context, dry_run: DryRun = False, commit: Commit = False) -> None:
    """Take back the last write of 'dialog'. Only where nobody has changed the files since."""
    from dialogtool.book.undo import forget, last_write

    here = session(context)
    with writing(here, dry_run=dry_run):
        last = last_write(here.root)
        language = here.book_language(here.load(rows=False))
        subject = language("Taken back: {command}", command=last.command) if commit else ""
        take_back(here, last.changes, dry_run=dry_run, commit=subject)
        if not dry_run:
            forget(here.root)
            here.say(msg("taken back: {command}", command=last.command))
