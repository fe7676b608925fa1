"""What old minutes say of their meeting, and what they do not."""

import datetime as dt

import pytest

from dialogtool.importing.meaning.metadata import Metadata, read_metadata
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.period import PeriodRule
from dialogtool.importing.meaning.tongue import foreign
from dialogtool.importing.sources.furniture import clear
from dialogtool.importing.sources.plain import read_plain
from dialogtool.importing.sources.source_text import Removed
from dialogtool.importing.structure.blocks import read_blocks
from dialogtool.language import Language
from dialogtool.model import Party, Settings
from old_minutes import COPIED

ENGLISH = Language("en")
BOOK = Settings(
    municipality="strandby",
    parties={
        "strandby": Party(key="strandby", name="Strandby Kommune"),
        "fjordbo": Party(key="fjordbo", name="Fjordbo", aliases=("Boligselskabet Fjordbo",)),
        "nordby": Party(key="nordby", name="Fjordbo Nordby"),
        "adm": Party(key="adm", name="Byens Administration", meets=False),
    },
)
POINTS = "\n\n1. Drift\nGodt.\n\n2. Eventuelt\nIntet.\n"


def read(
    head: str, *, edges: tuple[str, ...] = (), period: int | None = None, points: str = POINTS
) -> Metadata:
    source, _ = clear(read_plain((head + points).encode()))
    removed = [Removed(text, 1, 0, "header") for text in edges]
    return read_metadata(read_blocks(source), removed, BOOK, period=period)


def remarks(metadata: Metadata) -> list[str]:
    return [ENGLISH.text(each) for each in metadata.remarks]


def test_a_copy_out_of_a_pdf_says_little() -> None:
    found = read(COPIED, points="")
    assert (found.title, found.organisations, found.period, found.date) == (
        "Referat",
        ("fjordbo",),
        None,
        None,
    )
    assert (
        found.note
        == "Mødet er flyttet fra november/december 2018 til januar/februar 2019, fordi kommunen flyttede."
    )
    assert found.missing == ("period", "date", "participants")
    assert remarks(found) == [
        "the organisation is the one mentioned most often in the text",
        "only months are given, no day: 'januar/februar 2019'",
    ]


@pytest.mark.parametrize(
    ("head", "period", "accounts_year"),
    [
        ("Styringsdialog 2018", 2018, None),
        ("Dialogmøde 2014 Fjordbo", 2014, None),
        ("Referat af styringsdialogen for 2018", 2018, None),
        ("Referat\nStyringsår: 2021", 2021, None),
        ("STYRINGSDIALOG\nAftaledokument, regnskabsår 2016", 2017, 2016),
        ("Styringsdialog 2018, regnskabsåret 2016/17", 2018, 2017),
        ("Referat 2019 Fjordbo", 2019, None),
        ("Referat\nRegnskabsår 2019/20", 2021, 2020),
        ("Referat fra mødet", None, None),
        ("Referat 2015\nBilag: Referat fra dialogmøde 2014", 2015, None),
        ("Referat af dialogmøde den 12. maj 2015\nBilag: Referat fra dialogmøde 2014", 2015, None),
        ("Referat af dialogmøde den 12. maj 2015\nOpfølgning på dialogmøde 2014", 2015, None),
        ("Referat af dialogmøde 2018-2019", None, None),
        ("Referat af dialogmøde den 12. januar 2018", None, None),
        ("Referat af dialogmøde den 12. september 2018", 2018, None),
    ],
)
def test_years(head: str, period: int | None, accounts_year: int | None) -> None:
    found = read(head)
    assert (found.period, found.accounts_year) == (period, accounts_year)


def test_a_year_from_the_date_is_said_and_an_early_date_gives_none() -> None:
    assert remarks(read("Referat af dialogmøde den 12. september 2018")) == [
        "the period 2018 was taken from the date"
    ]
    assert remarks(read("Referat af dialogmøde den 12. januar 2018")) == [
        "a meeting on 2018-01-12 may be that of 2018 or of the year before"
    ]
    assert remarks(read("Referat af dialogmøde den 12. januar 2018", period=2017)) == []


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Dato: 12/3 2018", "2018-03-12"),
        ("Mødedato: 17.3.2014", "2014-03-17"),
        ("Afholdt 20.10.2011 kl. 15-17", "2011-10-20"),
        ("tirsdag d. 4. maj 2021", "2021-05-04"),
        ("Torsdag den 22. februar 2018 kl. 9.00", "2018-02-22"),
        ("Dato: 12.03.14", "2014-03-12"),
        ("Tid: 24.9.2013, kl. 10-11.30", "2013-09-24"),
        ("Dato: 12/3-14", "2014-03-12"),
        ("År 2019, den 6. februar, blev der afholdt dialogmøde.", "2019-02-06"),
        ("Dato: den 22. februar", None),
        ("Dato: onsdag den 22. februar", None),
        ("november/december 2021", None),
        ("Udsendt den 5. maj 2018", None),
        ("Møde den 31. februar 2018", None),
    ],
)
def test_dates(line: str, date: str | None) -> None:
    found = read(f"Referat\n{line}", period=2018)
    assert (str(found.date) if found.date else None) == date


def test_a_day_without_a_year_needs_its_weekday() -> None:
    assert read("Referat\nDato: torsdag den 22. februar", period=2018).date == dt.date(2018, 2, 22)
    assert read("Referat\nDato: fredag den 22. februar", period=2018).date == dt.date(2019, 2, 22)
    assert read("Referat\nDato: fredag den 22. februar").date is None
    assert remarks(read("Referat\nDato: den 22. februar")) == [
        "the day of the meeting has no year: 'den 22. februar'"
    ]


def test_two_days_that_could_both_be_it() -> None:
    found = read("Referat\nMødet 3. maj 2018\nMødet 4. maj 2018")
    assert found.date is None
    assert remarks(found) == ["several days could be that of the meeting: 2018-05-03, 2018-05-04"]


def test_a_date_that_stands_alone_is_doubtful() -> None:
    found = read("Referat 2018\nStrandby, den 20. maj 2018")
    assert (str(found.date), remarks(found)) == (
        "2018-05-20",
        ["2018-05-20 is on its own: is it the day of the meeting?"],
    )


def test_a_next_meeting_that_was_not_agreed_has_no_day() -> None:
    said = (
        "\n1. A\nGodt.\n2. B\nNæste møde blev ikke aftalt. Fjordbo melder tilbage 3. juni 2018.\n"
    )
    assert read("Referat 2018", points=said).next_meeting is None
    said = "\n1. A\nGodt.\n2. B\nNæste møde aftales senere. Fjordbo melder tilbage 3. juni 2018.\n"
    assert read("Referat 2018", points=said).next_meeting is None


def test_a_weekday_that_contradicts_its_date_is_reported() -> None:
    found = read("Referat 2018\nDato: mandag den 4. maj 2018")
    assert (str(found.date), remarks(found)) == (
        "2018-05-04",
        ["2018-05-04 was a Friday, not a Monday"],
    )


def test_the_next_meeting_may_lie_in_the_past() -> None:
    found = read(
        "Referat 2018\nDato: 4. maj 2018",
        points="\n1. A\nGodt.\n2. Næste møde\nDen 3. april 2018.\n",
    )
    assert found.next_meeting == dt.date(2018, 4, 3)
    assert remarks(found) == ["the next meeting, 2018-04-03, is not after the meeting, 2018-05-04"]
    assert found.date == dt.date(2018, 5, 4)


def test_organisations() -> None:
    assert read("Dialogmøde 2014 med Boligselskabet Fjordbo").organisations == ("fjordbo",)
    assert read("Dialogmøde 2014 med fjordbo nordby").organisations == ("nordby",)
    assert read("Referat", edges=("Fjordbo · side 1",)).organisations == ("fjordbo",)
    assert read(
        "Referat", points="\n1. A\nFjordbo, Fjordbo og Fjordbos have, men Fjordbo Nordby\n2. B\n"
    ).organisations == ("fjordbo",)
    unknown = read(
        "Dialogmøde 2014 med Vigebo", points="\n1. A\nFjordbo, Fjordbo og Fjordbos have.\n2. B\n"
    )
    assert unknown.organisations == ()
    assert remarks(unknown) == [
        "the title names somebody who is not in the register: 'Dialogmøde 2014 med Vigebo'"
    ]
    two = read("Dialogmøde 2014 med Fjordbo og Fjordbo Nordby")
    assert (two.organisations, remarks(two)) == (
        (),
        ["several organisations are named: fjordbo, nordby"],
    )
    assert read("Referat med Byens Administration og Strandby Kommune").organisations == ()


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (
            "Fra Strandby Kommune: Karla Brink, tilsynsførende, og Mads Dalum (under pkt. 3)",
            [Person("strandby", "Karla Brink", "tilsynsførende"), Person("strandby", "Mads Dalum", items=("3",))],
        ),
        (
            "Boligorganisationen: formand Inger Holt; direktør Poul Vang",
            [Person("fjordbo", "Inger Holt", "formand"), Person("fjordbo", "Poul Vang", "direktør")],
        ),
        (
            "Deltagere:\n- Karla Brink (Strandby Kommune)\n- Inger Holt – formand\n- Poul Vang (direktør, Fjordbo)",
            [Person("strandby", "Karla Brink"), Person("", "Inger Holt", "formand"), Person("fjordbo", "Poul Vang", "direktør")],
        ),
        (
            "Til stede: Inger Holt, Poul Vang og Karla Brink\nAfbud: Rita Skov, økonom",
            [
                Person("", "Inger Holt"),
                Person("", "Poul Vang"),
                Person("", "Karla Brink"),
                Person("", "Rita Skov", "økonom", "excused"),
            ],
        ),
        (
            "Deltagere\nFra kommunen:\nCenterchef Mads Dalum (pkt. 2-3)\nFra administrationen:\nPoul Vang, Center for Børn og Unge\n"
            "Referent: Karla Brink",
            [
                Person("strandby", "Mads Dalum", "Centerchef", items=("2", "3")),
                Person("fjordbo", "Poul Vang", "Center for Børn og Unge"),
                Person("", "Karla Brink", "referent"),
            ],
        ),
        (
            "Tilstede fra kommunen: Karla Brink\nMødt for Fjordbo: Poul Vang",
            [Person("strandby", "Karla Brink"), Person("fjordbo", "Poul Vang")],
        ),
        (
            "Til stede: Fra kommunen: Karla Brink (KB) og Jens de la Cour. Fra Fjordbo: Poul Vang, Inger Holt. Afbud: Ib Tang",
            [
                Person("strandby", "Karla Brink", initials="KB"),
                Person("strandby", "Jens de la Cour"),
                Person("fjordbo", "Poul Vang"),
                Person("fjordbo", "Inger Holt"),
                Person("", "Ib Tang", attendance="excused"),
            ],
        ),
        (
            "Deltagere: Fjordbo v/ Poul Vang og Inger Holt, Strandby Kommune v/Karla Brink",
            [Person("fjordbo", "Poul Vang"), Person("fjordbo", "Inger Holt"), Person("strandby", "Karla Brink")],
        ),
        (
            "Fra Fjordbo:\nInger Holt (forhindret)\nOle Dam deltog under punkt 2\nKim Bach (deltog fra kl. 10.30)\nIb Tang – deltog i punkt 1 og 3",
            [
                Person("fjordbo", "Inger Holt", attendance="excused"),
                Person("fjordbo", "Ole Dam", items=("2",)),
                Person("fjordbo", "Kim Bach"),
                Person("fjordbo", "Ib Tang", items=("1", "3")),
            ],
        ),
        (
            "Deltagere: Karla Brink, Strandby Kommune Poul Vang, formand for Fjordbo\nForfald: Rita Skov",
            [
                Person("strandby", "Karla Brink"),
                Person("fjordbo", "Poul Vang", "formand"),
                Person("", "Rita Skov", attendance="excused"),
            ],
        ),
        ("Dato: 12. marts 2018\nSted: Rådhuset", []),
        ("Vi var: mange", []),
    ],
)  # fmt: skip
def test_people(lines: str, people: list[Person]) -> None:
    found = read(f"Referat 2018 Fjordbo\n\n{lines}")
    assert list(found.participants) == people


def test_a_line_without_end_names_nobody() -> None:
    assert read(f"Referat 2018\nDeltagere: {'Karla Brink, ' * 20_000}").participants == ()


def test_people_stop_where_the_minutes_begin() -> None:
    found = read(
        "Referat 2018\nDeltagere: Inger Holt",
        points="\n\n1. Drift\n- Karla Brink undersøger sagen\n\n2. Evt.\n",
    )
    assert [each.name for each in found.participants] == ["Inger Holt"]


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (
            "Til stede: Ida, Per og Bo K. (referent)\nAfbud: Liv",
            [
                Person(name="Ida"),
                Person(name="Per"),
                Person(name="Bo K.", role="referent"),
                Person(name="Liv", attendance="excused"),
            ],
        ),
        (
            "Til stede:\nUdpegede: Karla Brink og Ole Dam\nGæster: Ida Friis\nDer er modtaget afbud fra Rita Skov",
            [
                Person(name="Karla Brink"),
                Person(name="Ole Dam"),
                Person(name="Ida Friis"),
                Person(name="Rita Skov", attendance="excused"),
            ],
        ),
        ("Til stede: Ingen\nAfbud: Hele bestyrelsen", []),
        (
            "Tilstede var: Ida, Bo-Erik og Per (ref.)\nLiv og Ole var fraværende.",
            [
                Person(name="Ida"),
                Person(name="Bo-Erik"),
                Person(name="Per", role="referent"),
                Person(name="Liv", attendance="excused"),
                Person(name="Ole", attendance="excused"),
            ],
        ),
        (
            "Deltagere: P.J. Holm og Ane Vig (AVI), kasserer: Bo Lund",
            [
                Person(name="P.J. Holm"),
                Person(name="Ane Vig", initials="AVI"),
                Person(name="Bo Lund", role="kasserer"),
            ],
        ),
        ("Deltagere:\n☒ Karla Brink\n☐ Ole Dam", [Person(name="Karla Brink")]),
    ],
)  # fmt: skip
def test_people_as_others_write_them(lines: str, people: list[Person]) -> None:
    assert list(read(f"Referat af møde 2018\n\n{lines}").participants) == people


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Afdelingsmøde d. 03.05.2022", dt.date(2022, 5, 3)),
        ("Mødedato: 3. maj 2022 kl. 17\nDato 6. maj 2022", dt.date(2022, 5, 3)),
        ("Referat af beboermøde tirsdag d. 3 maj 2022.", dt.date(2022, 5, 3)),
        ("BEBOERMØDE\n\nREFERAT FRA BEBOERMØDE TIRSDAG DEN 3 MAJ 2022", dt.date(2022, 5, 3)),
        ("Beboermøde 3. maj '22", dt.date(2022, 5, 3)),
        ("Referat af beboermøde 03.05.22.Holdt i gården", dt.date(2022, 5, 3)),
        ("Referat af dialogmøde, 3.5. 2022", dt.date(2022, 5, 3)),
        (
            "Referat af projektmøde 3.5.2022\n\nSeneste referat: fra møde 1-2-2022",
            dt.date(2022, 5, 3),
        ),
    ],
)
def test_days_as_others_write_them(head: str, date: dt.date) -> None:
    found = read(head)
    assert (found.date, found.remarks[1:]) == (date, ())


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("\n\n1. Drift\nGodt.\n\n2. Næste møde:\nMandag den 2. maj.\n", dt.date(2022, 5, 2)),
        (
            "\n\n1. Drift\nNæste bestyrelsesmøde: 14/1 kl. 17.\n\n2. B\nGodt.\n",
            dt.date(2023, 1, 14),
        ),
        ("\n\n1. Drift\nNæste møde er tirsdag den 2. maj.\n\n2. B\nGodt.\n", dt.date(2023, 5, 2)),
        (
            "\n\n1. Drift\nReferatet godkendes på næste møde den 2. maj 2022.\n\n2. B\nGodt.\n",
            dt.date(2022, 5, 2),
        ),
    ],
)
def test_the_next_meeting_without_a_year(points: str, expected: dt.date | None) -> None:
    assert read("Referat af dialogmøde 3. april 2022", points=points).next_meeting == expected


@pytest.mark.parametrize(
    ("names", "rule", "period", "remark"),
    [
        (
            ("Fjordbo 2021", "gamle"),
            "ask",
            2021,
            "the period 2021 was taken from the name of the file or its folder",
        ),
        (
            ("referat", "2022", "gamle"),
            "ask",
            2022,
            "the period 2022 was taken from the name of the file or its folder",
        ),
        (
            ("Fjordbo 2015",),
            "ask",
            None,
            "a meeting on 2022-02-03 may be that of 2022 or of the year before",
        ),
        (("2022-02-03",), "same", 2022, "the period 2022 was taken from the date"),
        (("referat",), "before", 2021, "the period 2021 is the year before the date"),
    ],
)
def test_the_period_of_a_meeting_in_february(
    names: tuple[str, ...], rule: PeriodRule, period: int | None, remark: str
) -> None:
    source, _ = clear(read_plain(f"Referat af møde med Fjordbo 3. februar 2022{POINTS}".encode()))
    found = read_metadata(read_blocks(source), [], BOOK, names=names, rule=rule)
    assert (found.period, remarks(found)) == (period, [remark])


def test_names_of_files_and_folders_speak_where_the_text_does_not() -> None:
    source, _ = clear(read_plain(f"Referat{POINTS}".encode()))
    found = read_metadata(
        read_blocks(source), [], BOOK, names=("2022-05-03 referat", "Fjordbo Nordby", "2021")
    )
    assert (found.organisations, found.period, found.date) == (
        ("nordby",),
        2021,
        dt.date(2022, 5, 3),
    )


def test_the_organisation_that_is_named_once_is_asked_for() -> None:
    found = read(
        "Referat af møde 3. maj 2022", points=f"{POINTS}\nFjordbo Nordby har fået ny chef.\n"
    )
    assert found.organisations == ()
    assert found.questions.likely == ("nordby",)
    assert "the text names nordby 1 time: is it theirs?" in remarks(found)


def test_who_was_there_may_stand_below_the_list_of_the_agenda() -> None:
    text = """Referat af møde 3. maj 2022

Dagsorden:
1. Økonomi
2. Drift
3. Eventuelt

Deltagere: Karla Brink
Afbud fra Bo Lund

Pkt 1: Regnskabet blev gennemgået og er i god orden efter et år med mange udgifter.
"""
    assert [(each.name, each.attendance) for each in read(text).participants] == [
        ("Karla Brink", "present"),
        ("Bo Lund", "excused"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Styret ble enige om at møtet skal holdes etter påske. Sak 4 av møtet ble utsatt.", "nb"),
        ("Styrelsen beslutade att mötet är efter påsk och att något ska göras från hösten.", "sv"),
        ("The board will meet after Easter, and the minutes of the meeting were approved.", "en"),
        (
            "Bestyrelsen blev enig om, at mødet skal holdes efter påske, og noget af det blev i maj.",
            "",
        ),
        ("Kort.", ""),
    ],
)
def test_minutes_that_are_not_danish_are_said_to_be_so(text: str, said: str) -> None:
    found = foreign([text] * 4)
    names = {"nb": "Norwegian", "sv": "Swedish", "en": "English"}
    assert (names[said] in Language("en").text(found)) if found else said == ""
