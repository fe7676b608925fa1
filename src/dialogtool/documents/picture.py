"""What one can read in a picture's file besides the picture: who made it, where, with which words.

Cameras and drawing programs write names, places and comments into PNG (W3C PNG 3, 11.3.3), JPEG
(ITU-T T.81, B.2.4; Exif, XMP) and SVG files, and nobody sees them on the page.
"""

import struct
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain

from dialogtool.documents.jpeg import segments
from dialogtool.pattern import late

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
_MOST = 1_000_000  # bytes that a compressed text may have
# four signs and more: what is shorter comes about by chance in packed bytes
_READABLE = late(rb"[\x20-\x7e\x80-\xf4]{4,}")
_TAG = late(r"<[^<>]*>")
_NO_WORDS = frozenset(("style", "script"))
_WORDED = (
    "title",
    "alt",
    "label",
    "docname",
    "href",
    "author",
    "creator",
    "content",
    "desc",
    "name",
)


def picture_words(data: bytes) -> str:
    """The words in the file of a picture, a paragraph for each place; empty for a file of a kind
    that is not known.
    """
    if data.startswith(_PNG):
        parts = _png_texts(data)
    elif data.startswith(_JPEG):
        parts = _jpeg_texts(data)
    else:
        parts = _svg_texts(data)
    return "\n\n".join(filter(None, parts))


def _png_texts(data: bytes) -> Iterator[str]:
    at = len(_PNG)
    # length, kind and checksum of a chunk
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind in _TEXT_CHUNKS:
            yield _readable(data[at + 8 : at + 8 + length])
        at += 12 + length


def _jpeg_texts(data: bytes) -> Iterator[str]:
    for kind, segment in segments(data):
        # COM and the APP segments: Exif, XMP and what programs put there
        if kind == 0xFE or 0xE0 <= kind <= 0xEF:
            yield _readable(segment)


def _readable(data: bytes) -> str:
    """What looks like text in some bytes, in what is compressed among them, and in UTF-16."""
    # UTF-16 of western letters, as Exif comments have it
    texts = [data, data.replace(b"\0", b""), _unpacked(data)]
    found = chain.from_iterable(map(_READABLE.findall, texts))
    said = (_TAG.sub(" ", part.decode("utf-8", "ignore")) for part in found)
    return "\n\n".join(dict.fromkeys(said))


def _unpacked(data: bytes) -> bytes:
    """The text behind the key of a compressed chunk; nothing where there is none."""
    # the usual beginnings of zlib (RFC 1950, 2.2), for the length of the key before it differs
    start = data.find(b"x\x9c")
    if start < 0:
        start = data.find(b"x\xda")
    if start < 0:
        return b""
    try:
        # a small chunk can unpack to gigabytes
        return zlib.decompressobj().decompress(data[start:], _MOST)
    except zlib.error:
        return b""


class _Words(HTMLParser):
    """Texts and worded attributes of a drawing; lengths and colours are no words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        # with any prefix: inkscape:label, xlink:title
        self.words += [value for name, value in attrs if value and name.endswith(_WORDED)]

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in _NO_WORDS:
            self.words.append(data.strip())

    def handle_comment(self, data: str) -> None:
        self.words.append(data.strip())


def _svg_texts(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "ignore")
    # of a kind that is not known no words are made up
    if "<svg" not in text:
        return
    reader = _Words()
    reader.feed(text)
    reader.close()
    for word in reader.words:
        # a picture in the picture is no text; its bytes would be found at random
        if not word.startswith("data:"):
            yield word
