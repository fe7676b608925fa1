"""Where the sentences of Danish minutes end: at a full stop that is not that of an abbreviation or
an ordinal.
"""

import re
from collections.abc import Iterator

# Without `kr` and `mio`: `Det koster 4 mio. Bestyrelsen godkendte det.` is two.
_NEVER_LAST_WORDS = """
    adm afd afs ansv bl.a ca chr d dir dvs eks evt f.eks fx gl hhv hr ift ifm iht incl inkl jf j.nr
    kap kl mht nr pga pkt pr s sagsnr skt st stk tlf v vedr
"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
"""Abbreviations that a word always follows; after others (kr., mio., m.v.) a capital begins a
sentence.
"""
_NUMBERED_WORDS = "kr mio mia jan feb febr mar apr jun jul aug sep sept okt nov dec"
_BEFORE_NUMBERS = frozenset(_NUMBERED_WORDS.split())
_ORDINAL = re.compile(
    r"""\s+
    (?: jan | feb | mar | apr | maj | jun | jul | aug | sep | okt | nov | dec | kvartal | halvår
      | etape | behandling | gang | del | sal | prioritet | klasse | udgave | viceborgmester )""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTERED = re.compile(
    r"""(?: bilag | afsnit | blok | etape | gruppe | p(?:un)?kt\.? | model | løsning | f\.eks\.
          | opgang | type )\s$""",
    re.IGNORECASE | re.VERBOSE,
)
# A capital or a number behind it: `kl. ca. ti` goes on without a look at the word.
_END = re.compile(r"(?<![.!?])[.!?]++[)\"”]?(?=\s+[A-ZÆØÅ0-9\"“(])")
_BLANKS = re.compile(r"\s*")
# without an end a text without full stops is looked through from each of them
_REACH = 60  # signs before a full stop that its word can have
_LAST_WORD = re.compile(r"(?:[^\W\d_]+(?:\.[^\W\d_]+)*|\d+)$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    start = 0
    for match in _END.finditer(text):
        if match[0].startswith(".") and _goes_on(text, start, match):
            continue
        yield start, match.end()
        start = _behind_blanks(text, match.end())
    if text[start:].strip():
        yield start, len(text)


def _behind_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the full stop belongs to the word before it."""
    before = _LAST_WORD.search(text, max(start, end.start() - _REACH), end.start())
    if before is None:
        return False
    word = before[0]
    # `3. maj`, and `1.` that begins a line; a year ends a sentence
    if word.isdigit():
        return len(word) < 3 and (
            before.start() == start or _ORDINAL.match(text, end.end()) is not None
        )
    if len(word) == 1 and word.isupper():
        # `J. Jensen`; but `Bilag A.` and `model B.` end one
        reach = max(start, before.start() - _REACH)
        return _LETTERED.search(text, reach, before.start()) is None
    next_word = _behind_blanks(text, end.end())
    before_number = text[next_word : next_word + 1].isdigit()
    return word.lower() in _NEVER_LAST or (before_number and word.lower() in _BEFORE_NUMBERS)
