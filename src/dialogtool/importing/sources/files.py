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


_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How the files of office programs begin."""


def expect_office_file(data: bytes) -> None:
    """Raises DialogError for bytes of which LibreOffice would make text that nobody wrote."""
    if not data.strip():
        raise _empty()
    if not data.startswith(_SIGNS) and b"\0" in data:
        raise DialogError(
            msg("this is not a file of an office program, whatever its name"),
            msg("does its name end wrongly?"),
        )


def _empty() -> DialogError:
    return DialogError(msg("the file is empty"), msg("is it the right file?"))


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
        raise _empty()
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf":
        from dialogtool.importing.sources.pdf import read_pdf

        return read_pdf(data, limits.max_pages, recognise=recognise)
    if ending in _WORD:
        from dialogtool.importing.sources.docx import read_docx

        return read_docx(data, limits.max_megabytes)
    if ending not in ENDINGS:
        known = msg("choose one of: {known}", known=" ".join((*ENDINGS, *OFFICE_ENDINGS)))
        if not ending:
            raise DialogError(msg("its name has no ending that says what it is"), known)
        raise DialogError(
            msg("files of the type '{ending}' cannot be imported", ending=ending), known
        )
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise DialogError(msg("this is not a text file"), msg("does its name end wrongly?"))
    return read_plain(data, markdown=ending == ".md")
