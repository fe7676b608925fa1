"""Makes the picture of the README: the front page of the example's site.

    python tools/screenshot.py          writes docs/site.png, and build/screenshots/ of all kinds

Chromium opens the pages from the folder, without a network.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "site.png"
OTHERS = ROOT / "build" / "screenshots"
DAY = "2023-03-01"
PAGES = (
    "index.html",
    "organisation/lejerbo.html",
    "meeting/lejerbo-2021.html",
    "year/2021.html",
    "office/naestved.html",
    "theme/udlejning.html",
    "open.html",
    "organisation/index.html",
    "item/20-h4t9wz.html",
    "search.html?q=aftaler",
)
VIEWS: tuple[tuple[int, Literal["light", "dark"], Literal["screen", "print"]], ...] = (
    (1280, "light", "screen"),
    (1280, "dark", "screen"),
    (320, "light", "screen"),
    (320, "dark", "screen"),
    (794, "light", "print"),
)
_HEIGHT = 1010  # of the README's picture: as far as the oldest promises
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def main() -> None:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        sys.exit("a picture needs Chromium or a browser of its kind")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = {language: _site(Path(folder, language), language) for language in ("da", "en")}
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": _HEIGHT})
        page.goto(f"{sites['da'].as_uri()}/index.html")
        page.screenshot(path=PICTURE)
        print(PICTURE.relative_to(ROOT))
        for language, site in sites.items():
            _take_others(page, site, language)
        browser.close()


def _site(folder: Path, language: str) -> Path:
    book = ROOT / "examples" / "naestved"
    dialog = (sys.executable, "-m", "dialogtool", "--lang", language, "--book", str(book))
    subprocess.run((*dialog, "site", "-o", str(folder), "--as-of", DAY), check=True)
    return folder


def _take_others(page: Page, site: Path, language: str) -> None:
    """Every kind of page, wide and narrow, light and dark, and as it is printed."""
    OTHERS.mkdir(parents=True, exist_ok=True)
    for width, scheme, media in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, media=media)
        for address in PAGES:
            page.goto(f"{site.as_uri()}/{address}")
            name = address.partition(".")[0].replace("/", "-")
            file = OTHERS / f"{name}-{width}-{scheme}-{media}-{language}.png"
            page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    main()
