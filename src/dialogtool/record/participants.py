"""Participants as they are jotted in a front matter: `Karla Holm, Tilsynet`."""

import re

from dialogtool.model import Owner, Settings
from dialogtool.pattern import late

_NAME_ENDS = late(r"\s*(?:[,;(]|\s[–-]\s)\s*")
_OF = late(r"(?<!\w)(?:for|i|fra|hos|of|from|in)\s+(?:the\s+)?", re.IGNORECASE)


def participant_said(text: str, settings: Settings) -> dict[str, str]:
    """The party, office, role and name that a plain line says, by the names of their fields; empty
    where nobody knows whose they are.
    """
    name, *more = _NAME_ENDS.split(text.rstrip(" )"), maxsplit=1)
    words = "".join(more)
    owner = _owner_said(words, settings) or _office_held(name, settings)
    party, office = Owner.of(owner)
    # with a comma or a colon in it a value between braces would end early
    if not party or not name or re.search(r"[,:{}\[\]#]", words):
        return {}
    is_owner = settings.owner_key(words) == owner
    role = "" if is_owner else _OF.split(words)[0].strip()
    said = {"party": party, "office": office, "name": name, "role": role}
    return {key: value for key, value in said.items() if value}


def _owner_said(words: str, settings: Settings) -> str:
    """The party or office that is all of the words, or what stands behind `for`."""
    for said in (words, *_OF.split(words)[1:]):
        owner = settings.owner_key(said.strip())
        if owner in settings.parties or settings.office(owner):
            return owner
    return ""


def _office_held(name: str, settings: Settings) -> str:
    """The one office that somebody of that name holds, or held."""
    held = [
        key
        for key, office in settings.offices.items()
        if any(holder.name == name for holder in office.holders)
    ]
    return held[0] if len(held) == 1 else ""
