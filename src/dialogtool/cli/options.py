"""Arguments and options that several commands share."""

from typing import Annotated

import typer

from dialogtool.cli.completion import complete_organisation

Organisation = Annotated[
    str,
    typer.Argument(
        metavar="ORGANISATION",
        help="Key, name or alias of the organisation.",
        autocompletion=complete_organisation,
    ),
]
Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Only files and folders named here.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="As it was on this day; default: today.")]
