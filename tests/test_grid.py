"""Columns side by side, and what is new among findings: rules without a book."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dialogtool.checks.comparison import new_problems
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.printable import display_width
from dialogtool.reports.grid import GridColumn, grid, groups, in_column
from dialogtool.reports.layout import Phrase, plain_text

WORDS = st.lists(st.text("abæ年 ", min_size=1, max_size=14), min_size=1, max_size=6).map(" ".join)


@given(st.text(st.sampled_from("aæøåÅ–§€年会議ア한e\u0301\u0308"), max_size=30))
def test_width_is_that_of_another_program(text: str) -> None:
    assert display_width(text) == cell_len(text)


@given(WORDS, st.integers(2, 30))
def test_folded_text_fits_and_loses_no_letter(text: str, width: int) -> None:
    lines = in_column(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_cells_stand_to_the_right_of_their_label() -> None:
    columns = [GridColumn("2021", [(Phrase("1"),)]), GridColumn("2022", [(Phrase("22"),)])]
    lines = [
        line for block in grid(Phrase("figure"), [Phrase("rent")], columns, 8) for line in block
    ]
    assert plain_text(lines) == "figure    2021  2022\nrent         1    22\n"


@given(st.lists(st.text("ab", min_size=1, max_size=12), max_size=9), st.integers(10, 40))
def test_groups_hold_every_column_in_order(heads: list[str], room: int) -> None:
    columns = [GridColumn(head, ()) for head in heads]
    parted = groups(columns, room)
    assert [column for group in parted for column in group] == columns
    assert all(len(group) == 1 or sum(column.width for column in group) <= room for group in parted)


def problem(line: int, what: str = "a") -> Diagnostic:
    location = Location("minutes/a.md", line, source="the line")
    return Diagnostic("bad-date", location, msg("'{what}' in line {line}", what=what, line=line))


@pytest.mark.parametrize(
    ("now", "before", "new"),
    [
        ([problem(1)], [], [1]),
        ([problem(9)], [problem(1)], []),
        ([problem(1), problem(9)], [problem(1)], [9]),
        ([problem(1, "b")], [problem(1, "a")], [1]),
        ([], [problem(1)], []),
    ],
    ids=["new", "moved", "twice", "another value", "mended"],
)
def test_what_was_wrong_before_is_not_new(
    now: list[Diagnostic], before: list[Diagnostic], new: list[int]
) -> None:
    assert [found.location.line for found in new_problems(now, before)] == new
