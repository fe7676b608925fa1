"""How people say of what kind a line is, where they do not write a kind and its colon: `Aftalt -`,
`Ny aftale:`, `Aftale nr. 2:`, `TODO`.

One table and one form for all lines: those of an item, which is of another kind for want of its
colon, and those of text, which would be an item.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from dialogtool.alphabet import small
from dialogtool.glossary import KINDS, lookup
from dialogtool.model import Kind
from dialogtool.pattern import any_of, late, late_words
from dialogtool.record.boxes import BOX

_OF_ONE = {
    Kind.AGREEMENT: "aftale aftalt agreement agreed",
    Kind.ACTION: "opgave handling action task todo to-do",
    Kind.DECISION: "beslutning besluttet vedtaget decision decided",
}
"""Words that say the kind of one promise or decision."""
_OF_SEVERAL = {
    Kind.AGREEMENT: "aftaler agreements",
    Kind.ACTION: "opgaver handlinger aktion actions tasks",
    Kind.DECISION: "beslutninger konklusion decisions",
}
"""Words behind which more than one may stand: a person says what is meant."""


def _by_word(table: Mapping[Kind, str]) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for kind, words in table.items():
        kinds |= dict.fromkeys(words.split(), kind)
    return kinds


_CERTAIN = _by_word(_OF_ONE)
_PROMISED = _CERTAIN | _by_word(_OF_SEVERAL)
_FOLLOWED = _CERTAIN | _by_word({Kind.APPROVAL: "godkendelse approval"})
_KINDS = {word: Kind(name) for word, name in lookup(KINDS).items()} | _PROMISED


_NEW = r"(?:(?:ny|nyt|nye|new)[ \t]+)?"
_DASH = "[–—-]"
_NAMED = late_words(
    rf"""[*_]{{0,3}} {_NEW} (?P<word> {any_of(_CERTAIN)} ) [*_]{{0,3}}
    (?: [ \t]*:[*_]{{0,3}} | [ \t]+{_DASH} ) [ \t]+ (?=\S)""",
)
# By another sign, with a number, or with who it is for.
_NEARLY_NAMED = late_words(
    rf"""[*_]{{0,3}} {_NEW} (?P<word> {any_of(_KINDS)} )
    (?: [ \t]+ (?:nr\.?[ \t]*|no\.?[ \t]*|\#)? \d{{1,3}} (?:\.\d{{1,3}}){{0,2}} )?
    (?: [ \t]* \( (?P<beside> [^()\n]{{1,40}} ) \) )?
    [*_]{{0,3}} [ \t]* (?P<sign> [:.;,=>→⇒]{{1,2}} | {_DASH}{{1,2}}(?=[ \t]) ) [*_]{{0,3}}
    (?: [ \t]+ | (?-i:(?=[A-ZÆØÅ])) ) (?=\S)""",
)
# In capitals without any sign; a line that goes on in capitals is a heading.
_SHOUTED = late(
    rf"""(?P<word> TODO | TO-DO | AFTALT | AFTALE | OPGAVE | AKTION | BESLUTTET | BESLUTNING
      | VEDTAGET | ACTION | AGREED | DECIDED ) [ \t]+ (?=(?:{BOX}[ \t]+)?\S*[a-zæøå])""",
    re.VERBOSE,
)
# Without any sign, but with the mark of who has to do it at its end: prose has none there.
_OWNED = late_words(
    rf"""{_NEW} (?P<word> {any_of(_FOLLOWED)} ) [ \t]+ (?: (?:om|af|on|of) [ \t]+ )? (?=\S)
    (?= [^@\n]* [^@\s] (?: [ \t]+ @[\w/-]+ [.,;]? )+ (?: [ \t]* \[[^\[\]\n]*\] )* [ \t]* $ )""",
)


class NamedKind(NamedTuple):
    """The kind that a text begins with: the word that says so, and `begin`, all up to what is said:
    the word, its signs and the blanks behind them; `beside` is what stands in brackets there.
    """

    kind: Kind
    word: str
    begin: str
    beside: str = ""


def kind_named(text: str) -> NamedKind | None:
    """The kind of a text that begins with a word for one promise, and a colon or a dash: that is
    certain.
    """
    return _found(_NAMED.match(text))


def kind_nearly_named(text: str) -> NamedKind | None:
    """The kind of a line of text that may be a promise or a decision, said in any other way."""
    found = _NEARLY_NAMED.match(text)
    # `Aftale, som vi indgik i maj` is a sentence like another, `Orientering - nyt fra Vig` a point
    if found is None or "," in found["sign"] or small(found["word"]) not in _PROMISED:
        found = _SHOUTED.match(text) or _OWNED.match(text)
    return _found(found)


def kind_of_item_in_words(text: str) -> NamedKind | None:
    """The kind that the text of an item begins with, said in any way but the format's."""
    return _found(_NEARLY_NAMED.match(text) or _SHOUTED.match(text))


def _found(match: re.Match[str] | None) -> NamedKind | None:
    if match is None:
        return None
    beside = match.groupdict().get("beside") or ""
    return NamedKind(_KINDS[small(match["word"])], match["word"], match[0], beside)
