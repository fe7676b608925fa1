"""What documents call things: the words of a profile, and a book's own.

The sentences of the program are those of housing supervision (styringsdialog). Two equals (an
employer and a union, two projects) say other words for the same things: `profile = "plain"` in
[dialog], and in [words] whatever a book calls differently still.
"""

import gettext
from collections.abc import Mapping
from types import MappingProxyType

from dialogtool.diagnostic import Message, msg
from dialogtool.language import Language
from dialogtool.model import Settings

PROFILES: Mapping[str, Mapping[str, Message]] = MappingProxyType(
    {
        "housing": {},
        "plain": {
            "Municipality": msg("Party"),
            "efficiency, 86, pct": msg("members, 120, persons"),
            "The parties confirm what was agreed at the dialogue meeting on {date}.": msg(
                "The parties confirm what was agreed at the meeting on {date}."
            ),
            "Organisation": msg("Other party"),
            "organisation": msg("party"),
            "Dialogue year": msg("Year"),
            "period": msg("year"),
            "Report on the dialogue year": msg("Report on the year"),
            "Promises by dialogue year": msg("Promises by year"),
            "What became of the promises of each dialogue year": msg(
                "What became of the promises of each year"
            ),
            "of dialogue year": msg("of the year"),
            "organisations that have met in dialogue year": msg(
                "parties that have met in the year"
            ),
            "organisations that have met": msg("parties that have met"),
            "{held} of {n} organisation has held a meeting": msg(
                "{held} of {n} party has held a meeting",
                plural="{held} of {n} parties have held a meeting",
            ),
            "What several organisations agreed on together counts once in all.": msg(
                "What several parties agreed on together counts once in all."
            ),
            "What several organisations promised together counts once in all.": msg(
                "What several parties promised together counts once in all."
            ),
            "The organisation as a whole": msg("The party as a whole"),
            "Organisations": msg("Parties"),
            "all organisations": msg("all parties"),
            "All organisations": msg("All parties"),
            "Every organisation, year by year": msg("Every party, year by year"),
            "The most urgent are shown; all others stand on the page of their organisation.": msg(
                "The most urgent are shown; all others stand on the page of their party."
            ),
            "The search needs JavaScript. Everything else is found without it: by organisation, by "
            "year, by who must act.": msg(
                "The search needs JavaScript. Everything else is found without it: by party, by "
                "year, by who must act."
            ),
            "%(num)d more, on the pages of the municipalities": msg(
                "%(num)d more, on the pages of the books",
                plural="%(num)d more, on the pages of the books",
            ),
            "Organisations that have met": msg("Parties that have met"),
            "Dialogue meeting": msg("Meeting"),
            "Accounts of dialogue meetings": msg("Minutes of meetings"),
            "By municipality": msg("By book"),
            "Municipalities": msg("Books"),
            "All municipalities": msg("All books"),
            "Accounts year": msg("Financial year"),
            "Account of the dialogue meeting": msg("Minutes of the meeting"),
            "Agenda of the dialogue meeting": msg("Agenda of the meeting"),
            "Dialogue meeting {period}, {party}": msg("Meeting {period}, {party}"),
            "Status on {day} of the items from the dialogue meetings": msg(
                "Status on {day} of the items from the meetings"
            ),
            "Dialogue year {period}, accounts year {accounts}.": msg(
                "Year {period}, financial year {accounts}."
            ),
            "Dialogue year {period}.": msg("Year {period}."),
            "Agreements by dialogue year": msg("Agreements by year"),
            "Key figure by dialogue year": msg("Key figure by year"),
            "From {first} in dialogue year {since} to {last} in {until}.": msg(
                "From {first} in {since} to {last} in {until}."
            ),
            "Of the agreements to be followed up in dialogue year {year}, {met} of {all} were "
            "met.": msg("Of the agreements to be followed up in {year}, {met} of {all} were met."),
            "The years are dialogue years.": msg("The years are those of the meetings."),
            "The years are dialogue years; the accounts year is the year before.": msg(
                "The years are those of the meetings; the financial year is the year before."
            ),
            "The years are dialogue years; in brackets the accounts year: {years}.": msg(
                "The years are those of the meetings; in brackets the financial year: {years}."
            ),
            "The parties have approved the minutes of the dialogue meeting on {date} with its "
            "agreements.": msg(
                "The parties have approved the minutes of the meeting on {date} with its "
                "agreements."
            ),
            "{municipality} invites {organisations} to the dialogue meeting on {date}.": msg(
                "{municipality} invites {organisations} to the meeting on {date}."
            ),
        },
    }
)
"""For each profile the English sentence, and what is said in its place."""

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
    return with_words(language, (settings.profile, tuple(settings.words.items())))


def with_words(language: Language, words: tuple[str, tuple[tuple[str, str], ...]]) -> Language:
    """The language, with the sentences of a profile and the own words."""
    profile, own = words
    if not PROFILES[profile] and not own:
        return language
    worded = Language(language.code)
    worded.words = words
    worded.translations = _Words(language.translations, PROFILES[profile], dict(own))
    return worded


class _Words(gettext.NullTranslations):
    """The translations of a language, with other words for some things."""

    def __init__(
        self,
        usual: gettext.NullTranslations,
        sentences: Mapping[str, Message],
        own: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._usual = usual
        self._sentences = sentences
        self._own = own

    def gettext(self, message: str) -> str:
        other = self._sentences.get(message)
        usual = self._usual.gettext(message)
        said = self._usual.gettext(other.template) if other else usual
        return self._own.get(usual) or self._own.get(said) or said

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        other = self._sentences.get(msgid1)
        one, many = (other.template, other.plural) if other else (msgid1, msgid2)
        return self._usual.ngettext(one, many, n)
