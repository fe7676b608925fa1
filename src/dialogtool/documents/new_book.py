"""The files of a new minute book."""

from collections.abc import Mapping

from dialogtool.documents.render import TEMPLATES
from dialogtool.language import Language

# name in the book -> name in templates/new-book/; a leading dot would hide it from the one who looks there
_FILES: Mapping[str, str] = {
    "dialog.toml": "dialog.{language}.toml",
    "README.md": "README.{language}.md",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    "minutes/README.md": "minutes.{language}.md",
}


def new_book_files(language: Language) -> dict[str, str]:
    """The text of every file of a new book, by its path in the book."""
    folder = TEMPLATES / "new-book"
    return {
        name: (folder / source.format(language=language.code)).read_text(encoding="utf-8")
        for name, source in _FILES.items()
    }
