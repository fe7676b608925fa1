"""The rows of the prose of a record, each with its number in the file, as paragraphs, entries of
lists and tables.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dialogtool.pattern import late
from dialogtool.reading.hurried_line import BULLETS, SIGNS
from dialogtool.reading.promise_tables import cells_in
from dialogtool.record.line_signs import NOTE_MARK
from dialogtool.record.source import MAX_LINE

ProseRow = tuple[int, str]
"""A line of prose with its number."""
ENTRY = late(
    rf"""[ \t>]*
    (?: [-*+:{BULLETS}{SIGNS}☐☑☒□■✓✔]\ufe0f? | -- | [a-zæøå]\) | {NOTE_MARK}:
      | \d{{1,2}} (?: [.)] | (?:\.\d{{1,2}}){{1,3}}\.? ) ) (?:[ \t]+|$)""",
    re.VERBOSE,
)
_STRESS = late(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)")
# the backticks of code within a row are no fence (CommonMark 4.5)
_FENCE = late(
    r"""(?P<lead> [ \t>]* (?: (?:[-*+]|\d{1,9}[.)]) [ \t]+ [ \t>]* )* )
        (?P<sign> `{3,} | ~{3,} ) (?P<opens> (?<=~) | (?!.*`) )?""",
    re.VERBOSE,
)
_NEXT_ROW = late(r"[ \t>]*")


def without_code(rows: Iterable[ProseRow]) -> Iterator[ProseRow]:
    """The rows that are no code, neither between fences nor set in."""
    # what is set in below an item is none of the prose
    return (row for row in without_fences(rows) if not is_set_in(row[1]))


def is_set_in(text: str) -> bool:
    """Whether Markdown takes a line for code, or for a point of a point."""
    return text.startswith(("    ", "\t"))


def without_fences(rows: Iterable[ProseRow]) -> Iterator[ProseRow]:
    """The rows that stand between no fences and are not too long to be read."""
    fence: re.Match[str] | None = None
    for number, text in rows:
        begun = _FENCE.match(text)
        if fence is not None and _stands_in(fence["lead"], text):
            # it is closed by the sign that opened it
            fence = None if begun and begun["sign"].startswith(fence["sign"]) else fence
            continue
        fence = begun if begun and begun["opens"] is not None else None
        # a line that is too long is read by nobody, and said as such
        if fence is None and len(text) <= MAX_LINE:
            yield number, text


def _stands_in(lead: str, text: str) -> bool:
    """Whether a row is still in the list or quote whose marks are in `lead`."""
    # a blank row ends a quote, but no point of a list
    if not text.strip() and ">" not in lead:
        return True
    row = text.expandtabs(4)
    return len(row) - len(row.lstrip("> ")) >= len(lead.rstrip())


def blocks_of(rows: Iterable[ProseRow]) -> Iterator[list[ProseRow]]:
    """The rows of each table and of each paragraph or entry of a list; blank lines part paragraphs
    only.
    """
    block: list[ProseRow] = []
    blank = False
    for number, text in rows:
        if not text.strip():
            blank = True
            continue
        in_table = bool(cells_in(text))
        # where strokes begin or end, a table begins or ends
        follows = block and in_table == bool(cells_in(block[-1][1]))
        if follows and not in_table:
            follows = not blank and number == block[-1][0] + 1 and not ENTRY.match(text)
        if block and not follows:
            yield block
            block = []
        block.append((number, text))
        blank = False
    if block:
        yield block


def without_marks(text: str, *, is_first: bool) -> str:
    """A line without the mark of its entry, and without what stresses a word."""
    match = ENTRY.match(text) if is_first else None
    lead = match or _NEXT_ROW.match(text)
    return _STRESS.sub("", text[lead.end() if lead else 0 :]).strip()


def row_of(rows: Sequence[ProseRow], texts: Sequence[str], start: int) -> int:
    """The number of the line in which a sentence of the paragraph begins."""
    end = 0
    for (number, _), text in zip(rows, texts, strict=True):
        end += len(text) + 1
        if start < end:
            return number
    return rows[-1][0]
