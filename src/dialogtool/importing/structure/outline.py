"""What a whole text says of its headings, before it is read line by line: which numbers are those
of the agenda, what stands out, which line is the title.
"""

import re
from collections.abc import Sequence

from dialogtool.importing.sources.mark import NONE
from dialogtool.importing.structure.agenda import Numbered, agenda_numbers
from dialogtool.importing.structure.entries import Entry
from dialogtool.importing.structure.listed_agenda import (
    ListedAgenda,
    listed_agenda,
    named_below,
    runs_below,
    title_of,
)
from dialogtool.importing.structure.look import (
    Prominence,
    SourceLook,
    is_label,
    is_short_title,
    says_something,
)
from dialogtool.pattern import late, late_words
from dialogtool.personal_data.first_names import FIRST_NAMES
from dialogtool.record.attendance import heads_people, may_name_people
from dialogtool.record.prose_dates import find_dates

TITLE_WORDS = late_words(
    r"""referat|styringsdialog|redegørelse|aftaledokument|mødenotat|minutes|generalforsamling
    |\b\w{3,}(?:møde|seminar)\b""",
)
_BEGINS_SO = late(
    r"(?:mødereferat|referat|generalforsamling|ordinær|ekstraordinær|\w+møde)\b", re.IGNORECASE
)
_EARLIER = late(r"\b(?:sidste|seneste|forrige|foregående)\b", re.IGNORECASE)
LONG = 160
"""Characters; a numbered line with more is a paragraph of the minutes."""
_TITLE_LINES = 15
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 120
_LEAST_WITH_COLON = 2
_LEAST_WITH_FULL_STOP = 3
_MOST_WORDS_OF_A_NAME = 4
_MOST_WORDS_OF_A_LABEL = 2
_LEAST_SAID = 4
_LEAST_COUNTED_ANEW = 3
_NEXT_MEETING = late(r"(?:næste|kommende) møder?$", re.IGNORECASE)
_LEADS_IN = late_words(
    r"""\b(?:er|var|blev|bliver|har|havde|kan|skal|vil|følgende|herunder|således|bl\.a|nævnte
    |oplyst\w*|oplyser|spurgte|forslag\ til|herefter)\b""",
)
"""A line with a colon that only leads to what follows: `Der var spørgsmål om følgende:`"""


_AGREEMENTS = late_words(
    r"""(?:\w+\ ){0,2}(?:aftaler|aftalt|aftalepunkter|opgaver|handlinger|beslutninger
    |konklusion(?:er)?|næste\ skridt|to-?do)(?:\ (?:\w+\ ){0,2}\w+)?\s*:?""",
)
"""A line above a list of what was agreed."""


class SourceOutline:
    """`agenda` holds the indexes of the lines that are points of it, `listed` the list that says
    their titles, if there is one; `outstanding` the headings that are seen by their look, `named`
    those that end with a colon; `title` is the index of the title, -1 where there is none.
    """

    def __init__(self, entries: Sequence[Entry], in_tables: set[int]) -> None:
        self.entries = entries
        self.in_tables = in_tables
        self.look = SourceLook([entry.line for entry in entries])
        # the order matters: each looks at what was found before it
        self.listed = listed_agenda(entries)
        self.agenda = self._agenda()
        self.first_point = min(self.agenda, default=len(entries))
        self.last_point = max(self.agenda, default=0)
        self.outstanding = self._outstanding()
        self.title = self._title()
        self.levels = self._levels()
        self.named = self._named()

    def level(self, at: int) -> int:
        """The level of a heading that stands out: 2 where it belongs to a point of the agenda."""
        look, mark = self.outstanding[at], self.entries[at].mark
        # a row of a table that stands below a numbered point
        if self.agenda and self.entries[at].line.of_table:
            return 2
        # above the agenda nothing is a point of it
        if self.agenda and (at < self.first_point or mark.form in ("sub", "letter")):
            return 2
        if not look.style and at < self.last_point:  # the numbers run on below it
            return 2
        return self.levels.get(look, 2)

    def title_from_list(self, at: int) -> str:
        """The title of the point `at` where it stands in the list of the agenda only."""
        if self.listed is None or at <= self.listed.end:
            return ""
        below = self.entries[at + 1].text if at + 1 < len(self.entries) else ""
        return title_of(self.listed, self.entries[at], below)

    def _agenda(self) -> frozenset[int]:
        # all numbered lines at first; which of them are the agenda, only all together tell
        people = _listed_people(self.entries)
        numbered = [
            Numbered(at, entry.mark, self._weight(at, entry))
            for at, entry in enumerate(self.entries)
            if entry.mark.first and not entry.mark.lists and at not in self.in_tables | people
            if not self._is_below_a_bullet(at, entry) and not self._is_numbered_title(at)
        ]
        if self.listed is not None:
            below = self._below_the_list(self.listed, numbered)
            if below:
                return below
        # below each heading its own 1, 2, 3: lists, not the agenda
        if self._counts_anew(numbered):
            return frozenset()
        points = agenda_numbers(numbered)
        if points and self._lists_agreements(points):
            return frozenset()
        return points or self._single_point(numbered)

    def _is_numbered_title(self, at: int) -> bool:
        """Whether the first line of all is the title, though it has a number: it names a meeting
        and its day.
        """
        text = self.entries[at].text
        dated = any(True for _ in find_dates(text))
        return at == 0 and dated and _names_a_meeting(text) and not _EARLIER.search(text)

    def _is_below_a_bullet(self, at: int, entry: Entry) -> bool:
        """Whether a letter counts what stands below an item of a list."""
        if entry.mark.form != "letter":
            return False
        above = next(
            (entry for entry in reversed(self.entries[:at]) if entry.mark.form != "letter"), None
        )
        return above is not None and above.mark.lists and entry.x > above.x

    def _counts_anew(self, numbered: Sequence[Numbered]) -> bool:
        """Whether the numbers begin anew below each of several lines with a colon: those are the
        points.
        """
        # the very first line has nothing above it
        begins = [line.at for line in numbered if line.mark.first == 1 and line.at]
        below = [at for at in begins if self._has_colon(at - 1)]
        return len(below) >= _LEAST_COUNTED_ANEW and len(below) == len(begins)

    def _lists_agreements(self, points: frozenset[int]) -> bool:
        """Whether the numbers only count what stands below `Indgåede aftaler`, with nothing said to
        any.
        """
        first, last = min(points), max(points)
        if not first or last - first >= len(points):
            return False
        above = self.entries[first - 1]
        return above.mark is NONE and _AGREEMENTS.fullmatch(above.text) is not None

    def _below_the_list(self, listed: ListedAgenda, numbered: Sequence[Numbered]) -> frozenset[int]:
        points = agenda_numbers([line for line in numbered if line.at > listed.end])
        if points and runs_below(listed, self.entries, points):
            return points
        return named_below(listed, self.entries)

    def _single_point(self, numbered: Sequence[Numbered]) -> frozenset[int]:
        """The agenda of one point: the only number of the text, on a line set apart."""
        # with more than one, `agenda_numbers` has judged
        if len(numbered) != 1:
            return frozenset()
        (line,) = numbered
        entry = self.entries[line.at]
        below = self.entries[line.at + 1] if line.at + 1 < len(self.entries) else None
        set_apart = entry.line.gap or (below is not None and below.mark is NONE)
        is_point = line.mark.first == 1 and set_apart and is_short_title(entry.text)
        return frozenset((line.at,)) if is_point else frozenset()

    def _weight(self, at: int, entry: Entry) -> float:
        """How much a numbered line looks like a heading; 1 for one that might be."""
        weight = 1.0
        if entry.text[:1].islower() and entry.mark.form != "word":
            # a sentence that was broken before a number
            weight -= 2.0
        if self.look.stands_out(entry.line, entry.text) and not entry.text.endswith((":", ",")):
            weight += 1.0
        elif entry.mark.form == "bare" and not entry.text.endswith(":"):
            # a number without a sign behind it is mostly an amount
            weight -= 0.8
        # long points exist, in minutes that are one numbered paragraph each
        if len(entry.text) > LONG:
            weight -= 0.4
        if entry.line.gap:
            weight += 0.2
        if entry.line.depth > 0:
            weight -= 0.5
        if self._runs_on(at, entry):
            weight -= 0.5  # a list of the agenda, not the agenda itself
        return weight

    def _runs_on(self, at: int, entry: Entry) -> bool:
        """Whether the next line has the next number."""
        if at + 1 >= len(self.entries):
            return False
        following = self.entries[at + 1].mark
        return following.form == entry.mark.form and following.first == entry.mark.last + 1

    def _outstanding(self) -> dict[int, Prominence]:
        found: dict[int, Prominence] = {}
        for at, entry in enumerate(self.entries):
            # a bold word in a list is no heading, unless Word says so
            if at in self.in_tables or (entry.mark.lists and entry.line.heading < 0):
                continue
            if self.look.stands_out(entry.line, entry.text):
                found[at] = self.look.prominence(entry.line, entry.text)
        return found

    def _title(self) -> int:
        early = [
            at
            # a title further down is that of an annex
            for at in range(min(self.first_point, _TITLE_LINES, len(self.entries)))
            if at not in self.in_tables
            and (self.entries[at].mark.form in ("", "bare", "word") or self._is_numbered_title(at))
        ]
        # Word's own style "Title"
        styled = [at for at in early if self.entries[at].line.heading == 0]
        if styled:
            return styled[0]
        largest = self._largest()
        if largest in early:
            return largest
        named = [at for at in early if _names_a_meeting(self.entries[at].whole)]
        # of several that name a meeting the most prominent; the first of equals
        return max(named, key=lambda at: self.outstanding.get(at, Prominence()), default=-1)

    def _largest(self) -> int:
        """The first of the lines in the largest type, where it stands alone or names a meeting; -1
        where no line is larger than others.
        """
        largest = max(self.outstanding.values(), default=Prominence())
        if not largest.style and not largest.size:
            return -1
        top = [
            at
            for at, prominence in self.outstanding.items()
            if (prominence.style, prominence.size) == largest[:2]
        ]
        # a title of up to three lines
        alone = top[-1] - top[0] < 3
        return top[0] if alone or TITLE_WORDS.search(self.entries[top[0]].text) else -1

    def _levels(self) -> dict[Prominence, int]:
        """The level of the headings that look so: as prominent as the agenda's own numbers, or else
        the most prominent of all, is 1; the others are 2.
        """
        points = [self.outstanding[at] for at in self.agenda if at in self.outstanding]
        others = {prominence for at, prominence in self.outstanding.items() if at != self.title}
        if self.agenda:
            least = min(points, default=None)
            return {look: 1 if least is not None and look >= least else 2 for look in others}
        most = max(others, default=Prominence())
        return {look: 1 if look == most else 2 for look in others}

    def _named(self) -> frozenset[int]:
        """The lines `Snerydning:` of a text without an agenda, where there are more of them than of
        lines that stand out; else its lines `Snerydning.`
        """
        if self.agenda:
            return frozenset()
        body = range(max(self.title, 0), len(self.entries))
        others = len(self.outstanding.keys() - {self.title})
        for found, least in (
            (frozenset(at for at in body if self._has_colon(at)), _LEAST_WITH_COLON),
            (frozenset(at for at in body if self._has_full_stop(at)), _LEAST_WITH_FULL_STOP),
        ):
            # more of them than of headings seen by their look: else these are the headings
            if len(found) >= max(least, others + 1):
                return found
        return frozenset()

    def _has_colon(self, at: int) -> bool:
        entry = self.entries[at]
        if entry.mark is not NONE or not entry.text.endswith(":") or at + 1 >= len(self.entries):
            return False
        below = self.entries[at + 1]
        # something must be said below it, or it is a label
        said = below.mark is not NONE or len(below.text.split()) >= _LEAST_SAID
        name = entry.text[:-1].rstrip()
        return (said or below.text.endswith(".")) and _names_a_point(name)

    def _has_full_stop(self, at: int) -> bool:
        """Whether a line of a few words is a name with a full stop behind it: `Arealerne.`"""
        text = self.entries[at].text
        if self.entries[at].mark is not NONE or not text.endswith("."):
            return False
        name = text.rstrip(". ")
        return len(name.split()) <= _MOST_WORDS_OF_A_NAME and _names_a_point(name)


def _listed_people(entries: Sequence[Entry]) -> frozenset[int]:
    """The indexes of numbered lines that count who came: names below `Deltagere:`."""
    found: set[int] = set()
    number = 0  # of the next name; 0 outside such a list
    for at, entry in enumerate(entries):
        if not entry.mark.first:
            number = 1 if _is_bare_label(entry.text) else 0
        elif entry.mark.first == number and _names_somebody(entry.text):
            found.add(at)
            number += 1
        else:
            number = 0
    return frozenset(found)


def _is_bare_label(text: str) -> bool:
    """Whether a line says that people follow, and names nobody itself."""
    is_bare = len(text.split()) <= _MOST_WORDS_OF_A_LABEL and not text.endswith(".")
    return is_bare and heads_people(text)


def _names_somebody(text: str) -> bool:
    words = text.split()
    if not words or not may_name_people(text):
        return False
    # below `Afbud:` where nobody is named the agenda may begin: `1. Drift`
    return words[0] in FIRST_NAMES or (len(words) > 1 and words[1][0].isupper())


def _names_a_point(name: str) -> bool:
    if _NEXT_MEETING.match(name):
        return True
    return is_short_title(name) and not _LEADS_IN.search(name) and not is_label(name)


def _names_a_meeting(text: str) -> bool:
    """Whether a line without any look could be the title; one with a full stop has to begin so."""
    if not _SHORTEST_TITLE < len(text) < _LONGEST_TITLE or text.endswith((":", ",")):
        return False
    if text.endswith(".") and (not _BEGINS_SO.match(text) or says_something(text)):
        return False
    return not is_label(text) and TITLE_WORDS.search(text) is not None
