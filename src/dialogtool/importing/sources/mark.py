"""What stands before the text of a line and says what it is: a bullet, a number, a letter, a box.

A mark is read by the first of `_RULES` that fits; each takes the text and gives its mark, or None.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from dialogtool.calendar_words import DANISH_MONTHS, SHORT_MONTHS
from dialogtool.pattern import late, late_words

TICKED, UNTICKED = frozenset("☑☒✓✔✗✘🗹🗸✅"), frozenset("☐□🗌⬜")
_TYPED = late(r"\[[ xXvV_]?\]|\([ xX_]\)|TODO|To-?do")
"""The box that somebody types who has none: that of Markdown, round ones, and the word for it."""
_BOX = late(
    rf"""(?:[-*+•▪][ \t]+)?
    (?: ([{"".join(sorted(TICKED | UNTICKED))}])[ \t]* | (\[[ xXvV_]?\]|\([ xX_]\))[ \t]+
      | (TODO(?!\w)|To-?do(?=:))[ \t]*[:–-]?[ \t]+ )
    (?=\S)""",
    re.VERBOSE,
)
_ROUND = "•▪●○■‣⁃◦►➢❖"
_BULLET = late(
    rf"([{_ROUND}])[ \t]*(?=[^\s{_ROUND}])|([-–—·*+]|o)[ \t]+(?=\S)|([-=–]+>|[→⇒➔➡])[ \t]*(?=\S)"
)
_WORD = late_words(
    r"""((?:(?:ad\.?[ \t]+)?(?:punkt|pkt\.?)|ad\.?|dagsordenspunkt|dagsordenens\ punkt)
    [ \t]*(?:nr\.?[ \t]*)?
    (\d{1,2}|[a-zæøå])
    (?:[ \t]*(?:[-–+]|og|,)[ \t]*(\d{1,2}|[a-zæøå]))?(?![\w/])
    (?:[ \t]*(?:[.:)](?!\d)|[–—-](?=[ \t]))){0,2})[ \t]*(?=\S|$)""",
)
_SAYS_OF_IT = late(
    r"""(?: er|var|blev|bliver|skal|kan|må|bør|har|havde|udgår|udgik|udsættes|udskydes|tages|drøftes
      | og|eller|samt|fra|i|på|om|til|under|ved|af|med|vedr|vedrørende|hvor|som|der ) \b""",
    re.VERBOSE,
)
"""How a sentence goes on that only names a point: `Punkt 3 blev udsat.`"""
_SUB = late(r"(\(?(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.):]|(?=[ \t])))[ \t]*(?=[^\W\d])")
_NUMBER = late(
    r"""(\(?(\d{1,2})[ \t]?(?: \.\) | \)\. | [.):](?!\d) | [ \t]*[–—](?=[ \t])
    | [ \t]+-(?=[ \t]+[^\W\d]) ))[ \t]*(?=\S|$)""",
    re.VERBOSE,
)
_ROMAN = late(r"(\(?([IVX]{1,5})[.)](?=[ \t]))[ \t]*(?=[A-ZÆØÅ])")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTER = late(r"(\(?([a-zæøåA-ZÆØÅ])\)|([a-zA-Z])\.(?=[ \t])(?![ \t]\d{1,2}[./]))[ \t]*(?=\S|$)")
_MONTH = "|".join((*DANISH_MONTHS, *SHORT_MONTHS))
_ORDINAL = late(
    rf"""(?:{_MONTH}|kvartal|halvår|kvt|sal|etape|behandling|prioritet|del|år|gang|udgave|klasse)\b
    |(?i:{_MONTH})\b\.?[ ]+(?:19|20)\d\d\b""",
    re.VERBOSE,
)
"""What is counted by a number before it. Danes write these small; `3. Behandling af indkomne
forslag` is a point, and `Jan`, `Maj` and `April` are names.
"""
_BARE = late(r"((\d{1,2}))[ \t]+(?=[A-ZÆØÅ])")
_CASE = late(r"\([BDOE]\)")


class Mark(NamedTuple):
    """`form` is `bullet`, `box`, `word` (Punkt 1), `dot`, `paren`, `sub` (4.2), `roman`, `letter`,
    `bare` or empty; `sign` as it stood, `number` without its sign; `first` and `last` the number as
    one that can be counted, 0 where it cannot.
    """

    form: str = ""
    sign: str = ""
    number: str = ""
    first: int = 0
    last: int = 0

    @property
    def lists(self) -> bool:
        """Whether it is the mark of a list whose items are not counted."""
        return self.form in ("bullet", "box")

    @property
    def ticked(self) -> bool:
        return self.form == "box" and is_ticked(self.sign)


NONE = Mark()
_Found = tuple[Mark, int]
"""A mark and where the text behind it begins."""


def is_box(sign: str) -> bool:
    """Whether a sign is a box: that of a form, of Markdown, or one that was typed."""
    return sign in TICKED or sign in UNTICKED or _TYPED.fullmatch(sign) is not None


def is_ticked(sign: str) -> bool:
    """Whether a sign is a box with a tick or a cross in it."""
    return sign in TICKED or (is_box(sign) and sign[1:-1].lower() in ("x", "v"))


def box_in(text: str) -> str:
    """The first box of a cell, empty where it has none."""
    alone = text.strip()
    if is_box(alone):
        return alone
    return next((sign for sign in text if sign in TICKED or sign in UNTICKED), "")


def is_arrow(sign: str) -> bool:
    """Whether a sign leads to what follows from what was said."""
    return sign[-1:] in tuple(">→⇒➔➡")


def take_mark(text: str) -> tuple[Mark, str]:
    """The mark that a line begins with, and the rest of it."""
    for rule in _RULES:
        found = rule(text)
        if found is not None:
            mark, end = found
            return mark, text[end:]
    return NONE, text


def mark_of_label(label: str) -> Mark:
    """The mark that Word makes itself: `3.`, `b)`, `4.2`, `•`."""
    if label in TICKED or label in UNTICKED:
        return Mark("box", label)
    if not any(char.isalnum() for char in label) or label == "o":
        return Mark("bullet", label)
    mark, rest = take_mark(f"{label} A")
    if mark.form and not mark.lists and rest == "A":
        return mark._replace(sign=label)
    return Mark("letter", label, label.strip("().:"))


def _box(text: str) -> _Found | None:
    match = _BOX.match(text)
    return (Mark("box", match[1] or match[2] or match[3]), match.end()) if match else None


def _bullet(text: str) -> _Found | None:
    match = _BULLET.match(text)
    if match is None:
        return None
    return Mark("bullet", match[1] or match[2] or match[3]), match.end()


def _case(text: str) -> _Found | None:
    """(B), (D), (O): for decision, discussion, information; no number."""
    return (NONE, 0) if _CASE.match(text) else None


def _word(text: str) -> _Found | None:
    match = _WORD.match(text)
    if match is None:
        return None
    sign, end = match[1].strip(), match.end()
    is_small = sign[-1] not in ".:)–—-" and text[end:] and not text[end].isupper()
    if is_small and (not sign[0].isupper() or _SAYS_OF_IT.match(text, end)):
        return NONE, 0
    last = match[3] or ""
    number = f"{match[2]}-{last}" if last else match[2]
    return Mark("word", sign, number, _count(match[2]), _count(last or match[2])), end


def _sub(text: str) -> _Found | None:
    match = _SUB.match(text)
    return (Mark("sub", match[1], match[2]), match.end()) if match else None


def _number(text: str) -> _Found | None:
    match = _NUMBER.match(text)
    if match is None or _ORDINAL.match(text, match.end()):
        return None
    form, count = "paren" if ")" in match[1] else "dot", int(match[2])
    return Mark(form, match[1].strip(), match[2], count, count), match.end()


def _roman(text: str) -> _Found | None:
    match = _ROMAN.match(text)
    if match is None or match[2] not in _ROMANS:
        return None
    count = _ROMANS.index(match[2]) + 1
    return Mark("roman", match[1], match[2], count, count), match.end()


def _letter(text: str) -> _Found | None:
    match = _LETTER.match(text)
    if match is None:
        return None
    letter = match[2] or match[3]
    return Mark("letter", match[1], letter, _count(letter), _count(letter)), match.end()


def _bare(text: str) -> _Found | None:
    match = _BARE.match(text)
    if match is None:
        return None
    return Mark("bare", match[1], match[2], int(match[2]), int(match[2])), match.end()


_RULES: tuple[Callable[[str], _Found | None], ...] = (
    _box,
    _bullet,
    _case,
    _word,
    _sub,
    _number,
    _roman,
    _letter,
    _bare,
)


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    return ord(text.lower()) - ord("a") + 1 if text.isascii() else 0
