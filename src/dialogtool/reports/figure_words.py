"""How key figures are said: names, values, changes, limits, the line of a trend."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from dialogtool.diagnostic import msg
from dialogtool.documents.wording import (
    light_of,
    say_amount,
    say_assessment,
    say_change,
    say_figure,
    say_number,
    say_percent,
    say_unit,
)
from dialogtool.figure import figure_key
from dialogtool.language import Language
from dialogtool.model import Light, Limits
from dialogtool.printable import one_line
from dialogtool.reports.figures import Movement, Row, Value, is_share, same_unit
from dialogtool.reports.layout import (
    ALARM,
    FAINT,
    Phrase,
)

Own = Callable[[str], str]
"""What becomes of a record's own words."""

LIGHT_STYLES: Mapping[Light, str] = {
    Light.RED: ALARM,
    Light.YELLOW: "yellow",
    Light.GREEN: "green",
}
_BARS = "▁▂▃▄▅▆▇█"
# a no-break space, for an ordinary one would be cut at an end
_GAP = "\N{NO-BREAK SPACE}"
_LINE_PERIODS = 12


def spark_line(numbers: Sequence[Decimal | None]) -> str:
    """A bar for each number between the lowest and the highest of them, a gap for None; two numbers
    at least.
    """
    known = [number for number in numbers if number is not None]
    # one bar says nothing
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    top = len(_BARS) - 1
    middle = _BARS[top // 2]

    def bar(number: Decimal | None) -> str:
        if number is None:
            return _GAP
        # all alike: in the middle, neither low nor high
        return middle if low == high else _BARS[round((number - low) / (high - low) * top)]

    return "".join(map(bar, numbers))


def trend_line(row: Row, periods: Sequence[int]) -> str:
    """The values of the last periods as a line of bars; a blank where one is missing."""
    values = (row.values.get(period) for period in periods[-_LINE_PERIODS:])
    return spark_line([value.number if value else None for value in values])


def label(row: Row, language: Language) -> str:
    return one_line(row.limits.name or say_figure(row.name, language.code)) or "–"


def label_with_unit(row: Row, language: Language) -> str:
    unit = one_line(say_unit(row.unit, language.code))
    return f"{label(row, language)}, {unit}" if unit else label(row, language)


def department_name(name: str, language: Language) -> str:
    return one_line(name) or language("The organisation as a whole")


def say_value(value: Value, row: Row, language: Language) -> str:
    """The number alone where it has the unit of its row, which stands behind the name."""
    figure = value.figure
    if not figure.value:
        return ""
    # the unit stands once, behind the name of the row
    same = same_unit(figure.unit, row.unit)
    said = (
        say_number(figure.value, language.code, row.unit)
        if same
        else say_amount(figure.value, figure.unit, language.code)
    )
    return one_line(said)


def assessment_spans(value: Value, language: Language, own: Own = str) -> list[Phrase]:
    """What the record thinks of a figure, as far as the limits do not say the same; `own` is what
    becomes of its own words.
    """
    said = light_of(value.figure.assessment)
    if said is None:
        word = one_line(say_assessment(value.figure.assessment, language.code))
        return [Phrase(own(word), FAINT)] if word else []
    word = say_assessment(said, language.code)
    if not value.by_limit:
        return [Phrase(word, LIGHT_STYLES[said])]
    # the limits say so already
    return [] if said is value.light else [Phrase(language("minutes: {word}", word=word), FAINT)]


def change_spans(row: Row, periods: Sequence[int], language: Language) -> list[Phrase]:
    """The last change; the periods are named where they are not the last two of the table."""
    if not row.changes:
        return []
    change = row.changes[-1]
    said = [Phrase(_absolute(change, row.unit, language))]
    if change.absolute and is_share(row.unit):
        said.append(Phrase(_points(change, language), FAINT))
    elif percent := _percent(change, language):
        said.append(Phrase(percent, FAINT))
    # the last change may be from years ago
    if (change.since, change.until) != tuple(periods[-2:]):
        said.append(Phrase(f"{change.since}–{change.until}", FAINT))
    return said


def change_texts(row: Row, periods: Sequence[int], language: Language) -> tuple[str, str]:
    """The last change, and how much it is in per cent; empty where nothing can be said."""
    if not row.changes:
        return "", ""
    change = row.changes[-1]
    said = _absolute(change, row.unit, language)
    if change.absolute and is_share(row.unit):
        said = f"{said} {_points(change, language)}"
    if (change.since, change.until) != tuple(periods[-2:]):
        said = f"{said} ({change.since}–{change.until})"
    return said, _percent(change, language)


def _points(change: Movement, language: Language) -> str:
    """The unit of a change of a share: one point, or more or fewer."""
    count = 1 if change.absolute and abs(change.absolute) == 1 else 2
    return language("percentage point", plural="percentage points", n=count)


def _absolute(change: Movement, unit: str, language: Language) -> str:
    if not change.absolute:
        return language("unchanged")
    return say_change(change.absolute, language.code, unit)


def _percent(change: Movement, language: Language) -> str:
    """Empty of a change that is none, and of one whose share would say nothing."""
    if not change.absolute or change.percent is None:
        return ""
    return say_percent(change.percent, language.code)


def say_years(years: Sequence[int]) -> str:
    """Years in their order, three and more in a row as a span: `2016, 2018–2021`."""
    rows: list[list[int]] = []
    for year in years:
        if rows and year == rows[-1][-1] + 1:
            rows[-1].append(year)
        else:
            rows.append([year])
    said = (f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows)
    return ", ".join(said)


def limit_sentences(rows: Iterable[Row], language: Language) -> list[str]:
    """A sentence for each figure with limits: `Efficiency: red below 70%, yellow below 80%`."""
    sentences = []
    # a sentence once, though each department has the figure
    for row in {figure_key(row.name): row for row in rows}.values():
        said = _say_own_limits(row.limits, row.limits.unit or row.unit, language)
        sentences += [f"{label(row, language)}: {', '.join(said)}"] if said else []
    return sentences


def _say_own_limits(limits: Limits, unit: str, language: Language) -> list[str]:
    def amount(limit: Decimal | None) -> str:
        return "" if limit is None else one_line(say_amount(str(limit), unit, language.code))

    said = (
        msg("red below {limit}", limit=amount(limits.red_below)),
        msg("red above {limit}", limit=amount(limits.red_above)),
        msg("yellow below {limit}", limit=amount(limits.yellow_below)),
        msg("yellow above {limit}", limit=amount(limits.yellow_above)),
    )
    return [language.text(message) for message in said if message.values["limit"]]
