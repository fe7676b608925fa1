"""`dialog update`: what became of an item, between meetings or while minutes are written."""

import sys
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.completion import (
    complete_id,
    complete_organisation,
    complete_owner,
    complete_status,
    complete_verdict,
)
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, On, Owners
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.deeds.find import Finder
    from dialogtool.register import Register, TrackedItem


def update(
    context: typer.Context,
    item: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ITEM]...",
            help="The item's id, or words of it; several are possible; "
            "'-' reads a list, one a line.",
            autocompletion=complete_id,
        ),
    ] = None,
    status: Annotated[
        str,
        typer.Option(
            metavar="STATUS",
            help="open, in-progress, done or dropped.",
            autocompletion=complete_status,
        ),
    ] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="The news, in one sentence.")] = "",
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The new date: 2022-12-01, 'friday', 'in 2 weeks', '2nd quarter'."
        ),
    ] = None,
    owner: Owners = None,
    awaits: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY",
            help="Who is awaited; empty ('') for nobody.",
            autocompletion=complete_owner,
        ),
    ] = None,
    result: Annotated[
        str,
        typer.Option(
            metavar="VERDICT",
            help="The verdict: met, partly, unmet, carried over, dropped.",
            autocompletion=complete_verdict,
        ),
    ] = "",
    measure: Annotated[str, typer.Option(metavar="TEXT", help="How to see that it was kept.")] = "",
    theme: Annotated[str, typer.Option(metavar="THEME", help="The theme it comes under.")] = "",
    on: On = None,
    all_of: Annotated[
        str,
        typer.Option(
            "--all-of", metavar="WORDS", help="Every open item that has these words in its text."
        ),
    ] = "",
    organisation: Annotated[
        str,
        typer.Option(
            metavar="ORGANISATION",
            help="Only items of this organisation; of a joint item only its part.",
            autocompletion=complete_organisation,
        ),
    ] = "",
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Into the open draft of the meeting, to count from its day."),
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Record news about an item, or about many. The line goes into today's follow-up record of the
    organisation, which is made if it is missing, or with --draft into its open draft; final
    minutes are never changed.
    """
    from dialogtool.deeds.report import NewsWords, When, expect_news, news_of, report
    from dialogtool.editing.follow_up import ItemNews
    from dialogtool.register import track_items

    here = session(context)
    _expect_one_place(draft=draft, on=on)
    # news is of a day gone by
    day = here.as_of(on)
    # 'in two weeks' from when it was said, not from when it is written down
    until = here.day(due, start=day)
    words = NewsWords(note, status, result, owner or (), awaits, measure, theme, until)
    # the lock before the book is read: else the answer could be about another text
    with writing(here, dry_run=dry_run):
        book = here.load(about=_about(item or [], all_of))
        find = here.find(book)
        register = track_items(book.records, max(today(), day))
        items = _items(find, register, item or [], all_of, organisation)
        news = news_of(words, find)
        # before a record is made: an empty line says nothing
        expect_news(news, items)
        reports, when = [ItemNews(promise, news) for promise in items], When(today(), day, draft)
        outcome = report(book, register, reports, when, here.book_language(book), here.root)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _about(names: list[str], all_of: str) -> list[str]:
    """The items, where each is named on the command line."""
    return [] if all_of or "-" in names else names


def _expect_one_place(*, draft: bool, on: str | None) -> None:
    if draft and on:
        raise DialogError(
            msg("--draft and --on give different days"),
            msg("a line of the draft counts from the day of its meeting; leave out one of them"),
        )


def _items(
    find: "Finder", register: "Register", names: list[str], all_of: str, organisation: str
) -> "list[TrackedItem]":
    """Every item that is meant, each once. Raises DialogError where none is."""
    from dialogtool.deeds.report import parts_of

    key = find.organisation(organisation) if organisation else ""
    found: list[TrackedItem] = []
    for name in chain.from_iterable(_listed() if name == "-" else [name] for name in names):
        found += parts_of(_item(find, register, name, found), key)
    if all_of:
        with_words = find.items_with(register, all_of)
        # of a joint item only the part of that organisation
        found += [item for item in with_words if key in ("", item.organisation)]
    for item in found:
        if not item.is_open:
            find.say(msg("note: '{text}' is closed already", text=item.text))
    items = list({(item.id, item.organisation, item.text): item for item in found}.values())
    if not items:
        raise DialogError(
            msg("which item?"),
            msg("give its id, or words of its text; 'dialog open-actions' lists what is open"),
        )
    return items


def _item(
    find: "Finder", register: "Register", name: str, before: "list[TrackedItem]"
) -> "tuple[TrackedItem, ...]":
    """Raises DialogError for what is no item, with the option that news behind an item lacks."""
    from dialogtool.glossary import ANSWERS, STATUSES, lookup

    news = f"dialog update {before[-1].id}" if before else ""
    # before it is looked for: `færdig` stands in the text of some item, too
    if news and name.lower() in {**lookup(STATUSES), **lookup(ANSWERS)}:
        raise DialogError(
            msg("'{name}' is a status, not an item", name=name),
            msg("did you mean '{near}'?", near=f"{news} --status {name}"),
        )
    try:
        return find.item(register, name)
    except DialogError as error:
        if not news or " " not in name:
            raise
        raise DialogError(
            error.message, msg("did you mean '{near}'?", near=f'{news} --note "{name}"')
        ) from error


def _listed() -> list[str]:
    """The items of a list on stdin, one a line; of a line of 'open-actions --format lines' the
    id.
    """
    from dialogtool.deeds.find import named_in

    return [named_in(line) for line in sys.stdin if line.strip()]
