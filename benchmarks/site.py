"""How long `dialog site` takes, beside reading the book and rendering its accounts to HTML.

    python benchmarks/site.py [--organisations 30] [--years 10] [--runs 1] [--browser]

Seconds of the processor, the least of the runs: whoever else works on the machine counts less.
`accounts` is what a site cannot do without: every record read, every account composed and rendered
by one renderer. With --browser Chromium opens the search of the site that was made: how long a
first search takes.
"""

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measure import write_book

from dialogtool.book.records import load_book
from dialogtool.documents.account import compose_account
from dialogtool.documents.house import House
from dialogtool.documents.meeting import Source
from dialogtool.documents.render import Renderer
from dialogtool.language import Language
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession

DAY = dt.date(2026, 3, 1)
ASKED = (
    *("henlæggelser", "udlejning", "tomgang kommunen", "ventelistn", "aftalen", "afdeling"),
    *("2020 ikke gennemført", "overskredet tilsyn", "2021 åben", "familieboliger"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--organisations", type=int, default=30)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--book", type=Path, help="measure this book instead of writing one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = options.book or Path(folder, "book")
        if options.book is None:
            write_book(book, options.organisations, options.years)
        site = Path(folder, "site")
        accounts, records = min(_timed_accounts(book) for _ in range(options.runs))
        seconds = min(_timed_site(book, site) for _ in range(options.runs))
        size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
        print(f"{records} records, {size / 1e6:.0f} MB of pages")
        print(f"accounts {accounts:8.1f} s")
        print(f"site     {seconds:8.1f} s {seconds / accounts:6.1f} x accounts")
        print(f"front page {(site / 'index.html').stat().st_size / 1000:.0f} KB")
        if options.browser:
            _time_searches(site)


def _timed_accounts(root: Path) -> tuple[float, int]:
    begin = time.process_time()
    book = load_book(root)
    reader = Reader(book.settings, Language("da"), Audience.OTHER_PARTY, DAY)
    source = Source(View(book, reader), House())
    renderer = Renderer(Language("da"), html=True)
    for record in book.records:
        if record.is_meeting and record.date and record.period:
            renderer.render("minutes.html.j2", {"document": compose_account(source, record)})
    return time.process_time() - begin, len(book.records)


def _timed_site(book: Path, site: Path) -> float:
    shutil.rmtree(site, ignore_errors=True)
    command = (sys.executable, "-m", "dialogtool", "--book", str(book), "site")
    begin = _of_children()
    subprocess.run((*command, "-o", str(site), "--as-of", str(DAY)), check=True)
    return _of_children() - begin


def _of_children() -> float:
    used = os.times()
    return used.children_user + used.children_system


def _time_searches(site: Path) -> None:
    """The first search of a page that was just opened, for each of some questions: milliseconds of
    the page's own thread, until what was found is laid out.
    """
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        spent = [_first_search(browser, site, words) for words in ASKED]
        print(f"first search, median {median(spent):.0f} ms, at most {max(spent):.0f} ms")
        browser.close()


def _first_search(browser: "Browser", site: Path, words: str) -> float:
    page = browser.new_page()
    inspector = page.context.new_cdp_session(page)
    inspector.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{site.as_uri()}/search.html")
    page.evaluate("words => { document.getElementById('q').value = words }", words)
    begin = _of_page(inspector)
    page.evaluate("document.forms[0].dispatchEvent(new Event('submit', { cancelable: true }))")
    page.evaluate("document.body.offsetHeight")
    spent = _of_page(inspector) - begin
    page.close()
    return spent


def _of_page(inspector: "CDPSession") -> float:
    """Milliseconds that the thread of a page has worked."""
    metrics = inspector.send("Performance.getMetrics")["metrics"]
    return 1000 * float(
        next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
    )


if __name__ == "__main__":
    main()
