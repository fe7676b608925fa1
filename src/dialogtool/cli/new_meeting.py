"""`dialog new-meeting`: the next record, with the follow-up of all years in it."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.options import Commit, DryRun, Organisation
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.writing import change_of, write_changes, writing
from dialogtool.diagnostic import DialogError, Message, msg

if TYPE_CHECKING:
    from dialogtool.documents.draft import Draft
    from dialogtool.model import MinuteBook, Minutes


def new_meeting(
    context: typer.Context,
    organisation: Organisation,
    period: Annotated[
        int | None, typer.Option(help="The dialogue year; default: the one after the last.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the meeting, if it is known.")
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Renew the prefilled lines of a draft.")
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Write the draft of the next meeting. It has the agenda, the participants, and every open
    promise of all years as a line to fill in.
    """
    here = session(context)
    day = here.day(date)
    if refresh and day:
        raise DialogError(
            msg("--refresh does not move a meeting"),
            msg("write the new date into the front matter"),
        )
    with writing(here, dry_run=dry_run):
        book = here.load()
        key = here.find(book).organisation(organisation)
        party = book.settings.parties.get(key)
        if key == book.settings.municipality or (party is not None and not party.meets):
            raise DialogError(
                msg("there is no yearly meeting with {party}", party=book.settings.party_name(key)),
                msg("dialog.toml says so: it is the municipality, or has 'meets = false'"),
            )
        year = (
            _year(period) if period is not None else _next_period(book, key, day, refresh=refresh)
        )
        existing = _record_of(book, key, year)
        here.warn_unread(book)
        if refresh:
            draft = _draft_to_refresh(existing, key, year)
            _refresh(here, book, draft, key, year, dry_run=dry_run, commit=commit)
        elif existing:
            command = f"dialog new-meeting {key} --period {year} --refresh"
            raise DialogError(
                msg("'{path}' is already there; nothing was written", path=existing.path),
                msg("edit it, or renew its prefilled lines: {command}", command=command),
            )
        else:
            _write(here, book, key, year, day, dry_run=dry_run, commit=commit)


def _year(period: int) -> int:
    if not 1900 <= period <= 2199:
        raise DialogError(
            msg("'{text}' is not a year", text=str(period)),
            msg("write one year with four digits, for example 2021"),
        )
    return period


def _next_period(
    book: "MinuteBook", organisation: str, day: dt.date | None, *, refresh: bool
) -> int:
    own = [each for each in book.records if each.is_meeting and organisation in each.organisations]
    from dialogtool.model import PREFILLED

    periods = [each.period for each in own if each.period]
    last = max(own, key=lambda each: each.period or 0, default=None)
    if last is not None and not refresh and last.status == "draft" and PREFILLED in last.text:
        raise DialogError(
            msg("'{path}' is still a draft; nothing was written", path=last.path),
            msg(
                "finish it, renew it with --refresh, or name the year of the new one with --period"
            ),
        )
    if periods:
        return max(periods) if refresh else max(periods) + 1
    return (day or today()).year


def _record_of(book: "MinuteBook", organisation: str, period: int) -> "Minutes | None":
    own = (each for each in book.records if each.is_meeting and organisation in each.organisations)
    return next((each for each in own if each.period == period), None)


def _draft_to_refresh(existing: "Minutes | None", organisation: str, period: int) -> "Minutes":
    if existing is None:
        raise DialogError(
            msg(
                "there is no draft of {party} for {period} to refresh",
                party=organisation,
                period=str(period),
            ),
            msg(
                "write one: {command}",
                command=f"dialog new-meeting {organisation} --period {period}",
            ),
        )
    from dialogtool.model import PREFILLED

    if existing.status == "final":
        raise DialogError(msg("'{path}' is final; it is not refreshed", path=existing.path))
    if PREFILLED not in existing.text:
        raise DialogError(
            msg("'{path}' has no prefilled lines; it is not refreshed", path=existing.path)
        )
    return existing


def _write(
    here: Session,
    book: "MinuteBook",
    organisation: str,
    period: int,
    day: dt.date | None,
    *,
    dry_run: bool,
    commit: bool,
) -> None:
    from dialogtool.book.place import folder_of
    from dialogtool.change import Change
    from dialogtool.documents.draft import compose_draft
    from dialogtool.documents.render import render_document
    from dialogtool.editing.ids import known_ids, new_id
    from dialogtool.register import track_items

    language = here.book_language(book)
    register = track_items(book.records, day or today())
    approval_id = new_id(period, known_ids(book.records))
    draft = compose_draft(
        book,
        register,
        organisation,
        period=period,
        date=day,
        approval_id=approval_id,
        language=language,
    )
    text = render_document("new-meeting.md.j2", draft, language, name="draft", book=here.root)
    path = f"{folder_of(book, organisation, here.root)}/{period}.md".lstrip("/")
    message = (
        language("New meeting: {party} {period}", party=organisation, period=str(period))
        if commit
        else ""
    )
    if write_changes(
        here, [Change(path, None, text.encode("utf-8"))], dry_run=dry_run, commit=message
    ):
        _say(here, draft, path, msg("wrote {path}", path=path))


def _refresh(
    here: Session,
    book: "MinuteBook",
    existing: "Minutes",
    organisation: str,
    period: int,
    *,
    dry_run: bool,
    commit: bool,
) -> None:
    from dialogtool.documents.draft import compose_draft
    from dialogtool.editing.refresh import refresh_draft
    from dialogtool.register import track_items

    language = here.book_language(book)
    others = [record for record in book.records if record is not existing]
    day = existing.date
    register = track_items(others, day or today())
    draft = compose_draft(
        book, register, organisation, period=period, date=day, approval_id="", language=language
    )
    plan = refresh_draft(existing, register, draft, book.settings)
    message = language("Refreshed: {path}", path=existing.path) if commit else ""
    if write_changes(here, [change_of(here, existing, plan)], dry_run=dry_run, commit=message):
        _say(here, draft, existing.path, msg("refreshed {path}", path=existing.path))
    elif not dry_run:
        typer.echo(
            here.language("nothing changed: '{path}' is up to date", path=existing.path), err=True
        )


def _say(here: Session, draft: "Draft", path: str, done: Message) -> None:
    """What was done and what comes next, on stderr."""
    language = here.language
    count = sum(len(section.follow_ups) for section in draft.sections)
    lines = [
        language.text(done),
        language(
            "  {n} item of earlier years to follow up",
            plural="  {n} items of earlier years to follow up",
            n=count,
        ),
    ]
    if draft.last:
        lines.append(language("  participants and agenda as in {path}", path=draft.last))
    if draft.without_id:
        lines.append(
            language(
                "  {n} open item has no id and is not in it; run 'dialog fmt', then --refresh",
                plural="  {n} open items have no id and are not in it; run 'dialog fmt', then --refresh",
                n=draft.without_id,
            )
        )
    lines.append(
        language(
            "next: fill in what is said, then run 'dialog fmt' and 'dialog check {path}'", path=path
        )
    )
    typer.echo("\n".join(lines), err=True)
