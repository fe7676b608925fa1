"""Organisations x periods: which yearly meetings were held -> str."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, RecordStatus
from dialogtool.printable import display_width, one_line
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import ALARM, PLAIN, STRONG, Line, Span, csv_table, markdown_table, pad


class Held(StrEnum):
    """`planned`: there is a draft, the meeting is to come. `draft`: held, minutes not final. `none`: nothing expected,
    because the period lies before the organisation's first record."""

    FINAL = "final"
    DRAFT = "draft"
    PLANNED = "planned"
    MISSING = "missing"
    NONE = "none"


_WORDS: Mapping[Held, Message] = {
    Held.FINAL: msg("final"),
    Held.DRAFT: msg("draft"),
    Held.PLANNED: msg("planned"),
    Held.MISSING: msg("MISSING"),
    Held.NONE: msg("–"),
}


class Cell(NamedTuple):
    held: Held
    date: dt.date | None = None
    path: str = ""


class Coverage(NamedTuple):
    """`rows` are the cells of each organisation, one for each of `periods`."""

    periods: tuple[int, ...]
    rows: Mapping[str, tuple[Cell, ...]]

    def counted(self, period: int) -> tuple[int, int]:
        """How many meetings of the period were held, of how many that were expected."""
        cells = [row[self.periods.index(period)] for row in self.rows.values()]
        expected = [cell for cell in cells if cell.held is not Held.NONE]
        return sum(cell.held in (Held.FINAL, Held.DRAFT) for cell in expected), len(expected)


def measure_coverage(book: MinuteBook, as_of: dt.date) -> Coverage:
    """Every organisation that has a record or is expected to meet, over all periods of the book."""
    records = [record for record in book.records if record.period is not None]
    if not records:
        return Coverage((), {})
    first, last = min(r.period or 0 for r in records), max(r.period or 0 for r in records)
    registered = (
        key for key, party in book.settings.parties.items() if party.meets and key != book.settings.municipality
    )
    named = (organisation for record in records for organisation in record.organisations)
    periods = tuple(range(first, last + 1))
    rows = {key: _row(key, records, periods, as_of) for key in sorted({*registered, *named})}
    return Coverage(periods, rows)


def _row(organisation: str, records: Sequence[Minutes], periods: tuple[int, ...], as_of: dt.date) -> tuple[Cell, ...]:
    own = [record for record in records if organisation in record.organisations]
    since = min((record.period or 0 for record in own), default=periods[0])
    meetings = {record.period: record for record in own if record.is_meeting}
    return tuple(_cell(meetings.get(period), period >= since, as_of) for period in periods)


def _cell(meeting: Minutes | None, expected: bool, as_of: dt.date) -> Cell:
    if meeting is None:
        return Cell(Held.MISSING if expected else Held.NONE)
    if meeting.date is None or meeting.date > as_of:
        return Cell(Held.PLANNED, meeting.date, meeting.path)
    held = Held.FINAL if meeting.status is RecordStatus.FINAL else Held.DRAFT
    return Cell(held, meeting.date, meeting.path)


def format_table(coverage: Coverage, book: MinuteBook, language: Language, *, width: int) -> list[Line]:
    """A grid of words; the latest periods that fit into `width` columns, and a count for each."""
    if not coverage.periods:
        return [(Span(language("there are no minutes yet; begin with: dialog new-meeting ORGANISATION")),)]
    names = {key: one_line(book.settings.party_name(key)) for key in coverage.rows}
    first = min(max(map(display_width, (*names.values(), language("organisation")))) + 2, width // 2)
    column = max(12, *(len(language.text(word)) + 2 for word in _WORDS.values()))
    shown = coverage.periods[-max(1, (width - first) // column) :]
    skip = len(coverage.periods) - len(shown)
    lines: list[Line] = [
        (Span(pad(language("organisation"), first), STRONG), *(Span(pad(str(each), column), STRONG) for each in shown))
    ]
    for key, cells in coverage.rows.items():
        row = [Span(pad(names[key][: first - 2], first))]
        for cell in cells[skip:]:
            style = ALARM if cell.held is Held.MISSING else PLAIN
            row.append(Span(pad(language.text(_WORDS[cell.held]), column), style))
        lines.append(tuple(row))
        dates = [pad(cell.date.isoformat() if cell.date else "", column) for cell in cells[skip:]]
        if any(map(str.strip, dates)):
            lines.append((Span(" " * first + "".join(dates), "dim"),))
    held = [language("{held} of {expected}", held=h, expected=e) for h, e in map(coverage.counted, shown)]
    lines.append((Span(pad(language("held"), first), STRONG), *(Span(pad(each, column), STRONG) for each in held)))
    if skip:
        lines.append(
            (
                Span(
                    language("{n} earlier period: --format csv", plural="{n} earlier periods: --format csv", n=skip),
                    "dim",
                ),
            )
        )
    return lines


def _grid(coverage: Coverage, book: MinuteBook, language: Language) -> list[list[str]]:
    return [
        [one_line(book.settings.party_name(key)), *(language.text(_WORDS[cell.held]) for cell in cells)]
        for key, cells in coverage.rows.items()
    ]


def format_markdown(coverage: Coverage, book: MinuteBook, language: Language) -> str:
    header = [language("organisation"), *map(str, coverage.periods)]
    return markdown_table(header, _grid(coverage, book, language))


def format_csv(coverage: Coverage) -> str:
    rows = (
        (key, period, str(cell.held), cell.date or "", cell.path)
        for key, cells in coverage.rows.items()
        for period, cell in zip(coverage.periods, cells, strict=True)
    )
    return csv_table(("organisation", "period", "held", "date", "path"), rows)


def format_json(coverage: Coverage) -> str:
    meetings = [
        {
            "organisation": key,
            "period": period,
            "held": str(cell.held),
            "date": cell.date.isoformat() if cell.date else None,
            "path": cell.path or None,
        }
        for key, cells in coverage.rows.items()
        for period, cell in zip(coverage.periods, cells, strict=True)
    ]
    return dump_json({"schema": 1, "meetings": meetings})
