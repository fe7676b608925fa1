"""A pattern that is made when it is first asked: of long ones a command that meets no draft needs
none, and making them took a tenth of `dialog check`.
"""

import re
import sys
from collections.abc import Iterator
from functools import cached_property


class LatePattern:
    """A verbose pattern that ignores case; its methods are those of `re.Pattern`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE | re.VERBOSE)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._made.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._made.fullmatch(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._made.search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._made.finditer(text)

    def sub(self, put: str, text: str) -> str:
        return self._made.sub(put, text)
