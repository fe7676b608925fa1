"""What of a record's Markdown is shown otherwise than it is written: boxes and addresses."""

import re
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import run_dialog
from dialogtool.documents.addresses import ANY, WEB
from dialogtool.documents.markdown import html_of_line, html_of_markdown, text_of_markdown
from dialogtool.documents.pdf_text import PdfText
from dialogtool.documents.shown_signs import draw_boxes, link_addresses
from dialogtool.documents.typography import set_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "- [x] Karla Brink\n- [ ] Mads Dalum",
            '<ul class="unmarked">\n<li>☑ Karla Brink</li>\n<li>☐ Mads Dalum</li>\n</ul>\n',
        ),
        (
            "- [X] Karla Brink\n\n- [-] Mads Dalum",
            '<ul class="unmarked">\n<li>\n<p>☑ Karla Brink</p>\n</li>\n<li>\n<p>☒ Mads Dalum</p>'
            "\n</li>\n</ul>\n",
        ),
        ("- [ ]\n- Karla", "<ul>\n<li>☐</li>\n<li>Karla</li>\n</ul>\n"),
        ("1. [/] Karla", "<ol>\n<li>◪ Karla</li>\n</ol>\n"),
        # what is no box stays as it was written
        ("- [x](a.md) Karla", '<ul>\n<li><a href="a.md">x</a> Karla</li>\n</ul>\n'),
        ("- `[x]` er et kryds", "<ul>\n<li><code>[x]</code> er et kryds</li>\n</ul>\n"),
        ("- Kryds [x] her", "<ul>\n<li>Kryds [x] her</li>\n</ul>\n"),
        ("- [x]y", "<ul>\n<li>[x]y</li>\n</ul>\n"),
        ("- [1] Note", "<ul>\n<li>[1] Note</li>\n</ul>\n"),
        ("[x] Karla", "<p>[x] Karla</p>\n"),
        ("-", "<ul>\n<li></li>\n</ul>\n"),
        ("- # [x] Karla", "<ul>\n<li>\n<p><strong>[x] Karla</strong></p>\n</li>\n</ul>\n"),
    ],
)
def test_a_box_that_begins_an_entry_is_a_sign(text: str, html: str) -> None:
    assert html_of_markdown(text) == html


def test_only_the_list_of_boxes_has_no_other_marks() -> None:
    html = html_of_markdown("- Kommunen\n  - [x] Karla\n- Klitbo\n  - Eva")
    assert html.count("<ul>") == 2
    assert html.count('<ul class="unmarked">') == 1


def test_a_cell_that_is_a_box_is_a_sign() -> None:
    html = html_of_markdown("| Navn | Til stede |\n|--|--|\n| Karla | [x] |\n| Mads | [ ] nej |")
    assert ">☑</td>" in html
    assert ">[ ] nej</td>" in html


def test_a_mail_and_a_pdf_have_the_signs_too() -> None:
    assert text_of_markdown("- [x] Karla\n- [ ] Mads") == "- ☑ Karla\n- ☐ Mads\n"
    writing = PdfText({})
    assert writing.fitted("☑ Karla, ☐ Mads, ☒ Bo") == "✓ Karla, ▢ Mads, ✗ Bo"
    # the font has no boxes, and these say the same
    assert not writing.replaced


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("se https://a.dk/b?c=1.", 'se <a href="https://a.dk/b?c=1">https://a.dk/b?c=1</a>.'),
        ("(https://a.dk/b/)", '(<a href="https://a.dk/b/">https://a.dk/b/</a>)'),
        ("(se https://a.dk/b).", '(se <a href="https://a.dk/b">https://a.dk/b</a>).'),
        ("https://a.dk/A_(b)", '<a href="https://a.dk/A_(b)">https://a.dk/A_(b)</a>'),
        ("(https://a.dk/A_(b))", '(<a href="https://a.dk/A_(b)">https://a.dk/A_(b)</a>)'),
        ("https://a.dk/b(c", '<a href="https://a.dk/b">https://a.dk/b</a>(c'),
        ("http://a.dk, tak", '<a href="http://a.dk">http://a.dk</a>, tak'),
        ("**https://a.dk/b**", '<strong><a href="https://a.dk/b">https://a.dk/b</a></strong>'),
        ("<https://a.dk>", '<a href="https://a.dk">https://a.dk</a>'),
        ("[https://a.dk](https://b.dk)", '<a href="https://b.dk">https://a.dk</a>'),
        ("`https://a.dk`", "<code>https://a.dk</code>"),
        ("xhttps://a.dk", "xhttps://a.dk"),
        ("https:// a", "https:// a"),
        ("javascript://a.dk", "javascript://a.dk"),
        ('https://a.dk"onclick="x', '<a href="https://a.dk">https://a.dk</a>&quot;onclick=&quot;x'),
        ("https://a.dk/?b&c", '<a href="https://a.dk/?b&amp;c">https://a.dk/?b&amp;c</a>'),
    ],
)
def test_an_address_of_the_web_is_a_link(text: str, html: str) -> None:
    assert html_of_line(text) == html


@pytest.mark.parametrize("end", ["", ".", ",", ")", ").", "!", "?", '"', "]", ":", "; "])
@pytest.mark.parametrize("rest", ["boligpolitik.dk/23-24", "a.dk/b_(boligpolitik)", "a.dk/?b=c.d"])
def test_what_is_a_link_is_what_is_set_whole(rest: str, end: str) -> None:
    """The page had one end of an address for its links and another one for its hyphens."""
    address = f"https://{rest}"
    assert html_of_line(f"se {address}{end}").count(f">{address}</a>") == 1
    assert set_text(f"se {address}{end}", "da") == f"se {address}{end}"
    [found] = re.findall(f"({ANY})", f"se {address}{end}")
    assert found == address


def test_an_address_without_an_end_takes_no_longer_than_its_signs() -> None:
    begin = time.process_time()
    for piece in ("(", "(a)", "((a", ".", ")", "a("):
        re.search(WEB, "https://" + piece * 50_000)
    assert time.process_time() - begin < 1


def test_an_address_between_brackets_is_a_link_in_markdown_and_in_a_report(tmp_path: Path) -> None:
    record = tmp_path / "minutes/klitbo/2026.md"
    record.parent.mkdir(parents=True)
    record.write_text(
        "---\ndate: 2026-08-06\nstatus: final\n---\n## Punkt\n\nSe <https://a.dk/b> og <b>.\n\n"
        "- [ ] Læs <https://a.dk/c> @klitbo  [id:: 26-k7q4mz]\n",
        encoding="utf-8",
    )
    account = run_dialog("render-minutes", "klitbo", cwd=tmp_path).out
    assert "Se <https://a.dk/b> og " in account
    report = run_dialog("open-actions", "--format", "html", "--as-of", "2026-09-01", cwd=tmp_path)
    assert '<a href="https://a.dk/c">' in report.out


def test_the_address_of_a_mail_is_not_said_twice() -> None:
    assert text_of_markdown("Skriv til <karla@fjordby.example>") == (
        "Skriv til karla@fjordby.example\n"
    )


def test_a_text_that_says_nothing_has_no_signs() -> None:
    state = SimpleNamespace(tokens=[])
    draw_boxes(state)
    link_addresses(state)
    assert state.tokens == []
