"""PDF documents: valid for both standards, read in the order in which they are seen, the same on every machine."""

import datetime as dt
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as validation
import pdfplumber
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from conftest import EXAMPLE, run_dialog, write_book
from dialogtool.documents.house import House, Logo
from dialogtool.documents.html import parse_page
from dialogtool.documents.page import Page, page_text
from dialogtool.documents.pdf import to_pdf
from dialogtool.documents.pdf_file import _kids, mended
from dialogtool.extras import installing
from dialogtool.language import Language

pytestmark = pytest.mark.slow

DAY = dt.date(2022, 3, 1)
HOUSE = House(name="Næstved Kommune")
DANISH = Language("da")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#1f4e79"/></svg>'


def made(html: str, house: House = HOUSE) -> bytes:
    return to_pdf(parse_page(html), house, date=DAY, language=DANISH).data


def expect_valid(data: bytes) -> None:
    """Both standards, as an independent validator sees them."""
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        result = validation.validate_pdf_bytes(data, profile=profile)
        assert result.is_compliant, [(each.rule_id, each.message) for each in result.failures][:5]


def whole(body: str, title: str = "Prøve") -> str:
    return f'<html lang="da"><head><title>{title}</title></head><body><main>{body}</main></body></html>'


DOCUMENTS = [
    (command, organisation, period, language)
    for command in ("render-agreement", "render-minutes", "agenda")
    for organisation in ("lejerbo", "bolig-naestved")
    for period in ("2020", "2021", "2022")
    for language in ("da", "en")
]


@pytest.mark.parametrize(("command", "organisation", "period", "language"), DOCUMENTS)
def test_every_document_of_the_example_is_valid(
    command: str, organisation: str, period: str, language: str, tmp_path: Path
) -> None:
    words = ("render-minutes", "--agenda") if command == "agenda" else (command,)
    arguments = (
        "--book",
        str(EXAMPLE),
        *words,
        organisation,
        "--period",
        period,
        "--lang",
        language,
    )
    assert run_dialog(*arguments, "-o", str(tmp_path / "a.pdf")).code == 0
    data = (tmp_path / "a.pdf").read_bytes()
    expect_valid(data)
    page = parse_page(run_dialog(*arguments, "--format", "html").out)
    expect_good_structure(data, page)


def expect_good_structure(data: bytes, page: Page) -> None:
    """What validators do not see."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        assert str(root.Lang).split("-")[0] == page.language
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == page.title
        names = [str(each.S)[1:] for each in elements(root.StructTreeRoot)]
        own = [part for part in elements(root.StructTreeRoot) if part.S == "/Document"]
        inline = {"/Span", "/Strong", "/Em"} & {str(part.S) for part in kids(own[0])}
        assert not inline, "words that stand in no paragraph"
        levels = [int(name[1]) for name in names if re.fullmatch(r"H[1-6]", name)]
        assert levels[:1] == [1]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        for table in (each for each in elements(root.StructTreeRoot) if each.S == "/Table"):
            head = [each for each in elements(table) if each.S == "/TH"]
            assert head, "a table without header cells"
            assert {scope_of(each) for each in head} <= {"/Column", "/Row"}
            for row in (each for each in elements(table) if each.S == "/TR"):
                cells = [each for each in elements(row) if each.S in ("/TH", "/TD")]
                assert str(cells[0].S) == "/TH", "a row without a name"
        fonts = {
            str(font.BaseFont)
            for sheet in pdf.pages
            for font in sheet.Resources.get("/Font", {}).values()
        }
        assert all("Inter" in font for font in fonts), fonts
        raw = data.decode("latin-1")
        assert not re.search(r"/(JavaScript|JS|Launch|EmbeddedFile)\b", raw)
    if "dialog-document" in page.meta:
        assert f"dialog-document {page.meta['dialog-document']}".encode() in data
    assert squeezed(read_aloud(data)) == squeezed(
        "\n".join(page_text(page).split("\n")[1:]).replace(" | ", " ")
    )


def kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    given: Any = node.get("/K", [])
    inner = list(given) if isinstance(given, pikepdf.Array) else [given]
    return [part for part in inner if isinstance(part, pikepdf.Dictionary) and "/S" in part]


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    return [found for part in kids(node) for found in (part, *elements(part))]


def scope_of(cell: pikepdf.Object) -> str:
    attributes: Any = cell.get("/A", {})
    parts = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(part["/Scope"]) for part in parts if "/Scope" in part), "")


class Listener(PDFTextDevice):
    """Collects the text of each piece of marked content; what is marked inside it belongs to it."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.within: list[int | None] = []
        self.said: dict[int, str] = {}

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        inherited = self.within[-1] if self.within else None
        self.within.append(
            props["MCID"] if isinstance(props, dict) and "MCID" in props else inherited
        )

    def end_tag(self) -> None:
        self.within.pop()

    def render_char(
        self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, cid: int, *more: Any
    ) -> float:
        place = self.within[-1] if self.within else None
        if place is not None:
            self.said[place] = self.said.get(place, "") + font.to_unichr(cid)
        return float(font.char_width(cid) * fontsize * scaling)


def read_aloud(data: bytes) -> str:
    """The text in the order of the structure tree, as a screen reader takes it."""
    signs: dict[tuple[int, int], str] = {}
    for number, sheet in enumerate(PDFPage.get_pages(BytesIO(data))):
        listener = Listener()
        PDFPageInterpreter(listener.rsrcmgr, listener).process_page(sheet)
        signs |= {(number, place): text for place, text in listener.said.items()}
    with pikepdf.open(BytesIO(data)) as tree:
        places: dict[Any, int] = {sheet.objgen: number for number, sheet in enumerate(tree.pages)}
        return "".join(
            signs.get(each, "") for each in marked(tree.Root.StructTreeRoot, None, places)
        )


def marked(
    node: pikepdf.Object, sheet: int | None, places: dict[Any, int]
) -> list[tuple[int, int]]:
    if "/Pg" in node:
        sheet = places[node.Pg.objgen]
    kids: Any = node.get("/K", [])
    found: list[tuple[int, int]] = []
    if node.get("/S") == "/TOC":
        return found  # the headings again
    for each in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(each, int):
            assert sheet is not None
            found.append((sheet, each))
        elif isinstance(each, pikepdf.Dictionary):
            if "/MCID" in each:
                found.append(
                    (places[each.Pg.objgen] if "/Pg" in each else sheet or 0, int(each.MCID))
                )
            else:
                found += marked(each, sheet, places)
    return found


def squeezed(text: str) -> str:
    """Without blanks, list marks, what parts a word at the end of a line, and the title of a list of
    contents.
    """
    text = re.sub(r"[\s\u00ad\u200b\u2060\u2022•–\-‐]", "", text)
    return re.sub("Contents|Indhold", "", text, count=1)


EVERYTHING = whole(
    "<h1>Alt</h1><p class='draft'>UDKAST</p><dl class='facts'><div><dt>Kommune</dt><dd>Næstved</dd></div></dl>"
    "<h2>Tekst</h2><p>En <strong>fed</strong>, en <em>skrå</em>, en <code>kode/med/sti.md</code>, et "
    "<a href='https://example.dk/'>link</a>.<br>Næste linje.</p><ul><li>et<ul><li>to</li></ul></li></ul>"
    "<ol start='4'><li>fire</li><li>fem</li></ol><div class='said'><p>sagt</p></div><blockquote><p>citat</p></blockquote>"
    "<h3>Tabel</h3><table><caption>Tal</caption><thead><tr><th>Navn</th><th class='number'>Tal</th></tr></thead>"
    "<tbody><tr><th>a</th><td class='number'>1</td></tr></tbody></table><hr>"
    "<div class='signatures'><div class='signature'><p>For A</p><div class='line'></div><p>Dato</p></div></div>"
    "<footer><p>Kilder</p></footer>"
)
LONG_TABLE = whole(
    "<h1>Lang</h1><table class='points'><thead><tr><th>Nr.</th><th>Hvad</th></tr></thead><tbody>"
    + "".join(f"<tr><td>{n}</td><td>Række {n} med noget tekst</td></tr>" for n in range(150))
    + "</tbody></table>"
)
POINTS = whole(
    "<h1>Mange</h1>"
    + "".join(f"<h3>Punkt {n}</h3><p>{'Ord og atter ord. ' * 12}</p>" for n in range(40))
)
ODD = whole(
    "<h2>Alt muligt</h2><ul><li><h4>I en liste</h4><ol><li><h6>i en til</h6></li></ol></li></ul>"
    "<table><thead><tr><th><h4>Hoved</h4></th></tr></thead><tr><td><h5>Celle</h5></td></tr></table>"
    "<dl class='facts'><div><dt>Navn</dt><dd><h5>Værdi</h5></dd></div></dl>"
    "<blockquote><h5>Citat</h5></blockquote>"
    "<h3>Begynder for dybt</h3><h6>og springer</h6><p></p><ul></ul><table></table><h2></h2>løs tekst",
    title="",
)


@pytest.mark.parametrize("html", [EVERYTHING, LONG_TABLE, POINTS, ODD, "", "<p>kun tekst"])
@pytest.mark.parametrize("logo", [None, Logo(form="svg", data=SVG, alt="Byvåben")])
def test_any_page_is_valid(html: str, logo: Logo | None) -> None:
    data = made(html, House(name="Næstved Kommune", logo=logo))
    expect_valid(data)
    page = parse_page(html)
    assert squeezed(read_aloud(data)) == squeezed(
        "\n".join(page_text(page).split("\n")[1:]).replace(" | ", " ")
    )


def test_a_long_table_is_one_table_and_its_head_is_on_every_page() -> None:
    data = made(LONG_TABLE)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [str(each.S) for each in elements(pdf.Root.StructTreeRoot)].count("/Table") == 1
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) > 2
        assert all("Hvad" in (sheet.extract_text() or "") for sheet in pdf.pages)


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    with pdfplumber.open(BytesIO(made(POINTS))) as pdf:
        for sheet in pdf.pages:
            lines = (sheet.extract_text() or "").split("\n")
            assert not lines[-2].startswith("Punkt"), "the line above the footer is a heading"


@pytest.mark.parametrize("last", ["<ul><li>næste gang</li></ul>", "<p>næste gang</p>"])
def test_the_note_of_origin_stands_alone_on_no_page(last: str) -> None:
    note = f"<footer><p>Kilder: {'minutes/lejerbo/2021.md ' * 20}</p></footer>"
    for lines in range(34, 44):
        data = made(whole(f"{'<p>Tekst.</p>' * lines}<h2>Næste møde</h2>{last}{note}"))
        with pdfplumber.open(BytesIO(data)) as pdf:
            text = pdf.pages[-1].extract_text() or ""
        assert text.index("Næste møde") < text.index("næste gang") < text.index("Kilder")


def test_a_long_word_stays_on_the_page() -> None:
    word = "beboersammensætningsudviklingsaftaleforhandlingsudvalgsformandskab"
    cells = f"<td>{word}</td><td>https://example.dk/{'a' * 90}</td><td>{'x' * 200}</td><td>1</td>"
    html = whole(
        f"<h1>{word}</h1><table class='points'><thead><tr><th>a</th><th>b</th><th>c</th><th>d</th></tr></thead><tr>{cells}</tr></table>"
    )
    with pdfplumber.open(BytesIO(made(html))) as pdf:
        for sheet in pdf.pages:
            assert max(char["x1"] for char in sheet.chars) < sheet.width - 55


def test_what_is_in_a_document_is_not_obeyed() -> None:
    nasty = '#panic("x") $x$ *ikke fed* #read("/etc/passwd") \\u{41} <label> @ref // note /* */ ```typ #x```'
    html = whole(f"<h1>{nasty.replace('<', '&lt;')}</h1><p>{nasty.replace('<', '&lt;')}</p>")
    data = made(html)
    expect_valid(data)
    assert squeezed(read_aloud(data)).count(squeezed(nasty)) == 2
    links = whole(
        "<h1>L</h1><p><a href='javascript:alert(1)'>a</a> <a href='file:///etc/passwd'>b</a> <a href='x.md'>c</a></p>"
    )
    assert b"/URI" not in made(links)


def test_what_the_font_lacks_is_said() -> None:
    pdf = to_pdf(
        parse_page(whole("<h1>✅ 🙂 中 é e\u0301 ☑ \x07</h1>")), HOUSE, date=DAY, language=DANISH
    )
    assert pdf.replaced == ("✅", "🙂", "中")
    expect_valid(pdf.data)
    assert squeezed(read_aloud(pdf.data)) == squeezed("✓ [slightly smiling face] [U+4E2D] é é ✓")


def test_a_stream_that_ends_with_a_line_end_says_its_length() -> None:
    objects = [
        b"<</Length 2>>\nstream\na\r\nendstream",
        b"<</Length 2>>\nstream\nab\nendstream",
        b"<</Length 1>>\nstream\n\r\nendstream",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    data = (
        body
        + b"\nxref\n0 4\n0000000000 65535 f\r\n"
        + table
        + b"trailer\n<</Size 4>>\nstartxref\n%d\n%%%%EOF" % (len(body) + 1)
    )
    cleared = mended(data, [])
    assert len(cleared) == len(data) + 2
    start = int(re.search(rb"startxref\n(\d+)", cleared)[1])  # type: ignore[index]
    assert cleared[start:].startswith(b"xref")
    for number, offset in enumerate(re.findall(rb"(\d{10}) 00000 n", cleared), 1):
        place = int(offset)
        assert cleared[place:].startswith(b"%d 0 obj" % number)
        length, stream = re.match(
            rb"\d 0 obj\n<</Length (\d)>>\nstream\n(.*?)\r?\nendstream", cleared[place:], re.DOTALL
        ).groups()  # type: ignore[union-attr]
        assert len(stream) == int(length)


def test_the_command_says_what_was_replaced(example: Path) -> None:
    record = example / "minutes/lejerbo/2022.md"
    record.write_text(
        record.read_text(encoding="utf-8") + "\n- Orientering: 🙂 @lejerbo\n", encoding="utf-8"
    )
    result = run_dialog("render-minutes", "lejerbo", "-o", "a.pdf", cwd=example)
    assert result.code == 0
    assert "the font lacks these characters" in result.err


def test_the_same_minutes_give_the_same_bytes(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "dialogtool",
        "--book",
        str(EXAMPLE),
        "render-minutes",
        "lejerbo",
        "--lang",
        "da",
    ]
    for name in ("a.pdf", "b.pdf"):
        subprocess.run(
            [*command, "-o", str(tmp_path / name)],
            check=True,
            capture_output=True,
            env={"TZ": name, "PATH": ""},
        )
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_set(title: str, text: str) -> None:
    from markupsafe import escape

    expect_valid(
        made(
            whole(
                f"<h1>{escape(title)}</h1><p>{escape(text)}</p><ul><li>{escape(text)}</li></ul>",
                str(escape(title)),
            )
        )
    )


def test_a_missing_package_is_named(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    result = run_dialog("render-agreement", "lejerbo", "-o", "a.pdf", cwd=example)
    assert (result.code, (example / "a.pdf").exists()) == (2, False)
    assert 'pip install "dialogtool[pdf]"' in result.err


@pytest.mark.parametrize(
    ("prefix", "pip"),
    [("/usr", "pip"), ("/home/x/.local/share/pipx/venvs/dialogtool", "pipx runpip dialogtool")],
)
def test_a_package_is_added_where_the_program_is(
    monkeypatch: pytest.MonkeyPatch, prefix: str, pip: str
) -> None:
    monkeypatch.setattr(sys, "prefix", prefix)
    assert installing("pdf") == f'{pip} install "dialogtool[pdf]"'


def test_a_document_in_the_book_is_known_as_outdated(example: Path) -> None:
    run_dialog("render-agreement", "lejerbo", "-o", "aftale.pdf", cwd=example)
    assert "outdated-document" not in run_dialog("check", cwd=example).out
    write_book(
        example,
        {
            "minutes/lejerbo/2022.md": (example / "minutes/lejerbo/2022.md").read_text(
                encoding="utf-8"
            )
            + "\nMere.\n"
        },
    )
    assert "aftale.pdf: warning: outdated-document" in run_dialog("check", cwd=example).out


# --- what a reader of the structure meets


def test_facts_are_a_list_with_names_and_values() -> None:
    data = made(whole("<h1>T</h1><dl class='facts'><div><dt>Kommune</dt><dd>Byen</dd></div></dl>"))
    expect_valid(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        kinds = [str(each.S) for each in elements(pdf.Root.StructTreeRoot)]
    assert kinds[kinds.index("/L") :][:4] == ["/L", "/LI", "/Lbl", "/Strong"] or (
        kinds[kinds.index("/L") :][:3] == ["/L", "/LI", "/Lbl"]
    )
    assert "/LBody" in kinds


def test_the_values_of_a_fact_begin_beside_its_name() -> None:
    """A joint meeting has two organisations: the first stands beside the name, as one alone does."""
    facts = "<div><dt>Boligforening</dt><dd>Birk</dd><dd>Skov</dd></div>"
    data = made(whole(f"<h1>T</h1><dl class='facts'>{facts}</dl>"))
    expect_valid(data)
    with pdfplumber.open(BytesIO(data)) as pdf:
        places = {word["text"]: word for word in pdf.pages[0].extract_words()}
    name = next(place for text, place in places.items() if text.startswith("Bolig"))
    first, second = places["Birk"], places["Skov"]
    assert abs(first["top"] - name["top"]) < 1
    assert first["x0"] == pytest.approx(second["x0"], abs=0.5)
    assert second["top"] > first["top"]


def test_the_first_cell_of_a_row_is_its_name() -> None:
    table = (
        "<table><thead><tr><th>Aftale</th><th>Frist</th></tr></thead>"
        "<tbody><tr><th scope='row'>Lys</th><td>1. maj 2025</td></tr></tbody></table>"
    )
    data = made(whole(f"<h1>T</h1>{table}"))
    expect_valid(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        cells = [each for each in elements(pdf.Root.StructTreeRoot) if each.S in ("/TH", "/TD")]
        assert [(str(each.S), scope_of(each)) for each in cells][:3] == [
            ("/TH", "/Column"),
            ("/TH", "/Column"),
            ("/TH", "/Row"),
        ]
        assert str(cells[3].S) == "/TD"


def test_words_of_another_language_are_marked() -> None:
    words = (
        '<p>Dansk <span lang="en">English words</span></p><div lang="en"><p>All of it.</p></div>'
    )
    data = made(whole(f"<h1>T</h1>{words}"))
    expect_valid(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        paragraphs = [each for each in elements(pdf.Root.StructTreeRoot) if each.S == "/P"]
        assert [str(each.get("/Lang", "")) for each in paragraphs] == ["", "en"]
        drawn = pdf.pages[0].Contents.read_bytes()
    assert re.search(rb"/Span<</MCID \d+/Lang\(en\)>>", drawn), "the words within a paragraph"


# --- geometry


def words_of_page(data: bytes, number: int = 0) -> list[dict[str, Any]]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return list(pdf.pages[number].extract_words(keep_blank_chars=False))


def test_a_date_and_an_amount_stay_on_one_line() -> None:
    cells = "".join(
        f"<tr><td>{'ord ' * n}31. december 2025 og 748.000 kr. til 30 boliger</td></tr>"
        for n in range(1, 12)
    )
    data = made(whole(f"<h1>T</h1><table><thead><tr><th>Hvad</th></tr></thead>{cells}</table>"))
    lines: dict[float, list[str]] = {}
    for word in words_of_page(data):
        lines.setdefault(round(word["top"]), []).append(word["text"])
    said = [" ".join(line) for line in lines.values()]
    assert sum("31. december 2025" in line for line in said) == 11
    assert sum("748.000 kr." in line for line in said) == 11
    assert sum("30 boliger" in line for line in said) == 11


def test_what_is_bound_is_no_long_word() -> None:
    """`31. december 2022. Ansvarlige:` was one of 30 signs, and parted within the year."""
    text = (
        "Resultat: delvist opfyldt. Aftalt den 1. marts 2022. Fortsætter med frist den "
        "31. december 2022. Ansvarlige: Næstved Kommune, Tilsynet med almene boliger; Lejerbo."
    )
    lines = "".join(f"<p>{'i ' * n}{text}</p>" for n in range(12))
    said = words_of_page(made(whole(f"<h1>T</h1>{lines}")))
    assert sum(word["text"] == "2022." for word in said) == 24


SOUGHT = ("helhedsplanen", "14,5 %", "§ 164, stk. 2", "2021/1", "fællesskaberne", "1. marts 2022")
NARROW = "".join(
    f"<th>{'ord ' * n}helhedsplanen gav 14,5 % efter § 164, stk. 2, i 2021/1 den 1. marts 2022"
    " for boligfællesskaberne</th>"
    for n in range(6)
)
PARTED = whole(
    f"<h1>Om helhedsplanen</h1><table><tr>{NARROW}</tr></table><p>Boligorganisationens "
    "helhedsplaner og boligorganisationernes udlejningsaftaler: 30 boliger, 2021/1.</p>"
)


def text_of(data: bytes) -> str:
    """The text as a reader copies it, by an independent program."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=data, check=True, capture_output=True)
    return done.stdout.decode()


def test_a_word_is_found_as_it_is_typed_also_where_a_line_parts_it() -> None:
    data = made(PARTED)
    with pdfplumber.open(BytesIO(data)) as pdf:
        raw = "".join(sheet.extract_text() for sheet in pdf.pages)
    copied = text_of(data)
    assert not set("\xad\u2060\u200b\xa0") & (set(raw) | set(copied))
    assert "-\n" in raw, "some word must be parted, or the test tries nothing"
    for sought in SOUGHT:
        assert sought in " ".join(copied.split()), sought
    assert "boligorganisationernes udlejningsaftaler" in " ".join(copied.split())
    expect_valid(data)


def test_a_file_says_no_time_at_which_it_was_not_made() -> None:
    data = made(EVERYTHING)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
        xmp = pdf.Root.Metadata.read_bytes()
    assert xmp.count(b"2022-03-01") == 1
    assert b"<dc:date><rdf:Seq><rdf:li>2022-03-01</rdf:li></rdf:Seq></dc:date>" in xmp


def test_digits_in_tables_have_one_width() -> None:
    rows = "".join(f"<tr><td class='number'>{str(digit) * 9}</td></tr>" for digit in range(10))
    words = words_of_page(made(whole(f"<table><thead><tr><th>Tal</th></tr></thead>{rows}</table>")))
    widths = {round(word["x1"] - word["x0"], 1) for word in words if len(word["text"]) == 9}
    assert len(widths) == 1, widths


NUMBERS = [f"{12_345_678 + n:,}".replace(",", ".") for n in range(11)]


def wide_table(columns: int) -> str:
    heads = "".join(f"<th class='number'>{2012 + n}</th>" for n in range(columns - 1))
    cells = "".join(f"<td class='number'>{text}</td>" for text in NUMBERS[: columns - 1])
    row = f"<tr><th scope='row'>Agerhønevej</th>{cells}</tr>"
    return (
        f"<h2>Budget</h2><div class='wide'><table><thead><tr><th>Afdeling</th>{heads}</tr></thead>"
        f"<tbody>{row * 3}</tbody></table></div><p>Efter</p>"
    )


@pytest.mark.parametrize("columns", [4, 8, 12])
def test_no_number_of_a_wide_table_is_broken_or_runs_into_another(columns: int) -> None:
    data = made(whole(f"<h1>T</h1>{wide_table(columns)}"))
    expect_valid(data)
    found: list[dict[str, Any]] = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        for sheet in pdf.pages:
            inside = [w for w in sheet.extract_words() if w["text"] in NUMBERS]
            assert all(w["x0"] >= 55 and w["x1"] <= sheet.width - 55 for w in inside)
            found += inside
        shapes = [page.width > page.height for page in pdf.pages]
    assert len(found) == 3 * (columns - 1), "every number is one word"
    assert any(shapes) is (columns == 12), "only the widest stands across"


def test_the_heading_goes_along_to_the_page_across() -> None:
    data = made(whole(f"<h1>T</h1><p>Før</p>{wide_table(12)}"))
    with pdfplumber.open(BytesIO(data)) as pdf:
        across = next(page for page in pdf.pages if page.width > page.height)
        assert "Budget" in across.extract_text()


def test_the_sentence_above_a_table_goes_along_to_the_page_across() -> None:
    """ "Status on ..." stood below its heading, and the table on the next page."""
    lead = "<h2>Åbne</h2><p>Status.</p>"
    table = wide_table(12).replace("<h2>Budget</h2>", lead)
    data = made(whole(f"<h1>T</h1><ul><li>Før</li></ul>{table}"))
    with pdfplumber.open(BytesIO(data)) as pdf:
        across = next(page for page in pdf.pages if page.width > page.height)
        assert {"Åbne", "Status."} <= {word["text"] for word in across.extract_words()}


def test_a_sentence_with_a_colon_goes_along_to_the_page_across() -> None:
    """Below another sentence it stood alone at the foot of the upright page."""
    table = wide_table(12).replace("<h2>Budget</h2>", "<p>Budgettet:</p>")
    data = made(whole(f"<h1>T</h1><ul><li>Før</li></ul><p>Tallene ses nedenfor.</p>{table}"))
    with pdfplumber.open(BytesIO(data)) as pdf:
        upright, across = (page.extract_text() for page in pdf.pages[:2])
    assert "nedenfor." in upright
    assert "Budgettet:" in across


def test_a_long_compound_before_a_comma_is_parted_by_a_hyphen() -> None:
    """The comma made it no word: it was broken behind each twelfth letter."""
    said = "Ejendomsadministrationsfællesskabet, som ejer"
    data = made(whole("<h1>T</h1>" + "".join(f"<p>{'i ' * n}{said}</p>" for n in range(20, 60))))
    with pdfplumber.open(BytesIO(data)) as pdf:
        lines = "\n".join(sheet.extract_text() for sheet in pdf.pages).split("\n")
    ends = {line.split()[-1] for line in lines if line.split()[-1][:1] == "E"}
    assert ends > {"Ejendomsadministrationsfællesskabet,"}
    assert all(end.endswith(("-", ",")) for end in ends)


def test_a_long_text_in_a_broad_column_turns_no_page() -> None:
    """One agreement of 1,000 signs stood on a page across, in a document of four lines."""
    heads = "".join(f"<th>{head}</th>" for head in ("Opgave", "Ansvarlig", "Frist"))
    row = f"<tr><td>{'Kommunen undersøger sagen. ' * 40}</td><td>Tilsynet</td><td>1. maj 2025</td></tr>"
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{row}</tbody></table>"
    data = made(whole(f"<h1>T</h1><p>Før</p><h2>Åbne</h2><div class='wide'>{table}</div>"))
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert all(page.width < page.height for page in pdf.pages)


def test_wide_tables_that_follow_each_other_share_a_page_across() -> None:
    """Key figures of six years stood alone on a page for each department."""
    table = wide_table(12).removesuffix("<p>Efter</p>")
    data = made(whole(f"<h1>T</h1><ul><li>Før</li></ul>{table * 2}<p>Efter</p>{table}"))
    expect_valid(data)
    with pdfplumber.open(BytesIO(data)) as pdf:
        across = [page.width > page.height for page in pdf.pages]
        assert across == [False, True, False, True]
        assert pdf.pages[1].extract_text().count("Budget") == 2


def test_a_document_that_begins_with_a_table_across_has_no_empty_first_page() -> None:
    """Key figures of seven years had a first page with nothing but their title."""
    parts = "".join(wide_table(12).replace("Budget", f"Budget {n}") for n in range(9))
    lead = "<h1>Nøgletal</h1><p>Årene er styringsår.</p>"
    for body in (wide_table(12), parts.replace("<p>Efter</p>", "") + "<p>Efter</p>"):
        data = made(whole(lead + body))
        expect_valid(data)
        with pdfplumber.open(BytesIO(data)) as pdf:
            first = pdf.pages[0]
            assert first.width > first.height
            said = first.extract_text()
            assert "Nøgletal" in said and "Budget" in said, "a table, or a list of contents"


def test_a_table_begins_below_what_precedes_it() -> None:
    """And not on the next page, because the note of the source would stand alone (an agenda)."""
    rows = "".join(f"<tr><td>Punkt {n} {'ord ' * 30}</td></tr>" for n in range(30))
    html = f"<h1>T</h1><h2>Åbne</h2><table><thead><tr><th>A</th></tr></thead>{rows}</table>"
    data = made(whole(html + "<footer><p>Kilde</p></footer>"))
    assert "Punkt" in {word["text"] for word in words_of_page(data)}


@pytest.mark.parametrize("rows", range(22, 34))
def test_the_note_behind_a_long_table_has_no_page_of_its_own(rows: int) -> None:
    """An agenda of forty items ended with a page of nothing but the note."""
    row = "<tr><td>Punkt</td><td>Frist</td></tr>"
    table = f"<table><thead><tr><th>A</th><th>B</th></tr></thead>{row * rows}</table>"
    data = made(whole(f"<h1>T</h1><h2>Åbne</h2>{table}<footer><p>Kilde: referat</p></footer>"))
    *_, last = pages_of(data)
    assert "Kilde: referat" in last and "Punkt" in last
    assert "Kilde: referat" in read_aloud(data)
    expect_valid(data)


def test_a_long_note_covers_no_row_of_a_table() -> None:
    row = "<tr><td>Punkt</td><td>Frist</td></tr>"
    table = f"<table><thead><tr><th>A</th><th>B</th></tr></thead>{row * 33}</table>"
    note = f"<footer><p>Kilder: {'minutes/lejerbo/2021.md ' * 30}</p></footer>"
    with pdfplumber.open(BytesIO(made(whole(f"<h1>T</h1><h2>Åbne</h2>{table}{note}")))) as pdf:
        words = pdf.pages[0].extract_words()
    assert max(word["bottom"] for word in words if word["text"] == "Punkt") < 780
    assert "Kilder:" not in {word["text"] for word in words}


def test_a_table_of_few_but_tall_rows_begins_where_there_is_room() -> None:
    """It is too much to be kept whole with the note of the source."""
    rows = f"<tr><td>Punkt {'ord ' * 120}</td><td>Center for {'navn ' * 40}</td></tr>" * 3
    html = (
        f"<h1>T</h1>{'<p>Tekst.</p>' * 20}<h2>Åbne</h2><table><tr><th>A</th><th>B</th></tr>{rows}"
    )
    data = made(whole(html + "</table><footer><p>Kilde</p></footer>"))
    assert "Punkt" in {word["text"] for word in words_of_page(data)}


def pages_of(data: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [sheet.extract_text() or "" for sheet in pdf.pages]


@pytest.mark.parametrize("lines", range(26, 40))
@pytest.mark.parametrize(
    ("html", "company"),
    [
        (
            "<ul><li><p><strong>Begyndelsen</strong></p><ul><li>Følgen</li></ul></li></ul>",
            ("Begyndelsen", "Følgen"),
        ),
        (
            "<table><thead><tr><th>Overskriften</th></tr></thead>"
            "<tr><td>Første</td></tr><tr><td>Anden</td></tr><tr><td>Tredje</td></tr></table>",
            ("Overskriften", "Første", "Anden", "Tredje"),
        ),
        (
            "<h3>Billedet</h3><p>Beskrivelsen</p><figure><svg viewBox='0 0 400 60' role='img'>"
            "<title>Kurven</title><rect width='400' height='60'/></svg></figure>"
            "<div class='wide'><table><thead><tr><th>Tallene</th></tr></thead>"
            "<tr><td>sidste</td></tr></table></div>",
            ("Billedet", "Beskrivelsen", "Tallene", "sidste"),
        ),
        (
            "<h2>Godkendelse</h2><p>Parterne har godkendt</p><ul><li>Ferritslev</li>"
            "<li>Grindsted</li><li>Hasselager</li></ul>",
            ("Godkendelse", "Parterne", "Ferritslev", "Hasselager"),
        ),
        (
            "<h2>Afventer</h2><p>Status</p><h3>Kommunen</h3><ul><li>Svaret</li></ul>",
            ("Afventer", "Status", "Kommunen", "Svaret"),
        ),
        (
            "<p>Mødet er holdt.</p><p>Der mangler:</p><ul><li>Budgettet</li><li>Planen</li></ul>",
            ("mangler:", "Budgettet", "Planen"),
        ),
        (
            "<table><thead><tr><th>Lyset</th></tr></thead><tr><td>Skovvej</td></tr></table>"
            "<p>Under 70 er rødt.</p>",
            ("Lyset", "Skovvej", "Under"),
        ),
    ],
    ids=[
        "an entry and its details",
        "a short table",
        "a picture, its words and its numbers",
        "who has approved",
        "a sentence above headings",
        "a sentence that ends with a colon",
        "the note below a table",
    ],
)
def test_what_belongs_together_stands_on_one_page(
    html: str, company: tuple[str, ...], lines: int
) -> None:
    sheets = pages_of(made(whole(f"<h1>T</h1><ul>{'<li>Tekst.</li>' * lines}</ul>{html}")))
    assert any(all(word in sheet for word in company) for sheet in sheets)


@pytest.mark.parametrize("text", ["Den korte tekst", "En tekst på flere linjer. " * 12])
def test_a_second_title_stands_below_what_precedes_it(text: str) -> None:
    words = words_of_page(made(whole(f"<h1>T</h1><p>{text}</p><h1>Titel</h1>")))
    title = next(word for word in words if word["text"] == "Titel")
    above = [word for word in words if word["text"] in ("Den", "tekst", "linjer.")]
    assert max(word["bottom"] for word in above) <= title["top"]


def test_signatures_have_their_lines_at_one_height_and_company() -> None:
    one = (
        "<div class='signature'><p>For {}</p><div class='line'></div><p>Dato og underskrift</p>"
        "<div class='line'></div><p>Navn og titel</p></div>"
    )
    names = ("Byen", "Boligorganisationen for Ungdomsboliger og Plejeboliger i Midtjylland")
    boxes = "".join(map(one.format, names))
    for filling in (10, 24, 28, 31, 34):
        text = "<p>ord</p>" * filling
        html = (
            f"<h1>T</h1><h2>Før</h2>{text}<p>sidste</p><h2>Underskrifter</h2><p>Bekræftet</p>"
            f"<div class='signatures'>{boxes}</div>"
        )
        data = made(whole(html))
        with pdfplumber.open(BytesIO(data)) as pdf:
            last = pdf.pages[-1]
            words = last.extract_words()
        tops = {round(w["top"], 1) for w in words if w["text"] == "Dato"}
        assert len(tops) == 1, "both lines stand at one height"
        assert {"Underskrifter", "Bekræftet", "sidste"} <= {w["text"] for w in words}


def test_a_document_of_five_sheets_has_a_list_of_contents() -> None:
    text = "<p>" + "ord og atter ord " * 120 + "</p>"
    short = made(whole("<h1>T</h1>" + "".join(f"<h2>Punkt {n}</h2><p>x</p>" for n in range(3))))
    data = made(whole("<h1>T</h1>" + "".join(f"<h2>Punkt {n}</h2>{text * 3}" for n in range(8))))
    expect_valid(data)
    kinds = []
    for each in (short, data):
        with pikepdf.open(BytesIO(each)) as pdf:
            kinds.append({str(part.S) for part in elements(pdf.Root.StructTreeRoot)})
    assert "/TOC" not in kinds[0]
    assert {"/TOC", "/TOCI"} <= kinds[1]
    assert "Indhold" in {word["text"] for word in words_of_page(data)}


def test_what_stands_among_signatures_is_never_cut_off() -> None:
    rows = "".join(f"<tr><td>Navn{n}</td><td>Tal</td></tr>" for n in range(120))
    table = f"<table><thead><tr><th>Navn</th><th>Tal</th></tr></thead><tbody>{rows}</tbody></table>"
    box = "<div class='signature'><p>For {name}</p><div class='line'></div><p>Dato</p>{more}</div>"
    within = box.format(name="A", more=table) + box.format(name="B", more="")
    between = box.format(name="A", more="") + table + box.format(name="B", more="")
    empty = "<div class='signature'></div>" + box.format(name="A", more="")
    for inner, wanted in ((within, 120), (between, 120), (empty, 0)):
        body = f"<h1>T</h1><h2>Underskrifter</h2><p>x</p><div class='signatures'>{inner}</div>"
        page = parse_page(f"<html lang=da><head><title>T</title></head><body>{body}</body></html>")
        data = to_pdf(page, House(name="X"), date=dt.date(2024, 1, 1), language=Language("da")).data
        expect_valid(data)
        with pdfplumber.open(BytesIO(data)) as pdf:
            seen = [
                word["text"]
                for sheet in pdf.pages
                for word in sheet.extract_words()
                if word["bottom"] < sheet.height
            ]
        assert sum(re.fullmatch(r"Navn\d+", text) is not None for text in seen) == wanted
        assert "For" in seen


def test_an_element_between_two_marks_is_not_the_number_of_both() -> None:
    body = b"7 0 obj\n<</Type/StructElem/S/P/K[50<</Type/MCR\n/MCID 3>>56 0 R 8 0 R]>>\nendobj"
    assert list(_kids(body)) == [56, 8]


def test_words_beside_many_numbers_run_into_none_of_them() -> None:
    """ "Afdeling 7" stood on top of the first of twelve numbers."""
    heads = "".join(f"<th class='number'>{month}</th>" for month in range(1, 13))
    numbers = [f"{n}.696.372,12" for n in range(1, 13)]
    cells = "".join(f"<td class='number'>{number}</td>" for number in numbers)
    words = "Forbruget følger vandforbrugsbudgettet"
    row = f"<tr><th scope='row'>Afdelingen</th>{cells}<td>{words}</td></tr>"
    table = (
        f"<h2>Forbrug</h2><div class='wide'><table><thead><tr><th>Afd.</th>{heads}"
        f"<th>Bemærkning</th></tr></thead><tbody>{row * 2}</tbody></table></div>"
    )
    data = made(whole(f"<h1>T</h1><p>Før</p><ul><li>Og</li></ul>{table}"))
    expect_valid(data)
    with pdfplumber.open(BytesIO(data)) as pdf:
        sheet = pdf.pages[-1]
        found = [word for word in sheet.extract_words() if word["text"] in numbers]
        assert len(found) == 24
        firsts = [word for word in found if word["text"] == numbers[0]]
        letters = [char for char in sheet.chars if char["text"].isalpha()]
        rows = [char for char in letters if char["top"] > firsts[0]["top"] - 1]
        beside = [char for char in rows if char["x1"] < found[1]["x0"]]
        assert "".join(char["text"] for char in beside).startswith("Afdeling")
        assert all(char["x1"] <= word["x0"] for char in beside for word in firsts)
        assert max(char["x1"] for char in sheet.chars) < sheet.width - 55
    assert "vandforbrugsbudgettet" in squeezed(read_aloud(data))


def test_the_note_of_origin_stays_on_the_last_page_across() -> None:
    """A last page held nothing but the note."""
    table = wide_table(12).removesuffix("<p>Efter</p>")
    note = "<footer><p>Kilde: referat</p></footer>"
    data = made(whole(f"<h1>T</h1><ul><li>Før</li></ul>{table}{note}"))
    expect_valid(data)
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert [page.width > page.height for page in pdf.pages] == [False, True]
        assert "Kilde: referat" in pdf.pages[-1].extract_text()
