"""What holds whatever the input. Each is a maker of inputs and a check, which raises where it does
not hold, and returns what is particular about the input: one that says something new is kept.
"""

import base64
import contextlib
import datetime as dt
import io
import json
import os
import random
import re
import sys
import tempfile
import time
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import NamedTuple

from edits import hold_edit
from inputs import (
    OUT,
    PUBLIC_SECRET,
    SECRETS,
    SETTINGS,
    long_record,
    odd_book,
    odd_file,
    odd_pair,
    odd_record,
    odd_secrets,
    odd_settings,
    odd_template,
)
from jinja2 import TemplateError
from memory import files_of, read
from schemas import expect_schema
from short import lines_of_text, short_book, short_text

from calls import calls_of
from dialogtool.__main__ import main
from dialogtool.alphabet import small
from dialogtool.change import carry_out
from dialogtool.checks import find_problems
from dialogtool.codes import CODES
from dialogtool.deeds.order import put_in_order
from dialogtool.diagnostic import Diagnostic, DialogError, Location
from dialogtool.digest import digest_of
from dialogtool.documents.account import Account, compose_account
from dialogtool.documents.house import House
from dialogtool.documents.meeting import Source
from dialogtool.documents.render import sandbox
from dialogtool.glossary import FIELDS, KINDS, VERDICTS, VISIBILITIES, lookup
from dialogtool.importing.imported import import_file
from dialogtool.language import Language
from dialogtool.model import Body, Item, MinuteBook, Minutes, Outline, Prose, Settings, Update
from dialogtool.notes import read_approval, read_published
from dialogtool.reading.settings import parse_settings
from dialogtool.record.block_tree import BlockForm
from dialogtool.record.blocks import read_blocks
from dialogtool.record.body import read_body
from dialogtool.record.line_reader import Context, line_of
from dialogtool.record.line_signs import can_be_id
from dialogtool.record.minutes import parse_minutes
from dialogtool.record.outline import read_outline
from dialogtool.record.source import decode
from dialogtool.register import track_items
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View, undecided
from outgoing import OTHERS, Outgoing, unzipped

_SECONDS = 20.0  # of the processor: nothing of this size may take long
_KNOWN, _ = parse_settings(SETTINGS.encode(), frozenset(CODES))
_PATH = "minutes/lejerbo/2021.md"
_CONTEXT = Context(_PATH, _KNOWN.party_key, _KNOWN.item_fields, _KNOWN.owners_by_name)
_DANISH = Language("da")
_DAY = dt.date(2023, 1, 1)
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
    _expect_places(record, found)
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


def hold_body(data: bytes) -> Hashable:
    """The parser alone: no line of a text is lost, every place is one of it, in order, and the
    quick reader says what the careful one says, or nothing.
    """
    text, _ = decode(_PATH, data)
    lines = text.split("\n")
    begun = time.process_time()
    body, found, _ = read_body(lines, 0, _CONTEXT)
    quick = read_outline(text, 0, 1, _CONTEXT)
    assert time.process_time() - begun < 1, "a few lines take no time"
    for problem in found:
        place = problem.location
        assert lines[place.line - 1] == place.source
        assert 0 < place.column <= place.column + place.length - 1 <= max(1, len(place.source))
    _expect_whole(body, lines)
    if quick is not None:
        assert not found and not body.hidden, "what deserves a word is read with care"
        said = Outline(body.headings, body.agenda, body.mentions, is_plain=True)
        assert quick == said, "quick as careful"
    return None


def _expect_whole(body: Body, lines: Sequence[str]) -> None:
    """The sections put together are the text: each line is a row, an item's, a heading's, or one
    that only parts other lines.
    """
    end = 0
    said: set[int] = set()
    for section in body.sections:
        assert section.first == end + 1, "sections without a gap"
        end = section.last
        at = section.first - 1
        for part in section.parts:
            if isinstance(part, Prose):
                numbers = [number for number, _ in part.rows]
                assert numbers == sorted(set(numbers)) and numbers[0] > at, "rows in order"
                said.update(numbers)
                at = numbers[-1]
            else:
                at = _expect_mention(part, at, lines)
                said.update(range(at, part.end + 1))
        assert at <= end
    assert end == len(lines)
    rows = (
        part.rows for section in body.sections for part in section.parts if isinstance(part, Prose)
    )
    changed = {number for part in rows for number, row in part if row != lines[number - 1].rstrip()}
    unsaid = {number for number, line in enumerate(lines, 1) if line.strip()} - said
    if changed or any(not lines[number - 1].startswith("# ") for number in unsaid):
        _expect_marks(unsaid, changed, lines)


def _expect_mention(mention: Item | Update, above: int, lines: Sequence[str]) -> int:
    """The line of a mention, which stands below line `above`; its fields stand where they say."""
    place = mention.location
    assert above < place.line <= mention.end, "items in order"
    assert lines[place.line - 1] == place.source, "an item stands where it says"
    line = line_of(place.source)
    for name, part in line.fields.items() if line else ():
        assert 0 <= part.start <= part.end <= len(place.source), name
    return place.line


def _expect_marks(unsaid: set[int], changed: set[int], lines: Sequence[str]) -> None:
    """Lines that are in no text are headings or marks, and those that were changed had comments."""
    tree = read_blocks(lines)
    known = set(tree.comments)
    assert changed <= known, "a row is its line"
    for block in tree.document.walk():
        if block.kind in (BlockForm.HEADING, BlockForm.COMMENT, BlockForm.COLONS):
            known.update(range(block.first, block.last + 1))
    assert unsaid <= known, f"lost: {sorted(unsaid - known)}"


def hold_text(data: bytes) -> Hashable:
    """What holds for a record, of a short text: the bytes come back as they were; what is closed is
    not seen. Of some, `fmt` twice is once, and twice the text is not more than twice the calls.
    """
    record, found = _parse(data)
    _expect_places(record, found)
    assert record.text == _composed_text(data) or _is_mended(data, found), "the text is the file's"
    body = record.body
    if not found:
        said = (record.headings, record.agenda, record.mentions)
        assert (body.headings, body.agenda, body.mentions) == said, "quick as careful"
    if PUBLIC_SECRET.encode() in data:
        _expect_closed(MinuteBook(settings=_KNOWN, records=(record,), diagnostics=tuple(found)))
    number = zlib.crc32(data)
    if number % 128 == 0:
        hold_order(data)
    if number % 16_384 == 0:
        expect_growth(data)
    return None


def _expect_places(record: Minutes, found: Sequence[Diagnostic]) -> None:
    lines = record.text.split("\n")
    for problem in found:
        assert problem.code in CODES
        assert problem.location.line <= len(lines)
    for mention in record.mentions:
        place = mention.location
        assert lines[place.line - 1] == place.source, "an item stands where it says"


def _composed_text(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("utf-8", "surrogatepass"))


def _is_mended(data: bytes, found: Sequence[Diagnostic]) -> bool:
    """Whether the text is not the file's for a reason that stands in it."""
    codes = {problem.code for problem in found}
    return data.startswith(b"\xef\xbb\xbf") or "bad-encoding" in codes or b"\r" in data


def _expect_closed(book: MinuteBook) -> None:
    """Nothing closed is in what the view gives of any record, of any item, to those outside."""
    if undecided(book):
        return
    for audience in OTHERS:
        view = View(book, Reader(_KNOWN, _DANISH, audience, _DAY))
        for record in book.records:
            seen = view.record(record)
            words = [part for section in view.sections(record) for part in section.parts]
            titles = [section.heading for section in view.sections(record)]
            shown = (view.agenda(record), titles, words, seen.mentions, seen.title, seen.note)
            assert PUBLIC_SECRET not in repr(shown), f"{audience.name}: {record.path}"
        assert PUBLIC_SECRET not in repr(view.register(_DAY).items), audience.name


def _expect_body(data: bytes) -> None:
    assert _parse(data)[0].body


def expect_growth(data: bytes) -> None:
    """Twice the text is at most twice the calls, and some."""
    texts = [b"\n\n".join([data] * times) for times in (4, 8, 16)]
    counts = [calls_of(partial(_expect_body, text)) for text in texts]
    assert counts[1] <= 2.3 * counts[0] + 400, counts
    assert counts[2] <= 2.3 * counts[1] + 400, counts


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
    assert not set(filterfalse(_is_of_party, lost)), f"every word stays: {lost}"
    assert _names(record) <= _names(after), "every id stays"
    digest_of(after)
    return (frozenset(problem.code for problem in found), len(after.mentions))


def _words(text: str) -> list[str]:
    """Those of the writer: the format's own words may be written in the book's language, and the
    line that begins a closed block in its one form; a box of HTML becomes a box.
    """
    prose = re.sub(r"^[\s>]*::.*$|<input\b[^<>]*>", "", text, flags=re.MULTILINE)
    return [word for word in re.findall(r"[^\W_]{4,}", prose) if small(word) not in _OWN_WORDS]


def _is_of_party(word: str) -> bool:
    """Whether a word may be part of a party's name with a slip in it, for which its key is written:
    `lejer~bo`.
    """
    return any(small(word) in key.replace("-", "") for key in _KNOWN.parties)


def _names(record: Minutes) -> set[str]:
    """The ids and references; what cannot be one (`: 21-aaaaaa`) is mended."""
    return set(filter(can_be_id, map(_name, record.mentions)))


def _name(mention: Item | Update) -> str:
    return mention.id if isinstance(mention, Item) else mention.ref


def _ordered(record: Minutes, found: Sequence[Diagnostic], data: bytes) -> bytes:
    book = MinuteBook(settings=_KNOWN, records=(record,), diagnostics=tuple(found))
    for ordered in put_in_order(book, (record,)):
        return carry_out(ordered.tidied.plan, data)
    return data


def hold_settings(data: bytes) -> Hashable:
    """Settings and the small notes of a book are read, whatever they hold."""
    _, found = parse_settings(data, frozenset(CODES))
    for parse in (read_approval, read_published):
        parse("approvals/a.toml", data, _KNOWN)
    return frozenset(problem.message.template for problem in found)


def hold_import(data: bytes) -> Hashable:
    """A file from elsewhere is imported or refused with words."""
    told = json.loads(data)
    with contextlib.suppress(DialogError):
        import_file(told["name"], base64.b64decode(told["data"]), _KNOWN, _DANISH)
    return None


def hold_book(data: bytes) -> Hashable:
    """A book is read and judged; any order of its records gives the same register; what would be
    written into it can be.
    """
    files = files_of(data)
    book = read(files)
    register = track_items(book.records, _DAY)
    found = find_problems(book, register)
    assert all(problem.code in CODES for problem in found)
    other = track_items(book.records[::-1], _DAY)
    assert (other.items, other.meetings) == (register.items, register.meetings), "any order"
    for ordered in put_in_order(book, book.records):
        carry_out(ordered.tidied.plan, files[ordered.record.path])
    return frozenset(problem.code for problem in found)


def hold_short_book(data: bytes) -> Hashable:
    """A book of short records: any order is the same, it is judged, nothing closed is seen."""
    book = read(files_of(data))
    register = track_items(book.records, _DAY)
    other = track_items(book.records[::-1], _DAY)
    assert (other.items, other.meetings) == (register.items, register.meetings), "any order"
    found = find_problems(book, register)
    assert all(problem.code in CODES for problem in found)
    if PUBLIC_SECRET in data.decode():
        _expect_closed(book)
    return None


def hold_public(data: bytes) -> Hashable:
    """Nothing closed is in anything that goes out: not in the words of documents, lists, mails,
    reports, tables, pages; of one book in forty not in the PDF, Word and Excel files either.
    """
    book = read(files_of(data))
    if undecided(book):
        return None
    for audience in OTHERS:
        outputs = Outgoing(book, audience, _DAY).outputs
        chosen = _CHEAP if zlib.crc32(data) % 40 else tuple(outputs)
        for name in chosen:
            assert PUBLIC_SECRET not in outputs[name](), f"{name} for {audience.name}"
    return tuple(len(record.mentions) for record in book.records)


_CHEAP = (
    "minutes.md", "agreement.md", "agenda.md", "items.csv", "deadlines.ics", "report.json", "export",
)  # fmt: skip


def hold_approval(data: bytes) -> Hashable:
    """Two texts of one digest say the same: whoever changes a word, a date or a name has a text
    that nobody has approved.
    """
    texts = [text.encode("latin-1") for text in json.loads(data)]
    first, second = (_parse(text)[0] for text in texts)
    if digest_of(first) != digest_of(second):
        return (True, first.text == second.text)
    assert _said(first) == _said(second), "one digest, one meaning"
    return (False, first.text == second.text)


def _said(record: Minutes) -> tuple[object, ...]:
    """What a record says that anybody could have approved."""
    front = (record.date, record.organisations, record.period, record.participants, record.note)
    said = map(_plainly, record.mentions)
    return (*map(_composed, front), *said)


def _plainly(mention: Item | Update) -> str:
    """A line without its place, which a byte order mark or another line end moves."""
    heading = mention.agenda_item
    values = mention._replace(location=Location(""), agenda_item=None)
    return _composed((values, heading.title if heading else ""))


def _composed(value: object) -> str:
    return unicodedata.normalize("NFC", repr(value))


def hold_template(data: bytes) -> Hashable:
    """A template is filled, or refused with its place; it shows no object and nothing closed."""
    template = data.decode("utf-8", "replace")
    try:
        out = _SANDBOX.from_string(template).render(document=_ACCOUNT)
    except (DialogError, *_OF_TEMPLATES):
        return None
    assert "dialogtool" not in out and " object at 0x" not in out, "a whole object"
    assert PUBLIC_SECRET not in out
    return len(out)


_SANDBOX = sandbox(_DANISH, escape=True)
_OF_TEMPLATES = (  # what `fill` says with its place
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError,
    RecursionError, OSError, AssertionError, NotImplementedError,
)  # fmt: skip


def _account() -> Account:
    text = f"---\ndate: 2022-03-01\n---\n\n## 1. Punkt\n\n{SECRETS[0]}\n- [ ] Send @lejerbo\n"
    record, _ = _parse(text.encode())
    book = MinuteBook(settings=_KNOWN, records=(record,))
    view = View(book, Reader(_KNOWN, _DANISH, Audience.OTHER_PARTY, _DAY))
    return compose_account(Source(view, House()), record)


_ACCOUNT = _account()


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
                expect_schema(arguments[0], json.loads(out))
            # what is refused is told to the writer, with the line that is in the way
            if arguments[0] in _FOR_OTHERS and "--help" not in arguments and code == 0:
                assert PUBLIC_SECRET not in out, "nothing closed is in what goes out"
                assert not _secrets(root / OUT), "nor in a file of it"
            if arguments[0].startswith("render") and "--unapproved" not in arguments:
                assert not (root / OUT).exists() or "--public" not in arguments, "not approved"
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


_FOR_OTHERS = frozenset(
    ("render-minutes", "render-agreement", "remind", "site", "export", "report-document")
)


def _secrets(folder: Path) -> list[str]:
    """The files in which one can read what is closed."""
    texts = ((file, file.read_bytes()) for file in folder.rglob("*") if file.is_file())
    return [file.name for file, data in texts if PUBLIC_SECRET in _readable(file.name, data)]


def _readable(name: str, data: bytes) -> str:
    return unzipped(data) if name.endswith((".docx", ".xlsx")) else data.decode("latin-1")


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
    "body": Property(lines_of_text, hold_body),
    "text": Property(short_text, hold_text),
    "edit": Property(short_text, hold_edit),
    "order": Property(odd_record, hold_order),
    "long": Property(long_record, hold_order),
    "settings": Property(odd_settings, hold_settings),
    "import": Property(odd_file, hold_import),
    "book": Property(odd_book, hold_book),
    "short": Property(short_book, hold_short_book),
    "public": Property(odd_secrets, hold_public),
    "approval": Property(odd_pair, hold_approval),
    "template": Property(odd_template, hold_template),
    "commands": Property(odd_book, hold_commands),
}
