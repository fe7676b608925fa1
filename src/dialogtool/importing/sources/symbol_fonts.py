"""The signs that the fonts of pictures draw in place of letters."""

from collections.abc import Mapping

WINGDINGS: Mapping[int, str] = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖",
    0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SIGNS: Mapping[str, Mapping[int, str]] = {
    "wingdings": WINGDINGS,
    "wingdings 2": {
        0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐",
    },
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"},
    "symbol": {0xB7: "•", 0xA7: "▪", 0xAE: "→"},
}  # fmt: skip
"""By the name of the font and the number in it; a file may add 0xF000."""
_PRIVATE = 0xF000


def sign_of(font: str, number: str) -> str:
    """What a font draws for a number in base 16; a box where that is not known."""
    try:
        code = int(number, 16) % 0x100
    except ValueError:
        return "□"
    return _SIGNS.get(font.lower(), WINGDINGS).get(code, "□")


def drawn(font: str, text: str) -> str:
    """What a reader sees of a text that is set in a font; letters in place of signs are no words,
    and a text in any other font stays as it is.
    """
    signs = _SIGNS.get(font.lower())
    if signs is None:
        return text
    return "".join(signs.get(_code(char), char) for char in text)


def _code(char: str) -> int:
    number = ord(char)
    return number - _PRIVATE if _PRIVATE <= number <= _PRIVATE + 0xFF else number
