"""`dialog review-import`: a person decides what of an old minute is an item."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.cli.options import DryRun, Record
from dialogtool.cli.session import Session, session, terminal_width, write, write_lines
from dialogtool.cli.writing import change_of, write_changes, writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.change import Plan
    from dialogtool.importing.drafts.proposals import Proposal
    from dialogtool.model import Minutes


def review_import(
    context: typer.Context,
    record: Record,
    accept_above: Annotated[
        float | None,
        typer.Option(
            "--accept-above",
            metavar="0.9",
            min=0,
            max=1,
            help="Accept all that are as sure as this.",
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only show the proposals.")] = False,
    form: Annotated[
        Literal["text", "json"],
        typer.Option("--format", help="With --list: text for people, or json."),
    ] = "text",
    dry_run: DryRun = False,
) -> None:
    """Go through the proposals of an import. Accept, change, reject or skip each. Every answer is
    written at once, so you can stop and continue later.
    """
    from dialogtool.importing.drafts.proposals import read_proposals, with_links
    from dialogtool.importing.listing import format_json, format_list

    here = session(context)
    book = here.load()
    minutes = here.find(book).record([record])
    if form == "json" and not listed:
        raise DialogError(
            msg("'{option}' goes with '{other}'", option="--format json", other="--list")
        )
    if listed:
        lines = _carried_out(with_links(book, minutes), minutes.text.split("\n"))
        found = read_proposals("\n".join(lines))
        if form == "json":
            write(format_json(minutes, found))
        else:
            write_lines(format_list(minutes, found, here.language, width=terminal_width()))
        return
    if accept_above is not None:
        taken = _accept_all(here, record, accept_above, dry_run=dry_run)
        if dry_run:
            return
        typer.echo(
            here.language("{n} proposal accepted", plural="{n} proposals accepted", n=taken),
            err=True,
        )
    else:
        _ask(here, record, dry_run=dry_run)
    left = len(read_proposals(here.find(here.load()).record([record]).text))
    typer.echo(here.language("{n} proposal left", plural="{n} proposals left", n=left), err=True)


def _accept_all(here: Session, record: str, least: float, *, dry_run: bool) -> int:
    """Accepts every proposal that is sure enough; how many there were."""
    from dialogtool.editing.ids import known_ids, new_id
    from dialogtool.importing.drafts.proposals import accepted, read_proposals, with_links

    with writing(here, dry_run=dry_run):
        book = here.load()
        minutes = here.find(book).record([record])
        plan = list(with_links(book, minutes))
        texts = _carried_out(tuple(plan), minutes.text.split("\n"))
        taken = known_ids(book.records)
        count = 0
        while wanted := [
            each for each in read_proposals("\n".join(texts)) if each.sure >= least * 100
        ]:
            name = new_id(minutes.period, taken)
            taken.add(name)
            step = accepted(wanted[-1], texts, name)
            plan = [plan[at] if isinstance(at, int) else at for at in step]
            texts = _carried_out(step, texts)
            count += 1
        write_changes(here, [change_of(here, minutes, tuple(plan))], dry_run=dry_run)
    return count


def _carried_out(plan: "Plan", lines: list[str]) -> list[str]:
    return [lines[step] if isinstance(step, int) else step for step in plan]


def _ask(here: Session, record: str, *, dry_run: bool) -> None:
    """One question for each proposal; what is skipped stays in the file."""
    from dialogtool.editing.ids import known_ids, new_id
    from dialogtool.importing.drafts.proposals import accepted, read_proposals, rejected, with_links

    book = here.load()
    minutes = here.find(book).record([record])
    if not dry_run:
        _write(here, minutes, with_links(book, minutes))
    skipped = 0
    while True:
        book = here.load()
        minutes = here.find(book).record([record])
        found = read_proposals(minutes.text)
        if skipped >= len(found):
            return
        proposal = found[skipped]
        _show(here, minutes, proposal, skipped + 1, len(found))
        answer = _answer(here)
        line = _changed(here, proposal.line) if answer == "e" else proposal.line
        if answer == "q" or line is None:
            return
        lines = minutes.text.split("\n")
        if answer == "s" or dry_run:
            skipped += 1
        elif answer == "r":
            _write(here, minutes, rejected(proposal, lines))
        else:
            name = new_id(minutes.period, known_ids(book.records))
            _write(here, minutes, accepted(proposal, lines, name, line))


def _show(here: Session, minutes: "Minutes", proposal: "Proposal", number: int, count: int) -> None:
    from dialogtool.importing.listing import format_one

    write_lines(format_one(minutes, proposal, number, count, here.language, width=terminal_width()))


def _answer(here: Session) -> str:
    """One of the keys; asks again for any other. The end of the input stops."""
    question = here.language("a accept · e change · r reject · s skip · q stop")
    while True:
        try:
            typed: str = typer.prompt(question, prompt_suffix=": ", default="", show_default=False)
        except typer.Abort:
            return "q"
        if typed.strip().lower() in ("a", "e", "r", "s", "q"):
            return typed.strip().lower()


def _changed(here: Session, line: str) -> str | None:
    """The line as a person changes it, asked for again until it is an item; None where the input
    ends.
    """
    from dialogtool.importing.drafts.proposals import expect_item

    while True:
        try:
            with _prefilled(line):
                typed: str = typer.prompt(
                    here.language("the line"), default=line, show_default=not sys.stdin.isatty()
                )
            return expect_item(typed.strip())
        except typer.Abort:
            return None
        except DialogError as error:
            typer.echo(here.language.text(error.message), err=True)
            typer.echo(f"  {here.language.text(error.hint or msg(''))}", err=True)


@contextmanager
def _prefilled(line: str) -> Iterator[None]:
    """Puts the line where the person types, so that a word can be changed; nothing where Python has
    no readline (Windows) or nobody types.
    """
    try:
        import readline
    except ImportError:
        yield
        return
    readline.set_startup_hook(lambda: readline.insert_text(line) if sys.stdin.isatty() else None)
    try:
        yield
    finally:
        readline.set_startup_hook(None)


def _write(here: Session, minutes: "Minutes", plan: "Plan") -> None:
    with writing(here, dry_run=False):
        write_changes(here, [change_of(here, minutes, plan)], dry_run=False)
