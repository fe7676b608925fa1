"""TOML from somebody else: read in bounds."""

import tomllib
from functools import lru_cache
from typing import Any

from dialogtool.conflict import without_conflict_marks

_MOST = 1_000_000  # signs
_MOST_DOTS = 4_000_000  # the squares of the dots in a line, added up


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises ValueError, of which `tomllib.TOMLDecodeError` is one.

    `tomllib` keeps every beginning of a dotted key: one of 32,000 dots would fill 4 GB.
    """
    if len(text) > _MOST:
        raise ValueError(f"more than {_MOST} characters")
    if sum(line.count(".") ** 2 for line in text.split("\n")) > _MOST_DOTS:
        raise ValueError("too many dots in one key")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


# of thousands of parties it is a twentieth of a short command
@lru_cache(maxsize=1)
def parse_settings_toml(text: str) -> dict[str, Any]:
    """`parse_toml` of the settings, which are asked twice in a run: for the language of the book,
    then for all of them; of a conflict that git left, the lines of both sides. Nobody may change
    what comes out.
    """
    return parse_toml(without_conflict_marks(text))
