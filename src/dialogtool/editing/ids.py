"""Ids of items: random, so that two branches never make the same one."""

import secrets
from collections.abc import Callable, Container
from itertools import chain

from dialogtool.model import MinuteBook, Minutes, Update

_ALPHABET = (
    # without i, l, o and u: read aloud or copied by hand none is taken for another
    "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, https://www.crockford.com/base32.html
)


def new_id(
    period: int | None, taken: Container[str], choose: Callable[[str], str] = secrets.choice
) -> str:
    """`YY-xxxxxx`: the period's two digits and six random characters of Crockford's base 32, at
    least one a letter.
    """
    while True:
        name = "".join(choose(_ALPHABET) for _ in range(6))
        candidate = f"{(period or 0) % 100:02d}-{name}"
        # with a letter it is told from the other numbers of a line, see `deeds.find`
        if not name.isdigit() and candidate not in taken:
            return candidate


class Namesakes:
    """Who has which id already, so that no repair gives an item that of another."""

    def __init__(self, book: MinuteBook) -> None:
        # of records that were not read, since nobody asked about them
        self._elsewhere = set(book.elsewhere())
        self._defined: dict[str, list[Minutes]] = {}
        self._referred: dict[str, list[Minutes]] = {}
        for record in book.records:
            self.note_items(record)
            for mention in record.mentions:
                if isinstance(mention, Update):
                    self._referred.setdefault(mention.ref, []).append(record)

    def note_items(self, record: Minutes) -> None:
        """Takes down the ids of a record's items, as it is read or as it has become."""
        for item in record.items:
            self._defined.setdefault(item.id, []).append(record)

    def is_anothers(self, name: str, record: Minutes) -> bool:
        """Whether an item of another record has that id, or it is named in records of other
        organisations alone: which of them are read depends on what was asked.
        """
        own = set(record.organisations)
        others = self._referred.get(name, ())
        return (
            name in self._elsewhere
            or any(other.path != record.path for other in self._defined.get(name, ()))
            or any(own.isdisjoint(other.organisations) for other in others)
        )


def known_ids(book: MinuteBook) -> set[str]:
    """Every id that is defined or referred to: none of them may be made again."""
    mentions = chain.from_iterable(record.mentions for record in book.records)
    names = chain.from_iterable(mention.names for mention in mentions)
    return set(book.elsewhere()) | (set(names) - {""})
