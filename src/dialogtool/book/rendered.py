"""Documents that were rendered from the book and lie in it: each says from which record, and what
it then read.
"""

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from dialogtool.diagnostic import Location
from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED
from dialogtool.model import Rendered

_MARK = re.compile(
    rb"dialog-document[^\n]{0,40}?(agreement|minutes|agenda) ([!-~]+?) sha256:([0-9a-f]{64})"
)
_ENDINGS = (".md", ".html", ".htm", ".pdf", ".docx")
_NOT_THERE = frozenset((MINUTES_DIR, APPROVALS, PUBLISHED, "templates", "node_modules"))
_MOST = 5_000  # files that are looked into
_LARGEST = 5_000_000  # bytes


def find_rendered(root: Path) -> Iterator[Rendered]:
    """Every document of the book that has the mark of a rendered one; links are not followed."""
    looked = 0
    for folder, folders, names in os.walk(root):
        outside = _NOT_THERE if folder == os.fspath(root) else frozenset(("node_modules",))
        folders[:] = sorted(
            each for each in folders if not each.startswith((".", "_")) and each not in outside
        )
        for name in sorted(names):
            file = os.path.join(folder, name)
            if not name.lower().endswith(_ENDINGS) or os.path.islink(file):
                continue
            looked += 1
            if looked > _MOST:
                return
            match = _MARK.search(_text(file))
            if match:
                yield Rendered(
                    location=Location(Path(file).relative_to(root).as_posix()),
                    record=unquote(match[2].decode("ascii")),
                    digest=match[3].decode("ascii"),
                )


def _text(file: str) -> bytes:
    """The bytes in which a mark would stand: of a Word file its properties."""
    try:
        if os.path.getsize(file) > _LARGEST:
            return b""
        if not file.lower().endswith(".docx"):
            return Path(file).read_bytes()
        with ZipFile(file) as archive:
            properties = archive.getinfo("docProps/core.xml")
            return archive.read(properties) if properties.file_size <= _LARGEST else b""
    except (
        OSError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        BadZipFile,
        zlib.error,
    ):
        return b""
