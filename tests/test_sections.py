"""A text parted at its headings, each part with its prose and its items."""

from dialogtool.model import Item, Prose
from dialogtool.record.block_text import BlockText, FoundItem
from dialogtool.record.line_reader import Context, line_of
from dialogtool.record.sections import SectionReader

LINES = (
    "Først",
    "",
    "- [ ] Taget skiftes",
    "  - set af driften",
    "  - [ ] Stilladset",
    "",
    "Sidst",
)


def reader(hidden: frozenset[int] = frozenset()) -> SectionReader:
    source = BlockText(list(LINES), 0, Context("x.md", str.lower))
    items = {}
    for block in source.tree.document.walk():
        line = line_of(LINES[block.first - 1].strip()) if block.padding else None
        if line and line.is_item:
            items[block.first] = FoundItem(block, block.first, line)
    return SectionReader(source, [], items, hidden)


def test_what_stands_below_an_item_is_its_detail_or_an_item_of_its_own() -> None:
    [section] = reader().sections([], [])
    first, taget, stilladset, last = section.parts
    assert isinstance(first, Prose) and isinstance(last, Prose)
    assert isinstance(taget, Item) and isinstance(stilladset, Item)
    assert (taget.text, taget.details) == ("Taget skiftes", ("  - set af driften",))
    assert (stilladset.text, stilladset.details) == ("Stilladset", ())


def test_a_hidden_detail_is_none_for_the_public() -> None:
    [section] = reader(frozenset({4})).sections([], [])
    taget = section.parts[1]
    assert isinstance(taget, Item)
    assert (len(taget.details), taget.public_details, section.hidden) == (1, (), True)


def test_prose_is_parted_where_hiding_begins() -> None:
    [section] = reader(frozenset({7})).sections([], [])
    assert [part.hidden for part in section.parts if isinstance(part, Prose)] == [False, True]
