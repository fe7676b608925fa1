"""The look of every document, in one table: `document.css`, `document.typ` and the styles of Word
read it, so that one document looks alike in all three.

Sizes are points on paper; on a screen they are taken in relation to the size of the text.
Contrasts on white, for text at least 4.5:1 (WCAG 2.1, 1.4.3), for marks 3:1 (1.4.11).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

INK = "#1a1a1a"
"""Text."""

QUIET = "#595959"
"""Text that says less: names of facts, notes."""

LINE = "#767676"
"""Rules and frames."""

SHADE = "#f0f3f6"
"""The ground of a table's head."""

WARNING = "#7a4b00"
WARNING_PAPER = "#fff6e5"
ALARM = "#9b1c1c"

ACCENT = "accent"
"""Stands for the colour of the house."""

TEXT = 10.5
"""The size of running text."""

TABLE = 9.5
"""The size of text in tables; `SMALL` where a table is wide."""

SMALL = 8.0
NOTE = 8.0

HEAD = 8.5
"""The size of what stands above later pages; `HOUSE` that of the sender's name on the first."""

HOUSE = 11.0

STRONG = 600
REGULAR = 400

LEADING = 1.4
"""From line to line, in sizes of the text."""

PARAGRAPH = 7.0
"""Between paragraphs, above the room between lines."""


FACT = 45
"""Millimetres from the name of a fact to its value."""

LOGO_HEIGHT, LOGO_WIDTH = 14, 60
"""Millimetres that a logo takes at most on the first page."""


class HeadingLook(NamedTuple):
    """A heading: its size and the room above and below it. `color` is a colour or ACCENT, `rule`
    says whether a line runs below it.
    """

    size: float
    above: float
    below: float
    color: str
    weight: int = STRONG
    italic: bool = False
    rule: bool = False


HEADINGS: Mapping[int, HeadingLook] = MappingProxyType(
    {
        1: HeadingLook(20, 0, 12, ACCENT),
        2: HeadingLook(14, 22, 8, INK, rule=True),
        3: HeadingLook(12, 16, 5, INK),
        4: HeadingLook(11, 13, 4, INK),
        5: HeadingLook(10.5, 11, 3, QUIET),
        6: HeadingLook(10.5, 10, 3, QUIET, REGULAR, italic=True),
    }
)

ORDERED = ("1.", "a.", "i.")
"""How numbered lists count, by level; deeper ones as the last."""

BULLETS = ("•", "–", "•")


class Fill(NamedTuple):
    """How an area of a picture is filled: `ink` on `paper`, with a pattern by which it is told
    apart without its colour.
    """

    ink: str
    paper: str
    pattern: str


FILLS: Mapping[str, Fill] = MappingProxyType(
    {
        "good": Fill("#14532d", "#1f6f43", "plain"),
        "partly": Fill("#8a5a00", "#f7dfa5", "stripes"),
        "bad": Fill("#9b1c1c", "#f3c4c0", "crosses"),
        "open": Fill("#595959", "#ffffff", "dots"),
        "other": Fill("#1f4e79", "#c9d9e8", "bars"),
    }
)
"""By what an area means, not by its place: what was kept looks alike in every picture."""


def look_of(accent: str) -> dict[str, object]:
    """The table as plain values, for templates that are no Python: the style sheet, typst."""
    return {
        "accent": accent,
        "ink": INK,
        "quiet": QUIET,
        "line": LINE,
        "shade": SHADE,
        "warning": WARNING,
        "warning_paper": WARNING_PAPER,
        "alarm": ALARM,
        "text": TEXT,
        "table": TABLE,
        "small": SMALL,
        "note": NOTE,
        "head": HEAD,
        "house": HOUSE,
        "strong": STRONG,
        "leading": LEADING,
        "paragraph": PARAGRAPH,
        "fact": FACT,
        "logo_height": LOGO_HEIGHT,
        "logo_width": LOGO_WIDTH,
        "headings": [
            heading._asdict() | {"color": accent if heading.color == ACCENT else heading.color}
            for heading in HEADINGS.values()
        ],
        "ordered": list(ORDERED),
        "bullets": list(BULLETS),
    }


def custom_properties() -> str:
    """The table for a style sheet: custom properties, sizes as shares of the text's."""
    values = {
        "ink": INK,
        "quiet": QUIET,
        "line": LINE,
        "shade": SHADE,
        "warn": WARNING,
        "warn-paper": WARNING_PAPER,
        "alarm": ALARM,
    }
    values |= {"text": f"{TEXT}pt", "leading": str(LEADING), "strong": str(STRONG)}
    values |= {"table": _share(TABLE), "note": _share(NOTE), "paragraph": _share(PARAGRAPH)}
    values["fact"] = _share(FACT * 72 / 25.4)
    for level, heading in HEADINGS.items():
        color = "var(--accent)" if heading.color == ACCENT else f"var(--{_name_of(heading.color)})"
        values |= {
            f"h{level}": _share(heading.size),
            f"h{level}-above": _share(heading.above),
            f"h{level}-below": _share(heading.below),
            f"h{level}-color": color,
        }
    values |= {f"bullet-{level}": f'"{sign}\\2002"' for level, sign in enumerate(BULLETS, 1)}
    values |= {f"ordered-{level}": _COUNTED[form[0]] for level, form in enumerate(ORDERED, 1)}
    return " ".join(f"--{name}: {value};" for name, value in values.items())


_COUNTED = {"1": "decimal", "a": "lower-alpha", "i": "lower-roman"}


def _share(points: float) -> str:
    return f"{round(points / TEXT, 3)}rem"


def _name_of(color: str) -> str:
    return {INK: "ink", QUIET: "quiet"}[color]
