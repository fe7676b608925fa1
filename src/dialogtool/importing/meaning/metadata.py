"""What a text says of its meeting: title, organisation, years, days, people. Nothing is guessed;
what is not said is reported.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.importing.meaning.people import Person, find_people
from dialogtool.importing.meaning.sentence import sentences
from dialogtool.importing.sources.source_text import Removed, folded
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Settings
from dialogtool.reading.prose_dates import MONTHS, WEEKDAYS, find_dates
from dialogtool.words import weekday_word

_YEAR = r"(?:19|20)\d\d"
_NO_DATE = r"(?!\s*[-/.]?\s*\d)"
_PERIOD = re.compile(
    rf"(?:styringsår(?:et)?|styringsdialog(?:en|møde|mødet)?|dialogmøde(?:t|r)?|årsmøde)\W{{0,3}}"
    rf"(?:for |i |år |året )*({_YEAR})\b{_NO_DATE}",
    re.IGNORECASE,
)
_OTHER_YEAR = re.compile(
    r"opfølgning|\bbilag|\breferat(?:et)? (?:fra|af)|sidste|forrige|tidligere|\bjf\b", re.IGNORECASE
)
"""A line that may name another year's meeting."""
_ACCOUNTS = re.compile(
    rf"regnskabsår(?:et)?\W{{0,3}}({_YEAR})(?:\s*/\s*(?:20)?(\d\d))?\b", re.IGNORECASE
)
_LONE_YEAR = re.compile(rf"(?<![\d./-])({_YEAR})\b{_NO_DATE}")
_MONTH_NAMES = "|".join(names[0] for names in MONTHS)
_MONTH_RANGE = re.compile(
    rf"(?:{_MONTH_NAMES})\s*(?:/|-|–|og|eller)\s*(?:{_MONTH_NAMES})(?:\s+{_YEAR})?", re.IGNORECASE
)
_WITHOUT_YEAR = re.compile(
    rf"(?:(?P<weekday>{'|'.join(names[0] for names in WEEKDAYS)}),?\s+)?(?:den |d\. ?)?"
    rf"(?<![\d./])(?P<day>\d{{1,2}})\.\s*(?P<month>{_MONTH_NAMES})\b(?!\s+\d{{4}})",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./ -](\d\d)(?![\d.:/-])")
_SAYS_WHEN = re.compile(
    r"\b(?:dato|mødedato|afholdt|holdt|tid(?:spunkt)?|mødet?|dialogmøde\w*|styringsdialog\w*|kl\.)",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:næste|udsend\w*|sendt|senest|godkend\w*|udskrevet|revideret|opdateret|frist|sidste|forrige|indkald\w*|udkast)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\bnæste (?:\w+ ){0,2}?(?:\w*møde\w*|styringsdialog\w*)", re.IGNORECASE)
_NOT = re.compile(r"\bikke\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:note|nb|bemærk(?:ning)?)\s*[:.!]\s*(\S.*)", re.IGNORECASE)
_NAMES_SOMEBODY = re.compile(r"\b(?:med|mellem|for)\s.*\b[A-ZÆØÅ][\w-]{2,}", re.DOTALL)
_EARLY_MONTHS = 3
"""In these months a meeting may still be that of the year before."""
_SURE_COUNT, _SURE_FACTOR = 3, 2
_SAID, _IN_TITLE, _ALONE = 3, 2, 1
"""How sure a date is that of the meeting: its line says so, it stands in the title, it stands
anywhere in the head.
"""


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


def read_metadata(
    blocks: Sequence[Block],
    removed: Iterable[Removed],
    settings: Settings,
    *,
    organisations: tuple[str, ...] = (),
    period: int | None = None,
) -> Metadata:
    """What the text says. `organisations` (keys; several for a joint meeting) and `period` win over
    it where they are given.
    """
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    head = _head(blocks)
    edges = tuple(dict.fromkeys(each.text for each in removed))
    organisations, remarks = (
        (organisations, [])
        if organisations
        else _organisations(title, head, edges, blocks, settings)
    )
    said_period, accounts_year = _years((title, *(block.text for block in head), *edges), title)
    date, about_date = _date(title, head, edges, period or said_period)
    if period is None and said_period is None and date is not None and date.month > _EARLY_MONTHS:
        said_period = date.year
        remarks.append(msg("the period {period} was taken from the date", period=str(date.year)))
    elif period is None and said_period is None and date is not None:
        remarks.append(
            msg(
                "a meeting on {date} may be that of {year} or of the year before",
                date=str(date),
                year=str(date.year),
            )
        )
    next_meeting = _next_meeting(blocks)
    if next_meeting and date and next_meeting <= date:
        remarks.append(
            msg(
                "the next meeting, {next}, is not after the meeting, {date}",
                next=str(next_meeting),
                date=str(date),
            )
        )
    people = find_people(
        _people_zone(blocks), settings, organisations[0] if len(organisations) == 1 else ""
    )
    found = {
        "title": title, "organisation": organisations, "period": period or said_period, "date": date, "participants": people
    }  # fmt: skip
    return Metadata(
        title=title,
        organisations=tuple(organisations),
        period=period or said_period,
        accounts_year=accounts_year,
        date=date,
        next_meeting=next_meeting,
        note=next(
            (folded(match[1]) for block in head if (match := _NOTE.fullmatch(block.text))), ""
        ),
        participants=people,
        missing=tuple(name for name, value in found.items() if not value),
        remarks=(*remarks, *about_date),
    )


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
    """What stands above the first point of the agenda, with that point where it is about who was
    there.
    """
    head = len(_head(blocks))
    zone = list(blocks[:head])
    for block in blocks[head : head + 40]:
        point = block.kind is BlockKind.HEADING and block.level == 1
        if point and not re.match(
            r"deltager|til ?stede|mødedeltager|afbud|fremmødt", block.text, re.IGNORECASE
        ):
            break
        zone.append(block)
    return tuple(zone)


def _organisations(
    title: str,
    head: Sequence[Block],
    edges: Sequence[str],
    blocks: Sequence[Block],
    settings: Settings,
) -> tuple[tuple[str, ...], list[Message]]:
    """The organisation that the title names, else the head, the edges of the pages, or nearly all
    of the text.
    """
    met = {
        key: party
        for key, party in settings.parties.items()
        if party.meets and key != settings.municipality
    }
    if not met:
        return (), []
    everyone = sorted(
        {name for party in settings.parties.values() for name in (party.name, *party.aliases)},
        key=len,
    )
    names = re.compile(
        rf"(?<!\w)({'|'.join(map(re.escape, reversed(everyone)))})(?:['’]?s)?(?!\w)", re.IGNORECASE
    )

    def named(texts: Iterable[str]) -> Counter[str]:
        keys = (settings.party_key(match[1]) for text in texts for match in names.finditer(text))
        return Counter(key for key in keys if key in met)

    title_and_edges = named((title, *edges))
    for zone in (named((title,)), named(edges), named(block.text for block in head)):
        if len(zone) == 1:
            return tuple(zone), []
    if len(title_and_edges) > 1:
        return (), [
            msg("several organisations are named: {names}", names=", ".join(title_and_edges))
        ]
    ranked = named(block.text for block in blocks).most_common(2)
    if (
        ranked
        and ranked[0][1] >= _SURE_COUNT
        and (len(ranked) == 1 or ranked[0][1] >= _SURE_FACTOR * ranked[1][1])
    ):
        if _NAMES_SOMEBODY.search(title):
            return (), [
                msg(
                    "the title names somebody whom the register does not know: '{title}'",
                    title=title,
                )
            ]
        return (ranked[0][0],), [
            msg("the organisation was taken from the text, where it is named most often")
        ]
    if ranked:
        return (), [
            msg(
                "several organisations are named: {names}",
                names=", ".join(key for key, _ in ranked),
            )
        ]
    return (), []


def _years(texts: Sequence[str], title: str) -> tuple[int | None, int | None]:
    """The period and the accounts year that are said; the accounts of a year are spoken of in the
    year after.
    """
    accounts = next((match for text in texts for match in (_ACCOUNTS.search(text),) if match), None)
    accounts_year = None
    if accounts:
        accounts_year = int(accounts[1])
        if accounts[2] and int(accounts[2]) == (accounts_year + 1) % 100:
            accounts_year += 1
    of_it = [text for text in texts if text == title or not _OTHER_YEAR.search(text)]
    said = next(
        (int(match[1]) for text in of_it for match in (_PERIOD.search(text),) if match), None
    )
    if said is None and accounts_year is None:
        lone = set(_LONE_YEAR.findall(_without_dates(title)))
        said = int(lone.pop()) if len(lone) == 1 else None
    return (
        said if said is not None else accounts_year + 1 if accounts_year else None
    ), accounts_year


def _without_dates(text: str) -> str:
    for found in reversed(list(find_dates(text))):
        text = text[: found.start] + text[found.start + found.length :]
    return _MONTH_RANGE.sub("", text)


class _Day(NamedTuple):
    day: dt.date
    weekday: int | None
    weight: int


def _date(
    title: str, head: Sequence[Block], edges: Sequence[str], period: int | None
) -> tuple[dt.date | None, list[Message]]:
    """The day of the meeting, and what is to be said of it."""
    texts = [
        text
        for text in (
            title,
            *(row for block in head if block.text != title for row in _rows(block)),
            *edges,
        )
        if not _NEXT.search(text)
    ]
    days = [day for text in texts for day in _days(text, is_title=text == title)]
    best = max((day.weight for day in days), default=0)
    sure = {day.day: day for day in days if day.weight == best}
    if len(sure) > 1:
        said = ", ".join(map(str, sure))
        return None, [msg("several days could be that of the meeting: {days}", days=said)]
    if sure:
        (found,) = sure.values()
        if best == _ALONE:
            return found.day, [
                msg("{date} stands alone: is it the day of the meeting?", date=str(found.day))
            ]
        if found.weekday is not None and found.weekday != found.day.weekday():
            return found.day, [
                msg("{date} was a {real}, not a {said}", date=str(found.day), real=weekday_word(found.day),
                    said=weekday_word(dt.date(2018, 1, 1 + found.weekday)))
            ]  # fmt: skip
        return found.day, []
    for text in texts:
        if (match := _WITHOUT_YEAR.search(text)) and not _OTHER_DAY.search(text):
            day = _with_year(match, period)
            return (
                (day, [])
                if day
                else (
                    None,
                    [msg("the day of the meeting has no year: '{text}'", text=folded(match[0]))],
                )
            )
        if match := _MONTH_RANGE.search(text):
            last = list(_MONTH_RANGE.finditer(text))[-1]
            return None, [msg("only months are said, no day: '{text}'", text=folded(last[0]))]
    return None, []


def _rows(block: Block) -> list[str]:
    return block.text.split("\n") if block.kind is BlockKind.TABLE else [block.text]


def _days(text: str, *, is_title: bool) -> Iterator[_Day]:
    """The full dates of a line, with how sure each is that of the meeting."""
    if _OTHER_DAY.search(text):
        return
    weight = (
        _SAID if _SAYS_WHEN.search(text) and len(text) < 160 else _IN_TITLE if is_title else _ALONE
    )
    dates = [(found.day, found.weekday) for found in find_dates(text)]
    for match in _TWO_DIGITS.finditer(text):
        try:
            dates.append((dt.date(2000 + int(match[3]), int(match[2]), int(match[1])), None))
        except ValueError:
            continue
    for day, weekday in dates:
        yield _Day(day, weekday, weight + (weekday is not None))


def _with_year(match: re.Match[str], period: int | None) -> dt.date | None:
    """A day without its year, where the weekday that is said leaves only one of the two years it
    can be.
    """
    if period is None or not match["weekday"]:
        return None
    weekday = next(at for at, names in enumerate(WEEKDAYS) if match["weekday"].lower() in names)
    month = next(at for at, names in enumerate(MONTHS, 1) if match["month"].lower() in names)
    fitting = []
    for year in (period, period + 1):
        try:
            day = dt.date(year, month, int(match["day"]))
        except ValueError:
            continue
        if day.weekday() == weekday:
            fitting.append(day)
    return fitting[0] if len(fitting) == 1 else None


def _next_meeting(blocks: Sequence[Block]) -> dt.date | None:
    """The day that is said after the words "næste møde", in the same sentence or below a heading of
    that name.
    """
    for at, block in enumerate(blocks):
        match = _NEXT.search(block.text)
        if match is None:
            continue
        end = next(end for start, end in sentences(block.text) if match.start() < end)
        rest = block.text[match.end() : end]
        if _NOT.search(rest):
            continue
        if block.kind is BlockKind.HEADING or rest.strip(" :") == "":
            rest += " " + " ".join(
                each.text for each in blocks[at + 1 : at + 2] if each.kind is not BlockKind.HEADING
            )
        found = next(find_dates(rest), None)
        if found:
            return found.day
    return None
