"""Patterns that are made when they are first asked.

Every command loads some hundred of them and asks a few; making all took a tenth of a short command.
"""

import re
from collections.abc import Iterable
from typing import Any, AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class _LatePattern:
    """Text and flags of a pattern, which has the methods of `re.Pattern` from the first call on."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        # once: from here on they are found before this is asked, and cost what the pattern's do
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return self.__dict__[name]


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(pattern, flags)`, made at its first use; re.error is raised there. It has the
    methods of `re.Pattern` that look for something, and `pattern`.
    """
    return cast(re.Pattern[AnyStr], _LatePattern(pattern, flags))


def late_words(pattern: AnyStr) -> re.Pattern[AnyStr]:
    """Words in any case, in a verbose pattern, made at its first use."""
    return late(pattern, re.IGNORECASE | re.VERBOSE)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, each once and the longest first, for an alternation takes the
    first that fits. It is the same at every run, also of a set.
    """
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
