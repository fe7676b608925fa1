"""The boxes that are read, and a box as people write it: at the beginning of a line, in brackets of
some kind, and none of those that are read.

Any word may stand in square brackets: that is how a box is written. In others, and bare, only a
sign or a word for a status is one; `(see the annex)` is prose. A link, a footnote and a field begin
with a square bracket too and are none; neither is `\\[1]`, the way to write a bracket that is text.
"""

import re
from functools import cache
from typing import NamedTuple

from dialogtool.alphabet import small
from dialogtool.glossary import STATUSES, lookup
from dialogtool.model import Status
from dialogtool.pattern import any_of

BOXES = {
    " ": Status.OPEN,
    "/": Status.IN_PROGRESS,
    "x": Status.DONE,
    "X": Status.DONE,
    "-": Status.DROPPED,
}
"""The sign in a box, and what it says; of two that say one thing the first is written."""
SIGN = f"[{re.escape(''.join(BOXES))}]"
BOX = rf"\[{SIGN}\]"
MARK_IN_BOX = f"[{re.escape(''.join(BOXES).strip())}]"
"""For patterns: one of the signs, one in its brackets, and one that is no blank."""


def sign_of(status: Status) -> str:
    """The sign in the box that says `status`."""
    return next(sign for sign, meaning in BOXES.items() if meaning is status)


def box_of(status: Status) -> str:
    """The box that says `status`."""
    return f"[{sign_of(status)}]"


_WORDS = {word: box_of(Status(status)) for word, status in lookup(STATUSES).items()} | {
    "ok": "[x]",
    "todo": "[ ]",
    "to do": "[ ]",
}
_LOOK_ALIKE = str.maketrans("ｘＸхХ／⁄∕–—−‐‑－", "xxxx///------")
"""Signs that nobody can tell from one in a box: of another script, or as a phone writes them."""
_TICKS = "vV✓✔☑☒√✅🗹🗸🗵"
# the signs of Wingdings and Wingdings 2 as Word copies them
EMPTY_SQUARES = "☐□❏❑❒▢◻◽▫⬜🔲\uf0a8\uf06f\uf071\uf072"
FULL_SQUARES = "☑☒✓✔✅√🗹🗸🗵\uf0fe\uf052\uf0fc\uf0fd"
BALLOTS = "☐☑☒□❏❑⬜🗹"
"""Squares that are boxes wherever they stand; a tick in the middle of a line is a sign of joy."""
_CROSSES = "❌✗✘✖✕⊠🗷🗙⬛○◯\uf0fb"  # a no, or a ring around nothing: a person must say
LEADING = EMPTY_SQUARES + FULL_SQUARES + _CROSSES
"""Signs that are a box, or may be one, at the beginning of a line."""
_EMOJI = (  # as GitHub and chats write them
    ":(?:white_check_mark|heavy_check_mark|ballot_box_with_check|white_large_square|x|"
    "black_square_button|white_square_button|negative_squared_cross_mark):"
)
_VARIANT = "\ufe0f?"  # asks for the colourful form of the sign before it
_SAID = (
    "afsluttet lukket løst klaret udsat afvist aflyst annulleret venter afventer "
    "closed solved postponed cancelled pending waiting"
)
# the longest first: an alternation takes the first that fits
_STATUS = any_of((*_WORDS, *_SAID.split()))


def _with_outer(mark: str) -> str:
    """The pattern of a mark with those of the lists and quotes before it on its line."""
    return rf"[ \t>]*+(?:{mark}[ \t][ \t>]*+(?={mark}[ \t]))*+{mark}"


MARK = _with_outer(r"(?:[-*+]|\d{1,9}[.)])")
"""For patterns: the mark of a list, behind those of the lists and quotes that hold it."""
_MARK = _with_outer(r"(?:[-*+–•]|\d{1,9}[.)])") + r"[ \t]+"
_STRESS = r"[*_~`]{1,3}"
# one of its two brackets is that of the key beside
_SLIP = rf"""(?: (?=\[) | (?=[({{] [^\[\]]{{1,3}} \]) )
    [\[({{] (?P<mixed> [ ] | [ ]?{MARK_IN_BOX}[ ]? ) [\])}}]"""
# Every form of `_marked` and `_unmarked` begins with one of these: whoever adds a form adds its
# first sign.
_FIRST = frozenset(f"[({{<xX/_*~`{LEADING}:!")
_BEFORE = "-*+–•> \t0123456789.)"


def begins_like_a_box(line: str) -> bool:
    """A cheap first look: False for nearly all lines of prose."""
    return line.lstrip(_BEFORE)[:1] in _FIRST


@cache  # not at the start: most commands meet no such line
def _marked() -> re.Pattern[str]:
    return re.compile(
        rf"""
    (?P<lead> {_MARK} )
    (?:
        (?P<stress> {_STRESS} ) (?P<stressed> {BOX} )             # **[ ]**, **[ ] text**
      | !? {BOX} \([^()\n]*\)                                       # [ ](x), a link
      | ! {BOX}                                                   # ![ ]
      | (?P<square> \[ (?: [:^] | [^\[\]:^\n]{{0,24}} ) \] )         # [ok], [1], [50 %]
      | \[ [ ]? \[ {SIGN}? \] [ ]? \] | \[ \( {SIGN}? \) \]                        # [[x]], [(x)]
      | (?P<other> [({{<]{{1,2}} [ ]?
            (?P<in> [ xX/\-_*●○•{_TICKS}]? | {_STATUS} ) [ ]? [)}}>]{{1,2}} ) # (x), {{ }}
      | {_SLIP}                                                       # [x)
      | \[ {MARK_IN_BOX} | {MARK_IN_BOX} [\])]                    # [x text, x) text
      | [xX/] | _{{1,3}}                                             # x text
      | (?P<input> <input\b [^<>]* \bcheckbox\b [^<>]* > )             # of HTML
      | [{LEADING}] {_VARIANT}           # ❌ text
      | {_EMOJI}
    )
    (?: {_STRESS} )?
    (?= [ \t]+ \S | (?<= \S \) ) [ \t]*$ | \[(?:ref|id):: )
    """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _unmarked() -> re.Pattern[str]:
    """Without the mark of a list only what can hardly be anything else."""
    return re.compile(
        rf"""
    (?P<lead> [ \t>]* )
    (?:
        (?P<square> \[ (?: [ ]* {MARK_IN_BOX}? [ ]* | [{_TICKS}] | {_STATUS} ) \] )
      | (?P<other> \( [ ]? (?P<in> [ xX/*{_TICKS}] ) [ ]? \) )
      | {_SLIP}
      | {_STRESS} {BOX} {_STRESS}
      | [{_CROSSES}] {_VARIANT} | {_EMOJI}
      | (?P<input> <input\b [^<>]* \bcheckbox\b [^<>]* > )
    )
    (?= [ \t]+ \S | (?<= \] ) [A-ZÆØÅ] )
    """,
        re.VERBOSE | re.IGNORECASE,
    )


class OddBox(NamedTuple):
    """A box nobody reads: where it stands on its line; the line with the box that is meant, empty
    where that is not certain; and whether the line has the mark of a list.
    """

    start: int
    end: int
    written: str
    marked: bool


def odd_box(line: str) -> OddBox | None:
    """The box at the beginning of a line, where it is none of those that are read."""
    if not begins_like_a_box(line):
        return None
    marked = _marked().match(line)
    match = marked or _unmarked().match(line)
    if match is None or _is_read(match):
        return None
    sign = _in_stress(match) or _meant(match)
    text = _stressed(match, line[match.end() :])
    gap = "" if text[:1].isspace() else " "
    written = f"{_lead(match)}{sign}{gap}{text}" if sign else ""
    return OddBox(match.end("lead"), match.end(), written, marked is not None)


def _lead(match: re.Match[str]) -> str:
    """What stands before the box, with a mark that is Markdown."""
    lead = match["lead"]
    mark = lead.strip(" \t>")
    # Word's bullets and dashes are marks of no list in Markdown
    if mark in ("–", "•"):
        return lead.replace(mark, "-")
    return lead if mark else f"{lead}- "


def _in_stress(match: re.Match[str]) -> str:
    """The box behind a mark of stress; empty between backticks, where it is code."""
    box = match.groupdict().get("stressed")
    return _sign(box[1:-1]) if box and "`" not in match["stress"] else ""


def _stressed(match: re.Match[str], text: str) -> str:
    """The text behind a box with the stress that begins before the box and ends in the text."""
    stress = match.groupdict().get("stress") or ""
    is_open = bool(stress) and not match[0].endswith(stress) and stress in text
    return f" {stress}{text.lstrip()}" if is_open else text


def _is_read(match: re.Match[str]) -> bool:
    return bool(match["square"]) and match["square"][1:-1] in BOXES


def _meant(match: re.Match[str]) -> str:
    """The box that is certainly meant; empty where a person must say."""
    if match["input"]:
        return "[x]" if "checked" in match["input"].lower() else "[ ]"
    if match["square"]:
        return _sign(match["square"][1:-1])
    if match["mixed"]:
        return _sign(match["mixed"])
    # `{x}` and `<x>` may be placeholders of a form, `(x)` is a tick
    if match["other"] and len(match["in"].strip()) <= 1 and match["other"][0] == "(":
        return _sign(match["in"]) if match["in"] else ""
    return ""


def _sign(inner: str) -> str:
    said = inner.strip().translate(_LOOK_ALIKE)
    # `[\x]` is a box with a backslash, `[\]` a slip for `[/]` or `[ ]`
    word = small(said.strip("\\") or said) or " "
    # before the words: a blank says open
    if word in BOXES:
        return f"[{word}]"
    return "[x]" if inner.strip() in _TICKS else _WORDS.get(word, "")
