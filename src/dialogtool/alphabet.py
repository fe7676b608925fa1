"""Letters in their one form, and the order of names in a reader's alphabet.

Danish (Retskrivningsordbogen, § 3 and the rules of DS 377): æ, ø, å come last, aa is å but in
initials, ä and ö stand with æ and ø, ü with y; capitals and accents count only where all else is
the same. Numbers in names count as numbers.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from dialogtool.pattern import late

NameOrder = tuple[tuple[int, ...], str]

_PIECES = late(r"[0-9]{1,18}|.", re.DOTALL)

_DANISH = {"æ": "æ", "ä": "æ", "ø": "ø", "ö": "ø", "å": "å", "ü": "y"}
_ENGLISH = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss"}
_WORD = late(r"[^\W_]+")
_TYPED = (("ø", "o"), ("oe", "o"), ("å", "a"), ("aa", "a"), ("æ", "a"), ("ae", "a"))
# `AAB` is spelled out, two letters a
_DOUBLE_A = late(r"(?!\b[A-ZÆØÅ]{2,4}\b)[Aa][Aa]")
_PILE = 30  # no writing has more marks on a letter (Unicode Standard Annex 15, stream-safe text)
_MAY_PILE = late(rf"[^\x00-\u02ff]{{{_PILE + 1}}}")
LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһѵԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυЗ",
    "ABESIJKMHOPCTYXaesijopcyxdhvqwABEZHIKMNOPTYXovpu3",
)
"""Cyrillic and Greek letters that nobody tells from Latin ones (Unicode Technical Standard 39)."""
_LAST = {"æ": ord("z") + 1, "ø": ord("z") + 2, "å": ord("z") + 3}


def composed(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """The text in a composed form of Unicode. Marks are put in order in time that grows with the
    square of how many stand on one letter: of a pile of them 30 are taken at a time.
    """
    if not _MAY_PILE.search(text):
        return unicodedata.normalize(form, text)
    pieces: list[str] = []
    start = pile = 0
    for at, sign in enumerate(text):
        pile = pile + 1 if unicodedata.combining(sign) else 0
        if pile > _PILE:
            pieces.append(text[start:at])
            start, pile = at, 1
    return "".join(unicodedata.normalize(form, piece) for piece in (*pieces, text[start:]))


def order_in(language: str) -> Callable[[str], NameOrder]:
    """The sort key of a name for a reader of `language`, `da` or `en`."""
    return _danish if language == "da" else _english


@lru_cache(maxsize=4096)
def _danish(name: str) -> NameOrder:
    letters = _DOUBLE_A.sub("å", composed(name)).lower()
    plain = "".join(_DANISH.get(letter) or _bare(letter) for letter in letters)
    return tuple(_ranks(plain, _LAST)), name


@lru_cache(maxsize=4096)
def _english(name: str) -> NameOrder:
    letters = composed(name).lower()
    plain = "".join(_ENGLISH.get(letter) or _bare(letter) for letter in letters)
    return tuple(_ranks(plain, {})), name


def _ranks(letters: str, last: Mapping[str, int]) -> Iterator[int]:
    """Where letters stand in the alphabet; a number by what it counts: `Hus 2` before `Hus 10`."""
    for piece in _PIECES.findall(letters):
        if piece[0] in "0123456789":
            yield from (ord("0"), int(piece))
        else:
            yield last.get(piece) or ord(piece)


def _bare(letter: str) -> str:
    """The letter without its accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(sign)
    )


def plainly_typed(name: str) -> str:
    """The words of a name as they may be typed where no key has Danish letters, so that `Højen`,
    `hoejen` and `hojen` are one.
    """
    text = " ".join(_WORD.findall(name.casefold()))
    for letter, plain in _TYPED:
        text = text.replace(letter, plain)
    return text


def small(word: str) -> str:
    """A word in small letters as a pattern that ignores case reads it: `ſ` is an s, `ı` and `İ` are
    an i, though `str.lower` leaves them (CPython, re.IGNORECASE).
    """
    return word.casefold().replace("i\u0307", "i").replace("ı", "i")
