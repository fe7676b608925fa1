"""Word files: real styles, lists and tables; letterheads of every kind; tags that can do no harm."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from make_letterheads import (
    LETTERHEADS,
    as_template,
    bare_letterhead,
    danish_letterhead,
    danish_template,
    english_letterhead,
    hostile_letterhead,
    parts_of,
    png,
    tagged_template,
    template_saying,
    zipped,
)

from conftest import EXAMPLE, ROOT, run_dialog
from dialogtool.book.records import load_book
from dialogtool.diagnostic import DialogError
from dialogtool.documents.agreement import Agreement, compose_agreement
from dialogtool.documents.columns import Need, Room, set_columns
from dialogtool.documents.house import House, Logo
from dialogtool.documents.html import parse_page
from dialogtool.documents.look import TABLE
from dialogtool.documents.meeting import Source, find_meeting
from dialogtool.documents.page import (
    Cell,
    Fact,
    Facts,
    Group,
    List,
    Page,
    PageBlock,
    PageHeading,
    Paragraph,
    Run,
    Table,
    runs_of,
)
from dialogtool.documents.typography import plain
from dialogtool.documents.word import fill_template, to_docx
from dialogtool.documents.word.container import unpack
from dialogtool.documents.word.elements import clean, web_address
from dialogtool.documents.word.paper import ACROSS_WIDTH, TEXT_WIDTH
from dialogtool.documents.word.word_file import Docx
from dialogtool.language import Language
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View

pytestmark = pytest.mark.slow

DAY = dt.date(2022, 3, 1)
HOUSE = House(
    name="Skovby Kommune", accent="#7a1e3c", logo=Logo(form="png", data=png(), alt="Et egetræ")
)
EVERYTHING = ROOT / "tests" / "word" / "everything.html"


def word(
    body: str, *, house: House = HOUSE, letterhead: bytes | None = None, head: str = ""
) -> Docx:
    html = f'<html lang="da"><head><title>Referat</title>{head}</head><body>{body}</body></html>'
    return to_docx(parse_page(html), house, date=DAY, letterhead=letterhead)


def opened(made: Docx) -> Any:
    return Document(BytesIO(made.data))


def lines_of(made: Docx) -> list[str]:
    """Each paragraph of the text, those of tables too: `Style | text`."""
    body = opened(made).element.body
    names = {each.style_id: each.name for each in opened(made).styles}
    return [f"{names[style_of(each)]} | {text_of(each)}" for each in body.iter(qn("w:p"))]


def style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "Normal" if style is None else str(style.get(qn("w:val")))


_BLANKS = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:softHyphen"): "\xad"}


def text_of(root: Any) -> str:
    """The text in the order of the file; a line break of a run is one here."""
    return "".join(
        _BLANKS.get(each.tag, each.text or "") for each in root.iter(qn("w:t"), *_BLANKS)
    )


def xml_of(made: Docx, part: str = "word/document.xml") -> str:
    return parts_of(made.data)[part].decode()


def said(error: pytest.ExceptionInfo[DialogError], code: str = "en") -> str:
    language = Language(code)
    hint = error.value.hint
    return language.text(error.value.message) + (f"\n{language.text(hint)}" if hint else "")


def test_a_table_without_cells_breaks_nothing() -> None:
    page = parse_page("<p>før</p>")
    empty = Table(caption=(), head=(), rows=())
    page = page.model_copy(update={"blocks": (empty, *page.blocks)})
    assert [line.split(" | ")[1] for line in lines_of(to_docx(page, HOUSE, date=DAY))][-1] == "før"
    assert set_columns((), Room(100)).widths == []


def test_every_block_has_a_real_style() -> None:
    made = to_docx(parse_page(EVERYTHING.read_text(encoding="utf-8")), HOUSE, date=DAY)
    lines = plain("\n".join(lines_of(made)) + "\n")
    assert lines == (ROOT / "tests/word/everything.txt").read_text(encoding="utf-8")


def test_a_table_says_what_it_is() -> None:
    made = word(
        "<h2>Tal</h2><table><caption>Nøgletal</caption><thead><tr><th>Afdeling</th><th>Overskud</th></tr></thead>"
        '<tbody><tr><th scope="row">Agervej</th><td class="number">7</td></tr></tbody></table>'
        "<table><tr><th>Åben</th><td>ja</td></tr></table>"
    )
    first, second = opened(made).element.body.iter(qn("w:tbl"))
    rows = [
        [each.tag.rpartition("}")[2] for each in row.find(qn("w:trPr"))]
        for row in first.iter(qn("w:tr"))
    ]
    assert rows == [["cantSplit", "tblHeader"], []], "the first row of all may break"
    looks = [
        (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn")), look.get(qn("w:val")))
        for look in opened(made).element.body.iter(qn("w:tblLook"))
    ]
    assert looks == [("1", "1", "06A0"), ("0", "1", "0680")]
    captions = [
        each.get(qn("w:val")) for each in opened(made).element.body.iter(qn("w:tblCaption"))
    ]
    assert captions == ["Nøgletal", "Tal"]
    right = [
        text_of(each)
        for each in first.iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:jc')}") is not None
    ]
    assert right == ["Overskud", "7"]
    styles = [style_of(each) for each in second.iter(qn("w:p"))]
    assert styles == ["DialogTableHeading", "DialogTableText"]


def test_a_table_within_a_table_repeats_no_row() -> None:
    """LibreOffice loses all that follows such a row on its page; Word repeats none there."""
    table = "<table><thead><tr><th>a</th></tr></thead><tr><td>b</td></tr></table>"
    for made in (
        word(table, letterhead=english_letterhead()),
        word(f"<table><tr><td>{table}</td></tr></table>"),
    ):
        assert "tblHeader" not in xml_of(made)
    heading = next(
        opened(word("<h2>a</h2>", letterhead=english_letterhead())).element.body.iter(
            qn("w:keepNext")
        )
    )
    assert heading.get(qn("w:val")) == "0"


def test_tables_never_touch_and_a_cell_ends_with_a_paragraph() -> None:
    table = "<table><tr><td>x</td></tr></table>"
    made = word(f"{table}{table}<table><tr><td>{table}</td></tr></table>")
    for each in opened(made).element.body.iter(qn("w:tbl")):
        assert each.getnext().tag == qn("w:p")
    for each in opened(made).element.body.iter(qn("w:tc")):
        assert each[-1].tag == qn("w:p")


def test_tables_with_one_heading_have_one_width() -> None:
    head = "<thead><tr><th>Aftale</th><th>Ansvarlig</th></tr></thead>"
    made = word(
        f"<table>{head}<tr><td>kort</td><td>x</td></tr></table><p>og</p>"
        f"<table>{head}<tr><td>{'meget længere aftale ' * 5}</td><td>y</td></tr></table>"
    )
    first, second = (
        [each.get(qn("w:w")) for each in grid]
        for grid in opened(made).element.body.iter(qn("w:tblGrid"))
    )
    assert first == second
    assert sum(map(int, first)) == 9298


def test_a_date_stays_on_one_line_where_there_is_room() -> None:
    needs = (Need(10, 1, 56), Need(9, 17, 17), Need(10, 1, 56))
    date = 17 * 0.58 * TABLE * 20
    assert set_columns(needs, Room(7500)).widths[1] >= date
    assert set_columns(needs, Room(4600)).widths[1] < date


def test_the_column_of_the_longest_texts_is_the_widest() -> None:
    """Four columns of an agreement: what, who, until when, since when."""
    needs = (Need(11, 1, 80), Need(10, 1, 60), Need(9, 17, 17), Need(9, 17, 34))
    what, who, until, since = set_columns(needs, Room(9400)).widths
    assert what > who > until and what > since
    lines = [
        need.whole / width for need, width in zip(needs, (what, who, until, since), strict=True)
    ]
    assert max(lines) < 1.6 * min(lines[:2]), "no cell is much higher than the others"


def test_numbers_keep_away_from_the_text_beside_them() -> None:
    rows = "<tr><th>Fond</th><td class='number'>7.000 kr.</td><td>tilfredsstillende</td></tr>"
    head = "<tr><th>Nøgletal</th><th class='number'>Værdi</th><th>Vurdering</th></tr>"
    made = opened(word(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"))
    for row in made.tables[0].rows:
        assert row.cells[0].paragraphs[0].paragraph_format.right_indent is None
        assert row.cells[1].paragraphs[0].paragraph_format.right_indent.pt > 8
        assert row.cells[2].paragraphs[0].paragraph_format.right_indent is None


def test_the_facts_at_the_head_are_set_off_from_the_first_sentence() -> None:
    made = opened(word("<dl><dt>Sted</dt><dd>Rådhuset</dd><dt>Sag</dt><dd>7</dd></dl><p>Kommunen"))
    place, case = (each for each in made.paragraphs if "\t" in each.text)
    assert (place.paragraph_format.space_after, case.paragraph_format.space_after.pt) == (None, 6)


def test_a_wide_table_becomes_text() -> None:
    cells = "".join(f"<td>{number}</td>" for number in range(70))
    assert "<w:tbl>" not in xml_of(word(f"<table><tr>{cells}</tr></table>"))


def test_a_row_that_fills_pages_may_break() -> None:
    assert "cantSplit" not in xml_of(word(f"<table><tr><td>{'ord ' * 600}</td></tr></table>"))


NOTE = "<footer><p>Kilder</p></footer>"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<ul><li>Punkt<ul><li>a</li><li>b</li></ul></li></ul>", ["Punkt", "a"]),
        ("<ul><li>Punkt</li></ul>", []),
        (
            "<table><thead><tr><th>A</th></tr></thead><tr><td>1</td></tr><tr><td>2</td></tr>"
            "</table>",
            ["A", "1"],
        ),
        (
            "<table><thead><tr><th>A</th></tr></thead>"
            + "".join(f"<tr><td>{number}</td></tr>" for number in range(9))
            + "</table>",
            ["A", "7"],
        ),
        (
            f"<table><thead><tr><th>A</th></tr></thead><tr><td>1</td></tr><tr><td>{'ord ' * 50}"
            "</td></tr><tr><td>3</td></tr></table>",
            ["A", ("ord " * 50).strip()],
        ),
        (
            "<h2>Afventer</h2><p>Status</p><h3>Kommunen</h3><p>Svaret</p><h2>Nyt</h2><p>Intet</p>"
            "<h2>Sidst</h2>",
            ["Status"],
        ),
        (
            "<p>Ord</p><figure><svg viewBox='0 0 4 6' role='img'><title>x</title>"
            "<rect width='4' height='6'/></svg></figure><p>Tal</p>",
            ["Ord", ""],
        ),
    ],
    ids=["details", "no details", "short", "many rows", "long cells", "headings", "picture"],
)
def test_what_belongs_together_is_kept_together(html: str, kept: list[str]) -> None:
    made = opened(word(html)).element.body.iter(qn("w:p"))
    assert [
        text_of(each) for each in made if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ] == kept


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("<p>a</p><ul><li>b</li></ul>", ["a", "b"]),
        (
            "<table><tr><th>a</th></tr><tr><td>c</td></tr><tr><td>e</td></tr></table>",
            ["a", "c", "e", ""],
        ),
        ("<table>" + "<tr><td>a</td></tr>" * 6 + "<tr><td>e</td></tr></table>", ["a", "e", ""]),
        (
            "<div class='signatures'><div class='signature'><p>For A</p><p>Dato</p></div></div>",
            ["For A"],
        ),
    ],
)
def test_the_note_of_origin_has_company_on_its_page(last: str, kept: list[str]) -> None:
    made = opened(word(last + NOTE)).element.body.iter(qn("w:p"))
    assert [
        text_of(each) for each in made if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ] == kept


@pytest.mark.parametrize(
    "letterhead", [None, danish_letterhead, english_letterhead, bare_letterhead]
)
def test_each_numbered_list_begins_anew(letterhead: Callable[[], bytes] | None) -> None:
    made = word(
        "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol><ol start='5'><li>d</li></ol>",
        letterhead=letterhead() if letterhead else None,
    )
    document = opened(made)
    lists = {
        each.get(qn("w:numId")): each
        for each in document.part.numbering_part.element.iter(qn("w:num"))
    }
    used = []
    for paragraph in document.element.body.iter(qn("w:p")):
        if (number := paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None:
            own = lists[number.find(qn("w:numId")).get(qn("w:val"))]
            level = number.find(qn("w:ilvl")).get(qn("w:val"))
            override = own.find(qn("w:lvlOverride"))
            assert override.get(qn("w:ilvl")) == level
            start = override.find(qn("w:startOverride")).get(qn("w:val"))
            used.append((text_of(paragraph), own.get(qn("w:numId")), start))
    texts, numbers, starts = zip(*used, strict=True)
    assert texts == ("a", "b", "c", "d")
    assert numbers[0] == numbers[2] and len(set(numbers)) == 3
    assert starts == ("1", "1", "1", "5")


def test_numbers_within_bullets_begin_with_one_as_on_a_page() -> None:
    html = "<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li></ul><ol><li>d</li></ol>"
    styles = {each.text: each for each in opened(word(html)).paragraphs if each.text}
    names = {text: paragraph.style.name for text, paragraph in styles.items()}
    assert names == {
        "a": "List Bullet",
        "b": "List Number",
        "c": "List Bullet 2",
        "d": "List Number",
    }
    assert styles["b"].paragraph_format.left_indent > styles["a"].style.paragraph_format.left_indent


def test_a_quotation_has_the_bar_it_has_in_the_other_forms() -> None:
    quoted = opened(word("<blockquote><p>Sagt</p></blockquote>")).paragraphs
    style = next(each.style for each in quoted if each.text == "Sagt")
    assert (
        style.name == "Quote"
        and style.element.find(f".//{qn('w:pBdr')}/{qn('w:left')}") is not None
    )
    assert not style.font.italic


def test_a_quotation_within_what_is_set_off_is_set_in_beside_the_one_bar() -> None:
    html = "<div class='said'><p>Om</p><blockquote><p>Sagt</p></blockquote><p>Igen</p></div>"
    by_text = {each.text: each for each in opened(word(html)).paragraphs}
    quoted, around = by_text["Sagt"].paragraph_format, by_text["Om"].style.paragraph_format
    deeper = quoted.left_indent - around.left_indent
    assert deeper > 0
    edge = by_text["Sagt"]._p.find(f".//{qn('w:pBdr')}/{qn('w:left')}")
    # as much farther from its bar as it is set in: the bars stand below each other
    assert int(edge.get(qn("w:space"))) == 9 + round(deeper / Pt(1))


def test_what_the_file_says_about_itself() -> None:
    mark = '<meta name="dialog-document" content="agreement minutes/skovager/2022.md sha256:abc">'
    made = word(
        "<h1>x</h1>", head=mark
    )  # read as XML: docxcompose, where it is installed, bends python-docx's own reader
    core = {
        each.tag.partition("}")[2]: each.text
        for each in ElementTree.fromstring(parts_of(made.data)["docProps/core.xml"])
    }
    assert core == {
        "title": "Referat",
        "creator": "Skovby Kommune",
        "lastModifiedBy": "Skovby Kommune",
        "keywords": "dialog-document agreement minutes/skovager/2022.md sha256:abc",
        "language": "da-DK",
        "revision": "1",
        "created": f"{DAY}T00:00:00Z",
        "modified": f"{DAY}T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("code", "expected"), [("da", "da-DK"), ("en", "en-GB"), ("en-US", "en-GB"), ("", "da-DK")]
)
def test_the_language_is_that_of_the_page(code: str, expected: str) -> None:
    page = Page(language=code, title="x", meta={}, blocks=())
    for letterhead in (None, danish_letterhead(), english_letterhead()):
        styles = opened(to_docx(page, HOUSE, date=DAY, letterhead=letterhead)).styles.element
        assert {each.get(qn("w:val")) for each in styles.iter(qn("w:lang"))} == {expected}


@pytest.mark.parametrize("code", ["da", "en"])
def test_head_and_foot_of_our_own_paper(code: str) -> None:
    page = Page(language=code, title="Referat 2022", meta={}, blocks=())
    section = opened(to_docx(page, HOUSE, date=DAY)).sections[0]
    assert [section.page_width.mm, section.page_height.mm] == pytest.approx([210, 297], abs=0.1)
    assert section.first_page_header.paragraphs[0].text == "Skovby Kommune\t"
    spacing = next(section.first_page_header._element.iter(qn("w:spacing")))
    assert int(spacing.get(qn("w:line"))) > 240, "a name above the logo keeps off it"
    assert section.header.paragraphs[0].text == "Referat 2022\tSkovby Kommune"
    number = Language(code)("Page {page} of {pages}", page="1", pages="1")
    for footer in (section.first_page_footer, section.footer):
        assert footer.paragraphs[0].text == f"\t{number}"
        fields = [each.text.strip() for each in footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
    picture = next(section.first_page_header._element.iter(qn("wp:docPr")))
    assert picture.get("descr") == "Et egetræ"


@pytest.mark.parametrize("size", [(4000, 10), (10, 4000), (1, 1)])
def test_a_logo_fits_whatever_its_size(size: tuple[int, int]) -> None:
    house = HOUSE.model_copy(update={"logo": Logo(form="png", data=png(*size), alt="x")})
    extent = next(
        opened(word("", house=house)).sections[0].first_page_header._element.iter(qn("wp:extent"))
    )
    assert int(extent.get("cx")) <= 60 * 36000 and int(extent.get("cy")) <= 15 * 36000


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="#1f4e79"/></svg>'
)


def test_an_svg_logo_is_drawn_for_word() -> None:
    house = HOUSE.model_copy(update={"logo": Logo(form="svg", data=SVG, alt="Byens våben")})
    made = word("", house=house)
    section = opened(made).sections[0]
    head = section.first_page_header._element.xml
    assert 'descr="Byens våben"' in head and "<w:drawing" in head
    pictures = [name for name in unpack(made.data) if name.endswith(".png")]
    assert len(pictures) == 1


def test_a_drawing_that_is_none_is_refused() -> None:
    house = HOUSE.model_copy(update={"logo": Logo(form="svg", data=b"<svg", alt="x")})
    with pytest.raises(DialogError, match="the drawing cannot be shown"):
        word("", house=house)


def test_headings_keep_their_levels() -> None:
    made = word("".join(f"<h{n}>Niveau {n}</h{n}>" for n in range(1, 7)))
    styles = [each.style.name for each in opened(made).paragraphs if each.text]
    assert styles == [f"Heading {n}" for n in range(1, 7)]


def test_word_parts_danish_words_where_their_parts_meet() -> None:
    made = word("<p>Den 31. december 2025 i boligorganisationen på Agerhønevej</p>")
    text = xml_of(made)
    assert text.count("<w:softHyphen/>") == 2
    assert "bolig</w:t><w:softHyphen/>" in text
    styles = unpack(made.data)["word/styles.xml"].decode()
    assert "<w:suppressAutoHyphens/>" in styles, "Word parts no word by itself: a date, a name"


def test_words_of_another_language_say_so() -> None:
    made = word('<p>Said: <span lang="en">the wording</span></p>')
    assert '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">the wording' in xml_of(made)


ACROSS = (
    "<h2>Budget</h2><div class='wide'><table><thead><tr><th>Afdeling"
    + "".join(f"<th class='number'>{year}" for year in range(2012, 2023))
    + "<tbody><tr><th>Agervej"
    + "<td class='number'>12.345.678" * 11
    + "</table></div>"
)
WIDE = f"<ul><li>Før</ul>{ACROSS}<p>Efter</p>"


def test_a_table_of_twelve_columns_stands_on_a_sheet_across() -> None:
    made = opened(word(WIDE))
    across = [section.page_width > section.page_height for section in made.sections]
    assert across == [False, True, False]
    heads = [bool(section._sectPr.findall(qn("w:headerReference"))) for section in made.sections]
    assert heads == [True, True, True]
    said = {section.header.paragraphs[0].text for section in made.sections}
    assert len(said) == 1, "the head of the first section goes on"
    for part in ("header", "footer"):
        roots = [getattr(section, part)._element for section in made.sections]
        edges = [int(root.find(f".//{qn('w:tab')}").get(qn("w:pos"))) for root in roots]
        assert edges == [TEXT_WIDTH, ACROSS_WIDTH, TEXT_WIDTH], "at the edge of every sheet"
    sizes = {each.get(qn("w:w")) for each in made.element.body.iter(qn("w:gridCol"))}
    assert min(map(int, sizes)) > 10 * 8 * 20 * 0.5, "a number of ten signs in eight points fits"


def test_the_note_of_origin_stays_on_the_last_sheet_across() -> None:
    made = opened(word(f"<ul><li>Før</li></ul>{ACROSS}<footer><p>Kilde: referat</p></footer>"))
    across = [section.page_width > section.page_height for section in made.sections]
    assert across == [False, True]


CROWDED = (
    "<h2>Dokumentationspakken</h2><div class='wide'><table><thead><tr>"
    + "<th>Effektiviseringsindsats" * 12
    + "<tbody>"
    + ("<tr>" + "<td>Vedligeholdelsesplaner" * 12) * 3
    + "</table></div>"
)


def test_words_of_a_crowded_table_are_set_smaller_before_they_are_broken() -> None:
    made = word(CROWDED)
    assert made.crowded == ("Dokumentationspakken",), "as it was typed: no hyphen that is not seen"
    table = opened(made).tables[0]._element
    captions = [each.get(qn("w:val")) for each in table.iter(qn("w:tblCaption"))]
    assert captions == ["Dokumentationspakken"]
    needs = tuple(Need(word=13, short=1, whole=22) for _ in range(12))
    setting = set_columns(needs, Room(9410, 14343))
    assert setting.size == 6.5 and setting.across and not setting.fits
    assert min(setting.widths) >= 13 * 6.5 * 20 * 0.58, "the longest piece of a word stands whole"
    broken = set_columns(tuple(need._replace(word=24) for need in needs), Room(9410, 14343))
    assert broken.size == 8 and not broken.fits, "then they are broken, and read"


def test_a_long_document_has_a_list_of_contents() -> None:
    text = "<p>" + "ord og atter ord " * 120 + "</p>"
    assert "TOC" not in xml_of(word("<h1>T</h1><h2>Et</h2><p>x</p>"))
    made = word("<h1>T</h1>" + "".join(f"<h2>Punkt {n}</h2>{text * 3}" for n in range(8)))
    body = opened(made).element.body
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    anchors = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert links == anchors and len(links) == 8
    shown = [plain(text_of(each)).strip() for each in body.iter(qn("w:p"))]
    assert shown.index("Indhold") < shown.index("Punkt 1") < shown.index("Punkt 7")
    assert "Punkt 1\t2" in shown and "Punkt 1" in shown, "in the list, and above its text"
    kinds = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 9
    codes = [" ".join(each.text.split()) for each in body.iter(qn("w:instrText")) if each.text]
    assert codes[0] == 'TOC \\o "2-2" \\h \\z', "made anew it has page numbers"
    assert codes[1:] == [f"PAGEREF {anchor} \\h" for anchor in anchors]
    numbers = [int(text_of(each).rpartition("\t")[2]) for each in body.iter(qn("w:hyperlink"))]
    assert numbers == sorted(numbers) and numbers[0] == 1 and numbers[-1] > 3
    dirty = [each for each in body.iter(qn("w:fldChar")) if each.get(qn("w:dirty"))]
    assert dirty == [] and "updateFields" not in xml_of(made), "Word asks nobody about other files"


def test_a_list_of_contents_made_anew_names_the_same_headings() -> None:
    """Word lists the paragraphs of its own heading styles, by which level they have is all alike."""
    text = "<p>" + "ord og atter ord " * 120 + "</p>"
    parts = "".join(f"<h2>Punkt {n}</h2><h3>Del {n}</h3>{text * 3}" for n in range(8))
    made = word(f'<h1>T</h1><h2>Deltagere</h2><h3 class="unlisted">Birkebo</h3>{parts}')
    document = opened(made)
    codes = [each.text for each in document.element.body.iter(qn("w:instrText")) if each.text]
    assert 'TOC \\o "2-3" \\h \\z' in " ".join(codes[0].split())
    styles = {each.text: each.style for each in document.paragraphs}
    assert styles["Del 1"].name == "Heading 3"
    assert styles["Birkebo"].name != "Heading 3"
    assert styles["Birkebo"].base_style.name == "Heading 3", "a screen reader finds it as one"


def test_a_sheet_across_at_the_end_leaves_no_empty_one_behind_it() -> None:
    def across(html: str) -> list[bool]:
        return [each.page_width > each.page_height for each in opened(word(html)).sections]

    assert across(WIDE.removesuffix("<p>Efter</p>")) == [False, True]
    assert across(WIDE) == [False, True, False]
    assert across(f"<ul><li>Før</ul>{ACROSS * 2}<p>Efter</p>{ACROSS}") == [
        *(False, True, False, True),
    ], "neighbours share one"


def test_a_document_that_begins_with_a_table_across_has_no_empty_first_page() -> None:
    made = opened(word(f"<h1>Nøgletal</h1><p>Årene er styringsår.</p>{ACROSS}<p>Efter</p>"))
    assert [each.page_width > each.page_height for each in made.sections] == [True, False]
    first = made.sections[0]
    for part in (first.first_page_footer, first.footer):
        [edge] = part._element.findall(f".//{qn('w:tab')}[@{qn('w:pos')}]")
        assert int(edge.get(qn("w:pos"))) == ACROSS_WIDTH, "at the edge of its sheet"


def test_a_table_across_takes_its_heading_along() -> None:
    body = opened(word(WIDE)).element.body
    kinds = [child.tag.rpartition("}")[2] for child in body]
    at = kinds.index("tbl")
    assert text_of(body[at - 1]) == "Budget"
    assert body[at - 2].find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    body = opened(word(WIDE.replace("</h2>", "</h2><p>Status.</p>"))).element.body
    at = [child.tag.rpartition("}")[2] for child in body].index("tbl")
    assert [text_of(each) for each in body[at - 2 : at]] == ["Budget", "Status."]


@pytest.mark.parametrize("data", [b"", b"not a picture", png()[:20], b"\xff\xd8\xff\xe0\x00"])
def test_a_logo_that_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(DialogError) as error:
        word("", house=HOUSE.model_copy(update={"logo": Logo(form="png", data=data, alt="x")}))
    assert said(error) == "the logo is not a picture that Word can show\nuse a PNG or JPEG file"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.dk/a?b=c#d", "https://example.dk/a?b=c#d"),
        ("HTTP://example.dk", "HTTP://example.dk"),
        ("mailto:tilsyn@example.dk", "mailto:tilsyn@example.dk"),
        ('https://example.dk/æ"<>', "https://example.dk/%C3%A6%22%3C%3E"),
        ("javascript:alert(1)", ""),
        ("file:///c:/x", ""),
        ("file://server/share/x.exe", ""),
        ("ftp://example.dk/x", ""),
        ("javascript://example.dk/%0aalert(1)", ""),
        (" javascript:alert(1)", ""),
        ("//server/share", ""),
        ("minutes/2022.md", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://example.dk/\x01", ""),
        ("https://example.dk/" + "x" * 3000, ""),
    ],
)
def test_only_the_web_is_linked(link: str, address: str) -> None:
    assert web_address(link) == address


def test_one_link_stays_one_link() -> None:
    made = word(
        '<p><a href="https://example.dk/">se <b>her</b></a> og <a href="javascript:x">der</a></p>'
    )
    links = [text_of(each) for each in opened(made).element.body.iter(qn("w:hyperlink"))]
    assert links == ["se her"]
    rels = [each for each in opened(made).part.rels.values() if each.is_external]
    assert [each.target_ref for each in rels] == ["https://example.dk/"]


def test_signatures_stay_on_one_page() -> None:
    """In boxes of one height, with what stands above them."""
    one = '<div class="signature"><p>For A</p><div class="line"></div><p>Dato</p></div>'
    made = word(f'<h2>Underskrifter</h2><p>Bekræftet</p><div class="signatures">{one}{one}</div>')
    body = opened(made).element.body
    table = body.find(qn("w:tbl"))
    rows = table.findall(qn("w:tr"))
    assert len(rows) == 1 and rows[0].find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    assert [text_of(cell) for cell in rows[0].findall(qn("w:tc"))] == ["For ADato"] * 2
    above = table.getprevious()
    assert text_of(above) == "Bekræftet"
    assert above.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_an_odd_signature_has_a_box_as_wide_as_the_others() -> None:
    one = '<div class="signature"><p>For A</p><div class="line"></div><p>Dato</p></div>'
    body = opened(word(f'<div class="signatures">{one * 3}</div>')).element.body
    rows = body.find(qn("w:tbl")).findall(qn("w:tr"))
    cells = [row.findall(qn("w:tc")) for row in rows]
    assert [len(row) for row in cells] == [2, 2]
    widths = {
        cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w")) for row in cells for cell in row
    }
    assert len(widths) == 1
    edges = cells[1][1].find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")
    assert {edge.get(qn("w:val")) for edge in edges} == {"nil"} and text_of(cells[1][1]) == ""


LETTERHEAD_LINES: dict[str, list[str]] = {
    "danish.docx": [
        "Normal | Boligforeningen Skovager",
        "Normal | Lindealle 4",
        "Normal | 4999 Skovby",
        "Normal | ",
        "Heading 1 | Referat",
        "List Bullet | punkt",
        "List Number | tal",
        "Dialog Table Heading | a",
        "Dialog Table Text | b",
        "Dialog Gap | ",
    ],
    "danish.dotx": [
        "Normal | Center for Plan og Bolig",
        "Overskrift 1 | Referat",
        "Opstilling - punkttegn | punkt",
        "Opstilling - talopstilling | tal",
        "Dialog Table Heading | a",
        "Dialog Table Text | b",
        "Dialog Gap | ",
        "Normal | Med venlig hilsen Engby Kommune",
    ],
    "english.docx": [
        "Heading 1 | Referat",
        "List Bullet | punkt",
        "List Number | tal",
        "Dialog Table Heading | a",
        "Dialog Table Text | b",
        "Dialog Gap | ",
        "Normal | Housing\nMain Street 1",
    ],
    "bare.docx": [
        "Heading 1 | Referat",
        "List Bullet | punkt",
        "List Number | tal",
        "Dialog Table Heading | a",
        "Dialog Table Text | b",
        "Dialog Gap | ",
    ],
}
SMALL = (
    "<h1>Referat</h1><ul><li>punkt</li></ul><ol><li>tal</li></ol>"
    "<table><thead><tr><th>a</th></tr></thead><tr><td>b</td></tr></table>"
)


@pytest.mark.parametrize("name", LETTERHEAD_LINES)
def test_a_letterhead_keeps_what_it_has_and_lends_its_styles(name: str) -> None:
    letterhead = LETTERHEADS[name]()
    made = word(SMALL, letterhead=letterhead)
    assert lines_of(made) == LETTERHEAD_LINES[name]
    expected = (
        ["heading 1", "List Bullet", "List Number", "Table Grid"] if name == "bare.docx" else []
    )
    assert (list(made.missing_styles), made.removed) == (expected, ())
    before, after = parts_of(letterhead), parts_of(made.data)
    for part in ("word/header1.xml", "word/footer1.xml", "word/media/image1.png"):
        assert canonical(after[part]) == canonical(before[part])
    old, new = (
        re.search(rb"<w:pgSz.*?<w:pgMar[^>]*>", each["word/document.xml"])
        for each in (before, after)
    )
    assert old and new and old[0] == new[0]


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n") if data.startswith(b"<") else data


def test_danish_style_ids_are_used() -> None:
    xml = xml_of(word(SMALL, letterhead=danish_letterhead()))
    used = re.findall(r'<w:(?:pStyle|tblStyle) w:val="([^"]*)"', xml)
    assert [each for each in used if not each.startswith(("Normal", "Dialog"))] == [
        "Overskrift1",
        "Opstilling-punkttegn",
        "Opstilling-talellerbogst",
        "Tabel-Gitter",
    ]


def test_the_column_of_a_letterhead_is_kept() -> None:
    table = "<table><tr><td>x</td></tr></table>"
    widths = [
        next(iter(opened(word(table, letterhead=each)).element.body.iter(qn("w:tblGrid"))))[0].get(
            qn("w:w")
        )
        for each in (danish_letterhead(), bare_letterhead())
    ]
    assert widths == ["8505", "8505"]
    inner = [
        *opened(word(table, letterhead=english_letterhead())).element.body.iter(qn("w:tblGrid"))
    ][1]
    assert inner[0].get(qn("w:w")) == "6474"


def test_no_earlier_writer_is_named() -> None:
    made = word("<p>x</p>", letterhead=danish_letterhead())
    assert b"Vibeke" not in b"".join(parts_of(made.data).values())


def test_what_could_do_harm_is_left_out_and_said() -> None:
    made = word("<p>x</p>", letterhead=hostile_letterhead())
    assert [Language("en").text(each) for each in made.removed] == [
        "macros",
        "embedded objects",
        "pictures stored elsewhere",
        "links that do not lead to the web",
        "comments",
        "the link to another template",
    ]
    parts = parts_of(made.data)
    assert not [
        name
        for name in parts
        if "vba" in name.lower() or "ole" in name.lower() or "comments" in name
    ]
    assert b"macro" not in parts["[Content_Types].xml"].lower()
    external = re.findall(
        rb'<Relationship [^>]*TargetMode="External"[^>]*>', b"".join(parts.values())
    )
    assert [b"https://example.dk/" in each for each in external] == [True]
    assert lines_of(made) == ["Normal | Adresse", "Normal | en filen side", "Normal | x"]
    ids = set(re.findall(rb'Id="([^"]*)"', parts["word/_rels/document.xml.rels"]))
    assert set(re.findall(rb'r:(?:id|embed|link)="([^"]*)"', parts["word/document.xml"])) <= ids


def field(*instructions: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in instructions)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    parts = parts_of(data)
    assert old.encode() in parts[part]
    return zipped(parts | {part: parts[part].replace(old.encode(), new.encode(), 1)})


@pytest.mark.parametrize("where", ["word/document.xml", "word/header1.xml", "word/footer1.xml"])
def test_an_old_drawing_fetches_no_picture(where: str) -> None:
    """It names its picture by address, past the relations of the file."""
    spaces = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    drawing = (
        f'<w:p><w:r><w:pict {spaces}><v:shape id="s" href="file://example.org/shape">'
        '<v:imagedata src="https://example.org/track.png" o:href="https://example.org/again.png"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
    end = {"document": "<w:sectPr", "header1": "</w:hdr>", "footer1": "</w:ftr>"}[Path(where).stem]
    made = word("<p>x</p>", letterhead=changed(danish_letterhead(), where, end, drawing + end))
    parts = b"".join(parts_of(made.data).values())
    assert b"imagedata" in parts and b"example.org" not in parts


NO_WORD_FILE = "this is not a Word file\nsave it in Word as .docx or .dotx"
BROKEN = "the part '{}' of the Word file is damaged"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"", NO_WORD_FILE),
        (lambda: b"PK\x03\x04 and then nothing", NO_WORD_FILE),
        (lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), NO_WORD_FILE),
        (lambda: danish_letterhead()[:-400], NO_WORD_FILE),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "this is a Word file of the old type (.doc), or one with a password\n"
            "save it in Word as .docx or .dotx, without a password",
        ),
        (
            lambda: zipped(
                parts_of(danish_letterhead()) | {"word/media/zeros.bin": b"\0" * 201_000_000}
            ),
            "this Word file is too large: it unpacks to more than 200 MB or 5000 parts",
        ),
        (
            lambda: zipped(
                parts_of(danish_letterhead())
                | {
                    "word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><w:styles xmlns:w="x">&a;</w:styles>'
                }
            ),
            BROKEN.format("word/styles.xml"),
        ),
        (
            lambda: zipped(parts_of(danish_letterhead()) | {"word/header1.xml": b"<w:hdr"}),
            BROKEN.format("word/header1.xml"),
        ),
        (
            lambda: changed(
                danish_letterhead(),
                "word/footer1.xml",
                "</w:ftr>",
                field("DDE", "AUTO c:\\x") + "</w:ftr>",
            ),
            "the Word file has a field 'DDEAUTO', which fetches something from elsewhere\n"
            "remove the field from 'word/footer1.xml', or write what it shows in its place",
        ),
        (
            lambda: changed(
                danish_letterhead(),
                "word/footer1.xml",
                " PAGE ",
                "includepicture http://example.org/x",
            ),
            "the Word file has a field 'INCLUDEPICTURE', which fetches something from elsewhere\n"
            "remove the field from 'word/footer1.xml', or write what it shows in its place",
        ),
    ],
)
def test_what_is_no_letterhead_is_refused(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(DialogError) as error:
        word("<p>x</p>", letterhead=make())
    assert said(error) == message


def test_a_header_under_a_false_name_is_read_too() -> None:
    """A part is what its relation says; a name that does not end in .xml hides nothing."""
    parts = parts_of(changed(danish_letterhead(), "word/footer1.xml", " PAGE ", "DDE x"))
    parts["word/footer1.bin"] = parts.pop("word/footer1.xml")
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = parts[name].replace(b"footer1.xml", b"footer1.bin")
    with pytest.raises(DialogError) as error:
        word("<p>x</p>", letterhead=zipped(parts))
    assert "DDE" in said(error)


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    book = load_book(EXAMPLE)
    day = dt.date(2023, 1, 1)
    reader = Reader(book.settings, Language("da"), Audience.OTHER_PARTY, day)
    source = Source(View(book, reader), HOUSE)
    return compose_agreement(source, find_meeting(book, "lejerbo", period=None, as_of=day))


def filled(template: bytes, agreement: Agreement, body: str = SMALL) -> Docx:
    page = parse_page(
        f'<html lang="da"><head><title>Referat</title></head><body>{body}</body></html>'
    )
    return fill_template(
        template, agreement, page, HOUSE, Language("da"), name="agreement", date=DAY
    )


def test_tags_are_filled_everywhere(agreement: Agreement) -> None:
    made = filled(tagged_template(), agreement.model_copy(update={"draft": True}))
    assert lines_of(made) == [
        "Normal | Aftaler med Lejerbo.",
        "Normal | Udkast",
        "Normal | Part",
        "Normal | Underskrift",
        "Normal | Næstved Kommune",
        "Normal | ",
        "Normal | Lejerbo",
        "Normal | ",
        "Heading 1 | Referat",
        "List Bullet | punkt",
        "List Number | tal",
        "Dialog Table Heading | a",
        "Dialog Table Text | b",
        "Dialog Gap | ",
    ]
    section = opened(made).sections[0]
    assert section.header.paragraphs[-1].text == "Styringsår 2022"
    assert section.footer.paragraphs[-1].text == "Holdt 15. november 2022"
    assert opened(made).core_properties.title == "Referat"
    assert "{{" not in "".join(
        xml_of(made, part) for part in parts_of(made.data) if part.endswith(".xml")
    )
    assert "Udkast" not in "\n".join(lines_of(filled(tagged_template(), agreement)))


def test_a_template_without_a_body_has_none(agreement: Agreement) -> None:
    assert lines_of(filled(template_saying("{{ agreement.period }}"), agreement)) == [
        "Normal | 2022"
    ]


FIELDS = ", ".join(Agreement.model_fields)
SEES = f"\na template sees one object, 'agreement', which has: {FIELDS}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{{ agrement.period }}",
            "the text: there is no 'agrement'\n"
            f"there are: {', '.join(f'agreement.{each}' for each in Agreement.model_fields)}, body, lang",
        ),
        (
            "{{ agreement.peroid }}",
            f"the text: {{{{ agreement.peroid }}}}: there is no 'peroid'; choose one of: {FIELDS}{SEES}",
        ),
        (
            "{{ agreement.signatures[0].name }}",
            f"the text: {{{{ agreement.signatures[0].name }}}}: there is no 'name'; choose one of: party{SEES}",
        ),
        (
            "{% if %}",
            f"the text: {{% if %}}: 'end of statement block' may not stand here{SEES}",
        ),
        (
            "x {{ body }}",
            "the text: '{{ body }}' must stand in a paragraph of its own, in the text",
        ),
        (
            "{{ ''.__class__.__mro__ }}",
            f"the text: {{{{ ''.__class__.__mro__ }}}}: a template may not ask for '__class__'{SEES}",
        ),
        (
            "{{ agreement.note | safe }}",
            f"the text: {{{{ agreement.note | safe }}}}: there is no filter 'safe'{SEES}",
        ),
        ("a {{ b }} {{ agreement.period", "the text: a tag has no end: {{ agreement.period"),
        ("{{ " + "[" * 5000 + " }}", "the text: is nested too deeply"),
        (
            "{% include 'x' %}",
            f"the text: {{% include 'x' %}}: the template cannot be filled (no loader for this environment specified){SEES}",
        ),
        (
            "{%tr if agreement.draft %}",
            "the text: {%tr if agreement.draft %}: the tag 'tr' is not known, or belongs to nothing above it",
        ),
    ],
)
def test_a_wrong_tag_is_named(agreement: Agreement, text: str, message: str) -> None:
    with pytest.raises(DialogError) as error:
        filled(template_saying(text), agreement)
    assert said(error).startswith(message)


def test_the_part_of_a_wrong_tag_is_named(agreement: Agreement) -> None:
    with pytest.raises(DialogError) as error:
        filled(template_saying("ok", header="Sag {{ journal }}"), agreement)
    assert said(error).startswith("the head of the page: there is no 'journal'")


def test_a_tag_in_a_field_is_refused(agreement: Agreement) -> None:
    template = changed(
        template_saying("x"),
        "word/document.xml",
        "<w:sectPr",
        field('HYPERLINK "{{ agreement.note }}"') + "<w:sectPr",
    )
    with pytest.raises(DialogError) as error:
        filled(template, agreement)
    assert said(error) == (
        'the text: a tag may not stand in a Word field: HYPERLINK "{{ agreement.note }}"'
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('{ HYPERLINK "http://example.org" }', '{ HYPERLINK "http://example.org" }'),
        ("{ DDEAUTO c:\\\\x }", "{ DDEAUTO c:\\\\x }"),
        (
            "</w:t></w:r><w:r><w:instrText>DDE</w:instrText>",
            "</w:t></w:r><w:r><w:instrText>DDE</w:instrText>",
        ),
        ("{{ agreement.period }} {% if %}", "{{ agreement.period }} {% if %}"),
        ("a\x00b\x1b\x07\x0c\u202ec\uffff", "a\\x00b\\x1b\\x07\\x0c\\u202ec\\uffff"),
        ("to\nlinjer", "to\nlinjer"),
        ("A & B <ul>", "A & B <ul>"),
        ("{_{ x", "{_{ x"),
    ],
)
def test_a_value_is_plain_text(agreement: Agreement, value: str, shown: str) -> None:
    for template in (
        "{{ agreement.note }}",
        "{{ agreement.note | upper | lower }}",
        "{{ [agreement.note] | join }}",
    ):
        made = filled(template_saying(template), agreement.model_copy(update={"note": value}))
        got = text_of(opened(made).element.body)
        assert got == (shown if "lower" not in template else clean(value.lower()))
        assert "instrText" not in re.sub(r"&lt;.*?&gt;", "", xml_of(made))


@pytest.mark.parametrize("name", ["inline", "block"])
def test_markdown_gives_its_words(agreement: Agreement, name: str) -> None:
    noted = agreement.model_copy(
        update={"note": "et **fedt** ord og <b>mere</b> & [et link](https://example.dk)"}
    )
    made = filled(template_saying(f"{{{{ agreement.note | {name} }}}}"), noted)
    assert text_of(opened(made).element.body) == "et fedt ord og mere & et link"


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import sys, hashlib, datetime as dt; sys.path[:0] = ['tests', 'tests/word']\n"
        "from test_word import *\n"
        "page = parse_page(EVERYTHING.read_text(encoding='utf-8'))\n"
        "for each in (None, danish_letterhead(), english_letterhead()):\n"
        "    print(hashlib.sha256(to_docx(page, HOUSE, date=DAY, letterhead=each).data).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1] and len(runs[0].split()) == 3
    made = to_docx(parse_page(EVERYTHING.read_text(encoding="utf-8")), HOUSE, date=DAY)
    with zipfile.ZipFile(BytesIO(made.data)) as archive:
        names = archive.namelist()
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"] and names[2:] == sorted(names[2:])


def test_a_missing_package_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dialogtool.documents.word.find_spec", lambda name: None)
    with pytest.raises(DialogError) as error:
        word("<p>x</p>")
    assert said(error) == 'Word documents need more packages: pip install "dialogtool[docx]"'


TEXTS = st.text(max_size=12)
LINKS = st.sampled_from(
    ["", "", "https://example.dk/", "mailto:a@example.dk", "javascript:x", "x.md", "https://["]
)
RUNS = st.lists(
    st.builds(
        Run,
        text=TEXTS,
        bold=st.booleans(),
        italic=st.booleans(),
        code=st.booleans(),
        role=st.sampled_from(["", "verdict", "overdue", "x"]),
        link=LINKS,
    ),
    max_size=3,
).map(tuple)
LEAVES: st.SearchStrategy[PageBlock] = st.one_of(
    st.builds(PageHeading, level=st.integers(1, 6), runs=RUNS),
    st.builds(Paragraph, role=st.sampled_from(["", "draft", "lead", "code", "x"]), runs=RUNS),
)


def _containers(blocks: st.SearchStrategy[PageBlock]) -> st.SearchStrategy[PageBlock]:
    several = st.lists(blocks, max_size=3).map(tuple)
    cells = st.builds(Cell, header=st.booleans(), number=st.booleans(), blocks=several)
    row = st.tuples(cells, cells)
    roles = st.sampled_from(
        ["said", "quote", "signatures", "signature", "origin", "line", "rule", "x"]
    )
    return st.one_of(
        st.builds(
            List,
            ordered=st.booleans(),
            start=st.integers(0, 99),
            items=st.lists(several, max_size=3).map(tuple),
        ),
        st.builds(Group, role=roles, blocks=several),
        st.builds(
            Facts, facts=st.lists(st.builds(Fact, term=RUNS, blocks=several), max_size=3).map(tuple)
        ),
        st.builds(
            Table,
            caption=RUNS,
            head=st.lists(row, max_size=1).map(tuple),
            rows=st.lists(row, max_size=3).map(tuple),
        ),
    )


PAGES = st.builds(
    Page,
    language=st.sampled_from(["da", "en", ""]),
    title=TEXTS,
    meta=st.dictionaries(st.just("dialog-document"), TEXTS),
    blocks=st.lists(st.recursive(LEAVES, _containers, max_leaves=12), max_size=5).map(tuple),
)
_LETTERHEADS = (
    None,
    danish_letterhead(),
    danish_template(),
    english_letterhead(),
    bare_letterhead(),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES, st.sampled_from(_LETTERHEADS))
def test_the_text_of_the_page_is_that_of_the_file(page: Page, letterhead: bytes | None) -> None:
    made = to_docx(page, HOUSE, date=DAY, letterhead=letterhead)
    for name, data in parts_of(made.data).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    body = opened(made).element.body
    # `0 0` is set with a blank at which no line ends
    expected = plain("".join(clean(run.text) for run in runs_of(page.blocks)))
    whole = plain(text_of(body).replace("\t", ""))
    assert expected in whole if letterhead else expected == whole
    styles = {each.style_id for each in opened(made).styles}
    assert {
        each.get(qn("w:val"))
        for each in body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    } <= styles
    for each in body.iter(qn("w:tbl")):
        assert each.getnext() is not None and each.getnext().tag != qn("w:tbl")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(1, len(_LETTERHEADS) - 1),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from([None, "", "-1", "x", "99999999999999"]),
)
def test_a_damaged_letterhead_is_used_or_refused(
    which: int, part: int, place: int, value: str | None
) -> None:
    """An element taken out or an attribute made wrong, anywhere: a Word file, or words about it."""
    parts = parts_of(_LETTERHEADS[which] or b"")
    names = sorted(each for each in parts if each.endswith((".xml", ".rels")))
    name = names[part % len(names)]
    root = etree.fromstring(parts[name])
    elements = [each for each in root.iterdescendants() if isinstance(each.tag, str)]
    if elements:
        victim = elements[place % len(elements)]
        if value is None or not victim.attrib:
            victim.getparent().remove(victim)
        else:
            victim.set(sorted(victim.attrib)[place % len(victim.attrib)], value)
    try:
        made = word(SMALL, letterhead=zipped(parts | {name: etree.tostring(root)}))
    except DialogError as error:
        assert Language("en").text(error.message)
    else:
        assert "punkt" in text_of(opened(made).element.body)


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    for each in (data, b"PK\x03\x04" + data):
        with pytest.raises(DialogError):
            word("<p>x</p>", letterhead=each)


SIGNS = st.tuples(st.integers(1, 24), st.integers(1, 18), st.integers(1, 56))


@given(st.lists(SIGNS, min_size=1, max_size=63), st.integers(600, 12000))
def test_columns_fill_the_width(needs: list[tuple[int, int, int]], width: int) -> None:
    widths = set_columns(tuple(Need(*each) for each in needs), Room(width)).widths
    assert sum(widths) == width and len(widths) == len(needs) and min(widths) >= 0


def _soffice() -> str:
    found = shutil.which("soffice")
    if found and shutil.which("pdftotext"):
        return found
    reason = "LibreOffice (soffice) and poppler (pdftotext) are not here: Word files were not opened by another program"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def printed(data: bytes, folder: Path) -> str:
    """The words on the pages, as LibreOffice prints them."""
    soffice = _soffice()
    (folder / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", str(folder / "a.pdf"), "-"], check=True, capture_output=True
    )
    return " ".join(text.stdout.decode().split())


def words_of(page: Page) -> list[str]:
    return "".join(f"{run.text} " for run in runs_of(page.blocks)).split()


@pytest.mark.office
@pytest.mark.parametrize(
    "kind",
    ["paper", "danish.docx", "danish.dotx", "english.docx", "bare.docx", "hostile.dotm", "tagged"],
)
def test_libreoffice_prints_every_word(kind: str, tmp_path: Path, agreement: Agreement) -> None:
    html = run_dialog("--book", str(EXAMPLE), "render-agreement", "lejerbo", "--format", "html").out
    page = parse_page(html)
    if kind == "tagged":
        data = fill_template(
            tagged_template(), agreement, page, HOUSE, Language("da"), name="agreement", date=DAY
        ).data
    else:
        data = to_docx(
            page, HOUSE, date=DAY, letterhead=None if kind == "paper" else LETTERHEADS[kind]()
        ).data
    text = printed(data, tmp_path)
    squeezed = re.sub(r"\W", "", text)
    missing = [
        each
        for each in words_of(page)
        if len(each) < 30 and re.sub(r"\W", "", each) not in squeezed
    ]
    assert not missing
    assert page.title in text if kind == "paper" else True


def test_as_template_changes_only_the_type() -> None:
    """The .dotx of these tests is what Word writes: the same parts under another type."""
    parts = parts_of(as_template(danish_letterhead()))
    assert b"wordprocessingml.template.main+xml" in parts["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("<p>Sidste</p>", ["Sidste"]),
        ("<table><tr><th>a</th></tr><tr><td>c</td></tr></table>", ["a", "c"]),
        ("<table>" + "<tr><td>a</td></tr>" * 9 + "<tr><td>e</td></tr></table>", ["a", "e"]),
    ],
)
def test_signatures_are_not_alone_on_their_page(above: str, kept: list[str]) -> None:
    signatures = "<div class='signatures'><div class='signature'><p>For A</p></div></div>"
    made = opened(word(f"{above}<h2>Underskrifter</h2><p>Parterne bekræfter</p>{signatures}"))
    body = list(made.element.body.iter(qn("w:p")))
    keeping = [
        text_of(each) for each in body if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    assert keeping[: len(kept)] == kept
    assert {"Underskrifter", "Parterne bekræfter"} <= set(keeping)


def test_who_has_approved_stands_below_the_sentence_that_says_so() -> None:
    entries = "<ul><li>A</li><li>B</li></ul>"
    made = opened(word(f"<h2>Godkendelse</h2><p>Parterne har godkendt</p>{entries}<p>x</p>"))
    keeping = [
        text_of(each)
        for each in made.element.body.iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    assert keeping[-2:] == ["Parterne har godkendt", "A"]


def test_a_sentence_with_a_colon_stays_with_what_it_introduces() -> None:
    above = "<ul><li>Før</li></ul><p>Mødet er holdt.</p><p>Der mangler:</p>"
    made = opened(word(f"{above}<ul><li>Budgettet</li></ul>"))
    keeping = [
        text_of(each)
        for each in made.element.body.iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    assert keeping == ["Der mangler:"]
    sheet = next(
        each
        for each in opened(word(above + ACROSS.partition("</h2>")[2])).element.body.iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    )
    assert text_of(sheet.getprevious()) == "Mødet er holdt.", "the sheet across begins behind it"


def test_a_heading_that_another_follows_has_its_rule() -> None:
    """Word draws one frame around neighbours that are framed alike, with no line between them."""
    made = opened(word("<h1>T</h1><h2>Nye aftaler</h2><h2>Aftalerne i korte træk</h2><p>x</p>"))
    rules = made.styles["Heading 2"].element.find(f".//{qn('w:pBdr')}")
    assert [rule.tag.rpartition("}")[2] for rule in rules] == ["bottom", "between"]


def test_the_note_on_an_agreement_stays_with_its_result() -> None:
    page = parse_page(
        "<html><body><main><h3>1 Homes</h3><p>Result: met.</p>"
        '<div class="said"><p>All departments.</p></div><h3>2 Lamps</h3></main></body></html>'
    )
    body = opened(to_docx(page, HOUSE, date=DAY)).element.body
    kept = [
        text_of(each) for each in body if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    assert "Result: met." in kept
