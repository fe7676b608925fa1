"""What a text says is not for the public, in every form in which a person may write it.

The format has two: a block between `::: lukket` and `:::`, and the field `[synlighed:: lukket]`.
People write more, and mean the same: `[lukket]`, `(fortroligt)`, `[synlighd: lukket]`,
`[offentlig:: nej]`, a heading "Lukket punkt", a line `: hemmelig`, "Fortroligt" alone above what is
meant, a padlock. What looks as if it were meant so is hidden: a typing error may cost a sentence,
never publish one. `[synlighed:: åben]` on the line says the contrary.
"""

import re
from collections.abc import Iterator
from itertools import chain

from dialogtool.pattern import late, late_words
from dialogtool.record.closed_words import (
    SAID_OF_STATUS,
    STAMPS,
    WORD,
    is_closed,
    is_closed_phrase,
    may_say_closed,
    near_closed,
    says_none_closed,
    suspect_words,
)
from dialogtool.record.hiding_fields import (
    field_hides,
    is_no,
    is_short_answer,
)
from dialogtool.record.look_alikes import plain
from dialogtool.record.source import lines_with

# a longer line says something besides
_LONGEST_ALONE = 90  # characters of a line that says nothing else
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
_HEEDED = frozenset({"bemærk", "husk", "nb", "note", "obs"})
"""What stands before a remark: `(OBS: lukket)`."""
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
  | ^[ ]*%% | (?<![\w%])%%[^%\n]{1,300}%%(?![\w%])   # %% x %%
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
_TARGET = late(r"\]\([^()\n]{0,300}\)")
_CALLOUT = late(r"^[\s>]*\[![\w-]+\][+-]?")
_REASON = late_words(
    r"""[ ]*+ \[(?:synlighed|visibility)::[^\]\n]*+\]
      | [ ,(]*+ \b(?:jf|efter|iht|ifølge|i[ ]henhold[ ]til)\b[^\n§]{0,60}+§[^\n]*""",
)
_KEY = late_words(r"[\W_]*+ (?:status|klassific\w+|klassifikation|classification) [*_ ]* :")
_CAPTION = late_words(r"[\W_]*+ (?:tabel|figur|skema|oversigt|table|figure) \b [ ]? \d*")
_SUMMARY = late(r">(?P<words>[^<>\n]{3,60})</")
# White on white, letters of no size: text that is there and that nobody sees.
_UNSEEN = late_words(
    r"""<(?:template|noscript|noframes|iframe|object|canvas|datalist|dialog)\b
      | [:=][ "']*(?:white|transparent|collapse|\#fff(?:fff)?)\b
      | opacity:[ ]*0(?![.\d]) | font-size:[ ]*(?:0|1(?:px|pt)\b)
      | (?<!-)color:[ ]*rgba?\([ ]*255[, ]+255[, ]+255""",
)
_CLASS = late(r"<[a-z][^<>\n]{0,200}>", re.IGNORECASE)


def hides(line: str) -> bool:
    """Whether a line carries a sign that what it says is not for the public."""
    said = plain(line)
    return (
        any(map(_bracket_hides, _BRACKET.finditer(said)))
        or _element_hides(said)
        or any(is_closed((tag["word"] or tag["macro"]).lower()) for tag in _TAG.finditer(said))
        or any(is_no(field["value"]) for field in _FIELD.finditer(said))
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
    first, *more = words.lower().split()
    is_vote = more[:1] in (["afstemning"], ["valg"])
    return is_closed_phrase(words) or (first in STAMPS and not is_vote)


def stands_alone(line: str) -> bool:
    """Whether a line says nothing but that something is closed, as people write above it; by which
    law, too, or as the value of a key: `Status: fortroligt`.
    """
    if len(line.strip()) > _LONGEST_ALONE:
        return False
    said = plain(line)
    # the law may be all that says so, or the reason why a point is closed
    readings = {said, _REASON.sub("", said)} if "§" in said or "::" in said else {said}
    return any(map(_says_only_closed, readings)) and not says_none_closed(said)


def _says_only_closed(said: str) -> bool:
    key = _KEY.match(said)
    rest = said[key.end() :] if key else said
    bare = _TARGET.sub("]", _CALLOUT.sub("", rest))
    words = WORD.findall(_BARE_ELEMENT.sub(" ", bare))
    # `Status: lukket` says that it is done
    alone = is_closed_phrase(" ".join(words), near=False, status=key is None)
    return 0 < len(words) < 9 and alone


def is_caption(line: str) -> bool:
    """Whether a line is the caption of a table or a figure, which stands beside it."""
    return _CAPTION.match(plain(line)) is not None


def suspect_lines(text: str) -> tuple[int, ...]:
    """The lines of a text without `|`, from 0 on, that may say by a word or a sign that they are
    closed; none of most texts.
    """
    # a typing error counts in the words that introduce a line only
    # a letter that has to be there is found at a fifth of the price of a line's beginning
    openings = _OPENING.finditer(f"\n{text}")
    starts = [match.start() for match in openings if _has_near_closed(match[1])]
    found = {text.count("\n", 0, start) for start in starts}
    # a pattern for letters passes over an underscore that ends such words: `lukekt_ ...`
    for sign in ("/*", "_"):
        found.update(number for number, _ in lines_with(text, sign))
    # each line once, however many of the words it has
    lines = dict(chain.from_iterable(lines_with(text, word) for word in suspect_words(text)))
    found.update(number for number, line in lines.items() if may_say_closed(line))
    return tuple(sorted(found))


def _has_near_closed(text: str) -> bool:
    return any(map(near_closed, WORD.findall(text.lower())))


def goes_on(element: str) -> bool:
    """Whether a block of HTML begins an element that does not end in it."""
    name = re.search(r"<([a-z]+)", element, re.IGNORECASE)
    return name is not None and f"</{name[1].lower()}" not in element.lower()


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


def _bracket_hides(match: re.Match[str]) -> bool:
    word = match["word"].lower()
    if match["colon"] is not None and word in _HEEDED:
        return is_closed_phrase(match["value"] or "")
    if match["colon"] is None:
        return is_closed_phrase(word) or is_short_answer(word)
    return field_hides(word, match["value"] or "")


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
