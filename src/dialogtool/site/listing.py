"""Pages that lead to others: all organisations, years, offices or themes, with how they stand."""

from dialogtool.site.edition import Edition
from dialogtool.site.overview import CoverageRow, compose_coverage, compose_organisations
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Backlog, Named


class Listing(SitePage):
    """`kind` is organisation, year, office or theme; `periods` and `coverage` are empty but for
    organisations.
    """

    kind: str
    standings: tuple[Backlog, ...]
    periods: tuple[Named, ...] = ()
    coverage: tuple[CoverageRow, ...] = ()


def compose_listing(edition: Edition, kind: str) -> Listing:
    """The page that lists everything of a kind."""
    is_organisations = kind == "organisation"
    return Listing(
        path=f"{kind}/index.html",
        title=kind,
        kind=kind,
        standings=_STANDINGS[kind](edition),
        periods=tuple(map(edition.year, edition.coverage.periods)) if is_organisations else (),
        coverage=compose_coverage(edition) if is_organisations else (),
    )


def _years(edition: Edition) -> tuple[Backlog, ...]:
    return tuple(
        edition.standing(edition.year(year), edition.by_year.get(year, ()))
        for year in reversed(edition.years)
    )


def _offices(edition: Edition) -> tuple[Backlog, ...]:
    standings = (
        edition.standing(edition.owner(owner), edition.by_owner.get(owner, ()))
        for owner in edition.owners
    )
    # who is late with most comes first
    return tuple(sorted(standings, key=lambda standing: (-standing.overdue, -standing.open)))


def _themes(edition: Edition) -> tuple[Backlog, ...]:
    return tuple(
        edition.standing(edition.theme(theme), edition.by_theme.get(theme, ()))
        for theme in edition.themes
    )


_STANDINGS = {
    "organisation": compose_organisations,
    "year": _years,
    "office": _offices,
    "theme": _themes,
}
KINDS = tuple(_STANDINGS)
"""The kinds of things that have a page that lists them."""
