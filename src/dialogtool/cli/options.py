"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from dialogtool.book.files import is_standard_output
from dialogtool.cli.completion import complete_owner, complete_record


def file_or_screen(path: Path | None) -> Path | None:
    """`-` is the screen, as everywhere, and so is `/dev/stdout`."""
    return None if path is None or is_standard_output(path) else path


Record = Annotated[
    str,
    typer.Argument(
        metavar="RECORD",
        help="The file of the minutes, or their id (lejerbo-2021).",
        autocompletion=complete_record,
    ),
]
MeetingNames = Annotated[
    list[str],
    typer.Argument(
        metavar="RECORD",
        help="The id of the minutes (lejerbo-2021), their file, or organisation and year.",
        autocompletion=complete_record,
    ),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Only files, folders and minutes named here."),
]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="As it was on this day; default: today.")
]
On = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="The day it happened: a date, 'friday', '3 May'; default: today."
    ),
]
Owners = Annotated[
    list[str] | None,
    typer.Option(
        "--owner",
        metavar="PARTY",
        help="Who owns it from now on; several are possible.",
        autocompletion=complete_owner,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        callback=file_or_screen,
        help="A new file; default, and '-': the screen.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the change as a diff; write nothing.")
]
Commit = Annotated[
    bool, typer.Option("--commit", help="Commit what was written, and nothing else, with git.")
]
