"""The parts of the import that others are made of, each by itself: lines, marks, rules, styles."""

import io
import json
import zipfile
from typing import Any

import pypdf
import pytest

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.drafts.proposals import Proposal
from dialogtool.importing.imported import import_file
from dialogtool.importing.listing import format_json as listed_as_json
from dialogtool.importing.listing import format_list
from dialogtool.importing.outcome import ImportOutcome
from dialogtool.importing.sources.docx_numbering import ListLevel, NumberCounter
from dialogtool.importing.sources.docx_package import plain_package
from dialogtool.importing.sources.docx_styles import DocxStyles
from dialogtool.importing.sources.pdf_layout import lines_of
from dialogtool.importing.sources.pdf_notes import notes_of
from dialogtool.importing.sources.pdf_page import Budget, PdfPage
from dialogtool.importing.sources.ruled import Rule, find_grids, rules_of
from dialogtool.importing.sources.source_text import SourceLine
from dialogtool.importing.sources.symbol_fonts import drawn, sign_of
from dialogtool.importing.sources.wrapping import Measure, goes_on, joined
from dialogtool.importing.structure.entries import entries_of
from dialogtool.importing.structure.listed_agenda import listed_agenda, title_of
from dialogtool.importing.structure.look import SourceLook, is_label, is_short_title
from dialogtool.importing.structure.outline import SourceOutline
from dialogtool.importing.summary import format_drafts, format_table
from dialogtool.importing.summary import format_json as as_json
from dialogtool.language import Language
from dialogtool.model import Minutes, Settings
from old_minutes import Text, new_docx, pdf

DANISH = Language("da")


def source(*texts: str) -> list[SourceLine]:
    return [SourceLine(text, number) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("drifts- og vedligeholdelses-", "planerne", "drifts- og vedligeholdelsesplanerne"),
        ("drifts-", "og vedligehold", "drifts- og vedligehold"),
        ("KAB-", "udvalget", "KAB-udvalget"),
        ("Vi holder", "møde", "Vi holder møde"),
    ],
)
def test_two_parts_of_a_wrapped_line(above: str, below: str, whole: str) -> None:
    assert joined(above, below) == whole


def test_a_line_goes_on_where_its_sentence_is_open() -> None:
    above, below = source("Vi holder et møde om", "huslejen.")
    assert goes_on(above, above.text, below, below.text, Measure(0, whole=False))
    assert not goes_on(above, above.text, below, below.text, Measure(0, whole=True))
    other = below._replace(gap=True, text="Huslejen")
    assert not goes_on(above, "Vi holder et møde.", other, other.text, Measure(900, whole=False))


def test_a_mark_on_a_line_of_its_own_goes_to_the_next() -> None:
    entries = entries_of(source("-", "Taget er tæt.", "2.", "Økonomi", "Intet."))
    assert [(entry.mark.sign, entry.text) for entry in entries] == [
        ("-", "Taget er tæt."),
        ("2.", "Økonomi"),
        ("", "Intet."),
    ]


def test_numbers_alone_count_only_where_they_run_on() -> None:
    running = entries_of(source("1", "Valg", "2", "Drift", "3", "Evt."))
    assert [entry.text for entry in running] == ["Valg", "Drift", "Evt."]
    assert next(entry.text for entry in entries_of(source("1", "Valg", "7", "Drift"))) == "1"


def test_what_may_be_a_heading_of_plain_text() -> None:
    assert is_short_title("Indkomne forslag")
    for text in (
        "Vi har malet",
        "godkendt",
        "Intet.",
        "Tlf. 11 22 33 44",
        "Deltagere",
        "Godkendt",
        "Hej begge",
    ):
        assert not is_short_title(text), text
    assert is_label("Deltagere: Karla Brink")
    assert is_label("Deltagere Karla Brink, Mads Dalum")
    assert not is_label("Deltagere i udvalget skal bo i afdelingen og være valgt")


def test_a_line_stands_out_by_its_size_or_weight() -> None:
    body = [line._replace(size=11) for line in source("Taget er tæt i år.", "Det er malet.")]
    large, bold = body[0]._replace(text="Drift", size=14), body[0]._replace(text="Drift", bold=True)
    look = SourceLook([*body, large, bold])
    assert look.stands_out(large, "Drift")
    assert look.stands_out(bold, "Drift")
    assert not look.stands_out(body[1], body[1].text)
    # much text in a table, whose rows have no size, makes no heading of what stands below it
    row = body[0]._replace(text="Tomgang i alle afdelinger af huset " * 3, size=0.0, row=("a", "b"))
    assert not SourceLook([*body, row]).stands_out(body[1], body[1].text)


def test_a_listed_agenda_names_what_is_numbered_below() -> None:
    entries = entries_of(
        source("Dagsorden:", "1. Valg", "2. Drift", "3. Evt.", "1. Karla blev valgt.", "2. Drift")
    )
    listed = listed_agenda(entries)
    assert listed is not None
    assert listed.titles == {1: "Valg", 2: "Drift", 3: "Evt."}
    assert title_of(listed, entries[4], "") == "Valg"
    assert title_of(listed, entries[5], "") == ""
    assert listed_agenda(entries[1:]) is None


def test_the_outline_knows_title_and_points() -> None:
    entries = entries_of(source("Referat af møde", "1. Valg", "Tekst.", "2. Drift", "Tekst."))
    outline = SourceOutline(entries, set())
    assert outline.title == 0
    assert sorted(outline.agenda) == [1, 3]


def test_rules_that_meet_are_a_grid() -> None:
    path = [[(10.0, y), (210.0, y)] for y in (10.0, 30.0, 50.0)]
    path += [[(x, 10.0), (x, 50.0)] for x in (10.0, 110.0, 210.0)]
    (grid,) = find_grids(rules_of(path, stroked=True))
    assert grid.columns == (10.0, 110.0)
    assert grid.place(120, 45) == (1, 1)
    assert grid.room(0, 0) == 110.0
    assert find_grids([Rule(True, 10, 0, 200), Rule(True, 30, 0, 200)]) == ()


def page_of(*pieces: Text) -> Any:
    return pypdf.PdfReader(io.BytesIO(pdf([pieces]))).pages[0]


def test_a_page_of_a_pdf_as_lines_in_their_order() -> None:
    page = PdfPage(page_of(Text(60, 120, "nederst"), Text(60, 80, "øverst", bold=True)), Budget(99))
    lines = lines_of(page, 3)
    assert [(line.text, line.bold, line.page) for line in lines] == [
        ("øverst", True, 3),
        ("nederst", False, 3),
    ]


def test_a_page_with_more_pieces_than_are_allowed_is_refused() -> None:
    pieces = [Text(60, 60 + 12 * at, "ord") for at in range(9)]
    with pytest.raises(DialogError):
        PdfPage(page_of(*pieces), Budget(3))


def test_a_page_without_notes_has_none() -> None:
    page = page_of(Text(60, 80, "tekst"))
    assert not any(notes_of(page, PdfPage(page, Budget(99)).pieces))


def test_a_ring_of_styles_ends() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    def style(name: str, base: str) -> str:
        said = f'<w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        return f'<w:style w:styleId="{name}">{said}</w:style>'

    rows = style("Overskrift2", "") + style("A", "B") + style("B", "A") + style("C", "Overskrift2")
    styles = DocxStyles(parse_xml(f"<w:styles {nsdecls('w')}>{rows}</w:styles>"), qn)
    assert styles.heading(styles.by_id["C"]) == 2
    assert styles.heading(styles.by_id["A"]) == -1


def test_word_counts_its_lists() -> None:
    from docx.oxml.ns import qn

    counter = NumberCounter(new_docx(), qn)
    counter.levels["1"] = {0: ListLevel("decimal", "%1."), 1: ListLevel("lowerLetter", "%1.%2)")}
    labels = [counter.label("1", depth) for depth in (0, 0, 1, 1, 0, 1)]
    assert labels == ["1.", "2.", "2.a)", "2.b)", "3.", "3.a)"]
    counter.levels["2"] = {0: ListLevel("upperRoman", "%1.", 4)}
    assert [counter.label("2", 0) for _ in range(2)] == ["IV.", "V."]


def test_a_list_that_a_box_stands_before_is_one_of_boxes() -> None:
    assert ListLevel("bullet", "þ", font="Wingdings").bullet() == "☑"
    assert ListLevel("bullet", "\uf0a8").bullet() == "☐"
    assert ListLevel("bullet", "\uf0d8", font="Wingdings").bullet() == "•"


def test_what_a_font_of_signs_draws() -> None:
    assert drawn("Wingdings", "þ \uf0a8") == "☑ ☐"
    assert (drawn("Wingdings 2", "R"), drawn("Webdings", "a")) == ("☑", "✓")
    assert drawn("Calibri", "þ") == "þ"
    assert [sign_of("Webdings", "F063"), sign_of("Wingdings", "x")] == ["☐", "□"]


def test_what_is_no_word_file_is_refused() -> None:
    saved = io.BytesIO()
    new_docx().save(saved)
    assert plain_package(saved.getvalue(), 50) == saved.getvalue()
    large = io.BytesIO()
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 3_000_000)
    for data, most in ((b"\xd0\xcf\x11\xe0 old", 50), (b"PK broken", 50), (large.getvalue(), 1)):
        with pytest.raises(DialogError):
            plain_package(data, most)


def test_proposals_are_listed_for_people_and_programs() -> None:
    record = Minutes(
        path="minutes/fjordbo/2019.md",
        id="2019",
        organisations=("fjordbo",),
        period=2019,
        accounts_year=None,
        date=None,
    )
    found = [Proposal(6, "", "- [ ] Karla sender listen", 84, "18-abcdef, 70 %")]
    lines = format_list(record, found, DANISH, width=80)
    assert ["".join(span.text for span in line) for line in lines] == [
        "minutes/fjordbo/2019.md:7  84 %",
        "  - [ ] Karla sender listen",
    ]
    assert json.loads(listed_as_json(record, found))["proposals"][0]["confidence"] == 0.84


def test_an_import_is_summed_up_as_table_drafts_and_json() -> None:
    text = b"Referat af dialog 3. maj 2019\n\n1. Drift\n\nKarla Brink sender en liste.\n"
    draft = import_file("a.txt", text, Settings(), DANISH, organisations=("fjordbo",))
    done = ImportOutcome("gamle/a.txt", "new", draft, "minutes/fjordbo/2019.md")
    wrong = ImportOutcome("b.txt", "failed", error=DialogError(msg("the file is empty")))
    rows = format_table([done, wrong], DANISH, width=80)
    table = ["".join(span.text for span in line).rstrip() for line in rows]
    assert table[1].split() == ["a.txt", "minutes/fjordbo/2019.md", "1", "1"]
    assert table[-2].startswith("b.txt")
    assert format_drafts([done]) == draft.text
    assert format_drafts([done, done]).startswith("==> minutes/fjordbo/2019.md <==\n")
    said = json.loads(as_json([done, wrong], Language("en")))["imports"]
    assert [entry["problem"] for entry in said] == [None, "the file is empty"]
    assert said[0]["agenda_items"] == [{"number": "1", "title": "Drift", "page": None, "line": 3}]


@pytest.mark.parametrize(
    ("said", "text", "on"),
    [
        ("Solbo sender listen inden den 1.", "maj 2020, og den", True),
        ("Der er ca.", "fyrre boliger", True),
        ("Det blev besluttet i punkt 1.", "maj er valgt", False),
    ],
)
def test_a_full_stop_that_ends_no_sentence(said: str, text: str, on: bool) -> None:
    above, below = SourceLine(said, 1, right=20), SourceLine(text, 2, right=20)
    assert goes_on(above, said, below, text, Measure(1_000, whole=False)) is on
