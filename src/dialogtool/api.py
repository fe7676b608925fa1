"""A minute book in a notebook or a script.

    >>> import datetime as dt
    >>> from dialogtool.api import Form, open_book, render
    >>> book = open_book("examples/naestved")
    >>> day = dt.date(2023, 3, 1)

What is promised, is not done, and is late on that day:

    >>> for item in book.register(day).open_items:
    ...     if item.overdue and item.kind == "action":
    ...         print(item.id, item.due, item.owners)
    20-h4t9wz 2022-12-31 ('naestved/boern-unge',)
    21-d3w8hn 2022-09-01 ('naestved/tilsyn',)

What is wrong with the book:

    >>> for problem in book.problems(day):
    ...     print(f"{problem.location}: {problem.code}")
    minutes/lejerbo/2021.md:77: not-mentioned
    minutes/lejerbo/2021.md:97: agreement-without-measure

A document, as Markdown, HTML, PDF or Word:

    >>> agreement = book.agreement("lejerbo", period=2021, day=day)
    >>> [group.heading for group in agreement.groups]
    ['Økonomi og drift', 'Ledelse og beboerdemokrati', 'Udlejning']
    >>> print(render(agreement, Form.MD, book).decode().splitlines()[0])
    # Aftaledokument 2021

Nothing here reads the clock, writes to the disk or hides what is closed to the public from whoever
reads the records themselves: `item.hidden` says so. What goes out of the house goes
through `dialog render-minutes --public`, which has the gate for personal data.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogtool.book.place import find_book
from dialogtool.book.records import load_book
from dialogtool.checks import find_problems
from dialogtool.diagnostic import Diagnostic, DialogError, Location, Severity, msg
from dialogtool.documents.account import Account, compose_account
from dialogtool.documents.agreement import Agreement, compose_agreement
from dialogtool.documents.forms import Form, Workshop, make_document
from dialogtool.documents.house import House
from dialogtool.documents.meeting import MeetingDocument, Source, find_meeting
from dialogtool.language import Language
from dialogtool.model import Item, Kind, MinuteBook, Minutes, Settings, Status, Update, Verdict
from dialogtool.profile import in_words_of
from dialogtool.register import Event, track_items
from dialogtool.reports.item_data import item_fields
from dialogtool.views.mention import SeenItem
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import SeenRegister, View

__all__ = [
    "Account",
    "Agreement",
    "Diagnostic",
    "DialogError",
    "Event",
    "Form",
    "House",
    "Item",
    "Kind",
    "Location",
    "MinuteBook",
    "Minutes",
    "OpenBook",
    "SeenItem",
    "SeenRegister",
    "Settings",
    "Severity",
    "Status",
    "Update",
    "Verdict",
    "as_json",
    "open_book",
    "render",
]


@dataclass(frozen=True)
class OpenBook:
    """A book as it was read: `root` is its folder, `content` its records and settings."""

    root: Path
    content: MinuteBook

    @property
    def language(self) -> Language:
        """The language of its documents."""
        settings = self.content.settings
        return in_words_of(settings, Language(settings.language))

    def register(self, day: dt.date) -> SeenRegister:
        """Every item as it stood on `day`, with its whole history, hidden ones too."""
        return self._view(Audience.INSIDE, day).register(day)

    def problems(self, day: dt.date) -> tuple[Diagnostic, ...]:
        """What `dialog check --as-of` reports, by place; without what only git knows, the text as
        a party approved it.
        """
        return find_problems(self.content, track_items(self.content.records, day))

    def meeting(self, organisation: str, *, day: dt.date, period: int | None = None) -> Minutes:
        """The record of a meeting: of `period`, else the latest that was held by `day`. Raises
        DialogError where there is none.
        """
        key = self.content.settings.party_key(organisation)
        return find_meeting(self.content, key, period=period, as_of=day)

    def agreement(self, organisation: str, *, day: dt.date, period: int | None = None) -> Agreement:
        """The agreement document of a meeting, as it stood on `day`. Raises DialogError where
        there was no such meeting, or nobody can tell what is closed to the public.
        """
        minutes = self.meeting(organisation, day=day, period=period)
        return compose_agreement(self._source(day), minutes)

    def account(self, organisation: str, *, day: dt.date, period: int | None = None) -> Account:
        """The account of a meeting, as it stood on `day`. Raises DialogError where there was no
        such meeting, or nobody can tell what is closed to the public.
        """
        minutes = self.meeting(organisation, day=day, period=period)
        return compose_account(self._source(day), minutes)

    def _source(self, day: dt.date) -> Source:
        settings = self.content.settings
        municipality = settings.parties.get(settings.municipality)
        house = House(name=municipality.name if municipality else "", accent=settings.style.accent)
        return Source(self._view(Audience.OTHER_PARTY, day), house)

    def _view(self, audience: Audience, day: dt.date) -> View:
        reader = Reader(self.content.settings, self.language, audience, day)
        return View(self.content, reader)


def open_book(folder: str | Path) -> OpenBook:
    """Reads the book that `folder` is or lies in. What is wrong in it raises nothing: it is in
    `Book.problems`. Raises DialogError where there is no book.

    >>> open_book("/nowhere")
    Traceback (most recent call last):
    dialogtool.diagnostic.DialogError: '/nowhere' is not a minute book
    """
    root = find_book(Path(folder).absolute())
    if root is None:
        raise DialogError(msg("'{path}' is not a minute book", path=str(folder)))
    return OpenBook(root, load_book(root))


def render(document: MeetingDocument, form: Form, book: OpenBook) -> bytes:
    """The document with the book's own templates, or those that ship. It has neither logo nor
    letterhead, which the command line adds. Raises DialogError for what is wrong in a template, and
    where the extra `pdf` or `docx` is not installed.
    """
    name = "agreement" if isinstance(document, Agreement) else "minutes"
    return make_document(document, form, Workshop(name, book.language, book.root)).data


def as_json(item: SeenItem) -> Mapping[str, Any]:
    """An item as `dialog open-actions --format json` has it; docs/json.md says what may change.

    >>> item = open_book("examples/naestved").register(dt.date(2023, 3, 1)).find("20-h4t9wz")[0]
    >>> as_json(item)["deferrals"]
    2
    """
    return item_fields(item)
