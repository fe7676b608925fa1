"""Tables that say of a row that it is not for the public."""

import pytest

from dialogtool.record.hidden_tables import table_hides


@pytest.mark.parametrize(
    "rows",
    [
        ["| Punkt | Offentlig? |", "| --- | --- |", "| Restancer | nej |"],
        ["| Punkt | Å/L |", "| --- | --- |", "| Restancer | L |"],
        ["| Punkt | Fortrolig |", "| --- | --- |", "| Restancer | ja |"],
        ["| Punkt | Note |", "| --- | --- |", "| Lukket punkt |", "| Restancer | 3 |"],
        ["| Punkt | Deles |", "| --- | --- |", "| Restancer | ÷ |"],
    ],
)
def test_a_table_closes_by_a_column_or_by_a_row(rows: list[str]) -> None:
    assert table_hides(rows)


@pytest.mark.parametrize(
    "rows",
    [
        ["| Punkt | Offentlig? |", "| --- | --- |", "| Husleje | ja |"],
        ["| År | Lukkede |", "| --- | --- |", "| 2022 | 12 |", "| 2023 | 7 |"],
        ["| Punkt | Adgang |", "| --- | --- |", "| Kælder | med nøgle |"],
    ],
)
def test_a_table_that_counts_or_describes_closes_nothing(rows: list[str]) -> None:
    assert not table_hides(rows)
