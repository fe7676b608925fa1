"""What the shell offers behind a command: organisations, ids, owners, codes. A book that cannot be
read offers nothing. No more of it is read than what may be offered.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import typer

from dialogtool.book.book import Book
from dialogtool.cli.books import books_of, listed
from dialogtool.cli.session import Session, today
from dialogtool.diagnostic import DialogError
from dialogtool.printable import one_line

_OF_SHELLS = frozenset("!\"#$&'()*;<>?[\\]^`{|}~")
"""Signs that a shell obeys: bash writes what is offered into the line as it is."""

Offer = list[tuple[str, str]]


def _offered(
    context: typer.Context, incomplete: str, offer: Callable[[Book], dict[str, str]]
) -> Offer:
    """Those of the values that begin as what was typed, of every book that is named, in their
    order.
    """
    values: dict[str, str] = {}
    # a shell must not show an error while somebody types
    with suppress(DialogError, OSError):
        for book in _books(context):
            values |= offer(book)
    return _matching(values, incomplete)


def _books(context: typer.Context) -> Iterator[Book]:
    # while completing, the program's own callback does not run
    chosen = context.find_root().params.get("book") or ()
    folders = listed([Path(folder) for folder in chosen])
    first, *others = folders or (None,)
    return (here.book for here in books_of(Session(first, "en", tuple(others))))


def _matching(values: dict[str, str], incomplete: str) -> Offer:
    return sorted(
        (value, _told(text))
        for value, text in values.items()
        if value.startswith(incomplete) and _can_be_typed(value)
    )


def _can_be_typed(value: str) -> bool:
    """Whether a shell takes it for a word and nothing else."""
    return value.isprintable() and value[:1] != "-" and _OF_SHELLS.isdisjoint(value)


def _told(text: str) -> str:
    """What stands beside a value. zsh evaluates it, with a backslash before each `$`: another one
    before that gave `$(...)` in the text of an item back its meaning.
    """
    return one_line(text).replace("\\", "/")


def complete_organisation(context: typer.Context, incomplete: str) -> Offer:
    return _offered(context, incomplete, _organisations)


def complete_met(context: typer.Context, incomplete: str) -> Offer:
    """Also those of whom there are no minutes yet."""
    return _offered(
        context, incomplete, lambda book: _named(book, book.settings.met) | _organisations(book)
    )


def complete_party(context: typer.Context, incomplete: str) -> Offer:
    """Also the one that all others meet."""
    return _offered(
        context, incomplete, lambda book: _named(book, book.settings.parties) | _organisations(book)
    )


def _organisations(book: Book) -> dict[str, str]:
    from dialogtool.book.records import load_organisations

    return _named(book, load_organisations(book.tree, book.settings))


def _named(book: Book, keys: Iterable[str]) -> dict[str, str]:
    return {key: book.settings.party_name(key) for key in keys}


def complete_owner(context: typer.Context, incomplete: str) -> Offer:
    return _offered(context, incomplete, _owners)


def _owners(book: Book) -> dict[str, str]:
    settings = book.settings
    return {key: settings.owner_name(key) for key in (*settings.parties, *settings.offices)}


def complete_id(context: typer.Context, incomplete: str) -> Offer:
    def offer(book: Book) -> dict[str, str]:
        from dialogtool.register import track_items

        read = book.read(rows=False, beginning=incomplete)
        register = track_items(read.records, today())
        return {item.id: item.text for item in register.open_items if item.id}

    return _offered(context, incomplete, offer)


def complete_record(context: typer.Context, incomplete: str) -> Offer:
    def offer(book: Book) -> dict[str, str]:
        read = book.read(rows=False, beginning=incomplete)
        return {record.id: record.path for record in read.records}

    return _offered(context, incomplete, offer)


def complete_theme(context: typer.Context, incomplete: str) -> Offer:
    return _offered(context, incomplete, lambda book: dict(book.settings.themes))


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
    return _matching(offer, incomplete.lower())


def complete_code(incomplete: str) -> Offer:
    from dialogtool.codes import CODES

    return _matching(dict.fromkeys(CODES, ""), incomplete)


def complete_template(incomplete: str) -> list[str]:
    from dialogtool.documents.templates import PURPOSES

    return [name for name in PURPOSES if name.startswith(incomplete)]
