"""The front page: what was promised and not kept, and who must act."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain, pairwise

from dialogtool.coverage import MeetingState
from dialogtool.documents.promise import by_age, compose_duties
from dialogtool.documents.verdicts import Verdicts
from dialogtool.model import Model, Owner
from dialogtool.site.addresses import HOME
from dialogtool.site.edition import Edition
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Backlog, ListedPromise, Named, Outcomes
from dialogtool.views.mention import SeenItem

OLDEST = 10
"""How many of the oldest promises the front page shows."""
# in years
_AGES = (1, 2, 3, 5)


class YearCell(Model):
    """A yearly meeting. `page` is empty where the readers do not see its minutes."""

    held: MeetingState
    date: dt.date | None
    page: str


class CoverageRow(Model):
    organisation: Named
    cells: tuple[YearCell, ...]


class YearOfMeetings(Model):
    """How many organisations have had a meeting of a dialogue year, of how many that were expected
    to.
    """

    year: Named
    held: int
    expected: int


class Workload(Model):
    """How much one owner has to do; `owner` is None for what nobody owns, and, where `closed`, for
    closed items. `book` is said where there are several.
    """

    owner: Named | None
    closed: bool
    open: int
    overdue: int
    book: Named | None = None


class AwaitedParty(Model):
    """How much waits for a party, and since when. `book` is said where there are several."""

    party: Named
    count: int
    since: dt.date
    book: Named | None = None


class VerdictsOfYear(Model):
    """What the meetings of a year said about earlier agreements."""

    year: Named
    verdicts: Verdicts


class Age(Model):
    """How much has been open for at least `since` and less than `until` years; `until` is None
    where there is no end.
    """

    since: int
    until: int | None
    open: int
    overdue: int


class Overview(SitePage):
    """The front page of one book. `meetings` are those of `year`, the latest that one was held of;
    `years` are all.
    """

    municipality: str
    year: YearOfMeetings | None
    standing: Backlog
    duties: tuple[Workload, ...]
    awaited: tuple[AwaitedParty, ...]
    oldest: tuple[ListedPromise, ...]
    periods: tuple[Named, ...]
    coverage: tuple[CoverageRow, ...]
    meetings: tuple[YearOfMeetings, ...]
    outcomes: tuple[Outcomes, ...]
    verdicts: tuple[VerdictsOfYear, ...]
    ages: tuple[Age, ...]
    organisations: tuple[Backlog, ...]


def compose_overview(edition: Edition) -> Overview:
    still_open = [item for item in edition.items if item.is_open]
    meetings = tuple(_meetings_of(edition, period) for period in reversed(edition.coverage.periods))
    return Overview(
        path=HOME,
        title=edition.house.name,
        municipality=edition.house.name,
        year=next((meeting for meeting in meetings if meeting.held), None),
        standing=edition.standing(Named(name=edition.house.name), edition.items),
        duties=tuple(compose_duty_rows(edition, still_open)),
        awaited=_awaited(edition, still_open),
        oldest=edition.entries(by_age(still_open, edition.settings))[:OLDEST],
        periods=tuple(map(edition.year, edition.coverage.periods)),
        coverage=compose_coverage(edition),
        meetings=meetings,
        outcomes=compose_outcomes(edition),
        verdicts=compose_verdicts(edition),
        ages=_ages(edition, still_open),
        organisations=compose_organisations(edition),
    )


def compose_organisations(edition: Edition) -> tuple[Backlog, ...]:
    """How every organisation stands; who is late with most comes first."""
    standings = (
        edition.standing(edition.organisation(key), edition.by_organisation.get(key, ()))
        for key in edition.organisations
    )
    return tuple(sorted(standings, key=lambda standing: (-standing.overdue, -standing.open)))


def compose_duty_rows(edition: Edition, still_open: Iterable[SeenItem]) -> list[Workload]:
    """What each owner still owes, those with most that is overdue first."""
    return [
        Workload(
            owner=edition.owner(duty.owner) if duty.owner else None,
            closed=duty.closed,
            open=duty.open,
            overdue=duty.overdue,
        )
        for duty in compose_duties(still_open, edition.settings)
    ]


def compose_coverage(edition: Edition) -> tuple[CoverageRow, ...]:
    pages = edition.addresses.meetings
    return tuple(
        CoverageRow(
            organisation=edition.organisation(key),
            cells=tuple(
                YearCell(held=cell.held, date=cell.date, page=pages.get(cell.path, ""))
                for cell in edition.coverage.rows[key]
            ),
        )
        for key in edition.organisations
        if key in edition.coverage.rows
    )


def compose_outcomes(edition: Edition) -> tuple[Outcomes, ...]:
    """By the year in which the promise was made."""
    return tuple(
        edition.outcomes(edition.year(year), items)
        for year, items in sorted(edition.by_year.items())
    )


def compose_verdicts(edition: Edition) -> tuple[VerdictsOfYear, ...]:
    """Only the years in which there was something to judge."""
    rows = (
        VerdictsOfYear(year=edition.year(year), verdicts=report.verdicts_in_all)
        for year in edition.years
        if (report := edition.council_report(year)) is not None
    )
    return tuple(row for row in rows if row.verdicts.agreements)


def _meetings_of(edition: Edition, period: int) -> YearOfMeetings:
    tally = edition.coverage.counted(period)
    return YearOfMeetings(year=edition.year(period), held=tally.held, expected=tally.expected)


def _awaited(edition: Edition, still_open: list[SeenItem]) -> tuple[AwaitedParty, ...]:
    """By party, its offices among it; whoever is awaited most comes first."""
    known = edition.settings.parties
    awaited = chain.from_iterable(item.awaits for item in still_open)
    parties = ((owner, Owner.of(owner).party) for owner in awaited)
    rows = []
    for party in dict.fromkeys(party if party in known else owner for owner, party in parties):
        entries = edition.entries(edition.by_awaited[party])
        since = min(entry.opened for entry in entries)
        rows.append(AwaitedParty(party=edition.owner(party), count=len(entries), since=since))
    return tuple(sorted(rows, key=lambda row: (-row.count, row.since)))


def _years_since(day: dt.date, today: dt.date) -> int:
    """Whole years: one on the day a year later."""
    # the 29th of February has its year on the 1st of March
    is_before = (today.month, today.day) < (day.month, day.day)
    return today.year - day.year - is_before


def _ages(edition: Edition, still_open: list[SeenItem]) -> tuple[Age, ...]:
    entries = edition.entries(still_open)
    bounds = (0, *_AGES, None)
    rows = []
    for since, until in pairwise(bounds):
        assert since is not None
        within = [
            entry
            for entry in entries
            # the last span has no end
            if since <= _years_since(entry.opened, edition.as_of) < (until or dt.MAXYEAR)
        ]
        overdue = sum(entry.late_days > 0 for entry in within)
        rows.append(Age(since=since, until=until, open=len(within) - overdue, overdue=overdue))
    # spans that nothing is old enough for are not shown; one between two others is
    while rows and not (rows[-1].open or rows[-1].overdue):
        rows.pop()
    return tuple(rows)
