"""Notes without a verb: what, who and when, in any order, are a promise; a meeting, a party or a
letter that has come are none.
"""

import pytest

from dialogtool.reading.agents import agents_of, short_names
from dialogtool.reading.promise_sentence import possible_doers
from dialogtool.reading.things import Matter, is_of_a_period, matter_of
from dialogtool.reading.verbless import day_apart
from test_promise_sentences import DAY, draft, sentences_of, written

NOTES = [*sentences_of("notes.txt"), *sentences_of("jotted.txt")]


@pytest.mark.parametrize(("line", "is_promise"), NOTES)
def test_a_note_is_a_promise_or_is_none(line: str, is_promise: bool) -> None:
    assert bool(written(line)) is is_promise


@pytest.mark.parametrize(
    ("line", "owned"),
    [
        ("Budget fra Skovbo inden jul", "@skovbo  [frist:: 2027-12-23]"),
        ("Skovbo budget 1/4", "@skovbo  [frist:: 2027-04-01]"),
        ("Udkast til plan: Skovbo, 1. marts", "@skovbo  [frist:: 2028-03-01]"),
        ("Helhedsplan - Lars - 1/6", " [ansvarlig:: Lars]  [frist:: 2027-06-01]"),
        ("Plan (Skovbo + tilsynet) uge 40", "@skovbo @fjordby/tilsynet  [frist:: 2027-10-08]"),
        ("Kopi til Karla fra Skovbo inden jul", "@skovbo  [frist:: 2027-12-23]"),
        ("Booke lokale (Karla)", "@fjordby/tilsynet"),
        ("Kommunen beder Skovbo sende en redegørelse", "@skovbo"),
    ],
)
def test_the_advice_has_who_and_when(line: str, owned: str) -> None:
    assert written(line) == [f"- [ ] {line} {owned}"]


@pytest.mark.parametrize(
    ("words", "matter"),
    [
        ("udkast til mødeplan", Matter.THING),
        ("mødeplan", Matter.THING),
        ("møde om budget", Matter.NONE),
        ("revideret budget", Matter.THING),
        ("ny formand", Matter.NONE),
        ("dagsorden", Matter.OF_MEETINGS),
        ("ny legeplads", Matter.UNSAID),
        ("", Matter.NONE),
    ],
)
def test_what_a_note_is_about(words: str, matter: Matter) -> None:
    assert matter_of(words) is matter


def test_a_day_and_a_period() -> None:
    assert day_apart("1/9", DAY) is not None
    assert day_apart("Skovbo 1/9", DAY) is None
    assert is_of_a_period("styringsrapport")
    assert not is_of_a_period("husorden")


def test_a_month_that_only_a_pattern_takes_for_one() -> None:
    """`ſ` matches an s where case is ignored: a KeyError in every check of a draft once."""
    assert written("Skovbo maler porten den 30. auguſt") is not None


def test_two_given_names_are_one_name() -> None:
    """`Jens Peter ringer` was nobody, and `@jens peter` left half of the name as text."""
    assert set(short_names("Jens Peter Skov")) == {"Jens", "Jens Peter", "JP", "JPS"}
    assert set(short_names("Karla Brink")) == {"Karla", "KB"}


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        (["## 5. Nye aftaler", "", "- Fælles trapper"], ["- Aftale: Fælles trapper"]),
        (["## 5. Nye aftaler", "", "- Regnskabet blev godkendt."], []),
        (["## 5. Nye aftaler", "", "- Mads mener ikke det er muligt"], []),
        (
            ["Aftalt:", "- at Skovbo laver en plan for elbiler i maj"],
            ["- Aftale: Skovbo laver en plan for elbiler i maj @skovbo  [frist:: 2027-05-31]"],
        ),
        (
            ["1.1 Karla sørger for kaffe", "1.2 Mads finder en dato"],
            [
                "- [ ] Karla sørger for kaffe @fjordby/tilsynet",
                "- [ ] Mads finder en dato  [ansvarlig:: Mads Dalum]",
            ],
        ),
        (
            ["Der nedsættes en arbejdsgruppe: Karla, Mads"],
            [
                "- [ ] Der nedsættes en arbejdsgruppe: Karla, Mads @fjordby/tilsynet"
                "  [ansvarlig:: Mads Dalum]"
            ],
        ),
    ],
)
def test_what_is_announced(lines: list[str], advice: list[str]) -> None:
    """Below a heading people also write what is so and what was; each stopped `finalise`."""
    assert written(*lines) == advice


@pytest.mark.parametrize(
    ("head", "row", "advice"),
    [
        (
            "| Nr | Punkt | Ansvarlig | Deadline |",
            "| 1 | Budget | Karla | 1/6 |",
            "- [ ] Budget @fjordby/tilsynet  [frist:: 2027-06-01]",
        ),
        (
            "| Opgave | Status | Ansvarlig | Frist |",
            "| Hegn | færdig | Mads | 1/2 |",
            "- [x] Hegn  [ansvarlig:: Mads Dalum]",
        ),
        (
            "| Aktion | Ejer | Forfald |",
            "| Plan | Skovbo | 1/6 |",
            "- [ ] Plan @skovbo  [frist:: 2027-06-01]",
        ),
        (
            "| Hvad | Hvem | Hvornår |",
            "| Besigtigelse | Karla | maj 28 |",
            "- [ ] Besigtigelse @fjordby/tilsynet  [frist:: 2028-05-31]",
        ),
        (
            "| Hvad | Hvem | Hvornår |",
            "| Venteliste | Karla | løbende |",
            "- [ ] Venteliste @fjordby/tilsynet  [frist:: løbende]",
        ),
    ],
)
def test_a_row_of_a_table_says_all_its_cells(head: str, row: str, advice: str) -> None:
    """The number was the promise once, and what it was about was gone."""
    assert written(head, "|---|---|---|---|", row) == [advice]


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        (
            ["Opgave: ny parkeringsordning", "Ansvarlig: Karla", "Frist: 1/12"],
            "- [ ] ny parkeringsordning @fjordby/tilsynet  [frist:: 2027-12-01]",
        ),
        (
            ["**Hvad:** Budget", "**Hvem:** Mads", "**Hvornår:** 1/6"],
            "- [ ] Budget  [ansvarlig:: Mads Dalum]  [frist:: 2027-06-01]",
        ),
        (
            ["Karla, som holder ferie i uge 17, sender planen senest 1/6."],
            "- [ ] Karla, som holder ferie i uge 17, sender planen senest 1/6 @fjordby/tilsynet"
            "  [frist:: 2027-06-01]",
        ),
    ],
)
def test_what_who_and_when_below_one_another_are_one(lines: list[str], advice: str) -> None:
    """Three lines were three advices, and pasted three points of which none was right."""
    assert written(*lines) == [advice]


def test_the_owner_of_a_note_is_advised_when_its_day_is_in_a_field() -> None:
    record, settings = draft("- [ ] Tal fra Skovbo  [frist:: 2027-12-23]")
    names = agents_of(record, settings)
    assert possible_doers("Tal fra Skovbo", DAY, names) == ("skovbo",)
    assert possible_doers("Ring til Skovbo", DAY, names) == ()
