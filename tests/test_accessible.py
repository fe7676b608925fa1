"""Pages as people with and without a disability meet them: WCAG 2.1 AA, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pdfplumber
import pytest
from playwright.sync_api import Browser, Page

from browser import browser
from conftest import EXAMPLE, run_dialog, write_book

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
DOCUMENTS = [
    (*words, organisation, "--period", period, "--lang", language)
    for words in (("render-agreement",), ("render-minutes",), ("render-minutes", "--agenda"))
    for organisation in ("lejerbo", "bolig-naestved")
    for period in ("2020", "2021", "2022")
    for language in (("da", "en") if period == "2021" else ("da",))
]
LONG = "beboersammensætningsudviklingsaftaleforhandlingsudvalgsformandskab"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    yield page
    context.close()


def html_of(*arguments: str, book: Path = EXAMPLE) -> str:
    result = run_dialog("--book", str(book), *arguments, "--format", "html")
    assert result.code == 0, result.err
    return result.out


def violations(tab: Page) -> list[str]:
    tab.evaluate(AXE)
    found = tab.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(found["passes"]) > 15, "the rules were not run"
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found["violations"]]


def sideways(tab: Page) -> int:
    """How many pixels the page is wider than the window."""
    return int(
        tab.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    )


def stress(tmp_path: Path) -> Path:
    """A book with everything that makes a page hard to read."""
    points = "".join(
        f"- Agreement: Point {n} {LONG if n == 7 else ''} @homes  [measure:: {n} doors]\n"
        for n in range(40)
    )
    rows = "".join(f"| {n} | {LONG} | {n}000 |\n" for n in range(150))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    toml = (
        '[dialog]\nlanguage = "da"\nmunicipality = "town"\n[parties.town]\nname = "Town"\n[parties.homes]\nname = "Homes"\n'
        '[documents]\nlogo = "logo.svg"\nlogo_alt = "A bar"\naccent = "#6a1b4d"\n'
    )
    record = (
        "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\nparticipants:\n  - {party: homes, role: chair}\n---\n"
        f"## 1. {LONG}\n\nSe https://example.dk/{'a' * 120} og [her](https://example.dk/).\n\n| a | b | c |\n| - | - | - |\n{rows}\n"
        f"- Remark: {'Tekst ' * 400}@town\n\n### Below\n\n> quoted\n\n1. one\n2. two\n\n## 2. More\n\n{points}"
    )
    return write_book(
        tmp_path, {"dialog.toml": toml, "logo.svg": svg, "minutes/homes/2025.md": record}
    )


REPORTS = (
    ("report", "--all"),
    ("report", "lejerbo"),
    ("remind", "--owner", "naestved/tilsyn"),
    ("open-actions",),
    ("key-figures", "lejerbo"),
)


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
def test_axe_finds_nothing_in_reports(tab: Page, arguments: tuple[str, ...]) -> None:
    expect_accessible(tab, html_of(*arguments, "--lang", "da", "--as-of", "2023-06-01"))


def test_no_day_is_broken_on_a_phone(tab: Page) -> None:
    tab.set_viewport_size({"width": 320, "height": 900})
    tab.set_content(html_of("key-figures", "lejerbo", "--lang", "da", "--as-of", "2023-09-26"))
    lines = tab.locator("h1").evaluate(
        """heading => {
            const range = document.createRange(), text = heading.firstChild
            const at = text.data.indexOf("2023")
            range.setStart(text, at); range.setEnd(text, at + 4)
            return range.getClientRects().length
        }"""
    )
    assert lines == 1


def test_a_chart_is_read_on_a_phone_without_scrolling_it(tab: Page) -> None:
    html = html_of("report", "--all", "--lang", "da", "--as-of", "2023-06-01")
    for width, shown in ((320, "on-narrow"), (1280, "on-wide")):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.set_content(html)
        charts = tab.locator("figure svg:visible")
        assert charts.count() == tab.locator(f".{shown}").count() > 0
        for chart in charts.all():
            box, least = chart.bounding_box(), chart.evaluate("node => node.viewBox.baseVal.width")
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
            assert box["width"] / least >= 0.9, "its words would be too small"


@pytest.mark.parametrize("arguments", DOCUMENTS, ids=" ".join)
def test_axe_finds_nothing(tab: Page, arguments: tuple[str, ...]) -> None:
    expect_accessible(tab, html_of(*arguments))


@pytest.mark.parametrize("command", ["render-agreement", "render-minutes"])
def test_axe_finds_nothing_in_hard_pages(tab: Page, tmp_path: Path, command: str) -> None:
    expect_accessible(tab, html_of(command, "homes", book=stress(tmp_path)))


def test_axe_finds_nothing_where_there_is_nothing(tab: Page, tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        {
            "minutes/homes/2025.md": "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\n---\n"
        },
    )
    expect_accessible(tab, html_of("render-agreement", "homes", book=book))


def expect_accessible(tab: Page, html: str) -> None:
    for width, scheme, media in (
        (1280, "light", "screen"),
        (1280, "dark", "screen"),
        (320, "light", "screen"),
        (800, "light", "print"),
    ):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme, media=media)  # type: ignore[arg-type]
        tab.set_content(html)
        assert violations(tab) == [], (width, scheme, media)
        assert sideways(tab) <= 0, "the page scrolls sideways"


def test_axe_would_find_something(tab: Page) -> None:
    tab.set_content(
        html_of("render-agreement", "lejerbo")
        .replace("<html lang", "<html data-lang")
        .replace("--ink: #1a1a1a", "--ink: #ccc")
    )
    assert {each.partition(":")[0] for each in violations(tab)} >= {
        "html-has-lang",
        "color-contrast",
    }


def test_twice_the_text_stays_on_the_page(tab: Page, tmp_path: Path) -> None:
    tab.set_viewport_size({"width": 640, "height": 900})
    tab.set_content(html_of("render-minutes", "homes", book=stress(tmp_path)))
    tab.add_style_tag(content="html { font-size: 200% }")
    assert sideways(tab) <= 0


def test_nothing_is_fetched(tab: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.set_content(
        html_of("render-minutes", "homes", book=stress(tmp_path)), wait_until="networkidle"
    )
    assert [url for url in asked if not url.startswith("data:")] == []


def test_the_keyboard_skips_to_the_content(tab: Page) -> None:
    tab.set_content(html_of("render-agreement", "lejerbo"))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().left") >= 0, (
        "it is seen when it has the focus"
    )
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_a_table_begins_where_there_is_room_for_one_row(tab: Page, tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Row {n}<br>b<br>c<br>d<br>e</td></tr>" for n in range(5))
    table = f"<div class='wide'><table><thead><tr><th>Item</th></tr></thead><tbody>{rows}</tbody>"
    html = html_of("render-minutes", "homes", book=stress(tmp_path))
    head, _, _ = html.partition("<main")
    seen = []
    for lines in range(22, 32):
        text = f"{'<p>Text</p>' * lines}<h2>Open</h2><p>Status.</p>{table}</table></div>"
        tab.set_content(f"{head}<main>{text}</main>")
        (tmp_path / "a.pdf").write_bytes(tab.pdf(format="A4"))
        with pdfplumber.open(tmp_path / "a.pdf") as pdf:
            seen.append((pdf.pages[0].extract_text() or "").count("Row"))
    assert seen == sorted(seen, reverse=True)
    assert 1 in seen, "a row alone is better than the end of a page that is empty"


def test_paper_has_the_head_of_a_table_on_every_page(tab: Page, tmp_path: Path) -> None:
    tab.set_content(html_of("render-minutes", "homes", book=stress(tmp_path)))
    (tmp_path / "a.pdf").write_bytes(tab.pdf(format="A4"))
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        texts = [sheet.extract_text() or "" for sheet in pdf.pages]
    of_the_table = [text for text in texts if text.count("000\n") > 5]
    assert len(of_the_table) > 2
    assert all("a b c" in text for text in of_the_table)
