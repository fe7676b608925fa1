"""The logo: one judgement for all forms of a document, whatever the file is called and holds."""

import struct
import zlib
from io import BytesIO

import pdfplumber
import pytest

from dialogtool.diagnostic import DialogError
from dialogtool.documents.house import House
from dialogtool.documents.html import parse_page
from dialogtool.documents.logo import read_logo
from dialogtool.documents.pdf import to_pdf
from dialogtool.documents.word import to_docx
from dialogtool.documents.word.container import unpack
from dialogtool.language import Language
from test_pdf import DAY, expect_valid

pytestmark = pytest.mark.slow

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
RECT = '<rect width="90" height="30" fill="#064"/>'
PAGE = parse_page('<html lang="da"><head><title>T</title></head><body><h1>T</h1></body></html>')


def svg(attributes: str = 'viewBox="0 0 90 30"', inner: str = RECT, above: str = "") -> bytes:
    return f"{above}<svg {XMLNS} {attributes}>{inner}</svg>".encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    rows = (b"\0" + b"\x40" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def jpeg(colours: int = 3, *, height: int = 30, jfif: bool = True) -> bytes:
    """A JPEG up to where its picture begins."""
    app = (
        b"\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0"
        if jfif
        else b"\xff\xee\x00\x0eAdobe\0d\0\0\0\0\0"
    )
    size = struct.pack(">BHHB", 8, height, 90, colours) + b"\1\x11\0" * colours
    return b"\xff\xd8" + app + b"\xff\xc0" + struct.pack(">H", len(size) + 2) + size + b"\xff\xda"


ILLUSTRATOR = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>'
GOOD = {
    "viewBox alone": svg(),
    "percent": svg('width="100%" height="100%" viewBox="0 0 90 30"'),
    "no size at all": svg(""),
    "text": svg(inner='<text x="2" y="20" font-size="14">Byens Kommune</text>'),
    "byte order mark": b"\xef\xbb\xbf" + svg(above='<?xml version="1.0"?>\n'),
    "utf-16": svg(above='<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"),
    "latin-1": svg(
        inner=f"<title>Næstved</title>{RECT}", above='<?xml version="1.0" encoding="iso-8859-1"?>'
    )
    .decode()
    .encode("latin-1"),
    "entities of a drawing program": svg(above=ILLUSTRATOR).replace(
        XMLNS.encode(), b'xmlns="&ns;"'
    ),
    "a prefix": svg().replace(b"<svg xmlns=", b"<s:svg xmlns:s=").replace(b"</svg", b"</s:svg"),
    "a style sheet and its own colours": svg(
        inner=f'<style>.a{{fill:url(#g)}}</style><linearGradient id="g"/><g class="a">{RECT}</g>'
    ),
    "a font within the file": svg(
        inner=f"<style>@font-face{{font-family:Q;src:url('data:font/woff2;base64,AA')}}</style>{RECT}"
    ),
    "a page of a drawing program's own": svg(
        inner=f"<switch><foreignObject requiredExtensions='x'/><g>{RECT}</g></switch>"
    ),
    "a script that nobody runs": svg(inner=f"<script>alert(1)</script>{RECT}"),
    "as wide as a street": svg('viewBox="0 0 4000 20"'),
    "as high as a tower": svg('viewBox="0 0 20 4000"'),
    "png": png(90, 30),
    "a long strip": png(3000, 3),
}


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_a_logo_stands_in_every_form(kind: str) -> None:
    ending = "png" if GOOD[kind].startswith(b"\x89") else "svg"
    logo = read_logo(f"byvåben.{ending}", GOOD[kind], "Byvåben")
    house = House(name="Byens Kommune med et langt navn", logo=logo)
    data = to_pdf(PAGE, house, date=DAY, language=Language("da")).data
    expect_valid(data)
    with pdfplumber.open(BytesIO(data)) as pdf:
        sheet = pdf.pages[0]
        name_ends = max(word["x1"] for word in sheet.extract_words() if word["top"] < 85)
        drawn = (*sheet.images, *sheet.rects, *sheet.curves)
        assert all(each["x0"] >= name_ends for each in drawn if each["top"] < 85)
    assert [name for name in unpack(to_docx(PAGE, house, date=DAY).data) if "media/" in name]
    assert logo.address.startswith(f"data:image/{'png' if ending == 'png' else 'svg+xml'};base64,")


def test_what_a_file_is_its_bytes_say() -> None:
    assert read_logo("våben.png", svg(), "").form == "svg"
    assert read_logo("våben.svg", png(9, 9), "").form == "png"
    assert read_logo("våben.png", jpeg(), "").form == "jpeg"


def test_word_is_told_what_a_jpeg_is() -> None:
    """One that a drawing program wrote says Adobe where python-docx looks for JFIF."""
    data = read_logo("våben.jpg", jpeg(jfif=False), "").data
    assert data[:4] == b"\xff\xd8\xff\xe0" and data[6:10] == b"JFIF"
    assert data[20:] == jpeg(jfif=False)[2:]
    assert read_logo("våben.jpg", jpeg(), "").data == jpeg()


DAMAGED = "the picture is damaged; save it again, as .svg, .png or .jpg"
NO_SIZE = "the picture has no width or no height"
ELSEWHERE = (
    "the drawing shows something from elsewhere, 'https://eksempel.dk/a'; save it within the "
    "drawing"
)
BAD = [
    ("a.gif", png(9, 9), "a logo is an .svg, .png or .jpg file"),
    ("a.svg", b"", DAMAGED),
    ("a.svg", b"hello", DAMAGED),
    ("a.svg", b"\x1f\x8b\x08packed", DAMAGED),
    ("a.svg", b"<html><body/></html>", DAMAGED),
    ("a.svg", svg()[:-4], DAMAGED),
    ("a.svg", b"<svg/>", 'the drawing lacks xmlns="http://www.w3.org/2000/svg"'),
    ("a.svg", svg('width="0" height="0"'), NO_SIZE),
    ("a.svg", svg('viewBox="0 0 0 30"'), NO_SIZE),
    ("a.svg", svg('width="-3" height="2"'), NO_SIZE),
    (
        "a.svg",
        svg(inner='<image href="http://eksempel.dk/x.png"/>'),
        "the drawing shows something from elsewhere, 'http://eksempel.dk/x.png'; save it within "
        "the drawing",
    ),
    (
        "a.svg",
        svg(above='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "the drawing shows something from elsewhere, 'file:///etc/passwd'; save it within the "
        "drawing",
    ),
    *(
        ("a.svg", svg(inner=inner, above=above), ELSEWHERE)
        for inner, above in (
            ("<style>@import url('https://eksempel.dk/a');</style>", ""),
            ("<style>text{} @import 'https://eksempel.dk/a';</style>", ""),
            ("<style>@font-face{src: url( https://eksempel.dk/a )}</style>", ""),
            ("<style><![CDATA[@font-face{src:url(https://eksempel.dk/a)}]]></style>", ""),
            ('<g fill="url(https://eksempel.dk/a)"/>', ""),
            ('<g style="mask:URL(https://eksempel.dk/a)"/>', ""),
            (RECT, '<?xml version="1.0"?><?xml-stylesheet href="https://eksempel.dk/a"?>'),
        )
    ),
    (
        "a.svg",
        svg(inner='<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">By</p></foreignObject>'),
        "the drawing holds text of a web page (foreignObject), which paper does not show; save it "
        "with its text as outlines",
    ),
    ("a.png", png(9, 9)[:40], DAMAGED),
    ("a.png", png(0, 9), NO_SIZE),
    # a kilobyte of which the maker of a PDF made ten gigabytes
    (
        "a.png",
        png(9, 9).replace(struct.pack(">II", 9, 9), struct.pack(">II", 60_000, 60_000)),
        "the picture has more than 25 million points; save it smaller",
    ),
    ("a.jpg", jpeg()[:30], DAMAGED),
    ("a.jpg", jpeg(height=0), NO_SIZE),
    ("a.jpg", jpeg(4), "the picture is in CMYK, for a press; save it as RGB or as .png"),
]


@pytest.mark.parametrize(("name", "data", "why"), BAD)
def test_what_is_none_is_refused_once_for_all_forms(name: str, data: bytes, why: str) -> None:
    with pytest.raises(DialogError) as error:
        read_logo(name, data, "")
    english = Language("en")
    assert english.text(error.value.message) == f"'{name}' cannot be the logo"
    assert error.value.hint is not None and english.text(error.value.hint) == why
