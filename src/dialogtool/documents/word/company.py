"""Which blocks of a page stand together on the sheets of Word."""

from collections.abc import Callable, Sequence

from dialogtool.documents.company import Shape, is_introduced, stays_with_above
from dialogtool.documents.page import Group, PageBlock, PageHeading, Paragraph, Table

_ABOVE_SIGNATURES = 3  # elements: a sentence, the heading, and the end of the section above it


def company_above(block: PageBlock, above: Sequence[PageBlock], *, signed: bool) -> int:
    """How many elements above a block stay with it."""
    shape = _shape(block)
    if shape.role == "signatures":
        return _ABOVE_SIGNATURES
    if shape.role == "origin":
        return 0 if signed else 2
    return int(stays_with_above(shape, [*map(_shape, above[-2:])]))


def sheets_across(
    blocks: Sequence[PageBlock], wants_one: Callable[[Table], bool], *, begun: bool
) -> dict[int, range]:
    """Where sheets across begin, and the blocks on them: a table that wants one, and the headings
    and the sentence right above it; tables that follow each other share one. The note of where a
    document comes from stays on it, too. `begun` where the document begins across.
    """
    turned: dict[int, range] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and wants_one(block):
            start = 0 if begun and not turned else _with_heads(blocks, at)
            shared = next((first for first in turned if turned[first].stop == start), start)
            turned[shared] = range(shared, at + 1 + _is_origin(blocks[at + 1 : at + 2]))
    return turned


def _with_heads(blocks: Sequence[PageBlock], at: int) -> int:
    """Where the headings and the sentence right above a block begin."""
    start = at - is_introduced([*map(_shape, blocks[max(at - 2, 0) : at])])
    # a heading that stays behind on the upright sheet would name nothing
    while start and isinstance(blocks[start - 1], PageHeading):
        start -= 1
    return start


def _is_origin(blocks: Sequence[PageBlock]) -> bool:
    return any(isinstance(block, Group) and block.role == "origin" for block in blocks)


def _shape(block: PageBlock) -> Shape:
    role = block.role if isinstance(block, Group) else ""
    level = block.level if isinstance(block, PageHeading) else 0
    runs = block.runs if isinstance(block, Paragraph) else ()
    return Shape(block.kind, role, level, "".join(run.text for run in runs))
