"""How the parts of an item's line look in a text: its mark, box, kind, fields and id; and which
bracket closes which.
"""

import re

from dialogtool.glossary import KINDS, lookup
from dialogtool.pattern import any_of, late
from dialogtool.record.boxes import MARK, SIGN
from dialogtool.record.comments import code_spans

LIST_MARK = late(rf"{MARK}[ \t]+")
CELL_END = late(r"(?<!\\)\|")
"""A bar of a table; behind a backslash it belongs to the text of a cell (GFM 4.10)."""
NOTE_MARK = r"\[\^(?P<note>[^\]\s]{1,200})\]"
"""The sign of a note, a part of patterns; with a colon behind it it begins what the note says."""
ESCAPED = late(r"\\([!-/:-@\[-`{-~])")
"""A sign of ASCII with the backslash that makes it text (CommonMark 2.4)."""
# `[x](address)` is a link and `[x]2` text. A field may be glued to the box; `\[ \]` is what editors
# make of one that they escape.
LINE_BOX = late(rf"(?P<escaped>\\)?\[(?P<sign>{SIGN})\\?\](?=[ \t\n]|$|\[[^\[\]:]+::)")
# No line end in the name: a bracket of the prose above would reach down to a `::` of the next row.
FIELD = late(r"(?<!\\)\[([^\[\]:\n]+)::")
KIND_WORDS = any_of(lookup(KINDS))
"""For patterns: the words of all kinds."""
# `aftale::` is the name of a field, not a kind.
KIND = late(
    rf"(?:\*\*|__)?({KIND_WORDS})(?:\*\*|__)?[ \t\u00a0\u202f]?:(?!:)(?:\*\*|__)?[ \t]*",
    re.IGNORECASE,
)
LOOSE_KIND = late(rf"(?:{KIND_WORDS})[*_~]{{0,3}}[ \t\u00a0\u202f]?:(?!:)[ \t]*", re.IGNORECASE)
"""A kind whose stress may end before the colon: `*Aftale*: ...` is none, and looks like one."""
# As Obsidian Tasks and hurried people write a date.
LOOSE_DUE = late(
    r"(?<!\S)(?:(?:due|frist|deadline):|📅)[ \t]*(\d{4}-\d{2}-\d{2})(?=[\s.,;]|\\\n|$)",
    re.IGNORECASE,
)
OWN_ID = r"\d\d-[0-9a-z]{6}"
"""For patterns: an id as the program makes it."""
# Obsidian names a block so, and a link to it is `[[21-k7q4mz]]`.
CARET_ID = late(r"(?:^|\s)\^([\w-]+)\s*$")
# of a form that is nothing else, at the end of any row: a sentence may stand below it
OWN_CARET_ID = late(rf"(?<!\S)\^({OWN_ID})[ \t]*$", re.MULTILINE)
ID = late(r"[\w.-]+")
STRAY_CARET_ID = late(rf"(?<!\S)\^({OWN_ID})(?=\s)")
"""The same before the words of a text, or between them."""
_ENDING_MARK = late(
    r"(?<!\S)(?:[@^][\w/-]+|(?:(?:due|frist|deadline):|📅)[ \t]*\d{4}-\d\d-\d\d)[ \t]*$",
    re.IGNORECASE,
)
# A row that ends its line on purpose (CommonMark 6.7)
BREAK = late(r"\\\n|<br[ \t]*/?>", re.IGNORECASE)
# of private use, and no letter to any pattern; one for each sign, so that places hold
_CODE = "\ue000"


def can_be_id(text: str) -> bool:
    """Whether `text` has the form of an id."""
    return ID.fullmatch(text) is not None


def without_code(text: str) -> str:
    """`text` with a sign that means nothing in the place of each of its code spans."""
    pieces: list[str] = []
    end = 0
    for left, right in code_spans(text):
        pieces += (text[end:left], _CODE * (right - left))
        end = right
    return "".join((*pieces, text[end:]))


def without_block_name(text: str) -> str:
    """The text of an item without the name that Obsidian gives its block: `^abc` at its end, where
    another one is its id.
    """
    return CARET_ID.sub("", text)


def is_complete(row: str) -> bool:
    """Whether a row ends with a field, in whatever form, or with an owner."""
    if _ENDING_MARK.search(row):
        return True
    end = len(row.rstrip()) - 1
    begun = next((left for left, right in brackets(row).items() if right == end), None)
    return begun is not None and FIELD.match(row, begun) is not None


def brackets(text: str) -> dict[int, int]:
    """Each opening bracket of a text that is closed, and where."""
    pairs: dict[int, int] = {}
    # a stack: a value may hold brackets, and one that never closes takes no other with it
    waiting: list[int] = []
    # an escaped bracket is text (CommonMark 2.4)
    for match in re.finditer(r"\\.|[\[\]]", text, re.DOTALL):
        if match[0] == "[":
            waiting.append(match.start())
        elif match[0] == "]" and waiting:
            pairs[waiting.pop()] = match.start()
    return pairs
