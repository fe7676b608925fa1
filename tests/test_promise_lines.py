"""The line of the format that a promise should have been."""

import datetime as dt

import pytest

from dialogtool.model import Party, Settings
from dialogtool.reading.owners import register_of
from dialogtool.reading.promise_lines import PromiseLines
from dialogtool.reading.promise_sentence import promise_in
from dialogtool.reading.promise_tables import Columns

DAY = dt.date(2022, 3, 1)
SETTINGS = Settings(parties={"solbo": Party(key="solbo", name="Solbo")})
LINES = PromiseLines(SETTINGS, register_of(SETTINGS, ("solbo",)), DAY)
COLUMNS = Columns(item=0, who=1, when=2, status=3)


def test_a_sentence_becomes_an_open_line_with_its_owner_and_its_day() -> None:
    said = "Solbo sender en plan inden 1. juni 2022"
    promise = promise_in(said, DAY, LINES.register)
    assert promise is not None
    assert LINES.as_item(said, promise) == f"- [ ] {said} @solbo  [frist:: 2022-06-01]"


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (("Maling", "Solbo", "1/6 2022", ""), "- [ ] Maling @solbo  [frist:: 2022-06-01]"),
        (("Maling", "Solbo", "maj 23", "udført"), "- [x] Maling @solbo"),
        (("[x] Maling", "Solbo", "1/6 2022", ""), "- [x] Maling @solbo"),
        (("Maling", "Solbo", "løbende", ""), "- [ ] Maling @solbo  [frist:: løbende]"),
        (("Maling", "Solbo", "uge 40", ""), "- [ ] Maling @solbo  [frist:: 2022-10-07]"),
        # a limit that is no day is asked for, and not forgotten
        (("Maling", "Solbo", "efter ferien", ""), "- [ ] Maling (efter ferien) @solbo"),
        (("Maling", "Solbo", "–", ""), "- [ ] Maling @solbo"),
        (("", "Solbo", "1/6 2022", ""), ""),
    ],
)
def test_a_row_of_a_table_becomes_a_line_of_a_list(cells: tuple[str, ...], line: str) -> None:
    assert LINES.of_row(cells, COLUMNS) == line


def test_labels_below_a_line_give_it_its_owner_and_its_day() -> None:
    rows = [(2, "Ansvarlig: Solbo"), (3, "Frist: 1/6 2022")]
    written = LINES.with_labels("- [ ] Maling", rows)
    assert written == "- [ ] Maling @solbo  [frist:: 2022-06-01]"
    rows = [(2, "Ansvarlig: Solbo"), (3, "Frist: når tilbuddet er her")]
    written = LINES.with_labels("- [ ] Maling", rows)
    assert written == "- [ ] Maling (når tilbuddet er her) @solbo"


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (("Maling", "Solbo", "1/6 2022"), Columns(item=0, who=1, when=2)),
        (("Solbo", "maler gavlen", "uge 40"), Columns(item=1, who=0, when=2)),
        (("Solbo", "malede gavlen", "1/2 2022"), None),
        (("Solbo", "maler gavlen", "ja"), None),
        (("Maling", "gavlen", "1/6 2022"), None),
        (("Solbo", "1/6 2022"), None),
    ],
)
def test_a_row_that_lost_its_head_tells_who_by_the_register(
    cells: tuple[str, ...], columns: Columns | None
) -> None:
    assert LINES.columns_without_head(cells) == columns
