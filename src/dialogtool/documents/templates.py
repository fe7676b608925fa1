"""The templates that ship: what each of them is for, and how a book gets its own."""

from collections.abc import Mapping
from types import MappingProxyType

from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.glossary import suggest
from dialogtool.shipped import template

PURPOSES: Mapping[str, Message] = MappingProxyType(
    {
        "agreement.html.j2": msg("The agreement document: HTML, PDF and Word."),
        "minutes.html.j2": msg("The account of a meeting: HTML, PDF and Word."),
        "agenda.html.j2": msg("The invitation with the agenda: HTML, PDF and Word."),
        "page.html.j2": msg("The frame of these three: title, header, and the order of the parts."),
        "_frame.html.j2": msg("The frame of every page: head, logo, style."),
        "document.css": msg("How a page looks on a screen and when a browser prints it."),
        "_account.html.j2": msg("Part: what the account of a meeting says."),
        "_facts.html.j2": msg("Part: the parties, the years, the day."),
        "_participants.html.j2": msg("Part: who took part."),
        "_follow-up.html.j2": msg("Part: follow-up on earlier agreements."),
        "_agreements.html.j2": msg("Part: the new agreements."),
        "_open.html.j2": msg("Part: the open actions."),
        "_awaiting.html.j2": msg("Part: who is awaited."),
        "_figures.html.j2": msg("Part: the key figures."),
        "_statement.html.j2": msg("Part: one statement of the minutes."),
        "_signatures.html.j2": msg("Part: the signatures."),
        "_origin.html.j2": msg("Part: where the document comes from."),
        "_words.html.j2": msg("Part: how a point, a date or a person is written."),
        "agreement.md.j2": msg("The agreement document as Markdown."),
        "minutes.md.j2": msg("The account of a meeting as Markdown."),
        "agenda.md.j2": msg("The invitation with the agenda as Markdown."),
        "_facts.md.j2": msg("Part: the parties, the years, the day."),
        "_participants.md.j2": msg("Part: who took part."),
        "_agreements.md.j2": msg("Part: the new agreements."),
        "_figures.md.j2": msg("Part: the key figures."),
        "_statement.md.j2": msg("Part: one statement of the minutes."),
        "_origin.md.j2": msg("Part: where the document comes from."),
        "_words.md.j2": msg("Part: how a point, a date or a person is written."),
        "new-meeting.md.j2": msg("The draft that 'dialog new-meeting' writes."),
        "follow-up.md.j2": msg("The record of what happens between two meetings."),
        "reminder.md.j2": msg("The message of 'dialog remind'."),
        "report.md.j2": msg("The report of one organisation."),
        "report-page.html.j2": msg("A report or a list as a document: HTML, PDF and Word."),
        "_chart.html.j2": msg("Part: a chart and its numbers."),
        "council-report.md.j2": msg("The report of a year for the council."),
        "site/page.html.j2": msg("The frame of all pages of 'dialog site'."),
        "site/site.css": msg("How the pages of a site look, besides document.css."),
        "site/style.css.j2": msg("The style sheet of a site: colours, document.css, site.css."),
        "site/overview.html.j2": msg("Site: the front page."),
        "site/shelf.html.j2": msg("Site: the front page of several books."),
        "site/listing.html.j2": msg("Site: all organisations, years, offices or themes."),
        "site/organisation.html.j2": msg("Site: the page of an organisation."),
        "site/meeting.html.j2": msg("Site: the page of a meeting."),
        "site/year.html.j2": msg("Site: the page of a dialogue year."),
        "site/office.html.j2": msg("Site: the page of a party or an office."),
        "site/still-open.html.j2": msg("Site: the page of all that is open."),
        "site/theme.html.j2": msg("Site: the page of a theme."),
        "site/item.html.j2": msg("Site: the page of one item."),
        "site/search.html.j2": msg("Site: the search."),
        "site/_parts.html.j2": msg("Part: links, tables, pictures."),
        "site/_story.html.j2": msg("Part: an item with all that was said about it."),
    }
)
"""Every template that a book may replace, by its file name."""


def shipped(name: str) -> bytes:
    """The template as it ships. Raises DialogError for a name that is none."""
    if name not in PURPOSES:
        hint = suggest(name, PURPOSES, msg("'dialog templates list' shows them all"))
        raise DialogError(msg("there is no template '{name}'", name=name), hint)
    return template(name)
