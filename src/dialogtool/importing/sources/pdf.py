"""A PDF -> its lines, page by page: from the place of every piece of text on the page, what was
typed into a form and noted on it included.
"""

import io
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from dialogtool.book.recognition import Recognition
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.extras import installing
from dialogtool.importing.sources.pdf_fonts import Fonts, plain_value
from dialogtool.importing.sources.pdf_layout import lines_of
from dialogtool.importing.sources.pdf_notes import notes_of
from dialogtool.importing.sources.pdf_page import Budget, PdfPage
from dialogtool.importing.sources.pdf_paint import layers_left_out
from dialogtool.importing.sources.pdf_stamps import words_of_stamps
from dialogtool.importing.sources.pdf_struck import with_struck
from dialogtool.importing.sources.pdf_unseen import (
    covers_of,
    turned_without_unseen,
    without_unseen,
)
from dialogtool.importing.sources.recognised import pieces_of, sureness
from dialogtool.importing.sources.source_text import (
    Removed,
    SourceLine,
    SourceText,
    folded,
    readable,
    right_limit,
    usual_distance,
)
from dialogtool.pattern import late

MOST_PIECES = 150_000
"""Pieces of text of a file: as many as 300 full pages have, and read in a quarter of a minute."""
_GLYPH_NAMES = late(r"(?:/[A-Za-z]{1,8}\d{1,5}){2,}|(?:\(cid:\d+\)){2,}")
_NO_LETTERS = ("\ufffd",)
_VOWELS, _LEAST_VOWELS = frozenset("aeiouyæøå"), 0.2
"""A text of any language written with these letters has a third."""


def read_pdf(
    data: bytes,
    max_pages: int,
    most_pieces: int = MOST_PIECES,
    *,
    recognise: Recognition | None = None,
) -> SourceText:
    """The lines of a PDF, page by page; `recognise` reads those that are pictures. Raises
    DialogError for one that is broken, encrypted, too long, or has no text.
    """
    pypdf = _library()
    if b"%PDF-" not in data[:1024]:
        raise DialogError(
            msg("this is not a PDF, whatever its name"),
            msg("open it in its own program and save it again"),
        )
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _expect_readable(reader, max_pages)
        budget = Budget(most_pieces)
        _spend(budget, reader.pages)
        reading = _Reading(budget, data, recognise, layers_left_out(reader))
        lines = _numbered(reading.lines(page, n) for n, page in enumerate(reader.pages, 1))
        width = max((float(page.mediabox.width) for page in reader.pages), default=0.0)
    except DialogError:
        raise
    except Exception as error:  # a broken file can fail anywhere in a reader of such a format
        raise _broken(error) from error
    if not lines:
        raise DialogError(
            msg("this PDF has no text; it is a picture, as a scanner makes it"),
            msg(
                "install tesseract with its Danish data, and: {command}; or first run: ocrmypdf -l "
                "dan OLD NEW",
                command=installing("ocr"),
            ),
        )
    unread = tuple(
        number
        for number, page in enumerate(reader.pages, 1)
        if not any(line.page == number for line in lines) and _has_picture(page)
    )
    return SourceText(
        lines,
        len(reader.pages),
        limit=right_limit(lines, 0.72 * width),
        removed=tuple(reading.margin),
        properties=tuple(_properties(reader)),
        unread=unread,
        remarks=(*reading.recognised, *_about_letters(lines, reading.unmapped)),
    )


def _library() -> Any:
    """The package that reads PDF. Raises DialogError where it is not installed."""
    try:
        import pypdf
    except ImportError as error:
        raise DialogError(
            msg("PDF files need the package '{package}'", package="pypdf"),
            msg("install it: {command}", command=installing("import")),
        ) from error
    # what it has to say of a broken file, we say
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return pypdf


def _expect_readable(reader: Any, max_pages: int) -> None:
    """Raises DialogError for a file with a password, and one that is too long."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted()
    count = len(reader.pages)
    if count > max_pages:
        raise DialogError(
            msg(
                "the file has {n} pages; more than {limit} are not read",
                n=count,
                limit=max_pages,
            ),
            msg("dialog.toml can raise that: [import] max_pages"),
        )


def _broken(error: Exception) -> DialogError:
    """What to say of a file at which the package failed."""
    why = str(error) or type(error).__name__
    # it lacks a package for this kind of encryption
    if type(error).__name__ == "DependencyError":
        return _encrypted()
    if "ended unexpectedly" in why or why.startswith("EOF"):
        return DialogError(
            msg("the end of this PDF file is missing"),
            msg("fetch it again, or open it in its own program and save it again"),
        )
    return DialogError(
        msg("this PDF file is damaged"),
        msg("open it in its own program and save it again"),
    )


def _encrypted() -> DialogError:
    return DialogError(
        msg("this PDF is encrypted"),
        msg("open it with its password and print it to a new PDF"),
    )


class _Reading:
    """The pages of a file, one after the other, and what stands there beside the minutes: notes in
    the margin, text that nobody sees.
    """

    def __init__(
        self,
        budget: Budget,
        data: bytes,
        recognise: Recognition | None,
        left_out: frozenset[int],
    ) -> None:
        self.budget = budget
        self.left_out = left_out
        self.fonts = Fonts()
        self.data = data
        self.recognise = recognise
        self.margin: list[Removed] = []
        self.recognised: list[Message] = []
        self.unmapped: dict[int, int] = {}  # letters without a meaning, by page

    def lines(self, page: Any, number: int) -> list[SourceLine]:
        content = PdfPage(page, self.budget, self.fonts, self.left_out)
        self.unmapped[number] = _without_meaning("".join(content.unmapped))
        drawn = without_unseen(content.pieces, content, covers_of(page))
        turned = turned_without_unseen(content.turned, content)
        content.pieces, content.turned = drawn.seen, turned.seen
        for text in (*drawn.unseen, *turned.unseen):
            self.margin.append(Removed(text, number, 0, "hidden"))
        notes = notes_of(page, content.pieces)
        content.pieces = with_struck(content.pieces, content.rules, notes.strokes)
        content.pieces.extend(notes.pieces)
        if self.recognise and not content.pieces and not content.turned and _has_picture(page):
            words = self.recognise(self.data, number)
            content.pieces.extend(pieces_of(words))
            if words:
                self.recognised.append(
                    msg(
                        "page {n} is a picture; its text was recognised, {sure} % sure",
                        n=number,
                        sure=sureness(words),
                    )
                )
        beside = (*notes.margin, *words_of_stamps(page, self.budget))
        self.margin += [Removed(text, number, 0, "comment") for text in beside]
        return lines_of(content, number)


def _without_meaning(text: str) -> int:
    """How many letters a text has whose font does not say which they are; 0 where it reads like a
    text all the same.
    """
    letters = [char for char in text if not char.isspace()]
    vowels = sum(char in _VOWELS for char in letters)
    other = sum(char.isalpha() and not char.isascii() and char not in _VOWELS for char in letters)
    readable = vowels >= _LEAST_VOWELS * len(letters) or 2 * other > len(letters)
    return 0 if readable else len(letters)


def _about_letters(lines: Sequence[SourceLine], unmapped: Mapping[int, int]) -> tuple[Message, ...]:
    """What is to be said of letters that have no meaning in the file; `unmapped` counts those of
    fonts, by page. Raises DialogError where that is most of them.
    """
    lost = {line.page: unmapped.get(line.page, 0) for line in lines}
    for line in lines:
        names = sum(len(match[0]) for match in _GLYPH_NAMES.finditer(line.text))
        lost[line.page] += names + sum(line.text.count(sign) for sign in _NO_LETTERS)
    whole = sum(len(line.text) for line in lines)
    advice = msg(
        "let a program for text recognition read it anew, for example: "
        "ocrmypdf --force-ocr -l dan OLD NEW"
    )
    if 2 * sum(lost.values()) > whole:
        raise DialogError(msg("the letters of this PDF have no meaning in the file"), advice)
    pages = [str(page) for page, count in lost.items() if count]
    if not pages:
        return ()
    said = msg(
        "letters without a meaning in the file, not readable: page {pages}",
        plural="letters without a meaning in the file, not readable: pages {pages}",
        n=len(pages),
        pages=", ".join(pages),
    )
    return (said,)


def _spend(budget: Budget, pages: Iterable[Any]) -> None:
    """Raises DialogError where the pages say more, unpacked, than a person's minutes do: one small
    stream may be the content of every page.
    """
    for page in pages:
        content = plain_value(page.get("/Contents"))
        streams = content if isinstance(content, list) else [content]
        for stream in map(plain_value, streams):
            budget.spend_content(len(stream.get_data()) if hasattr(stream, "get_data") else 0)


def _properties(reader: Any) -> Iterator[str]:
    """What the file says of itself: title, keywords, the label of a records system."""
    try:
        said = dict(reader.metadata or {})
    except Exception:  # a broken file can fail anywhere in a reader of such a format
        return
    for name, value in said.items():
        if text := folded(readable(str(plain_value(value)))):
            yield f"{str(name).lstrip('/')}: {text}"


def _has_picture(page: Any) -> bool:
    objects = plain_value((plain_value(page.get("/Resources")) or {}).get("/XObject")) or {}
    return any(
        plain_value(drawn).get("/Subtype") in ("/Image", "/Form") for drawn in objects.values()
    )


def _numbered(pages: Iterable[list[SourceLine]]) -> tuple[SourceLine, ...]:
    """The lines counted over all pages, with the gaps above them."""
    lines = list(chain.from_iterable(pages))
    pairs = list(pairwise(lines))
    distances: dict[float, list[float]] = {line.size: [] for line in lines}
    for above, below in pairs:
        if above.page == below.page and above.size == below.size:
            distances[above.size].append(below.y - above.y)
    usual = {size: usual_distance(between) for size, between in distances.items()}
    gaps = [False]
    for above, below in pairs:
        room = usual[max(above.size, below.size)] or 1.3 * max(above.size, below.size)
        room = min(room, 1.6 * max(above.size, below.size))
        gaps.append(above.page == below.page and below.y - above.y > 1.22 * room)
    return tuple(
        line._replace(line=number, gap=gap or line.gap)
        for number, (line, gap) in enumerate(zip(lines, gaps, strict=False), 1)
    )
