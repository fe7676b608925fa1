"""The page of an office or a party: what it owns, what awaits it."""

from dialogtool.documents.promise import by_urgency
from dialogtool.model import Owner
from dialogtool.site.edition import Edition, belongs, newest_first
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Backlog, ListedPromise, Named


class OfficePage(SitePage):
    """`offices` are those of a party; what they own stands among what the party owns."""

    standing: Backlog
    party: Named | None
    offices: tuple[Named, ...]
    awaiting: tuple[ListedPromise, ...]
    open: tuple[ListedPromise, ...]
    settled: tuple[ListedPromise, ...]


def compose_office(edition: Edition, owner: str) -> OfficePage:
    own = edition.by_owner.get(owner, ())
    party, office = Owner.of(owner)
    named = edition.owner(owner)
    return OfficePage(
        path=named.page,
        title=named.name,
        standing=edition.standing(named, own),
        # a party that owns nothing and has no office with anything has no page
        party=edition.owner(party) if office and party in edition.addresses.owners else None,
        offices=tuple(
            edition.owner(desk) for desk in edition.owners if desk != owner and belongs(desk, owner)
        ),
        awaiting=edition.entries(by_urgency(edition.by_awaited.get(owner, ()))),
        open=edition.entries(by_urgency(item for item in own if item.is_open)),
        settled=edition.entries(newest_first(item for item in own if not item.is_open)),
    )
