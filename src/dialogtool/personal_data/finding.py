"""What a finder says: a kind of personal data, and where it stands."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

Extent: TypeAlias = tuple[int, int]
"""Where something begins and ends in a text, in characters from 0."""


class FindingKind(StrEnum):
    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"


class Found(NamedTuple):
    """A part of a text; `start` and `end` count its characters from 0."""

    kind: FindingKind
    start: int
    end: int
    text: str
