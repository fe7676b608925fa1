"""Text as it is set: what belongs together, where words may be parted, and nothing else changed."""

import datetime as dt
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.documents.columns import measure
from dialogtool.documents.house import House
from dialogtool.documents.html import parse_page
from dialogtool.documents.html_text import html_text
from dialogtool.documents.page import Cell, Paragraph, Run, Table
from dialogtool.documents.setting import is_long, set_html
from dialogtool.documents.typography import (
    NO_BREAK_SPACE,
    SOFT_HYPHEN,
    WORD_JOINER,
    bound,
    divide,
    divided,
    plain,
    set_heading,
    set_text,
)
from dialogtool.documents.word import to_docx
from dialogtool.language import Language

COMPOUNDS = (Path(__file__).parent / "danish_compounds.txt").read_text(encoding="utf-8").split()
DANISH = Language("da")


def shown(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, "~").replace(SOFT_HYPHEN, "|").replace(WORD_JOINER, "")


@pytest.mark.parametrize(
    "said",
    [
        "Frist 31.~december~2025 og 3.~maj",
        "by 31~December~2025",
        "748.000~kr., 7~mio.~kr. og DKK~7,000",
        "efter §~164,~stk.~2, i loven",
        "§~141,~stk.~1,~nr.~3 og pkt.~4",
        "14,5~% af 30~boliger, 70~pct.",
        "4~000~ansøgere",
        "2.~kvartal~2025",
        "aftalt den 1.~marts~2022. Ansvarlig er Lejerbo",
        "kl.~10.00 i afd.~12, side~3",
        "I 2021 blev 5 af de 12~lejemål solgt",
        "2024–2025",
        "§~164~a, §§~37~b-c, litra~b, bilag~A og punkt~4~a, men bilag i sagen",
        "lbk nr~12, kl~10.00~– 12.00, 10~- 12, 3~×~12~huse",
        "600,-~kr., 7~mia.~kroner, 250~tusinde~kr., €~40, kr. pr.~m²",
        "pr. 31.~dec.~2025, 1.~marts,~2025, tlf.~55~88~12~34",
        "Engvej 3, st.~tv. og 2.~th., 20~°C, 5 ud af 7~afdelinger",
        "videreført én~gang",
        "Planen følges~– ikke~opfyldt; budgettet~– delvist~opfyldt",
        "The plan~– not~met, partly~met",
        "en streg~– som denne~– står ikke først",
    ],
)
def test_what_belongs_together(said: str) -> None:
    written = said.replace("~", " ")
    assert shown(bound(written)) == said
    assert plain(bound(written)) == written


def test_at_least_three_hundred_compounds() -> None:
    assert len(set(COMPOUNDS)) >= 300


@pytest.mark.parametrize("parted", COMPOUNDS)
def test_a_compound_is_parted_where_its_parts_meet(parted: str) -> None:
    """A hyphen in the list is a place where the word may be parted."""
    word = parted.replace("-", "")
    assert "-".join(divide(word)) == parted


@pytest.mark.parametrize(
    "text",
    [
        "OVERSKREDET",
        "den 31. december",
        "Mødet med Boligselskabet Birkely",
        "på Agerhønevej og Kirkevænget",
        "af Kirsten Boligsen",
    ],
)
def test_names_dates_and_capitals_stay_whole(text: str) -> None:
    assert SOFT_HYPHEN not in divided(text, "da")


def test_a_capital_at_the_beginning_of_a_sentence_is_no_name() -> None:
    assert shown(divided("Udlejningsaftale godkendt. Vedligeholdelsesplan sendt", "da")) == (
        "Udlejnings|aftale godkendt. Vedlige|holdelses|plan sendt"
    )


@pytest.mark.parametrize(
    "word", ["medarbejderstab", "cykelslange", "forstørrer", "påholdenhed", "modfaldenhed"]
)
def test_a_word_that_could_be_read_in_two_ways_stays_whole(word: str) -> None:
    assert divide(word) == (word,)


@pytest.mark.parametrize(
    ("heading", "set_as"),
    [
        ("Møde med Birkebo 2024", "Møde med Birkebo~2024"),
        ("Regnskab 2023 og budget 2025", "Regnskab 2023 og budget~2025"),
        ("Det åbne pr. 3. maj 2025", "Det åbne pr.~3.~maj~2025"),
        ("2024 Udlejning", "2024 Udlejning"),
        ("Ledige boliger: 1500", "Ledige boliger: 1500"),
    ],
)
def test_a_year_at_the_end_of_a_heading_stands_on_no_line_alone(heading: str, set_as: str) -> None:
    assert shown(set_heading(heading, "da")).replace("|", "") == set_as


@pytest.mark.parametrize(
    "address",
    [
        "https://fjordby.example/boligpolitik/2023-24",
        "www.boligorganisationerne.dk",
        "boligorganisationerne@vedligeholdelsesplaner.example",
    ],
)
def test_an_address_is_copied_as_it_was_written(address: str) -> None:
    shown = set_text(f"Boligorganisationen: {address} og boligorganisationen", "da")
    assert f" {address} " in shown
    assert shown.lower().count(f"bolig{SOFT_HYPHEN}organi{SOFT_HYPHEN}sationen") == 2


def test_other_languages_are_left_alone() -> None:
    assert divided("boligorganisationen", "en") == "boligorganisationen"


@given(st.text(alphabet="abdefghilmnorstuvøæå", max_size=400))
def test_any_word_is_read_fast_and_kept(word: str) -> None:
    assert "".join(divide(word[:60])) == word[:60]
    assert plain(set_text(word, "da")) == word


def test_what_stands_behind_a_number_that_names_is_no_noun_of_it() -> None:
    said = bound("planen for afdeling 1 følges, jf. § 164 stk. 2 og ca. 30 boliger i uge 12 hos os")
    assert said.replace(NO_BREAK_SPACE, "~") == (
        "planen for afdeling~1 følges, jf. §~164 stk.~2 og ca.~30~boliger i uge~12 hos os"
    )


def test_a_word_below_the_number_of_an_agreement_begins_a_sentence() -> None:
    assert "Vedlige~holdelses~planen" in set_text(
        "2023/1 Vedligeholdelsesplanen følges", "da"
    ).replace(SOFT_HYPHEN, "~")
    assert SOFT_HYPHEN not in set_text("i Grundejerforeningen", "da")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("-236.000", "−236.000"),
        ("et underskud på -4,5 mio. kr. (-12 %)", "et underskud på −4,5 mio. kr. (−12 %)"),
        ("10 -12", "10 -12"),
        ("2024-03-01, 10-12, COVID-19, afd.-nr. 3", "2024-03-01, 10-12, COVID-19, afd.-nr. 3"),
    ],
)
def test_below_zero_stands_a_minus_and_no_hyphen(said: str, shown: str) -> None:
    assert bound(said).replace(NO_BREAK_SPACE, " ").replace(WORD_JOINER, "") == shown


@given(st.text())
def test_nothing_is_changed_but_blanks_and_hyphens(text: str) -> None:
    assert plain(set_text(plain(text), "da")) == plain(text)


# --- HTML


def body(inner: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="da"><head><title>T</title></head><body>{inner}</body></html>'
    )


def set_page(html: str) -> str:
    return set_html(html, parse_page(html), DANISH)


def test_text_is_set_and_nothing_else() -> None:
    html = body(
        '<p title="den 3. maj">Den 3. maj i boligorganisationen</p><pre>3. maj</pre>'
        '<p><code>3. maj</code> <span lang="en">boligorganisationen</span></p>'
    )
    made = shown(set_page(html))
    assert "Den 3.~maj i bolig|organi|sationen" in made
    assert 'title="den 3. maj"' in made
    assert "<pre>3. maj</pre>" in made and "<code>3. maj</code>" in made
    assert '<span lang="en">boligorganisationen</span>' in made


def test_a_cell_knows_the_name_of_its_column() -> None:
    html = body(
        '<table><thead><tr><th>Afdeling<th>Leje, "kr."<th>Note</thead>'
        "<tbody><tr><th>A<td>7<td>x<tr><th>B<td>8<td>y</table>"
    )
    made = set_page(html)
    assert re.findall(r'data-label="([^"]*)"', made) == ["Leje, &quot;kr.&quot;", "Note"] * 2


def test_a_cell_says_that_a_word_of_it_is_too_long_for_a_phone() -> None:
    """Whoever named its column: the template or we."""
    rows = '<tr><th>A<td>Andelsboligforeningen<td data-label="Note">Andelsboligforeningen x'
    html = body(f"<table><thead><tr><th>Navn<th>Hvem<th>Note</thead><tbody>{rows}</table>")
    closed = html.replace("<td", "</td><td").replace("</tbody", "</td></tbody")
    assert [set_page(text).count("data-long") for text in (html, closed)] == [2, 2]


def test_a_long_document_has_a_list_of_contents() -> None:
    text = "<p>" + "ord og atter ord " * 60 + "</p>"
    short = body(f"<h1>T</h1><h2>Et</h2>{text}")
    long = body(f"<h1>T</h1><h2>Et &amp; to</h2>{text * 10}<h3 id='x'>Tre</h3>{text * 10}")
    assert not is_long(parse_page(short)) and "<nav" not in set_page(short)
    made = set_page(long)
    entries = re.findall(r'<li class="level-(\d)"><a href="#([^"]+)">([^<]*)', made)
    assert entries == [("2", "h-1", "Et &amp; to"), ("3", "x", "Tre")]
    assert made.index("<nav") < made.index("<h2")
    for _, anchor, _ in entries:
        assert re.search(rf"""<h[23][^>]*id=["']{anchor}["']""", made)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<td>", "<tr>", "<table>", "</table>", "<thead>", "<tbody>", "<th>", "<b>", "<"]
)
WORDS = st.sampled_from(["3. maj", " 30 boliger", "boligorganisationen ", "x", "&amp;", "§ 2", '"'])


@given(st.lists(st.one_of(TAGS, WORDS), max_size=40))
def test_any_html_says_the_same_when_it_is_set(pieces: list[str]) -> None:
    html = body("".join(pieces))
    assert plain(html_text(set_page(html))) == plain(html_text(html))


def test_html_without_end_tags_is_read_as_browsers_read_it() -> None:
    page = parse_page("<table><tr><td>1<td>2<tr><td>3<td>4</table><p>a<p>b<ul><li>x<li>y</ul>")
    table = page.blocks[0]
    assert table.kind == "table"
    assert [len(row) for row in table.rows] == [2, 2]
    assert [block.kind for block in page.blocks] == ["table", "paragraph", "paragraph", "list"]


def test_a_drawing_holds_nothing_that_is_fetched_or_runs() -> None:
    page = parse_page(
        '<figure><figcaption>Tal</figcaption><svg viewBox="0 0 2 2" onload="x()"><title>A</title>'
        '<desc>B.</desc><script>x()</script><image href="/etc/passwd"/><a href="http://x"><g/></a>'
        '<rect fill="url(http://x)" style="fill:url(http://x)" width="1"/></svg></figure>'
    )
    picture = page.blocks[0]
    assert picture.kind == "picture"
    assert picture.alt == "A. B."
    assert picture.svg == (
        '<svg viewBox="0 0 2 2"><title>A</title><desc>B.</desc><rect width="1"></rect></svg>'
    )


def contents_of(body: str) -> list[str]:
    """The entries of the list of contents of a long page, in HTML and in Word alike."""
    long = "".join(f"<p>{'ord og atter ord ' * 120}</p>" for _ in range(12))
    html = (
        f"<html lang='da'><head><title>T</title></head><body><h1>T</h1>{body}{long}</body></html>"
    )
    shown = set_html(html, parse_page(html), Language("da"))
    entries = re.findall(r'<li class="level-\d"><a href="[^"]*">(.*?)</a>', shown)
    data = to_docx(parse_page(html), House(name="X"), date=dt.date(2024, 1, 1)).data
    with ZipFile(BytesIO(data)) as file:
        document = file.read("word/document.xml").decode()
    links = re.findall(r"<w:hyperlink .*?<w:tab/>", document, re.DOTALL)
    assert ["".join(re.findall(r"<w:t[^>]*>([^<]*)<", link)) for link in links] == entries
    return entries


def test_delegations_are_in_no_list_of_contents() -> None:
    body = '<h2>Et</h2><h3 class="unlisted">Birkebo</h3><p>x</p><h3>To</h3><p>x</p>'
    assert contents_of(body) == ["Et", "To"]


def test_a_list_of_contents_stays_short() -> None:
    parts = "".join(f"<h2>Emne {n}</h2><h3>Del</h3><p>x</p>" for n in range(15))
    assert len(contents_of(parts)) == 30
    more = f"{parts}<h2>Til sidst</h2><h3>Del</h3><p>x</p>"
    assert len(contents_of(more)) == 16, "then the headings of level 2 alone"


def test_one_heading_makes_no_list_of_contents() -> None:
    assert contents_of("<h2>Det hele</h2>") == []


def test_a_word_above_a_column_is_parted_only_where_room_is_scarce() -> None:
    def shares(others: int) -> list[float]:
        row = "<tr><td>Engen</td>" + '<td class="number">1</td>' * others + "</tr>"
        heads = '<th scope="col">Boligorganisation</th>' + "<th>Ikke opfyldt</th>" * others
        page = f"<table><thead><tr>{heads}</tr></thead><tbody>{row}</tbody></table>"
        return [float(share) for share in re.findall(r"width: ([\d.]+)%", set_page(body(page)))]

    assert shares(6)[0] > 20, "seven columns leave room for the whole word"
    assert shares(11)[0] < 20


def test_a_heading_of_a_column_is_measured_as_bold() -> None:
    cell = Cell(blocks=(Paragraph(runs=(Run(text="Lejemålsnummer"),)),))
    (head,) = measure(Table(head=((cell,),), rows=()))
    (body,) = measure(Table(rows=((cell,),)))
    assert head.word > body.word
