"""Colours of the house style, and whether they can be read (WCAG 2.1, 1.4.3)."""

from math import floor

from dialogtool.pattern import late

COLOUR = late(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5
"""Of text to its ground, for text of any size."""


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """The contrast ratio of two colours `#rrggbb`, from 1 to 21."""
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def said_contrast(ratio: float) -> float:
    """The ratio to one decimal; to two, rounded down, where it would read as enough and is not."""
    said = round(ratio, 1)
    return floor(ratio * 100) / 100 if ratio < LEAST_CONTRAST <= said else said


# The limit 0.04045 is that of sRGB; WCAG 2.1 prints 0.03928, which is the same for colours of eight
# bits.
def _luminance(colour: str) -> float:
    """WCAG's relative luminance, from 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
