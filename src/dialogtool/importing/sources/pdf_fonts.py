"""How wide the letters of a PDF's fonts run, as far as the file says it."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dialogtool.pattern import late

_USUAL_WIDTH, _ENOUGH_LETTERS = 530.0, 10
_MOST_OF_A_MAP = 400_000
"""Bytes of a map from codes to letters; a font of a whole alphabet has a tenth of that."""
_MOST_OF_A_RANGE = 0x1000
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_PART = late(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = late(rb"<([0-9A-Fa-f]{1,8})>")
NO_WIDTHS: Mapping[str, float] = MappingProxyType({})


class Fonts:
    """The fonts of a file, each read once."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[Any, tuple[float, Mapping[str, float]]]] = {}

    def is_without_meaning(self, font: Any) -> bool:
        """Whether the file does not say which letters the codes of a font stand for."""
        composite = plain_value(font.get("/Subtype")) == "/Type0"
        by_glyph = str(plain_value(font.get("/Encoding"))).startswith("/Identity")
        if not composite or not by_glyph or "/ToUnicode" in font:
            return False
        below = [plain_value(one) for one in plain_value(font.get("/DescendantFonts")) or ()]
        systems = [plain_value(one.get("/CIDSystemInfo")) or {} for one in below]
        return all(system.get("/Ordering", "Identity") == "Identity" for system in systems)

    def letters_of(self, font: Any) -> tuple[float, Mapping[str, float]]:
        """How broad the letters of a font run, 1 for common ones, and the width of each letter in
        parts of the size, where the file says both which letter it is and how wide.
        """
        kept = self.known.get(id(font))
        if kept is None:  # the font is kept, for another could get its identity
            kept = self.known[id(font)] = (font, (_breadth(font), _letter_widths(font)))
        return kept[1]


def plain_value(value: Any) -> Any:
    """What a reference of a PDF refers to."""
    return value.get_object() if hasattr(value, "get_object") else value


def _breadth(font: Any) -> float:
    """How broad the letters of a font run, 1 for the common ones; 1 where it does not say."""
    numbers = [width for width in _widths(font).values() if 150 < width < 1100]
    mean = sum(numbers) / len(numbers) / _USUAL_WIDTH if len(numbers) >= _ENOUGH_LETTERS else 1.0
    return min(max(mean, 0.75), 1.25)


def _letter_widths(font: Any) -> Mapping[str, float]:
    widths = _widths(font)
    codec = _CODECS.get(str(plain_value(font.get("/Encoding"))))
    letters = dict(_mapped(plain_value(font.get("/ToUnicode"))))
    found: dict[str, float] = {}
    for code, width in widths.items():
        letter = letters.get(code) or (_decoded(code, codec) if codec else "")
        if len(letter) == 1 and width > 0:
            found[letter] = width / 1000
    return MappingProxyType(found)


def _decoded(code: int, codec: str) -> str:
    return bytes((code,)).decode(codec, "ignore") if 0 <= code < 256 else ""


def _widths(font: Any) -> dict[int, float]:
    """The width of each code in thousandths of the size."""
    first, listed = plain_value(font.get("/FirstChar", 0)), plain_value(font.get("/Widths"))
    found: dict[int, float] = {}
    if isinstance(listed, list) and isinstance(first, int) and first >= 0:
        found |= {code: _number(width) for code, width in enumerate(listed[: 256 - first], first)}
    for below in plain_value(font.get("/DescendantFonts")) or ():
        entries = plain_value(plain_value(below).get("/W")) or ()
        found |= _by_glyph([plain_value(entry) for entry in entries])
    return found


def _by_glyph(entries: list[Any]) -> dict[int, float]:
    """The widths in `first [w w w]` and `first last w`, as a PDF may write them side by side."""
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(entries):
        first, second = int(_number(entries[at])), entries[at + 1]
        if isinstance(second, list):
            found |= {code: _number(width) for code, width in enumerate(second, first)}
            at += 2
        else:
            width = _number(entries[at + 2]) if at + 2 < len(entries) else 0.0
            last = min(int(_number(second)), first + _MOST_OF_A_RANGE)
            found |= dict.fromkeys(range(first, last + 1), width)
            at += 3
    return found


def _number(value: Any) -> float:
    said = plain_value(value)
    return float(said) if isinstance(said, int | float) else 0.0


def _mapped(stream: Any) -> Iterator[tuple[int, str]]:
    """The letter of each code, as the map `ToUnicode` of a font says it."""
    data = stream.get_data() if hasattr(stream, "get_data") else b""
    for kind, body in _PART.findall(data[:_MOST_OF_A_MAP]):
        numbers = [int(digits, 16) for digits in _HEX.findall(body)]
        if kind == b"bfchar":
            yield from zip(numbers[::2], map(_letter, numbers[1::2]), strict=False)
        elif b"[" not in body:
            for first, last, letter in zip(*(iter(numbers),) * 3, strict=False):
                for code in range(first, min(last, first + _MOST_OF_A_RANGE) + 1):
                    yield code, _letter(letter + code - first)


def _letter(number: int) -> str:
    return chr(number) if number < 0xD800 or 0xDFFF < number < 0x10000 else ""
