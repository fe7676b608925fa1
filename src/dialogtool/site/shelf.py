"""The front page of several books: all that an administrator serves, by municipality."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, starmap
from typing import TypeVar

from dialogtool.documents.verdicts import sum_verdicts
from dialogtool.model import Model
from dialogtool.site.addresses import HOME, STILL_OPEN
from dialogtool.site.overview import (
    OLDEST,
    Age,
    AwaitedParty,
    Overview,
    VerdictsOfYear,
    Workload,
    YearOfMeetings,
)
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Backlog, ListedPromise, Named, Outcomes

_Row = TypeVar("_Row")
_Key = TypeVar("_Key", str, int)


class Volume(Model):
    """One of the books. `book` leads to its front page, `all_open` to all that is open in it."""

    book: Named
    all_open: Named
    year: YearOfMeetings | None
    standing: Backlog
    organisations: tuple[Backlog, ...]


class OldPromise(Model):
    book: Named
    entry: ListedPromise


class ShelfPage(SitePage):
    """`open`, `overdue` and `oldest_day` are of all books together."""

    volumes: tuple[Volume, ...]
    open: int
    overdue: int
    oldest_day: dt.date | None
    duties: tuple[Workload, ...]
    awaited: tuple[AwaitedParty, ...]
    oldest: tuple[OldPromise, ...]
    outcomes: tuple[Outcomes, ...]
    verdicts: tuple[VerdictsOfYear, ...]
    ages: tuple[Age, ...]


def compose_shelf(fronts: Iterable[tuple[str, Overview]]) -> ShelfPage:
    """`fronts` are the folders of the books within the site, each with its front page."""
    known = _told_apart(list(fronts))
    all_fronts = [front for _, front in known]
    volumes = tuple(_volume(folder, front) for folder, front in known)
    duties = chain.from_iterable(starmap(_duties, known))
    awaited = chain.from_iterable(starmap(_awaited, known))
    oldest = chain.from_iterable(starmap(_oldest, known))
    days = [volume.standing.oldest for volume in volumes if volume.standing.oldest]
    return ShelfPage(
        path=HOME,
        title="shelf",
        volumes=volumes,
        open=sum(volume.standing.open for volume in volumes),
        overdue=sum(volume.standing.overdue for volume in volumes),
        oldest_day=min(days, default=None),
        duties=tuple(sorted(duties, key=lambda duty: (-duty.overdue, -duty.open))),
        awaited=tuple(sorted(awaited, key=lambda row: (-row.count, row.since))),
        oldest=tuple(sorted(oldest, key=lambda row: row.entry.opened)[:OLDEST]),
        outcomes=_outcomes(all_fronts),
        verdicts=_verdicts(all_fronts),
        ages=_ages(all_fronts),
    )


_Fronts = Sequence[tuple[str, Overview]]
"""The folders of the books, each with its front page."""


def _told_apart(fronts: _Fronts) -> _Fronts:
    """Two books of one municipality are called by their folders too."""
    # `Næstved Kommune` twice would be two rows that nobody can tell apart
    times = Counter(front.municipality for _, front in fronts)
    return [
        (folder, front)
        if times[front.municipality] == 1
        else (folder, front.model_copy(update={"municipality": f"{front.municipality} ({folder})"}))
        for folder, front in fronts
    ]


def _book(folder: str, front: Overview) -> Named:
    # a book that names no municipality
    return Named(name=front.municipality or folder, page=f"{folder}/{HOME}")


def _volume(folder: str, front: Overview) -> Volume:
    return Volume(
        book=_book(folder, front),
        all_open=_named(folder, Named(name=front.municipality, page=STILL_OPEN)),
        year=front.year,
        standing=front.standing,
        organisations=tuple(
            organisation.model_copy(update={"subject": _named(folder, organisation.subject)})
            for organisation in front.organisations
        ),
    )


# A page of a book is a folder further down, seen from above.
def _named(folder: str, named: Named) -> Named:
    return Named(name=named.name, page=f"{folder}/{named.page}" if named.page else "")


def _entry(folder: str, entry: ListedPromise) -> ListedPromise:
    """The promise with its links as they are seen from above the books."""

    def all_named(names: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(_named(folder, name) for name in names)

    return entry.model_copy(
        update={
            "page": f"{folder}/{entry.page}",
            "organisations": all_named(entry.organisations),
            "owners": all_named(entry.owners),
            "awaits": all_named(entry.awaits),
            "meeting": _named(folder, entry.meeting),
            # None stays None
            "theme": entry.theme and _named(folder, entry.theme),
        }
    )


def _duties(folder: str, front: Overview) -> Iterator[Workload]:
    """Every owner of a book."""
    book = _book(folder, front)
    for duty in front.duties:
        owner = duty.owner and _named(folder, duty.owner)
        yield duty.model_copy(update={"owner": owner, "book": book})


def _awaited(folder: str, front: Overview) -> Iterator[AwaitedParty]:
    book = _book(folder, front)
    for row in front.awaited:
        yield row.model_copy(update={"party": _named(folder, row.party), "book": book})


def _oldest(folder: str, front: Overview) -> Iterator[OldPromise]:
    book = _book(folder, front)
    for entry in front.oldest:
        yield OldPromise(book=book, entry=_entry(folder, entry))


# Summed up by name: a year of one book is the same year in another.
def _outcomes(fronts: Iterable[Overview]) -> tuple[Outcomes, ...]:
    """What became of the items of a year, in all books together."""
    all_rows = chain.from_iterable(front.outcomes for front in fronts)
    return tuple(
        Outcomes(
            subject=Named(name=year),
            kept=sum(row.kept for row in rows),
            dropped=sum(row.dropped for row in rows),
            open=sum(row.open for row in rows),
            overdue=sum(row.overdue for row in rows),
        )
        for year, rows in _by(all_rows, lambda row: row.subject.name)
    )


def _verdicts(fronts: Iterable[Overview]) -> tuple[VerdictsOfYear, ...]:
    """What the meetings of a year judged, in all books together."""
    all_rows = chain.from_iterable(front.verdicts for front in fronts)
    return tuple(
        VerdictsOfYear(year=Named(name=year), verdicts=sum_verdicts(row.verdicts for row in rows))
        for year, rows in _by(all_rows, lambda row: row.year.name)
    )


def _ages(fronts: Iterable[Overview]) -> tuple[Age, ...]:
    """How long has been open what is, in all books together."""
    all_rows = chain.from_iterable(front.ages for front in fronts)
    return tuple(
        Age(
            since=since,
            until=rows[0].until,
            open=sum(row.open for row in rows),
            overdue=sum(row.overdue for row in rows),
        )
        for since, rows in _by(all_rows, lambda row: row.since)
    )


def _by(rows: Iterable[_Row], key: Callable[[_Row], _Key]) -> Iterator[tuple[_Key, list[_Row]]]:
    """The rows of all books that have the same key together, in the order of the keys."""
    # `groupby` joins only what stands side by side
    for name, same in groupby(sorted(rows, key=key), key):
        yield name, list(same)
