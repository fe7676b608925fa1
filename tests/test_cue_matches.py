"""Cues that fit a sentence of old minutes, and who does what they say."""

import datetime as dt

import pytest

from dialogtool.importing.meaning.cue_matches import CueMatches
from dialogtool.importing.meaning.doers import Doers
from dialogtool.importing.meaning.match_owners import MatchOwners
from dialogtool.importing.meaning.names import Person
from dialogtool.model import Kind, Party, Settings
from dialogtool.reading.owners import register_of

SETTINGS = Settings(
    municipality="by",
    parties={
        "by": Party(key="by", name="By Kommune", aliases=("kommunen",)),
        "solbo": Party(key="solbo", name="Solbo"),
    },
)
PEOPLE = (Person(name="Karla Brink"), Person(name="Mads Dalum"))
DOERS = Doers(register_of(SETTINGS, ("solbo",)), PEOPLE)
MATCHES = CueMatches(DOERS)
OWNERS = MatchOwners(SETTINGS, DOERS, dt.date(2022, 3, 1), "solbo")


@pytest.mark.parametrize(
    ("sentence", "kind", "owners"),
    [
        ("Solbo sender en plan til kommunen.", Kind.ACTION, ("solbo",)),
        ("Karla Brink undersøger ventelisten.", Kind.ACTION, ("Karla Brink",)),
        ("Tilsynet anmoder om en oversigt inden 1. maj.", Kind.ACTION, None),
    ],
)
def test_a_sentence_that_promises_has_a_cue_and_who_does_it(
    sentence: str, kind: Kind, owners: tuple[str, ...] | None
) -> None:
    match = MATCHES.first_in(sentence)
    assert match is not None and match.cue.kind is kind
    if owners is not None:
        assert OWNERS.of(sentence, match) == owners


@pytest.mark.parametrize(
    "sentence", ["Vejret var godt.", "Hvis Solbo sender planen, ses der på den."]
)
def test_a_sentence_that_promises_nothing_has_none(sentence: str) -> None:
    assert MATCHES.first_in(sentence) is None


def test_an_approval_is_the_move_of_the_municipality_where_nothing_else_is_said() -> None:
    assert OWNERS.awaited("Regnskabet afventer godkendelse.") == ("by",)


def test_what_one_party_says_to_its_own_is_not_between_parties() -> None:
    assert not OWNERS.are_between_parties("Bestyrelsen anbefaler beboerne at lufte ud.", ("solbo",))
    assert OWNERS.are_between_parties("Solbo anbefaler kommunen at vente.", ("solbo",))
