"""What a text says is not for the public, in every form in which a person may write it.

The format has two: a block between `::: lukket` and `:::`, and the field `[synlighed:: lukket]`.
People write more, and mean the same: `[lukket]`, `(fortroligt)`, `[synlighd: lukket]`,
`[offentlig:: nej]`, a heading "Lukket punkt", a line `: hemmelig`, "Fortroligt" alone above what is
meant, a padlock. What looks as if it were meant so is hidden: a typing error may cost a sentence,
never publish one. `[synlighed:: åben]` on the line says the contrary.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache

from dialogtool.alphabet import composed
from dialogtool.glossary import VISIBILITIES, lookup, nearest

_CLOSED = frozenset(
    word for word, meaning in lookup(VISIBILITIES).items() if meaning == "closed"
) | frozenset(
    {
        "confidential", "fortrolig", "fortrolige", "fortroligt", "hemmelig", "hemmeligt", "hidden",
        "ikke-offentlig", "ikke-offentligt", "internt", "interne", "lukkede", "lukkes", "nonpublic",
        "non-public", "not-public", "offentliggøres-ikke", "personalesag", "personalesager",
        "personsag", "personsager", "privat", "private", "redacted", "restricted", "secret",
        "skjult", "tavshedspligt", "undtaget", "unpublished",
    }
)  # fmt: skip
_OPEN = frozenset(
    {"åben", "åbent", "aaben", "open", "offentlig", "offentligt", "public", "ja", "yes"}
)
_NEGATIVE = (
    frozenset({"nej", "no", "ikke", "not", "aldrig", "never", "false", "falsk", "0", "off", "fra"})
    | _CLOSED
)
HARMLESS = frozenset(
    {
        "åben", "åbent", "open", "abstract", "advarsel", "bemærk", "boks", "box", "caution",
        "center", "citat", "column", "columns", "danger", "details", "eksempel", "example",
        "fare", "faktaboks", "figur", "figure", "hint", "important", "info", "information",
        "kolonne", "kolonner", "notat", "note", "obs", "quote", "resume", "resumé",
        "spoiler", "success", "summary", "table", "tabel", "tip", "tips", "vigtigt",
        "warning",
    }
)  # fmt: skip
"""Words behind `:::` that other programs know and that hide nothing."""

_SAID_OF_STATUS = frozenset({"closed", "lukket", "lukkede", "lukkes"})
"""Words that may also say that something is done; alone before a full stop they hide nothing."""

_COMPANIONS = frozenset(
    {
        "begin", "behandling", "bilag", "discussion", "drøftelse", "drøftelser", "end", "matter",
        "matters", "note", "orientering", "session", "slut", "start", "synlighed", "visibility",
        "punkt", "punkter", "pkt", "del", "dagsorden", "dagsordenspunkt", "møde", "item", "part",
        "oplysning", "oplysninger", "sag",
    }
)  # fmt: skip
"""Words that may stand beside a closed one: `lukket punkt`."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c"))
_PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "：": ":", "［": "[", "］": "]", "（": "(",
        "）": ")", "｛": "{", "｝": "}", "【": "[", "】": "]", "〔": "[", "〕": "]",
        "⟦": "[", "⟧": "]", "∶": ":", "꞉": ":", "ː": ":",
        "—": "-", "―": "-", "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip
_ALIKE = re.compile(f"[{re.escape(''.join(map(chr, {**_INVISIBLE, **_PLAIN})))}]")
"""Signs that `plain` changes."""
_WORD = re.compile(r"[^\W_][\w-]*")
_NOT_PUBLIC = re.compile(
    r"""
    \b(?:ikke|not|må[ ]ikke)[ -]
        (?:(?:til|for|be|to[ ]be|blive)[ ])?
        (?:offentlig\w*|public\w*|published|udlever\w*|refereres|videregives|komme[ ]ud)
  | \bdo[ ]not[ ]publish | \boff[ ]the[ ]record\b | \bvis(?:es)?[ ]ikke\b
  | \b(?:kun|only)[ ](?:til[ ]|for[ ])?(?:internt?|internal)\b
  | \b(?:internt?|internal)[ ](?:brug|notat|use|only)\b
  | \bundtag\w*[ ](?:fra[ ])?(?:aktindsigt|offentlig\w*)
  | \b(?:slet|fjern|udelad|udelades|slettes|fjernes|remove|delete|omit)[ ]
        (?:\w+[ ]){0,3}(?:offentlig\w*|public\w*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STEMS = (
    "clos", "confid", "fortrol", "hemmel", "hidden", "intern", "komme ud", "lukk", "off the record",
    "offentl", "personalesag", "personsag", "privat", "publi", "redact", "referer", "restrict",
    "secret", "skjul", "synlig", "tavshed", "udlever", "undta", "videregiv", "vis ikke",
    "vises ikke", "visib",
)  # fmt: skip
"""One of them stands in whatever says that something is closed."""
_LONGEST_ALONE = 90  # characters of a line that says nothing else
_LOOK_ALIKES = (
    *map(chr, _INVISIBLE), "\u2007", "\u202f",
    "☐", "□", "☑", "☒", "✓", "✔", "【", "〔", "⟦", "∶", "꞉", "ː",
)  # fmt: skip
"""Signs that nobody sees, boxes, brackets and colons that are none."""
_WIDE = re.compile(r"[\uff00-\uff7f]|[\U0001f000-\U0001ffff]")
"""Wide letters and pictures; in UTF-8 they begin with one of two bytes that little else has."""
# A word or two in brackets, with what may stand behind it: [lukket], (synlighed: lukket), {.intern}
_BRACKET = re.compile(
    r"""[\[({<] [!.:#*_"'^ ]*
        (?P<word>[^\W\d_][\w-]{0,60}(?:[ ][\w-]{1,60}){0,6}) [*_"' ]*
        (?: (?P<colon>:{1,3}|=) (?P<value>[^\[\](){}\n]{0,60})
          | (?:[,;][^\[\](){}\n]{0,60})? [\])}>+-] )""",
    re.VERBOSE,
)
_LEAD = re.compile(
    r"""
    [\s>*_\#+-]*+ (?:\d[\d.]*+[):]?[ ])? [\s*_]*+  # marks of a quote, a list, a heading; a number
    (?P<words>[^\W\d_][^:\n]{0,30}?) [*_ ]*:      # the words up to the colon, bold or not
    """,
    re.VERBOSE,
)
# How a line begins that is introduced in another way: **Fortroligt** ..., HEMMELIGT! ..., NB: ...
_INTRODUCED = re.compile(
    r"""[\s>*_#+-]*+ (?:(?:NB|OBS|PS)[:!.]*+[ ])? [*_]*+ (?P<words>[^\W\d_][\w ]{0,40}?)
        (?: [*_]{1,2}[:.]?(?=\s|\Z) | [ ]-[ ] | [:.!](?=\s|\Z) )""",
    re.VERBOSE,
)
_LONGEST_INTRODUCTION = 45  # characters that `_INTRODUCED` looks at from the first letter on
_FOREIGN = re.compile(r"[^\x00-\xa7\xa9-\xae\xb0-\xb3\xb5-\xb7\xb9-\xff]")
"""Signs that `plain` may turn into a blank, a dash or a full stop."""
_FIELD = re.compile(
    r"(?<!\w) (?:synlig|visib)\w*+ [ ]*+ :{1,2} [ ]*+ (?P<value>[^\W_][\w-]*+)",
    re.VERBOSE | re.IGNORECASE,
)
_TAG = re.compile(r"(?<![\w/&])#++(?P<word>[^\W\d_][\w-]*+)")
_LOCKS = frozenset("🔒🔐🔏🤫🙈")
_SIGNS = (*"[({<#%", *_LOCKS)
# A comment that is none for Markdown: the dashes of a word processor, a blank too many, other signs
_BROKEN_COMMENT = re.compile(
    r"""
    <[ ]*! (?: [ ]*[–—] | [ ]+- | -(?!-) )      # <!– x –>, <! - x, <!- x
  | <[ ]+!--                                    # < !-- x -->
  | ^[ ]*%%                                     # %% x %%
  | ^[ ]*\[(?://|comment|kommentar)\]:          # [//]: # "x"
    """,
    re.VERBOSE,
)
_CALLOUT = re.compile(r"^[\s>]*\[![\w-]+\][+-]?")
_SUMMARY = re.compile(r">(?P<words>[^<>\n]{3,60})</")
_OF_VISIBILITY = ("synlighed", "visibility", "offentlig", "offentlighed", "public")
_ALIKE_FROM = 0.8  # of a word's letters, in order
_CLASS = re.compile(r"<[a-z][^<>\n]{0,200}>", re.IGNORECASE)


class Mark(Enum):
    """What a line of colons says."""

    HIDES = auto()
    SHOWS = auto()
    UNKNOWN = auto()
    ENDS = auto()
    TEXT = auto()


def plain(text: str) -> str:
    """The text with the signs that look alike as one sign, and without those that nobody sees."""
    if text.isascii():
        return text
    if not _ALIKE.search(text):
        said = composed(text, "NFKC")
        return said if said == text else said.translate(_PLAIN)
    return composed(text.translate(_INVISIBLE), "NFKC").translate(_PLAIN)


def colons(text: str) -> Mark:
    """What the line of colons `text` begins or ends. A word that nobody knows hides as well; one or
    two colons begin a block only where the word behind them hides.
    """
    said = plain(text).strip()
    count = len(said) - len(said.lstrip(":"))
    words = _WORD.findall(said[count:].lower())
    if not words:
        return Mark.ENDS if count > 1 or len(said) == 1 else Mark.TEXT
    if any(map(_is_closed, words)) or _NOT_PUBLIC.search(said):
        return Mark.HIDES
    if words[0] in HARMLESS:
        return Mark.SHOWS if count > 2 else Mark.TEXT
    if _near_closed(words[0]):
        return Mark.HIDES
    return Mark.UNKNOWN if count > 2 else Mark.TEXT


def near_word(text: str) -> str | None:
    """The word of the format that the word behind the colons was meant to be, where one is near."""
    words = _WORD.findall(plain(text).lower())
    return nearest(words[0], lookup(VISIBILITIES)) if words else None


def is_written_right(text: str) -> bool:
    """Whether a line of colons has the form of the format: three colons and a word it knows."""
    words = text.strip().strip(":").split()
    return text.lstrip().startswith(":::") and bool(words) and _known(words[0])


def _known(word: str) -> bool:
    return word.strip("{}.").lower() in lookup(VISIBILITIES)


def hides(line: str) -> bool:
    """Whether a line carries a sign that what it says is not for the public."""
    said = plain(line)
    return (
        any(map(_bracket_hides, _BRACKET.finditer(said)))
        or _element_hides(said)
        or any(_is_closed(tag["word"].lower()) for tag in _TAG.finditer(said))
        or any(_hides_as_value(field["value"]) for field in _FIELD.finditer(said))
        or not _LOCKS.isdisjoint(said)
        or _BROKEN_COMMENT.search(line) is not None
    )


def begins_hidden(line: str) -> bool:
    """Whether a line is introduced as closed: `Lukket: ...`, `**Fortroligt** ...`."""
    said = plain(line)
    match = _LEAD.match(said)
    if match is not None and _is_closed_phrase(match["words"]):
        return True
    match = _INTRODUCED.match(said)
    if match is None or not _is_closed_phrase(match["words"]):
        return False
    return match["words"].isupper() or match["words"].lower() not in _SAID_OF_STATUS


def may_begin_hidden(text: str) -> bool:
    """Whether a text without colons and emphasis has a sign near its beginning that could end the
    words which introduce it, for `begins_hidden`.
    """
    head = text[:_LONGEST_INTRODUCTION] if text[:1].isalpha() else text
    if "." in head or "!" in head or " - " in head:
        return True
    return not head.isascii() and _FOREIGN.search(head) is not None


def stands_alone(line: str) -> bool:
    """Whether a line says nothing but that something is closed, as people write above it."""
    if len(line.strip()) > _LONGEST_ALONE:
        return False
    words = _WORD.findall(_CALLOUT.sub("", plain(line)))
    return 0 < len(words) < 9 and _is_closed_phrase(" ".join(words), near=False)


def has_look_alike(text: str) -> bool:
    """Whether a text has a sign that few people write: a picture, a wide letter, a box, a sign that
    nobody sees or that looks like another.
    """
    data = text.encode(errors="surrogatepass")
    may_be_wide = b"\xef" in data or b"\xf0" in data
    if may_be_wide and _WIDE.search(text):
        return True
    return any(map(text.__contains__, _LOOK_ALIKES))


def may_stand_alone(text: str) -> bool:
    """Whether a text has a line that `stands_alone`."""
    lines = [line for line in text.split("\n") if 0 < len(line) <= _LONGEST_ALONE]
    lines = [line for line in lines if line[0] not in "#-"]
    said = "\n".join(lines).lower()
    return any(stem in said for stem in _STEMS) and any(map(stands_alone, lines))


def goes_on(element: str) -> bool:
    """Whether a block of HTML begins an element that does not end in it."""
    name = re.search(r"<([a-z]+)", element, re.IGNORECASE)
    return name is not None and f"</{name[1].lower()}" not in element.lower()


def table_hides(rows: list[str]) -> bool:
    """Whether a table has a column that says who may see a row, and it says: not everybody."""
    head = _WORD.findall(plain(rows[0]).lower()) if rows else []
    if not any(word in _OF_VISIBILITY for word in head):
        return False
    cells = plain("|".join(rows[1:])).lower().split("|")
    return any(_is_closed_phrase(cell) or cell.strip() in _NEGATIVE for cell in cells)


def _hides_as_value(value: str) -> bool:
    return value.lower() in _NEGATIVE or _near_closed(value.lower())


def heading_hides(title: str) -> bool:
    """Whether a heading says that its section is closed: as `hides`, or by its ends."""
    said = plain(title)
    if not _may_hide(said):
        return False
    return hides(title) or begins_hidden(title) or any(map(_is_closed_phrase, _ends(said)))


def _may_hide(said: str) -> bool:
    """Whether a plain text has anything of which every form of hiding has one: a sign, a part of a
    word, a word that may be meant for a closed one.
    """
    small = said.lower()
    return (
        any(map(small.__contains__, _SIGNS))
        or any(map(small.__contains__, _STEMS))
        or any(map(_near_closed, _WORD.findall(small)))
    )


def _ends(title: str) -> Iterator[str]:
    yield title.lstrip("0123456789.) ")
    for sign in (" - ", ": ", ", "):
        if sign in title:
            yield title.rpartition(sign)[2]
            yield title.partition(sign)[0].lstrip("0123456789.) ")


def value_hides(value: str) -> bool:
    """Whether a value of the front matter says that it is not for the public."""
    return any(hides(line) or begins_hidden(line) for line in value.splitlines())


def refuses(value: str) -> bool:
    """Whether the value of `[offentlig:: ]` says no, and is no text to be shown in its place."""
    words = _WORD.findall(plain(value).lower())
    return bool(words) and len(words) < 3 and words[0] in _NEGATIVE


def _bracket_hides(match: re.Match[str]) -> bool:
    word = match["word"].lower()
    if match["colon"] is None:
        return _is_closed_phrase(word)
    values = _WORD.findall((match["value"] or "").lower())
    if _is_near(word, ("synlighed", "visibility", "synlig")):
        return not (values and values[0] in _OPEN)
    if _is_near(word, ("offentlig", "offentligt", "public", "publiceres", "publish")) or word in (
        "offentliggøres",
        "published",
        "show",
        "vis",
        "vises",
    ):
        return bool(values) and values[0] in _NEGATIVE
    return _is_closed(word) and not (values and values[0] in _NEGATIVE - _CLOSED)


def _element_hides(text: str) -> bool:
    if "<" not in text:
        return False
    elements = (match[0].lower() for match in _CLASS.finditer(text))
    return any(
        "display:none" in element.replace(" ", "") or any(map(_is_closed, _WORD.findall(element)))
        for element in elements
    ) or any(_is_closed_phrase(match["words"]) for match in _SUMMARY.finditer(text))


def _is_closed_phrase(text: str, *, near: bool = True) -> bool:
    """`lukket`, `lukket punkt`, `LUKKET DEL`, `ikke til offentliggørelse`, and what is near to
    them.
    """
    words = _WORD.findall(text.lower())
    if not words or len(words) > 8:
        return False
    if _NOT_PUBLIC.search(text):
        return True
    if len(words) > 4:
        return False
    rest = [word for word in words if word not in _COMPANIONS and not word.isdigit()]
    return len(rest) == 1 and (_is_closed(rest[0]) or (near and _near_closed(rest[0])))


def _is_closed(word: str) -> bool:
    return word in _CLOSED


@lru_cache(maxsize=16384)
def _near_closed(word: str) -> bool:
    """One typing error away from a closed word: `lukekt`, `fortrolgit`."""
    return (
        len(word) > 4
        and word not in HARMLESS
        and any(
            _alike(word, known)
            for known in ("lukket", "closed", "fortroligt", "hemmelig", "internal")
        )
    )


@lru_cache(maxsize=16384)
def _is_near(word: str, known: tuple[str, ...]) -> bool:
    return any(word == name or _alike(word, name) for name in known)


@lru_cache(maxsize=4_000)
def _alike(word: str, known: str) -> bool:
    if abs(len(word) - len(known)) > 2:
        return False
    matcher = _matcher(known)
    matcher.set_seq1(word)
    return matcher.quick_ratio() >= _ALIKE_FROM and matcher.ratio() >= _ALIKE_FROM


@lru_cache(maxsize=64)
def _matcher(known: str) -> SequenceMatcher[str]:
    """What compares words with `known`; half of its work is done once."""
    matcher = SequenceMatcher[str]()
    matcher.set_seq2(known)
    return matcher
