"""The bytes of an old file -> its lines, by what kind of file it is."""

from pathlib import PurePath

from dialogtool.book.recognition import Recognition
from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.sources.plain import read_plain
from dialogtool.importing.sources.source_text import SourceText
from dialogtool.model import Settings

_WORD = (".docx", ".docm", ".dotx", ".dotm")
ENDINGS = (".pdf", *_WORD, ".txt", ".md")
"""The files that can be imported."""
OFFICE_ENDINGS = (".doc", ".dot", ".odt", ".ott", ".rtf")
"""Files that LibreOffice reads, where it is installed."""
_MEGABYTE = 1_000_000


def read_source(
    name: str, data: bytes, settings: Settings, recognise: Recognition | None = None
) -> SourceText:
    """The lines of a file by the ending of its name; `recognise` reads the pages that are pictures.
    Raises DialogError for one that is too large or cannot be read.
    """
    limits = settings.importing
    if len(data) > limits.max_megabytes * _MEGABYTE:
        raise DialogError(
            msg("the file is larger than {limit} megabytes", limit=limits.max_megabytes),
            msg("dialog.toml can raise that: [import] max_megabytes"),
        )
    if not data.strip():
        raise DialogError(msg("the file is empty"), msg("is it the right file?"))
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf":
        from dialogtool.importing.sources.pdf import read_pdf

        return read_pdf(data, limits.max_pages, recognise=recognise)
    if ending in _WORD:
        from dialogtool.importing.sources.docx import read_docx

        return read_docx(data, limits.max_megabytes)
    if ending not in ENDINGS:
        raise DialogError(
            msg("files of the type '{ending}' cannot be imported", ending=ending or name),
            msg("choose one of: {known}", known=" ".join((*ENDINGS, *OFFICE_ENDINGS))),
        )
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise DialogError(msg("this is not a text file"), msg("does its name end wrongly?"))
    return read_plain(data, markdown=ending == ".md")
