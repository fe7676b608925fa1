"""What documents call things: the words of a profile, and a book's own.

The sentences of the program are those of housing supervision (styringsdialog). Two equals (an
employer and a union, two projects) say other words for the same things: `profile = "plain"` in
[dialog], and in [words] whatever a book calls differently still.
"""

import gettext
import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from dialogtool.diagnostic import Message, msg
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.pattern import late

PROFILES: Mapping[str, Mapping[str, Message]] = MappingProxyType(
    {
        "housing": {},
        "plain": {
            "Municipality": msg("Party"),
            "Organisation": msg("Other party"),
            "Housing organisations": msg("Other parties"),
            "efficiency, 86, pct": msg("members, 120, persons"),
            "period": msg("year"),
            "%(num)d more, on the pages of the municipalities": msg(
                "%(num)d more, on the pages of the books",
                plural="%(num)d more, on the pages of the books",
            ),
            "By municipality": msg("By book"),
            "Municipalities": msg("Books"),
            "All municipalities": msg("All books"),
            "Accounts of dialogue meetings": msg("Minutes of meetings"),
            "Account of the dialogue meeting": msg("Minutes of the meeting"),
            "The years are dialogue years.": msg("The years are those of the meetings."),
            "The years are dialogue years; the accounts year is the year before.": msg(
                "The years are those of the meetings; the financial year is the year before."
            ),
            "The years are dialogue years; in brackets the accounts year: {years}.": msg(
                "The years are those of the meetings; in brackets the financial year: {years}."
            ),
            "so it is in dialog.toml: it is the municipality, or has 'meets = false'": msg(
                "so it is in dialog.toml: it keeps the book, or has 'meets = false'"
            ),
            "note: no other party is known; name the municipality in dialog.toml, that it can "
            "approve too": msg(
                "note: no other party is known; name the one that keeps the book in dialog.toml, "
                "that it can approve too"
            ),
            "one party alone cannot approve the minutes: name the municipality in dialog.toml, "
            "and the organisation in the minutes": msg(
                "one party alone cannot approve the minutes: name the one that keeps the book in "
                "dialog.toml, and the other in the minutes"
            ),
        },
    }
)
"""For each profile the English sentence, and what is said in its place."""

_EQUALS = "equals"
"""The words of the profile 'plain' in a book that no party keeps: none is the other one."""
_SENTENCES: Mapping[str, Mapping[str, Message]] = MappingProxyType(
    {
        **PROFILES,
        _EQUALS: {
            **PROFILES["plain"],
            "Organisation": msg("Party"),
            "Housing organisations": msg("Parties"),
        },
    }
)

# What a sentence says otherwise that is not in that table; an ending stays.
_PLAIN_WORDS = MappingProxyType(
    {
        "en": {
            "an organisation": "a party",
            "organisations": "parties",
            "organisation": "party",
            "dialogue year": "year",
            "dialogue meeting": "meeting",
            "accounts year": "financial year",
            "council": "board",
            "lejerbo": "acme",
            "bolig-naestved": "bolt",
            "strandby boligforening": "strandby",
            "naestved/boern-unge": "guild/shop",
            "naestved/tilsyn": "guild/office",
            "naestved": "guild",
        },
        "da": {
            "boligorganisation": "part",
            "organisation": "part",
            "styringsdialogmøde": "møde",
            "styringsdialog": "dialog",
            "styringsår": "år",
            "kommunalbestyrelse": "bestyrelse",
            "lejerbo": "acme",
            "bolig-naestved": "bolt",
            "strandby boligforening": "strandby",
            "naestved/boern-unge": "guild/butik",
            "naestved/tilsyn": "guild/kontor",
            "naestved": "guild",
        },
    }
)
_HOUSING_WORDS = MappingProxyType(
    {
        # not a name that programs read: a hole, an option, a key
        code: late(rf"(?<![\w{{-])(?:{'|'.join(words)})(?![\w]*[}}]| =)", re.IGNORECASE)
        for code, words in _PLAIN_WORDS.items()
    }
)

CHECKS_OFF: Mapping[str, tuple[str, ...]] = MappingProxyType({"plain": ("one-sided",)})
"""Codes of `dialog check` that rest on almenboligloven § 164, off in other profiles."""


_PLAIN_KEYS = MappingProxyType({"da": {"period": "periode"}})


def key_spellings(settings: Settings) -> Mapping[str, str]:
    """The keys of front matter that such a book writes otherwise, by inside name: `styringsår` is
    a word of housing supervision.
    """
    return {} if settings.profile == "housing" else _PLAIN_KEYS.get(settings.language, {})


def example_figure(settings: Settings, language: Language) -> tuple[str, str, str]:
    """A key figure that such a book could have: its name, a value, a unit."""
    said = in_words_of(settings, language)(msg("efficiency, 86, pct").template)
    name, value, unit = said.split(", ")
    return name, value, unit


def in_words_of(settings: Settings, language: Language) -> Language:
    """The language, with the words of the book."""
    is_of_equals = settings.profile == "plain" and not settings.municipality
    words = _EQUALS if is_of_equals else settings.profile
    return with_words(language, (words, tuple(settings.words.items())))


def with_words(language: Language, words: tuple[str, tuple[tuple[str, str], ...]]) -> Language:
    """The language, with the sentences of a profile and the own words."""
    profile, own = words
    if not _SENTENCES[profile] and not own:
        return language
    worded = Language(language.code)
    worded.words = words
    plain = partial(plain_words, code=language.code) if _SENTENCES[profile] else str
    worded.translations = _Words(language.translations, _SENTENCES[profile], dict(own), plain)
    return worded


def plain_words(text: str, code: str) -> str:
    """A text in that language with the words of two equals for those of housing supervision."""
    words = _PLAIN_WORDS[code]

    def said(match: re.Match[str]) -> str:
        word = words[match[0].lower()]
        if match[0].isupper():
            return word.upper()
        return word.capitalize() if match[0][0].isupper() else word

    return _HOUSING_WORDS[code].sub(said, text)


class _Words(gettext.NullTranslations):
    """The translations of a language, with other words for some things."""

    def __init__(
        self,
        usual: gettext.NullTranslations,
        sentences: Mapping[str, Message],
        own: Mapping[str, str],
        plain: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._plain = plain
        self._usual = usual
        self._sentences = sentences
        self._own = own

    def gettext(self, message: str) -> str:
        other = self._sentences.get(message)
        usual = self._usual.gettext(message)
        said = self._usual.gettext(other.template) if other else self._plain(usual)
        return self._own.get(usual) or self._own.get(said) or said

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        other = self._sentences.get(msgid1)
        if other:
            return self._usual.ngettext(other.template, other.plural, n)
        return self._plain(self._usual.ngettext(msgid1, msgid2, n))
