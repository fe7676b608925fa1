"""TOML from somebody else: read in bounds."""

import tomllib
from typing import Any

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
