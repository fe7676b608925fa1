"""`dialog open-actions`: what was promised in all years and is not settled."""

from pathlib import Path
from typing import Annotated, Literal, cast, get_args

import typer

from dialogtool.cli.completion import complete_organisation, complete_owner
from dialogtool.cli.options import AsOf, DryRun, Force, Output
from dialogtool.cli.session import session, terminal_width, today
from dialogtool.cli.writing import put_out

Sort = Literal["urgency", "due", "age", "deferrals", "owner", "id"]
Group = Literal["organisation", "owner", "awaits", "theme", "kind", "period", "none"]
Form = Literal["table", "md", "csv", "xlsx", "ics", "json"]


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
        str,
        typer.Option(
            metavar="PARTY",
            help="Only what this party or office owns.",
            autocompletion=complete_owner,
        ),
    ] = "",
    awaits: Annotated[
        str,
        typer.Option(
            metavar="PARTY", help="Only what awaits this party.", autocompletion=complete_owner
        ),
    ] = "",
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Only one kind: action, agreement, approval ...")
    ] = "",
    theme: Annotated[str, typer.Option(metavar="THEME", help="Only one theme.")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    due_before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what is due before this day.")
    ] = None,
    as_of: AsOf = None,
    sort: Annotated[Sort, typer.Option(help="What comes first in a group.")] = "urgency",
    group_by: Annotated[Group, typer.Option(help="What the headings are.")] = "organisation",
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", help="Table for people, md, csv or xlsx for Excel, ics for calendars, json."
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """List what was promised and is not settled. All years: who owns it, what is overdue, whose
    move it is.
    """
    from dialogtool.deeds.find import find_word
    from dialogtool.glossary import KINDS
    from dialogtool.model import Kind
    from dialogtool.register import track_items
    from dialogtool.reports import actions

    here = session(context)
    book = here.load(rows=False)
    day = here.day(as_of, past=True) or today()
    find = here.find(book)
    choice = actions.Choice(
        organisations=tuple(find.organisation(name) for name in organisation or ()),
        owner=find.owner(owner),
        awaits=find.owner(awaits),
        kind=Kind(find_word(kind, KINDS)) if kind else None,
        theme=find.theme(theme),
        overdue=overdue,
        due_before=here.day(due_before, start=day),
    )
    items = actions.choose_items(track_items(book.records, day), choice, actions.SortKey(sort))
    group = actions.GroupKey(group_by)
    here.warn_unread(book)
    form = form or _form_of(output)
    if form == "xlsx":
        from dialogtool.reports.spreadsheet import format_xlsx

        put_out(
            here,
            format_xlsx(items, book.settings, here.language, as_of=day),
            output,
            force=force,
            dry_run=dry_run,
        )
    elif form == "ics":
        from dialogtool.reports.calendar import format_ics

        here.expect_balanced(book)
        put_out(
            here,
            format_ics(items, book.settings, here.language, owner=choice.owner),
            output,
            force=force,
            dry_run=dry_run,
        )
    elif form == "json":
        put_out(here, actions.format_json(items, day), output, force=force, dry_run=dry_run)
    elif form == "csv":
        put_out(here, actions.format_csv(items), output, force=force, dry_run=dry_run)
    elif form == "md":
        text = actions.format_markdown(items, book.settings, here.language, as_of=day, group=group)
        put_out(here, text, output, force=force, dry_run=dry_run)
    else:
        width = terminal_width()
        lines = actions.format_table(
            items,
            book.settings,
            here.language,
            as_of=day,
            group=group,
            width=width,
            partial=choice.is_partial,
        )
        put_out(here, lines, output, force=force, dry_run=dry_run)


def _form_of(output: Path | None) -> Form:
    """The form that the name of a file asks for."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return cast("Form", ending) if ending in get_args(Form) else "table"
