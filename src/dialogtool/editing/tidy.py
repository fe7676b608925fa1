"""What `dialog fmt` does to a record: near misses mended, fields in their written form, an id for
every item.
"""

from collections.abc import Callable, Container
from typing import NamedTuple

from dialogtool.change import Plan, replaced_lines
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.editing.ids import new_id
from dialogtool.editing.line_form import parsed_line, take_apart, tidied
from dialogtool.model import TRACKED_KINDS, Item, Minutes

Parse = Callable[[str], tuple[Minutes, list[Diagnostic]]]
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
    language: str,
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
    new_ids: set[int] = set()
    for mention in read.mentions:
        at = mention.location.line - 1
        lines[at] = tidied(lines[at], language)
        if isinstance(mention, Item) and (_wants_id(mention) or _place(minutes, at) in doubles):
            name = make(read.period, taken)
            taken.add(name)
            new_ids.add(at)
            lines[at] = _with_id(lines[at], name, language)
    changed = {at: line for at, line in enumerate(lines) if line != before[at]}
    return Tidied(
        plan=replaced_lines(changed, len(lines)),
        repaired=len(repaired),
        ids=len(new_ids),
        rewritten=len(changed.keys() - repaired - new_ids),
    )


def _place(minutes: Minutes, at: int) -> Location:
    """Where the item of a line stood in the text that was read."""
    return next(
        (each.location for each in minutes.mentions if each.location.line == at + 1),
        Location(minutes.path),
    )


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
        for each in found:
            at = each.location.line - 1
            if not each.repair or at in mended or (at, each.repair) in refused:
                continue
            if _makes_it_worse(each.repair):
                refused.add((at, each.repair))
            else:
                lines[at] = each.repair
                mended.add(at)
        repaired |= mended
        if not mended:
            break
    return read, repaired


def _makes_it_worse(line: str) -> bool:
    """Whether the mended line would say something that cannot be understood, such as a date in
    words.
    """
    parsed = parsed_line(line)
    return parsed is not None and any(each.code != "near-miss" for each in parsed.diagnostics)


def _wants_id(item: Item) -> bool:
    return not item.id and (item.box is not None or item.kind in TRACKED_KINDS)


def _with_id(line: str, name: str, language: str) -> str:
    form = take_apart(line)
    if form is None:  # it says something twice; 'dialog check' speaks of it
        body = line.rstrip()
        return f"{body}  [id:: {name}]{line[len(body) :]}"
    old = {"was": form.fields["id"]} if form.fields.get("id") else {}
    return form.saying(**old, id=name).written(language)
