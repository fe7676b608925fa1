"""A PDF as typst writes it, mended where it says less than the standards and readers want, without
a PDF library: its objects stand one behind the other, and its table of them is a plain one.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

from dialogtool.documents.typography import SOFT_HYPHEN, unset
from dialogtool.pattern import late

_TABLE = late(rb"\nxref\n0 (\d+)\n((?:\d{10} \d{5} [nf] ?\r?\n)+)")
_START = late(rb"(?<=startxref\n)\d+")
_KIDS = late(rb"/K\s*\[([^\]]*)\]")
_REFERENCE = late(rb"(\d+) 0 R")
_DICTIONARY = late(rb"<<.*?>>", re.DOTALL)
_KIND = late(rb"/S\s*/(\w+)")
_STREAM = late(
    rb"""
      \A\d+\ 0\ obj\n<<
      (?P<before>[^\n]*?)/Length\ (?P<length>\d+)(?P<behind>[^\n]*?/FlateDecode[^\n]*?)
      >>\nstream\n
    """,
    re.VERBOSE,
)
_SIGNS = late(
    rb"""
      (?<=/ActualText<FEFF)[0-9A-F]+(?=>)         # what a run of glyphs says
    | (?<=>[ ]<)[0-9A-F]+(?=>$)                    # what a glyph says, in a map of a font
    """,
    re.VERBOSE | re.MULTILINE,
)
_TIMES = late(
    rb"""
      /(?:CreationDate|ModDate)\(D:\d+Z\)
    | <xmp:ModifyDate>[^<]*</xmp:ModifyDate>
    | <xmp:CreateDate>(?P<day>[^<T]*)T[^<]*</xmp:CreateDate>
    | <xmpMM:History>.*?</xmpMM:History>
    """,
    re.VERBOSE | re.DOTALL,
)


def mended(data: bytes, row_heads: list[bool]) -> bytes:
    """The file with the text that a reader searches for and copies, with its day as that of the
    document and not of the file, with clear ends of streams, and with the first cell of every row
    as the row's name in those tables for which `row_heads` says so, in the order in which they are
    read.
    """
    # typst may write its table in another way one day: then nothing is mended, nothing broken
    table = _TABLE.search(data)
    if table is None:
        return data
    bodies = dict(_objects(data, table))
    bodies |= _with_row_heads(bodies, row_heads)
    return _written(data[: min(_offsets(table))], bodies, data[table.end() :])


def _offsets(table: re.Match[bytes]) -> list[int]:
    rows = table[2].split(b"\n")
    # `n` marks what is in use, `f` what is free
    return [int(row[:10]) for row in rows if row[17:18] == b"n"]


def _objects(data: bytes, table: re.Match[bytes]) -> Iterator[tuple[int, bytes]]:
    ends = [*sorted(_offsets(table)), table.start() + 1]
    for start, end in pairwise(ends):
        body = data[start:end]
        number = int(body.partition(b" ")[0])
        yield number, _with_clear_end(_without_times(_with_plain_text(body)))


def _with_plain_text(body: bytes) -> bytes:
    """The object with blanks for no-break spaces and without soft hyphens and word joiners in what
    its glyphs say: nobody who searches types them. Nothing is drawn for them, but for the hyphen
    that parts a word at the end of a line: it says what readers know a parted word by.
    """
    stream = _STREAM.match(body)
    if stream is None:
        return body
    end = stream.end() + int(stream["length"])
    text = zlib.decompress(body[stream.end() : end])
    said = _SIGNS.sub(_plain_signs, text)
    if said == text:
        return body
    packed = zlib.compress(said)
    length = b"%d" % len(packed)
    head = body[: stream.start("length")] + length + body[stream.end("length") : stream.end()]
    return head + packed + body[end:]


def _plain_signs(signs: re.Match[bytes]) -> bytes:
    said = bytes.fromhex(signs[0].decode()).decode("utf-16-be", "surrogatepass")
    # a glyph must say something (ISO 19005-2, 6.2.11.7.2)
    kept = "-" if said == SOFT_HYPHEN else unset(said) or said
    return kept.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def _without_times(body: bytes) -> bytes:
    """The object with the day of the document as what it is, and not as the time at which the file
    was made, which it is not; the same document is the same file whenever it is made.
    """
    if b"/Creator(" not in body and b"/Type/Metadata" not in body:
        return body
    kept = _TIMES.sub(_day_of_document, body)
    lost = len(body) - len(kept)
    return re.sub(
        rb"(?<=/Length )\d+(?=/Type/Metadata)", lambda length: b"%d" % (int(length[0]) - lost), kept
    )


def _day_of_document(time: re.Match[bytes]) -> bytes:
    if time["day"] is None:
        return b""
    return b"<dc:date><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:date>" % time["day"]


def _with_clear_end(body: bytes) -> bytes:
    """The object with CR LF, not LF, behind a stream that ends with CR: a reader takes CR LF for
    the end of the line, and the stream would be a byte shorter than it says (ISO 19005-2, 6.1.7.1).
    """
    return re.sub(rb"\r(?=\nendstream\nendobj\s*\Z)", b"\r\r", body)


def _with_row_heads(bodies: Mapping[int, bytes], row_heads: list[bool]) -> dict[int, bytes]:
    """The cells that name their rows (ISO 32000-1, 14.8.5.7: Scope)."""
    changed: dict[int, bytes] = {}
    wanted = iter(row_heads)
    for number in _reading_order(bodies):
        if _kind(bodies[number]) != b"Table" or not next(wanted, False):
            continue
        for row in _rows(bodies, number):
            first = next(iter(_kids(bodies[row])), None)
            if first is not None and _kind(bodies[first]) == b"TD":
                head = bodies[first].replace(b"/S/TD", b"/S/TH", 1)
                changed[first] = head.replace(b"/O/Table", b"/O/Table/Scope/Row", 1)
    return changed


def _rows(bodies: Mapping[int, bytes], table: int) -> Iterator[int]:
    for part in _kids(bodies[table]):
        if _kind(bodies[part]) == b"TBody":
            yield from _kids(bodies[part])
        elif _kind(bodies[part]) == b"TR":
            yield part


def _reading_order(bodies: Mapping[int, bytes]) -> Iterator[int]:
    """The elements of the structure as they are read."""
    root = next((number for number, body in bodies.items() if _kind(body) == b"Document"), None)
    waiting = [root] if root is not None else []
    while waiting:
        number = waiting.pop()
        yield number
        # the last is taken first
        waiting += reversed(list(_kids(bodies[number])))


def _kids(body: bytes) -> Iterator[int]:
    kids = _KIDS.search(body) if b"/StructElem" in body[:200] else None
    for match in _REFERENCE.finditer(_DICTIONARY.sub(b" ", kids[1])) if kids else ():
        yield int(match[1])


def _kind(body: bytes) -> bytes:
    match = _KIND.search(body, 0, 200) if b"/StructElem" in body[:200] else None
    return match[1] if match else b""


def _written(head: bytes, bodies: Mapping[int, bytes], trailer: bytes) -> bytes:
    parts = [head]
    at = len(head)
    places: dict[int, int] = {}
    for number, body in bodies.items():
        places[number] = at
        parts.append(body)
        at += len(body)
    # rows of 20 bytes, their ends included; the first is of no object (ISO 32000-1, 7.5.4)
    rows = [b"0000000000 65535 f\r\n"]
    rows += [b"%010d 00000 n\r\n" % places[number] for number in sorted(places)]
    table = b"xref\n0 %d\n" % len(rows) + b"".join(rows)
    return b"".join((*parts, table, _START.sub(b"%d" % at, trailer)))
