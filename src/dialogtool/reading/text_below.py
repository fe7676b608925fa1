"""What was typed right below an item and is not more of it.

Markdown reads a line at the margin as more of the item above (CommonMark 5.2, lazy continuation);
who pressed Enter at a meeting did not mean that.
"""

import re
from collections.abc import Iterator
from itertools import chain, takewhile

from dialogtool.conflict import without_conflict_marks
from dialogtool.model import Mention, Minutes
from dialogtool.pattern import late, late_words
from dialogtool.reading.announcements import announces
from dialogtool.reading.hurried_line import BULLETS, SIGNS, meant_by
from dialogtool.reading.labels import SAYS_WHEN, SAYS_WHO
from dialogtool.reading.promise_tables import is_rule
from dialogtool.reading.sentence import begins_anew, may_begin_anew
from dialogtool.record.boxes import BOX, odd_box
from dialogtool.record.line_signs import NOTE_MARK, is_complete
from dialogtool.record.minutes import free_to_part

_BEGINS_BLOCK = late(rf"[-*+>=|<:~`]|#{{1,6}}(?:[ \t]|$)|\d{{1,9}}[.)](?:[ \t]|$)|{NOTE_MARK}:")
# `[r]: https://...`, which defines the links `[r]` of the record where a blank line parts it
_DEFINITION = late(r"\[(?!\^)[^\[\]]{1,99}\]:[ \t]+<?(?:[\w+.-]{2,20}:|[./#]|[\w./-]+\.\w)\S*")
# A line drawn by hand that is none in Markdown, of which `===` would be more of the item.
_DRAWN = late(r"([=+–—·•.])(?:[ \t]*\1){2,}[ \t]*$")
# A heading without its blank; `#drift` is a tag.
_HEADING = late(r"#{2,6}[^\W_]|#[A-ZÆØÅ]")
# Word's bullets of both levels, arrows and other signs of a list, numbers of two parts.
_BEGINS_POINT = late(
    rf"""{BOX} | [{BULLETS}{SIGNS}]\ufe0f?[ \t]+(?!(?:og|eller|samt|and|or)\b) | o(?:\t|[ ]{{2,}})\S
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?[ \t]+\S""",
    re.VERBOSE,
)
# what people set below an item for want of a field, and a limit
_ADDS = late_words(
    rf"""(?: {SAYS_WHO} | {SAYS_WHEN} | mål | tema | measure )[ ]?:
      | (?: senest | inden | før | by | before | no[ ]later[ ]than )[ ][^.!?]{{1,30}}$""",
)


def texts_below(minutes: Minutes) -> list[int]:
    """The number of the first line below each item that begins anew; none of most drafts, and of
    whatever is none. What is closed with its item stays with it: by itself it would be public.
    """
    if not minutes.is_draft:
        return []
    lines = without_conflict_marks(minutes.text).split("\n")
    found = (_first_below(mention, lines) for mention in minutes.mentions)
    return free_to_part(minutes, sorted(set(chain.from_iterable(found))))


def parted_below(minutes: Minutes) -> list[int]:
    """Those of `texts_below` that can be parted: a field on one of the rows is the item's, and its
    id above all.
    """
    lines = minutes.text.split("\n")
    return [
        number for number in texts_below(minutes) if "::" not in "".join(_paragraph(lines, number))
    ]


def _paragraph(lines: list[str], number: int) -> Iterator[str]:
    """The rows that go on from a line: up to a blank one, and to one that begins something else."""
    yield lines[number - 1]
    yield from takewhile(_goes_on, lines[number:])


def _goes_on(row: str) -> bool:
    bare = row.strip()
    return bool(bare) and not _BEGINS_BLOCK.match(bare)


def _first_below(mention: Mention, lines: list[str]) -> list[int]:
    number = mention.location.line + 1
    own = _set_in(mention.location.source)
    is_comment = False
    # up to the end of the paragraph that the item begins
    while number <= len(lines) and lines[number - 1].strip():
        above, row = lines[number - 2 : number]
        is_comment = _leaves_comment(above, begun=is_comment)
        # in a list of a list the margin is where the item begins
        at_margin = row.lstrip() if _set_in(row) <= own else row
        below = lines[number] if number < len(lines) else ""
        begins = begins_below(above, at_margin) or _heads_table(at_margin, below)
        if not is_comment and begins:
            return [number]
        if _BEGINS_BLOCK.match(row.lstrip()):
            break
        number += 1
    return []


def _heads_table(row: str, below: str) -> bool:
    """Whether a row at the margin is the head of a table: with the item it would be a text."""
    return row.startswith("|") and is_rule(below)


def _set_in(row: str) -> int:
    row = row.expandtabs(4)
    return len(row) - len(row.lstrip())


def _leaves_comment(row: str, *, begun: bool) -> bool:
    """Whether a comment goes on below a row: a blank line would end it for others than us."""
    begins, ends = row.rfind("<!--"), row.rfind("-->")
    return begun if begins == ends else begins > ends


def begins_below(above: str, row: str) -> bool:
    """Whether a row below one of an item is a thought or a point of its own."""
    # what is set in was meant for the item
    if not row[:1].strip() or _ADDS.match(row):
        return False
    if any(form.match(row) for form in (_DRAWN, _DEFINITION, _HEADING)):
        return True
    if _BEGINS_BLOCK.match(row):
        return False
    if _BEGINS_POINT.match(row) or odd_box(row) is not None:
        return True
    # what its first word would be in either language is all the same here
    if announces(row) is not None or meant_by(row, "en") is not None:
        return True
    # with its fields and owners a line says all it has to say, however long it is
    return (is_complete(above) and may_begin_anew("", row)) or begins_anew(above, row)
