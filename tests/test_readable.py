"""What is made for programs gets into no document: tags of HTML and the marks of notes."""

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from conftest import run_dialog, write_book
from dialogtool.documents.footnotes import Footnotes, Note
from dialogtool.documents.markdown import html_of_markdown, text_of_markdown, words_of_line
from dialogtool.documents.readable import readable

SETTINGS = '[dialog]\nlanguage = "en"\nmunicipality = "town"\n[parties.town]\nname = "Town"\n'
HEAD = "---\norganisation: homes\nperiod: 2024\ndate: 2024-11-01\nstatus: final\n---\n"
BODY = """# Meeting

## 1. Papers

The rate is their own[^1], and that of the fund[^fund].

[^1]: Reckoned on 31 December
  2023.
[^fund]: From *the* fund.

    And its annex.

<details>
<summary>Where the <b>numbers</b> come from</summary>

They are **provisional**.

</details>

## 2. Letting

- Decision: The rent is 5 % lower[^1]
- [ ] Send the list[^2] @homes  [id:: 24-k7q4mz]
  - More about it[^2]<br>below, 65 m<sup>2</sup>

[^2]: That of 2024.
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a <b>bold</b> word", "a **bold** word"),
        ("a <STRONG class='x'> bold </STRONG>word", "a **bold**word"),
        ("<i>so</i> and <em>so</em>", "*so* and *so*"),
        ("<s>never</s> <del>no</del> <strike>nor</strike>", "~~never~~ ~~no~~ ~~nor~~"),
        ("65 m<sup>2</sup>, CO<sub>2</sub>", "65 m², CO₂"),
        ("<u>under</u> <span style='x'>span</span>", "under span"),
        ("<a href='https://lbf.dk'>the fund</a>", "[the fund](https://lbf.dk)"),
        ("<a name='x'>the fund</a>", "the fund"),
        ("<p align='center'>middle</p>", "middle"),
        ("<b>not closed", "not closed"),
        ("3 < 4, a<b, <x@y.dk>, <https://lbf.dk>", "3 < 4, a<b, <x@y.dk>, <https://lbf.dk>"),
        ("> [!todo] To do\n> all", "> **To do**\n> \n> all"),
        ("> > [!note]-\n> > all", "> > \n> > all"),
        ("```\n> [!note] x\n```", "```\n> [!note] x\n```"),
        ("[!note] x", "[!note] x"),
        ("`<b>code</b>` and `[^1]`", "`<b>code</b>` and `[^1]`"),
        ("```\n<p>[^1]\n```\n<p>x</p>", "```\n<p>[^1]\n```\nx"),
        ("a ` sign\n\n<b>bold</b> ` sign", "a ` sign\n\n**bold** ` sign"),
        ("\\<b> and \\[^1]", "\\<b> and \\[^1]"),
        ("a[^1] b", "a b"),
        ("[^1]: the note", "the note"),
    ],
)
def test_a_reader_sees_no_tags_and_no_marks_of_notes(text: str, said: str) -> None:
    assert readable(text) == said


def test_what_folds_out_on_a_screen_is_read_below_its_words() -> None:
    html = html_of_markdown("<details><summary>More</summary>All of it</details>\n\nAfter")
    assert html == "<p><strong>More</strong></p>\n<p>All of it</p>\n<p>After</p>\n"


def test_a_cell_of_a_table_has_lines() -> None:
    html = html_of_markdown("| A |\n| --- |\n| one<br>two<BR/>three |")
    assert "one<br />\ntwo<br />\nthree</td>" in html


def test_no_tag_is_obeyed() -> None:
    html = html_of_markdown("<script>x</script> <a href='javascript:x'>y</a> <p onclick=x>z</p>")
    assert "<script" not in html and "href" not in html and "onclick" not in html


def test_mails_and_titles_have_none_either() -> None:
    assert text_of_markdown("Send <b>it</b>[^1]<br>now") == "Send it now\n"
    assert words_of_line("Send <b>it</b>[^1] now") == "Send it now"


def test_each_section_has_its_own_notes() -> None:
    sections = [
        ["a[^1]\n\n[^1]: One."],
        ["b[^1] c[^x]\n\n[^1]: Two.\n[^y]: Alone."],
        ["d[^y] [^z]"],
    ]
    notes = Footnotes(sections)
    assert notes.below(0, sections[0]) == (Note(number=1, markdown="One."),)
    assert notes.below(1, sections[1]) == (Note(number=2, markdown="Two."),)
    assert notes.below(2, sections[2]) == (Note(number=3, markdown="Alone."),)
    assert notes.text(1, sections[1][0]) == "b² c[^x]\n\n"
    assert notes.text(2, sections[2][0]) == "d³ [^z]"


def test_a_note_without_a_word_is_not_lost() -> None:
    notes = Footnotes([["a `[^1]`\n\n[^1]: One.\n- b"]])
    assert notes.below(0, ["a"]) == (Note(number=1, markdown="One."),)
    assert notes.text(0, "a `[^1]`\n\n[^1]: One.\n- b") == "a `[^1]`\n\n- b"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path / "book", {"dialog.toml": SETTINGS, "minutes/homes/2024.md": HEAD + BODY}
    )


def test_notes_stand_at_the_end_of_their_section(book: Path) -> None:
    said = run_dialog("--book", str(book), "render-minutes", "homes").out
    papers, letting = said.split("## 2. Letting")
    assert "their own¹, and that of the fund²." in papers
    assert papers.index("**Where the numbers come from**") < papers.index("**Notes**")
    assert (
        "1. Reckoned on 31 December\n   2023.\n2. From *the* fund.\n\n   And its annex." in papers
    )
    assert "lower¹" in letting and "Send the list³" in letting and "More about it³<br>" in letting
    assert "**Notes**\n\n3. That of 2024.\n" in letting
    assert "[^" not in said and "details" not in said and "summary" not in said


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_every_kind_of_document_has_the_notes(book: Path, form: str) -> None:
    out = book.parent / f"a.{form}"
    result = run_dialog("--book", str(book), "render-minutes", "homes", "-o", str(out))
    assert result.code == 0, result.err
    if form == "pdf":
        with pdfplumber.open(BytesIO(out.read_bytes())) as pdf:
            said = "\n".join(sheet.extract_text() for sheet in pdf.pages)
        assert "Notes" in said and "That of 2024." in said and "[^" not in said and "<" not in said
    if form == "html":
        said = out.read_text(encoding="utf-8")
        assert '<ol start="3">' in said and "[^" not in said and "&lt;" not in said


def test_other_documents_show_no_mark_whose_note_they_lack(book: Path) -> None:
    said = run_dialog("--book", str(book), "render-agreement", "homes").out
    assert "Send the list" in said and "[^" not in said


def test_the_note_on_closed_words_stays_closed(book: Path) -> None:
    path = book / "minutes/homes/2024.md"
    closed = BODY.replace("[^2]: That of 2024.", "::: closed\n[^2]: That of 2024.\n:::")
    path.write_text(HEAD + closed, encoding="utf-8")
    said = run_dialog("--book", str(book), "render-minutes", "homes").out
    assert "That of" not in said and "[^" not in said


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_stands_above_the_agenda_is_no_part_of_the_participants(book: Path, form: str) -> None:
    """It stood below the last party that came."""
    path = book / "minutes/homes/2024.md"
    body = (
        "# Meeting\n\nWe met online.\n\n- [ ] Send the list @homes\n\n## 1. Letting\n\nNothing.\n"
    )
    for each, times in ((body, 1), (BODY, 0)):
        path.write_text(HEAD + each, encoding="utf-8")
        said = run_dialog("--book", str(book), "render-minutes", "homes", "--format", form).out
        title = "## The meeting\n" if form == "md" else "<h2>The meeting</h2>"
        assert said.count(title) == times
        assert not times or said.index(title) < said.index("We met online.")
