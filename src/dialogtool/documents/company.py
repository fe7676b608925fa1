"""Which block of a page stays with what is right above it: in PDF and in Word alike."""

from collections.abc import Sequence
from typing import NamedTuple

_SHORT_LIST = 6
_SHORT_ENTRY = 100  # signs
_INTRODUCTION = 200  # signs of a sentence or two
_NOTE = 200


class Shape(NamedTuple):
    """What says with what a block stays: its kind, the role of a group, the level of a heading, and
    the text of a paragraph.
    """

    kind: str
    role: str = ""
    level: int = 0
    said: str = ""


def stays_with_above(block: Shape, above: Sequence[Shape]) -> bool:
    """Whether a block stands on one page with the last of those `above` it: the minutes' own words,
    a picture, the note below a table, and what a sentence introduces.
    """
    if block.role == "said" or block.kind == "picture":
        return bool(above)
    if block.kind == "paragraph":
        is_note = len(block.said) <= _NOTE
        return is_note and any(shape.kind == "table" for shape in above[-1:])
    if not is_introduced(above):
        return False
    if block.kind == "heading":
        # below a sentence without a heading of its own every heading begins something new
        return any(shape.kind == "heading" and block.level > shape.level for shape in above[-2:-1])
    return block.kind in ("list", "table")


def is_introduced(above: Sequence[Shape]) -> bool:
    """Whether what stands above a block ends with a sentence that says what the block shows: right
    below a heading, or with a colon at its end, it would say nothing without what follows.
    """
    kinds = [shape.kind for shape in above[-2:]]
    if kinds[-1:] != ["paragraph"] or len(above[-1].said) > _INTRODUCTION:
        return False
    return kinds[0] == "heading" or above[-1].said.rstrip().endswith(":")


def are_few_lines(entries: Sequence[int]) -> bool:
    """Whether a list stands on one page with the sentence that introduces it: `entries` are the
    signs of each, a few lines of them.
    """
    return len(entries) <= _SHORT_LIST and all(signs <= _SHORT_ENTRY for signs in entries)
