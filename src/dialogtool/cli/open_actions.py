"""`dialog open-actions`: what was promised in all years and is not settled."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from dialogtool.cli.books import books_of, told_of
from dialogtool.cli.completion import (
    complete_organisation,
    complete_owner,
    complete_status,
    complete_theme,
)
from dialogtool.cli.endings import form_of
from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.report_document import INSIDE
from dialogtool.cli.session import Session, session
from dialogtool.cli.writing import put_out
from dialogtool.diagnostic import msg

if TYPE_CHECKING:
    from dialogtool.model import MinuteBook
    from dialogtool.reports.several import Telling
    from dialogtool.views.view import View

Sort = Literal["urgency", "due", "age", "deferrals", "owner", "id"]
Grouping = Literal["organisation", "owner", "awaits", "theme", "kind", "period", "none"]
_Form = Literal["table", "lines", "md", "html", "pdf", "docx", "csv", "xlsx", "ics", "json"]


def open_actions(
    context: typer.Context,
    organisation: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ORGANISATION]...",
            help="Only these organisations (key, name or alias).",
            autocompletion=complete_organisation,
        ),
    ] = None,
    owner: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY",
            help="Only what this party or office owns.",
            autocompletion=complete_owner,
        ),
    ] = None,
    awaits: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY", help="Only what awaits this party.", autocompletion=complete_owner
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only one kind: action, agreement, approval ..."),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(metavar="THEME", help="Only one theme.", autocompletion=complete_theme),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help="open, in-progress; also done and dropped.",
            autocompletion=complete_status,
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option("--words", metavar="WORDS", help="Only what has these words in its text."),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    due_before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what is due before this day.")
    ] = None,
    as_of: AsOf = None,
    sort: Annotated[Sort, typer.Option(help="What comes first in a group.")] = "urgency",
    group_by: Annotated[Grouping, typer.Option(help="What the headings are.")] = "organisation",
    form: Annotated[
        _Form | None,
        typer.Option(
            "--format",
            help="Table for people, lines for grep, md, a document (html, pdf, docx), csv or xlsx "
            "for Excel, ics for calendars, json.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """List open agreements and actions. All years: who is responsible, what is overdue, and who is
    awaited. An option that is given twice means both.
    """
    from dialogtool.cli.item_list import ItemList
    from dialogtool.deeds.choice import ChoiceWords, choice_of
    from dialogtool.register import track_items
    from dialogtool.reports.choice import GroupKey, SortKey, choose_items

    books, wanted = books_of(session(context)), form_of(form, output, get_args(_Form))
    asked = ChoiceWords(organisation, owner, awaits, kind, theme, status, words, overdue)

    def listed(here: Session) -> "Telling":
        book = here.load(rows=False, about=organisation or ())
        day = here.as_of(as_of)
        choice = choice_of(asked, here.find(book), here.day(due_before, start=day))
        register = track_items(book.records, day)
        items = choose_items(register, choice, SortKey(sort), book.settings)
        # before the list is cut: what was not read could have been in it
        here.warn_unread(book)
        # a list of a past day has no meeting to come
        if as_of is None:
            _tell_to_come(here, book, day)
        view = _view(here, book, day, wanted)
        return ItemList(here, view, choice, GroupKey(group_by)).written(wanted, view.items(items))

    told = told_of(books, wanted, listed)
    put_out(books[0], told, output, force=force, dry_run=dry_run)


def _tell_to_come(here: Session, book: "MinuteBook", day: date) -> None:
    """A draft that was filled in before its meeting is not counted, and not passed over either."""
    from dialogtool.model import Kind

    for record in filter(book.is_asked_about, book.records):
        is_to_come = record.is_meeting and record.date is not None and record.date > day
        if is_to_come and any(item.kind is not Kind.APPROVAL for item in record.items):
            here.say(
                msg(
                    "note: '{path}' counts from the day of its meeting, {date}",
                    path=record.path,
                    date=str(record.date),
                )
            )


def _view(here: Session, book: "MinuteBook", day: date, form: str) -> "View":
    """What a reader of this form may see: what one sends to others goes out of the house."""
    # a calendar is sent on
    if form == "ics":
        here.expect_understood(book)
    # a table on one's own screen is not sent on
    if form in INSIDE:
        return here.inside(book, day)
    return here.outside(book, day, here.language)
