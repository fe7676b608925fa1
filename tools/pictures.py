"""The documents of the example book as pictures, to be looked at.

python tools/pictures.py     writes build/*.png (needs Chromium and pdftoppm)
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOOK = ROOT / "examples" / "naestved"
BUILD = ROOT / "build"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
DOCUMENTS = {
    "agreement": ("render-agreement", "lejerbo", "--period", "2021"),
    "account": ("render-minutes", "lejerbo", "--period", "2021"),
    "agenda": ("render-minutes", "lejerbo", "--period", "2021", "--agenda"),
}


def program(*names: str) -> str:
    """The first of the programs that is here; ends the process where none is."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit(f"needs one of: {', '.join(names)}")


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    browser, pages = program(*BROWSERS), program("pdftoppm")
    BUILD.mkdir(exist_ok=True)
    for name, arguments in DOCUMENTS.items():
        for ending in ("html", "pdf"):
            made = BUILD / f"{name}.{ending}"
            dialog = (sys.executable, "-m", "dialogtool", "--book", BOOK)
            run(*dialog, *arguments, "--force", "-o", made)
        picture = BUILD / f"{name}.html.png"
        page = (BUILD / f"{name}.html").as_uri()
        run(browser, *FLAGS, "--window-size=900,1400", f"--screenshot={picture}", page)
        run(pages, "-png", "-r", "80", BUILD / f"{name}.pdf", BUILD / f"{name}.pdf")
    for file in sorted(BUILD.glob("*.png")):
        print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
