"""Makes the picture of the README: the front page of the example's site.

    python tools/screenshot.py          writes docs/site.png, and build/screenshots/ of all kinds

Chromium opens the pages from the folder, without a network.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

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
    "item/20-h4t9wz.html",
    "search.html?q=aftaler",
)
_HEIGHT = 1010  # of the README's picture: as far as the oldest promises
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def main() -> None:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        sys.exit("a picture needs Chromium or a browser of its kind")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        dialog = (sys.executable, "-m", "dialogtool", "--book", str(ROOT / "examples" / "naestved"))
        subprocess.run((*dialog, "site", "-o", str(site), "--as-of", DAY), check=True)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": _HEIGHT})
        page.goto(f"{site.as_uri()}/index.html")
        page.screenshot(path=PICTURE)
        print(PICTURE.relative_to(ROOT))
        _take_others(page, site)
        browser.close()


def _take_others(page: Page, site: Path) -> None:
    """Every kind of page, wide and narrow, light and dark."""
    OTHERS.mkdir(parents=True, exist_ok=True)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for address in PAGES:
                page.goto(f"{site.as_uri()}/{address}")
                name = address.partition(".")[0].replace("/", "-")
                page.screenshot(path=OTHERS / f"{name}-{width}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    main()
