"""Organisations x periods: which yearly meetings were held -> str."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product, repeat, zip_longest

from dialogtool.coverage import Coverage, MeetingCell, MeetingState
from dialogtool.diagnostic import Message, msg
from dialogtool.language import Language
from dialogtool.model import MinuteBook
from dialogtool.printable import display_width, one_line
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import (
    ALARM,
    FAINT,
    PLAIN,
    STRONG,
    Phrase,
    ScreenLine,
    column_names,
    csv_table,
    markdown_table,
    pad,
)

MEETING_WORDS: Mapping[MeetingState, Message] = {
    MeetingState.FINAL: msg("final"),
    MeetingState.DRAFT: msg("draft"),
    MeetingState.PLANNED: msg("planned"),
    MeetingState.MISSING: msg("MISSING"),
    MeetingState.NONE: msg("–"),
}


def format_table(
    coverage: Coverage, book: MinuteBook, language: Language, *, width: int
) -> list[ScreenLine]:
    """A grid of words; the latest periods that fit into `width` columns, and a count for each."""
    if not coverage.periods:
        nothing = language("there are no minutes yet; begin with: dialog new-meeting ORGANISATION")
        return [(Phrase(nothing),)]
    names = {key: one_line(book.settings.party_name(key)) for key in coverage.rows}
    # half of the terminal at most, or no year would fit
    first = min(
        max(map(display_width, (*names.values(), language("organisation")))) + 2, width // 2
    )
    all_cells = chain.from_iterable(coverage.rows.values())
    words = [
        *map(language.text, MEETING_WORDS.values()),
        *(say(cell, language) for cell, say in product(all_cells, _BELOW)),
    ]
    column = max(12, *(len(word) + 2 for word in words))
    # the latest, one at least
    shown = coverage.periods[-max(1, (width - first) // column) :]
    skip = len(coverage.periods) - len(shown)

    def strong(name: str, words: Iterable[str]) -> ScreenLine:
        cells = (Phrase(pad(word, column), STRONG) for word in words)
        return (Phrase(pad(name, first), STRONG), *cells)

    lines = [strong(language("organisation"), map(str, shown))]
    for key, cells in coverage.rows.items():
        lines += _lines_of(names[key], cells[skip:], language, first, column)
    tallies = map(coverage.counted, shown)
    held = (
        language("{held} of {expected}", held=tally.held, expected=tally.expected)
        for tally in tallies
    )
    lines.append(strong(language("held"), held))
    if skip:
        earlier = language(
            "{n} earlier period: --format csv",
            plural="{n} earlier periods: --format csv",
            n=skip,
        )
        lines.append((Phrase(earlier, FAINT),))
    return lines


def _lines_of(
    name: str, cells: Sequence[MeetingCell], language: Language, first: int, column: int
) -> Iterator[ScreenLine]:
    """An organisation: how each period stands, and below it, as far as there are any, the days,
    who has still to approve, what is published; further meetings of a period below the first.
    """
    names = chain([name[: first - 2]], repeat(""))
    for called, shown in zip(names, zip_longest(*(cell.meetings for cell in cells)), strict=False):
        row = [Phrase(pad(called, first))]
        for cell in shown:
            style = ALARM if cell and cell.held is MeetingState.MISSING else PLAIN
            word = language.text(MEETING_WORDS[cell.held]) if cell else ""
            row.append(Phrase(pad(word, column), style))
        yield tuple(row)
        for say in _BELOW:
            words = [pad(say(cell, language) if cell else "", column) for cell in shown]
            # a line below is there only where some year has something to say
            if any(map(str.strip, words)):
                yield (Phrase(" " * first + "".join(words), FAINT),)


def _day(cell: MeetingCell, _: Language) -> str:
    return cell.date.isoformat() if cell.date else ""


def _joint(cell: MeetingCell, language: Language) -> str:
    return language("joint") if cell.joint else ""


def _approval(cell: MeetingCell, language: Language) -> str:
    """Who has approved the minutes, while somebody has not."""
    if not cell.approved:
        return ""
    if not cell.missing:
        return language("approved")
    return language("approved: {parties}", parties=", ".join(map(one_line, cell.approved)))


def _publication(cell: MeetingCell, language: Language) -> str:
    return language("published") if cell.published else ""


_BELOW = (_day, _joint, _approval, _publication)


def _grid(coverage: Coverage, book: MinuteBook, language: Language) -> list[list[str]]:
    return [
        [
            one_line(book.settings.party_name(key)),
            *(language.text(MEETING_WORDS[cell.held]) for cell in cells),
        ]
        for key, cells in coverage.rows.items()
    ]


def format_markdown(coverage: Coverage, book: MinuteBook, language: Language) -> str:
    header = [language("organisation"), *map(str, coverage.periods)]
    return markdown_table(header, _grid(coverage, book, language))


_CSV_COLUMNS = (
    msg("organisation"),
    msg("period"),
    msg("held"),
    msg("date"),
    msg("path"),
    msg("published"),
    msg("approved"),
)


def format_csv(coverage: Coverage, language: Language) -> str:
    """A row for each meeting, and for each period without one."""
    danish = language.code == "da"
    rows = (
        (
            key,
            period,
            # codes for programs, words for people: Excel in Danish is opened by people
            language.text(MEETING_WORDS[cell.held]).lower() if danish else str(cell.held),
            cell.date or "",
            cell.path,
            cell.published or "",
            "; ".join(cell.approved),
        )
        for key, period, cell in meetings_of(coverage)
    )
    return csv_table(column_names(_CSV_COLUMNS, language), rows)


def format_json(coverage: Coverage) -> str:
    meetings = [
        {
            "organisation": key,
            "period": period,
            "held": str(cell.held),
            "date": cell.date.isoformat() if cell.date else None,
            "path": cell.path or None,
            "published": cell.published.isoformat() if cell.published else None,
            "approved": list(cell.approved),
        }
        for key, period, cell in meetings_of(coverage)
    ]
    return dump_json({"schema": 1, "meetings": meetings})


def meetings_of(coverage: Coverage) -> Iterator[tuple[str, int, MeetingCell]]:
    """Every meeting, with its organisation and period; a period without one too."""
    for key, cells in coverage.rows.items():
        for period, cell in zip(coverage.periods, cells, strict=True):
            for meeting in cell.meetings:
                yield key, period, meeting
