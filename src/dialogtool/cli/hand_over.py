"""`dialog hand-over`: an office was renamed or merged, or a person has left."""

from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.add import settings_file
from dialogtool.cli.completion import complete_owner
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, On
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.deeds.find import Finder
    from dialogtool.deeds.hand_over import Handover, Leaving
    from dialogtool.model import Settings
    from dialogtool.register import Register


def hand_over(
    context: typer.Context,
    giver: Annotated[
        str | None,
        typer.Argument(
            metavar="OFFICE|PERSON",
            help="The office that gives it up, or the person who leaves.",
            autocompletion=complete_owner,
        ),
    ] = None,
    to: Annotated[
        str,
        typer.Option(
            metavar="OFFICE",
            help="Who owns it from now on; default for a person: the office they hold.",
            autocompletion=complete_owner,
        ),
    ] = "",
    person: Annotated[
        str,
        typer.Option("--from", metavar="PERSON", hidden=True, help="The person who leaves."),
    ] = "",
    successor: Annotated[
        str,
        typer.Option(metavar="PERSON", help="For a person: who holds the office from that day on."),
    ] = "",
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="The text of the lines; default: from whom to whom.")
    ] = "",
    on: On = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Hand all open items over to another office. A line for each item in the follow-up record of
    its organisation; other owners stay. If a person leaves, dialog.toml is updated.
    """
    from dialogtool.deeds import hand_over as deed
    from dialogtool.deeds.report import When
    from dialogtool.printable import one_line
    from dialogtool.register import track_items

    here = session(context)
    _expect_one(giver, person)
    day = here.day(on, past=True) or today()
    with writing(here, dry_run=dry_run):
        book = here.load()
        find = here.find(book)
        # a name that was pasted may bring a line end with it
        leaver = deed.who_leaves(book.settings, *_whole_names(find, giver, person), day)
        register = track_items(book.records, day)
        old, new = _from_to(find, register, leaver, giver or person, to, one_line(successor))
        wish = deed.Handover(old, new, one_line(note), leaver, one_line(successor))
        _warn(here, book.settings, register, wish)
        # only who holds an office stands in the register
        file = settings_file(here) if leaver and leaver.offices else None
        when, language = When(today(), day), here.book_language(book)
        outcome = deed.hand_over(book, wish, when, language, here.root, file)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _from_to(
    find: "Finder",
    register: "Register",
    leaver: "Leaving | None",
    giver: str,
    to: str,
    successor: str,
) -> tuple[str, str]:
    """Who hands over, and who owns it from now on. Who is named on lines and holds no office hands
    them to a name.
    """
    name = _named_owner(register, leaver, giver)
    if not (name and successor):
        _expect_successor(leaver, giver, successor)
    old = name or (leaver.person if leaver else find.owner(giver))
    return old, successor if name and successor and not to else _taker(find, to, leaver)


def _named_owner(register: "Register", leaver: "Leaving | None", name: str) -> str:
    """The person without an office who stands on open lines by this name; empty for others."""
    if (leaver and leaver.offices) or "/" in name:
        return ""
    wanted = name.casefold()
    return next((desk for desk in register.desks if desk.casefold() == wanted and " " in desk), "")


def _warn(
    here: Session,
    settings: "Settings",
    register: "Register",
    wish: "Handover",
) -> None:
    """Says what is often another thing than was meant."""
    old, new, leaver = wish.old, wish.new, wish.leaver
    if settings.parties.keys() >= {old, new}:
        here.say(
            msg(
                "note: {old} and {new} are two parties, and the second now owes what the first "
                "promised; was only an office meant: dialog undo",
                old=settings.party_name(old),
                new=settings.party_name(new),
            )
        )
    for office in leaver.offices if leaver and not wish.successor else ():
        count = len(register.desks.get(office, ()))
        if count:
            here.say(
                msg(
                    "note: {n} open item stays with {office}; who follows there: "
                    '--successor "NAME"',
                    plural="note: {n} open items stay with {office}; who follows there: "
                    '--successor "NAME"',
                    n=count,
                    office=office,
                )
            )


def _whole_names(find: "Finder", giver: str | None, person: str) -> tuple[str, str]:
    from dialogtool.printable import one_line

    return find.person(one_line(giver or "")), find.person(one_line(person))


def _expect_one(giver: str | None, person: str) -> None:
    if bool(giver) == bool(person):
        raise DialogError(
            msg("hand over from whom?"),
            msg(
                "an office: dialog hand-over OFFICE --to OFFICE; "
                'a person: dialog hand-over "Karla Brink" --successor "Ib Holm"'
            ),
        )


def _expect_successor(leaver: "Leaving | None", giver: str | None, successor: str) -> None:
    if successor and leaver is None:
        raise DialogError(
            msg("'{name}' is not a person who holds an office", name=giver),
            msg('dialog add holder "NAME" --of OFFICE'),
        )


def _taker(find: "Finder", to: str, leaver: "Leaving | None") -> str:
    """Who owns it from now on; for a person who leaves, the office they held."""
    from dialogtool.deeds.find import UnknownNameError

    if not to:
        return _own_office(leaver)
    try:
        # what all follow-ups will name must stand in the register
        return find.owner(to, declared=True)
    except UnknownNameError as error:
        if leaver is None:
            raise
        hint = msg("a person who follows: --successor {name}", name=f'"{to}"')
        raise DialogError(error.message, hint) from error


def _own_office(leaver: "Leaving | None") -> str:
    # of two offices nobody can say which one gets it
    if leaver is not None and len(leaver.offices) == 1:
        return leaver.offices[0]
    if leaver is not None and leaver.offices:
        raise DialogError(
            msg(
                "{name} holds {offices}; which of them gets what is on lines in that name?",
                name=leaver.person,
                offices=", ".join(leaver.offices),
            ),
            msg("give it: --to {office}", office=leaver.offices[0]),
        )
    raise DialogError(msg("'{name}' is missing", name="--to"), msg("give it: --to OFFICE"))
