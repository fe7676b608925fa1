"""What may go out: nothing that looks like personal data passes.

Databeskyttelsesloven and Datatilsynet's practice ask public bodies for a control before a document
is published. This one looks at what would go out, not at where it comes from, and then looks up
where it stands in the minutes.
"""

import datetime as dt
import re
import shlex
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from dialogtool.approval import is_approved
from dialogtool.conflict import without_conflict_marks
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.documents.account import compose_account
from dialogtool.documents.agreement import compose_agreement
from dialogtool.documents.house import House
from dialogtool.documents.markdown import addresses_in
from dialogtool.documents.meeting import MeetingDocument, Source
from dialogtool.folders import SETTINGS
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, Model, Settings
from dialogtool.personal_data import (
    Extent,
    FindingKind,
    Found,
    Plain,
    find_personal_data,
    hide_cpr,
    starred,
)
from dialogtool.record.maybe_closed import (
    Suspicion,
    doubts_in,
    pointers_in,
    sentence_around,
)
from dialogtool.record.source import place_in
from dialogtool.views.persons import HEAD, Persons, exactly, for_the_public, persons_of
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.text import open_text, words_for_all
from dialogtool.views.view import View

# two line ends: the patterns of personal data read over one, never over an empty line
PARAGRAPH = "\n\n"
"""What keeps texts apart that are not read together: no address is made of two of them."""

_MOST_PLACES = 10  # that are named for one thing
_SAID: Mapping[FindingKind, Message] = {
    FindingKind.CPR: msg("'{text}' looks like a CPR number"),
    FindingKind.PHONE: msg("'{text}' looks like a phone number"),
    FindingKind.EMAIL: msg("'{text}' looks like an e-mail address"),
    FindingKind.ADDRESS: msg("'{text}' looks like a private address"),
    FindingKind.NAME: msg("'{text}' looks like the name of a person who holds no elected office"),
}
_CLOSE = msg("close it with [visibility:: closed], or replace it with [public:: ...]")
_CLOSE_OR_ALLOW = msg(
    "close it with [visibility:: closed], replace it with [public:: ...], or allow it:"
    ' dialog add allowed {text} --reason "..."'
)
_TAKE_OUT = msg(
    "the minutes are approved, but a CPR number does not belong in them: remove it, from git's"
    " history too (read how: dialog explain cpr-number), and let them be approved again"
)
_REPLACE_OR_ALLOW = msg(
    "the minutes are approved and stay as they are; replace it in what is published:"
    ' dialog add replaced {text} --with "..." --reason "...", or allow it:'
    ' dialog add allowed {text} --reason "..."'
)
_RENAME = msg("give the file another name")
_DECIDE = msg(
    "if it does, close all that is meant, with ::: closed and ::: around it; if not, say so:"
    ' dialog add allowed {text} --reason "..."'
)


class _Thing(NamedTuple):
    """Something personal as it is written, however often it stands there."""

    kind: FindingKind
    text: str


def find_leaks(
    text: str, records: Iterable[Minutes], persons: Persons, book: MinuteBook
) -> tuple[Diagnostic, ...]:
    """Whatever in `text`, the words of a document, may not go out, each thing once with all its
    places in the records that the document was made from; where it stands in none of them, in the
    settings or a template. A CPR number cannot be allowed, only replaced.
    """
    records = tuple(records)
    places = _Places(list(records), persons)
    found = (*_personal(text, persons, book, places), *_doubts(text, book, places))
    # by place: the same book gives the same list, whatever was found first
    return tuple(sorted(found, key=lambda leak: leak.order))


def _doubts(text: str, book: MinuteBook, places: "_Places") -> Iterator[Diagnostic]:
    """What may mean that something is not for the public, once a line: nobody but the writer can
    tell. What was said to be for the public is.
    """
    # [:2] is file and line: two signs of one sentence are one question to the writer; None where it
    # is answered
    asked: dict[tuple[str, int], Diagnostic | None] = {}
    # the records first: there each has its exact place
    for record, shown in zip(places.records, places.texts, strict=True):
        for told, is_allowed in _doubts_of_record(record, shown, book.settings):
            asked.setdefault(told.location[:2], None if is_allowed else told)
    # what replaces closed text was written for the public
    spans = _allowed_spans(text, book.settings, places.replacements)
    for doubt in doubts_in(text, composed=True):
        if not _is_within((doubt.start, doubt.end), spans):
            sentence = " ".join(sentence_around(text, doubt).split())
            told = _doubt(doubt.words, sentence, places.of_words(doubt.words))
            asked.setdefault(told.location[:2], told)
    yield from filter(None, asked.values())


def _doubts_of_record(
    record: Minutes, shown: str, settings: Settings
) -> Iterator[tuple[Diagnostic, bool]]:
    """What a record says of itself that may mean it, and whether that is allowed, though the
    document shows another part of it: of an item that stands below `Kun til forvaltningen:` an
    agreement has only the item.
    """
    # what is allowed counts however it is written: `_as_read` on both sides
    texts = {_as_read(allowed.text) for allowed in settings.allowed}
    pointers, doubts = _suspicions(record.text, shown)
    for doubt in pointers:
        line = " ".join(doubt.words.split())
        place = place_in(record.path, record.text, doubt.start, doubt.end)
        yield _doubt(line, line, [place]), line in texts
    spans = _allowed_spans(shown, settings)
    for doubt in doubts:
        sentence = " ".join(sentence_around(shown, doubt).split())
        place = place_in(record.path, record.text, doubt.start, doubt.end)
        yield _doubt(doubt.words, sentence, [place]), _is_within((doubt.start, doubt.end), spans)


# each document of each later year is made from the same record
@lru_cache(maxsize=1_000)
def _suspicions(text: str, shown: str) -> tuple[tuple[Suspicion, ...], tuple[Suspicion, ...]]:
    """What points elsewhere in the text of a record, and what raises a doubt in what is shown."""
    said, shown = without_conflict_marks(text), without_conflict_marks(shown)
    return tuple(pointers_in(said, shown)), tuple(doubts_in(shown))


def _doubt(words: str, allowed: str, places: list[Location]) -> Diagnostic:
    first, *others = places
    return Diagnostic(
        "maybe-closed",
        first._replace(source=_hidden(first.source)),
        msg("'{text}' may mean that something here is not for the public", text=hide_cpr(words)),
        _DECIDE._replace(values={"text": _typed(hide_cpr(allowed))}),
        details=_also(others),
    )


def _personal(
    text: str, persons: Persons, book: MinuteBook, places: "_Places"
) -> Iterator[Diagnostic]:
    spans = _allowed_spans(text, book.settings)
    # the search of a site has words in small letters
    texts = {_as_read(allowed.text).casefold() for allowed in book.settings.allowed}
    found = [
        finding
        for finding in find_personal_data(text, persons.names)
        # before "allowed": the order is the rule that nothing allows a CPR number
        if finding.kind is FindingKind.CPR
        # two ways to be allowed: within an allowed sentence, or the same but for blanks and marks
        or not (
            _is_within((finding.start, finding.end), spans)
            or _as_read(finding.text).casefold() in texts
        )
    ]
    # reversed, so that the first of the same kind is the one that stays
    things = {_thing(finding): finding for finding in reversed(found)}
    for thing, finding in things.items():
        yield _leak(finding, places.of(thing), book)


def find_book_leaks(book: MinuteBook, as_of: dt.date) -> tuple[Diagnostic, ...]:
    """What would stop the publishing of any document of a meeting that was held by `as_of`."""
    persons = persons_of(book)
    leaks: dict[tuple[Location, str], Diagnostic] = {}
    for minutes in book.records:
        if (
            minutes.is_meeting
            and minutes.date is not None
            and minutes.period is not None
            # the agenda of a coming meeting is another document, and not gated here
            and minutes.date <= as_of
        ):
            for leak in find_meeting_leaks(book, minutes, persons, as_of):
                # joint minutes are in the documents of several meetings
                # and all of the settings' own things have one place
                leaks.setdefault((leak.location, str(leak.message)), leak)
    return tuple(leaks.values())


def find_meeting_leaks(
    book: MinuteBook, minutes: Minutes, persons: Persons, as_of: dt.date
) -> tuple[Diagnostic, ...]:
    """What would stop the publishing of the documents of one meeting."""
    reader = Reader(book.settings, Language(book.settings.language), Audience.PUBLIC, as_of)
    # gated: doubts are told below with all else; a view that is not would raise at the first
    source = Source(View(book, reader, gated=True), House())
    agreement = compose_agreement(source, minutes)
    documents = (compose_account(source, minutes, agreement), agreement)
    words = PARAGRAPH.join(words_of(for_the_public(document, persons)) for document in documents)
    # the places of agreements are in the records of all years that the account was made from
    of = set(documents[0].provenance.records)
    return find_leaks(
        words, [record for record in book.records if record.path in of], persons, book
    )


def said_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without the leaks that say again where a CPR number stands."""
    found = tuple(found)
    # `dialog check` says cpr-number of the same digits already
    cpr_numbers = (problem for problem in found if problem.code == "cpr-number")
    said = {_place(problem): problem.message for problem in cpr_numbers}
    return tuple(
        problem
        for problem in found
        if problem.code != "personal-data" or said.get(_place(problem)) != problem.message
    )


def _place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    return diagnostic.location[:3]


def words_of(document: MeetingDocument) -> str:
    """Every text in a document, with the paths of its records, but for what is not the minutes'
    own: the same for each form that it is published in.
    """
    # the path of a record becomes an address of the site: a name in it would be published
    return PARAGRAPH.join((*_words(document), *document.provenance.records))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)
    elif isinstance(value, Model):
        # ids and keys are made by the program; HEAD is what the house says of itself
        left_out = HEAD if isinstance(value, MeetingDocument) else ("id", "origin", "key")
        fields = {
            name: getattr(value, name) for name in type(value).model_fields if name not in left_out
        }
        if "text" in fields and "details" in fields:
            # an address may go on from the item to its lines below: "Jens Hansen, Skolegade 3"
            fields["text"] = f"{fields['text']}\n{fields.pop('details')}"  # lines of one item
        for field in fields.values():
            yield from _words(field)


def _allowed_spans(text: str, settings: Settings, more: Iterable[str] = ()) -> list[Extent]:
    """Where the text says what the settings allow, in order: where the sender is reached, too."""
    contact = settings.style.contact
    # the sender's own e-mail and phone stand in every document on purpose
    # its addresses alone, too: a link leads there
    own = (contact, *addresses_in(contact), *more)
    texts = [*(allowed.text for allowed in settings.allowed), *filter(None, own)]
    return [match.span() for match in exactly(texts).finditer(text)] if texts else []


def _is_within(found: Extent, spans: list[Extent]) -> bool:
    """Whether what was found lies in one of the spans as a whole."""
    start, end = found
    # the last span that begins at `start` or before it; the spans are in order
    at = bisect_left(spans, (start + 1, 0)) - 1
    return at >= 0 and spans[at][0] <= start and end <= spans[at][1]


def _thing(found: Found) -> _Thing:
    return _Thing(found.kind, _as_read(found.text))


def _as_read(text: str) -> str:
    """A text without what nobody sees, and with one kind of blank."""
    return " ".join(Plain.of(text).text.split())


class _Places:
    """Where things stand in the records."""

    def __init__(self, records: list[Minutes], persons: Persons) -> None:
        self.records = records
        self.persons = persons

    @cached_property
    def texts(self) -> list[str]:
        """What of each record may be seen."""
        # blanks of the same length, so that offsets are those of the file
        return [_public_text(record, self.persons.in_full) for record in self.records]

    @cached_property
    def replacements(self) -> frozenset[str]:
        """What the records say in the place of what is closed."""
        return frozenset(chain.from_iterable(map(words_for_all, self.records)))

    @cached_property
    def known(self) -> dict[_Thing, list[Location]]:
        known: dict[_Thing, list[Location]] = {}
        for record, text in zip(self.records, self.texts, strict=True):
            for found in find_personal_data(text, self.persons.names):
                place = place_in(record.path, record.text, found.start, found.end)
                known.setdefault(_thing(found), []).append(place)
        return known

    @cached_property
    def squeezed(self) -> list[tuple[Minutes, str, list[int]]]:
        pairs = zip(self.records, self.texts, strict=True)
        return [(record, *_squeezed(text)) for record, text in pairs]

    def of(self, thing: _Thing) -> list[Location]:
        """All places of a thing, in order; the settings where no record has it."""
        # a document sets text in its own way; the letters alone find it again
        return self.known.get(thing) or self.of_words(thing.text)

    def of_words(self, text: str) -> list[Location]:
        """All places of words, in order; the settings where no record has them."""
        letters = _squeezed(text)[0].lower()
        places = list(chain.from_iterable(self._in(letters, *source) for source in self.squeezed))
        paths = [
            Location(record.path)
            for record in self.records
            # a name in the file's own name
            if letters and letters in _squeezed(record.path)[0].lower()
        ]
        # titles, templates and replacements come from there
        return places or paths or [Location(SETTINGS)]

    def _in(
        self, letters: str, record: Minutes, squeezed: str, offsets: list[int]
    ) -> Iterator[Location]:
        """The places of letters that stand there in another way: with a mark between them, or in a
        longer number.
        """
        lower = squeezed.lower()
        # a sign such as 'İ' gets longer in small letters, and offsets would be wrong
        at = lower.find(letters) if letters and len(lower) == len(squeezed) else -1
        while at >= 0:
            start, end = offsets[at], offsets[at + len(letters) - 1] + 1
            around = record.text[max(0, start - 1) : start] + record.text[end : end + 1]
            # part of a longer number is another number
            if not any(map(str.isalnum, around)):
                yield place_in(record.path, record.text, start, end)
            at = lower.find(letters, at + len(letters))


# 'the chairman' stands for the name in what is published
def _public_text(record: Minutes, replaced: re.Pattern[str] | None) -> str:
    """The text of a record with blanks for the lines that are closed to the public, and for the
    names that offices stand for.
    """
    text = open_text(record)
    return replaced.sub(lambda match: " " * len(match[0]), text) if replaced else text


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, and where each stands in it: what Markdown and line ends
    cannot change.
    """
    plain = Plain.of(text)
    kept = [
        # `offsets` has one more than the text: the end
        (char, at)
        for char, at in zip(plain.text, plain.offsets, strict=False)
        if char.isalnum()
    ]
    return "".join(char for char, _ in kept), [at for _, at in kept]


def _leak(found: Found, places: list[Location], book: MinuteBook) -> Diagnostic:
    first, *others = places
    # whoever reads the message must not read the number: logs are kept, and passed on
    text = starred(found)
    return Diagnostic(
        "personal-data",
        first._replace(source=_hidden(first.source)),
        _SAID[found.kind]._replace(values={"text": text}),
        _way_out(found.kind, text, first, book),
        details=_also(others),
    )


def _also(others: list[Location]) -> tuple[str, ...]:
    """The other places of a thing."""
    return tuple(f"{place.path}:{place.line}:{place.column}" for place in others[:_MOST_PLACES])


# a line with a thousand findings is hidden once, not a thousand times
@lru_cache(maxsize=1_000)
def _hidden(line: str) -> str:
    """A line as it may be shown; many findings can stand on it."""
    return hide_cpr(line)


def _way_out(kind: FindingKind, text: str, place: Location, book: MinuteBook) -> Message:
    record = book.record_at(place.path)
    # no line: it is the name of the file
    if record is not None and not place.line:
        return _RENAME
    approved = record is not None and is_approved(book, record)
    if kind is FindingKind.CPR:
        # of approved minutes nothing may be changed, but a CPR number has no place in them at all
        way = _TAKE_OUT if approved else _CLOSE
    else:
        way = _REPLACE_OR_ALLOW if approved else _CLOSE_OR_ALLOW
    return way._replace(values={"text": _typed(text)})


def _typed(text: str) -> str:
    """A text as it is typed on a command line: between double quotes, where a shell reads none of
    its signs.
    """
    return shlex.quote(text) if set(text) & set('"$`\\!') else f'"{text}"'


def leaks_of_names(
    names: Collection[str], persons: Persons, settings: Settings
) -> tuple[Diagnostic, ...]:
    """What in the names of files, or in addresses, may not go out."""
    return tuple(chain.from_iterable(_leaks_of_name(name, persons, settings) for name in names))


def _leaks_of_name(name: str, persons: Persons, settings: Settings) -> Iterator[Diagnostic]:
    for found in find_personal_data(name, persons.names):
        allowed = _is_within((found.start, found.end), _allowed_spans(name, settings))
        if found.kind is FindingKind.CPR or not allowed:
            yield Diagnostic(
                "personal-data",
                # a file may be called after a person's CPR number
                Location(hide_cpr(name)),
                _SAID[found.kind]._replace(values={"text": hide_cpr(found.text)}),
                _RENAME,
            )
