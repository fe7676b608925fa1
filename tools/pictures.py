"""The documents of the example book and of the stress books as pictures, to be looked at.

    python tools/pictures.py [BOOK ...]     writes build/pictures/BOOK/*.png

Each document as PDF, as Word (through LibreOffice), and as HTML on a wide and a narrow screen, in
the dark and printed; the pages of one side by side. Needs Chromium, LibreOffice and pdftoppm.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from stress_books import STRESS_BOOKS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "naestved"
PICTURES = ROOT / "build" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
SCREENS = {"wide": (1280, "light"), "narrow": (320, "light"), "dark": (900, "dark")}
_DPI = "70"
_PAGES_IN_ROW = 4
_MOST_PAGES = 12  # of one document: more of the same shows nothing new
_GAP = 8  # pixels

Command = tuple[str, ...]


def documents_of(organisation: str, year: str, owner: str) -> Mapping[str, Command]:
    meeting = (organisation, "--period", year)
    return {
        "agreement": ("render-agreement", *meeting),
        "account": ("render-minutes", *meeting),
        "agenda": ("render-minutes", *meeting, "--agenda"),
        "report": ("report", organisation),
        "council": ("report", "--all"),
        "open-actions": ("open-actions",),
        "key-figures": ("key-figures", organisation),
        "reminder": ("remind", "--owner", owner),
    }


def program(*names: str) -> str:
    """The first of the programs that is here; ends the process where none is."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit(f"needs one of: {', '.join(names)}")


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def sheet(pages: Sequence[Path], picture: Path) -> None:
    """The pages side by side in rows, as one picture."""
    images = [Image.open(page) for page in pages[:_MOST_PAGES]]
    rows = [images[at : at + _PAGES_IN_ROW] for at in range(0, len(images), _PAGES_IN_ROW)]
    heights = [max(image.height for image in row) + _GAP for row in rows]
    width = max(sum(image.width + _GAP for image in row) for row in rows)
    made = Image.new("RGB", (width, sum(heights)), "grey")
    for number, row in enumerate(rows):
        left = 0
        for image in row:
            made.paste(image, (left, sum(heights[:number])))
            left += image.width + _GAP
    made.save(picture)


def take_paper(pdf: Path, picture: Path) -> None:
    with TemporaryDirectory() as folder:
        run(program("pdftoppm"), "-png", "-r", _DPI, pdf, Path(folder) / "page")
        sheet(sorted(Path(folder).iterdir()), picture)


def take_word(documents: Sequence[Path], profile: Path, folder: Path) -> None:
    """All of a book at once: LibreOffice takes longer to start than to print."""
    if not documents:
        return
    with TemporaryDirectory() as printed:
        where = f"-env:UserInstallation={profile.as_uri()}"
        office = program("soffice", "libreoffice")
        run(office, where, "--headless", "--convert-to", "pdf", "--outdir", printed, *documents)
        for document in documents:
            take_paper(Path(printed) / f"{document.stem}.pdf", folder / f"{document.name}.png")


def take_screens(browser: Browser, html: Path, folder: Path) -> None:
    for name, (width, scheme) in SCREENS.items():
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(html.as_uri())
        page.screenshot(path=folder / f"{html.stem}.{name}.png", full_page=True)
        if name == "wide":
            printed = folder / f"{html.stem}.print.pdf"
            page.pdf(path=printed, prefer_css_page_size=True, print_background=True)
            take_paper(printed, folder / f"{html.stem}.print.png")
        page.close()


def _has_something(book: Path, command: Command) -> bool:
    """A reminder of nothing is none."""
    if command[0] != "remind":
        return True
    dialog = (sys.executable, "-m", "dialogtool", "--book", book)
    return bool(subprocess.run((*dialog, *command), check=False, capture_output=True).stdout)


def take_book(
    browser: Browser, book: Path, commands: Mapping[str, Command], folder: Path, profile: Path
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    dialog = (sys.executable, "-m", "dialogtool", "--book", book)
    made = {name: command for name, command in commands.items() if _has_something(book, command)}
    for name, command in made.items():
        for form in ("html", "pdf", "docx"):
            run(*dialog, *command, "--force", "-o", folder / f"{name}.{form}")
        take_screens(browser, folder / f"{name}.html", folder)
        take_paper(folder / f"{name}.pdf", folder / f"{name}.pdf.png")
    take_word([folder / f"{name}.docx" for name in made], profile, folder)


def stress_books(parent: Path, wanted: Sequence[str]) -> Iterator[Path]:
    """The books that are wanted, as folders in `parent`; all where none is named."""
    for name in wanted or STRESS_BOOKS:
        for path, text in STRESS_BOOKS[name].items():
            file = parent / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        yield parent / name


def main() -> None:
    wanted = [name for name in sys.argv[1:] if name != "example"]
    with TemporaryDirectory() as parent, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program(*BROWSERS), args=["--no-sandbox"]
        )
        profile = Path(parent, "profile")
        if "example" in sys.argv[1:] or not wanted:
            take_book(
                browser,
                EXAMPLE,
                documents_of("lejerbo", "2021", "naestved/tilsyn"),
                PICTURES / "example",
                profile,
            )
        if wanted or not sys.argv[1:]:
            for book in stress_books(Path(parent), wanted):
                take_book(
                    browser,
                    book,
                    documents_of("birk", "2024", "kom/tilsyn"),
                    PICTURES / book.name,
                    profile,
                )
        browser.close()
    for file in sorted(PICTURES.glob("*/*.png")):
        print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
