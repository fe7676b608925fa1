"""`dialog render-agreement`: the agreement document of a meeting, or of all meetings of a year."""

from functools import partial
from typing import Annotated

import typer

from dialogtool.cli.completion import complete_id
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
from dialogtool.cli.session import Session, session
from dialogtool.diagnostic import DialogError, msg


def render_agreement(
    context: typer.Context,
    meeting: MaybeMeeting = None,
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
    item: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="An extract: only the point with this id, or with these words in it.",
            autocompletion=complete_id,
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Make the agreement document. Follow-up with verdicts, new agreements, open actions, who is
    awaited, and signatures.
    """
    from dialogtool.documents.agreement import compose_agreement, compose_extract

    compose = compose_agreement
    if item is not None:
        _expect_alone(public=public, everybody=everybody)
        item_id, record = _place_of(session(context), item, as_of)
        meeting = meeting or [record]
        compose = partial(compose_extract, item_id=item_id)
    order = Order(
        "agreement",
        Selection(meeting, everybody, period, date, as_of),
        Sheets(form, template, output, force, dry_run),
        Release(public, unapproved, url),
    )
    fulfil(context, order, compose)


def _expect_alone(*, public: bool, everybody: bool) -> None:
    """Raises DialogError for an extract of one point that is asked for with what it cannot be."""
    if public or everybody:
        other = "--public" if public else "--all"
        raise DialogError(
            msg("'{option}' does not go with '{other}'", option="--item", other=other)
        )


def _place_of(here: Session, name: str, as_of: str | None) -> tuple[str, str]:
    """The id of an item, and that of the minutes of the meeting that agreed on it."""
    from dialogtool.register import track_items

    book = here.load(rows=False, about=(name,))
    register = track_items(book.records, here.as_of(as_of))
    [item, *_] = here.find(book).item(register, name)
    spoken = (item.agreed, *(event.record for event in reversed(item.history)))
    record = next((record for record in spoken if record.is_meeting), item.agreed)
    return item.id, record.id
