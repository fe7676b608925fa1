"""E-mail addresses, those spelt with words for `@` and `.` too."""

import re
from collections.abc import Iterator

from dialogtool.pattern import late_words
from dialogtool.personal_data.finding import Extent

_AT = late_words(
    r"""
      [ \v]? @ [ \v]?
    | [ \v]? [(\[{] [ ]? (?: at | a | snabel-?a | @ ) [ ]? [)\]}] [ \v]?
    | [ \v] snabel-?a [ \v]
    | [ \v] at [ \v]
    """,
)
# prose has no blank before a full stop
_DOT = r"""(?:
    \. | [ ]\.[ ]? | ,(?=(?:dk|com|eu|info|net|nu|org)(?!\w))
  | [ ]?[(\[{][ ]?(?:dot|punktum)[ ]?[)\]}][ ]?
)"""
_DOMAIN = late_words(rf"[\w-]+(?:{_DOT}[\w-]+)+")
_SPELT = late_words(
    r"""
    [\w-]+
    (?: [ ] (?:dot|punktum) [ ] [\w-]+ )*
    [ ] (?:dot|punktum) [ ] (?: dk | com | eu | info | net | nu | org ) \b
    """,
)
_LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1
_LOCAL_SIGNS = frozenset(".+%'_-")


def emails_in(text: str) -> Iterator[Extent]:
    """The e-mail addresses of a plain text, in order."""
    for at in _AT.finditer(text):
        domain = _domain(text, at)
        start = _local_start(text, at.start())
        # a domain ends in letters: `2@3.5` is none
        if domain and start < at.start() and domain[0][-1].isalpha():
            yield start, domain.end()


def _domain(text: str, at: re.Match[str]) -> re.Match[str] | None:
    """What stands behind the sign; behind `at` only where the dots are words too."""
    word = at[0].strip().lower()
    spelt = _SPELT.match(text, at.end()) if word.isalpha() or "-" in word else None
    # `at` is a word of both languages, so only a domain that is spelt out makes it an address
    return spelt if spelt or word == "at" else _DOMAIN.match(text, at.end())


def _local_start(text: str, end: int) -> int:
    """Where the part before the sign begins; `end` where there is none."""
    start = end
    # with an end, or a long word would be walked through from each of its signs
    while start and end - start < _LONGEST_LOCAL and _is_local(text[start - 1]):
        start -= 1
    return start if any(map(str.isalnum, text[start:end])) else end


def _is_local(sign: str) -> bool:
    return sign.isalnum() or sign in _LOCAL_SIGNS
