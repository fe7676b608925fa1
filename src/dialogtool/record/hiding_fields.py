"""What a field says of who may see its line: `[synlighed:: lukket]`, `[offentlig: nej]`."""

from functools import lru_cache

from dialogtool.alphabet import small
from dialogtool.record.closed_words import (
    CLOSED,
    WORD,
    alike,
    is_closed,
    is_closed_phrase,
    near_closed,
    says_closed,
)
from dialogtool.record.look_alikes import plain

OPEN = frozenset(
    {"åben", "åbent", "aaben", "open", "offentlig", "offentligt", "public", "ja", "yes"}
)
_AFFIRMATIVE = frozenset({"ja", "yes", "true", "sand", "1", "åben", "open"})
NEGATIVE = (
    frozenset(
        {"nej", "no", "n", "ikke", "not", "aldrig", "never", "false", "falsk", "0", "off", "fra"}
    )
    | CLOSED
)
YES = frozenset({"ja", "yes", "x", "✓", "✔", "true", "1"})
OF_VISIBILITY = (
    "synlighed", "visibility", "offentlig", "offentlighed", "public", "adgang", "access",
    "klassifikation", "fortrolighed", "offentliggøres", "publiceres", "published",
    "hjemmeside", "hjemmesiden", "vises", "website",
)  # fmt: skip
_OF_ACCESS = ("adgang", "access", "syn", "niveau", "klassifikation", "classification")


def is_no(value: str) -> bool:
    """Whether the value of a field that asks who may see its line says that not all may."""
    return value.lower() in NEGATIVE or near_closed(value.lower())


def key_hides(key: str) -> bool:
    """Whether the name of a field says that what it holds is not for the public: `intern_note`."""
    words = WORD.findall(key.lower().replace("_", " "))
    return any(map(is_closed, words)) or says_closed(" ".join(words))


def refuses(value: str) -> bool:
    """Whether the value of `[offentlig:: ]` says no, and is no text to be shown in its place."""
    said = plain(value).strip()
    words = WORD.findall(said.lower())
    if not words:
        return bool(said)  # a dash
    # `Nej`, `nej, ikke endnu`; but `Ikke alle boliger er udlejet` is a text to be shown instead
    no_more = len(words) < 3 or said[len(words[0])] in ",.;!"
    return words[0] in NEGATIVE and no_more


def is_replaced(value: str) -> bool:
    """Whether the value of `[offentlig:: ]` is a text to be shown in place of the line's own."""
    said = plain(value).strip()
    return bool(said) and not refuses(value) and small(said.rstrip(".!")) not in _AFFIRMATIVE


_NAMES_OF_PUBLIC = ("offentlig", "offentligt", "public", "publiceres", "publish")
_WORDS_OF_PUBLIC = frozenset(
    (
        "deles", "offentliggøres", "omdeles", "published", "referat", "refereres", "rundsendes",
        "show", "til referat", "udleveres", "udsendelse", "udsendes", "vis", "vises",
    )
)  # fmt: skip
_WORDS_OF_HIDING = frozenset(
    ("diskretion", "hide", "klausul", "klausuleret", "skjul", "skjules", "tavshed")
)
_SAY_SO = _AFFIRMATIVE | {"indtil", "until"}


def field_hides(word: str, value: str) -> bool:
    """Whether a field of that name and value closes its line."""
    # none is a word like others: no list has it
    first = next(iter(WORD.findall(value.lower())), "")
    if _is_near(word, ("synlighed", "visibility", "synlig")):
        # whatever else stands behind it, a word that nobody knows included
        return first not in OPEN
    if _is_near(word, _NAMES_OF_PUBLIC) or word in _WORDS_OF_PUBLIC:
        # an empty one was begun, and says nothing that may be shown
        return not first or first in NEGATIVE
    if word in _WORDS_OF_HIDING:
        return first in _SAY_SO
    if first and is_closed_phrase(value, near=False, status=word in _OF_ACCESS):
        return True
    # `[lukket: nej]` says the contrary
    return is_closed(word) and first not in NEGATIVE - CLOSED


def is_short_answer(words: str) -> bool:
    """Whether words in brackets close their line without a colon: `[synlighed]`, which leaves it
    open who may see it; `[offentlig nej]`.
    """
    first, *more = words.split()
    if first in ("synlighed", "visibility"):
        return not more or more[0] not in OPEN
    return first in OF_VISIBILITY and bool(more) and more[0] in NEGATIVE


@lru_cache(maxsize=16384)
def _is_near(word: str, known: tuple[str, ...]) -> bool:
    return any(word == name or alike(word, name) for name in known)
