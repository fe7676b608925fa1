"""The command `dialog`: its options, its commands, its language."""

import gc
import gettext
import locale
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dialogtool import __version__
from dialogtool.cli.books import listed
from dialogtool.cli.session import Session, complain
from dialogtool.cli.usage import Command, Group, UsageError, explain_usage, translate_help
from dialogtool.diagnostic import DialogError, msg
from dialogtool.language import DOMAIN, LANGUAGES, LOCALE_DIR, Language

_GLOBAL_OPTIONS = ("--book", "--lang")
app = typer.Typer(
    name="dialog",
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
COMMANDS = (
    "init",
    "add",
    "new-meeting",
    "import-minutes",
    "review-import",
    "open-actions",
    "show-item",
    "update",
    "hand-over",
    "undo",
    "check",
    "explain",
    "fmt",
    "finalise",
    "approve",
    "render-agreement",
    "render-minutes",
    "templates",
    "site",
    "serve",
    "export",
    "list-meetings",
    "report",
    "key-figures",
    "remind",
    "schema",
)
"""Every command, in the order of the help; each is a function in the module of its name."""


def load_commands(wanted: str | None = None) -> None:
    """Makes the command `wanted` known to the parser, or all: a run needs one of them, and each
    costs start-up time.
    """
    names = (wanted,) if wanted in COMMANDS else COMMANDS
    known = {command.name for command in app.registered_commands}
    for name in (each for each in names if each and each not in known):
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
            help="The folder of the minute book. Overviews take several, or a file that lists them.",
        ),
    ] = None,
    lang: Annotated[
        Literal["da", "en"] | None, typer.Option(help="The language of all that is printed.")
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
    language = Language(_language(lang, first))
    context.obj = Session(first, language, lang or "", tuple(each for each in others if each))


def main() -> None:
    """Runs the program; ends the process with 0, 1 (problems found) or 2 (could not run)."""
    gc.disable()  # one run makes a book of records and ends: looking for cycles in it costs a third of the time
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "true"
    )  # looking for some costs 15 ms; none is wanted
    arguments = _options_first(sys.argv[1:] or ["--help"])
    language = Language(
        _language(_value(arguments, "--lang"), Path(_value(arguments, "--book") or "."))
    )
    _speak(language)
    load_commands(_command(arguments))
    command = typer.main.get_command(app)
    translate_help(command, language)
    name = Path(sys.argv[0]).stem
    try:
        status = command.main(
            arguments, prog_name="dialog" if name == "__main__" else name, standalone_mode=False
        )
    except UsageError as error:
        complain(explain_usage(error), language)
        status = 2
    except DialogError as error:
        complain(error, language)
        status = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        complain(DialogError(msg("cannot go on: {why}", why=why)), language)
        status = 2
    except (typer.Abort, KeyboardInterrupt):
        status = 130
    sys.exit(status if isinstance(status, int) else 0)


def _options_first(arguments: list[str]) -> list[str]:
    """`--book` and `--lang` are understood anywhere on the line: they are moved before the command."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return [*first, *rest, argument, *waiting]
        if argument in _GLOBAL_OPTIONS:
            first += [argument, *(value for value in (next(waiting, None),) if value is not None)]
        elif argument.startswith(tuple(f"{option}=" for option in _GLOBAL_OPTIONS)):
            first.append(argument)
        else:
            rest.append(argument)
    return [*first, *rest]


def _command(arguments: list[str]) -> str | None:
    """The first word that is no option; None where the help or the shell asks for all commands."""
    words = iter(arguments)
    for word in words:
        if word in _GLOBAL_OPTIONS:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return "explain" if "--version" in arguments else None


def _value(arguments: list[str], option: str) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == option and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


def _language(chosen: str | None, book: Path | None) -> str:
    """`--lang`, else what the book's settings say, else the locale."""
    if chosen in LANGUAGES:
        return chosen
    return _language_of_book(book) or _language_of_locale()


def _language_of_book(book: Path | None) -> str:
    from dialogtool.book.place import find_settings

    file = find_settings((book or Path()).absolute(), upwards=book is None or book == Path())
    if file is None:
        return ""
    import tomllib

    try:
        said: Any = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("dialog", {})
    except (OSError, ValueError, RecursionError):
        return ""
    language = said.get("language", "") if isinstance(said, dict) else ""
    return language if language in LANGUAGES else ""


def _language_of_locale() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(name):
            return "da" if said.lower().startswith("da") else "en"
    return "da" if (locale.getlocale()[0] or "").lower().startswith(("da", "danish")) else "en"


def _speak(language: Language) -> None:
    """The parser's own sentences ("No such option") in the same language, and æøå whole in any
    pipe.
    """
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - None where the caller closed it
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
