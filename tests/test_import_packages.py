"""Word files of every kind, and what stands in a file beside its plain text."""

import io
import zipfile
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from pypdf import PdfReader

from dialogtool.diagnostic import DialogError
from dialogtool.importing.drafts.inert import inert
from dialogtool.importing.imported import import_file
from dialogtool.importing.sources.docx import read_docx
from dialogtool.importing.sources.docx_chunk import read_chunk
from dialogtool.importing.sources.docx_drawings import words_drawn
from dialogtool.importing.sources.docx_grid import grid_of
from dialogtool.importing.sources.html import read_html
from dialogtool.importing.sources.pdf import read_pdf
from dialogtool.importing.sources.pdf_notes import notes_of
from dialogtool.importing.sources.pdf_page import Budget
from dialogtool.importing.sources.pdf_stamps import words_of_stamps
from dialogtool.importing.sources.plain import read_plain
from dialogtool.importing.sources.rows import with_whole_rows
from dialogtool.importing.sources.source_text import LinePart, SourceLine, SourceText, struck
from dialogtool.language import Language
from dialogtool.model import Settings
from old_minutes import Text, new_docx, pdf, saved

ENGLISH = Language("en")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data, 50).lines]


def changed(data: bytes, *pairs: tuple[str, str], part: str = "") -> bytes:
    """A Word file with words of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in pairs if part in name else ():
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return out.getvalue()


def zipped(*parts: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


def with_paragraph(inside: str, text: str = "Tekst") -> bytes:
    document = new_docx()
    document.add_paragraph(text)
    document.element.body.insert(
        1, parse_xml(f'<w:p xmlns:w="{W}"><w:r>{inside}</w:r><w:r><w:t>Ryd op</w:t></w:r></w:p>')
    )
    return saved(document)


def plain() -> bytes:
    document = new_docx()
    document.add_heading("Haver", 1)
    document.add_paragraph("Græsset er klippet.")
    return saved(document)


def test_a_strict_document_is_read() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strict = changed(
        plain(), (W, STRICT), (office, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    )
    assert texts(strict) == ["Haver", "Græsset er klippet."]
    assert [line.heading for line in read_docx(strict, 50).lines] == [1, -1]


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_macros_and_templates_are_read_as_documents(kind: str) -> None:
    assert texts(changed(plain(), (MAIN, kind))) == ["Haver", "Græsset er klippet."]


@pytest.mark.parametrize(
    ("data", "ending", "advice"),
    [
        (b"{\\rtf1 Referat}", ".rtf", "give it a name that ends with .rtf"),
        (b"\xef\xbb\xbf <HTML><body>x", ".html", "save it as .docx or PDF"),
        (zipped(("mimetype", "application/vnd.oasis.opendocument.text")), ".odt", "with .odt"),
        (zipped(("xl/workbook.xml", "<x/>")), ".xlsx", "save it as .docx or PDF"),
        (b"%PDF-1.4", ".pdf", "give it a name that ends with .pdf"),
    ],
)
def test_another_file_under_the_name_of_a_word_file(data: bytes, ending: str, advice: str) -> None:
    with pytest.raises(DialogError) as error:
        read_docx(data, 50)
    assert ENGLISH.text(error.value.message) == (
        f"this is not a Word file but one of the kind {ending}, whatever its name"
    )
    assert error.value.hint is not None and advice in ENGLISH.text(error.value.hint)


def test_a_style_need_not_say_its_type() -> None:
    assert texts(changed(plain(), ('w:type="paragraph"', ""), part="styles")) == [
        "Haver",
        "Græsset er klippet.",
    ]


def test_each_box_within_boxes_is_read_once() -> None:
    document = new_docx()
    deep = 40
    boxes = "<w:p><w:r><w:txbxContent>" * deep + "<w:p><w:r><w:t>Inderst</w:t></w:r></w:p>"
    xml = f'<w:body xmlns:w="{W}">{boxes}{"</w:txbxContent></w:r></w:p>" * deep}</w:body>'
    document.element.body.insert(0, parse_xml(xml)[0])
    assert texts(saved(document)) == ["Inderst"]


def test_what_is_struck_through_is_shown_so_and_promises_nothing() -> None:
    document = new_docx()
    document.add_heading("Referat af møde 3. maj 2018", 0)
    paragraph = document.add_paragraph()
    paragraph.add_run("Fjordbo sender to lister.").font.strike = True
    paragraph.add_run(" Vejret var godt.")
    done = import_file(
        "a.docx", saved(document), Settings(), Language("da"), organisations=("fjordbo",), period=1
    )
    assert "\n~~Fjordbo sender to lister.~~ Vejret var godt.\n" in done.text
    assert done.candidates == ()


def test_what_a_style_strikes_through_is_struck() -> None:
    document = new_docx()
    document.styles.add_style("Udgået", WD_STYLE_TYPE.CHARACTER).font.strike = True
    document.styles.add_style("Udgået afsnit", WD_STYLE_TYPE.PARAGRAPH).font.strike = True
    run = document.add_paragraph("Alt ").add_run("er malet", style="Udgået")
    document.add_paragraph("Intet er malet", style="Udgået afsnit")
    assert texts(saved(document)) == [f"Alt {struck('er malet')}", struck("Intet er malet")]
    run.font.strike = False
    assert texts(saved(document))[0] == "Alt er malet"


def test_a_line_through_text_of_a_pdf_strikes_it() -> None:
    data = pdf([[Text(60, 100, "To lister og tre."), Text(60, 130, "Et bord.")]])
    with pikepdf.open(io.BytesIO(data)) as file:
        page = file.pages[0]
        drawn = " 60 745 m 99 745 l S 60 709 m 200 709 l S"  # through words, and below them
        content = page.Contents.read_bytes() + drawn.encode()
        page.Contents = file.make_stream(content)
        corners = [60, 722, 110, 722, 60, 708, 110, 708]
        note = {"/Subtype": pikepdf.Name.StrikeOut, "/QuadPoints": corners, "/Rect": corners[:4]}
        page.Annots = pikepdf.Array([pikepdf.Dictionary(note)])
        out = io.BytesIO()
        file.save(out)
    assert [line.text for line in read_pdf(out.getvalue(), 10).lines] == [
        f"{struck('To lister')} og tre.",
        struck("Et bord."),
    ]


def test_markdown_strikes_and_underlines() -> None:
    source = read_plain(b"Referat\n=======\n\nTag\n---\n\n~~Tre~~ fire ~5~\n", markdown=True)
    assert [(line.text, line.heading) for line in source.lines] == [
        ("Referat", 1),
        ("Tag", 2),
        (f"{struck('Tre')} fire ~5~", -1),
    ]


def test_struck_text_means_nothing_else() -> None:
    assert inert(f"{struck('- [ ] a ~~b')} c") == "~~- [ ] a \\~\\~b~~ c".replace("[ ]", "[ \\]")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('<w:fldChar><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar>', "☒ Ryd op"),
        ("<w:fldChar><w:ffData><w:checkBox><w:checked w:val='0'/></w:checkBox></w:ffData></w:fldChar>", "☐ Ryd op"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> </w:t>', "☑ Ryd op"),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t xml:space="preserve"> </w:t>', "☐ Ryd op"),
        ('<w:sym w:font="Wingdings" w:char="x"/>', "□Ryd op"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t xml:space="preserve">þ </w:t>', "☑ Ryd op"),
        ('<w:rPr><w:rFonts w:hAnsi="Webdings"/></w:rPr><w:t xml:space="preserve">c </w:t>', "☐ Ryd op"),
        (
            '<w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Kan "/>'
            '<w:listEntry w:val="Skal "/></w:ddList></w:ffData></w:fldChar>',
            "Skal Ryd op",
        ),
    ],
)  # fmt: skip
def test_boxes_of_word(inside: str, text: str) -> None:
    assert texts(with_paragraph(inside))[1] == text


def chunk(content: bytes, kind: str, ending: str = "dat") -> bytes:
    """A Word file with a piece that another program put into it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = new_docx()
    document.add_paragraph("Før")
    part = Part(PackURI(f"/word/chunk.{ending}"), kind, content, document.part.package)
    name = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    document.element.body.insert(
        1, parse_xml(f'<w:altChunk xmlns:w="{W}" xmlns:r="{relations}" r:id="{name}"/>')
    )
    return saved(document)


def test_what_another_program_put_in_is_read() -> None:
    assert texts(chunk(b"<p>Se <b>her</b></p><p>og her", "text/html")) == [
        "Før",
        "Se her",
        "og her",
    ]
    assert texts(chunk("Æbler\n\nPærer".encode(), "text/plain")) == ["Før", "Æbler", "Pærer"]
    assert texts(chunk(plain(), MAIN, "docx")) == ["Før", "Haver", "Græsset er klippet."]
    old = chunk("Æblet er rødt".encode("cp1252"), "text/plain")
    assert texts(old) == ["Før", "Æblet er rødt"]
    wide = chunk("<p>Æble <s>pære</s></p>".encode("utf-16"), "text/html")
    assert texts(wide) == ["Før", f"Æble {struck('pære')}"]
    unread = read_docx(chunk(b"{\\rtf1}", "application/rtf"), 50)
    assert [ENGLISH.text(remark) for remark in unread.remarks] == [
        "a part of the file was not read: application/rtf"
    ]


def test_the_tables_of_a_word_file_within_another_are_tables_of_their_own() -> None:
    document = new_docx()
    for cells, texts in zip(document.add_table(2, 2).rows, ("AB", "CD"), strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    part = SimpleNamespace(content_type=MAIN, blob=saved(document))
    read = read_chunk(part, 3, lambda data: read_docx(data, 50))
    assert [line.table for line in read.lines] == [4, 4]
    assert read_chunk(SimpleNamespace(content_type="image/emf", blob=b""), 0, read_plain).lost


def test_what_another_program_put_into_a_cell_is_read() -> None:
    hidden = "<p>Gebyret falder<span style='display:none'>ikke</span></p>"
    package = chunk(hidden.encode(), "text/html")
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = f"<w:tbl>{row.format('Hvad', '', 'Hvem')}{row.format('Nyt:', '@', 'Solbo')}</w:tbl>"
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        body = opened.read("word/document.xml").decode()
    there = body[body.index("<w:altChunk") :].partition("/>")[0] + "/>"
    read = read_docx(
        changed(package, (there, table.replace("@", there)), part="word/document.xml"), 50
    )
    assert [line.row for line in read.lines if line.row] == [
        ("Hvad", "Hvem"),
        ("Nyt: Gebyret falder", "Solbo"),
    ]
    assert [gone.text for gone in read.removed] == ["ikke"]


def _numbered(text: str = "") -> str:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_that_word_makes_in_a_table_are_read_and_start_where_they_are_told() -> None:
    document = new_docx()
    root = document.part.numbering_part.element
    root.append(
        parse_xml(
            f'<w:num xmlns:w="{W}" w:numId="77"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    root.insert(
        0, parse_xml(f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77">{level}</w:abstractNum>')
    )
    rows = "".join(
        f"<w:tr><w:tc>{_numbered()}</w:tc><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
        for text in ("Drift", "Evt.")
    )
    document.element.body.insert(0, parse_xml(f'<w:tbl xmlns:w="{W}">{rows}</w:tbl>'))
    document.element.body.insert(
        1, parse_xml(_numbered("Slut").replace("<w:p>", f'<w:p xmlns:w="{W}">'))
    )
    lines = read_docx(saved(document), 50).lines
    assert [line.row for line in lines if line.row] == [("5.", "Drift"), ("6.", "Evt.")]
    assert [line.label for line in lines if line.text == "Slut"] == ["7."]


def test_html_without_what_nobody_sees() -> None:
    html = (
        b'<html><head><title>x</title><meta charset="iso-8859-1"></head><body><script>y</script>'
        b"<table><tr><td>Sk\xe6l</td><td>5 &lt; 6</td></tr></table>ende</body></html>"
    )
    assert [line.text for line in read_html(html).lines] == ["Skæl", "5 < 6", "ende"]
    mail = b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>I brev</p>"
    assert [line.text for line in read_html(mail).lines] == ["I brev"]


def test_html_keeps_headings_lists_tables_boxes_and_strokes() -> None:
    html = (
        b"<h2>Aftaler</h2><ol><li>Et<ul><li>To</ul></ol><p>Ja <del>nej</del></p>"
        b"<p><input type=checkbox checked> Malet</p><table><tr><th>Hvad<th>Hvem"
        b"<tr><td><p>Male</p><p>Rydde</p><td>Mads</table><table><tr><td>Alene</table>"
    )
    lines = read_html(html, tables=2).lines
    assert [(line.text, line.heading, line.label, line.depth) for line in lines[:5]] == [
        ("Aftaler", 2, "", -1),
        ("Et", -1, "1.", 0),
        ("To", -1, "•", 1),
        (f"Ja {struck('nej')}", -1, "", -1),
        ("☒ Malet", -1, "", -1),
    ]
    assert [(line.row, line.table) for line in lines[5:]] == [
        (("Hvad", "Hvem"), 3),
        (("Male; Rydde", "Mads"), 3),
        ((), 0),
    ]


def with_notes(*notes: dict[str, Any]) -> bytes:
    with pikepdf.open(
        io.BytesIO(pdf([[Text(60, 100, "Aftale:"), Text(60, 140, "Slut.")]]))
    ) as file:
        page = file.pages[0]
        fields = [field for field in notes if field["/Subtype"] == "/Widget"]
        page.Annots = file.make_indirect(
            pikepdf.Array([file.make_indirect(pikepdf.Dictionary(note)) for note in notes])
        )
        file.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array(list(page.Annots)[: len(fields)])
        )
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def note(kind: str, y: float, **more: Any) -> dict[str, Any]:
    top = 842
    named = {f"/{name}": value for name, value in more.items()}
    return {"/Subtype": pikepdf.Name(kind), "/Rect": [110, top - y - 4, 300, top - y + 10], **named}


def test_forms_and_notes_stand_where_they_stand() -> None:
    typed = note("/Widget", 100, FT=pikepdf.Name("/Tx"), V="Fjordbo sender listen")
    ticked = note("/Widget", 140, FT=pikepdf.Name("/Btn"), AS=pikepdf.Name("/Ja"))
    free = note("/FreeText", 200, Contents="Rettelse: i juni")
    margin = note("/Text", 300, Contents="Husk\ndet")
    hidden = note("/FreeText", 400, Contents="skjult", F=2)
    source = read_pdf(with_notes(typed, ticked, free, margin, hidden), 10)
    assert [line.text for line in source.lines] == [
        "Aftale: Fjordbo sender listen",
        "Slut. ☒",
        "Rettelse: i juni",
    ]
    assert [(gone.text, gone.why) for gone in source.removed] == [("Husk det", "comment")]


def test_the_lines_of_a_form_field_are_apart() -> None:
    typed = note("/Widget", 100, FT=pikepdf.Name("/Tx"), V="Fjordbo svarer.\rHedeby spørger.")
    lines = read_pdf(with_notes(typed), 10).lines
    assert " ".join(line.text for line in lines) == "Aftale: Fjordbo svarer. Hedeby spørger. Slut."


def test_letters_of_a_font_without_a_map_have_no_meaning() -> None:
    text = "Referat af et langt møde om haver"
    for shift, refused in ((0, False), (-29, True)):
        codes = "".join(f"{ord(char) + shift:04x}" for char in text)
        with pikepdf.new() as file:
            page = file.add_blank_page(page_size=(595, 842))
            page.Contents = file.make_stream(f"BT /F 12 Tf 60 700 Td <{codes}> Tj ET".encode())
            inner = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2)
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type0,
                Encoding=pikepdf.Name("/Identity-H"),
                DescendantFonts=pikepdf.Array([inner]),
            )
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            out = io.BytesIO()
            file.save(out)
        if refused:
            with pytest.raises(DialogError, match="no meaning in the file"):
                read_pdf(out.getvalue(), 10)
        else:
            assert [line.text for line in read_pdf(out.getvalue(), 10).lines] == [text]


def test_letters_without_a_meaning_are_named() -> None:
    whole = pdf([[Text(60, 100, "/g17/g40/g44/g3/g51")]])
    with pytest.raises(DialogError) as error:
        read_pdf(whole, 10)
    assert ENGLISH.text(error.value.message) == (
        "the letters of this PDF have no meaning in the file"
    )
    part = read_pdf(pdf([[Text(60, 100, "Et referat som kan læses. " * 3 + "/g17/g40/g44")]]), 10)
    assert [ENGLISH.text(remark) for remark in part.remarks] == [
        "letters without a meaning in the file, not readable: page 1"
    ]


def test_a_few_bytes_that_stand_for_millions_of_pieces_end() -> None:
    with pytest.raises(DialogError, match="holds more than"):
        read_pdf(pdf([[Text(60, 100 + n, "x") for n in range(60)]] * 3), 10, most_pieces=100)


def test_a_blank_at_the_end_of_a_piece_stays_in_its_cell() -> None:
    row = [Text(60, 100, "1"), Text(120, 100, "Holde fest og "), Text(195, 100, "IF")]
    [line] = read_pdf(pdf([row]), 10).lines
    assert line.text == "1 Holde fest og IF"
    assert " ".join(cell.text for cell in line.cells) == line.text


def rows(*lines: SourceLine) -> list[tuple[str, ...] | str]:
    found = with_whole_rows(SourceText(lines, pages=2)).lines
    return [line.row or line.text for line in found]


def in_columns(number: int, *said: str) -> SourceLine:
    cells = tuple(
        LinePart(text, 100.0 * at, 100.0 * at + 80) for at, text in enumerate(said) if text
    )
    return SourceLine(
        " ".join(filter(None, said)), number, page=1, x=cells[0].x, right=cells[-1].right, y=12.0 * number,
        cells=cells if len(cells) > 1 else (),
    )  # fmt: skip


def test_the_cells_of_a_table_without_rules_are_whole() -> None:
    assert rows(
        in_columns(1, "Nr.", "Handling", "Frist"),
        in_columns(2, "1", "Male", "maj"),
        in_columns(3, "", "gyngen", "eller juni"),
        in_columns(4, "", "rød", ""),
        in_columns(5, "2", "Feje", "nu"),
        SourceLine("Og så holdt vi fri.", 6, page=1, right=300),
    ) == [
        ("Nr.", "Handling", "Frist"),
        ("1", "Male gyngen rød", "maj eller juni"),
        ("2", "Feje", "nu"),
        "Og så holdt vi fri.",
    ]


def test_a_row_over_the_end_of_a_page_is_whole() -> None:
    def row(number: int, page: int, *cells: str) -> SourceLine:
        return SourceLine(" ".join(cells), number, page=page, row=cells, table=page)

    assert rows(row(1, 1, "Hvad", "Hvem"), row(2, 1, "Holde møde", "Ida"), row(3, 2, "om haven", ""), row(4, 2, "Feje", "Ole")) == [
        ("Hvad", "Hvem"), ("Holde møde om haven", "Ida"), ("Feje", "Ole"),
    ]  # fmt: skip
    tables = {
        line.table
        for line in with_whole_rows(SourceText((row(1, 1, "A", "B"), row(2, 2, "C", "D")))).lines
    }
    assert tables == {1}
    assert rows(row(1, 1, "A", "B"), row(2, 2, "C", "", "D")) == [("A", "B"), ("C", "", "D")]


def test_pages_that_share_one_large_stream_are_refused_at_once() -> None:
    with pikepdf.new() as file:
        stream = file.make_stream(b"BT (x) Tj ET " * 40_000)
        for _ in range(15):
            file.add_blank_page()
            file.pages[-1].Contents = stream
        out = io.BytesIO()
        file.save(out, compress_streams=True)
    assert len(out.getvalue()) < 20_000
    with pytest.raises(DialogError) as error:
        read_pdf(out.getvalue(), 300)
    assert ENGLISH.text(error.value.message) == "unpacked the pages hold more than 6 megabytes"


def forms_in_forms(depth: int, *, pages: int) -> bytes:
    """A file whose pages draw a form that draws another one twice, and so on."""
    with pikepdf.new() as file:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        words = f"({'word ' * 1_000}) Tj "
        drawn = f"BT /F 8 Tf {words * 20} ET".encode()
        for _ in range(depth + 1):
            form = file.make_stream(drawn)
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox, form.Resources = [0, 0, 600, 850], resources
            resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            drawn = b"/X Do /X Do "
        for _ in range(pages):
            page = file.add_blank_page(page_size=(600, 850))
            page.obj.Resources, page.Contents = resources, file.make_stream(b"/X Do ")
        out = io.BytesIO()
        file.save(out, compress_streams=True)
    return out.getvalue()


@pytest.mark.parametrize(("depth", "pages"), [(0, 70), (8, 1)])
def test_a_form_counts_each_time_that_it_is_drawn(depth: int, pages: int) -> None:
    data = forms_in_forms(depth, pages=pages)
    assert len(data) < 40_000
    with pytest.raises(DialogError) as error:
        read_pdf(data, 300)
    assert ENGLISH.text(error.value.message) == "unpacked the pages hold more than 6 megabytes"


def test_only_the_number_that_begins_a_line_would_be_one_of_a_list() -> None:
    assert inert("12 boliger er klar den 1. maj") == "12 boliger er klar den 1. maj"
    assert inert("1. maj er en fridag") == "1\\. maj er en fridag"


def without(part: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as left:
        for name in whole.namelist():
            if name != part:
                left.writestr(name, whole.read(name))
    return out.getvalue()


@pytest.mark.parametrize("part", ["word/styles.xml", "word/settings.xml", "word/numbering.xml"])
def test_a_file_without_a_part_that_it_refers_to_is_read(part: str) -> None:
    document = new_docx()
    document.add_paragraph("Solbo sender en plan.")
    assert texts(without(part, saved(document))) == ["Solbo sender en plan."]


def test_the_damaged_part_of_a_file_is_named() -> None:
    cut = changed(saved(new_docx()), ("</w:document>", ""), part="word/document.xml")
    with pytest.raises(DialogError) as raised:
        read_docx(cut, 50)
    said = ENGLISH.text(raised.value.message)
    assert said == "the part 'word/document.xml' of the Word file is damaged"


def test_a_sign_above_the_line_is_no_figure_of_the_word_before_it() -> None:
    document = new_docx()
    line = document.add_paragraph("senest 1. maj 2020")
    line.add_run("2").font.superscript = True
    line.add_run(".")
    assert texts(saved(document)) == [
        "senest 1. maj 2020².",
    ]


def test_the_rule_below_front_matter_makes_no_heading() -> None:
    source = read_plain(
        b"---\ntitel: Referat\nsag: 7\n---\n\nAftaler\n---\nIntet.\n", markdown=True
    )
    assert [(line.text, line.heading) for line in source.lines] == [
        ("titel: Referat", -1),
        ("sag: 7", -1),
        ("Aftaler", 2),
        ("Intet.", -1),
    ]


def test_a_row_that_was_taken_out_is_not_read() -> None:
    document = new_docx()
    table = document.add_table(2, 2)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"celle {at}"
    taken_out = parse_xml(f'<w:del w:id="1" w:author="x" xmlns:w="{W}"/>')
    table.rows[1]._tr.get_or_add_trPr().append(taken_out)
    assert not any("celle 2" in text for text in texts(saved(document)))


def _of_table(*rows: str) -> list[tuple[str, ...]]:
    document = new_docx()
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    document.element.body.insert(0, parse_xml(f'<w:tbl xmlns:w="{W}">{body}</w:tbl>'))
    lines = read_docx(saved(document), 50).lines
    return [line.row or (line.text,) for line in lines]


def _cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_merged_cells_of_a_word_table_say_the_same_in_a_list_of_actions() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    below = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    rows = (
        _cell("Sende tal") + _cell("Solbo", begins),
        _cell("Male") + _cell("", goes_on),
        below + _cell("Mads"),
    )
    assert _of_table(_cell("Hvad") + _cell("Hvem"), *rows) == [
        ("Hvad", "Hvem"),
        ("Sende tal", "Solbo"),
        ("Male", "Solbo"),
        ("", "Mads"),
    ]
    assert _of_table(_cell("Farve") + _cell("Sted"), *rows)[2] == ("Male", "")


def test_a_column_that_a_cell_goes_over_has_none_of_its_own() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    row = f"<w:tr>{_cell('Drift', wide)}{_cell('Evt.')}</w:tr>"
    (cells,) = grid_of(parse_xml(f'<w:tbl xmlns:w="{W}">{row}</w:tbl>'), qn)
    assert [cell is None for cell in cells] == [False, True, False]


def test_a_table_of_points_below_its_title_or_below_rows_that_head_them() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    heads = _cell("Punkt") + _cell("Referat")
    rows = (_cell("Drift") + _cell("Alt er vel."), _cell("Evt.") + _cell("Intet."))
    assert _of_table(_cell("Møde i maj", wide), heads, *rows) == [
        ("Møde i maj",), ("Punkt · Referat",), ("Drift",), ("Alt er vel.",), ("Evt.",), ("Intet.",)
    ]  # fmt: skip
    headed = [
        row
        for at, point in enumerate(("Drift", "Evt."), 1)
        for row in (_cell(f"{at}. {point}", wide), _cell("Aftalt") + _cell("Vi ser på det."))
    ]
    assert ("Vi ser på det.",) in _of_table(*headed)
    figures = [row.replace("Vi ser på det.", "500") for row in headed]
    assert ("Aftalt", "500") in _of_table(*figures)


def test_a_paragraph_whose_end_was_taken_out_goes_on_with_the_next() -> None:
    document = new_docx()
    end = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    cut = f'<w:p xmlns:w="{W}">{end}<w:r><w:t xml:space="preserve">Solbo sender </w:t></w:r></w:p>'
    document.element.body.insert(0, parse_xml(cut))
    document.add_paragraph("et brev.")
    assert texts(saved(document)) == ["Solbo sender et brev."]


def test_the_words_of_a_chart_a_diagram_and_a_shape_are_read() -> None:
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/"
    names = f'xmlns:w="{W}" xmlns:a="{drawn}main" xmlns:c="{drawn}chart"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    said = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    element = parse_xml(
        f'<w:p {names} xmlns:r="{relation}">{said.format("Skuret")}<c:chart r:id="r1"/></w:p>'
    )
    cache = "<c:strCache><c:pt><c:v>2019</c:v></c:pt><c:pt><c:v>2019</c:v></c:pt></c:strCache>"
    blob = f"<c:chartSpace {names}>{said.format('Ventelisten')}{cache}</c:chartSpace>".encode()
    part = SimpleNamespace(is_external=False, target_part=SimpleNamespace(blob=blob))
    assert list(words_drawn(element, {"r1": part})) == ["Skuret", "Ventelisten", "2019"]
    assert list(words_drawn(element, {})) == ["Skuret"]


def test_a_list_shows_what_its_choice_is_called_and_a_password_field_nothing() -> None:
    choice = {
        "/Subtype": "/Widget", "/Rect": [10, 10, 90, 30], "/FT": "/Ch",
        "/V": ["s", "k"], "/Opt": [["k", "Kommunen"], ["s", "Solbo"]],
    }  # fmt: skip
    secret = {"/Subtype": "/Widget", "/Rect": [10, 50, 90, 70], "/FT": "/Tx", "/Ff": 1 << 13}
    page: Any = SimpleNamespace(
        mediabox=SimpleNamespace(top=800), get={"/Annots": [choice, secret | {"/V": "1234"}]}.get
    )
    assert [piece.text for piece in notes_of(page, []).pieces] == ["Solbo, Kommunen"]


def test_the_words_of_a_stamp_that_is_only_drawn_stand_beside() -> None:
    with pikepdf.open(io.BytesIO(pdf([[Text(60, 100, "Aftale:")]]))) as file:
        page = file.pages[0]
        drawn = file.make_stream(b"BT /F1 12 Tf 5 5 Td (Godkendt af tilsynet) Tj ET")
        drawn.Subtype, drawn.BBox = pikepdf.Name.Form, [0, 0, 200, 20]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        drawn.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        shown = {"AP": pikepdf.Dictionary(N=file.make_indirect(drawn))}
        stamps = [
            note("/Stamp", 200, **shown),
            note("/Stamp", 300, **shown, F=2),
            note("/Stamp", 400, **shown, Contents="Set"),
            note("/Link", 500, **shown),
        ]
        page.Annots = pikepdf.Array([file.make_indirect(pikepdf.Dictionary(x)) for x in stamps])
        out = io.BytesIO()
        file.save(out)
    removed = read_pdf(out.getvalue(), 10).removed
    assert [(gone.text, gone.why) for gone in removed] == [
        ("Set", "comment"),
        ("Godkendt af tilsynet", "comment"),
    ]
    [drawn_page] = PdfReader(out).pages
    with pytest.raises(DialogError, match="unpacked the pages hold more than"):
        list(words_of_stamps(drawn_page, Budget(99, content=10)))
