"""What somebody reports about an item between two meetings: where the line belongs, and the line
itself.

Approved minutes are never edited. A report goes into the organisation's open draft, else into its
follow-up record of the period. It says only what is new, so that two reports made on two branches
both count when they are merged.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from textwrap import shorten
from typing import NamedTuple

from dialogtool.change import Plan
from dialogtool.diagnostic import DialogError, Location, msg
from dialogtool.documents.draft import FOLLOW_UP
from dialogtool.editing.refresh import PREFILLED_COMMENT, insert_at
from dialogtool.glossary import KINDS, VERDICTS, spelling
from dialogtool.model import (
    Item,
    Kind,
    MinuteBook,
    Minutes,
    Owner,
    RecordType,
    Settings,
    Status,
    Update,
    Verdict,
)
from dialogtool.pattern import late
from dialogtool.record.line import Line, new_line
from dialogtool.record.line_reader import line_of
from dialogtool.record.minutes import lines_of
from dialogtool.record.near_miss import near_misses
from dialogtool.record.owners import ending_owners
from dialogtool.record.read_as_text import Role
from dialogtool.register import Register, TrackedItem
from dialogtool.views.marking import visibility_of

RecordReader = Callable[[str, str], Minutes]
"""(path, text) -> the record that a file with this text would be."""

_NOWHERE = Location("")
_COMMENTS = late(r"(?:(?<![ \t])[ \t]+<!--(?:[^-]|-(?!->))*+-->)+$")
_KEY = late(r"[^\W_][\w-]*(?:/[^\W_][\w-]*)?")


class News(NamedTuple):
    """What is reported about an item; None and empty say nothing about it. `awaits` may be empty to
    say: nobody's move.
    """

    note: str = ""
    status: Status | None = None
    verdict: Verdict | None = None
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    awaits: tuple[str, ...] | None = None
    measure: str = ""
    theme: str = ""


class ItemNews(NamedTuple):
    """News about one item of one organisation."""

    item: TrackedItem
    news: News


class Written(NamedTuple):
    """A record after reports were written into it. `before` is None for a record that has to be
    made; `lines` are the numbers of the lines that were written, by item id.
    """

    before: Minutes | None
    after: Minutes
    plan: Plan
    lines: Mapping[str, int]


def write_reports(
    book: MinuteBook,
    register: Register,
    reports: Iterable[ItemNews],
    *,
    day: dt.date,
    in_draft: bool,
    parse: RecordReader,
    new_record: Callable[[str, int], tuple[str, str]],
) -> tuple[Written, ...]:
    """The records with a line for each report, made on `day`. With `in_draft` the organisation's
    open draft is preferred.

    `new_record` gives path and text of a follow-up record for an organisation and a period. Raises
    DialogError where a line would not be read as it is meant.
    """
    desk: dict[str, Written] = {}
    for item, news in reports:
        # what counts from the day of the meeting is said in its minutes
        draft = open_draft(book, item) if in_draft else None
        record = draft or _follow_up_record(book, register, item, day, desk)
        if record is None:
            path, text = new_record(item.organisation, _period(register, item, day))
            made = parse(path, text)
            # a new record is all new lines
            desk[path] = Written(None, made, tuple(text.split("\n")), {})
        else:
            path = record.path
            desk.setdefault(
                path, Written(record, record, tuple(range(record.text.count("\n") + 1)), {})
            )
        desk[path] = _write(desk[path], item, news, None if draft else day, book.settings, parse)
    return tuple(desk.values())


def open_draft(book: MinuteBook, item: TrackedItem) -> Minutes | None:
    """The draft minutes of the item's organisation, unless a later meeting is final or they define
    the item.
    """
    own = [
        record
        for record in book.records
        if record.is_meeting and item.organisation in record.organisations
    ]
    # a draft from before final minutes was given up
    finals = (record.date for record in own if record.is_final and record.date)
    latest = max(finals, default=dt.date.min)
    drafts = (record for record in own if record.is_draft and record.readable)
    fitting = (draft for draft in drafts if _may_follow_up(draft, item, latest))
    # a draft without a day is the next meeting
    return max(fitting, key=lambda draft: (draft.date or dt.date.max, draft.path), default=None)


def _may_follow_up(draft: Minutes, item: TrackedItem, latest: dt.date) -> bool:
    # a record cannot follow up what it defines
    if draft.path == item.record.path:
        return False
    return draft.date is None or (draft.date > latest and _is_news_then(draft, item))


def _is_news_then(draft: Minutes, item: TrackedItem) -> bool:
    """Whether a line in `draft` would be the last word on the item."""
    assert draft.date is not None
    # a line with an earlier day would not be the last word, and change nothing
    return draft.date > item.last.date or item.last.record.path == draft.path


def _follow_up_record(
    book: MinuteBook,
    register: Register,
    item: TrackedItem,
    day: dt.date,
    desk: Mapping[str, Written],
) -> Minutes | None:
    period = _period(register, item, day)
    # what is on the desk first: several reports of one run go into one record
    own = [written.after for written in desk.values()] + list(book.records)
    found = (
        record
        for record in own
        if record.type is RecordType.FOLLOW_UP
        and record.organisations == (item.organisation,)
        and record.period == period
        # final ones are as they were approved
        and record.is_draft
        and record.readable
    )
    return next(found, None)


def _period(register: Register, item: TrackedItem, day: dt.date) -> int:
    """What happens after a meeting belongs to that meeting's period."""
    meetings = register.meetings.get(item.organisation, ())
    held = [
        meeting.period
        for meeting in meetings
        if meeting.period and meeting.date and meeting.date <= day
    ]
    # before the first meeting the item's own year
    return held[-1] if held else item.period or day.year


def _write(
    written: Written,
    item: TrackedItem,
    news: News,
    day: dt.date | None,
    settings: Settings,
    parse: RecordReader,
) -> Written:
    record = written.after
    lines = record.text.split("\n")
    own = [
        update
        for update in record.updates
        # one line a day about an item: a second report rewords the first
        if update.ref == item.id and (day is None or update.on == day)
    ]
    if own:
        at = own[-1].location.line - 1
        old = lines_of(record, settings)[at + 1]
        # rows of the old line that stay keep their ends, see `_replacing`
        rows = _reworded(old, item, news, settings)
        step = _replacing(lines, at, len(old.source), rows)
        number = at + 1
    else:
        at = _place(record, lines, draft=day is None)
        rows = _new_form(item, news, day, settings).written(settings.language)
        step = _inserting(lines, at, rows)
        # the blank lines that `_inserting` adds stand before it
        number = step.index(rows[0]) + 1
    text = "\n".join(lines[line] if isinstance(line, int) else line for line in step)
    # read again, so that what was written can be compared with what was meant
    after = parse(record.path, text)
    _expect_only(
        record,
        after,
        own[-1] if own else None,
        number,
        ItemNews(item, news),
        rows[0],
        settings.item_fields,
    )
    plan = tuple(written.plan[line] if isinstance(line, int) else line for line in step)
    # lines that were noted before and stand below have moved by one
    moved = {name: line + (line >= number and not own) for name, line in written.lines.items()}
    return Written(written.before, after, plan, {**moved, item.id: number})


def _replacing(lines: list[str], at: int, count: int, rows: tuple[str, ...]) -> Plan:
    """The `count` lines from `at` on replaced, and the comment gone that said why the first had
    been prefilled.
    """
    end = at + count
    # somebody has said what became of it: the line is no longer prefilled
    below = end < len(lines) and PREFILLED_COMMENT.fullmatch(lines[end])
    # an unchanged row is kept by its number, and with it the bytes of its line end
    kept = dict(zip(lines[at:end], range(at, end), strict=True))
    new = (kept.get(row, row) for row in rows)
    return (*range(at), *new, *range(end + (1 if below else 0), len(lines)))


def _inserting(lines: list[str], at: int, rows: tuple[str, ...]) -> Plan:
    """Lines put in before `at`, as a list of their own where prose or a heading stands above them
    or prose below.
    """
    # the first Markdown, and what keeps to it, reads an item right below prose as more of it
    above = ("",) if at and _says(lines[at - 1]) and not _continues_list(lines, at) else ()
    below = ("",) if at < len(lines) and _says(lines[at]) and line_of(lines[at]) is None else ()
    end = ("",) if at == len(lines) else ()
    return (*range(at), *above, *rows, *below, *range(at, len(lines)), *end)


def _says(line: str) -> bool:
    """Whether a line is more than blank: a no-break space is text to Markdown (CommonMark 2.1)."""
    return bool(line.strip(" \t"))


def _continues_list(lines: list[str], at: int) -> bool:
    """Whether a list line put in at `at` belongs to the list above: behind a line of it, or behind
    its details.
    """
    # details of an item are set in
    while at and lines[at - 1][:1] in (" ", "\t"):
        at -= 1
    return at > 0 and line_of(lines[at - 1]) is not None


def _place(record: Minutes, lines: list[str], *, draft: bool) -> int:
    """The index before which a new line goes: below the follow-up's heading in a draft, else at the
    end.
    """
    points = record.agenda if draft else ()
    heading = next((point for point in points if FOLLOW_UP.search(point.title)), None)
    if heading is not None:
        return insert_at(lines, heading.location.line, set())
    end = len(lines)
    while end and not _says(lines[end - 1]):
        end -= 1
    return end


def _new_form(item: TrackedItem, news: News, day: dt.date | None, settings: Settings) -> Line:
    """A line that reports `news`; without a note it repeats what the item is about, for people who
    read the file.
    """
    # only an agreement is told by its word; an action is one by its box
    word = f"{spelling(KINDS, Kind.AGREEMENT, settings.language).capitalize()}:"
    line = new_line(
        kind_word=word if item.kind is Kind.AGREEMENT else "",
        said=news.note or item.text,
        ref=item.id,
    )
    visibility = visibility_of(item, settings.language)
    # a hidden item stays hidden in each line about it
    if visibility:
        line = line.saying({"visibility": visibility})
    # minutes have one date, so only a follow-up line needs its own
    if day is not None:
        line = line.saying({"on": day.isoformat()})
    return _with_news(line, news, settings)


def _reworded(line: Line, item: TrackedItem, news: News, settings: Settings) -> tuple[str, ...]:
    """The lines of a report on the item, with `news` on top: what was written by a person stays."""
    # the second field would stay in the text, and be read beside the new one
    if any(fault.code == "duplicate-key" for fault in line.faults):
        raise DialogError(
            msg(
                "the line about '{id}' says something twice: {line}",
                id=item.id,
                line=shorten(" ".join(line.source), 200),
            ),
            msg("correct it first; 'dialog check' shows where"),
        )
    if news.note:
        said, owners, comments = _apart(line.said)
        text = " ".join(filter(None, said))
        # the words of the item are no report; a person's words are
        if text in ("", item.text):
            said = (news.note,)
        # `sendt` is not said by `sendte brev`
        elif f"; {news.note};" not in f"; {text};":
            said = (*said[:-1], f"{said[-1]}; {news.note}")
        line = line.saying(said=_with_words(said, (*owners, *comments)))
    return _with_news(line, news, settings).written(settings.language)


def _with_news(line: Line, news: News, settings: Settings) -> Line:
    language, free = settings.language, ""
    if news.owners:
        line, free = _with_owners(line, news.owners, settings)
    fields = {
        "owner": free or None,
        "awaits": ", ".join(news.awaits) if news.awaits is not None else None,
        "measure": news.measure or None,
        "theme": news.theme or None,
        "verdict": spelling(VERDICTS, news.verdict, language) if news.verdict else None,
        "due": news.due.isoformat() if news.due else None,
    }
    new = {name: value for name, value in fields.items() if value is not None}
    return line.saying(new, box=news.status)


def _with_owners(line: Line, owners: Sequence[str], settings: Settings) -> tuple[Line, str]:
    """The line with its owners behind its words, and those that can stand in a field alone."""
    said, _, comments = _apart(line.said)
    free = [owner for owner in owners if not _can_be_marked(owner, settings)]
    keys = [f"@{owner}" for owner in owners if owner not in free]
    # behind `sent to @lejerbo` they would be spoken of, too
    if ending_owners(f"{said[-1]} @x") is None:
        free, keys = [*keys, *free], []
    words = _with_words(said, (*keys, *comments))
    return line.saying(said=words, without=("owner",)), "; ".join(free)


def _can_be_marked(owner: str, settings: Settings) -> bool:
    # behind an @ a given name is a party that nobody knows
    known = not settings.parties or Owner.of(owner).party in settings.parties
    return known and _KEY.fullmatch(owner) is not None


def _apart(said: tuple[str, ...]) -> tuple[tuple[str, ...], list[str], list[str]]:
    """The text, the owners that end it, and the comments behind them; `sent to @lejerbo` is all
    text.
    """
    # a row of fields alone has no words
    while len(said) > 1 and not said[-1]:
        said = said[:-1]
    comments = _COMMENTS.search(said[-1])
    row = said[-1][: comments.start()] if comments else said[-1]
    start = ending_owners(row)
    text, owners = (row, "") if start is None else (row[:start], row[start:])
    behind = [comments[0].strip()] if comments else []
    return (*said[:-1], text.rstrip()), owners.split(), behind


def _with_words(said: tuple[str, ...], words: Iterable[str]) -> tuple[str, ...]:
    return (*said[:-1], " ".join(filter(None, (said[-1], *words))))


def _expect_only(
    before: Minutes,
    after: Minutes,
    old: Update | None,
    number: int,
    report: ItemNews,
    line: str,
    own_fields: Collection[str],
) -> None:
    """Raises DialogError unless the line is read as it is meant and every other line as it was."""
    new = next((update for update in after.updates if update.location.line == number), None)
    # every other mention, wherever it stands now
    others = [_said(mention) for mention in before.mentions if mention is not old]
    faithful = (
        new is not None
        and _says_only(new, report, old)
        and others == [_said(mention) for mention in after.mentions if mention is not new]
        # `[x] sent` in a note is a near miss, and would be the box once it is mended
        and not (report.news.note and _deserves_a_word(report.news.note, new, own_fields))
    )
    if not faithful:
        raise DialogError(
            msg(
                "the line would be read as something else: {line}",
                line=shorten(line, 200, placeholder=" ..."),
            ),
            msg(
                "a note is plain text without [fields] and does not begin with an owner (@), a "
                "box, a kind or a date; is a block or a comment open at the end of {path}?",
                path=before.path,
            ),
        )


def _says_only(new: Update, report: ItemNews, old: Update | None) -> bool:
    """Whether a line says the news of its item, and gives it no other owner."""
    item, news = report
    if new.ref != item.id or news.note not in new.text:
        return False
    # an owner that nobody named would be a word of the note that was read as one
    owners = news.owners or (old.owners if old else ())
    if set(new.owners) != set(owners) or news.awaits not in (None, new.awaits):
        return False
    read = (
        (news.status, new.box),
        (news.verdict, new.verdict),
        (news.due, new.due),
        (news.measure, new.measure),
        (news.theme, new.theme),
    )
    # what the news do not speak of may be anything
    return all(wanted == value for wanted, value in read if wanted)


def _deserves_a_word(note: str, new: Update, own_fields: Collection[str]) -> bool:
    """Whether `check` would complain of such a follow-up line, with a box or without, for its
    text.
    """
    boxed = new.box is not None
    box = "[x] " if boxed else ""
    source = f"- {box}[ref:: x] {note}  [on:: 2022-01-01]"
    line = line_of(source, own=own_fields)
    if line is None or line.faults:
        return True
    role = Role.ITEM if boxed else Role.COUNTED
    return any(near_misses(source, _NOWHERE, role, lambda text: False, own=own_fields))


def _said(mention: Item | Update) -> tuple[object, ...]:
    """All that a line says, wherever it stands."""
    # lines move, and with them the agenda item may have another place
    return (type(mention), *mention._replace(location=_NOWHERE, end=0, agenda_item=None))
