"""Key figures and documents of a front matter as people jot them down."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.glossary import DOCUMENT_KEYS, KEY_FIGURE_KEYS, PARTICIPANT_KEYS, Words
from dialogtool.record.plain_rows import named_in_short


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        ("Effektivitet: 78,5 %", KEY_FIGURE_KEYS, {"name": "Effektivitet", "value": "78,5 %"}),
        ("Lejetab 12.000 kr.", KEY_FIGURE_KEYS, {"name": "Lejetab", "value": "12.000 kr."}),
        ("Henlagt pr. m2: 142", KEY_FIGURE_KEYS, {"name": "Henlagt pr. m2", "value": "142"}),
        ("Overskud: -3", KEY_FIGURE_KEYS, {"name": "Overskud", "value": "-3"}),
        ("Areal 12 000 m2", KEY_FIGURE_KEYS, {"name": "Areal", "value": "12 000 m2"}),
        ("Lejetab 2022 12.000 kr.", KEY_FIGURE_KEYS, {}),  # which of them is a year
        ("Afdeling 3 78 %", KEY_FIGURE_KEYS, {}),
        ("Effektivitet: god", KEY_FIGURE_KEYS, {}),
        ("78 %", KEY_FIGURE_KEYS, {}),
        ("Årsregnskab 2024", DOCUMENT_KEYS, {"name": "Årsregnskab 2024"}),
        (
            "Skema (afd. 3), modtaget 3/2-2025",
            DOCUMENT_KEYS,
            {"name": "Skema (afd. 3)", "received": "3/2-2025"},
        ),
        ("Regnskab, budget", DOCUMENT_KEYS, {}),  # two of them
        ("Regnskab: modtaget", DOCUMENT_KEYS, {}),
        *((said, DOCUMENT_KEYS, {}) for said in ("Ingen", "Mangler", "Ikke modtaget", "-")),
        ("Karla Holm", PARTICIPANT_KEYS, {}),
    ],
)
def test_a_row_in_short(text: str, words: Words, fields: dict[str, str]) -> None:
    assert named_in_short(text, words) == fields


HEAD = """---
organisation: klitbo
dato: 2025-03-20
nøgletal:
  - Effektivitet: 78,5 %
  - Lejetab 12.000 kr.
  - {navn: Overskud, værdi: 3}
dokumenter:
  - Årsregnskab 2024
  - Skema, modtaget 3/2-2025
---

Intet nyt.
"""


def test_fmt_writes_the_fields_and_the_figures_count_before(tmp_path: Path) -> None:
    """`- Effektivitet: 78 %` was advised to be a field of the book's own."""
    files = {"dialog.toml": '[dialog]\nlanguage = "da"\n', "minutes/klitbo/2025.md": HEAD}
    book = write_book(tmp_path, files)
    assert "Effektivitet, %" in run_dialog("--lang", "da", "key-figures", "klitbo", cwd=book).out
    found = run_dialog("--lang", "da", "check", cwd=book).out
    assert "skriv: - {navn: Effektivitet, værdi: 78,5 %}" in found
    assert "extra_fields" not in found
    assert run_dialog("fmt", cwd=book).code == 0
    text = (book / "minutes/klitbo/2025.md").read_text(encoding="utf-8")
    assert "  - {navn: Lejetab, værdi: 12.000 kr.}\n  - {navn: Overskud, værdi: 3}\n" in text
    assert "  - {navn: Årsregnskab 2024}\n  - {navn: Skema, modtaget: 2025-02-03}\n" in text
    assert "bad-value" not in run_dialog("check", cwd=book).out
