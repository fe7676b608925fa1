"""A box and a result on one line that say two things."""

import datetime as dt

import pytest

from dialogtool.checks import find_problems
from dialogtool.model import MinuteBook, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

FIRST = "- Aftale: Grønt @a  [mål:: 3]  [id:: 20-bbbbbb]"


def said_of(line: str) -> list[str]:
    bodies = {2020: FIRST, 2021: line}
    records = [
        parse_minutes(
            f"minutes/a/{year}.md",
            "a",
            f"---\nperiod: {year}\ndate: {year}-03-01\n---\n\n{body}\n".encode(),
            Settings(),
        )[0]
        for year, body in bodies.items()
    ]
    book = MinuteBook(settings=Settings(), records=tuple(records))
    found = find_problems(book, track_items(records, dt.date(2021, 6, 1)))
    return [problem.location.path for problem in found if problem.code == "box-against-result"]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] [ref:: 20-bbbbbb] Drøftet  [resultat:: videreføres]",
        "- [x] [ref:: 20-bbbbbb] Drøftet  [resultat:: ikke opfyldt]",
        "- [x] [ref:: 20-bbbbbb] Næsten  [resultat:: delvist]",
        "- [-] [ref:: 20-bbbbbb] Sket  [resultat:: opfyldt]",
        "- [x] [ref:: 20-bbbbbb] Væk  [resultat:: bortfaldet]",
    ],
)
def test_a_box_that_ends_what_the_result_keeps_is_said(line: str) -> None:
    assert said_of(line) == ["minutes/a/2021.md"]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] [ref:: 20-bbbbbb] Sket  [resultat:: opfyldt]",
        "- [-] [ref:: 20-bbbbbb] Væk  [resultat:: bortfaldet]",
        "- [ ] [ref:: 20-bbbbbb] Halvt  [resultat:: delvist]",
        # a prefilled box that nobody touched; the result is what was meant
        "- [ ] [ref:: 20-bbbbbb] Sket  [resultat:: opfyldt]",
        "- Aftale: [ref:: 20-bbbbbb] Drøftet  [resultat:: videreføres]",
        "- [x] [ref:: 20-bbbbbb] Sket",
    ],
)
def test_what_says_one_thing_is_left_alone(line: str) -> None:
    assert said_of(line) == []
