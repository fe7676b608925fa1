"""`dialog explain`: what a code of `dialog check` means."""

from typing import Annotated

import typer

from dialogtool.cli.completion import complete_code
from dialogtool.cli.session import session, terminal_width, write
from dialogtool.diagnostic import DialogError, msg


def explain(
    context: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="A code as 'dialog check' prints it.",
            autocompletion=complete_code,
        ),
    ] = None,
) -> None:
    """Explain a code of 'dialog check'. What it means, why it matters and what to do; without a
    code: all codes.
    """
    from dialogtool.codes import CODES
    from dialogtool.glossary import nearest
    from dialogtool.reports.layout import wrap

    language = session(context).language
    if code is None:
        write(
            "".join(
                f"{name:27}{language.severity(each.severity)}\n" for name, each in CODES.items()
            )
        )
        return
    if code not in CODES:
        near = nearest(code, list(CODES))
        hint = (
            msg("did you mean '{near}'?", near=near)
            if near
            else msg("'dialog explain' lists all codes")
        )
        raise DialogError(msg("there is no code '{code}'", code=code), hint)
    paragraph = language.text(CODES[code].paragraph)
    write(
        f"{code} ({language.severity(CODES[code].severity)})\n\n"
        + "\n".join(wrap(paragraph, terminal_width()))
        + "\n"
    )
