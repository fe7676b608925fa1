"""`dialog new-meeting`: the next record, with the follow-up of all years in it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.session import parse_day, session, today, write
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.documents.draft import Draft
    from dialogtool.language import Language
    from dialogtool.model import MinuteBook, Minutes


def new_meeting(
    context: typer.Context,
    organisation: Annotated[
        str,
        typer.Argument(
            metavar="ORGANISATION",
            help="Key, name or alias of the organisation.",
            autocompletion=complete_organisation,
        ),
    ],
    period: Annotated[int | None, typer.Option(help="The dialogue year; default: the one after the last.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the meeting, if it is known.")] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Renew the prefilled lines of a draft.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be written; write nothing.")] = False,
) -> None:
    """Write the next meeting's draft: agenda, participants, and every open promise of all years as a line to fill in."""
    from dialogtool.documents.draft import compose_draft
    from dialogtool.documents.render import render_document
    from dialogtool.editing import known_ids, like, new_id, refresh_draft, replace_text, write_new
    from dialogtool.register import track_items

    here = session(context)
    book = here.load()
    key = here.organisation(book, organisation)
    language = here.document_language(book)
    period = period or _next_period(book, key, parse_day(date), refresh=refresh)
    existing = _record_of(book, key, period)
    if existing and not refresh:
        raise DialogError(
            msg("'{path}' is already there; nothing was written", path=existing.path),
            msg(
                "edit it, or renew its prefilled lines: dialog new-meeting {party} --period {period} --refresh",
                party=key,
                period=str(period),
            ),
        )
    if refresh and (existing is None or existing.status == "final"):
        raise DialogError(
            msg(
                "there is no draft of {party} for {period} to refresh",
                party=book.settings.party_name(key),
                period=str(period),
            )
            if existing is None
            else msg("'{path}' is final; it is not refreshed", path=existing.path)
        )
    day = parse_day(date) or (existing.date if existing else None)
    others = [record for record in book.records if record is not existing]
    register = track_items(others, day or today())
    approval_id = new_id(period, known_ids(book.records))
    draft = compose_draft(book, register, key, period=period, date=day, approval_id=approval_id, language=language)
    here.warn_unread(book)
    if existing is not None:
        text = refresh_draft(existing.text, existing, register, draft)
        path = here.root / existing.path
        if dry_run:
            write(text)
        elif text == existing.text:
            typer.echo(here.language("nothing changed: '{path}' is up to date", path=existing.path), err=True)
        else:
            before = here.bytes_of(path, existing.text)
            replace_text(path, before, like(before, text))
            _say(here.language, draft, existing.path, msg("refreshed {path}", path=existing.path))
        return
    text = render_document("new-meeting.md.j2", draft, language, name="draft", book=here.root)
    relative = _new_path(here.root, book, key, period)
    if dry_run:
        write(text)
        return
    write_new(here.root / relative, text)
    _say(here.language, draft, relative, msg("wrote {path}", path=relative))


def _next_period(book: "MinuteBook", organisation: str, day: "object", *, refresh: bool) -> int:
    periods = [
        each.period for each in book.records if organisation in each.organisations and each.is_meeting and each.period
    ]
    if periods:
        return max(periods) if refresh else max(periods) + 1
    return getattr(day, "year", None) or today().year


def _record_of(book: "MinuteBook", organisation: str, period: int) -> "Minutes | None":
    return next(
        (
            each
            for each in book.records
            if each.is_meeting and each.period == period and organisation in each.organisations
        ),
        None,
    )


def _new_path(root: Path, book: "MinuteBook", organisation: str, period: int) -> str:
    """Beside the organisation's last record; else in a folder of its own."""
    own = [each.path for each in book.records if each.organisations == (organisation,)]
    if own:
        folder = own[-1].rpartition("/")[0]
    else:
        folder = (
            f"minutes/{organisation}"
            if (root / "minutes").is_dir() or (root / "dialog.toml").is_file()
            else organisation
        )
    return f"{folder}/{period}.md".lstrip("/")


def _say(language: "Language", draft: "Draft", path: str, done: "object") -> None:
    """What was done and what comes next, on stderr."""
    from dialogtool.diagnostic import Message

    assert isinstance(done, Message)
    count = sum(len(section.follow_ups) for section in draft.sections)
    lines = [
        language.text(done),
        language(
            "  {n} item of earlier years to follow up", plural="  {n} items of earlier years to follow up", n=count
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
    lines.append(language("next: fill in what is said, then run 'dialog check {path}'", path=path))
    typer.echo("\n".join(lines), err=True)
