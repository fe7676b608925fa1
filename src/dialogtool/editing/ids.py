"""Ids of items: random, so that two branches never make the same one."""

import secrets
from collections.abc import Callable, Container

from dialogtool.model import Item, MinuteBook

_ALPHABET = (
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
        if not name.isdigit() and candidate not in taken:
            return candidate


def known_ids(book: MinuteBook) -> set[str]:
    """Every id that is defined or referred to: none of them may be made again."""
    return set(book.elsewhere) | {
        name
        for record in book.records
        for mention in record.mentions
        for name in ((mention.id, mention.was) if isinstance(mention, Item) else (mention.ref,))
        if name
    }
