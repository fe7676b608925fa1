"""An OpenDocument text as LibreOffice is given it: what the file hides is marked as hidden text,
for sections, fields and rows that are not shown come out of a conversion as if they were.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CONTENT = "content.xml"
_HIDDEN = "dialog-hidden"
_MEGABYTE = 1_000_000


def with_hidden_text(data: bytes, max_megabytes: int) -> bytes:
    """The bytes of the same text with all that is not shown marked as hidden; the very bytes where
    there is nothing to mark, or where they are no such text.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo(_CONTENT)
            if part.file_size > max_megabytes * _MEGABYTE:
                return data
            # no entity of a stranger's file is resolved
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(package.read(part), parser)
            if not _mark(root):
                return data
            return _with_content(package, etree.tostring(root, encoding="utf-8"))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, etree.XMLSyntaxError):
        return data


def _with_content(package: zipfile.ZipFile, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for part in package.infolist():
            is_content = part.filename == _CONTENT
            copy.writestr(part.filename, content if is_content else package.read(part))
    return made.getvalue()


def _mark(root: Any) -> bool:
    """Marks what is not shown; False where all is."""
    hidden = list(dict.fromkeys(_hidden_paragraphs(root)))
    for paragraph in hidden:
        _wrap(paragraph)
    fields = [field for field in root.iter(f"{_TEXT}hidden-text") if _is_hidden(field)]
    for field in fields:
        field.text = field.get(f"{_TEXT}string-value") or field.text
        field.tag = f"{_TEXT}span"
        field.attrib.clear()
        field.set(f"{_TEXT}style-name", _HIDDEN)
    if not hidden and not fields:
        return False
    styles = root.find(f"{_OFFICE}automatic-styles")
    if styles is None:
        styles = root.makeelement(f"{_OFFICE}automatic-styles", {})
        root.insert(0, styles)
    named = {f"{_STYLE}name": _HIDDEN, f"{_STYLE}family": "text"}
    style = root.makeelement(f"{_STYLE}style", named)
    style.append(root.makeelement(f"{_STYLE}text-properties", {f"{_TEXT}display": "none"}))
    styles.append(style)
    return True


def _hidden_paragraphs(root: Any) -> Iterator[Any]:
    """The paragraphs of sections and rows that are not shown, or only on a condition, and those
    that a field hides.
    """
    for section in root.iter(f"{_TEXT}section"):
        # the attribute would have LibreOffice drop what it can, and show what it cannot
        if section.attrib.pop(f"{_TEXT}display", "true") != "true":
            yield from section.iter(f"{_TEXT}p", f"{_TEXT}h")
    for row in root.iter(f"{_TABLE}table-row", f"{_TABLE}table-column"):
        if row.attrib.pop(f"{_TABLE}visibility", "visible") != "visible":
            yield from row.iter(f"{_TEXT}p", f"{_TEXT}h")
    for field in list(root.iter(f"{_TEXT}hidden-paragraph")):
        if _is_hidden(field):
            field.tag = f"{_TEXT}span"  # says nothing any more
            field.attrib.clear()
            yield from list(field.iterancestors(f"{_TEXT}p", f"{_TEXT}h"))[:1]


def _is_hidden(field: Any) -> bool:
    return bool(field.get(f"{_TEXT}is-hidden", "true") != "false")


def _wrap(paragraph: Any) -> None:
    """Puts all of a paragraph into a span that is not shown."""
    span = paragraph.makeelement(f"{_TEXT}span", {f"{_TEXT}style-name": _HIDDEN})
    span.text, paragraph.text = paragraph.text, None
    for child in list(paragraph):
        span.append(child)
    paragraph.append(span)
