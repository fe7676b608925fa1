"""Pieces of SVG 1.1: elements, lines of text, patterns. What is put in is text; tags in it are
shown, not obeyed.
"""

import textwrap
from html import escape
from typing import NamedTuple

from dialogtool.documents.look import INK, QUIET, Fill
from dialogtool.documents.typography import tied, unset
from dialogtool.printable import display_width, printable

FONT = "Inter, 'Segoe UI', Arial, sans-serif"
SIZE = 13
"""The size of text, in units of the picture."""

_SIGN = 0.6  # the width of a letter, in sizes of the text


def element(name: str, *children: str, **attributes: object) -> str:
    """`<name ...>children</name>`; an underscore in a name stands for `-`, None is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def words(text: str) -> str:
    return escape(printable(text), quote=False)


def _attribute(text: str) -> str:
    return words(text).replace('"', "&quot;")


def width_of(text: str, size: float = SIZE) -> float:
    """How wide a text is, a little more than it will be."""
    return display_width(text) * size * _SIGN


def folded(text: str, width: float, size: float = SIZE) -> list[str]:
    """The text in lines of that width; dates and amounts are not broken."""
    lines = textwrap.wrap(tied(text), max(int(width / (size * _SIGN)), 4)) or [""]
    # a line of a picture is never broken again
    return [unset(line) for line in lines]


def label(
    text: str, x: float, y: float, *, anchor: str = "start", bold: bool = False, quiet: bool = False
) -> str:
    """A line of text whose middle is at `y`."""
    return element(
        "text",
        words(text),
        x=number(x),
        y=number(y + SIZE * 0.36),
        text_anchor=None if anchor == "start" else anchor,
        font_weight=600 if bold else None,
        fill=QUIET if quiet else INK,
        class_="quiet" if quiet else "ink",
    )


def number(value: float) -> str:
    """A length without needless digits, so that the same picture is the same text."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Filling(NamedTuple):
    """What an area is filled with: `paint` for its attribute, `pattern` to be defined before."""

    paint: str
    pattern: str = ""


def filling(key: str, fill: Fill) -> Filling:
    """Signs of `ink` on `paper`; a plain colour without any, which as a pattern shows its seams."""
    signs = _signs(fill)
    if not signs:
        return Filling(fill.paper)
    ground = element("rect", width=8, height=8, fill=fill.paper)
    pattern = element("pattern", ground, *signs, id=key, width=8, height=8, **_IN_PLACE)
    return Filling(f"url(#{key})", pattern)


_IN_PLACE = {"patternUnits": "userSpaceOnUse"}


def _signs(fill: Fill) -> tuple[str, ...]:
    line = {"stroke": fill.ink, "stroke_width": 2}
    up = element("path", d="M-2 2L2 -2M0 8L8 0M6 10L10 6", fill="none", **line)
    down = element("path", d="M-2 6L2 10M0 0L8 8M6 -2L10 2", fill="none", **line)
    match fill.pattern:
        case "stripes":
            return (up,)
        case "crosses":
            return (up, down)
        case "dots":
            return (element("circle", cx=4, cy=4, r=1.6, fill=fill.ink),)
        case "bars":
            return (element("path", d="M0 4L8 4", fill="none", **line),)
    return ()


def picture(
    key: str,
    title: str,
    description: str,
    width: float,
    height: float,
    *inner: str,
    role: str = "img",
) -> str:
    """The whole picture, named and described for those who do not see it; its `role` is `group`
    where there is something in it that leads elsewhere (WAI-ARIA 1.2).
    """
    return element(
        "svg",
        element("title", words(title), id=f"{key}-title"),
        element("desc", words(description), id=f"{key}-desc"),
        *inner,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        role=role,
        aria_labelledby=f"{key}-title {key}-desc",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        font_family=FONT,
        font_size=SIZE,
    )
