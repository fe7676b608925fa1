"""Signs that look like those of the format, and a text with the right ones for them."""

import re

from dialogtool.alphabet import composed
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


# Without a width, or only there to turn the direction: `luk<ZWSP>ket` closes.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c"
_UNSEEN = f"[{_INVISIBLE}]"
_UNSEEN_ANYWHERE = late(_UNSEEN)
# a run of them is looked at once, from its first one
_UNSEEN_AT_EDGE = late(rf"(?<!\S){_UNSEEN}++|(?<!{_UNSEEN}){_UNSEEN}++(?!\S)")


def blank_unseen(text: str) -> str:
    """The text with blanks for the signs that nobody sees where a word begins or ends; every sign
    keeps its place.
    """
    if text.isascii():
        return text
    return _UNSEEN_AT_EDGE.sub(lambda unseen: " " * len(unseen[0]), text)


_ALL_ALIKE = {
    **{chr(sign): meant for sign, meant in ALIKE.items()},
    **dict.fromkeys("（⟨〈《❨❪❬❰❲❴⦃⦅⁅「『〖〘〚", "("), "｛": "{",
    **dict.fromkeys("）⟩〉》❩❫❭❱❳❵⦄⦆⁆」』〗〙〛", ")"), "｝": "}",
    "—": "-", "―": "-", "‐": "-", "‑": "-", "–": "-",
}  # fmt: skip
# most texts have none or one of them: to ask for each letter of a text takes four times as long
_ANY_ALIKE = late(f"[{re.escape(''.join(_ALL_ALIKE))}]")
_ODD = late(f"[{re.escape(''.join((_INVISIBLE, *_ALL_ALIKE)))}]")
"""Signs that `plain` changes."""
_LOOK_ALIKES = frozenset((
    *_INVISIBLE, "\u2007", "\u202f",
    "☐", "□", "☑", "☒", "✓", "✔", "【", "〔", "⟦", "∶", "꞉", "ː", "∷",
))  # fmt: skip
"""Signs that nobody sees, boxes, brackets and colons that are none."""
_WIDE = late(r"[\uff00-\uff7f]|[\U0001f000-\U0001ffff]")
"""Wide letters and pictures."""


def plain(text: str) -> str:
    """The text with the signs that look alike as one sign, and without those that nobody sees."""
    if text.isascii():
        return text
    if not _ODD.search(text):
        # NFKC can make one of the signs: of U+FE58 a dash
        said = composed(text, "NFKC")
        return said if said == text else _with_one_sign(said)
    # first, for a sign without a width keeps two others from being composed
    return _with_one_sign(composed(_UNSEEN_ANYWHERE.sub("", text), "NFKC"))


def _with_one_sign(text: str) -> str:
    return _ANY_ALIKE.sub(lambda alike: _ALL_ALIKE[alike[0]], text)


def is_look_alike(sign: str) -> bool:
    """Whether it is a sign that few people write: a picture, a wide letter, a box, a sign that
    nobody sees or that looks like another.
    """
    return sign in _LOOK_ALIKES or _WIDE.match(sign) is not None
