"""What an item lacks, or says wrongly of itself; of owners `owners` tells."""

import datetime as dt
from collections.abc import Iterator

from dialogtool.checks.evidence import Evidence
from dialogtool.checks.owners import example_owners
from dialogtool.diagnostic import Diagnostic, Message, msg
from dialogtool.glossary import FIELDS, VERDICTS, nearest, spelling
from dialogtool.model import Kind, Settings, Update
from dialogtool.reading.deadlines import Deadline, TimeSense, last_deadline, limits_of
from dialogtool.reading.labels_below import with_due_below, with_owners_below
from dialogtool.reading.line_in_full import RowInFull, with_due, with_marks
from dialogtool.reading.measures import with_measure, with_measure_below
from dialogtool.reading.promise_sentence import possible_doers
from dialogtool.record.field_values import ongoing_word
from dialogtool.record.line import Line
from dialogtool.record.line_reader import again, field_place
from dialogtool.register import TrackedItem


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


def check_idle_day(evidence: Evidence) -> Iterator[Diagnostic]:
    """Days of lines in the draft of a meeting, where each line counts from the day of the
    meeting.
    """
    for record in evidence.meetings:
        if not record.is_draft or record.date is None:
            continue
        for mention in record.mentions:
            if mention.on in (None, record.date):
                continue
            hint = msg("delete it, and write the day in the text where it matters")
            if isinstance(mention, Update):
                day = mention.on.isoformat()
                hint = msg(
                    "write the day in the text; what happened between two meetings has a record of "
                    "its own: dialog update {id} --on {day}",
                    id=mention.ref,
                    day=day,
                )
            yield Diagnostic(
                "idle-day",
                field_place(mention.location, "on"),
                msg("what a meeting says counts from its day, {day}", day=record.date.isoformat()),
                hint,
            )


def check_missing_text(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items without a word, or with words only below their line, where no list shows them."""
    for item in evidence.register.items:
        correctable = item.is_open or item.record.is_draft
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
                        owners=example_owners(item.record, evidence.settings, item.text),
                    ),
                ),
            )


def _in_full(evidence: Evidence, item: TrackedItem, wanted: str) -> Message | None:
    """The line of a draft with its day and its owner as its text says them, also where that is not
    certain; None where it says nothing of what is wanted. Every check advises the same line.
    """
    record = item.record
    # a final line is not rewritten
    if not record.is_draft or record.date is None:
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
    if item.kind is Kind.AGREEMENT and not item.measure:
        measure = with_measure(line, settings.language, day)
        measure = measure or with_measure_below(line, below, settings.language)
        if measure:
            line = _with_row(line, measure, settings)
            said.add("measure")
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
        if _has_due(item) or _is_misdated(evidence, item):
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


def _is_misdated(evidence: Evidence, item: TrackedItem) -> bool:
    """Whether its line has a date that nobody can read, which is said there."""
    if not evidence.is_misread(item.origin):
        return False
    line = evidence.line(item.record, item.origin)
    return line is not None and bool(line.value("due"))


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
                _in_full(evidence, item, "measure")
                or _on_the_line(
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
