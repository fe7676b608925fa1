"""Minutes as the boards of small associations write them: first names, no full stops, in a hurry."""

import datetime as dt

import pytest

from dialogtool.importing.meaning.candidates import find_candidates
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Party, Settings
from old_minutes import imported

PEOPLE = tuple(Person(name=name) for name in ("Karla", "Mads", "Ulla Birk"))


def promised(*lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, ...]]:
    """The kind of each candidate, with its owners."""
    found = find_candidates(
        [Block(kind, line, 1) for line in lines],
        Settings(),
        organisations=("solbo",),
        date=dt.date(2024, 3, 1),
        people=PEOPLE,
    )
    return [(made.kind.value, *made.owners) for made in found]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Vi har 80 medlemmer; aftalt at hver især spotter frafaldne.", [("agreement",)]),
        ("Aftalt at Karla ringer til smeden.", [("action", "Karla")]),
        ("Det er ikke aftalt at porten males.", []),
        ("Vi besluttede at “Karla undersøger priserne”.", [("action", "Karla")]),
        ("Mads rykker for evt. ny blikkenslager.", [("action", "Mads")]),
        ("Karla taler med gartneren og evt. kommunen.", [("action", "Karla")]),
        ("Der vil blive rykket for evt. ny smed af Mads.", [("action", "Mads")]),
        ("En måler i nr. 16 skal skiftes.", [("action",)]),
        ("Ulla Birk vil gerne takke for samarbejdet.", [("remark",)]),
        ("Ulla Birk vil gerne pointere, at affald sorteres.", [("remark",)]),
        ("Bestyrelsen vil gerne have et tilbud.", [("wish", "Bestyrelsen")]),
        ("Bestyrelsen konstituerer sig med Karla som formand.", [("decision",)]),
        ("Karla savner svar fra kommunen.", []),
        ("Mads kandiderer.", []),
        ("Foreningen Havblik spørger om vi vil støtte en cykelsti.", []),
        ("Karla spørger familien, om de vil købe ind.", [("action", "Karla")]),
        ("Sagen om antennen er skrinlagt ved ejeres salg af husene.", []),
        ("Karla trækker sig fra bestyrelsen.", []),
        ("Karla trækker et nyt kabel.", [("action", "Karla")]),
        ("Når gæster er fundet, kan dagen sættes i januar.", []),
        ("Fliserne ligger løst, da banen jævnligt rykkes.", []),
        ("Vi har søgt om støtte, ellers skal pengene tilbagebetales.", []),
        ("Pengene skal tilbagebetales.", [("action",)]),
        ("Svar fra ny skole. Han vil gerne deltage.", [("wish",)]),
    ],
)
def test_a_sentence_of_a_small_board(said: str, found: list[tuple[str, ...]]) -> None:
    assert promised(said) == found


def test_what_another_did_later_is_no_result_of_an_agreement() -> None:
    told = "Vi blev enige om, at stien ryddes. Karla spørger gartneren. Han har gjort det før."
    [first, *_] = find_candidates(
        [Block(BlockKind.PARAGRAPH, told)],
        Settings(),
        organisations=("solbo",),
        date=None,
        people=PEOPLE,
    )
    assert (first.kind.value, first.verdict) == ("agreement", None)


def test_a_sentence_leans_on_the_one_above_only_where_it_begins_with_a_pronoun() -> None:
    [_, noun] = _texts("Karla maler porten. Den nye bestyrelse rydder stien.")
    assert noun == "Den nye bestyrelse rydder stien."
    [_, pronoun] = _texts("Karla maler porten. Den bliver derefter sat op.")
    assert pronoun == "Karla maler porten. Den bliver derefter sat op."


def _texts(said: str) -> list[str]:
    found = find_candidates(
        [Block(BlockKind.PARAGRAPH, said)],
        Settings(),
        organisations=("solbo",),
        date=None,
        people=PEOPLE,
    )
    return [made.text for made in found]


def test_names_in_brackets_of_which_one_is_known() -> None:
    entries = ("Revision af folder (Karla og Birgitte)", "Indkøb af bøger (Mads / Mette)")
    assert promised(*entries, kind=BlockKind.ITEM) == [
        ("action", "Karla", "Birgitte"),
        ("action", "Mads", "Mette"),
    ]
    assert promised("Indkøb af bøger (Birgitte / Mette)", kind=BlockKind.ITEM) == [("action",)]


def test_answers_below_a_question_promise_nothing() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "Hvad forventer vi af bestyrelsen"),
        Block(BlockKind.ITEM, "Hjælpe skolen.", 1),
    ]
    found = find_candidates(blocks, Settings(), organisations=("solbo",), date=None, people=PEOPLE)
    assert found == ()


def test_a_list_of_people_and_the_next_meeting_promise_nothing() -> None:
    said = ("Mødt var:", "Mads møller, Karla og Ulla Birk")
    assert promised(*said) == []
    assert promised("Næste møde: 5/2 hos Karla; er det umuligt, står Mads for tur.") == []
    heading = "Næste møde: 5/2 hos Karla; er det umuligt, står Mads for tur."
    assert promised(heading, kind=BlockKind.HEADING) == []


PORTAL = """\
Styringsdialogmøder - 04-12-2023

1. Velkomst

Sagsfremstilling

Der bydes velkommen, og dagsordenen gennemgås.

Mødedeltagere

Repræsentanter fra Fjordbo

Karla Brink - Strandby Kommune, tilsynsførende

Mads Dalum Holt - Strandby Kommune, chefkonsulent

Ulla Birk -formand i Fjordbo.

Per Kær – direktør hos Fjordbo

Afbud

Karla Brink

Referent

Mads Dalum

Lovgrundlag

Kommunen sørger for, at der holdes et årligt dialogmøde.

Beslutning

Godkendt.

2. Regnskab

Sagsfremstilling

Regnskabet gennemgås.

Indstilling

at Fjordbo sender en plan

Beslutning

Kommunen sender spørgsmål til revisor inden 1. februar 2024.
"""
TOWN = Settings(
    municipality="strandby",
    parties={
        "strandby": Party(key="strandby", name="Strandby Kommune"),
        "fjordbo": Party(key="fjordbo", name="Fjordbo"),
    },
)


def test_minutes_as_the_portal_of_a_town_prints_them() -> None:
    read = imported(PORTAL, TOWN)
    people = [
        (person.party, person.name, person.role, person.attendance)
        for person in read.metadata.participants
    ]
    assert people == [
        ("strandby", "Karla Brink", "tilsynsførende", "excused"),
        ("strandby", "Mads Dalum Holt", "chefkonsulent", "present"),
        ("fjordbo", "Ulla Birk", "formand", "present"),
        ("fjordbo", "Per Kær", "direktør", "present"),
    ]
    # the law, and what was written before the meeting, promise nothing
    assert [(made.kind.value, made.text) for made in read.candidates] == [
        ("decision", "Godkendt."),
        ("action", "Kommunen sender spørgsmål til revisor inden 1. februar 2024."),
    ]


def test_who_stands_below_apologies_with_a_label_of_its_own_was_there() -> None:
    lines = "Til stede: Karla, Mads\nAfbud: Ulla\nTovholder: Mads"
    assert _read(lines)[0] == ("Karla (present)", "Mads (present)", "Ulla (excused)")


def _read(lines: str, said: str = "Godt.") -> tuple[tuple[str, ...], dt.date | None]:
    text = f"Referat af bestyrelsesmøde den 21. august 2018\n\n{lines}\n\n1. Drift\n{said}\n\n2. B\nJa.\n"
    read = imported(text).metadata
    people = tuple(
        f"{person.name} ({person.role or person.attendance})" for person in read.participants
    )
    return people, read.next_meeting


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (
            "Til stede: Karla, Peter, Peter Rønn",
            ("Karla (present)", "Peter (present)", "Peter Rønn (present)"),
        ),
        (
            "Deltagere: Mads og Karla – mødet afholdt virtuelt.\nRef.: Karla",
            ("Mads (present)", "Karla (referent)"),
        ),
        ("Mødt var:\nMads møller, Karla Brink", ("Mads møller (present)", "Karla Brink (present)")),
        (
            "Til stede:\nKarla Brink, Mads Dalum [referent] !",
            ("Karla Brink (present)", "Mads Dalum (referent)"),
        ),
    ],
)
def test_who_came_to_a_small_board(lines: str, people: tuple[str, ...]) -> None:
    assert _read(lines)[0] == people


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Næste møde – dato aftales efter afdelingsmødet d. 12/9.", None),
        ("Næste møde aftales, når budgettet af 1. oktober er kendt.", None),
        ("Næste møde er den 12. september efter fyraften.", dt.date(2018, 9, 12)),
        ("Skurudvalget har mødtes. Næste møde er den 28. august.", None),
        ("Skuret er malet. Næste møde er den 28. august.", dt.date(2018, 8, 28)),
    ],
)
def test_whose_next_meeting_a_small_board_means(said: str, day: dt.date | None) -> None:
    assert _read("Til stede: Karla", said)[1] == day


def test_a_numbered_list_of_people_is_no_agenda() -> None:
    text = (
        "Referat af møde d. 25/4 – 19.\n\nDeltagere:\n\n1. Karla Brink\n2. Mads Dalum\n3. Ulla Birk\n\n"
        "Fraværende\n\n1. Per Kær\n\n1). Drift\nKarla Brink ringer til smeden.\n\n2). Haven\n"
        "D. 6/5 kommer gartneren.\n"
    )
    read = imported(text)
    assert str(read.metadata.date) == "2019-04-25"
    assert [person.name for person in read.metadata.participants] == [
        "Karla Brink", "Mads Dalum", "Ulla Birk", "Per Kær"
    ]  # fmt: skip
    assert [point.text for point in read.points] == ["Drift", "Haven"]
    assert "D. 6/5 kommer gartneren." in [block.text for block in read.blocks]


def test_an_agenda_below_apologies_of_nobody_is_one() -> None:
    read = imported("Referat af møde 1. maj 2019\n\nAfbud:\n\n1. Drift\nGodt.\n\n2. Haven\nJa.\n")
    assert [point.text for point in read.points] == ["Drift", "Haven"]
    assert imported("Referat af møde 1. maj 2019\n\nAfbud:\n1.\nHaven\n").blocks


def test_lines_that_are_whole_paragraphs_are_not_joined() -> None:
    long = (
        "Foreningen vil stadig sende kalenderen ud, og der opfordres til at give besked om større "
        "møder i foreningens hus. Frist 1/11"
    )
    said = f"{long}\nKarla Brink sender en ny liste.\nVi talte\nkort om haven.\n"
    blocks = imported(
        f"Referat af møde den 18. september 2006\n\n1. Nyt\n{said}\n2. B\nJa.\n"
    ).blocks
    assert [block.text for block in blocks][2:4] == [long, "Karla Brink sender en ny liste."]


def test_blank_lines_between_whole_paragraphs_part_them() -> None:
    rows = (
        "Der rykkes for den nye smed, og resultatet bliver",
        "fremlagt på mødet.",
        "",
        "De utætte døre skal udbedres.",
        "",
        "Altanerne er malet, og der sættes lamper op ved",
        "alle de nye døre.",
        "",
        "Haven er slået.",
        "",
        "Porten er malet.",
    )
    text = "Referat af møde den 14. marts 2005 hos Karla\n\n" + "\n".join(rows) + "\n"
    said = [block.text for block in imported(text).blocks]
    assert "De utætte døre skal udbedres." in said
