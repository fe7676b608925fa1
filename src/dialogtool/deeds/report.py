"""What became of items, said in the book: a line for each, in the follow-up record of today, or in
the open draft of the meeting.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from dialogtool.book.outside import is_there
from dialogtool.book.place import folder_of
from dialogtool.change import Change
from dialogtool.day import days_later
from dialogtool.deeds.find import Finder, find_status, find_word
from dialogtool.deeds.outcome import Edit, Outcome
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.draft import compose_follow_up_record
from dialogtool.documents.render import render_document
from dialogtool.editing.follow_up import ItemNews, News, Written, open_draft, write_reports
from dialogtool.glossary import VERDICTS
from dialogtool.language import Language
from dialogtool.model import (
    CLOSING_VERDICTS,
    Kind,
    MinuteBook,
    Minutes,
    Settings,
    Status,
    Verdict,
)
from dialogtool.printable import one_line
from dialogtool.reading.deadlines import Deadline, TimeSense, deadlines
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import Register, TrackedItem
from dialogtool.register.occasions import organisations_answering
from dialogtool.views.marking import told_in_history
from dialogtool.words import status_word

_SOON = 300  # days
_SUBJECT = 72  # columns of the first line of a commit message


class When(NamedTuple):
    """`day` is the day of a report; `in_draft` puts it into the open draft, where it counts from
    the day of that meeting.
    """

    today: dt.date
    day: dt.date
    in_draft: bool = False


class NewsWords(NamedTuple):
    """News as a person gives it: words in either language, names as people use them. `awaits` is
    None where nothing is said of it; a name in it may be empty to say: nobody.
    """

    note: str = ""
    status: str = ""
    result: str = ""
    owners: Sequence[str] = ()
    awaits: Sequence[str] | None = None
    measure: str = ""
    theme: str = ""
    due: dt.date | None = None


def news_of(words: NewsWords, find: Finder) -> News:
    """What the words say. Raises DialogError for a word or a name that nobody knows."""
    awaits = words.awaits
    return News(
        # a note is a part of one line of Markdown
        note=one_line(words.note),
        status=find_status(words.status) if words.status else None,
        verdict=Verdict(find_word(words.result, VERDICTS)) if words.result else None,
        owners=_declared(find, words.owners),
        due=words.due,
        awaits=None if awaits is None else _declared(find, filter(None, awaits)),
        measure=one_line(words.measure),
        # a book without a list of themes may get another one
        theme=find.theme(one_line(words.theme), new=True),
    )


def _declared(find: Finder, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(find.owner(name, declared=True) for name in names)


def report(
    book: MinuteBook,
    register: Register,
    reports: Sequence[ItemNews],
    when: When,
    language: Language,
    root: Path,
) -> Outcome:
    """A line for each report. Raises DialogError for an item without an id, a day ahead, a day
    before the promise, and where there is no open draft that was asked for.
    """
    _expect_possible(reports, when)
    if when.in_draft:
        _expect_draft(book, reports)
        _expect_all_parts(book, register, reports)
    written = write_reports(
        book,
        register,
        reports,
        day=when.day,
        # on the day of the meeting its draft is the place, asked for or not
        in_draft=when.in_draft or _is_the_day(book, reports, when),
        parse=lambda path, text: _read(book.settings, path, text),
        new_record=lambda organisation, period: _new_record(
            book, organisation, period, language, root
        ),
    )
    new = [record for record in written if record.before is None]
    return Outcome(
        changes=tuple(
            Change(record.after.path, None, record.after.text.encode()) for record in new
        ),
        edits=tuple(Edit(record.before, record.plan) for record in written if record.before),
        told=tuple(chain.from_iterable(_told(record, when) for record in written)),
        notes=(
            *_later_mentions(reports, when),
            *_due_of_done(reports),
            *_days_in_words(reports, when.day),
            *_asked_still(book, written, reports),
        ),
        subject=_subject(reports, language),
        nothing=msg("nothing changed: it is said already"),
    )


def expect_news(news: News, items: Sequence[TrackedItem]) -> None:
    """Raises DialogError for news that say nothing, or what cannot be said about the items."""
    if news == News():
        raise DialogError(
            msg("there is no news to record about '{id}'", id=items[0].id),
            msg(
                "give the news: --status, --note, --due, --owner, --awaits, --result; "
                "see: dialog update --help"
            ),
        )
    for item in items:
        if news.verdict and item.kind is not Kind.AGREEMENT:
            raise DialogError(
                msg("'{id}' is not an agreement, so it has no verdict", id=item.id),
                msg("use --status done, dropped, in-progress or open"),
            )
    # each alone may be said; together one would overrule the other in silence
    if news.verdict and news.status and _contradict(news.verdict, news.status):
        raise DialogError(
            msg("--status and --result contradict each other"),
            msg(
                "a verdict is enough: met and dropped close the agreement, the others leave it open"
            ),
        )
    # `check` asks for the reason (dropped-without-reason); here it can still be given
    if (news.status is Status.DROPPED or news.verdict is Verdict.DROPPED) and not news.note:
        raise DialogError(
            msg("nobody will remember why '{id}' was dropped", id=items[0].id),
            msg("give the reason: --note '...'"),
        )


def parts_of(items: Sequence[TrackedItem], organisation: str) -> list[TrackedItem]:
    """The organisations' parts of an item that are meant: those that are open, or all where none
    is. Raises DialogError where the organisation has no part in it.
    """
    chosen = [item for item in items if organisation in ("", item.organisation)]
    if not chosen:
        raise DialogError(
            msg("'{id}' is not an item of {party}", id=items[0].id, party=organisation),
            msg("it is one of: {known}", known=", ".join(item.organisation for item in items)),
        )
    # a part that is settled needs no news, unless it is all there is
    return [item for item in chosen if item.is_open] or chosen


def _contradict(verdict: Verdict, status: Status) -> bool:
    return (
        status is not CLOSING_VERDICTS[verdict] if verdict in CLOSING_VERDICTS else status.settled
    )


def _expect_possible(reports: Sequence[ItemNews], when: When) -> None:
    if when.day > when.today:
        raise DialogError(
            msg(
                "{day} is in the future; only what has happened is recorded here", day=str(when.day)
            ),
            msg(
                "run the command again when the day has come; a deadline is given by "
                "'dialog update' with --due"
            ),
        )
    for item, _ in reports:
        if not item.id:
            raise DialogError(
                msg("'{text}' has no id, so that no line can follow it up", text=item.text),
                msg("give it one: dialog fmt {path}", path=item.record.path),
            )
        # a line before the promise would be a reference to what is not there yet
        if not when.in_draft and when.day < item.opened:
            raise DialogError(
                msg(
                    "'{id}' was agreed on {opened}, after {day}",
                    id=item.id,
                    opened=str(item.opened),
                    day=str(when.day),
                )
            )


def _expect_draft(book: MinuteBook, reports: Sequence[ItemNews]) -> None:
    for item, _ in reports:
        if open_draft(book, item) is None:
            raise DialogError(
                msg("{party} has no open draft", party=book.settings.party_name(item.organisation)),
                msg("write one: dialog new-meeting {party}", party=item.organisation),
            )


def _expect_all_parts(book: MinuteBook, register: Register, reports: Sequence[ItemNews]) -> None:
    """Raises DialogError where a line in the draft of a joint meeting would count for a part of its
    item that is not meant.
    """
    meant = {(item.id, item.organisation) for item, _ in reports}
    for item, news in reports:
        draft = open_draft(book, item)
        others = {
            other.organisation
            for other in register.items
            if other.id == item.id and (other.id, other.organisation) not in meant
        }
        # whom a line names as its owners it concerns alone
        if draft is None or others.isdisjoint(
            organisations_answering(news.owners, draft.organisations)
        ):
            continue
        raise DialogError(
            msg(
                "'{path}' is of several organisations: what it says of '{id}' counts for all",
                path=draft.path,
                id=item.id,
            ),
            msg("say it of all, without --organisation, or in a follow-up record, without --draft"),
        )


def _is_the_day(book: MinuteBook, reports: Sequence[ItemNews], when: When) -> bool:
    """Whether the meeting is held on that day, so that its draft is the place."""
    drafts = [open_draft(book, item) for item, _ in reports]
    return bool(drafts) and all(draft is not None and draft.date == when.day for draft in drafts)


def _read(settings: Settings, path: str, text: str) -> Minutes:
    # as `book.records` reads it: the folder that it lies in
    folder = path.split("/")[-2] if "/" in path else ""
    return parse_minutes(path, folder, text.encode(), settings)[0]


def _new_record(
    book: MinuteBook, organisation: str, period: int, language: Language, root: Path
) -> tuple[str, str]:
    """Path and text of a follow-up record that is not there yet."""
    record = compose_follow_up_record(book.settings, organisation, period, language)
    text = render_document("follow-up.md.j2", record, language, name="record", book=root)
    # in the book's own language, as its other names
    word = "opfoelgning" if book.settings.language == "da" else "followup"
    stem = f"{folder_of(book, organisation, root)}/{period}-{word}".lstrip("/")
    taken = {record.path for record in book.records}
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.md" for number in count(1))
    # also files that are no records: nothing is written over
    return next(name for name in names if name not in taken and not is_there(root / name)), text


def _subject(reports: Sequence[ItemNews], language: Language) -> str:
    """A commit message: what happened in a line, and below it the items."""
    ids = list(dict.fromkeys(item.id for item, _ in reports))
    if not ids:
        return ""
    news = reports[0].news
    state = news.verdict or news.status
    said = (
        language.text(status_word(state, reports[0].item.kind))
        if state
        else news.note or language("new entry")
    )
    subject = (
        f"{ids[0]}: {one_line(said)}"
        if len(ids) == 1
        else language(
            "{n} entry: {note}", plural="{n} entries: {note}", n=len(ids), note=news.note or said
        )
    )
    # commit messages go with every copy of the repository: nothing hidden
    told = ((item.id, told_in_history(item)) for item, _ in reports)
    body = "\n".join(f"- {item_id} {one_line(text)}" for item_id, text in told if text)
    if len(subject) > _SUBJECT:
        subject = f"{subject[: _SUBJECT - 3]}..."
    return f"{subject}\n\n{body}"


def _told(written: Written, when: When) -> list[Message]:
    """Where the lines are now, and how they read."""
    record = written.after
    lines = record.text.split("\n")
    told = [] if written.before else [msg("new: {path}", path=record.path)]
    for number in sorted(set(written.lines.values())):
        told.append(msg("{path}:{line}", path=record.path, line=number))
        told.append(msg("  {what}", what=lines[number - 1].strip()))
    if record.is_meeting and record.date is None:
        told.append(
            msg(
                "it counts from the day of the meeting, which has no date yet; give a day with --on"
            )
        )
    elif record.is_meeting and record.date and record.date > when.today:
        told.append(
            msg("it counts from the meeting of {date}; give a day with --on", date=str(record.date))
        )
    return told


def _asked_still(
    book: MinuteBook, written: Sequence[Written], reports: Sequence[ItemNews]
) -> Iterator[Message]:
    """The drafts that were written before and ask about the items as they were."""
    ids = {item.id for item, _ in reports}
    touched = {change.after.path for change in written}
    for record in book.records:
        is_open = record.is_meeting and record.is_draft
        if not is_open or record.path in touched:
            continue
        if any(update.prefilled and update.ref in ids for update in record.updates):
            yield msg(
                "note: the draft '{path}' still asks about it as it was; "
                "bring it up to date: dialog new-meeting {party} --refresh",
                path=record.path,
                party=" ".join(record.organisations),
            )


def _due_of_done(reports: Sequence[ItemNews]) -> Iterator[Message]:
    """Of what is done or dropped nobody waits for a day."""
    for item, news in reports:
        if news.due and news.status in (Status.DONE, Status.DROPPED):
            yield msg(
                "note: '{id}' is settled, so nobody is reminded of {due}; "
                "is it still open: dialog undo",
                id=item.id,
                due=news.due.isoformat(),
            )


def _days_in_words(reports: Sequence[ItemNews], day: dt.date) -> Iterator[Message]:
    """Of a day to come in the words of a note, which moves no deadline."""
    for item, news in reports:
        settled = news.status is not None and news.status.settled
        if news.due or settled or not (news.status or item.is_open):
            continue
        coming = (found for found in deadlines(news.note, day) if _is_new_day(found, item.due, day))
        # of several days nobody can say which one is meant
        if (said := next(coming, None)) and said.day:
            told = {"words": said.words.strip(), "id": item.id, "day": said.day.isoformat()}
            stays = item.due.isoformat() if item.due else ""
            yield (
                msg(
                    "note: the deadline is still {due}; is '{words}' the new one: "
                    "dialog update {id} --due {day}",
                    due=stays,
                    **told,
                )
                if stays
                else msg(
                    "note: it has no deadline; is '{words}' it: dialog update {id} --due {day}",
                    **told,
                )
            )


def _is_new_day(found: Deadline, due: dt.date | None, day: dt.date) -> bool:
    """Whether a phrase may say by when it is due now. One that sets no limit is of the day before
    rather than of the next year: `mailede den 3. november`.
    """
    sets_limit = found.sense in (TimeSense.LIMIT, TimeSense.MOVED)
    return found.day not in (None, due) and (sets_limit or found.day < days_later(day, _SOON))


def _later_mentions(reports: Sequence[ItemNews], when: When) -> Iterator[Message]:
    if when.in_draft:
        return
    for item, _ in reports:
        # not a prefilled line that nobody touched
        said = next(event for event in reversed(item.history) if event.news)
        if when.day < said.date:
            yield msg(
                "note: the mention of {date} ({place}) is later and still has the last word on "
                "'{id}'",
                date=str(said.date),
                place=str(said.mention.location),
                id=item.id,
            )
