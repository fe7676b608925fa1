"""Lines that look like items or fields and are read as text: each with the line as it was probably
meant.
"""

import re
from collections.abc import Callable, Collection, Iterator

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.pattern import late, late_words
from dialogtool.record.boxes import (
    LEADING,
    MARK,
    begins_like_a_box,
)
from dialogtool.record.line_signs import (
    KIND,
    LIST_MARK,
    LOOSE_KIND,
    without_code,
)
from dialogtool.record.look_alikes import ALIKE, COLON_ALIKE, plain_signs
from dialogtool.record.near_boxes import (
    CELL,
    SIGNS,
    begun_item,
    boxes_within,
    broken_item,
    item_in_table,
)
from dialogtool.record.near_fields import idle_fields, near_fields
from dialogtool.record.read_as_text import Role, as_text, near_miss

# Without the blanks, which are the first three: prose from Word is full of them.
_MAY_MISS = late(
    rf"[\[{LEADING}{''.join(map(chr, list(ALIKE)[3:]))}]|::|&(?:[#lrcn]|sq)|<[bB][rR]|\^\d"
)
_CELL_ENDS = late(r"(?<!\\)\|[ \t]*")


# the comment of an import, with what the line above it, of an old paper, would be as an item
_PROPOSED = late(r"\s*<!-- (?:forslag|proposal) \d")
_SIGN_FIRST = late(rf"(?:{MARK}[ \t]+)?[{LEADING}]")


def is_proposal(line: str) -> bool:
    """Whether a line asks, as an import does, what the one above it is."""
    return _PROPOSED.match(line) is not None


def is_proposed(line: str, below: str) -> bool:
    """Whether a line begins with the sign of a box, and `below`, the next one, asks about it."""
    return is_proposal(below) and _SIGN_FIRST.match(line) is not None


def may_miss(line: str) -> bool:
    """A cheap first look: False for nearly all lines of prose."""
    return _MAY_MISS.search(line) is not None or begins_like_a_box(line)


def near_misses_in_table(
    line: str, location: Location, own: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """What is an item or a field in a row of a table, where nothing is read, and nothing is mended:
    a line of a list would end the table.
    """
    plain = plain_signs(without_code(line))
    if CELL.search(plain) or any(map(begun_item, _CELL_ENDS.split(plain))):
        yield item_in_table(location)
    else:
        yield from idle_fields(line, location, tuple(own))


_FORGOTTEN = late_words(
    rf"""
    (?P<lead> [ \t>]* (?: (?:[-*+–•]|\d{{1,9}}[.)])[ \t]+ )? ) {SIGNS}
    (?P<kind> {KIND.pattern} | {LOOSE_KIND.pattern} )
    (?: [*_~=]{{1,3}} | </\w{{1,10}}> | ["“”»«')] )* \s*\S
    """,
)
"""A kind where none is read: without the mark of a list, or behind signs that are none of it."""
_STRESS_AT_END = late(r"(?:\*{1,3}|_{1,3}|~~)$")


def forgotten_mark(line: str, location: Location) -> Diagnostic | None:
    """A line that begins with a kind, as an item does, but has no mark, or a sign before it."""
    head = line[:60]
    # each look takes time, and most lines have no colon
    plain = plain_signs(line) if COLON_ALIKE.search(head) else line
    found = _FORGOTTEN.match(plain) if plain != line or ":" in head else None
    if found is None:
        return None
    mark = LIST_MARK.match(plain)
    # behind a mark it counts, also with its stress
    if mark and KIND.match(plain, mark.end()):
        return None
    start = found.end("lead")
    lead = found["lead"] if found["lead"].strip(" \t>") else f"{found['lead']}- "
    if plain == line and KIND.match(line, start):
        # of the source, for it has the comments
        return as_text(location, f"{lead}{location.source[start:]}")
    # without what stresses the word, or stands around it
    kind = re.sub(r"[*_~]", "", found["kind"]).strip()
    said = plain[found.end() - 1 :]
    stress = _stress_of_words(found, said)
    return as_text(location, f"{lead}{kind} {stress}{said}")._replace(repair="")


def _stress_of_words(found: re.Match[str], said: str) -> str:
    """What stresses a kind and goes on behind it, to its end in the words; mostly empty."""
    begun = _STRESS_AT_END.search(found.string, found.end("lead"), found.start("kind"))
    word = found.string[found.start("kind") : found.end()]
    return begun[0] if begun and begun[0] in said and begun[0] not in word else ""


def _closed_here(start: int) -> bool:
    return False


def near_misses(
    line: str,
    location: Location,
    role: Role,
    reads_as_item: Callable[[str], bool],
    closed_below: Callable[[int], bool] = _closed_here,
    *,
    own: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """What nearly is an item or a field on `line`. `reads_as_item` says whether a repaired line
    would be one, `closed_below` whether a bracket that opens at an index closes on a later line;
    `own` are the names of the book's own fields.
    """
    # one thing at a time: a line mended as an item is read anew, and its fields with it
    found = broken_item(line, location, role, reads_as_item)
    if found:
        yield _one_item_each(found, location)
        return
    yield from near_fields(line, location, own, closed_below, in_item=role is not Role.TEXT)


def _one_item_each(found: Diagnostic, location: Location) -> Diagnostic:
    """Of two boxes on a line, as Word pastes a row of them, only a person can make two items."""
    if not found.repair or not boxes_within(found.repair):
        return found
    return near_miss(
        location,
        msg("several boxes stand on this line, and one line is one item"),
        msg("write a line of the list for each: - [ ] ..."),
    )
