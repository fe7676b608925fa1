"""`dialog update`: what became of an item, between two meetings or while the minutes are written."""

from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.completion import (
    complete_id,
    complete_organisation,
    complete_owner,
    complete_status,
    complete_verdict,
)
from dialogtool.cli.options import Commit, DryRun, On, Owners
from dialogtool.cli.reporting import report_items
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.editing.follow_up import News
    from dialogtool.model import Status, Verdict
    from dialogtool.register import TrackedItem


def update(
    context: typer.Context,
    item_id: Annotated[
        str, typer.Argument(metavar="ID", help="The item's id.", autocompletion=complete_id)
    ],
    status: Annotated[
        str,
        typer.Option(
            metavar="STATUS",
            help="open, in-progress, done or dropped.",
            autocompletion=complete_status,
        ),
    ] = "",
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="What there is to say, in one sentence.")
    ] = "",
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
            help="Whose move it is; empty ('') for nobody's.",
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
    measure: Annotated[
        str, typer.Option(metavar="TEXT", help="How one will see that it was kept.")
    ] = "",
    theme: Annotated[str, typer.Option(metavar="THEME", help="The theme it comes under.")] = "",
    on: On = None,
    organisation: Annotated[
        str,
        typer.Option(
            metavar="ORGANISATION",
            help="Of a joint item: only this organisation's part.",
            autocompletion=complete_organisation,
        ),
    ] = "",
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Report on one item. The line goes into the organisation's open draft, else into its follow-up
    record of the period, which is made if need be; final minutes are never touched.
    """
    from dialogtool.deeds.find import find_word
    from dialogtool.editing.follow_up import News, Report
    from dialogtool.glossary import STATUSES, VERDICTS
    from dialogtool.model import Status, Verdict
    from dialogtool.printable import one_line
    from dialogtool.register import track_items

    here = session(context)
    day = here.day(on, past=True)
    due_day = here.day(due, start=day)
    with writing(here, dry_run=dry_run):
        book = here.load()
        find = here.find(book)
        register = track_items(book.records, max(today(), day or today()))
        items = find.item(register, item_id)
        news = News(
            note=one_line(note),
            status=Status(find_word(status, STATUSES)) if status else None,
            verdict=Verdict(find_word(result, VERDICTS)) if result else None,
            owners=tuple(find.owner(each, declared=True) for each in owner or ()),
            due=due_day,
            awaits=tuple(find.owner(each, declared=True) for each in awaits if each)
            if awaits is not None
            else None,
            measure=one_line(measure),
            theme=one_line(theme),
        )
        _expect_something(news, items)
        chosen = _chosen(items, find.organisation(organisation) if organisation else "")
        reports = [Report(item, news) for item in chosen]
        report_items(
            here,
            book,
            register,
            reports,
            day=day,
            alone=not organisation,
            dry_run=dry_run,
            commit=commit,
        )


def _chosen(items: "tuple[TrackedItem, ...]", organisation: str) -> "list[TrackedItem]":
    """The organisations' parts of an item that are meant: those that are open, or all where none
    is.
    """
    chosen = [item for item in items if organisation in ("", item.organisation)]
    if not chosen:
        raise DialogError(
            msg("'{id}' is no item of {party}", id=items[0].id, party=organisation),
            msg("it is one of: {known}", known=", ".join(item.organisation for item in items)),
        )
    return [item for item in chosen if item.is_open] or chosen


def _expect_something(news: "News", items: "tuple[TrackedItem, ...]") -> None:
    from dialogtool.editing.follow_up import News
    from dialogtool.model import Kind, Status, Verdict

    if news == News():
        raise DialogError(
            msg("there is nothing to report about '{id}'", id=items[0].id),
            msg(
                "say what is new: --status, --note, --due, --owner, --awaits, --result; see: dialog update --help"
            ),
        )
    if news.verdict and items[0].kind is not Kind.AGREEMENT:
        raise DialogError(
            msg("'{id}' is no agreement, so it has no verdict", id=items[0].id),
            msg("use --status done, dropped, in-progress or open"),
        )
    if news.verdict and news.status and _contradict(news.verdict, news.status):
        raise DialogError(
            msg("--status and --result say different things"),
            msg(
                "a verdict is enough: met and dropped close the agreement, the others leave it open"
            ),
        )
    if (news.status is Status.DROPPED or news.verdict is Verdict.DROPPED) and not news.note:
        raise DialogError(
            msg("nobody will remember why '{id}' was dropped", id=items[0].id),
            msg("say why: --note '...'"),
        )


def _contradict(verdict: "Verdict", status: "Status") -> bool:
    from dialogtool.model import CLOSING_VERDICTS

    return status is not CLOSING_VERDICTS[verdict] if verdict in CLOSING_VERDICTS else status.closed
