"""The next meeting's draft, as one typed object: what its template may say.

The follow-up comes from all years: every item that is open, under the agenda item it belongs to,
with the reason why.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from textwrap import shorten

from dialogtool.approval import is_approved
from dialogtool.diagnostic import Location, Message, msg
from dialogtool.documents.wording import say_date, say_list
from dialogtool.glossary import (
    FIELDS,
    KINDS,
    PARTICIPANT_KEYS,
    RECORD_KEYS,
    RECORD_STATUSES,
    RECORD_TYPES,
    spelling,
)
from dialogtool.language import Language
from dialogtool.model import Kind, MinuteBook, Minutes, Model, Participant, Settings, Status
from dialogtool.pattern import late
from dialogtool.printable import one_line
from dialogtool.profile import key_spellings
from dialogtool.record.boxes import box_of
from dialogtool.record.line_signs import without_block_name
from dialogtool.register import Register, TrackedItem
from dialogtool.views.marking import visibility_of
from dialogtool.words import deferral_words

FOLLOW_UP = late(r"opfølgning|follow.?up", re.IGNORECASE)
"""How the title of the agenda item reads under which open items are taken up again."""
_APPROVAL = late(r"godkendelse|approval", re.IGNORECASE)
# 20xx only: '1950' in a title is history and stays
_LAST_WORDS = 120  # characters
_YEAR = late(r"\b20\d\d\b")


class FollowUpLine(Model):
    """A line to be filled in at the meeting: `line` as it is written, `reason` for the comment
    below it.
    """

    ref: str
    line: str
    reason: str


class DraftSection(Model):
    """An agenda item of the draft."""

    number: int
    title: str
    approvals: tuple[str, ...]
    follow_ups: tuple[FollowUpLine, ...]


class Draft(Model):
    """All a template of a new meeting sees. `organisations` are keys of parties, more than one for
    a joint meeting; `id` is empty where the usual one will do; `words` are the spellings of the
    front matter in the book's language, by inside name; `last` are the paths of the last minutes.
    """

    words: Mapping[str, str]
    id: str
    organisations: tuple[str, ...]
    title: str
    period: int
    date: dt.date | None
    time: str
    venue: str
    participants: tuple[Participant, ...]
    sections: tuple[DraftSection, ...]
    last: tuple[str, ...]
    without_id: int


class FollowUpRecord(Model):
    """All a template of a follow-up record sees: what happened between two meetings, line by line
    with its own day.
    """

    words: Mapping[str, str]
    organisation: str
    period: int
    title: str


def compose_follow_up_record(
    settings: Settings, organisation: str, period: int, language: Language
) -> FollowUpRecord:
    """A follow-up record without lines. Nothing in it depends on who makes it or when, so that git
    can merge two.
    """
    name = settings.party_name(organisation)
    return FollowUpRecord(
        words=_words(settings),
        organisation=organisation,
        period=period,
        # no day and no writer's name in it: git must be able to merge two of them
        title=language(
            "Follow-up after the meeting {period}, {party}", period=str(period), party=name
        ),
    )


def compose_draft(
    book: MinuteBook,
    register: Register,
    organisations: Sequence[str],
    *,
    period: int,
    date: dt.date | None,
    approval_ids: Sequence[str],
    language: Language,
    record_id: str = "",
    time: str = "",
    venue: str = "",
) -> Draft:
    """The draft for a meeting of `period` with one organisation, or with several. `approval_ids`
    are the ids of the items that approve the last minutes, one for each that there are; the
    register is that of the day of the meeting.
    """
    settings = book.settings
    lasts = last_meetings(register, organisations, period)
    # from all years, whichever meeting raised them
    open_items = [item for item in register.open_items if item.organisation in organisations]
    # of a joint meeting the first organisation's agenda
    sections = _sections(settings, lasts[0] if lasts else None, period, language)
    lines: dict[int, list[FollowUpLine]] = {}
    for item in _each_once(open_items):
        line = _follow_up_line(item, settings, language, several=len(organisations) > 1)
        lines.setdefault(_section_of(item, sections), []).append(line)
    # without a heading for it the approval comes first
    approve_at = next((at for at, title in enumerate(sections) if _APPROVAL.search(title)), 0)
    approvals = tuple(
        _approval_line(last, _met_then(last, organisations), settings, item_id, language)
        # a draft that is refreshed gets no ids: its approvals stand in it already
        for last, item_id in zip(to_approve(book, lasts), approval_ids, strict=False)
    )
    return Draft(
        words=_words(settings),
        id=record_id,
        organisations=tuple(organisations),
        title=language(
            "Dialogue meeting {period}, {party}",
            period=str(period),
            party=say_list([*map(settings.party_name, organisations)], language.code),
        ),
        period=period,
        date=date,
        time=time,
        venue=venue,
        participants=_participants(lasts, settings, organisations, date or register.as_of),
        sections=tuple(
            DraftSection(
                number=at + 1,
                title=title,
                approvals=approvals if at == approve_at else (),
                follow_ups=tuple(lines.get(at, ())),
            )
            for at, title in enumerate(sections)
        ),
        last=tuple(last.path for last in lasts),
        # said to the writer: a line cannot follow up what has no name
        without_id=sum(1 for item in open_items if not item.id),
    )


def last_meetings(
    register: Register, organisations: Sequence[str], period: int
) -> tuple[Minutes, ...]:
    """The last meeting of each organisation before that of `period`; a joint one once."""
    found = (_last_meeting(register, organisation, period) for organisation in organisations)
    # by path: the joint minutes of two organisations are one
    return tuple({meeting.path: meeting for meeting in found if meeting is not None}.values())


def to_approve(book: MinuteBook, lasts: Sequence[Minutes]) -> list[Minutes]:
    """The last minutes that a party has still to approve."""
    return [last for last in lasts if not is_approved(book, last)]


def _met_then(last: Minutes, organisations: Sequence[str]) -> list[str]:
    return [organisation for organisation in organisations if organisation in last.organisations]


def _words(settings: Settings) -> dict[str, str]:
    tables = (RECORD_TYPES, PARTICIPANT_KEYS, RECORD_KEYS, RECORD_STATUSES)
    words: dict[str, str] = {}
    for table in tables:
        words |= {name: spelling(table, name, settings.language) for name in table}
    return {**words, **key_spellings(settings)}


def _last_meeting(register: Register, organisation: str, period: int) -> Minutes | None:
    earlier = [
        meeting
        for meeting in register.meetings.get(organisation, ())
        # a record without a year may be the last one
        if meeting.period is None or meeting.period <= period
    ]
    return earlier[-1] if earlier else None


def _sections(
    settings: Settings, last: Minutes | None, period: int, language: Language
) -> list[str]:
    """The titles of the agenda: of the settings, else of the last meeting with its years moved on,
    else the least.
    """
    titles = list(settings.agenda)
    if not titles and last is not None:
        # 'Budget 2025' of last year's agenda is 'Budget 2026' now
        moved = period - (last.period or period)
        titles = [
            _YEAR.sub(lambda year: str(int(year[0]) + moved), point.title) for point in last.agenda
        ]
    # without that heading there is no place for what is open
    if not any(FOLLOW_UP.search(title) for title in titles):
        titles.insert(0, language("Follow-up on earlier agreements"))
    return (
        titles
        if len(titles) > 1
        else [*titles, language("New agreements"), language("Any other business")]
    )


def _section_of(item: TrackedItem, sections: list[str]) -> int:
    """Where the item was raised, or else last spoken of, if this agenda has that heading;
    agreements and all others under the follow-up.
    """
    follow_up = next(at for at, title in enumerate(sections) if FOLLOW_UP.search(title))
    if item.kind is Kind.AGREEMENT:
        return follow_up
    # where it was raised first: the theme it belongs to
    headings = [event.mention.agenda_item for event in (item.history[0], *reversed(item.history))]
    wanted = [_normal(heading.title) for heading in headings if heading is not None]
    places = {_normal(title): at for at, title in enumerate(sections)}
    return next((places[title] for title in wanted if title in places), follow_up)


def _normal(title: str) -> str:
    # 'Budget 2025' and 'Budget 2026' are one theme
    return " ".join(_YEAR.sub("", title).lower().split())


def _each_once(items: Iterable[TrackedItem]) -> Iterable[TrackedItem]:
    """The items that a later line can name, a joint one once, with all that still owe it."""
    found: dict[str, TrackedItem] = {}
    for item in items:
        # a joint item has a life of its own with each organisation
        same = found.setdefault(item.id, item)
        found[item.id] = same._replace(
            owners=tuple(dict.fromkeys((*same.owners, *item.owners))),
            awaits=tuple(dict.fromkeys((*same.awaits, *item.awaits))),
        )
    # the items without an id all have the same name: none
    return [item for name, item in found.items() if name]


def _follow_up_line(
    item: TrackedItem, settings: Settings, language: Language, *, several: bool
) -> FollowUpLine:
    said = [language.text(why) for why in reasons(item, settings)]
    # at a joint meeting nobody can tell whose `the municipality looks at it` is
    if several and len(item.record.organisations) == 1:
        said.insert(0, one_line(settings.party_name(item.organisation)))
    reason = "; ".join(said)
    line = prefilled_line(item, item.status, settings)
    # the reason stands in a comment, and '-->' would end it
    return FollowUpLine(ref=item.id, line=line, reason=reason.replace("--", "–"))


def prefilled_line(item: TrackedItem, status: Status, settings: Settings) -> str:
    """The line that follows up `item`, before anybody has written on it."""
    visibility = visibility_of(item, settings.language)
    field = spelling(FIELDS, "visibility", settings.language)
    closed = f"  [{field}:: {visibility}]" if visibility else ""
    # two blocks of one name would be one to Obsidian
    text = without_block_name(item.text)
    if item.kind is Kind.AGREEMENT:
        # agreements have no box: they are judged, not done
        word = spelling(KINDS, item.kind, settings.language).capitalize()
        field = spelling(FIELDS, "verdict", settings.language)
        return f"- {word}: [ref:: {item.id}] {text}  [{field}:: ]{closed}"
    return f"- {box_of(status)} [ref:: {item.id}] {text}{closed}"


def reasons(item: TrackedItem, settings: Settings) -> list[Message]:
    """Why an item is taken up again: since when it is open, how often it was left open, what is
    overdue, whose move it is.
    """
    said = [msg("open since {date}", date=item.opened.isoformat())]
    if item.deferrals:
        said.append(deferral_words(item.deferrals))
    if item.due is not None:
        said.append(
            msg(
                "due {date}, deadline passed" if item.overdue else "due {date}",
                date=item.due.isoformat(),
            )
        )
    if item.owners:
        said.append(msg("owner: {owners}", owners=", ".join(map(settings.owner_name, item.owners))))
    if item.awaits:
        said.append(
            msg("awaits {parties}", parties=", ".join(map(settings.owner_name, item.awaits)))
        )
    if item.kind is Kind.AGREEMENT:
        said.append(msg("awaits a verdict"))
    if words := _last_words(item):
        said.append(msg("last said: {words}", words=settings.named(words)))
    return said


def _last_words(item: TrackedItem) -> str:
    """What was said of it last, as far as that is another thing than the item; cut for a line."""
    said = (event.mention.text for event in reversed(item.history[1:]) if event.news)
    words = next((text for text in said if text and text != item.text), "")
    return shorten(one_line(words), _LAST_WORDS, placeholder=" …") if words else ""


def said_of_minutes(minutes: Minutes, language: Language) -> str:
    """What the next draft calls the minutes of a meeting, where it asks for their approval."""
    assert minutes.date is not None  # the register has meetings with a date only
    day = say_date(minutes.date, language.code)
    return language("minutes of the meeting of {date}", date=day)


def _approval_line(
    last: Minutes,
    organisations: Sequence[str],
    settings: Settings,
    item_id: str,
    language: Language,
) -> str:
    word = spelling(KINDS, Kind.APPROVAL, settings.language).capitalize()
    what = said_of_minutes(last, language)
    owners = " ".join(f"@{key}" for key in (settings.municipality, *organisations) if key)
    return f"- [ ] {word}: {what} {owners}  [id:: {item_id}]"


def _participants(
    lasts: Sequence[Minutes], settings: Settings, organisations: Sequence[str], day: dt.date
) -> tuple[Participant, ...]:
    """Those of the last meetings, all as present, without organisations that do not meet now;
    where there is no last meeting, one line for each party. An office is there with who holds it
    on `day`.
    """
    came = [*chain.from_iterable(_came(last, settings, organisations) for last in lasts)]
    own = {person.name for person in came}
    # a new chairman since then, without anybody editing the draft
    people = [*chain.from_iterable(_in_office(person, settings, day, own) for person in came)]
    there = {settings.party_key(person.party) for person in people}
    parties = [key for key in (settings.municipality, *organisations) if key]
    # minutes that name who came mean it: a party without a name there did not come
    silent = [key for key in parties if key not in there and not (there and key in _told(lasts))]
    for key in silent:
        people += _in_office(Participant(location=Location(""), party=key), settings, day, own)
    # each once, as the last minutes have them
    who = {(person.party, person.office, person.name, person.role): person for person in people}
    return tuple(who.values())


def _came(last: Minutes, settings: Settings, organisations: Sequence[str]) -> Iterator[Participant]:
    """The participants of a meeting, but for those of an organisation that is not invited now."""
    others = set(last.organisations) - set(organisations)
    for participant in last.participants:
        if settings.party_key(participant.party) not in others:
            yield participant


def _in_office(
    last: Participant, settings: Settings, day: dt.date, own: Set[str]
) -> Iterator[Participant]:
    """A participant of the last meeting as who comes to the next one: in an office whoever holds it
    on `day`, and for a party without a name all who hold one of its offices. Those with a line of
    their `own` are not there for another too.
    """
    there = last.model_copy(update={"attendance": "present", "items": ()})
    holders = list(_holders(last, settings, day))
    # still in office: the line is kept with its role
    if not holders or any(name == last.name for _, name in holders):
        yield there
        return
    for desk, name in holders:
        if name in own:
            continue
        # the role described the person, not the office
        role = last.role if last.office else ""
        yield there.model_copy(update={"office": desk, "name": name, "role": role})


def _holders(last: Participant, settings: Settings, day: dt.date) -> Iterator[tuple[str, str]]:
    """The office that is meant, with each person who holds it; of a bare party all of its offices:
    everybody who may come for it.
    """
    key = settings.party_key(last.party)
    party = settings.parties.get(key)
    is_bare = not (last.office or last.name or last.role)
    office = last.office.lower() or _office_of(last.name, key, settings)
    for desk in party.offices if party else ():
        if is_bare or desk == office:
            yield from ((desk, name) for name in settings.holders(f"{key}/{desk}", day))


def _office_of(name: str, key: str, settings: Settings) -> str:
    """The office of the party that a person held, by the register; empty where they held none."""
    party = settings.parties.get(key)
    held = (
        office
        for office, desk in (party.offices.items() if party else ())
        if any(holder.name == name for holder in desk.holders)
    )
    # without a name nobody is meant
    return next(held, "") if name else ""


def _told(lasts: Sequence[Minutes]) -> set[str]:
    """The organisations whose last minutes say who was there."""
    return set(chain.from_iterable(last.organisations for last in lasts if last.participants))
