"""The readers of PDF, Word and text files, and what they refuse."""

import contextlib
import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogtool.diagnostic import DialogError
from dialogtool.importing.sources.docx import read_docx
from dialogtool.importing.sources.files import read_source
from dialogtool.importing.sources.furniture import clear
from dialogtool.importing.sources.pdf import read_pdf
from dialogtool.importing.sources.plain import read_plain
from dialogtool.importing.sources.source_text import readable
from dialogtool.importing.sources.tables import PointTable, point_table
from dialogtool.importing.structure.blocks import read_blocks
from dialogtool.language import Language
from dialogtool.model import ImportLimits, Settings
from old_minutes import Text, encrypted, new_docx, pdf, saved

ENGLISH = Language("en")
WIDE = "Der blev talt længe om alt det, som skal ske i de kommende år på Havnevej, og især om"


def outline(source: Any) -> list[tuple[str, int, str, str]]:
    return [
        (str(each.kind), each.level, each.number, each.text)
        for each in read_blocks(clear(source).source)
    ]


def page(number: int) -> list[Text]:
    return [
        Text(60, 40, "Strandby Kommune"),
        Text(
            60,
            100,
            f"{number}. Drift og vedligehold på den lange vej mod byen, og hvad kommunen kan",
            11,
            True,
        ),
        Text(60, 114, "gøre for at hjælpe", 11, True),
        Text(60, 135, WIDE),
        Text(60, 149, "havnen."),
        Text(72, 170, "-"),
        Text(90, 170, "Første punkt"),
        Text(90, 184, "o"),
        Text(108, 184, WIDE),
        Text(108, 198, "havnen."),
        Text(72, 212, "-"),
        Text(90, 212, "Andet punkt"),
        Text(60, 240, "Afdeling", 11, True),
        Text(250, 240, "Overskud", 11, True),
        Text(60, 254, "Havnevej"),
        Text(250, 254, "748.000"),
        Text(280, 800, f"Side {number} af 2"),
    ]


def test_a_pdf_by_the_places_of_its_text() -> None:
    source = read_pdf(pdf([[Text(60, 70, "Referat 2018", 18, True), *page(1)], page(2)]), 300)
    point = [
        ("paragraph", 0, "", f"{WIDE} havnen."),
        ("item", 1, "", "Første punkt"),
        ("item", 2, "", f"{WIDE} havnen."),
        ("item", 1, "", "Andet punkt"),
        ("table", 0, "", "| Afdeling | Overskud |\n| --- | --- |\n| Havnevej | 748.000 |"),
    ]
    heading = (
        "Drift og vedligehold på den lange vej mod byen, og hvad kommunen kan gøre for at hjælpe"
    )
    assert outline(source) == [
        ("title", 0, "", "Referat 2018"),
        ("heading", 1, "1", heading),
        *point,
        ("heading", 1, "2", heading),
        *point,
    ]
    assert [(each.page, each.text) for each in clear(source).removed] == [
        (1, "Strandby Kommune"), (1, "Side 1 af 2"), (2, "Strandby Kommune"), (2, "Side 2 af 2")
    ]  # fmt: skip
    assert source.pages == 2


def test_pieces_of_a_word_are_one_word() -> None:
    (line,) = read_pdf(
        pdf([[Text(60, 70, "Handl"), Text(86, 70, "ing"), Text(160, 70, "nu")]]), 300
    ).lines
    assert line.text == "Handling nu"


def test_a_line_of_nothing_but_control_characters_is_none() -> None:
    (line,) = read_pdf(pdf([[Text(60, 70, "\x01\x02"), Text(60, 90, "Referat")]]), 300).lines
    assert line.text == "Referat"


def typeset(body: str) -> Any:
    import typst

    page = '#set page(margin: 2cm)\n#set text(lang: "da", size: 11pt)\n#set par(justify: true)\n'
    return read_pdf(typst.compile((page + body).encode()), 300)


def test_a_ruled_table_keeps_its_wrapped_cells() -> None:
    long = "En samlet plan for vedligeholdelsen af alle boligafdelingerne i den gamle bydel"
    source = typeset(f"#table(columns: (4cm, 6cm, 3cm), [Aftale], [Status], [Frist], [{long}], [Udsat til efteråret], [1. maj],"
                     f" [Lys], [{long} og de nye afdelinger i byen], [])")  # fmt: skip
    assert [block[3] for block in outline(source)] == [
        "| Aftale | Status | Frist |\n| --- | --- | --- |\n"
        f"| {long} | Udsat til efteråret | 1. maj |\n| Lys | {long} og de nye afdelinger i byen |  |"
    ]


def test_the_paragraphs_of_a_cell_are_set_apart() -> None:
    source = typeset(
        "#table(columns: (4cm, 9cm), [Deltagere], [Karla Brink #linebreak() Poul Vang], [Sted], [Rådhuset])"
    )
    assert outline(source)[0][3].startswith("| Deltagere | Karla Brink; Poul Vang |")


def test_merged_cells_of_a_ruled_table() -> None:
    wide = "Her står en tekst, som går over to spalter af tabellen og derfor fylder hele linjen"
    source = typeset(
        f"#table(columns: (4cm, 4cm, 4cm), [A], [B], [C], table.cell(colspan: 2)[{wide}], [D], [E], [F], [G])"
    )
    assert outline(source)[0][3].split("\n")[2:] == [f"| {wide} |  | D |", "| E | F | G |"]


MINUTES_IN_A_TABLE = [
    ("title", 0, "", "Dialogmøde 2018"),
    ("paragraph", 0, "", "Punkt · Referat · Ansvarlig"),
    ("heading", 1, "1", "Økonomi"),
    ("paragraph", 0, "", "Det aftales, at der sendes en plan for afdelingen til kommunen."),
    ("paragraph", 0, "", "Fjordbo"),
    ("heading", 1, "2", "Drift"),
    ("paragraph", 0, "", "Alt er godt."),
]


def test_a_table_that_holds_the_minutes_is_read_as_its_points() -> None:
    rows = [
        ["Punkt", "Referat", "Ansvarlig"],
        [
            "1. Økonomi",
            "Det aftales, at der sendes en plan for afdelingen til kommunen.",
            "Fjordbo",
        ],
        ["2. Drift", "Alt er godt.", ""],
    ]
    cells = (
        "".join(f"[{cell}], " for row in rows for cell in row)
        .replace("1. ", "1#sym.zws. ")
        .replace("2. ", "2#sym.zws. ")
    )
    assert (
        outline(typeset(f"Dialogmøde 2018 #table(columns: (3cm, 6cm, 3cm), {cells})"))
        == MINUTES_IN_A_TABLE
    )
    made = new_docx()
    made.add_paragraph("Dialogmøde 2018")
    table = made.add_table(rows=3, cols=3)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    assert outline(read_docx(saved(made), 50)) == MINUTES_IN_A_TABLE


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [Text(60, 100 + 14 * at, f"Venstre linje {at} med en del tekst") for at in range(8)]
    right = [Text(310, 96 + 14 * at, f"højre linje {at} med en del tekst") for at in range(6)]
    page = [
        Text(60, 60, "Referat af dialogmøde"),
        *left,
        *right,
        Text(60, 300, "Her går en linje over begge spalter på hele siden, fra kant til kant"),
    ]
    said = [line.text for line in read_pdf(pdf([page]), 300).lines]
    assert said == [each.text for each in page]


def test_a_table_without_rules_is_no_page_in_columns() -> None:
    page = [
        Text(x, 100 + 14 * at, text)
        for at in range(8)
        for x, text in ((60, f"Afdeling nummer {at} i den gamle by"), (310, f"{at}.000"))
    ]
    assert outline(read_pdf(pdf([page]), 300))[0][0] == "table"


def test_a_page_on_its_side_and_a_stamp() -> None:
    turned = "0 1 -1 0"
    page = [
        Text(60, 100, "Kommunen var tilfreds med regnskabet og"),
        Text(200, 300, "UDKAST", 60, matrix="0.7 0.7 -0.7 0.7"),
        Text(60, 114, "gennemgik det."),
    ]
    side = [
        Text(100, 700, "2. På tværs", matrix=turned),
        Text(120, 700, "Anden linje", matrix=turned),
    ]
    said = [line.text for line in read_pdf(pdf([page, side]), 300).lines]
    assert said == [
        "Kommunen var tilfreds med regnskabet og",
        "gennemgik det.",
        "UDKAST",
        "2. På tværs",
        "Anden linje",
    ]


def test_words_that_were_hyphenated_are_whole() -> None:
    text = "Boligorganisationen fremsender vedligeholdelsesplanen for boligafdelingerne, og kommunen tager den til efterretning. "
    assert [block[3] for block in outline(typeset(f"#set text(hyphenate: true)\n{text * 6}"))] == [
        " ".join((text * 6).split())
    ]


def test_a_page_without_text_is_named() -> None:
    picture = (
        '#image(bytes((255, 0, 0)), format: (encoding: "rgb8", width: 1, height: 1), width: 9cm)'
    )
    assert typeset(f"Et #pagebreak() {picture} #pagebreak() Tre").unread == (2,)
    assert typeset("Et #pagebreak() #pagebreak() Tre").unread == ()


def document() -> Any:
    made = new_docx()
    made.sections[0].header.paragraphs[0].text = "Strandby Kommune"
    made.add_heading("Referat 2018", 0)
    for number in (1, 2):
        made.add_heading(f"{number}. Drift", 1)
        made.add_heading("Tage", 2)
        made.add_paragraph("Første punkt", style="List Bullet")
        made.add_paragraph("Under det", style="List Bullet 2")
        made.add_paragraph("1,5 mio. kr.\nNy linje")
        table = made.add_table(rows=2, cols=2)
        for at, text in enumerate(("Afdeling", "Overskud", "Havnevej", "748.000")):
            table.cell(at // 2, at % 2).text = text
    return made


def test_a_word_file_by_its_styles() -> None:
    source = read_docx(saved(document()), 50)
    point = [
        ("heading", 2, "", "Tage"),
        ("item", 1, "", "Første punkt"),
        ("item", 2, "", "Under det"),
        ("paragraph", 0, "", "1,5 mio. kr."),
        ("paragraph", 0, "", "Ny linje"),
        ("table", 0, "", "| Afdeling | Overskud |\n| --- | --- |\n| Havnevej | 748.000 |"),
    ]
    assert outline(source) == [
        ("title", 0, "", "Referat 2018"), ("heading", 1, "1", "Drift"), *point, ("heading", 1, "2", "Drift"), *point
    ]  # fmt: skip
    assert [(each.text, each.why) for each in source.removed] == [("Strandby Kommune", "header")]


def test_numbers_that_word_makes_are_counted() -> None:
    made = new_docx()
    for text in ("Økonomi", "Drift", "Eventuelt"):
        made.add_paragraph(text, style="List Number").runs[0].bold = True
        made.add_paragraph("Der er ikke mere at sige om det punkt i år.")
    assert [each[2:] for each in outline(read_docx(saved(made), 50)) if each[0] == "heading"] == [
        ("1", "Økonomi"), ("2", "Drift"), ("3", "Eventuelt")
    ]  # fmt: skip


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = new_docx()
    paragraph = made.add_paragraph("Godkendt ")
    inserted = OxmlElement("w:ins")
    inserted.append(paragraph.add_run("af begge")._r)
    paragraph._p.append(inserted)
    deleted = OxmlElement("w:del")
    run = paragraph.add_run("af ingen")._r
    run.find(qn("w:t")).tag = qn("w:delText")
    deleted.append(run)
    paragraph._p.append(deleted)
    assert [line.text for line in read_docx(saved(made), 50).lines] == ["Godkendt af begge"]


def test_a_table_that_lays_out_the_page_is_read_as_text() -> None:
    made = new_docx()
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "1. Drift"
    cell.add_paragraph("Godt.")
    made.add_paragraph("2. Eventuelt")
    assert outline(read_docx(saved(made), 50)) == [
        ("heading", 1, "1", "Drift"), ("paragraph", 0, "", "Godt."), ("heading", 1, "2", "Eventuelt")
    ]  # fmt: skip


def test_what_word_keeps_beside_the_text() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made = new_docx()
    body = made.element.body
    first = made.add_paragraph("Formel: ")
    first._p.append(
        parse_xml(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a=7</m:t></m:r></m:oMath>'
        )
    )
    first.add_run(" tegn ")._r.append(
        parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FC"/>')
    )
    tag = parse_xml(
        f"<w:smartTag {nsdecls('w')}><w:p><w:r><w:t>I et mærke</w:t></w:r></w:p></w:smartTag>"
    )
    body.insert(len(body) - 1, tag)
    table = made.add_table(rows=2, cols=3)
    for at, text in enumerate("ABCDEF"):
        table.cell(at // 3, at % 3).text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    made.add_comment(first.runs, text="Husk svar", author="x") if hasattr(
        made, "add_comment"
    ) else None
    source = read_docx(saved(made), 50)
    assert [line.text for line in source.lines] == [
        "Formel: a=7 tegn ✓",
        "I et mærke",
        "A; B C",
        "D E F",
    ]
    assert source.lines[2].row == ("A; B", "", "C")
    if hasattr(made, "add_comment"):
        assert [(each.text, each.why) for each in source.removed] == [("Husk svar", "comment")]


def test_a_footnote_stands_below_its_paragraph() -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made = new_docx()
    first = made.add_paragraph("Overskuddet er stort.")
    first.runs[0]._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    made.add_paragraph("Næste afsnit.")
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Jf. side 3</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
    )
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert [line.text for line in read_docx(saved(made), 50).lines] == [
        "Overskuddet er stort.",
        "Jf. side 3",
        "Næste afsnit.",
    ]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman", "cp850"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_in_any_encoding(encoding: str, end: str) -> None:
    lines = read_plain(f"Økonomi{end}{end}På Ærø ligger Ålen{end}".encode(encoding)).lines
    assert [(line.text, line.line, line.gap) for line in lines] == [
        ("Økonomi", 1, False),
        ("På Ærø ligger Ålen", 3, True),
    ]


def test_signs_of_windows_are_no_letters_of_another_code_page() -> None:
    for text in ("The ‘boxes’ ‘and’ the ®name", "Vi så ‘boligerne’ og ®navnet på Ærø"):
        [line] = read_plain(text.encode("cp1252")).lines
        assert line.text == text


def test_pages_of_a_text() -> None:
    source = read_plain(b"a\n\fb\nc\n")
    assert [(line.text, line.page, line.line) for line in source.lines] == [
        ("a", 1, 1),
        ("b", 2, 3),
        ("c", 2, 4),
    ]


def test_what_nobody_sees_is_not_read() -> None:
    assert readable("A\x1b[31m\u202eB\u200b\u00a0C\ufb01D\u0041\u030a") == "A[31mB CfiDÅ"


def refused(name: str, data: bytes, settings: Settings | None = None) -> str:
    with pytest.raises(DialogError) as raised:
        read_source(name, data, settings or Settings())
    assert raised.value.hint is not None
    return ENGLISH.text(raised.value.message)


def bomb() -> bytes:
    out = io.BytesIO(saved(new_docx()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/more.xml", bytes(60_000_000))
    return out.getvalue()


def test_what_cannot_be_read_says_why() -> None:
    one = pdf([[Text(60, 70, "Referat")]])
    assert refused("a.pdf", b" ") == "the file is empty"
    assert refused("a.pdf", b"<html>") == "this is not a PDF, whatever its name"
    assert refused("a.pdf", encrypted(one, "hemmeligt")) == "this PDF is encrypted"
    assert (
        refused("a.pdf", pdf([[]]))
        == "this PDF has no text; it is a picture, as a scanner makes it"
    )
    assert refused("a.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type") == "the end of this PDF file is missing"
    assert refused("a.pdf", one[: len(one) // 2]) == "the end of this PDF file is missing"
    other = one.replace(b"/Pages", b"/Pagan")
    assert refused("a.pdf", other) == "this PDF file is damaged"
    assert refused("a.docx", b"PK no zip") == "the end of this Word file is missing"
    assert refused("a.docx", b"\x01\x02") == "this is not a Word file, whatever its name"
    assert refused("referat", b"x") == "its name has no ending that says what it is"
    assert (
        refused("a.docx", b"\xd0\xcf\x11\xe0")
        == "this is a Word file of the old type (.doc), or an encrypted one"
    )
    assert refused("a.docx", bomb()) == "unpacked the file is larger than 50 megabytes"
    assert refused("a.txt", one) == "this is not a text file"
    assert refused("a.txt", b"a\0b") == "this is not a text file: it has NUL bytes"
    assert refused("a.odt", b"x") == "files of the type '.odt' cannot be imported"
    small = Settings(importing=ImportLimits(max_megabytes=1, max_pages=1))
    assert refused("a.txt", b"x" * 1_000_001, small) == "the file is larger than 1 megabytes"
    assert (
        refused("a.pdf", pdf([[], []]), small) == "the file has 2 pages; more than 1 are not read"
    )


def test_a_pdf_without_a_password_to_read_it_is_read() -> None:
    assert [
        line.text for line in read_pdf(encrypted(pdf([[Text(60, 70, "Referat")]]), ""), 300).lines
    ] == ["Referat"]


@pytest.mark.parametrize("cut", range(20, 700, 40))
def test_a_truncated_pdf_never_ends_in_a_traceback(cut: int) -> None:
    data = pdf([[Text(60, 70, "Referat")]])[:-cut]
    with contextlib.suppress(DialogError):
        read_pdf(data, 300)


ONE = pdf([[Text(60, 70, "Referat af mødet"), Text(60, 90, "Godt.")]])


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(8, len(ONE) - 1), st.integers(0, 255)), max_size=8))
def test_a_damaged_pdf_never_ends_in_a_traceback(changes: list[tuple[int, int]]) -> None:
    data = bytearray(ONE)
    for at, value in changes:
        data[at] = value
    with contextlib.suppress(DialogError):
        read_pdf(bytes(data), 300)


def test_without_the_extra_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import builtins

    real = builtins.__import__

    def missing(name: str, *arguments: Any, **options: Any) -> Any:
        if name in ("pypdf", "docx"):
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert refused("a.pdf", b"%PDF-1.4") == "PDF files need the package 'pypdf'"
    assert refused("a.docx", b"PK") == "Word files need the package 'python-docx'"


def test_the_words_of_markdown_without_its_marks() -> None:
    text = "**Sted**: Rådhuset\n\n---\n\n> - Se [listen](http://a.dk) *nu* `her` \\*\n"
    lines = read_plain(text.encode(), markdown=True).lines
    assert [line.text for line in lines] == [
        "Sted: Rådhuset",
        "- Se listen (http://a.dk) nu her *",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("Nr.", "Emne", "Formål", "Referat"), ("1", "Valg", "At vælge", "Valgt.")],
            PointTable((0, 1), (2, 3)),
        ),
        (
            [("Punkt 1", "5 min", "Valg", ""), ("Punkt 2", "10 min", "Haver", "Alt er grønt.")],
            PointTable((0, 2), (1, 3), has_head=False),
        ),
        ([("1.", "Ida"), ("2.", "Ole")], None),
        ([("Afdeling", "Tal"), ("1", "2")], None),
    ],
)
def test_a_table_that_holds_the_minutes(
    rows: list[tuple[str, ...]], expected: PointTable | None
) -> None:
    assert point_table(rows) == expected


def test_a_blank_that_is_drawn_by_itself_parts_two_words() -> None:
    row = [Text(60, 100, "husorden"), Text(102, 100, " "), Text(103, 100, "trænger til pleje")]
    [line] = read_pdf(pdf([row]), 10).lines
    assert line.text == "husorden trænger til pleje"


def test_the_widths_in_the_file_say_where_a_word_ends() -> None:
    wide = "/Widths [" + " ".join(["780"] * 224) + "] /FirstChar 32 "
    row = [Text(60, 100, "illi"), Text(60 + 4 * 0.78 * 11, 100, "illi")]
    data = pdf([row]).replace(b"/Encoding /WinAnsi", wide.encode() + b"/Encoding /WinAnsi")
    [line] = read_pdf(data, 10).lines
    assert line.text == "illiilli"


def test_the_columns_below_a_line_that_goes_over_both() -> None:
    words = "ord i den ene spalte af siden"
    rows = [Text(60, 60, "Titlen går over begge spalterne på hele siden og er lang", 14)]
    rows += [Text(320, 40, "Nr. 4")]
    for at in range(8):
        rows += [
            Text(60, 100 + 14 * at, f"V{at} {words}"),
            Text(320, 100 + 14 * at, f"H{at} {words}"),
        ]
    said = [line.text[:2] for line in read_pdf(pdf([rows]), 10).lines]
    assert said == ["Nr", "Ti", *(f"V{at}" for at in range(8)), *(f"H{at}" for at in range(8))]
