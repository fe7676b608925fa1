"""What an old document consists of, once its lines are understood."""

from enum import StrEnum
from typing import NamedTuple


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
    source as it stood before the text: `Punkt 1. –`, `-`, the letter `o`, a box. A heading is
    `repeated` where its text stands in the list of the agenda and only its number here.
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: str = ""
    page: int = 0
    line: int = 0
    mark: str = ""
    repeated: bool = False
