"""Words that are struck in a record (~~so~~) are struck in every document that is made from it."""

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from conftest import BY_AND_BIRK, run_dialog, write_book
from dialogtool.documents.html import parse_page
from dialogtool.documents.markdown import text_of_markdown
from dialogtool.documents.page import runs_of
from test_pdf import expect_valid

BOOK = {
    "dialog.toml": BY_AND_BIRK,
    "minutes/birk/2024.md": """---
organisation: birk
period: 2024
date: 2024-11-20
status: final
---
# Møde

## 1. Regnskab

Huset er ~~revet~~ solgt.

- [ ] Send ~~budgettet~~ regnskabet @birk  [frist:: 2025-01-01]  [id:: 24-aaaaa1]
- Aftale: Byg ~~et~~ to huse @birk @by  [frist:: 2025-01-01]  [mål:: ~~et~~ to]  [id:: 24-aaaaa2]
""",
}
STRUCK = {
    ("render-minutes", "birk"): {"revet", "budgettet", "et"},
    ("render-agreement", "birk"): {"budgettet", "et"},
    ("report", "birk"): {"budgettet", "et"},
    ("open-actions",): {"budgettet", "et"},
    ("remind", "--owner", "birk"): {"budgettet", "et"},
}


@pytest.mark.parametrize("command", STRUCK, ids=" ".join)
def test_they_are_struck_in_every_form(command: tuple[str, ...], tmp_path: Path) -> None:
    book = write_book(tmp_path, BOOK)
    for form in ("html", "pdf", "docx"):
        made = run_dialog(*command, "--as-of", "2025-02-01", "-o", f"d.{form}", cwd=book)
        assert made.code == 0, made.err
    expected = STRUCK[command]
    page = parse_page((book / "d.html").read_text(encoding="utf-8"))
    assert {run.text for run in runs_of(page.blocks) if run.struck} == expected
    assert not any("~~" in run.text for run in runs_of(page.blocks))
    assert struck_in_word((book / "d.docx").read_bytes()) == expected
    pdf = (book / "d.pdf").read_bytes()
    expect_valid(pdf)
    assert struck_in(pdf) == expected


def struck_in_word(data: bytes) -> set[str]:
    """The words of a Word document that are struck, those of its tables too."""
    root = Document(BytesIO(data)).element
    runs = root.iter(qn("w:r"))
    struck = (run for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:strike')}") is not None)
    return {run.text for run in struck}


def struck_in(data: bytes) -> set[str]:
    """The words of a PDF through whose middle a line is drawn."""
    found = set()
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            lines = [*page.lines, *page.rects]
            for word in page.extract_words():
                middle = (word["top"] + word["bottom"]) / 2
                crossed = any(
                    abs(line["x0"] - word["x0"]) < 2
                    and abs(line["x1"] - word["x1"]) < 2
                    and abs(line["top"] - middle) < 3
                    for line in lines
                )
                found |= {word["text"]} if crossed else set()
    return found


def test_a_plain_text_keeps_their_marks() -> None:
    assert (
        text_of_markdown("Send ~~budgettet~~ **regnskabet**") == "Send ~~budgettet~~ regnskabet\n"
    )
