"""What stands in a workbook of items, of key figures, of meetings: a row for each."""

import datetime as dt
from collections.abc import Iterable, Sequence

from dialogtool.coverage import Coverage
from dialogtool.diagnostic import msg
from dialogtool.documents.wording import (
    light_of,
    say_assessment,
    say_date,
    say_figure,
    say_unit,
)
from dialogtool.figure import plain_number
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.printable import one_line
from dialogtool.reports.choice import all_open, list_title
from dialogtool.reports.coverage import MEETING_WORDS, meetings_of
from dialogtool.reports.figures import Figures, Row, Value, values_of
from dialogtool.reports.layout import words_shown
from dialogtool.reports.spreadsheet import SheetCell, SheetColumn, SheetTable
from dialogtool.views.mention import SeenItem, is_closed, place_told
from dialogtool.words import kind_word, status_word

_OF_ITEMS = (
    SheetColumn(msg("id"), 11),
    SheetColumn(msg("organisation"), 15),
    SheetColumn(msg("kind"), 13),
    SheetColumn(msg("item"), 44),
    SheetColumn(msg("status"), 11),
    SheetColumn(msg("owner"), 28),
    SheetColumn(msg("due"), 11),
    SheetColumn(msg("overdue"), 14),
    SheetColumn(msg("awaits"), 20),
    SheetColumn(msg("left open"), 9),
    SheetColumn(msg("agreed"), 11),
    SheetColumn(msg("theme"), 18),
    SheetColumn(msg("measure"), 30),
    SheetColumn(msg("last verdict"), 15),
    SheetColumn(msg("last mentioned"), 12),
    SheetColumn(msg("origin"), 32),
)
_OF_FIGURES = (
    SheetColumn(msg("organisation"), 20),
    SheetColumn(msg("name"), 30),
    SheetColumn(msg("department"), 20),
    SheetColumn(msg("period"), 13),
    SheetColumn(msg("value"), 16),
    SheetColumn(msg("unit"), 8),
    SheetColumn(msg("assessment"), 16),
    SheetColumn(msg("change"), 14),
    SheetColumn(msg("change in per cent"), 12),
    SheetColumn(msg("path"), 44),
)
_OF_MEETINGS = (
    SheetColumn(msg("organisation"), 30),
    SheetColumn(msg("period"), 13),
    SheetColumn(msg("held"), 12),
    SheetColumn(msg("date"), 11),
    SheetColumn(msg("published"), 16),
    SheetColumn(msg("approved"), 40),
    SheetColumn(msg("path"), 44),
)


def items_sheet(
    items: Sequence[SeenItem], settings: Settings, language: Language, as_of: dt.date
) -> SheetTable:
    return SheetTable(
        name=language("Open items") if all_open(items) else language("Items"),
        title=list_title(items, say_date(as_of, language.code), language),
        columns=_OF_ITEMS,
        rows=[_item_row(item, settings, language) for item in items],
        printed=11,
        as_of=as_of,
    )


def _item_row(item: SeenItem, settings: Settings, language: Language) -> tuple[SheetCell, ...]:
    closed = f"[{language('closed')}] " if is_closed(item) else ""
    return (
        one_line(item.id),
        one_line(settings.party_name(item.organisation)),
        language.text(kind_word(item.kind)),
        closed + words_shown(settings.named(item.text)),
        language.text(status_word(item.status, item.kind)),
        one_line("; ".join(map(settings.owner_name, item.owners))),
        item.due,
        language("overdue") if item.overdue else None,
        one_line("; ".join(map(settings.owner_name, item.awaits))),
        item.deferrals,
        item.opened,
        one_line(settings.themes.get(item.theme.lower(), item.theme)),
        one_line(item.measure),
        language.text(status_word(item.verdict, item.kind)) if item.verdict else None,
        item.last.date,
        one_line(str(place_told(item))),
    )


def figures_sheet(
    all_figures: Iterable[Figures], settings: Settings, language: Language, as_of: dt.date
) -> SheetTable:
    """A row for each value; its change is that from the number before it."""
    return SheetTable(
        name=language("Key figures"),
        title=language("Key figures on {date}", date=say_date(as_of, language.code)),
        columns=_OF_FIGURES,
        rows=[
            _figure_row(figures, row, value, settings, language)
            for figures, row, value in values_of(all_figures)
        ],
        printed=9,
        as_of=as_of,
    )


def _figure_row(
    figures: Figures, row: Row, value: Value, settings: Settings, language: Language
) -> tuple[SheetCell, ...]:
    figure, code = value.figure, language.code
    number = plain_number(figure.value)
    change = row.change_to(value.period)
    light = say_assessment(value.light, code) if value.light else ""
    # a light that the record names is said once
    said = "" if light and light_of(figure.assessment) else figure.assessment
    return (
        one_line(settings.party_name(figures.organisation)),
        one_line(say_figure(row.name, code)),
        one_line(row.department),
        value.period,
        # what is no number stands as it was written
        one_line(figure.value) if number is None else number,
        one_line(say_unit(figure.unit or row.unit, code)),
        one_line("; ".join(filter(None, (light, said)))),
        change and change.absolute,
        change and change.rounded_percent,
        one_line(f"{figure.location.path}:{figure.location.line}"),
    )


def meetings_sheet(
    coverage: Coverage, settings: Settings, language: Language, as_of: dt.date
) -> SheetTable:
    """A row for each meeting, and for each period without one."""
    return SheetTable(
        name=language("Meetings"),
        title=language("Meetings on {date}", date=say_date(as_of, language.code)),
        columns=_OF_MEETINGS,
        rows=[
            (
                one_line(settings.party_name(key)),
                period,
                language.text(MEETING_WORDS[cell.held]),
                cell.date,
                cell.published,
                one_line("; ".join(map(settings.party_name, cell.approved))),
                one_line(cell.path),
            )
            for key, period, cell in meetings_of(coverage)
        ],
        printed=6,
        as_of=as_of,
    )
