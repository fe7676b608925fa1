"""What may go out: offices stand for persons, and nothing that looks like personal data passes.

Databeskyttelsesloven and Datatilsynet's practice ask public bodies for a control before a document
is published. This one looks at what would go out, not at where it comes from, and then looks up
where it stands in the minutes.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.documents.account import compose_account
from dialogtool.documents.agreement import compose_agreement
from dialogtool.documents.house import House
from dialogtool.documents.meeting import MeetingDocument, Source
from dialogtool.folders import SETTINGS
from dialogtool.model import MinuteBook, Minutes, Model, Settings
from dialogtool.personal_data import Found, Kind, PersonNames, Plain, find_personal_data, hide_cpr
from dialogtool.reading.source import place_in

_D = TypeVar("_D", bound=Model)
_HEAD = frozenset(("house", "provenance", "public"))
"""Fields of a document that are not the minutes' words."""

_SAID: Mapping[Kind, Message] = {
    Kind.CPR: msg("'{text}' looks like a CPR number"),
    Kind.PHONE: msg("'{text}' looks like a phone number"),
    Kind.EMAIL: msg("'{text}' looks like an e-mail address"),
    Kind.ADDRESS: msg("'{text}' looks like a private address"),
    Kind.NAME: msg("'{text}' looks like the name of a person who holds no elected office"),
}


class Persons(NamedTuple):
    """The people whom the book knows by name: `names` for the finder, `offices` what stands for
    each private name, and `full` a pattern for these names in full, and for what may stand and
    holds one; None where there are none.
    """

    names: PersonNames
    offices: Mapping[str, str]
    full: re.Pattern[str] | None


def persons_of(book: MinuteBook) -> Persons:
    """All holders of offices and all participants. Those of elected offices may be named."""
    settings = book.settings
    private: dict[str, str] = {}
    public: set[str] = set()
    for party in settings.parties.values():
        for office in party.offices.values():
            for holder in office.holders:
                _note(holder.name, office.name, office.public, private, public)
    for minutes in book.records:
        for each in minutes.participants:
            found = settings.parties.get(settings.party_key(each.party))
            office_of = found.offices.get(each.office) if found else None
            stands_for = (
                office_of.name if office_of else each.role or (found.name if found else each.party)
            )
            _note(each.name, stands_for, bool(office_of and office_of.public), private, public)
    offices = {name: office for name, office in private.items() if name not in public}
    words = tuple(_words_of(settings))
    return Persons(
        PersonNames.of(offices, public, words), offices, _full_names(offices, (*public, *words))
    )


def _note(
    name: str, office: str, is_public: bool, private: dict[str, str], public: set[str]
) -> None:
    if name and is_public:
        public.add(name)
    elif name:
        private.setdefault(name, office)


def _words_of(settings: Settings) -> Iterator[str]:
    """Names that are no person's."""
    for party in settings.parties.values():
        yield from (
            party.name,
            *party.aliases,
            *party.departments,
            *(each.name for each in party.offices.values()),
        )


def without_names(document: _D, persons: Persons) -> _D:
    """The document with the office wherever a private name stands in full."""
    pattern = persons.full
    if pattern is None:
        return document
    offices = {" ".join(name.split()): office for name, office in persons.offices.items()}

    def replaced(text: str) -> str:
        return pattern.sub(
            lambda match: offices.get(" ".join(match[0].split()), "") or match[0], text
        )

    changes = {
        name: _mapped(getattr(document, name), replaced)
        for name in type(document).model_fields
        if name not in _HEAD
    }
    return document.model_copy(update=changes)


def _full_names(offices: Mapping[str, str], kept: Iterable[str]) -> re.Pattern[str] | None:
    private = [name for name in offices if len(name.split()) > 1]
    holding = [
        name for name in kept if name not in offices and any(each in name for each in private)
    ]
    known = sorted((*private, *holding), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_spelt, known))})(?=s?\b)") if known else None


def _spelt(text: str) -> str:
    """A pattern for the text, whatever blanks and line ends stand between its words."""
    return r"\s+".join(map(re.escape, text.split()))


def _mapped(value: object, change: Callable[[str], str]) -> object:
    """The value with every text in it changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if isinstance(value, Model):
        return value.model_copy(
            update={
                name: _mapped(getattr(value, name), change) for name in type(value).model_fields
            }
        )
    return value


def find_leaks(
    text: str, records: Iterable[Minutes], persons: Persons, settings: Settings
) -> tuple[Diagnostic, ...]:
    """Whatever in `text`, the words of a document, may not go out, each at its places in the
    records that the document was made from; where it stands in none of them, in the settings or a
    template.
    """
    found = find_personal_data(_without_allowed(text, settings), persons.names)
    replaced = persons.full
    sources = (
        [(record, *_squeezed(_open_text(record, replaced))) for record in records] if found else []
    )
    leaks: dict[tuple[Location, str], Diagnostic] = {}
    distinct = {(each.kind, _squeezed(each.text)[0]): each for each in reversed(found)}
    for each in distinct.values():
        for place in _places(each, sources):
            leaks.setdefault((place, each.kind), _leak(each, place))
    return tuple(sorted(leaks.values(), key=lambda each: each.order))


def find_book_leaks(book: MinuteBook, as_of: dt.date) -> tuple[Diagnostic, ...]:
    """What would stop the publishing of any document of a meeting that was held by `as_of`."""
    persons = persons_of(book)
    leaks: dict[tuple[Location, str], Diagnostic] = {}
    source = Source(book, as_of, House(), closed_text="", commit_of=lambda paths: "", public=True)
    for minutes in book.records:
        if (
            not minutes.is_meeting
            or minutes.date is None
            or minutes.period is None
            or minutes.date > as_of
        ):
            continue
        agreement = compose_agreement(source, minutes)
        documents = (compose_account(source, minutes, agreement), agreement)
        words = "\n".join(
            word for each in documents for word in _words(without_names(each, persons))
        )
        of = set(documents[0].provenance.records)
        records = [record for record in book.records if record.path in of]
        for each in find_leaks(words, records, persons, book.settings):
            leaks.setdefault((each.location, each.message.template), each)
    return tuple(leaks.values())


def _words(value: object) -> Iterator[str]:
    """Every text in a document, but for what is not the minutes' own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif isinstance(value, MeetingDocument):
        for name in type(value).model_fields:
            if name not in _HEAD:
                yield from _words(getattr(value, name))
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in ("id", "origin", "key"):
                yield from _words(getattr(value, name))


def _without_allowed(text: str, settings: Settings) -> str:
    """The text with a blank for every sign of what the settings allow."""
    for each in settings.allowed:
        text = re.sub(rf"(?<!\w){_spelt(each.text)}(?!\w)", lambda match: " " * len(match[0]), text)
    return text


def _open_text(record: Minutes, replaced: re.Pattern[str] | None) -> str:
    """The text of a record with blanks for the lines that are closed to the public, and for the
    names that offices stand for.
    """
    lines = record.text.split("\n")
    for first, last in record.closed:
        lines[first - 1 : last] = [" " * len(line) for line in lines[first - 1 : last]]
    text = "\n".join(lines)
    return replaced.sub(lambda match: " " * len(match[0]), text) if replaced else text


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, and where each stands in it: what Markdown and line ends
    cannot change.
    """
    plain = Plain.of(text)
    kept = [
        (char, at) for char, at in zip(plain.text, plain.offsets, strict=False) if char.isalnum()
    ]
    return "".join(char for char, _ in kept), [at for _, at in kept]


def _places(found: Found, sources: list[tuple[Minutes, str, list[int]]]) -> Iterator[Location]:
    wanted, _ = _squeezed(found.text)
    nowhere = True
    for record, squeezed, offsets in sources:
        at = squeezed.find(wanted) if wanted else -1
        while at >= 0:
            start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
            if not (
                record.text[start - 1 : start].isalnum() or record.text[end : end + 1].isalnum()
            ):
                nowhere = False
                yield place_in(record.path, record.text, start, end)
            at = squeezed.find(wanted, at + len(wanted))
    if nowhere:
        yield Location(SETTINGS)


def _leak(found: Found, place: Location) -> Diagnostic:
    text = hide_cpr(" ".join(found.text.split()))
    return Diagnostic(
        "personal-data",
        place._replace(source=hide_cpr(place.source)),
        _SAID[found.kind]._replace(values={"text": text}),
        msg("close it with [synlighed:: lukket], or replace it with [offentlig:: ...]")
        if found.kind is Kind.CPR
        else msg(
            "close it with [synlighed:: lukket], replace it with [offentlig:: ...], or allow it in dialog.toml: "
            '[publishing] allow = [{{text = {text}, reason = "..."}}]',
            text=json.dumps(text, ensure_ascii=False),
        ),
    )
