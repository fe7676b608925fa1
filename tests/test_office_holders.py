"""The people of a meeting and the offices that the register gives them."""

import datetime as dt

import pytest

from dialogtool.importing.meaning.candidates import find_candidates
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.office_holders import (
    offices_called,
    parties_of,
    with_registered,
)
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Holder, Office, Party, Settings

DAY = dt.date(2019, 4, 2)
UNTIL_THEN = dt.date(2018, 12, 31)


def _party(key: str, name: str, **offices: Office) -> Party:
    return Party(key=key, name=name, offices=offices)


def _desk(name: str, *holders: str, until: dt.date | None = None) -> Office:
    return Office(name=name, holders=tuple(Holder(name=holder, until=until) for holder in holders))


SETTINGS = Settings(
    municipality="norby",
    parties={
        "norby": _party(
            "norby",
            "Norby Kommune",
            byg=_desk("Byg og Miljø", "Ditte Vinge-Holst"),
            tilsyn=_desk("Tilsynet", "Asger Kofoed"),
        ),
        "engbo": _party(
            "engbo",
            "Engbo",
            drift=_desk("Driften", "Malthe Ro"),
            bestyrelsen=_desk("Bestyrelsen", "Ove Skjold", until=UNTIL_THEN),
        ),
        "skovbo": _party(
            "skovbo",
            "Skovbo",
            bestyrelsen=_desk("Bestyrelsen", "Ditte Frandsen"),
            repraesentantskabet=_desk("Repræsentantskabet"),
        ),
    },
)


@pytest.mark.parametrize(
    ("said", "party", "office", "name"),
    [
        (Person(name="Malthe Ro"), "engbo", "drift", "Malthe Ro"),
        (Person(name="malthe ro"), "engbo", "drift", "Malthe Ro"),
        (Person(name="MR"), "engbo", "drift", "Malthe Ro"),
        (Person(name="Ditte"), "norby", "byg", "Ditte Vinge-Holst"),
        (Person(name="DVH"), "norby", "byg", "Ditte Vinge-Holst"),
        # of the same name, but of another party
        (Person(party="engbo", name="Ditte"), "engbo", "", "Ditte"),
        # a full name is somebody else
        (Person(name="Malthe Rosen"), "", "", "Malthe Rosen"),
        # no longer in office on that day
        (Person(name="Ove Skjold"), "", "", "Ove Skjold"),
        # of an organisation that does not meet here
        (Person(name="Ditte Frandsen"), "", "", "Ditte Frandsen"),
        # `Ida Bek (Tilsynet)`
        (Person(name="Ida Bek", role="Tilsynet"), "norby", "tilsyn", "Ida Bek"),
        (Person(name="Ida Bek", role="Engbo"), "engbo", "", "Ida Bek"),
        (Person(party="norby", name="Ida Bek", role="driften"), "norby", "", "Ida Bek"),
        (Person(name="Ida Bek", role="repræsentantskabet"), "", "", "Ida Bek"),
    ],
)
def test_who_is_known_is_written_with_the_office(
    said: Person, party: str, office: str, name: str
) -> None:
    [found] = with_registered([said], SETTINGS, ("engbo",), DAY)
    assert (found.party, found.office, found.name) == (party, office, name)


def test_who_meets() -> None:
    people = [Person(party="skovbo", name="Ib"), Person(name="Bo")]
    assert parties_of(SETTINGS, ("engbo",), ()) == {"norby", "engbo"}
    assert parties_of(SETTINGS, ("engbo",), people) == {"norby", "engbo", "skovbo"}
    assert parties_of(Settings(), ("engbo",), ()) == frozenset()


def test_a_name_stands_for_the_office_of_whom_it_means() -> None:
    there = with_registered([Person(name="Asger Kofoed")], SETTINGS, ("engbo",), DAY)
    called = offices_called(there, SETTINGS, ("engbo",), DAY)
    assert called["Asger"] == called["AK"] == "norby/tilsyn"
    assert called["Malthe"] == called["MR"] == "engbo/drift"
    assert "Ove" not in called
    before = offices_called(there, SETTINGS, ("engbo",), UNTIL_THEN)
    assert before["Ove"] == "engbo/bestyrelsen"


def test_who_was_there_goes_before_who_was_not() -> None:
    people = (Person(name="Malthe Krag", initials="MR"),)
    called = offices_called(people, SETTINGS, ("engbo",), DAY)
    assert called.keys() & {"Malthe", "MR"} == set()
    assert called["Malthe Ro"] == "engbo/drift"


def test_two_of_one_first_name_mean_neither() -> None:
    people = with_registered(
        [Person(name="Ditte Vinge-Holst"), Person(name="Ditte Lund")], SETTINGS, ("engbo",), DAY
    )
    called = offices_called(people, SETTINGS, ("engbo",), DAY)
    assert "Ditte" not in called
    assert called["DVH"] == "norby/byg"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("DVH indhenter tre tilbud på taget", ("norby/byg",)),
        ("Ditte og Malthe laver en plan for gården", ("norby/byg", "engbo/drift")),
        ("Taget males. Ansvarlig: MR", ("engbo/drift",)),
        ("Aftale: Malthe Ro sender listen", ("engbo/drift",)),
        ("Bestille maling (MR)", ("engbo/drift",)),
        ("Pernille indhenter tre tilbud på taget", ("Pernille",)),
        ("Bestyrelsen udarbejder en plan", ("engbo/bestyrelsen",)),
        ("Repræsentantskabet udarbejder en plan", ("Repræsentantskabet",)),
        ("Aftale: Henlæggelser hæves til 150 kr.", ()),
        ("Aftale: Varmeregnskab sendes ud i maj", ()),
        ("TODO Ditte laver en plan for gården", ("norby/byg",)),
    ],
)
def test_an_owner_is_the_office(text: str, owners: tuple[str, ...]) -> None:
    [found] = _found(text)
    assert found == owners


def test_an_office_of_who_does_not_meet_is_no_owner() -> None:
    skovbo = SETTINGS.parties["skovbo"]
    without = {"norby": SETTINGS.parties["norby"], "skovbo": skovbo, "engbo": _party("engbo", "E")}
    elsewhere = Settings(municipality="norby", parties=without)
    assert _found("Bestyrelsen godkendte planen", elsewhere) == [()]
    assert _found("Repræsentantskabet vedtog planen", elsewhere) == [()]
    there = [Person(party="skovbo", name="Ib Dam")]
    found = _found("Bestyrelsen godkendte planen", elsewhere, there)
    assert found == [("skovbo/bestyrelsen",)]


def test_what_offices_of_two_who_meet_are_called_is_neither() -> None:
    found = _found("Bestyrelsen godkendte planen", organisations=("engbo", "skovbo"))
    assert found == [()]


def _found(
    text: str,
    settings: Settings = SETTINGS,
    people: list[Person] | None = None,
    organisations: tuple[str, ...] = ("engbo",),
) -> list[tuple[str, ...]]:
    blocks = [Block(BlockKind.HEADING, "Drift", 1, "1"), Block(BlockKind.ITEM, text, 1)]
    made = find_candidates(
        blocks, settings, organisations=organisations, date=DAY, people=people or []
    )
    return [candidate.owners for candidate in made]
