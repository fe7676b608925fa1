"""`dialog explain`: what a code of `dialog check` means."""

from typing import Annotated

import typer

from dialogtool.cli.completion import complete_code
from dialogtool.cli.session import session
from dialogtool.cli.terminal import terminal_width, write
from dialogtool.diagnostic import DialogError, msg
from dialogtool.language import Language


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
    language = session(context).language
    write(_explained(code, language) if code else _listed(language))


def _listed(language: Language) -> str:
    from dialogtool.codes import CODES

    return "".join(f"{name:27}{language.severity(code.severity)}\n" for name, code in CODES.items())


def _explained(name: str, language: Language) -> str:
    from dialogtool.codes import CODES
    from dialogtool.reports.layout import wrap

    _expect_known(name)
    code = CODES[name]
    lines = wrap(language.text(code.paragraph), terminal_width())
    return "\n".join((f"{name} ({language.severity(code.severity)})", "", *lines, ""))


def _expect_known(name: str) -> None:
    """Raises DialogError for a code that there is not."""
    from dialogtool.codes import CODES
    from dialogtool.glossary import suggest

    if name in CODES:
        return
    hint = suggest(name, list(CODES), msg("'dialog explain' lists all codes"))
    raise DialogError(msg("there is no code '{code}'", code=name), hint)
