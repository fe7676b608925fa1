"""How people say behind a label who is responsible, and by when."""

import datetime as dt

import pytest

from dialogtool.model import Party, Settings
from dialogtool.reading.labels import LABELLED, only_says_who
from dialogtool.reading.labels_below import with_due_below, with_owners_below
from dialogtool.reading.owners import register_of
from dialogtool.reading.promise_sentence import promise_in
from dialogtool.reading.responsible import labelled
from dialogtool.record.line_reader import line_of

DAY = dt.date(2022, 3, 1)
SETTINGS = Settings(parties={"solbo": Party(key="solbo", name="Solbo")})
OWNERS = (
    *(
        "Ansvarlig",
        "Ansvarlige",
        "Ansv.",
        "Tovholder",
        "Hvem",
        "Udføres af",
        "Ejer",
        "Owner",
        "Who",
    ),
)
DAYS = (
    *("Frist", "Ny frist", "Tidsfrist", "Svarfrist", "Deadline", "Hvornår", "Senest"),
    *("Due date", "When"),
)


@pytest.mark.parametrize("label", OWNERS)
def test_a_label_names_who_is_responsible_wherever_it_stands(label: str) -> None:
    """Two lines below a task, and a point below an item, are read with the same words."""
    line = line_of("- [ ] Hold gården ren")
    assert line is not None
    said = f"{label}: Solbo"
    row = with_owners_below(line, [f"  - {said}"], register_of(SETTINGS, ("solbo",)), SETTINGS)
    assert row is not None and "@solbo" in row.written
    match = LABELLED.match(f"**{said}")
    assert match is not None and match["who"] and match["value"] == "Solbo"
    assert only_says_who(f"2. {said}.")


@pytest.mark.parametrize("label", DAYS)
def test_a_label_says_by_when_wherever_it_stands(label: str) -> None:
    line = line_of("- [ ] Hold gården ren")
    assert line is not None
    row = with_due_below(line, [f"  - {label}: 1. juni 2022"], DAY, "da")
    assert row is not None and "[frist:: 2022-06-01]" in row.written
    match = LABELLED.match(f"{label}: 1. juni 2022")
    assert match is not None and match["who"] is None
    assert not only_says_who(f"{label}: 1/6")


@pytest.mark.parametrize(
    "text",
    [
        "Beboere, who Solbo vælger",
        "Senest talte vi med Solbo",
        "Whoever: Solbo",
        "Fristen: 1/6",
        "Ansvarligheden: stor",
        "Ejerne mødes",
        "Hvem kommer",
        "Solbo er ansvarlig for haven",
        "Due diligence: bestilt",
    ],
)
def test_a_word_in_a_sentence_is_no_label(text: str) -> None:
    assert LABELLED.match(text) is None
    assert not only_says_who(text)
    assert labelled(text, register_of(SETTINGS, ("solbo",)).find(text)) is None


@pytest.mark.parametrize("text", ["Ansvarlig: Solbo. De maler: nu", "Who: Solbo. Then more"])
def test_a_label_with_more_behind_its_value_is_no_label_alone(text: str) -> None:
    assert not only_says_who(text)


@pytest.mark.parametrize("limit", ["frist", "svarfrist", "tidsfrist", "deadline"])
def test_a_limit_within_a_sentence_has_the_same_names(limit: str) -> None:
    said = f"Høringssvar om gården, {limit}: efter ferien"
    assert promise_in(said, DAY, register_of(SETTINGS, ("solbo",))) is not None


@pytest.mark.parametrize(
    "point", ["Hvem: se note. Ansvarlig: Solbo", "Ansvarlig: Solbo, når Vig har svaret"]
)
def test_a_point_that_says_more_than_who_makes_nobody_responsible(point: str) -> None:
    line = line_of("- [ ] Hold gården ren")
    assert line is not None
    assert (
        with_owners_below(line, [f"  - {point}"], register_of(SETTINGS, ("solbo",)), SETTINGS)
        is None
    )


@pytest.mark.parametrize(
    ("point", "is_due"),
    [
        ("Frist: 2. marts 2022", True),
        # nothing is due on the day on which it is promised
        ("Frist: 1. marts 2022", False),
        ("Frist: 28. februar 2022", False),
        (f"Frist: 2. marts 2022 {'og så videre ' * 10}", False),
    ],
)
def test_a_point_below_says_a_day_to_come(point: str, *, is_due: bool) -> None:
    line = line_of("- [ ] Hold gården ren")
    assert line is not None
    assert (with_due_below(line, [f"  - {point}"], DAY, "da") is not None) is is_due
