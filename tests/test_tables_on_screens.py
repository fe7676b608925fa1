"""Tables of the writer's own on a phone and on a wide screen, measured in a browser."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page

from browser import browser
from conftest import EXAMPLE, run_dialog, write_book
from dialogtool.documents.house import House
from dialogtool.documents.html import parse_page
from dialogtool.documents.render import Renderer
from dialogtool.documents.setting import set_html
from dialogtool.language import Language

pytestmark = pytest.mark.browser
NUMBERS = [f"{12_345_678 + n:,}".replace(",", ".") for n in range(11)]
HEADS = " | ".join(str(2012 + n) for n in range(11))
TABLE = f"| Afdeling | {HEADS} |\n|{' --- |' * 12}\n" + "".join(
    f"| Agerhønevej {n} | {' | '.join(NUMBERS)} |\n" for n in range(3)
)
RECORD = (
    f"---\norganisation: birk\nperiod: 2024\ndate: 2024-11-20\n---\n# M\n\n## 1. Budget\n\n{TABLE}"
)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="180" height="40"><rect width="180" height="40"/></svg>'
SETTINGS = """[dialog]
language = "da"
municipality = "by"
[documents]
logo = "logo.svg"
logo_alt = "Våben"
[parties.by]
name = "Guldborgsund-Ringkøbing-Skjern Kommune"
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def test_the_values_of_a_fact_stand_in_one_column(chromium: Browser, tmp_path: Path) -> None:
    head = "---\norganisation: [birk, eng]\nperiod: 2024\ndate: 2024-11-20\n---\n# M\n"
    book = write_book(
        tmp_path, {"dialog.toml": SETTINGS, "logo.svg": LOGO, "minutes/f/24.md": head}
    )
    arguments = ("--lang", "da", "render-agreement", "birk", "--format", "html")
    page = opened(chromium, run_dialog(*arguments, cwd=book).out, 1280)
    places = page.evaluate("""() => [...document.querySelectorAll('.facts dd')].map(
        e => Math.round(e.getBoundingClientRect().left))""")
    assert len(places) > 3 and len(set(places)) == 1


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    files = {"dialog.toml": SETTINGS, "logo.svg": LOGO, "minutes/birk/2024.md": RECORD}
    book = write_book(tmp_path_factory.mktemp("book"), files)
    arguments = ("--lang", "da", "render-minutes", "birk", "--format", "html")
    return run_dialog(*arguments, cwd=book).out


def opened(chromium: Browser, html: str, width: int, scheme: str = "light") -> Page:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_content(html)
    return page


LINES = """() => [...document.querySelectorAll('td.number')].map(cell => {
    const range = document.createRange(); range.selectNodeContents(cell);
    const boxes = [...range.getClientRects()];
    return [new Set(boxes.map(box => Math.round(box.top))).size,
            Math.max(...boxes.map(box => box.right)) - cell.getBoundingClientRect().right];
})"""


@pytest.mark.parametrize("width", [320, 1280])
def test_no_number_is_broken_or_leaves_its_cell(chromium: Browser, html: str, width: int) -> None:
    page = opened(chromium, html, width)
    measured = page.evaluate(LINES)
    assert len(measured) == 33
    assert all(lines == 1 and beyond <= 0.5 for lines, beyond in measured)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_rows_are_stacked_on_a_phone_and_name_their_columns(chromium: Browser, html: str) -> None:
    page = opened(chromium, html, 320)
    shown = "getComputedStyle(document.querySelector('td.number'), '::before').content"
    assert page.evaluate(shown) == '"2012"'
    cells = page.locator("tbody tr").first.locator("th, td")
    tops = [box["y"] for box in (cell.bounding_box() for cell in cells.all()) if box]
    assert len(tops) == 12 and tops == sorted(set(tops)), "one below the other"


def test_many_columns_use_a_wide_screen(chromium: Browser, html: str) -> None:
    box = opened(chromium, html, 1280).locator("table").bounding_box()
    assert box and box["width"] > 900 and box["x"] >= 0


def test_the_head_is_read_whole_on_a_phone(chromium: Browser, html: str) -> None:
    page = opened(chromium, html, 320)
    for part in (".house img", ".house p"):
        box = page.locator(part).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_a_logo_stands_on_a_light_ground_in_the_dark(chromium: Browser, html: str) -> None:
    page = opened(chromium, html, 800, "dark")
    logo = "getComputedStyle(document.querySelector('.house img'))"
    assert page.evaluate(f"{logo}.backgroundColor") == "rgb(255, 255, 255)"
    # or a drawing that turns white in the dark would be white on white
    assert page.evaluate(f"{logo}.colorScheme") == "light"


def test_a_wide_table_is_printed_on_a_page_across(chromium: Browser, html: str) -> None:
    page = opened(chromium, html, 1280)
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        across = [sheet for sheet in printed.pages if sheet.width > sheet.height]
        upright = [sheet for sheet in printed.pages if sheet.width < sheet.height]
    assert len(across) == 1 and upright
    words = across[0].extract_words()
    assert {word["text"] for word in words} >= {"Afdeling", *NUMBERS}
    assert max(word["x1"] for word in words) < across[0].width - 40
    heading = next(word for word in words if word["text"] == "Budget")
    assert heading["top"] < min(word["top"] for word in words if word["text"] == "Afdeling")


def test_what_stands_above_a_first_table_across_is_printed_with_it(chromium: Browser) -> None:
    heads = "".join(f'<th class="number">{year}</th>' for year in range(2012, 2023))
    cells = '<td class="number">12.345.678</td>' * 11
    table = f"<thead><tr><th>Afdeling</th>{heads}</tr></thead><tbody><tr><th>Birk</th>{cells}</tr>"
    wide = f'<h2>Budget</h2><div class="wide"><table>{table}</tbody></table></div>'
    html = run_dialog("--book", str(EXAMPLE), "report", "lejerbo", "--format", "html").out
    style = html[html.index("<style>") : html.index("</style>")] + "</style>"
    for below, sheets in (
        ("<p>Efter</p></main>", [True, False]),
        # the note of the source had a sheet of its own
        ("</main><footer><p>Kilde</p></footer>", [True]),
    ):
        body = f"<main><h1>Nøgletal</h1><p>Årene er styringsår.</p>{wide}{below}"
        made = f'<html lang="da"><head>{style}</head><body>{body}</body></html>'
        page = opened(chromium, set_html(made, parse_page(made), Language("da")), 1280)
        with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
            assert [sheet.width > sheet.height for sheet in printed.pages] == sheets
            assert "Nøgletal" in printed.pages[0].extract_text()


def test_a_long_word_of_a_title_or_a_name_is_parted_at_a_joint(
    chromium: Browser, tmp_path: Path
) -> None:
    name = "Andelsboligforeningen Birk og Vedligeholdelsesplanlægningsudvalget"
    files = {"dialog.toml": f'{SETTINGS}[parties.birk]\nname = "{name}"\n', "logo.svg": LOGO}
    book = write_book(tmp_path, files | {"minutes/birk/2024.md": RECORD})
    lines = """selector => {
        const element = document.querySelector(selector), range = document.createRange();
        const found = new Map();
        const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode());) for (let at = 0; at < node.length; at++) {
            range.setStart(node, at); range.setEnd(node, at + 1);
            const top = Math.round([...range.getClientRects()].at(-1)?.top || 0);
            found.set(top, (found.get(top) || '') + node.data[at]);
        }
        return [...found.values()].map(line => line.replaceAll('\u00ad', '').trim());
    }"""
    for command, place in (("report", "h1"), ("render-agreement", ".facts div:nth-child(2) dd")):
        html = run_dialog("--lang", "da", command, "birk", "--format", "html", cwd=book).out
        page = opened(chromium, html, 320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        told = page.evaluate(lines, place)
        assert any(line.endswith("Andelsboligforeningen") for line in told) or place != "h1"
        assert told[-1] in ("planlægningsudvalget", "udvalget"), told


def test_a_line_of_code_is_read_on_a_phone(chromium: Browser, tmp_path: Path) -> None:
    """What to write, in the key figures of a book that has none."""
    files = {"dialog.toml": SETTINGS, "logo.svg": LOGO, "minutes/birk/2024.md": RECORD}
    book = write_book(tmp_path, files)
    html = run_dialog("--lang", "da", "key-figures", "birk", "--format", "html", cwd=book).out
    page = opened(chromium, html, 320)
    assert page.locator("pre").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_narrow_table_stays_in_the_text(chromium: Browser) -> None:
    table = '<div class="wide" tabindex="0"><table><thead><tr><th>Navn<th>Tal<tbody><tr><th>Birk<td>7</table></div>'
    html = f"<html lang=da><body><main><h1>M</h1><table></table>{table}</main></body></html>"
    assert "broad" not in set_html(html, parse_page(html), Language("da"))
    wide = html.replace("<th>Tal", "<th>Tal" * 12).replace("<td>7", "<td>12.345.678" * 12)
    assert 'class="wide broad whole"' in set_html(wide, parse_page(wide), Language("da"))


def test_no_word_is_broken_and_no_label_covers_its_value_on_a_phone(chromium: Browser) -> None:
    label, name = "Videreført eller ikke vurderet", "Andelsboligforeningen Skovager"
    cells = f'<th scope="row">2022</th><td>{name}</td><td class="number">1</td>'
    table = (
        '<div class="wide" tabindex="0"><table><thead><tr><th>År</th><th>Ansvarlig</th>'
        f"<th>{label}</th></tr></thead><tbody><tr>{cells}</tr></tbody></table></div>"
    )
    css = Renderer(Language("da"), html=True).render("document.css", {"house": House(name="By")})
    body = f"<!DOCTYPE html><html lang=da><style>{css}</style><body><main><h1>T</h1>{table}</main>"
    page = opened(chromium, set_html(body, parse_page(body), Language("da")), 320)
    word = """() => { const text = document.querySelector('td').firstChild;
        const range = document.createRange(); range.setStart(text, 0); range.setEnd(text, 21);
        return range.getClientRects().length; }"""
    assert page.evaluate(word) == 1, "the name of an association is not parted"
    heights = [cell.bounding_box() for cell in page.locator("td").all()]
    assert heights[1] and heights[1]["height"] > 60, "a long name of a column is wrapped"


@pytest.mark.parametrize("rows", range(36, 48))
def test_no_row_of_a_table_is_printed_alone(chromium: Browser, rows: int) -> None:
    cells = "".join(f"<tr><th scope=row>R{number}</th><td>x</td></tr>" for number in range(rows))
    table = f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{cells}</tbody></table>"
    css = Renderer(Language("da"), html=True).render("document.css", {"house": House(name="By")})
    html = f"<!DOCTYPE html><html lang=da><style>{css}</style><main><div class=wide>{table}</div></main>"
    page = opened(chromium, html, 1280)
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        texts = [sheet.extract_text() for sheet in printed.pages]
    assert all(text.count("R") > 1 for text in texts)
