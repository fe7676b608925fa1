"""What a glance at the bytes of a file tells of a record: whose it is, which ids it names, its day.

A book of thousands of records is not read for a question about one of them. Where a glance is not
certain, it says so.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from dialogtool.alphabet import composed
from dialogtool.book.tree import File
from dialogtool.glossary import RECORD_KEYS
from dialogtool.model import Settings
from dialogtool.pattern import any_of, late

_WORDS = any_of(RECORD_KEYS["organisation"])
# In bytes, so that thousands of records are not decoded for a question about one.
_ORGANISATION = late(
    rb"\n[ \t\"']*(?:%s)[\"']?[ \t]*:[ \t]*([^\n]*)((?:\n[ \t]*-[ \t][^\n]*)*)(\n[ \t]+[^\s])?"
    % _WORDS.encode(),
    re.IGNORECASE,
)
# one name, as YAML reads it without a second thought
_PLAIN = late(rb"[^\s\[\]{}&*!|>'\"%@`#,:?-][^\[\]{}#,:\n]*")
_FLOW = late(rb"\[([^\[\]\n]*)\]")
# above 0x7F: letters such as å, in UTF-8
_VALUE = late(rb"::\s*([\w.\x80-\xff-]+(?:\s*,\s*[\w.\x80-\xff-]+)*)\s*\]")
_DEFINED = late(rb"\[\s*id\s*::\s*([\w.\x80-\xff-]+)\s*\]", re.IGNORECASE)
_OWN_ID = late(rb"\nid:[ \t]*([\w.\x80-\xff-]+)")
_OF_YEAR = late(r"-(\d{4})(?:-[a-z-]+)?")
"""What stands behind the organisation in the id of a record, see `record.header`."""
_HELD = late(rb"\ndat[eo]:[ \t]*(\d{4}-\d\d-\d\d)[ \t]*[\r\n]")
# as notes are written, see `notes`
_NOTED = late(rb"^record *= *[\"']([^\"'\\\n]*)[\"'] *\r?$", re.MULTILINE)
_BY_PARTY = late(rb"^party *=", re.MULTILINE)
_DAY = late(rb"\d{4}-\d\d-\d\d")
_MARK = b"\xcc"
"""Of UTF-8: how a mark begins that stands behind its letter, as a Mac writes an å."""
_NUL = b"\0"
"""Of UTF-16, in which no letter has the bytes that are looked for."""
# A wiki link and a caret name ids in forms that `_VALUE` does not read; with CR a line ends
# elsewhere; with marks an id has other bytes.
_ODD = (b"[[", b"^", b"\r", _MARK, _NUL)
"""Signs of a text whose ids a glance might miss."""


def record_noted(note: File) -> str:
    """The path of the record that a note is about; empty where a glance does not tell."""
    said = _NOTED.search(note.data)
    return composed(said[1].decode(errors="replace")) if said else ""


def first_approved(files: Iterable[File], notes: Iterable[File]) -> list[File]:
    """Those of the files that may be the record of the first meeting that anybody approved: from it
    on approvals are asked for (`final-not-approved`), of all organisations.
    """
    approved = {record_noted(note) for note in notes if _BY_PARTY.search(note.data)}
    if not approved:
        return []
    own = (file for file in files if composed(file.path) in approved)
    held = [(day_of(file), file) for file in own]
    first = min((day for day, _ in held if day), default=b"")
    # whose day a glance does not see may be the first
    return [file for day, file in held if day in (b"", first)]


def day_of(file: File) -> bytes:
    """The day in the front matter of a record; empty where a glance does not see it."""
    said = _HELD.search(_head(file.data))
    return said[1] if said else b""


def named_in(files: Iterable[File]) -> frozenset[str]:
    """What could be an id in the texts of files, and the ids that they give themselves."""
    found: set[bytes] = set()
    for file in files:
        found |= ids_of(file)
        found |= _own_id(file.data)
    return frozenset(name.decode(errors="replace") for name in found)


def items_in(files: Iterable[File]) -> frozenset[str]:
    """The ids that the texts of files give to items."""
    found = chain.from_iterable(_DEFINED.findall(file.data) for file in files)
    return frozenset(name.decode(errors="replace") for name in found)


def _in_bytes(typed: str) -> bytes:
    # half a letter comes from another encoding; no file has it
    return typed.encode(errors="surrogatepass")


def is_called(file: File, owner: Iterable[str], name: str) -> bool:
    """Whether a name is the id of a record: its own, or its organisation and its period."""
    if _in_bytes(name) in _own_id(file.data):
        return True
    for key in owner:
        year = _OF_YEAR.fullmatch(name, len(key)) if name.startswith(key) else None
        # the period is said, or the file is called by it
        if year and (year[1] in file.path or year[1].encode() in _head(file.data)):
            return True
    return False


def begins_record(file: File, owner: Iterable[str], begin: str) -> bool:
    """Whether the id of a record may begin so: its organisation and its period, or its own."""
    usual = (f"{key}-" for key in owner)
    if any(name.startswith(begin) or begin.startswith(name) for name in usual):
        return True
    head = _head(file.data)
    # with marks the same id has other bytes
    return _in_bytes(begin) in head or _MARK in head


def begins_id(file: File, begin: str) -> bool:
    """Whether a text has what could be an id that begins so."""
    letters = _in_bytes(begin)
    # the pattern is asked only where the letters stand
    return letters in file.data and any(name.startswith(letters) for name in ids_of(file))


def owners_of(file: File, settings: Settings) -> frozenset[str] | None:
    """The organisations of which one may have the record: those it names, and that of its folder,
    which has it where the front matter cannot be read. None where a glance does not tell.
    """
    named = organisations_of(file, settings)
    return named and named | {settings.party_key(file.folder)}


def organisations_of(file: File, settings: Settings) -> frozenset[str] | None:
    """The organisations of a record whose front matter can be read; None where a glance does not
    tell.
    """
    head = _head(file.data)
    # each line has an end before it: to look for that is faster than for its beginning
    values = _ORGANISATION.findall(b"\n" + head)
    # between braces it may stand anywhere
    if len(values) > 1 or b"\n{" in head or _NUL in head:
        return None
    if not values:
        return frozenset({settings.party_key(file.folder)})
    said, below, more = values[0]
    names = _names_said(said.strip(), below)
    if more or not all(map(_PLAIN.fullmatch, names)):
        return None
    try:
        return frozenset(settings.party_key(name.decode()) for name in names)
    except UnicodeDecodeError:
        return None


def _names_said(said: bytes, below: bytes) -> Sequence[bytes]:
    """The names that stand behind a key: one, or a list in its line or in those below it."""
    listed = [row.strip()[1:].strip() for row in below.split(b"\n")[1:]]
    flow = _FLOW.fullmatch(said)
    if flow:
        listed += [name.strip() for name in flow[1].split(b",")]
    elif said or not listed:
        # an empty one is no name, and one above a list is not either
        listed.append(b"" if listed else said)
    return listed


def _head(data: bytes) -> bytes:
    """The front matter of a record."""
    # behind the first line, which begins with the same dashes
    end = data.find(b"\n---", 3)
    return data[: end if end > 0 else None]


def _own_id(data: bytes) -> set[bytes]:
    """The id that a record gives itself, if it does."""
    # to look for the letters takes a tenth of looking for the pattern
    match = _OWN_ID.match(data, max(0, data.find(b"\nid:")))
    return {match[1]} if match else set()


def is_odd(file: File) -> bool:
    """Whether a text may name ids that a glance does not see."""
    return any(map(file.data.__contains__, _ODD))


def has_letters(file: File, name: str) -> bool:
    """Whether the letters of a name stand anywhere in a text, as capitals or not."""
    return _in_bytes(name).lower() in file.data.lower()


def defines(file: File, name: str) -> bool:
    """Whether a text gives this id to an item."""
    wanted = _in_bytes(name)
    return wanted in file.data and wanted in _DEFINED.findall(file.data)


def names_any(file: File, ids: set[bytes]) -> bool:
    """Whether a text has what could be one of these ids."""
    return not ids.isdisjoint(_values(file.data))


def ids_of(file: File) -> set[bytes]:
    """What could be an id in a text."""
    return set(filter(_may_be_id, _values(file.data)))


def _values(data: bytes) -> set[bytes]:
    """The values of fields that are a word, and the parts of those that are lists."""
    values = set(_VALUE.findall(data))
    # few texts have a list
    if b"," not in b" ".join(values):
        return values
    return set(filter(None, map(bytes.strip, b",".join(values).split(b","))))


def _may_be_id(name: bytes) -> bool:
    """Not a day, which is the commonest other value."""
    return _DAY.fullmatch(name) is None
