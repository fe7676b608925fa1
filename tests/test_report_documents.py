"""Reports and lists as documents: the same in HTML, PDF and Word, with charts and their numbers."""

import json
import re
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from docx import Document
from icalendar import Calendar

from conftest import BY_AND_BIRK, EXAMPLE, run_dialog, write_book
from dialogtool.documents.columns import heads_of
from dialogtool.documents.html import parse_page
from dialogtool.documents.html_text import html_text
from dialogtool.documents.page import PageHeading, Picture, Table, all_tables, runs_of
from dialogtool.documents.typography import plain
from dialogtool.documents.word import read_words
from outgoing import unzipped
from test_pdf import elements, expect_valid

COMMANDS = (
    ("report", "lejerbo"),
    ("report", "--all"),
    ("open-actions",),
    ("key-figures", "lejerbo"),
)
DAY = ("--as-of", "2023-06-01")
BOOK = {
    "dialog.toml": f"""{BY_AND_BIRK}departments = ["Birkely", "Engvej"]
[key_figures.efficiency]
unit = "pct"
red_below = 70
yellow_below = 80
""",
    **{
        f"minutes/birk/{year}.md": f"""---
organisation: birk
period: {year}
date: {year}-11-20
status: final
key_figures:
  - {{name: efficiency, value: {value}, unit: pct}}
  - {{name: efficiency, department: Birkely, value: {value - 5}, unit: pct}}
  - {{name: efficiency, department: Engvej, value: {value + 20}, unit: pct}}
---
# Dialogmøde

## 1. Aftaler

{lines}
"""
        for year, value, lines in (
            (2022, 65, "- Aftale: Lys i gården @birk  [id:: 22-aaaaa1]"),
            (2023, 72, "- Aftale: [ref:: 22-aaaaa1] Lyset er sat op  [resultat:: opfyldt]"),
        )
    },
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("book"), BOOK)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_report_is_a_sound_document_in_every_form(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    for form in ("html", "pdf", "docx"):
        arguments = ("--lang", "da", "--book", str(EXAMPLE), *command, *DAY)
        made = run_dialog(*arguments, "-o", str(tmp_path / f"r.{form}"))
        assert made.code == 0, made.err
    page = parse_page((tmp_path / "r.html").read_text(encoding="utf-8"))
    title = page.title.replace("\N{NO-BREAK SPACE}", " ")
    expect_valid((tmp_path / "r.pdf").read_bytes())
    with pikepdf.open(tmp_path / "r.pdf") as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == title
    word = Document(BytesIO((tmp_path / "r.docx").read_bytes()))
    assert word.core_properties.title == title
    assert word.paragraphs[0].style is not None
    assert word.paragraphs[0].style.name == "Heading 1"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_ending_that_cannot_be_made_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "r.odt"
    made = run_dialog("--book", str(EXAMPLE), *command, "-o", str(file))
    assert made.code == 2
    assert "'odt' is not a document format" in made.err
    assert not file.exists()


def test_the_ending_says_the_form(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    assert run_dialog("--book", str(EXAMPLE), "report", "lejerbo", "-o", str(file)).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["schema"] == 1


def test_the_charts_of_the_council_report_say_what_the_records_say(book: Path) -> None:
    html = run_dialog("report", "--all", "--format", "html", "--lang", "da", cwd=book).out
    page = parse_page(html)
    blocks = [block for group in page.blocks for block in getattr(group, "blocks", (group,))]
    alts = [block.alt for block in blocks if isinstance(block, Picture)]
    assert len(alts) == 3, "verdicts, efficiency, the lights of the departments"
    assert "1 af 1 aftale, der skulle følges op på i styringsåret 2023, er opfyldt." in alts[0]
    assert "Fra 65 % i styringsåret 2022 til 72 % i 2023" in alts[1].replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "1 ud af 2 afdelinger har rødt lys" in alts[2].replace("\N{NO-BREAK SPACE}", " ")
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) >= 3


def test_every_chart_of_a_pdf_has_its_words(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    assert run_dialog("report", "--all", "-o", str(file), "--lang", "da", cwd=book).code == 0
    expect_valid(file.read_bytes())
    with pikepdf.open(file) as pdf:
        figures = [each for each in elements(pdf.Root.StructTreeRoot) if each.S == "/Figure"]
        assert len(figures) == 3
        assert all(len(str(figure.Alt)) > 20 for figure in figures)


def test_every_chart_of_a_word_file_has_its_words(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.docx"
    assert run_dialog("report", "--all", "-o", str(file), "--lang", "da", cwd=book).code == 0
    word = Document(str(file))
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert len(described) == 3
    assert all(described)


CLOSED = """---
organisation: birk
period: 2024
date: 2024-01-02
key_figures:
  - {name: "HEMMELIG (fortroligt)", value: 65}
---
# M

- [ ] HEMMELIG plan @birk  [frist:: 2030-01-01]  [synlighed:: lukket]  [id:: 24-bbbbb1]
"""
FOR_THE_HOUSE = {"table", "lines", "json"}


@pytest.mark.parametrize(
    ("command", "forms"),
    [
        (("open-actions",), "table lines md html pdf docx csv xlsx ics json"),
        (("key-figures", "birk"), "table md html pdf docx csv json"),
        (("report", "birk"), "md html pdf docx json"),
        (("report", "--all"), "md html pdf docx json"),
    ],
)
def test_a_file_that_one_sends_to_others_tells_nothing_closed(
    tmp_path: Path, command: tuple[str, ...], forms: str
) -> None:
    book = write_book(tmp_path, BOOK | {"minutes/birk/2024.md": CLOSED})
    for form in forms.split():
        file = tmp_path / f"out.{form}"
        made = run_dialog(*command, "--format", form, "-o", str(file), "--lang", "da", cwd=book)
        assert made.code == 0, made.err
        is_for_the_house = form in FOR_THE_HOUSE and command[0] != "report"
        assert ("HEMMELIG" in words_of(file)) is is_for_the_house, form


def words_of(file: Path) -> str:
    """All that can be read in a file that a command wrote."""
    data = file.read_bytes()
    if file.suffix == ".pdf":
        with pdfplumber.open(BytesIO(data)) as pdf:
            return "\n".join(page.extract_text() for page in pdf.pages)
    return unzipped(data) if data.startswith(b"PK") else data.decode()


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_page_says_that_it_is_not_to_be_published(
    tmp_path: Path, command: tuple[str, ...], form: str
) -> None:
    file = tmp_path / f"out.{form}"
    assert run_dialog(*command, *DAY, "-o", str(file), cwd=EXAMPLE).code == 0
    notice = "NOT FOR PUBLICATION"
    if form == "html":
        assert notice in words_of(file)
        return
    if form == "docx":
        # below the title of the first page, and in the head of the others
        document = Document(str(file))
        [section, *_] = document.sections
        assert any(notice in paragraph.text for paragraph in document.paragraphs[:5])
        assert any(notice in paragraph.text for paragraph in section.header.paragraphs)
        return
    with pdfplumber.open(file) as pdf:
        assert all(notice in page.extract_text() for page in pdf.pages)
    assert "NOT FOR" not in run_dialog(*command, *DAY, cwd=EXAMPLE).out


REMINDED = {
    "dialog.toml": """[dialog]
language = "da"
municipality = "by"
[documents]
contact = "Tilsynet, tilsyn@eksempel.dk"
[parties.by]
name = "Byens Kommune"
[parties.birk]
name = "Birkebo"
[parties.birk.offices.drift]
name = "Driften"
""",
    "minutes/birk/2024.md": """---
organisation: birk
period: 2024
date: 2024-11-20
status: final
---
# M

## 1. A

- [ ] Lyset i gården repareres @birk/drift  [frist:: 2025-01-15]  [id:: 24-aaaaa1]
- [ ] Send regnskabet til 31. maj @birk  [id:: 24-aaaaa2]  [afventer:: birk]
""",
}
FEBRUARY = ("--as-of", "2025-02-01")


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_a_reminder_is_a_letter(tmp_path: Path, form: str) -> None:
    book = write_book(tmp_path, REMINDED)
    file = tmp_path / f"brev.{form}"
    made = run_dialog(
        "remind", "--owner", "birk/drift", *FEBRUARY, "-o", str(file), "--lang", "da", cwd=book
    )
    assert made.code == 0, made.err
    data = file.read_bytes()
    if form == "html":
        said = html_text(data.decode())
    elif form == "pdf":
        expect_valid(data)
        with pdfplumber.open(BytesIO(data)) as pdf:
            said = "\n".join(page.extract_text() for page in pdf.pages)
    else:
        said = read_words(data)
    said = said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")
    for words in (
        "Byens Kommune",
        "Påmindelse: 1 punkt er over fristen",
        "Til Birkebo, Driften",
        "Lyset i gården repareres",
        "frist 15. januar 2025",
        "Venlig hilsen",
        "tilsyn@eksempel.dk",
    ):
        assert words in said, words
    assert "regnskabet" not in said, "another office's"


def test_a_folder_of_letters(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", REMINDED)
    made = run_dialog("remind", *FEBRUARY, "--format", "pdf", "-o", str(tmp_path / "ud"), cwd=book)
    assert made.code == 0
    assert sorted(file.name for file in (tmp_path / "ud").iterdir()) == [
        "birk.pdf",
        "birk_drift.pdf",
    ]
    assert "ingen adresse" not in made.err, "a letter needs no mail address"


def test_one_file_holds_one_reminder(tmp_path: Path) -> None:
    book = write_book(tmp_path, REMINDED)
    for arguments in (("-o", "alle.pdf"), ("--format", "html")):
        made = run_dialog("remind", *FEBRUARY, *arguments, "--lang", "en", cwd=book)
        assert (made.code, made.out) == (2, "")
        assert "there is a reminder for each of: birk, birk/drift" in made.err
    assert not (tmp_path / "alle.pdf").exists()
    one = run_dialog("remind", "--owner", "birk/drift", *FEBRUARY, "--format", "html", cwd=book)
    assert one.out.startswith("<!DOCTYPE html>")


def test_a_reminder_without_a_date_makes_no_calendar(tmp_path: Path) -> None:
    body = REMINDED["minutes/birk/2024.md"].replace("  [frist:: 2025-01-15]", "")
    book = write_book(tmp_path, REMINDED | {"minutes/birk/2024.md": body})
    made = run_dialog("remind", "-o", "k.ics", *FEBRUARY, "--lang", "en", cwd=book)
    assert made.code == 2
    assert "nothing of it has a deadline" in made.err
    assert not (tmp_path / "k.ics").exists()
    nobody = run_dialog("remind", "--as-of", "2024-12-01", "--owner", "by", "-o", "k.pdf", cwd=book)
    assert nobody.code == 0 and not (tmp_path / "k.pdf").exists()


def test_the_title_of_an_event_is_read_at_a_glance(tmp_path: Path) -> None:
    """It was the whole text of an item of 1,000 signs, of which a telephone shows a line."""
    long = "Kommunen undersøger, om aftalen kan udvides til havnen " * 18
    body = f"---\norganisation: birk\nperiod: 2024\ndate: 2024-11-01\n---\n- [ ] {long}[due:: 2025-01-15]\n"
    book = write_book(tmp_path, REMINDED | {"minutes/birk/2024.md": body})
    made = run_dialog("open-actions", *FEBRUARY, "-o", "k.ics", cwd=book)
    assert made.code == 0, made.err
    [event] = Calendar.from_ical((book / "k.ics").read_bytes()).walk("VEVENT")
    title, told = str(event["summary"]), str(event["description"])
    assert title.endswith("havnen Kommunen …") and len(title) <= 140
    assert long.strip() in told


def read_of(*command: str, book: Path = EXAMPLE) -> str:
    made = run_dialog("--lang", "da", "--book", str(book), *command, "--format", "html")
    assert made.code == 0, made.err
    return made.out


def test_figures_of_several_organisations_stand_below_one_title() -> None:
    page = parse_page(read_of("key-figures", "--all", *DAY))
    headings = [block for block in page.blocks if isinstance(block, PageHeading)]
    said = [
        ("".join(run.text for run in each.runs), each.level) for each in headings if each.level < 3
    ]
    assert [(plain(text).replace("\xa0", " "), level) for text, level in said] == [
        ("Nøgletal pr. 1. juni 2023", 1),
        ("Bolig Næstved", 2),
        ("Lejerbo", 2),
    ]


@pytest.mark.parametrize("command", [*COMMANDS, ("key-figures", "--all")], ids=" ".join)
def test_the_names_of_columns_begin_with_a_capital(command: tuple[str, ...]) -> None:
    heads = [
        "".join(run.text for run in runs_of(cell.blocks))
        for table in all_tables(parse_page(read_of(*command, *DAY)).blocks)
        for cell in table.head[0]
    ]
    assert heads
    assert [head for head in heads if head[:1].islower()] == []


def test_who_is_awaited_is_told_what_awaits_them() -> None:
    said = run_dialog("--lang", "da", "--book", str(EXAMPLE), "report", "lejerbo", *DAY).out
    part = said[said.index("### Afventer") : said.index("### Ansvarlige")]
    assert (
        part
        == """### Afventer godkendelse eller svar

- Næstved Kommune
  - Godkendelse: Revideret udlejningsaftale for alle bofællesskaber (21-j9b4va)
  - Godkendelse: Alle gældende udlejningsaftaler, samlet i et dokument
    (21-w3n8dk)
  - Godkendelse: Forslag til bedre udlejningsaftaler, samlet i et dokument
    (21-x5g7tc)
- Næstved Kommune, Center for Børn og Unge
  - Ønske: En social vicevært i Lejerbos afdelinger (20-y2n6ka)

"""
    )


@pytest.mark.parametrize(("organisation", "shared"), [("lejerbo", True), ("bolig-naestved", False)])
def test_a_sum_above_the_open_items_is_explained(organisation: str, shared: bool) -> None:
    said = run_dialog("--lang", "da", "--book", str(EXAMPLE), "report", organisation, *DAY).out
    assert ("Punkter med flere ansvarlige tælles med hos hver af dem." in said) is shared


def test_an_invitation_has_no_minutes_as_its_source() -> None:
    page = html_text(read_of("render-minutes", "--agenda", "lejerbo", "2022"))
    assert "Møde den 15. november 2022 · dokument-id" in page.replace("\xa0", " ")
    assert "Kilde: referat" not in page.replace("\xa0", " ")


SPOKEN = (
    ("report", "lejerbo"),
    ("report", "--all"),
    ("open-actions", "lejerbo"),
    ("remind", "--owner", "naestved/tilsyn"),
)


@pytest.mark.parametrize("command", SPOKEN, ids=" ".join)
def test_words_of_the_records_say_in_which_language_they_are(command: tuple[str, ...]) -> None:
    """WCAG 3.1.2: an English report on a Danish book."""
    arguments = ("--book", str(EXAMPLE), *command, "--as-of", "2023-06-01", "--format", "html")
    said = '<span lang="da">Kommunal anvisning og samarbejdet om den</span>'
    if command == ("report", "--all"):
        said = '<span lang="da">Fleksible udlejningsaftaler afprøves</span>'
    english = run_dialog("--lang", "en", *arguments).out
    assert said in " ".join(english.replace("\N{SOFT HYPHEN}", "").split())
    danish = run_dialog("--lang", "da", *arguments).out
    assert "<span lang" not in danish
    assert not re.search("[\ue000-\uf8ff]", english + danish)


@pytest.mark.parametrize("name", ["brev.doc", "brev.odt", "brev.txt"])
def test_no_folder_takes_the_name_of_a_letter(tmp_path: Path, name: str) -> None:
    """An ending that no reminder can have is refused, and nothing is made of that name."""
    arguments = ("remind", "--owner", "naestved/tilsyn", "--as-of", "2023-03-01")
    made = run_dialog("--book", str(EXAMPLE), *arguments, "-o", str(tmp_path / name))
    assert made.code == 2 and name.rpartition(".")[2] in made.err
    assert not (tmp_path / name).exists()


def test_a_day_at_the_beginning_of_a_line_makes_no_list(tmp_path: Path) -> None:
    """`1. marts 2022` is a day, not the first entry of a list, whoever wrote it."""
    arguments = ("report", "lejerbo", "--period", "2021", "--lang", "da", "--format", "html")
    html = plain(run_dialog("--book", str(EXAMPLE), *arguments).out)
    assert "<ol" not in html
    assert "<li>Den 1. marts 2022: Planerne er indsendt" in html
    record = "---\norganisation: a\nperiod: 2024\ndate: 2024-11-20\nstatus: final\n---\n"
    record += "- [ ] 1. maj holdes der møde @a  [afventer:: a]  [id:: 24-aaaa01]\n"
    book = write_book(tmp_path, {"minutes/a/2024.md": record})
    html = plain(run_dialog("report", "a", "--format", "html", "--lang", "da", cwd=book).out)
    assert "<ol" not in html and "1. maj holdes der møde" in html


def test_what_is_open_is_told_in_four_columns_that_fit_a_screen() -> None:
    """Of somebody without a book nobody asks for a file or an id."""
    arguments = ("--book", str(EXAMPLE), "open-actions", "--as-of", "2023-06-01", "--lang", "da")
    page = parse_page(run_dialog(*arguments, "--format", "html").out)
    tables = list(all_tables(page.blocks))
    assert {heads_of(table) for table in tables} == {("Punkt", "Ansvarlig", "Frist", "Åben siden")}
    cells = [plain("".join(run.text for run in runs_of(row[0].blocks))) for row in tables[1].rows]
    assert "Aftale 2021/1: Kommunal anvisning og samarbejdet om den" in cells
    answering = [
        plain("".join(run.text for run in runs_of(row[1].blocks))) for row in tables[1].rows
    ]
    wish = cells.index("Ønske: En social vicevært i Lejerbos afdelinger")
    awaited = "Afventer: Næstved Kommune, Center for Børn og Unge"
    assert answering[wish] == f"{awaited} · Ønsket af: Lejerbo", "who asks owes nothing"
    awaited = "Afventer: Næstved Kommune · Ansvarlig: Næstved Kommune, Tilsynet med almene boliger"
    assert answering.count(awaited) == 3


def test_overdue_is_said_in_words_and_in_red() -> None:
    for command in (("open-actions",), ("report", "lejerbo"), ("report", "--all")):
        arguments = ("--book", str(EXAMPLE), *command, "--as-of", "2023-06-01", "--lang", "da")
        page = parse_page(run_dialog(*arguments, "--format", "html").out)
        late = [plain(run.text) for run in runs_of(page.blocks) if run.role == "overdue"]
        assert late and set(late) == {"frist overskredet"}


@pytest.mark.parametrize("command", [("key-figures", "birk"), ("render-agreement", "birk")])
def test_a_free_word_of_assessment_says_in_which_language_it_is(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    body = BOOK["minutes/birk/2022.md"].replace(
        "value: 65, unit: pct}", "value: 65, unit: pct, vurdering: bør følges}"
    )
    other = body.replace("name: efficiency", "name: fraflytning").replace("2022", "2024")
    book = write_book(tmp_path, BOOK | {"minutes/birk/2024.md": other})
    page = run_dialog("--lang", "en", *command, "--format", "html", cwd=book).out
    assert '<span lang="da">bør følges</span>' in page
    if command[0] == "render-agreement":
        assert '<span lang="da">Fraflytning</span>' in page
    assert "lang=" not in read_of(*command, book=book).partition("<body")[2]


def test_a_calendar_says_how_many_items_it_leaves_out(tmp_path: Path) -> None:
    listed = ("open-actions", "-o", "a.ics", "--force", *FEBRUARY, "--lang", "en")
    book = write_book(tmp_path, REMINDED)
    made = run_dialog(*listed, cwd=book)
    assert made.code == 0
    assert "note: 1 item has no deadline and is not in the calendar" in made.err
    assert "note" not in (book / "a.ics").read_text(encoding="utf-8")
    dated = run_dialog(*listed, "--due-before", "2030-01-01", cwd=book)
    assert dated.code == 0 and "not in the calendar" not in dated.err
