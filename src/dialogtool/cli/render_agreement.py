"""`dialog render-agreement`: the agreement document of a meeting, or of all meetings of a year."""

import typer

from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.rendering import (
    All,
    Day,
    Format,
    MaybeMeeting,
    Order,
    Period,
    Public,
    Release,
    Selection,
    Sheets,
    Template,
    Unapproved,
    Url,
    fulfil,
)


def render_agreement(
    context: typer.Context,
    meeting: MaybeMeeting = None,
    everybody: All = False,
    period: Period = None,
    date: Day = None,
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
    """Make the agreement document. Follow-up with verdicts, new agreements, open actions, who is
    awaited, and signatures.
    """
    from dialogtool.documents.agreement import compose_agreement

    order = Order(
        "agreement",
        Selection(meeting, everybody, period, date, as_of),
        Sheets(form, template, output, force, dry_run),
        Release(public, unapproved, url),
    )
    fulfil(context, order, compose_agreement)
