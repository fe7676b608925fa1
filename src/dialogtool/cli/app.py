"""The command `dialog`: its options, its commands, its language."""

import gettext
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from dialogtool import __version__
from dialogtool.book.refusal import refused
from dialogtool.cli.books import listed
from dialogtool.cli.phases import COMMANDS, spelled_out
from dialogtool.cli.purpose import purpose_of
from dialogtool.cli.session import Session
from dialogtool.cli.streams import (
    expect_texts,
    give_up_printing,
    open_streams,
    speak_unicode,
    stop_printing,
)
from dialogtool.cli.terminal import complain
from dialogtool.cli.usage import Command, HelpGroup, UsageError, explain_usage, translate_help
from dialogtool.diagnostic import DialogError
from dialogtool.language import DOMAIN, LANGUAGES, LOCALE_DIR, Language, LanguageCode

# the parser knows them before the command only; people write them at the end
_GLOBAL_OPTIONS = ("--book", "--lang")
_STOPPED = 130  # 128 + SIGINT, as a shell counts
app = typer.Typer(
    name="dialog",
    cls=HelpGroup,
    rich_markup_mode=None,
    # a traceback with the values of all variables would print minutes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def load_commands(names: Iterable[str] = COMMANDS) -> None:
    """Makes commands known to the parser: a run needs one of them, and each costs start-up time."""
    known = {command.name for command in app.registered_commands}
    for name in (name for name in names if name not in known):
        module = name.replace("-", "_")
        app.command(name, cls=Command)(getattr(import_module(f"dialogtool.cli.{module}"), module))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dialog {__version__}")
        raise typer.Exit


@app.callback()
def _dialog(
    context: typer.Context,
    book: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            help="The folder of the minute book. "
            "Overviews take several, or a file that lists them.",
        ),
    ] = None,
    lang: Annotated[
        LanguageCode | None, typer.Option(help="The language of all that is printed.")
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Minutes of yearly dialogue meetings as plain text: what was agreed, and what became of it."""
    first, *others = listed(book or []) or (None,)
    named = tuple(folder for folder in others if folder)
    # `main` has made a session already, to know the language of errors in these very options
    if named or context.obj is None or context.obj.book_option != first:
        context.obj = Session(first, lang or "", named)


def main() -> None:
    """Runs the program; ends the process with 0, 1 (problems found), 2 (could not run) or 130
    (interrupted).
    """
    # looking for plugins costs 15 ms; none is wanted
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
    # before anything opens a file
    open_streams()
    arguments = _options_first(sys.argv[1:] or ["--help"])
    book, chosen = _value(arguments, "--book"), _value(arguments, "--lang")
    here = Session(Path(book) if book else None, chosen if chosen in LANGUAGES else "")
    try:
        status = _run(arguments, here)
        # here, so that a full disk or a closed pipe is still an error of ours
        sys.stdout.flush()
    except UsageError as error:
        complain(explain_usage(error), here.language)
        status = 2
    except DialogError as error:
        complain(error, here.language)
        status = 2
    # `dialog ... | head`: the reader has enough, and nothing is wrong
    except BrokenPipeError:
        stop_printing()
        # 128 + SIGPIPE, as a shell counts
        status = 141
    # a name of a file that is no UTF-8
    except (OSError, UnicodeError) as error:
        complain(refused(error), here.language)
        status = 2
        give_up_printing()
    except (typer.Abort, KeyboardInterrupt):
        typer.echo(here.language("dialog: stopped"), err=True)
        status = _STOPPED
    sys.exit(status)


def _run(arguments: list[str], here: Session) -> int:
    """The status that the command ends with."""
    # before the parser is made: its texts are looked up as it is
    _speak(here.language)
    expect_texts(arguments)
    arguments = _in_full(arguments)
    command = _parser(arguments)
    translate_help(command, here.language)
    name = Path(sys.argv[0]).stem
    try:
        status = command.main(
            arguments,
            prog_name="dialog" if name == "__main__" else name,
            standalone_mode=False,
            obj=here,
        )
    except SystemExit as end:
        # typer ends by itself where nobody reads any more, with the status of something found
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        raise
    # typer hears Ctrl-C itself, and says nothing
    if status == _STOPPED:
        raise KeyboardInterrupt
    return status if isinstance(status, int) else 0


def _parser(arguments: list[str]) -> Any:
    """The parser of a call. Where the call names no command, or none that there is, it knows what
    all are for, and in full only the one that the shell asks to complete.
    """
    wanted = _command(arguments)
    if wanted in COMMANDS:
        load_commands((wanted,))
        return typer.main.get_command(app)
    # the completion of a shell calls us without arguments; the line is in the environment
    completed = _command(_options_first(_typed()))
    load_commands({completed or ""}.intersection(COMMANDS))
    group: Any = typer.main.get_command(app)
    for name in COMMANDS:
        group.commands.setdefault(name, Command(name, help=purpose_of(name)))
    return group


def _typed() -> list[str]:
    """What stands behind the name of the program, where the shell asks how that goes on."""
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    return line.split()[1:]


def _options_first(arguments: list[str]) -> list[str]:
    """`--book` and `--lang`, understood anywhere on the line, are moved before the command."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        # all behind it are words, whatever they look like
        if argument == "--":
            return [*first, *rest, argument, *waiting]
        if argument in _GLOBAL_OPTIONS:
            value = next(waiting, None)
            # without its value it would take the command for it
            if not value:
                return [argument]
            first += [argument, value]
        elif argument.startswith(tuple(f"{option}=" for option in _GLOBAL_OPTIONS)):
            first.append(argument)
        else:
            rest.append(argument)
    return [*first, *rest]


def _in_full(arguments: list[str]) -> list[str]:
    """The call with its command written out. Raises DialogError where that could be several."""
    command = _command(arguments)
    return spelled_out(arguments, arguments.index(command)) if command in arguments else arguments


def _command(arguments: list[str]) -> str | None:
    """The first word that is no option; None where there is none."""
    words = iter(arguments)
    for word in words:
        if word in _GLOBAL_OPTIONS:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _value(arguments: list[str], option: str) -> str:
    """What an option was given first; empty where it was not."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == option and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return ""


def _speak(language: Language) -> None:
    """The parser's own sentences ("No such option") in the same language, and æøå whole in any
    pipe.
    """
    # gettext asks it before LANG, and the parser asks gettext
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    speak_unicode()
