"""What a line of a draft says in short, each written in full: an owner by a part of its key or by
who does it, a due date in its text.
"""

from collections.abc import Collection, Iterator, Mapping

from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.model import (
    TRACKED_KINDS,
    Item,
    Kind,
    Mention,
    Minutes,
    Settings,
    Update,
)
from dialogtool.reading.labels_below import with_due_below, with_owners_below
from dialogtool.reading.line_in_full import RowInFull, with_doers, with_due
from dialogtool.reading.marked_people import Called, with_people
from dialogtool.reading.measures import with_measure, with_measure_below
from dialogtool.reading.news import with_new_due, with_successor
from dialogtool.reading.odd_marks import with_marks_in_form
from dialogtool.reading.owner_marks import with_parties
from dialogtool.reading.owners import OwnerNames
from dialogtool.record.line import Line
from dialogtool.record.minutes import lines_of
from dialogtool.record.near_boxes import boxes_within

EarlierTexts = Mapping[str, Collection[str]]
"""By the id of an item, its text in other records."""


def in_full(
    record: Minutes, settings: Settings, called: Called, told: EarlierTexts
) -> Iterator[Diagnostic]:
    """The lines of a draft that say something in short, each written in full as its repair.
    `called` are those whom its words may mean. A follow-up in the words of an earlier record says
    nothing of a day: its `1/4` is that of a year that has passed.
    """
    if not record.readable:
        return
    lines = lines_of(record, settings)
    names = called.names
    for mention in record.mentions:
        line = lines[mention.location.line]
        # one thing at a time: the rest after the next reading
        if line.faults or _is_doubtful(line):
            continue
        rows = list(_with_parties(line, called))
        if not rows:
            if isinstance(mention, Update):
                full = _news(mention, line, record, settings, names, told.get(mention.ref, ()))
            else:
                full = _spoken(mention, line, record, settings, names)
            rows = [full] if full else []
        for row in rows:
            place = _row_of(mention.location, line, row.at)
            yield Diagnostic("near-miss", place, row.message, repair=row.written)


def _is_doubtful(line: Line) -> bool:
    """Whether something stands on it that is no text, or may not be all of one item."""
    source = "\n".join(line.source)
    # a comment may begin on a row and end on another
    if "`" in source or (len(line.rows) > 1 and "<!--" in source):
        return True
    # of two items on one line nobody can tell whose the day and the owner are
    return any(map(boxes_within, line.source))


def _row_of(first: Location, line: Line, at: int) -> Location:
    """The place of a row of the line that begins at `first`."""
    if at == 0:
        return first
    source = line.source[at]
    return Location(first.path, first.line + at, 1, len(source), source)


def _with_parties(line: Line, called: Called) -> Iterator[RowInFull]:
    """The rows of an item that name an owner in another form than `@party/office`."""
    here, people = called.settings, called.people
    for at, source in enumerate(line.source):
        # what a comment says is said to nobody
        if "<!--" in source:
            continue
        full = (
            with_people(source, called)
            or with_marks_in_form(source, here, people)
            or with_parties(source, here, people)
        )
        if full is not None:
            yield RowInFull(at, *full)


def _spoken(
    item: Item, line: Line, record: Minutes, settings: Settings, names: OwnerNames
) -> RowInFull | None:
    """The row of a new item with the measure, the day or the owner that its text says, or a point
    below it.
    """
    full = None
    day, language, below = record.date, settings.language, item.details
    # before the day, which ends the text without it
    if item.kind is Kind.AGREEMENT and not item.measure:
        full = with_measure(line, language, day) or with_measure_below(line, below, language)
    if full is None and day is not None and _wants_due(item):
        full = with_due(line, day, language, names) or with_due_below(line, below, day, language)
    if full is None and _wants_owner(item):
        # a label says it for certain
        labelled = with_owners_below(line, below, names, settings)
        full = labelled or with_doers(line, names, settings)
    return full


def _news(
    update: Update,
    line: Line,
    record: Minutes,
    settings: Settings,
    names: OwnerNames,
    earlier: Collection[str],
) -> RowInFull | None:
    """The row of a follow-up with the day that its text moves the deadline to, or with who has
    taken over.
    """
    # in the words of an earlier record it says nothing new
    if update.text in earlier:
        return None
    full = None
    day, language = record.date, settings.language
    if day is not None and _wants_due(update):
        full = with_new_due(line, day, language, names, earlier)
        full = full or with_due_below(line, update.details, day, language)
    if full is None and not update.owners and _is_awaited(update):
        full = with_successor(line, names, settings)
    return full


def _wants_due(mention: Mention) -> bool:
    return not (mention.due or mention.is_ongoing or mention.verdict) and _is_awaited(mention)


def _wants_owner(item: Item) -> bool:
    return not (item.owners or item.awaits) and _is_awaited(item)


def _is_awaited(mention: Mention) -> bool:
    # without a box and a kind that is tracked nobody waits for it
    if mention.box is None:
        return isinstance(mention, Item) and mention.kind in TRACKED_KINDS
    return not mention.box.settled
