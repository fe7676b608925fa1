"""Whether a table says of one of its rows that it is not for the public: in a column `Offentlig?`,
or in a row that says nothing else.
"""

import re
from collections.abc import Iterable
from itertools import chain, filterfalse, zip_longest

from dialogtool.pattern import late
from dialogtool.record.closed_words import (
    WORD,
    is_closed,
    is_closed_phrase,
)
from dialogtool.record.hiding_fields import (
    NEGATIVE,
    OF_VISIBILITY,
    OPEN,
    YES,
)
from dialogtool.record.look_alikes import plain

_SHOWS_ROW = OPEN | YES | {"å", "o", "v", "ok"}
_PUBLIC = frozenset((
    "off", "offentlig", "offentligt", "public", "offentliggøres", "offentliggørelse",
    "publiceres", "published", "deles", "hjemmesiden",
))  # fmt: skip
_FILLERS = frozenset({"må", "kan", "skal", "til", "på", "be", "to", "may"})
_FIGURE = late(r"-?\d[\d.,]*(?:[ ]?(?:%|kr\.?|m2|m²))?", re.VERBOSE)
_ANSWERS = frozenset(("0", "1"))
_OF_OWNERS = frozenset(("privat", "private"))
"""Below a head that does not ask who may see it they say whose something is."""
_RULE = late(r"[ :-]*--[ :-]*")


def table_hides(rows: list[str]) -> bool:
    """Whether a table says of a row that it is not for the public: in a column that says who may
    see it, or in a row that says nothing else.
    """
    table = [_cells(row) for row in rows]
    columns = [*zip_longest(*table, fillvalue="")]
    described = filterfalse(_counts, columns)
    cells = filterfalse(_OF_OWNERS.__contains__, chain.from_iterable(described))
    if any(is_closed_phrase(cell, near=False, status=False) for cell in cells):
        return True
    if any(len(row) == 1 and is_closed_phrase(row[0], near=False) for row in map(_filled, table)):
        return True
    return any(map(_column_hides, columns))


def _counts(column: tuple[str, ...]) -> bool:
    """Whether there are figures below its head, and not only those that are a yes or a no."""
    cells = _filled(filterfalse(_RULE.fullmatch, column[1:]))
    return all(map(_FIGURE.fullmatch, cells)) and not _ANSWERS.issuperset(cells)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in plain(row).lower().strip().strip("|").split("|")]


def _filled(cells: Iterable[str]) -> list[str]:
    return [cell for cell in cells if cell]


def _column_hides(column: tuple[str, ...]) -> bool:
    head, *below = column
    # without the line of dashes below the head
    cells = list(filterfalse(_RULE.fullmatch, below))
    if _asks_only_who_may_see(head) and all(map(_is_answer, cells)):
        # whatever is no clear yes: `÷`, a dash, nothing
        return any(cell not in _SHOWS_ROW for cell in cells)
    asks = _asks_who_may_see(head)
    if not asks and not is_closed_phrase(head, near=False):
        return False
    # below `Offentlig?` a no closes, below `Fortrolig?` a yes
    answers = NEGATIVE if asks else YES
    return any(is_closed_phrase(cell) or cell in answers for cell in cells)


def _asks_who_may_see(head: str) -> bool:
    words = frozenset(WORD.findall(head))
    both = bool(words & OPEN) and any(map(is_closed, words))
    return both or not words.isdisjoint(OF_VISIBILITY)


def _asks_only_who_may_see(head: str) -> bool:
    """`Offentlig?`, `Å/L`, `Må deles`; not `Adgang`, which may be that to a cellar."""
    words = {word for word in WORD.findall(head) if word not in _FILLERS}
    if words == {"referat"} and head.startswith("til"):
        return True
    return bool(words & _PUBLIC) or words in ({"å", "l"}, {"o", "l"}, {"o", "f"}, {"å", "f"})


def _is_answer(cell: str) -> bool:
    """A word or a sign, nothing that a table counts or describes: `nej`, `÷`, `L`."""
    return (
        cell in _SHOWS_ROW
        or cell in NEGATIVE
        or cell in ("l", "f")
        or not any(map(str.isalnum, cell))
    )
