"""How people say behind a label who is responsible, and by when."""

import datetime as dt

import pytest

from dialogtool.model import Party, Settings
from dialogtool.reading.labels import LABELLED
from dialogtool.reading.labels_below import with_due_below, with_owners_below
from dialogtool.reading.owners import register_of
from dialogtool.record.line_reader import line_of

DAY = dt.date(2022, 3, 1)
SETTINGS = Settings(parties={"solbo": Party(key="solbo", name="Solbo")})
OWNERS = ("Ansvarlig", "Ansvarlige", "Ansv.", "Tovholder", "Hvem", "Udføres af", "Ejer", "Owner")
DAYS = ("Frist", "Ny frist", "Tidsfrist", "Svarfrist", "Deadline", "Hvornår", "Due date", "When")


@pytest.mark.parametrize("label", OWNERS)
def test_a_label_names_who_is_responsible_wherever_it_stands(label: str) -> None:
    """Two lines below a task, and a point below an item, are read with the same words."""
    line = line_of("- [ ] Hold gården ren")
    assert line is not None
    said = f"{label}: Solbo"
    row = with_owners_below(line, [f"  - {said}"], register_of(SETTINGS, ("solbo",)), SETTINGS)
    assert row is not None and "@solbo" in row.written
    labelled = LABELLED.match(said)
    assert labelled is not None and labelled["who"] and labelled["value"] == "Solbo"


@pytest.mark.parametrize("label", DAYS)
def test_a_label_says_by_when_wherever_it_stands(label: str) -> None:
    line = line_of("- [ ] Hold gården ren")
    assert line is not None
    row = with_due_below(line, [f"  - {label}: 1. juni 2022"], DAY, "da")
    assert row is not None and "[frist:: 2022-06-01]" in row.written
    labelled = LABELLED.match(f"{label}: 1. juni 2022")
    assert labelled is not None and labelled["who"] is None
