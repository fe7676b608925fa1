"""Key figures for other programs: CSV and JSON."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from dialogtool.diagnostic import msg
from dialogtool.documents.wording import say_assessment
from dialogtool.figure import plain_number
from dialogtool.language import Language
from dialogtool.printable import one_line
from dialogtool.reports.figures import Figures, Row, Value, values_of
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import column_names, csv_table

_CSV_COLUMNS = (
    msg("organisation"),
    msg("name"),
    msg("department"),
    msg("period"),
    msg("value"),
    msg("unit"),
    msg("assessment"),
    msg("light"),
    msg("change"),
    msg("change_percent"),
    msg("path"),
    msg("line"),
)


def format_csv(all_figures: Iterable[Figures], language: Language) -> str:
    """A row for each value, in plain decimals; `change` is that from the number before it."""
    values = values_of(all_figures)
    rows = [_csv_row(figures, row, value, language) for figures, row, value in values]
    return csv_table(column_names(_CSV_COLUMNS, language), rows, language=language.code)


def _csv_row(figures: Figures, row: Row, value: Value, language: Language) -> tuple[object, ...]:
    figure = value.figure
    change = row.change_to(value.period)
    light = str(value.light or "")
    number = plain_number(figure.value)
    return (
        figures.organisation,
        one_line(row.name),
        one_line(row.department),
        value.period,
        # what is no number stands as it was written
        one_line(figure.value) if number is None else number,
        one_line(figure.unit or row.unit),
        one_line(figure.assessment),
        # codes for programs, words for people: Excel in Danish is opened by people
        say_assessment(light, language.code) if language.code == "da" else light,
        "" if change is None else change.absolute,
        "" if change is None else change.rounded_percent,
        figure.location.path,
        figure.location.line,
    )


def format_json(figures: Figures) -> str:
    return dump_json({"schema": 1, **_json_figures(figures)})


def format_all_json(all_figures: Iterable[Figures]) -> str:
    """The figures of several organisations."""
    told = [_json_figures(figures) for figures in all_figures]
    return dump_json({"schema": 1, "organisations": told})


def _json_figures(figures: Figures) -> dict[str, Any]:
    return {
        "organisation": figures.organisation,
        "as_of": figures.as_of.isoformat(),
        "figures": [_json_row(row) for row in figures.rows],
    }


def _json_row(row: Row) -> dict[str, Any]:
    change = row.changes[-1] if row.changes else None
    return {
        "name": row.name,
        "department": row.department or None,
        "unit": row.unit or None,
        "values": [
            {
                "period": value.period,
                "value": value.figure.value or None,
                "unit": value.figure.unit or row.unit or None,
                "assessment": value.figure.assessment or None,
                "light": str(value.light) if value.light else None,
                "path": value.figure.location.path,
                "line": value.figure.location.line,
            }
            for value in row.values.values()
        ],
        "change": change
        and {
            "from": change.since,
            "to": change.until,
            "absolute": _json_number(change.absolute),
            "percent": _json_number(change.rounded_percent),
        },
    }


def _json_number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    # 748000, not 748000.0
    return int(number) if number == number.to_integral_value() else float(number)
