"""An item, and a line that mentions it, as a reader may see them."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, NewType, TypeVar

from dialogtool.diagnostic import Location
from dialogtool.model import Item, Kind, Owner, Update
from dialogtool.register import TrackedItem

Redaction = Callable[[str], str] | None
"""What is made of a text on its way to a reader; None where it stays as it is."""

_Mention = TypeVar("_Mention", Item, Update, Item | Update)


SeenItem = NewType("SeenItem", TrackedItem)
"""An item as a reader may see it, made by `View.item` alone: outside the house the words and names
of a hidden one are not in it, nor in its history.
"""

Joint = tuple[SeenItem, ...]
"""The same promise of every organisation that must answer it: one, but for joint meetings."""


def joints_of(items: Iterable[SeenItem]) -> tuple[Joint, ...]:
    """The items by what was promised, in their order: of a joint meeting the parts of several
    organisations are one promise, and count once.
    """
    found: dict[Location, list[SeenItem]] = {}
    for item in items:
        # one line of one record: two items of the same words are two promises
        found.setdefault(item.origin.location, []).append(item)
    return tuple(map(tuple, found.values()))


def joints_that_stand_alike(items: Iterable[SeenItem]) -> tuple[Joint, ...]:
    """The items by what was promised, in their order, where the parts of several organisations
    still stand alike: where one of them has settled its part, the parts stand alone.
    """
    found: dict[object, list[SeenItem]] = {}
    for item in items:
        # all that a reader sees of it, but who owns it
        stands = (item.status, item.verdict, item.due, item.awaits, len(item.history))
        found.setdefault((item.origin.location, *stands), []).append(item)
    return tuple(map(tuple, found.values()))


def as_one(joint: Joint) -> SeenItem:
    """A joint promise as one item, its first, with the owners of all."""
    owners = chain.from_iterable(item.owners for item in joint)
    return joint[0]._replace(owners=tuple(dict.fromkeys(owners)))


def owed_by(kind: Kind, owners: tuple[str, ...], awaits: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of those who have to do something about an item: its owners, but of a wish that
    awaits somebody those who are awaited, a party by the offices of it that own the wish.
    """
    # whoever wishes for something has done their part
    if kind is not Kind.WISH or not awaits:
        return owners
    within = (
        [owner for owner in owners if key in (owner, Owner.of(owner).party)] for key in awaits
    )
    answers = (desks or [key] for desks, key in zip(within, awaits, strict=True))
    return tuple(dict.fromkeys(chain.from_iterable(answers)))


def is_asked_of_others(kind: Kind, owners: tuple[str, ...], awaits: tuple[str, ...]) -> bool:
    """Whether owners are there as those who wish: not all of them have to answer."""
    return not set(owners) <= set(owed_by(kind, owners, awaits))


def cited_place(item: SeenItem) -> str:
    """Where the promise was last spoken of, as somebody outside the house may be told: the name of
    the meeting. The path of its record is ours, and may hold a name.
    """
    return item.last.record.id


def place_told(item: SeenItem, place: Location | None = None) -> Location:
    """Where a line about an item stands, as its reader may be told; without `place` the line that
    made the promise. Of what is closed to the reader it is the record alone (line 0).
    """
    told = place or item.origin.location
    # the line tells between which words of the account it stands
    return told._replace(line=0) if item.withheld else told


def is_closed(item: SeenItem) -> bool:
    """Whether an item is hidden from the public, for a mark beside what is said of it."""
    # asked here alone, so that no other room decides by it what may be seen
    return item.hidden


def replacement_of(item: TrackedItem) -> str:
    """What was said last to stand for a hidden item in public; empty where nothing was."""
    # a later line may say it anew
    said = (event.mention.replacement for event in reversed(item.history))
    return next((text for text in said if text), "")


# The exception that is listed; everything else is seen to, so that a new field is as well. An
# earlier list of what to hide had forgotten themes and the book's own fields.
_KEYS = frozenset(("id", "was", "ref", "organisation"))
"""Attributes in which a name of the program stands and nothing that a person wrote."""


def seen_values(said: Item | Update | TrackedItem, words: Redaction) -> dict[str, Any]:
    """Every text in it as a reader outside may see it, whatever attribute it stands in: one that is
    new is seen to without being named here.
    """
    if words is None:
        return {}
    return {
        name: _seen(value, words) for name, value in said._asdict().items() if name not in _KEYS
    }


def _seen(value: object, words: Callable[[str], str]) -> object:
    # exact types: a word of an enumeration, a place and a record are none of a person's texts
    if type(value) is str:
        return words(value)
    if type(value) is tuple:
        return tuple(_seen(part, words) for part in value)
    return value


def hidden_values(said: Item | Update | TrackedItem) -> dict[str, Any]:
    """Nothing for every text in it, whatever attribute it stands in."""
    return {
        name: type(value)()
        for name, value in said._asdict().items()
        if name not in _KEYS and type(value) in (str, tuple)
    }


def seen_mention(mention: _Mention, words: Redaction) -> _Mention:
    """A mention that is not hidden, without the lines below it that are."""
    # an open mention needs none, and its words were written for when it is closed
    open_lines = mention._replace(details=mention.public_details, replacement="")
    values = seen_values(open_lines, words)
    # the whole line stands in it
    return open_lines._replace(**values | {"location": mention.location._replace(source="")})


def hidden_mention(mention: _Mention, words: Redaction) -> _Mention:
    """A hidden mention without anything that a person wrote in it, but what stands for it."""
    # None for `awaits`: the line says nothing of it, where () would say that nobody is awaited
    nothing = hidden_values(mention) | {"awaits": None}
    return mention._replace(**nothing)._replace(
        location=mention.location._replace(source=""),
        hidden=True,
        text=words(mention.replacement) if words else mention.replacement,
    )
