"""`dialog hand-over`: an office was renamed or merged, or a person has left."""

from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.add import settings_file
from dialogtool.cli.completion import complete_owner
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, On
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.deeds.hand_over import Leaving


def hand_over(
    context: typer.Context,
    office: Annotated[
        str | None,
        typer.Argument(
            metavar="[OFFICE]", help="The office that gives it up.", autocompletion=complete_owner
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
        typer.Option(
            "--from", metavar="PERSON", help="Instead of an office: a person who has left."
        ),
    ] = "",
    successor: Annotated[
        str,
        typer.Option(metavar="PERSON", help="With --from: who holds the office from that day on."),
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

    here = session(context)
    _expect_one(office, person, successor)
    day = here.day(on, past=True) or today()
    with writing(here, dry_run=dry_run):
        book = here.load()
        find = here.find(book)
        leaver = deed.leaving(book.settings, one_line(person), day) if person else None
        old = leaver.person if leaver else find.owner(office or "")
        new = find.owner(to, declared=True) if to else _own_office(leaver)
        wish = deed.Handover(old, new, one_line(note), leaver, one_line(successor))
        file = settings_file(here) if leaver and leaver.offices else None
        when, language = When(today(), day), here.book_language(book)
        outcome = deed.hand_over(book, wish, when, language, here.root, file)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _expect_one(office: str | None, person: str, successor: str) -> None:
    if bool(office) == bool(person):
        raise DialogError(
            msg("hand over from whom?"),
            msg(
                "give an office: dialog hand-over OFFICE --to OFFICE; "
                'or a person: --from "Karla Brink" --to OFFICE'
            ),
        )
    if successor and not person:
        raise DialogError(
            msg("'{option}' goes with '{other}'", option="--successor", other="--from")
        )


def _own_office(leaver: "Leaving | None") -> str:
    if leaver is not None and len(leaver.offices) == 1:
        return leaver.offices[0]
    raise DialogError(msg("'{name}' is missing", name="--to"), msg("give it: --of OFFICE"))
