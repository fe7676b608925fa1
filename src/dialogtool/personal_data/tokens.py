"""The words of a plain text, each with its place."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dialogtool.alphabet import composed
from dialogtool.pattern import late

_WORD = late(r"[^\W\d_]+(?:['’´][^\W\d_]+)*['’](?![^\W_])|[^\W\d_]+(?:['’´][^\W\d_]+)*")
_SAME = str.maketrans("öä’´", "øæ''")
_NORDIC = frozenset("åæøÅÆØ")


class Token(NamedTuple):
    word: str
    start: int
    end: int


def words_of(table: str) -> tuple[str, ...]:
    """The words of a table in the source."""
    return tuple(table.split())


def tokens_of(text: str) -> list[Token]:
    """All words in order; `KarlaBrink` is two, `al-Rashid` too."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        # nearly every word: no look at each letter
        if word.islower() or word.isupper() or word[1:].islower():
            found.append(Token(word, start, match.end()))
            continue
        last = 0
        for at in range(1, len(word)):
            if word[at].isupper() and word[at - 1].islower():
                found.append(Token(word[last:at], start + last, start + at))
                last = at
        found.append(Token(word[last:], start + last, match.end()))
    return found


# the same words come again and again in a book
@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word as it is compared: capitals, accents, aa for å, and Swedish letters make no other
    name.
    """
    # the dotless i of Turkish names, which `casefold` leaves
    lower = composed(word).casefold().replace("ı", "i").translate(_SAME)
    plain = "".join(sign if sign in _NORDIC else _bare(sign) for sign in lower)
    # last: in small letters, and after accents are gone
    return plain.replace("aa", "å")


def _bare(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in apart if not unicodedata.combining(part))


@lru_cache(maxsize=20_000)
def loosely_folded(word: str) -> str:
    """As `folded`, and also without the letters that a foreign keyboard lacks: `Moller`,
    `Moeller`.
    """
    other = folded(word).replace("oe", "o").replace("ae", "a")
    return other.replace("ø", "o").replace("æ", "a").replace("å", "a")
