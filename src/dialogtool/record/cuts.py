"""What is left of a text where parts are cut out of it. Marks of stress, brackets and quotes that
stood around nothing but such a part go with it.
"""

import re
from collections.abc import Iterable, Sequence

from dialogtool.pattern import late

Cut = tuple[int, int]
"""From the first sign that goes, up to the first that stays."""

# CommonMark 6.2, GFM 6.5; `==` is what editors mark text with
_STRESS = r"\*{1,3} | _{1,3} | ~~ | =="
_OPENS = late(rf"(?<!\S)(?:{_STRESS} | \()$", re.VERBOSE)
_STRESSED = late(r"[ \t]*[*_~=]")
_CLOSES = late(rf"(?:{_STRESS})(?=[\s.,;:!?)]|$)", re.VERBOSE)
# without the strokes: a text that is struck through as a whole says so
_BEGINS = late(r"(?:\*{1,3}|_{1,3})(?=[^\s*_])")
# the longest first: `**` stands in `***`
_FRAMES = {
    "***": "***",
    "**": "**",
    "__": "__",
    "~~": "~~",
    "==": "==",
    "*": "*",
    "_": "_",
    "(": ")",
}
# typed and set, in both languages; within a word they are feet, inches and apostrophes
_QUOTES = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "“", "»": "«", "«": "»"}
_AROUND = _FRAMES | _QUOTES
_FIRST = frozenset(left[0] for left in _AROUND)
_NOT_GLUED = ".,;:!?)"  # stand behind a word without a blank


def widened(text: str, cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts in their order, each with the marks of stress and the brackets that stand directly
    around it, and with the blanks before these.
    """
    joined: list[Cut] = []
    # a kind is cut out after the fields that follow it
    for start, end in sorted(cuts):
        if joined and not text[joined[-1][1] : start].strip(" \t"):
            start = joined.pop()[0]
        joined.append((start, end))
    return [_with_frames(text, start, end) for start, end in joined]


def _with_frames(text: str, start: int, end: int) -> Cut:
    while frame := _frame(text, start, end):
        start, end = start - len(frame), text.index(_AROUND[frame], end) + len(frame)
        while start and text[start - 1] in " \t":
            start -= 1
    return start, end


def _frame(text: str, start: int, end: int) -> str:
    """The sign that stands directly before a part and, as its other one, directly behind it."""
    if text[start - 1 : start] not in _FIRST:
        return ""
    # `** [due:: X] **`: the blanks before the part went with it
    if text[start : start + 1] == " ":
        while text[end : end + 1] == " ":
            end += 1
    found = (
        left
        for left, right in _AROUND.items()
        if text.endswith(left, 0, start)
        and text.startswith(right, end)
        and (left in _FRAMES or not text[start - 2 : start - 1].isalnum())
    )
    return next(found, "")


def kept(text: str, cuts: Sequence[Cut]) -> str:
    """`text` without the cuts, which are in their order; a blank where two words would be glued
    together.
    """
    pieces: list[str] = []
    end = 0
    for left, right in cuts:
        pieces.append(text[end:left])
        end = max(end, right)
        # three signs at most, and the one before them
        if _OPENS.search(pieces[-1][-4:]) and not _STRESSED.match(text, end):
            # `~~[ref:: X] old~~`: a mark that begins a text has no blank behind it
            while text[end : end + 1] in (" ", "\t"):
                end += 1
        elif _would_glue(text, end):
            pieces.append(" ")
    return "".join((*pieces, text[end:]))


def _would_glue(text: str, at: int) -> bool:
    if at >= len(text) or text[at].isspace() or text[at] in _NOT_GLUED:
        return False
    return _CLOSES.match(text, at) is None


def behind(begun: str, text: str) -> str:
    """`text`, which stood behind `begun`: with the mark of stress that begins there and goes on,
    and without one that is around all of it.

    >>> behind("**Aftale: ", "to **huse**"), behind("*Aftale: ", "to huse*")
    ('**to **huse**', 'to huse')
    """
    left = _left_open(begun) + text
    stress = _stress_of_all(left)
    return left[len(stress) : len(left) - len(stress)]


def _left_open(begun: str) -> str:
    stress = _BEGINS.match(begun)
    return stress[0] if stress and begun.count(stress[0]) == 1 else ""


def _stress_of_all(text: str) -> str:
    """The mark of stress that a text has around all of it; empty where it has none."""
    begun = _BEGINS.match(text)
    if begun is None or not text.endswith(begun[0]) or text.count(begun[0]) != 2:
        return ""
    return begun[0]
