"""Digits as they stand in a text: groups with signs between them, and what is said about them.

A number is one run of groups, however it is written: `55 12 34 56`, `010190-1234`, `| 010190 |
1234 |`. CPR numbers and telephone numbers are looked for among the groups of a run.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from dialogtool.pattern import late, late_words
from dialogtool.personal_data.finding import Extent

# ASCII digits: `plain` has made one kind of all others. What stands further apart than five signs
# belongs to two numbers.
_RUN = late(
    r"""
    [0-9]+
    (?: [ \v./:;,_~()\[\]|-]{1,5}    # what people put between the parts of a number
        [0-9]+
    )*
    """,
    re.VERBOSE,
)
_GROUP = late(r"[0-9]+")


class Separator(StrEnum):
    """What stands between two groups of digits."""

    BLANK = " "
    DASH = "-"
    DOT = "."
    SLASH = "/"
    COMMA = ","
    CELL = "|"
    OTHER = "other"


class DigitRun(NamedTuple):
    """`groups` are the places of its digits, `signs` what stands between each two of them."""

    text: str
    groups: tuple[Extent, ...]
    signs: tuple[Separator, ...]

    def digits(self, first: int, past: int) -> str:
        return "".join(self.text[start:end] for start, end in self.groups[first:past])

    def lengths(self, first: int, past: int) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.groups[first:past])

    def sign_before(self, group: int) -> Separator | None:
        return self.signs[group - 1] if group else None

    def sign_after(self, group: int) -> Separator | None:
        return self.signs[group] if group < len(self.signs) else None

    def between(self, group: int) -> str:
        """The signs behind a group as they are written."""
        return self.text[self.groups[group][1] : self.groups[group + 1][0]]


def runs_of(text: str) -> Iterator[DigitRun]:
    """All runs of digits, in order."""
    for match in _RUN.finditer(text):
        groups = tuple(group.span() for group in _GROUP.finditer(text, *match.span()))
        signs = tuple(_sign(text[left[1] : right[0]]) for left, right in pairwise(groups))
        yield DigitRun(text, groups, signs)


def _sign(between: str) -> Separator:
    bare = between.replace(" ", "").replace("\v", "")
    if not bare:
        return Separator.BLANK
    if "|" in bare:
        return Separator.CELL if bare == "|" else Separator.OTHER
    if "-" in bare and len(bare) <= 3:
        return Separator.DASH
    return Separator(bare) if bare in (".", "/", ",") else Separator.OTHER


# What is said about a number

# room for `kontrakt nr.: KB-2021-`
_BEFORE = 44  # characters that are looked at for a word that says what a number is
_OTHER_NUMBER = late_words(
    r"""
    (?<![^\W_])
    (?: # any word that ends so: finanskonto, varmemåler, kreditnota, mødekode
        [^\W\d_]*(?:aftale|konto|måler|nota|police|polis|kode|sag|tilsagn)
        # of money and trade
      | bank | bilag | budget | debitor | faktura | forsikring | giro | iban | konto
      | kontrakt | kto | kreditor | kunde | leverandør | lån | medlem | moms | ordre | projekt
      | regnskab | rekvisition | serie | side | skade | udbud | vare
        # of the authorities and their registers
      | bbr | behandling | bekendtgørelse | bek | bfe | byggeskade | bygge | bsf | cirkulære | cvr
      | dok | dokument | ean | ean-lokation | ejendom | energimærke | esdh | forordning | gln
      | produktionsenhed | tingbog | tinglysning
      | (?: deklaration | lyst | servitut | tinglyst ) (?:[ ](?:af|den|d\.))?
      | installation | isbn | issn | j | journal | kommune | lb | lbf | lbf-organisation
      | lbf-afdeling | landsbyggefonden | lbk | lejemål | lokation | lov | matr | matrikel | p | ref
      | reference | reg | sagsbehandling | se | tegning | vejledning
        # of programs
      | commit | løbe | møde | sha | version
        # any other that is named by capitals: KMD-nr.
      | (?-i:(?!CPR|MOB|SMS|TEL|TLF)[A-ZÆØÅ]{2,6}) (?=-n(?:umme)?r)
        # English
      | account | case | contract | customer | document | invoice | order
    )
    (?:s|e|en|et|ens|ets)?
    (?:[-.\s]{0,2}(?:numre|nummer(?:et)?|numbers?|no|nr|id|nøgle))?
    (?:[.:=/\s]{1,4}|(?![^\W_]))
    (?:DK\s?|(?-i:[A-ZÆØÅ]{0,4})[\d.-]{0,12}[-\s/])?   # a part of the number: KB-2021-
    $
    """,
)
# `se 55 12 34 56` asks to look, `se-nummer 55 12 34 56` is of a firm
_NO_OTHER_NUMBER = late_words(
    r"""
      (?<! [^\W_] )
      (?: p | se | j | dok | kommune | kunde | leverandør | medlem | møde | bank | skade
          | account | case | contract | customer | document | invoice | order )
      (?: [esn] | en )?
      [.:=/\s]* $
    """,
)
"""Words that name a number only together with another: `p-nummer`, but not `se 55 12 34 56`."""
_MONEY_BEFORE = late(r"(?:(?<![^\W_])(?:kr\.?|DKK|EUR|beløb(?:et)?|art\.)|[€§])\s?$", re.IGNORECASE)
_COUNTED = late_words(
    r"""
    [ \v]?
    (?: kr(?![^\W_]) | DKK | EUR | [€%] | ,- | procent | pct | mio | mia | t\.?kr
      | m2 | m3 | m² | m³ | kvm | km(?![^\W_]) | kWh | MWh | GJ | tons?(?![^\W_])
      | (?:[^\W\d_]*(?:boliger|lejemål|lejligheder|pladser|beboere))
      | stk | timer
    )
    """,
)
_OUTSIDE_NUMBER = frozenset("+#§<‹=")


def names_other_number(text: str, start: int) -> bool:
    """Whether what precedes `start` says that a number is one of an account, a case, a firm."""
    first = max(0, start - _BEFORE)
    named = _OTHER_NUMBER.search(text, first, start)
    return named is not None and not _NO_OTHER_NUMBER.search(text, first, start)


def is_amount(text: str, start: int, end: int) -> bool:
    """Whether what stands around says that a number is a sum, a measure or a count."""
    money = _MONEY_BEFORE.search(text, max(0, start - 12), start)
    return money is not None or _COUNTED.match(text, end) is not None


def is_marked(text: str, start: int) -> bool:
    """Whether the sign before a number makes it no number by itself: `§ 12`, `#12`, `id=12`."""
    return text[max(0, start - 1) : start] in _OUTSIDE_NUMBER and start > 0


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
