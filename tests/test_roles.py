"""What somebody is, before or behind their name."""

import pytest

from dialogtool.reading.settings import parse_settings
from dialogtool.record.participants import participant_said
from dialogtool.record.roles import role_before

SETTINGS = """
[dialog]
language = "da"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.fjordby.offices.tilsynet]
name = "Tilsynet"
holders = [{name = "Mette Bruun", since = 2024-01-01}]
[parties.fjordbo]
name = "Fjordbo"
[parties.harbour-homes-ltd]
name = "Harbour Homes Ltd"
"""


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        ("formand Kaj Friis", ("formand", "Kaj Friis")),
        ("Formand Kaj Friis", ("Formand", "Kaj Friis")),
        ("adm. direktør Poul Vang", ("adm. direktør", "Poul Vang")),
        ("Chefkonsulent Lone Dahl", ("Chefkonsulent", "Lone Dahl")),
        ("Chair Ann Price", ("Chair", "Ann Price")),
        ("formand for bestyrelsen Kaj Friis", ("formand for bestyrelsen", "Kaj Friis")),
        *(
            (name, ("", name))
            for name in (
                *("Kaj Friis", "Kaj Friis formand", "von Essen", "de la Cour", "fru Holm"),
                *("hr. Holm", "Grethe Ø. Madsen", "formand", "og Kaj Friis", ""),
                # a party or a place, not who came from it
                *("3 beboere fra Elmegården", "to repræsentanter fra Fjordbo", "2 Beboere"),
                "afdelingsleder i Solbo Kaj Friis",
            )
        ),
    ],
)
def test_a_role_stands_before_a_name(said: str, apart: tuple[str, str]) -> None:
    assert role_before(said) == apart


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (
            "formand Kaj Friis, Fjordbo",
            {"party": "fjordbo", "name": "Kaj Friis", "role": "formand"},
        ),
        (
            "Mette Bruun, referent",
            {"party": "fjordby", "office": "tilsynet", "name": "Mette Bruun", "role": "referent"},
        ),
        (
            "Tom Reed, Harbour Homes (property manager), apologies",
            {
                "party": "harbour-homes-ltd",
                "name": "Tom Reed",
                "role": "property manager",
                "attendance": "apologies",
            },
        ),
        ("Mette Bruun, Andelsboligforeningen", {}),  # not of those whom the book knows
        ("formand Kaj Friis, kasserer, Fjordbo", {}),  # which of the two
    ],
)
def test_a_participant_is_not_called_by_their_role(said: str, fields: dict[str, str]) -> None:
    settings, _ = parse_settings(SETTINGS.encode(), frozenset())
    assert participant_said(said, settings) == fields
