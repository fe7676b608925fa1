"""The page of one organisation: its years, its promises and all that became of them, figures."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from dialogtool.coverage import MeetingState
from dialogtool.documents.figures import Happening, Sign
from dialogtool.documents.promise import by_urgency
from dialogtool.model import Light, Limits, Model, Status
from dialogtool.register import Event
from dialogtool.reports.figures import Row, Value, measure_key_figures
from dialogtool.site.edition import Edition, newest_first
from dialogtool.site.item import Story, compose_story
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Backlog, ListedPromise, Named, Outcomes
from dialogtool.views.mention import SeenItem


class LifeLine(Model):
    """A promise for the time line: from the day it was made to `end`, the day it was settled or the
    day of the site.
    """

    entry: ListedPromise
    end: dt.date
    marks: tuple[Happening, ...]


class MeetingRow(Model):
    """A yearly meeting of the organisation. `documents` are the papers that it was handed."""

    year: Named
    held: MeetingState
    date: dt.date | None
    page: str
    made: Outcomes
    documents: tuple[str, ...]


class FigureValue(Model):
    """A key figure of one year as the record gives it. `number` is None where it is no plain
    number, `light` where nobody judged it.
    """

    value: str
    unit: str
    number: Decimal | None
    light: Light | None
    assessment: str


class FigureRow(Model):
    """A key figure of the organisation, or of a department of it, over the years; None for a year
    that has none. `label` is how the book calls it, empty where the field's name stands.
    """

    name: str
    label: str
    department: str
    unit: str
    limits: Limits
    values: tuple[FigureValue | None, ...]


class OrganisationPage(SitePage):
    """`open` and `settled` are the promises with their whole history; `figure_years` are the years
    of the key figures.
    """

    standing: Backlog
    meetings: tuple[MeetingRow, ...]
    lives: tuple[LifeLine, ...]
    open: tuple[Story, ...]
    settled: tuple[Story, ...]
    figure_years: tuple[int, ...]
    figures: tuple[FigureRow, ...]


def compose_organisation(edition: Edition, key: str) -> OrganisationPage:
    items = edition.by_organisation.get(key, ())
    named = edition.organisation(key)
    still_open = by_urgency(item for item in items if item.is_open)
    settled = newest_first(item for item in items if not item.is_open)
    figures = measure_key_figures(edition.book, key, edition.as_of)
    return OrganisationPage(
        path=named.page,
        title=named.name,
        standing=edition.standing(named, items),
        meetings=_meetings(edition, key, items),
        lives=_lives(edition, items),
        open=tuple(compose_story(edition, item) for item in still_open),
        settled=tuple(compose_story(edition, item) for item in settled),
        figure_years=figures.periods,
        figures=tuple(_figure(row, figures.periods) for row in figures.rows),
    )


def _meetings(edition: Edition, key: str, items: Sequence[SeenItem]) -> tuple[MeetingRow, ...]:
    """The newest first."""
    cells = edition.coverage.rows.get(key, ())
    rows = []
    # an organisation that nobody expects to meet has no cells
    for period, cell in zip(edition.coverage.periods, cells, strict=False):
        if cell.held is MeetingState.NONE:
            continue
        record = edition.meetings_by_path.get(cell.path)
        papers = tuple(document.name for document in record.documents) if record else ()
        # of the first meeting of the year
        made = (item for item in items if item.record.path == cell.path)
        rows.append(
            MeetingRow(
                year=edition.year(period),
                held=cell.held,
                date=cell.date,
                page=edition.addresses.meetings.get(cell.path, ""),
                made=edition.outcomes(edition.year(period), made),
                documents=papers,
            )
        )
    return tuple(reversed(rows))


# --- the time line


def _lives(edition: Edition, items: Sequence[SeenItem]) -> tuple[LifeLine, ...]:
    """In the order in which the promises were made."""
    return tuple(
        LifeLine(
            entry=edition.entry((item,)),
            end=edition.as_of if item.is_open else item.last.date,
            marks=_marks(item),
        )
        for item in sorted(items, key=lambda item: (item.opened, item.origin.location))
    )


def _marks(item: SeenItem) -> tuple[Happening, ...]:
    signs = [Sign.MADE, *(_sign(before, event) for before, event in pairwise(item.history))]
    if not item.is_open:
        # the last mention settled it, whatever else it said
        signs[-1] = Sign.KEPT if item.status is Status.DONE else Sign.DROPPED
    days = (event.date for event in item.history)
    return tuple(Happening(day=day, sign=sign) for day, sign in zip(days, signs, strict=True))


def _sign(before: Event, event: Event) -> Sign:
    # from the rarest on: one sign for each mention
    if event.reopened:
        return Sign.REOPENED
    if event.owners != before.owners:
        return Sign.HANDED_OVER
    if event.mention.verdict is not None and not event.status.settled:
        return Sign.CARRIED_OVER
    if event.leaves_open(before):
        return Sign.PUT_OFF
    return Sign.MENTIONED


# --- key figures


def _figure(row: Row, periods: tuple[int, ...]) -> FigureRow:
    return FigureRow(
        name=row.name,
        label=row.limits.name,
        department=row.department,
        unit=row.unit,
        limits=row.limits,
        values=tuple(_value(row.values.get(period), row.unit) for period in periods),
    )


def _value(value: Value | None, unit: str) -> FigureValue | None:
    if value is None:
        return None
    return FigureValue(
        value=value.figure.value,
        unit=value.figure.unit or unit,
        number=value.number,
        light=value.light,
        assessment=value.figure.assessment,
    )
