"""A drawing (SVG) as a picture in dots, for Word: typst draws it, with the fonts that ship."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from dialogtool.diagnostic import DialogError, msg
from dialogtool.extras import installing
from dialogtool.shipped import FONTS

_DOTS_PER_INCH = 220.0
_SOURCE = b"""#set text(font: "Inter")
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", height: float(sys.inputs.height) * 1mm)
"""


def to_png(svg: str, *, height: float) -> bytes:
    """The drawing as PNG, `height` millimetres high on paper. Raises DialogError where typst is not
    installed, and for what is no drawing.
    """
    if find_spec("typst") is None:
        raise DialogError(
            msg("Word shows no .svg, and the package that could draw it is missing"),
            msg("take a PNG file, or install it: {command}", command=installing("pdf")),
        )
    typst: Any = import_module("typst")
    try:
        png: bytes = typst.compile(
            _SOURCE,
            format="png",
            ppi=_DOTS_PER_INCH,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"svg": svg, "height": str(height)},
        )
        return png
    except (RuntimeError, typst.TypstError) as error:
        raise DialogError(
            msg("the drawing cannot be shown: {why}", why=str(error).partition("\n")[0])
        ) from error
