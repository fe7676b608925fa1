"""Which blocks of a text are asked whether they were meant as items."""

import pytest

from dialogtool.record.block_text import BlockText
from dialogtool.record.line_reader import Context
from dialogtool.record.misread import MisreadLines


def text_of(*lines: str) -> BlockText:
    return BlockText(list(lines), 0, Context("x.md", str.lower))


def lines_of(source: BlockText) -> list[int]:
    return [problem.location.line for problem in source.found]


@pytest.mark.parametrize(
    ("line", "is_said"),
    [("## [ ] Taget skiftes", True), ("## Aftale: taget", False), ("## Taget", False)],
)
def test_an_item_in_a_heading_is_said(line: str, is_said: bool) -> None:
    source = text_of(line)
    block = source.tree.document.children[0]
    MisreadLines(source, {}).in_heading(block, block.rows[0].text)
    assert lines_of(source) == [1] * is_said


def test_an_item_in_indented_code_is_said_with_its_repair() -> None:
    source = text_of("    - [ ] Taget skiftes", "    x = 1")
    MisreadLines(source, {}).in_code(source.tree.document.children[0])
    assert lines_of(source) == [1]


def test_a_line_that_goes_on_the_one_above_is_said() -> None:
    source = text_of("Vi talte om taget.", "2. [ref:: 21-k7q4mz] Det skiftes")
    MisreadLines(source, {}).in_text(source.tree.document.children[0], is_item=False)
    assert lines_of(source) == [2]


def test_prose_is_no_item() -> None:
    source = text_of("Vi talte om taget (se bilag).", "Det skiftes til næste år.")
    MisreadLines(source, {}).in_text(source.tree.document.children[0], is_item=False)
    assert lines_of(source) == []
