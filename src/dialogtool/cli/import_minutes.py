"""`dialog import-minutes`: old minutes in PDF, Word and text become draft records."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from dialogtool.book.files import expect_no_link, read_foreign
from dialogtool.book.git import repository_of
from dialogtool.book.outside import is_there
from dialogtool.cli.completion import complete_met
from dialogtool.cli.import_questions import answers_on_terminal, may_ask
from dialogtool.cli.options import Commit
from dialogtool.cli.progress import watched
from dialogtool.cli.session import Session, session
from dialogtool.cli.terminal import inform, terminal_width, write, write_lines
from dialogtool.cli.writing import write_changes, writing
from dialogtool.day import expect_year
from dialogtool.diagnostic import DialogError, msg
from dialogtool.language import Language

if TYPE_CHECKING:
    from dialogtool.importing.answers import Answers
    from dialogtool.importing.outcome import BookToBe, ImportOutcome, OldFile, Wish
    from dialogtool.model import MinuteBook


class _Order(NamedTuple):
    """What is wanted: of which files, what is said of all of them and of each, whether the drafts
    are written, and whether one that is there is made again.
    """

    files: "Sequence[OldFile]"
    wish: "Wish"
    answers: "Answers"
    dry_run: bool
    force: bool


def import_minutes(
    context: typer.Context,
    file: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="PDF, Word or text files, or a folder of them."),
    ],
    organisation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY",
            help="The organisation the minutes belong to; repeat it for a joint meeting.",
            autocompletion=complete_met,
        ),
    ] = None,
    period: Annotated[
        int | None,
        typer.Option(metavar="YEAR", help="The dialogue year, if the text does not say."),
    ] = None,
    rule: Annotated[
        Literal["ask", "same", "before"],
        typer.Option(
            "--period-rule",
            help="Whose year a meeting from January to March is: its own (same), the year before.",
        ),
    ] = "ask",
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="A file with your answers. Questions are added to it; fill it in, run again.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the drafts; write nothing.")
    ] = False,
    form: Annotated[
        Literal["md", "json"], typer.Option("--format", help="What is printed.")
    ] = "md",
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Make the draft again, if nobody has changed the existing one."
        ),
    ] = False,
    commit: Commit = False,
) -> None:
    """Turn old minutes into draft records. No word is lost; what the text does not say is left
    empty and listed.
    """
    from dialogtool.importing.outcome import Wish, files_of

    here, files = session(context), files_of(file)
    # before a hundred files are read
    expect_year(period)
    with writing(here, dry_run=dry_run):
        book = here.load()
        keys = tuple(_organisation(here, book, name) for name in organisation or ())
        wish = Wish(keys, period, rule)
        order = _Order(files.wanted, wish, _answers(book, answers), dry_run, force)
        if commit and not dry_run:
            # a book without git is told so before anything is written
            repository_of(here.root)
        # a file for answers is asked in, not a person
        outcomes = (_import_and_ask if answers is None else _import_all)(here, book, order)
        if not dry_run:
            _keep(here, book, outcomes, answers, commit=commit)
    _put_out(here, outcomes, form, dry_run=dry_run)
    _complain_of_skipped(here, files.passed_over)
    _end(outcomes)


def _keep(
    here: Session,
    book: "MinuteBook",
    outcomes: "list[ImportOutcome]",
    answers: Path | None,
    *,
    commit: bool,
) -> None:
    """What is asked goes into the file for answers, what came in into a commit."""
    if answers is not None:
        _ask_in_file(here, answers, outcomes)
    if commit:
        _commit(here, book, outcomes)


def _end(outcomes: "Sequence[ImportOutcome]") -> None:
    """With status 1 where something did not come in."""
    # nothing came in: a script must notice
    if any(outcome.error is not None for outcome in outcomes) or not outcomes:
        raise typer.Exit(1)


def _put_out(here: Session, outcomes: "list[ImportOutcome]", form: str, *, dry_run: bool) -> None:
    """The drafts, or a table of what became of the files; what is wrong with each on stderr."""
    from dialogtool.importing.summary import format_drafts, format_json, format_table

    as_table = form == "md" and not dry_run
    if form == "json":
        write(format_json(outcomes, here.language))
    elif as_table:
        write_lines(format_table(outcomes, here.language, width=terminal_width()))
    else:
        write(format_drafts(outcomes))
    for line in _complaints(here, outcomes, said_above=as_table):
        inform(line)
    asking = [one for one in outcomes if one.state == "new" and one.draft and one.draft.candidates]
    if asking and as_table:
        # what is accepted of one year is what the next one follows up
        first = min(asking, key=lambda one: one.year)
        here.say(msg("next: dialog review-import {record}", record=first.record))


def _complain_of_skipped(here: Session, paths: "Sequence[Path]") -> None:
    from dialogtool.importing.sources.files import ENDINGS, OFFICE_ENDINGS

    for path in paths:
        here.say(msg("skipped: {path}", path=str(path)))
    if paths:
        hint = here.language("choose one of: {known}", known=" ".join((*ENDINGS, *OFFICE_ENDINGS)))
        inform(f"  {hint}")


def _commit(here: Session, book: "MinuteBook", outcomes: "Sequence[ImportOutcome]") -> None:
    """Commits the drafts that were written, all in one commit."""
    from dialogtool.book.git import commit_files

    written = [
        outcome.record for outcome in outcomes if outcome.state == "new" and outcome.error is None
    ]
    if not written:
        return
    language = here.book_language(book)
    subject = language(
        "Imported: {n} draft of old minutes",
        plural="Imported: {n} drafts of old minutes",
        n=len(written),
    )
    # one commit: an import is undone as a whole
    made = commit_files(here.root, written, subject)
    here.say(msg("committed {commit}", commit=made))


def _import_all(here: Session, book: "MinuteBook", order: _Order) -> "list[ImportOutcome]":
    """What became of each file; each is written before the next is read."""
    from dialogtool.book.office import office_converter
    from dialogtool.book.recognition import text_recognition
    from dialogtool.importing.outcome import BookToBe, place_draft, read_draft

    # not --lang: the same file must give the same draft again
    language = Language(book.settings.language)
    plan = BookToBe(book, here.root)
    outcomes: list[ImportOutcome] = []
    helpers = office_converter(here.root), text_recognition(here.root)
    for old in order.files:
        expect_no_link(here.root, old.path)
    for file in watched(order.files, len(order.files), here.language("reading")):
        # who said no is not asked again
        if str(file.path) in order.answers.skipped:
            continue
        # an answer for one file goes before what the call says of all
        own = order.answers.wish(str(file.path), order.wish)
        read = read_draft(file, book, language, own, *helpers)
        outcome = place_draft(read, plan, force=order.force, named=own.names_a_place)
        if outcome.state == "new" and not order.dry_run:
            outcome = _written(here, outcome, plan)
        outcomes.append(outcome)
    return outcomes


def _written(here: Session, outcome: "ImportOutcome", plan: "BookToBe") -> "ImportOutcome":
    """What became of a draft that was to be written: one that fails leaves the others."""
    from dialogtool.change import Change

    path, before = outcome.record, None
    try:
        if outcome.replaces:
            # as the plan saw it, or somebody's work of the last minutes is lost
            before = here.book.bytes_as_read(path, plan.texts[path])
        change = Change(path, before, outcome.text.encode("utf-8"))
        write_changes(here, [change], dry_run=False)
    except DialogError as error:
        return outcome.failed(error)
    return outcome


def _import_and_ask(here: Session, book: "MinuteBook", order: _Order) -> "list[ImportOutcome]":
    """What became of each file; on a terminal, after what is open has been asked."""
    outcomes = _import_all(here, book, order)
    if order.dry_run or not may_ask() or not any(outcome.asks for outcome in outcomes):
        return outcomes
    said = answers_on_terminal(here, book, outcomes, order.wish)
    asked = {outcome.source for outcome in outcomes if outcome.asks}
    again = [file for file in order.files if str(file.path) in asked]
    # the first pass has written drafts: ids and names are taken now
    anew = _import_all(here, here.load(), order._replace(files=again, answers=said))
    later = {outcome.source: outcome for outcome in anew}
    return [later.get(outcome.source, outcome) for outcome in outcomes]


def _answers(book: "MinuteBook", file: Path | None) -> "Answers":
    """The answers that a person gave before; none where the file is not there yet."""
    from dialogtool.importing.answers import Answers, read_answers

    if file is None or not is_there(file):
        return Answers()
    try:
        text = read_foreign(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DialogError(
            msg("cannot read '{path}': {why}", path=str(file), why=str(error))
        ) from error
    return read_answers(text, frozenset(book.settings.parties))


def _ask_in_file(here: Session, file: Path, outcomes: "list[ImportOutcome]") -> None:
    """Adds what is asked to the file of answers, below what stands there."""
    from dialogtool.book.disk import replace_text, write_new
    from dialogtool.importing.answers import with_questions

    before = read_foreign(file) if is_there(file) else None
    text = (before or b"").decode("utf-8")
    after = with_questions(text, outcomes, here.language)
    # nothing new to ask: the file keeps its time
    if after == text:
        return
    if before is None:
        write_new(file, after.encode())
    else:
        replace_text(file, before, after.encode())
    here.say(msg("what is asked stands in {path}; fill it in and run again", path=str(file)))


def _organisation(here: Session, book: "MinuteBook", name: str) -> str:
    """The key of `--organisation`; in a book without a register anybody may be named."""
    # an import is often the first thing in a new book
    if not name or not book.settings.parties:
        return name
    return here.find(book).organisation(name)


def _complaints(
    here: Session, outcomes: "Sequence[ImportOutcome]", *, said_above: bool
) -> Iterator[str]:
    """What went wrong, and where nothing was printed what was written, a line each with its remedy
    below.
    """
    for outcome in outcomes:
        if outcome.error is not None:
            yield here.language(
                "{file}: {problem}",
                file=outcome.source,
                problem=here.language.text(outcome.error.message),
            )
            if outcome.error.hint is not None:
                yield f"  {here.language.text(outcome.error.hint)}"
        elif not said_above:
            for line in outcome.notes(here.language):
                yield f"{outcome.source}: {line}"
