"""What lies beside the pages for programs: JSON, CSV, a calendar, a feed."""

import datetime as dt
from xml.sax.saxutils import escape, quoteattr

from dialogtool.documents.wording import say_date
from dialogtool.language import Language
from dialogtool.printable import printable
from dialogtool.reports.calendar import format_ics
from dialogtool.reports.item_data import format_csv, item_fields
from dialogtool.reports.json_text import dump_json
from dialogtool.site.edition import Edition, place_of

BOOK, ITEMS, DEADLINES, FEED = "data/book.json", "data/items.csv", "data/deadlines.ics", "feed.xml"
# readers keep what they have seen; the whole of the book is in the data
_FEED_LENGTH = 50
_ATOM = "http://www.w3.org/2005/Atom"


def data_files(edition: Edition, language: Language, url: str) -> dict[str, bytes]:
    """Every file by its path; `url` is where the site will be, or empty."""
    still_open = [item for item in edition.items if item.is_open]
    return {
        BOOK: _book(edition).encode(),
        ITEMS: format_csv(edition.items).encode(),
        DEADLINES: format_ics(still_open, edition.settings, language),
        FEED: _feed(edition, language, url).encode(),
    }


def _book(edition: Edition) -> str:
    """Schema 1: meetings, and items as `dialog open-actions --format json` tells them, settled ones
    too.
    """
    meetings = [
        {
            "id": record.id,
            "organisations": list(record.organisations),
            "period": record.period,
            "date": record.date.isoformat() if record.date else None,
            "status": str(record.status),
            "page": edition.addresses.meetings[record.path],
        }
        for record in edition.meetings
    ]
    items = [
        item_fields(item) | {"page": edition.addresses.items[place_of(item)]}
        for item in edition.items
    ]
    return dump_json(
        {"schema": 1, "as_of": edition.as_of.isoformat(), "meetings": meetings, "items": items}
    )


def _feed(edition: Edition, language: Language, url: str) -> str:
    """The newest accounts as an Atom feed (RFC 4287). Its ids outlive a move to another address."""
    # meetings are by date: the newest last
    newest = list(reversed(edition.meetings))[:_FEED_LENGTH]
    base = f"{url.rstrip('/')}/" if url else ""
    title = language("Accounts of dialogue meetings")
    name = edition.house.name or title
    updated = _moment(newest[0].date if newest else edition.as_of)
    entries = []
    for record in newest:
        page = edition.addresses.meetings[record.path]
        meeting = edition.meeting(record).name
        held = say_date(record.date, language.code) if record.date else ""
        entries.append(
            f"<entry><id>{_text(_tag(record.id))}</id><title>{_text(meeting)}</title>"
            f"<link href={quoteattr(base + page)}/><updated>{_moment(record.date)}</updated>"
            f"<summary>{_text(language('Meeting held {date}', date=held))}</summary></entry>"
        )
    head = (
        f"<id>{_text(_tag('accounts'))}</id><title>{_text(title)}</title>"
        f"<author><name>{_text(name)}</name></author><updated>{updated}</updated>"
        f'<link rel="self" href={quoteattr(base + FEED)}/>'
    )
    lines = "\n".join((head, *entries))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{_ATOM}" '
        f'xml:lang="{language.code}">\n{lines}\n</feed>\n'
    )


def _tag(name: str) -> str:
    """An id that stays (RFC 4151 has no room for what the book may be called)."""
    # a name may hold signs that no XML may
    return f"urn:dialog:{printable(name).replace(' ', '-')}"


def _moment(day: dt.date | None) -> str:
    # Atom wants a moment for every entry (RFC 4287, 4.2.15)
    return f"{(day or dt.date.min).isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    return escape(printable(text))
