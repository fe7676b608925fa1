"""What a hurried hand types right below an item, without a blank line: `dialog fmt` parts it from
the item, which keeps its id, its owner and its day for itself.
"""

import re
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.reading.text_below import begins_below
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
