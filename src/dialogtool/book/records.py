"""What a book holds: a tree of files -> `MinuteBook`."""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from dialogtool.alphabet import composed
from dialogtool.book.concern import Concerned, concerning
from dialogtool.book.folder import Folder
from dialogtool.book.glance import (
    first_approved,
    items_in,
    named_in,
    organisations_of,
    record_noted,
)
from dialogtool.book.tree import File, Tree, can_be_record
from dialogtool.codes import CODES
from dialogtool.diagnostic import Diagnostic, msg
from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED
from dialogtool.model import (
    Approval,
    Finalised,
    MinuteBook,
    Minutes,
    Published,
    Rendered,
    Settings,
)
from dialogtool.notes import read_approval, read_published
from dialogtool.pattern import late
from dialogtool.reading.settings import parse_settings
from dialogtool.record.minutes import LISTS, parse_minutes

_AT_HOME = late(rf"{MINUTES_DIR}/[^/]+/[^/]+")
_Note = TypeVar("_Note")
_OfRecord = TypeVar("_OfRecord", Approval, Finalised, Published)


def load_settings(tree: Tree | Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of a book; the defaults where it has no `dialog.toml`."""
    file = _tree(tree).settings()
    if file is None:
        return Settings(), []
    if file.problem is not None:
        return Settings(readable=False), [file.problem]
    return parse_settings(file.data, frozenset(CODES))


def load_book(
    tree: Tree | Path,
    *,
    rows: bool = True,
    bodies: bool = True,
    about: Sequence[str] = (),
    beginning: str = "",
    jointly: bool = False,
    today: dt.date | None = None,
) -> MinuteBook:
    """Reads every record of a book, in the order of their paths. Raises nothing for what lies
    there. Without `rows` participants, key figures, approvals, publications and documents are left
    out: the fold does not ask for them. Without `bodies` what stands below front matter is not
    read, and what is wrong with it not found: who counts meetings asks for approvals alone.

    `about` are organisations or ids: only records that could say something about one of them are
    read; with `beginning` those, too, that could say something about an item or a record whose id
    begins so, `jointly` what concerns those with whom one of them met. `today` is the day on which
    it is read.
    """
    tree = _tree(tree)
    settings, found = load_settings(tree)
    concerned = concerning(tree.records(), about, settings, beginning, jointly=jointly)
    # who asks for lists asks for no approvals
    approved, went_out = (
        list(tree.notes(folder)) if rows else [] for folder in (APPROVALS, PUBLISHED)
    )
    concerned = _with_first_approved(concerned, approved)
    lists = _lists_for(settings, rows=rows, bodies=bodies)
    read = list(_read(concerned.files, settings, found, lists=lists, bodies=bodies))
    # before notes are matched: a copy has none of its own
    records = list(_without_copies(read, settings, found, concerned.asked))
    approved, went_out = (_of_what_is_read(notes, concerned) for notes in (approved, went_out))
    notes = list(_read_notes(approved, read_approval, settings, found))
    published = list(_read_notes(went_out, read_published, settings, found))
    rendered = tuple(_rendered(tree, found)) if rows and bodies else ()
    return MinuteBook(
        settings=settings,
        records=tuple(records),
        approvals=tuple(_of_records((n for n in notes if isinstance(n, Approval)), records)),
        finalised=tuple(_of_records((n for n in notes if isinstance(n, Finalised)), records)),
        published=tuple(_of_records(published, records)),
        rendered=rendered,
        diagnostics=tuple(found),
        elsewhere=cache(partial(named_in, concerned.rest)),
        items_elsewhere=cache(partial(items_in, concerned.rest)),
        asked=concerned.asked,
        today=today,
    )


def _lists_for(settings: Settings, *, rows: bool, bodies: bool) -> Container[str]:
    """Which lists of front matter are read."""
    if rows and bodies:
        return LISTS
    # where no municipality is named, those who took part say whose approval is asked for
    return ("participants",) if rows and not settings.municipality else ()


def _without_copies(
    read: Sequence[Minutes], settings: Settings, found: list[Diagnostic], asked: frozenset[str]
) -> Iterator[Minutes]:
    """The records without the second ones of a meeting, which are added to `found`."""
    second = dict(_second_ones(read, settings))
    for minutes in read:
        if minutes.path not in second:
            yield minutes
        # of another organisation the first one need not have been read
        elif minutes.is_among(asked):
            found.append(_second_one(minutes, second[minutes.path]))


def _rendered(tree: Tree, found: list[Diagnostic]) -> Iterator[Rendered]:
    """The documents in the book; what only has the name of one is added to `found`."""
    for document in tree.rendered():
        if isinstance(document, Rendered):
            yield document
        else:
            found.append(document)


def _with_first_approved(concerned: Concerned, notes: Iterable[File]) -> Concerned:
    """With what may be the first approved record of all, where a question does not concern it."""
    if not concerned.rest:
        return concerned
    first = first_approved((*concerned.files, *concerned.rest), notes)
    more = [file for file in concerned.rest if file in first]
    files = sorted((*concerned.files, *more), key=attrgetter("path"))
    return concerned._replace(
        files=files, rest=[file for file in concerned.rest if file not in first]
    )


def _of_what_is_read(notes: list[File], concerned: Concerned) -> list[File]:
    """The notes without those on records that are not read."""
    paths = {composed(file.path) for file in concerned.rest}
    return [note for note in notes if record_noted(note) not in paths] if paths else notes


def _read(
    files: Iterable[File],
    settings: Settings,
    found: list[Diagnostic],
    *,
    lists: Container[str],
    bodies: bool,
) -> Iterator[Minutes]:
    """The records of the files; what is wrong is added to `found`."""
    for file in files:
        if file.problem is not None:
            found.append(file.problem)
        elif can_be_record(file, settings):
            organisation = settings.party_key(file.folder)
            minutes, wrong = parse_minutes(
                file.path, organisation, file.data, settings, lists=lists, body=bodies
            )
            yield minutes
            found.extend(wrong)


def load_organisations(tree: Tree, settings: Settings) -> frozenset[str]:
    """The keys of the organisations that have records, seen at a glance where that tells."""
    keys: set[str] = set()
    for file in tree.records():
        if file.problem is None and can_be_record(file, settings):
            keys |= organisations_of(file, settings) or _read_organisations(file, settings)
    return frozenset(keys)


def _read_organisations(file: File, settings: Settings) -> frozenset[str]:
    folder = settings.party_key(file.folder)
    minutes, _ = parse_minutes(file.path, folder, file.data, settings, lists=())
    return frozenset(minutes.organisations)


def _tree(tree: Tree | Path) -> Tree:
    return Folder(tree) if isinstance(tree, Path) else tree


def _second_ones(read: Sequence[Minutes], settings: Settings) -> Iterator[tuple[str, Minutes]]:
    """The path of each second record of one meeting, or of one period between two, and the first
    one: both would count every promise twice.
    """
    # `2021.md` before `2021 (1).md`: copies have the longer name
    in_order = sorted(read, key=lambda minutes: len(minutes.path))
    lost = {minutes.path: other for minutes, other in _lost(in_order, settings)}
    yield from lost.items()
    at_home = (minutes for minutes in in_order if minutes.path not in lost)
    yield from ((minutes.path, other) for minutes, other in _beside(at_home))


def _beside(read: Iterable[Minutes]) -> Iterator[tuple[Minutes, Minutes]]:
    """Each second record of one organisation, and the first."""
    groups: dict[tuple[object, ...], list[Minutes]] = {}
    for minutes in read:
        when = minutes.date if minutes.is_meeting else minutes.period
        if when is None:
            continue
        group = groups.setdefault((minutes.organisations, minutes.is_meeting, when), [])
        is_one = _is_one_meeting if minutes.is_meeting else _shares_a_line
        first = next((other for other in group if is_one(minutes, other)), None)
        group.append(minutes)
        if first is not None:
            yield minutes, first


def _lost(read: Sequence[Minutes], settings: Settings) -> Iterator[tuple[Minutes, Minutes]]:
    """Each record in a folder of no organisation, as `minutes/solbo/arkiv/2021.md`, that has a line
    of one which lies where it belongs; and that one.
    """
    lost = {minutes.path: minutes for minutes in read if _is_astray(minutes, settings)}
    days = {minutes.date for minutes in lost.values()}
    homes = [minutes for minutes in read if minutes.date in days and minutes.path not in lost]
    for minutes in lost.values():
        same_day = (other for other in homes if other.date == minutes.date)
        first = next((other for other in same_day if _shares_a_line(minutes, other)), None)
        if first is not None:
            yield minutes, first


def _is_astray(minutes: Minutes, settings: Settings) -> bool:
    """Whether the organisation of a record is only the name of a folder that is none."""
    if settings.parties:
        astray = settings.parties.keys().isdisjoint(minutes.organisations)
    else:
        # without a register only the place tells
        at_home = _AT_HOME.fullmatch(minutes.path)
        astray = minutes.path.startswith(f"{MINUTES_DIR}/") and not at_home
    return astray and not minutes.value_place("organisation")


def _is_one_meeting(minutes: Minutes, other: Minutes) -> bool:
    """Whether two records of one day are of one meeting, whatever the names of their files: by
    their id, or, where none has one of its own, by an item that both define.
    """
    if minutes.id == other.id:
        return True
    # an id that somebody gave says that they are two meetings
    if minutes.value_place("id") or other.value_place("id"):
        return False
    ids = {item.id for item in other.items if item.id}
    return any(item.id in ids for item in minutes.items)


def _shares_a_line(minutes: Minutes, other: Minutes) -> bool:
    if (minutes.period, minutes.text) == (other.period, other.text):
        return True
    return not _lines(minutes).isdisjoint(_lines(other))


def _lines(minutes: Minutes) -> set[tuple[object, ...]]:
    """What each line with a day says of its item, where it names one: `Referatet er godkendt` may
    stand in many.
    """
    named = (mention for mention in minutes.mentions if any(mention.names))
    said = ((mention.on or minutes.date, mention) for mention in named)
    return {(day, line.names, line.box, line.text) for day, line in said if day is not None}


def _of_records(notes: Iterable[_OfRecord], records: Sequence[Minutes]) -> Iterator[_OfRecord]:
    """The notes with the paths of their records as the disk has them: in the name of a folder an
    `å` may be two signs.
    """
    paths = {composed(record.path): record.path for record in records}
    for note in notes:
        path = paths.get(composed(note.record), note.record)
        yield note if path == note.record else note.model_copy(update={"record": path})


def _second_one(minutes: Minutes, other: Minutes) -> Diagnostic:
    if not minutes.is_meeting:
        return _told_twice(minutes, other)
    return Diagnostic(
        "conflict-copy",
        minutes.place("date"),
        msg(
            "'{other}' is a record of the same meeting ({date}); this one is not read",
            other=other.path,
            date=str(minutes.date),
        ),
        msg(
            "is one a copy of OneDrive, Dropbox or the Explorer? take over what is new in it, then "
            "delete it; where they are two meetings of one day, give each its own 'id'"
        ),
    )


def _told_twice(minutes: Minutes, other: Minutes) -> Diagnostic:
    """Of a follow-up record."""
    return Diagnostic(
        "conflict-copy",
        minutes.place("type"),
        msg("'{other}' has the same lines; this one is not read", other=other.path),
        msg(
            "is one a copy of OneDrive, Dropbox or the Explorer? take over what is new in it, then "
            "delete it; where they are two, let a line stand in one of them only"
        ),
    )


def _read_notes(
    files: Iterable[File],
    parse: Callable[[str, bytes, Settings], tuple[_Note | None, list[Diagnostic]]],
    settings: Settings,
    found: list[Diagnostic],
) -> Iterator[_Note]:
    """Every note that can be read; what is wrong with the others is added to `found`."""
    for file in files:
        if file.problem is not None:
            found.append(file.problem)
            continue
        note, wrong = parse(file.path, file.data, settings)
        found.extend(wrong)
        if note is not None:
            yield note
