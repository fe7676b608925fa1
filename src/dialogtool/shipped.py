"""The files that ship with the program: templates, fonts, lists. The one place that reads them."""

from functools import cache
from pathlib import Path

_HOME = Path(__file__).parent

TEMPLATES = next(
    (folder for folder in (_HOME / "templates", _HOME.parents[1] / "templates") if folder.is_dir()),
    _HOME / "templates",
)
"""The templates: inside the installed package, or beside `src/` in a source tree."""

FONTS = _HOME / "fonts"
"""The fonts, and what is known of their signs."""


def template(name: str) -> bytes:
    """A template as it ships, by its path below `TEMPLATES`."""
    return (TEMPLATES / name).read_bytes()


@cache
def font_table(name: str) -> str:
    """What is known of the signs of the fonts, as JSON: `widths` or `coverage`."""
    return (FONTS / f"{name}.json").read_text(encoding="utf-8")


def word_parts() -> str:
    """The parts of Danish words, one line for each family."""
    return (_HOME / "documents" / "danish_parts.txt").read_text(encoding="utf-8")
