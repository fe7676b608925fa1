"""Tables that list what was promised, by the words that head their columns."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_COLUMNS = {
    "item": re.compile(
        r"""(?:nye\ |aftalte\ )?(?:aftale(?:r|punkt(?:er)?)?|handling(?:er)?|opgaver?|indsats(?:er)?
        |aktivitet(?:er)?|aktion(?:er)?|to-?do|hvad|næste\ skridt|action)\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "who": re.compile(
        r"ansvarlige?|ansv\.?$|hvem|udføres af|tovholder|ejer|initialer", re.IGNORECASE
    ),
    "when": re.compile(r"(?:tids)?frist|deadline|hvornår|senest|dato$|inden", re.IGNORECASE),
    "status": re.compile(r"status|opfølgning|resultat", re.IGNORECASE),
}


class Columns(NamedTuple):
    """The place of each column that a table of promises may have, -1 where it has none."""

    item: int
    who: int = -1
    when: int = -1
    status: int = -1


def columns_of(head: Sequence[str]) -> Columns | None:
    """The columns of a table of promises; None for any other table."""
    place: dict[str, int] = {}
    for at, cell in enumerate(head):
        for name, pattern in _COLUMNS.items():
            if name not in place and pattern.match(cell.strip(" :")):
                place[name] = at
                break
    return Columns(**place) if "item" in place else None


def cell(row: Sequence[str], at: int) -> str:
    """The text of a cell, empty where the row has none there."""
    return row[at].strip() if 0 <= at < len(row) else ""
