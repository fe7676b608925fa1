"""What a text says of its meeting: title, organisation, years, days, people. Nothing is guessed;
what is not said is reported.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.importing.meaning.days import meeting_day, next_meeting
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.office_holders import with_registered
from dialogtool.importing.meaning.organisation import Whose, whose_minutes
from dialogtool.importing.meaning.people import OF_A_POINT, find_people, with_offices
from dialogtool.importing.meaning.period import Period, PeriodRule, day_in, period_of, years_in
from dialogtool.importing.sources.source_text import Removed, folded
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Settings
from dialogtool.pattern import late, late_words

_LOOKED_AT = 40
_SAYS_WHO = late_words(
    r"""
      (?:møde)?deltagere?(?=\ fra\b|\s*:|$)   # Mødedeltagere:, Deltagere fra kommunen
    | (?:til\ ?stede|fremmødte?|fuldtallig)\b  # Til stede var
    | afbud|fravær | ref(?:erent)?\b\.?:?\s
    """,
)
_NAMES_PEOPLE = late_words(
    r"""\b(?:fraværende|deltog\ ikke|ikke\ til\ ?stede)\b
    | ^til\ \w+\ (?:(?:gen)?valgtes|valgt\ blev|blev\ valgt|udpegedes)\b""",
)
_NOTE = late(r"(?:note|nb|bemærk(?:ning)?)\s*[:.!]\s*(\S.*)", re.IGNORECASE)


class Questions(NamedTuple):
    """What is doubtful of the place that minutes have in a book; `likely` are the keys of the
    organisations that the text names, the most likely first.
    """

    organisation: Message | None = None
    period: Message | None = None
    likely: tuple[str, ...] = ()


class Metadata(NamedTuple):
    """What is empty or None, the text does not say. `missing` names the fields that a record should
    have; `remarks` say what a person should look at.
    """

    title: str = ""
    organisations: tuple[str, ...] = ()
    period: int | None = None
    accounts_year: int | None = None
    date: dt.date | None = None
    next_meeting: dt.date | None = None
    note: str = ""
    participants: tuple[Person, ...] = ()
    missing: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()
    questions: Questions = Questions()


def read_metadata(
    blocks: Sequence[Block],
    removed: Iterable[Removed],
    settings: Settings,
    *,
    organisations: tuple[str, ...] = (),
    period: int | None = None,
    names: Sequence[str] = (),
    rule: PeriodRule = "ask",
) -> Metadata:
    """What the text says. `organisations` (keys; several for a joint meeting) and `period` win over
    it where they are given; `names` are those of the file and its folders, the file first, and
    speak where the text does not.
    """
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    head = _head(blocks)
    # what nobody was shown says nothing of the meeting
    edges = tuple(dict.fromkeys(line.text for line in removed if line.why != "hidden"))
    whose = (
        Whose(organisations)
        if organisations
        else whose_minutes(title, head, edges, blocks, names, settings)
    )
    said_period, accounts_year = years_in((title, *(block.text for block in head), *edges), title)
    date, about_date = meeting_day(title, head, edges, period or said_period)
    if date is None and not about_date and names and (date := day_in(names[0])) is not None:
        about_date = (msg("the date {date} was taken from the name of the file", date=str(date)),)
    told = Period(period or said_period)
    if told.year is None:
        told = period_of(date, names, rule)
    following = next_meeting(blocks, date)
    named = find_people(
        _people_zone(blocks), settings, whose.keys[0] if len(whose.keys) == 1 else ""
    )
    people = with_registered(with_offices(named, blocks), settings, whose.keys, date)
    remarks = (
        whose.remark,
        whose.question,
        told.remark,
        told.question,
        _too_early(following, date),
    )
    return Metadata(
        title=title,
        organisations=whose.keys,
        period=told.year,
        accounts_year=accounts_year,
        date=date,
        next_meeting=following,
        note=_note(head),
        participants=people,
        missing=_missing(title, whose, told, date, people),
        remarks=(*(remark for remark in remarks if remark is not None), *about_date),
        questions=Questions(whose.question, told.question, whose.likely),
    )


def _missing(
    title: str, whose: Whose, told: Period, date: dt.date | None, people: Sequence[Person]
) -> tuple[str, ...]:
    found = {
        "title": title,
        "organisation": whose.keys,
        "period": told.year,
        "date": date,
        "participants": people,
    }
    return tuple(name for name, value in found.items() if not value)


def _too_early(following: dt.date | None, date: dt.date | None) -> Message | None:
    if following is None or date is None or following > date:
        return None
    return msg(
        "the next meeting, {next}, is not after the meeting, {date}",
        next=str(following),
        date=str(date),
    )


def _note(head: Sequence[Block]) -> str:
    notes = (match for block in head if (match := _NOTE.fullmatch(block.text)))
    return next((folded(match[1]) for match in notes), "")


def _head(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """What stands above the first point of the agenda."""
    numbered = any(
        block.kind is BlockKind.HEADING and block.level == 1 and block.number for block in blocks
    )
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.level == 1 and (block.number or not numbered):
            return tuple(blocks[:at])
    return tuple(blocks[:15])


def _people_zone(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """What stands above the first point of the agenda, and what says below it who was there."""
    head = len(_head(blocks))
    zone = list(blocks[:head])
    inside = False
    for block in blocks[head : head + _LOOKED_AT]:
        if block.kind is BlockKind.HEADING:
            inside = bool(_SAYS_WHO.match(block.text)) or (inside and block.level > 1)
        else:
            inside = inside or bool(_SAYS_WHO.match(block.text))
        told = _NAMES_PEOPLE.search(block.text) and not OF_A_POINT.search(block.text)
        if inside or told:
            zone.append(block)
    return tuple(zone)
