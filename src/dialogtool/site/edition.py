"""A minute book as its readers may see it on one day, with the page of everything in it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TypeVar

from dialogtool.alphabet import order_in
from dialogtool.coverage import Coverage
from dialogtool.documents.council_report import CouncilReport, compose_council_report
from dialogtool.documents.house import House
from dialogtool.documents.markdown import words_of_line
from dialogtool.documents.meeting import Source
from dialogtool.folders import stem_of
from dialogtool.model import MinuteBook, Minutes, Owner, Settings, Status
from dialogtool.register import Event
from dialogtool.site.addresses import Addresses, pages_in
from dialogtool.site.parts import Backlog, Fate, ListedPromise, Named, Outcomes, shortened
from dialogtool.views.circle import Circle
from dialogtool.views.mention import Joint, SeenItem, is_closed, joints_of, place_told
from dialogtool.views.reader import Reader
from dialogtool.views.view import SeenRegister


class Edition:
    """What all pages are composed from. `whole` is the book as it was read, to be checked; nothing
    of it but `settings` and which meetings were held reaches a page.
    """

    def __init__(
        self,
        whole: MinuteBook,
        circle: Circle,
        house: House,
    ) -> None:
        # for the gate alone: it must see what is not on the pages, to say that it is not
        self.whole = whole
        self.circle = circle
        self.house = house
        self.view = circle.view(whole)
        self.book = self.view.book
        self.coverage: Coverage = circle.coverage(whole)
        self._entries: dict[tuple[str, ...], ListedPromise] = {}
        self._reports: dict[int, CouncilReport | None] = {}
        self.source = Source(self.view, house)

    @property
    def settings(self) -> Settings:
        return self.book.settings

    @property
    def as_of(self) -> dt.date:
        return self.reader.day

    @property
    def reader(self) -> Reader:
        return self.circle.reader

    @cached_property
    def register(self) -> SeenRegister:
        return self.view.register(self.as_of)

    @cached_property
    def items(self) -> tuple[SeenItem, ...]:
        """All that was promised, by the day it was."""
        return tuple(item for item in self.register.items if item.tracked)

    @cached_property
    def joints(self) -> tuple[Joint, ...]:
        return joints_of(self.items)

    @cached_property
    def meetings(self) -> tuple[Minutes, ...]:
        """Those that were held and that the readers may see, by date."""
        held = {
            record.path: record
            for record in chain.from_iterable(self.register.meetings.values())
            if record.period is not None
        }
        return tuple(
            sorted(held.values(), key=lambda record: (record.date or dt.date.min, record.path))
        )

    @cached_property
    def meetings_by_path(self) -> Mapping[str, Minutes]:
        return {record.path: record for record in self.meetings}

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """Keys of those that meet or have met, by the names that readers know."""
        # who has not met yet has a page as well: the year that is missing is told there
        keys = {*self.coverage.rows, *(item.organisation for item in self.items)}
        return tuple(self.settings.in_order_of_names(keys))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The dialogue years that have a meeting or a promise."""
        held = {record.period for record in self.meetings if record.period is not None}
        return tuple(sorted(held | {year_of(item) for item in self.items}))

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Whoever owns something or is awaited, and the parties of these offices."""
        said = set(chain.from_iterable((*item.owners, *item.awaits) for item in self.items))
        said = set(filter(str.strip, said))
        # an office leads to its party, which may own nothing itself
        parties = {Owner.of(owner).party for owner in said} & set(self.settings.parties)
        return tuple(self.settings.in_order_of_names(said | parties))

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """In lower case: those of the settings first, in their order."""
        said = {item.theme.lower() for item in self.items if item.theme}
        known = [theme for theme in self.settings.themes if theme in said]
        others = sorted(said.difference(known), key=order_in(self.settings.language))
        return (*known, *others)

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[SeenItem, ...]]:
        return _grouped(self.items, lambda item: (item.organisation,))

    @cached_property
    def by_record(self) -> Mapping[str, tuple[SeenItem, ...]]:
        """By the path of the record that made the promise."""
        return _grouped(self.items, lambda item: (item.record.path,))

    @cached_property
    def by_year(self) -> Mapping[int, tuple[SeenItem, ...]]:
        return _grouped(self.items, lambda item: (year_of(item),))

    @cached_property
    def by_theme(self) -> Mapping[str, tuple[SeenItem, ...]]:
        return _grouped(self.items, lambda item: (item.theme.lower(),))

    @cached_property
    def by_owner(self) -> Mapping[str, tuple[SeenItem, ...]]:
        """What an office owns, and what a party owns with all its offices."""
        return _grouped(self.items, lambda item: _with_parties(item.owners))

    @cached_property
    def by_awaited(self) -> Mapping[str, tuple[SeenItem, ...]]:
        """What awaits an office, and what awaits a party with all its offices."""
        return _grouped(self.items, lambda item: _with_parties(item.awaits))

    def council_report(self, year: int) -> CouncilReport | None:
        """None for a year that the readers see no meeting of."""
        if year not in self._reports:
            seen = any(record.period == year for record in self.meetings)
            self._reports[year] = (
                compose_council_report(
                    self.view,
                    period=year,
                    as_of=self.as_of,
                    register=self.register,
                    coverage=self.coverage,
                )
                if seen
                else None
            )
        return self._reports[year]

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses(
            organisations=pages_in("organisation", self.organisations, str),
            meetings=pages_in("meeting", (meeting.path for meeting in self.meetings), stem_of),
            years=pages_in("year", self.years, str),
            owners=pages_in("office", self.owners, str),
            themes=pages_in("theme", self.themes, str),
            items=pages_in("item", map(place_of, self.items), self._name_of_item),
        )

    def _name_of_item(self, place: str) -> str:
        # without an id by the place of its line, which changes only with the minutes
        return self._names[place].removesuffix(".md")

    @cached_property
    def _names(self) -> dict[str, str]:
        return {place_of(item): item.id or str(place_told(item)) for item in self.items}

    # --- things by their names

    def organisation(self, key: str) -> Named:
        return Named(
            name=self.settings.party_name(key), page=self.addresses.organisations.get(key, "")
        )

    def owner(self, key: str) -> Named:
        return Named(name=self.settings.owner_name(key), page=self.addresses.owners.get(key, ""))

    def theme(self, key: str) -> Named:
        name = self.settings.themes.get(key.lower()) or key[:1].upper() + key[1:]
        return Named(name=name, page=self.addresses.themes.get(key.lower(), ""))

    def year(self, year: int) -> Named:
        return Named(name=str(year), page=self.addresses.years.get(year, ""))

    def meeting(self, record: Minutes) -> Named:
        """`Lejerbo 2022`; what happened between two meetings has no page of its own."""
        parties = ", ".join(map(self.settings.party_name, record.organisations))
        name = f"{parties} {record.period or ''}".strip()
        return Named(name=name, page=self.addresses.meetings.get(record.path, ""))

    def place(self, item: SeenItem, event: Event) -> Named:
        """The meeting that mentioned an item, and the line of its account that did."""
        named = self.meeting(event.record)
        # the line of a closed item tells in which words of the account it stands
        if is_closed(item) or not named.page:
            return named
        page = f"{named.page}#line-{event.mention.location.line}"
        return named.model_copy(update={"page": page})

    # --- promises

    def entry(self, joint: Joint) -> ListedPromise:
        # a promise of a joint meeting is another entry on the page of one of its organisations
        key = (place_of(joint[0]), *(item.organisation for item in joint))
        if key not in self._entries:
            self._entries[key] = self._entry(joint)
        return self._entries[key]

    def _entry(self, joint: Joint) -> ListedPromise:
        # of several parts the one that is worst off speaks for all
        latest = max(joint, key=lambda item: (item.is_open, item.overdue, item.deferrals))
        late = (self.as_of - latest.due).days if latest.due and latest.overdue else 0
        first = next((event.due for event in latest.history if event.due), None)
        text = self.settings.named(latest.text)
        return ListedPromise(
            id=latest.id,
            page=self.addresses.items[place_of(latest)],
            name=shortened(words_of_line(text)) or latest.id,
            text=text,
            kind=latest.kind,
            status=latest.status,
            verdict=latest.verdict,
            outcome=outcome_of(latest),
            organisations=tuple(self.organisation(item.organisation) for item in joint),
            owners=self._all_named(item.owners for item in joint),
            awaits=self._all_named(item.awaits for item in joint),
            due=latest.due,
            first_due=first if first != latest.due else None,
            late_days=late,
            opened=latest.opened,
            meeting=self.place(latest, latest.history[0]),
            age_days=latest.age_days,
            deferrals=latest.deferrals,
            theme=self.theme(latest.theme) if latest.theme else None,
            closed=is_closed(latest),
            draft=latest.record.is_draft,
            origin=str(place_told(latest)),
        )

    def _all_named(self, owners: Iterable[tuple[str, ...]]) -> tuple[Named, ...]:
        """The owners of the parts of a promise, each once."""
        return tuple(map(self.owner, dict.fromkeys(chain.from_iterable(owners))))

    def entries(self, items: Iterable[SeenItem]) -> tuple[ListedPromise, ...]:
        """One for each promise, in the order of the items."""
        return tuple(map(self.entry, joints_of(items)))

    def standing(self, subject: Named, items: Iterable[SeenItem]) -> Backlog:
        """A joint promise counts once."""
        entries = self.entries(items)
        still_open = [entry for entry in entries if entry.is_open]
        return Backlog(
            subject=subject,
            open=len(still_open),
            overdue=sum(entry.outcome is Fate.OVERDUE for entry in still_open),
            settled=len(entries) - len(still_open),
            oldest=min((entry.opened for entry in still_open), default=None),
        )

    def outcomes(self, subject: Named, items: Iterable[SeenItem]) -> Outcomes:
        told = [entry.outcome for entry in self.entries(items)]
        return Outcomes(subject=subject, **{fate.value: told.count(fate) for fate in Fate})


def place_of(item: SeenItem) -> str:
    """`path:line` of the line that made the promise."""
    return str(item.origin.location)


def year_of(item: SeenItem) -> int:
    """The dialogue year in which something was promised."""
    # a follow-up record may name no year
    return item.period if item.period is not None else item.opened.year


def outcome_of(item: SeenItem) -> Fate:
    """What became of an item, in the four words of the site; what is settled without being done was
    dropped.
    """
    if item.is_open:
        return Fate.OVERDUE if item.overdue else Fate.OPEN
    return Fate.KEPT if item.status is Status.DONE else Fate.DROPPED


def newest_first(items: Iterable[SeenItem]) -> list[SeenItem]:
    """By the day of the last mention."""
    # the place as well, so that the order is the same in every run
    return sorted(items, key=lambda item: (item.last.date, item.origin.location), reverse=True)


def belongs(owner: str, party: str) -> bool:
    """Whether an owner is the party or one of its offices."""
    return owner == party or owner.startswith(f"{party}/")


_Key = TypeVar("_Key", str, int)


def _grouped(
    items: Iterable[SeenItem], keys_of: Callable[[SeenItem], Iterable[_Key]]
) -> dict[_Key, tuple[SeenItem, ...]]:
    groups: dict[_Key, list[SeenItem]] = {}
    for item in items:
        for key in keys_of(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}


def _with_parties(owners: Iterable[str]) -> Iterable[str]:
    """The owners and the parties that they are offices of, each once."""
    return dict.fromkeys(chain.from_iterable((owner, Owner.of(owner).party) for owner in owners))
