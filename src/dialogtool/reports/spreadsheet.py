"""A table as an Excel workbook: dates are dates and numbers are numbers, the header stays in sight,
every column can be filtered.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from dialogtool.diagnostic import Message
from dialogtool.language import Language

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767  # characters of a cell, a limit of Excel
_MOST_DIGITS = 15  # of a number; Excel makes zeros of the others
_LINE_HEIGHT = 15  # points
_MOST_LINES = 20  # Excel has rows of 409 points at most
_MARKS = 3  # characters that the arrow of a filter takes of a heading

SheetCell = str | int | Decimal | dt.date | None
"""Whole numbers are counts and years, decimals are amounts."""


class SheetColumn(NamedTuple):
    heading: Message
    width: int  # characters


class SheetTable(NamedTuple):
    """What one sheet holds: `rows` have a cell for each of `columns`. `title` is printed above each
    page; `printed` is how many of the columns, from the first on, have room on it.
    It tells how things stood at `as_of`.
    """

    name: str
    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[SheetCell]]
    printed: int
    as_of: dt.date


def format_xlsx(sheet: SheetTable, language: Language) -> bytes:
    """A workbook with one sheet. No text is ever a formula or a link; the same sheet gives the same
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
        # the day of the list, not of this run: the same bytes for the same items
        book.set_properties({"title": sheet.title, "created": _midnight(sheet.as_of)})
        page, formats = book.add_worksheet(sheet.name), _Formats(book)
        _write_head(page, sheet.columns, language, formats.head)
        _write_rows(page, sheet, formats)
        _set_page(page, sheet)
        page.set_header(f"&L{sheet.title}")
        page.set_footer(f"&R{language('Page {page} of {pages}', page='&P', pages='&N')}")
    return data.getvalue()


class _Formats:
    """How the cells of each kind look."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._amounts: dict[int, Format] = {}
        self.head = self._format(bold=True, bottom=1, text_wrap=True)
        self.text = self._format(text_wrap=True)
        self.count = self._format(align="center")
        self.date = self._format(num_format="yyyy-mm-dd", align="left")

    def amount(self, value: Decimal) -> "Format":
        """With as many decimals as it has, for a sign of them without any would stay alone."""
        exponent = value.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        if decimals not in self._amounts:
            layout = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._amounts[decimals] = self._format(num_format=layout, align="right", indent=1)
        return self._amounts[decimals]

    def _format(self, **properties: object) -> "Format":
        return self._book.add_format({"valign": "top", **properties})


def _write_head(
    page: "Worksheet", columns: Sequence[SheetColumn], language: Language, look: "Format"
) -> None:
    heads = [language.text(column.heading) for column in columns]
    shown = [head[:1].upper() + head[1:] for head in heads]
    page.set_row(0, _LINE_HEIGHT * _lines(shown, [column.width - _MARKS for column in columns]))
    for at, (head, column) in enumerate(zip(shown, columns, strict=True)):
        page.set_column(at, at, column.width)
        page.write_string(0, at, head, look)


def _write_rows(page: "Worksheet", sheet: SheetTable, formats: _Formats) -> None:
    widths = [column.width - 1 for column in sheet.columns]
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _LINE_HEIGHT * _lines(row, widths))
        for at, value in enumerate(row):
            _write(page, number, at, value, formats)


def _write(page: "Worksheet", row: int, at: int, value: SheetCell, formats: _Formats) -> None:
    match value:
        case dt.date() if value.year > 1900:  # the first year of Excel's calendar
            page.write_datetime(row, at, _midnight(value), formats.date)
        case dt.date():
            page.write_string(row, at, value.isoformat(), formats.text)
        case int():
            page.write_number(row, at, value, formats.count)
        case Decimal() if len(value.as_tuple().digits) <= _MOST_DIGITS:
            page.write_number(row, at, value, formats.amount(value))
        case None | "":
            pass
        case _:
            # xlsxwriter drops a longer text without a word
            page.write_string(row, at, str(value)[:_LONGEST], formats.text)


def _set_page(page: "Worksheet", sheet: SheetTable) -> None:
    last = max(len(sheet.rows), 1)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    # the others would make every page twice as wide
    page.print_area(0, 0, last, sheet.printed - 1)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _lines(cells: Sequence[SheetCell], widths: Sequence[int]) -> int:
    """How many lines the fullest cell of a row needs; not every program finds that out."""
    texts = zip(cells, widths, strict=True)
    needed = (len(wrap(cell, width)) if isinstance(cell, str) else 1 for cell, width in texts)
    return min(max(1, *needed), _MOST_LINES)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel knows no time zones
