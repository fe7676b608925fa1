"""Text as it is set on a page: what belongs together stays on one line, and long Danish words may
be parted where their parts meet.

Only the page is changed, never a record. `plain` takes away again what was put in.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from dialogtool.calendar_words import MONTHS
from dialogtool.documents.addresses import ANY
from dialogtool.figure import MINUS
from dialogtool.pattern import late, late_words
from dialogtool.shipped import word_parts

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
WORD_JOINER = "\N{WORD JOINER}"
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
GLUE = "\0"
"""What stands for a blank at which no line of plain text ends; printable text has none."""

_SHORTEST_DIVIDED = 10  # letters of a word that may be parted
_LONGEST_DIVIDED = 60  # a longer one is no word
_LONGEST_NAME = 24  # letters of a name that is never parted
_MOST_WAYS = 8  # to read the beginning of a word; others have more parts
_SHORTEST_PIECE = 3  # letters that stay together before and after a hyphen

_MONTHS = "|".join(chain.from_iterable(MONTHS))
_COUNTED_BY = "t|mio|mia|millioner|milliarder|tusinde?|million|billion"
_MONEY = "pct|kr|kroner|DKK"
_LABEL = (
    r"§{1,2}|kl\.?|pkt\.?|punkt|nr\.?|stk\.?|kap\.?|kapitel|side|s\.|uge|afd\.?|afdeling|bilag"
    r"|afsnit|artikel|fase|etape|blok|bygning|tabel|figur|tlf\.?"
    r"|item|page|no\.|week|annex|section|article|phase|table|figure"
)
_LETTERED = "litra|bilag|blok|bygning|annex"
_LETTER = r"[a-hj-z]\b"  # i is a word of Danish
_BEFORE_NUMBER = r"ca\.|kr\.|DKK|€|£"
_NO_NOUN = (
    "og|eller|til|i|på|af|er|var|blev|bliver|har|havde|som|at|for|fra|med|den|det|de|om|ved|men|så"
    "|kan|skal|vil|ikke|ud|and|or|of|in|on|to|is|are|was|were|has|had|the|at|by|for|from|with|but"
    "|not|out"
)
_NOUN = rf"(?!(?:{_NO_NOUN})\b)(?=[a-zæøå])"
_BOUND = late_words(
    rf"""
      (?P<label>
        (?<!\w)(?:{_LABEL})[ ]\d[\d.]*(?:[ ]{_LETTER})?      # § 164 a, stk. 2, kl. 10
      | (?<!\w)(?:{_LETTERED})[ ]{_LETTER}                     # litra b
      )
    | (?<=\d,)[ ](?=(?:stk|nr|pkt|litra)\b)                 # § 164, stk. 2, nr. 3
    | (?<=\d)[ ](?=\d)                                       # 4 000, 55 88 12 34, 12/3 2018
    | (?<=\d)[ ](?=[x×–-][ ]\d)                              # 10 - 12, 3 x 12
    | (?<=\d[ ][x×])[ ](?=\d)
    # 31. december, 2. kvartal; a year ends a sentence
    | (?<=\d\.)(?<!\b(?:19|20|21)\d\d\.)[ ](?=[a-zæøå])
    | (?<=\d)[ ](?=(?:{_MONTHS})\b)                          # 31 December
    | (?<=\d)[ ](?=(?:{_MONEY})\b)                           # 748.000 kr.
    | (?<=\d,-)[ ](?=kr\b)                                   # 748,- kr.
    | (?<=[^\W_])[ ](?=[%‰€£°])(?=[^ ]C?(?:\W|\Z))            # 14,5 %, ændring i %, 20 °C
    | (?<![\d.,])(?!(?:19|20|21)\d\d[ ])\d(?:[\d.,]*\d)?[ ]{_NOUN}  # 30 boliger
    | \b(?:{_MONTHS})[.,]?[ ](?=\d{{4}}\b)                    # december 2025
    | \b(?:kvartal|halvår|quarter)[ ](?=\d{{4}}\b)           # 2. kvartal 2025
    | (?:\A|(?<=\S))[ ](?=[·–][ ])                           # a line begins with no dot or dash
    | \b(?:{_COUNTED_BY})\.?[ ](?=(?:{_MONEY})\b)            # 7 mio. kr.
    | (?<!\w)(?:{_BEFORE_NUMBER})[ ](?=\d)                   # kr. 500, ca. 30
    | \bpr\.[ ](?=[a-zæøå])                                  # kr. pr. lejemål
    | \b(?:én|one)[ ](?=(?:gang|time)\b)
    | \bst\.[ ](?=(?:tv|th|mf)\b)                           # 12, st. tv.
    | \b(?:frist[ ](?=overskredet\b)|deadline[ ](?=passed\b))
    | \b(?:(?:ikke|delvist)[ ](?=opfyldt\b)|(?:not|partly)[ ](?=met\b))
    """,
)
_UNBROKEN = late(
    r"""
      (?<=\d)[–-](?=\d)                                   # 2024–2025, 10-12
    | (?<![\w–-])[-–−](?=\d)                               # -236.000
    | (?<=\b\d\d)-(?=[0-9a-z]{6}\b)                       # 24-k7q4mz, what an item is called
    | (?<=\b\d\d\d\d)/(?=\d+\b)                         # 2024/3, what an agreement is cited by
    """,
    re.VERBOSE,
)
_KEPT_IN_HEADING = late(r"(?<=\w)[ ](?=(?:19|20)\d\d\W?\Z)|(?<=\bpr\.)[ ](?=\d)")
_BELOW_ZERO = late(r"(?<![^\s(])(?<!\d\s)-(?=\d)")  # -236.000, not 10 -12
_WORD = late(r"[^\W\d_]+")
_MAY_ADDRESS = late(r"://|www\.|@")
_ADDRESS = late(rf"({ANY})")
_UNSEEN = str.maketrans(
    {NO_BREAK_SPACE: " ", SOFT_HYPHEN: None, WORD_JOINER: None, ZERO_WIDTH_SPACE: None}
)
_PUT_IN = str.maketrans({NO_BREAK_SPACE: " ", SOFT_HYPHEN: None, WORD_JOINER: None, MINUS: "-"})


def plain(text: str) -> str:
    """The text without what typography puts into it."""
    return text.translate(_PUT_IN)


def unset(text: str) -> str:
    """The text as a reader types and copies it: what only parts and binds its lines is left out;
    the sign of minus, which is seen, stays.
    """
    return text.translate(_UNSEEN)


def tied(text: str) -> str:
    """The text with no-break spaces in dates, amounts, paragraphs of law, shares, and between a
    count and its noun; nothing else is changed.
    """
    return _BOUND.sub(_joined, text)


def glued(text: str) -> str:
    """The text with `GLUE` where it would be `tied`, for those who break it into lines."""
    pairs = zip(text, tied(text), strict=True)
    return "".join(sign if sign == set_sign else GLUE for sign, set_sign in pairs)


def bound(text: str) -> str:
    """The text `tied`, with the sign of minus before numbers, and numbers with a hyphen whole."""
    said = _BELOW_ZERO.sub(MINUS, tied(text))
    return _UNBROKEN.sub(lambda match: match[0] + WORD_JOINER, said)


def _joined(match: re.Match[str]) -> str:
    if match["label"]:
        return match[0].replace(" ", NO_BREAK_SPACE)
    return match[0][:-1] + NO_BREAK_SPACE


def divided(text: str, language: str) -> str:
    """The text with soft hyphens in long words of Danish; names, words with capitals, dates and
    words that are not known stay whole.
    """
    if language != "da" or len(text) < _SHORTEST_DIVIDED:
        return text
    return _WORD.sub(_divided_word, text)


def set_text(text: str, language: str) -> str:
    """The text as it is set: bound and divided; an address stays as one copies it."""
    if not _MAY_ADDRESS.search(text):
        return divided(bound(text), language)
    pieces = _ADDRESS.split(text)
    pieces[::2] = [divided(bound(piece), language) for piece in pieces[::2]]
    return "".join(pieces)


def set_heading(text: str, language: str) -> str:
    """A heading on paper, as text is set; a year at its end stands on no line alone, and a day on
    that of its `pr.`.
    """
    return _KEPT_IN_HEADING.sub(NO_BREAK_SPACE, set_text(text, language))


def _divided_word(match: re.Match[str]) -> str:
    word = match[0]
    if not _SHORTEST_DIVIDED <= len(word) <= _LONGEST_DIVIDED or not word[1:].islower():
        return word
    is_name = word[0].isupper() and not _begins_sentence(match)
    # a longer name fits on no line of a phone: better parted at a joint than anywhere
    if is_name and len(word) <= _LONGEST_NAME:
        return word
    return SOFT_HYPHEN.join(divide(word))


_SENTENCE_END = late(rf"(?:^|[.!?:•–\n]|\b\d{{4}}/{WORD_JOINER}?\d+)\W*\Z")
_SEEN_BEFORE = 12  # signs before a word in which one sees that a sentence begins
_NAME_NEXT = late(r"\s+[A-ZÆØÅ]")


def _begins_sentence(match: re.Match[str]) -> bool:
    """Whether a capital says only that a sentence begins: one within a sentence, or before another
    one, is that of a name.
    """
    text = match.string
    before = text[max(0, match.start() - _SEEN_BEFORE) : match.start()]
    return bool(_SENTENCE_END.search(before)) and not _NAME_NEXT.match(text, match.end())


@lru_cache(maxsize=4096)
def divide(word: str) -> tuple[str, ...]:
    """A Danish word in the pieces between which a hyphen may stand; one piece where nothing is
    known of it.
    """
    breaks = _breaks(word.lower())
    if breaks is None:
        breaks = _after_links(word.lower())
    places = [0]
    for at in breaks:
        if at - places[-1] >= _SHORTEST_PIECE and len(word) - at >= _SHORTEST_PIECE:
            places.append(at)
    return tuple(word[a:b] for a, b in zip(places, (*places[1:], len(word)), strict=True))


_COMPOUNDING = late(r"(?:else|ing|hed|tion|skab|tet|dom)s(?=[a-zæøå]{4})")
# nouns that take an s wherever another word follows; in no simple word of Danish these letters
# stand so, but for -ste and -sk

_LINKS = ("", "s", "e")


def _breaks(word: str) -> tuple[int, ...] | None:
    """Where a word of known parts may be parted: the way with the fewest parts; what two such ways
    do not share is left out. None where its parts are not known.
    """
    ways = _ways(word)
    if not ways:
        return None
    fewest = min(len(way) for way in ways)
    inner = set.intersection(*(set(way) for way in ways if len(way) == fewest))
    return tuple(sorted(inner | set(_inside(word, sorted(inner)))))


def _after_links(word: str) -> tuple[int, ...]:
    """Where a word that is not known is surely put together."""
    return tuple(
        match.end()
        for match in _COMPOUNDING.finditer(word)
        if match.start() >= _SHORTEST_PIECE and _begins_word(word, match.end())
    )


_SHORTEST_SEEN = 4  # letters by which one sees that a known part begins
_NEVER_AFTER_S = tuple("bdgrs")  # letters before which no word of Danish begins with s


def _begins_word(word: str, at: int) -> bool:
    """Whether the s before this place links, and is not the first letter of what follows, as in
    booking-system.
    """
    if word.startswith(_NEVER_AFTER_S, at):
        return True
    return _begins_part(word, at) and not _begins_part(word, at - 1)


def _begins_part(word: str, at: int) -> bool:
    parts = _known_parts().inside
    return any(word[at:end] in parts for end in range(at + _SHORTEST_SEEN, len(word) + 1))


def _ways(word: str) -> list[tuple[int, ...]]:
    """All ways to read a word as known parts, each as the places where they meet."""
    parts, endings, longest = _known_parts()
    reached: dict[int, list[tuple[int, ...]]] = {0: [()]}
    whole: list[tuple[int, ...]] = []
    for start in range(len(word)):
        for end in range(start + 2, min(len(word), start + longest) + 1):
            if start not in reached or word[start:end] not in parts:
                continue
            if word[end:] in endings:
                whole += reached[start]
            for link in _LINKS:
                at = end + len(link)
                if _is_doubtful(word, start, end, link):
                    continue
                if word.startswith(link, end) and at < len(word):
                    known = reached.setdefault(at, [])
                    known += ((*way, at) for way in reached[start])
                    known.sort(key=len)
                    del known[_MOST_WAYS:]
    return whole


_VOWEL = late("[aeiouyæøå]")
_TAKES_S = late(r"(?:else|ing|hed|tion|skab|tet|dom)$")


def _is_doubtful(word: str, start: int, end: int, link: str) -> bool:
    """Whether the letter behind a part, linking or not, may as well belong to the other one:
    medarbejder-stab, not medarbejders-tab; kvalitets-varen, not kvalitet-svaren; under-etage, not
    undere-tage.
    """
    takes_s = _TAKES_S.search(word[:end])
    if link == "s":
        return word[end - 1] == "s" or (word[end + 1 : end + 2] in tuple("tkpl") and not takes_s)
    if link == "e":
        return len(_VOWEL.findall(word, start, end)) > 1
    return word.startswith("s", end) and takes_s is not None


def _inside(word: str, breaks: list[int]) -> list[int]:
    """Where long parts may be parted within themselves, as the list of parts has it."""
    parts = _known_parts().inside
    places: list[int] = []
    for start, end in zip([0, *breaks], [*breaks, len(word)], strict=True):
        piece = word[start:end]
        stem = next((piece[:n] for n in range(len(piece), 1, -1) if piece[:n] in parts), "")
        places += (start + at for at in parts.get(stem, ()))
    return places


class _Parts(NamedTuple):
    """Known parts of words, each with the places where it may be parted itself; what may end a
    word; the length of the longest part.
    """

    inside: Mapping[str, tuple[int, ...]]
    endings: frozenset[str]
    longest: int


@cache
def _known_parts() -> _Parts:
    inside: dict[str, tuple[int, ...]] = {}
    endings = {""}
    for line in word_parts().splitlines():
        for marked in () if line.startswith("#") else line.split():
            if marked.startswith("-"):
                endings.add(marked[1:])
                continue
            pieces = marked.split("-")
            ends = accumulate(map(len, pieces[:-1]))
            inside["".join(pieces)] = tuple(ends)
    return _Parts(inside, frozenset(endings), max(map(len, inside)))
