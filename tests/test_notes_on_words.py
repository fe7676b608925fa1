"""Notes on words (`[^1]`) in the minutes: what a note is, where it is shown, and where it is missing."""

from pathlib import Path

import pytest

from conftest import BY_AND_BIRK, run_dialog, write_book
from dialogtool.documents import annotations
from dialogtool.documents.footnotes import Footnotes
from dialogtool.model import Settings
from dialogtool.reading.note_marks import marks_without_note
from dialogtool.record.block_tree import BlockForm
from dialogtool.record.blocks import read_blocks
from dialogtool.record.minutes import parse_minutes

HEAD = "---\ndate: 2024-11-20\n---\n\n## 1. Drift\n\n"


def made(tmp_path: Path, body: str, *command: str) -> str:
    book = write_book(
        tmp_path, {"dialog.toml": BY_AND_BIRK, "minutes/birk/2024.md": f"{HEAD}{body}\n"}
    )
    result = run_dialog("--lang", "da", *command, cwd=book)
    return result.out


@pytest.mark.parametrize(
    "text",
    [
        "Hegnet[^a] er nyt.\n[^a]: Mod vest.",
        "- Ordn hegnet[^a]\n[^a]: Mod vest.",
        "> - [ ] Ordn hegnet[^a]\n> [^a]: Mod vest.",
        "- [ ] Ordn hegnet[^a]\n  [^a]: Mod vest.",
        "[^b]: Mod øst.\n[^a]: Mod vest.",
    ],
)
def test_a_note_is_no_more_of_the_paragraph_above(text: str) -> None:
    blocks = list(read_blocks(text.split("\n")).document.walk())
    texts = [block for block in blocks if block.kind is BlockForm.PARAGRAPH]
    assert [block.first for block in texts] == [1, 2]


def test_code_set_in_is_no_note() -> None:
    blocks = read_blocks(["a", "", "    [^1]: b"]).document.children
    assert [block.kind for block in blocks] == [BlockForm.PARAGRAPH, BlockForm.CODE]


AGREED = """\
- Aftale: Hegnet[^h] males @birk  [mål:: to lag[^l]]
  - med pensel
[^h]: Ikke lågen, siger @birk.
[^l]: Uden grunder

## 2. Andet

- Aftale: Skuret[^h] ryddes @birk  [mål:: helt]
  [^h]: Det store.
"""


def test_the_agreement_has_them(tmp_path: Path) -> None:
    text = made(tmp_path, AGREED, "render-agreement", "birk", "--format", "md")
    first, _, second = text[text.index("Hegnet¹ males") :].partition("Skuret¹ ryddes")
    assert "to lag²" in first and "med pensel" in first
    assert "¹ Ikke lågen, siger Birkebo." in first and "² Uden grunder" in first
    assert "¹ Det store." in second
    assert "[^" not in text


def test_what_became_of_an_agreement_has_them(tmp_path: Path) -> None:
    before = (
        HEAD.replace("2024-11-20", "2023-11-20") + "- Aftale: Hegnet males @birk  [id:: 23-aaaaa1]"
    )
    now = f"{HEAD}- [ref:: 23-aaaaa1] Det er malet[^1]  [resultat:: delvist]\n[^1]: Mod vest."
    files = {"minutes/birk/2023.md": f"{before}\n", "minutes/birk/2024.md": f"{now}\n"}
    book = write_book(tmp_path, {"dialog.toml": BY_AND_BIRK, **files})
    made = run_dialog("--lang", "da", "render-agreement", "birk-2024", "--format", "md", cwd=book)
    assert "Det er malet¹" in made.out and "¹ Mod vest." in made.out


def test_a_closed_note_is_not_shown(tmp_path: Path) -> None:
    body = "- Aftale: Hegnet[^h] males @birk  [mål:: to lag]\n\n::: lukket\n[^h]: Naboen.\n:::"
    text = made(tmp_path, body, "render-agreement", "birk", "--format", "md")
    assert "Hegnet males" in text and "Naboen" not in text


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("Hegnet[^1] og skuret[^to].\n\n[^to]: Det store.", ["[^1]"]),
        ("- [ ] Hegnet[^1] males @birk", ["[^1]"]),
        ("Hegnet[^1] og skuret[^1]", ["[^1]"]),
        ("Hegnet[^1] males.\n[^1]: Mod vest.", []),
        # the words of last year, whose note stands there
        ("- [ ] [ref:: 23-aaaaa1] Hegnet[^1] males", []),
        ("Skriv `[^1]` eller \\[^2].", []),
    ],
)
def test_a_mark_without_a_note_is_told(body: str, missing: list[str], tmp_path: Path) -> None:
    told = made(tmp_path, body, "check", "--format", "lines", "--as-of", "2024-12-01")
    lines = [line for line in told.splitlines() if "missing-note" in line]
    assert len(lines) == len(missing)
    assert all(mark in line for mark, line in zip(missing, lines, strict=True))


def test_a_mark_is_told_at_its_place() -> None:
    text = f"{HEAD}```\n[^0]\n```\nSkuret[^1] og\nhegnet[^2].\n\n[^1]: Det store."
    record, _ = parse_minutes("minutes/birk/2024.md", "birk", text.encode(), Settings())
    [(place, label)] = marks_without_note(record)
    assert (place.line, place.column, place.length, label) == (11, 7, 4, "2")


def test_a_record_is_looked_through_once_for_all_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each point anew took 5 s of an agreement with 400 notes, and four times that of 800."""
    made_of: list[int] = []

    def counted(sections: list[list[str]]) -> Footnotes:
        made_of.append(len(sections))
        return Footnotes(sections)

    monkeypatch.setattr(annotations, "Footnotes", counted)
    points = "\n\n".join(
        f"- Aftale: Tag {at}[^{at}] @birk  [mål:: ét]\n\n[^{at}]: Note {at}" for at in range(20)
    )
    said = made(tmp_path, points, "render-agreement", "birk", "--format", "md", "-o", "-")
    assert all(f"Note {at}" in said for at in range(20))
    assert len(made_of) == 1
