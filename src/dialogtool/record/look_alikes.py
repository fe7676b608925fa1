"""Signs that look like those of the format, and a text with the right ones for them."""

import re

from dialogtool.pattern import late
from dialogtool.record.boxes import SIGN

ALIKE = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "：": ":", "∶": ":", "꞉": ":", "ː": ":",
        "∷": "::", "［": "[", "］": "]", "【": "[", "】": "]", "〔": "[", "〕": "]",
        "⟦": "[", "⟧": "]",
    }
)  # fmt: skip
"""Signs that look like those of the format."""
COLONS = {sign: meant for sign, meant in ALIKE.items() if ":" in meant}
COLON_ALIKE = late(f"[{''.join(map(chr, COLONS))}]|&#?[5c]")
_ENTITY = late(r"&(#91|#93|#58|#160|#x5b|#x5d|#xa0|lsqb|rsqb|lbrack|rbrack|colon|nbsp);", re.I)
_ENTITIES = {
    "#91": "[", "#x5b": "[", "lsqb": "[", "lbrack": "[", "#93": "]", "#x5d": "]", "rsqb": "]",
    "rbrack": "]", "#58": ":", "colon": ":", "#160": " ", "#xa0": " ", "nbsp": " ",
}  # fmt: skip

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
"""Signs without a width, from web pages and PDFs."""
_WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
_ESCAPED = late(rf"\\\[({SIGN})\\?\]")


def alike(text: str) -> str:
    """The text with the signs of the format for those that look like them."""
    # entities first: some of them stand for signs that look like others
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[1].lower()], text).translate(ALIKE)


def plain_signs(text: str) -> str:
    """The text with the signs of the format for those that look like them, without those that
    cannot be seen and the backslash of a box.
    """
    if text.isascii() and "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(r"[\1]", alike(text).translate(_WITHOUT_UNSEEN))
