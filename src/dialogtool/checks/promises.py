"""What a draft says beside its items: lines that may be promises, days in words."""

import datetime as dt
import re
from collections.abc import Iterator

from dialogtool.checks.evidence import Evidence
from dialogtool.checks.shorthand import owner_named
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import FIELDS, RECORD_STATUSES, lookup
from dialogtool.model import Minutes, Prose, RecordStatus, Settings
from dialogtool.reading.promises import Guess, find_promises
from dialogtool.reading.spoken_dates import read_day
from dialogtool.words import weekday_word

_FIELD = re.compile(r"\[(?P<name>\w+)::[ \t]*(?P<words>[^\[\]]*[^\[\] \t])[ \t]*\]")
_OPEN = re.compile(r"(?P<box>\s*\S+ \[ \] )(?P<text>.*?)(?P<fields>  \[.*)?")
_LONGEST_NAME = 6  # words
_MOST_DAYS = 180


def check_maybe_promise(evidence: Evidence) -> Iterator[Diagnostic]:
    """Only in drafts of meetings: final minutes are what they are. Nothing is said twice about a
    line.
    """
    said = {
        (diagnostic.location.path, diagnostic.location.line)
        for diagnostic in evidence.book.diagnostics
    }
    for record in evidence.book.records:
        for problem in maybe_promises(record, evidence.settings):
            if (problem.location.path, problem.location.line) not in said:
                yield problem


def check_draft_of_past_meeting(evidence: Evidence) -> Iterator[Diagnostic]:
    """A draft that says so and that nobody made final for half a year."""
    for record in evidence.meetings:
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
    prose = (
        text
        for section in record.body.sections
        for part in section.parts
        if isinstance(part, Prose)
        for _, text in part.rows
    )
    return not record.mentions and not any(text.strip() for text in prose)


def maybe_promises(record: Minutes, settings: Settings) -> Iterator[Diagnostic]:
    """What may be a promise in a draft; `repair` is the line as it should be where that is
    certain.
    """
    if record.status is not RecordStatus.DRAFT or not record.is_meeting or not record.readable:
        return
    lines = record.text.split("\n")
    day = record.date

    def read(words: str) -> dt.date | None:
        return meant(words, day)

    def dated(line: str) -> str:
        return with_dates(line, day)[0] if day else line

    for guess in find_promises(record.body, lines, settings.language, read, dated):
        if not guess.certain:
            guess = guess._replace(written=_with_owner(guess.written, settings))
        yield _diagnostic(record.path, guess)


def _with_owner(written: str, settings: Settings) -> str:
    """`Tilsynet sender listen` with its owner, where the sentence begins with the name of a party
    or an office.
    """
    match = _OPEN.fullmatch(written)
    if match is None or "@" in match["text"]:
        return written
    words = match["text"].split()
    for count in range(min(len(words), _LONGEST_NAME), 0, -1):
        owner = owner_named(" ".join(words[:count]), settings)
        if owner:
            return f"{match['box']}{match['text'].rstrip()} @{owner}{match['fields'] or ''}"
    return written


def dates_in_words(
    record: Minutes, found: list[Diagnostic], settings: Settings
) -> Iterator[Diagnostic]:
    """Those of the diagnostics that are about a day in words, or mend a line with one, each with
    the line as it should be, where one day is meant that is counted from the meeting.
    """
    if record.status is not RecordStatus.DRAFT or record.date is None:
        return
    for problem in found:
        line = problem.repair or (problem.location.source if problem.code == "bad-date" else "")
        mended, said = with_dates(line, record.date)
        if said:
            yield problem._replace(message=said[0], repair=mended)


def with_dates(line: str, day: dt.date) -> tuple[str, list[Message]]:
    """The line with every day in words of its fields as a date; and what each was taken for."""
    said: list[Message] = []

    def dated(match: re.Match[str]) -> str:
        name = lookup(FIELDS).get(match["name"].lower())
        words = match["words"]
        found = meant(words, day, past=name == "on") if name in ("due", "on") else None
        if found is None or found.isoformat() == words:
            return match[0]
        weekday = weekday_word(found)
        said.append(msg("'{text}' is {weekday} {day}", text=words, weekday=weekday, day=str(found)))
        return f"{match[0][: match.start('words') - match.start()]}{found.isoformat()}]"

    return _FIELD.sub(dated, line), said


def meant(words: str, day: dt.date | None, *, past: bool = False) -> dt.date | None:
    """The day that words mean, said on `day`."""
    if day is None:
        return None
    read = read_day(words, day, past=past)
    return None if isinstance(read, Diagnostic) else read


def _diagnostic(path: str, guess: Guess) -> Diagnostic:
    source = guess.source
    start = len(source) - len(source.lstrip())
    return Diagnostic(
        "maybe-promise",
        Location(path, guess.line, start + 1, len(source.strip()), source),
        msg("this sounds like a promise, but is read as text, so nobody follows it up"),
        msg("write: {line}", line=guess.written.strip()),
        repair=guess.written if guess.certain else "",
    )
