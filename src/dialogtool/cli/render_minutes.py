"""`dialog render-minutes`: the minutes of a meeting as a document to be published, or its agenda
before it is held.
"""

from typing import Annotated

import typer

from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.rendering import (
    All,
    Format,
    MaybeMeeting,
    OfDay,
    OfPeriod,
    Order,
    Public,
    Release,
    Selection,
    Sheets,
    Template,
    Unapproved,
    Url,
    fulfil,
)


def render_minutes(
    context: typer.Context,
    meeting: MaybeMeeting = None,
    agenda: Annotated[
        bool, typer.Option("--agenda", help="The invitation with the agenda, before the meeting.")
    ] = False,
    everybody: All = False,
    period: OfPeriod = None,
    date: OfDay = None,
    form: Format = None,
    template: Template = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
    public: Public = False,
    unapproved: Unapproved = False,
    url: Url = "",
    as_of: AsOf = None,
) -> None:
    """Make the account of a meeting (redegørelse). Both parties' assessment, and the agreements in
    short; --agenda: the invitation.
    """
    from dialogtool.documents.account import compose_account, missing_parts
    from dialogtool.documents.invitation import compose_invitation

    order = Order(
        "agenda" if agenda else "minutes",
        Selection(meeting, everybody, period, date, as_of),
        Sheets(form, template, output, force, dry_run),
        Release(public, unapproved, url),
    )
    if agenda:
        fulfil(context, order, compose_invitation)
    else:
        fulfil(context, order, compose_account, missing_parts)
