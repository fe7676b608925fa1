"""Forty-eight old minutes by five kinds of producers: what is read in them, and that no word is lost."""

from pathlib import Path

import pytest
from score import MINUTES, content_of, read, score, total

from conftest import ROOT

CORPUS = Path(__file__).parent / "import_corpus"


def test_the_corpus_is_whole() -> None:
    assert len(MINUTES) == 48
    producers = {file.name.split(".")[1] for file in MINUTES}
    assert producers == {"lo", "chromium", "typst", "word", "text"}


@pytest.mark.slow
@pytest.mark.parametrize("file", MINUTES, ids=lambda file: file.name)
def test_every_minute_is_read(file: Path) -> None:
    found = score(content_of(file), read(file))  # raises where a word is lost
    assert found.facts == found.facts_of, "organisation, period and date"
    assert found.headings >= found.headings_of - 2
    assert found.items >= found.items_of - 1


@pytest.mark.slow
def test_the_figures_of_the_page() -> None:
    found = total()
    text = " ".join((ROOT / "docs/corpora.md").read_text(encoding="utf-8").split())
    assert f"{found.headings} of {found.headings_of} headings" in text
    assert f"{found.items} of {found.items_of} list items" in text
    assert f"{found.false_headings} line taken for a heading" in text
