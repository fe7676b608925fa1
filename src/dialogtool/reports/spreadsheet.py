"""The open items as an Excel workbook: dates are dates, the header stays in sight, every column can
be filtered.
"""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.documents.wording import say_date
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.printable import one_line
from dialogtool.reports.actions import all_open, list_title
from dialogtool.reports.layout import words_shown
from dialogtool.views.mention import SeenItem, is_closed, place_told
from dialogtool.words import kind_word, status_word

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767  # characters of a cell, a limit of Excel
_LINE_HEIGHT = 15  # points
_PRINTED = 11  # columns, from the first, that have room on a page


class SheetColumn(NamedTuple):
    heading: Message
    width: int  # characters


COLUMNS = (
    SheetColumn(msg("id"), 11),
    SheetColumn(msg("organisation"), 15),
    SheetColumn(msg("kind"), 13),
    SheetColumn(msg("item"), 44),
    SheetColumn(msg("status"), 10),
    SheetColumn(msg("owner"), 28),
    SheetColumn(msg("due"), 11),
    SheetColumn(msg("overdue"), 14),
    SheetColumn(msg("awaits"), 20),
    SheetColumn(msg("left open"), 8),
    SheetColumn(msg("agreed"), 11),
    SheetColumn(msg("theme"), 18),
    SheetColumn(msg("measure"), 30),
    SheetColumn(msg("last verdict"), 15),
    SheetColumn(msg("last mentioned"), 12),
    SheetColumn(msg("origin"), 32),
)


def format_xlsx(
    items: Sequence[SeenItem], settings: Settings, language: Language, *, as_of: dt.date
) -> bytes:
    """A workbook with one sheet. No text is ever a formula or a link; the same items give the same
    bytes.
    """
    from xlsxwriter import Workbook

    data = BytesIO()
    options = {
        # see `layout.csv_table` for what a formula from a stranger could do
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with Workbook(data, options) as book:
        book.set_properties(
            {
                "title": list_title(items, as_of.isoformat(), language),
                # the day of the list, not of this run: the same bytes for the same items
                "created": _midnight(as_of),
            }
        )
        name = language("Open items") if all_open(items) else language("Items")
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"align": "center", "valign": "top"})
        date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, language.text(column.heading), head)
        for row, item in enumerate(items, 1):
            cells = _row(item, settings, language)
            sheet.set_row(row, _LINE_HEIGHT * _lines(cells))
            for at, value in enumerate(cells):
                if isinstance(value, dt.date):
                    sheet.write_datetime(row, at, _midnight(value), date)
                elif isinstance(value, int):
                    sheet.write_number(row, at, value, number)
                elif value:
                    # xlsxwriter drops a longer text without a word
                    sheet.write_string(row, at, value[:_LONGEST], plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(items), 1), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        # the others would make every page twice as wide
        sheet.print_area(0, 0, max(len(items), 1), _PRINTED - 1)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        _name_pages(sheet, list_title(items, say_date(as_of, language.code), language), language)
    return data.getvalue()


def _name_pages(sheet: "Worksheet", title: str, language: Language) -> None:
    """What is printed says which list it is, and which of its pages."""
    sheet.set_header(f"&L{title}")
    sheet.set_footer(f"&R{language('Page {page} of {pages}', page='&P', pages='&N')}")


def _row(
    item: SeenItem, settings: Settings, language: Language
) -> tuple[str | int | dt.date | None, ...]:
    """The cells of one item, in the order of `COLUMNS`."""
    return (
        one_line(item.id),
        one_line(settings.party_name(item.organisation)),
        language.text(kind_word(item.kind)),
        (f"[{language('closed')}] " if is_closed(item) else "")
        + words_shown(settings.named(item.text)),
        language.text(status_word(item.status, item.kind)),
        one_line("; ".join(map(settings.owner_name, item.owners))),
        # the first year of Excel's calendar
        item.due if item.due and item.due.year > 1900 else None,
        language("overdue") if item.overdue else None,
        one_line("; ".join(map(settings.owner_name, item.awaits))),
        item.deferrals,
        item.opened if item.opened.year > 1900 else None,
        one_line(settings.themes.get(item.theme.lower(), item.theme)),
        one_line(item.measure),
        language.text(status_word(item.verdict, item.kind)) if item.verdict else None,
        item.last.date if item.last.date.year > 1900 else None,
        one_line(str(place_told(item))),
    )


def _lines(cells: tuple[str | int | dt.date | None, ...]) -> int:
    """How many lines the fullest cell of a row needs; not every program finds that out."""
    texts = zip(cells, COLUMNS, strict=True)
    return min(
        max(
            len(wrap(cell, column.width - 1)) if isinstance(cell, str) else 1
            for cell, column in texts
        ),
        # Excel has rows of 409 points at most
        20,
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel knows no time zones
