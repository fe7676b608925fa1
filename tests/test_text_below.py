"""A hurried secretary makes no blank lines: what is typed right below an item is its own thing."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.diagnostic import Diagnostic
from dialogtool.editing.parting import NEW, part_and_mend
from dialogtool.model import Minutes, Settings
from dialogtool.reading.text_below import begins_below, texts_below
from dialogtool.record.minutes import parse_minutes

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.tilsyn]
name = "Tilsynet"
[parties.solbo]
name = "Solbo"
"""
HEAD = """---
dato: 2025-03-11
status: {status}
deltagere:
  - {{part: vig, kontor: tilsyn, navn: Mette Bruun}}
  - {{part: solbo, navn: Ole Bang}}
---

## 1. Nyt

"""


def tidied(tmp_path: Path, body: str, status: str = "udkast") -> str:
    """The body as `fmt` leaves it, ids left out; a second run finds nothing more to do."""
    record = "minutes/solbo/2025.md"
    head = HEAD.format(status=status)
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, record: f"{head}{body}\n"})
    assert run_dialog("fmt", cwd=book).code == 0
    once = (book / record).read_text(encoding="utf-8")
    assert run_dialog("fmt", cwd=book).code == 0
    assert (book / record).read_text(encoding="utf-8") == once
    lines = once.removeprefix(head).rstrip("\n").split("\n")
    return "\n".join(line.partition("  [id:: ")[0] for line in lines)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (  # the id went behind the second line, and both were one agreement
            "- Aftale: begge deltager i netværk\nSolbo og Vig deler vicevært fra 1/9",
            "- Aftale: begge deltager i netværk\n\nSolbo og Vig deler vicevært fra 1/9",
        ),
        (  # Mette's office became the owner of what Ole does
            "- [ ] Mette: kontakt til KL\n[]Ole - tjek lokalplan",
            "- [ ] Mette: kontakt til KL @vig/tilsyn\n- [ ] Ole - tjek lokalplan  [ansvarlig:: Ole Bang]",
        ),
        (
            "- [ ] Mette: kontakt til KL\n[ ]Ole - tjek lokalplan\nDer er lukket i juli",
            "- [ ] Mette: kontakt til KL @vig/tilsyn\n- [ ] Ole - tjek lokalplan  [ansvarlig:: Ole Bang]\n\n"
            "Der er lukket i juli",
        ),
        (  # a day at the end of the line is a day again
            "- [ ] Tilsynet ser på pladsen @solbo 1/6\n•\tVentelisten er lang",
            "- [ ] Tilsynet ser på pladsen @solbo  [frist:: 2025-06-01]\n\n•\tVentelisten er lang",
        ),
        (
            "- AFTALE: Kommunen betaler for vicevært\nAftaler:",
            "- AFTALE: Kommunen betaler for vicevært @vig\n\nAftaler:",
        ),
        (  # what is certain is mended, whatever begins anew below it
            "[] Hegn ved afd. 4 - Solbo\n•\tVentelisten er lang",
            "- [ ] Hegn ved afd. 4 - Solbo @solbo\n\n•\tVentelisten er lang",
        ),
        (
            "Aftalt: Solbo sender plan inden 3. maj\nDer er lukket i juli",
            "- Aftale: Solbo sender plan @solbo  [frist:: 2025-05-03]\n\nDer er lukket i juli",
        ),
        (
            "- [ ] Solbo maler @solbo\n| Gård | Farve |\n| --- | --- |\n| Nord | rød |",
            "- [ ] Solbo maler @solbo\n\n| Gård | Farve |\n| --- | --- |\n| Nord | rød |",
        ),
        (
            "- [ ] Solbo maler\n  i gården @solbo\nVi mødes i maj",
            "- [ ] Solbo maler\n  i gården @solbo\n\nVi mødes i maj",
        ),
    ],
)
def test_what_begins_anew_is_parted_from_the_item(tmp_path: Path, typed: str, kept: str) -> None:
    assert tidied(tmp_path, typed) == kept


@pytest.mark.parametrize(
    "body",
    [
        # broken by its width
        "- [ ] Kommunen sender et udkast til aftale om den fremtidige anvisning af boliger til\n"
        "Solbo og til de andre @vig",
        "- [ ] Solbo sender regnskab og\nBudget @solbo",
        "- [ ] Solbo sender regnskab @solbo\nFrist: aftales senere",
        "- [ ] Solbo sender regnskab, deres\nBudget også @solbo",
        "- [ ] Solbo sender regnskab\n@solbo",
        "- [ ] Solbo sender regnskab @solbo\n\n  Det er til revisor.\n  Og til kommunen.",
    ],
)
def test_what_goes_on_stays_with_its_item(tmp_path: Path, body: str) -> None:
    assert tidied(tmp_path, body) == body


@pytest.mark.parametrize(
    "body",
    [
        "- [ ] Sagen om taget @solbo  [synlighed:: lukket]\nHun har klaget to gange",
        "- [ ] Fortroligt: sagen om taget @solbo\nHun har klaget to gange",
        "::: lukket\n\n- [ ] Sagen om taget @solbo\nHun har klaget to gange\n\n:::",
    ],
)
def test_what_is_closed_with_its_item_stays_closed(tmp_path: Path, body: str) -> None:
    """A blank line between them would publish it."""
    assert tidied(tmp_path, body) == body


@pytest.mark.parametrize(
    "body",
    [
        "- [ ] Solbo maler @solbo <!-- spørg Ole\nHan ved det -->\nog gården",
        "- [ ] Solbo maler <!-- spørg Ole\nHan ved det\nVi ses -->",
    ],
)
def test_a_comment_is_not_parted(tmp_path: Path, body: str) -> None:
    """With a blank line in it other programs would show it."""
    assert "\n\n" not in tidied(tmp_path, body)


def test_what_stands_below_a_comment_is_parted(tmp_path: Path) -> None:
    body = "- [ ] Solbo maler @solbo <!-- spørg\nOle -->\nVi ses i maj"
    assert tidied(tmp_path, body).endswith("Ole -->\n\nVi ses i maj")


def test_a_limit_below_is_that_of_the_item(tmp_path: Path) -> None:
    written = "- [ ] Solbo sender budget @solbo  [frist:: 2025-06-01]"
    assert tidied(tmp_path, "- [ ] Solbo sender budget\nSenest 1/6") == written
    # the owner ends the first line; `check` shows what to write
    owned = "- [ ] Solbo sender budget @solbo\nSenest 1/6"
    assert tidied(tmp_path, owned) == owned


def test_a_final_text_is_not_parted(tmp_path: Path) -> None:
    body = "- [ ] Solbo maler @solbo\nVi mødes i maj"
    assert tidied(tmp_path, body, "endelig") == body


@pytest.mark.parametrize(
    "row",
    [
        "- [ ] Et punkt",
        "  sat ind",
        "1. punkt",
        "> citat",
        "| a |",
        "```",
        "[ref:: 21-k7q4mz]",
        "[[21-k7q4mz]]",
    ],
)
def test_what_markdown_parts_by_itself_is_left_to_it(row: str) -> None:
    assert not begins_below("- [ ] Solbo maler @solbo", row)


def test_each_line_knows_which_one_it_was() -> None:
    text = "---\nstatus: draft\n---\n- [ ] A @a\nSolbo b\n[ ] C @c\nSolbo d"

    def parse(text: str) -> tuple[Minutes, list[Diagnostic]]:
        return parse_minutes("a/2021.md", "a", text.encode(), Settings())

    mended = part_and_mend(parse(text)[0], parse, lambda name: False)
    assert list(zip(mended.origins, mended.lines, strict=True))[3:] == [
        (3, "- [ ] A @a"),
        (NEW, ""),
        (4, "Solbo b"),
        (5, "- [ ] C @c"),
        (NEW, ""),
        (6, "Solbo d"),
    ]
    assert mended.repaired == {6}
    assert mended.read.text.split("\n") == mended.lines


@pytest.mark.parametrize(
    ("below", "begins"),
    [
        # the margin of an item in a list of a list is where the item begins
        ("  [] Ib ringer", [3]),
        ("[] Ib ringer", [3]),
        ("    [] Ib ringer", []),
    ],
)
def test_the_margin_is_that_of_the_item(below: str, begins: list[int]) -> None:
    text = f"- Porten\n  - [ ] Solbo maler\n{below}"
    record, _ = parse_minutes("minutes/solbo/2025.md", "solbo", text.encode(), Settings())
    assert texts_below(record) == begins
