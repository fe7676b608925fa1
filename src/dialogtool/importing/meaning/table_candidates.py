"""Rows of tables that may be items: those of a list of agreements or actions, and the sentences of
any other.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.importing.meaning.action_tables import actions_in, without_title
from dialogtool.importing.meaning.bare_entries import WITHOUT_CUE, names_work
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.dues import apart_from_day, due_of_cell
from dialogtool.importing.meaning.no_promise import NO_PROMISE
from dialogtool.importing.meaning.point_headings import ACTION_LOG, FOLLOW_UP_HEADING
from dialogtool.importing.meaning.text_candidates import TextCandidates
from dialogtool.importing.meaning.verdict_words import verdict_in
from dialogtool.importing.sources.mark import box_in, is_ticked, take_mark
from dialogtool.importing.sources.tables import rows_of
from dialogtool.model import Kind, Status, Verdict
from dialogtool.pattern import late
from dialogtool.reading.promise_tables import Columns, cell, named_columns
from dialogtool.reading.verbs import SAYS

_OF_BEFORE = late(
    r"\b(?:fra|i|på|pr\.) (?:\d{4}|sidste|forrige|seneste)\b|\bsidste\b", re.IGNORECASE
)
"""What a column is called that lists what was agreed before: `Aftalt i 2018`."""
_BOTH = late(r"begge(?: parter)?|parterne", re.IGNORECASE)
_SIGNED = ("dot", "paren", "bullet", "box")
_SAYS_SOMETHING = late(r"\w")
_STATUS = {
    Verdict.MET: Status.DONE,
    Verdict.PARTLY: Status.IN_PROGRESS,
    Verdict.DROPPED: Status.DROPPED,
}


class ListedDeeds(NamedTuple):
    """A table of agreements or actions: of which `kind`, its columns, whether a head of one says
    that it `names_work`, and whether it is `old`: what it lists was agreed before.
    """

    kind: Kind
    columns: Columns
    names_work: bool
    old: bool


class TableCandidates:
    """Finds them in the tables of the minutes of one meeting."""

    def __init__(self, of_text: TextCandidates) -> None:
        self.of_text = of_text
        self.of_sentence = of_text.of_sentence
        self.names = of_text.names

    def of(self, table: str, point: str = "") -> Iterator[Candidate]:
        """The rows of a table that lists agreements or actions: `Aftale | Ansvarlig | Frist`; in
        any other table the sentences of its cells. Below a point that follows up on the year before
        nothing is new, but in a log of actions, or where a column says how far each is.
        """
        whole = rows_of(table)
        rows = without_title(whole)
        actions = actions_in(rows, is_who=self.names.are_who, is_work=self._is_work)
        below = FOLLOW_UP_HEADING.search(point) and not ACTION_LOG.search(point)
        if actions is None:
            for text in () if below else chain.from_iterable(rows):
                yield from self._in_cell(text)
            return
        columns, listed = actions
        old = bool(below or _OF_BEFORE.search(cell(rows[0], columns.item)))
        if old and columns.status < 0:
            return
        title = whole[0][0] if rows is not whole else ""
        kind = _kind_of((cell(rows[0], columns.item), title))
        deeds = ListedDeeds(kind, columns, "item" in named_columns(rows[0]), old)
        for row in listed:
            yield from self._in_row(row, deeds)

    def _in_row(self, row: tuple[str, ...], deeds: ListedDeeds) -> Iterator[Candidate]:
        columns = deeds.columns
        sign, what = _signed(cell(row, columns.item))
        who, when = self._who_and_when(row, columns)
        if not _SAYS_SOMETHING.search(what) or (NO_PROMISE.search(what) and not who):
            return
        if not who and columns.who >= 0 and (not deeds.names_work or _tells_what_is(what)):
            yield from self._in_cell(what)
            return
        owners = self._owners(who) if who else self._who_does(what)
        made = self.of_sentence.made(deeds.kind, WITHOUT_CUE, what.rstrip(" ."), "table", owners)
        due = made.due or due_of_cell(when, self.of_sentence.date)
        state = cell(row, columns.status) or box_in(sign) or ("" if due else when)
        told = _with_status(made._replace(due=due), state)
        yield told._replace(only_reports=deeds.old and _is_closed(told))

    def _who_and_when(self, row: tuple[str, ...], columns: Columns) -> tuple[str, str]:
        """The cells of a row that say who does it and by when, of two columns or of one."""
        who, when = cell(row, columns.who), cell(row, columns.when)
        if columns.when < 0:
            who, when = apart_from_day(who, self.of_sentence.date)
        return who.strip(" .–—-"), when

    def _owners(self, who: str) -> tuple[str, ...]:
        both = self.of_sentence.owners.both_parties() if _BOTH.fullmatch(who) else ()
        return both or self.names.all_of(who) or (who,)

    def _in_cell(self, text: str) -> Iterator[Candidate]:
        for made in self.of_text.of(text):
            yield made._replace(start=0)

    def _who_does(self, text: str) -> tuple[str, ...]:
        """Who does what the sentence of a cell says."""
        said = self.of_sentence.by_cue(text, "")
        return said.owners if said is not None and said.kind is Kind.ACTION else ()

    def _is_work(self, text: str) -> bool:
        """Whether a cell says what is to do."""
        return names_work(text) or any(made.kind is Kind.ACTION for made in self.of_text.of(text))


def _signed(text: str) -> tuple[str, str]:
    """The number, bullet or box that a cell begins with, and the rest of it; a number without a
    sign behind it counts something.
    """
    mark, said = take_mark(text)
    return (mark.sign, said) if mark.form in _SIGNED else ("", text)


def _tells_what_is(text: str) -> bool:
    """Whether a cell is a sentence of how things are: `Domea ligger i gruppe C`."""
    return any(word in SAYS for word in text.split()[1:4])


def _kind_of(heads: Sequence[str]) -> Kind:
    """Agreements, where the head of a column or the title of a table says so, else actions."""
    agreed = any(head.lower().startswith(("aftale", "nye aftale")) for head in heads)
    return Kind.AGREEMENT if agreed else Kind.ACTION


def _is_closed(made: Candidate) -> bool:
    closed = (Status.DONE, Status.DROPPED, Verdict.MET, Verdict.DROPPED)
    return made.status in closed or made.verdict in closed


def _with_status(made: Candidate, said: str) -> Candidate:
    """The candidate with what the column `Status` says became of it."""
    box = box_in(said)
    verdict = verdict_in(said) if said else None
    if box and made.kind is not Kind.AGREEMENT:
        return made._replace(status=Status.DONE if is_ticked(box) else Status.OPEN)
    if verdict is None:
        return made
    if made.kind is Kind.AGREEMENT:
        return made._replace(verdict=verdict)
    return made._replace(status=_STATUS.get(verdict, Status.OPEN))
