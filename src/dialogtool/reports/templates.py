"""The templates that ship -> str."""

from dialogtool.documents.templates import PURPOSES
from dialogtool.language import Language
from dialogtool.printable import display_width
from dialogtool.reports.layout import STRONG, Phrase, ScreenLine, side_by_side, wrap


def format_templates(own: frozenset[str], language: Language, *, width: int) -> list[ScreenLine]:
    """One line for each template, with what it is for; `own` are those that the book replaces."""
    first = max(map(display_width, PURPOSES)) + 2
    lines: list[ScreenLine] = []
    for name, purpose in PURPOSES.items():
        said = language.text(purpose) + (
            f" [{language('the book has its own')}]" if name in own else ""
        )
        about = [Phrase(part) for part in wrap(said, width - first)]
        lines += side_by_side(([Phrase(name, STRONG)], about), (first, width - first))
    return lines
