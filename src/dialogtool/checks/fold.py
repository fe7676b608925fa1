"""What the fold could not place, and what it saw on the way."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from dialogtool.alphabet import small
from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import KINDS, VERDICTS, lookup, nearest, spelling, suggest
from dialogtool.model import (
    Item,
    Kind,
    Mention,
    MinuteBook,
    Minutes,
    Prose,
    Settings,
    Status,
    Update,
)
from dialogtool.pattern import late
from dialogtool.reading.kind_words import NamedKind, kind_of_item_in_words
from dialogtool.reading.named_ids import id_named_first, ids_in
from dialogtool.reading.outcomes import outcome_said
from dialogtool.record.line import new_line
from dialogtool.record.line_reader import field_place, line_of
from dialogtool.record.line_signs import can_be_id
from dialogtool.register import TrackedItem

_LISTED = msg("'dialog open-actions' lists the open items with their ids")


def check_undated(evidence: Evidence) -> Iterator[Diagnostic]:
    """Records and lines that cannot be placed in time, so that nothing in them counts."""
    misdated = {
        diagnostic.location
        for diagnostic in evidence.book.diagnostics
        if diagnostic.code == "bad-date"
    }
    for record in evidence.register.undated:
        # a date that cannot be read is said as `bad-date`, once
        if record.place("date") in misdated:
            continue
        yield Diagnostic(
            "undated",
            record.place("date"),
            msg("the record has no date, so nothing in it is counted"),
            _undated_hint(record),
        )


_DATE_AS_TEXT = late(r"^[\W_]*(?:date|dato)\W*?[:=]", re.IGNORECASE | re.MULTILINE)


def _undated_hint(record: Minutes) -> Message:
    # behind a comment, between `+++` or long dashes
    if record.value_place("date") is None and _DATE_AS_TEXT.search(record.text[:400]):
        return msg("put the date between two lines '---', the first of them on line 1")
    if record.first <= 1:
        return msg(
            "the front matter is missing; write as the first lines of the file: '---', "
            "'date: YYYY-MM-DD', 'status: draft', '---'"
        )
    return msg("write 'date: YYYY-MM-DD' in the front matter")


def check_duplicate_id(evidence: Evidence) -> Iterator[Diagnostic]:
    """The younger of two items with one id."""
    for younger, older, is_copy in evidence.register.doubles:
        hint = msg("delete the id here and run 'dialog fmt', which gives the item a new one")
        if is_copy:
            line = _following_up(younger, younger.id, "", evidence.settings)
            hint = msg("it follows that item up: write: {line}", line=line)
        yield Diagnostic(
            "duplicate-id",
            field_place(younger.location, "id"),
            msg("'{id}' is already the id of {place}", id=younger.id, place=str(older.location)),
            hint,
        )


def check_unknown_ref(evidence: Evidence) -> Iterator[Diagnostic]:
    """Lines that follow up, or depend on, an item that no record defines."""
    elsewhere = set(_defined_unread(evidence))
    places = {item.id: item.origin.location for item in evidence.register.items if item.id}
    renamed = {item.origin.was: item.id for item in evidence.register.items if item.origin.was}
    for stray in evidence.register.strays:
        ref = stray.update.ref
        # defined later: `ref-before-definition` says it; what cannot be an id is `bad-value`
        if stray.definition is not None or ref in elsewhere or not can_be_id(ref):
            continue
        yield Diagnostic(
            "unknown-ref",
            field_place(stray.update.location, "ref"),
            msg("no earlier record defines '{ref}'", ref=ref),
            _meant(renamed.get(ref, ref), places, evidence.book),
        )
    known = {*places, *elsewhere}
    for item in evidence.register.items:
        for event in item.history:
            yield from _unknown_links(event.mention, known)


def _defined_unread(evidence: Evidence) -> Iterator[str]:
    """The ids of items in records of which nothing counts: what they define is known."""
    unread = {record.path for record in evidence.register.undated}
    for record in evidence.book.records:
        is_to_come = record.date is not None and record.date > evidence.register.as_of
        if record.path in unread or not record.readable or is_to_come:
            yield from (item.id for item in record.items)


def _meant(ref: str, places: Mapping[str, Location], book: MinuteBook) -> Message:
    """The item that a mistyped id may mean, of whatever organisation."""
    near = nearest(ref, [*places, *book.items_elsewhere()])
    if near is None:
        return _LISTED
    place = places.get(near)
    if place is None:
        return msg("did you mean '{near}'?", near=near)
    return msg("did you mean '{near}' ({place})?", near=near, place=str(place))


def check_ref_as_text(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items that begin with the id of another, but do not follow it up."""
    known = {item.id.lower(): item.id for item in evidence.register.items if item.id}
    items = chain.from_iterable(record.items for record in evidence.book.records)
    for item in items:
        named = id_named_first(item.text)
        ref = known.get(named.name, "") if named else ""
        # an item may speak of itself
        if named is None or ref in ("", item.id):
            continue
        yield Diagnostic(
            "ref-as-text",
            item.location,
            msg("this line names '{ref}' as text and does not follow it up", ref=ref),
            msg("write: {line}", line=_following_up(item, ref, named.words, evidence.settings)),
        )


def _following_up(item: Item, ref: str, name: str, settings: Settings) -> str:
    """The first line of an item, with `ref` for its own id and for `name` in its text."""
    return _beginning_with("", item, name, settings, ref=ref) or f"[ref:: {ref}] ..."


def _beginning_with(
    begin: str,
    mention: Mention,
    words: str,
    settings: Settings,
    *,
    ref: str = "",
) -> str:
    """The first line of an item, with `begin` for the words that it begins with, and with `ref` in
    the place of its id where one is given; empty where it is no line of a list.
    """
    line = line_of(mention.location.source, settings.party_key, settings.item_fields)
    if line is None:
        return ""
    # what was matched ends in blanks that the row may not have
    rest = line.said[0].removeprefix(words.rstrip()).lstrip()
    fields, without = ({"ref": ref}, ("id",)) if ref else ({}, ())
    written = line.saying(fields, said=(f"{begin}{rest}",), without=without)
    return written.written(settings.language)[0].strip()


def check_kind_as_text(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items that begin with the word of a kind, but are not of that kind."""
    for mention in evidence.book.mentions:
        # an action is also what says no kind at all
        if mention.kind not in (None, Kind.ACTION):
            continue
        named = kind_of_item_in_words(mention.text)
        if named is None or named.kind is Kind.ACTION:
            continue
        yield Diagnostic(
            "kind-as-text",
            mention.location,
            msg("'{word}' stands here as text; a kind is the word and a colon", word=named.word),
            msg("write: {line}", line=_of_kind(mention, named, evidence.settings)),
        )


def _of_kind(mention: Mention, named: NamedKind, settings: Settings) -> str:
    """The first line of an item, with the word of its kind as the format has it."""
    word = spelling(KINDS, named.kind, settings.language).capitalize()
    return _beginning_with(f"{word}: ", mention, named.begin, settings) or f"{word}: ..."


LINKS = frozenset(("depends", "derived"))
"""Fields whose values are ids of other items."""


def _unknown_links(mention: Item | Update, known: set[str]) -> Iterator[Diagnostic]:
    """Items that a line depends on or comes from must be there."""
    for name, value in mention.extra:
        if name not in LINKS:
            continue
        place = field_place(mention.location, name)
        for ref in (part.strip(" []") for part in value.split(",")):
            if not ref:
                said = msg("the field names no item")
                yield Diagnostic("unknown-ref", place, said, _LISTED)
            elif ref == _own_id(mention):
                said = msg("'{ref}' is the item itself", ref=ref)
                yield Diagnostic("unknown-ref", place, said, _LISTED)
            elif ref not in known:
                said = msg("no record defines '{ref}'", ref=ref)
                yield Diagnostic("unknown-ref", place, said, suggest(ref, list(known), _LISTED))


def _own_id(mention: Item | Update) -> str:
    """The id of the item that a line is about."""
    return mention.ref if isinstance(mention, Update) else mention.id


def check_ref_before_definition(evidence: Evidence) -> Iterator[Diagnostic]:
    """Lines that follow up an item which is defined only later."""
    for update, definition in evidence.register.strays:
        if definition is None:
            continue
        same = definition.location.path == update.location.path
        yield Diagnostic(
            "ref-before-definition",
            field_place(update.location, "ref"),
            msg(
                "'{ref}' is defined only later, at {place}",
                ref=update.ref,
                place=str(definition.location),
            ),
            msg("within one record write the status on the line that defines the item")
            if same
            else msg("is the date of one of the two records wrong?"),
        )


def _where_to_follow_up(item: TrackedItem, meeting: Minutes, settings: Settings) -> Message:
    """What to do about an item that a meeting passed over: final minutes are not edited."""
    if not item.id:
        return msg("give it an id with 'dialog fmt', then follow it up")
    # final minutes are not edited: a hint that can be followed today
    if meeting.is_final:
        return msg(
            "follow it up at the next meeting or in a follow-up record: - [ ] [ref:: {id}] ...",
            id=item.id,
        )
    retyped = next((one for one in meeting.items if _repeats(one.text, item.text)), None)
    if retyped:
        return msg(
            "line {line} of {path} has its words; write there: {written}",
            line=retyped.location.line,
            path=meeting.path,
            written=_following_up(retyped, item.id, "", settings),
        )
    if named := _named_as_text(item, meeting, settings):
        line, written = named
        return msg(
            "line {line} of {path} names it as text; write there: {written}",
            line=line,
            path=meeting.path,
            written=written,
        )
    return msg("write in {path}: - [ ] [ref:: {id}] ...", path=meeting.path, id=item.id)


def _named_as_text(
    item: TrackedItem, meeting: Minutes, settings: Settings
) -> tuple[int, str] | None:
    """The number of the line that has the id of an item in its text, and what to write there; None
    where none has.
    """
    over = (one for one in meeting.items if one.box is not None and one.box.settled)
    if told := next((one for one in over if item.id.lower() in ids_in(one.text)), None):
        first = id_named_first(told.text)
        words = first.words if first and first.name == item.id.lower() else ""
        return told.location.line, _following_up(told, item.id, words, settings)
    if named := next(_naming(meeting, item.id), None):
        number, rest = named
        return number, _saying(rest, item, settings)
    return None


def _naming(meeting: Minutes, item_id: str) -> Iterator[tuple[int, str]]:
    """The lines of text that begin with an id, by their numbers, and what each says behind it."""
    parts = chain.from_iterable(section.parts for section in meeting.body.sections)
    rows = (part.rows for part in parts if isinstance(part, Prose))
    for number, row in chain.from_iterable(rows):
        text = _POINT.sub("", row, count=1)
        named = id_named_first(text)
        if named and named.name == item_id.lower():
            yield number, text[len(named.words) :]


def _saying(text: str, item: TrackedItem, settings: Settings) -> str:
    """The line that says of an item what a text does."""
    line = new_line(said=text.strip(" –-"), ref=item.id).saying(
        box=outcome_said(text) or Status.OPEN
    )
    verdict = lookup(VERDICTS).get(text.strip(" .").lower())
    if verdict and item.kind is Kind.AGREEMENT:
        line = new_line(ref=item.id, verdict=verdict)
    [written] = line.written(settings.language)
    return written


_POINT = late(r"[ \t>]*(?:[-*+•–][ \t]+)?")
_ADDED = late(r"[ \t]*(?:$|[.,;:(\[#–-].*)")


def _repeats(said: str, text: str) -> bool:
    """Whether `said` has the words of an item, with nothing behind them, or something set apart."""
    words, said = small(text.strip(" .")), small(said)
    begins = bool(words) and said.startswith(words)
    return begins and _ADDED.match(said, len(words)) is not None


def check_not_mentioned(evidence: Evidence) -> Iterator[Diagnostic]:
    """Open items that the latest held meeting of their organisation passes over."""
    for item in evidence.open_items:
        meeting = evidence.passed_over(item)
        if meeting is None or meeting.date is None:
            continue
        yield Diagnostic(
            "not-mentioned",
            item.last.mention.location,
            msg(
                "'{text}' is open, but was not mentioned at the meeting of {date}",
                text=item.id or item.text,
                date=meeting.date.isoformat(),
            ),
            _where_to_follow_up(item, meeting, evidence.settings),
            # where it is missing is no line; a check of that record says so, too
            wanted_in=meeting.path if meeting.is_draft else "",
        )
