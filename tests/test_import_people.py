"""Who was there, in the ways that old minutes say it; `-` stands before who was away."""

import pytest

from dialogtool.importing.imported import import_file
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.people import party_of
from dialogtool.language import Language
from dialogtool.model import Party, Settings


def people_of(lines: str) -> tuple[Person, ...]:
    text = f"Referat af møde den 4. maj 2020\n\n{lines}\n\n1. Velkomst\nFormanden bød velkommen.\n"
    read = import_file(
        "referat.txt",
        text.encode(),
        Settings(),
        Language("da"),
        organisations=("fjordbo",),
        rule="same",
    )
    return read.metadata.participants


def said(lines: str) -> str:
    return "; ".join(
        ("-" if person.attendance == "excused" else "") + person.name for person in people_of(lines)
    )


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("Følgende deltog: Ulla Birk og Per Holm Kær.", "Ulla Birk; Per Holm Kær"),
        (
            "Fremmødte: Ulla Birk. Fraværende: Per Kær (syg), Ib Tang.",
            "Ulla Birk; -Per Kær; -Ib Tang",
        ),
        (
            "Fra bestyrelsen deltog Ulla Birk og Per Kær. Fra administrationen deltog Ib Tang.",
            "Ulla Birk; Per Kær; Ib Tang",
        ),
        ("Deltagere: Ulla Birk/formand, Per Kær/kasserer", "Ulla Birk; Per Kær"),
        ("Formand: Ulla Birk\nMedlemmer: Per Kær, Ib Tang", "Ulla Birk; Per Kær; Ib Tang"),
        (
            "Til stede: Bestyrelsen: Ulla Birk. Suppleanter: Per Kær. Gæst: Ib Tang",
            "Ulla Birk; Per Kær; Ib Tang",
        ),
        (
            "Ulla Birk og Per Kær var til stede. Ib Tang havde meldt afbud.",
            "Ulla Birk; Per Kær; -Ib Tang",
        ),
        ("Afbud/fraværende: Ulla Birk", "-Ulla Birk"),
        ("Afbud er modtaget fra: Ulla Birk, Per Kær", "-Ulla Birk; -Per Kær"),
        ("Mødte: Ulla Birk. Ikke mødt: Per Kær", "Ulla Birk; -Per Kær"),
        ("Til stede: Ulla Birk (fra kl. 19.30)\nMeldt afbud: Per Kær", "Ulla Birk; -Per Kær"),
        ("Deltagerkreds: Ulla Birk, Per Kær", "Ulla Birk; Per Kær"),
        (
            "Elevrepræsentanter: Ulla Birk\nForældrevalgte: Per Kær",
            "Ulla Birk; Per Kær",
        ),
        ("I mødet deltog endvidere Ulla Birk fra Bygherre A/S.", "Ulla Birk"),
        (
            "Mødet blev holdt i kælderen med deltagelse af Ulla Birk og Per Kær.",
            "Ulla Birk; Per Kær",
        ),
        (
            "Tilstede: Ulla Birk, Per Kær og Rita\nSkov, Ib Tang",
            "Ulla Birk; Per Kær; Rita Skov; Ib Tang",
        ),
        ("Til stede: Ulla Birk, og Per Kær. Per Kær skrev.", "Ulla Birk; Per Kær"),
        ("Afbud: Ulla Birk og Per Kær. Per havde sendt sine ønsker.", "-Ulla Birk; -Per Kær"),
        ("Til stede: Ulla Birk #7 formand, Per Kær nr. 12", "Ulla Birk; Per Kær"),
        ("Til stede: Ulla Birk samt suppleant: Per Kær", "Ulla Birk; Per Kær"),
        ("Til stede: Ulla, Per\nÆndring i kredsen: Ib Tang rejser, Rita Skov kommer", "Ulla; Per"),
        ("Afbud: Ulla og Per\n- Skov, som ejer grunden, har svaret", "-Ulla; -Per"),
        ("Til stede:\nUlla\nFraværende:\nValgte: Afbud fra Per Kær.", "Ulla; -Per Kær"),
        ("Ref.: Ulla Birk", "Ulla Birk"),
        ("Til stede: Ulla Birk\nReferent: Ulla", "Ulla Birk"),
    ],
)
def test_who_was_there(lines: str, people: str) -> None:
    assert said(lines) == people


@pytest.mark.parametrize(
    ("lines", "name", "role", "initials"),
    [
        ("Tilstede: UB Ulla Birk", "Ulla Birk", "", "UB"),
        ("Tilstede: Ulla Birk UBI", "Ulla Birk", "", "UBI"),
        ("Tilstede: Ulla Birk [UB]", "Ulla Birk", "", "UB"),
        ("Tilstede: Ulla Birk (ref.)", "Ulla Birk", "referent", ""),
        ("Tilstede: Fmd. Ulla Birk", "Ulla Birk", "formand", ""),
        ("Tilstede: Ulla Birk næstformand", "Ulla Birk", "næstformand", ""),
        ("Tilstede: kasserer Ulla", "Ulla", "kasserer", ""),
        ("Ordstyrer: Ulla Birk. Referent: Ib Tang.", "Ulla Birk", "ordstyrer", ""),
        ("Tilstede: Ulla Birk fra Bygherre A/S", "Ulla Birk", "Bygherre A/S", ""),
    ],
)
def test_what_stands_beside_a_name(lines: str, name: str, role: str, initials: str) -> None:
    person = people_of(lines)[0]
    assert (person.name, person.role, person.initials) == (name, role, initials)


@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("Fjordbo", "fjordbo"),
        ("boligorganisationen", "fjordbo"),
        ("tilsynet", "strandby"),
        ("nabokommunen", ""),
        ("Nordby Kommune", ""),
    ],
)
def test_whose_people_a_word_stands_for(who: str, party: str) -> None:
    settings = Settings(
        municipality="strandby",
        parties={
            "strandby": Party(key="strandby", name="Strandby Kommune"),
            "fjordbo": Party(key="fjordbo", name="Fjordbo"),
        },
    )
    assert party_of(who, settings, "fjordbo") == party
