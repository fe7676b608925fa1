"""The items that were chosen, in groups, as a table, lines, Markdown, CSV or JSON."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any

from dialogtool.diagnostic import Location, msg
from dialogtool.documents.spoken import marked
from dialogtool.language import Language
from dialogtool.model import Kind, Owner, Settings, Status
from dialogtool.printable import display_width, one_line
from dialogtool.reports.choice import GroupKey, group_items, group_name
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import (
    ALARM,
    FAINT,
    PLAIN,
    STRONG,
    Phrase,
    ScreenLine,
    column_names,
    csv_table,
    markdown_table,
    markdown_text,
    side_by_side,
    words_shown,
    wrap,
)
from dialogtool.views.mention import (
    SeenItem,
    as_one,
    is_asked_of_others,
    is_closed,
    joints_of,
    joints_that_stand_alike,
    place_told,
)
from dialogtool.views.view import Citations
from dialogtool.words import kind_word, say_age, status_word


def format_table(
    items: Sequence[SeenItem],
    settings: Settings,
    language: Language,
    *,
    as_of: dt.date,
    group: GroupKey,
    width: int,
    partial: bool = False,
    chosen: bool = False,
) -> list[ScreenLine]:
    """For a person: what is overdue says so in words; every item with its owner, age and place.

    `width` in columns; `partial` says that a filter left something out, so that no count is taken
    for the whole; `chosen`, that other items may be open, of an organisation or as a whole.
    """
    if not items and chosen:
        return [
            (Phrase(language("nothing fits what you asked for on {date}", date=as_of.isoformat())),)
        ]
    if not items:
        return [(Phrase(language("nothing is open on {date}", date=as_of.isoformat())),)]
    lines: list[ScreenLine] = []
    # the width of the longest id, so that due dates stand below each other
    id_width = max(len(one_line(item.id)) for item in items) or 2
    shown = _as_shown(items, group, settings, language)
    whose = {(item.origin.location, item.organisation): names for item, names in shown}
    groups = group_items((item for item, _ in shown), group, settings, language)
    for heading, members in groups.items():
        if group is not GroupKey.NONE:
            name = group_name(heading, group, settings, language)
            lines.extend(
                _headline(name, _summary(members, settings, language, partial=partial), width)
            )
            lines.append(())
        for item in members:
            lines.extend(
                _card(
                    item,
                    whose[item.origin.location, item.organisation],
                    settings,
                    language,
                    as_of=as_of,
                    id_width=id_width,
                    width=width,
                )
            )
            lines.append(())
    # a single group needs no sum of its own
    if group is GroupKey.NONE or len(groups) > 1:
        total = language("in all on {date}", date=as_of.isoformat())
        lines.extend(_headline(total, _summary(items, settings, language, partial=partial), width))
    else:
        lines.append((Phrase(language("as of {date}", date=as_of.isoformat()), FAINT),))
    return lines


def _as_shown(
    items: Sequence[SeenItem], group: GroupKey, settings: Settings, language: Language
) -> list[tuple[SeenItem, str]]:
    """The items as they stand in their groups, each with the names that say whose it is: below its
    organisation those it is joint with. Elsewhere what a joint meeting promised is one as long as
    its parts stand alike, of all these; where all is of one organisation nobody has to be told.
    """
    if group is GroupKey.ORGANISATION:
        return [(item, _together_with(item, settings, language)) for item in items]
    of_one = len({item.organisation for item in items}) == 1
    shown = []
    for joint in joints_that_stand_alike(items):
        names = ", ".join(settings.party_name(item.organisation) for item in joint)
        shown.append(
            (as_one(joint), "" if of_one else language("meeting: {parties}", parties=names))
        )
    return shown


def _headline(name: str, summary: list[Phrase], width: int) -> list[ScreenLine]:
    """`name: summary`, on two lines or more where one is too short."""
    if display_width(name) + 2 + sum(display_width(span.text) for span in summary) <= width:
        return [(Phrase(f"{name}: ", STRONG), *summary)]
    # a terminal of a few columns still gets whole words
    room = max(width - 2, 10)
    text = "".join(span.text for span in summary)
    return [
        *((Phrase(line, STRONG),) for line in wrap(f"{name}:", width)),
        *((Phrase(f"  {line}"),) for line in wrap(text, room)),
    ]


def _summary(
    items: Sequence[SeenItem], settings: Settings, language: Language, *, partial: bool
) -> list[Phrase]:
    joints = joints_of(items)
    count = len(joints)
    shown = language("{n} shown", plural="{n} shown", n=count)
    spans = [Phrase(shown if partial else language("{n} open", plural="{n} open", n=count))]
    overdue = sum(any(item.overdue for item in joint) for joint in joints)
    if overdue:
        spans += [
            Phrase(", "),
            Phrase(language("{n} overdue", plural="{n} overdue", n=overdue), ALARM),
        ]
    waits: dict[str, int] = {}
    for joint in joints:
        desks = chain.from_iterable(item.awaits for item in joint)
        # a party counts once for an item, however many of its offices are awaited
        for party in dict.fromkeys(Owner.of(desk).party for desk in desks):
            waits[party] = waits.get(party, 0) + 1
    for party in sorted(waits, key=lambda party: (-waits[party], settings.name_order(party))):
        name, count = settings.party_name(party), waits[party]
        spans.append(
            Phrase(
                ", "
                + language("{n} awaits {party}", plural="{n} await {party}", n=count, party=name)
            )
        )
    return spans


_DUE_WIDTH = 14


def _card(
    item: SeenItem,
    whose: str,
    settings: Settings,
    language: Language,
    *,
    as_of: dt.date,
    id_width: int,
    width: int,
) -> list[ScreenLine]:
    widths = (id_width + 2, _DUE_WIDTH)
    room = max(width - sum(widths), 30)
    told = (row for row in _told(item, whose, settings, language) if row[0])
    text = list(_wrapped(told, room))
    identity = [Phrase(one_line(item.id) or "–", STRONG)]
    return side_by_side([identity, _due_cell(item, language, as_of), text], widths)


def _wrapped(told: Iterable[tuple[str, str]], room: int) -> Iterator[Phrase]:
    """Each text with its style, in lines of the room that there is."""
    for said, style in told:
        for line in wrap(one_line(said), room):
            yield Phrase(line, style)


def _told(
    item: SeenItem, whose: str, settings: Settings, language: Language
) -> Iterator[tuple[str, str]]:
    """What is told of an item, each with its style; empty what there is nothing of."""
    who = [settings.owner_name(owner) for owner in item.owners] or [language("no owner")]
    yield _what(item, settings, language), STRONG if item.overdue else PLAIN
    yield "; ".join(who) + " · " + ", ".join(_life(item, language)), PLAIN
    if item.awaits:
        parties = ", ".join(map(settings.owner_name, item.awaits))
        yield language("awaits {parties}", parties=parties), STRONG
    yield whose, PLAIN
    yield settings.named(item.agenda_item), FAINT
    yield str(item.origin.location), FAINT
    # with one mention the place is that of the promise
    if len(item.history) > 1:
        last = item.last
        said = language(
            "last {date} {place}", date=last.date.isoformat(), place=str(last.mention.location)
        )
        yield said, FAINT


def _what(item: SeenItem, settings: Settings, language: Language) -> str:
    what = words_shown(settings.named(item.text)) or language("(no text)")
    if item.kind is not Kind.ACTION:
        what = f"{language.text(kind_word(item.kind))}: {what}"
    return f"[{language('closed')}] {what}" if is_closed(item) else what


def _life(item: SeenItem, language: Language) -> Iterator[str]:
    """How old an item is, and how it stands."""
    yield say_age(item.age_days, language)
    if item.verdict is not None:
        yield language("last verdict: {verdict}", verdict=status_word(item.verdict, item.kind))
    if item.status is not Status.OPEN:
        yield language.text(status_word(item.status, item.kind))


def _together_with(item: SeenItem, settings: Settings, language: Language) -> str:
    """Who promised it as well, at a joint meeting: there it stands once more and is one."""
    others = [key for key in item.answered_by if key != item.organisation]
    names = ", ".join(map(settings.party_name, others))
    return language("jointly with {parties}", parties=names) if others else ""


def _due_cell(item: SeenItem, language: Language, as_of: dt.date) -> list[Phrase]:
    """The date, and below it in words what a broken promise is: how long overdue, how often put
    off.
    """
    if item.due is None:
        cell = [Phrase(language("no date"), FAINT)]
    elif item.overdue:
        late = say_age((as_of - item.due).days, language)
        cell = [
            Phrase(item.due.isoformat(), ALARM),
            Phrase(language("overdue"), ALARM),
            Phrase(late, ALARM),
        ]
    else:
        cell = [Phrase(item.due.isoformat())]
    if item.deferrals:
        times = language("left open {n}x", n=item.deferrals)
        cell.append(Phrase(times, STRONG if item.deferrals > 1 else PLAIN))
    return cell


# CSV of the site is for programs: the names of schema 1.
_ENGLISH = Language("en")
_COLUMNS = {
    "id": msg("id"),
    "kind": msg("kind"),
    "status": msg("status"),
    "text": msg("text"),
    "organisation": msg("organisation"),
    "period": msg("period"),
    "owners": msg("owners"),
    "due": msg("due"),
    "overdue": msg("overdue"),
    "awaits": msg("awaits"),
    "agenda_item": msg("agenda_item"),
    "age_days": msg("age_days"),
    "deferrals": msg("deferrals"),
    "origin": msg("origin"),
    "last_mention": msg("last_mention"),
    "closed": msg("closed"),
}
"""The columns of a CSV file: a field of schema 1, and its heading."""


def item_fields(item: SeenItem) -> dict[str, Any]:
    """An item of schema 1, as docs/json.md promises it."""
    return {
        "id": item.id or None,
        # words of the program: JSON never speaks the reader's language
        "kind": str(item.kind),
        "status": str(item.status),
        "text": item.text,
        "organisation": item.organisation,
        "period": item.period,
        "owners": list(item.owners),
        "due": item.due.isoformat() if item.due else None,
        "overdue": item.overdue,
        "awaits": ", ".join(item.awaits) or None,
        "agenda_item": item.agenda_item or None,
        "age_days": item.age_days,
        "age_meetings": item.age_meetings,
        "deferrals": item.deferrals,
        "verdict": str(item.verdict) if item.verdict else None,
        "theme": item.theme or None,
        "measure": item.measure or None,
        "fields": dict(item.extra),
        "closed": is_closed(item),
        "origin": _place_fields(place_told(item)),
        "last_mention": {
            **_place_fields(place_told(item, item.last.mention.location)),
            "date": item.last.date.isoformat(),
        },
    }


def _place_fields(place: Location) -> dict[str, str | int | None]:
    return {"path": place.path, "line": place.line or None}


def format_lines(items: Iterable[SeenItem], settings: Settings, language: Language) -> str:
    """One item a line, for grep: place, id, what, who, until when."""
    return "".join(f"{_line(item, settings, language)}\n" for item in items)


def _line(item: SeenItem, settings: Settings, language: Language) -> str:
    late = f", {language('deadline passed')}" if item.overdue else ""
    due = f"{item.due.isoformat()}{late}" if item.due else ""
    parts = (
        settings.party_name(item.organisation),
        f"{language.text(kind_word(item.kind))}: {settings.named(item.text)}",
        "; ".join(map(settings.owner_name, item.owners)),
        due,
    )
    said = " | ".join(one_line(part) for part in parts if part)
    return f"{one_line(str(place_told(item)))}: {one_line(item.id) or '–'}: {said}"


def format_json(items: Iterable[SeenItem], as_of: dt.date) -> str:
    return dump_json(
        {"schema": 1, "as_of": as_of.isoformat(), "items": [item_fields(item) for item in items]}
    )


def format_csv(
    items: Iterable[SeenItem], language: Language = _ENGLISH, settings: Settings | None = None
) -> str:
    """One row an item, the names of schema 1 as header; several owners are parted by `;`. For a
    Danish reader headings and words are Danish, and parties have their names of the `settings`.
    """
    header = column_names(_COLUMNS.values(), language)
    return csv_table(header, (_csv_row(item, language, settings or Settings()) for item in items))


def _csv_row(item: SeenItem, language: Language, settings: Settings) -> list[object]:
    last = place_told(item, item.last.mention.location)
    # one line for a row: whoever opens it in Excel sorts by rows
    fields = item_fields(item) | {
        "text": one_line(item.text),
        "owners": "; ".join(item.owners),
        "origin": str(place_told(item)),
        "last_mention": f"{item.last.date.isoformat()} {last}",
        "overdue": "true" if item.overdue else "false",
        "closed": "true" if is_closed(item) else "false",
    }
    if language.code == "da":
        fields |= {
            "kind": language.text(kind_word(item.kind)).lower(),
            "status": language.text(status_word(item.status, item.kind)),
            "overdue": "ja" if item.overdue else "nej",
            "closed": "ja" if is_closed(item) else "nej",
            "text": one_line(settings.named(item.text)),
            "agenda_item": settings.named(item.agenda_item),
            "organisation": settings.party_name(item.organisation),
            "owners": "; ".join(map(settings.owner_name, item.owners)),
            "awaits": "; ".join(map(settings.owner_name, item.awaits)),
        }
    return ["" if fields[name] is None else fields[name] for name in _COLUMNS]


def all_open(items: Iterable[SeenItem]) -> bool:
    """Whether a list may be called one of what is open: who asks for a status gets what is settled
    as well.
    """
    return all(item.is_open for item in items)


def list_title(items: Iterable[SeenItem], day: str, language: Language) -> str:
    """What a list of the items is called; `day` is as its readers write it."""
    if all_open(items):
        return language("Open items on {date}", date=day)
    return language("Items on {date}", date=day)


def format_markdown(
    items: Sequence[SeenItem],
    settings: Settings,
    language: Language,
    *,
    as_of: dt.date,
    group: GroupKey,
    numbers: Citations | None = None,
) -> str:
    """A heading and a table for each group, to be pasted into an agenda or a mail. For a reader
    outside, who is given the `numbers` by which agreements are cited, it tells neither what is
    closed to the public nor in which file an item stands.
    """
    columns = _MARKDOWN_HEADER if numbers is None else _OUTSIDE_HEADER
    header = [language.text(column) for column in columns]
    # outside the house a path of the book says nothing, or too much
    row_of = _markdown_row if numbers is None else partial(_outside_row, numbers=numbers)
    parts = [f"# {list_title(items, as_of.isoformat(), language)}\n"]
    shown = (item for item, _ in _as_shown(items, group, settings, language))
    for heading, members in group_items(shown, group, settings, language).items():
        if group is not GroupKey.NONE:
            parts.append(f"\n## {markdown_text(group_name(heading, group, settings, language))}\n")
        rows = [row_of(item, settings, language) for item in members]
        parts.append("\n" + markdown_table(header, rows))
    if not items:
        parts.append(f"\n{language('Nothing is open.')}\n")
    return "".join(parts)


_MARKDOWN_HEADER = (
    msg("id"),
    msg("item"),
    msg("owner"),
    msg("due"),
    msg("age"),
    msg("left open"),
    msg("awaits"),
    msg("origin"),
)


_OUTSIDE_HEADER = (
    msg("Item"),
    msg("Responsible"),
    msg("Due"),
    msg("Open since"),
)


def _outside_row(
    item: SeenItem, settings: Settings, language: Language, numbers: Citations
) -> list[str]:
    """For readers without a book: an agreement with its number, and who is awaited before all."""
    due = item.due.isoformat() if item.due else "–"
    cited = f"{language.text(kind_word(item.kind))} {numbers.get(item.origin.location[:2], '')}"
    kind = "" if item.kind is Kind.ACTION else f"{cited.rstrip()}: "
    text = _in_cell(item, settings)
    return [
        # the book's words in a page of another language are marked as such (WCAG 3.1.2)
        kind + (text if language.code == settings.language else marked(text)),
        one_line(" · ".join(_answering(item, settings, language))) or "–",
        f"{due}, **{language('deadline passed')}**" if item.overdue else due,
        item.opened.isoformat(),
    ]


def _in_cell(item: SeenItem, settings: Settings) -> str:
    """The text of an item as Markdown, without references to signs: a cell shows them as they are
    typed.
    """
    # only for a table: the daily list is quick without it
    from html import unescape

    return unescape(one_line(settings.named(item.text)))


def _answering(item: SeenItem, settings: Settings, language: Language) -> list[str]:
    """Who is responsible; where somebody is awaited, first whom, then whose wish or work it is."""
    awaits = "; ".join(map(settings.owner_name, item.awaits))
    owners = "; ".join(map(settings.owner_name, item.owners))
    if not awaits or not owners:
        return [f"{language('Awaits')}: {awaits}"] if awaits else [owners]
    is_asked = is_asked_of_others(item.kind, item.owners, item.awaits)
    role = language("Wished by") if is_asked else language("Responsible")
    return [f"{language('Awaits')}: {awaits}", f"{role}: {owners}"]


def _markdown_row(item: SeenItem, settings: Settings, language: Language) -> list[str]:
    due = item.due.isoformat() if item.due else ""
    kind = "" if item.kind is Kind.ACTION else f"{language.text(kind_word(item.kind))}: "
    if is_closed(item):
        kind = f"[{language('closed')}] {kind}"
    return [
        one_line(item.id),
        kind + _in_cell(item, settings),
        one_line("; ".join(map(settings.owner_name, item.owners))),
        f"{due}, **{language('deadline passed')}**" if item.overdue else due,
        say_age(item.age_days, language),
        str(item.deferrals),
        one_line("; ".join(map(settings.owner_name, item.awaits))),
        one_line(str(place_told(item))),
    ]
