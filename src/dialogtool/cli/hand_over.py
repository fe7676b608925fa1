"""`dialog hand-over`: an office was renamed or merged, or a person has left."""

from typing import Annotated

import typer

from dialogtool.cli.add import settings_file
from dialogtool.cli.completion import complete_owner
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, On
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg


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
    giver = _expect_one(giver)
    day = here.as_of(on)
    with writing(here, dry_run=dry_run):
        book = here.load()
        find = here.find(book)
        leaver = deed.who_leaves(book.settings, find.person(giver), day)
        register = track_items(book.records, day)
        old, new = deed.from_to(find, register, leaver, giver, to, one_line(successor))
        wish = deed.Handover(old, new, one_line(note), leaver, one_line(successor))
        # only who holds an office stands in the register
        file = settings_file(here) if leaver else None
        when, language = When(today(), day), here.book_language(book)
        outcome = deed.hand_over(book, wish, when, language, here.root, file)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _expect_one(giver: str | None) -> str:
    from dialogtool.printable import one_line

    if giver:
        # a name that was pasted may bring a line end with it
        return one_line(giver)
    raise DialogError(
        msg("hand over from whom?"),
        msg(
            "an office: dialog hand-over OFFICE --to OFFICE; "
            'a person: dialog hand-over "Karla Brink" --successor "Ib Holm"'
        ),
    )
