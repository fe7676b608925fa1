"""What `dialog open-actions` lists, in each of its forms."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from dialogtool.cli.report_document import DOCUMENTS, content_of, report_document
from dialogtool.cli.session import Session
from dialogtool.cli.terminal import terminal_width
from dialogtool.diagnostic import DialogError, msg
from dialogtool.model import Settings
from dialogtool.profile import in_words_of
from dialogtool.reports import actions
from dialogtool.reports.choice import Choice, GroupKey
from dialogtool.reports.layout import ScreenLine
from dialogtool.views.mention import SeenItem
from dialogtool.views.view import Citations, View

Items = tuple[SeenItem, ...]
Content = str | bytes | Sequence[ScreenLine]


class ItemList(NamedTuple):
    """The list of items in each of its forms; `choice` is what was asked for."""

    here: Session
    view: View
    choice: Choice
    group: GroupKey

    def written(self, form: str, items: Items) -> Content:
        """The items in one of the forms of `open-actions`."""
        if form in DOCUMENTS:
            return self._document(form, items)
        forms: dict[str, Callable[[Items], Content]] = {
            "table": self._table,
            "lines": self._lines,
            "md": self._markdown,
            "csv": self._csv,
            "xlsx": self._spreadsheet,
            "ics": self._calendar,
            "json": self._json,
        }
        return forms[form](items)

    def _table(self, items: Items) -> Sequence[ScreenLine]:
        return actions.format_table(
            items,
            self._settings,
            self.here.language,
            as_of=self._day,
            group=self.group,
            width=terminal_width(),
            partial=self.choice.is_partial,
            chosen=self.choice != Choice(),
        )

    def _lines(self, items: Items) -> str:
        return actions.format_lines(items, self._settings, self.here.language)

    def _markdown(self, items: Items, numbers: Citations | None = None) -> str:
        from dialogtool.reports.item_markdown import format_markdown

        return format_markdown(
            items,
            self._settings,
            self.here.language,
            as_of=self._day,
            group=self.group,
            numbers=numbers,
        )

    def _document(self, form: str, items: Items) -> str | bytes:
        from dialogtool.documents.report_page import not_for_publication

        language = self.here.language
        text = self._markdown(items, self.view.citations)
        # a document looks as if it could be handed out
        notice = not_for_publication(language)
        made = report_document(
            self.here, self.view.book, text, form, language, day=self._day, notice=notice
        )
        return content_of(made, form)

    def _csv(self, items: Items) -> str:
        from dialogtool.reports.item_data import format_csv

        return format_csv(items, in_words_of(self._settings, self.here.language), self._settings)

    def _spreadsheet(self, items: Items) -> bytes:
        from dialogtool.reports.sheets import items_sheet
        from dialogtool.reports.spreadsheet import format_xlsx

        language = self.here.language
        return format_xlsx(items_sheet(items, self._settings, language, self._day), language)

    def _calendar(self, items: Items) -> bytes:
        from dialogtool.reports.calendar import format_ics

        # a calendar has one component at least (RFC 5545, 3.6)
        undated = sum(item.due is None for item in items)
        if undated == len(items):
            raise DialogError(
                msg("nothing of it has a deadline, so there is no calendar"),
                msg("'dialog open-actions' shows what is open"),
            )
        if undated:
            self.here.say(
                msg(
                    "note: {n} item has no deadline and is not in the calendar",
                    plural="note: {n} items have no deadline and are not in the calendar",
                    n=undated,
                )
            )
        owner = self.choice.owners[0] if len(self.choice.owners) == 1 else ""
        return format_ics(items, self._settings, self.here.language, owner=owner)

    def _json(self, items: Items) -> str:
        from dialogtool.reports.item_data import format_json

        return format_json(items, self._day)

    @property
    def _settings(self) -> Settings:
        return self.view.reader.settings

    @property
    def _day(self) -> date:
        return self.view.reader.day
