"""Tables of actions whose head does not say so, or is missing: told by what their cells say."""

from collections.abc import Callable, Sequence

from dialogtool.calendar_words import DANISH_MONTHS
from dialogtool.pattern import late_words
from dialogtool.reading.promise_tables import Columns, cell, columns_of, named_columns

_LEAST_ROWS = 2
_WHEN = late_words(
    rf"""(?:(?:senest|inden|frist|ca\.|ultimo|primo|medio|d\.|den)\s)?
    (?:\d{{1,2}}[./-]|uge\s\d|snarest|løbende|straks|hurtigst|{"|".join(DANISH_MONTHS)}
    |næste\smøde|forår|efterår|sommer|jul\b)""",
)
TextRows = Sequence[tuple[str, ...]]
CellTest = Callable[[str], bool]


def actions_in(
    rows: TextRows, *, is_who: CellTest, is_work: CellTest
) -> tuple[Columns, TextRows] | None:
    """The columns of a table of actions and its rows without the head: where the head names what
    is to do, or half of the cells of one column are work and those of another say who does it;
    None for any other table. `is_who` and `is_work` judge a cell.
    """
    head, *below = rows
    columns = columns_of(head)
    if columns is not None:
        return columns, below
    named = named_columns(head)
    body = below if named else rows
    if len(body) < _LEAST_ROWS:
        return None
    who = named.get("who", _column(body, is_who))
    others = [at for at in range(len(head)) if at not in (who, *named.values())]
    item = max(others, key=lambda at: sum(len(cell(row, at)) for row in body), default=-1)
    work = sum(is_work(cell(row, item)) for row in body)
    if who < 0 or item < 0 or 2 * work < len(body):
        return None
    when = named.get("when", _column(body, lambda text: _WHEN.match(text) is not None))
    return Columns(item, who, when if when != item else -1, named.get("status", -1)), body


def without_title(rows: TextRows) -> TextRows:
    """A table without a first row that is its title, such as one merged cell `Opgaver` above the
    names of the columns.
    """
    title, *below = rows
    said = {text for text in title if text.strip()}
    is_title = len(said) == 1 and len(title) > 1
    return below if is_title and below and columns_of(below[0]) is not None else rows


def _column(rows: TextRows, fits: CellTest) -> int:
    """The first column all of whose cells that are not empty fit, more than half of them; -1 where
    there is none.
    """
    for at in range(max(map(len, rows))):
        said = [text for row in rows if (text := cell(row, at))]
        if 2 * len(said) > len(rows) and all(map(fits, said)):
            return at
    return -1
