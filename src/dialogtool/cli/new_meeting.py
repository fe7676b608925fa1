"""`dialog new-meeting`: the next record, with the follow-up of all years in it."""

from typing import Annotated

import typer

from dialogtool.cli.completion import complete_met
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg


def new_meeting(
    context: typer.Context,
    organisation: Annotated[
        list[str],
        typer.Argument(
            metavar="ORGANISATION...",
            help="Key, name or alias of the organisation; several for a joint meeting.",
            autocompletion=complete_met,
        ),
    ],
    period: Annotated[
        int | None,
        typer.Option(help="The dialogue year; default: by the date, or the one after the last."),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the meeting, if it is known.")
    ] = None,
    time: Annotated[
        str, typer.Option(metavar="TIME", help="When it begins and ends: '13:00-15:00'.")
    ] = "",
    place: Annotated[str, typer.Option(metavar="PLACE", help="Where it is held.")] = "",
    extra: Annotated[
        bool, typer.Option("--extra", help="One more meeting of a year that has its own.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Update the prefilled lines that nobody has changed.")
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Write the draft for the next meeting. It has the agenda, the participants, and all open
    agreements and actions of all years as lines to fill in.
    """
    from dialogtool.deeds import convene
    from dialogtool.deeds.meeting_plan import MeetingPlan
    from dialogtool.reading.spoken_dates import clock_said

    here = session(context)
    day = here.day(date)
    time = time or clock_said(date or "")
    _expect_unmoved(refresh=refresh and any((day, time, place)))
    with writing(here, dry_run=dry_run):
        book = here.load(about=organisation)
        keys = tuple(dict.fromkeys(map(here.find(book).organisation, organisation)))
        meeting = MeetingPlan(keys, period, day, extra, time, place)
        language = here.book_language(book)
        here.warn_unread(book)
        if refresh:
            outcome = convene.refresh(book, meeting, today(), language)
        else:
            outcome = convene.convene(book, meeting, today(), language, here.root)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _expect_unmoved(*, refresh: bool) -> None:
    if refresh:
        raise DialogError(
            msg("--refresh does not move a meeting"),
            msg("give the new day without --refresh"),
        )
