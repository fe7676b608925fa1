"""Everything that is made of a book for others, as the words that one can read in it."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from icalendar import Calendar
from pypdf import PdfReader

from dialogtool.documents.account import compose_account
from dialogtool.documents.agreement import compose_agreement
from dialogtool.documents.council_report import compose_council_report
from dialogtool.documents.forms import Form, Workshop, make_document
from dialogtool.documents.house import House
from dialogtool.documents.invitation import compose_invitation
from dialogtool.documents.meeting import MeetingDocument, Source
from dialogtool.documents.reminder import compose_reminders, message_of
from dialogtool.documents.render import render_document
from dialogtool.documents.report import compose_report
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, Settings
from dialogtool.register import track_items
from dialogtool.reports.calendar import format_ics
from dialogtool.reports.item_data import format_csv, format_json
from dialogtool.reports.sheets import items_sheet
from dialogtool.reports.spreadsheet import format_xlsx
from dialogtool.site.edition import Edition
from dialogtool.site.press import Press
from dialogtool.site.site import Site
from dialogtool.tables.rows import NamedBook, rows_of
from dialogtool.views.circle import Circle
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View

NOWHERE = Path("/nowhere")
OTHERS = (Audience.OTHER_PARTY, Audience.PUBLIC)
COMPOSE: Mapping[str, Callable[[Source, Minutes], MeetingDocument]] = {
    "minutes": compose_account,
    "agreement": compose_agreement,
    "agenda": compose_invitation,
}


@dataclass(frozen=True)
class Outgoing:
    """What `audience` gets of a book on a day. Raises DialogError where nothing may go out."""

    book: MinuteBook
    audience: Audience
    day: dt.date
    language: Language = field(default_factory=lambda: Language("da"))

    @property
    def settings(self) -> Settings:
        return self.book.settings

    @property
    def reader(self) -> Reader:
        return Reader(self.settings, self.language, self.audience, self.day)

    @cached_property
    def view(self) -> View:
        return View(self.book, self.reader)

    @cached_property
    def items(self) -> tuple[Any, ...]:
        return self.view.register(self.day).items

    def composed(self, kind: str) -> MeetingDocument:
        """The documents of all meetings in one."""
        view = self.view
        source = Source(view, House())
        meetings = (record for record in self.book.records if record.is_meeting)
        held = (meeting for meeting in meetings if meeting.date and meeting.period is not None)
        made = [COMPOSE[kind](source, minutes) for minutes in held]
        whole = {
            field: tuple(part for document in made for part in getattr(document, field))
            for field in type(made[0]).model_fields
            if isinstance(getattr(made[0], field), tuple)
        }
        return view.of_offices(made[0].model_copy(update=whole))

    def document(self, kind: str, form: Form) -> str:
        """A document in that form."""
        workshop = Workshop(kind, self.language, NOWHERE)
        data = make_document(self.composed(kind), form, workshop).data
        if form is Form.PDF:
            return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        return unzipped(data) if form is Form.DOCX else data.decode()

    def calendar(self) -> str:
        """Deadlines, as a calendar reads them."""
        data = format_ics(self.items, self.settings, self.language)
        return "\n".join(str(event) for event in Calendar.from_ical(data).walk())

    def mails(self) -> str:
        """Reminders with their texts."""
        register = track_items(self.book.records, self.day)
        made = compose_reminders(register, self.view, until=dt.date(2030, 1, 1))
        texts = [
            render_document("reminder.md.j2", reminder, self.language, name="reminder")
            for reminder in made
        ]
        mails = (
            message_of(reminder, text, "x", self.language.code)
            for reminder, text in zip(made, texts, strict=True)
        )
        return b"\n".join(mails).decode().replace("=\r\n", "") + "\n".join(texts)

    def reports(self) -> str:
        """What the council and each organisation are told."""
        view = self.view
        council = compose_council_report(view, period=None, as_of=self.day)
        held = view.register(self.day).meetings
        own = [
            compose_report(view, key, period=None, since=None, as_of=self.day)
            for key, meetings in held.items()
            if meetings
        ]
        return "\n".join(report.model_dump_json() for report in (council, *own))

    def site(self) -> str:
        """Names and texts of all pages."""
        edition = Edition(self.book, Circle(self.reader, unapproved=True), House())
        press = Press(self.language, House(), edition.view, folder=NOWHERE)
        files = dict(Site(edition, press, self.language, "").files())
        return "\n".join((*files, *(data.decode() for data in files.values())))

    def tables(self) -> str:
        """What `dialog export` writes, without the files' form."""
        return json.dumps(rows_of([NamedBook("", self.view)]), default=str, ensure_ascii=False)

    def spreadsheet(self) -> str:
        """A workbook's cells."""
        sheet = items_sheet(self.items, self.settings, self.language, self.day)
        made = format_xlsx(sheet, self.language)
        return unzipped(made)

    @property
    def outputs(self) -> Mapping[str, Callable[[], str]]:
        """What makes each thing that goes out, by its name."""
        return {
            **{
                f"{kind}.{form}": partial(self.document, kind, form)
                for kind in COMPOSE
                for form in Form
            },
            "deadlines.ics": self.calendar,
            "reminders.eml": self.mails,
            "items.xlsx": self.spreadsheet,
            "items.csv": lambda: format_csv(self.items),
            "items.json": lambda: format_json(self.items, self.day),
            "report.json": self.reports,
            "site": self.site,
            "export": self.tables,
        }


def unzipped(data: bytes) -> str:
    """The words of all parts of a file of Office."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return re.sub(r"<[^>]*>", "", "\n".join(parts))


def cells(text: str) -> str:
    """What stands in the cells of a CSV file."""
    rows = csv.reader(io.StringIO(text), delimiter=";")
    return "\n".join(cell for row in rows for cell in row)
