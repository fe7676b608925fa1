"""Which items are wanted, in which order, under which headings, and whose each is said to be."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import product, starmap
from typing import Any, NamedTuple

from dialogtool.alphabet import order_in
from dialogtool.language import Language
from dialogtool.model import Kind, Settings, Status
from dialogtool.printable import one_line
from dialogtool.register import Register, TrackedItem
from dialogtool.views.mention import SeenItem, as_one, joints_that_stand_alike
from dialogtool.words import kind_word


class SortKey(StrEnum):
    """`urgency`: what is overdue first, the latest of all on top; then what was left open most
    often; then by date.
    """

    URGENCY = "urgency"
    DUE = "due"
    AGE = "age"
    DEFERRALS = "deferrals"
    OWNER = "owner"
    ID = "id"


class GroupKey(StrEnum):
    ORGANISATION = "organisation"
    OWNER = "owner"
    AWAITS = "awaits"
    THEME = "theme"
    KIND = "kind"
    PERIOD = "period"
    NONE = "none"


class Choice(NamedTuple):
    """Which items are wanted; an empty choice wants all that is open. Several values of one field
    mean any of them. `owners` and `awaits` match a party with all its offices, `words` the text:
    all the words of one of them.
    """

    organisations: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    themes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    words: tuple[str, ...] = ()
    overdue: bool = False
    due_before: dt.date | None = None

    @property
    def is_partial(self) -> bool:
        """Whether something of an organisation may be left out."""
        return self._replace(organisations=()) != Choice()

    def wants(self, item: TrackedItem) -> bool:
        return self._concerns(item) and all(
            (
                # who asks for a status wants what is settled as well
                item.status in self.statuses if self.statuses else item.is_open,
                not self.kinds or item.kind in self.kinds,
                not self.themes or item.theme.lower() in self.themes,
                not self.words or any(has_words(item.text, word) for word in self.words),
                not self.overdue or item.overdue,
                self.due_before is None or (item.due is not None and item.due < self.due_before),
            )
        )

    def _concerns(self, item: TrackedItem) -> bool:
        """Whether it is about the parties that are asked for."""
        return (
            (not self.organisations or item.organisation in self.organisations)
            and (not self.owners or _any_belongs(item.owners, self.owners))
            and (not self.awaits or _any_belongs(item.awaits, self.awaits))
        )


def has_words(text: str, words: str) -> bool:
    """Whether all the words, or parts of words, stand in the text; capitals do not count."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def _any_belongs(owners: Iterable[str], wanted: Iterable[str]) -> bool:
    return any(starmap(_belongs, product(owners, wanted)))


def _belongs(owner: str, wanted: str) -> bool:
    return owner.lower() == wanted.lower() or owner.lower().startswith(f"{wanted.lower()}/")


_SORT: dict[SortKey, Callable[[TrackedItem], Any]] = {
    # what is latest on top; then what nobody can say is late
    SortKey.URGENCY: lambda item: (
        not item.overdue,
        item.due if item.overdue else dt.date.max,
        -item.deferrals,
        item.due or dt.date.max,
        -item.age_days,
    ),
    SortKey.DUE: lambda item: (item.due or dt.date.max, -item.age_days),
    SortKey.AGE: lambda item: -item.age_days,
    SortKey.DEFERRALS: lambda item: (-item.deferrals, -item.age_days),
    # behind all letters: nobody's come last
    SortKey.OWNER: lambda item: (item.owners or ("~",), item.due or dt.date.max),
    SortKey.ID: lambda item: item.id or "~",
}


def choose_items(
    register: Register, choice: Choice, sort: SortKey, settings: Settings
) -> list[TrackedItem]:
    """The items that are wanted, by the name of the organisation and then as asked for."""
    # settled items are shown only where they are asked for
    those = register.items if choice.statuses else register.open_items
    items = [item for item in those if item.tracked and choice.wants(item)]
    # three times, from the least important key on: sorting is stable
    items.sort(key=lambda item: (item.origin.location.path, item.origin.location.line))
    items.sort(key=_SORT[sort])
    items.sort(key=lambda item: settings.name_order(item.organisation))
    return items


def group_items(
    items: Iterable[SeenItem], key: GroupKey, settings: Settings, language: Language
) -> dict[str, list[SeenItem]]:
    """Items by the heading they stand under; an item of two owners stands under both."""
    groups: dict[str, list[SeenItem]] = {}
    for item in items:
        for heading in _headings(item, key):
            groups.setdefault(heading, []).append(item)
    if key in (GroupKey.NONE, GroupKey.ORGANISATION):
        return groups
    # headings as the reader looks for them; none stands last
    in_order = order_in(language.code)
    names = {heading: group_name(heading, key, settings, language) for heading in groups}
    ordered = sorted(groups, key=lambda heading: (heading == "", in_order(names[heading])))
    return {heading: groups[heading] for heading in ordered}


def _headings(item: SeenItem, key: GroupKey) -> tuple[str, ...]:
    if key is GroupKey.NONE:
        return ("",)
    if key is GroupKey.OWNER:
        # nobody's items have a heading, too
        return item.owners or ("",)
    if key is GroupKey.AWAITS:
        return item.awaits or ("",)
    return (str(getattr(item, key) or ""),)


def group_name(heading: str, group: GroupKey, settings: Settings, language: Language) -> str:
    """A heading as it is shown: names for keys, words for kinds; for none that there is
    none.
    """
    if not heading and group is GroupKey.OWNER:
        return language("no owner")
    if not heading:
        return language("(not stated)")
    if group is GroupKey.ORGANISATION:
        return one_line(settings.party_name(heading))
    if group in (GroupKey.OWNER, GroupKey.AWAITS):
        return one_line(settings.owner_name(heading))
    if group is GroupKey.KIND:
        return language.text(kind_word(Kind(heading)))
    if group is GroupKey.THEME:
        return one_line(settings.themes.get(heading.lower(), heading))
    return heading


def as_shown(
    items: Sequence[SeenItem], group: GroupKey, settings: Settings, language: Language
) -> list[tuple[SeenItem, str]]:
    """The items as they stand in their groups, each with the names that say whose it is: below its
    organisation those it is joint with. Elsewhere what a joint meeting promised is one as long as
    its parts stand alike, of all these; where all is of one organisation nobody has to be told.
    """
    if group is GroupKey.ORGANISATION:
        return [(item, _together_with(item, settings, language)) for item in items]
    of_one = len({item.organisation for item in items}) == 1
    shown = []
    for joint in joints_that_stand_alike(items):
        names = ", ".join(settings.party_name(item.organisation) for item in joint)
        shown.append(
            (as_one(joint), "" if of_one else language("meeting: {parties}", parties=names))
        )
    return shown


def _together_with(item: SeenItem, settings: Settings, language: Language) -> str:
    """Who promised it as well, at a joint meeting: there it stands once more and is one."""
    others = [key for key in item.answered_by if key != item.organisation]
    names = ", ".join(map(settings.party_name, others))
    return language("jointly with {parties}", parties=names) if others else ""


def all_open(items: Iterable[SeenItem]) -> bool:
    """Whether a list may be called one of what is open: who asks for a status gets what is settled
    as well.
    """
    return all(item.is_open for item in items)


def list_title(items: Iterable[SeenItem], day: str, language: Language) -> str:
    """What a list of the items is called; `day` is as its readers write it."""
    if all_open(items):
        return language("Open items on {date}", date=day)
    return language("Items on {date}", date=day)
