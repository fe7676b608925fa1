"""What `dialog fmt` does to a record: near misses mended, fields in their written form, an id for
every item.
"""

import re
from collections.abc import Callable, Container
from typing import NamedTuple

from dialogtool.change import Plan
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.editing.ids import new_id
from dialogtool.model import TRACKED_KINDS, Item, Minutes, Settings
from dialogtool.record.line import Line, again, line_of
from dialogtool.record.minutes import lines_of
from dialogtool.record.near_miss import Role, forgotten_mark, near_misses

Parse = Callable[[str], tuple[Minutes, list[Diagnostic]]]
_BEGINS_ANOTHER = re.compile(r"[ \t]*(?:[-*+>#=|<]|\d{1,9}[.)]|:::|```|~~~)")
_ROUNDS = 10  # a line can be wrong in several ways; each round mends one of them


class Tidied(NamedTuple):
    """An edit of a record, and how many lines were mended, got an id, or were only brought into the
    written form.
    """

    plan: Plan
    repaired: int
    ids: int
    rewritten: int


def tidy_minutes(
    minutes: Minutes,
    parse: Parse,
    settings: Settings,
    taken: set[str],
    *,
    doubles: Container[Location] = (),
    make: Callable[[int | None, set[str]], str] = new_id,
) -> Tidied:
    """The record in good order. `parse` reads a text as this record; new ids are added to `taken`;
    items at `doubles` have an id that is another's: they get a new one and keep the old as `[was::
    ]`. The front matter is not touched.
    """
    lines = minutes.text.split("\n")
    before = list(lines)
    read, repaired = _repair(minutes, lines, parse)
    steps: list[tuple[int | str, ...]] = [
        (at,) if line == before[at] else (line,) for at, line in enumerate(lines)
    ]
    given = rewritten = 0
    item_lines = lines_of(read, settings)
    doubled = {item.location.line for item in minutes.items if item.location in doubles}
    for mention in read.mentions:
        number = mention.location.line
        line = item_lines[number]
        new = tidied(line, settings)
        if isinstance(mention, Item) and (_wants_id(mention) or number in doubled):
            name = make(read.period, taken)
            with_id = _with_id(new, name, settings)
            if with_id is not None:
                taken.add(name)
                given += 1
                new = with_id
        if new is not line:
            rewritten += number - 1 not in repaired and line.id == new.id
            _put(steps, number - 1, line, new)
    return Tidied(
        plan=tuple(step for group in steps for step in group),
        repaired=len(repaired),
        ids=given,
        rewritten=rewritten,
    )


def tidied(line: Line, settings: Settings) -> Line:
    """The line in the written form; the same where that would change what it says, or where it is
    not understood.
    """
    if line.faults:
        return line
    rows = line.written(settings.language)
    if rows == line.source:
        return line
    new = again(rows, line, settings.party_key, settings.item_fields)
    if new.source == line.source or new.meaning != line.meaning:
        return line
    return new if _stays_one(new, line) else line


def _with_id(line: Line, name: str, settings: Settings) -> Line | None:
    """The line with an id; None where it would not be read."""
    old = {"was": line.id} if line.id else {}
    if (
        line.faults and not old
    ):  # what is not understood stays as it is; 'dialog check' speaks of it
        body = line.source[-1].rstrip()
        rows = (*line.source[:-1], f"{body}  [id:: {name}]{line.source[-1][len(body) :]}")
    else:
        rows = line.saying({**old, "id": name}).written(settings.language)
    new = again(rows, line, settings.party_key, settings.item_fields)
    reads = new.id == name and new.text == line.text
    return new if reads and _stays_one(new, line) else None


def _stays_one(new: Line, old: Line) -> bool:
    """Whether the rows of a line are still one: a field moved to its end may leave a sign at the
    beginning of a row that makes it a line of its own.
    """
    kept = set(old.source[1:])
    changed = [row for row in new.source[1:] if row not in kept]
    return not any(_BEGINS_ANOTHER.match(row) or _looks_broken(row) for row in changed)


def _looks_broken(row: str) -> bool:
    place = Location("", 1, source=row)
    found = near_misses(row, place, Role.CONTINUED, lambda text: False)
    return forgotten_mark(row, place) is not None or any(problem.repair for problem in found)


def _put(steps: list[tuple[int | str, ...]], at: int, old: Line, new: Line) -> None:
    """Puts the lines of `new` in the place of those of `old`, which begin at index `at`."""
    before, rows = old.source, new.source
    for offset, row in enumerate(before):
        is_last = offset == len(before) - 1
        wanted = rows[offset:] if is_last else rows[offset : offset + 1]
        if wanted != (row,):
            steps[at + offset] = wanted


def _wants_id(item: Item) -> bool:
    return not item.id and (item.box is not None or item.kind in TRACKED_KINDS)


def _repair(minutes: Minutes, lines: list[str], parse: Parse) -> tuple[Minutes, set[int]]:
    """Mends `lines` in place as far as the reader knows how; returns the record as it is then read,
    and which lines.
    """
    repaired: set[int] = set()
    refused: set[tuple[int, str]] = set()
    read = minutes
    for _ in range(_ROUNDS):
        read, found = parse("\n".join(lines))
        mended: set[int] = set()
        for problem in found:
            at = problem.location.line - 1
            if not problem.repair or at in mended or (at, problem.repair) in refused:
                continue
            if _makes_it_worse(problem.repair):
                refused.add((at, problem.repair))
            else:
                lines[at] = problem.repair
                mended.add(at)
        repaired |= mended
        if not mended:
            break
    return read, repaired


def _makes_it_worse(line: str) -> bool:
    """Whether the mended line would say something that cannot be understood, such as a date in
    words.
    """
    read = line_of(line)
    return read is not None and any(fault.code != "near-miss" for fault in read.faults)
