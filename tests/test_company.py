"""Which block of a page stays with what is right above it."""

import pytest

from dialogtool.documents.company import Shape, are_few_lines, is_introduced, stays_with_above

HEADING = Shape("heading", level=2)
SENTENCE = Shape("paragraph", said="Status pr. 1. juni 2023.")
COLON = Shape("paragraph", said="Der mangler:")
LONG = Shape("paragraph", said="Teksten er lang. " * 60)
TABLE = Shape("table")


@pytest.mark.parametrize(
    ("block", "above", "stays"),
    [
        (TABLE, [HEADING, SENTENCE], True),
        (Shape("list"), [HEADING, SENTENCE], True),
        (Shape("heading", level=3), [HEADING, SENTENCE], True),
        (Shape("heading", level=2), [HEADING, SENTENCE], False),
        (TABLE, [LONG, COLON], True),
        (Shape("list"), [COLON], True),
        (Shape("heading", level=3), [LONG, COLON], False),
        (TABLE, [HEADING, LONG], False),
        (TABLE, [SENTENCE, SENTENCE], False),
        (TABLE, [SENTENCE], False),
        (Shape("group", role="said"), [LONG], True),
        (Shape("picture"), [LONG], True),
        (Shape("picture"), [], False),
        (SENTENCE, [HEADING, SENTENCE], False),
        (SENTENCE, [SENTENCE, TABLE], True),
        (LONG, [SENTENCE, TABLE], False),
        (SENTENCE, [TABLE, SENTENCE], False),
        (HEADING, [SENTENCE, TABLE], False),
    ],
)
def test_a_block_stays_with_what_introduces_it(
    block: Shape, above: list[Shape], stays: bool
) -> None:
    assert stays_with_above(block, above) is stays


def test_only_a_sentence_right_below_a_heading_introduces() -> None:
    assert is_introduced([LONG, HEADING, SENTENCE])
    assert not is_introduced([HEADING, SENTENCE, SENTENCE])


def test_a_list_of_a_few_short_entries_stands_on_one_page() -> None:
    assert are_few_lines([20, 100, 40])
    assert not are_few_lines([20, 101])
    assert not are_few_lines([10] * 7)
