"""Tables that say of a row that it is not for the public."""

import pytest

from dialogtool.record.hidden_tables import says_only_who_may_see, table_hides


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


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| Punkt | Type |", "| Restancer | lukket |"),
        ("| Emne | Udleveres |", "| Restancer | nej |"),
        ("| Punkt | Vises for |", "| Restancer | kommunen |"),
        ("| Punkt | GDPR |", "| Restancer | ja |"),
        ("| Emne | Ja | Nej |", "| Offentlig | | x |"),
    ],
)
def test_a_table_of_points_is_closed_by_more_columns(head: str, row: str) -> None:
    assert table_hides([head, "|---|---|---|", row])


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| Gård | Type |", "| Nord | lukket |"),
        ("| Nøgle | Udleveres |", "| Kælder | nej |"),
        ("| Punkt | Vises for |", "| Film | alle |"),
        ("| Emne | Ja | Nej |", "| Offentlig | x | |"),
        ("| Vej | Privat | Offentlig |", "| Ringvejen | x | |"),
    ],
)
def test_another_table_is_not(head: str, row: str) -> None:
    assert not table_hides([head, "|---|---|---|", row])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["| Åben | Lukket |", "|---|---|", "| | x |"], True),
        (["| Sag | Lukket |", "|---|---|", "| Tag | x |"], False),
    ],
)
def test_a_form_that_was_filled_in_is_said_of_what_stands_beside_it(
    rows: list[str], expected: bool
) -> None:
    assert says_only_who_may_see(rows) == expected
