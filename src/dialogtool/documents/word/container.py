"""The zip file that a Word file is: read with care, written alike on every day and machine."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from dialogtool.diagnostic import DialogError, msg

CONTENT_TYPES = "[Content_Types].xml"
"""The part that says what the others are."""

_LARGEST = 200_000_000
_MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip file that is the same on every day and machine."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(
            parts, key=lambda name: (name != CONTENT_TYPES, not name.startswith("_rels/"), name)
        ):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a file that we made."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file from outside. Raises DialogError for what is no zip file, or one that
    unpacks to too much.
    """
    if data.startswith(_OLE):
        raise DialogError(
            msg("this is a Word file of the old type (.doc), or one with a password"),
            msg("save it in Word as .docx or .dotx, without a password"),
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            files = [part for part in archive.infolist() if not part.filename.endswith("/")]
            if len(files) > _MOST_PARTS or sum(file.file_size for file in files) > _LARGEST:
                raise DialogError(
                    msg("this Word file is too large: it unpacks to more than 200 MB or 5000 parts")
                )
            return {file.filename: archive.read(file) for file in files}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:
        raise no_word_file() from error


def no_word_file() -> DialogError:
    return DialogError(msg("this is not a Word file"), msg("save it in Word as .docx or .dotx"))
