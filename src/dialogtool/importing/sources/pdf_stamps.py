"""The words of a stamp on a page of a PDF that are only drawn."""

from collections.abc import Iterator
from typing import Any

from dialogtool.importing.sources.pdf_fonts import plain_value
from dialogtool.importing.sources.pdf_notes import notes_to_be_seen
from dialogtool.importing.sources.pdf_page import Budget
from dialogtool.importing.sources.source_text import readable, unmarked

_DRAWN = ("/Stamp", "/FreeText", "/Square", "/Circle", "/Polygon")


def words_of_stamps(page: Any, budget: Budget) -> Iterator[str]:
    """What the stamps and drawn notes of a page show that have no text of their own."""
    for note in notes_to_be_seen(page):
        if note.get("/Subtype") not in _DRAWN:
            continue
        form = plain_value((plain_value(note.get("/AP")) or {}).get("/N"))
        if plain_value(note.get("/Contents")) or not hasattr(form, "get_data"):
            continue
        budget.spend_content(len(form.get_data()))
        drawn = page.extract_xform_text(form, visitor_text=lambda *_: budget.spend_piece())
        if said := " ".join(readable(unmarked(drawn)).split()):
            yield said
