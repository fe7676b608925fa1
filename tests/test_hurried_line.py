"""Lines that say by their beginning what they are, in the language of the book."""

import pytest

from dialogtool.model import Kind
from dialogtool.reading.hurried_line import Meant, meant_by, meant_by_heading, said_as


@pytest.mark.parametrize(
    ("source", "written", "is_certain"),
    [
        ("  Agreed: paint the gate ", "  - Agreement: paint the gate", True),
        ("2) todo - paint the gate", "2) [ ] paint the gate", True),
        ("– (x) the gate is green", "- [x] the gate is green", True),
        ("Ida Falk: [/] paints the gate", "- [/] paints the gate  [owner:: Ida Falk]", True),
        ("Ida Falk: ☑ the gate is green", "- [x] the gate is green  [owner:: Ida Falk]", True),
        ("TODO: [x] the gate is green", "- [x] the gate is green", True),
        ("TODO: - [v] the gate is green", "- [x] the gate is green", True),
        ("TODO [ ] paint the gate", "- [ ] paint the gate", False),
        ("TODO: Wish: paint the gate", "- Wish: paint the gate", True),
        ("Agreed: (x) the gate is green", "- [x] Agreement: the gate is green", True),
        ("DONE [x] the gate is green", "- [x] the gate is green", False),
        ("- DOING paint the gate", "- [/] paint the gate", False),
        ("* CANCELLED the gate stays red", "* [-] the gate stays red", False),
        ("** TODO paint the gate", "- [ ] paint the gate", False),
        ("*** DONE the gate is green", "- [x] the gate is green", False),
        ("* done: the gate is green", "* [x] the gate is green", False),
        ("UDFØRT porten er malet", "- [x] porten er malet", False),
        ("Decisions; the gate is green", "- Decision: the gate is green", False),
    ],
)
def test_what_a_line_is_meant_as(source: str, written: str, is_certain: bool) -> None:
    assert meant_by(source, "en") == Meant(written, is_certain)


@pytest.mark.parametrize("source", ["", "- ", "The gate is green", "X paints the gate", "Aftale:"])
def test_what_says_nothing_by_its_beginning(source: str) -> None:
    assert meant_by(source, "en") is None


def test_a_heading_is_never_certain() -> None:
    assert meant_by_heading("Ny aftale: mal porten", "da") == Meant("- Aftale: mal porten", False)
    assert meant_by_heading("Nye aftaler", "da") is None


def test_an_action_is_one_by_its_box() -> None:
    assert said_as(Kind.ACTION, "mal porten", "da") == "[ ] mal porten"
    assert said_as(Kind.DECISION, "porten males", "da") == "Beslutning: porten males"
