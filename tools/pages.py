"""Writes the pages of docs/ that are made from the program itself.

    python tools/pages.py          docs/checks.md and docs/commands.md, in both languages

`tests/test_readme.py` compares them, so that no page says what the program does not do.
"""

import gettext
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dialogtool.cli.app import app, load_commands
from dialogtool.cli.phases import COMMANDS
from dialogtool.cli.usage import translate_help
from dialogtool.codes import CODES
from dialogtool.language import DOMAIN, LANGUAGES, LOCALE_DIR, Language

DOCS = Path(__file__).resolve().parents[1] / "docs"

MARK = "<!-- below: made by tools/pages.py, run `make docs` -->\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Every such page, as its file and its text; what stands above the mark is a writer's."""
    for language in map(Language, LANGUAGES):
        ending = "" if language.code == "en" else f".{language.code}"
        for name, chapter in (("checks", checks), ("commands", commands)):
            file = DOCS / f"{name}{ending}.md"
            above = file.read_text(encoding="utf-8").partition(MARK)[0]
            yield file, f"{above}{MARK}\n{chapter(language)}"


def checks(language: Language) -> str:
    """The paragraph of every code."""
    return "\n".join(
        f"## {name}\n\n*{language.severity(code.severity)}*\n\n{language.text(code.paragraph)}\n"
        for name, code in CODES.items()
    )


def commands(language: Language) -> str:
    """The help of every command, in the program's own order, as it is shown at 80 columns."""
    _speak(language)
    load_commands()
    group = typer.main.get_command(app)
    translate_help(group, language)
    above = group.make_context("dialog", [], resilient_parsing=True, terminal_width=80)
    children: dict[str, Any] = group.commands  # type: ignore[attr-defined]
    return "\n".join(_help(name, children[name], above) for name in COMMANDS)


def _speak(language: Language) -> None:
    """The parser's own words (*Options*, *required*) come through gettext."""
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)


def _help(name: str, command: Any, above: Any) -> str:
    context = command.make_context(name, [], above, resilient_parsing=True, terminal_width=80)
    return f"## {name}\n\n```\n{command.get_help(context)}\n```\n"


def main() -> None:
    for file, text in pages():
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
