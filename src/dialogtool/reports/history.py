"""One item's whole life -> str."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dialogtool.book.history import Authorship
from dialogtool.diagnostic import msg
from dialogtool.glossary import field_name
from dialogtool.language import Language
from dialogtool.model import Item, Kind, Settings, Update
from dialogtool.printable import one_line
from dialogtool.register import Event
from dialogtool.reports.item_data import item_fields
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import (
    ALARM,
    FAINT,
    PLAIN,
    STRONG,
    Phrase,
    ScreenLine,
    side_by_side,
    words_shown,
    wrap,
)
from dialogtool.views.mention import SeenItem
from dialogtool.words import deferral_words, kind_word, say_age, status_word

Authors = Mapping[tuple[str, int], Authorship]
"""Who wrote a line, by path and line number."""


def format_history(
    items: Sequence[SeenItem],
    settings: Settings,
    language: Language,
    *,
    authors: Authors,
    day: date,
    width: int,
) -> list[ScreenLine]:
    """What the item is on the day, and every mention with its date, place, text, what it changed,
    and who wrote it.
    """
    lines: list[ScreenLine] = []
    for item in items:
        if lines:
            lines.append(())
        lines.extend(_head(item, settings, language, day, width))
        before: Event | None = None
        for event in item.history:
            lines.append(())
            changes = _changes(event, before, item.kind, settings, language)
            lines.extend(_mention(event, changes, settings, language, width))
            lines.extend(_author(authors.get(_line_of(event)), language))
            before = event
    return lines


def lines_of(items: Iterable[SeenItem]) -> dict[str, list[int]]:
    """Where the items are mentioned: line numbers by path."""
    lines: dict[str, list[int]] = {}
    for item in items:
        for event in item.history:
            place = event.mention.location
            lines.setdefault(place.path, []).append(place.line)
    return lines


def _head(
    item: SeenItem, settings: Settings, language: Language, day: date, width: int
) -> list[ScreenLine]:
    """What the item is and how it stands, beside its id."""
    # ids have nine signs
    room = width - 11
    kind = language.text(kind_word(item.kind))
    title = wrap(f"{kind}: {words_shown(settings.named(item.text))}", room)
    told = [Phrase(line, STRONG) for line in title]
    for said, style in _facts(item, settings, language, day):
        told += [Phrase(line, style) for line in wrap(said, room)]
    return side_by_side([[Phrase(one_line(item.id), STRONG)], told], (11,))


def _facts(
    item: SeenItem, settings: Settings, language: Language, day: date
) -> Iterator[tuple[str, str]]:
    """How an item stands, each fact with its style."""
    yield " · ".join(_standing(item, settings, language)), PLAIN
    # of what is settled who held the office then
    held_on = day if item.is_open else item.last.date
    owners = "; ".join(_owner(owner, settings, held_on) for owner in item.owners)
    yield one_line(owners or language("no owner")), PLAIN
    if item.due:
        due = msg(
            "due {date}, deadline passed" if item.overdue else "due {date}",
            date=item.due.isoformat(),
        )
        yield language.text(due), ALARM if item.overdue else PLAIN
    for name, value in item.extra:
        label = field_name(name, settings.item_fields, language.code)
        yield f"{one_line(label)}: {one_line(value)}", PLAIN
    if item.awaits:
        parties = ", ".join(map(settings.owner_name, item.awaits))
        yield language("awaits {parties}", parties=parties), PLAIN


def _standing(item: SeenItem, settings: Settings, language: Language) -> Iterator[str]:
    """Whose it is, and whether and for how long it is open."""
    yield one_line(settings.party_name(item.organisation))
    yield language.text(status_word(item.status, item.kind))
    if item.is_open:
        yield language("open for {age}", age=say_age(item.age_days, language))
    if item.deferrals:
        yield language.text(deferral_words(item.deferrals))


def _mention(
    event: Event, changes: Iterable[str], settings: Settings, language: Language, width: int
) -> list[ScreenLine]:
    mention = event.mention
    room = width - 12
    body = [Phrase(one_line(str(mention.location)), FAINT)]
    if mention.agenda_item:
        point = one_line(settings.named(mention.agenda_item.label))
        body += [Phrase(line, FAINT) for line in wrap(point, room)]
    said = (
        # a prefilled line says again what the reader has just read
        _said(mention, settings, language)
        if event.news
        else language("carried over, nothing new was said")
    )
    body += [Phrase(line) for line in wrap(said, room)]
    details = map(settings.named, mention.details)
    body += [Phrase("  " + one_line(line)) for line in details if line.strip()]
    for change in changes:
        body += [Phrase(line, STRONG) for line in wrap(one_line(change), room)]
    return side_by_side([[Phrase(event.date.isoformat())], body], (12,))


def _said(mention: Item | Update, settings: Settings, language: Language) -> str:
    """The words of a line, with the word of its kind where a later line has one."""
    text = words_shown(settings.named(mention.text))
    # the kind of the definition stands in the head
    if isinstance(mention, Item) or mention.kind is None:
        return text
    return f"{language.text(kind_word(mention.kind))}: {text}"


def _owner(owner: str, settings: Settings, day: date) -> str:
    """The office, and who held it then: `Næstved Kommune, Tilsynet (Karla Brink)`."""
    held = settings.holders(owner, day)
    return settings.owner_name(owner) + (f" ({', '.join(held)})" if held else "")


def _line_of(event: Event) -> tuple[str, int]:
    return event.mention.location.path, event.mention.location.line


def _author(author: Authorship | None, language: Language) -> list[ScreenLine]:
    if author is None:
        return []
    if author.lost:
        said = language("older than the history here: the clone holds the newest commits only")
    elif author.commit:
        said = language(
            "written {day} by {author}, commit {commit}",
            day=author.day,
            author=author.author,
            commit=author.commit,
        )
    else:
        said = language("not committed yet")
    return [(Phrase(" " * 12 + one_line(said), FAINT),)]


def _changes(
    event: Event, before: Event | None, kind: Kind, settings: Settings, language: Language
) -> Iterator[str]:
    owners = _owners_of(event, settings)
    awaited = _awaited_of(event, settings)
    # all that the first mention says is new
    if before is None:
        yield from _first_said(event, owners, awaited, language)
        return
    if event.reopened:
        yield language("opened again")
    elif event.status is not before.status:
        yield language("now {status}", status=status_word(event.status, kind))
    if event.mention.verdict:
        yield language("verdict: {verdict}", verdict=status_word(event.mention.verdict, kind))
    if event.owners != before.owners:
        old = _owners_of(before, settings) or "–"
        yield language("owner: {old} → {new}", old=old, new=owners)
    if event.due != before.due:
        yield language("due: {old} → {new}", old=str(before.due or "–"), new=str(event.due or "–"))
    if event.awaits != before.awaits:
        old = _awaited_of(before, settings) or "–"
        yield language("awaits: {old} → {new}", old=old, new=awaited or "–")


def _first_said(event: Event, owners: str, awaited: str, language: Language) -> Iterator[str]:
    if owners:
        yield language("first mentioned; owner: {owners}", owners=owners)
    else:
        yield language("first mentioned")
    if event.due:
        yield language("due {date}", date=event.due.isoformat())
    if awaited:
        yield language("awaits {parties}", parties=awaited)


def _owners_of(event: Event, settings: Settings) -> str:
    return "; ".join(_owner(owner, settings, event.date) for owner in event.owners)


def _awaited_of(event: Event, settings: Settings) -> str:
    return ", ".join(map(settings.owner_name, event.awaits))


def format_json(items: Sequence[SeenItem], authors: Authors) -> str:
    """The item of schema 1 with its history; a joint item is a list under `items`."""
    told: list[dict[str, Any]] = [
        item_fields(item)
        | {"history": [_event_fields(e, authors.get(_line_of(e))) for e in item.history]}
        for item in items
    ]
    # an item is not a list, but for joint meetings
    if len(told) == 1:
        return dump_json({"schema": 1, **told[0]})
    return dump_json({"schema": 1, "id": items[0].id, "items": told})


def _event_fields(event: Event, author: Authorship | None) -> dict[str, Any]:
    mention = event.mention
    return {
        "date": event.date.isoformat(),
        "path": mention.location.path,
        "line": mention.location.line,
        "text": mention.text,
        "details": list(mention.details),
        "agenda_item": mention.agenda_item.label if mention.agenda_item else None,
        "status": str(event.status),
        "verdict": str(mention.verdict) if mention.verdict else None,
        "owners": list(event.owners),
        "due": event.due.isoformat() if event.due else None,
        "awaits": ", ".join(event.awaits) or None,
        "news": event.news,
        "reopened": event.reopened,
        # what is not committed has no author yet
        "commit": {"hash": author.commit, "author": author.author, "date": author.day}
        if author and author.commit
        else None,
    }
