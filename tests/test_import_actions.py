"""Tables of actions by their cells, and tables of a PDF whose columns nearly touch; the texts are
ours.
"""

import re
from types import SimpleNamespace
from typing import cast

import pytest

from dialogtool.importing.drafts.proposals import item_line
from dialogtool.importing.imported import Imported, import_file
from dialogtool.importing.meaning.action_tables import actions_in
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.sources.pdf_layout import lines_of
from dialogtool.importing.sources.pdf_page import PdfPage, Piece
from dialogtool.language import Language
from dialogtool.model import Party, Settings, Status
from dialogtool.reading.promise_tables import Columns
from old_minutes import Text, imported, new_docx, pdf, saved

_WORK = re.compile("Male|Rydde|Bestille")
_ALL = ("Karla", "Mads", "Karla Brink", "UB")


def columns(*rows: tuple[str, ...]) -> tuple[Columns, int] | None:
    found = actions_in(
        rows, is_who=_ALL.__contains__, is_work=lambda text: _WORK.match(text) is not None
    )
    return found and (found[0], len(found[1]))


def test_the_columns_of_a_table_without_a_head() -> None:
    rows = (("1", "Male porten", "Karla", "1. maj"), ("2", "Rydde op i laden", "Mads", "uge 20"))
    assert columns(*rows) == (Columns(item=1, who=2, when=3), 2)


def test_a_head_that_names_only_who() -> None:
    rows = (("Tiltag", "Ansvarlig"), ("Male porten", "x"), ("Rydde op", "y"))
    assert columns(*rows) == (Columns(item=0, who=1), 2)


@pytest.mark.parametrize(
    "rows",
    [
        (("Karla", "formand"), ("Mads", "kasserer")),  # who is who
        (("Male porten", "Karla"),),  # one row
        (("Male porten", "grøn"), ("Rydde op", "snart")),  # nobody does it
        (("Punkt", "Ansvarlig"), ("Velkomst", "Karla"), ("Drift", "Mads")),  # an agenda
    ],
)
def test_other_tables_are_none(rows: tuple[tuple[str, ...], ...]) -> None:
    assert columns(*rows) is None


def read(*lines: tuple[str, ...], at: tuple[int, ...], point: str = "1. Drift") -> Imported:
    """A PDF with a table whose columns begin at these points, a line each 14 points."""
    head = [
        Text(60, 42, "Referat af møde 4. maj 2020", 14),
        Text(60, 64, "Til stede: Karla Brink, Mads Dalum"),
        Text(60, 86, point),
    ]
    cells = [
        Text(x, 108 + 14 * number, said)
        for number, line in enumerate(lines)
        for x, said in zip(at, line, strict=True)
        if said
    ]
    return import_file(
        "a.pdf",
        pdf([[*head, *cells]]),
        Settings(),
        Language("da"),
        organisations=("fjordbo",),
    )


def promised(made: Candidate) -> tuple[str, tuple[str, ...], str]:
    return made.text, made.owners, str(made.due or "")


def test_a_column_begins_where_the_row_above_says() -> None:
    done = read(
        ("Opgave", "Ansvarlig", "Frist"),
        ("Male den røde port", "Karla", "1. juni 2020"),
        ("Bestille maling til alle de andre porte", "Mads", "1. juli 2020"),
        ("og låger", "", ""),
        ("Rydde op", "Karla og Mads", "1. august 2020"),
        at=(60, 245, 330),
    )
    assert list(map(promised, done.candidates)) == [
        ("Male den røde port", ("Karla",), "2020-06-01"),
        ("Bestille maling til alle de andre porte og låger", ("Mads",), "2020-07-01"),
        ("Rydde op", ("Karla", "Mads"), "2020-08-01"),
    ]


@pytest.mark.parametrize(
    ("point", "states"),
    [
        ("1. Drift", [Status.DONE, Status.OPEN]),
        ("1. Handlingslog", [Status.DONE, Status.OPEN]),
        ("1. Opfølgning på sidste år", [Status.OPEN]),  # what is done of before is nothing new
    ],
)
def test_a_box_in_a_column_says_how_far_it_is(point: str, states: list[Status]) -> None:
    text = (
        f"Referat af møde 4. maj 2020\n\n{point}\n\n| Opgave | Ansvarlig | Udført |\n"
        "|---|---|---|\n| Male porten | Karla Brink | ☒ |\n| Rydde op | Mads Dalum | ☐ |\n"
    )
    done = import_file(
        "a.md", text.encode(), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert [made.status for made in done.candidates] == states


def test_the_number_or_box_of_a_cell_is_no_part_of_what_is_promised() -> None:
    text = (
        "Referat af møde 4. maj 2020\n\n1. Drift\n\n| Opgave | Ansvarlig |\n|---|---|\n"
        "| 1. Male porten | Karla Brink |\n| ☑ Rydde op | Mads Dalum |\n| 2 bænke | Mads Dalum |\n"
    )
    done = import_file(
        "a.md", text.encode(), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert [(made.text, made.status) for made in done.candidates] == [
        ("Male porten", None),
        ("Rydde op", Status.DONE),
        ("2 bænke", None),
    ]


def test_a_word_in_two_pieces_stays_one_where_a_column_begins_above() -> None:
    def piece(text: str, x: float, y: float) -> Piece:
        widths = dict.fromkeys("abcdefghijklmnopqrstuvw KHN", 0.5)
        return Piece(text, x, y, 10, False, False, widths=widths)

    def line(*pieces: Piece) -> str:
        head = [piece("Nr", 60, 80), piece("Hvad", 90, 80), piece("Hvem", 200, 80)]
        page = SimpleNamespace(pieces=[*head, *pieces], turned=[], marks=[], rules=[])
        return lines_of(cast("PdfPage", page), 1)[1].text

    assert line(piece("bestil", 60, 94), piece("lingen", 90, 94)) == "bestillingen"
    assert line(piece("en lang", 60, 94), piece("Karla", 90, 94)) == "en lang Karla"


def test_two_people_are_two_owners_of_the_proposed_line() -> None:
    text = (
        "Referat af dialogmøde 12. november 2019\n\nDeltagere: Karla Brink, Mads Dalum\n\n"
        "1. Økonomi\n\nKarla Brink og Mads Dalum arbejder videre med forslaget.\n\n2. Eventuelt\n"
    )
    done = import_file(
        "a.txt", text.encode(), Settings(), Language("da"), organisations=("fjordbo",)
    )
    (made,) = done.candidates
    # with a comma it would be one owner: a comma is part of names
    assert "[ansvarlig:: Karla Brink; Mads Dalum]" in item_line(made, "da")
    awaited = made._replace(owners=(), awaits=("vig", "fjordbo"))
    assert "[afventer:: vig; fjordbo]" in item_line(awaited, "da")


def test_what_is_closed_of_before_is_nothing_new_and_the_rest_is_whose_the_cell_says() -> None:
    text = (
        "# Referat af møde 4. maj 2020\n\n## 1. Aftaler\n\n| Aftalt i 2019 | Status |\n|---|---|\n"
        "| Fælles havedag | Bortfaldet |\n| Male porten | Gennemført i juni |\n"
        "| Karla Brink undersøger prisen på sand | Ikke sket endnu |\n"
    )
    done = import_file(
        "a.md", text.encode(), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert [(made.text, made.owners) for made in done.candidates] == [
        ("Karla Brink undersøger prisen på sand", ("Karla Brink",))
    ]


def test_who_and_when_in_one_column_are_two_things_and_what_has_none_is_only_told() -> None:
    done = read(
        ("Punkt", "Referat", "Ansvarlig/frist"),
        ("Siden sidst", "Klubben har fået ny formand.", ""),
        ("Port", "Porten males.", "Karla, 1. juni 2020"),
        ("Haven", "Nye planter.", "Mads (uge 23)"),
        ("Sti", "Per ser på stien.", ""),
        at=(60, 180, 400),
    )
    assert list(map(promised, done.candidates)) == [
        ("Porten males", ("Karla",), "2020-06-01"),
        ("Nye planter", ("Mads",), "2020-06-05"),
        ("Per ser på stien.", ("Per",), ""),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "- [x] Mødet kalendersat",
        "- [x] Mødeleder og referent udpeget",
        "- [ ] Deltagere og afbud verificeret",
        "- [x] Referat publiceret",
        "- [ ] Status på igangværende arbejder",
        "- [x] Ingen yderligere emner noteret",
        "- [ ] Haven: Ikke særskilt behandlet på mødet",
        "- Link til handlingslog / Issues: https://eksempel.dk/issues/bestilles",
        "- Handlingslog (https://eksempel.dk/have?udføres=issues)",
        "Alle HAVE-issues blev gennemgået.",
    ],
)
def test_the_state_of_the_minutes_and_words_of_addresses_promise_nothing(said: str) -> None:
    assert imported(f"Referat af møde den 4. maj 2020\n\n1. Drift\n{said}\n").candidates == ()


def test_a_box_with_some_work_is_an_action() -> None:
    text = "Referat af møde den 4. maj 2020\n\n1. Drift\n- [x] Hegnet malet\n"
    [made] = imported(text).candidates
    assert (made.text, made.status) == ("Hegnet malet", Status.DONE)


def test_below_who_led_the_meeting_a_box_with_a_name_is_no_action() -> None:
    text = (
        "# Referat af møde den 4. maj 2020\n\n## Mødefakta\n\n#### Faciliteret af:\n\n"
        "- [x] Ulla Birk, Fjordbo (mødeleder og ser til huset)\n"
    )
    read_as = import_file(
        "a.md", text.encode(), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert read_as.candidates == ()


def test_entries_of_what_was_shown_are_no_actions_without_a_day() -> None:
    said = (
        "Der blev desuden gennemgået en typisk arbejdsgang:\n\n- Ønsket vurderes af alle.\n"
        "- Haven gennemgås i maj.\n- Planen sendes til alle senest 1. juni 2020.\n"
    )
    found = imported(f"Referat af møde den 4. maj 2020\n\n1. Drift\n{said}").candidates
    assert "Ønsket vurderes af alle." not in [made.text for made in found]
    assert found[-1].text == "Planen sendes til alle senest 1. juni 2020."


def test_a_row_with_nobody_and_nothing_is_no_action() -> None:
    table = (
        "| Aftale | Ansvarlig | Frist |\n| --- | --- | --- |\n"
        "| Intet | – | – |\n| Sende budget | Karla Brink | 1. maj 2021 |\n"
    )
    found = imported(f"Referat af møde den 4. maj 2020\n\n1. Drift\n\n{table}").candidates
    assert [made.text for made in found] == ["Sende budget"]


def test_the_columns_of_who_and_when_beside_a_whole_sentence_are_of_it() -> None:
    made = new_docx()
    for said in ("Referat af møde 4. maj 2020", "Til stede: Karla Brink, Mads Dalum"):
        made.add_paragraph(said)
    rows = (
        ("Emne", "Drøftet", "Aftalt", "Ansvarlig", "Frist"),
        ("1. Port", "Porten er gammel.", "Kommunen maler porten.", "Kommunen", "1. juni 2020"),
        ("2. Sti", "Stien er våd.", "Mads retter stien.", "Mads", "1. juli 2020"),
        ("3. Haven", "Alt er fint.", "Intet", "–", "–"),
    )
    table = made.add_table(rows=4, cols=5)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    hedeby = Party(key="hedeby", name="Hedeby Kommune")
    book = Settings(municipality="hedeby", parties={"hedeby": hedeby})
    done = import_file(
        "a.docx", saved(made), book, Language("da"), organisations=("fjordbo",), rule="same"
    )
    assert list(map(promised, done.candidates)) == [
        ("Kommunen maler porten.", ("hedeby",), "2020-06-01"),
        ("Mads retter stien.", ("Mads",), "2020-07-01"),
    ]
