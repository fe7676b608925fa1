"""The texts of fields as values of their types, and what is said of a text that is none."""

import datetime as dt

import pytest

from dialogtool.language import Language
from dialogtool.model import Verdict
from dialogtool.record.field_values import FieldValues, ongoing_word
from dialogtool.record.line import Part


def values(doubled: dict[str, str] | None = None, **fields: str) -> FieldValues:
    twice = [(name, Part(text, 0, 9)) for name, text in (doubled or {}).items()]
    parts = {name: Part(text, 2, 9) for name, text in fields.items()}
    return FieldValues(parts, twice, [], str.lower, {"karla jensen": "by/tilsyn"})


def test_a_date_is_a_day() -> None:
    assert values(due="2022-06-30").date("due") == dt.date(2022, 6, 30)


@pytest.mark.parametrize("said", ["", "ingen", "None", ongoing_word("da"), ongoing_word("en")])
def test_no_date_on_purpose_is_no_fault(said: str) -> None:
    read = values(due=said)
    assert (read.date("due"), read.faults) == (None, [])


@pytest.mark.parametrize(
    "said",
    [
        "2022-06-30.", "(2022-06-30)", "**2022-06-30**", "`2022-06-30`", "[[2022-06-30]]",
        "<2022-06-30>", "”2022-06-30”", "2022\u201106\u201130", "2022–06–30", "20220630",
    ],
)  # fmt: skip
def test_a_sign_at_a_date_is_taken_away(said: str) -> None:
    read = values(due=said)
    assert read.date("due") is None
    assert [fault.repaired for fault in read.faults] == ["2022-06-30"]


@pytest.mark.parametrize("said", ["~~2022-05-01~~ 2022-06-30", "[2022-06-30](plan.md)"])
def test_a_date_with_more_than_signs_is_advised_only(said: str) -> None:
    read = values(due=said)
    assert read.date("due") is None
    [fault] = read.faults
    assert (fault.code, fault.repaired) == ("bad-date", None)
    assert Language("en").text(fault.hint) == "write it as year-month-day: 2022-06-30"


def test_what_is_no_date_is_a_fault_at_its_place() -> None:
    read = values(due="til sommer")
    assert read.date("due") is None
    assert [(fault.start, fault.end) for fault in read.faults] == [(2, 9)]


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("@Solbo, @by/Drift", ("solbo", "by/drift")),
        ("Karla Jensen", ("by/tilsyn",)),
        ("Center for Børn, Unge og Familie", ("Center for Børn, Unge og Familie",)),
    ],
)
def test_owners_of_a_field_follow_those_of_the_text(said: str, keys: tuple[str, ...]) -> None:
    assert values(owner=said).owners(("solbo",)) == tuple(dict.fromkeys(("solbo", *keys)))


@pytest.mark.parametrize(
    ("said", "keys"),
    [("ingen", ()), ("Solbo, by", ("solbo", "by")), ("karla jensen", ("by/tilsyn",))],
)
def test_whose_move_it_is(said: str, keys: tuple[str, ...]) -> None:
    assert values(awaits=said).awaits() == keys


def test_a_known_word_is_a_verdict_and_another_a_fault() -> None:
    assert values(verdict="opfyldt").verdict() == Verdict.MET
    unknown = values(verdict="måske")
    assert (unknown.verdict(), len(unknown.faults)) == (None, 1)


@pytest.mark.parametrize("said", ["lukket", "closed", "lukkket", "hvad nu"])
def test_every_word_but_open_hides(said: str) -> None:
    assert values(visibility=said).hidden() is True


def test_one_closed_field_of_two_is_enough() -> None:
    assert values(visibility="åben").hidden() is False
    assert values({"visibility": "lukket"}, visibility="åben").hidden() is True


def test_what_is_for_the_public_hides_the_rest() -> None:
    assert values(public="Parterne mødes.").hidden() is True
    assert values().hidden() is None
