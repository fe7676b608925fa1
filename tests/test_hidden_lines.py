"""Which lines of a text a mark closes: the block it stands in, its item, its section."""

from dialogtool.model import Heading
from dialogtool.record.block_text import BlockText, FoundHeading
from dialogtool.record.block_tree import BlockForm
from dialogtool.record.headings import heading_of
from dialogtool.record.hidden_lines import HiddenLines
from dialogtool.record.line_reader import Context


def text_of(*lines: str) -> BlockText:
    return BlockText(list(lines), 0, Context("x.md", str.lower))


def headings_of(source: BlockText) -> list[FoundHeading]:
    found = []
    for block in source.tree.document.children:
        if block.kind is BlockForm.HEADING:
            heading: Heading = heading_of(
                block.level, block.rows[0].text, source.place(block.first)
            )
            found.append(FoundHeading(heading, block))
    return found


def test_what_stands_between_colons_is_hidden_as_a_block() -> None:
    hidden = HiddenLines(text_of("a", "", "::: lukket", "b", ":::", "", "c"))
    hidden.between_colons()
    assert hidden.numbers == hidden.blocks == {3, 4, 5}


def test_a_block_that_never_ends_hides_all_below_it_and_is_said() -> None:
    source = text_of("a", "", "::: lukket", "b", "", "c")
    hidden = HiddenLines(source)
    hidden.between_colons()
    assert hidden.numbers == {3, 4, 5, 6}
    assert [problem.code for problem in source.found] == ["unbalanced-block"]


def test_a_mark_closes_its_whole_list_item() -> None:
    source = text_of("- a [synlighed:: lukket]", "", "  b", "- c")
    hidden = HiddenLines(source)
    paragraph = source.tree.document.children[0].children[0]
    hidden.meant(paragraph)
    assert hidden.numbers == {1, 2, 3}
    assert source.found == []


def test_a_heading_closes_its_section_and_those_below_it() -> None:
    source = text_of("# a", "b", "## c [synlighed:: lukket]", "d", "### e", "f", "## g", "h")
    hidden = HiddenLines(source)
    hidden.below_headings(headings_of(source))
    assert hidden.numbers == {3, 4, 5, 6}


def test_a_note_of_what_is_hidden_is_hidden_with_it() -> None:
    hidden = HiddenLines(text_of("a [^1]", "", "b [^2]", "", "[^1]: c", "[^2]: d"))
    hidden.hide(1, 1)
    hidden.notes()
    assert hidden.numbers == {1, 5}
