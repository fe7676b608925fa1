"""Marks of owners in another form than `@party/office`: two behind one @, an office behind another
sign than `/`, an @ that is none; each with what it means, where only one thing can be meant.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.model import Owner, Settings
from dialogtool.pattern import late
from dialogtool.reading.owner_marks import (
    marked_in_words,
    office_called,
    owner_meant,
    owner_named,
)

_NAME = r"[^\W_][\w-]*+(?:/[^\W_][\w-]*+)?"
# The signs of full width and those of an editor that escapes; names in brackets, as programs for
# work write them.
_MARK = late(
    rf"""(?<![\w@./])
    (?: (?P<at> \\?[@＠﹫] ) (?P<name> {_NAME} )
      | \\?[@＠﹫] (?: \[(?P<square>[^\[\]@\n]{{1,60}})\] | "(?P<quoted>[^"@\n]{{1,60}})" ) )""",
    re.VERBOSE,
)
# What may stand between a party and its office, or between two owners: directly, or with a blank,
# as a sentence goes on as well.
_GLUED = late(r"(?P<sign>[:+&,;|\\._–-]|[ \t]*/[ \t]*)(?P<at>@?)(?=[^\W_])")
_LOOSE = late(
    r"""(?P<sign> [ \t]+[&+|][ \t]+ | [,;][ \t]+ | ,?[ \t]+(?:og|samt|and)[ \t]+ | [ \t]+\( )
        (?=[^\W_])""",
    re.VERBOSE,
)
_MAY_BE_ODD = late(
    rf"""[＠﹫] | \\@ | @[\["] | @[\w/]*[_-]
      | @{_NAME} (?: [:+&,;|\\.–] | [ \t]*/ | ,?[ \t]+(?:[&+|(]|og|samt|and) )""",
    re.VERBOSE,
)
_WORDS = late(r"[^\W_][\w-]*+(?:(?:[ ]|[ ]?&[ ]?)[^\W_][\w-]*+){0,5}+")
_ENDS = late(r"\)?[ \t.,;)*_]*(?:$|[\[@\n])")
_BEGINS = late(
    r"""[ \t>]* (?: [-*+] | \d+[.)] ) [ \t]+ (?: \[.\][ \t]+ )? (?: \[ref::[^\[\]]*\][ \t]* )?
    (?: [*_]*\w+[*_]*:[*_]*[ \t]* )?""",
    re.VERBOSE,
)
_OF_OFFICE = ":|\\.–-_/"
"""Signs that stand for the `/` before an office."""


class OddMark(NamedTuple):
    """A mark, where it stands on a line, and what it means as the format has it."""

    start: int
    end: int
    said: str
    written: str


def with_marks_in_form(
    source: str, settings: Settings, people: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, Message] | None:
    """The line with the first of its odd marks as the format has it; None where it has none."""
    odd = next(odd_marks(source, settings, people), None)
    if odd is None:
        return None
    written = f"{source[: odd.start]}{odd.written}{source[odd.end :]}"
    return written, msg("'{text}' is {owner}", text=odd.said, owner=odd.written)


def odd_marks(
    source: str, settings: Settings, people: Mapping[str, str] = MappingProxyType({})
) -> Iterator[OddMark]:
    """Every such mark of a line. `people` are the offices of those who are called by a name."""
    # nearly every line: `@party/office` with a blank behind it
    if not _MAY_BE_ODD.search(source):
        return
    end = 0
    for match in _MARK.finditer(source):
        found = _read(match, settings, people) if match.start() >= end else None
        if found is None:
            continue
        # asked of the few that look odd: `@Vej & Park` may be one name
        names = tuple(f"@{name}" for name, _ in marked_in_words(source, settings))
        if not source.startswith(names, match.start()):
            end = found.end
            yield found


def _read(match: re.Match[str], settings: Settings, people: Mapping[str, str]) -> OddMark | None:
    bracketed = match["square"] or match["quoted"]
    if bracketed:
        owner = _owner(bracketed.strip(), settings, people)
        return _odd(match, match.end(), f"@{owner}") if owner else None
    name = match["name"]
    owner = _owner(name, settings, people)
    if not owner:
        return _parted(match, settings)
    more = _glued(match, owner, settings, people) or _joint(match, owner, settings, people)
    if more is not None:
        return more
    return _odd(match, match.end(), f"@{name}") if match["at"] != "@" else None


def _odd(match: re.Match[str], end: int, written: str) -> OddMark:
    return OddMark(match.start(), end, match.string[match.start() : end], written)


def _parted(match: re.Match[str], settings: Settings) -> OddMark | None:
    """`@naestved-tilsyn`: an office behind a sign that may be one of a name."""
    for sign in re.finditer("[-_]", match["name"]):
        party, office = match["name"][: sign.start()], match["name"][sign.end() :]
        owner = f"{settings.party_key(party)}/{office.lower()}"
        if settings.office(owner):
            return _odd(match, match.end(), f"@{owner}")
    return None


def _glued(
    match: re.Match[str], owner: str, settings: Settings, people: Mapping[str, str]
) -> OddMark | None:
    """`@naestved:tilsyn`, `@lejerbo+tilsyn`, `@lejerbo/@tilsyn`."""
    tail = _GLUED.match(match.string, match.end())
    if tail is None:
        return None
    is_marked = tail["at"] == "@"
    for name, end in _names(match.string, tail.end()):
        if not is_marked and (office := office_called(owner, name, settings)):
            return _odd(match, end, f"@{office}")
        # `@lejerbo:tilsynet` says something to somebody; with `+@` both are read
        if is_marked == (tail["sign"].strip() in _OF_OFFICE) and (
            other := _owner(name, settings, people)
        ):
            return _odd(match, end, f"@{owner} @{other}")
    return None


def _joint(
    match: re.Match[str], owner: str, settings: Settings, people: Mapping[str, str]
) -> OddMark | None:
    """`@Lejerbo og Tilsynet`, `@naestved (tilsyn)`, where that ends the text or, as those who act,
    begins it.
    """
    source = match.string
    tail = _LOOSE.match(source, match.end())
    if tail is None:
        return None
    is_bracket = tail["sign"].endswith("(")
    begins = _BEGINS.fullmatch(source, 0, match.start()) is not None
    for name, end in _names(source, tail.end()):
        if not (begins or _ENDS.match(source, end)):
            continue
        if office := office_called(owner, name, settings):
            return _odd(match, end + (is_bracket and source[end : end + 1] == ")"), f"@{office}")
        if not is_bracket and (other := _owner(name, settings, people)):
            sign = " " if tail["sign"].strip() in ("+", "|") else tail["sign"]
            return _odd(match, end, f"@{owner}{sign}@{other}")
    return None


def _names(source: str, start: int) -> Iterator[tuple[str, int]]:
    """What may be a name there, and where it ends: of several words, the longest first."""
    words = _WORDS.match(source, start)
    pieces = re.findall(r"[ ]?&?[ ]?[\w-]+", words[0]) if words else []
    for name in list(accumulate(pieces))[::-1]:
        yield name, start + len(name)


def _owner(name: str, settings: Settings, people: Mapping[str, str]) -> str:
    """The key of the one owner whom a name means; empty where none or several are."""
    party, office = Owner.of(name)
    key = settings.party_key(party)
    if key in settings.parties and (not office or settings.office(f"{key}/{office.lower()}")):
        return f"{key}/{office.lower()}" if office else key
    called = people.get(name, "")
    meant = owner_named(name, settings) or owner_meant(name, settings)
    return meant or (called if settings.office(called) else "")
