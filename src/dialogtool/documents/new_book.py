"""The files of a new minute book, and those that let git and its services check it."""

import json
import shlex
from collections.abc import Mapping

from jinja2 import Environment, StrictUndefined

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.record_schema import record_schema
from dialogtool.documents.settings_schema import settings_schema
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.pattern import late
from dialogtool.shipped import template

# name in the book -> name in templates/new-book/; a leading dot would hide it from the one who
# looks there
_FILES: Mapping[str, str] = {
    "dialog.toml": "dialog.{language}.toml",
    "README.md": "README.{language}.md",
    ".gitattributes": "gitattributes.j2",
    ".gitignore": "gitignore.j2",
    "minutes/README.md": "minutes.{language}.md",
    "minutes/.remarkrc.mjs": "remarkrc.mjs.j2",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
_SERVICES: Mapping[str, tuple[str, str]] = {
    "github": (".github/workflows/dialog.yml", "github.yml.j2"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml.j2"),
}
_SPEAKABLE = late(r"(?:[\w.][\w .+-]*/)*")


def new_book_files(language: Language) -> dict[str, str]:
    """The text of every file of a new book, by its path in the book."""
    files = {
        name: _rendered(source.format(language=language.code), language)
        for name, source in _FILES.items()
    }
    schemas = {
        ".dialog/record.schema.json": record_schema(Settings(language=language.code), language),
        ".dialog/settings.schema.json": settings_schema(language),
    }
    return files | {
        name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in schemas.items()
    }


def ci_file(service: str, folder: str, language: Language) -> tuple[str, str]:
    """Path (from the top of the repository) and text of the file that makes `service` check the
    book in `folder`, which is empty or ends with `/`. Raises DialogError for a name that a shell or
    the service would take for more than a name.
    """
    if not _SPEAKABLE.fullmatch(folder):
        raise DialogError(
            msg("'{folder}' cannot be used in the file for the service", folder=folder),
            msg("rename the folder: letters, digits, blanks, hyphens, dots"),
        )
    name, source = _SERVICES[service]
    return "../" * folder.count("/") + name, _rendered(source, language, folder or ".")


def hook_text(folder: str, program: str, language: Language) -> str:
    """The pre-commit hook of a repository whose book lies in `folder`. `program` is the file of the
    program that made it, for a git that does not find it by its name; empty where that is unknown.
    """
    quoted = shlex.quote(program) if program else ""
    return _rendered("pre-commit.j2", language, shlex.quote(folder), program=quoted)


def _rendered(name: str, language: Language, folder: str = "", *, program: str = "") -> str:
    """A file of templates/new-book/; of one that ends in .j2 the comments are in the language."""
    text = template(f"new-book/{name}").decode()
    if not name.endswith(".j2"):
        return text
    environment = Environment(
        extensions=["jinja2.ext.i18n"], undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.install_gettext_translations(language.translations)  # type: ignore[attr-defined]
    return environment.from_string(text).render(folder=folder, program=program)
