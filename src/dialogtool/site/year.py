"""The page of one dialogue year: the council's report, and what became of that year's promises."""

import datetime as dt
from itertools import chain, repeat

from dialogtool.coverage import MeetingState
from dialogtool.documents.council_report import CouncilReport
from dialogtool.documents.promise import by_urgency
from dialogtool.documents.verdicts import Verdicts
from dialogtool.model import Model
from dialogtool.site.edition import Edition
from dialogtool.site.page import SitePage, neighbours
from dialogtool.site.parts import ListedPromise, Named, Outcomes


class MeetingOfYear(Model):
    """The meeting of one organisation; `joint` where others were there too."""

    organisation: Named
    joint: bool
    held: MeetingState
    date: dt.date | None
    page: str
    note: str


class VerdictsOfOrganisation(Model):
    organisation: Named
    verdicts: Verdicts


class YearPage(SitePage):
    """`held` is how many organisations have had a meeting, of those `expected`; `not_kept` are the
    year's promises that are open still, `kept` and `dropped` the others.
    """

    year: int
    held: int
    expected: int
    meetings: tuple[MeetingOfYear, ...]
    verdicts: tuple[VerdictsOfOrganisation, ...]
    verdicts_in_all: Verdicts | None
    made: Outcomes
    not_kept: tuple[ListedPromise, ...]
    settled: tuple[ListedPromise, ...]
    before: Named | None
    after: Named | None


def compose_year(edition: Edition, year: int) -> YearPage:
    items = edition.by_year.get(year, ())
    named = edition.year(year)
    before, after = neighbours(edition.years, year)
    report = edition.council_report(year)
    meetings = _meetings(edition, year, report)
    # a promise may name a year that has no meeting in the book
    covered = year in edition.coverage.periods
    tally = edition.coverage.counted(year) if covered else None
    return YearPage(
        path=named.page,
        title=named.name,
        year=year,
        held=tally.held if tally else 0,
        expected=tally.expected if tally else 0,
        meetings=meetings,
        verdicts=tuple(
            VerdictsOfOrganisation(
                organisation=edition.organisation(verdicts.organisation or ""), verdicts=verdicts
            )
            for verdicts in (report.verdicts if report else ())
        ),
        verdicts_in_all=report.verdicts_in_all if report else None,
        made=edition.outcomes(named, items),
        not_kept=edition.entries(by_urgency(item for item in items if item.is_open)),
        settled=edition.entries(item for item in items if not item.is_open),
        before=None if before is None else edition.year(before),
        after=None if after is None else edition.year(after),
    )


def _meetings(
    edition: Edition, year: int, report: CouncilReport | None
) -> tuple[MeetingOfYear, ...]:
    """The meetings of every organisation that was expected to have one; a note is shown where the
    readers see the minutes that it stands in.
    """
    if year not in edition.coverage.periods:
        return ()
    at = edition.coverage.periods.index(year)
    notes = {meeting.path: meeting.note for meeting in report.meetings} if report else {}
    met = [key for key in edition.organisations if key in edition.coverage.rows]
    # further meetings of the year are rows of their own
    rows = ((key, edition.coverage.rows[key][at].meetings) for key in met)
    meetings = chain.from_iterable(zip(repeat(key), cells, strict=False) for key, cells in rows)
    return tuple(
        MeetingOfYear(
            organisation=edition.organisation(key),
            joint=bool(cell.joint),
            held=cell.held,
            date=cell.date,
            page=edition.addresses.meetings.get(cell.path, ""),
            note=notes.get(cell.path or None, ""),
        )
        for key, cell in meetings
        if cell.held is not MeetingState.NONE
    )
