"""What is said of a part of a line that is wrong, and what is offered in its place."""

import pytest

from dialogtool.language import Language
from dialogtool.record import line_faults
from dialogtool.record.line import Part
from dialogtool.record.line_reader import line_of


@pytest.mark.parametrize(
    ("said", "repaired"),
    [
        ("21–k7q4mz", "21-k7q4mz"),  # the dash of Word
        ("#21 k7q4mz", "21-k7q4mz"),
        ("2021.md#^21-k7q4mz", "21-k7q4mz"),  # as Obsidian writes its address
        ("21-k7q4mz og 21-aaaaaa", None),
        ("[[2021#^21-k7q4mz]]", None),
        ("taget", None),
    ],
)
def test_an_id_is_mended_where_one_is_certain(said: str, repaired: str | None) -> None:
    assert line_faults.no_id(Part(said, 3, 9), is_wrapped=False).repaired == repaired


@pytest.mark.parametrize("said", ["Mal ^21-k7q4mz porten", "^21-k7q4mz Mal porten"])
def test_an_id_between_the_words_is_mended(said: str) -> None:
    """The line got a second one."""
    line = line_of(f"- [ ] {said} @lejerbo")
    assert line is not None
    assert [fault.repaired for fault in line.faults] == ["[id:: 21-k7q4mz]"]


def test_an_id_over_two_lines_is_not_mended() -> None:
    assert line_faults.no_id(Part("21–k7q4mz", 3, 9), is_wrapped=True).repaired is None


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("21-k7q4mz og 21-aaaaaa", "a line follows up one item: write a line for each"),
        ("[[2021#^21-k7q4mz|planen]]", "write its id alone: 21-k7q4mz"),
        ("[21-k7q4mz](2021.md)", "write its id alone: 21-k7q4mz"),
    ],
)
def test_what_to_write_for_what_is_no_id(said: str, advice: str) -> None:
    fault = line_faults.no_id(Part(said, 0, 1), is_wrapped=False)
    assert Language("en").text(fault.hint) == advice


def test_a_name_near_a_field_of_the_book_is_offered() -> None:
    fault = line_faults.unknown_field("besog", 2, 9, ["besøg"])
    assert "besøg" in Language("en").text(fault.hint)
    assert (fault.code, fault.start, fault.end) == ("unknown-field", 2, 9)
