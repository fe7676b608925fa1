"""Who has to act, as its key is written: `naestved`, or `naestved/tilsyn`."""

from typing import NamedTuple, Self


class Owner(NamedTuple):
    """A party, or an office of it. Of a name that is in no register `party` is the whole name, and
    `office` is empty.
    """

    party: str
    office: str = ""

    @classmethod
    def of(cls, key: str) -> Self:
        """`naestved/tilsyn` taken apart."""
        party, _, office = key.partition("/")
        return cls(party, office)
