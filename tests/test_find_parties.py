"""Whom a name means: organisations, owners and persons, by whatever people call them."""

import datetime as dt

import pytest

from dialogtool.deeds.find_parties import PartyFinder, UnknownNameError, is_part
from dialogtool.diagnostic import Message
from dialogtool.model import Holder, MinuteBook, Office, Party, Settings

DESKS = {
    "roads": Office(name="Roads", holders=(Holder(name="Vera Holm"),)),
    "parks": Office(name="Parks", holders=(Holder(name="Ib Holm"),)),
}
PARTIES = {
    "skov": Party(key="skov", name="Skov Council", offices=DESKS),
    "eng": Party(key="eng", name="Eng Housing", aliases=("EH",)),
    "mose": Party(key="mose", name="Mose Housing"),
}
BOOK = MinuteBook(settings=Settings(language="en", municipality="skov", parties=PARTIES))


def finder(said: list[Message] | None = None) -> PartyFinder:
    told: list[Message] = [] if said is None else said
    return PartyFinder(BOOK, dt.date(2023, 3, 1), say=told.append, place=lambda _: "")


@pytest.mark.parametrize("name", ["eng", "Eng Housing", "EH", "ENG", "eng housing"])
def test_a_name_of_an_organisation(name: str) -> None:
    said: list[Message] = []
    assert finder(said).organisation(name) == "eng"
    assert said == []


def test_a_part_of_a_name_is_said_back() -> None:
    said: list[Message] = []
    assert finder(said).organisation("Mose Hous") == "mose"
    assert finder(said).owner("Vera", declared=True) == "skov/roads"
    assert [message.values["name"] for message in said] == ["Mose Hous", "Vera", "Vera"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Housing", "'{name}' may be one of {n} organisations"),
        ("roads", "'{name}' is an office, not an organisation"),
        ("Vera Holm", "'{name}' is a person, not an organisation"),
        ("Bakke", "'{name}' is not an organisation of this book"),
    ],
)
def test_what_is_no_organisation(name: str, message: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        finder().organisation(name)
    assert raised.value.message.template == message


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("@skov/roads", "skov/roads"),
        ("Parks", "skov/parks"),
        ("Ib Holm", "skov/parks"),
        ("kommunen", "skov"),
        ("", ""),
    ],
)
def test_a_name_of_an_owner(name: str, owner: str) -> None:
    assert finder().owner(name, declared=True) == owner


def test_among_several_books_one_may_not_know_a_name() -> None:
    alone = finder()
    with pytest.raises(UnknownNameError):
        alone.keys(alone.organisation, ["eng", "Bakke"])
    among = finder()
    among.among = True
    assert among.keys(among.organisation, ["eng", "Bakke"]) == ("eng",)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("BO VEST", "bo-vest", True),
        ("al", "AL Bolig", True),
        ("al", "Salen", False),
        ("hojen", "Boligforeningen Højen", True),
        ("engst", "Boligforening Strand", False),
        ("???", "Salen", False),
    ],
)
def test_a_part_of_a_text(name: str, text: str, expected: bool) -> None:
    assert is_part(name, text) is expected


@pytest.mark.parametrize(("name", "near"), [("Mosse", "mose"), ("Skovv", "skov"), ("Bakke", "")])
def test_a_slip_in_one_word_of_a_name_is_seen(name: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        finder().organisation(name)
    assert raised.value.hint is not None
    assert raised.value.hint.values.get("near", "") == near
