"""`dialog hand-over`: an office was renamed or merged, or a person has left."""

from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.completion import complete_owner
from dialogtool.cli.options import Commit, DryRun, On
from dialogtool.cli.reporting import report_items
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.editing.follow_up import Report
    from dialogtool.model import Settings
    from dialogtool.register import Register, TrackedItem


def hand_over(
    context: typer.Context,
    to: Annotated[
        str,
        typer.Option(
            metavar="OFFICE", help="Who owns it from now on.", autocompletion=complete_owner
        ),
    ],
    office: Annotated[
        str | None,
        typer.Argument(
            metavar="[OFFICE]", help="The office that gives it up.", autocompletion=complete_owner
        ),
    ] = None,
    person: Annotated[
        str,
        typer.Option(
            "--from", metavar="PERSON", help="Instead of an office: a person who has left."
        ),
    ] = "",
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="What the lines say; default: from whom to whom.")
    ] = "",
    on: On = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Hand all open items over to another office. A line for each item, in the open draft or the
    follow-up record of its organisation; who else owns it stays.
    """
    from dialogtool.printable import one_line
    from dialogtool.register import track_items

    here = session(context)
    if bool(office) == bool(person):
        raise DialogError(
            msg("hand over from whom?"),
            msg(
                "name an office: dialog hand-over OFFICE --to OFFICE; or a person: --from 'Karla Brink' --to OFFICE"
            ),
        )
    day = here.day(on, past=True)
    with writing(here, dry_run=dry_run):
        book = here.load()
        old = (
            here.find(book).owner(office)
            if office
            else _person(here, book.settings, one_line(person))
        )
        new = here.find(book).owner(to, declared=True)
        if old.lower() == new.lower():
            raise DialogError(msg("'{owner}' cannot take over from itself", owner=old))
        register = track_items(book.records, today())
        language = here.book_language(book)
        names = {"old": _short_name(book.settings, old), "new": _short_name(book.settings, new)}
        reports = _reports(
            register,
            old,
            new,
            one_line(note) or language("Handed over from {old} to {new}", **names),
        )
        if person:
            _tell_offices(here, book.settings, old)
        if not reports:
            typer.echo(
                here.language(
                    "nothing that is open is owned by {old}, and nothing awaits it", old=old
                ),
                err=True,
            )
            return
        report_items(
            here, book, register, reports, day=day, alone=True, dry_run=dry_run, commit=commit
        )
    text = here.language(
        "{n} item handed over to {new}",
        plural="{n} items handed over to {new}",
        n=len(reports),
        new=new,
    )
    if not dry_run:
        typer.echo(text, err=True)


def _person(here: Session, settings: "Settings", name: str) -> str:
    if name.lower() in settings.parties or "/" in name:
        raise DialogError(
            msg("'{name}' is an office, no person", name=name),
            msg("dialog hand-over {name} --to OFFICE", name=name),
        )
    return name


def _short_name(settings: "Settings", owner: str) -> str:
    """The name of an office without that of its party."""
    office = settings.office(owner)
    return office.name if office else settings.owner_name(owner)


def _reports(register: "Register", old: str, new: str, note: str) -> "list[Report]":
    """A report for every open item that the old owner owns or that awaits them."""
    from dialogtool.editing.follow_up import News, Report

    def handed(owners: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new if each.lower() == old.lower() else each for each in owners))

    def news(item: "TrackedItem") -> News:
        owners, awaits = handed(item.owners), handed(item.awaits)
        return News(
            note=note,
            owners=owners if owners != item.owners else (),
            awaits=awaits if awaits != item.awaits else None,
        )

    with_news = ((item, news(item)) for item in register.open_items)
    return [
        Report(item, each) for item, each in with_news if each.owners or each.awaits is not None
    ]


def _tell_offices(here: Session, settings: "Settings", person: str) -> None:
    """The register still says that they hold an office: that is a line of dialog.toml."""
    for key, party in settings.parties.items():
        for office in party.offices:
            if person.lower() in (
                each.lower() for each in settings.holders(f"{key}/{office}", today())
            ):
                said = here.language(
                    "{person} holds {office} in dialog.toml; write there: until = {day}",
                    person=person,
                    office=f"{key}/{office}",
                    day=today().isoformat(),
                )
                typer.echo(said, err=True)
