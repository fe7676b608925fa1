"""An item's line as the `Item` or the `Update` that it is: what both readers of a text make of it.

A field with an attribute of its own is named here once, and in the model.
"""

import datetime as dt
from typing import Any, NamedTuple

from dialogtool.diagnostic import Location
from dialogtool.glossary import FIELDS, SHOWN_FIELDS
from dialogtool.model import AgendaItem, Item, Kind, Status, Update, Verdict
from dialogtool.record.hiding_fields import is_replaced
from dialogtool.record.line import Line

_NAMED = FIELDS.keys() - SHOWN_FIELDS
"""Fields that the model has an attribute for."""


class Fields(NamedTuple):
    """What a line says in fields, and what its place says of it: the attributes that `Item` and
    `Update` share behind `text`, in the order of the model.
    """

    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    is_ongoing: bool = False
    awaits: tuple[str, ...] | None = None
    theme: str = ""
    measure: str = ""
    verdict: Verdict | None = None
    on: dt.date | None = None
    hidden: bool = False
    replacement: str = ""
    details: tuple[str, ...] = ()
    public_details: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


class MentionParts(NamedTuple):
    """A mention on its way: all that it says, before anybody knows its agenda item."""

    form: type[Item] | type[Update]
    values: tuple[Any, ...]

    def at(self, location: Location, end: int, agenda_item: AgendaItem | None) -> Item | Update:
        return self.form(location, end, agenda_item, *self.values)


def fields_of(line: Line) -> Fields:
    """What the fields of a line say; its place may say more."""
    replacement = line.value("public")
    return Fields(
        owners=line.owners,
        due=line.due,
        is_ongoing=line.is_ongoing,
        awaits=line.awaits,
        theme=line.value("theme"),
        measure=line.value("measure"),
        verdict=line.verdict,
        on=line.on,
        # `[offentlig:: nej]` closes, and is no text to show instead
        replacement=replacement if is_replaced(replacement) else "",
        extra=_extra_of(line),
    )


def item_said(
    box: Status | None, kind: Kind | None, text: str, fields: Fields, own_id: str, was: str
) -> MentionParts:
    # an item that says no kind is an action, see the format
    return MentionParts(Item, (box, kind or Kind.ACTION, text, *fields, own_id, was))


def update_said(
    box: Status | None, kind: Kind | None, text: str, fields: Fields, ref: str
) -> MentionParts:
    return MentionParts(Update, (box, kind, text, *fields, ref))


def said_by(line: Line, fields: Fields) -> MentionParts:
    """What a line says; one with a reference is an update, whatever else it says."""
    if line.ref:
        return update_said(line.box, line.kind, line.text, fields, line.ref)
    return item_said(line.box, line.kind, line.text, fields, line.id, line.value("was"))


def _extra_of(line: Line) -> tuple[tuple[str, str], ...]:
    """Fields that have no attribute of their own, by inside name: votes, priority, links, the
    book's.
    """
    if not line.fields.keys() - _NAMED:
        return ()
    return tuple((name, part.text) for name, part in line.fields.items() if name not in _NAMED)
