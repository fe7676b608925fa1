"""The gate before anything is published: all that stops it is said at once, nothing is written."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from dialogtool.book.history import find_version
from dialogtool.cli.session import Session, today
from dialogtool.cli.terminal import inform, show_findings
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.diagnostic import Diagnostic, Message
    from dialogtool.documents.forms import Made
    from dialogtool.documents.meeting import MeetingDocument
    from dialogtool.model import Approval, Finalised, MinuteBook, Minutes, Settings
    from dialogtool.views.circle import Circle
    from dialogtool.views.view import View


class Submission(NamedTuple):
    """A document that wants to go out; `names` are the name of its file and its address on the
    web, `is_invitation` for one that is sent before the meeting.
    """

    minutes: "Minutes"
    document: "MeetingDocument"
    made: "Made"
    names: Collection[str]
    is_invitation: bool


def pass_gate(
    here: Session,
    book: "MinuteBook",
    day: date,
    candidates: Sequence[Submission],
    *,
    unapproved: bool,
    on_screen: bool,
) -> None:
    """Returns where all of them may go out. Else says what stops each, and raises DialogError, or
    typer.Exit(1) where it is nothing but personal data. With `on_screen` the document itself goes
    to stdout: what stopped it is said on stderr, for it quotes what may be closed.
    """
    # once for all of them: it goes through git's history
    errors = _errors(here, book, day)
    found = _in_the_way(book, errors, candidates)
    on_day = replace(book, today=min(day, book.today or day))
    said = list(_not_approved(here, on_day, candidates, unapproved=unapproved))
    if not found and not said:
        for candidate in candidates:
            _tell_replaced(here, book, candidate)
        return
    _refuse(here, found, said, on_screen=on_screen)


def _in_the_way(
    book: "MinuteBook", errors: "Sequence[Diagnostic]", candidates: Sequence[Submission]
) -> "list[Diagnostic]":
    """What stops one of the documents, each once: two documents of one meeting have the same
    leaks.
    """
    from dialogtool.documents.obstacles import errors_of

    found: list[Diagnostic] = []
    for candidate in candidates:
        own = errors_of(errors, candidate.document.provenance.records)
        stopping = (*own, *_leaks(book, candidate))
        found += [problem for problem in stopping if problem not in found]
    return found


def _not_approved(
    here: Session, book: "MinuteBook", candidates: Sequence[Submission], *, unapproved: bool
) -> "Iterator[tuple[str, Message]]":
    """Why minutes may not go out yet, behind the path of each."""
    from dialogtool.documents.obstacles import obstacles

    for candidate in candidates:
        # an agenda is sent before there is anything to approve
        if not candidate.is_invitation:
            reasons = obstacles(book, candidate.minutes, today(), unapproved=unapproved)
            yield from ((candidate.minutes.path, reason) for reason in reasons)
            _warn_of_sources(here, book, candidate)


def _errors(here: Session, book: "MinuteBook", day: date) -> "Sequence[Diagnostic]":
    from dialogtool.documents.obstacles import find_errors

    return find_errors(book, day, partial(text_as_it_was, here.root, settings=book.settings))


def _refuse(
    here: Session,
    found: "Iterable[Diagnostic]",
    said: "Sequence[tuple[str, Message]]" = (),
    *,
    on_screen: bool = False,
) -> NoReturn:
    """Says what stops a document. Raises DialogError, or typer.Exit(1) where it is nothing but
    personal data: a script can tell that from a wrong call.
    """
    from dialogtool.documents.publishing import said_once

    shown = sorted(said_once(found), key=lambda problem: problem.order)
    show_findings(shown, here.language, err=on_screen)
    for path, reason in said:
        text = here.language.text(reason)
        inform(here.language("{path}: {what}", path=path, what=text))
    if said or any(problem.code != "personal-data" for problem in shown):
        raise DialogError(
            msg("nothing is published"),
            msg("settle the points above, then run the command again"),
        )
    inform(here.language("nothing is published"))
    raise typer.Exit(1)


def tell_untold(here: Session, book: "MinuteBook", circle: "Circle") -> None:
    """Says which follow-up records are drafts, so that the public hears nothing of what they say:
    a promise that was kept stands as open, and perhaps as overdue.
    """
    for record in circle.untold(book):
        count = len({mention.ref for mention in record.updates})
        here.say(
            msg(
                "note: '{path}' is a draft: what it says of {n} item is not counted here; "
                "when it is right: dialog finalise {path}",
                plural="note: '{path}' is a draft: what it says of {n} items is not counted here; "
                "when it is right: dialog finalise {path}",
                path=record.path,
                n=count,
            )
        )


def _tell_replaced(here: Session, book: "MinuteBook", candidate: Submission) -> None:
    """Says which words of the minutes the settings replace: the parties approved others."""
    from dialogtool.views.persons import replaced_in
    from dialogtool.views.text import open_text

    texts = [open_text(record) for path in candidate.document.provenance.records
             if (record := book.record_at(path)) is not None]  # fmt: skip
    for replaced in replaced_in(texts, book.settings.replaced):
        here.say(
            msg(
                "note: {path}: '{text}' of the minutes is published as '{instead}'"
                " (dialog.toml, [publishing] replace)",
                path=candidate.minutes.path,
                text=replaced.text,
                instead=replaced.instead,
            )
        )


def _warn_of_sources(here: Session, book: "MinuteBook", candidate: Submission) -> None:
    from dialogtool.documents.obstacles import unapproved_sources

    paths = candidate.document.provenance.records
    others = [record.path for record in unapproved_sources(book, candidate.minutes, paths)]
    if others:
        here.say(
            msg(
                "note: {path}: it is also made from {others}, which not all parties have approved",
                path=candidate.minutes.path,
                others=", ".join(others),
            )
        )


def expect_clean(
    here: Session,
    errors: "Sequence[Diagnostic]",
    leaks: "Sequence[Diagnostic]",
    *,
    on_screen: bool = False,
) -> None:
    """Raises as `pass_gate` does where something may not go out, after it was shown."""
    if errors or leaks:
        _refuse(here, (*errors, *leaks), on_screen=on_screen)


def pass_report(here: Session, book: "MinuteBook", view: "View", text: str, name: str) -> None:
    """Returns where a report on many meetings may go out: `text` is all that one can read in it,
    `name` that of its file, empty for stdout. Ends like `expect_clean`.
    """
    from dialogtool.documents.obstacles import errors_of
    from dialogtool.documents.publishing import find_leaks, leaks_of_names

    persons = view.persons
    # a public view always has them
    assert persons is not None
    seen = {record.path for record in view.book.records}
    records = [record for record in book.records if record.path in seen]
    expect_clean(
        here,
        errors_of(_errors(here, book, view.reader.day), seen),
        (
            *find_leaks(text, records, persons, book),
            # the name of a file is published with it
            *leaks_of_names([name] if name else [], persons, book.settings),
        ),
        on_screen=not name,
    )


def _leaks(book: "MinuteBook", candidate: Submission) -> "tuple[Diagnostic, ...]":
    """What may not go out: in the words of the document, which are the same in every form, in all
    that one can read in this form of it, and in the name of the file.
    """
    from dialogtool.documents.publishing import PARAGRAPH, find_leaks, leaks_of_names, words_of
    from dialogtool.views.persons import persons_of

    persons = persons_of(book)
    of = set(candidate.document.provenance.records)
    records = [record for record in book.records if record.path in of]
    # twice the same on purpose: what a template leaves out is in the words, what it adds in the
    # form
    text = PARAGRAPH.join((words_of(candidate.document), candidate.made.text))
    return (
        *find_leaks(text, records, persons, book),
        *leaks_of_names(candidate.names, persons, book.settings),
    )


def text_as_it_was(
    root: Path, note: "Approval | Finalised", settings: "Settings"
) -> "Minutes | None":
    """The record as it was when a party approved it, or when it was made final, if git has it."""
    from dialogtool.digest import digest_of
    from dialogtool.record.minutes import parse_minutes

    def read(data: bytes) -> "Minutes":
        return parse_minutes(note.record, "", data, settings)[0]

    data = find_version(root, note.record, lambda data: digest_of(read(data)) == note.digest)
    return read(data) if data is not None else None
