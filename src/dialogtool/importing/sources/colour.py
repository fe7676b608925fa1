"""Colours of old files, and whether a person tells two of them apart."""

import re

from dialogtool.pattern import late

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
_HEX = late(r"#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)
_SHORT_HEX = late(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_RGB = late(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", re.IGNORECASE)
_NAMES: dict[str, Colour] = {
    "black": BLACK,
    "white": WHITE,
    "yellow": (1.0, 1.0, 0.0),
    "green": (0.0, 1.0, 0.0),
    "cyan": (0.0, 1.0, 1.0),
    "magenta": (1.0, 0.0, 1.0),
    "blue": (0.0, 0.0, 1.0),
    "red": (1.0, 0.0, 0.0),
    "darkblue": (0.0, 0.0, 0.5),
    "darkcyan": (0.0, 0.5, 0.5),
    "darkgreen": (0.0, 0.5, 0.0),
    "darkmagenta": (0.5, 0.0, 0.5),
    "darkred": (0.5, 0.0, 0.0),
    "darkyellow": (0.5, 0.5, 0.0),
    "darkgray": (0.5, 0.5, 0.5),
    "lightgray": (0.75, 0.75, 0.75),
}
"""The names of Word's highlighter (ISO/IEC 29500-1, 17.18.40) and the plainest of the web."""
_NOT_TOLD_APART = 0.095
"""By how much red, green and blue differ at most where nobody sees a letter on its ground: `EEEEEE`
on white is gone, `DDDDDD` can still be read.
"""
_DARK = 0.35


def colour_of(text: str) -> Colour | None:
    """The colour that `FFFFFF`, `#fff`, `rgb(255, 255, 255)` or a name stands for."""
    said = text.strip()
    if match := _HEX.fullmatch(said):
        return _of(tuple(int(part, 16) for part in match.groups()))
    if match := _SHORT_HEX.fullmatch(said):
        return _of(tuple(17 * int(part, 16) for part in match.groups()))
    if match := _RGB.match(said):
        return _of(tuple(min(int(part), 255) for part in match.groups()))
    return _NAMES.get(said.lower())


def _of(parts: tuple[int, ...]) -> Colour:
    red, green, blue = parts
    return red / 255, green / 255, blue / 255


def same_to_the_eye(letters: Colour, ground: Colour) -> bool:
    """Whether nobody sees letters of one colour on a ground of the other."""
    return all(abs(a - b) <= _NOT_TOLD_APART for a, b in zip(letters, ground, strict=True))


def is_dark(colour: Colour) -> bool:
    """Whether letters without a colour of their own are drawn in white on it."""
    red, green, blue = colour
    return 0.3 * red + 0.59 * green + 0.11 * blue < _DARK
