"""Organisations x periods: which yearly meetings were held -> str."""

from collections.abc import Mapping

from dialogtool.coverage import Coverage, Held
from dialogtool.diagnostic import Message, msg
from dialogtool.language import Language
from dialogtool.model import MinuteBook
from dialogtool.printable import display_width, one_line
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import (
    ALARM,
    PLAIN,
    STRONG,
    Line,
    Span,
    csv_table,
    markdown_table,
    pad,
)

_WORDS: Mapping[Held, Message] = {
    Held.FINAL: msg("final"),
    Held.DRAFT: msg("draft"),
    Held.PLANNED: msg("planned"),
    Held.MISSING: msg("MISSING"),
    Held.NONE: msg("–"),
}


def format_table(
    coverage: Coverage, book: MinuteBook, language: Language, *, width: int
) -> list[Line]:
    """A grid of words; the latest periods that fit into `width` columns, and a count for each."""
    if not coverage.periods:
        return [
            (
                Span(
                    language(
                        "there are no minutes yet; begin with: dialog new-meeting ORGANISATION"
                    )
                ),
            )
        ]
    names = {key: one_line(book.settings.party_name(key)) for key in coverage.rows}
    first = min(
        max(map(display_width, (*names.values(), language("organisation")))) + 2, width // 2
    )
    any_published = any(cell.published for row in coverage.rows.values() for cell in row)
    words = [
        *map(language.text, _WORDS.values()),
        *([language("published")] if any_published else []),
    ]
    column = max(12, *(len(word) + 2 for word in words))
    shown = coverage.periods[-max(1, (width - first) // column) :]
    skip = len(coverage.periods) - len(shown)
    lines: list[Line] = [
        (
            Span(pad(language("organisation"), first), STRONG),
            *(Span(pad(str(each), column), STRONG) for each in shown),
        )
    ]
    for key, cells in coverage.rows.items():
        row = [Span(pad(names[key][: first - 2], first))]
        for cell in cells[skip:]:
            style = ALARM if cell.held is Held.MISSING else PLAIN
            row.append(Span(pad(language.text(_WORDS[cell.held]), column), style))
        lines.append(tuple(row))
        dates = [pad(cell.date.isoformat() if cell.date else "", column) for cell in cells[skip:]]
        if any(map(str.strip, dates)):
            lines.append((Span(" " * first + "".join(dates), "dim"),))
        published = [
            pad(language("published") if cell.published else "", column) for cell in cells[skip:]
        ]
        if any(map(str.strip, published)):
            lines.append((Span(" " * first + "".join(published), "dim"),))
    held = [
        language("{held} of {expected}", held=h, expected=e)
        for h, e in map(coverage.counted, shown)
    ]
    lines.append(
        (
            Span(pad(language("held"), first), STRONG),
            *(Span(pad(each, column), STRONG) for each in held),
        )
    )
    if skip:
        lines.append(
            (
                Span(
                    language(
                        "{n} earlier period: --format csv",
                        plural="{n} earlier periods: --format csv",
                        n=skip,
                    ),
                    "dim",
                ),
            )
        )
    return lines


def _grid(coverage: Coverage, book: MinuteBook, language: Language) -> list[list[str]]:
    return [
        [
            one_line(book.settings.party_name(key)),
            *(language.text(_WORDS[cell.held]) for cell in cells),
        ]
        for key, cells in coverage.rows.items()
    ]


def format_markdown(coverage: Coverage, book: MinuteBook, language: Language) -> str:
    header = [language("organisation"), *map(str, coverage.periods)]
    return markdown_table(header, _grid(coverage, book, language))


def format_csv(coverage: Coverage) -> str:
    rows = (
        (key, period, str(cell.held), cell.date or "", cell.path, cell.published or "")
        for key, cells in coverage.rows.items()
        for period, cell in zip(coverage.periods, cells, strict=True)
    )
    return csv_table(("organisation", "period", "held", "date", "path", "published"), rows)


def format_json(coverage: Coverage) -> str:
    meetings = [
        {
            "organisation": key,
            "period": period,
            "held": str(cell.held),
            "date": cell.date.isoformat() if cell.date else None,
            "path": cell.path or None,
            "published": cell.published.isoformat() if cell.published else None,
        }
        for key, cells in coverage.rows.items()
        for period, cell in zip(coverage.periods, cells, strict=True)
    ]
    return dump_json({"schema": 1, "meetings": meetings})
