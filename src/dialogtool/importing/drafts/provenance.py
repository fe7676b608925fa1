"""Where a draft came from: one comment below its front matter, by which the next import knows the
file again.
"""

import hashlib
import json
import re
from typing import NamedTuple

from dialogtool.pattern import late
from dialogtool.printable import printable_path

_COMMENT = late(
    r"""^<!--\ dialog-import:\ source\ "(?:[^"\\]|\\.)*"\ sha256:(?P<digest>[0-9a-f]{64})
    (?:\ pages\ (?P<pages>\d+))?\ text:(?P<text>[0-9a-f]{16})\ -->$""",
    re.MULTILINE | re.VERBOSE,
)


class SourceStamp(NamedTuple):
    """`digest` is that of the source file, 64 hexadecimal digits; `untouched` says that the record
    is as it was written.
    """

    digest: str
    untouched: bool


def digest_of_source(data: bytes) -> str:
    """The SHA-256 of a file as it was imported, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def with_provenance(head: str, rest: str, *, name: str, digest: str, pages: int) -> str:
    """A record: `head` (the front matter), the comment, `rest`."""
    said = (
        json.dumps(printable_path(name), ensure_ascii=False)
        .replace("--", "-\\u002d")
        .replace(">", "\\u003e")
    )
    count = f" pages {pages}" if pages else ""
    own = _digest(head + rest)
    comment = f"<!-- dialog-import: source {said} sha256:{digest}{count} text:{own} -->"
    return f"{head}{comment}\n{rest}"


def provenance_of(record: str) -> SourceStamp | None:
    """What the comment of a record says; None where it was not imported."""
    match = _COMMENT.search(record)
    if match is None:
        return None
    bare = record[: match.start()] + record[match.end() + 1 :]
    return SourceStamp(match["digest"], match["text"] == _digest(bare))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
