"""Old files made by the tests of the import: small PDFs by hand, Word files, and a text of the shape that a copy out of a
PDF has."""

import io
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dialogtool.importing.imported import Imported, import_file
from dialogtool.language import Language
from dialogtool.model import Settings

# A blank line after every line, the letter o as second bullet, a heading over two lines, one after a page break.
COPIED = """\
 Note: Mødet er flyttet fra november/december 2018 til januar/februar 2019, fordi kommunen flyttede.\x20
 Referat\x20

\x20

1. Opfølgning på aftaler fra 2017\x20

- Samarbejdet mellem kommunen og boligselskaberne om de unge lejere i byen.\x20

o På mødet i 2017 lovede den daværende ungechef, at der skulle oprettes en fælles indgang for alle

de lejere, der har brug for støtte. Indgangen er aldrig blevet oprettet. Fjordbo vil gerne have den.\x20

\x20

- Fleksibel udlejning\x20
o Fjordbo mødtes med de andre selskaber den 12. juni for at tale om drifts- og vedligeholdelses-

planerne for de kommende år.\x20

\x20

2. Regnskab og nøgletal\x20

- Arbejdskapitalen er god. 3. kvartal gik bedre end ventet, og det gælder for alle de afdelinger, der

har fået nye kedler.\x20

\x20

Renoveringer\x20

- Havnevej: taget er skiftet for 1,5 mio. kr.\x20

\x20

Oplysninger til portalen.dk\x20

- Ingen tomgang og 950 på venteliste\x20

\x20

3. Hvad kan kommunen gøre for de ældre lejere, når blokkene på Havnevej skal tømmes og

bygges om (flytning, hjælp og midlertidige boliger).\x20

Fjordbo beder om én indgang.\x20

- Ring til boligteamet\x20

Boligteamet: kontor 4\x20

Genhusning: kontor 7\x20

 4. Udlejningsaftaler\x20
Fjordbo har sendt en samlet oversigt over de aftaler, der gælder nu – mangler svar\x20
Fjordbo har sendt et forslag til en ny aftale for ungdomsboligerne ved stationen og i Nordby –\x20
mangler svar\x20

- Kommunen vender tilbage.\x20
"""


class Text(NamedTuple):
    """A piece of a page: `y` points from its top; `matrix` turns it."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    matrix: str = "1 0 0 1"


def pdf(pages: Iterable[Sequence[Text]], *, catalog: str = "") -> bytes:
    """A PDF with these pieces of text, in Helvetica."""
    objects = [
        "",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    objects.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for pieces in pages:
        shown = "".join(
            f"BT /{'B' if each.bold else 'R'} {each.size} Tf {each.matrix} {each.x} {842 - each.y} Tm ({_escaped(each.text)}) Tj ET\n"
            for each in pieces
        )
        objects.append(f"<< /Length {len(shown.encode('cp1252'))} >>\nstream\n{shown}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /R 3 0 R /B 4 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog}>>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def encrypted(data: bytes, password: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def new_docx() -> Any:
    import docx

    return docx.Document()


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def imported(text: str, settings: Settings | None = None) -> Imported:
    """A text as the import reads it; without settings for a book that knows nobody."""
    return import_file(
        "referat.txt",
        text.encode(),
        settings or Settings(),
        Language("da"),
        organisations=("fjordbo",),
        rule="same",
    )
