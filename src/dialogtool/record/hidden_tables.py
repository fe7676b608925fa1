"""Whether a table says of one of its rows that it is not for the public: in a column `Offentlig?`,
or in a row that says nothing else.
"""

import re
from collections.abc import Iterable
from itertools import chain, filterfalse, zip_longest

from dialogtool.pattern import late
from dialogtool.record.closed_words import (
    CLOSED,
    OF_PUBLIC,
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
_PUBLIC_THING = late(rf"\boffentlig{OF_PUBLIC}", re.VERBOSE)
"""A head that asks of a thing, not of the row: `Offentlig støtte`."""
_FILLERS = frozenset({"må", "kan", "med", "skal", "til", "i", "på", "be", "to", "may"})
_FIGURE = late(r"-?\d[\d.,]*(?:[ ]?(?:%|kr\.?|m2|m²))?", re.VERBOSE)
_ANSWERS = frozenset(("0", "1"))
_OF_OWNERS = frozenset(("privat", "private"))
"""Below a head that does not ask who may see it they say whose something is."""
_OF_AGENDA = frozenset((
    "bilag", "dagsordenspunkt", "dokument", "emne", "item", "oplysning", "punkt", "punkter",
    "tekst", "topic",
))  # fmt: skip
"""Heads of columns that hold what may be closed, and no gate, road or key."""
_OF_FORMS = frozenset(("adgang", "klassifikation", "status", "synlighed"))
_SAYS_HOW = frozenset(("art", "behandling", "form", "kategori", "punkttype", "type"))
_SAYS_FOR_WHOM = late(
    r"(?:kan|må)?[ ]?(?:vises|ses|læses|synlig|tilgængelig)[ ](?:for|af)|læsere?|kreds"
)
_OF_PERSONS = frozenset(("gdpr", "persondata", "personfølsom", "personoplysninger", "personsag"))
_GIVEN = frozenset((
    "omdeles", "ref", "referat", "refereres", "rundsendes", "ud", "udleveres", "udsendes", "vises",
))  # fmt: skip
_ALL = OPEN | {"alle", "alle parter", "enhver", "offentligheden", "begge parter", ""}
_RULE = late(r"[ :-]*--[ :-]*")


def table_hides(rows: list[str]) -> bool:
    """Whether a table says of a row that it is not for the public: in a column that says who may
    see it, or in a row that says nothing else.
    """
    table = [_cells(row) for row in rows]
    columns = [*zip_longest(*table, fillvalue="")]
    return _says_closed(table, columns) or _is_ticked_no(table) or _closes_by_column(columns)


def _says_closed(table: list[list[str]], columns: list[tuple[str, ...]]) -> bool:
    """Whether a cell says so, or a row that says nothing else."""
    described = filterfalse(_counts, columns)
    cells = filterfalse(_OF_OWNERS.__contains__, chain.from_iterable(described))
    if any(is_closed_phrase(cell, near=False, status=False) for cell in cells):
        return True
    return any(
        len(row) == 1 and is_closed_phrase(row[0], near=False) for row in map(_filled, table)
    )


def _closes_by_column(columns: list[tuple[str, ...]]) -> bool:
    if _is_agenda(columns) and any(map(_column_of_agenda_hides, columns)):
        return True
    return not _are_owners(columns) and any(map(_column_hides, columns))


def _is_agenda(columns: list[tuple[str, ...]]) -> bool:
    return any(not _OF_AGENDA.isdisjoint(WORD.findall(head)) for head, *_ in columns)


def _column_of_agenda_hides(column: tuple[str, ...]) -> bool:
    """What closes a row where its table is an agenda: `Type` lukket, `Udleveres` nej, `Vises for`
    kommunen, `GDPR` ja.
    """
    head, *below = column
    cells = list(filterfalse(_RULE.fullmatch, below))
    words = {word for word in WORD.findall(head) if word not in _FILLERS}
    if _SAYS_FOR_WHOM.fullmatch(head):
        return any(cell not in _ALL for cell in cells)
    closing = (
        (words <= _SAYS_HOW, CLOSED),
        (words <= _OF_PERSONS, YES),
        (words <= _GIVEN, NEGATIVE),
    )
    return any(words and fits and not said.isdisjoint(cells) for fits, said in closing)


def _is_ticked_no(table: list[list[str]]) -> bool:
    """Whether a row that asks who may see it is ticked below `Nej`: `| Offentlig | | x |`."""
    head, *rows = table
    if not {"ja", "nej"}.issubset(head) and not {"yes", "no"}.issubset(head):
        return False
    at = next(number for number, cell in enumerate(head) if cell in ("nej", "no"))
    asking = (row for row in rows if len(row) > at and _asks_only_who_may_see(row[0]))
    return any(any(map(str.isalnum, row[at])) or row[at] in YES for row in asking)


def _are_owners(columns: list[tuple[str, ...]]) -> bool:
    """Whether one column is for what is private and one for what is public: roads, flats."""
    heads = {head for head, *_ in columns}
    return not heads.isdisjoint(_OF_OWNERS) and not heads.isdisjoint(OPEN)


def says_only_who_may_see(rows: list[str]) -> bool:
    """Whether a table has nothing but the words for it and marks below them: it is a form that was
    filled in for what stands beside it.
    """
    known = _SHOWS_ROW | NEGATIVE | _PUBLIC | _OF_AGENDA | _OF_FORMS
    cells = chain.from_iterable(map(_cells, rows))
    return all(cell in known or not any(map(str.isalnum, cell)) for cell in cells)


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
    if _PUBLIC_THING.search(head):
        return False
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
