"""What an old file hides stays closed, and is said: no word of it is lost, and none stands in the
minutes. What is said beside the text closes as a comment of the writer does.
"""

import io
import math
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_of
from conftest import run_dialog, write_book
from dialogtool.book.office import office_converter
from dialogtool.importing.imported import Imported, import_file
from dialogtool.importing.meaning.secrecy import remarks_on, said_beside
from dialogtool.importing.sources.colour import colour_of, same_to_the_eye
from dialogtool.importing.sources.docx import read_docx
from dialogtool.importing.sources.docx_looks import DocxLooks
from dialogtool.importing.sources.docx_styles import DocxStyles
from dialogtool.importing.sources.html import read_html
from dialogtool.importing.sources.odt import with_hidden_text
from dialogtool.importing.sources.pdf import read_pdf
from dialogtool.importing.sources.pdf_page import Budget, PdfPage, Piece
from dialogtool.importing.sources.pdf_paint import Area, Ink, Painter
from dialogtool.importing.sources.pdf_unseen import Areas, without_unseen
from dialogtool.importing.sources.source_text import Removed, SourceText
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.record.maybe_closed import label_closes, may_close, pointers_in
from old_minutes import new_docx, saved

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def seen_and_hidden(source: SourceText) -> tuple[str, str]:
    shown = " ".join(line.text for line in source.lines)
    return shown, " ".join(gone.text for gone in source.removed if gone.why == "hidden")


def of_run(look: str) -> Any:
    """A Word file with a run that has this look, between two that are as usual."""
    from docx.oxml import parse_xml

    document = new_docx()
    paragraph = document.add_paragraph("Vi talte om ")
    run = paragraph.add_run("Viben er syg")
    for mark in parse_xml(f"<w:rPr {_W} {_W14}>{look}</w:rPr>"):
        run._r.get_or_add_rPr().append(mark)
    paragraph.add_run(" og mere.")
    return document


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        '<w:vanish w:val="true"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="fdfdfd"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:highlight w:val="black"/>',
        '<w:color w:val="000000"/><w:highlight w:val="black"/>',
        '<w:color w:val="FF0000"/><w:highlight w:val="red"/>',
        '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
        '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>',
        '<w:color w:val="1F1F1F"/><w:shd w:val="clear" w:color="auto" w:fill="1A1A1A"/>',
        '<w:sz w:val="1"/>',
        '<w:sz w:val="2"/>',
        '<w:w w:val="1"/>',
        "<w14:textFill><w14:noFill/></w14:textFill>",
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000">'
        '<w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
    ],
)
def test_a_run_that_nobody_sees(look: str) -> None:
    shown, hidden = seen_and_hidden(read_docx(saved(of_run(look)), 50))
    assert (shown, hidden) == ("Vi talte om og mere.", "Viben er syg")


@pytest.mark.parametrize(
    "look",
    [
        "",
        '<w:vanish w:val="0"/>',
        '<w:color w:val="C0C0C0"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>',
        '<w:sz w:val="12"/>',
        '<w:w w:val="80"/>',
        '<w:color w:val="FFFF00"/>',
        "<w:strike/>",
    ],
)
def test_a_run_that_is_seen(look: str) -> None:
    shown, hidden = seen_and_hidden(read_docx(saved(of_run(look)), 50))
    assert "Viben er syg" in shown.replace("\ue000", "").replace("\ue001", "")
    assert hidden == ""


def _of_style(document: Any) -> None:
    style = document.styles.add_style("Skjult", 1)
    style.font.hidden = True
    document.add_paragraph("Viben er syg", style="Skjult")


def _in_a_cell(document: Any, fill: str = "", kind: str = "tcPr") -> None:
    from docx.oxml import parse_xml
    from docx.shared import RGBColor

    table = document.add_table(1, 2)
    cell = table.cell(0, 0)
    run = cell.paragraphs[0].add_run("Viben er syg")
    run.font.color.rgb = RGBColor(255, 255, 255)
    table.cell(0, 1).text = "Drift"
    if fill:
        shade = f'<w:shd {_W} w:val="clear" w:color="auto" w:fill="{fill}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(shade))


def _in_a_hidden_row(document: Any) -> None:
    from docx.oxml import parse_xml

    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Viben er syg", "Drift"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {_W}/>"))


def _in_a_box(document: Any, look: str = "<w:vanish/>") -> None:
    """A text box that hangs on a run which is hidden."""
    from docx.oxml import parse_xml

    run = document.add_paragraph("Vi talte.").add_run()
    box = (
        f'<w:r {_W} xmlns:v="urn:schemas-microsoft-com:vml"><w:rPr>{look}</w:rPr><w:pict>'
        "<v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Viben er syg</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    run._r.addprevious(parse_xml(box))


@pytest.mark.parametrize("hide", [_of_style, _in_a_cell, _in_a_hidden_row, _in_a_box])
def test_what_a_style_a_cell_a_row_or_a_box_hides(hide: Callable[[Any], None]) -> None:
    document = new_docx()
    document.add_paragraph("Vi talte.")
    hide(document)
    shown, hidden = seen_and_hidden(read_docx(saved(document), 50))
    assert "Viben" not in shown
    assert hidden == "Viben er syg"


def test_white_on_a_dark_cell_is_seen() -> None:
    document = new_docx()
    document.add_paragraph("Vi talte.")
    _in_a_cell(document, "1F3864")
    shown, hidden = seen_and_hidden(read_docx(saved(document), 50))
    assert "Viben er syg" in shown
    assert hidden == ""


def test_the_head_of_a_table_in_a_style_of_word_is_seen_and_white_below_it_is_not() -> None:
    from docx.shared import RGBColor

    document = new_docx()
    table = document.add_table(3, 3, style="Medium Shading 1 Accent 1")
    for row, said in ((0, "Emne"), (1, "Viben")):
        for cell in table.rows[row].cells:
            run = cell.paragraphs[0].add_run(said)
            run.font.color.rgb = RGBColor(255, 255, 255)
    shown, _ = seen_and_hidden(read_docx(saved(document), 50))
    assert shown.count("Emne") == 3


def page(content: str, *, resources: str = "", notes: str = "", catalog: str = "") -> bytes:
    """A PDF of one page with two lines of text and `content`."""
    usual = "".join(map(_line, (780, 750), ("Referat af møde", "1. Status")))
    stream = f"{usual}{content}".encode("cp1252")
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources"
        f" << /Font << /F1 4 0 R >> {resources} >> /Annots [{notes}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream.decode('cp1252')}\nendstream",
        "<< /Type /OCG /Name (Internt) >>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    return made + (end + trailer).encode()


def _line(y: int, text: str = "Viben er syg") -> str:
    return f"BT /F1 12 Tf 1 0 0 1 72 {y} Tm ({text}) Tj ET\n"


_BOX = "60 715 200 16 re f\n"
_NOTE = "/Type /Annot /Rect [60 715 200 735]"
_QUADS = "/QuadPoints [60 735 200 735 60 715 200 715]"


@pytest.mark.parametrize(
    "content",
    [
        f"1 1 1 rg {_line(720)}",
        f"0.97 g {_line(720)}",
        f"0 0 0 0 k {_line(720)}",
        f"0 g {_BOX}{_line(720)}",
        f"{_line(720)}0 g {_BOX}",
        f"{_line(720)}1 g {_BOX}",
        f"{_line(720)}0.2 0.2 0.4 rg {_BOX}",
        f"{_line(720)}14 w 60 724 m 200 724 l S\n",
        f"{_line(720)}q 10 0 0 10 0 0 cm 1.4 w 6 72.4 m 20 72.4 l S Q\n",
        f"q 0 0 20 20 re W n {_line(720)}Q\n",
        f"BT 3 Tr ET {_line(720)}",
        f"BT 1 Tz ET {_line(720)}",
        "BT /F1 0.5 Tf 1 0 0 1 72 720 Tm (Viben er syg) Tj ET\n",
        _line(-40),
        f"/G0 gs {_line(720)}",
        f"/OC /L0 BDC {_line(720)}EMC\n",
        "BT 0 g /F1 12 Tf 14 TL 72 740 Td 1 g (Viben er syg) ' ET\n",
    ],
)
def test_text_of_a_pdf_that_nobody_sees(content: str) -> None:
    state = "/ExtGState << /G0 << /ca 0 >> >> /Properties << /L0 6 0 R >>"
    layers = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
    shown, hidden = seen_and_hidden(read_pdf(page(content, resources=state, catalog=layers), 10))
    assert "Viben" not in shown
    assert hidden == "Viben er syg"


@pytest.mark.parametrize(
    "note",
    [
        f"<< {_NOTE} /Subtype /Redact {_QUADS} >>",
        f"<< {_NOTE} /Subtype /Redact >>",
        f"<< {_NOTE} /Subtype /Square /IC [0 0 0] >>",
        f"<< {_NOTE} /Subtype /Highlight /C [0 0 0] {_QUADS} >>",
    ],
)
def test_text_below_a_note_that_covers_it(note: str) -> None:
    shown, hidden = seen_and_hidden(read_pdf(page(_line(720), notes=note), 10))
    assert "Viben" not in shown
    assert hidden == "Viben er syg"


_FRAME = "60 715 200 16 re 62 717 196 12 re f*\n"


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (f"0 0 0.5 rg {_BOX}1 g {_line(720)}", ""),
        (f"{_line(720)}60 717 200 1 re f\n", ""),
        (f"{_line(720)}60 724 m 200 724 l S\n", ""),
        (f"{_line(720)}/G1 gs 0 g {_BOX}", ""),
        (f"{_line(720)}/G2 gs 1 1 0 rg {_BOX}", ""),
        (f"{_line(720)}{_FRAME}", ""),
        (f"{_line(720)}q 0 0 20 20 re W n 0 g {_BOX}Q\n", ""),
        (f"1 g {_BOX}0 g {_line(720)}", ""),
        (_line(720), f"<< {_NOTE} /Subtype /Highlight /C [1 1 0] {_QUADS} >>"),
        (_line(720), f"<< {_NOTE} /Subtype /Square >>"),
        (_line(720), f"<< {_NOTE} /Subtype /Square /IC [1 1 0] /CA 0.3 >>"),
        (f"/OC /L0 BDC {_line(720)}EMC\n", ""),
    ],
)
def test_text_of_a_pdf_that_is_seen(content: str, note: str) -> None:
    state = "/ExtGState << /G1 << /ca 0.3 >> /G2 << /BM /Multiply >> >> /Properties << /L0 6 0 R >>"
    made = page(content, resources=state, notes=note)
    shown, hidden = seen_and_hidden(read_pdf(made, 10))
    assert shown.replace("\ue000", "").replace("\ue001", "") == (
        "Referat af møde 1. Status Viben er syg"
    )
    assert hidden == ""


def test_a_part_of_a_line_is_blackened() -> None:
    content = _line(720, "Vi talte om Viben er syg og mere.") + "0 g 137 715 60 16 re f\n"
    shown, hidden = seen_and_hidden(read_pdf(page(content), 10))
    assert (shown, hidden) == ("Referat af møde 1. Status Vi talte om og mere.", "Viben er syg")


@pytest.mark.parametrize(
    ("html", "hidden"),
    [
        ('<p>A <span style="display: none">Viben <b>er</b><br>syg</span> B</p>', "Viben er syg"),
        ('<div style="VISIBILITY:hidden !important"><p>Viben</p><p>er syg</p></div>A B',
         "Viben er syg"),
        ("<p>A B<p hidden>Viben er syg<p>", "Viben er syg"),
        ('<p>A <font color="white">Viben er syg</font> B</p>', "Viben er syg"),
        ('<p>A <span style="color:#fff">Viben er syg</span> B</p>', "Viben er syg"),
        ("<style>.x, p.h { display:none }</style><p>A B</p><p class=h>Viben er syg</p>",
         "Viben er syg"),
        ('<p>A <span style="font-size:0">Viben er syg</span> B</p>', "Viben er syg"),
        ('<p>A <span style="opacity:0.0">Viben er syg</span> B</p>', "Viben er syg"),
        ('<p>A <span style="mso-hide:all">Viben er syg</span> B</p>', "Viben er syg"),
        ('<p style="color:#fff;background:#000">A B</p>', ""),
        ('<p style="opacity:0.9;font-size:8pt;color:#333">A B</p>', ""),
    ],
)  # fmt: skip
def test_html_that_a_browser_does_not_show(html: str, hidden: str) -> None:
    read = read_html(html.encode())
    assert " ".join(line.text for line in read.lines) == "A B"
    assert [gone.text for gone in read.unseen] == [hidden] * bool(hidden)


def _odt(body: str) -> bytes:
    names = {
        "office": "office", "style": "style", "text": "text", "table": "table",
        "fo": "xsl-fo-compatible",
    }  # fmt: skip
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in names.items()
    )
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:automatic-styles/>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.text"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="/" m:media-type="{media}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", media)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


@pytest.mark.slow
def test_what_an_open_document_hides_stays_hidden_in_the_conversion() -> None:
    convert = office_converter(Path())
    if convert is None:
        pytest.skip("LibreOffice is not installed")
    data = _odt(
        "<text:p>Vi talte.</text:p>"
        '<text:section text:name="a" text:display="none"><text:p>Viben er syg</text:p>'
        "</text:section>"
        '<text:p>A <text:hidden-text text:condition="ooow:1" text:string-value="Pilen"'
        ' text:is-hidden="true"/> B</text:p>'
        '<text:p><text:hidden-paragraph text:condition="ooow:1"/>Eget er</text:p>'
    )
    source = read_docx(convert("gammel.odt", with_hidden_text(data, 50)), 50)
    assert seen_and_hidden(source) == ("Vi talte. A B", "Viben er syg Pilen Eget er")


def test_an_open_document_that_hides_nothing_is_given_as_it_is() -> None:
    data = _odt("<text:p>Vi talte.</text:p>")
    assert with_hidden_text(data, 50) is data
    assert with_hidden_text(b"PK no package", 50) == b"PK no package"


def read(name: str, data: bytes) -> Imported:
    return import_file(name, data, Settings(), Language("da"), organisations=("fjordbo",))


def test_comments_of_markdown_are_not_minutes() -> None:
    made = read("gammel.md", b"# Referat\n\n## 1. Drift\n\nVi talte. <!-- Viben\ner syg -->\n")
    shown, _, below = made.text.partition("# Referat")
    assert "linje 5: Viben er syg" in shown
    assert "Viben" not in below


def test_hidden_text_is_kept_and_said_and_tells_nothing_of_the_meeting() -> None:
    from docx.shared import Pt

    document = of_run("<w:vanish/>")
    run = document.add_paragraph().add_run("Referat af møde den 4. maj 2031 med Viben")
    run.font.size = Pt(0.5)
    made = read("gammel.docx", saved(document))
    assert (
        "<!-- dialog-import: udeladt, fordi filen ikke viser det:\n"
        "  linje 1: Viben er syg\n"
        "  linje 2: Referat af møde den 4. maj 2031 med Viben\n"
        "-->\n"
    ) in made.text
    assert made.metadata.date is None
    (remark,) = [Language("da").text(one) for one in made.metadata.remarks if "{n}" in one.template]
    assert remark == (
        "filen skjuler tekst 2 steder (skjult, dækket, meget lille eller i papirets farve);"
        " den står i en kommentar over referatet"
    )


def test_hidden_text_of_any_length_is_a_line_that_is_read() -> None:
    made = read("gammel.docx", saved(of_run("<w:vanish/>")))
    long = "Viben er syg " * 4_000
    many = read("gammel.md", f"# Referat\n\nVi talte. <!-- {long} -->\n".encode())
    assert made.text.count("\n") < many.text.count("\n")
    assert max(map(len, many.text.split("\n"))) < 15_000
    assert many.text.count("Viben") == 4_000


@pytest.mark.parametrize(
    "label",
    [
        "FORTROLIGT",
        "Lukket dagsorden",
        "2025_lukket_referat",
        "Lukkede referater",
        "Fjordby Kommune · INTERNT · Referat",
        "Internt arbejdspapir",
        "TTJ",
        "MSIP_Label_4_Name: Fortrolig",
        "keywords: bolig; lukket",
        "Kladde - ikke til offentliggørelse",
    ],
)
def test_a_label_that_closes(label: str) -> None:
    assert label_closes(label)


@pytest.mark.parametrize(
    "label",
    [
        "Side 1 af 12",
        "Fjordby Kommune, Intern Revision",
        "title: Referat af styringsdialog",
        "creator: Karla",
        "2025 referat Fjordbo",
        "Template: Normal.dotm",
    ],
)
def test_a_label_that_closes_nothing(label: str) -> None:
    assert not label_closes(label)


def test_the_place_in_the_paper_asks_nothing() -> None:
    assert not may_close("<!-- l. 12 -->")
    assert not may_close("<!-- s. 3, l. 5 -->")
    assert may_close("<!-- L: kun til os -->")


_MARKED = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{}"/></v:shape>'


def _header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Fortroligt"


def _watermark(document: Any) -> None:
    from docx.oxml import parse_xml

    art = _MARKED.format("INTERNT")
    run = parse_xml(f"<w:p {_W}><w:r><w:pict>{art}</w:pict></w:r></w:p>")
    document.sections[0].header._element.append(run)


def _footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = "Til intern brug"


def _property(document: Any) -> None:
    document.core_properties.keywords = "fortroligt"


def _hidden(document: Any) -> None:
    document.add_paragraph().add_run("Må ikke offentliggøres").font.hidden = True


@pytest.mark.parametrize("say", [_header, _watermark, _footer, _property, _hidden])
def test_words_of_closing_beside_the_text_are_said_and_stop_the_public(
    say: Callable[[Any], None], tmp_path: Path
) -> None:
    document = new_docx()
    document.add_paragraph("Referat af styringsdialog med Fjordbo den 10. marts 2025")
    document.add_heading("1. Status", 1)
    document.add_paragraph("Vi gennemgik året.")
    said, result = _published(document, "gammel.docx", tmp_path / "before")
    assert ("may mean" in said, result.code) == (False, 0), said + result.err
    say(document)
    said, result = _published(document, "gammel.docx", tmp_path / "after")
    assert "--public will ask" in said
    assert result.code == 2
    assert "maybe-closed" in result.out + result.err


def test_the_name_of_a_file_closes_too(tmp_path: Path) -> None:
    document = new_docx()
    document.add_paragraph("Referat af styringsdialog med Fjordbo den 10. marts 2025")
    document.add_paragraph("Vi gennemgik året.")
    said, result = _published(document, "2025_lukket_punkt.docx", tmp_path)
    assert "2025_lukket_punkt" in said
    assert result.code == 2


def _published(document: Any, name: str, folder: Path) -> tuple[str, Any]:
    """What the import says, and what becomes of a public account of it."""
    settings = (
        '[dialog]\nlanguage = "da"\nmunicipality = "fjordby"\n'
        '[parties.fjordby]\nname = "Fjordby Kommune"\n[parties.fjordbo]\nname = "Fjordbo"\n'
    )
    folder.mkdir(exist_ok=True)
    book = write_book(folder, {"dialog.toml": settings})
    (book / name).write_bytes(saved(document))
    options = ("--organisation", "fjordbo", "--period", "2025")
    said = run_dialog("import-minutes", name, *options, cwd=book)
    assert said.code == 0, said.err
    assert run_dialog("finalise", "fjordbo-2025", "-y", cwd=book).code == 0
    result = run_dialog("render-minutes", "fjordbo", "--public", "--unapproved", cwd=book)
    return " ".join((said.out + said.err).split()), result


def test_a_comment_of_several_lines_is_told_by_its_line() -> None:
    text = "---\nperiod: 2025\n---\n<!-- dialog-import: udeladt:\n  Side 1\n  Fortroligt\n-->\n"
    assert [doubt.words for doubt in pointers_in(text, text)] == ["  Fortroligt"]
    long = f"<!-- {'ord ' * 200}\nfortroligt\n-->"
    assert [doubt.words for doubt in pointers_in(long, "")] == ["fortroligt"]


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_way_to_write_a_colour_is_the_same(parts: tuple[int, int, int]) -> None:
    red, green, blue = parts
    said = [f"{red:02X}{green:02x}{blue:02X}", f"#{red:02x}{green:02x}{blue:02x}"]
    said.append(f"rgb({red}, {green}, {blue})")
    colours = {colour_of(text) for text in said}
    assert len(colours) == 1
    (colour,) = colours
    assert colour is not None and same_to_the_eye(colour, colour)


def test_what_is_beside_the_text_is_kept_only_where_it_closes() -> None:
    kept = list(said_beside(["2025 referat", "lukkede"], ["title: Referat", "keywords: internt"]))
    assert [(gone.text, gone.why) for gone in kept] == [
        ("lukkede", "name"),
        ("keywords: internt", "property"),
    ]
    assert not list(remarks_on([Removed("Side 1", 1, 0, "footer")]))
    assert len(list(remarks_on([Removed("Viben", 1, 0, "hidden"), *kept]))) == 3


def test_the_nearest_look_counts() -> None:
    """A style hides, and a run within it says that it is shown."""
    from docx.oxml.ns import qn

    document = new_docx()
    _of_style(document)
    paragraph = document.paragraphs[0]
    shown = paragraph.add_run("Ravnen er rask")
    shown.font.hidden = False
    looks = DocxLooks(document.element, DocxStyles(document.styles.element, qn), qn)
    assert [looks.is_unseen(run._r) for run in paragraph.runs] == [True, False]


def test_the_colour_of_a_form_ends_with_it() -> None:
    painter = Painter({}, frozenset())
    painter.draws(b"q", ())
    painter.draws(b"rg", (1, 1, 1))
    assert painter.ink() == Ink(1, (1.0, 1.0, 1.0))
    painter.draws(b"Q", ())
    assert painter.ink() == Ink(2, (0.0, 0.0, 0.0))
    painter.draws(b"k", (0, 0, 0, 1))
    assert painter.ink().colour == (0.0, 0.0, 0.0)


def test_a_page_whose_text_lies_beside_it_is_not_as_it_says() -> None:
    import pypdf

    made = PdfPage(pypdf.PdfReader(io.BytesIO(page(""))).pages[0], Budget(100))
    far = [Piece("Viben", -900.0, 100.0 + 20 * at, 12.0, False, False) for at in range(3)]
    assert without_unseen(far, made).unseen == []
    assert without_unseen([*made.pieces, far[0]], made).unseen == ["Viben"]


@pytest.mark.parametrize("high", [10.0, 5_000.0, math.inf])
def test_areas_are_found_by_their_row(high: float) -> None:
    areas = [Area((0.0, 20.0 * at, 100.0, 20.0 * at + high), at) for at in range(-3, 60)]
    for y in (-45.0, 0.0, 5.0, 9.9, 610.0, 1e9):
        asked = Areas(areas).at(y)
        assert {each for each in asked if each.holds(1, y)} == {
            each for each in areas if each.holds(1, y)
        }


def test_twice_the_painted_words_are_twice_the_work() -> None:
    """Each piece was asked of all areas: twice of both was four times the work."""
    import pypdf

    def work(count: int) -> None:
        made = PdfPage(pypdf.PdfReader(io.BytesIO(page(""))).pages[0], Budget(100))
        made.box = (0.0, 0.0, 600.0, 20.0 * count)
        places = [20.0 * at for at in range(count)]
        made.painter.areas = [
            Area((0.0, y - 12, 90.0, y + 3), at, (0.0, 0.0, 0.0), covers=at % 2 == 0)
            for at, y in enumerate(places)
        ]
        ink = (Ink(count, (0.5, 0.5, 0.5)),)
        pieces = [Piece("Viben", 10.0, y, 12.0, False, False, inks=ink) for y in places]
        beside = [Piece("Ravn", -900.0, y, 12.0, False, False, inks=ink) for y in places]
        assert len(without_unseen([*pieces, *beside], made).unseen) == count

    work(10)
    once, twice = calls_of(lambda: work(200)), calls_of(lambda: work(400))
    assert twice < 2.2 * once
