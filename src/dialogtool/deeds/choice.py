"""Which items a person wants to see, in the words in which people say it."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.deeds.find import Finder, find_status, find_word
from dialogtool.glossary import KINDS
from dialogtool.model import Kind
from dialogtool.reports.choice import Choice

GivenNames = Sequence[str] | None


class ChoiceWords(NamedTuple):
    """Names as people use them, words in either language; several of one sort mean any of them,
    None and none mean all.
    """

    organisations: GivenNames = None
    owners: GivenNames = None
    awaits: GivenNames = None
    kinds: GivenNames = None
    themes: GivenNames = None
    statuses: GivenNames = None
    words: GivenNames = None
    overdue: bool = False


def choice_of(asked: ChoiceWords, find: Finder, due_before: dt.date | None) -> Choice:
    """The choice that is meant. Raises DialogError for a word or a name that nobody knows."""
    return Choice(
        organisations=find.keys(find.organisation, asked.organisations or ()),
        owners=find.owners(asked.owners or ()),
        awaits=find.keys(find.owner, asked.awaits or ()),
        kinds=tuple(Kind(find_word(word, KINDS)) for word in asked.kinds or ()),
        themes=find.keys(find.theme, asked.themes or ()),
        statuses=tuple(map(find_status, asked.statuses or ())),
        words=tuple(asked.words or ()),
        overdue=asked.overdue,
        due_before=due_before,
    )
