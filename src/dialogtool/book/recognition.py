"""Text recognition through tesseract, where it is installed: a picture of a page becomes words."""

import csv
import io
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dialogtool.book.programs import find_program
from dialogtool.diagnostic import DialogError, msg

_SECONDS = 120
"""A page takes some; one that takes longer than this is no page of minutes."""
_DOTS_PER_POINT = 300 / 72
_MOST_DOTS = 5_000
"""The longer side of a picture that is looked at: more than A3 at 300 dots an inch."""
_LEAST_SURE = 30
"""Less sure words are stains and lines of the paper."""


class RecognisedWord(NamedTuple):
    """A word of a page: its box in points from the top left, the line it is of (from 1, over the
    page), and how sure the program is of it, from 0 to 100.
    """

    text: str
    x: float
    top: float
    wide: float
    high: float
    line: int
    sure: float


Recognition = Callable[[bytes, int], Sequence[RecognisedWord]]
"""The bytes of a PDF and the number of a page, from 1 -> its words in the order of reading."""


@cache
def text_recognition(root: Path) -> Recognition | None:
    """What reads a page that is a picture, for the book at `root`; None where tesseract or what
    draws the page for it is not installed.
    """
    program = find_program(root, "tesseract")
    if program is None or find_spec("pypdfium2") is None:
        return None
    return partial(_words, program)  # no lambda: a helper process is handed it


def _words(program: str, data: bytes, page: int) -> Sequence[RecognisedWord]:
    picture, dots_per_point = _picture(data, page)
    command = [program, "stdin", "stdout", "-l", _language(program), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            # on one page its threads wait for each other more than they help
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise DialogError(
            msg("the text of page {n} could not be recognised", n=page),
            msg("does tesseract work, with its Danish data?"),
        ) from error
    return tuple(_read(done.stdout.decode("utf-8", "replace"), dots_per_point))


@cache
def _language(program: str) -> str:
    """Danish, where tesseract has learnt it."""
    done = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=30)
    return "dan" if b"dan" in done.stdout.split() else "eng"


def _picture(data: bytes, page: int) -> tuple[bytes, float]:
    """The page as a PNG, and how many dots of it a point is."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        drawn = document[page - 1]
        # a poster would fill the memory at 300 dots an inch
        scale = min(_DOTS_PER_POINT, _MOST_DOTS / max(*drawn.get_size(), 1.0))
        out = io.BytesIO()
        drawn.render(scale=scale, grayscale=True).to_pil().save(out, "PNG")
        return out.getvalue(), scale
    finally:
        document.close()


def _read(table: str, dots_per_point: float) -> Iterator[RecognisedWord]:
    """The words of the table that tesseract prints, one a row."""
    lines: dict[tuple[str, ...], int] = {}
    # a quotation mark that was recognised is a word, not the beginning of a field
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if not text or float(row["conf"]) < _LEAST_SURE:
            continue
        place = (row["block_num"], row["par_num"], row["line_num"])
        left, top, wide, high = (
            int(row[name]) / dots_per_point for name in ("left", "top", "width", "height")
        )
        line = lines.setdefault(place, len(lines) + 1)
        yield RecognisedWord(text, left, top, wide, high, line, float(row["conf"]))
