"""`dialog check`: all diagnostics of reading, fold and checks."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.book.git import place_in_repository
from dialogtool.cli.gate import text_as_it_was
from dialogtool.cli.options import AsOf, Paths
from dialogtool.cli.session import Session, lies_in, session, today
from dialogtool.cli.terminal import show_findings, write
from dialogtool.diagnostic import Severity, msg

if TYPE_CHECKING:
    from pathlib import Path

    from dialogtool.book.tree import Tree
    from dialogtool.diagnostic import Diagnostic, Message

_Form = Literal["text", "lines", "json", "github", "gitlab", "sarif"]
_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_FOR_SERVICES = ("github", "gitlab", "sarif")  # they want paths from the top of the repository


def check(
    context: typer.Context,
    path: Paths = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    since: Annotated[
        str,
        typer.Option(
            metavar="REV", help="Only what is wrong since this commit: HEAD, main, a tag ..."
        ),
    ] = "",
    staged: Annotated[
        bool,
        typer.Option(
            "--staged", help="Only what the next commit would bring: what is staged, since HEAD."
        ),
    ] = False,
    public: Annotated[
        bool,
        typer.Option(
            "--public", help="Also whatever would stop the publishing of a document: personal data."
        ),
    ] = False,
    as_of: AsOf = None,
    form: Annotated[
        _Form,
        typer.Option(
            "--format",
            help="Text for people, lines for editors and screen readers; the others for programs.",
        ),
    ] = "text",
) -> None:
    """Find errors in the book. Each is shown with its place and a remedy; when all is well, a
    person is told so, and a program is told nothing.
    """
    here = session(context)
    day = here.as_of(as_of)
    wanted = here.wanted(path)
    (now, count), *earlier = (
        _problems(here.root, tree, day, wanted, public=public)
        for tree in _trees(here.root, since, staged=staged, public=public)
    )
    # compared before the strictness: an old warning is no new error
    found = _new(_below(now, wanted), [before for before, _ in earlier])
    if strict:
        found = tuple(map(_strictly, found))
    _put_out(here, found, form)
    # a program takes silence for success
    if not found and form == "text" and sys.stdout.isatty():
        here.say(msg("nothing is wrong that was not before") if earlier else _all_is_well(count))
    if any(problem.severity is Severity.ERROR for problem in found):
        raise typer.Exit(1)


def _all_is_well(count: int) -> "Message":
    return msg(
        "no errors and no warnings; {n} record was read",
        plural="no errors and no warnings; {n} records were read",
        n=count,
    )


def _strictly(problem: "Diagnostic") -> "Diagnostic":
    is_warning = problem.severity is Severity.WARNING
    return problem._replace(severity=Severity.ERROR) if is_warning else problem


def _below(found: "Sequence[Diagnostic]", wanted: list[str]) -> "tuple[Diagnostic, ...]":
    """What is wrong in the wanted files and folders; all of it where none is named."""
    return tuple(
        problem
        for problem in found
        if not wanted or any(_concerns(problem, where) for where in wanted)
    )


def _concerns(problem: "Diagnostic", where: str) -> bool:
    return lies_in(problem.location.path, where) or lies_in(problem.wanted_in, where)


def _new(
    now: "tuple[Diagnostic, ...]", earlier: "Sequence[tuple[Diagnostic, ...]]"
) -> "tuple[Diagnostic, ...]":
    from dialogtool.checks.comparison import new_problems

    for before in earlier:
        # what was wrong before is not the fault of this change
        now = new_problems(now, before)
    return now


def _put_out(here: Session, found: "tuple[Diagnostic, ...]", form: _Form) -> None:
    if form == "text":
        # for a person what must be mended stands first
        by_gravity = sorted(found, key=lambda problem: _GRAVEST_FIRST.index(problem.severity))
        show_findings(by_gravity, here.language)
        return
    from dialogtool.reports import diagnostics

    formats = {
        "lines": diagnostics.format_lines,
        "json": diagnostics.format_json,
        "github": diagnostics.format_github,
        "gitlab": diagnostics.format_gitlab,
        "sarif": diagnostics.format_sarif,
    }
    if form in _FOR_SERVICES:
        # GitHub and GitLab know files from the top of the repository only
        place = place_in_repository(here.root)
        found = tuple(_moved(problem, place) for problem in found)
    write(formats[form](found, here.language))


def _moved(problem: "Diagnostic", place: str) -> "Diagnostic":
    """The problem with its path from `place` on."""
    location = problem.location
    return problem._replace(location=location._replace(path=place + location.path))


def _trees(root: "Path", since: str, *, staged: bool, public: bool) -> "Sequence[Tree]":
    """What is judged, and what it is compared with."""
    from dialogtool.book.difference import excerpts_that_differ
    from dialogtool.book.folder import Folder
    from dialogtool.book.revision import Revision

    if not (staged or since):
        return [Folder(root)]
    # what is staged, not what lies on disk: a hook must judge what is committed
    now = Revision.staged(root) if staged else Folder(root)
    before = Revision.committed(root, since or "HEAD")
    # a name that may not go out may be written in any record
    return (now, before) if public else excerpts_that_differ(now, before)


def _numbers_in_settings(tree: "Tree") -> "Iterator[Diagnostic]":
    from dialogtool.checks.personal_data import cpr_numbers_of
    from dialogtool.record.source import decode

    file = tree.settings()
    if file is not None and file.problem is None:
        yield from cpr_numbers_of(file.path, decode(file.path, file.data)[0])


def _problems(
    root: "Path", tree: "Tree", day: dt.date, wanted: Sequence[str], *, public: bool
) -> "tuple[tuple[Diagnostic, ...], int]":
    """What is wrong, and how many records were read; where only these paths are wanted, with them
    and all that concerns them. Who may not be named in public only the whole book knows.
    """
    from dialogtool.book.merging import missing_attributes
    from dialogtool.book.records import load_book
    from dialogtool.book.unread import settings_copies, unread_records
    from dialogtool.checks import find_problems
    from dialogtool.register import track_items

    # a name that may not go out may be written in any record
    book = load_book(tree, about=() if public else wanted, jointly=True, today=today())
    register = track_items(book.records, day)

    as_it_was = partial(text_as_it_was, root, settings=book.settings)

    # `.gitattributes` may lie above the book; of what is no record no commit is asked
    more = (
        *missing_attributes(root),
        *unread_records(root),
        *settings_copies(root),
        *_numbers_in_settings(tree),
    )
    if not public:
        return find_problems(book, register, as_it_was, more), len(book.records)
    from dialogtool.documents.publishing import find_book_leaks, said_once

    leaks = find_book_leaks(book, day)
    found = said_once(find_problems(book, register, as_it_was, (*more, *leaks)))
    return found, len(book.records)
