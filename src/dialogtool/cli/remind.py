"""`dialog remind`: a message for everybody who owes something; nothing is sent."""

import re
from datetime import timedelta
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.completion import complete_owner
from dialogtool.cli.options import AsOf, DryRun, Force
from dialogtool.cli.session import Session, session, today, write
from dialogtool.cli.writing import write_document
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.documents.reminder import Reminder
    from dialogtool.language import Language
    from dialogtool.model import Settings
    from dialogtool.register import TrackedItem

_UNSAFE = re.compile(r"[^\w-]+")


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
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Write a reminder for each owner. What is overdue, what is due soon and what awaits them, as
    messages to open in the mail program (.eml), as text (.md) and for the calendar (.ics). Nothing
    is sent.
    """
    from dialogtool.documents.reminder import compose_reminders
    from dialogtool.documents.render import render_document
    from dialogtool.register import track_items

    here = session(context)
    day = here.day(as_of, past=True) or today()
    until = here.day(within, start=day) or day + timedelta(days=30)
    book = here.load(rows=False)
    here.expect_balanced(book)
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
    texts = [
        render_document("reminder.md.j2", each, language, name="reminder", book=here.root)
        for each in reminders
    ]
    if not reminders:
        typer.echo(
            here.language("nobody has to be reminded of anything by {day}", day=str(until)),
            err=True,
        )
    elif output is None:
        write("\n---\n\n".join(texts))
    else:
        _expect_folder(output)
        stems: set[str] = set()
        for reminder, text in zip(reminders, texts, strict=True):
            items = [
                item
                for item in register.open_items
                if reminder.owner in (*item.owners, *item.awaits)
            ]
            stem = _stem(reminder.owner, stems)
            for name, data in _files(reminder, stem, text, items, book.settings, language).items():
                write_document(here, output / name, data, force=force, dry_run=dry_run)
        _tell_missing(here, reminders)


def _files(
    reminder: "Reminder",
    stem: str,
    text: str,
    items: "list[TrackedItem]",
    settings: "Settings",
    language: "Language",
) -> dict[str, bytes]:
    """The files of one reminder, by name."""
    from dialogtool.documents.reminder import message_of
    from dialogtool.reports.calendar import format_ics

    late = len(reminder.overdue)
    soon = len(reminder.soon) + len(reminder.awaiting)
    subject = language(
        "Agreements: {late} overdue, {soon} to do by {day}",
        late=late,
        soon=soon,
        day=str(reminder.until),
    )
    return {
        f"{stem}.md": text.encode(),
        f"{stem}.eml": message_of(reminder, text, subject, language.code),
        f"{stem}.ics": format_ics(items, settings, language, owner=reminder.owner),
    }


def _stem(owner: str, taken: set[str]) -> str:
    """A file name for an owner, another one for each; it is added to `taken`."""
    stem = _UNSAFE.sub("-", owner.replace("/", "_")).strip("-")[:80] or "owner"
    found = next(
        name
        for name in chain([stem], (f"{stem}-{n}" for n in count(2)))
        if name.lower() not in taken
    )
    taken.add(found.lower())
    return found


def _expect_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise DialogError(
            msg("'{path}' is not a folder", path=str(folder)), msg("name a folder for the messages")
        )


def _tell_missing(here: Session, reminders: "tuple[Reminder, ...]") -> None:
    """Who has no address in the register, so that somebody must write it in."""
    unknown = [each.owner for each in reminders if not each.email]
    if unknown:
        text = here.language(
            "no address is known for: {owners}; write 'email = ...' at the party or office in dialog.toml",
            owners=", ".join(unknown),
        )
        typer.echo(text, err=True)
