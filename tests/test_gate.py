"""What leaves the book with --public: nothing that is closed, in no form, whatever part of the document it stands in."""

import io
import os
import re
import shlex
import zipfile
from pathlib import Path

import pytest

from conftest import THEIR_BOARD, TOWN_AND_HOMES, approve_all, run_dialog, write_book
from dialogtool.documents.html import parse_page
from dialogtool.documents.html_text import html_text
from dialogtool.documents.page import page_links, page_text
from dialogtool.personal_data import hide_cpr
from old_minutes import new_docx, saved

SETTINGS = f"""{TOWN_AND_HOMES}{THEIR_BOARD}holders = [{{name = "Karla Brink Hansen"}}]
[parties.fund]
name = "Karla Brink Foundation"
meets = false
"""
HEAD = (
    "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\nstatus: final\n---\n## 1. Talks\n\n"
)


def book_with(tmp_path: Path, body: str, settings: str = "") -> Path:
    files = {"dialog.toml": SETTINGS + settings, "minutes/homes/2025.md": HEAD + body}
    return approve_all(write_book(tmp_path, files))


def published(book: Path, form: str, *more: str) -> str:
    """What is written, as text; what the gate says where nothing is."""
    done = run_dialog(
        "render-minutes",
        "homes",
        "--public",
        "--format",
        form,
        "-o",
        f"out.{form}",
        *more,
        cwd=book,
    )
    if done.code:
        return done.out
    data = (book / f"out.{form}").read_bytes()
    if form != "docx":
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


CLOSED = [
    "- [ ] Case A [visibility:: closed]\n  <!-- p. 3 -->\n  SECRET one\n\n  SECRET two\n- Open end\n",
    "- [ ] Case A [visibility:: closed]\n  ```\n  SECRET code\n  ```\n  SECRET after\n- Open end\n",
    "- [ ] Case A [visibility:: closed]\n  <!-- a\n  b -->\n  SECRET words\n    - [ ] SECRET nested @homes\n- Open end\n",
    "::: closed\nSECRET sentence\n:::\n---\nOpen end\n",
    "::: closed\nSECRET sentence\n---\nmore SECRET\n:::\nOpen end\n",
    "- [ ] Case A [visibility:: closed]\n\tSECRET set in by a tab\n- Open end\n",
]


@pytest.mark.parametrize("body", CLOSED)
@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_nothing_closed_goes_out(tmp_path: Path, body: str, form: str) -> None:
    said = published(book_with(tmp_path, body), form)
    assert "SECRET" not in said
    assert "Open end" in said


def test_open_details_are_whole(tmp_path: Path) -> None:
    body = "- [ ] Case A @homes\n  First\n  ```\n  code\n  ```\n  Last\n    - [ ] Within @homes\n      Its own\n\nAfter\n"
    said = published(book_with(tmp_path, body), "md")
    order = [
        said.index(each)
        for each in ("Case A", "First", "code", "Last", "Within", "Its own", "After")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("form", ["md", "html", "pdf", "docx"])
@pytest.mark.parametrize(
    "line",
    ["[the chair](mailto:karla@private.example)", "[here](https://x.example/?id=010190-1234)"],
)
def test_addresses_are_read_too(tmp_path: Path, form: str, line: str) -> None:
    book = book_with(tmp_path, f"Write to {line}.\n")
    said = published(book, form)
    assert said.startswith("minutes/homes/2025.md:9:")
    assert ("cpr-number" if "010190" in line else "personal-data") in said
    assert not (book / f"out.{form}").exists()


def test_what_only_the_html_shows(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    write_book(book, {"templates/_participants.html.j2": "<header>Ring 55 77 12 34</header>"})
    assert "'55 77 12 34' looks like a phone number" in published(book, "html")


def test_what_only_the_word_file_shows(tmp_path: Path) -> None:
    template = new_docx()
    template.add_paragraph("Case worker: 010190-1234")
    template.add_paragraph("{{ body }}")
    book = book_with(tmp_path, "Text.\n")
    (book / "own.docx").write_bytes(saved(template))
    assert "'010190-****' looks like a CPR number" in published(
        book, "docx", "--template", "own.docx"
    )
    letterhead = new_docx()
    letterhead.sections[0].footer.paragraphs[0].text = "Tlf. 55 77 12 34"
    (book / "paper.docx").write_bytes(saved(letterhead))
    (book / "dialog.toml").write_text(
        SETTINGS + '[documents]\nletterhead = "paper.docx"\n', encoding="utf-8"
    )
    assert "'55 77 12 34' looks like a phone number" in published(book, "docx")
    allowed = '[publishing]\nallow = [{text = "55 77 12 34", reason = "the switchboard"}]\n'
    (book / "dialog.toml").write_text(
        SETTINGS + '[documents]\nletterhead = "paper.docx"\n' + allowed, encoding="utf-8"
    )
    assert "Tlf. 55 77 12 34" in published(book, "docx")


def test_the_text_of_a_page() -> None:
    html = (
        "<title>T</title><meta name='dialog-document' content='x'><style>p{}</style><header>H</header>"
        "<p>a<b>b</b> <a href='mailto:a%40b.dk' title='t'>c</a></p><nav>N</nav><img alt='I'>"
    )
    assert html_text(html).split() == ["T", "H", "ab", "c", "N", "mailto:a@b.dk", "t", "I"]
    assert page_links(parse_page(html)) == ("mailto:a@b.dk",)


def test_names_that_may_stand_are_left_whole(tmp_path: Path) -> None:
    book = book_with(
        tmp_path, "Karla Brink Hansen and Karla Brink met the Karla Brink Foundation.\n"
    )
    assert "Karla Brink Hansen and The desk met the Karla Brink Foundation." in published(
        book, "md"
    )


def test_two_meetings_of_a_year_are_two_documents(tmp_path: Path) -> None:
    book = book_with(tmp_path, "September.\n")
    first = HEAD.replace("2025-11-01", "2025-03-01") + "March, 55 77 12 34.\n"
    write_book(book, {"minutes/homes/2025-03.md": first})
    assert run_dialog("render-minutes", "--all", "-o", "out", cwd=book).code == 0
    names = ["account-homes-2025-2025-03-01.md", "account-homes-2025-2025-11-01.md"]
    assert sorted(each.name for each in (book / "out").iterdir()) == names
    assert "March" in (book / "out" / names[0]).read_text(encoding="utf-8")
    assert (
        "minutes/homes/2025-03.md:9:8: error: personal-data"
        in run_dialog("check", "--public", cwd=book).out
    )


def test_the_ways_out_can_be_copied(tmp_path: Path) -> None:
    book = book_with(tmp_path, 'Write to "a"@b.example or a@b.example, cpr 010190-1234.\n')
    said = published(book, "md")
    ways = re.findall(r"dialog (add allowed .+) --reason", said)
    assert ways and not any("010190" in way for way in ways)
    for way in ways:
        assert run_dialog(*shlex.split(way), "--reason", "a desk", cwd=book).code == 0
    said = published(book, "md")
    assert "e-mail" not in said and "looks like a CPR number" in said


def test_what_cannot_be_remembered_does_not_go_out(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    (book / "published/homes.2025.minutes.md.toml").mkdir(parents=True)
    done = run_dialog("render-minutes", "homes", "--public", "-o", "out.md", cwd=book)
    assert done.code == 2
    assert not (book / "out.md").exists()


def test_the_memory_is_toml_whatever_the_address(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    assert (
        run_dialog(
            "render-minutes",
            "homes",
            "--public",
            "-o",
            "out.md",
            "--url",
            'https://x/\x7f"',
            cwd=book,
        ).code
        == 0
    )
    assert "bad-publication" not in run_dialog("check", cwd=book).out
    without = run_dialog("render-minutes", "homes", "-o", "b.md", "--url", "https://x", cwd=book)
    assert (without.code, "'--url' goes with '--public'" in without.err) == (2, True)


def test_no_document_replaces_what_is_remembered(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    assert run_dialog("render-minutes", "homes", "--public", "-o", "out.md", cwd=book).code == 0
    memory = "published/homes.2025.minutes.md.toml"
    before = (book / memory).read_bytes()
    done = run_dialog(
        "render-minutes", "homes", "-o", memory, "--format", "html", "--force", cwd=book
    )
    assert (done.code, (book / memory).read_bytes()) == (2, before)
    for name in ("minutes/homes/new.md", "published/x.md", "approvals/x.md"):
        done = run_dialog("render-minutes", "homes", "-o", name, cwd=book)
        assert (done.code, (book / name).exists()) == (2, False)
        assert "would be read as part of it" in done.err


@pytest.mark.parametrize("value", ["99999999999", "-5", "0.5", "1e30"])
def test_days_are_whole_and_few(tmp_path: Path, value: str) -> None:
    book = book_with(tmp_path, "Text.\n", f"[publishing]\nwithin_days = {value}\n")
    assert (
        "'within_days' must be a whole number from 0 to 36500" in run_dialog("check", cwd=book).out
    )


def test_a_logo_of_no_name(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n", '[documents]\nlogo = "a\\u0000.png"\n')
    done = run_dialog("render-minutes", "homes", "--format", "html", cwd=book)
    assert done.code == 2 and "is not a file name" in done.err


def test_many_numbers_on_a_line_take_no_age(tmp_path: Path) -> None:
    assert (
        hide_cpr("010190-1234 " * 20_000).count("****") == 20_000
    )  # quadratic time would be hours
    book = book_with(tmp_path, "- Karla Brinks " * 4_000 + "\n")
    assert run_dialog("check", "--public", cwd=book).code in (0, 1)


def test_a_page_language_with_a_country(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    page = run_dialog("templates", "copy", "_frame.html.j2", cwd=book)
    assert page.code == 0
    file = book / "templates/_frame.html.j2"
    file.write_text(
        file.read_text(encoding="utf-8").replace('lang="{{ lang }}"', 'lang="da-DK"'),
        encoding="utf-8",
    )
    assert 'lang="da-DK"' in file.read_text(encoding="utf-8")
    assert run_dialog("render-minutes", "homes", "-o", "out.pdf", cwd=book).code == 0
    assert os.path.getsize(book / "out.pdf") > 1000


def test_tables_and_lists_within_others_stand_once() -> None:
    html = (
        "<table><tr><td>A <table><tr><td>inner</td></tr></table></td><td>B</td></tr>loose in a table</table>"
        "<dl><div><dt>T</dt><dd>D<dl><dt>t</dt><dd>d</dd></dl></dd></div></dl><ul>loose in a list<li>item</li></ul>"
    )
    words = page_text(parse_page(html)).split()
    assert sorted(words) == sorted(
        [
            "A",
            "inner",
            "|",
            "B",
            "loose",
            "in",
            "a",
            "table",
            "T",
            "D",
            "t",
            "d",
            "loose",
            "in",
            "a",
            "list",
            "item",
        ]
    )
