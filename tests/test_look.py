"""One look in three forms: what CSS, typst and Word make of the table of look is measured and compared."""

import datetime as dt
import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from docx import Document

from browser import browser
from dialogtool.documents.house import House, running_head
from dialogtool.documents.html import parse_page
from dialogtool.documents.look import (
    ACCENT,
    ALARM,
    BULLETS,
    HEADINGS,
    INK,
    LINE,
    QUIET,
    SHADE,
    STRONG,
    TABLE,
    TEXT,
    WARNING,
    WARNING_PAPER,
    custom_properties,
)
from dialogtool.documents.pdf import to_pdf
from dialogtool.documents.render import Renderer
from dialogtool.documents.word import to_docx
from dialogtool.documents.word.container import unpack
from dialogtool.language import Language
from dialogtool.model import Model
from dialogtool.reading.colour import contrast

DAY = dt.date(2024, 11, 20)
HOUSE = House(name="Byens Kommune")
LEVELS = tuple(HEADINGS)
BODY = (
    "".join(f"<h{level}>Overskrift{level}</h{level}>" for level in LEVELS)
    + "<p>Løbende tekst</p><p>Næste afsnit</p>"
    + "<table><thead><tr><th>Hoved</th></tr></thead><tbody><tr><td>Celle</td></tr></tbody></table>"
)
PAGE = parse_page(f'<html lang="da"><head><title>T</title></head><body>{BODY}</body></html>')


class Sign(Model):
    """How a word is set: points, and whether it is bold or italic."""

    size: float
    bold: bool
    italic: bool
    color: str


def color_of(level: int) -> str:
    color = HEADINGS[level].color
    return HOUSE.accent if color == ACCENT else color


@pytest.fixture(scope="module")
def printed() -> dict[str, Sign]:
    data = to_pdf(PAGE, HOUSE, date=DAY, language=Language("da")).data
    signs: dict[str, Sign] = {}
    with pdfplumber.open(BytesIO(data)) as pdf:
        attributes = ["size", "fontname", "non_stroking_color"]
        for word in pdf.pages[0].extract_words(extra_attrs=attributes):
            color = "#" + "".join(f"{round(part * 255):02x}" for part in word["non_stroking_color"])
            font = word["fontname"]
            signs[word["text"]] = Sign(
                size=round(word["size"], 1),
                bold="SemiBold" in font,
                italic="Italic" in font,
                color=color,
            )
    return signs


@pytest.fixture(scope="module")
def typed() -> dict[str, Sign]:
    word = Document(BytesIO(to_docx(PAGE, HOUSE, date=DAY).data))
    signs: dict[str, Sign] = {}
    for paragraph in word.paragraphs:
        style = paragraph.style
        if paragraph.text and style is not None:
            font = style.font
            assert font.size is not None and font.color.rgb is not None
            signs[paragraph.text.split()[0]] = Sign(
                size=font.size.pt,
                bold=bool(font.bold),
                italic=bool(font.italic),
                color=f"#{font.color.rgb}".lower(),
            )
    return signs


@pytest.mark.parametrize("level", LEVELS)
def test_headings_look_alike_on_paper_and_in_word(
    level: int, printed: dict[str, Sign], typed: dict[str, Sign]
) -> None:
    form = HEADINGS[level]
    wanted = Sign(
        size=form.size, bold=form.weight >= STRONG, italic=form.italic, color=color_of(level)
    )
    assert printed[f"Overskrift{level}"] == wanted
    assert typed[f"Overskrift{level}"] == wanted


def test_text_and_tables_have_one_size(printed: dict[str, Sign], typed: dict[str, Sign]) -> None:
    assert printed["Løbende"].size == TEXT
    assert typed["Løbende"].size == TEXT
    assert printed["Celle"].size == TABLE
    assert printed["Løbende"].color == typed["Løbende"].color == INK


@pytest.mark.browser
def test_headings_look_alike_on_a_screen_and_printed_by_a_browser() -> None:
    css = Renderer(Language("da"), html=True).render("document.css", {"house": HOUSE})
    html = (
        f"<!DOCTYPE html><html lang=da><style>:root{{--brand:{HOUSE.accent};"
        f"--accent:var(--brand)}}{css}</style><body><main>{BODY}</main>"
    )
    script = """() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6,p,td')].map(e => {
        const s = getComputedStyle(e);
        return [e.textContent, parseFloat(s.fontSize), s.fontWeight, s.fontStyle, s.color];
    })"""
    with browser() as chromium:
        page = chromium.new_page()
        page.emulate_media(media="print")
        page.set_content(html)
        rows = {row[0]: row[1:] for row in page.evaluate(script)}
    for level in LEVELS:
        size, weight, style, color = rows[f"Overskrift{level}"]
        form = HEADINGS[level]
        assert size == pytest.approx(form.size * 96 / 72, abs=0.1)
        assert int(weight) == form.weight
        assert (style == "italic") is form.italic
        numbers = [int(part) for part in re.findall(r"\d+", color)[:3]]
        assert "#" + "".join(f"{number:02x}" for number in numbers) == color_of(level)
    assert rows["Løbende tekst"][0] == pytest.approx(TEXT * 96 / 72, abs=0.1)
    assert rows["Celle"][0] == pytest.approx(TABLE * 96 / 72, abs=0.1)


def test_lists_and_tables_look_alike_in_word_and_on_a_screen() -> None:
    """What CSS takes from the table of look, Word takes too: signs of lists, rules, the shade."""
    css = custom_properties()
    lists = "<ul><li>Et<ul><li>To</li></ul></li></ul><ol><li>Tre<ol><li>Fire</li></ol></li></ol>"
    table = "<table><thead><tr><th>H</th></tr></thead><tbody><tr><td>C</td></tr></tbody></table>"
    page = parse_page(
        f'<html lang="da"><head><title>T</title></head><body>{lists}{table}</body></html>'
    )
    parts = unpack(to_docx(page, HOUSE, date=DAY).data)
    numbering = parts["word/numbering.xml"].decode()
    for sign in BULLETS:
        assert f'"{sign}\\2002"' in css
        assert f'<w:lvlText w:val="{sign}"/>' in numbering
    for counted, form in (("lower-alpha", "lowerLetter"), ("lower-roman", "lowerRoman")):
        assert counted in css
        assert f'w:val="{form}"' in numbering
    assert f'w:fill="{SHADE.lstrip("#").upper()}"' in parts["word/document.xml"].decode()
    styles = parts["word/styles.xml"].decode()
    used = set(re.findall(r'w:(?:color|fill|val)="([0-9A-F]{6})"', styles))
    known = (ALARM, INK, LINE, QUIET, SHADE, WARNING, WARNING_PAPER, HOUSE.accent)
    assert used <= {color.lstrip("#").upper() for color in known}


@pytest.mark.browser
def test_a_browser_shows_the_signs_of_lists() -> None:
    css = Renderer(Language("da"), html=True).render("document.css", {"house": HOUSE})
    html = (
        f"<!DOCTYPE html><html lang=da><style>{css}</style><ul><li>Et<ul><li>To</li></ul></li></ul>"
    )
    script = (
        "() => [...document.querySelectorAll('ul')].map(e => getComputedStyle(e).listStyleType)"
    )
    with browser() as chromium:
        page = chromium.new_page()
        page.set_content(html)
        assert page.evaluate(script) == ['"•\u2002"', '"–\u2002"']


def test_a_deeper_heading_is_never_heavier() -> None:
    forms = list(HEADINGS.values())
    for above, below in pairwise(forms):
        assert (below.size, below.weight) <= (above.size, above.weight)
        assert contrast(INK) >= contrast(QUIET)


def test_paragraphs_are_seen_as_such() -> None:
    """Between paragraphs there is half a line more than between lines (case of a reader)."""
    text = "ord og atter ord " * 30
    page = parse_page(f"<html><body><h1>T</h1><p>{text}</p><p>{text}</p></body></html>")
    data = to_pdf(page, HOUSE, date=DAY, language=Language("da")).data
    with pdfplumber.open(BytesIO(data)) as pdf:
        words = pdf.pages[0].extract_words()
    tops = sorted({round(word["top"], 1) for word in words if word["text"] in ("ord", "atter")})
    steps = [round(b - a, 1) for a, b in pairwise(tops)]
    line, apart = min(steps), max(steps)
    assert apart - line >= line * 0.45


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("Engbo", "Town"),
        ("Boligselskabet af 1943 for ældre- og handicapboliger, Engbo, Fjordblink", "Town"),
        ("Engbo", "Ringkøbing-Skjern Kommune, By-, Land- og Kulturforvaltningen, Almene boliger"),
        ("Boligselskabet " * 9, "Kommune " * 12),
    ],
)
def test_what_stands_above_later_pages_takes_one_line(name: str, sender: str) -> None:
    html = (
        f'<html lang="da"><head><title>Aftaledokument 2024: {name}</title></head><body><main>'
        f"<h1>A</h1>{'<p>Et</p>' * 60}</main></body></html>"
    )
    page, house = parse_page(html), House(name=sender)
    with pdfplumber.open(
        BytesIO(to_pdf(page, house, date=DAY, language=Language("da")).data)
    ) as pdf:
        above = [word for word in pdf.pages[1].extract_words() if word["bottom"] < 30 / 25.4 * 72]
    assert len({round(word["top"]) for word in above}) == 1
    assert above[0]["text"] == "Aftaledokument"
    made = Document(BytesIO(to_docx(page, house, date=DAY).data))
    head = made.sections[0].header.paragraphs[0].text
    assert head.startswith("Aftaledokument 2024") and len(head) <= 92


def test_a_long_name_of_a_sender_leaves_the_title_whole() -> None:
    title = "Rapport om styringsåret 2024 – IKKE TIL OFFENTLIGGØRELSE"
    head = running_head(title, "Guldborgsund-Ringkøbing-Skjern-Frederikshavn Kommune")
    assert head == (title, "Guldborgsund-Ringkøbing-Skjern …"), "cut at a hyphen, not in a name"


def test_a_shortened_title_begins_with_whom_it_is_about() -> None:
    title = "Redegørelse for styringsdialogmødet 2027: {whom}"
    sender = "Guldborgsund-Ringkøbing-Skjern-Frederikshavn Kommune"
    whom = "Andelsboligforeningen Fremtiden"
    head = running_head(title.format(whom=whom), sender)
    assert head.title == "Andelsboligforeningen Fremtiden: Redegørelse for …"
    short = title.format(whom="Solbo")
    assert running_head(short, "Vig Kommune").title == short
    many = running_head(title.format(whom="; ".join([whom] * 3)), sender)
    assert many.title.startswith("Redegørelse")


def test_no_other_colour_stands_in_the_templates() -> None:
    templates = Path(__file__).parents[1] / "templates"
    typst = (templates / "document.typ").read_text(encoding="utf-8")
    assert not re.findall(r'rgb\("#', typst)


@pytest.mark.parametrize(
    "sender", ["Birkerup", "Region for Øerne, Fjordene og de Lange Bugter i Nord"]
)
@pytest.mark.parametrize(
    "title", ["Rapport", "Rapport om styringsåret og alt, hvad der blev aftalt i det"]
)
def test_a_mark_stands_whole_above_every_page(title: str, sender: str) -> None:
    head = running_head(f"{title} – IKKE TIL OFFENTLIGGØRELSE", sender)
    assert head.title.endswith(" – IKKE TIL OFFENTLIGGØRELSE")
    assert head.title[:4] == "Rapp"
    assert len(head.title + head.sender) <= 90
    assert running_head(f"{title} – om året {'x' * 90}", sender).title.endswith(" …")
