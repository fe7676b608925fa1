"""Near misses mended in a text, as far as nothing is harmed by it.

What the reader proposes for a line may take something away that it had: an id, the line below. So
the text is read again after each round, and what did harm is refused for good.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from itertools import pairwise

from dialogtool.diagnostic import Diagnostic
from dialogtool.model import Item, Minutes, Update
from dialogtool.reading.text_below import begins_below, parted_below
from dialogtool.record.line_signs import LIST_MARK, can_be_id

Parse = Callable[[str], tuple[Minutes, list[Diagnostic]]]
"""A text -> the record that it would be, and what is wrong with it."""
# A line can be wrong in several ways, and each round mends one of them, or refuses what did harm: a
# record of 150 lines, all of them odd, took 12.
_ROUNDS = 50
_ASKED = {"near-miss", "maybe-promise"}


def repair(
    lines: list[str], parse: Parse, is_anothers: Callable[[str], bool]
) -> tuple[Minutes, set[int]]:
    """Mends `lines` in place as far as the reader knows how; returns the record as it is then read,
    and which lines. What would take the id or reference of an item away, give it that of another,
    make a part of it one that cannot be understood, take the line below with it, or make the record
    final, is not mended.
    Ends early where a line of a draft became an item that has to be parted from the text below.
    """
    repaired: set[int] = set()
    refused: set[tuple[int, str]] = set()
    at_once = len(lines)
    read, found = parse("\n".join(lines))
    # each round reads the whole record again: a mended line may show the next mistake
    for _ in range(_ROUNDS):
        repairs = _repairs(found, refused, at_once)
        if not repairs:
            break
        mended = [repairs.get(at, line) for at, line in enumerate(lines)]
        after, found_after = parse("\n".join(mended))
        harmed = (
            _swallowing(lines, after, repairs),
            _finalising(read, after),
            *_harmed((read, found), (after, found_after), is_anothers),
        )
        # refused for good, and the rest of the round is tried again without it
        if any(harmed):
            alone = set(repairs) if len(repairs) == 1 else set()
            at_fault = next((rows for rows in harmed if rows & repairs.keys()), alone)
            refused |= {(at, repairs[at]) for at in repairs.keys() & at_fault}
            # where no line can be named, half of them is tried, at last one alone
            at_once = len(lines) if at_fault else len(repairs) // 2
            continue
        at_once = len(lines)
        lines[:] = mended
        repaired |= repairs.keys()
        read, found = after, found_after
        # what is mended next could take the text below for its own
        if parted_below(read):
            break
    return read, repaired


def _repairs(
    found: Iterable[Diagnostic], refused: Container[tuple[int, str]], at_most: int
) -> dict[int, str]:
    """The first repair of each line, by its index, that was not refused; of many the last ones, for
    a line may take along what is not mended below it.
    """
    repairs: dict[int, str] = {}
    for problem in found:
        at = problem.location.line - 1
        # one at a time of each line: two repairs were made from the same text
        if problem.repair and at not in repairs and (at, problem.repair) not in refused:
            repairs[at] = problem.repair
    return dict(sorted(repairs.items())[-at_most:])


def _swallowing(lines: Sequence[str], after: Minutes, repairs: Collection[int]) -> set[int]:
    """The line of each item that was made of a line without the mark of a list, and that takes a
    line of text below with it: they were two things, one below the other.
    """
    swallowing = set()
    is_parted = begins_below if after.is_draft else lambda above, row: False
    for mention in after.mentions:
        first = mention.location.line - 1
        # an item that was one keeps what was its own
        if first not in repairs or LIST_MARK.match(lines[first]):
            continue
        below = range(first + 1, min(mention.end, len(lines)))
        # what is set in was meant for the line above, what begins anew is parted from it
        taken = (at for at in below if at not in repairs and lines[at][:1].strip())
        if not all(is_parted(lines[at - 1], lines[at]) for at in taken):
            swallowing.add(first)
    return swallowing


def _finalising(before: Minutes, after: Minutes) -> set[int]:
    """The lines of a front matter that makes a record final which was read as a draft."""
    is_final = after.is_final and not before.is_final
    return set(range(after.first)) if is_final else set()


def _misnamed(before: Minutes, after: Minutes, is_anothers: Callable[[str], bool]) -> set[int]:
    """The lines of each item whose id or reference is not read any more, and of each that has the
    id of another now, here or in another record.
    """
    # what cannot be an id names nothing
    named = filter(can_be_id, map(_name, before.mentions))
    lost = Counter(named) - Counter(map(_name, after.mentions))
    had, has = (Counter(item.id for item in record.items) for record in (before, after))
    # new here: a double that was there before is not the repair's
    new = {name: count for name, count in has.items() if name and count > had[name]}
    doubled = {name for name, count in new.items() if count > 1 or is_anothers(name)}
    lines = [rows for item, rows in _items(before) if lost[_name(item)]]
    lines += [rows for item, rows in _items(after) if _name(item) in doubled]
    return set().union(*lines)


def _harmed(
    before: tuple[Minutes, list[Diagnostic]],
    after: tuple[Minutes, list[Diagnostic]],
    is_anothers: Callable[[str], bool],
) -> tuple[set[int], set[int]]:
    """The lines with something that cannot be understood and was not there before; all lines of
    their items, and of those that are without their name.
    """
    (read, found), (mended, found_after) = before, after
    faulty = {line for line, _ in _faults(found_after) - _faults(found)}
    items = (rows for _, rows in _items(mended) if not faulty.isdisjoint(rows))
    return faulty, _misnamed(read, mended, is_anothers).union(*items)


def _faults(found: Iterable[Diagnostic]) -> Counter[tuple[int, str]]:
    return Counter(
        (problem.location.line - 1, problem.code)
        for problem in found
        # what has a repair can still be mended, and a question about prose is no harm
        if problem.code not in _ASKED and not problem.repair
    )


def _items(minutes: Minutes) -> Iterator[tuple[Item | Update, range]]:
    """Each item with the indices of its lines, up to the next one."""
    begins = [mention.location.line - 1 for mention in minutes.mentions]
    begins.append(minutes.text.count("\n") + 1)
    # up to the next item: details and prose below belong to the place
    return zip(minutes.mentions, (range(*pair) for pair in pairwise(begins)), strict=True)


def _name(mention: Item | Update) -> str:
    return mention.id if isinstance(mention, Item) else mention.ref
