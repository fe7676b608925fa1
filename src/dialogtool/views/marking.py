"""What a new line about an item has to carry, so that what is hidden stays hidden."""

from dialogtool.glossary import VISIBILITIES, spelling
from dialogtool.register import TrackedItem


def visibility_of(item: TrackedItem, language: str) -> str:
    """The value of the field `synlighed` for a line about the item: `lukket`, or empty."""
    return spelling(VISIBILITIES, "closed", language) if item.hidden else ""


def told_in_history(item: TrackedItem) -> str:
    """What a commit message says of the item; empty for a hidden one, for messages go with every
    copy of the repository.
    """
    return "" if item.hidden else item.text
