"""The files of a book, wherever they are: on the disk, in a commit, in what is staged."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

from dialogtool.alphabet import small
from dialogtool.book.files import NoFileError, TooLargeError
from dialogtool.book.refusal import why
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED, TEMPLATES_DIR
from dialogtool.glossary import RECORD_KEYS
from dialogtool.pattern import late

if TYPE_CHECKING:
    from dialogtool.model import Rendered, Settings

_NO_RECORDS = frozenset((TEMPLATES_DIR, APPROVALS, PUBLISHED))
_NOBODYS = frozenset(("node_modules",))
# In bytes and in the first few of them: a folder may hold thousands of other texts.
_HEADER = late(rb"(?:\xef\xbb\xbf)?\s*---[ \t]*\r?$", re.MULTILINE)
_HEADER_END = late(r"^---[ \t]*\r?$", re.MULTILINE)
_KEY = late(r"^([^\W\d][\w-]*)[ \t]*:", re.MULTILINE)
_PAGE_KEYS = """
    layout tags categories category author authors slug permalink description draft weight sidebar
    sidebar_position nav_order aliases cssclass cssclasses
"""
_OF_PAGES = frozenset(_PAGE_KEYS.split())
"""What the front matter of blogs, sites and notebooks holds, and that of no record."""
_OF_RECORDS = frozenset(
    chain.from_iterable(
        RECORD_KEYS[name]
        for name in ("organisation", "period", "accounts_year", "participants", "key_figures")
    )
)
_YEAR = late(r"(?:19|20|21)\d\d(?!\d)")
_MADE_BY_US = b"dialog-document"
_HEAD = 4_096  # bytes in which the mark of our own documents stands
_POINTER = b"version https://git-lfs.github.com/spec/"


class File(NamedTuple):
    """A file of the book, or the reason why it cannot be read. `path` is relative to the book, with
    `/`; `folder` is the name of the folder that it lies in.
    """

    path: str
    folder: str
    data: bytes = b""
    problem: Diagnostic | None = None


def file_with(data: bytes, path: str, folder: str) -> File:
    """A file with its bytes, where they are its own: Git LFS puts others in their place until
    somebody asks for them.
    """
    if data.startswith(_POINTER):
        return File(path, folder, problem=_pointer(path))
    return File(path, folder, data)


class Tree(Protocol):
    """Where a book is read from."""

    def settings(self) -> File | None:
        """`dialog.toml`; None where there is none."""

    def records(self) -> Iterable[File]:
        """Every file that has the name of a record, in the order of their paths: `.md` below
        `minutes/` (below the book itself where it has no such folder), except README.md and names
        that begin with `.` or `_`.
        """

    def notes(self, folder: str) -> Iterable[File]:
        """Every `.toml` of a folder of the book, in the order of their names."""

    def rendered(self) -> "Iterable[Rendered | Diagnostic]":
        """The documents that were made from the book and lie in it, and what only has the name of
        one.
        """


def names_record(name: str) -> bool:
    """Whether a file of this name is a record."""
    # `README.MD`
    lowered = name.lower()
    return lowered.endswith(".md") and lowered != "readme.md" and not hidden(name)


def hidden(name: str) -> bool:
    """Whether a file or folder is passed over for its name."""
    return name.startswith((".", "_"))


def holds_records(folder: str, *, at_the_top: bool) -> bool:
    """Whether records may lie in a folder of this name."""
    return (
        # only at the top: an organisation may be called `templates`
        not hidden(folder) and folder not in _NOBODYS and not (at_the_top and folder in _NO_RECORDS)
    )


def can_be_record(file: File, settings: "Settings") -> bool:
    """Whether a file of a book without `minutes/` is a record, and not one of the many other texts
    that lie in a folder: it has front matter, or the folder of a party, or the name of a year; and
    it is no document that was made from the book.
    """
    if file.path.startswith(f"{MINUTES_DIR}/"):
        return True
    # a document in Markdown has the title and the year of its record
    if _MADE_BY_US in file.data[:_HEAD]:
        return False
    known = settings.party_key(file.folder) in settings.parties
    # `2021.md` in a folder of no party, with a text that was not finished
    named = _YEAR.match(file.path.rpartition("/")[2]) is not None
    return known or named or _has_header_of_a_record(file.data)


def is_kept_as_record(data: bytes) -> bool:
    """Whether a text has a key in its front matter that only records have, and is no document that
    was made from one.
    """
    keys = _keys(data) or set()
    return _MADE_BY_US not in data[:_HEAD] and not keys.isdisjoint(_OF_RECORDS)


def _has_header_of_a_record(data: bytes) -> bool:
    """Whether a text has front matter, and not that of a web page: tags, a layout, an author."""
    keys = _keys(data)
    if keys is None:
        return False
    # `tags` beside `period`: a record of somebody who keeps notes
    return keys.isdisjoint(_OF_PAGES) or not keys.isdisjoint(_OF_RECORDS)


def _keys(data: bytes) -> set[str] | None:
    """The keys of the front matter of a text; None where it has none."""
    match = _HEADER.match(data)
    if match is None:
        return None
    block = data[match.end() : _HEAD].decode("utf-8", "replace")
    end = _HEADER_END.search(block)
    return {small(key) for key in _KEY.findall(block[: end.start()] if end else block)}


def outside(path: str) -> Diagnostic:
    """A link that leads out of the book."""
    return _problem(
        "outside-book",
        path,
        msg("this link leads out of the book and is not followed"),
        msg("copy the file into the book"),
    )


def linked(path: str) -> Diagnostic:
    """A link in the place of what the program obeys."""
    return _problem(
        "outside-book",
        path,
        msg("this is a link; links to settings and templates are not followed"),
        msg("put the file itself there"),
    )


def leads_nowhere(path: str) -> Diagnostic:
    """A link to what is not there."""
    return _problem(
        "unreadable", path, msg("this link leads nowhere"), msg("delete the link, or correct it")
    )


def leads_back(path: str) -> Diagnostic:
    """A link to a folder that it lies in, or to what is read anyway."""
    return _problem(
        "symlink-loop",
        path,
        msg("this link leads back into the same minutes"),
        msg("delete the link"),
    )


def _pointer(path: str) -> Diagnostic:
    return _problem(
        "unreadable",
        path,
        msg("Git LFS keeps this file elsewhere; only a pointer to it lies here"),
        msg("get the file itself: git lfs pull"),
    )


def too_deep(path: str) -> Diagnostic:
    """Folders in folders without end."""
    return _problem(
        "unreadable",
        path,
        msg("the folders are nested too deeply"),
        msg("move it out of the book"),
    )


def unreadable(path: str, error: Exception) -> Diagnostic:
    """What could not be read, and why."""
    if isinstance(error, NoFileError):
        return _problem(
            "unreadable",
            path,
            msg("this is not a file that can be read"),
            msg("move it out of the book"),
        )
    if isinstance(error, TooLargeError):
        size, limit = error.size, error.most
        return _problem(
            "unreadable",
            path,
            msg(
                "the file has {size} bytes; more than {limit} are not read",
                size=size,
                limit=limit,
            ),
            msg("a record is plain text of a few pages; move the file out of the book"),
        )
    return _problem(
        "unreadable",
        path,
        msg("cannot be read: {why}", why=why(error)),
        msg("its contents are missing from every answer; ask for permission to read it"),
    )


def _problem(code: str, path: str, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(code, Location(path), message, hint)
