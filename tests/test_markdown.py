"""Markdown of a record on a page: headings that leave no level out, and the words of a mail."""

import re

import pytest

from dialogtool.documents.markdown import (
    html_of_line,
    html_of_markdown,
    text_of_markdown,
)
from dialogtool.documents.vocabulary import filters_in
from dialogtool.language import Language

STRONG = filters_in(Language("da"))["strong"]


@pytest.mark.parametrize(
    "text",
    [
        "#### Fire",
        "###### Seks\n\n# Et",
        "Drift\n-----\n\nTekst",
        "- punkt\n\n  ##### Fem\n\n  tekst",
        "> ### I citat\n> tekst",
        "1. et\n   - to\n\n     ## Dybt\n",
    ],
)
def test_a_part_of_a_page_has_no_headings_of_its_own(text: str) -> None:
    html = html_of_markdown(text)
    assert not re.search("<h[1-6]", html)
    assert "<p><strong>" in html


def test_a_heading_in_a_list_is_a_line_of_strong_words() -> None:
    assert html_of_markdown("- a\n\n  #### En *skrå* titel\n") == (
        "<ul>\n<li>\n<p>a</p>\n<p><strong>En <em>skrå</em> titel</strong></p>\n</li>\n</ul>\n"
    )


def test_a_whole_text_has_headings_but_not_in_its_lists_and_quotations() -> None:
    html = html_of_markdown("# Et\n\n## To\n\n- a\n\n  ### Tre\n\n> #### Fire\n", whole=True)
    assert re.findall("<(h[1-6])", html) == ["h1", "h2"]
    assert html.count("<p><strong>") == 2


def test_a_heading_may_hold_an_alarm() -> None:
    html = html_of_markdown("### **frist overskredet**", ("frist overskredet",))
    assert "overdue" in html and html.count("<") == html.count(">")


def test_code_shows_the_sign_that_was_written() -> None:
    """Our templates write `&lt;` for each `<` of a record; in code that is no reference."""
    said = "- **Skriv `<b>`, ikke &lt;i>**\n"
    assert text_of_markdown(said) == "- Skriv <b>, ikke <i>\n"
    assert "<code>&lt;b&gt;</code>, ikke &lt;i&gt;" in html_of_markdown(
        said.replace("<b>", "&lt;b>")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Titel\n\nEn *skrå* og en **fed**.", "Titel\n\nEn skrå og en fed.\n"),
        ("- et\n- to\n  - under", "- et\n- to\n  - under\n"),
        ("a &amp; b", "a & b\n"),
        ("ord " * 40, None),
    ],
)
def test_a_mail_says_it_in_plain_words(text: str, said: str | None) -> None:
    made = text_of_markdown(text)
    assert said is None or made == said
    assert max(map(len, made.splitlines())) <= 76


@pytest.mark.parametrize("before", range(50, 75))
def test_no_line_of_a_mail_ends_within_a_date(before: int) -> None:
    made = text_of_markdown(f"- {'x' * before}, aftalt 8. november 2023 for 1.000 kr.")
    assert "8. november 2023" in made and "1.000 kr." in made


TABLE = """| Afdeling | *Leje* | | Vedligeholdelsesplan |
| --- | --- | --- | --- |
| Åkanden | 1.012 | ja | mangler |
| | | nej | ansvarsforsikringsselskabet |
"""


def test_a_cell_knows_the_name_of_its_column() -> None:
    """All but the first, which names the row; one with a long word stands below the name."""
    html = html_of_markdown(TABLE.replace("Vedligeholdelsesplan", 'Plan "A" & B'))
    named = 'data-label="Plan &quot;A&quot; &amp; B"'
    assert re.findall("<t[hd][^>]*>[^<]*</t[hd]>", html.partition("<tbody>")[2]) == [
        '<th scope="row">Åkanden</th>',
        '<td class="number" data-label="Leje">1.012</td>',
        "<td>ja</td>",
        f"<td {named}>mangler</td>",
        "<td></td>",
        '<td class="number" data-label="Leje"></td>',
        "<td>nej</td>",
        f'<td {named} data-long="">ansvarsforsikringsselskabet</td>',
    ]
    assert html_of_markdown(TABLE).count('data-label="Vedligeholdelsesplan" data-long=""') == 2


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("Varmen **slukkes** i maj", "**Varmen slukkes i maj**"),
        ("__Alle__ haver og *hegn*", "**Alle haver og *hegn***"),
        ("***Begge*** to", "***Begge* to**"),
        ("`a ** b ** c` og fil__nr__2", "**`a ** b ** c` og fil__nr__2**"),
        (r"2 \*\* 3 ** 4", r"**2 \*\* 3 ** 4**"),
    ],
)
def test_strong_words_hold_no_other_strong_words(text: str, strong: str) -> None:
    assert STRONG(text) == strong
    html = html_of_line(strong)
    assert html.startswith("<strong>")
    assert html.endswith("</strong>")
    assert html.count("<strong>") == 1


def test_one_line_is_no_paragraph() -> None:
    assert html_of_line("# en *linje*\nmed <x>") == "# en <em>linje</em> med &lt;x&gt;"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![Plan](plan.png)", '<a href="plan.png">Plan</a>'),
        ("![](plan.png)", '<a href="plan.png">plan.png</a>'),
        (
            "![Plan *2*][a]\n\n[a]: https://e.dk/a.png",
            '<a href="https://e.dk/a.png">Plan <em>2</em></a>',
        ),
        ("[![Plan](a.png)](https://e.dk)", '<a href="https://e.dk">Plan</a>'),
        ("![a [b](c) ![d](e)](f)", '<a href="f">a b d</a>'),
        (r"Husk\![Plan](plan.png)", 'Husk!<a href="plan.png">Plan</a>'),
        ("`![Plan](plan.png)`", "<code>![Plan](plan.png)</code>"),
    ],
)
def test_a_picture_is_a_link_without_the_mark_before_it(text: str, html: str) -> None:
    """Documents said "!Plan"."""
    assert html_of_markdown(text) == f"<p>{html}</p>\n"
