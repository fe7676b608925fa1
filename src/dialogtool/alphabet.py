"""The order of names in a reader's alphabet.

Danish (Retskrivningsordbogen, § 3 and the rules of DS 377): æ, ø, å come last, aa is å, ä and ö
stand with æ and ø, ü with y; capitals and accents count only where all else is the same.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

Order = tuple[tuple[int, ...], str]

_DANISH = {"æ": "æ", "ä": "æ", "ø": "ø", "ö": "ø", "å": "å", "ü": "y"}
_ENGLISH = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss"}
_LAST = {"æ": ord("z") + 1, "ø": ord("z") + 2, "å": ord("z") + 3}


def order_in(language: str) -> Callable[[str], Order]:
    """The sort key of a name for a reader of `language`, `da` or `en`."""
    return _danish if language == "da" else _english


@lru_cache(maxsize=4096)
def _danish(name: str) -> Order:
    letters = unicodedata.normalize("NFC", name).lower().replace("aa", "å")
    plain = "".join(_DANISH.get(letter) or _bare(letter) for letter in letters)
    return tuple(_LAST.get(letter) or ord(letter) for letter in plain), name


@lru_cache(maxsize=4096)
def _english(name: str) -> Order:
    letters = unicodedata.normalize("NFC", name).lower()
    plain = "".join(_ENGLISH.get(letter) or _bare(letter) for letter in letters)
    return tuple(map(ord, plain)), name


def _bare(letter: str) -> str:
    """The letter without its accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(sign)
    )


def small(word: str) -> str:
    """A word in small letters as a pattern that ignores case reads it: `ſ` is an s, `ı` and `İ` are
    an i, though `str.lower` leaves them (CPython, re.IGNORECASE).
    """
    return word.casefold().replace("i\u0307", "i").replace("ı", "i")
