"""What the shell offers behind a command: organisations, ids, owners, codes. A book that cannot be
read offers nothing.
"""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dialogtool.cli.session import Session, today
from dialogtool.diagnostic import DialogError

if TYPE_CHECKING:
    from dialogtool.model import MinuteBook

Offer = list[tuple[str, str]]


def _book(context: typer.Context) -> "MinuteBook | None":
    root = context.find_root()
    chosen = root.params.get("book")  # while completing, the program's own callback does not run
    try:
        # nothing is printed but the values
        return Session(Path(chosen) if chosen else None, "en").load(rows=False)
    # a shell must not show an error while somebody types
    except (DialogError, OSError):
        return None


def _matching(offer: Offer, incomplete: str) -> Offer:
    return sorted((value, text) for value, text in offer if value.startswith(incomplete))


def complete_organisation(context: typer.Context, incomplete: str) -> Offer:
    book = _book(context)
    if book is None:
        return []
    keys = set(chain.from_iterable(record.organisations for record in book.records))
    return _matching([(key, book.settings.party_name(key)) for key in keys], incomplete)


def complete_owner(context: typer.Context, incomplete: str) -> Offer:
    book = _book(context)
    if book is None:
        return []
    keys = {*book.settings.parties, *book.settings.offices}
    return _matching([(key, book.settings.owner_name(key)) for key in keys], incomplete)


def complete_id(context: typer.Context, incomplete: str) -> Offer:
    book = _book(context)
    if book is None:
        return []
    from dialogtool.register import track_items

    register = track_items(book.records, today())
    return _matching([(item.id, item.text) for item in register.open_items if item.id], incomplete)


def complete_record(context: typer.Context, incomplete: str) -> Offer:
    book = _book(context)
    return (
        _matching([(record.id, record.path) for record in book.records], incomplete) if book else []
    )


def complete_theme(context: typer.Context, incomplete: str) -> Offer:
    book = _book(context)
    return _matching(list(book.settings.themes.items()), incomplete) if book else []


def complete_status(incomplete: str) -> Offer:
    return _words("STATUSES", incomplete)


def complete_verdict(incomplete: str) -> Offer:
    return _words("VERDICTS", incomplete)


def _words(table: str, incomplete: str) -> Offer:
    from dialogtool import glossary

    words: glossary.Words = getattr(glossary, table)
    offer: dict[str, str] = {}
    for spellings in words.values():
        # the usual word in each language; more would only fill the screen
        offer |= dict.fromkeys(spellings[:2], spellings[0])
    return _matching(list(offer.items()), incomplete.lower())


def complete_code(incomplete: str) -> Offer:
    from dialogtool.codes import CODES

    return _matching([(code, "") for code in CODES], incomplete)


def complete_template(incomplete: str) -> list[str]:
    from dialogtool.documents.templates import PURPOSES

    return [name for name in PURPOSES if name.startswith(incomplete)]
