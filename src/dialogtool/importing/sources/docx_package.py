"""The package of a Word file: that it is harmless, and that it is of the kind that is read here.

A Strict Open XML document, one with macros and a template hold the same text under other names;
they are read as what they would be, saved as .docx. No macro is ever run.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import Any

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.sources.source_text import folded, readable
from dialogtool.pattern import late, late_words
from dialogtool.printable import one_line

_MEGABYTE = 1_000_000
_UNPACKED = 4
"""How many times the limit for a file it may hold when unpacked, pictures included."""
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_KINDS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_WHOLE_FILE = late(r"\.do[ct][xm]$", re.IGNORECASE)
_TYPE_OF_WHOLE = late_words(
    rb"""(<(?:Default[^>]*Extension="do[ct][xm]"|Override[^>]*PartName="[^"]*\.do[ct][xm]")
    [^>]*ContentType=)"[^"]*\"""",
)
"""A Word file within the file: of the kind that it is, it would be read as a part of this one."""
_SIGNS = (
    (b"{\\rtf", ".rtf"),
    (b"%pdf-", ".pdf"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
)
"""How files begin that somebody may have named .docx."""
_FOLDERS = (("xl", ".xlsx"), ("ppt", ".pptx"))
_READ = (".rtf", ".pdf", ".odt")
_RELATION = late(rb"<(?:\w+:)?Relationship\s[^>]*?(?:/>|>\s*</(?:\w+:)?Relationship\s*>)")
_TARGET = late(rb"""\sTarget\s*=\s*["']([^"']*)["']""")
_EXTERNAL = late(rb"""\sTargetMode\s*=\s*["']External["']""")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    NotImplementedError,
    EOFError,
    RuntimeError,
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    ("wordprocessingml/main", "wordprocessingml/2006/main"),
    ("officeDocument/relationships", "officeDocument/2006/relationships"),
    ("officeDocument/math", "officeDocument/2006/math"),
    ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    ("drawingml/main", "drawingml/2006/main"),
)
"""What Strict calls a namespace, and what it is called elsewhere (ISO/IEC 29500, parts 1 and 4)."""


def broken(data: bytes) -> DialogError:
    """What to say of a Word file at which a reader failed: the part of it that is no XML."""
    part = _damaged_part(data)
    return DialogError(
        msg("the part '{part}' of the Word file is damaged", part=one_line(part))
        if part
        else msg("this Word file is damaged"),
        msg("open it in Word and save it again as .docx"),
    )


def _damaged_part(data: bytes) -> str:
    """The name of the first part with text that cannot be unpacked, or is no XML; else empty."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    name = ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in filter(_is_text, package.namelist()):
                etree.fromstring(package.read(name), parser)
    except (*_UNREADABLE, etree.XMLSyntaxError):
        return name
    return ""


def plain_package(data: bytes, max_megabytes: int) -> bytes:
    """The bytes of a .docx with the same text. Raises DialogError unless this is a Word file that
    unpacks to something reasonable.
    """
    # how OLE begins, in which old Word files lie, and new ones that are encrypted
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DialogError(
            msg("this is a Word file of the old type (.doc), or an encrypted one"),
            msg("open it in Word and save it again as .docx"),
        )
    if ending := _other_ending(data):
        raise _of_another_kind(ending)
    if not data.startswith(b"PK"):
        raise DialogError(
            msg("this is not a Word file, whatever its name"),
            msg("open it in its own program and save it as .docx or PDF"),
        )
    if not zipfile.is_zipfile(io.BytesIO(data)):
        # its table of contents stands last
        raise DialogError(
            msg("the end of this Word file is missing"),
            msg("fetch it again, or open it in Word and save it again as .docx"),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _expect_small(package.infolist(), max_megabytes)
            if ending := _ending_of_package(package):
                raise _of_another_kind(ending)
            dangling = set(_dangling(package))
            if _is_plain(package) and not dangling:
                return data
            return _renamed(package, dangling)
    except _UNREADABLE as error:
        raise broken(data) from error


def properties_of(package: Any) -> Iterator[str]:
    """What a file says of itself, `name: value` each: title, keywords, the label of a records
    system, and what somebody added.
    """
    from docx.oxml.parser import parse_xml

    for part in package.iter_parts():
        if not str(part.partname).startswith("/docProps/") or _is_picture(part):
            continue
        for element in parse_xml(part.blob).iter():
            said = folded(readable(element.text or ""))
            # numbers of pages and words say nothing
            if said and not said.isdecimal():
                yield f"{_name_of(element)}: {said}"


def _is_picture(part: Any) -> bool:
    return str(part.content_type).startswith("image/")


def _name_of(element: Any) -> str:
    """What a property is called; one that somebody added says its name around its value."""
    around = element.getparent()
    own = around.get("name") if around is not None else None
    return str(own or str(element.tag).rpartition("}")[2])


def _other_ending(data: bytes) -> str:
    """The ending of another kind of file that begins so; empty where none is known."""
    begin = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((ending for sign, ending in _SIGNS if begin.startswith(sign)), "")


def _ending_of_package(package: zipfile.ZipFile) -> str:
    """The ending of a package that holds something else than a Word file; empty for none known."""
    names = package.namelist()
    kind = package.read("mimetype")[:100] if "mimetype" in names else b""
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return ".odt"
    folders = {name.partition("/")[0] for name in names}
    return next((ending for folder, ending in _FOLDERS if folder in folders), "")


def _of_another_kind(ending: str) -> DialogError:
    named = msg("give it a name that ends with {ending}, and import that", ending=ending)
    return DialogError(
        msg(
            "this is not a Word file but one of the kind {ending}, whatever its name", ending=ending
        ),
        named if ending in _READ else msg("open it in its own program and save it as .docx or PDF"),
    )


def _expect_small(parts: list[zipfile.ZipInfo], max_megabytes: int) -> None:
    text = sum(part.file_size for part in parts if _is_text(part.filename))
    whole = sum(part.file_size for part in parts)
    limit = max_megabytes * _MEGABYTE
    if text > limit or whole > _UNPACKED * limit:
        raise DialogError(
            msg("unpacked the file is larger than {limit} megabytes", limit=max_megabytes),
            msg("dialog.toml can raise that: [import] max_megabytes"),
        )


def _is_text(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _is_plain(package: zipfile.ZipFile) -> bool:
    names = package.namelist()
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    relations = package.read("_rels/.rels") if "_rels/.rels" in names else b""
    other = any(kind.encode() in types for kind in _OTHER_KINDS)
    whole_within = any(_WHOLE_FILE.search(name) for name in names)
    return not (other or whole_within or _STRICT in relations)


def _dangling(package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """What a part refers to that the file does not hold, `word/styles.xml` for one: the part with
    the relations, and the element that says so. Word opens such a file all the same.
    """
    there = {name.lower() for name in package.namelist()}
    for name in (name for name in package.namelist() if name.lower().endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for match in _RELATION.finditer(package.read(name)):
            target = _TARGET.search(match[0])
            if target is None or _EXTERNAL.search(match[0]):
                continue
            said = target[1].decode(errors="replace").partition("#")[0]
            path = posixpath.normpath(posixpath.join("/", folder, said)).lstrip("/")
            if said and path.lower() not in there:
                yield name, match[0]


def _renamed(package: zipfile.ZipFile, dangling: Collection[tuple[str, bytes]]) -> bytes:
    """The package with the names of an ordinary .docx, without what is `dangling`."""
    made = io.BytesIO()
    parts = {name for name, _ in dangling}
    # read at once and thrown away: to pack it would only take time
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for part in package.infolist():
            content = package.read(part)
            if part.filename in parts:
                content = _without(
                    content, {said for name, said in dangling if name == part.filename}
                )
            if _is_text(part.filename):
                content = _with_plain_names(content)
            copy.writestr(part.filename, content)
    return made.getvalue()


def _without(content: bytes, elements: Collection[bytes]) -> bytes:
    return _RELATION.sub(lambda match: b"" if match[0] in elements else match[0], content)


def _with_plain_names(content: bytes) -> bytes:
    for strict, plain in _NAMES:
        content = content.replace(
            _STRICT + strict.encode(), b"http://schemas.openxmlformats.org/" + plain.encode()
        )
    for kind in _OTHER_KINDS:
        content = content.replace(kind.encode(), _DOCUMENT.encode())
    return _TYPE_OF_WHOLE.sub(rb'\1"application/zip"', content)
