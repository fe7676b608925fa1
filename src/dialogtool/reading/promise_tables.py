"""Tables that list what was promised, by the words that head their columns; and the rows of a text
that stand like a table, with strokes or with tabs.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogtool.pattern import late, late_words
from dialogtool.record.line_signs import CELL_END

_COLUMNS = {
    "item": late_words(
        r"""(?:nye\ |aftalte\ )?(?:aftale(?:r|punkt(?:er)?)?|handling(?:er)?|opgaver?
        |aftalt(?=$|\ (?:i|på|ved|den|sidst)\b)|indsats(?:er)?|aktivitet(?:er)?|aktion(?:er)?
        |to-?do|hvad|næste\ skridt|actions?|what|tasks?|agree(?:d|ments?)|next\ steps?)\b""",
    ),
    "who": late_words(
        r"""ansvarlige?|ansv\.?$|hvem|udføres\ af|tovholder|ejer|initialer|who|owners?
        |responsible|assigned""",
    ),
    "when": late_words(
        r"""(?:tids)?frist|forfald|deadline|hvornår|senest|dato$|tid(?:spunkt)?$|termin|inden|when|due|by$
        |date$""",
    ),
    "status": late(
        r"status|opfølgning|hvad er der? sket|resultat|result|udført|færdig|afsluttet|done|ok\b",
        re.IGNORECASE,
    ),
}
_WHO_AND_WHEN = late(r"\W*(?:hvem|ansvarlig|who)\b.*(?:hvornår|frist|when)", re.IGNORECASE)
_NEXT_STEP = late(r"næste skridt|videre proces|next steps?", re.IGNORECASE)
_PARTY = late(r"part(?:er|y)?$", re.IGNORECASE)
"""Whose an agreement is, where no other column says who does it: `Aftale | Part`."""
_NUMBERS = late(r"\W*(?:nr|no|pkt|punkt|sag|#|id)?\W*$", re.IGNORECASE)
# Three blanks: two end a line of Markdown, or follow a full stop.
_GAP = late(r"\t+| {3,}")
# the second level of Word's lists is an o
_ENTRY = late(r"\W{1,3}|o|\d{1,2}[.)]|[a-zæøå]\)", re.IGNORECASE)
_RULE = late(r"(?=.*[-=])[\s:|+=-]+")


class Columns(NamedTuple):
    """The place of each column that a table of promises may have, -1 where it has none."""

    item: int
    who: int = -1
    when: int = -1
    status: int = -1


def columns_of(head: Sequence[str]) -> Columns | None:
    """The columns of a table of promises; None for any other table."""
    place = named_columns(head)
    both = "who" in place and _WHO_AND_WHEN.match(head[place["who"]])
    if "item" not in place and "who" in place and (both or len(place) > 1):
        # `Emne | Ansvarlig | Deadline`: whatever the column is called that says what
        others = [at for at in range(len(head)) if at not in place.values()]
        # of `Nr | Punkt` the last one says what
        said = [at for at in others if not _NUMBERS.match(head[at])] or others[-1:]
        place |= {"item": said[0]} if said else {}
    return Columns(**place) if "item" in place else None


def named_columns(head: Sequence[str]) -> dict[str, int]:
    """The place of each column of `Columns` that the head of a table names."""
    place: dict[str, int] = {}
    for at, cell in enumerate(head):
        for name, pattern in _COLUMNS.items():
            if name not in place and pattern.match(cell.strip(" :*_")):
                place[name] = at
                break
    if "item" in place and "who" not in place:
        party = next((at for at, cell in enumerate(head) if _PARTY.match(cell.strip(" :*_"))), -1)
        place |= {"who": party} if party >= 0 else {}
    # `Indsats | Status | Næste skridt`: what is promised is the step
    step = next((at for at, cell in enumerate(head) if _NEXT_STEP.match(cell.strip(" :*_"))), -1)
    return place | {"item": step} if "item" in place and step >= 0 else place


def cell(row: Sequence[str], at: int) -> str:
    """The text of a cell, empty where the row has none there."""
    return row[at].strip() if 0 <= at < len(row) else ""


def cells_in(line: str) -> list[str]:
    """The cells of a line that stands like the row of a table: with strokes, at its ends or not, or
    with tabs or wide gaps between them; none for any other line, or an entry of a list.
    """
    bare = line.lstrip("> \t").rstrip()
    if CELL_END.search(bare):
        # a stroke behind a backslash is text of the last cell
        inside = bare.removeprefix("|")
        inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
        return [part.strip() for part in CELL_END.split(inside)]
    parts = [part.strip() for part in _GAP.split(bare)]
    # Word sets a tab behind the mark of an entry
    is_entry = len(parts) == 2 and _ENTRY.fullmatch(parts[0])
    return [] if is_entry or len(parts) < 2 else parts


def tables_in(rows: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The numbered rows of each table, of several that stand below one another: a head begins one,
    by the rule below it or by the names of its columns.
    """
    table: list[tuple[int, str]] = []
    for at, row in enumerate(rows):
        has_rule = at + 1 < len(rows) and is_rule(rows[at + 1][1])
        if table and (has_rule or len(named_columns(cells_in(row[1]))) > 1):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def is_rule(line: str) -> bool:
    """Whether a line is the rule below the head of a table."""
    return _RULE.fullmatch(line.lstrip("> \t")) is not None
