"""`dialog remind`: a message for everybody who owes something; nothing is sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from dialogtool.book.outside import entries, expect_folder, is_file, is_folder, remove
from dialogtool.cli.books import books_of, name_of, of_each
from dialogtool.cli.completion import complete_owner
from dialogtool.cli.endings import form_of
from dialogtool.cli.options import AsOf, DryRun, file_or_screen
from dialogtool.cli.report_document import report_document
from dialogtool.cli.session import Session, session
from dialogtool.cli.terminal import write
from dialogtool.cli.writing import put_out, write_document
from dialogtool.day import days_later
from dialogtool.diagnostic import DialogError, msg
from dialogtool.pattern import late

if TYPE_CHECKING:
    from dialogtool.documents.reminder import Reminder
    from dialogtool.language import Language
    from dialogtool.model import MinuteBook, Settings
    from dialogtool.register import Register
    from dialogtool.views.view import View

_Form = Literal["md", "eml", "ics", "html", "pdf", "docx"]

# letters only, or a folder called `2022.6` would be a file
_ENDING = late(r"\.[A-Za-z]{2,8}")
_AHEAD = 30  # days


def remind(
    context: typer.Context,
    owner: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY",
            help="Only this party or office; several are possible.",
            autocompletion=complete_owner,
        ),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="How far to look ahead: '2 weeks', a date; default: 30d."
        ),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[
        _Form | None,
        typer.Option(
            "--format",
            help="md, eml, ics, html, pdf or docx; default: the file's ending, for a folder eml, "
            "md and ics.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            callback=file_or_screen,
            metavar="PATH",
            help="A folder for all reminders, or a file for one; default: the screen.",
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
    messages for the mail program (.eml), as text (.md) and for the calendar (.ics), or as letters
    (.html, .pdf, .docx). Nothing is sent.
    """
    books = books_of(session(context))
    if len(books) > 1 and _is_file(output):
        raise DialogError(
            msg("one file cannot hold the reminders of several books"),
            msg("give a folder for the messages"),
        )
    reminded = of_each(books, lambda here: _reminded(here, owner or (), within, as_of))
    names: list[str] = []
    for here, due in reminded:
        # a folder for each book, for owners of two books can have the same key
        if len(books) > 1:
            names.append(name_of(here, due.book.settings, names))
        place = _place(due, names, output)
        _put(here, due, form, place, force=force, dry_run=dry_run, alone=bool(owner))


def _place(due: "_Due", names: Sequence[str], output: Path | None) -> Path | None:
    """Where the reminders of a book go: of several, the last of `names`, each into its own folder,
    or below its own title on the screen.
    """
    if names and output is None:
        settings = due.book.settings
        above = "" if len(names) == 1 else "\n---\n\n"
        write(f"{above}== {settings.party_name(settings.municipality) or names[-1]} ==\n\n")
    return output / names[-1] if output and names else output


class _Due(NamedTuple):
    """What has to be said in the name of one book on a day."""

    book: "MinuteBook"
    view: "View"
    register: "Register"
    reminders: "tuple[Reminder, ...]"
    language: "Language"


def _reminded(here: Session, owners: Sequence[str], within: str | None, as_of: str | None) -> _Due:
    from dialogtool.documents.reminder import compose_reminders
    from dialogtool.register import track_items

    day = here.as_of(as_of)
    # '2 weeks' counts from the day asked for, so that a run for a past day can be repeated
    until = here.day(within, start=day) or days_later(day, _AHEAD)
    book = here.load(rows=False)
    # a message goes to people: nothing may be guessed
    here.expect_understood(book)
    language = here.document_language(book)
    # a reminder is read by the other party too
    view = here.outside(book, day)
    register = track_items(book.records, day)
    here.warn_unread(book)
    find = here.find(book)
    reminders = compose_reminders(
        register,
        view,
        until=until,
        only=find.keys(find.owner, owners),
    )
    if not reminders:
        here.say(msg("nobody has to be reminded of anything by {day}", day=str(until)))
    return _Due(book, view, register, reminders, language)


def _put(
    here: Session,
    due: _Due,
    form: _Form | None,
    output: Path | None,
    *,
    force: bool,
    dry_run: bool,
    alone: bool,
) -> None:
    """Prints or writes the reminders of one book."""
    from dialogtool.deeds.remind import FORMS, MAILED, reminder_files, reminder_text

    book, view, register, reminders, language = due
    one = output is None or _is_file(output)
    wanted = form_of(form, output, FORMS) if one else form
    if output is None and wanted == "md":
        # the screen shows all of them; a file holds one
        write(
            "\n---\n\n".join(reminder_text(reminder, language, here.root) for reminder in reminders)
        )
        return
    # nobody to remind was said already; an empty file would look like a reminder
    if one and not reminders:
        return
    if one:
        _expect_one(reminders)

    def letter(title: str, text: str) -> bytes:
        markdown = f"# {title}\n\n{text}"
        day = view.reader.day
        return report_document(here, book, markdown, wanted or "", language, day=day).data

    forms = (wanted,) if wanted else MAILED
    files = reminder_files(reminders, register, view, here.root, forms, letter)
    if output is None or one:
        _put_one(here, output, files, force=force, dry_run=dry_run)
        return
    _write(here, output, files, force=force, dry_run=dry_run, alone=alone)
    _tell_unowned(here, register, alone=alone)
    if "eml" in forms:
        _tell_missing(here, due.book.settings, reminders)


def _is_file(output: Path | None) -> bool:
    """Whether a path is that of one reminder, not of a folder for all: it ends as files do."""
    if output is None or is_folder(output):
        return False
    return bool(_ENDING.fullmatch(output.suffix))


def _expect_one(reminders: "tuple[Reminder, ...]") -> None:
    """Raises DialogError where there are more reminders than one file can hold."""
    if len(reminders) > 1:
        owners = ", ".join(reminder.owner for reminder in reminders)
        raise DialogError(
            msg("there is a reminder for each of: {owners}", owners=owners),
            msg("give a folder for them: --output DIR; or one owner: --owner PARTY/OFFICE"),
        )


def _put_one(
    here: Session, output: Path | None, files: dict[str, bytes], *, force: bool, dry_run: bool
) -> None:
    for name, data in files.items():
        # text is for the screen too, bytes are not
        content = data if name.endswith((".pdf", ".docx")) else data.decode()
        put_out(here, content, output, force=force, dry_run=dry_run)
    # an ics of items without days
    if not files:
        raise DialogError(
            msg("nothing of it has a deadline, so there is no calendar"),
            msg("'dialog open-actions' shows what is open"),
        )


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

    expect_folder(folder, msg("give a folder for the messages"))
    for name, data in files.items():
        write_document(here, folder / name, data, force=force, dry_run=dry_run)
    # a run for one owner knows nothing of the others, so theirs are not old
    old = [] if alone else outlived(_heads(folder), files)
    if not old or dry_run:
        return
    if not force:
        here.say(msg("of an earlier run: {names}; --force deletes them", names=", ".join(old)))
        return
    for name in old:
        # only what `outlived` knows for our own by its first lines
        remove(folder / name)
        here.say(msg("deleted {path}", path=str(folder / name)))


def _heads(folder: Path) -> dict[str, bytes]:
    """The first bytes of every file that could be a reminder."""
    from dialogtool.book.files import read_regular
    from dialogtool.deeds.remind import FORMS

    endings = tuple(f".{form}" for form in FORMS)
    # only files that can be ours are opened
    files = (file for file in entries(folder) if file.suffix in endings and is_file(file))
    return {file.name: read_regular(file) or b"" for file in files}


def _tell_unowned(here: Session, register: "Register", *, alone: bool) -> None:
    """Says which open items nobody is reminded of, for nobody owns them and they await nobody."""
    nobodys = [item for item in register.open_items if not (item.owners or item.awaits)]
    if nobodys and not alone:
        names = ", ".join(dict.fromkeys(item.id or item.text for item in nobodys))
        here.say(
            msg(
                "note: nobody is reminded of {n} open item without an owner: {names}",
                plural="note: nobody is reminded of {n} open items without an owner: {names}",
                n=len(nobodys),
                names=names,
            )
        )


def _tell_missing(here: Session, settings: "Settings", reminders: "tuple[Reminder, ...]") -> None:
    """Who has no address in the register, so that somebody must write it in."""
    from dialogtool.model import Owner

    unknown = [reminder.owner for reminder in reminders if not reminder.email]
    known = [owner for owner in unknown if Owner.of(owner).party in settings.parties]
    if known:
        here.say(msg("no address is known for: {owners}", owners="; ".join(known)))
        party, office = Owner.of(known[0])
        what = f"office {office} --of {party}" if office else f"party {party}"
        here.say(msg("  give it one: dialog add {what} --email ADDRESS", what=what))
    # the register has addresses of offices and parties
    if others := [owner for owner in unknown if owner not in known]:
        here.say(
            msg(
                "no office or party has the name: {owners}; write the address into the message",
                owners="; ".join(others),
            )
        )
