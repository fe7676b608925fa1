"""`dialog open-actions`: what was promised in all years and is not settled."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
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
from dialogtool.cli.report_document import (
    DOCUMENTS,
    INSIDE,
    content_of,
    report_document,
)
from dialogtool.cli.session import Session, session, terminal_width, today
from dialogtool.cli.writing import put_out
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.model import MinuteBook
    from dialogtool.reports.choice import Choice
    from dialogtool.reports.layout import ScreenLine
    from dialogtool.reports.several import Telling
    from dialogtool.views.mention import SeenItem
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
    from dialogtool.deeds.choice import ChoiceWords, choice_of
    from dialogtool.register import track_items
    from dialogtool.reports.choice import SortKey, choose_items

    books, wanted = books_of(session(context)), form_of(form, output, get_args(_Form))
    asked = ChoiceWords(organisation, owner, awaits, kind, theme, status, words, overdue)

    def listed(here: Session) -> "Telling":
        book = here.load(rows=False, about=organisation or ())
        day = here.day(as_of, past=True) or today()
        choice = choice_of(asked, here.find(book), here.day(due_before, start=day))
        register = track_items(book.records, day)
        items = choose_items(register, choice, SortKey(sort), book.settings)
        # before the list is cut: what was not read could have been in it
        here.warn_unread(book)
        # a list of a past day has no meeting to come
        if as_of is None:
            _tell_to_come(here, book, day)
        view = _view(here, book, day, wanted)
        return _writer(here, view, choice, group_by)[wanted](view.items(items))

    told = told_of(books, wanted, listed)
    put_out(books[0], told, output, force=force, dry_run=dry_run)


def _tell_to_come(here: Session, book: "MinuteBook", day: date) -> None:
    """A draft that was filled in before its meeting is not counted, and not passed over either."""
    from dialogtool.model import Kind

    for record in book.records:
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


Writer = Callable[["tuple[SeenItem, ...]"], "str | bytes | Sequence[ScreenLine]"]


def _writer(here: Session, view: "View", choice: "Choice", group: "Grouping") -> dict[str, Writer]:
    """What makes each form of the list."""
    from dialogtool.profile import in_words_of
    from dialogtool.reports import actions
    from dialogtool.reports.choice import Choice, GroupKey

    settings, day, language = view.reader.settings, view.reader.day, here.language
    key = GroupKey(group)

    def table(items: "tuple[SeenItem, ...]") -> "Sequence[ScreenLine]":
        return actions.format_table(
            items,
            settings,
            language,
            as_of=day,
            group=key,
            width=terminal_width(),
            partial=choice.is_partial,
            chosen=choice != Choice(),
        )

    def calendar(items: "tuple[SeenItem, ...]") -> bytes:
        from dialogtool.reports.calendar import format_ics

        # a calendar has one component at least (RFC 5545, 3.6)
        if all(item.due is None for item in items):
            raise DialogError(
                msg("nothing of it has a deadline, so there is no calendar"),
                msg("'dialog open-actions' shows what is open"),
            )
        owner = choice.owners[0] if len(choice.owners) == 1 else ""
        return format_ics(items, settings, language, owner=owner)

    def spreadsheet(items: "tuple[SeenItem, ...]") -> bytes:
        from dialogtool.reports.spreadsheet import format_xlsx

        return format_xlsx(items, settings, language, as_of=day)

    markdown = partial(
        actions.format_markdown, settings=settings, language=language, as_of=day, group=key
    )

    def document(form: str) -> Writer:
        def write(items: "tuple[SeenItem, ...]") -> str | bytes:
            from dialogtool.documents.report_page import not_for_publication

            text = markdown(items, numbers=view.citations)
            # a document looks as if it could be handed out
            notice = not_for_publication(language)
            made = report_document(here, view.book, text, form, language, day=day, notice=notice)
            return content_of(made, form)

        return write

    return {
        **{form: document(form) for form in DOCUMENTS},
        "table": table,
        "lines": lambda items: actions.format_lines(items, settings, language),
        "md": markdown,
        "csv": lambda items: actions.format_csv(items, in_words_of(settings, language)),
        "xlsx": spreadsheet,
        "ics": calendar,
        "json": lambda items: actions.format_json(items, day),
    }
