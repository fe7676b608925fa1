"""Bytes of one file -> its text, and what is wrong with the text as such."""

from collections.abc import Iterator

from dialogtool.alphabet import composed
from dialogtool.conflict import find_conflict
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.record.signs import signs_begun_by

MAX_LINE = 32_000
"""Characters of a line that is still read: a page pasted into one line (20 KB) is, a file is not.
The longest honest line seen was under 2,000.
"""

_BOM = "\ufeff"
_COMPOSED = bytes((*range(0xCC), 0xE2))
"""Bytes of UTF-8: Latin letters, and what begins a dash or a quotation mark."""
_UNCOMPOSED = (
    b"\xe2\x80\x80", b"\xe2\x80\x81", b"\xe2\x83", b"\xe2\x84", b"\xe2\x8c", b"\xe2\xab",
    b"\xe2\xb3", b"\xe2\xb5", b"\xe2\xb7",
)  # fmt: skip
"""Those behind 0xE2 that the form NFC may change."""


def decode(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """The text of a file with `\\n` line ends, in Unicode's form NFC and without byte-order mark,
    and its diagnostics.

    Bytes that are not UTF-8 are read as Windows-1252, so that the rest of the file is still
    checked.
    """
    found: list[Diagnostic] = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_foreign(data)
        found.append(_bad_encoding(path, data, error, text))
    # marks that a Mac or a PDF puts behind an a for å, and signs that NFC makes others of, such as
    # a backtick of U+1FEF: an approval is of the composed text, so that is what is read
    if found or _may_be_uncomposed(data):
        text = composed(text)
    if text.startswith(_BOM):
        text = text[1:]
        found.append(
            Diagnostic(
                "byte-order-mark",
                Location(path, 1, source=_line_of(text, 0)),
                msg("the file begins with a byte-order mark"),
                msg("save it as 'UTF-8', not 'UTF-8 with BOM'"),
            )
        )
    # once, for the first: a file from Windows would be all message
    if "\r" in text:
        at = text.index("\r")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        found.append(
            Diagnostic(
                "line-ends",
                Location(path, 1, max(1, at), source=_line_of(text, 0)),
                msg("the lines end as on Windows (CRLF)"),
                msg(
                    "git sees to it where the book has the .gitattributes of 'dialog init'; "
                    "where not: 'dialog init .', then 'git add --renormalize .'"
                ),
            )
        )
    found.extend(_odd_characters(path, text))
    return text, found


def _may_be_uncomposed(data: bytes) -> bool:
    """Whether a text could be in another form than NFC; most cannot."""
    if data.translate(None, _COMPOSED):
        return True
    return any(sign.startswith(_UNCOMPOSED) for sign in signs_begun_by(0xE2, data))


def _decode_foreign(data: bytes) -> str:
    # what Notepad calls Unicode
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    # five bytes are no sign in Windows-1252
    return data.decode("cp1252", errors="replace")


def _bad_encoding(path: str, data: bytes, error: UnicodeDecodeError, text: str) -> Diagnostic:
    line = data.count(b"\n", 0, error.start) + 1
    start = data.rfind(b"\n", 0, error.start) + 1
    column = len(data[start : error.start].decode("utf-8", errors="replace")) + 1
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        wanted = msg("the file is UTF-16, not UTF-8")
        encoding = "utf-16"
    else:
        wanted = msg(
            "byte 0x{byte:02x} is not UTF-8; in Windows-1252 it is '{char}'",
            byte=data[error.start],
            char=bytes([data[error.start]]).decode("cp1252", errors="replace"),
        )
        encoding = "windows-1252"
    source = next(iter(text.split("\n")[line - 1 : line]), "")
    return Diagnostic(
        "bad-encoding",
        # not yet with ends of lines as `\n`
        Location(path, line, column, source=source.rstrip("\r")),
        wanted,
        msg(
            "open it in an editor and save it as UTF-8, "
            "or: iconv -f {encoding} -t utf-8 '{path}' > new.md",
            encoding=encoding,
            path=path,
        ),
    )


_OTHER_ENDS = "\x0b\x0c\x85\u2028\u2029"
"""Where Word, Outlook and Python end a line, and Markdown does not (CommonMark 2.1)."""


def other_ends(path: str, text: str) -> Iterator[Diagnostic]:
    """The first such sign of a record. A point of a list behind one is no line of its own."""
    places = [text.find(sign) for sign in _OTHER_ENDS if sign in text]
    if places:
        yield Diagnostic(
            "line-ends",
            place_in(path, text, min(places)),
            msg("a sign stands here that ends a line elsewhere; here the line goes on"),
            msg("delete it and press Enter in its place"),
        )


def _odd_characters(path: str, text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    at = text.find("\x00")
    if at >= 0:
        found.append(
            Diagnostic(
                "nul-byte",
                place_in(path, text, at),
                msg("the file has a NUL byte; it may not be text at all"),
                msg("is this a Word or PDF file with a wrong name? A record is plain text"),
            )
        )
    found.extend(find_conflict(path, text))
    return found


def too_long(path: str, number: int, line: str) -> Diagnostic:
    """The message about a line that is not read for its length."""
    return Diagnostic(
        "line-too-long",
        Location(path, number, MAX_LINE + 1, source=line),
        msg(
            "the line has {n} characters; more than {limit} are not read",
            n=len(line),
            limit=MAX_LINE,
        ),
        msg("break the line, or remove what was pasted into it"),
    )


# Columns count from 1, as editors do.
def place_in(path: str, text: str, start: int, end: int | None = None) -> Location:
    """Where the characters from `start` up to `end` (or only one) stand in a text, as far as the
    line goes.
    """
    begin = text.rfind("\n", 0, start) + 1
    source = _line_of(text, begin)
    length = max(1, min(start + 1 if end is None else end, begin + len(source)) - start)
    return Location(path, text.count("\n", 0, start) + 1, start - begin + 1, length, source)


def _line_of(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else None]


def lines_with(text: str, word: str) -> Iterator[tuple[int, str]]:
    """The lines that have a word in them, each once, with their numbers from 0 on."""
    number, seen = 0, 0
    at = text.find(word)
    while at >= 0:
        # from the last one on: to count from the beginning takes the square of the text
        number += text.count("\n", seen, at)
        start = text.rfind("\n", 0, at) + 1
        line = _line_of(text, start)
        yield number, line
        seen = start + len(line)
        at = text.find(word, seen)
