"""Files that look like records, and of which nothing is read."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from dialogtool.book.copies import find_copies
from dialogtool.book.files import read_regular
from dialogtool.book.tree import hidden, holds_records, is_kept_as_record, names_record
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.folders import MINUTES_DIR, SETTINGS
from dialogtool.pattern import late, late_words

_TEXT = late(r"(?P<stem>.+?)(?:\.md)?(?:\.te?xt|\.markdown|\.mdown|\.mkd)?", re.IGNORECASE)
_WORD = late(r"(?P<stem>.+?)(?:\.md)?\.(?:docx?|odt|rtf|dotx|docm)", re.IGNORECASE)
_OF_A_RECORD = late_words(
    r"(?:19|20|21)\d\d (?: [-_ .]\d{1,2} ){0,2}"
    r"(?: [-_ ](?: opf[oø]\w* | follow-?up\w* | referat | minutes ) )?"
    r"(?: \ ?\(\d+\) | \ ?-\ ?(?:kopi|copy) )?",
)
"""`2026`, `2026-03-11`, `2026-opfoelgning`, `2025 (2)`; no `2025 budget`, which is an annex."""


def unread_records(root: Path) -> tuple[Diagnostic, ...]:
    """The texts and Word files below `minutes/` that have the name or the front matter of a record
    and another ending, and the records that lie beside `minutes/`.
    """
    base = root / MINUTES_DIR
    if not base.is_dir():
        return ()
    return (*_beside(root), *_below(base, root))


def settings_copies(root: Path) -> Iterator[Diagnostic]:
    """The copies of `dialog.toml` beside it: a party that somebody added may stand in one alone."""
    for name, copy in find_copies(sorted(os.listdir(root))).items():
        if copy.original.casefold() == SETTINGS:
            yield copy.problem(name)


def _beside(root: Path) -> Iterator[Diagnostic]:
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if names_record(entry.name) and is_kept_as_record(_bytes(entry.path)):
            where = msg("move it to the folder of its organisation below 'minutes'")
            yield _unread(entry.name, where)


def _below(base: Path, root: Path) -> Iterator[Diagnostic]:
    for folder, folders, names in os.walk(base):
        folders[:] = sorted(name for name in folders if holds_records(name, at_the_top=False))
        there = {name.casefold() for name in names}
        for name in sorted(names):
            hint = None if hidden(name) or names_record(name) else _hint(folder, name, there)
            if hint is not None:
                path = Path(folder, name).relative_to(root).as_posix()
                yield _unread(path, hint)


def _hint(folder: str, name: str, there: set[str]) -> Message | None:
    """What can be done about a file that is no record by its name; None for any other file."""
    if word := _WORD.fullmatch(name):
        # the minutes that a record was made from may lie beside it
        is_source = f"{word['stem']}.md".casefold() in there
        if _OF_A_RECORD.fullmatch(word["stem"]) and not is_source:
            return msg(
                "save it as plain text under the name '{name}', or move it out of the book and "
                "then: dialog import-minutes {file}",
                name=f"{word['stem']}.md",
                file=name,
            )
        return None
    text = _TEXT.fullmatch(name)
    if text is None or not (_OF_A_RECORD.fullmatch(text["stem"]) or _has_head(folder, name)):
        return None
    return msg("call it '{name}'", name=f"{text['stem']}.md")


def _has_head(folder: str, name: str) -> bool:
    # pictures and letters are not opened
    is_text = name.casefold().endswith((".txt", ".text", ".markdown"))
    return is_text and is_kept_as_record(_bytes(os.path.join(folder, name)))


def _bytes(file: str) -> bytes:
    return read_regular(file) or b""


def _unread(path: str, hint: Message) -> Diagnostic:
    return Diagnostic(
        "unread-record",
        Location(path),
        msg("this looks like a record, and nothing in it is read"),
        hint,
    )
