"""Owners as they stand in a text: `@party/office`, and the names that a field of them holds."""

import re
from collections.abc import Callable

from dialogtool.pattern import late

# An address (`tilsyn@by.dk`), a path and `@a.b` name nobody.
_NAME = r"[^\W_][\w-]*(?:/[^\W_][\w-]*)?"
OWNER = late(rf"(?<![\w@./])@({_NAME})(?![\w/]|[.@-]\w)")
_WORD = late(r"\S+")
_OWNERS = rf"@{_NAME}(?:[,;&+]@{_NAME})*"
_ONLY_OWNER = late(rf"(?:{_OWNERS}|\*\*{_OWNERS}\*\*|\*{_OWNERS}\*)[.,;:]{{0,3}}")
_PARTING = frozenset(("–", "—", "-", "|", "·", "•", "/", ",", ";", ":", "*", "→", "->", "=>"))
_ENDS_PARTING = frozenset(sign[-1] for sign in _PARTING)
_LABEL_AT_END = late(
    r"(?<=[^\s–-])[ –-]+\(?(?:ansvarlige?|ansv\.?|tovholdere?|responsible|owners?) ?:$",
    re.IGNORECASE,
)
_ENTITY_AT_END = late(r"&#?\w{1,30};$")
_JOINS = frozenset(("og", "samt", "and", "&"))
_PREPOSITIONS = frozenset(
    {
        "af", "at", "by", "for", "from", "fra", "hos", "med", "mod", "of", "om", "til", "to", "ved",
        "with",
    }
)  # fmt: skip

PartyKey = Callable[[str], str]
"""The key of a party for its key, name or alias."""


KEYS = late(r"@?[\w/-]+(?:[ ]*,[ ]*@?[\w/-]+)*[ ]*,?")

# an office of a party: no name has a stroke
_KEY_BEFORE = late(r"[ ]*(@[\w-]+/[\w-]+)[ ]*,")


def parted(text: str) -> list[str]:
    """The owners that a field names, parted by `;`. A comma parts only what is written with @, and
    what stands behind a whole key: it belongs to many names ("Center for Børn, Unge og Familie";
    "Jensen, Karla").
    """
    names: list[str] = []
    for part in text.split(";"):
        while key := _KEY_BEFORE.match(part):
            names.append(key[1])
            part = part[key.end() :]
        pieces = [piece.strip() for piece in part.split(",")]
        names += pieces if all(piece.startswith("@") for piece in pieces) else [part.strip()]
    return [name for name in names if name]


def is_owner(word: str) -> bool:
    """Whether a word is the mark of an owner, or of several, and nothing else: `@naestved/tilsyn`,
    `@lejerbo,@vig`.
    """
    return _ONLY_OWNER.fullmatch(word) is not None


def owners_from(words: list[str]) -> int:
    """The index of the first of the owners that end a text, or of the sign that parts them from it;
    the number of its words where none does.
    """
    end = len(words)
    # owners at the end, with `og` or a stroke between two of them; any other word ends them
    while end and (_is_of_owners(words[end - 1]) or _joins(words[end - 2 : end + 1])):
        end -= 1
    if not any(map(is_owner, words[end:])):
        return len(words)
    return len(words) if end and is_spoken_of(words[end - 1]) else end


def _is_of_owners(word: str) -> bool:
    return is_parting(word) or is_owner(word)


def is_parting(word: str) -> bool:
    """Whether a word is a sign that parts a text from its owners and fields: `mal - @lejerbo`."""
    return word.rstrip(".") in _PARTING


def unparted(words: list[str], *, is_owned: bool) -> str:
    """A text without what parted it from the owners and fields behind it: signs, and of owners a
    label.
    """
    end = len(words)
    while end and is_parting(words[end - 1]):
        end -= 1
    text = " ".join(words[:end])
    text = _LABEL_AT_END.sub("", text) if is_owned else text
    # `&amp;` ends with one of them
    return text if _ENTITY_AT_END.search(text) else text.rstrip(",;")


def may_be_parted(text: str) -> bool:
    """Whether such a sign may end a text, by itself or behind a word."""
    return text.rstrip(".")[-1:] in _ENDS_PARTING


def ending_owners(row: str) -> int | None:
    """The index where the owners that end a row begin; None where none does."""
    words = list(_WORD.finditer(row))
    end = owners_from([word[0] for word in words])
    return words[end].start() if end < len(words) else None


def _joins(words: list[str]) -> bool:
    """Whether the middle one of three words joins two owners: `@lejerbo and @town`."""
    if len(words) < 3 or words[1].lower() not in _JOINS:
        return False
    return is_owner(words[0]) and is_owner(words[2])


def is_spoken_of(word: str) -> bool:
    """Whether a party behind `word` is part of the sentence: `sent to @lejerbo`."""
    return word.lower() in _PREPOSITIONS


def owner_key(name: str, party: PartyKey) -> str:
    """`Lejerbo/Drift` as `lejerbo/drift`."""
    party_name, slash, office = name.partition("/")
    return f"{party(party_name)}/{office.lower()}" if slash else party(party_name)
