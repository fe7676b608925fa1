"""Reports on items, written, committed and told: what `update` and `hand-over` have in common."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from dialogtool.cli.session import Session, today
from dialogtool.cli.writing import change_of, write_changes
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.editing.follow_up import Report, Written
    from dialogtool.language import Language
    from dialogtool.model import MinuteBook, Minutes
    from dialogtool.register import Register


def report_items(
    here: Session,
    book: "MinuteBook",
    register: "Register",
    reports: "Sequence[Report]",
    *,
    day: dt.date | None,
    alone: bool,
    dry_run: bool,
    commit: bool,
) -> None:
    """Writes a line for each report. `day` is the day that was named, or None; `alone` is False
    where a joint draft must not be used, because only one organisation's part is meant.
    """
    from dialogtool.change import Change
    from dialogtool.editing.follow_up import write_reports
    from dialogtool.record.minutes import parse_minutes

    _expect_possible(reports, day)
    language = here.book_language(book)

    def parse(path: str, text: str) -> "Minutes":
        return parse_minutes(
            path, path.split("/")[-2] if "/" in path else "", text.encode(), book.settings
        )[0]

    written = write_reports(
        book,
        register,
        reports,
        day=day or today(),
        in_draft=alone and day is None,
        parse=parse,
        new_record=lambda organisation, period: _new_record(
            here, book, organisation, period, language
        ),
    )
    changes = [
        change_of(here, each.before, each.plan)
        if each.before
        else Change(each.after.path, None, each.after.text.encode())
        for each in written
    ]
    message = _message(reports, language) if commit else ""
    if write_changes(here, changes, dry_run=dry_run, commit=message):
        for each in written:
            _tell(here, each)
    elif not dry_run:
        typer.echo(here.language("nothing changed: it is said already"), err=True)
    _warn(here, reports, day)


def _expect_possible(reports: "Sequence[Report]", day: dt.date | None) -> None:
    if day is not None and day > today():
        raise DialogError(
            msg("{day} lies ahead; a report says what has happened", day=str(day)),
            msg("a date by which something is to be done is --due"),
        )
    for item, _ in reports:
        if not item.id:
            raise DialogError(
                msg("'{text}' has no id, so that no line can follow it up", text=item.text),
                msg("give it one: dialog fmt {path}", path=item.record.path),
            )
        if day is not None and day < item.opened:
            raise DialogError(
                msg(
                    "'{id}' was promised on {opened}, after {day}",
                    id=item.id,
                    opened=str(item.opened),
                    day=str(day),
                )
            )


def _new_record(
    here: Session, book: "MinuteBook", organisation: str, period: int, language: "Language"
) -> tuple[str, str]:
    """Path and text of a follow-up record that is not there yet."""
    from itertools import count

    from dialogtool.book.place import folder_of
    from dialogtool.documents.draft import compose_follow_up_record
    from dialogtool.documents.render import render_document

    record = compose_follow_up_record(book.settings, organisation, period, language)
    text = render_document("follow-up.md.j2", record, language, name="record", book=here.root)
    word = "opfoelgning" if book.settings.language == "da" else "followup"
    stem = f"{folder_of(book, organisation, here.root)}/{period}-{word}".lstrip("/")
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.md" for number in count(1))
    return next(name for name in names if not here.inside(name).exists()), text


def _message(reports: "Sequence[Report]", language: "Language") -> str:
    """A commit message: what happened in a line, and below it the items."""
    from dialogtool.printable import one_line
    from dialogtool.words import status_word

    ids = list(dict.fromkeys(item.id for item, _ in reports))
    news = reports[0].news
    state = news.verdict or news.status
    said = language.text(status_word(state)) if state else news.note or language("new report")
    subject = (
        f"{ids[0]}: {one_line(said)}"
        if len(ids) == 1
        else language(
            "{n} report: {note}", plural="{n} reports: {note}", n=len(ids), note=news.note
        )
    )
    body = "\n".join(
        f"- {item.id} {one_line(item.text)}" for item, _ in reports if not item.closed_to_public
    )
    return f"{subject[:69]}...\n\n{body}" if len(subject) > 72 else f"{subject}\n\n{body}"


def _tell(here: Session, written: "Written") -> None:
    """Where the lines are now, and how they read."""
    from dialogtool.printable import printable

    path = written.after.path
    lines = written.after.text.split("\n")
    if written.before is None:
        typer.echo(here.language("new: {path}", path=path), err=True)
    for number in sorted(set(written.lines.values())):
        typer.echo(
            f"{printable(path)}:{number}\n  {printable(lines[number - 1].strip())}", err=True
        )
    if written.after.is_meeting and written.after.date is None:
        typer.echo(
            here.language(
                "it counts from the day of the meeting, which has no date yet; --on names another day"
            ),
            err=True,
        )
    elif written.after.is_meeting and written.after.date and written.after.date > today():
        typer.echo(
            here.language(
                "it counts from the meeting of {date}; --on names another day",
                date=str(written.after.date),
            ),
            err=True,
        )


def _warn(here: Session, reports: "Sequence[Report]", day: dt.date | None) -> None:
    for item, _ in reports:
        if day is not None and day < item.last.date:
            said = here.language(
                "note: the mention of {date} ({place}) is later and still has the last word on '{id}'",
                date=str(item.last.date),
                place=str(item.last.mention.location),
                id=item.id,
            )
            typer.echo(said, err=True)
