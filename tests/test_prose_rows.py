"""The rows of prose as paragraphs, entries of lists and tables."""

import pytest

from dialogtool.reading.promise_tables import cells_in, is_rule
from dialogtool.reading.prose_rows import blocks_of, row_of, without_fences, without_marks


def texts(rows: list[str]) -> list[list[str]]:
    return [[text for _, text in block] for block in blocks_of(enumerate(rows, 1))]


def test_a_blank_line_and_an_entry_part_paragraphs() -> None:
    rows = ["Parterne mødtes", "om gården.", "", "- Solbo maler", "- Tilsynet ser på", "det"]
    assert texts(rows) == [
        ["Parterne mødtes", "om gården."],
        ["- Solbo maler"],
        ["- Tilsynet ser på", "det"],
    ]


def test_a_table_is_a_block_and_ends_where_its_strokes_do() -> None:
    rows = ["Aftalt blev:", "| Hvad | Hvem |", "", "| Maling | Solbo |", "Sådan blev det."]
    assert texts(rows) == [rows[:1], [rows[1], rows[3]], rows[4:]]


def test_code_between_fences_is_left_out_and_ends_with_its_own_sign() -> None:
    rows = ["før", "```", "- [ ] eksempel", "~~~", "```", "efter"]
    assert [text for _, text in without_fences(enumerate(rows, 1))] == ["før", "efter"]


@pytest.mark.parametrize(
    "rows",
    [
        ["> ```", "> Solbo maler", "> ```", "efter"],
        ["> ~~~", "> Solbo maler", "efter"],
        ["- ````md", "  Solbo maler", "", "  ```", "efter"],
        ["> 1. ```", ">    Solbo maler", "> efter"],
        ["1)\t~~~", "\tSolbo maler", "\t~~~", "efter"],
        ["``` er et tegn ```", "efter"],
    ],
)
def test_a_fence_ends_with_its_list_or_quote(rows: list[str]) -> None:
    read = [text for _, text in without_fences(enumerate(rows, 1))]
    assert read[-1] == rows[-1]
    assert not any("maler" in text or "~~~" in text for text in read)


def test_in_a_quote_a_table_and_its_rule_are_known() -> None:
    assert cells_in("> | Nord | rød |") == ["Nord", "rød"]
    assert cells_in(">   - Solbo maler") == []
    assert is_rule("> | --- | --- |")


def test_an_entry_loses_its_mark_and_what_stresses_a_word() -> None:
    assert without_marks("  - **Solbo** maler", is_first=True) == "Solbo maler"
    assert without_marks("2.1 Solbo maler", is_first=True) == "Solbo maler"
    assert without_marks("- maler", is_first=False) == "- maler"


def test_a_sentence_begins_in_the_row_that_holds_its_first_sign() -> None:
    rows = [(7, "Det blev drøftet. Solbo"), (8, "maler porten.")]
    read = [text for _, text in rows]
    assert row_of(rows, read, 18) == 7
    assert row_of(rows, read, 24) == 8
