"""The page of all that is open: what is overdue first, then what will be due, then the rest."""

from dialogtool.documents.promise import by_urgency
from dialogtool.site.addresses import STILL_OPEN
from dialogtool.site.edition import Edition
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Backlog, Fate, ListedPromise, Named

MOST_OPEN = 400
"""How many of each list the page shows: with more it would be too large to open. The others stand
on the pages of their organisations.
"""


class StillOpenPage(SitePage):
    """`overdue` and `open` are the most urgent, `MOST_OPEN` of each; `standing` counts all."""

    standing: Backlog
    overdue: tuple[ListedPromise, ...]
    open: tuple[ListedPromise, ...]


def compose_still_open(edition: Edition) -> StillOpenPage:
    items = [item for item in edition.items if item.is_open]
    entries = edition.entries(by_urgency(items))
    overdue = [entry for entry in entries if entry.outcome is Fate.OVERDUE]
    others = [entry for entry in entries if entry.outcome is not Fate.OVERDUE]
    return StillOpenPage(
        path=STILL_OPEN,
        title="open",
        standing=edition.standing(Named(name=edition.house.name), items),
        # each list has its own limit: what is overdue must not push the rest out
        overdue=tuple(overdue[:MOST_OPEN]),
        open=tuple(others[:MOST_OPEN]),
    )
