"""What is shown on the terminal, on stdout and on stderr, and how wide."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import typer

from dialogtool.diagnostic import DialogError
from dialogtool.language import Language
from dialogtool.printable import printable, unobeyed

if TYPE_CHECKING:
    from dialogtool.diagnostic import Diagnostic
    from dialogtool.reports.layout import ScreenLine

# wider lines are hard to read; narrower ones would break every word
_MIN_WIDTH, _MAX_WIDTH, _PIPE_WIDTH = 50, 110, 80


def terminal_width() -> int:
    """Columns to write for: the terminal's, within reason; 80 in a pipe, so that a file looks the
    same anywhere.
    """
    # who sets it wants it, in a pipe too
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return _PIPE_WIDTH
    return min(max(shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns, _MIN_WIDTH), _MAX_WIDTH)


def write(text: str) -> None:
    """A whole output to stdout, as it is."""
    sys.stdout.write(text)


def write_lines(lines: Iterable["ScreenLine"], *, err: bool = False) -> None:
    """Lines with their styles on a terminal, without in a pipe or where NO_COLOR asks for it."""
    from dialogtool.reports.layout import plain_text

    stream = sys.stderr if err else sys.stdout
    # no-color.org: set to whatever, unless to nothing
    if not stream.isatty() or os.environ.get("NO_COLOR"):
        stream.write(unobeyed(plain_text(lines)))
        return
    from rich.console import Console
    from rich.text import Text

    # rich would colour numbers, and break lines by its own rules
    console = Console(highlight=False, soft_wrap=True, stderr=err)
    for line in lines:
        console.print(Text.assemble(*((span.text, span.style) for span in line)))


def show_findings(found: "Sequence[Diagnostic]", language: Language, *, err: bool = False) -> None:
    """The findings as `check` prints them, on stdout; with `err` on stderr."""
    from dialogtool.reports.diagnostics import format_text

    folded = (sys.stderr if err else sys.stdout).isatty()
    lines = format_text(found, language, width=terminal_width(), folded=folded)
    write_lines(lines, err=err)


def inform(text: str) -> None:
    """Tells a person something, on stderr; a terminal gets it in lines of its width. What is set in
    is an advice.
    """
    if sys.stderr.isatty():
        from dialogtool.reports.layout import fold

        width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
        advice = text.startswith("  ")
        lines = chain.from_iterable(fold(line, width, advice=advice) for line in text.split("\n"))
        text = "\n".join(lines)
    typer.echo(text, err=True)


def complain(error: DialogError, language: Language) -> None:
    """What stopped the program, on stderr."""
    for line in error.lines:
        typer.echo(printable(line), err=True)
    inform(f"dialog: {language.text(error.message)}")
    if error.hint is not None:
        inform(f"  {language.text(error.hint)}")
