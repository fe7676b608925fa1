"""How much a line of minutes speaks of what was promised: by the words they share, each by how
seldom it is in this book's promises and in these minutes.

`murkronen` and `Udbedring af murkrone` share a word; so do `energimærket` and `energimærkningen`,
and one that is misspelt. Names and verbs say little (who does much, does much), words of every
meeting nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from dialogtool.calendar_words import DANISH_MONTHS, DANISH_WEEKDAYS
from dialogtool.diagnostic import DialogError, msg
from dialogtool.extras import installing
from dialogtool.pattern import late
from dialogtool.personal_data.first_names import FIRST_NAMES
from dialogtool.reading.verbs import INFINITIVE, PARTICIPLE, PASSIVE, PRESENT

_WORD = late(r"[^\W\d_]{3,}")
_ENDINGS = late(r"(?:erne|ernes|ene|enes|ets|ens|en|et|er|es|e|s)$")
_VERB = late(rf"(?:{INFINITIVE}|{PRESENT}|{PASSIVE}|{PARTICIPLE})$", re.IGNORECASE)
_NAMES = frozenset(name.lower() for name in FIRST_NAMES)
_OF_EVERY_TEXT = """
alle allerede anden andet andre begge blev bliver blevet bla bort både bedre dag dage dem den
der deres derfor derudover desuden dette det disse dog efter eller end endnu evt far flere for
fra frem fået får før først første gennem giver gjort god godt gør går hans hav have havde
helt hende her herunder hos hun hver hvert hvis hvad hvem hvor hvordan hvornår igen igennem ikke
inden indtil jer jeres kan kom komme kommer kun kunne lidt man mange med meget mellem men mens
mere mest mod måske ned nok nogle noget nye næste når ofte omkring ang vedr vedrørende angående
også over overfor pga rigtig rundt samme samt selv senere senest siden sidst sidste sig sin sine
sit skal skulle som stadig stadigvæk står stor store svært således sådan tage tager tid til
tilbage tre under uden vil ville ved vores være været
uge uger måned måneder året år
"""
_EVERY_MEETING = """
    afdeling aftale aftalt aktion ansvarlig arbejde arbejdet arbejder beboer beboerne besked
    beslutning besluttede bestyrelse bestyrelsesmøde boligforening boligorganisation brev budget
    dagsorden dialogmøde drift driften dato etape fokus formand forening forbindelse forslag
    fortsat generalforsamling godkendt gruppe gøres henblik hjælp indhente indhenter information
    kommune kontakt kontakter medlem medlemmer møde mulighed muligheder opgang opgave orientering
    organisation parterne problem problemer projekt punkt referat regnskab sag samarbejde
    samarbejdet sende sender status tilbud tovholder udarbejde udarbejder udkast undersøge
    undersøger videre økonomi afholdt
"""
_SHORT, _SURE_PREFIX, _LONG_PREFIX, _HALF_PREFIX = 5, 0.75, 8, 0.66
_BUCKET = 3  # letters that two forms of a word begin with
_LIGHT = 0.3
"""What a name or a verb counts, where another word counts 1."""
_OFTEN = 3
"""A word in more lines of the minutes than this says less of each."""
_RECURS = 3
"""So many promises may share a word that still tells them from others: a wish that comes back."""
_FULL_LENGTH = 8
"""A shorter word says less: it is seldom a compound."""
_ALIKE = 88  # of 100, that two long words are one, misspelt


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > _SHORT - 1 else word


_EVERY_TEXT = frozenset((*_OF_EVERY_TEXT.split(), *DANISH_MONTHS, *DANISH_WEEKDAYS))
_COMMON = frozenset(map(_stem, _EVERY_MEETING.split()))


class Alikeness(NamedTuple):
    """How alike a line and a promise are: by words of the line itself, by words of the heading it
    stands below, and what share of the promise's words that is.
    """

    own: float
    around: float
    covered: float


class Vocabulary:
    """The words of promises and of the lines that may speak of them, one for all forms of each."""

    def __init__(self, promises: Sequence[str], lines: Sequence[str]) -> None:
        self.light: set[str] = set()
        texts = [self._stems(text) for text in (*promises, *lines)]
        self._form = _forms(set(chain.from_iterable(texts)))
        self.light = {self._form[word] for word in self.light}
        self._promises = [self._known(words) for words in texts[: len(promises)]]
        self._lines = [self._known(words) for words in texts[len(promises) :]]
        self._in_promises = Counter(chain.from_iterable(self._promises))
        self._in_lines = Counter(chain.from_iterable(self._lines))

    def alike(self, promise: int, line: int, around: Iterable[int]) -> Alikeness | None:
        """The likeness of a promise and a line, each by its place; `around` are the places of the
        headings above it. None where they share no word that tells promises apart.
        """
        wanted, said = self._promises[promise], self._lines[line]
        above = frozenset[str]().union(*(self._lines[at] for at in around)) - said
        if not any(self._tells(word) for word in wanted & (said | above)):
            return None
        own = sum(map(self.weight, wanted & said))
        behind = sum(map(self.weight, wanted & above))
        return Alikeness(own, behind, (own + behind) / sum(map(self.weight, wanted)))

    def shared(self, promise: int, line: int) -> float:
        """The weight of the best word that they share and that is neither a name nor a verb."""
        words = self._promises[promise] & self._lines[line] - self.light
        return max(map(self.weight, words), default=0.0)

    def weight(self, word: str) -> float:
        """From 0 to 1."""
        count, often = len(self._promises), self._in_lines[word]
        seldom = math.log(1 + count / self._in_promises[word]) / math.log(1 + count)
        few = min(1.0, _OFTEN / often) if often else 1.0
        full = _LIGHT if word in self.light else min(1.0, len(word) / _FULL_LENGTH)
        return seldom * few * full

    def _tells(self, word: str) -> bool:
        most = max(_RECURS, len(self._promises) // 5)
        return word not in self.light and self._in_promises[word] <= most

    def _stems(self, text: str) -> list[str]:
        found: list[str] = []
        for match in _WORD.finditer(text):
            word = match[0].lower()
            stem = _stem(word)
            if word in _EVERY_TEXT or stem in _COMMON:
                continue
            if word in _NAMES or _VERB.match(word):
                self.light.add(stem)
            found.append(stem)
        return found

    def _known(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(self._form[word] for word in words)


def _forms(words: Iterable[str]) -> dict[str, str]:
    """For each word the shortest that is the same but for its ending."""
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (len(word), word)):
        buckets[word[:_BUCKET]].append(word)
    fuzz, form = _fuzz(), {}
    for bucket in buckets.values():
        shortest: list[str] = []
        for word in bucket:
            form[word] = next((other for other in shortest if _same(other, word, fuzz)), word)
            if form[word] == word:
                shortest.append(word)
    return form


def _same(one: str, other: str, fuzz: Any) -> bool:
    short = min(len(one), len(other))
    if short < _SHORT:
        return False
    alike = next((at for at in range(short) if one[at] != other[at]), short)
    if alike >= max(_SHORT, _SURE_PREFIX * short) or alike >= max(
        _LONG_PREFIX, _HALF_PREFIX * short
    ):
        return True
    return short >= _LONG_PREFIX and bool(fuzz.ratio(one, other) >= _ALIKE)


def _fuzz() -> Any:
    try:
        from rapidfuzz import fuzz
    except ImportError:
        raise DialogError(
            msg("a package for comparing with earlier years is missing"),
            msg("install it: {command}", command=installing("import")),
        ) from None
    return fuzz
