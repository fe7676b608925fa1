"""What a reader outside sees of the front matter and the text of a record, and what a new line says
of a hidden item.
"""

import datetime as dt
from typing import Any

import pytest

from dialogtool.diagnostic import Location
from dialogtool.language import Language
from dialogtool.model import (
    Body,
    Document,
    Holder,
    Item,
    KeyFigure,
    Minutes,
    Office,
    Outline,
    Participant,
    Party,
    Settings,
)
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items
from dialogtool.views.front import seen_front
from dialogtool.views.marking import told_in_history, visibility_of
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.text import Said, TextView, open_text

NOWHERE = Location("minutes/a/2021.md", 1)
OFFICES = {
    "board": Office(name="The board", public=True, holders=(Holder(name="Ida Elm"),)),
    "desk": Office(name="The desk", holders=(Holder(name="Vera Kvist"),)),
}
SETTINGS = Settings(parties={"a": Party(key="a", name="Aby", offices=OFFICES)})
CLOSED = "(closed item)"


def reader(audience: Audience) -> Reader:
    return Reader(SETTINGS, Language("en"), audience, dt.date(2022, 1, 1))


def person(office: str, name: str, role: str = "") -> Participant:
    return Participant(location=NOWHERE, party="a", office=office, name=name, role=role)


RECORD = Minutes(
    path="minutes/a/2021.md",
    id="a-2021",
    organisations=("a",),
    period=2021,
    accounts_year=2020,
    date=dt.date(2022, 1, 1),
    title="Meeting",
    note="fortroligt: a case",
    chair="Ida Elm",
    minute_taker="Vera Kvist",
    participants=(person("board", "Ida Elm"), person("desk", "Vera Kvist", "(fortroligt)")),
    key_figures=(
        KeyFigure(location=NOWHERE, name="rent", value="7", assessment="fortroligt"),
        KeyFigure(location=NOWHERE, name="staff", value="8"),
    ),
    documents=(Document(location=NOWHERE, name="Fortroligt: the report"),),
)


def test_another_party_sees_names_and_nothing_hidden() -> None:
    seen = seen_front(RECORD, reader(Audience.OTHER_PARTY))
    assert (seen.title, seen.note) == ("Meeting", CLOSED)
    assert (seen.chair, seen.minute_taker) == ("Ida Elm", "Vera Kvist")
    assert [(one.name, one.role) for one in seen.participants] == [("Ida Elm", ""), ("", CLOSED)]
    assert [(one.name, one.value, one.assessment) for one in seen.key_figures] == [
        ("rent", "", ""),
        ("staff", "8", ""),
    ]
    assert [paper.name for paper in seen.documents] == [CLOSED]


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, said in Minutes.model_fields.items()
        if said.annotation is str and name not in ("path", "id", "text")
    ],
)
def test_a_new_text_of_the_front_matter_is_not_forgotten(name: str) -> None:
    """Each was named in a list: a newcomer's field went out with what was closed in it."""
    text: dict[str, Any] = {name: "Fortroligt: the address"}
    told = RECORD.model_copy(update=text)
    assert getattr(seen_front(told, reader(Audience.OTHER_PARTY)), name) == CLOSED


def test_the_public_sees_the_names_of_those_who_are_elected_alone() -> None:
    seen = seen_front(RECORD, reader(Audience.PUBLIC))
    assert (seen.chair, seen.minute_taker) == ("Ida Elm", "")
    assert [one.name for one in seen.participants] == ["Ida Elm", ""]


TEXT = """---
date: 2022-01-01
---

# Meeting

Open words.

## Secret case (lukket)

- [ ] The case @a  [id:: 21-aaaaaa]

## Roads

- [ ] The lamp @a  [synlighed:: lukket]  [offentlig:: one thing]  [id:: 21-bbbbbb]

::: lukket
Words about a person.
:::

Words at the end.
"""


def record() -> Minutes:
    return parse_minutes("minutes/a/2021.md", "a", TEXT.encode(), SETTINGS)[0]


def test_a_hidden_section_has_no_title_and_no_text() -> None:
    view = TextView(CLOSED, lambda mention: Said(mention, mention.hidden))
    sections = view.sections(record())
    titles = [section.heading.title if section.heading else "" for section in sections]
    assert titles == ["", "Meeting", CLOSED, "Roads"]
    assert [section.closed for section in sections] == [False, False, True, True]
    words = [part for section in sections for part in section.parts if isinstance(part, str)]
    assert [word.strip() for word in words] == ["Open words.", "Words at the end."]
    lines = [part for section in sections for part in section.parts if isinstance(part, Said)]
    assert [(line.mention.replacement, line.closed) for line in lines] == [("one thing", True)]


def test_the_open_text_keeps_every_sign_at_its_place() -> None:
    whole, open_ = record().text, open_text(record())
    assert len(open_) == len(whole) and open_.count("\n") == whole.count("\n")
    assert "Open words." in open_ and "Words at the end." in open_
    assert not {"Secret", "case", "lamp", "person"} & set(open_.replace(".", "").split())


def test_a_copy_of_a_record_forgets_what_was_read_of_the_old_text() -> None:
    whole = record()
    assert whole.body.sections and whole.mentions
    nothing = Outline((), (), ())
    copy = whole.model_copy(update={"text": "", "tree": Body, "skim": lambda: nothing})
    assert (copy.body, copy.mentions, copy.id) == (Body(), (), whole.id)


@pytest.mark.parametrize(("language", "word"), [("da", "lukket"), ("en", "closed")])
def test_a_new_line_about_a_hidden_item_hides_it_too(language: str, word: str) -> None:
    items = track_items([record()], dt.date(2022, 1, 1)).items
    assert {visibility_of(item, language) for item in items} == {word}
    assert {told_in_history(item) for item in items} == {""}
    line = Item(NOWHERE, 1, None, None, items[0].kind, "The lamp")
    shown = RECORD.model_copy(update={"skim": lambda: Outline((), (), (line,))})
    (item,) = track_items([shown], dt.date(2022, 1, 1)).items
    assert (visibility_of(item, language), told_in_history(item)) == ("", "The lamp")
