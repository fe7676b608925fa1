"""What a text says is not for the public, in every form in which a person may write it.

The format has two: a block between `::: lukket` and `:::`, and the field `[synlighed:: lukket]`.
People write more, and mean the same: `[lukket]`, `(fortroligt)`, `[synlighd: lukket]`,
`[offentlig:: nej]`, a heading "Lukket punkt", a line `: hemmelig`, "Fortroligt" alone above what is
meant, a padlock. What looks as if it were meant so is hidden: a typing error may cost a sentence,
never publish one. `[synlighed:: åben]` on the line says the contrary.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, filterfalse, zip_longest

from dialogtool.alphabet import composed, small
from dialogtool.glossary import VISIBILITIES, lookup, nearest
from dialogtool.pattern import late, late_words
from dialogtool.record.closed_words import (
    CLOSED,
    HARMLESS,
    SAID_OF_STATUS,
    STAMPS,
    WORD,
    alike,
    is_closed,
    is_closed_phrase,
    may_say_closed,
    near_closed,
    says_closed,
    says_none_closed,
    suspect_words,
)

_OPEN = frozenset(
    {"åben", "åbent", "aaben", "open", "offentlig", "offentligt", "public", "ja", "yes"}
)
_AFFIRMATIVE = frozenset({"ja", "yes", "true", "sand", "1", "åben", "open"})
_NEGATIVE = (
    frozenset(
        {"nej", "no", "n", "ikke", "not", "aldrig", "never", "false", "falsk", "0", "off", "fra"}
    )
    | CLOSED
)
_YES = frozenset({"ja", "yes", "x", "✓", "✔", "true", "1"})
_SHOWS_ROW = _OPEN | _YES | {"å", "o", "v", "ok"}
# Without a width, or only there to turn the direction: `luk<ZWSP>ket` closes.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c"))
_PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "：": ":", "［": "[", "］": "]", "（": "(",
        "）": ")", "｛": "{", "｝": "}", "【": "[", "】": "]", "〔": "[", "〕": "]",
        "⟦": "[", "⟧": "]", "∶": ":", "꞉": ":", "ː": ":", "∷": "::",
        "—": "-", "―": "-", "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip
_ALIKE = late(f"[{re.escape(''.join(map(chr, {**_INVISIBLE, **_PLAIN})))}]")
"""Signs that `plain` changes."""
# a longer line says something besides
_LONGEST_ALONE = 90  # characters of a line that says nothing else
_LOOK_ALIKES = frozenset((
    *map(chr, _INVISIBLE), "\u2007", "\u202f",
    "☐", "□", "☑", "☒", "✓", "✔", "【", "〔", "⟦", "∶", "꞉", "ː", "∷",
))  # fmt: skip
"""Signs that nobody sees, boxes, brackets and colons that are none."""
_WIDE = late(r"[\uff00-\uff7f]|[\U0001f000-\U0001ffff]")
"""Wide letters and pictures."""
# A word or two in brackets, with what may stand behind it: [lukket], (synlighed: lukket), {.intern}
# Every repeat has an end: without one, brackets and blanks took the square of the line
# (test_growth).
_BRACKET = late(
    r"""[\[({<] [!.:#*_"'^ ]*
        (?P<word>[^\W\d_][\w-]{0,60}(?:[ ][\w-]{1,60}){0,6}) [*_"' .]*
        (?: (?P<colon>:{1,3}|=) (?P<value>[^\[\](){}\n]{0,60})
          | (?:[,;][^\[\](){}\n]{0,60})? [\])}>+-] )""",
    re.VERBOSE,
)
_LEAD = late(
    # Possessive, so that a line of marks alone is looked at once.
    r"""
    [\s>*_|\#+-]*+ (?:\d[\d.]*+[):]?[ ])? [\s*_]*+  # marks of a quote, a list, a table; a number
    (?:\[\^[^\]]{1,30}\]:[ ]*+)?                  # of a footnote
    (?P<words>[^\W\d_][^:\n]{0,50}?) [*_ ]*:      # the words up to the colon, bold or not
    """,
    re.VERBOSE,
)
# How a line begins that is introduced in another way: **Fortroligt** ..., HEMMELIGT! ..., NB: ...
_INTRODUCED = late(
    r"""[\s>*_#+-]*+ (?:(?:NB|OBS|PS)[:!.]*+[ ])? [*_]*+ (?P<words>[^\W\d_][\w ]{0,50}?)
        (?: [*_]{1,2}[:.]?(?=\s|\Z) | [ ]-[ ] | [:.!](?=\s|\Z) )""",
    re.VERBOSE,
)
_OPENING = late(
    r"""\n[ ]*+ (?:-[ ]|\d[\d.]*+\)?[ ])? (?:(?:NB|OBS|PS)[:!.]*+[ ])?
        ([^\W\d_][\w ]{3,50}+)
        (?: [*_]{0,2}[.!](?=\s|\Z) | [*_]{1,2}(?=\s|\Z) | (?<=[ ])[-–—][ ] )""",
    re.VERBOSE,
)
"""What `_INTRODUCED` may find, of every line of a text that has an end of a line before it."""
_LONGEST_INTRODUCTION = 55  # characters that `_INTRODUCED` looks at from the first letter on
_FOREIGN = late(r"[^\x00-\xa7\xa9-\xae\xb0-\xb3\xb5-\xb7\xb9-\xff]")
"""Signs that `plain` may turn into a blank, a dash or a full stop."""
_FIELD = late_words(
    r"(?<!\w) (?:synlig|visib)\w*+ [ ]*+ (?: :{1,2} | = ) [ ]*+ (?P<value>[^\W_][\w-]*+)",
)
# A word that a sign makes a mark: #lukket, @lukket, !lukket, \lukket{, {{lukket|, [lukket|
_TAG = late(
    r"""
    (?<![\w/&.\\]) (?: \#++ | [@!\\] ) (?P<word>[^\W\d_][\w-]*+)
  | (?: \{\{[%<]?[ ]? | [:%§\[] ) (?P<macro>[^\W\d_][\w-]*+) [ ]?[|%>}§\[]
    """,
    re.VERBOSE,
)
# The end of a line behind a sign that parts it off: X, fortroligt; X - internt; X **fortroligt**
_TAIL = late(r"(?:[,;/=~`|>] | - |[*_~`=/])[ ]?(?P<words>[^\W\d_][\w ]{2,40})[*_~`=/|.! ]*+$")
_TITLE = late(r"""\]\([^()\n]{1,300}?["'](?P<title>[^"'\n]{2,90})["']\)""")
_ALT = late(r"!\[(?P<alt>[^\[\]\n]{2,120})\]")
_SIGN = late(r"[^\w\s.]|\.\.|[A-ZÆØÅ]{6}")
_CAPITALS = late(r"(?<!\w)[A-ZÆØÅ][A-ZÆØÅ-]{5,}(?!\w)")
# A word between signs, or between a sign and an end: (fortroligt!), »Fortroligt« X, X: fortroligt
_PARTED = late(r"(?:^|[^\w\s])[ ]*+(?P<word>[^\W\d_][\w-]+)[ ]*+(?=[^\w\s]|$)")
_NOTED = late(r"<!--[ ]*/?(?P<words>[^<>\n]{3,60}?)[ ]*-->")
# Of Bootstrap, Tailwind and wikis: who writes one wants it unseen.
_UNSEEN_CLASSES = frozenset(
    {"aria-hidden", "d-none", "hide", "no-print", "noprint", "sr-only", "visually-hidden"}
)
_LOCKS = frozenset("🔒🔐🔏🤫🙈")
_SIGNS = (*"[({<#%", "//", "/*", "||", ">!", *_LOCKS)
# A comment that is none for Markdown: the dashes of a word processor, a blank too many, other signs
_BROKEN_COMMENT = late(
    r"""
    <[ ]*! (?: [ ]*[–—] | [ ]+- | -(?!-) )      # <!– x –>, <! - x, <!- x
  | <[ ]+!--                                    # < !-- x -->
  | (?<!\\)<!---?>                              # <!--> x -->
  | ^[ ]*%%                                     # %% x %%
  | ^[ ]*\[(?://|comment|kommentar)\]:          # [//]: # "x"
  | ^[ ]*\[(?!\^)[^\]\n]{1,80}\]:[ ]*(?:\#|<>)(?=\s|$)  # [x]: # "x", a link to nowhere
  | <(?:\?|!(?!--))                             # <?x?>, <!x>, <![CDATA[x]]>
  | ^[ ]*//[/ ] | ^[ ]*\#\+(?:begin_)?comment | /\*[^\n]{0,300}?\*/
  | \{(?:>>|--|\#[ ]|%[ ]*comment)  # of programs, Jinja
  | ^[^|\n]*\|\|[^|\n]+\|\|[^|\n]*$ | (?:^|\s)>![^\n]             # ||x||, >!x!< of forums
    """,
    re.VERBOSE,
)
_BARE_ELEMENT = late(r"</?[a-zA-Z]\w{0,9}>")
_CALLOUT = late(r"^[\s>]*\[![\w-]+\][+-]?")
_SUMMARY = late(r">(?P<words>[^<>\n]{3,60})</")
# White on white, letters of no size: text that is there and that nobody sees.
_UNSEEN = late_words(
    r"""<(?:template|noscript|noframes|iframe|object|canvas|datalist|dialog)\b
      | [:=][ "']*(?:white|transparent|collapse|\#fff(?:fff)?)\b
      | opacity:[ ]*0(?![.\d]) | font-size:[ ]*(?:0|1(?:px|pt)\b)
      | (?<!-)color:[ ]*rgba?\([ ]*255[, ]+255[, ]+255""",
)
_OF_VISIBILITY = (
    "synlighed", "visibility", "offentlig", "offentlighed", "public", "adgang", "access",
    "klassifikation", "fortrolighed", "offentliggøres", "publiceres", "published",
    "hjemmeside", "hjemmesiden", "vises", "website",
)  # fmt: skip
_PUBLIC = frozenset(
    {
        "off",
        "offentlig",
        "offentligt",
        "public",
        "offentliggøres",
        "offentliggørelse",
        "publiceres",
        "published",
        "deles",
        "hjemmesiden",
    }
)
_FILLERS = frozenset({"må", "kan", "skal", "til", "på", "be", "to", "may"})
_FIGURE = late(r"-?\d[\d.,]*(?:[ ]?(?:%|kr\.?|m2|m²))?", re.VERBOSE)
_ANSWERS = frozenset(("0", "1"))
_RULE = late(r"[ :-]*--[ :-]*")
_OF_ACCESS = ("adgang", "access", "syn", "niveau", "klassifikation", "classification")
_CLASS = late(r"<[a-z][^<>\n]{0,200}>", re.IGNORECASE)


class ColonMark(Enum):
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
        # NFKC can make one of the signs: of U+FE58 a dash
        said = composed(text, "NFKC")
        return said if said == text else said.translate(_PLAIN)
    # first, for a sign without a width keeps two others from being composed
    return composed(text.translate(_INVISIBLE), "NFKC").translate(_PLAIN)


def colons(text: str) -> ColonMark:
    """What the line of colons `text` begins or ends. A word that nobody knows hides as well; one or
    two colons begin a block only where the word behind them hides.
    """
    said = plain(text).strip()
    count = len(said) - len(said.lstrip(":"))
    words = WORD.findall(said[count:].lower())
    if not words:
        # `:` alone is an end written in haste; `:-)` is text
        return ColonMark.ENDS if count > 1 or len(said) == 1 else ColonMark.TEXT
    if any(map(is_closed, words)) or says_closed(said):
        return ColonMark.HIDES
    if words[0] in HARMLESS:
        # `: note` is how a definition is written
        return ColonMark.SHOWS if count > 2 else ColonMark.TEXT
    if near_closed(words[0]):
        return ColonMark.HIDES
    return ColonMark.UNKNOWN if count > 2 else ColonMark.TEXT


def near_word(text: str) -> str | None:
    """The word of the format that the word behind the colons was meant to be, where one is near."""
    words = WORD.findall(plain(text).lower())
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
        or any(is_closed((tag["word"] or tag["macro"]).lower()) for tag in _TAG.finditer(said))
        or any(_hides_as_value(field["value"]) for field in _FIELD.finditer(said))
        or not _LOCKS.isdisjoint(said)
        # of the line itself: `plain` makes a whole comment of `<!––`
        or _BROKEN_COMMENT.search(line) is not None
        or hides_in_words(said)
    )


def _are_words(text: str) -> bool:
    """Whether a text has no sign but blanks and full stops, and no stamp of capitals."""
    bare = text.replace(" ", "").replace(".", "")
    return bare.isalnum() and bare[1:].islower() and ".." not in text


def hides_in_words(text: str) -> bool:
    """Whether a line says at its end, in a stamp of capitals, or in the title of a link or picture
    that it is not for the public.
    """
    # most lines; what is below costs ten times as much
    if _are_words(text) or not _SIGN.search(text) or not may_say_closed(text):
        return False
    text = plain(text)
    tail = _TAIL.search(text)
    # `..., lukket` says of a case that it is done
    if tail is not None and is_closed_phrase(tail["words"], near=False, status=False):
        return True
    # not any closed word: `intern` between commas is said of many things
    words = (*_CAPITALS.findall(text), *_PARTED.findall(text))
    if any(word.lower() in STAMPS for word in words):
        return True
    notes = _NOTED.findall(text)
    return any(is_closed_phrase(note, near=False) for note in notes) or _is_named_closed(text)


def _is_named_closed(text: str) -> bool:
    """Whether the title of a link or a picture says so."""
    titles = [match["title"] for match in _TITLE.finditer(text)]
    # the last word of a picture's description only: the others describe it
    alts = [match["alt"].rstrip().rpartition(" ")[2] for match in _ALT.finditer(text)]
    named = (*titles, *alts)
    return any(is_closed_phrase(name, near=False) or begins_hidden(name) for name in named)


def says_hidden(text: str) -> bool:
    """Whether the words of a line say that it is not for the public, at its beginning or end."""
    return begins_hidden(text) or hides_in_words(plain(text))


def begins_hidden(line: str) -> bool:
    """Whether a line is introduced as closed: `Lukket: ...`, `**Fortroligt** ...`."""
    said = plain(line)
    return _is_introduced(said) and not says_none_closed(said)


def _is_introduced(said: str) -> bool:
    match = _LEAD.match(said)
    if match is not None and _introduces(match["words"]):
        return True
    match = _INTRODUCED.match(said)
    if match is None or not is_closed_phrase(match["words"]):
        return False
    # `Lukket.` is a status, `LUKKET.` a stamp
    return match["words"].isupper() or match["words"].lower() not in SAID_OF_STATUS


def may_begin_hidden(text: str) -> bool:
    """Whether a text without colons and emphasis has a sign near its beginning that could end the
    words which introduce it, for `begins_hidden`.
    """
    head = text[:_LONGEST_INTRODUCTION] if text[:1].isalpha() else text
    # what `plain` makes of such a sign could end the words
    if not head.isascii() and _FOREIGN.search(head):
        return True
    if not ("." in head or "!" in head or " - " in head):
        return False
    return may_say_closed(head) or _has_near_closed(head)


def _introduces(words: str) -> bool:
    """Whether the words before a colon say that what comes is closed: `Fortroligt indtil maj`."""
    return is_closed_phrase(words) or words.split()[0].lower() in STAMPS


def stands_alone(line: str) -> bool:
    """Whether a line says nothing but that something is closed, as people write above it."""
    if len(line.strip()) > _LONGEST_ALONE:
        return False
    words = WORD.findall(_BARE_ELEMENT.sub(" ", _CALLOUT.sub("", plain(line))))
    closed = 0 < len(words) < 9 and is_closed_phrase(" ".join(words), near=False)
    return closed and not says_none_closed(plain(line))


def is_look_alike(sign: str) -> bool:
    """Whether it is a sign that few people write: a picture, a wide letter, a box, a sign that
    nobody sees or that looks like another.
    """
    return sign in _LOOK_ALIKES or _WIDE.match(sign) is not None


def suspect_lines(text: str) -> tuple[int, ...]:
    """The lines of a text without `|`, from 0 on, that may say by a word or a sign that they are
    closed; none of most texts.
    """
    # a typing error counts in the words that introduce a line only
    # a letter that has to be there is found at a fifth of the price of a line's beginning
    openings = _OPENING.finditer(f"\n{text}")
    found = {match.start() for match in openings if _has_near_closed(match[1])}
    # a pattern for letters passes over an underscore that ends such words: `lukekt_ ...`
    for sign in ("/*", "_"):
        found.update(start for start, _ in _lines_with(text, sign))
    # each line once, however many of the words it has
    lines = dict(chain.from_iterable(_lines_with(text, word) for word in suspect_words(text)))
    found.update(start for start, line in lines.items() if may_say_closed(line))
    return tuple(sorted(text.count("\n", 0, start) for start in found))


def _lines_with(text: str, word: str) -> Iterator[tuple[int, str]]:
    """The lines that have a word in them, and where they begin."""
    at = text.find(word)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        at = text.find(word, end)


def _has_near_closed(text: str) -> bool:
    return any(map(near_closed, WORD.findall(text.lower())))


def goes_on(element: str) -> bool:
    """Whether a block of HTML begins an element that does not end in it."""
    name = re.search(r"<([a-z]+)", element, re.IGNORECASE)
    return name is not None and f"</{name[1].lower()}" not in element.lower()


def table_hides(rows: list[str]) -> bool:
    """Whether a table says of a row that it is not for the public: in a column that says who may
    see it, or in a row that says nothing else.
    """
    table = [_cells(row) for row in rows]
    columns = [*zip_longest(*table, fillvalue="")]
    described = filterfalse(_counts, columns)
    cells = chain.from_iterable(described)
    if any(is_closed_phrase(cell, near=False, status=False) for cell in cells):
        return True
    if any(len(row) == 1 and is_closed_phrase(row[0], near=False) for row in map(_filled, table)):
        return True
    return any(map(_column_hides, columns))


def _counts(column: tuple[str, ...]) -> bool:
    """Whether there are figures below its head, and not only those that are a yes or a no."""
    cells = _filled(filterfalse(_RULE.fullmatch, column[1:]))
    return all(map(_FIGURE.fullmatch, cells)) and not _ANSWERS.issuperset(cells)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in plain(row).lower().strip().strip("|").split("|")]


def _filled(cells: Iterable[str]) -> list[str]:
    return [cell for cell in cells if cell]


def _column_hides(column: tuple[str, ...]) -> bool:
    head, *below = column
    # without the line of dashes below the head
    cells = list(filterfalse(_RULE.fullmatch, below))
    if _asks_only_who_may_see(head) and all(map(_is_answer, cells)):
        # whatever is no clear yes: `÷`, a dash, nothing
        return any(cell not in _SHOWS_ROW for cell in cells)
    asks = _asks_who_may_see(head)
    if not asks and not is_closed_phrase(head, near=False):
        return False
    # below `Offentlig?` a no closes, below `Fortrolig?` a yes
    answers = _NEGATIVE if asks else _YES
    return any(is_closed_phrase(cell) or cell in answers for cell in cells)


def _asks_who_may_see(head: str) -> bool:
    words = frozenset(WORD.findall(head))
    both = bool(words & _OPEN) and any(map(is_closed, words))
    return both or not words.isdisjoint(_OF_VISIBILITY)


def _asks_only_who_may_see(head: str) -> bool:
    """`Offentlig?`, `Å/L`, `Må deles`; not `Adgang`, which may be that to a cellar."""
    words = {word for word in WORD.findall(head) if word not in _FILLERS}
    if words == {"referat"} and head.startswith("til"):
        return True
    return bool(words & _PUBLIC) or words in ({"å", "l"}, {"o", "l"}, {"o", "f"}, {"å", "f"})


def _is_answer(cell: str) -> bool:
    """A word or a sign, nothing that a table counts or describes: `nej`, `÷`, `L`."""
    return (
        cell in _SHOWS_ROW
        or cell in _NEGATIVE
        or cell in ("l", "f")
        or not any(map(str.isalnum, cell))
    )


def _hides_as_value(value: str) -> bool:
    return value.lower() in _NEGATIVE or near_closed(value.lower())


def heading_hides(title: str) -> bool:
    """Whether a heading says that its section is closed: as `hides`, or by its ends."""
    said = plain(title)
    if not _may_hide(said):
        # nearly every heading, without a dozen patterns
        return False
    if hides(title) or begins_hidden(title):
        return True
    return any(map(is_closed_phrase, _ends(said))) and not says_none_closed(said)


def _may_hide(said: str) -> bool:
    """Whether a plain text has anything of which every form of hiding has one: a sign, a part of a
    word, a word that may be meant for a closed one.
    """
    small = said.lower()
    return any(map(small.__contains__, _SIGNS)) or may_say_closed(small) or _has_near_closed(small)


def _ends(title: str) -> Iterator[str]:
    yield title.lstrip("0123456789.) ")
    # `Sag 4: lukket punkt`, `Lukket punkt - personalesag`
    for sign in (" - ", ": ", ", "):
        if sign in title:
            yield title.rpartition(sign)[2]
            yield title.partition(sign)[0].lstrip("0123456789.) ")


def value_hides(value: str) -> bool:
    """Whether a value of the front matter says that it is not for the public."""
    lines = value.splitlines()
    return any(hides(line) or begins_hidden(line) or stands_alone(line) for line in lines)


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
    return words[0] in _NEGATIVE and no_more


def is_replaced(value: str) -> bool:
    """Whether the value of `[offentlig:: ]` is a text to be shown in place of the line's own."""
    said = plain(value).strip()
    return bool(said) and not refuses(value) and small(said.rstrip(".!")) not in _AFFIRMATIVE


_NAMES_OF_PUBLIC = ("offentlig", "offentligt", "public", "publiceres", "publish")
_WORDS_OF_PUBLIC = frozenset(
    ("deles", "offentliggøres", "published", "show", "udleveres", "vis", "vises")
)
_WORDS_OF_HIDING = frozenset(("hide", "skjul", "skjules"))


def _bracket_hides(match: re.Match[str]) -> bool:
    word = match["word"].lower()
    if match["colon"] is None:
        return is_closed_phrase(word) or _is_short_answer(word)
    return _value_hides(word, match["value"] or "")


def _value_hides(word: str, value: str) -> bool:
    """Whether a field of that name and value closes its line."""
    # none is a word like others: no list has it
    first = next(iter(WORD.findall(value.lower())), "")
    if _is_near(word, ("synlighed", "visibility", "synlig")):
        # whatever else stands behind it, a word that nobody knows included
        return first not in _OPEN
    if _is_near(word, _NAMES_OF_PUBLIC) or word in _WORDS_OF_PUBLIC:
        # an empty one was begun, and says nothing that may be shown
        return not first or first in _NEGATIVE
    if word in _WORDS_OF_HIDING:
        return first in _AFFIRMATIVE
    if first and is_closed_phrase(value, near=False, status=word in _OF_ACCESS):
        return True
    # `[lukket: nej]` says the contrary
    return is_closed(word) and first not in _NEGATIVE - CLOSED


def _is_short_answer(words: str) -> bool:
    """`[synlighed]`, which leaves it open who may see it; `[offentlig nej]`."""
    first, *more = words.split()
    if first in ("synlighed", "visibility"):
        return not more or more[0] not in _OPEN
    return first in _OF_VISIBILITY and bool(more) and more[0] in _NEGATIVE


def _element_hides(text: str) -> bool:
    if "<" not in text:
        return False
    if _UNSEEN.search(text):
        return True
    elements = (match[0].lower() for match in _CLASS.finditer(text))
    return any(
        # a style may have blanks anywhere
        "display:none" in element.replace(" ", "") or any(map(_is_unseen, WORD.findall(element)))
        for element in elements
    ) or any(is_closed_phrase(match["words"]) for match in _SUMMARY.finditer(text))


def _is_unseen(word: str) -> bool:
    """Whether a word of an element says so, or a part of it: `intern-note`."""
    return word in _UNSEEN_CLASSES or any(map(is_closed, (word, *word.split("-"))))


@lru_cache(maxsize=16384)
def _is_near(word: str, known: tuple[str, ...]) -> bool:
    return any(word == name or alike(word, name) for name in known)
