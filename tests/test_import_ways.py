"""The ways in which Danes write who does what, what shall be done and what was decided, and what is
none of it; and who was there, and when. The sentences are ours.
"""

from pathlib import Path

import pytest

from dialogtool.importing.meaning.roles import is_office, is_ours, is_role
from dialogtool.reading.sentence import sentences
from old_minutes import imported

_HEAD = """\
Referat af møde den 4. maj 2020

Til stede: Karla Brink (KB), Mads Dalum (MD), Ulla Birk, Per Kær, Ib Tang (formand), \
Rita Sand (kasserer)
"""
_WAYS = [
    tuple(part.strip() for part in line.split("|", 2))
    for line in (Path(__file__).parent / "import_cues/ways.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("kinds", "owners", "text"), _WAYS)
def test_what_a_sentence_is_and_who_does_it(kinds: str, owners: str, text: str) -> None:
    body = f"{_HEAD}\n1. Drift\n\n{text}\n\n2. Eventuelt\n\nIntet.\n"
    made = [(str(one.kind), ";".join(one.owners)) for one in imported(body).candidates]
    if kinds == "-":
        assert made == []
        return
    wanted = {(kind, "" if owners == "-" else owners) for kind in kinds.split("/")}
    assert wanted & set(made), made


def test_who_leads_the_meeting_is_no_decision() -> None:
    text = f"{_HEAD}\n1. Valg\n\nPer blev valgt til ordstyrer. Valgt til referent blev Ulla.\n"
    assert imported(text).candidates == ()


def test_who_writes_the_minutes_is_meant_by_jeg() -> None:
    text = (
        "Referat af møde den 4. maj 2020\n\nTil stede: Ulla, Per\n\nReferent: Per\n\n1. Drift\n\n"
    )
    (made,) = imported(f"{text}Jeg sender en liste.\n").candidates
    assert made.owners == ("Per",)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Deltagere Karla Brink, Mads Dalum, Ulla Birk (ref.)", "Karla Brink;Mads Dalum;Ulla Birk"),
        ("Mødedeltagere Karla og Mads", "Karla;Mads"),
        ("Til stede: Karla have 29, Mads have nr. 20 og Ulla Hus 10", "Karla;Mads;Ulla"),
        ("Til stede: Karla 29, Mads 20", "Karla;Mads"),
        ("Deltagere: Karla Brink – Ulla N. Birk – Per Kær", "Karla Brink;Ulla N. Birk;Per Kær"),
        ("Ikke til stede: Per ved afbud pga. sygdom", "Per"),
    ],
)
def test_who_was_there(line: str, people: str) -> None:
    read = imported(f"Referat af møde den 4. maj 2020\n{line}\n\n1. Drift\n\nIntet.\n")
    assert ";".join(person.name for person in read.metadata.participants) == people


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. Drift\n\nPunktet udskydes til næste møde.\n\nFesten er den 6. august.", None),
        ("1. Drift\n\nPer skriver til næste møde, og festen holdes den 6. august.", None),
        ("1. Drift\n\nNæste møde afholdes tirsdag, den 1. september kl. 19.", "2020-09-01"),
        ("1. Drift\n\nNæste møde:\n\nd.1 september", "2020-09-01"),
        ("1. Drift\n\nVi mødes igen tirsdag den 1. september.", "2020-09-01"),
        ("1. Drift\n\nNæste gang: 1. september", "2020-09-01"),
        ("1. Drift\n\nTekst.\n\n2. Kommende møder\n1. september og 6. oktober", "2020-09-01"),
        ("1. Drift\n\nIntet.\n\n2. Dato for næste møde:\n1. september", "2020-09-01"),
    ],
)
def test_the_next_meeting_is_said_of_it_alone(text: str, day: str | None) -> None:
    found = imported(f"{_HEAD}\n{text}\n").metadata.next_meeting
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    "line",
    [
        "Forrige møde: 10-04-2020",
        "Opfølgning på møde 10-04-2020",
        "Udskrevet den 10-04-2020",
        "Referat fra 10-04-2020 godkendt.",
    ],
)
def test_another_day_is_not_that_of_the_meeting(line: str) -> None:
    text = f"Referat af projektmøde\n\n4.5.2020\n{line}\n\n1. Drift\n\nIntet.\n"
    assert str(imported(text).metadata.date) == "2020-05-04"


@pytest.mark.parametrize(
    "line",
    [
        "Forhindret: Ane Holt",
        "Forhindrede: Ane Holt",
        "Meldt afbud: Ane Holt",
        "Afbud med stedfortræder: Ane Holt",
        "Ane Holt havde meldt afbud.",
        "Der var afbud fra Ane Holt.",
    ],
)
def test_who_sent_apologies(line: str) -> None:
    text = f"Referat af møde 4. maj 2020\n\nDeltagere: Karla Brink\n{line}\n\n1. Drift\n\nTekst.\n"
    people = {one.name: one.attendance for one in imported(text).metadata.participants}
    assert people == {"Karla Brink": "present", "Ane Holt": "excused"}


@pytest.mark.parametrize("said", ["d.6 november 2022", "6.november2022", "d. 6 / 11 2022"])
def test_a_date_with_a_blank_too_many_or_too_few(said: str) -> None:
    assert str(imported(f"Bestyrelsesmøde {said}\n").metadata.date) == "2022-11-06"


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "Lågen males. Ansv. Karla"
    assert [text[start:end] for start, end in sentences(text)] == ["Lågen males.", "Ansv. Karla"]


@pytest.mark.parametrize("said", ["formanden", "Festudvalget", "kasseren", "Skolelederen"])
def test_an_office_or_a_body_is_a_role(said: str) -> None:
    assert is_role(said)


@pytest.mark.parametrize("said", ["Karla", "mødet", "formandens", "udvalg"])
def test_other_words_are_no_role(said: str) -> None:
    assert not is_role(said)


def test_a_firm_or_a_craftsman_is_none_of_those_who_met() -> None:
    assert is_ours("Festudvalget")
    assert is_ours("kassereren")
    assert not is_ours("Tømreren")


def test_only_an_office_stands_among_names() -> None:
    assert is_office("kassereren")
    assert not is_office("Festudvalget")
