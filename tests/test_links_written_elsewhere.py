"""Links whose address stands on a line of its own: documents that are set piece by piece have it."""

from pathlib import Path

import pytest

from conftest import BY_AND_BIRK, run_dialog, write_book
from dialogtool.documents.references import LinkReferences

RECORD = """---
date: 2024-11-20
---

## 1. Drift

Se [Planen] og [kortet][K], ikke [x] eller `[Planen]`.

- Aftale: Følg [planen for taget][planen] @birk  [mål:: som i [planen][]]
  - jf. [kortet][k]

## 2. Andet

[planen]: https://e.example/plan.pdf "Taget"
[k]: <https://e.example/kort a>
"""


@pytest.mark.parametrize("command", ["render-minutes", "render-agreement"])
def test_documents_have_the_address(command: str, tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": BY_AND_BIRK, "minutes/birk/2024.md": RECORD})
    made = run_dialog("--lang", "da", command, "birk", "-o", "d.html", cwd=book)
    assert made.code == 0, made.err
    page = (book / "d.html").read_text(encoding="utf-8")
    assert '<a href="https://e.example/plan.pdf" title="Taget">planen for taget</a>' in page
    assert "https://e.example/kort%20a" in page
    assert "[k]" not in page and "][" not in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[en bil][a]", "[en bil](b.pdf)"),
        ("[A][] og [a]", "[A](b.pdf) og [a](b.pdf)"),
        ("![billede][a]", "![billede](b.pdf)"),
        ("`[a]` og \\[a]", "`[a]` og \\[a]"),
        ("[a](c.pdf) og [a]: d", "[a](c.pdf) og [a]: d"),
        ("[en bil][c]", "[en bil][c]"),
        ("før\n[a]: b.pdf", "før\n[a]: b.pdf"),
        ("```\n\n[a]: b.pdf\n```", "```\n\n[a]: b.pdf\n```"),
        ("~~~\n```\n~~~\n[a]: b.pdf", "~~~\n```\n~~~"),
        ("`a\nb`\n[a]: b.pdf", "`a\nb`\n[a]: b.pdf"),
        ("[a]: b.pdf\n\nefter", "\nefter"),
    ],
)
def test_a_link_gets_its_address(text: str, shown: str) -> None:
    assert LinkReferences(["tekst\n\n[a]: b.pdf"]).text(text) == shown


def test_the_first_definition_counts() -> None:
    assert LinkReferences(["[a]: b.pdf\n[A]: c.pdf"]).text("[a]") == "[a](b.pdf)"
