"""Words that may say that something is not for the public, and leave it open what is meant: `Kun
til forvaltningen: ...`, `(off. lov § 30)`, `Ovenstående er fortroligt`. Whoever publishes is asked.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogtool.pattern import late
from dialogtool.personal_data import Extent, Plain
from dialogtool.record.closed_words import (
    WORD,
    is_closed,
    is_closed_phrase,
    says_closed,
    says_none_closed,
)
from dialogtool.record.closing_phrases import (
    INITIALS,
    LABEL,
    MAY_MEAN,
    POINTS,
    STAMPS_AHEAD,
    STRUCK,
    TAKES_AWAY,
    TOPIC,
)
from dialogtool.record.hidden import begins_hidden, hides, hides_in_words
from dialogtool.record.remarks import remarks_in

_PART_OF_REMARK = late(r" · |[\"„”“»«|/]|[:;.,]\s")
OF_IMPORT = "<!-- dialog-import: "
"""How the comments begin in which an import keeps what is no part of the minutes."""
_LONGEST_LABEL = 12  # words
_OF_A_BODY = late(r"\bintern\w* (?:revision|kontrol|audit)\w*")
_COMMENT_SIGNS = late(r"<!--|-->|^[ \t]*\#")
_HEAD = late(r"\s*---[^\n]*\n(?:.*?\n)??---", re.DOTALL)
_REMARK_IN_HEAD = late(r"(?:^|[ \t])\#([^\n]*)", re.MULTILINE)
_MARK_IN_WORD = late(
    r"""[^\W_][*_`~\u00ad\u200b-\u200d\u2060]+[^\W_] | \\\w | &\#?\w{1,31}; | </?\w{1,9}>\w
      | \w\]\([^()\n]{0,99}\)\w""",
    re.VERBOSE,
)
"""A sign in a word that nobody is shown: `Fortro**ligt**`, `&#70;ortroligt`."""
_CUT_WORD = late(
    r"^(?P<before>[^\n]*[^\W\d_])-\n[ \t>]*(?=(?P<after>[^\W\d_][^\n]*))", re.MULTILINE
)
"""A word over two lines: `Fortro-`, `ligt: ...`."""
_SENTENCE_END = late(r"[.!?;]\s|[\n|]")
_FAR = 80  # characters
_BEFORE_HEADING = late(r"\A[ ]*(?:#{1,6}[ ]|[-*][ ])?[ ]*(?:\d{1,3}(?:\.\d+)*[.)]?[ ]|En del af )?")
_OUR_OWN = frozenset(
    {
        "lukket punkt", "lukkede punkt", "lukkede punkter", "closed item", "closed items",
        "punktet er lukket",
    }
)  # fmt: skip
_CELL_END = late(r"[;|\n]")
"""What parts the cells of a table, of a spreadsheet too."""


class Suspicion(NamedTuple):
    """Words that may say that something is not for the public, and where in the text they stand."""

    words: str
    start: int
    end: int


def doubts_in(text: str, *, composed: bool = False) -> Iterator[Suspicion]:
    """Where a text that is about to go out says something that may mean that it should not, as it
    is written and as a page shows it. In a `composed` document what the program puts in the place
    of closed items means nothing.
    """
    for doubt in _found(MAY_MEAN, text):
        if not (composed and _is_placeholder(text, doubt)):
            yield doubt
    for start, end in remarks_in(text):
        yield Suspicion(text[start:end], start, end)
    for stamp in STAMPS_AHEAD.finditer(text):
        yield Suspicion(stamp[0].strip(), *stamp.span())
    yield from _in_cut_words(text)
    start = 0
    for line in text.split("\n"):
        if _MARK_IN_WORD.search(line):
            yield from _as_shown(line, start)
        start += len(line) + 1


def _in_cut_words(text: str) -> Iterator[Suspicion]:
    """What may mean so where a word is read that the end of a line parts."""
    for cut in _CUT_WORD.finditer(text):
        whole = f"{cut['before']}{cut['after']}"
        if any(_found(MAY_MEAN, whole)) or hides(whole) or begins_hidden(whole):
            yield Suspicion(cut["before"].strip(), cut.start(), cut.end("before"))


def _is_placeholder(text: str, doubt: Suspicion) -> bool:
    """Whether the words are ours: alone, in brackets, in a cell or as a heading. Who else writes
    them so has closed what they stand above.
    """
    before = _CELL_END.split(text[max(0, doubt.start - _FAR) : doubt.start])[-1]
    after = _CELL_END.split(text[doubt.end : doubt.end + _FAR])[0]
    if before.endswith("(") and after.startswith(")"):
        return doubt.words.lower() in _OUR_OWN
    # what was found may begin with the signs of a heading
    alone = _BEFORE_HEADING.sub("", f"{before}{doubt.words}{after}")
    return alone.strip(" #*.").lower() in _OUR_OWN


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Suspicion]:
    # patterns in small letters: with re.IGNORECASE they took four times as long
    for match in pattern.finditer(_lowered(text)):
        # some begin with the blanks before a word, and they may begin a line above
        words = text[slice(*match.span())].strip()
        start = text.index(words, match.start())
        doubt = Suspicion(words, start, start + len(words))
        sentence = sentence_around(text, doubt)
        if not says_none_closed(sentence) and not _is_topic(sentence, words):
            yield doubt


def _is_topic(sentence: str, words: str) -> bool:
    """Whether words of a sentence are about how such things are dealt with; behind a colon one may
    stand.
    """
    topics = TOPIC.finditer(sentence.lower())
    return ":" not in sentence and any(words.lower() in topic[0] for topic in topics)


def _lowered(text: str) -> str:
    """Small letters, each at its place: of `İ` alone `str.lower` makes two."""
    return text.replace("İ", "I").lower()


def _as_shown(line: str, start: int) -> Iterator[Suspicion]:
    """What a line says once the marks in its words are gone, and did not say before."""
    read = Plain.as_linked(line) or Plain.of(line)
    if hides(read.text) or begins_hidden(read.text):
        yield Suspicion(line.strip(), start, start + len(line))
    written = {doubt.words for doubt in _found(MAY_MEAN, line)}
    for doubt in _found(MAY_MEAN, read.text):
        if doubt.words not in written:
            first, last = read.offsets[doubt.start], read.offsets[doubt.end]
            yield Suspicion(doubt.words, start + first, start + last)


def sentence_around(text: str, doubt: Suspicion) -> str:
    """The sentence, cell or line that the words stand in, without what is far from it."""
    before = _SENTENCE_END.split(text[max(0, doubt.start - _FAR) : doubt.start])[-1]
    after = _SENTENCE_END.split(text[doubt.end : doubt.end + _FAR])[0]
    if len(before) == _FAR:
        before = before.partition(" ")[2]
    if len(after) == _FAR:
        after = after.rpartition(" ")[0]
    return f"{before}{text[doubt.start : doubt.end]}{after}".strip(" -*_#>:()[]")


def pointers_in(text: str, shown: str) -> Iterator[Suspicion]:
    """Where the text of a record says of something else in it that it is closed, or where what is
    `shown` of it was meant to be taken away.
    """
    yield from _found(POINTS, text)
    yield from _found(STRUCK, shown)
    for match in INITIALS.finditer(text):
        yield Suspicion(match[0].strip(), *match.span())
    yield from _remarks(text)


def _remarks(text: str) -> Iterator[Suspicion]:
    """Comments of a record, which nobody is shown, that say of something else that it is closed; of
    one of several lines the line that says it.
    """
    head = _HEAD.match(text)
    in_head = _REMARK_IN_HEAD.finditer(text, 0, head.end() if head else 0)
    for start, end in (*_comments(text), *(match.span() for match in in_head)):
        remark = text[start:end]
        if "\n" not in remark:
            if may_close(remark):
                yield Suspicion(remark, start, end)
            continue
        closes = label_closes if remark.startswith(OF_IMPORT) else may_close
        at = start
        for line in remark.split("\n"):
            if closes(line):
                yield Suspicion(line, at, at + len(line))
            at += len(line) + 1


def _comments(text: str) -> Iterator[Extent]:
    begin = text.find("<!--")
    while begin >= 0:
        end = text.find("-->", begin + 4)
        if end < 0:
            return
        yield begin, end + 3
        begin = text.find("<!--", end + 3)


def may_close(remark: str) -> bool:
    """Whether a comment may say of the text beside it that it is closed."""
    said = _COMMENT_SIGNS.sub("", remark)
    bare = said.strip(" .!-").lower()
    if TAKES_AWAY.fullmatch(bare) or LABEL.fullmatch(bare):
        return True
    if is_closed_phrase(said) or says_closed(said) or any(doubts_in(said)):
        return True
    return any(_closes_all(part.strip()) for part in _PART_OF_REMARK.split(said))


def label_closes(label: str) -> bool:
    """Whether the header of a page, a property or the name of a file, which are no sentences, may
    say that the whole of it is closed: any closed word does.
    """
    said = label.replace("_", " ")
    words = WORD.findall(_OF_A_BODY.sub("", said.lower()))
    few = len(words) <= _LONGEST_LABEL
    return may_close(said) or (few and any(is_closed(word) or word == "ttj" for word in words))


def _closes_all(part: str) -> bool:
    return is_closed_phrase(part, near=False, status=False) or hides_in_words(part)
