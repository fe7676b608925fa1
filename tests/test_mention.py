"""A line as the item or the update that it is; and the boxes, which one table knows."""

import re

import pytest

from conftest import ROOT
from dialogtool.diagnostic import Location
from dialogtool.glossary import FIELDS, KINDS, SHOWN_FIELDS
from dialogtool.model import Item, Kind, Status, Update
from dialogtool.record.blocks import read_blocks
from dialogtool.record.body import read_body
from dialogtool.record.boxes import BOXES, box_of, odd_box
from dialogtool.record.line_reader import Context, line_of
from dialogtool.record.mention import Fields, fields_of, said_by
from dialogtool.record.outline import read_outline

PLACE = Location("minutes/a/2022.md", 7)


def mention(source: str) -> Item | Update:
    line = line_of(source)
    assert line is not None
    return said_by(line, fields_of(line)).at(PLACE, 7, None)


@pytest.mark.parametrize("form", [Item, Update])
def test_the_fields_stand_in_the_order_of_the_model(form: type[Item] | type[Update]) -> None:
    """A mention is filled by position: a field out of its place would be another one's value."""
    first = form._fields.index("text") + 1
    assert form._fields[first : first + len(Fields._fields)] == Fields._fields
    kinds = [form.__annotations__[name] for name in Fields._fields]
    assert kinds == [Fields.__annotations__[name] for name in Fields._fields]
    for name, value in Fields._field_defaults.items():
        assert form._field_defaults[name] == value, name


def test_a_line_with_a_reference_is_an_update_whatever_else_it_says() -> None:
    said = mention("- [x] [ref:: 21-a] Sent @lejerbo  [id:: 22-b]")
    assert isinstance(said, Update)
    assert (said.ref, said.box, said.owners) == ("21-a", Status.DONE, ("lejerbo",))


def test_an_item_without_a_kind_is_an_action_an_update_without_one_keeps_it() -> None:
    item, update = mention("- [ ] Send"), mention("- [ ] [ref:: 21-a] Send")
    assert (item.kind, update.kind) == (Kind.ACTION, None)


def test_a_replacement_that_refuses_is_none() -> None:
    assert mention("- [ ] Send  [offentlig:: en sag]").replacement == "en sag"
    assert mention("- [ ] Send  [offentlig:: nej]").replacement == ""


def test_what_is_only_shown_stands_in_extra() -> None:
    """Every other field has an attribute of its own and is not said twice."""
    values = {"on": "2022-01-02", "due": "2022-01-02", "visibility": "open", "verdict": "met"}
    for name, spellings in FIELDS.items():
        said = mention(f"- [ ] Send  [{spellings[1]}:: {values.get(name, 'x')}]")
        assert dict(said.extra) == ({name: "x"} if name in SHOWN_FIELDS else {}), name


@pytest.mark.parametrize("sign", BOXES)
def test_every_reader_knows_every_box(sign: str) -> None:
    source = f"- [{sign}] Send planen"
    context = Context("minutes/a/2022.md", str.lower)
    quick = read_outline(source, 0, 1, context)
    careful, found, _ = read_body([source], 0, context)
    assert (quick.mentions if quick else ()) in ((), careful.mentions)
    assert [said.box for said in careful.mentions] == [BOXES[sign]]
    assert found == [] and odd_box(source) is None
    # however far it is set in, a line with a box begins an item
    tree = read_blocks(["- a", f"        {source}"])
    assert len([block for block in tree.document.walk() if block.kind.name == "LIST_ITEM"]) == 2
    mended = read_body([f"-[{sign}] Send planen"], 0, context)[1]
    assert [problem.repair for problem in mended] == [source]


def test_every_status_has_a_box_and_the_hint_names_it() -> None:
    """`[§]` is no box; who meets that is told all of them."""
    (found,) = read_body(["- [§] Send"], 0, Context("minutes/a/2022.md", str.lower))[1]
    assert found.hint is not None
    assert set(re.findall(r"\[.\]", found.hint.template)) == set(map(box_of, Status))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["docs/format.md", "docs/format.da.md"])
def test_the_page_of_the_format_names_every_box(name: str) -> None:
    assert [box for box in map(box_of, Status) if f"`{box}`" not in page(name)] == []


@pytest.mark.parametrize("name", ["docs/json.md", "docs/site.md", "docs/commands.md"])
def test_every_place_that_lists_the_states_names_all(name: str) -> None:
    words = page(name).replace("in-progress", "in_progress")
    # a list may go on in the next row
    lists = re.findall(r"open,? in_progress.*\n.*", words)
    assert lists and all(status.value in rows for rows in lists for status in Status)


@pytest.mark.parametrize("name", ["docs/format.md", "docs/format.da.md"])
def test_the_page_of_the_format_names_every_field(name: str) -> None:
    """As it is written: `sted` stands in many a sentence, `[sted:: ]` does not."""
    words = page(name)
    spelled = {
        field: [word for word in names if f"[{word}:: " in words or f"`{word}`" in words]
        for field, names in FIELDS.items()
    }
    assert [field for field, found in spelled.items() if not found] == []


@pytest.mark.parametrize("name", ["docs/format.md", "docs/format.da.md"])
def test_the_page_of_the_format_names_every_kind(name: str) -> None:
    words = set(re.findall(r"[\w-]+", page(name).lower()))
    assert [kind for kind, names in KINDS.items() if not words & set(names)] == []
