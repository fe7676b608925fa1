"""The site as people meet it: in a real browser, from a folder and from this computer."""

import functools
import json
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from browser import browser
from conftest import EXAMPLE, run_dialog, write_book
from test_accessible import sideways, stress, violations
from test_site import HOSTILE, SETTINGS, book_of, made, record

pytestmark = pytest.mark.browser
PAGES = (
    "index.html",
    "open.html",
    "organisation/index.html",
    "organisation/lejerbo.html",
    "meeting/lejerbo-2021.html",
    "year/index.html",
    "year/2021.html",
    "office/index.html",
    "office/naestved.html",
    "theme/index.html",
    "theme/udlejning.html",
    "item/20-h4t9wz.html",
    "search.html?q=aftale",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example in both languages, and as the public sees it."""
    made = {}
    for name, more in (("da", ()), ("en", ()), ("public", ("--public", "--unapproved"))):
        made[name] = tmp_path_factory.mktemp("site") / name
        language = "en" if name == "en" else "da"
        result = run_dialog(
            "--lang", language, "--book", str(EXAMPLE), "site", "-o", str(made[name]), *more,
            "--as-of", "2023-03-01",
        )  # fmt: skip
        assert result.code == 0, result.out + result.err
    return made


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A context in which nothing may leave: what is asked of the network fails the test."""
    opened = chromium.new_context()
    left: list[str] = []
    said: list[str] = []

    def refuse(route: Route) -> None:
        if route.request.url.startswith(("file:", "data:", "http://127.0.0.1:")):
            route.continue_()
        else:
            left.append(route.request.url)
            route.abort()

    opened.route("**/*", refuse)
    opened.on("console", lambda message: said.append(message.text))
    opened.on("weberror", lambda error: said.append(str(error.error)))
    yield opened
    opened.close()
    assert left == []
    assert said == []


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing(tab: Page, sites: dict[str, Path], language: str, page: str) -> None:
    expect_accessible(tab, f"{sites[language].as_uri()}/{page}")


def expect_accessible(tab: Page, address: str) -> None:
    for width, scheme, media in (
        (1280, "light", "screen"),
        (1280, "dark", "screen"),
        (320, "light", "screen"),
        (320, "dark", "screen"),
        (800, "light", "print"),
    ):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme, media=media)  # type: ignore[arg-type]
        tab.goto(address)
        assert violations(tab) == [], (width, scheme, media)
        assert sideways(tab) <= 0, f"the page scrolls sideways at {width}"


@pytest.mark.parametrize(
    "page", ["organisation/homes.html", "meeting/homes-2024.html", "item/con-.html", "index.html"]
)
def test_hostile_pages_are_accessible(tab: Page, tmp_path: Path, page: str) -> None:
    """A line of 20 KB, tags and a right-to-left sign cover nothing and push nothing aside."""
    files = {"dialog.toml": SETTINGS, "minutes/homes/2024.md": record(HOSTILE)}
    book = write_book(tmp_path / "book", files)
    assert run_dialog("--book", str(book), "site", "-o", str(tmp_path / "out")).code == 0
    expect_accessible(tab, f"{(tmp_path / 'out').as_uri()}/{page}")


def test_hard_pages_are_accessible(tab: Page, tmp_path: Path) -> None:
    book = stress(tmp_path / "book")
    result = run_dialog("--book", str(book), "site", "-o", str(tmp_path / "out"))
    assert result.code == 0, result.err
    for page in ("index.html", "organisation/homes.html", "meeting/homes.2025.html"):
        address = page.replace("homes.2025", "homes-2025")
        expect_accessible(tab, f"{(tmp_path / 'out').as_uri()}/{address}")


@pytest.mark.parametrize("page", PAGES)
def test_no_part_of_a_page_scrolls_sideways(tab: Page, sites: dict[str, Path], page: str) -> None:
    """On a telephone rows stand below each other."""
    tab.set_viewport_size({"width": 320, "height": 900})
    tab.goto(f"{sites['da'].as_uri()}/{page}")
    tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    wide = "[...document.querySelectorAll('.wide')].filter(each => each.scrollWidth > each.clientWidth)"
    assert tab.evaluate(f"{wide}.map(each => each.ariaLabel)") == []
    edge = "document.querySelector('h1').parentElement.clientWidth - 20"
    beyond = f"each => each.getBoundingClientRect().right > {edge} + 1"
    tiles = "[...document.querySelectorAll('.tiles *')]"
    assert tab.evaluate(f"{tiles}.filter({beyond}).map(each => each.textContent)") == []


OWN_TABLE = """## 1. Afdelingerne

| Afdeling | Lejemål | Husleje pr. m² | Vedligeholdelsesplan | Bemærkning |
| --- | --- | --- | --- | --- |
| Møllebakken | 120 | 987 | godkendt 2023 | Facaden er *renoveret*, og vinduerne er nye |
| Åkanden | 45 | 1.012 | mangler | |

- [ ] Send planen @homes  [id:: 24-aaaa11]
"""


def test_a_table_of_the_minutes_is_read_on_a_phone(tab: Page, tmp_path: Path) -> None:
    """Its rows stand below each other, as those of the site do, and every cell says what it is."""
    files = {"dialog.toml": SETTINGS, "minutes/homes/2024.md": record(OWN_TABLE)}
    out = tmp_path / "out"
    book = write_book(tmp_path / "book", files)
    assert run_dialog("--book", str(book), "site", "-o", str(out)).code == 0
    expect_accessible(tab, f"{out.as_uri()}/meeting/homes-2024.html")
    tab.emulate_media(media="screen")
    tab.set_viewport_size({"width": 320, "height": 900})
    own = "[...document.querySelectorAll('.wide')].find(each => each.querySelector('.number'))"
    assert tab.evaluate(f"{own}.scrollWidth <= {own}.clientWidth")
    named = tab.evaluate(f"""[...{own}.querySelectorAll('tbody tr:first-child > *')].map(each =>
        [getComputedStyle(each, '::before').content, each.innerText.trim()])""")
    assert named == [
        ["none", "Møllebakken"],
        ['"Lejemål"', "120"],
        ['"Husleje pr. m²"', "987"],
        ['"Vedligeholdelsesplan"', "godkendt 2023"],
        ['"Bemærkning"', "Facaden er renoveret, og vinduerne er nye"],
    ]
    tops = tab.evaluate(
        f"[...{own}.querySelectorAll('tbody tr:first-child > *')].map(each => each.offsetTop)"
    )
    assert tops == sorted(set(tops)), "one below the other"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_line_of_the_time_line_leads_to_its_promise(
    tab: Page, sites: dict[str, Path], width: int
) -> None:
    """With the mouse and with the keyboard; a screen reader hears the name as a link."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{sites['da'].as_uri()}/organisation/lejerbo.html")
    drawn = tab.get_by_role("group", name="Punkterne gennem årene")
    links = drawn.get_by_role("link")
    assert links.count() == 18
    link = drawn.get_by_role("link", name="En social vicevært i Lejerbos afdelinger", exact=True)
    link.focus()
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/item/*.html")
    assert tab.locator("h1").inner_text() == "En social vicevært i Lejerbos afdelinger"


def test_who_points_at_a_mark_reads_what_happened(tab: Page, sites: dict[str, Path]) -> None:
    tab.goto(f"{sites['da'].as_uri()}/organisation/lejerbo.html")
    told = tab.locator(".on-wide svg g > title").all_text_contents()
    assert told[:2] == ["24. november 2020: aftalt", "1. marts 2022: gennemført"]


@pytest.mark.parametrize("page", PAGES)
def test_tables_stay_in_their_columns(tab: Page, sites: dict[str, Path], page: str) -> None:
    wider = """[...document.querySelectorAll(':not(.wide) > table')].filter(each =>
        each.getBoundingClientRect().right > each.parentElement.getBoundingClientRect().right + 1)"""
    for width in (1280, 1000, 800):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(f"{sites['da'].as_uri()}/{page}")
        assert tab.evaluate(f"{wider}.map(each => each.textContent)") == [], width
        assert sideways(tab) <= 0, width


LONG_NAME = "Almenboligorganisationen for Ungdomsboliger i Midt- og Vestjylland"


@pytest.mark.parametrize("page", ["index.html", "open.html", "year/2024.html"])
def test_long_names_push_no_page_aside(tab: Page, tmp_path: Path, page: str) -> None:
    """What does not fit beside them is reached by scrolling the table, with the keyboard too."""
    promises = "".join(
        f"- [ ] Read Landsbyggefondens kapitaltilførselsregler @homes  [id:: 24-u0{n}abq]\n"
        for n in range(3)
    )
    files = {
        "dialog.toml": SETTINGS.replace('"Homes"', f'"{LONG_NAME}"'),
        "minutes/homes/2024.md": record(promises),
    }
    book = write_book(tmp_path / "book", files)
    result = run_dialog("--book", str(book), "site", "-o", str(tmp_path / "out"))
    assert result.code == 0, result.err
    for width in (710, 800, 900):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(f"{(tmp_path / 'out').as_uri()}/{page}")
        assert sideways(tab) <= 0, width
    assert tab.locator(".scroll").first.get_attribute("tabindex") == "0"


def test_pictures_take_the_colours_of_a_dark_page(tab: Page, sites: dict[str, Path]) -> None:
    tab.emulate_media(color_scheme="dark")
    tab.goto(f"{sites['da'].as_uri()}/organisation/lejerbo.html")
    drawn = "getComputedStyle(document.querySelector('.time-line svg %s')).%s"
    ink = tab.evaluate("getComputedStyle(document.body).color")
    assert tab.evaluate(drawn % ("text", "fill")) == ink
    assert tab.evaluate(drawn % (".dot", "fill")) == ink
    assert tab.evaluate(drawn % (".life.open", "stroke")) == ink
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert tab.evaluate(drawn % (".hollow", "fill")) == ground
    grounds = (
        "[...document.querySelectorAll('svg')].map(each => getComputedStyle(each).backgroundColor)"
    )
    assert set(tab.evaluate(grounds)) == {"rgba(0, 0, 0, 0)"}


def test_three_pictures_stand_in_one_row(tab: Page, sites: dict[str, Path]) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{sites['da'].as_uri()}/index.html")
    tops = "[...document.querySelectorAll('.pictures > *')].map(each => each.offsetTop)"
    assert len(tab.evaluate(tops)) == 3
    assert len(set(tab.evaluate(tops))) == 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_front_page_of_several_books_is_accessible(
    tab: Page, tmp_path: Path, language: str
) -> None:
    """Of two books, one of them without a single meeting."""
    empty = write_book(tmp_path / "empty", {"dialog.toml": SETTINGS})
    books = ("--book", str(EXAMPLE), "--book", str(empty))
    out = tmp_path / "out"
    result = run_dialog("--lang", language, *books, "site", "-o", str(out), "--as-of", "2023-03-01")
    assert result.code == 0, result.err
    for page in ("index.html", "search.html?q=2020", "town/index.html", "town/open.html"):
        expect_accessible(tab, f"{out.as_uri()}/{page}")


def test_the_keyboard_alone_leads_to_a_promise(tab: Page, sites: dict[str, Path]) -> None:
    tab.goto(f"{sites['da'].as_uri()}/index.html")
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.name") == "q":
            break
    tab.keyboard.type("kommunl anvisning")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=*")
    assert tab.locator("#found").inner_text() != ""
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("!!document.activeElement.closest('#hits')"):
            break
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "where the keyboard is can be seen"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/item/*.html")
    assert "Kommunal anvisning" in tab.locator("h1").inner_text()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("aeldre", "Byggesager og genhusning"),
        ("ÆLDRE", "Byggesager og genhusning"),
        ("vicevært", "En social vicevært"),
        ("vicevaert", "En social vicevært"),
        ("viceværtt", "En social vicevært"),
        ("vicvært", "En social vicevært"),
        ("vicveært", "En social vicevært"),
        ("kommunl anvisning", "Kommunal anvisning"),
        ("anvisning ANVISNING", "Kommunal anvisning"),
        ("aftaler bofællesskab", "Revideret udlejningsaftale"),
        ("styringsdialog centerchef", "Vurder, om centerchefen"),
        ("lejning", "Fleksible udlejningsaftaler"),
        ("21-q4t7jy", "Fokus på effektivisering"),
        ("Center for Børn og Unge", "Nedsæt en enhed"),
    ],
)
def test_what_a_search_finds(tab: Page, sites: dict[str, Path], asked: str, expected: str) -> None:
    assert expected in " ".join(text for text, _ in found(tab, sites["da"], asked))


def found(tab: Page, site: Path, asked: str) -> list[tuple[str, str]]:
    """What the search shows for a question, the best first: the text and where it was said."""
    tab.goto(f"{site.as_uri()}/search.html")
    tab.fill("#q", asked)
    tab.keyboard.press("Enter")
    texts = tab.locator("#hits a").all_inner_texts()
    places = tab.locator("#hits a").evaluate_all(
        "links => links.map(link => link.closest('li').querySelector('.where').innerText)"
    )
    return list(zip(texts, places, strict=True))


NOT_KEPT_OF_2020 = {
    "Nedsæt en enhed, som boligorganisationen kan ringe til i sociale sager",
    "En social vicevært i Lejerbos afdelinger",
    "Samarbejdet mellem kommunen og Lejerbo på det sociale område udvikles",
    "Fleksible udlejningsaftaler afprøves",
}
KEPT_OF_2020 = {
    "Indsend drifts- og vedligeholdelsesplaner for alle afdelinger",
    "Fremlæg en plan for genhusning under renoveringen af Vandtårnsparken",
    "Fælles ansvar for beboersammensætningen i byen",
}
LATE_OF_THE_OFFICE = {
    "Vurder, om centerchefen for Børn og Unge skal med til en fælles styringsdialog",
    "Revideret udlejningsaftale for alle bofællesskaber",
    "Kommunal anvisning og samarbejdet om den",
}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2020 ikke gennemført", NOT_KEPT_OF_2020),
        ("ikke udført 2020", NOT_KEPT_OF_2020),
        ("Hvad er lovet i 2020 og endnu ikke holdt?", NOT_KEPT_OF_2020),
        ("2020 åben lejerbo", NOT_KEPT_OF_2020),
        ("lejerbo aabne 2020", NOT_KEPT_OF_2020),
        ("2020 not kept", NOT_KEPT_OF_2020),
        ("2020 unfinished", NOT_KEPT_OF_2020),
        ("2020 gennemførte", KEPT_OF_2020),
        ("udført 2020", KEPT_OF_2020),
        ("2020 ikke åben", KEPT_OF_2020),
        ("done 2020", KEPT_OF_2020),
        ("overskredet tilsyn", LATE_OF_THE_OFFICE),
        ("tilsynet forsinkede 2021", LATE_OF_THE_OFFICE),
        ("overdue tilsyn", LATE_OF_THE_OFFICE),
        ("overskrdet tilsyn", LATE_OF_THE_OFFICE),
        ("droppet", set()),
        ("påbud", {"Overskud og underskud i afdelingerne udlignes over 3 år"}),
        ("delvist opfyldt udlejning", {"Kommunal anvisning og samarbejdet om den"}),
        ("udlejning åben 2020", {"Fleksible udlejningsaftaler afprøves"}),
        ("uforsinket", set()),
    ],
)
def test_a_search_answers_a_question(
    tab: Page, sites: dict[str, Path], asked: str, expected: set[str]
) -> None:
    """Years, states, kinds, offices and themes are words too: what is shown of promises is what was
    asked for, and nothing else.
    """
    hits = found(tab, sites["da"], asked)
    promises = {text for text, where in hits if where.split(" · ")[0] in STATES}
    assert promises == expected


STATES = {"åben", "over fristen", "gennemført", "bortfaldet"}


def test_what_is_most_urgent_comes_first(tab: Page, sites: dict[str, Path]) -> None:
    hits = found(tab, sites["da"], "ikke gennemført")
    states = [where.split(" · ")[0] for _, where in hits]
    assert states == ["over fristen"] * 6 + ["åben"] * 10


def test_a_word_for_a_state_is_found_in_texts_too(tab: Page, sites: dict[str, Path]) -> None:
    """An account that says it, beside the promises that are so."""
    hits = found(tab, sites["da"], "løst")
    assert any(where.split(" · ")[0] not in STATES for _, where in hits)


def test_more_is_shown_when_asked_for(tab: Page, sites: dict[str, Path]) -> None:
    everything = int(found_count(tab, sites["da"], "lejerbo"))
    assert tab.locator("#hits li").count() == 20 < everything
    for shown in (*range(40, everything, 20), everything):
        tab.click("#more")
        assert tab.locator("#hits li").count() == shown
    assert not tab.locator("#more").is_visible()
    assert tab.locator("#found").inner_text() == f"{everything} steder"


def found_count(tab: Page, site: Path, asked: str) -> str:
    found(tab, site, asked)
    return tab.locator("#found").inner_text().partition(" ")[0]


def test_whoever_comes_back_finds_what_was_asked_for(tab: Page, sites: dict[str, Path]) -> None:
    (text, _), *_ = found(tab, sites["da"], "vicevært 2020")
    tab.locator("#hits a").first.click()
    tab.wait_for_url("**/item/*.html")
    tab.go_back()
    assert tab.locator("#q").input_value() == "vicevært 2020"
    assert tab.locator("#hits a").first.inner_text() == text


def test_the_best_comes_first(tab: Page, sites: dict[str, Path]) -> None:
    """A promise that says both words, before what only mentions them in its story."""
    tab.goto(f"{sites['da'].as_uri()}/search.html?q=social+vicevært")
    first, second, *_ = tab.locator("#hits a").all_inner_texts()
    assert {first, second} == {"En social vicevært i Lejerbos afdelinger", "Social vicevært"}
    tab.goto(f"{sites['da'].as_uri()}/search.html?q=aftaler")
    outcomes = [each.locator(".state").count() for each in tab.locator("#hits li").all()]
    assert outcomes[0] == 1, "a promise before the headings 'Nye aftaler'"
    tab.goto(f"{sites['da'].as_uri()}/search.html?q=fleksible+udlejningsaftaler")
    assert tab.locator("#hits a").first.inner_text() == "Fleksible udlejningsaftaler afprøves"


def test_a_search_unpacks_what_it_finds(tab: Page, sites: dict[str, Path]) -> None:
    """However large the index: nothing when the page opens, and then the places of those words that
    fit, so the first search costs no more than the next.
    """
    tab.goto(f"{sites['da'].as_uri()}/search.html")
    data = json.loads(tab.locator("#index").evaluate("each => each.textContent"))
    index = dict(zip(data["terms"], data["places"], strict=True))
    assert tab.evaluate("document.documentElement.dataset.places") is None
    for _ in ("the first time", "again"):
        tab.fill("#q", "vicevært")
        tab.keyboard.press("Enter")
        fitting = [lists for term, lists in index.items() if "vicevaert" in term]
        places = sum(len(found) // 2 for lists in fitting for found in lists)
        assert tab.evaluate("Number(document.documentElement.dataset.places)") == places > 0
    assert places < sum(len(found) // 2 for lists in index.values() for found in lists) / 20


def test_a_search_that_finds_nothing_says_so(tab: Page, sites: dict[str, Path]) -> None:
    tab.goto(f"{sites['da'].as_uri()}/search.html?q=kvantemekanik")
    assert tab.locator("#found").inner_text() == "Intet blev fundet."
    assert tab.locator("#hits li").count() == 0


def test_only_what_is_open_can_be_asked_for(tab: Page, sites: dict[str, Path]) -> None:
    tab.goto(f"{sites['da'].as_uri()}/search.html?q=aftale")
    everything = tab.locator("#hits li").count()
    tab.check("#open")
    assert 0 < tab.locator("#hits li").count() < everything
    assert set(tab.locator("#hits .state").all_inner_texts()) <= {"åben", "over fristen"}


def test_who_comes_back_to_a_search_finds_what_was_there(tab: Page, sites: dict[str, Path]) -> None:
    """The browser ticked the box again, and the list held what is settled."""
    tab.goto(f"{sites['da'].as_uri()}/search.html?q=aftale")
    tab.check("#open")
    before = tab.locator("#found").inner_text()
    tab.locator("#hits a").first.click()
    tab.go_back()
    assert (tab.is_checked("#open"), tab.locator("#found").inner_text()) == (True, before)


def test_a_table_is_sorted_by_a_press(tab: Page, sites: dict[str, Path]) -> None:
    tab.goto(f"{sites['da'].as_uri()}/office/index.html")
    numbers = "tbody td:nth-child(2)"
    before = tab.locator(numbers).all_inner_texts()
    head = tab.locator("thead th").nth(1)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert tab.locator(numbers).all_inner_texts() == sorted(before, key=int)
    head.locator("button").click()
    assert tab.locator(numbers).all_inner_texts() == sorted(before, key=int, reverse=True)


def test_without_scripts_all_but_the_search_stands(
    chromium: Browser, sites: dict[str, Path]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{sites['da'].as_uri()}/index.html")
    tab.click("text=Nedsæt en enhed")
    assert "Enheden blev ikke nedsat" in tab.content()
    tab.goto(f"{sites['da'].as_uri()}/search.html")
    assert tab.locator("noscript p").is_visible()
    context.close()


def test_from_a_web_server_it_is_the_same(tab: Page, sites: dict[str, Path]) -> None:
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    handler = functools.partial(quiet, directory=str(sites["public"]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        for page in PAGES:
            tab.goto(f"http://127.0.0.1:{server.server_address[1]}/{page}")
            assert tab.locator("h1").count() == 1
        assert tab.locator("#hits li").count() > 0
    finally:
        server.shutdown()
        server.server_close()


def test_a_hostile_record_runs_nothing(tab: Page, tmp_path: Path) -> None:
    book = write_book(
        tmp_path / "book",
        {"dialog.toml": SETTINGS, "minutes/homes/2024.md": record(HOSTILE)},
    )
    out = tmp_path / "out"
    assert run_dialog("--book", str(book), "site", "-o", str(out)).code == 0
    asked: list[str] = []
    tab.on("dialog", lambda dialog: asked.append(dialog.message))
    for file in sorted(out.rglob("*.html")):
        for width in (1280, 320):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.goto(file.as_uri())
            assert sideways(tab) <= 0, file.name
    tab.goto(f"{out.as_uri()}/search.html?q=script")
    assert tab.locator("#hits li").count() > 0
    assert asked == []


def test_print_shows_what_is_folded(tab: Page, sites: dict[str, Path]) -> None:
    tab.emulate_media(media="print")
    tab.goto(f"{sites['da'].as_uri()}/organisation/lejerbo.html")
    assert tab.locator("text=Enheden blev ikke nedsat").first.is_visible()
    assert not tab.locator("nav").first.is_visible()


def test_on_paper_what_an_item_is_about_has_the_widest_column(
    tab: Page, sites: dict[str, Path]
) -> None:
    """It had a fifth of the page, and five lines where two are enough."""
    tab.set_viewport_size({"width": 658, "height": 900})  # A4 less its margins
    tab.emulate_media(media="print")
    tab.goto(f"{sites['da'].as_uri()}/index.html")
    heads = "document.querySelectorAll('.scroll thead th')"
    widths = tab.evaluate(f"[...{heads}].map(each => each.offsetWidth)")
    assert widths[0] == max(widths) > 658 * 0.25


def test_on_paper_a_time_line_begins_below_what_is_above_it(tab: Page, tmp_path: Path) -> None:
    """Half of the first sheet was empty, and of the second one nearly all."""
    early, late = (
        "".join(f"- [ ] {text} {n} @homes  [id:: {year}-{n:06}]\n" for n in range(1, count))
        for text, year, count in (("Early", 23, 5), ("Late", 24, 31))
    )
    book = book_of(tmp_path / "book", y2023=record(early, 2023), y2024=record(late, 2024))
    made(book, tmp_path / "out", "--as-of", "2025-01-01")
    tab.goto(f"{(tmp_path / 'out').as_uri()}/organisation/homes.html")
    with pdfplumber.open(BytesIO(tab.pdf(prefer_css_page_size=True))) as pdf:
        first = pdf.pages[0].extract_text()
    assert "Early 4" in first


def test_a_long_word_in_a_title_is_parted_at_its_joints(tab: Page, tmp_path: Path) -> None:
    text = "- [ ] Ejendomsadministrationsselskaberne ringer op @homes  [id:: 24-aaaaaa]\n"
    made(book_of(tmp_path / "book", y2024=record(text)), tmp_path / "out", "--lang", "da")
    page = (tmp_path / "out/item/24-aaaaaa.html").read_text(encoding="utf-8")
    assert '<h1 class="agreed">Ejendoms\xad' in page
    tab.set_viewport_size({"width": 320, "height": 900})
    tab.goto((tmp_path / "out/item/24-aaaaaa.html").as_uri())
    assert sideways(tab) <= 0
    assert "\xad" not in tab.title()


def test_a_list_in_news_of_an_item_has_its_own_marks(tab: Page, sites: dict[str, Path]) -> None:
    tab.goto(f"{sites['da'].as_uri()}/item/20-f7xe9t.html")
    mark = "getComputedStyle(document.querySelector('.told ul > li'), '::before').content"
    assert tab.evaluate(mark) == "none"


def test_serve_brings_a_change_to_the_screen(tab: Page, example: Path) -> None:
    from test_serve import started

    with started(example) as running:
        tab.goto(f"http://127.0.0.1:{running.port}/item/22-g5d8wn.html")
        file = example / "minutes/lejerbo/2022.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Solceller på", "Vindmøller på"), encoding="utf-8")
        tab.wait_for_selector("h1:has-text('Vindmøller på')", timeout=20_000)
        # it asks again and again, and must not be in the middle of an answer when the server stops
        tab.goto("about:blank")
