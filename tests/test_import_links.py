"""Which line of minutes reports on which earlier promise, and what it says became of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import write_book
from dialogtool.book.records import load_book
from dialogtool.importing.meaning.alike import Vocabulary
from dialogtool.importing.meaning.links import (
    Earlier,
    EarlierYears,
    find_links,
    lines_of,
    propose_links,
)
from dialogtool.importing.meaning.verdict_words import verdict_in
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Kind, Status, Verdict
from dialogtool.reading.outcomes import how_far

EARLIER = (
    Earlier("20-aaaaa1", "Karla indhenter tilbud på et nyt cykelskur", "2020.md:1"),
    Earlier("20-aaaaa2", "Mads kontakter varmeværket om fjernaflæsning af målere", "2020.md:2"),
    Earlier("20-aaaaa3", "Pia skriver udkast til en velkomstfolder", "2020.md:3"),
    Earlier("20-aaaaa4", "Spuling af kloakbrønde tages op på næste møde", "2020.md:4"),
)


def blocks_of(text: str) -> list[Block]:
    """`# ` begins a point of the agenda, `- ` an entry of a list."""
    marks = {"# ": (BlockKind.HEADING, 1), "- ": (BlockKind.ITEM, 1)}
    return [
        Block(
            *(
                [marks[line[:2]][0], line[2:], 1]
                if line[:2] in marks
                else [BlockKind.PARAGRAPH, line]
            )
        )
        for line in text.splitlines()
    ]


def links(
    text: str, earlier: tuple[Earlier, ...] = EARLIER
) -> list[tuple[str, str, Status | None]]:
    made = propose_links((), blocks_of(text), earlier)
    return [(one.ref[-1], one.text, one.status) for one in made]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# Siden sidst\n- Tilbuddene på cykelskuret er indhentet.\n- Vejret var godt.",
            [("1", "Tilbuddene på cykelskuret er indhentet.", Status.DONE)],
        ),
        (
            "# Nyt fra bestyrelsen\nStatus på fjernaflæsning\nMads har forsøgt at ringe flere gange.",
            [("2", "Mads har forsøgt at ringe flere gange.", Status.IN_PROGRESS)],
        ),
        (
            "# Nyt fra bestyrelsen\nStatus på økonomien\nDer er brugt mere end ventet.",
            [],
        ),
        (
            "# Drift\nSpuling af kloakrør\nSagen afventer svar fra naboerne.",
            [("4", "Sagen afventer svar fra naboerne.", Status.OPEN)],
        ),
        (
            "# Eventuelt\nPia har endnu ikke skrevet velkomstfolderen.",
            [("3", "Pia har endnu ikke skrevet velkomstfolderen.", Status.OPEN)],
        ),
        ("# Eventuelt\nFolk gik tidligt hjem.", []),
        (
            "# Opfølgning\nCykelskuret er sat op. Målernes fjernaflæsning er stadig uafklaret.",
            [
                ("1", "Cykelskuret er sat op.", Status.DONE),
                ("2", "Målernes fjernaflæsning er stadig uafklaret.", Status.OPEN),
            ],
        ),
        ("Status på cykelskuret\nDet er sat op.", []),
    ],
)
def test_what_a_line_reports_on(text: str, found: list[tuple[str, str, Status | None]]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Afklaring er igangsat ved PK. Der mangler et nummer", Verdict.PARTLY),
        ("Igangværende", Verdict.PARTLY),
        ("Udkast under udarbejdelse", Verdict.PARTLY),
        ("Er ikke igangsat", Verdict.UNMET),
        ("Punkt lukkes.", Verdict.MET),
        ("Sagen er afsluttet", Verdict.MET),
        ("Lukket", Verdict.MET),
        ("Udgår", Verdict.DROPPED),
        ("Punktet lukkes ikke", None),
        ("Afdelingen er lukket", None),
        ("Punktet lukkes, da det ikke længere er aktuelt", Verdict.DROPPED),
        ("Punktet udsættes", Verdict.CARRIED_OVER),
        ("Det er ikke lukket endnu", Verdict.UNMET),
        ("Beboerne udsættes for støj", None),
        ("Det er sent på året", None),
        ("Alt ok så langt", None),
        ("Naboerne inddrages i processen", None),
    ],
)
def test_what_a_column_says_became_of_it(said: str, verdict: Verdict | None) -> None:
    assert verdict_in(said) is verdict


AGREE = {
    Status.DONE: (Verdict.MET,),
    Status.DROPPED: (Verdict.DROPPED,),
    Status.IN_PROGRESS: (Verdict.PARTLY, Verdict.UNMET),
    Status.OPEN: (Verdict.CARRIED_OVER,),
}


@pytest.mark.parametrize("begins", ["{}", "{}.", "Det er {}", "Status: {}", "Punktet {}"])
@pytest.mark.parametrize(
    "said",
    [
        "lukkes",
        "lukket",
        "afsluttet",
        "gjort",
        "vedtaget",
        "færdig",
        "ok",
        "sket",
        "i_mål",
        "udgår",
        "bortfaldet",
        "droppes",
        "aflyst",
        "annulleret",
        "skrinlagt",
        "frafaldet",
        "kan_slettes",
        "opgivet",
        "afvist",
        "nedstemt",
        "ikke_længere_aktuelt",
        "forsinket",
        "udskudt",
        "afventer",
        "i_gang",
        "undervejs",
        "påbegyndt",
        "igangsat",
        "delvist",
        "ikke_lukket",
        "ikke_opfyldt",
        "ikke_nået",
        "done",
        "dropped",
    ],
)
def test_old_minutes_and_follow_ups_are_judged_alike(begins: str, said: str) -> None:
    """Of `Punktet lukkes` one said that it was dropped, the other that it was met."""
    text = begins.format(said.replace("_", " "))
    told = how_far(text)
    if told is None:
        assert begins not in ("{}", "{}.")
    else:
        assert verdict_in(text) in AGREE[told]


def test_a_promise_is_reported_on_once_and_the_last_of_twins_is_meant() -> None:
    twice = "# Opfølgning\n- Cykelskuret er sat op.\n- Cykelskuret er malet."
    assert [ref for ref, *_ in links(twice)] == ["1"]
    twins = (EARLIER[0], Earlier("21-aaaaa9", EARLIER[0].text, "2021.md:1"))
    assert [ref for ref, *_ in links("# Opfølgning\n- Cykelskuret er sat op.", twins)] == ["9"]


def test_what_was_closed_is_not_open_to_a_report(tmp_path: Path) -> None:
    files = {
        "minutes/x/2019.md": "---\ndate: 2019-05-01\n---\n- [ ] Ny port  [id:: 19-aaaaa1]\n",
        "minutes/x/2020.md": "---\ndate: 2020-05-01\n---\n- [x] [ref:: 19-aaaaa1] Sat op\n",
    }
    years = EarlierYears.of(load_book(write_book(tmp_path, files)))
    assert [item.id for item in years.items(["x"], 2020)] == ["19-aaaaa1"]
    assert years.items(["x"], 2021) == ()


def test_a_row_of_a_table_is_a_line() -> None:
    table = "| Hvad | Status |\n| --- | --- |\n| Cykelskur | Er bestilt |\n| Målere | I gang |"
    blocks = [Block(BlockKind.HEADING, "Handlingslog", 1), Block(BlockKind.TABLE, table)]
    [made] = propose_links((), blocks, EARLIER[:1])
    assert (made.text, made.status, made.kind) == (
        "Cykelskur – Er bestilt",
        Status.DONE,
        Kind.ACTION,
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("murkronen", "Udbedring af murkrone", True),
        ("energimærket", "Energimærkningen", True),
        ("terassedørstolpe", "terrassedørstolpen", True),
        ("ventilationssystemet", "ventilationsanlæggene", True),
        ("reparationsarbejde", "reparationsmulighed", False),
        ("skur", "skurk", False),
        ("bestyrelsen", "bestyrelsesmødet", False),
        ("Karla", "Karla", False),
    ],
)
def test_words_that_are_one(one: str, other: str, same: bool) -> None:
    alike = Vocabulary([one], [other]).alike(0, 0, ())
    assert (alike is not None) == same


@given(st.lists(st.text(max_size=60), max_size=6), st.lists(st.text(max_size=60), max_size=4))
def test_no_text_is_too_odd(texts: list[str], promised: list[str]) -> None:
    earlier = [Earlier(f"20-aaaaa{at}", text, "") for at, text in enumerate(promised)]
    lines = lines_of([Block(BlockKind.HEADING, "Opfølgning", 1), *map(_paragraph, texts)])
    found = find_links(lines, earlier, frozenset())
    assert len({item.id for item, _ in found.values()}) == len(found)
    assert all(0 < score <= 1 for _, score in found.values())


def _paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)
