"""A text as a person reads it: nothing that is not seen, one kind of digits, dashes and blanks."""

import re
import unicodedata
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from dialogtool.alphabet import LOOK_ALIKES, composed
from dialogtool.pattern import late
from dialogtool.personal_data.finding import FindingKind, Found

# A sign that hardly any text has, and that patterns can tell from the end of a paragraph.
SOFT_BREAK = "\v"
"""A line end inside a paragraph; what stands on both sides is read together."""

_INLINE_TAGS = "b|br|code|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr"
_ODD = late(
    rf"""
      &\#?\w{{1,31}};                             # a character reference: 55&nbsp;77
    | (?:%[0-9A-Fa-f]{{2}})+                      # an address on the web: karla%20brink
    | </?(?:{_INLINE_TAGS})[ ]?/?>                # a mark within a word: 0101<b>90</b>-1234
    | [*\\`]                                      # emphasis, code, an escape: 010190\-1234
    | ~~                                          # struck out
    | [ ]{{3,}}                                   # what stood between was taken out
    | (?<=[^\W\d_])-\n[ \t>]*(?=[a-zæøå])         # a word divided at the line's end: Kastanie-
    | \n[ \t>]*(?=[^\W_]|-\d|@[\w-]+\.\w)        # a line of the same paragraph,
        (?!\d{{1,9}}[.)][ \t])                      # no new entry
    | \t
    | [^\W\d_][\u0300-\u036f]+                    # a letter and its signs apart, as macOS writes
    | [^\x00-\x7f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]  # any other sign that is not Latin
    """,
    re.VERBOSE,
)
_LINKED = late(
    r"""
      !?\[(?=[^\[\]\n]{1,200}\][(\[])               # [Sønder](https://x.example)gade 12
    | \](?: \([^()\n]{0,300}\) | \[[^\[\]\n]{0,100}\] )
    | \[\^[^\[\]\n]{1,30}\]                        # a note: Søndergade[^1] 12
    | <!--[^<>\n]{0,100}-->
    """,
    re.VERBOSE,
)
"""Marks around words that a reader sees as one."""
_DRAWN = late(f"{_LINKED.pattern} | {_ODD.pattern}", re.VERBOSE)
_WRITTEN_LONG = ("&", "%", "<")
_DOTS = frozenset("·•∙⋅・･‧")
_DASHES = frozenset("‐‑‒–—―−﹣－⁃﹘⸺⸻")
_UNSEEN = late(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Signs that take no room and whose category does not say so (Default_Ignorable_Code_Point)."""


class Plain(NamedTuple):
    """`offsets` say where each character of `text` stands in `source`, and where that ends."""

    source: str
    text: str
    offsets: list[int]

    @classmethod
    def of(cls, source: str) -> "Plain":
        """Every sign that may say something: where links lead is read with them."""
        return cls._of(source, _ODD)

    @classmethod
    def as_linked(cls, source: str) -> "Plain | None":
        """As a reader sees it whose program draws links: without where they lead, without notes
        and comments; None where there are none.
        """
        return cls._of(source, _DRAWN) if _LINKED.search(source) else None

    @classmethod
    def _of(cls, source: str, pattern: re.Pattern[str]) -> "Plain":
        kept: list[str] = []
        offsets: list[int] = []
        at = 0
        for odd in pattern.finditer(source):
            kept.append(source[at : odd.start()])
            offsets.extend(range(at, odd.start()))
            read = _read_as(odd[0])
            kept.append(read)
            # all that it is read as stands at its first sign
            offsets.extend([odd.start()] * len(read))
            at = odd.end()
        kept.append(source[at:])
        offsets.extend(range(at, len(source) + 1))
        return cls(source, "".join(kept), offsets)

    def found(self, kind: FindingKind, start: int, end: int) -> Found:
        """What stands at `start` to `end` of the plain text, as it stands in the source."""
        first, last = self.offsets[start], self.offsets[end - 1]
        # what the last sign was written as may be longer: `&nbsp;`
        odd = _ODD.match(self.source, last)
        last = odd.end() if odd else last + 1
        text = self.source[first:last]
        return Found(kind, first, last, self.text[start:end] if _LINKED.search(text) else text)


def _read_as(odd: str) -> str:
    """What a run of unusual characters is read as; nothing for those that nobody sees."""
    if odd[0] in "![]" or odd.startswith("<!--"):
        return ""
    if odd[0] in _WRITTEN_LONG and len(odd) > 1:
        return _spelt_out(odd)
    if odd[0] == "\n":
        return SOFT_BREAK
    if odd[0] in "\t ":
        return " "
    if odd[0] in "*\\`~" or odd.startswith("-\n"):
        return ""
    return _sign(odd)


def _spelt_out(odd: str) -> str:
    if odd[0] == "<":
        return " " if odd.startswith("<br") else ""
    if odd[0] == "&":
        meant = unescape(odd)
    else:
        try:
            meant = unquote_to_bytes(odd).decode()
        except UnicodeDecodeError:
            # bytes of another encoding: it stays as it is
            return odd
    # a reference that HTML does not know
    return odd if meant == odd else "".join(map(_character, meant))


def _character(sign: str) -> str:
    if sign in "\n\t\r":
        return " "
    return sign if sign.isascii() else _sign(sign)


def _sign(odd: str) -> str:
    """One sign, or a letter with its signs."""
    if len(odd) > 1:
        # a letter that has no sign of its own keeps its letter
        whole = composed(odd)
        return whole if len(whole) == 1 else odd[0]
    if odd in _DASHES:
        return "-"
    if odd in _DOTS:
        return "."
    if odd.isspace():
        return " "
    if odd.isdecimal():
        return str(unicodedata.decimal(odd))
    if unicodedata.category(odd) in ("Cf", "Mn", "Me") or _UNSEEN.match(odd):
        return ""
    if (alike := odd.translate(LOOK_ALIKES)) != odd:
        return alike
    # wide and circled letters and digits; other signs stay what they are
    same = unicodedata.normalize("NFKC", odd)
    return same if same.isalpha() or same in "@.+/:()|_~" else odd
