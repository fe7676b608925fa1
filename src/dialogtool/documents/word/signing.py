"""The boxes in which a document is signed: a table of Word with a row for each two parties."""

from collections.abc import Iterable, Sequence

from dialogtool.documents.look import LINE
from dialogtool.documents.word.elements import Element, clean, hex_of, w

BOX = 170
"""From the edge of a box to what is in it, in twentieths of a point."""


def signature_table(boxes: Sequence[Element], width: int, name: str, empty: Element) -> Element:
    """Rows of two boxes, each `width` wide, of one height; no row is ever parted. `name` is what a
    screen reader says before them, `empty` the paragraph beside the last of an odd number.
    """
    pairs = [boxes[at : at + 2] for at in range(0, len(boxes), 2)]
    rows = [
        w(
            "tr",
            # a line to sign on a page of its own is not signed with the rest
            w("trPr", w("cantSplit")),
            *pair,
            None if len(pair) == 2 else _no_box(width, empty, below_another=len(boxes) > 1),
        )
        for pair in pairs
    ]
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (w(edge, val="single", sz=4, space=0, color=hex_of(LINE)) for edge in edges)
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=2 * width, type="dxa"),
            w("tblBorders", *lines),
            w("tblLayout", type="fixed"),
            w("tblCaption", val=clean(name)),
        ),
        w("tblGrid", w("gridCol", w=width), w("gridCol", w=width)),
        *rows,
    )


def signature_box(content: Iterable[Element], width: int) -> Element:
    """A box with what is to be signed in it, at its foot."""
    edges = (w(edge, w=BOX, type="dxa") for edge in ("top", "left", "bottom", "right"))
    properties = w(
        "tcPr", w("tcW", w=width, type="dxa"), w("tcMar", *edges), w("vAlign", val="bottom")
    )
    return w("tc", properties, *content)


def _no_box(width: int, empty: Element, *, below_another: bool) -> Element:
    """What stands beside the last box of an odd number: nothing, without a frame but for that of a
    box above it.
    """
    open_edges = ("bottom", "right") if below_another else ("top", "bottom", "right")
    edges = (w(edge, val="nil") for edge in open_edges)
    properties = w("tcPr", w("tcW", w=width, type="dxa"), w("tcBorders", *edges))
    return w("tc", properties, empty)
