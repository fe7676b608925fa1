"""Text of a stranger's file as Markdown that shows the same words and means nothing else: no item,
field, owner, block.
"""

import re
from itertools import product

from dialogtool.diagnostic import Location
from dialogtool.importing.sources.source_text import STRUCK_TEXT
from dialogtool.pattern import late, late_words
from dialogtool.record.boxes import LEADING
from dialogtool.record.line_signs import KIND
from dialogtool.record.near_boxes import item_behind
from dialogtool.record.near_miss import forgotten_mark

_SPECIAL = late(
    r"""\\(?=[!-/:-@\[-`{-~]|$) | [`*~\]] | (?<![^\W_])_ | _(?![^\W_]) | <(?=[a-zA-Z/?!])
    | (?<=<)! | &(?=\#?\w+;) | (?<=:): | (?<=\s)\^""",
    re.VERBOSE,
)
_LED = late(r"[#>|<~=^]|[-+](?=\s|$)|-(?=[-\s]*$)|:(?=:)")
_NUMBERED = late(r"^(\d{1,9})([.)])(?=\s|$)")
_BOX = late(rf"[{LEADING}]|\[(?=[^\[\]]\\\])")
"""What a reader would take for the box of an item: also one of Markdown, escaped or not."""
_SQUARE = late(f"[{LEADING}]")
_COLON = late(r"(?<!\\):(?!:)")
_GLUED = late(r"(?<=[\[(])(\w+)[ \t]*:")
_READ_AS_NUMBER = late_words(
    r"""
      (?: (?: punkt | pkt\.? | ad | item ) [ \t]+ )?
      \d{1,2} (?: \.\d{1,2} )*
      (?: [.):] | [ \t]*[–—-][ \t] | [ \t] )
    """,
)


def inert(text: str) -> str:
    """`text`, one line without a mark of its own, with a backslash before each sign that would mean
    something.
    """
    # nothing in it can mean anything: most words of most tables
    if text.isalnum():
        return text
    if STRUCK_TEXT.search(text):
        return _with_strokes(text)
    said = _SPECIAL.sub(_escaped, text)
    # also as it reads with its backslashes
    kind = KIND.match(text) or KIND.match(said)
    if "[" in said:
        said = _GLUED.sub(r"\1\\:", said)
    if kind:
        said = said.replace(":", "\\:", 1) if not said.startswith("\\") else said
    if _LED.match(said):
        said = f"\\{said}"
    elif _BOX.match(said):
        said = f"{_numbered_sign(said[0])}{said[1:]}"
    said = _NUMBERED.sub(r"\1\\\2", said)
    # a kind or a box behind a dash, a break, a paragraph sign
    if _may_be_item(said):
        said = _BOX.sub(lambda sign: _numbered_sign(sign[0]), _COLON.sub(r"\\:", said))
    return said


def without_box_sign(said: str) -> str:
    """A text that begins with the sign of a box, with its number for it."""
    return f"{_numbered_sign(said[0])}{said[1:]}" if _SQUARE.match(said) else said


def _numbered_sign(sign: str) -> str:
    # with a nought: `&#9744;` is a box as web pages write it, and is asked about
    return f"&#0{ord(sign)};"


def _may_be_item(said: str) -> bool:
    """Whether a reader would ask about the text, alone or as a line of a list."""
    if not (KIND.search(said) or _BOX.search(said)):
        return False
    place = Location("", 1, source=said)
    looks = (forgotten_mark, item_behind)
    return any(look(f"{mark}{said}", place) for mark, look in product(("", "- "), looks))


def _with_strokes(text: str) -> str:
    """The text with Markdown's strokes around what is struck through."""
    pieces = STRUCK_TEXT.split(text)
    # only the first piece stands at the beginning of a line
    said = [inert(piece) if at == 0 else _inside(piece) for at, piece in enumerate(pieces)]
    said[1::2] = [f"~~{piece}~~" for piece in said[1::2]]
    whole = "".join(said)
    # three at the beginning of a line fence off code (CommonMark 4.5)
    return f"\u200b{whole}" if whole.startswith("~~~") else whole


def _inside(text: str) -> str:
    """`text` within a line, where no sign begins it."""
    # a letter before it, so that no sign begins a line
    return inert(f"x{text}")[1:] if text else ""


def inert_title(text: str, *, numbered: bool) -> str:
    """`text` for a heading: no sign at its end closes it, and where it has no number none is read
    out of it.
    """
    said = inert(text)
    # closing signs of a heading (CommonMark 4.2)
    if said.endswith("#"):
        said = f"{said[:-1]}\\#"
    # a number is a point of the agenda to the reader of records
    if not numbered and _READ_AS_NUMBER.match(text) and said[0].isalnum():
        said = f"&#{ord(said[0])};{said[1:]}"
    return said


def inert_cell(text: str) -> str:
    """`text` for a cell of a table, whose own `|` has its backslash already."""
    return inert(text.replace("\\|", "|")).replace("|", "\\|")


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
