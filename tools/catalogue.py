"""Keeps the catalogues in step with the sources: one for each language but English.

    python tools/catalogue.py          updates those below src/dialogtool/locale, compiles

What a person reads stands in the sources in English: in `msg(...)` and calls of a `Language`, in
the `help=` and the docstrings of commands, in `{{ _(...) }}` of templates, and in the command-line
parser that typer brings along.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from sources import MODULES, SOURCES, nodes_of, tree_of

from dialogtool.language import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")

_CALLS = {"msg", "language", "_language", "_", "gettext", "ngettext", "word", "N_"}


class Text(NamedTuple):
    text: str
    plural: str
    place: str


def own_texts() -> Iterator[Text]:
    """Every text of the program's own sources and templates."""
    for file in MODULES:
        place = file.relative_to(ROOT).as_posix()
        yield from _calls(file, place)
        if file.parent.name == "cli":
            yield from _help_texts(file, place)
    for code in ("error", "warning", "info", "off"):
        yield Text(code, "", "severity")
    environment = Environment(extensions=["jinja2.ext.i18n"])
    for template in sorted(TEMPLATES.rglob("*.j2")):
        for _, _, texts in environment.extract_translations(template.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
            text, plural = (texts, "") if isinstance(texts, str) else (texts[0], texts[1] or "")
            yield Text(text, plural, f"templates/{template.name}")


def parser_texts() -> Iterator[Text]:
    """The texts of the command-line parser: typer's, and click's where this typer stands on it."""
    import typer

    used = sys.modules.get("click")
    for folder in (
        Path(typer.__file__).parent,
        *([Path(str(used.__file__)).parent] if used else []),
    ):
        for file in sorted(folder.rglob("*.py")):
            if "rich" not in file.name:
                yield from _calls(file, f"{folder.name}/{file.name}")
    yield Text("Install completion for the current shell.", "", "typer")
    yield Text(
        "Show completion for the current shell, to copy it or customize the installation.",
        "",
        "typer",
    )


def _calls(file: Path, place: str) -> Iterator[Text]:
    for node in nodes_of(file):
        if not isinstance(node, ast.Call) or _name(node.func) not in _CALLS:
            continue
        strings = [
            arg.value
            for arg in node.args
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        plural = next(
            (
                keyword.value.value
                for keyword in node.keywords
                if keyword.arg == "plural" and isinstance(keyword.value, ast.Constant)
            ),
            "",
        )
        for text in _first_strings(node):
            second = (
                strings[1] if _name(node.func) == "ngettext" and len(strings) > 1 else str(plural)
            )
            yield Text(text, second, place)


def _first_strings(call: ast.Call) -> Iterator[str]:
    """The text of a call; both of them where it is `msg("a" if x else "b")`."""
    first = call.args[0] if call.args else None
    for text in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
            yield text.value


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _help_texts(file: Path, place: str) -> Iterator[Text]:
    for node in nodes_of(file):
        if isinstance(node, ast.Call) and _name(node.func) in ("Option", "Argument"):
            for keyword in node.keywords:
                if not isinstance(keyword.value, ast.Constant):
                    continue
                if keyword.arg == "help":
                    yield Text(str(keyword.value.value), "", place)
                if keyword.arg == "metavar" and (word := str(keyword.value.value).strip("[].")):
                    yield Text(word, "", place)
    for node in tree_of(file).body:
        is_command = isinstance(node, ast.FunctionDef) and any(
            arg.arg == "context" for arg in node.args.args
        )
        if (
            isinstance(node, ast.FunctionDef)
            and is_command
            and node.name in ("_dialog", Path(place).stem)
            and node.name != "session"
        ):
            yield Text(" ".join((ast.get_docstring(node) or "").split()), "", place)


def template() -> Catalog:
    """A catalogue of all texts, untranslated."""
    catalogue = Catalog(project="dialogtool", charset="utf-8")
    for text, plural, place in (*own_texts(), *parser_texts()):
        catalogue.add((text, plural) if plural else text, locations=[(place, 0)])
    return catalogue


def is_translated(entry: Message) -> bool:
    """Whether every form of an entry has a text."""
    forms = entry.string if isinstance(entry.string, (list, tuple)) else [entry.string]
    return bool(forms) and all(forms)


def place_of(code: str) -> Path:
    """The file of a language."""
    return SOURCES / "locale" / code / "LC_MESSAGES" / "dialogtool.po"


def read(code: str) -> Catalog:
    """The catalogue of a language; an empty one for a language that is begun."""
    if not place_of(code).exists():
        return Catalog(locale=code)
    with place_of(code).open("rb") as source:
        return read_po(source, locale=code)


def update(code: str, texts: Catalog) -> None:
    """Writes what a language has of `texts`, compiles it, and says how much is missing."""
    catalogue, file = read(code), place_of(code)
    made = catalogue.creation_date
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.creation_date = made  # a run that changes no text changes no file
    catalogue.obsolete.clear()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_po(
            target, catalogue, width=0, sort_output=True, no_location=True, ignore_obsolete=True
        )
    with file.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)
    missing = [str(entry.id) for entry in catalogue if entry.id and not is_translated(entry)]
    print(f"{code}: {len(catalogue)} texts, {len(missing)} without a translation")


def main() -> None:
    texts = template()
    for code in TRANSLATED:
        update(code, texts)


if __name__ == "__main__":
    main()
