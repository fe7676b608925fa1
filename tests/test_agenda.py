"""The agenda of an invitation: one mark for each item, in every form."""

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from docx import Document

from conftest import run_dialog, write_book
from dialogtool.documents.typography import plain
from test_pdf import expect_valid

HEAD = "---\norganisation: a\nperiod: 2025\ndate: 2025-11-01\n---\n"
NUMBERED_ODDLY = """
## Welcome

## 1. Accounts

## 1. Buildings

## 4. Any other business
"""


def invitation(tmp_path: Path, body: str, form: str) -> bytes:
    files = {"dialog.toml": '[dialog]\nlanguage = "en"\n', "minutes/a/2025.md": HEAD + body}
    book = write_book(tmp_path, files)
    made = run_dialog("render-minutes", "a", "--agenda", "-o", f"a.{form}", cwd=book)
    assert made.code == 0, made.err
    return (book / f"a.{form}").read_bytes()


def test_a_number_of_the_minutes_stands_without_a_bullet(tmp_path: Path) -> None:
    text = invitation(tmp_path, NUMBERED_ODDLY, "md").decode()
    assert "\nWelcome\n\n**1.** Accounts\n\n**1.** Buildings\n\n**4.** Any other" in text
    page = invitation(tmp_path, NUMBERED_ODDLY, "html").decode().replace("\N{NO-BREAK SPACE}", " ")
    assert '<ul class="unmarked agenda">\n<li>Welcome</li>\n<li>1. Accounts</li>' in page


def test_it_stands_so_in_pdf(tmp_path: Path) -> None:
    data = invitation(tmp_path, NUMBERED_ODDLY, "pdf")
    expect_valid(data)
    with pdfplumber.open(BytesIO(data)) as pdf:
        lines = pdf.pages[0].extract_text().splitlines()
    begin = lines.index("Agenda") + 1
    assert lines[begin : begin + 4] == [
        "Welcome",
        "1. Accounts",
        "1. Buildings",
        "4. Any other business",
    ]


def test_it_stands_so_in_word(tmp_path: Path) -> None:
    document = Document(BytesIO(invitation(tmp_path, NUMBERED_ODDLY, "docx")))
    [item] = [line for line in document.paragraphs if line.text.startswith("4.")]
    assert item._p.pPr is not None and item._p.pPr.numPr is None
    assert item.style is not None and "List" not in str(item.style.name)


@pytest.mark.parametrize(
    ("body", "begun"),
    [("\n## 1. A\n\n## 2. B\n", "\n1. A\n2. B\n"), ("\n## A\n\n## B\n", "\n- A\n- B\n")],
    ids=["numbered", "numberless"],
)
def test_others_are_lists_as_everybody_knows_them(tmp_path: Path, body: str, begun: str) -> None:
    assert begun in invitation(tmp_path, body, "md").decode()


@pytest.mark.parametrize(
    ("profile", "label"),
    [
        ('"housing"', "Boligorganisationer"),
        # of two equals none is the other one
        ('"plain"', "Parter"),
        ('"plain"\nhost = "klubben"', "Modparter"),
    ],
)
def test_a_joint_invitation_names_the_time_and_each_organisation(
    tmp_path: Path, profile: str, label: str
) -> None:
    record = HEAD.replace("organisation: a", 'organisations: [a, b]\ntime: "13:00-15:00"')
    settings = f'[dialog]\nlanguage = "da"\nprofile = {profile}\n'
    settings += '[parties.a]\nname = "Birkebo"\n[parties.b]\nname = "Engen"\n'
    settings += '[parties.klubben]\nname = "Klubben"\n'
    files = {"dialog.toml": settings, "minutes/a-b/2025.md": record}
    book = write_book(tmp_path, files)
    agenda = ("render-minutes", "a", "--period", "2025", "--agenda", "--lang", "da", "--format")
    page = plain(run_dialog(*agenda, "html", cwd=book).out)
    text = run_dialog(*agenda, "md", cwd=book).out
    assert f"<dt>{label}</dt>" in page
    assert f"- {label}: Birkebo, Engen\n" in text
    assert "<dd>kl. 13.00-15.00</dd>" in page
    assert "- Mødetid: kl. 13.00-15.00\n" in text


@pytest.mark.parametrize("command", [("render-agreement",), ("render-minutes",), ("--agenda",)])
def test_a_draft_says_so_above_each_later_page(tmp_path: Path, command: tuple[str, ...]) -> None:
    body = "".join(f"\n## {number}. A\n\nText.\n" for number in range(1, 60))
    actions = "".join(f"- [ ] Action {number} @a\n" for number in range(60))
    files = {
        "dialog.toml": '[dialog]\nlanguage = "da"\n',
        "minutes/a/2025.md": HEAD + body + actions,
    }
    book = write_book(tmp_path, files)
    deed = ("render-minutes", *command) if command == ("--agenda",) else command
    for form in ("pdf", "docx"):
        made = run_dialog(*deed, "a", "--lang", "da", "-o", f"a.{form}", cwd=book)
        assert made.code == 0, made.err
    with pdfplumber.open(book / "a.pdf") as pdf:
        assert len(pdf.pages) > 1
        for page in pdf.pages[1:]:
            assert page.extract_text().splitlines()[0].endswith("– UDKAST")
    assert "– UDKAST" in Document(str(book / "a.docx")).sections[0].header.paragraphs[0].text


def test_names_with_a_comma_are_parted_by_another_sign(tmp_path: Path) -> None:
    settings = '[dialog]\nlanguage = "da"\nprofile = "plain"\n'
    settings += '[parties.a]\nname = "Havnens Kontor"\n[parties.b]\nname = "HK By, klubben"\n'
    record = HEAD.replace("organisation: a", "organisations: [a, b]")
    book = write_book(tmp_path, {"dialog.toml": settings, "minutes/a-b/2025.md": record})
    text = run_dialog("render-agreement", "a", "--lang", "da", cwd=book).out
    assert "- Parter: Havnens Kontor; HK By, klubben\n" in text
