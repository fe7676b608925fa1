"""The file of a logo -> a `Logo` that a page, a PDF and a Word file all show, or a word why not.

What the file is, its first bytes say, not its name. One judgement for all forms: what one of them
cannot show is refused in each.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.house import Logo
from dialogtool.documents.jpeg import segments
from dialogtool.pattern import late, late_words

# what a person can choose by; what the file is, is looked at below
_ENDINGS = (".svg", ".png", ".jpg", ".jpeg")

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
"""The segment that says what a JPEG is (ITU-T T.871, 10.1); python-docx knows no other."""

_SIZES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC)))
"""Segments of a JPEG that say its size (ITU-T T.81, table B.1), but for rare ones."""

# four are CMYK, which browsers show in false colours
_MOST_COLOURS = 3
_SVG = "http://www.w3.org/2000/svg"
_DECLARATION = late(r"\A\ufeff?(?:<\?xml[^>]*\?>\s*)?")
_LENGTH = late(r"\s*([\d.]+)")
# what style sheets and attributes name that lies neither in the file nor in the drawing
_ADDRESS_IN_STYLE = late_words(
    r"""
      url\( \s* ["']? (?! \s* (?: \# | data: ) ) \s* ([^"')\s]+)
    | @import \s+ ["'] ([^"']+)
    """,
)
_ADDRESS_OF_SHEET = late(r"""\bhref=["']([^"']+)""")


def read_logo(path: str, data: bytes, alt: str) -> Logo:
    """The logo that the file at `path` holds; `alt` says what it shows. Raises DialogError for a
    file that is none, and for one that not every form of a document can show.
    """
    if PurePosixPath(path).suffix.lower() not in _ENDINGS:
        raise _refused(path, msg("a logo is an .svg, .png or .jpg file"))
    if data.startswith(_PNG):
        fault = _fault_of_png(data)
        form = "png"
    # python-docx reads JPEG only with JFIF or Exif
    elif data.startswith(_JPEG):
        fault = _fault_of_jpeg(data)
        form, data = "jpeg", _with_jfif(data)
    else:
        fault = _fault_of_svg(data)
        form, data = "svg", _as_utf8(data)
    if fault is not None:
        raise _refused(path, fault)
    return Logo(form=form, data=data, alt=alt)


def _refused(path: str, why: Message) -> DialogError:
    return DialogError(msg("'{path}' cannot be the logo", path=path), why)


_DAMAGED = msg("the picture is damaged; save it again, as .svg, .png or .jpg")
_MOST_POINTS = 25_000_000
_TOO_LARGE = msg("the picture has more than 25 million points; save it smaller")
_NO_SIZE = msg("the picture has no width or no height")


def _fault_of_png(data: bytes) -> Message | None:
    """What is wrong with a PNG file (W3C PNG 3, 5.2), if anything."""
    # a file that was cut off has no end, and browsers would show half of it
    if data[12:16] != b"IHDR" or b"IEND" not in data[-64:]:
        return _DAMAGED
    return _fault_of_size(*struct.unpack(">II", data[16:24]))


def _fault_of_size(width: int, height: int) -> Message | None:
    if not (width and height):
        return _NO_SIZE
    # a kilobyte can say that it is a picture of ten gigabytes, which a PDF's maker would unpack
    return _TOO_LARGE if width * height > _MOST_POINTS else None


def _fault_of_jpeg(data: bytes) -> Message | None:
    """What is wrong with a JPEG file, if anything: it ends early, or is made for a press."""
    for kind, segment in segments(data):
        if kind in _SIZES and len(segment) > 5:
            height, width, colours = struct.unpack(">xHHB", segment[:6])
            if fault := _fault_of_size(width, height):
                return fault
            if colours > _MOST_COLOURS:
                return msg("the picture is in CMYK, for a press; save it as RGB or as .png")
            # three bytes for each colour; the file ends early
            return None if len(segment) >= 6 + 3 * colours else _DAMAGED
    return _DAMAGED


def _with_jfif(data: bytes) -> bytes:
    return data if data[6:10] in (b"JFIF", b"Exif") else data[:2] + _JFIF + data[2:]


_SHOWN = frozenset(("image", "feImage", "use"))


class _Drawing:
    """What the tags of an SVG file say that matters here."""

    def __init__(self) -> None:
        self.root = ""
        self.size: dict[str, str] = {}
        self.elsewhere = ""
        self.has_page = False
        self._open: list[str] = []

    def read(self, data: bytes) -> None:
        """Raises ExpatError for what is no XML."""
        # so that any prefix for the namespace is understood
        parser = expat.ParserCreate(namespace_separator=" ")
        # a style sheet arrives in one piece
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity
        parser.Parse(data, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if not self.root:
            self.root, self.size = name, attributes
        kind = name.rpartition(" ")[2]
        # drawing programs put a page of their own into <switch>, beside the drawing for everybody
        if kind == "foreignObject" and "switch" not in self._open:
            self.has_page = True
        self._open.append(kind)
        for attribute, value in attributes.items():
            is_address = attribute.rpartition(" ")[2] == "href"
            # within the file, or of the same drawing
            if is_address and kind in _SHOWN and not value.startswith(("#", "data:")):
                self._note(value)
            self._note_style(value)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _words(self, text: str) -> None:
        if self._open[-1] == "style":
            self._note_style(text)

    def _instruction(self, target: str, text: str) -> None:
        sheet = _ADDRESS_OF_SHEET.search(text) if target == "xml-stylesheet" else None
        if sheet is not None:
            self._note(sheet[1])

    def _note_style(self, style: str) -> None:
        if found := _ADDRESS_IN_STYLE.search(style):
            self._note(found[1] or found[2])

    def _note(self, address: str) -> None:
        self.elsewhere = self.elsewhere or address

    def _entity(self, *declared: object) -> None:
        _, _, value, _, address, *_ = declared
        # an entity with an address is fetched by some readers
        if value is None:
            self._note(str(address))


def _fault_of_svg(data: bytes) -> Message | None:
    """What is wrong with an SVG file, if anything: it is none, or shows what lies elsewhere."""
    drawing = _Drawing()
    try:
        drawing.read(data)
    # an encoding that Python does not know
    except (ValueError, LookupError, expat.ExpatError):
        return _DAMAGED
    if drawing.root.rpartition(" ")[2] != "svg":
        return _DAMAGED
    if drawing.root.partition(" ")[0] != _SVG:
        return msg('the drawing lacks xmlns="{space}"', space=_SVG)
    if drawing.elsewhere:
        return msg(
            "the drawing shows something from elsewhere, '{address}'; save it within the drawing",
            address=drawing.elsewhere,
        )
    if drawing.has_page:
        return msg(
            "the drawing holds text of a web page (foreignObject), which paper does not show; save "
            "it with its text as outlines"
        )
    return None if all(map(_is_some, _lengths(drawing.size))) else _NO_SIZE


def _lengths(size: dict[str, str]) -> Iterator[str]:
    yield from (size[name] for name in ("width", "height") if name in size)
    yield from size.get("viewBox", "").replace(",", " ").split()[2:4]


def _is_some(length: str) -> bool:
    match = _LENGTH.match(length)
    # 0, 0.0 and 00 are no width
    return match is not None and any(digit in "123456789" for digit in match[1])


def _as_utf8(data: bytes) -> bytes:
    """A drawing in UTF-8, without a declaration that says otherwise; as it is where it says an
    encoding that is not known.
    """
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)""", data)
    encoding = declared[1].decode() if declared else "utf-8"
    # a mark of byte order goes before what the declaration says
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError):
        return data
    return _DECLARATION.sub("", text).encode()
