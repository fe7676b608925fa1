"""What an old document consists of, once its lines are understood: blocks, and what was proposed
about them.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from dialogtool.model import Kind, Status, Verdict


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"


class Block(NamedTuple):
    """A heading, a list item, a paragraph or a table, its wrapped lines joined.

    `level`: of a heading 1 for an agenda item, 2 for a sub-heading; of a list item 1 for the
    outermost. `number` is that of the source (`5`, `4.2`, `a`) without its sign, or empty. The text
    of a table is its rows as Markdown, one a line. `page` counts from 1 (0 where the source has
    none), `line` is the source's line of text, from 1 over all pages. `mark` is the sign of the
    source as it stood before the text: `Punkt 1. –`, `-`, the letter `o`.
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: str = ""
    page: int = 0
    line: int = 0
    mark: str = ""


class Candidate(NamedTuple):
    """A sentence that may be an item. `block` is the index of the block it stands in, `start` and
    `end` the part of its text. `awaits` is None where the text does not say whose move it is.
    `confidence` is from 0 to 1, `cue` the words that it was found by. `ref` is the item of an
    earlier year that it seems to report on, `score` (0 to 1) how alike they are.
    """

    block: int
    start: int
    end: int
    kind: Kind
    text: str
    confidence: float
    cue: str
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    awaits: tuple[str, ...] | None = None
    status: Status | None = None
    verdict: Verdict | None = None
    ref: str = ""
    score: float = 0.0
