"""Tables that list people -> lines that name them, as they stand in a text."""

from collections.abc import Iterator, Sequence

from dialogtool.importing.meaning.people_labels import GROUP, HEADS_PEOPLE
from dialogtool.pattern import late_words

_NAME_COLUMN = late_words(r"\W*(?:(?:for)?navne? | deltagere? | person(?:er)? | name)\W*")
_ROLE_COLUMN = late_words(
    r"""\W*(?:titel | title | rolle | role | funktion | function | stilling | position
      | virksomhed | firma | company | part | party | kommune | organisation | boligorganisation
      | afdeling | enhed | forvaltning | department
      | (?:virksomhed|organisation|kommune)\W+(?:afdeling|enhed|forvaltning))\W*"""
)
_PRESENT_COLUMN = late_words(r"\W*(?:til\ ?stede | fremmød[et]t? | deltog | mødt | present)\W*")
_OTHER_COLUMN = late_words(
    r"""\W*(?:nr | init(?:ialer|ials)? | e-?mail | mail | telefon | tlf | mobil | phone
      | (?:næste|kommende)\ møde | next\ meeting | afbud | underskrift)?\W*"""
)
_COLUMNS = (_NAME_COLUMN, _ROLE_COLUMN, _PRESENT_COLUMN, _OTHER_COLUMN)
_NOT_PRESENT = late_words(r"\W* | nej | no | afbud | fraværende | syg")


def lines_of_table(rows: Sequence[Sequence[str]], *, names_all: bool = False) -> Iterator[str]:
    """Column by column where each is headed by whose people stand in it, else row by row. Without a
    label above it a table at the top `names_all` who came.
    """
    head, *below = rows
    if all(map(HEADS_PEOPLE.fullmatch, head)):
        for at, whose in enumerate(head):
            yield whose
            yield from filter(None, (row[at] for row in below))
        return
    names = [at for at, text in enumerate(head) if _NAME_COLUMN.fullmatch(text)]
    if len(names) == 1 and all(map(_heads_column, head)):
        yield from _lines_below_heads(head, below, names[0], names_all=names_all)
        return
    for row in rows:
        cells = [cell for cell in row if cell.strip(" -")]
        label = GROUP.fullmatch(cells[0].strip(" :")) if len(cells) > 1 else None
        if label and (label["all"] or label["excused"] or label["said"]):
            yield f"{cells[0].strip(' :')}: {', '.join(cells[1:])}"
        elif cells:
            yield ", ".join(cells)


def _heads_column(text: str) -> bool:
    """Whether a cell is the head of a column in a list of people, with the names in one of them."""
    return any(column.fullmatch(text) for column in _COLUMNS)


def _lines_below_heads(
    head: Sequence[str], rows: Sequence[Sequence[str]], name: int, *, names_all: bool
) -> Iterator[str]:
    """Each name, with what its row says of them; last those who did not come by a column of
    crosses.
    """
    roles = [at for at, text in enumerate(head) if _ROLE_COLUMN.fullmatch(text)]
    present = next((at for at, text in enumerate(head) if _PRESENT_COLUMN.fullmatch(text)), None)
    absent: list[str] = []
    if present is not None or (names_all and roles):
        yield "Deltagere:"  # a column for who came says it where nothing above the table does
    for row in rows:
        # in brackets, where a party that no register knows is no name either
        is_what = "".join(f" ({said})" for at in roles if (said := row[at].strip(" -()")))
        said = f"{row[name].strip(' -')}{is_what}"
        came = present is None or not _NOT_PRESENT.fullmatch(row[present])
        if row[name].strip(" -") and came:
            yield said
        elif row[name].strip(" -"):
            absent.append(f"Afbud: {said}")
    yield from absent
