"""The language of old minutes, by the small words that only one of the northern languages has."""

from collections.abc import Iterable

from dialogtool.diagnostic import Message, msg
from dialogtool.pattern import late

_WORDS = {
    "da": "af blev mødet møde efter mellem noget være også bestyrelsen skal opfølgning beslutning",
    "nb": "av ble møtet møte etter mellom noe være også styret skal oppfølging vedtak",
    "sv": "av blev mötet möte efter mellan något vara också styrelsen ska att och är från",
    "en": "of was the meeting after between and be also board will from to were",
}
_WORD = late(r"[^\W\d_]+")
_LEAST = 12
"""So many small words tell a language; a shorter text is taken for Danish."""


def foreign(texts: Iterable[str]) -> Message | None:
    """What is to be said of minutes that seem not to be Danish: the cues are; None for Danish."""
    counts = dict.fromkeys(_WORDS, 0)
    known = {language: frozenset(words.split()) for language, words in _WORDS.items()}
    for text in texts:
        for word in _WORD.findall(text.lower()):
            for language, words in known.items():
                counts[language] += word in words
    most = max(counts, key=lambda language: counts[language])
    if most == "da" or counts[most] < _LEAST or counts[most] <= counts["da"]:
        return None
    return _NOT_READ[most]


_NOT_READ = {
    "nb": msg("this seems to be Norwegian; promises are found in Danish minutes only"),
    "sv": msg("this seems to be Swedish; promises are found in Danish minutes only"),
    "en": msg("this seems to be English; promises are found in Danish minutes only"),
}
