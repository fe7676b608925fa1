"""`dialog fmt`: records in good order."""

from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun, Paths
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.terminal import inform
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dialogtool.deeds.order import Ordered
    from dialogtool.diagnostic import Message
    from dialogtool.editing.tidy import Tidied
    from dialogtool.model import MinuteBook, Minutes


def fmt(
    context: typer.Context,
    path: Paths = None,
    final: Annotated[
        bool,
        typer.Option(
            "--final", help="Final and approved records too; approved text should not change."
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if something would change.")
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Make drafts uniform. New items get ids, small typing errors are corrected, and fields are
    written in the usual way; all other text stays as it is.
    """
    from dialogtool.deeds.order import agreed_of, in_conflict, outcome_of, put_in_order

    here = session(context)
    # what only looks must not wait for who writes
    with writing(here, dry_run=dry_run or check):
        book = here.load(about=here.about(path or ()), jointly=True)
        records = here.records(path, book)
        ordered = put_in_order(book, records)
        kept = [] if final else agreed_of(book, ordered)
        to_do = [order for order in ordered if order not in kept]
        # what is left to people is not asked where it would not be said
        nothing = msg("nothing changed") if ordered or check else _in_order(book, records)
        outcome = outcome_of(to_do, here.book_language(book), nothing, in_conflict(book, records))
        written = not check and carry_out(here, outcome, dry_run=dry_run, commit=commit)
    # a dry run has shown the lines already
    if written or check:
        _tell(here, to_do)
    _tell_left(here, [order.record for order in kept])
    if check and to_do:
        raise typer.Exit(1)


def _in_order(book: "MinuteBook", records: "Sequence[Minutes]") -> "Message":
    from dialogtool.deeds.order import left_for_people

    left = left_for_people(book, records, today())
    if not left:
        return msg("nothing changed: all drafts are in order")
    return msg(
        "nothing to correct; 'dialog check' finds {n} thing that is left to you",
        plural="nothing to correct; 'dialog check' finds {n} things that are left to you",
        n=left,
    )


def _tell(here: Session, ordered: "Sequence[Ordered]") -> None:
    for record, tidied, taken_for in ordered:
        inform(_said(here, record.path, tidied))
        for kind in _by_kind(taken_for):
            what = "; ".join(map(here.language.text, kind))
            here.say(msg("  {what}", what=what))


def _by_kind(said: "Sequence[Message]") -> "Iterable[list[Message]]":
    """What was taken for what, the days together and the parties together."""
    kinds: dict[str, list[Message]] = {}
    for message in said:
        kinds.setdefault(message.template, []).append(message)
    return kinds.values()


def _tell_left(here: Session, kept: "Sequence[Minutes]") -> None:
    drafts = [record for record in kept if record.is_draft]
    for draft in drafts:
        here.say(
            msg(
                "'{path}' is not in order and was left alone: it has been approved as it stands; "
                "--final includes it, and then it must be approved again",
                path=draft.path,
            )
        )
    if count := len(kept) - len(drafts):
        here.say(
            msg(
                "{n} final record is not in order and was left alone; --final includes it",
                plural="{n} final records are not in order and were left alone; "
                "--final includes them",
                n=count,
            )
        )


def _said(here: Session, path: str, result: "Tidied") -> str:
    """`minutes/lejerbo/2022.md: 2 new ids, 1 line mended`."""
    counts = (
        here.language("{n} new id", plural="{n} new ids", n=result.ids) if result.ids else "",
        here.language("{n} line corrected", plural="{n} lines corrected", n=result.repaired)
        if result.repaired
        else "",
        here.language(
            "{n} line in the usual form", plural="{n} lines in the usual form", n=result.rewritten
        )
        if result.rewritten
        else "",
    )
    return here.language("{path}: {counts}", path=path, counts=", ".join(filter(None, counts)))
