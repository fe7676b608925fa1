"""Text that the font of a PDF has, and that fits its lines."""

from typing import Any

import pytest

from dialogtool.documents.pdf_text import PdfText


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Aftale", "Aftale"),
        ("udført ✅", "udført ✓"),
        ("a\tb", "a b"),
        ("漢", "[U+6F22]"),
    ],
)
def test_a_sign_that_the_font_lacks_is_shown_by_another_or_by_its_name(
    text: str, shown: str
) -> None:
    assert PdfText({}).fitted(text) == shown


def test_what_was_replaced_is_remembered() -> None:
    writing = PdfText({})
    writing.fitted("漢 og ✅")
    assert writing.replaced == ["漢", "✅"]


def test_a_long_word_may_be_broken_and_a_heading_that_shows_nothing_is_none() -> None:
    run = {"text": "x" * 60, "bold": False}
    blocks: list[dict[str, Any]] = [
        {"kind": "heading", "level": 1, "runs": [{"text": " ", "bold": False}]},
        {"kind": "paragraph", "role": "", "runs": [run]},
    ]
    (block,) = PdfText({}).top(blocks)
    assert "\u200b" in block["runs"][0]["text"]
