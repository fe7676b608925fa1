"""What a document says of its own standing: who has approved it, what was agreed and what only
ordered or wished, of which year a number is, how an agreement is cited.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import run_dialog, write_book
from dialogtool.documents.html_text import html_text

SETTINGS = """[dialog]
language = "da"
municipality = "kom"
[parties.kom]
name = "Birkerup Kommune"
[parties.birk]
name = "Birkebo"
[parties.eng]
name = "Engbo"
"""
MEETING = """---
organisation: {organisation}
period: {year}
accounts_year: {accounts}
date: {year}-05-20
status: {status}
nøgletal:
  - {{navn: venteliste, værdi: {year}}}
---
## 1. Regnskabet

- [ ] Påbud: Taget udbedres @{organisation}  [frist:: {year}-08-01]  [id:: {id}1]
- [ ] Henstilling: Beboerne spørges @{organisation}  [id:: {id}2]
- [ ] Ønske: En fælles vicevært @kom  [id:: {id}3]
- [ ] Send regnskabet @{organisation}  [id:: {id}4]
- Aftale: Flere legepladser @{organisation}  [frist:: {year}-09-01]  [mål:: to i alt]  [id:: {id}5]
"""


def meeting(organisation: str, year: int, status: str = "final", accounts: int = 0) -> str:
    letter = organisation[0]
    return MEETING.format(
        organisation=organisation,
        year=year,
        accounts=accounts or year - 1,
        status=status,
        id=f"{year % 100}-{letter}abc{year % 10}",
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path,
        {
            "dialog.toml": SETTINGS,
            "minutes/birk/2023.md": meeting("birk", 2023),
            "minutes/birk/2024.md": meeting("birk", 2024),
            "minutes/eng/2024.md": meeting("eng", 2024),
        },
    )


def approve(book: Path, record: str, *parties: str, how: str = "mail") -> None:
    for party in parties:
        done = run_dialog(
            "approve", record, "--by", party, "--on", "2024-06-03", "--how", how, "-y", cwd=book
        )
        assert done.code == 0, done.err


def said(book: Path, *command: str) -> str:
    done = run_dialog(*command, "--lang", "da", cwd=book)
    assert done.code == 0, done.err
    return " ".join(done.out.replace("\N{NO-BREAK SPACE}", " ").split())


COUNCIL = ("report", "--all", "--public", "--as-of", "2024-12-01")


def test_a_report_that_leaves_minutes_out_says_nothing_of_them(book: Path) -> None:
    approve(book, "minutes/birk/2023.md", "kom", "birk")
    approve(book, "minutes/birk/2024.md", "kom", "birk")
    text = said(book, *COUNCIL)
    assert re.search(r"\| Engbo +\| 20\. maj 2024 +\| Ikke talt med +\|", text)
    assert re.search(r"\| Birkebo +\| 20\. maj 2024 +\| Godkendt +\|", text)
    assert "ikke endelige eller ikke godkendt af alle parter" in text
    assert "dkast" not in text, "final minutes that are not approved are no draft"
    assert not re.search(r"\| Engbo +\| +0 ", text), "nobody knows that nothing is open"


def test_a_report_of_unapproved_minutes_names_them_and_who_is_missing(book: Path) -> None:
    approve(book, "minutes/birk/2023.md", "kom", "birk")
    approve(book, "minutes/birk/2024.md", "kom")
    (book / "minutes/eng/2024.md").write_text(meeting("eng", 2024, "draft"), encoding="utf-8")
    text = said(book, *COUNCIL, "--unapproved")
    assert text.startswith("# Rapport om styringsåret 2024"), "the title comes first"
    assert "**IKKE GODKENDT AF ALLE: Rapporten bygger også på referater, som ikke alle" in text
    assert "kun udkast og er ikke talt med her: - Engbo, 20. maj 2024" in text
    assert "talt med, selv om ikke alle parter har godkendt dem: - Birkebo, 20. maj 2024" in text
    assert "2024: mangler godkendelse fra Birkebo" in text and "2023: mangler" not in text
    assert "Endeligt, ikke godkendt af alle" in text


@pytest.mark.parametrize(
    ("parties", "notice"),
    [
        ((), "IKKE GODKENDT: ingen af parterne har godkendt referatet endnu."),
        (
            ("kom",),
            "IKKE GODKENDT AF ALLE: Birkebo mangler at godkende referatet; "
            "Birkerup Kommune har godkendt det.",
        ),
        (
            ("birk",),
            "IKKE GODKENDT AF ALLE: Birkerup Kommune mangler at godkende referatet; "
            "Birkebo har godkendt det.",
        ),
    ],
)
@pytest.mark.parametrize("command", ["render-agreement", "render-minutes"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_a_document_says_who_has_approved_it(
    book: Path, command: str, form: str, parties: tuple[str, ...], notice: str
) -> None:
    approve(book, "minutes/birk/2024.md", *parties)
    options = ("--period", "2024", "--public", "--unapproved", "--format", form)
    text = said(book, command, "birk", *options).replace("\N{SOFT HYPHEN}", "")
    assert notice in text


def test_what_is_approved_is_not_signed_again(book: Path) -> None:
    agreement = ("render-agreement", "birk", "--period", "2024")
    assert said(book, *agreement).count("Dato og underskrift") == 2
    approve(book, "minutes/birk/2024.md", "kom")
    text = said(book, *agreement)
    assert text.count("Dato og underskrift") == 1
    assert "Godkendt af Birkerup Kommune den 3. juni 2024 (på mail)" in text
    assert "For Birkebo:" in text
    approve(book, "minutes/birk/2024.md", "birk", how="meeting")
    text = said(book, *agreement)
    assert "underskrift" not in text and "Underskrifter" not in text
    assert "## Godkendelse Parterne har godkendt referatet" in text
    assert "Godkendt af Birkebo den 3. juni 2024 (på et møde)" in text
    page = said(book, *agreement, "--format", "html")
    assert 'class="line"' not in page


@pytest.mark.parametrize(
    "command",
    [
        ("report", "--all", "--as-of", "2024-12-01"),
        ("report", "birk", "--period", "2024"),
        ("remind", "--owner", "birk", "--as-of", "2024-12-01"),
    ],
)
def test_only_what_was_agreed_is_called_agreed(book: Path, command: tuple[str, ...]) -> None:
    text = said(book, *command)
    assert "Taget udbedres" in text
    for entry in re.split(r" - \*\*", text)[1:]:
        if re.match("Påbud|Henstilling|Ønske", entry):
            assert "aftalt" not in entry.partition("**")[2].partition("##")[0], entry
    assert "ivet 20. maj 2024" in text


def test_an_order_is_not_among_the_actions_of_an_agreement(book: Path) -> None:
    text = said(book, "render-agreement", "birk", "--period", "2024")
    actions, _, others = text.partition("## Andre punkter, der følges op på")
    assert "Send regnskabet" in actions
    assert not re.search("Påbud: |Henstilling: |Ønske: ", actions)
    assert "ikke aftalt mellem parterne" in others
    assert "Taget udbedres" in others and "En fælles vicevært" in others


def test_papers_cite_an_agreement_by_year_and_number_and_name_no_id(book: Path) -> None:
    target = book / "raad.html"
    for command in (("report", "--all"), ("report", "birk"), ("open-actions",)):
        done = run_dialog(
            *command,
            "--as-of",
            "2024-12-01",
            "--lang",
            "da",
            "-o",
            str(target),
            "--force",
            cwd=book,
        )
        assert done.code == 0, done.err
        text = target.read_text(encoding="utf-8").replace("\N{WORD JOINER}", "")
        assert "Aftale 2024/1" in text, command
        assert not re.search(r"24-[be]abc4\d", text), command
    public = said(book, *COUNCIL, "--unapproved")
    assert "Aftale 2024/1: Flere legepladser" in public
    assert not re.search(r"2[34]-[be]abc|minutes/", public)
    assert "24-babc41" in said(book, "report", "birk", "--period", "2024"), "a working list has ids"


def test_a_number_says_of_which_year_it_is(book: Path) -> None:
    assert "Styringsår 2024, regnskabsår 2023." in said(book, "render-agreement", "birk")
    figures = said(book, "key-figures", "birk", "--format", "md")
    assert "Årene er styringsår; regnskabsåret er året før." in figures
    assert "| Nøgletal pr. styringsår | 2023 | 2024 |" in figures
    odd = meeting("birk", 2024, accounts=2022)
    (book / "minutes/birk/2024.md").write_text(odd, encoding="utf-8")
    figures = said(book, "key-figures", "birk", "--format", "md")
    assert "regnskabsåret står i parentes: 2023 (2022), 2024 (2022)." in figures


def test_a_list_that_is_cut_says_so(book: Path) -> None:
    text = said(book, "report", "--all", "--as-of", "2024-12-01")
    assert "## De 10 ældste af 15 åbne punkter" in text
    (book / "minutes/birk/2023.md").unlink()
    (book / "minutes/eng/2024.md").unlink()
    text = said(book, "report", "--all", "--as-of", "2024-12-01")
    assert "## Åbne punkter, de ældste først" in text


def test_a_closed_item_is_a_heading_and_a_sentence(book: Path) -> None:
    record = book / "minutes/birk/2024.md"
    closed = "\n## 2. Navn på en lejer\n\n::: lukket\nHemmeligt\n:::\n"
    hidden = "\n## 3. Lejerens sag [synlighed:: lukket]\n\nOgså hemmeligt\n"
    record.write_text(meeting("birk", 2024) + closed + hidden, encoding="utf-8")
    options = ("--period", "2024", "--public", "--unapproved")
    text = said(book, "render-minutes", "birk", *options)
    assert "## 2. Navn på en lejer Punktet er lukket." in text
    assert "## 3. Lukket punkt Punktet er lukket." in text
    assert "(lukket punkt)" not in text


def test_an_agreement_is_told_whole_once(book: Path) -> None:
    text = said(book, "render-minutes", "birk", "--period", "2024")
    assert "Aftale 2024/1: Flere legepladser" in text
    assert text.count("1. september 2024") == 1, "its date stands in the table alone"
    assert text.count("to i alt") == 1


def test_each_document_of_a_meeting_has_an_id_of_its_own(book: Path) -> None:
    commands = (("render-agreement",), ("render-minutes",), ("render-minutes", "--agenda"))
    pages = [said(book, command, "birk", *options) for command, *options in commands]
    ids = [re.findall(r"dokument-id ([0-9a-f]{8}-[A-Z])", page) for page in pages]
    assert [len(own) for own in ids] == [1, 1, 1]
    assert len({own[0] for own in ids}) == 3


def test_the_address_of_the_sender_is_a_link_and_may_go_out(book: Path) -> None:
    contact = "Boligkontoret, bolig@birkerup.example"
    settings = f'{SETTINGS}[documents]\ncontact = "{contact}"\n'
    (book / "dialog.toml").write_text(settings, encoding="utf-8")
    options = ("--period", "2024", "--public", "--unapproved", "--format")
    page = said(book, "render-minutes", "birk", *options, "html")
    assert '<a href="mailto:bolig@birkerup.example">bolig@birkerup.example</a>' in page
    for form in ("pdf", "docx"):
        target = str(book / f"ud.{form}")
        done = run_dialog("render-minutes", "birk", *options, form, "-o", target, cwd=book)
        assert done.code == 0, done.err


def test_a_draft_of_an_agenda_invites(book: Path) -> None:
    (book / "minutes/birk/2024.md").write_text(meeting("birk", 2024, "draft"), encoding="utf-8")
    agenda = ("render-minutes", "birk", "--period", "2024", "--agenda")
    for form in ("md", "html"):
        text = said(book, *agenda, "--format", form).replace("\N{SOFT HYPHEN}", "")
        assert "Birkerup Kommune indkalder Birkebo til styringsdialogmøde den 20. maj 2024." in text
        assert "Indkaldte" in text and "Deltagere" not in text
        assert "Der er endnu ingen indkaldte." in text


def test_a_book_of_two_equals_is_told_nothing_of_housing(book: Path) -> None:
    settings = SETTINGS.replace("[dialog]\n", '[dialog]\nprofile = "plain"\n')
    (book / "dialog.toml").write_text(settings, encoding="utf-8")
    approve(book, "minutes/birk/2024.md", "kom", "birk")
    target = str(book / "ud.html")
    commands = (
        ("render-agreement", "birk"),
        ("render-minutes", "birk"),
        ("render-minutes", "birk", "--agenda"),
        ("key-figures", "birk"),
        ("report", "birk"),
        ("report", "--all"),
        ("remind", "--owner", "birk"),
    )
    for command in commands:
        done = run_dialog(*command, "--lang", "da", "-o", target, "--force", cwd=book)
        assert done.code == 0, done.err
        page = html_text(Path(target).read_text(encoding="utf-8")).replace("\N{SOFT HYPHEN}", "")
        found = re.search("styringsdialog|styringsår|organisation", page, re.IGNORECASE)
        assert found is None, command


def test_a_short_entry_stands_on_one_page() -> None:
    from io import BytesIO

    import pdfplumber
    from docx import Document

    from test_pdf import made, whole
    from test_word import word

    entry = "<li>Punkt {n}<ul><li>hvem {n}</li><li>hvornår {n}</li></ul></li>"
    listed = f"<ul>{''.join(entry.format(n=n) for n in range(10, 70))}</ul>"
    with pdfplumber.open(BytesIO(made(whole(f"<h1>T</h1>{listed}")))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) > 2
    for number in range(10, 70):
        on = [
            [f"{word} {number}" in page for page in pages] for word in ("Punkt", "hvem", "hvornår")
        ]
        assert on[0] == on[1] == on[2], number
    paragraphs = Document(BytesIO(word(listed).data)).paragraphs
    kept = [
        paragraph.paragraph_format.keep_with_next
        for paragraph in paragraphs
        if paragraph.text.endswith("33")
    ]
    assert kept == [True, True, None]


def test_a_year_without_a_number_takes_no_room_on_a_phone(book: Path) -> None:
    page = said(book, "key-figures", "birk", "--format", "html")
    assert "data-none>" not in page
    more = MEETING.replace("venteliste, værdi: {year}", "tomgang, værdi: 4")
    (book / "minutes/birk/2022.md").write_text(
        more.format(organisation="birk", year=2022, accounts=2021, status="final", id="22-xabc2"),
        encoding="utf-8",
    )
    page = said(book, "key-figures", "birk", "--format", "html")
    assert re.search(r'<td [^>]*data-label="2022" data-none>–</td>', page)
    assert "td[data-none] { display: none; }" in page


def test_beside_one_box_to_sign_in_word_draws_nothing() -> None:
    from io import BytesIO

    from docx import Document
    from docx.oxml.ns import qn

    from test_word import word

    box = "<div class='signature'><p>For {name}</p><div class='line'></div><p>Dato</p></div>"
    for names, edges in (("A", {"top", "bottom", "right"}), ("ABC", {"bottom", "right"})):
        boxes = "".join(box.format(name=name) for name in names)
        made = word(f"<h2>Underskrifter</h2><div class='signatures'>{boxes}</div>")
        table = Document(BytesIO(made.data)).tables[-1]
        properties: Any = table._cells[-1]._tc.tcPr
        borders = properties.find(qn("w:tcBorders"))
        assert {edge.tag.partition("}")[2] for edge in borders} == edges
        assert {edge.get(qn("w:val")) for edge in borders} == {"nil"}


def test_no_line_begins_with_a_dot_behind_bold_words() -> None:
    from dialogtool.documents.typography import NO_BREAK_SPACE, set_text

    assert set_text(" · fulgt op én gang", "da").startswith(f"{NO_BREAK_SPACE}· ")
    assert set_text(" – siden 2024", "da").startswith(f"{NO_BREAK_SPACE}– ")
    assert set_text(" og videre", "da").startswith(" og")


def test_lines_of_a_report_begin_with_a_capital(book: Path) -> None:
    record = book / "minutes/birk/2024.md"
    record.write_text(record.read_text().replace("- [ ] Send", "- [/] Send"), encoding="utf-8")
    done = run_dialog("report", "birk", "--period", "2024", "--lang", "da", cwd=book)
    assert "  - I gang · Birkebo" in done.out
    assert not re.search(r"^  - [a-zæøå]", done.out, re.MULTILINE)
