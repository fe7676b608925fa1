"""Deadlines as calendar events (iCalendar, RFC 5545): an all-day event for every open item that has
a date.
"""

import datetime as dt
from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING

from dialogtool import __version__
from dialogtool.day import days_later
from dialogtool.documents.wording import say_list
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.printable import one_line
from dialogtool.views.mention import (
    SeenItem,
    as_one,
    cited_place,
    joints_that_stand_alike,
    place_told,
)
from dialogtool.words import deferral_words, kind_word

if TYPE_CHECKING:
    from icalendar import Component

_LONGEST_TITLE = 120  # signs of what is to be done: a telephone shows a line or two


def format_ics(
    items: Iterable[SeenItem], settings: Settings, language: Language, *, owner: str = ""
) -> bytes:
    """A calendar. An item's event has the same UID whenever it is made, so that a calendar that
    reads it again moves the event and makes no second one. A calendar lies on other people's
    telephones: the items are as another party may see them.
    """
    from icalendar import Calendar, Event

    from dialogtool.documents.markdown import words_of_line

    calendar = Calendar()
    calendar.add("prodid", f"-//dialogtool//dialog {__version__}//{language.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = (
        language("Deadlines, {owner}", owner=settings.owner_name(owner))
        if owner
        else language("Deadlines")
    )
    calendar.add("x-wr-calname", one_line(name))
    for joint in joints_that_stand_alike(items):
        item = as_one(joint)
        if item.due is None:
            continue
        organisations = [settings.party_name(part.organisation) for part in joint]
        event = Event()
        # without an id by its place: it moves with its line, and makes a second event then
        name = item.id or _place(item, len(calendar.subcomponents))
        event.add("uid", f"{name}.{item.organisation}@dialogtool")
        # the day of the last mention, not of this run: the same book gives the same bytes
        event.add("dtstamp", dt.datetime.combine(item.last.date, dt.time(), dt.UTC))
        # a calendar takes the event with the higher number for the newer (RFC 5545, 3.8.7.4)
        event.add("sequence", len(item.history) - 1)
        event.add("dtstart", item.due)
        # the day after: the end of an all-day event is not part of it (RFC 5545, 3.6.1)
        event.add("dtend", days_later(item.due, 1))
        whose = say_list(organisations, language.code)
        what = words_of_line(settings.named(item.text))
        title = shorten(what, _LONGEST_TITLE, placeholder=" …")
        event.add("summary", one_line(f"{whose}: {title}"))
        # what a title has no room for is read in the event
        whole = what if title.endswith(" …") else ""
        event.add("description", _description(item, settings, language, whole))
        event.add(
            "categories",
            [*map(one_line, organisations), language.text(kind_word(item.kind))],
        )
        # a deadline blocks nobody's day
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    if not calendar.subcomponents:
        calendar.add_component(_nothing())
    return bytes(calendar.to_ical())


def _nothing() -> "Component":
    """What stands in a calendar that others have subscribed to while nothing has a deadline: it
    must hold something (RFC 5545, 3.6), and Outlook refuses one that does not.
    """
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", dt.datetime(1970, 1, 1))  # noqa: DTZ001 - local time, as the RFC asks
    standard.add("tzoffsetfrom", dt.timedelta())
    standard.add("tzoffsetto", dt.timedelta())
    zone.add_component(standard)
    return zone


def _place(item: SeenItem, number: int) -> str:
    # of what is closed the line is not told; no two events may have one name (RFC 5545, 3.8.4.7)
    line = place_told(item).line or f"closed-{number}"
    return one_line(f"{item.record.id}-{line}").replace(" ", "-")


def _description(item: SeenItem, settings: Settings, language: Language, whole: str) -> str:
    """Its `whole` text, who owns it, whose move it is, and where it stands."""
    lines = [
        whole,
        item.id,
        "; ".join(map(settings.owner_name, item.owners)),
        language("awaits {parties}", parties=", ".join(map(settings.owner_name, item.awaits)))
        if item.awaits
        else "",
        language.text(deferral_words(item.deferrals)) if item.deferrals else "",
        cited_place(item),
    ]
    return "\n".join(one_line(line) for line in lines if line)
