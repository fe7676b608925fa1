"""Items as Markdown: for an agenda or a mail, or for a reader outside."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from html import unescape

from dialogtool.diagnostic import msg
from dialogtool.documents.spoken import marked
from dialogtool.language import Language
from dialogtool.model import Kind, Settings
from dialogtool.printable import one_line
from dialogtool.reports.choice import GroupKey, as_shown, group_items, group_name, list_title
from dialogtool.reports.layout import markdown_table, markdown_text
from dialogtool.views.mention import SeenItem, is_asked_of_others, is_closed, place_told
from dialogtool.views.view import Citations
from dialogtool.words import kind_word, say_age


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
    shown = (item for item, _ in as_shown(items, group, settings, language))
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
