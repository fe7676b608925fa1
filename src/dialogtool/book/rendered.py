"""Documents that were rendered from the book and lie in it: each says from which record, and what
it then read.
"""

import io
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from dialogtool.book.files import NoFileError, read
from dialogtool.book.tree import unreadable
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED, TEMPLATES_DIR
from dialogtool.model import Rendered
from dialogtool.pattern import late

ENDINGS = (".md", ".html", ".htm", ".pdf", ".docx")
LARGEST = 5_000_000
"""Bytes of a document that is looked into."""
# ASCII, and within a line: it stands in a comment, in PDF metadata and in XML.
_MARK = late(
    rb"""dialog-document [^\n]{0,40}? (agreement|minutes|agenda)
    [ ] ([!-~]+?) [ ] sha256:([0-9a-f]{64})""",
    re.VERBOSE,
)
_NOT_THERE = frozenset((MINUTES_DIR, APPROVALS, PUBLISHED, TEMPLATES_DIR))
# a folder of an archive may lie in the book
_MOST = 5_000  # files that are looked into
# what zipfile raises for damaged, encrypted and unknown archives
_BROKEN = (KeyError, ValueError, NotImplementedError, RuntimeError, BadZipFile, zlib.error, OSError)


def find_rendered(root: Path) -> Iterator[Rendered | Diagnostic]:
    """Every document of the book that has the mark of a rendered one, and what has the name of a
    document and is no file; links are not followed.
    """
    looked = 0
    for folder, folders, names in os.walk(root):
        path = Path(folder).relative_to(root).as_posix()
        prefix = "" if path == "." else f"{path}/"
        # in place: `os.walk` goes only where this leads
        folders[:] = sorted(name for name in folders if _is_looked_into(prefix + name))
        for name in sorted(names):
            file = os.path.join(folder, name)
            if not name.lower().endswith(ENDINGS) or os.path.islink(file):
                continue
            looked += 1
            if looked > _MOST:
                # silently: old documents are only compared with the book, nothing is decided by
                # them
                return
            found = _looked_into(prefix + name, file)
            if found is not None:
                yield found


def _looked_into(path: str, file: str) -> Rendered | Diagnostic | None:
    try:
        return rendered_in(path, read(file, most=LARGEST))
    except NoFileError as error:
        return unreadable(path, error)
    except (OSError, ValueError):
        return None  # somebody else's document is nobody's concern


def rendered_in(path: str, data: bytes) -> Rendered | None:
    """What the mark of a document says; None for a file without one, and where none is looked for:
    in folders of records, of notes, of others.
    """
    *folders, name = path.split("/")
    places = ("/".join(folders[:count]) for count in range(1, len(folders) + 1))
    if not name.lower().endswith(ENDINGS) or not all(map(_is_looked_into, places)):
        return None
    match = _MARK.search(_properties(data) if name.lower().endswith(".docx") else data)
    if match is None:
        return None
    return Rendered(
        location=Location(path),
        document=match[1].decode("ascii"),
        record=unquote(match[2].decode("ascii")),
        digest=match[3].decode("ascii"),
    )


def _is_looked_into(folder: str) -> bool:
    name = folder.rpartition("/")[2]
    hidden = name.startswith((".", "_")) or name == "node_modules"
    return not hidden and folder not in _NOT_THERE


def _properties(data: bytes) -> bytes:
    """The properties of a Word file, in which a mark would stand."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            properties = archive.getinfo("docProps/core.xml")
            # the size that unpacking would have
            return archive.read(properties) if properties.file_size <= LARGEST else b""
    except _BROKEN:
        return b""
