"""Letterheads and Word templates as municipalities have them, all invented: `python tests/word/make_letterheads.py FOLDER`
writes them to be looked at."""

import struct
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

DANISH = {
    "Normal": ("Normal", "Normal"),
    "Heading 1": ("heading 1", "Overskrift1"),
    "Heading 2": ("heading 2", "Overskrift2"),
    "Heading 3": ("heading 3", "Overskrift3"),
    "Title": ("Title", "Titel"),
    "List Bullet": ("List Bullet", "Opstilling-punkttegn"),
    "List Number": ("List Number", "Opstilling-talellerbogst"),
    "Table Grid": ("Table Grid", "Tabel-Gitter"),
    "Header": ("header", "Sidehoved"),
    "Footer": ("footer", "Sidefod"),
}
"""What Danish Word calls the styles: the name stays, the id is Danish."""

DANISH_NAMES = {
    "Heading 1": ("Overskrift 1", "P1"),
    "Heading 2": ("Overskrift 2", "P2"),
    "Heading 3": ("Overskrift 3", "P3"),
    "List Bullet": ("Opstilling - punkttegn", "P4"),
    "List Number": ("Opstilling - talopstilling", "P5"),
    "Table Grid": ("Tabel - Gitter", "T1"),
    "Normal": ("Normal", "Normal"),
    "Header": ("Sidehoved", "P6"),
    "Footer": ("Sidefod", "P7"),
}
"""What other programs make of them: the names are Danish, the ids mean nothing."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def png(width: int = 240, height: int = 80, color: tuple[int, ...] = (122, 30, 60)) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(color) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def danish_letterhead() -> bytes:
    """Danish Word: Danish ids, an address block, logo and case number above, page numbers below, wide margins."""
    document = _furnished("Skovby Kommune", "Verdana", RGBColor(0x7A, 0x1E, 0x3C))
    _rename(document, DANISH)
    for line in ("Boligforeningen Skovager", "Lindealle 4", "4999 Skovby"):
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    document.add_paragraph()
    return _saved(document)


def danish_template() -> bytes:
    """A .dotx with Danish names, and `{{ indhold }}` between an opening and a closing."""
    document = _furnished("Engby Kommune", "Georgia", RGBColor(0x2E, 0x5E, 0x3E))
    _rename(document, DANISH_NAMES)
    document.add_paragraph("Center for Plan og Bolig")
    place = document.add_paragraph("{{ ind")
    place.add_run("hold }}").bold = True
    document.add_paragraph("Med venlig hilsen Engby Kommune")
    return as_template(_saved(document))


def english_letterhead() -> bytes:
    """English names, text in the wide cell of a table that makes the page, with a bookmark for the place."""
    document = _furnished("Westbury Council", "Calibri", RGBColor(0x0B, 0x3D, 0x91))
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    texts = ("", "Housing\nMain Street 1")
    for column, width, text in zip(table.columns, (Mm(118), Mm(32)), texts, strict=True):
        column.width = column.cells[0].width = width
        column.cells[0].text = text
    place = table.rows[0].cells[0].paragraphs[0]._p
    place.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="body"/>'))
    place.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
    return _saved(document)


def bare_letterhead() -> bytes:
    """Only the styles that Word has put in for a page with a name on it, and no list at all."""
    document = _furnished("Havby Kommune", "Arial", RGBColor(0, 0, 0))
    _rename(document, {key: DANISH[key] for key in ("Normal", "Header", "Footer")})
    without_lists = {
        name: data
        for name, data in parts_of(_saved(document)).items()
        if name != "word/numbering.xml"
    }
    return zipped(_without(without_lists, "numbering"))


def tagged_template() -> bytes:
    """Jinja tags in the text, in a table's rows, in head and foot; one tag in three runs as Word cuts it."""
    document = _furnished("Skovby Kommune", "Verdana", RGBColor(0x7A, 0x1E, 0x3C))
    _rename(document, DANISH)
    document.sections[0].header.add_paragraph("Styringsår {{ agreement.period }}")
    document.sections[0].footer.add_paragraph("Holdt {{ agreement.date | date }}")
    cut = document.add_paragraph("Aftaler med {{ agree")
    cut.add_run("ment.organi").bold = True
    cut.add_run("sations[0].name }}.")
    document.add_paragraph("{%p if agreement.draft %}")
    document.add_paragraph("Udkast")
    document.add_paragraph("{%p endif %}")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Part", "Underskrift"
    for texts in (
        ("{%tr for each in agreement.signatures %}", ""),
        ("{{ each.party }}", ""),
        ("{%tr endfor %}", ""),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("{{p body }}")
    return as_template(_saved(document))


def template_saying(text: str, *, header: str = "") -> bytes:
    """A Word template with one paragraph."""
    document = Document()
    document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return _saved(document)


def hostile_letterhead() -> bytes:
    """A .dotm with macros, another template, an embedded object, a linked picture, comments and a link to a file."""
    document = _furnished("Skovby Kommune", "Arial", RGBColor(0, 0, 0))
    document.add_paragraph("Adresse")
    parts = parts_of(_saved(document))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="evil{number}" Type="{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(
            (
                (
                    "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                    "vbaProject.bin",
                    "",
                ),
                (f"{relations}/oleObject", "embeddings/oleObject1.bin", ""),
                (f"{relations}/image", "http://example.org/track.png", ' TargetMode="External"'),
                (f"{relations}/hyperlink", "file:///c:/hemmeligt.txt", ' TargetMode="External"'),
                (f"{relations}/comments", "comments.xml", ""),
                (f"{relations}/hyperlink", "https://example.dk/", ' TargetMode="External"'),
            )
        )
    )
    path = "word/_rels/document.xml.rels"
    parts[path] = parts[path].replace(b"</Relationships>", more.encode() + b"</Relationships>")
    parts |= {
        "word/vbaProject.bin": b"MACROS",
        "word/embeddings/oleObject1.bin": b"OBJECT",
        "word/comments.xml": b"<x/>",
    }
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t1" '
        f'Type="{relations}/attachedTemplate" Target="http://example.org/x.dotm" TargetMode="External"/></Relationships>'
    ).encode()
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"</w:settings>", f'<w:attachedTemplate {nsdecls("r")} r:id="t1"/></w:settings>'.encode()
    )
    drawn = '<a:graphic><a:graphicData uri="x"><a:blip r:link="evil2"/></a:graphicData></a:graphic>'
    body = (
        f'<w:p {nsdecls("w", "r", "a")}><w:commentRangeStart w:id="0"/><w:r><w:drawing>{drawn}</w:drawing></w:r>'
        '<w:r><w:object><w:control r:id="evil1"/></w:object></w:r>'
        '<w:hyperlink r:id="evil3"><w:r><w:t>en fil</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="evil5"><w:r><w:t>en side</w:t></w:r></w:hyperlink>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:sectPr", body.encode() + b"<w:sectPr", 1
    )
    types = parts["[Content_Types].xml"].decode()
    types = types.replace(
        _MAIN, "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    ).replace(
        "</Types>",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.comments+xml"/></Types>',
    )
    return zipped(parts | {"[Content_Types].xml": types.encode()})


def as_template(data: bytes) -> bytes:
    """A .docx as a .dotx."""
    parts = parts_of(data)
    types = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    return zipped(parts | {"[Content_Types].xml": types})


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _furnished(name: str, font: str, color: RGBColor) -> WordDocument:
    """A4 with a logo and a name above, an address and page numbers below."""
    document = Document()
    document.styles["Normal"].font.name = font
    document.styles["Normal"].font.size = Pt(10)
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = font, color
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), font)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), font)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(35)
    section.top_margin, section.bottom_margin = Mm(40), Mm(30)
    head = section.header.paragraphs[0]
    head.add_run().add_picture(BytesIO(png(color=tuple(color))), height=Mm(12))
    head.add_run(f"\t\t{name}").bold = True
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{name} · Torvet 1 · 4999 Skovby · Side ")
    foot._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    document.core_properties.author = "Vibeke Torp"
    return document


def _rename(document: WordDocument, names: dict[str, tuple[str, str]]) -> None:
    """Gives styles these names and ids, and takes out all others."""
    ids = {document.styles[key].style_id: each for key, each in names.items()}
    for style in list(document.styles.element.findall(qn("w:style"))):
        own = style.get(qn("w:styleId"))
        if own not in ids:
            if style.get(qn("w:default")) is None:
                style.getparent().remove(style)
            continue
        name, new = ids[own]
        style.set(qn("w:styleId"), new)
        style.find(qn("w:name")).set(qn("w:val"), name)
    roots = [document.styles.element, document.element]
    roots += [
        each._element for section in document.sections for each in (section.header, section.footer)
    ]
    for root in roots:
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for each in list(root.iter(qn(f"w:{tag}"))):
                value = each.get(qn("w:val"))
                if value in ids:
                    each.set(qn("w:val"), ids[value][1])
                elif tag in ("next", "link", "basedOn"):
                    each.getparent().remove(each)


def _without(parts: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """Parts without the relation and the type of one that is gone."""
    from lxml import etree

    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        root = etree.fromstring(parts[name])
        for each in list(root):
            if kind in each.get("Target", "") + each.get("PartName", ""):
                root.remove(each)
        parts[name] = etree.tostring(root)
    return parts


def _saved(document: WordDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


LETTERHEADS = {
    "danish.docx": danish_letterhead,
    "danish.dotx": danish_template,
    "english.docx": english_letterhead,
    "bare.docx": bare_letterhead,
    "hostile.dotm": hostile_letterhead,
    "tagged.dotx": tagged_template,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file, make in LETTERHEADS.items():
        (folder / file).write_bytes(make())
