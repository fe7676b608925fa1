"""Who sent apologies by the text, and was there by the list that the program filled in."""

import datetime as dt

import pytest

from dialogtool.checks import find_problems
from dialogtool.model import MinuteBook, Party, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

BOOK = Settings(language="da", parties={"solbo": Party(key="solbo", name="Solbo")})
HEAD = """---
period: 2023
date: 2023-03-14
{status}participants:
  - {{party: solbo, name: Line Holm}}
  - {{party: solbo, name: Bent Ravn}}
  - {{party: solbo, name: Bent Krog, attendance: excused}}
---

"""


def said(body: str, status: str = "") -> list[str]:
    text = f"{HEAD.format(status=status)}{body}\n"
    record, found = parse_minutes("minutes/solbo/2023.md", "solbo", text.encode(), BOOK)
    book = MinuteBook(settings=BOOK, records=(record,), diagnostics=tuple(found))
    problems = find_problems(book, track_items((record,), dt.date(2023, 3, 20)))
    return [
        str(problem.message.values["name"])
        for problem in problems
        if problem.code == "absent-participant"
    ]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Afbud fra Line Holm.", ["Line Holm"]),
        ("Mødt: alle. Afbud: Line og Bent Ravn", ["Line Holm", "Bent Ravn"]),
        ("Line havde meldt afbud.", ["Line Holm"]),
        ("- Bent Ravn var forhindret", ["Bent Ravn"]),
        ("Fraværende: Line", ["Line Holm"]),
        ("Apologies from Line", ["Line Holm"]),
        # of two of one name nobody can tell who is meant
        ("Afbud fra Bent.", []),
        ("Afbud fra Bent Krog.", []),
        ("Afbud fra formanden. Line bød velkommen.", []),
        ("Line deltog i mødet.", []),
        ("Afbud fra Linea", []),
    ],
)
def test_the_list_and_the_text(body: str, names: list[str]) -> None:
    assert said(body) == names


def test_a_final_record_is_as_it_is() -> None:
    assert said("Afbud fra Line Holm.", "status: endelig\n") == []
