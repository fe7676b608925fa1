"""Participants as they are jotted in a front matter: `Karla Holm, Tilsynet`."""

import re
from collections.abc import Sequence
from itertools import chain

from dialogtool.glossary import ATTENDANCES, lookup
from dialogtool.model import Owner, Settings
from dialogtool.pattern import any_of, late
from dialogtool.record.roles import HOLDER, role_before

_PART_ENDS = late(r"\s*(?:[,;(]|\s[–-]\s)\s*")
_OF = late(r"(?<!\w)(?:for|i|fra|hos|of|from|in)\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN = late(r"\s*[;&]\s*|\s+(?:og|samt|and)\s+")
_ATTENDANCE = late(
    rf"(?:(?P<said>{any_of(lookup(ATTENDANCES))})(?:\s*:|\s+fra|\s+from)?\s+)++(?=[^\W\d_])",
    re.IGNORECASE,
)
"""Before a name: `Afbud: Mette Dam`, `afbud fra Mette Dam`."""
_IN_BRACES = late(r"[^,:{}\[\]#\n]*")
"""A value between braces that YAML reads as it stands."""


def participant_said(text: str, settings: Settings) -> dict[str, str]:
    """The party, office, role, name and attendance that a plain line says, by the names of their
    fields; empty where nobody knows whose they are.
    """
    role, name, parts, attendance = _taken_apart(text)
    owner, others = _owner_and_roles(parts, settings)
    roles = [*filter(None, [role]), *others]
    # `Mette Bruun, Lejerbo` is of somebody else, `Mette Bruun, referent` is not
    if not owner and all(map(HOLDER.search, parts)):
        owner, roles = _office_held(name, settings), [*roles, *parts]
    party, office = Owner.of(owner)
    if not party or not _is_one(name) or len(roles) > 1:
        return {}
    role = "".join(roles)
    return _fields(party=party, office=office, name=name, role=role, attendance=attendance)


def person_said(text: str) -> dict[str, str]:
    """The name, role and attendance that a plain line says of somebody of whom it does not say
    whose they are; empty where it says more.
    """
    role, name, parts, attendance = _taken_apart(text)
    roles = [*filter(None, [role]), *parts]
    if not _is_one(name) or len(roles) > 1:
        return {}
    return _fields(name=name, role="".join(roles), attendance=attendance)


def first_of(text: str) -> str:
    """The first of several people on one line: `Mette Dam og Peter Holm`."""
    return _BETWEEN.split(text)[0]


def _is_one(name: str) -> bool:
    """Whether it is the name of one person."""
    return bool(name) and first_of(name) == name


def _fields(**said: str) -> dict[str, str]:
    # with a comma or a colon in it a value between braces would end early
    if not all(map(_IN_BRACES.fullmatch, said.values())):
        return {}
    return {key: value for key, value in said.items() if value}


def _taken_apart(text: str) -> tuple[str, str, list[str], str]:
    """The role before a name, the name, what else the line says of them, and the word for whether
    they came.
    """
    before = _ATTENDANCE.match(text)
    rest = text[before.end() :] if before else text
    whole, *said = (part.strip(" )") for part in _PART_ENDS.split(rest))
    role, name = role_before(whole)
    came = [part for part in said if part.lower() in lookup(ATTENDANCES)]
    if before:
        return role, name, said, before["said"].lower()
    if len(came) != 1:
        return role, name, said, ""
    return role, name, [part for part in said if part not in came], came[0].lower()


def _owner_and_roles(parts: Sequence[str], settings: Settings) -> tuple[str, list[str]]:
    """The party or office that the parts behind a name say, and what they say besides."""
    # the name of an office may have a comma: all of them first, then the last one, which says whose
    alone = ((parts[at], [*parts[:at], *parts[at + 1 :]]) for at in reversed(range(len(parts))))
    for said, others in ((", ".join(parts), []), *alone):
        owner = owner_said(said, settings)
        if owner:
            role, *of = _OF.split(said)
            is_named = settings.owner_key(said) == owner or not of
            role = "" if is_named else role.strip()
            return owner, [*filter(None, [role]), *others]
    return "", []


def owner_said(words: str, settings: Settings) -> str:
    """The party or office that is all of the words, or what stands behind `for`; at last the one
    that has the word in its name.
    """
    names = [part.strip() for part in (words, *_OF.split(words)[1:])]
    owners = chain(map(settings.owner_key, names), map(settings.owner_with_word, names))
    known = (owner for owner in owners if owner in settings.parties or settings.office(owner))
    return next(known, "")


def _office_held(name: str, settings: Settings) -> str:
    """The one office that somebody of that name holds, or held."""
    held = [
        key
        for key, office in settings.offices.items()
        if any(holder.name == name for holder in office.holders)
    ]
    return held[0] if len(held) == 1 else ""
