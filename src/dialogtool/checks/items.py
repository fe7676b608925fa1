"""What an item lacks or says wrongly."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import FIELDS, VERDICTS, nearest, spelling
from dialogtool.model import Kind, Mention, Minutes, Owner, RecordStatus, Settings
from dialogtool.pattern import late
from dialogtool.reading.agents import called_at
from dialogtool.reading.deadlines import Deadline, TimeSense, last_deadline, limits_of
from dialogtool.reading.labels_below import with_due_below, with_owners_below
from dialogtool.reading.line_in_full import RowInFull, with_due, with_marks
from dialogtool.reading.marked_people import marked
from dialogtool.reading.odd_marks import OddMark, odd_marks
from dialogtool.reading.owner_marks import (
    office_held_by,
    owner_begun,
    owner_meant,
    owner_nearly_named,
    owners_named,
)
from dialogtool.reading.promise_sentence import possible_doers
from dialogtool.record.field_values import ongoing_word
from dialogtool.record.line import Line
from dialogtool.record.line_reader import again, field_place
from dialogtool.register import TrackedItem

_OFFICE_BEHIND = late(r"[:|\\]([^\W_][\w-]*)")
_PLACEHOLDERS = [
    Owner("party", ""),
    Owner("party", "office"),
    Owner("part", ""),
    Owner("part", "kontor"),
]
"""As the pages write whoever it is."""


def check_unknown_party(evidence: Evidence) -> Iterator[Diagnostic]:
    """Owners, and who is awaited, that the register does not know, where there is one."""
    if not evidence.settings.parties:
        return
    for record in evidence.book.records:
        for organisation in record.organisations:
            yield from _unknown(evidence, organisation, record.place("organisation"))
        for person in record.participants:
            if person.party:
                key = evidence.settings.party_key(person.party)
                name = f"{key}/{person.office}" if person.office else key
                yield from _unknown(evidence, name, person.location)
        for mention in record.mentions:
            # without an @ it is free text: a person, who is in no register
            if mention.owners or "@" in mention.location.source:
                yield from _unknown_owners(evidence, record, mention)
            for awaited in mention.awaits or ():
                place = field_place(mention.location, "awaits")
                meant = partial(_awaited_meant, awaited, record, evidence.settings)
                yield from _unknown(evidence, awaited, place, meant)


def _unknown_owners(evidence: Evidence, record: Minutes, mention: Mention) -> Iterator[Diagnostic]:
    """What is marked as an owner on the line of an item and is none, each place once."""
    said: set[tuple[int, int]] = set()
    rows = list(evidence.rows(record, mention))
    for row in rows:
        for odd in odd_marks(row.source, evidence.settings):
            said.update((row.line, at) for at in range(odd.start, odd.end))
            yield _odd(odd, row)
    for owner in mention.owners:
        place = next(_places(rows, owner), None)
        # without an @ it is free text: a person, who is in no register
        if place is not None and (place.line, place.column - 1) not in said:
            owner, place = _with_office(owner, place)
            # asked of the few that nobody knows
            meant = partial(_owner_meant, place, record, evidence.settings)
            yield from _unknown(evidence, owner, place, meant)


def _with_office(owner: str, place: Location) -> tuple[str, Location]:
    """`@lejerbo:drift` as the office that was meant: one that is known is told as an odd mark."""
    tail = _OFFICE_BEHIND.match(place.source, place.column - 1 + place.length)
    if tail is None or Owner.of(owner).office:
        return owner, place
    whole = place.part(place.column, place.length + len(tail[0]))
    return f"{owner}/{tail[1].lower()}", whole


def _odd(odd: OddMark, row: Location) -> Diagnostic:
    source = row.source
    meant = f"{source[: odd.start]}{odd.written}{source[odd.end :]}"
    return Diagnostic(
        "unknown-party",
        row.part(odd.start + 1, odd.end - odd.start),
        msg("'{mark}' is not read as it is meant", mark=odd.said),
        msg("write: {line}", line=meant.strip()),
    )


def _places(rows: Iterable[Location], owner: str) -> Iterator[Location]:
    """Where an owner is marked: the mark, or the row of one that is written in another way."""
    mark = f"@{owner}".lower()
    for row in rows:
        source = row.source.lower()
        if mark in source:
            yield row.part(source.index(mark) + 1, len(mark))
        elif Owner.of(mark).party in source:
            yield row


def _owner_meant(place: Location, record: Minutes, settings: Settings) -> Message:
    """What to write for a mark that the register does not know."""
    called = called_at(record, settings)
    name, owners = marked(place.source[place.column - 1 :], called)
    people = [owner for owner in owners if called.is_person(owner)]
    field = spelling(FIELDS, "owner", settings.language)
    if people:
        return msg("{name} is a person: write [{field}:: {name}]", name=people[0], field=field)
    if full := called.full_name(name):
        return msg("{name} is a person; write the office: @{office}", name=full, office=owners[0])
    if owners:
        return msg("did you mean '{near}'?", near=" @".join(owners))
    if Owner.of(name) in _PLACEHOLDERS:
        return msg(
            "that is an example; write who it is, such as {owners}",
            owners=_examples(record, settings),
        )
    if near := owner_begun(name, settings) or nearest(name, list(settings.parties)):
        return msg("did you mean '{near}'?", near=near)
    # what is agreed to cannot be written otherwise
    if record.status is RecordStatus.FINAL:
        return msg("add it: dialog {command}", command=_adding(name))
    return msg(
        "a person: write [{field}:: {name}] instead; an office: dialog {office}; "
        "a party: dialog {party}",
        field=field,
        name=name,
        office=_adding(name, settings.municipality or next(iter(record.organisations), "")),
        party=_adding(name),
    )


def _examples(record: Minutes, settings: Settings) -> str:
    """Marks of those who may own something of the record: its organisation, and an office."""
    office = next(iter(settings.offices), "")
    return ", ".join(f"@{key}" for key in (*record.organisations[:1], office) if key)


def _awaited_meant(name: str, record: Minutes, settings: Settings) -> Message:
    """What to write for somebody awaited whom the register does not know."""
    # only a party or an office is awaited: of somebody who was there, the one they came for
    came_for = {person.name: settings.party_key(person.party) for person in record.participants}
    owners = called_at(record, settings).all_meant(name)
    known = [came_for.get(owner, owner) for owner in owners]
    if known and all(Owner.of(owner).party in settings.parties for owner in known):
        return msg("did you mean '{near}'?", near=", ".join(known))
    return _party_meant(name, settings)


def _unknown(
    evidence: Evidence,
    owner: str,
    place: Location,
    meant: Callable[[], Message] | None = None,
) -> Iterator[Diagnostic]:
    parties = evidence.settings.parties
    party_key, office = Owner.of(owner)
    party = parties.get(party_key)
    if party is None:
        yield Diagnostic(
            "unknown-party",
            place,
            msg("'{party}' is not in the register of parties", party=party_key),
            meant() if meant else _party_meant(party_key, evidence.settings),
        )
    elif office and office not in party.offices:
        near = nearest(office, list(party.offices))
        known = f"{party_key}/{near}" if near else owner_meant(owner, evidence.settings)
        # `@lejerbo/tilsyn`: the office of another
        known = known or owner_meant(office, evidence.settings)
        addition = msg("add it: dialog {command}", command=_adding(office, party_key))
        yield Diagnostic(
            "unknown-party",
            place,
            msg("'{party}' has no office '{office}'", party=party_key, office=office),
            msg("did you mean '{near}'?", near=known) if known else addition,
        )


def _party_meant(name: str, settings: Settings) -> Message:
    """What to write for a party that the register does not know by that name."""
    addition = msg("add it: dialog {command}", command=_adding(name))
    # by a slip, or by a name that is only short
    near = nearest(name, list(settings.parties)) or owner_meant(name, settings)
    return msg("did you mean '{near}'?", near=near) if near in settings.parties else addition


def _adding(name: str, party: str = "") -> str:
    """The command that adds a party, or an office of one, under the key that the minutes use."""
    command = f'add office "{name}" --of {party}' if party else f'add party "{name}"'
    # the key that is made of a name has no other letters
    is_key = " " in name or name.isascii()
    return command if is_key else f"{command} --key {name}"


def check_owner_by_name(evidence: Evidence) -> Iterator[Diagnostic]:
    """Owners in free text that have nearly the name of a party or an office; in drafts also those
    with the name of who holds an office.
    """
    records = evidence.book.records
    mentions = chain.from_iterable(record.mentions for record in records)
    # each owner once: a slip is looked for in all names of the register
    said = set(chain.from_iterable(mention.owners for mention in mentions))
    hints = dict(_named_otherwise(said, evidence.settings))
    drafts = [record for record in records if _is_draft_of_meeting(record)]
    # final minutes name who held the office then
    of_people = dict(_named_by_holder(said - hints.keys(), evidence.settings)) if drafts else {}
    for record in records:
        known = of_people | hints if _is_draft_of_meeting(record) else hints
        for mention in record.mentions:
            for owner in filter(known.__contains__, mention.owners):
                yield from _by_name(evidence, record, mention, owner, known[owner])


def _by_name(
    evidence: Evidence, record: Minutes, mention: Mention, owner: str, hint: Message
) -> Iterator[Diagnostic]:
    # what is marked is `unknown-party`
    if not any(_places(evidence.rows(record, mention), owner)):
        yield Diagnostic(
            "owner-by-name",
            field_place(mention.location, "owner"),
            msg("'{owner}' is read as text, not as a party or office", owner=owner),
            hint,
        )


def _is_draft_of_meeting(record: Minutes) -> bool:
    return record.status is RecordStatus.DRAFT and record.is_meeting


def _named_otherwise(said: Iterable[str], settings: Settings) -> Iterator[tuple[str, Message]]:
    """Each owner that is no key, with what it should be."""
    for owner in said:
        if owner in settings.parties or settings.office(owner):
            continue
        if near := owner_nearly_named(owner, settings):
            yield owner, msg("did you mean '{near}'?", near=f"@{near}")
        elif len(owners := owners_named(owner, settings)) > 1:
            yield owner, msg("did you mean '{near}'?", near=" ".join(f"@{key}" for key in owners))


def _named_by_holder(said: Iterable[str], settings: Settings) -> Iterator[tuple[str, Message]]:
    for owner in said:
        if office := office_held_by(owner, settings):
            yield owner, msg("write @{owner} for it", owner=office)


def check_unknown_theme(evidence: Evidence) -> Iterator[Diagnostic]:
    """A theme that is none of the settings, and resembles one: by a slip, or by its name."""
    themes = evidence.settings.themes
    known = {name.lower(): key for key, name in themes.items()} | {key: key for key in themes}
    for record in evidence.book.records:
        for mention in record.mentions:
            said = mention.theme.lower()
            # a theme that resembles none is the book's own
            if not said or said in themes or not (near := nearest(said, list(known))):
                continue
            yield Diagnostic(
                "unknown-theme",
                field_place(mention.location, "theme"),
                msg("'{name}' is not a theme of this book", name=mention.theme),
                msg("did you mean '{near}'?", near=known[near]),
            )


def check_missing_text(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items without a word, or with words only below their line, where no list shows them."""
    for item in evidence.register.items:
        correctable = item.is_open or item.record.status is RecordStatus.DRAFT
        if not correctable or any(map(str.isalnum, item.origin.text)):
            continue
        said = msg("the item has no words, so nobody knows what it is")
        hint = msg("write what is to be done, or delete the line")
        if item.origin.has_words:
            said = msg("the words of the item stand below it; lists show it without any")
            hint = msg("write them on its own line; several things are an item each")
        yield Diagnostic("missing-text", item.origin.location, said, hint)


def _worded(evidence: Evidence) -> Iterator[TrackedItem]:
    """Open items that say what they are; of the others `missing-text` says all there is to say."""
    return (item for item in evidence.open_items if item.origin.has_words)


def check_missing_id(evidence: Evidence) -> Iterator[Diagnostic]:
    """What must be followed up and cannot be referred to."""
    for item in _worded(evidence):
        if not item.origin.id:
            yield Diagnostic(
                "missing-id",
                item.origin.location,
                msg("'{text}' has no id, so no later line can follow it up", text=item.text),
                msg("add one at the end of the line, or let 'dialog fmt' do it"),
            )


def check_missing_owner(evidence: Evidence) -> Iterator[Diagnostic]:
    """Open actions and agreements that nobody owns."""
    for item in _worded(evidence):
        # somebody has the move
        if not item.owners and not item.awaits:
            yield Diagnostic(
                "missing-owner",
                item.origin.location,
                msg("'{text}' is open and has no owner", text=item.text),
                _in_full(evidence, item, "owner")
                or _on_the_line(
                    item.id,
                    msg(
                        "write the owner at the end of the text, such as {owners}",
                        owners=_examples(item.record, evidence.settings),
                    ),
                ),
            )


def _in_full(evidence: Evidence, item: TrackedItem, wanted: str) -> Message | None:
    """The line of a draft with its day and its owner as its text says them, also where that is not
    certain; None where it says nothing of what is wanted. Every check advises the same line.
    """
    record = item.record
    # a final line is not rewritten
    if record.status is not RecordStatus.DRAFT or record.date is None:
        return None
    line = evidence.line(record, item.origin)
    # what is mended first is advised first
    if line is None or line.faults or evidence.is_misread(item.origin):
        return None
    full, said = _said_in_words(evidence, item, line, record.date)
    if wanted not in said:
        return None
    return msg("write: {line}", line=full.in_one_row(evidence.settings.language).strip())


def _said_in_words(
    evidence: Evidence, item: TrackedItem, line: Line, day: dt.date
) -> tuple[Line, set[str]]:
    """The line with what its text says and its fields do not, and what that is."""
    settings, said = evidence.settings, set()
    names = evidence.names(item.record)
    below = item.origin.details
    due = with_due(line, day, settings.language, names, asked=True)
    due = due or with_due_below(line, below, day, settings.language)
    if due and not _has_due(item):
        line = _with_row(line, due, settings)
        said.add("due")
    if not (item.owners or item.awaits):
        owners = possible_doers(item.origin.text, day, names)
        meant = with_owners_below(line, below, names, settings)
        meant = meant or (with_marks(line, owners, "", settings) if owners else None)
        if meant:
            line = _with_row(line, meant, settings)
            said.add("owner")
    return line, said


def _with_row(line: Line, new: RowInFull, settings: Settings) -> Line:
    rows = (*line.source[: new.at], new.written, *line.source[new.at + 1 :])
    return again(rows, line, settings.party_key, settings.item_fields)


def _has_due(item: TrackedItem) -> bool:
    # `[frist:: løbende]`
    on_purpose = any(event.mention.is_ongoing for event in item.history)
    return item.due is not None or on_purpose


def check_missing_due(evidence: Evidence) -> Iterator[Diagnostic]:
    """Open actions without a date, and agreements with one that stands in their text only."""
    for item in _worded(evidence):
        if _has_due(item):
            continue
        limits = _limits_in_text(item)
        if len(limits) > 1:
            yield Diagnostic(
                "missing-due",
                item.origin.location,
                msg(
                    "{days} stand in the words of '{text}', and a line has one due date",
                    days=", ".join(f"'{limit.words}'" for limit in limits),
                    text=item.text,
                ),
                msg("divide it: a line for each, with its owner and its day"),
            )
        elif limits:
            [limit] = limits
            yield Diagnostic(
                "missing-due",
                item.origin.location,
                msg(
                    "'{words}' stands in the words of '{text}', which has no due date",
                    words=limit.words,
                    text=item.text,
                ),
                _in_full(evidence, item, "due")
                or _on_the_line(item.id, _due_of(limit, evidence.settings.language)),
            )
        elif item.kind is Kind.ACTION:
            yield Diagnostic(
                "missing-due",
                item.origin.location,
                msg("'{text}' is open and has no date", text=item.text),
                _in_full(evidence, item, "due")
                or _on_the_line(item.id, _due_wanted(item, evidence.settings.language)),
            )


def _limits_in_text(item: TrackedItem) -> list[Deadline]:
    """The days by which the text says that something is done: `senest 1/5`, wherever."""
    day = item.record.date
    return limits_of(item.origin.text, day) if day else []


def _due_of(limit: Deadline, language: str) -> Message:
    return msg(
        "write it: [{due}:: {day}], or [{due}:: {ongoing}] where it is none",
        due=spelling(FIELDS, "due", language),
        day=str(limit.day),
        ongoing=ongoing_word(language),
    )


def _due_wanted(item: TrackedItem, language: str) -> Message:
    """What to write, and what the words of the text are if they sound like a day."""
    due = spelling(FIELDS, "due", language)
    day = item.record.date
    said = last_deadline(item.origin.text, day) if day else None
    if said and said.sense is TimeSense.NO_DAY:
        return msg(
            "'{text}' is in no calendar: agree on a date and write it: [{due}:: YYYY-MM-DD]",
            text=said.words,
            due=due,
        )
    if said and said.sense is TimeSense.AGAIN:
        return msg(
            "'{text}' has no last day: [{due}:: {ongoing}] says so on purpose",
            text=said.words,
            due=due,
            ongoing=ongoing_word(language),
        )
    if said and said.day is None:
        return msg(
            "'{text}' is a day to nobody: agree on a date and write it: [{due}:: YYYY-MM-DD]",
            text=said.words,
            due=due,
        )
    return msg("agree on a date and write it: [{due}:: YYYY-MM-DD]", due=due)


def _on_the_line(item_id: str, what: Message) -> Message:
    return (
        msg(
            "{what}; if these minutes are final, on a later line with [ref:: {id}]",
            what=what,
            id=item_id,
        )
        if item_id
        else what
    )


def check_agreement_without_measure(evidence: Evidence) -> Iterator[Diagnostic]:
    """Agreements that do not say how to see whether they were kept."""
    for item in _worded(evidence):
        # the three points of the advice are none
        if item.kind is Kind.AGREEMENT and not item.measure.strip(" .…"):
            yield Diagnostic(
                "agreement-without-measure",
                item.origin.location,
                msg("'{text}' does not say how to see whether it was kept", text=item.text),
                _on_the_line(
                    item.id,
                    msg(
                        "add [{measure}:: ...], for example a number or a document",
                        measure=spelling(FIELDS, "measure", evidence.settings.language),
                    ),
                ),
            )


def check_agreement_without_verdict(evidence: Evidence) -> Iterator[Diagnostic]:
    """Agreements of an earlier meeting that the latest minutes do not assess."""
    for item in evidence.open_items:
        if item.kind is not Kind.AGREEMENT:
            continue
        latest = evidence.last_meeting(item)
        # it was agreed at that meeting, or later; what was an action before may be open for longer
        agreed = item.agreed.date or item.opened
        if latest is None or latest.date is None or latest.date <= max(item.opened, agreed):
            continue
        if evidence.passed_over(item) is not None:
            continue  # reported as not-mentioned, at the same place
        # a follow-up record of later may give the verdict as well
        later = [event.mention for event in item.history if event.date >= latest.date]
        # a verdict that nobody knows is said as `bad-value`, once
        if not any(mention.verdict or evidence.has_bad_value(mention) for mention in later):
            yield Diagnostic(
                "agreement-without-verdict",
                item.last.mention.location,
                msg(
                    "the meeting of {date} gave no verdict on '{text}'",
                    date=str(latest.date),
                    text=item.text,
                ),
                _verdict_wanted(evidence.settings.language),
            )


def _verdict_wanted(language: str) -> Message:
    *first, last = (spelling(VERDICTS, verdict, language) for verdict in VERDICTS)
    return msg(
        "add to the line: [{result}:: {first}], {others} or {last}",
        result=spelling(FIELDS, "verdict", language),
        first=first[0],
        others=", ".join(first[1:]),
        last=last,
    )


# Of open items only: what is settled need not be corrected.
def check_due_before_meeting(evidence: Evidence) -> Iterator[Diagnostic]:
    """What is due before the day it was agreed on."""
    for item in evidence.open_items:
        # the date that counts is the last one that was said
        event = next((event for event in reversed(item.history) if event.mention.due), None)
        if event is not None and event.mention.due and event.mention.due < event.date:
            yield Diagnostic(
                "due-before-meeting",
                field_place(event.mention.location, "due"),
                msg(
                    "the due date {due} is before the meeting of {date}",
                    due=str(event.mention.due),
                    date=str(event.date),
                ),
                msg("is the year right?"),
            )
