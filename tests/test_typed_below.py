"""What a hurried hand types right below an item, without a blank line: `dialog fmt` parts it from
the item, which keeps its id, its owner and its day for itself.
"""

import datetime as dt
import re
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.reading.labels_below import with_due_below
from dialogtool.reading.text_below import begins_below
from dialogtool.record.line_reader import line_of
from test_promise_sentences import BOOK, HEAD

FILE = "minutes/skovbo/2027.md"


def fmt(root: Path, *lines: str) -> list[str]:
    files = {"dialog.toml": BOOK.format(language="da"), FILE: HEAD + "\n".join(lines) + "\n"}
    book = write_book(root, files)
    assert run_dialog("fmt", cwd=book).code == 0
    once = (book / FILE).read_text(encoding="utf-8")
    run_dialog("fmt", cwd=book)
    assert (book / FILE).read_text(encoding="utf-8") == once
    text = re.sub(r"  \[id:: 27-\w{6}\]", " ID", once)
    return text.split("\n")[HEAD.count("\n") : -1]


ITEM = "- [ ] Send planen @skovbo  [frist:: 2027-05-01] ID"


@pytest.mark.parametrize(
    "below",
    [
        "•\tVentelisten gennemgås løbende - Karla",
        "–\tKarla indkalder til møde",
        "·        Regnskabet tages til efterretning",
        "o   Note 12 uddybes",
        "Kommunen orienterede om ny lov.",
        "Enighed om fælles venteliste pr. 1/1-28",
        "Aftaler:",
        "1.1 Karla sørger for kaffe",
        "x og tørret",
        "=====",
        "+++",
        "– – –",
        "......",
        "[plan]: https://e.example/plan.pdf",
        "##Næste punkt",
        "#Næste punkt",
    ],
)
def test_a_line_below_is_parted_and_the_id_stays(tmp_path: Path, below: str) -> None:
    """Each took the id of the item once, and its words stood in the agreement as signed."""
    assert fmt(tmp_path, "- [ ] Send planen @skovbo 1/5", below) == [ITEM, "", below]


def test_a_box_below_is_an_item_of_its_own(tmp_path: Path) -> None:
    assert fmt(tmp_path, "- [ ] Send planen @skovbo 1/5", "[ ] Mads - tjek lokalplan") == [
        ITEM,
        "- [ ] Mads - tjek lokalplan  [ansvarlig:: Mads Dalum] ID",
    ]


def test_below_what_is_mended_too(tmp_path: Path) -> None:
    assert fmt(tmp_path, "Aftalt: Skovbo sender planen", "Der var kaffe.") == [
        "- Aftale: Skovbo sender planen @skovbo ID",
        "",
        "Der var kaffe.",
    ]


def test_a_field_on_a_later_row_keeps_the_item_whole(tmp_path: Path) -> None:
    lines = ["- [ ] Send planen", "Til kommunen @skovbo  [frist:: 2027-05-01]  [id:: 27-aaaaa1]"]
    assert fmt(tmp_path, *lines) == [lines[0], re.sub(r"  \[id.*", " ID", lines[1])]


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("- [ ] Send planen til", "Kommunen"),
        ("- [ ] Send planen", "med bilag"),
        ("- [ ] Send planen", "Frist: 1/5"),
        ("- [ ] Send planen", "– og kortet"),
        ("- [ ] Send planen", "  Kommunen får den"),
        ("- [ ] Send planen", "- Kommunen får den"),
    ],
)
def test_more_of_the_item(above: str, row: str) -> None:
    assert not begins_below(above, row)


def test_a_wish_gets_nothing_of_the_line_below(tmp_path: Path) -> None:
    """It was advised as a task with the day of another sentence."""
    lines = ["- Ønske: flere boliger", "Vi mødes igen d. 14. maj på pladsen."]
    files = {"dialog.toml": BOOK.format(language="da"), FILE: HEAD + "\n".join(lines) + "\n"}
    out = run_dialog("check", "--as-of", "2027-03-11", cwd=write_book(tmp_path, files)).out
    assert "- [ ] Ønske" not in out
    assert "write: - [ ] Vi mødes igen d. 14. maj på pladsen  [frist:: 2027-05-14]" in out


@pytest.mark.parametrize(
    ("below", "written"),
    [
        (("  - Frist: 1/5 2027",), "  [frist:: 2027-05-01]"),
        (("  - **Frist:** ultimo maj",), "  [frist:: 2027-05-31]"),
        (("    * senest uge 20",), "  [frist:: 2027-05-21]"),
        (("  - Ansvarlig: Skovbo", "  - Frist: 1/5"), " @skovbo  [frist:: 2027-05-01]"),
        (("  1. Hvem: Mads Dalum",), "  [ansvarlig:: Mads Dalum]"),
        (("", "  Ansvarlig: Skovbo", "  Deadline: 2027-05-01"), " @skovbo  [frist:: 2027-05-01]"),
        # of two nobody can say which, and this one is of a point of its own
        (("  - Frist: 1/5", "  - Frist: 1/6"), ""),
        (("  - Skitse", "    - Frist: 1/5"), ""),
        (("  - Frist: 1/5 2021",), ""),
        (("  - Frist: næste møde",), ""),
        (("  - Ansvarlig: Skovbo, når kommunen har svaret",), ""),
    ],
)
def test_a_label_below_says_the_field(tmp_path: Path, below: tuple[str, ...], written: str) -> None:
    """As lists in Word have it; the points stay, and the day was in no list once."""
    assert fmt(tmp_path, "- [ ] Taget tætnes", *below) == [
        f"- [ ] Taget tætnes{written} ID",
        *below,
    ]


@pytest.mark.parametrize(
    "point", ["- Frist: 1/5", "Deadline : 1. maj.", "•\tby 1 May", "2) Due: 1/5"]
)
def test_a_label_in_either_language(point: str) -> None:
    line = line_of("- [ ] Mal døren @skovbo")
    assert line is not None
    found = with_due_below(line, (point,), dt.date(2027, 3, 1), "da")
    assert found is not None
    assert found.written == "- [ ] Mal døren @skovbo  [frist:: 2027-05-01]"


def test_a_field_of_the_item_counts_before_a_label_below(tmp_path: Path) -> None:
    below = ("  - Ansvarlig: Mads Dalum", "  - Frist: 1/6")
    item = "- [ ] Taget tætnes @skovbo  [frist:: 2027-05-01]"
    assert fmt(tmp_path, item, *below) == [f"{item} ID", *below]


@pytest.mark.parametrize("mark", ["-", "1."])
def test_in_a_list_of_a_list_the_margin_is_where_the_item_begins(tmp_path: Path, mark: str) -> None:
    """What was typed below it went into the item's sentence, and its fields behind that."""
    item = f"  {mark} [ ] Send planen @skovbo  [frist:: 2027-05-01]"
    assert fmt(tmp_path, "- Om taget:", item, "  Taget er fra 1990.") == [
        "- Om taget:",
        f"{item} ID",
        "",
        "  Taget er fra 1990.",
    ]


def test_what_is_set_in_further_is_more_of_it(tmp_path: Path) -> None:
    rows = ["- Om taget:", "  - [ ] Send planen", "    Taget er fra 1990."]
    assert fmt(tmp_path, *rows)[:2] == rows[:2]


def test_a_tag_below_an_item_is_of_the_item(tmp_path: Path) -> None:
    assert "" not in fmt(tmp_path, "- [ ] Send planen @skovbo  [frist:: 2027-05-01]", "#drift")


def test_the_fields_of_the_next_item_are_not_of_the_text_between(tmp_path: Path) -> None:
    """Between two items with fields a text was told, and not parted."""
    other = "- [ ] Ring @skovbo  [frist:: 2027-06-01]"
    assert fmt(tmp_path, ITEM.removesuffix(" ID"), "Kommunen var tilfreds.", other) == [
        ITEM,
        "",
        "Kommunen var tilfreds.",
        f"{other} ID",
    ]


def test_a_field_that_the_text_below_has_is_the_items(tmp_path: Path) -> None:
    rows = ["- [ ] Send planen", "Kommunen var tilfreds. @skovbo  [frist:: 2027-05-01]"]
    assert "" not in fmt(tmp_path, *rows)
