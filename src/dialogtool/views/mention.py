"""An item, and a line that mentions it, as a reader may see them."""

from collections.abc import Callable
from typing import NewType, TypeVar

from dialogtool.model import Item, Update
from dialogtool.register import TrackedItem

Words = Callable[[str], str]
"""What is made of a text on its way to a reader."""

_Mention = TypeVar("_Mention", Item, Update, Item | Update)


SeenItem = NewType("SeenItem", TrackedItem)
"""An item as a reader may see it, made by `View.item` alone: outside the house the words and names
of a hidden one are not in it, nor in its history.
"""


def is_closed(item: SeenItem) -> bool:
    """Whether an item is hidden from the public, for a mark beside what is said of it."""
    return item.hidden


def replacement_of(item: TrackedItem) -> str:
    """What was said last to stand for a hidden item in public; empty where nothing was."""
    said = (event.mention.replacement for event in reversed(item.history))
    return next((text for text in said if text), "")


def seen_mention(mention: _Mention, words: Words) -> _Mention:
    """A mention that is not hidden, without the lines below it that are."""
    details = tuple(map(words, mention.public_details))
    return mention._replace(
        location=mention.location._replace(source=""),
        text=words(mention.text),
        owners=tuple(map(words, mention.owners)),
        measure=words(mention.measure),
        replacement="",
        details=details,
        public_details=details,
    )


def hidden_mention(mention: _Mention, words: Words) -> _Mention:
    """A hidden mention without anything that a person wrote in it, but what stands for it."""
    return mention._replace(
        location=mention.location._replace(source=""),
        hidden=True,
        text=words(mention.replacement),
        owners=(),
        awaits=None,
        theme="",
        measure="",
        replacement="",
        details=(),
        public_details=(),
        extra=(),
    )
