"""What holds whatever the input. Each is a maker of inputs and a check, which raises where it does
not hold, and returns what is particular about the input: one that says something new is kept.
"""

import base64
import contextlib
import io
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from inputs import (
    PUBLIC_SECRET,
    SETTINGS,
    long_record,
    odd_book,
    odd_file,
    odd_record,
    odd_settings,
)

from dialogtool.__main__ import main
from dialogtool.book.book import Book
from dialogtool.change import carry_out
from dialogtool.checks import find_problems
from dialogtool.codes import CODES
from dialogtool.deeds.order import put_in_order
from dialogtool.diagnostic import Diagnostic, DialogError
from dialogtool.digest import digest_of
from dialogtool.glossary import FIELDS, KINDS, VERDICTS, VISIBILITIES, lookup
from dialogtool.importing.imported import import_file
from dialogtool.language import Language
from dialogtool.model import Item, MinuteBook, Minutes, Settings
from dialogtool.reading.approvals import parse_approval
from dialogtool.reading.published import parse_published
from dialogtool.reading.settings import parse_settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

_SECONDS = 20.0  # of the processor: nothing of this size may take long
_KNOWN, _ = parse_settings(SETTINGS.encode(), frozenset(CODES))
_PATH = "minutes/lejerbo/2021.md"
_DANISH = Language("da")
_OWN_WORDS = set(
    " ".join(map(" ".join, map(lookup, (FIELDS, KINDS, VERDICTS, VISIBILITIES)))).split()
)


def _parse(data: bytes, settings: Settings = _KNOWN) -> tuple[Minutes, list[Diagnostic]]:
    return parse_minutes(_PATH, "lejerbo", data, settings)


def hold_record(data: bytes) -> Hashable:
    """A record is read and folded; each finding and each item stands where it says; the quick
    reader says what the careful one says.
    """
    record, found = _parse(data)
    lines = record.text.split("\n")
    for problem in found:
        assert problem.code in CODES
        assert problem.location.line <= len(lines)
    for mention in record.mentions:
        place = mention.location
        assert lines[place.line - 1] == place.source, "an item stands where it says"
    if record.date is not None:
        track_items((record,), record.date)
    if not found:
        body = record.body
        assert (body.headings, body.agenda, body.mentions) == (
            record.headings,
            record.agenda,
            record.mentions,
        ), "the quick reader says what the careful one says"
    return (
        frozenset(problem.code for problem in found),
        frozenset((type(mention), mention.box is None) for mention in record.mentions),
        min(len(record.mentions), 3),
        min(len(record.headings), 3),
        record.readable,
        record.date is None,
        record.status,
    )


def hold_order(data: bytes) -> Hashable:
    """`fmt` twice is once; it keeps every line that it need not touch, byte for byte, and every
    word; the record says what it said; what changes no text does not change its digest.
    """
    record, found = _parse(data)
    if any(problem.code == "bad-encoding" for problem in found):
        return None  # `dialog fmt` writes nothing into it
    once = _ordered(record, found, data)
    if once == data:
        return None
    after, again = _parse(once)
    assert _ordered(after, again, once) == once, "twice is once"
    assert len(after.mentions) >= len(record.mentions), "no item is lost"
    lost = Counter(_words(record.text)) - Counter(_words(after.text))
    assert not lost, f"every word stays: {lost}"
    assert _names(record) <= _names(after), "every id stays"
    digest_of(after)
    return (frozenset(problem.code for problem in found), len(after.mentions))


def _words(text: str) -> list[str]:
    """Those of the writer: the format's own words may be written in the book's language, and the
    line that begins a closed block in its one form.
    """
    prose = re.sub(r"^[\s>]*::.*$", "", text, flags=re.MULTILINE)
    return [word for word in re.findall(r"[^\W_]{4,}", prose) if word.lower() not in _OWN_WORDS]


def _names(record: Minutes) -> set[str]:
    return {
        mention.id if isinstance(mention, Item) else mention.ref for mention in record.mentions
    } - {""}


def _ordered(record: Minutes, found: Sequence[Diagnostic], data: bytes) -> bytes:
    book = MinuteBook(settings=_KNOWN, records=(record,), diagnostics=tuple(found))
    for ordered in put_in_order(book, (record,)):
        return carry_out(ordered.tidied.plan, data)
    return data


def hold_settings(data: bytes) -> Hashable:
    """Settings and the small notes of a book are read, whatever they hold."""
    _, found = parse_settings(data, frozenset(CODES))
    for parse in (parse_approval, parse_published):
        parse("approvals/a.toml", data, _KNOWN)
    return frozenset(problem.message.template for problem in found)


def hold_import(data: bytes) -> Hashable:
    """A file from elsewhere is imported or refused with words."""
    told = json.loads(data)
    with contextlib.suppress(DialogError):
        import_file(told["name"], base64.b64decode(told["data"]), _KNOWN, _DANISH)
    return None


def hold_book(data: bytes) -> Hashable:
    """A book is read and judged; any order of its records gives the same register."""
    import datetime as dt

    day = dt.date(2023, 1, 1)
    with _laid_out(data) as (root, _):
        book = Book.open(root)
        read = book.records
        register = track_items(read.records, day)
        found = find_problems(read, register)
        assert all(problem.code in CODES for problem in found)
        other = track_items(read.records[::-1], day)
        assert (other.items, other.meetings) == (register.items, register.meetings), "any order"
        ordered = put_in_order(read, read.records)
        for each in ordered:
            carry_out(each.tidied.plan, (root / each.record.path).read_bytes())
    return frozenset(problem.code for problem in found)


def hold_commands(data: bytes) -> Hashable:
    """A command ends with 0, 1 or 2, without a traceback, and writes nothing outside the book; what
    it says as JSON is JSON; nothing closed is in a public output; `fmt` twice is once.
    """
    with _laid_out(data) as (root, commands):
        (root.parent / "beside.txt").write_bytes(b"beside")
        codes = []
        for arguments in commands:
            code, out = run(root, arguments)
            assert code in (0, 1, 2), (arguments, code)
            if "json" in arguments and code < 2 and "--help" not in arguments:
                json.loads(out)
            if "--unapproved" in arguments and code == 0 and "--help" not in arguments:
                assert PUBLIC_SECRET not in out, "nothing closed is in a public output"
            codes.append((arguments[:1], code))
        _expect_steady_fmt(root)
        assert sorted(os.listdir(root.parent)) == ["beside.txt", "book"]
        assert (root.parent / "beside.txt").read_bytes() == b"beside"
    return None


@contextlib.contextmanager
def _laid_out(data: bytes) -> Iterator[tuple[Path, list[list[str]]]]:
    """The folder of the book that an input describes, and its command lines."""
    told = json.loads(data)
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory) as folder:
        root = Path(folder) / "book"
        root.mkdir()
        for path, text in told["files"].items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode("latin-1", "replace"))
        yield root, told["commands"]


def _expect_steady_fmt(book: Path) -> None:
    before = _texts(book)
    run(book, ["fmt"])
    once = _texts(book)
    run(book, ["fmt"])
    assert _texts(book) == once, "fmt twice is not once"
    assert set(once) == set(before)


def _texts(book: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(book.rglob("*.md")) if path.is_file()}


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


class Property(NamedTuple):
    """How inputs are made, of those that were kept, and what holds for each."""

    make: Callable[[random.Random, Sequence[bytes]], bytes]
    hold: Callable[[bytes], Hashable]


PROPERTIES = {
    "record": Property(odd_record, hold_record),
    "order": Property(odd_record, hold_order),
    "long": Property(long_record, hold_order),
    "settings": Property(odd_settings, hold_settings),
    "import": Property(odd_file, hold_import),
    "book": Property(odd_book, hold_book),
    "commands": Property(odd_book, hold_commands),
}
