"""Items as programs read them: JSON and CSV of schema 1."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from dialogtool.diagnostic import Location, msg
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.printable import one_line
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import column_names, csv_table
from dialogtool.views.mention import SeenItem, is_closed, place_told
from dialogtool.words import kind_word, status_word

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
