"""`dialog init`: a new book, ready to use; and what joins an old one to git."""

import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.book.files import read_regular
from dialogtool.book.git import (
    hook_line,
    hooks_folder,
    make_repository,
    own_program,
    place_in_repository,
)
from dialogtool.book.outside import is_folder, is_there
from dialogtool.book.place import find_book
from dialogtool.cli.options import DryRun
from dialogtool.cli.session import Session, in_profile, session
from dialogtool.cli.terminal import write
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.folders import SETTINGS
from dialogtool.language import LANGUAGES, Language

if TYPE_CHECKING:
    from dialogtool.deeds.found import NewBook


def init(
    context: typer.Context,
    directory: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="The folder of the book; it is made if it is missing."
        ),
    ] = None,
    municipality: Annotated[
        str, typer.Option(metavar="NAME", help="The municipality that all others meet.")
    ] = "",
    host: Annotated[
        str,
        typer.Option(metavar="NAME", help="Instead of a municipality: who keeps the book."),
    ] = "",
    organisation: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="An organisation that is met; may be repeated."),
    ] = None,
    office: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="An office that owns tasks; may be repeated."),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A theme of agreements; may be repeated."),
    ] = None,
    profile: Annotated[
        Literal["housing", "plain"] | None,
        typer.Option(help="The words of documents: housing (styringsdialog) or plain."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
    hook: Annotated[
        bool, typer.Option("--hook", help="Let git check every commit (.git/hooks/pre-commit).")
    ] = False,
    ci: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option(help="Let the service check every pull or merge request."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Make a new minute book. It asks who meets, and makes settings with comments, folders, a
    README for colleagues and a git repository; what is there already stays as it is, so it can be
    run again.
    """
    from dialogtool.deeds.found import NewBook, each_once

    here = session(context)
    directory = directory or here.book_option or Path()
    # who keeps a book of another kind has no use for the words of housing
    kind = profile or ("plain" if host else "housing")
    met, offices, themes = (each_once(names or ()) for names in (organisation, office, theme))
    given = NewBook(kind, host or municipality, met, offices, themes or None)
    language = here.language
    # run again: what is missing is made, nothing is asked
    if is_there(directory / SETTINGS):
        _expect_no_answers(given)
    # a dry run in a script must not wait for answers
    elif not (yes or dry_run) and _can_answer():
        language, given = _ask(here, given, asked_profile=profile is None and not host)
    above = find_book(Path(os.path.abspath(directory)).parent)
    _make(directory, given, language, ci=ci, hook=hook, dry_run=dry_run)
    if above is not None and is_there(above / SETTINGS) and not dry_run:
        here.say(msg("note: it lies within the book '{path}'; was that meant?", path=str(above)))


_LANGUAGE_NAMES = {"dansk": "da", "danish": "da", "engelsk": "en", "english": "en"}


def _expect_no_answers(given: "NewBook") -> None:
    if given.host or given.organisations or given.offices or given.themes:
        raise DialogError(
            msg("'{path}' is already there; nothing was written", path=SETTINGS),
            msg('add to it: dialog add party "NAME"'),
        )


def _ask(here: Session, given: "NewBook", *, asked_profile: bool) -> "tuple[Language, NewBook]":
    """The answers that no option gives, asked for one by one."""
    code = here.chosen_language or _choice(here, msg("Language of the book"), here.language.code)
    language = Language(code)
    here.language = language
    if not given.host:
        given = given._replace(
            host=_line(here, msg("Name of the municipality (empty: there is none)"))
        )
        # no municipality: then it is no styringsdialog
        if not given.host and asked_profile:
            whose = _line(here, msg("Name of the party that keeps the book"))
            given = given._replace(host=whose, profile="plain")
    # of two equals none is an organisation that a municipality meets
    here.language = language = in_profile(language, given.profile)
    if not given.organisations:
        met = _lines(here, msg("Organisations that are met, one a line; an empty line ends"))
        given = given._replace(organisations=met)
    if not given.offices and given.host:
        asked = msg("Offices of {name} that get tasks; an empty line ends", name=given.host)
        given = given._replace(offices=_lines(here, asked))
    # an empty answer is an answer: the usual ones
    if given.themes is None and given.profile == "housing":
        asked = msg("Themes of agreements, one a line; empty: the usual four")
        given = given._replace(themes=_lines(here, asked) or None)
    return language, given


def _can_answer() -> bool:
    """Whether somebody sits at a terminal, or answers lie ready on a pipe or in a file."""
    if sys.stdin is None or sys.stdin.isatty():
        # pythonw on Windows has no stdin
        return sys.stdin is not None
    try:
        ready, _, _ = select.select([sys.stdin], [], [], 0)
        # a pipe that is ready may be at its end already
        return bool(ready) and bool(sys.stdin.buffer.peek(1))  # type: ignore[union-attr]
    except (OSError, ValueError):  # nothing that can be waited for
        return False


def _answer(question: str, usual: str = "") -> str:
    """What is answered; the usual answer where a pipe has no more."""
    try:
        answer: str = typer.prompt(question, default=usual, show_default=bool(usual))
    # a file with fewer answers than questions takes the usual for the rest; a person meant Ctrl-D
    except typer.Abort:
        if sys.stdin.isatty():
            raise
        return usual
    return answer


def _line(here: Session, question: Message) -> str:
    return " ".join(_answer(here.language.text(question)).split())


def _lines(here: Session, question: Message) -> tuple[str, ...]:
    from dialogtool.deeds.found import each_once, names_in
    from dialogtool.deeds.party_list import name_in_row

    typer.echo(f"{here.language.text(question)}:")
    answers: list[str] = []
    while answer := _answer(" ").strip():
        # a row out of a sheet has one name, whatever signs are in it
        is_row = "\t" in answer
        names = [name_in_row(answer)] if is_row else names_in(" ".join(answer.split()))
        answers += filter(None, names)
    return each_once(answers)


def _choice(here: Session, question: Message, usual: str) -> str:
    while True:
        asked = f"{here.language.text(question)} ({', '.join(LANGUAGES)})"
        answer = _answer(asked, usual).strip().lower()
        answer = _LANGUAGE_NAMES.get(answer, answer)
        if answer in LANGUAGES:
            return answer
        typer.echo(here.language("answer one of these: {choices}", choices=", ".join(LANGUAGES)))


def _make(
    directory: Path,
    answers: "NewBook",
    language: Language,
    *,
    ci: str | None,
    hook: bool,
    dry_run: bool,
) -> None:
    from dialogtool.change import Change, format_diff
    from dialogtool.deeds.found import book_files, first_steps
    from dialogtool.documents.new_book import ci_file

    files = book_files(answers, language)
    if ci:
        place = place_in_repository(directory) if is_folder(directory) else ""
        name, text = ci_file(ci, place, language)
        files[name] = text
        _expect_recipe(directory / name, f'--book "{place or "."}" check', ci)
    missing = {name: text for name, text in files.items() if not is_there(directory / name)}
    if dry_run:
        changes = (Change(name, None, text.encode()) for name, text in missing.items())
        write("".join(map(format_diff, changes)))
        return
    # the files before the repository: without git the book is a book as well
    _write(directory, missing)
    lines = [language("made {name}", name=name) for name in missing]
    lines += _joined_to_git(directory, language, hook=hook)
    if not lines:
        lines.append(language("everything is already there; nothing was changed"))
    if SETTINGS in missing and directory != Path():
        lines.append(language('next: cd "{path}"', path=str(directory)))
    if SETTINGS in missing:
        lines += map(language.text, first_steps(answers))
    typer.echo("\n".join(lines))


def _expect_recipe(file: Path, command: str, ci: str) -> None:
    """Raises DialogError where a service has a recipe already that does not check this book."""
    recipe = read_regular(file)
    if recipe is not None and command not in recipe.decode(errors="replace"):
        raise _left_alone(file, f"dialogtool {command} --format {ci}")


def _left_alone(file: Path, line: str) -> DialogError:
    return DialogError(
        msg("'{path}' is already there and does something else; it was left alone", path=str(file)),
        msg("add to it: {line}", line=line),
    )


def _joined_to_git(directory: Path, language: Language, *, hook: bool) -> Iterator[str]:
    """Makes the repository, and the hook where it is asked for; what was made."""
    from dialogtool.documents.new_book import hook_text

    if make_repository(directory):
        yield language("made a git repository")
    if hook:
        text = hook_text(place_in_repository(directory), own_program(), language)
        yield language("made {name}", name=str(_install_hook(directory, text)))


def _write(directory: Path, missing: dict[str, str]) -> None:
    """Writes files that are not there; one that somebody else makes meanwhile stays. Raises
    DialogError where a link leads out of the folder.
    """
    from dialogtool.book.disk import write_new
    from dialogtool.book.place import place_to_write

    for name in missing:
        if not name.startswith("../"):  # the recipe of a service is at the top of the repository
            place_to_write(directory, name)
    for name, text in missing.items():
        try:
            write_new(directory / name, text.encode())
        # somebody else made it between the look and the write; theirs stays
        except DialogError:
            if not is_there(directory / name):
                raise


def _install_hook(directory: Path, text: str) -> Path:
    """Writes the hook; one that is there stays.

    Raises DialogError for one that is somebody else's.
    """
    from dialogtool.book.disk import write_new

    file = hooks_folder(directory) / "pre-commit"
    if not is_there(file):
        # git runs no hook that may not be run; the umask takes away what is too much
        write_new(file, text.encode(), mode=0o777)
    elif read_regular(file) != text.encode():
        raise _left_alone(file, hook_line(directory))
    return file
