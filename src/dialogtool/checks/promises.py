"""What a draft says beside its items: lines that may be promises, days in words."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from dialogtool.checks.evidence import Evidence, news_on
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import FIELDS, RECORD_STATUSES, lookup, spelling
from dialogtool.model import MinuteBook, Minutes, Settings, Update
from dialogtool.reading.dated_fields import taken_for, with_dates
from dialogtool.reading.deadlines import deadlines
from dialogtool.reading.note_marks import marks_without_note
from dialogtool.reading.outcomes import outcome_said
from dialogtool.reading.owners import OwnerNames
from dialogtool.reading.promise_tables import cells_in
from dialogtool.reading.promises import (
    Guess,
    find_promises,
    lines_with_a_box,
    promised_in,
    with_open_box,
)
from dialogtool.reading.text_below import texts_below
from dialogtool.record.line_reader import line_of
from dialogtool.record.near_boxes import boxes_within
from dialogtool.record.near_miss import is_proposal
from dialogtool.record.values import whole_date
from dialogtool.register import TrackedItem

_MOST_DAYS = 180


def check_maybe_promise(evidence: Evidence) -> Iterator[Diagnostic]:
    """Only in drafts of meetings: final minutes are what they are. Nothing is said twice about a
    line.
    """
    said = _said_lines(evidence.book)
    for record in filter(_may_promise, evidence.book.records):
        for problem in _said_in(record, evidence.guesses(record)):
            if (problem.location.path, problem.location.line) not in said:
                yield problem
    for item in evidence.register.items:
        update, record = item.last.mention, item.last.record
        if isinstance(update, Update) and _may_promise(record):
            yield from _said_on(item, update, record, evidence)


def _said_on(
    item: TrackedItem, update: Update, record: Minutes, evidence: Evidence
) -> Iterator[Diagnostic]:
    """What the latest line of an item promises anew: something else where the item is over, else
    another day.
    """
    news = news_on(item, update)
    if update.box is not None and update.box.settled:
        yield from _promised_anew(news, update, record, evidence)
    elif update.due and not item.tracked:
        yield _due_of_the_said(update)
    elif record.date is not None and not (update.due or update.is_ongoing or update.verdict):
        yield from _day_in_words(news, item, record.date, evidence.settings.language)


def _promised_anew(
    news: str, update: Update, record: Minutes, evidence: Evidence
) -> Iterator[Diagnostic]:
    derived = spelling(FIELDS, "derived", evidence.settings.language)
    for line in promised_in(news, record, evidence.settings, evidence.names(record)):
        yield Diagnostic(
            "maybe-promise",
            update.location,
            msg("this sounds like a promise, on the line of something that is over"),
            msg("write below it: {line}", line=f"{line}  [{derived}:: {update.ref}]"),
        )


def _due_of_the_said(update: Update) -> Diagnostic:
    """A wish, a decision or a remark that a later line gives a date, without a box."""
    return Diagnostic(
        "maybe-promise",
        update.location,
        msg("nobody follows this up, so nobody is held to its date"),
        msg("write: {line}", line=_to_be_followed_up(update.location.source)),
    )


def _to_be_followed_up(source: str) -> str:
    line = source.strip()
    read = line_of(line)
    return with_open_box(line, read) if read is not None else line


def _day_in_words(
    news: str, item: TrackedItem, said_on: date, language: str
) -> Iterator[Diagnostic]:
    """The one day that the latest line names in its text alone, where it is another than before."""
    # `sent 3/4` tells when it was
    is_over = outcome_said(news) is not None
    found = (one for one in deadlines(news, said_on) if one.day)
    days = {one.day: one.words for one in found if one.is_limit or not is_over}
    if len(days) != 1 or item.due in days:
        return
    [(day, words)] = days.items()
    place = item.last.mention.location
    source = place.source.strip() if item.tracked else _to_be_followed_up(place.source)
    due = f"[{spelling(FIELDS, 'due', language)}:: {day}]"
    yield Diagnostic(
        "maybe-promise",
        place,
        msg("'{words}' in the text is not the due date", words=words),
        msg("if it shall be, write: {line}", line=f"{source}  {due}"),
    )


def check_text_below(evidence: Evidence) -> Iterator[Diagnostic]:
    """Lines at the margin right below an item of a draft that begin anew: Markdown reads them as
    more of it (CommonMark 5.2, lazy continuation), and who pressed Enter did not mean that.
    """
    said = _said_lines(evidence.book)
    for record in evidence.book.records:
        below = texts_below(record) if record.readable else []
        # a promise is said as one
        guessed = {guess.line for guess in evidence.guesses(record)} if below else ()
        lines = record.text.split("\n") if below else ()
        for number in below:
            if number not in guessed and (record.path, number) not in said:
                yield _text_below(Location(record.path, number, source=lines[number - 1]))


def _text_below(line: Location) -> Diagnostic:
    return Diagnostic(
        "text-below",
        line.part(1, len(line.source)),
        msg("this line is read as more of the item above it"),
        msg(
            "'dialog fmt' puts a blank line between them; put two blanks before this one where it "
            "belongs to the item"
        ),
    )


def check_missing_note(evidence: Evidence) -> Iterator[Diagnostic]:
    """Marks of notes (`[^1]`) in drafts that no note belongs to: documents leave them out."""
    for record in evidence.book.records:
        if record.is_draft and record.readable and "[^" in record.text:
            for place, label in marks_without_note(record):
                yield Diagnostic(
                    "missing-note",
                    place,
                    msg("'{mark}' has no note, and no document shows it", mark=f"[^{label}]"),
                    msg(
                        "write '[^{label}]: ...' on a line of its own, or take the mark away",
                        label=label,
                    ),
                )


def _said_lines(book: MinuteBook) -> set[tuple[str, int]]:
    """Where the reader has found something: a near miss and a promise are two words for one
    mistake.
    """
    return {(problem.location.path, problem.location.line) for problem in book.diagnostics}


def check_draft_of_past_meeting(evidence: Evidence) -> Iterator[Diagnostic]:
    """A draft that says so and that nobody made final for half a year."""
    for record in evidence.meetings:
        # only where `status` says draft: a record without one has it by default
        place = record.value_place("status")
        if place is None or record.date is None or not _says_draft(place):
            continue
        days = (evidence.register.as_of - record.date).days
        if days > _MOST_DAYS:
            yield Diagnostic(
                "draft-of-past-meeting",
                place,
                msg(
                    "the meeting was held {n} day ago and its minutes are a draft",
                    plural="the meeting was held {n} days ago and its minutes are a draft",
                    n=days,
                ),
                msg("when both have seen them: dialog finalise {record}", record=record.id),
            )


def _says_draft(place: Location) -> bool:
    word = place.source[place.column - 1 : place.column - 1 + place.length].strip("\"' ").lower()
    return lookup(RECORD_STATUSES).get(word) == "draft"


def says_nothing(record: Minutes) -> bool:
    """Whether nobody wrote anything below the headings."""
    return not record.mentions and not record.body.has_prose


def maybe_promises(
    record: Minutes, settings: Settings, names: OwnerNames | None = None
) -> Iterator[Diagnostic]:
    """What may be a promise in a draft; `repair` is the line as it should be where that is
    certain. `names` as of `find_promises`.
    """
    if _may_promise(record):
        yield from _said_in(record, find_promises(record, settings, names))


def _may_promise(record: Minutes) -> bool:
    return record.is_draft and record.is_meeting and record.readable


def _said_in(record: Minutes, guesses: Collection[Guess]) -> Iterator[Diagnostic]:
    lines = [*record.text.split("\n"), ""] if guesses else ()
    for guess in guesses:
        problem = _diagnostic(record.path, guess)
        yield _proposed(problem, record) if is_proposal(lines[guess.line]) else problem
    said = {guess.line for guess in guesses}
    for number, source in lines_with_a_box(record):
        if number not in said:
            yield _box_within(record.path, number, source)


def _proposed(problem: Diagnostic, record: Minutes) -> Diagnostic:
    """What an import asks below the line is decided there: the proposal knows more of it."""
    hint = msg("decide on the proposal below it: dialog review-import {record}", record=record.id)
    return problem._replace(hint=hint, repair="")


def _box_within(path: str, number: int, source: str) -> Diagnostic:
    """The first box on a line that has it elsewhere than at its beginning."""
    start, end = boxes_within(source)[0]
    hint = msg("write it as a line of a list: - [ ] ...")
    if source[start] == "[":
        hint = msg(
            "write it as a line of a list: - [ ] ...; a bracket that is text: \\{box}",
            box=source[start:end],
        )
    return Diagnostic(
        "maybe-promise",
        Location(path, number, start + 1, end - start, source),
        msg("a box stands here where none is read"),
        hint,
    )


def dates_in_words(record: Minutes, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of the diagnostics that are about a day in words, or mend a line with one, each with
    the line as it should be, where one day is meant that is counted from the meeting; and those
    about a date of the front matter in another form.
    """
    if not record.is_draft:
        return
    for problem in found:
        if problem.location.line < record.first:
            spoken = _of_the_front(problem)
        else:
            spoken = _of_the_text(problem, record.date)
        if spoken:
            yield spoken


def _of_the_front(problem: Diagnostic) -> Diagnostic | None:
    words = problem.location.marked.strip("'\"")
    day = whole_date(words) if problem.code == "bad-date" and problem.repair else None
    return problem._replace(message=taken_for(words, day)) if day else None


def _of_the_text(problem: Diagnostic, held: date | None) -> Diagnostic | None:
    # a bad date has no repair of its own; the line itself may name a day
    line = problem.repair or (problem.location.source if problem.code == "bad-date" else "")
    mended, said = with_dates(line, held) if held else (line, [])
    return problem._replace(message=said[0], repair=mended) if said else None


def as_meant(evidence: Evidence) -> Iterator[Diagnostic]:
    """What the readers of the book found; in a draft with the line to write where that takes more
    than its sign: a day in words, a row of a table.
    """
    for problem in evidence.book.diagnostics:
        record = evidence.book.record_at(problem.location.path)
        said = next(dates_in_words(record, [problem]), None) if record else None
        if said:
            yield problem._replace(hint=msg("write: {line}", line=said.repair.strip()))
        elif record and problem.code == "near-miss" and cells_in(problem.location.source):
            yield problem._replace(hint=_row_meant(record, problem, evidence) or problem.hint)
        else:
            yield problem


def _row_meant(record: Minutes, problem: Diagnostic, evidence: Evidence) -> Message | None:
    """The row of a table that has a box as an item below it; None where that is not certain."""
    guesses = evidence.guesses(record) if _may_promise(record) else []
    meant = next((guess for guess in guesses if guess.line == problem.location.line), None)
    # of two items in a cell it would be neither
    if meant is None or boxes_within(meant.written):
        return None
    return msg("write below the table: {line}", line=meant.written.strip())


def _diagnostic(path: str, guess: Guess) -> Diagnostic:
    start = guess.source.find(guess.part)
    line = guess.written.strip()
    hint = msg("write: {line}", line=line)
    if cells_in(guess.source):
        hint = msg("write below the table: {line}", line=line)
    elif guess.rows > 1:
        hint = msg("write in place of these {n} lines: {line}", n=guess.rows, line=line)
    elif not guess.is_whole:
        hint = msg("write below the paragraph, after a blank line: {line}", line=line)
    return Diagnostic(
        "maybe-promise",
        Location(path, guess.line, start + 1, len(guess.part), guess.source),
        msg("this sounds like a promise, but is read as text, so nobody follows it up"),
        hint,
        repair=guess.written if guess.certain else "",
    )
