"""`dialog remind`: a message for everybody who owes something; nothing is sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.books import books_of, name_of
from dialogtool.cli.completion import complete_owner
from dialogtool.cli.options import AsOf, DryRun
from dialogtool.cli.session import Session, session, today, write
from dialogtool.cli.writing import write_document
from dialogtool.day import days_later
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.documents.reminder import Reminder

_AHEAD = 30  # days


def remind(
    context: typer.Context,
    owner: Annotated[
        str,
        typer.Option(
            metavar="PARTY", help="Only this party or office.", autocompletion=complete_owner
        ),
    ] = "",
    within: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="How far to look ahead: '2 weeks', a date; default: 30d."
        ),
    ] = None,
    as_of: AsOf = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="A folder for .eml, .md and .ics; default: the screen.",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Replace the files of an earlier run, and delete those of who is done."
        ),
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Write a reminder for each owner. What is overdue, what is due soon and what awaits them: as
    messages for the mail program (.eml), as text (.md) and for the calendar (.ics). Nothing is
    sent.
    """
    books = books_of(session(context))
    names: list[str] = []
    for here in books:
        if len(books) > 1:
            names.append(name_of(here, here.load(rows=False), names))
        if len(names) > 1 and output is None:
            write("\n---\n\n")
        folder = output / names[-1] if output and names else output
        _remind(here, owner, within, as_of, folder, force=force, dry_run=dry_run)


def _remind(
    here: Session,
    owner: str,
    within: str | None,
    as_of: str | None,
    output: Path | None,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """The reminders of one book."""
    from dialogtool.deeds.remind import reminder_files, reminder_text
    from dialogtool.documents.reminder import compose_reminders
    from dialogtool.register import track_items

    day = here.day(as_of, past=True) or today()
    until = here.day(within, start=day) or days_later(day, _AHEAD)
    book = here.load(rows=False)
    here.expect_understood(book)
    language = here.document_language(book)
    register = track_items(book.records, day)
    here.warn_unread(book)
    reminders = compose_reminders(
        register,
        book.settings,
        until=until,
        owner=here.find(book).owner(owner),
        closed_text=language("(closed item)"),
    )
    if not reminders:
        here.say(msg("nobody has to be reminded of anything by {day}", day=str(until)))
    if output is None:
        write(
            "\n---\n\n".join(reminder_text(reminder, language, here.root) for reminder in reminders)
        )
        return
    files = reminder_files(reminders, register, book.settings, language, here.root)
    _write(here, output, files, force=force, dry_run=dry_run, alone=bool(owner))
    _tell_missing(here, reminders)


def _write(
    here: Session,
    folder: Path,
    files: dict[str, bytes],
    *,
    force: bool,
    dry_run: bool,
    alone: bool,
) -> None:
    """Writes the files; those of an earlier run for somebody who is done go, with `force`. Where
    the run is for one owner `alone`, nothing is known about the others.
    """
    from dialogtool.deeds.remind import outlived

    if folder.exists() and not folder.is_dir():
        raise DialogError(
            msg("'{path}' is not a folder", path=str(folder)), msg("give a folder for the messages")
        )
    for name, data in files.items():
        write_document(here, folder / name, data, force=force, dry_run=dry_run)
    old = [] if alone else outlived(_heads(folder), files)
    if not old or dry_run:
        return
    if not force:
        here.say(msg("of an earlier run: {names}; --force deletes them", names=", ".join(old)))
        return
    for name in old:
        (folder / name).unlink()
        here.say(msg("deleted {path}", path=str(folder / name)))


def _heads(folder: Path) -> dict[str, bytes]:
    """The first bytes of every file that could be a reminder."""
    from dialogtool.book.files import read_regular

    names = sorted(folder.iterdir()) if folder.is_dir() else []
    endings = (".eml", ".md", ".ics")
    return {
        file.name: read_regular(file) or b""
        for file in names
        if file.suffix in endings and file.is_file() and not file.is_symlink()
    }


def _tell_missing(here: Session, reminders: "tuple[Reminder, ...]") -> None:
    """Who has no address in the register, so that somebody must write it in."""
    unknown = [reminder.owner for reminder in reminders if not reminder.email]
    if unknown:
        here.say(
            msg(
                "no address is known for: {owners}; "
                "write 'email = ...' at the party or office in dialog.toml",
                owners=", ".join(unknown),
            )
        )
