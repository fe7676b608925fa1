"""The parts of the Word writer, each alone: so that a failure says where."""

import datetime as dt
from collections.abc import Iterable, Iterator
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from dialogtool.diagnostic import DialogError
from dialogtool.documents.columns import Need, Room, set_columns
from dialogtool.documents.house import House
from dialogtool.documents.html import parse_page
from dialogtool.documents.page import Facts, PageBlock, PageHeading, Run, Table, runs_of
from dialogtool.documents.raster import to_png
from dialogtool.documents.word.archive import clean_word_file
from dialogtool.documents.word.body import BodyWriter, Tools
from dialogtool.documents.word.company import sheets_across
from dialogtool.documents.word.container import pack, unpack
from dialogtool.documents.word.contents import Contents
from dialogtool.documents.word.elements import Element, field_begin, field_end, field_runs, w
from dialogtool.documents.word.facts import FactWriter
from dialogtool.documents.word.fields import fetching_fields, field_instructions
from dialogtool.documents.word.inline import InlineWriter
from dialogtool.documents.word.keeping import keep_with_next
from dialogtool.documents.word.letterhead import end_of, fill_place, find_places, width_at
from dialogtool.documents.word.making import language_of, make_docx
from dialogtool.documents.word.notice import with_notice
from dialogtool.documents.word.numbering import ListPlace, Numbering
from dialogtool.documents.word.paragraphs import BlockSetting, Paragraphs
from dialogtool.documents.word.rows import RowWriter
from dialogtool.documents.word.signing import signature_box, signature_table
from dialogtool.documents.word.styles import FACT_WIDTH, SET_OFF, Styles
from dialogtool.documents.word.tables import aligned_heads, table_frame
from dialogtool.documents.word.template import fill
from dialogtool.documents.word.words import words_of
from dialogtool.language import Language

DAY = dt.date(2023, 3, 1)
SAID = qn("w:t")


def styles() -> Styles:
    """Of a document that has none of them."""
    return Styles(w("styles"), "#005ea8")


def paragraph(*texts: str) -> Element:
    """A paragraph whose text is cut into runs, as Word does."""
    return w("p", *(run_of(text) for text in texts))


def run_of(text: str) -> Element:
    said = w("t")
    said.text = text
    return w("r", said)


def text_of(elements: Iterable[Element]) -> str:
    return "".join(said.text or "" for element in elements for said in element.iter(SAID))


def file_of(html: str) -> bytes:
    """A Word file of a page, on our own paper."""
    return make_docx(parse_page(html), House(), DAY, None).data


# --- fields


def test_a_field_is_read_whole_though_it_is_cut_into_runs() -> None:
    begin, instruction, _ = field_begin("INCLUDE")
    (said,) = instruction.iter(qn("w:instrText"))
    said.text = " INCLUDE"
    more = w("instrText")
    more.text = 'TEXT "brev.docx" '
    root = w("p", begin, instruction, w("r", more), field_end())
    assert list(field_instructions(root)) == [' INCLUDETEXT "brev.docx" ']
    assert list(fetching_fields(root)) == ["INCLUDETEXT"]


def test_a_field_in_a_field_is_a_field_of_its_own() -> None:
    begin, outer, _ = field_begin("IF")
    root = w("p", begin, outer, *field_runs("PAGE", "1"), field_end())
    assert [text.strip() for text in field_instructions(root)] == ["PAGE", "IF"]


def test_a_field_that_never_ends_is_read_and_one_that_counts_fetches_nothing() -> None:
    root = w("p", *field_begin("DDEAUTO excel"))
    assert list(fetching_fields(root)) == ["DDEAUTO"]
    assert list(fetching_fields(w("p", *field_runs("NUMPAGES", "3")))) == []


# --- text in a line


def test_neighbours_that_lead_to_one_address_are_one_link() -> None:
    addresses: list[str] = []
    writer = InlineWriter(styles(), lambda address: addresses.append(address) or "r1")  # type: ignore[func-returns-value]
    link = "https://example.dk/a"
    made = list(
        writer.write([Run(text="Se ", link=link), Run(text="siden", link=link), Run(text=" nu")])
    )
    assert [element.tag for element in made] == [qn("w:hyperlink"), qn("w:r")]
    assert (text_of(made[:1]), addresses) == ("Se siden", [link])


def test_what_is_overdue_is_red_wherever_it_leads() -> None:
    writer = InlineWriter(styles(), lambda _: "r1")
    ((run,),) = writer.write([Run(text="30/6", link="https://example.dk", role="overdue")])
    (style,) = run.iter(qn("w:rStyle"))
    assert style.get(qn("w:val")) == styles().id("overdue")


def test_an_address_that_is_not_of_the_web_is_text() -> None:
    writer = InlineWriter(styles(), lambda _: pytest.fail("it is no relation"))
    made = list(writer.write([Run(text="åbn", link="file:///c:/x")]))
    assert [element.tag for element in made] == [qn("w:r")]


# --- styles and lists


def test_a_style_is_found_by_its_danish_name_and_made_once_where_there_is_none() -> None:
    root = w("styles", w("style", w("name", val="overskrift 1"), type="paragraph", styleId="Ov1"))
    known = Styles(root, "#005ea8")
    assert known.id("heading 1") == "Ov1"
    assert known.id("heading 2") == known.id("heading 2") == "Heading2"
    assert "heading 2" in known.missing
    assert "heading 1" not in known.missing


def test_an_id_that_another_style_has_gets_a_number() -> None:
    taken = [w("style", w("name", val="x"), type="character", styleId="Heading2")]
    taken.append(w("style", w("name", val="y"), type="character", styleId="Heading2x0"))
    assert Styles(w("styles", *taken), "#005ea8").id("heading 2") == "Heading2x1"


def test_each_numbered_list_counts_for_itself() -> None:
    root = w("numbering")
    numbering = Numbering(root, styles())
    first, second = numbering.restart(1, 1), numbering.restart(1, 4)
    assert (first.level, second.level) == (0, 0)
    assert first.number != second.number
    starts = [start.get(qn("w:val")) for start in root.iter(qn("w:startOverride"))]
    assert starts == ["1", "4"]


def test_bullets_of_all_levels_are_one_list() -> None:
    numbering = Numbering(w("numbering"), styles())
    first = numbering.bullets(1)
    assert numbering.bullets(3) == ListPlace(first.number, 2)


# --- tables


ROWS = (
    "<tr><td>Drift</td><td class='number'>12</td></tr><tr><td>By</td><td class='number'>7</td></tr>"
)
HEAD = "<thead><tr><th>Område</th><th>Antal</th></tr></thead>"


def table_of(html: str) -> Table:
    (table,) = parse_page(f"<table>{html}</table>").blocks
    assert isinstance(table, Table)
    return table


def test_what_stands_above_numbers_is_set_as_they_are() -> None:
    ((area, count),) = aligned_heads(table_of(f"{HEAD}<tbody>{ROWS}</tbody>"))
    assert (area.number, count.number) == (False, True)


def test_a_table_says_its_width_and_its_name() -> None:
    columns = set_columns((Need(8, 20, 60), Need(4, 4, 4)), Room(9000))
    frame = table_frame(table_of(ROWS), "T", columns, indent=0, name="Hvad der er åbent")
    (width,) = frame.iter(qn("w:tblW"))
    widths = [int(column.get(qn("w:w"))) for column in frame.iter(qn("w:gridCol"))]
    assert int(width.get(qn("w:w"))) == sum(widths) > 0
    (caption,) = frame.iter(qn("w:tblCaption"))
    assert caption.get(qn("w:val")) == "Hvad der er åbent"


# --- where the text goes


@pytest.mark.parametrize("said", [("{{ indhold }}",), ("{{ ", "bo", "dy }}"), ("{{p body }}",)])
def test_a_place_is_found_though_word_cut_it(said: tuple[str, ...]) -> None:
    place = paragraph(*said)
    assert find_places(w("body", paragraph("Kære alle"), place)) == [place]


def test_a_place_in_a_sentence_or_a_text_box_is_none() -> None:
    box = w("txbxContent", paragraph("{{ indhold }}"))
    assert find_places(w("body", paragraph("Skriv {{ indhold }} her"), w("p", box))) == []


def test_a_letterhead_that_says_nothing_loses_its_empty_paragraphs() -> None:
    body = w("body", w("p"), w("p"), w("sectPr"))
    end_of(body)
    assert [block.tag for block in body] == [qn("w:p"), qn("w:sectPr")]


def test_a_letterhead_that_says_something_keeps_it_above_the_text() -> None:
    body = w("body", paragraph("Næstved"), w("sectPr"))
    fill_place(end_of(body), iter([paragraph("Referat")]))
    assert text_of(body) == "NæstvedReferat"
    assert body[-1].tag == qn("w:sectPr")


def test_a_cell_that_held_the_place_still_ends_with_a_paragraph() -> None:
    place = paragraph("{{ indhold }}")
    cell = w("tc", place)
    w("body", cell)
    fill_place(place, iter([w("tbl")]))
    assert [block.tag for block in cell] == [qn("w:tbl"), qn("w:p")]
    assert text_of(cell) == ""


def test_the_column_is_as_wide_as_the_cell_or_the_section_says() -> None:
    place = paragraph("{{ indhold }}")
    cell = w("tc", w("tcPr", w("tcW", w=5000, type="dxa")), place)
    assert width_at(place, w("body", w("tbl", w("tr", cell)))) == 5000 - 216
    place = paragraph("{{ indhold }}")
    size, margins = w("pgSz", w=11906), w("pgMar", left=1134, right=1134)
    columns = w("cols", num=2, space=700)
    body = w("body", place, w("sectPr", size, margins, columns))
    assert width_at(place, body) == (11906 - 2 * 1134 - 700) // 2


# --- paragraphs, and what is made of them


def of_look() -> Paragraphs:
    return Paragraphs(styles(), "#005ea8")


def test_a_paragraph_is_indented_only_where_its_style_is_not() -> None:
    said = BlockSetting(9000, style="said", left=SET_OFF)
    assert of_look().within("said", (), said).find(f".//{qn('w:ind')}") is None
    moved = of_look().within("normal", (), said).find(f".//{qn('w:ind')}")
    assert moved.get(qn("w:left")) == str(SET_OFF)


def test_a_list_of_contents_leads_to_the_headings_and_says_their_pages() -> None:
    page = parse_page("<h1>Møde</h1><h2>Husleje</h2><h2>Tag</h2>")
    headings = [block for block in page.blocks if isinstance(block, PageHeading)][1:]
    contents = Contents(of_look(), "Indhold", headings, (2, 5))
    assert contents.begins_at(headings[0]) and not contents.begins_at(headings[1])
    assert [text_of([line]) for line in contents.elements()] == ["Indhold", "Husleje2", "Tag5", ""]
    titles = [of_look().plain("heading 2", ()) for _ in headings]
    for heading, title in zip(headings, titles, strict=True):
        contents.anchor(heading, title)
    names = [title.find(qn("w:bookmarkStart")).get(qn("w:name")) for title in titles]
    lines = list(contents.elements())[1:3]
    assert [line.find(qn("w:hyperlink")).get(qn("w:anchor")) for line in lines] == names


def test_no_page_is_named_where_the_pdf_has_other_headings() -> None:
    page = parse_page("<h2>Husleje</h2>")
    headings = [block for block in page.blocks if isinstance(block, PageHeading)]
    contents = Contents(of_look(), "Indhold", headings, (2, 5))
    assert [text_of([line]) for line in contents.elements()] == ["Indhold", "Husleje", ""]


def test_two_parties_sign_in_one_row_and_a_third_below() -> None:
    boxes = [signature_box((of_look().plain("normal", ()),), 4000) for _ in range(3)]
    made = signature_table(boxes, 4000, "Underskrifter", of_look().plain("gap", ()))
    rows = made.findall(qn("w:tr"))
    assert [len(row.findall(qn("w:tc"))) for row in rows] == [2, 2]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_of_a_long_table_the_last_row_stays_with_what_follows() -> None:
    rows = [w("tr", w("tc", of_look().plain("normal", ()))) for _ in range(9)]
    keep_with_next(w("tbl", *rows))
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in rows]
    assert kept == [False] * 8 + [True]


def _told(blocks: Iterable[PageBlock], _: BlockSetting) -> Iterator[Element]:
    """A paragraph for each block within a block."""
    for block in blocks:
        yield paragraph("".join(run.text for run in runs_of([block])))


@pytest.mark.parametrize(
    ("term", "width", "lines"),
    [
        ("Sted", 9000, ["StedHuset"]),
        ("x" * 24, 9000, ["x" * 24 + "Huset"]),
        ("x" * 25, 9000, ["x" * 25, "Huset"]),
        ("Sted", 2 * FACT_WIDTH, ["StedHuset"]),
        ("Sted", 2 * FACT_WIDTH - 1, ["Sted", "Huset"]),
    ],
)
def test_a_value_stands_beside_its_name_where_both_have_room(
    term: str, width: int, lines: list[str]
) -> None:
    [facts] = parse_page(f"<dl><dt>{term}</dt><dd><p>Huset</p></dd></dl>").blocks
    assert isinstance(facts, Facts)
    inline = InlineWriter(styles(), lambda _: "r1").write
    made = FactWriter(of_look(), inline, _told).of(facts, BlockSetting(width))
    assert [text_of([line]) for line in made] == lines


@pytest.mark.parametrize(
    ("signs", "free", "head", "kept"),
    [
        (1500, True, False, ["cantSplit"]),
        (1501, True, False, []),
        (1501, True, True, ["tblHeader"]),
        (9, True, True, ["cantSplit", "tblHeader"]),
        (9, False, True, []),
    ],
)
def test_a_row_is_kept_whole_but_a_long_one(
    signs: int, free: bool, head: bool, kept: list[str]
) -> None:
    row = table_of(f"<tr><td>{'x' * signs}</td></tr>").rows[0]
    writer = RowWriter(of_look(), _told, free=free)
    made = writer.write(row, [(4000, False)], BlockSetting(4000), head=head, lone=False)
    found = made.findall(f"{qn('w:trPr')}/*")
    assert [said.tag for said in found] == [qn(f"w:{name}") for name in kept]


def test_a_sheet_across_takes_the_heading_and_the_sentence_with_its_table() -> None:
    table = "<table><tr><td>1</td></tr></table>"
    page = parse_page(f"<p>Før.</p><h2>Tal</h2><p>Her er tallene.</p>{table}{table}<p>Slut.</p>")

    def spans(*, begun: bool) -> dict[int, range]:
        return sheets_across(page.blocks, lambda _: True, begun=begun)

    # two tables that follow each other share a sheet
    assert spans(begun=False) == {1: range(1, 5)}
    assert spans(begun=True) == {0: range(5)}
    assert sheets_across(page.blocks, lambda _: False, begun=True) == {}


# --- whole files


def test_a_page_is_written_block_by_block() -> None:
    page = parse_page("<h1>Møde</h1><p>Vi ses.</p><ul><li>Tag</li><li>Dør</li></ul>")
    no_picture = Tools(lambda _: "r1", lambda *_: pytest.fail("there is no picture"))
    writer = BodyWriter(
        styles(),
        Numbering(w("numbering"), styles()),
        no_picture,
        "#005ea8",
        contents="",
        hangs=False,
    )
    written = list(writer.write(page, 9000))
    assert [text_of([block]) for block in written] == ["Møde", "Vi ses.", "Tag", "Dør"]


def test_a_file_says_what_the_page_says() -> None:
    data = file_of("<html lang='en'><h1>Minutes</h1><p>See <b>you</b></p></html>")
    assert [said.text for said in Document(BytesIO(data)).paragraphs][:2] == ["Minutes", "See you"]


@pytest.mark.parametrize(("code", "said"), [("en", "en"), ("da", "da"), ("", "da"), ("fr", "da")])
def test_a_file_speaks_one_of_two_languages(code: str, said: str) -> None:
    page = parse_page(f"<html lang='{code}'><p>x</p></html>")
    assert language_of(page).code == said


def test_words_are_read_wherever_they_stand() -> None:
    html = "<p>Se <a href='https://example.dk/s%C3%B8'>her</a></p><table><tr><td>A</td><td>B</td></tr></table>"
    said = words_of(file_of(html))
    assert "Se her" in said
    assert "A | B" in said
    assert "https://example.dk/sø" in said


def test_a_notice_stands_in_the_head_of_every_page() -> None:
    marked = with_notice(file_of("<p>Kladde</p>"), "IKKE GODKENDT")
    heads = [part for name, part in unpack(marked).items() if "header" in name]
    assert any(b"IKKE GODKENDT" in part for part in heads)
    assert text_of([Document(BytesIO(marked)).element.body]) == "Kladde"


def test_what_runs_is_taken_out_and_said() -> None:
    parts = unpack(file_of("<p>Brev</p>"))
    types = parts["[Content_Types].xml"].decode()
    plain = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    macro = types.replace(plain, "vnd.ms-word.document.macroEnabled.main+xml")
    parts["[Content_Types].xml"] = macro.encode()
    cleaned = clean_word_file(pack(parts))
    assert len(cleaned.removed) == 1
    assert "macroEnabled" not in unpack(cleaned.data)["[Content_Types].xml"].decode()
    assert clean_word_file(cleaned.data).removed == ()


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(DialogError):
        clean_word_file(b"%PDF-1.7")


def test_a_template_is_filled_and_a_wrong_name_is_told_the_right_ones() -> None:
    def filled(text: str) -> bytes:
        template = Document()
        template.add_paragraph(text)
        template.add_paragraph("{{ indhold }}")
        out = BytesIO()
        template.save(out)
        page = parse_page("<p>Vi mødes</p>")
        language = Language("da")
        house = House(name="Næstved")
        return fill(out.getvalue(), house, page, house, language, name="house", date=DAY).data

    said = text_of([Document(BytesIO(filled("Fra {{ house.name }}"))).element.body])
    assert said == "Fra NæstvedVi mødes"
    with pytest.raises(DialogError) as error:
        filled("Fra {{ house.nam }}")
    assert error.value.hint is not None
    assert "name" in Language("en").text(error.value.hint)


def test_a_drawing_becomes_dots_and_what_is_none_is_refused() -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' height='10'/></svg>"
    assert to_png(svg, height=10).startswith(b"\x89PNG")
    with pytest.raises(DialogError):
        to_png("<p>no drawing</p>", height=10)
