"""Where the sentences of Danish minutes end: at a full stop that is not that of an abbreviation or
an ordinal.
"""

import re
from collections.abc import Iterator

from dialogtool.calendar_words import SHORT_MONTHS
from dialogtool.pattern import late, late_words
from dialogtool.personal_data.first_names import SHORT_FIRST_NAMES

LONGEST = 4_000
"""Signs of the longest text that is taken for something said: what runs on for longer without a
full stop is a list or a table that lost its marks, and looking through it takes the square of it.
"""
# Without `kr` and `mio`: `Det koster 4 mio. Bestyrelsen godkendte det.` is two.
_NEVER_LAST_WORDS = """
    adm afd afs ansv bl.a ca chr d dir dvs eks evt f.eks fx gl hhv hr ift ifm iht incl inkl jf j.nr
    kap kl mht nr p.t pga pkt pr s sagsnr skt st stk tlf v vedr
"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
"""Abbreviations that a word always follows; after others (kr., mio., m.v.) a capital begins a
sentence.
"""
_BEFORE_NUMBERS = frozenset(("kr", "mio", "mia", *SHORT_MONTHS)) - {"maj"}
_ORDINAL = late_words(
    rf"""\s+
    (?: {" | ".join(SHORT_MONTHS)} | kvartal | halvår
      | etape | behandling | gang | del | sal | prioritet | klasse | udgave | viceborgmester )""",
)
_LETTERED = late_words(
    r"""(?: bilag | afsnit | blok | etape | gruppe | p(?:un)?kt\.? | model | løsning | f\.eks\.
          | opgang | type )\s$""",
)
# A capital or a number behind it: `kl. ca. ti` goes on without a look at the word.
_END = late(r"(?<![.!?])[.!?]++[)\"”]?(?=\s+[A-ZÆØÅ0-9\"“(])")
_BLANKS = late(r"\s*")
_LABEL = late(r"[ \t>*_]*[A-ZÆØÅ][\wæøå-]*(?: [\wæøå-]+){0,3}[*_]{0,3}:[*_]{0,3}(?:\s|$)")
_CAPITAL = late(r"[ \t>*_\"“]*[A-ZÆØÅ]")
_ARROW = late(r"[ \t>*_]*(?:→|->|=>|⇒|➜)")
_FULL_ROW = 60  # signs from which on a row may have been broken by its width
# a word that no thought ends with, and a comma
_GOES_ON = late_words(
    r"""(?: [,(–—-]
    | (?<![\w-])
      (?: og | eller | samt | men | at | om | som | der | hvis | til | fra | med | af | på | i
        | for | ved | hos | under | over | efter | før | inden | senest | den | det | de | en | et
          | deres | vores | jeres | sin | sit | sine | hans | hendes | dens | dets
        | er | skal | vil | kan | har | ikke | and | or | that | to | of | the | a | with | by
        | their | our | its
        | is | will ))[ \t]*$""",
)
# without an end a text without full stops is looked through from each of them
_REACH = 60  # signs before a full stop that its word can have
_LAST_WORD = late(r"(?:[^\W\d_]+(?:\.[^\W\d_]+)*|\d+)$")


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


def is_label(row: str) -> bool:
    """Whether a row of text begins with a word and a colon: `Næste møde: 10. marts`."""
    return _LABEL.match(row) is not None


def begins_anew(above: str, row: str) -> bool:
    """Whether a row of a paragraph is a thought of its own, though the one above has no full stop:
    with an arrow, with a label, or a capital below a line that was not full.
    """
    if _ARROW.match(row):
        return True
    return may_begin_anew(above, row) and (is_label(row) or len(above.rstrip()) < _FULL_ROW)


def may_begin_anew(above: str, row: str) -> bool:
    """Whether a row begins as a thought of its own would, and the one above may be complete."""
    return _CAPITAL.match(row) is not None and _GOES_ON.search(above) is None


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
    day = text[start : before.start()].rstrip(" .")[-1:].isdigit()
    if word in SHORT_FIRST_NAMES and not before_number and not day:
        return True  # `Sep. Nielsen`, but `den 3. Sep. Mødet slutter.`
    return word.lower() in _NEVER_LAST or (before_number and word.lower() in _BEFORE_NUMBERS)
