"""The small TOML files beside the minutes: who approved a record, that it was made final, and what
was published. One file a note, so that two notes never meet in a merge.

A note is a table of texts and days. pydantic says whether it holds what its model asks; a key that
the model does not have is left alone: a later version of the program may have written it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from dialogtool.conflict import conflicts_in
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.digest import digest_of, digest_of_all
from dialogtool.folders import APPROVALS, PUBLISHED, file_part, stem_of
from dialogtool.model import Approval, Finalised, Minutes, Model, Published, Settings

_Note = TypeVar("_Note", bound=Model)
_Read = tuple[_Note | None, list[Diagnostic]]


class Consent(NamedTuple):
    """How a party said so (`signed`, `mail`, `meeting`, `silence`), the name of the file that shows
    it, and the SHA-256 of that file; each may be empty.
    """

    how: str = ""
    evidence: str = ""
    sha256: str = ""


def read_approval(path: str, data: bytes, settings: Settings) -> _Read[Approval | Finalised]:
    """What the bytes of a file of `approvals/` say: that a party approved a record, or that it was
    made final; None where they are not understood, with a diagnostic.
    """
    text, table, found = _table(path, data, "bad-approval", _AGAIN)
    if table is None:
        return None, found
    note: Approval | Finalised | None
    # one folder for both: they say who stood by which text
    if "final" in table:
        table["date"] = table.pop("final")
        note, wrong = _note(Finalised, path, text, table, "bad-approval", _AGAIN)
        return note, [*found, *wrong]
    approval, wrong = _note(Approval, path, text, table, "bad-approval", _AGAIN)
    if approval is not None:
        approval = approval.model_copy(update={"party": settings.party_key(approval.party)})
    return approval, [*found, *wrong]


def read_published(path: str, data: bytes, settings: Settings) -> _Read[Published]:
    """The publication in the bytes of a file of `published/`; None where it is not understood, with
    a diagnostic.
    """
    text, table, found = _table(path, data, "bad-publication", _PUBLISH_AGAIN)
    if table is None:
        return None, found
    note, wrong = _note(Published, path, text, table, "bad-publication", _PUBLISH_AGAIN)
    return note, [*found, *wrong]


def approval_path(minutes: Minutes, party: str) -> str:
    """Where the approval of a record by a party lies in the book."""
    return f"{APPROVALS}/{stem_of(minutes.path)}.{file_part(party)}.toml"


def final_path(minutes: Minutes) -> str:
    """No key of a party begins with a low line."""
    return f"{APPROVALS}/{stem_of(minutes.path)}._final.toml"


def published_path(record: str, document: str, form: str) -> str:
    """Publishing a document again in the same form replaces its note; git remembers the earlier
    one.
    """
    return f"{PUBLISHED}/{stem_of(record)}.{document}.{form}.toml"


def approval_text(
    minutes: Minutes, party: str, day: dt.date, consent: Consent | None = None
) -> str:
    """The content of the file: who approved which text, when, and how."""
    how = {key: value for key, value in (consent or Consent())._asdict().items() if value}
    said = {"record": minutes.path, "party": party, "date": day, **how}
    return _written({**said, "digest": digest_of(minutes)})


def final_text(minutes: Minutes, day: dt.date) -> str:
    """The content of the file: which text was made final, and when."""
    return _written({"record": minutes.path, "final": day, "digest": digest_of(minutes)})


def published_text(
    document: str,
    record: str,
    *,
    day: dt.date,
    file: str,
    url: str,
    data: bytes,
    commit: str,
    sources: Iterable[Minutes],
) -> str:
    """The content of the file. `data` is the document as it went out, `sources` all it was made
    from.
    """
    made_from = tuple(sources)
    said = {
        "document": document,
        "record": record,
        "date": day,
        "file": file,
        "url": url,
        "digest": digest_of_all(made_from),
        "commit": commit,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    digests = {source.path: digest_of_all((source,)) for source in made_from}
    return _written({key: value for key, value in said.items() if value}, digests)


_AGAIN = msg("delete the file, then run: dialog approve RECORD --by PARTY")
_PUBLISH_AGAIN = msg("delete the file, and publish the document again")


def _table(
    path: str, data: bytes, code: str, hint: Message
) -> tuple[str, dict[str, Any] | None, list[Diagnostic]]:
    """The text of a note, its table where there is one, and what is wrong."""
    from dialogtool.record.source import decode
    from dialogtool.toml import parse_toml

    text, found = decode(path, data)
    # said already, and what is between the marks is no TOML
    if any(conflicts_in(found)):
        return text, None, found
    try:
        return text, parse_toml(text), found
    except ValueError as error:
        why = msg("this is not TOML: {why}", why=str(error))
        return text, None, [*found, Diagnostic(code, _top(path, text), why, hint)]


def _note(
    kind: type[_Note], path: str, text: str, table: Mapping[str, Any], code: str, hint: Message
) -> tuple[_Note | None, list[Diagnostic]]:
    """A table as the note it should be, or the first thing that keeps it from being one."""
    from pydantic import ValidationError

    # a later version may have written more
    said = {key: _day(value) for key, value in table.items() if key in kind.model_fields}
    try:
        # a number is no text, and `true` no day
        return kind.model_validate({**said, "location": _top(path, text)}, strict=True), []
    except ValidationError as error:
        # the first thing: the file is made again by a command anyway
        key = str(error.errors(include_url=False, include_input=False)[0]["loc"][0])
    written = "final" if kind is Finalised and key == "date" else key
    why = msg("'{key}' is missing, or is not a text or a date", key=written)
    return None, [Diagnostic(code, _place_of(path, text, written), why, hint)]


def _day(value: object) -> object:
    """A day, where a note has a day with the time."""
    return value.date() if isinstance(value, dt.datetime) else value


def _top(path: str, text: str) -> Location:
    return Location(path, 1, source=text.partition("\n")[0])


def _place_of(path: str, text: str, key: str) -> Location:
    """Where a key stands, else the top of the file."""
    for number, line in enumerate(text.split("\n"), 1):
        # as our own notes are written; of others the top of the file is close enough
        if line.partition("=")[0].strip(" \t\"'[]") == key:
            return Location(path, number, 1, len(line) or 1, line)
    return _top(path, text)


def _written(said: Mapping[str, object], sources: Mapping[str, str] | None = None) -> str:
    """A note in TOML."""
    import tomlkit  # only what writes needs it

    note = tomlkit.document()
    for key, value in said.items():
        note.add(key, tomlkit.item(_whole(value)))
    if sources is not None:
        table = tomlkit.table()
        for path, digest in sources.items():
            table.add(str(_whole(path)), digest)
        note.add(tomlkit.nl())
        note.add("sources", table)
    return tomlkit.dumps(note)


def _whole(value: object) -> object:
    """A text without halves of characters: a file's name may hold some."""
    if not isinstance(value, str):
        return value
    # half a character cannot be written as UTF-8
    return value.encode("utf-8", errors="backslashreplace").decode()
