"""What stands before the text of a line and says what it is: a bullet, a number, a letter."""

import re
from typing import NamedTuple

_ROUND = "☐☑☒•▪●○■‣⁃◦►➢❖✓\uf02d\uf0a7\uf0b7\uf0a8\uf076\uf0d8\uf0fc"
_BULLET = re.compile(rf"([{_ROUND}])[ \t]*(?=[^\s{_ROUND}])|([-–—·*+□]|o)[ \t]+(?=\S)")
_WORD = re.compile(
    r"((?:punkt|pkt\.?|ad\.?|dagsordenspunkt|dagsordenens punkt)[ \t]*(?:nr\.?[ \t]*)?"
    r"(\d{1,2}|[a-zæøå])(?:[ \t]*(?:[-–+]|og|,)[ \t]*(\d{1,2}|[a-zæøå]))?(?![\w/])"
    r"(?:[ \t]*(?:[.:)](?!\d)|[–—-](?=[ \t]))){0,2})[ \t]*(?=\S|$)",
    re.IGNORECASE,
)
_SUB = re.compile(r"(\(?(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.):]|(?=[ \t])))[ \t]*(?=[^\W\d])")
_NUMBER = re.compile(r"(\(?(\d{1,2})[ \t]?(?:\.\)|[.):](?!\d)|[ \t]*[–—](?=[ \t])))[ \t]*(?=\S|$)")
_ROMAN = re.compile(r"(\(?([IVX]{1,5})[.)](?=[ \t]))[ \t]*(?=[A-ZÆØÅ])")
_ROMANS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_LETTER = re.compile(r"(\(?([a-zæøåA-ZÆØÅ])\)|([a-zA-Z])\.(?=[ \t]))[ \t]*(?=\S|$)")
_ORDINAL = re.compile(
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug"
    r"|sep|okt|nov|dec|kvartal|halvår|kvt|sal|etape|behandling|prioritet|del|år|gang|udgave|klasse)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"((\d{1,2}))[ \t]+(?=[A-ZÆØÅ])")
_CASE = re.compile(r"\([BDOE]\)")


class Mark(NamedTuple):
    """`form` is `bullet`, `word` (Punkt 1), `dot`, `paren`, `sub` (4.2), `roman`, `letter`, `bare`
    or empty; `sign` as it stood, `number` without its sign; `first` and `last` the number as one
    that can be counted, 0 where it cannot.
    """

    form: str = ""
    sign: str = ""
    number: str = ""
    first: int = 0
    last: int = 0


NONE = Mark()


def take_mark(text: str) -> tuple[Mark, str]:
    """The mark that a line begins with, and the rest of it."""
    if match := _BULLET.match(text):
        return Mark("bullet", match[1] or match[2]), text[match.end() :]
    if _CASE.match(text):
        return NONE, text  # (B), (D), (O): for decision, discussion, information; no number
    if match := _WORD.match(text):
        last = match[3] or ""
        number = f"{match[2]}-{last}" if last else match[2]
        sign = match[1].strip()
        if sign[-1] in ".:)–—-" or not text[match.end() :] or text[match.end()].isupper():
            return Mark("word", sign, number, _count(match[2]), _count(last or match[2])), text[
                match.end() :
            ]
        return NONE, text
    if match := _SUB.match(text):
        return Mark("sub", match[1], match[2]), text[match.end() :]
    if (match := _NUMBER.match(text)) and not _ORDINAL.match(text[match.end() :]):
        form = "paren" if ")" in match[1] else "dot"
        return Mark(form, match[1].strip(), match[2], int(match[2]), int(match[2])), text[
            match.end() :
        ]
    if (match := _ROMAN.match(text)) and match[2] in _ROMANS:
        count = _ROMANS[match[2]]
        return Mark("roman", match[1], match[2], count, count), text[match.end() :]
    if match := _LETTER.match(text):
        letter = match[2] or match[3]
        return Mark("letter", match[1], letter, _count(letter), _count(letter)), text[match.end() :]
    if match := _BARE.match(text):
        return Mark("bare", match[1], match[2], int(match[2]), int(match[2])), text[match.end() :]
    return NONE, text


def mark_of_label(label: str) -> Mark:
    """The mark that Word makes itself: `3.`, `b)`, `4.2`, `•`."""
    if not any(char.isalnum() for char in label) or label == "o":
        return Mark("bullet", label)
    mark, rest = take_mark(f"{label} A")
    if mark.form and mark.form != "bullet" and rest == "A":
        return mark._replace(sign=label)
    return Mark("letter", label, label.strip("().:"))


def _count(text: str) -> int:
    return (
        int(text) if text.isdigit() else ord(text.lower()) - ord("a") + 1 if text.isascii() else 0
    )
