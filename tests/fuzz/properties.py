"""What holds whatever a book holds. Each takes a seed, and raises where it does not hold."""

import contextlib
import io
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from inputs import RECORDS, SETTINGS, odd_bytes, odd_command, odd_text

from dialogtool.__main__ import main
from dialogtool.codes import CODES
from dialogtool.importing.imported import import_file
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.reading.settings import parse_settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

_SECONDS = 20.0  # of the processor: nothing of this size may take long
_KNOWN, _ = parse_settings(SETTINGS.encode(), frozenset(CODES))


def check_parser(seed: int) -> None:
    """A record is read and folded, whatever it holds; twice the same; nothing of it is lost."""
    chance = random.Random(seed)
    data = odd_bytes(chance, RECORDS)
    settings = chance.choice((_KNOWN, Settings()))
    begun = time.process_time()
    record, found = parse_minutes("minutes/lejerbo/2021.md", "lejerbo", data, settings)
    again, found_again = parse_minutes("minutes/lejerbo/2021.md", "lejerbo", data, settings)
    assert (record.text, found) == (again.text, found_again)
    assert all(problem.code in CODES for problem in found)
    if record.date is not None:
        track_items((record,), record.date)
    assert time.process_time() - begun < _SECONDS


def check_settings(seed: int) -> None:
    """Settings are read, whatever they hold."""
    chance = random.Random(seed)
    begun = time.process_time()
    parse_settings(odd_bytes(chance, (SETTINGS,)), frozenset(CODES))
    assert time.process_time() - begun < _SECONDS


def check_import(seed: int) -> None:
    """A text from elsewhere is imported or refused with words."""
    from dialogtool.diagnostic import DialogError

    chance = random.Random(seed)
    data = odd_bytes(chance, RECORDS)
    name = chance.choice(("old.txt", "old.html", "old.md", "old.docx", "old.pdf"))
    with contextlib.suppress(DialogError):
        import_file(name, data, _KNOWN, Language("da"))


def check_book(seed: int) -> None:
    """A command ends with 0, 1 or 2, without a traceback, and writes nothing outside the book; what
    it says as JSON is JSON; `fmt` twice is once.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        top = Path(folder)
        book = _odd_book(chance, top / "book")
        (top / "beside.txt").write_bytes(b"beside")
        for _ in range(3):
            arguments = odd_command(chance)
            code, out = run(book, arguments)
            assert code in (0, 1, 2), (arguments, code)
            if "json" in arguments and code < 2 and "--help" not in arguments:
                json.loads(out)
        _expect_steady_fmt(book)
        assert sorted(os.listdir(top)) == ["beside.txt", "book"]
        assert (top / "beside.txt").read_bytes() == b"beside"


def _expect_steady_fmt(book: Path) -> None:
    before = _texts(book)
    run(book, ["fmt"])
    once = _texts(book)
    run(book, ["fmt"])
    assert _texts(book) == once, "fmt twice is not once"
    assert set(once) == set(before)


def _texts(book: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(book.rglob("*.md")) if path.is_file()}


def _odd_book(chance: random.Random, book: Path) -> Path:
    for number, year in enumerate((2020, 2021, 2022)):
        file = book / f"minutes/lejerbo/{year}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        odd = chance.random() < 0.6
        file.write_bytes(
            odd_bytes(chance, RECORDS) if odd else RECORDS[number % len(RECORDS)].encode()
        )
    settings = odd_text(chance, (SETTINGS,), 4) if chance.random() < 0.2 else SETTINGS
    (book / "dialog.toml").write_bytes(settings.encode(errors="surrogatepass"))
    return book


def run(book: Path, arguments: list[str]) -> tuple[int, str]:
    """Runs the program in this process; anything but an exit is raised."""
    printed = io.BytesIO()
    out, err = io.TextIOWrapper(printed, "utf-8", write_through=True), io.StringIO()
    old_arguments, old_folder = sys.argv, Path.cwd()
    sys.argv = ["dialog", *arguments]
    os.chdir(book)
    begun = time.process_time()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        assert time.process_time() - begun < _SECONDS, arguments
        assert isinstance(end.code, int | None)
        return end.code or 0, printed.getvalue().decode()
    finally:
        sys.argv = old_arguments
        os.chdir(old_folder)
    return 0, printed.getvalue().decode()


PROPERTIES = {
    "parser": check_parser,
    "settings": check_settings,
    "import": check_import,
    "book": check_book,
}
