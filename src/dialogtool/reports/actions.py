"""The items that were chosen, in groups, as a table; or a line each, for grep."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dialogtool.language import Language
from dialogtool.model import Kind, Owner, Settings, Status
from dialogtool.printable import display_width, one_line
from dialogtool.reports.choice import GroupKey, as_shown, group_items, group_name
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
from dialogtool.views.mention import (
    SeenItem,
    is_closed,
    joints_of,
    place_told,
)
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
    shown = as_shown(items, group, settings, language)
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
