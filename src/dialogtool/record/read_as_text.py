"""What a line is read as, and what is said of a part of it that is read as text."""

from enum import Enum, auto

from dialogtool.diagnostic import Diagnostic, Location, Message, msg


class Role(Enum):
    """What a line is read as."""

    TEXT = auto()
    ITEM = auto()  # the first line of an item that has a box
    COUNTED = auto()  # the first line of an item that is one without a box
    CONTINUED = auto()  # a later line of an item


def as_text(location: Location, repaired: str) -> Diagnostic:
    """A line that is text and looks like more, with the line that it would be as its repair."""
    return near_miss(
        location,
        msg("this looks like an item or a field, but is read as text"),
        msg("write: {line}", line=repaired.strip()),
        repaired,
    )


def near_miss(location: Location, message: Message, hint: Message, repair: str = "") -> Diagnostic:
    """What is nearly of the format; `repair` is the line as it should be, where that is certain."""
    return Diagnostic("near-miss", location, message, hint, repair=repair)
