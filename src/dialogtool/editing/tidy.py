"""What `dialog fmt` does to a record: what was typed together is parted, near misses are mended,
fields get their written form, every item an id.
"""

from collections.abc import Callable, Collection, Container
from itertools import chain
from typing import NamedTuple

from dialogtool.change import Plan, applied
from dialogtool.diagnostic import Location
from dialogtool.editing.ids import new_id
from dialogtool.editing.parting import NEW, Mended, part_and_mend
from dialogtool.editing.repairs import Parse
from dialogtool.model import TRACKED_KINDS, Item, Mention, Minutes, Settings
from dialogtool.pattern import late
from dialogtool.reading.named_ids import has_field_of, id_named_first, ids_in
from dialogtool.record.boxes import odd_box
from dialogtool.record.line import Line
from dialogtool.record.line_reader import again
from dialogtool.record.minutes import lines_of
from dialogtool.record.near_miss import forgotten_mark, near_misses
from dialogtool.record.read_as_text import Role
from dialogtool.record.written import is_in_written_form

_BEGINS_ANOTHER = late(r"[ \t]*(?:[-*+>#=|<]|\d{1,9}[.)]|:::|```|~~~)")

# each shows what the one before uncovered; it ends long before, or where two rules disagree
_ROUNDS = 10


class Tidied(NamedTuple):
    """An edit of a record, and how many lines were mended, got an id, or were only brought into the
    written form. `read` is the record as it was mended, before anything got an id; `followed` are
    the ids of those that were followed up by a copy of their line.
    """

    plan: Plan
    repaired: int
    ids: int
    rewritten: int
    read: Minutes
    followed: frozenset[str] = frozenset()

    @property
    def changes(self) -> bool:
        """Whether the edit changes anything."""
        return any(isinstance(step, str) for step in self.plan)

    def then(self, later: "Tidied") -> "Tidied":
        """Both in one, the later made of what this one left."""
        return Tidied(
            tuple(applied(later.plan, self.plan)),
            self.repaired + later.repaired,
            self.ids + later.ids,
            self.rewritten + later.rewritten,
            later.read,
            self.followed | later.followed,
        )

    def text(self, before: str) -> str:
        """What the edit makes of a text."""
        return "\n".join(applied(self.plan, before.split("\n")))


def tidy_minutes(
    minutes: Minutes,
    parse: Parse,
    settings: Settings,
    taken: set[str],
    *,
    doubles: Container[Location] = (),
    copies: Container[Location] = (),
    is_anothers: Callable[[str], bool] = lambda _: False,
    make: Callable[[int | None, set[str]], str] = new_id,
) -> Tidied:
    """The record in good order. `parse` reads a text as this record; new ids are added to `taken`;
    items at `doubles` have an id that is another's: they get a new one and keep the old as `[was::
    ]`; those at `copies` repeat the item whose id they have, and come to follow it up. No repair
    gives an item an id for which `is_anothers`.
    """
    done = _tidied_once(minutes, parse, settings, taken, doubles, copies, is_anothers, make)
    last = done
    # a field in its place may show the next mistake; twice must be once
    for _ in range(_ROUNDS):
        if not last.changes:
            break
        left, _ = parse(done.text(minutes.text))
        last = _tidied_once(left, parse, settings, taken, (), (), is_anothers, make)
        if last.changes:
            done = done.then(last)
    return done


def _tidied_once(
    minutes: Minutes,
    parse: Parse,
    settings: Settings,
    taken: set[str],
    doubles: Container[Location],
    copies: Container[Location],
    is_anothers: Callable[[str], bool],
    make: Callable[[int | None, set[str]], str],
) -> Tidied:
    # first: what is mended may be an item that needs an id
    mended = part_and_mend(minutes, parse, is_anothers)
    read = mended.read
    # also ids that the repairs brought in
    taken |= {item.id for item in read.items if item.id}
    doubled, copied = (_now_at(mended, minutes, places) for places in (doubles, copies))
    to_do = [
        mention
        for mention in read.mentions
        if mention.location.line in doubled | copied or not _is_in_order(mention, read, settings)
    ]
    item_lines = lines_of(read, settings, to_do)
    round_ = _Round(minutes, mended, settings, taken, make)
    for mention in to_do:
        number = mention.location.line
        line = item_lines[number]
        round_.tidy(mention, line, is_double=number in doubled, is_copy=number in copied)
    return Tidied(
        plan=tuple(chain.from_iterable(round_.steps)),
        repaired=len(mended.repaired) + mended.origins.count(NEW),
        read=read,
        ids=round_.ids,
        rewritten=round_.rewritten,
        followed=frozenset(round_.followed),
    )


def _now_at(mended: Mended, minutes: Minutes, places: Container[Location]) -> set[int]:
    """The line numbers that the items at these places have after the mending."""
    now_at = {origin: at for at, origin in enumerate(mended.origins)}
    return {now_at[item.location.line - 1] + 1 for item in minutes.items if item.location in places}


class _Round:
    """The steps of an edit while lines are brought in order, and what was done to how many."""

    def __init__(
        self,
        minutes: Minutes,
        mended: Mended,
        settings: Settings,
        taken: set[str],
        make: Callable[[int | None, set[str]], str],
    ) -> None:
        self.steps = _steps(minutes, mended)
        self.ids = self.rewritten = 0
        self.followed: set[str] = set()
        self._mended = mended
        self._settings = settings
        self._taken = taken
        self._make = make

    def tidy(self, mention: Mention, before: Line, *, is_double: bool, is_copy: bool) -> None:
        """Brings the line of a mention in order; a double gets another id, a copy follows up."""
        at = mention.location.line - 1
        line = _following_up(before, self._settings) if is_copy else before
        new = tidied(line, self._settings)
        is_new = _wants_id(mention) and not _speaks_of_another(line, self._taken)
        if is_new or is_double:
            new = self._with_new_id(new)
        if new is before:
            return
        self.rewritten += at not in self._mended.repaired and before.id == new.id
        if not new.id:
            self.followed |= {before.id} - {""}
        _put(self.steps, at, before, new)

    def _with_new_id(self, line: Line) -> Line:
        name = self._make(self._mended.read.period, self._taken)
        with_id = _with_id(line, name, self._settings)
        # a name that was not given stays free
        if with_id is None:
            return line
        self._taken.add(name)
        self.ids += 1
        return with_id


def _is_in_order(mention: Mention, read: Minutes, settings: Settings) -> bool:
    """Whether nothing is to be done for an item, as far as its looks tell."""
    # in a plain text each item is one row
    return (
        read.outline.is_plain
        and not _wants_id(mention)
        and is_in_written_form(mention.location.source, settings.language)
    )


def _steps(minutes: Minutes, mended: Mended) -> list[tuple[int | str, ...]]:
    """What stands in the place of each line: itself, or its new text."""
    before = minutes.text.split("\n")
    return [
        (origin,) if origin != NEW and line == before[origin] else (line,)
        for origin, line in zip(mended.origins, mended.lines, strict=True)
    ]


def tidied(line: Line, settings: Settings) -> Line:
    """The line in the written form; the same where that would change what it says, or where it is
    not understood.
    """
    # what is not understood is not rearranged
    if line.faults or (not line.box and odd_box(line.source[0])):
        return line
    rows = line.written(settings.language)
    if rows == line.source:
        return line
    # read again: the written form must say the same
    new = _again(rows, line, settings)
    # a reference that leaves its row may open that row to the fields
    new = _again(new.written(settings.language), new, settings)
    if new.source == line.source or new.meaning != line.meaning:
        return line
    return new if _stays_one(new, line, settings) else line


def _with_id(line: Line, name: str, settings: Settings) -> Line | None:
    """The line with an id; None where it would not be read."""
    old = {"was": line.id} if line.id else {}
    if (
        # a double must lose its old id, so its line is written anew all the same
        line.faults and not old
    ):  # what is not understood stays as it is; 'dialog check' speaks of it
        above, row, below = _around(line.source, line.last_row)
        body = row.rstrip()
        rows = (*above, f"{body}  [id:: {name}]{row[len(body) :]}", *below)
    else:
        rows = line.saying({**old, "id": name}).written(settings.language)
    new = _again(rows, line, settings)
    reads = new.id == name and new.text == line.text
    return new if reads and _stays_one(new, line, settings) else None


def _following_up(line: Line, settings: Settings) -> Line:
    """The line as one that follows up the item whose id it has; itself where it is not
    understood.
    """
    if line.faults:
        return line
    follows = line.saying({"ref": line.id}, without=("id",))
    new = _again(follows.written(settings.language), line, settings)
    return new if new.ref == line.id and new.text == line.text else line


def _around(rows: tuple[str, ...], at: int) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    return rows[:at], rows[at], rows[at + 1 :]


def _again(rows: tuple[str, ...], line: Line, settings: Settings) -> Line:
    names = settings.owners_by_name
    return again(rows, line, settings.party_key, settings.item_fields, owners=names)


def _stays_one(new: Line, old: Line, settings: Settings) -> bool:
    """Whether the rows of a line are still one, and say nothing that the next run would mend: a
    field moved to its end may leave a sign at the beginning of a row that makes it a line of its
    own, and signs side by side that look like a box.
    """
    # found by fuzzing: a rewritten line held a near miss that its old form had not, and `fmt` twice
    # was not once
    own = settings.item_fields
    if not _misses(new, own) <= _misses(old, own):
        return False
    kept = set(old.rows[1:])
    # a row that is as it was is no work of ours
    changed = [row for row in new.rows[1:] if row not in kept]
    # `2. ` begins no list behind words (CommonMark 5.3)
    begins = {_mark_of(text) for _, text in old.rows[1:]} if new.said[0] else set()
    return not any(
        _mark_of(text) not in {"", *begins} or _looks_broken(mark + text, own)
        for mark, text in changed
    )


def _mark_of(row: str) -> str:
    """What begins something else in Markdown, where the row begins with it; else empty."""
    mark = _BEGINS_ANOTHER.match(row)
    return mark[0] if mark else ""


def _misses(line: Line, own: Collection[str]) -> set[str]:
    """What on the first row could be mended, as it stands there; a row as a whole is its mark."""
    row = line.source[0]
    role = Role.ITEM if line.box else Role.COUNTED
    found = near_misses(row, Location("", 1, source=row), role, lambda text: False, own=own)
    places = (problem.location for problem in found if problem.repair)
    return {row[place.column - 1 :][: place.length].strip() for place in places}


def _looks_broken(row: str, own: Collection[str]) -> bool:
    place = Location("", 1, source=row)
    found = near_misses(row, place, Role.CONTINUED, lambda text: False, own=own)
    return forgotten_mark(row, place) is not None or any(problem.repair for problem in found)


def _put(steps: list[tuple[int | str, ...]], at: int, old: Line, new: Line) -> None:
    """Puts the lines of `new` in the place of those of `old`, which begin at index `at`."""
    before, rows = old.source, new.source
    for offset, row in enumerate(before):
        is_last = offset == len(before) - 1
        # the last of the old rows stands for all that follow
        wanted = rows[offset:] if is_last else rows[offset : offset + 1]
        if wanted != (row,):
            steps[at + offset] = wanted


# What is not tracked needs no id: nobody follows up a remark, nor a box without words.
def _wants_id(mention: Mention) -> bool:
    if not isinstance(mention, Item) or mention.id or not mention.has_words:
        return False
    return mention.box is not None or mention.kind in TRACKED_KINDS


def _speaks_of_another(line: Line, ids: Container[str]) -> bool:
    """Whether a line follows up an item that has an id, and does not say so as the format has it:
    by an empty reference, by the id at the beginning of its text, or in a field of another name;
    of what is over, by the id anywhere.
    """
    named = id_named_first(line.text)
    is_named = named is not None and named.name in ids
    # what is over was promised before: `[x] Sent (21-k7q4mz)`
    is_over = line.box is not None and line.box.settled
    is_named |= is_over and any(name in ids for name in ids_in(line.text))
    return "ref" in line.fields or is_named or has_field_of(ids, line.text)
