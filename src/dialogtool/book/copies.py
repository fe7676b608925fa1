"""Copies that a program made beside a file of the book: OneDrive, Dropbox, Syncthing, the Explorer.

Two people save the same file, and the program that keeps their folders alike puts the second text
beside the first under a name of its own. Read as a record it would count every promise twice.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.pattern import late, late_words

_COPY = late_words(
    r"""
      ~ \$ (?P<lock> .+ )                                        # Word, while it is open
    | \# (?P<emacs> .+ ) \#
    | (?: copy | kopi | kopia ) \ (?: \( \d{1,3} \) \ )? (?: of | af | av ) \ (?P<of> .+ )  # macOS
    | (?P<stem> .+? ) (?:
          \ ? \( \d{1,3} \)                                      # a browser, Google Drive
        | \ \d{1,2}                                              # iCloud
        | \ ? [-–_ ] \ ? \(? (?: kopi | copy | kopia ) \)? (?: \ ? \(? \d{1,3} \)? )? # the Explorer
        | [-_.] (?: sync- )? conflict [-_.] .*                   # Syncthing, Seafile
        | _ [^_]+ _ [^_]+ _ (?: case )? conflict                 # Synology
        | \. conflict                                            # Resilio
        | \ ? [(\[] [^()\[\]]* (?: konflikt | conflict | modstridende ) [^()\[\]]*
          (?: \( [^()]* \) [^()\[\]]* )? [)\]]                   # Dropbox, Nextcloud
        | \ \( \d{4} _ \d\d _ \d\d \ [\d_]+ \ utc \)            # the history of Windows
        | [-_] (?-i: [A-Z][A-Z0-9]* (?: [-_] [A-Z0-9]+ )+ | [A-Z]{2}[A-Z0-9]* ) # OneDrive: the PC
        | [-_.\ ] (?-i: BASE | LOCAL | REMOTE | BACKUP ) (?: [-_.] \d+ )?      # git mergetool
        | \.md | \.orig | \.bak | \.old | ~
      )
    """,
)
_ENDING = late(r"\.(?:md|toml)$", re.IGNORECASE)


class Copy(NamedTuple):
    """A copy of what is called `original` in the same folder."""

    original: str

    def problem(self, path: str) -> Diagnostic:
        """What is said about the copy at `path`."""
        original = path.rpartition("/")[0] + "/" + self.original
        return Diagnostic(
            "conflict-copy",
            Location(path),
            msg(
                "this has the name of a copy of '{original}', and is not read",
                original=original.removeprefix("/"),
            ),
            msg(
                "is it a copy of OneDrive, Dropbox or the Explorer? take over what is new in it, "
                "then delete it"
            ),
        )


def find_copies(names: Iterable[str]) -> Mapping[str, Copy]:
    """The names of one folder that are copies of another one there."""
    # without regard to capitals, as Windows and macOS have names
    there = {_key(name): name for name in names}
    copies: dict[str, Copy] = {}
    # of two names that differ in capitals only one is looked at: neither is the copy of the other
    for name in list(there.values()):
        original = _original(name, there)
        if original is not None:
            copies[name] = Copy(original)
    return copies


def _original(name: str, there: Mapping[str, str]) -> str | None:
    """What `name` is a copy of; a copy of a copy leads back to the first."""
    ending = _ENDING.search(name)
    match = _COPY.fullmatch(name[: ending.start()] if ending else name)
    if match is None:
        return None
    # each form has the original's name in a group of its own
    first = next(part for part in match.groups() if part is not None)
    original = first + (ending[0] if ending else "")
    # the message names what the copy is to be compared with; a name that only looks like a copy,
    # beside no original, is a record: `2021-2.md`
    return _original(original, there) or there.get(_key(original))


def _key(name: str) -> str:
    return name.casefold()
