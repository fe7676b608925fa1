"""`dialog review-import`: a person decides what of an old minute is an item."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.cli.options import DryRun, Record
from dialogtool.cli.session import Session, session, terminal_width, write, write_lines
from dialogtool.cli.writing import change_of, write_changes, writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.editing.change import Plan
    from dialogtool.importing.proposals import Proposal
    from dialogtool.model import Minutes


def review_import(
    context: typer.Context,
    record: Record,
    accept_above: Annotated[
        float | None,
        typer.Option("--accept-above", metavar="0.9", min=0, max=1, help="Accept all that are as sure as this."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only show what is proposed.")] = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="With --list: text for people, or json.")
    ] = "text",
    dry_run: DryRun = False,
) -> None:
    """Go through the proposals of an imported record: accept, change, reject or skip each. Every answer is written at
    once, so that one can stop and go on later."""
    from dialogtool.importing.listing import format_json, format_list
    from dialogtool.importing.proposals import proposals_in, read_proposals

    here = session(context)
    book = here.load()
    minutes = here.record(book, record)
    found = proposals_in(book, minutes)
    if listed:
        if form == "json":
            write(format_json(minutes, found))
        else:
            write_lines(format_list(minutes, found, here.language, width=terminal_width()))
        return
    if accept_above is not None:
        taken = _accept_all(here, record, accept_above, dry_run=dry_run)
        typer.echo(here.language("{n} proposal accepted", plural="{n} proposals accepted", n=taken), err=True)
    else:
        _ask(here, record, dry_run=dry_run)
    left = len(read_proposals(here.record(here.load(), record).text))
    typer.echo(here.language("{n} proposal left", plural="{n} proposals left", n=left), err=True)


def _accept_all(here: Session, record: str, least: float, *, dry_run: bool) -> int:
    """Accepts every proposal that is sure enough, from the last one on so that no line moves; how many there were."""
    from dialogtool.importing.proposals import accepted, proposals_in

    with writing(here, dry_run=dry_run):
        book = here.load()
        minutes = here.record(book, record)
        lines: list[int | str] = list(range(len(minutes.text.split("\n"))))
        texts = minutes.text.split("\n")
        wanted = [each for each in proposals_in(book, minutes) if each.sure >= least * 100]
        for each in reversed(wanted):
            plan = accepted(each, texts)
            lines = [lines[step] if isinstance(step, int) else step for step in plan]
            texts = [texts[step] if isinstance(step, int) else step for step in plan]
        write_changes(here, [change_of(here, minutes, tuple(lines))], dry_run=dry_run)
    return len(wanted)


def _ask(here: Session, record: str, *, dry_run: bool) -> None:
    """One question for each proposal; what is skipped stays in the file."""
    from dialogtool.importing.proposals import accepted, proposals_in, rejected

    skipped = 0
    while True:
        book = here.load()
        minutes = here.record(book, record)
        found = proposals_in(book, minutes)
        if skipped >= len(found):
            return
        proposal = found[skipped]
        _show(here, minutes, proposal, skipped + 1, len(found))
        answer = _answer(here)
        if answer == "q":
            return
        lines = minutes.text.split("\n")
        if answer == "s" or dry_run:
            skipped += 1
        elif answer == "r":
            _write(here, minutes, rejected(proposal, lines))
        else:
            line = _changed(here, proposal.line) if answer == "e" else proposal.line
            _write(here, minutes, accepted(proposal, lines, line))


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


def _changed(here: Session, line: str) -> str:
    """The line as a person types it, asked for again until it is an item."""
    from dialogtool.importing.proposals import expect_item

    while True:
        typed: str = typer.prompt(here.language("the line"), default=line)
        try:
            return expect_item(typed.strip())
        except DialogError as error:
            typer.echo(here.language.text(error.message), err=True)
            typer.echo(f"  {here.language.text(error.hint or msg(''))}", err=True)


def _write(here: Session, minutes: "Minutes", plan: "Plan") -> None:
    with writing(here, dry_run=False):
        write_changes(here, [change_of(here, minutes, plan)], dry_run=False)
