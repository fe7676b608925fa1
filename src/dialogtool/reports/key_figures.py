"""Key figures x periods -> str: values, the last change, a line, traffic lights in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, chain
from typing import Any, NamedTuple

from dialogtool.diagnostic import msg
from dialogtool.documents.wording import (
    figure_key,
    light_of,
    plain_number,
    say_amount,
    say_assessment,
    say_change,
    say_figure,
    say_number,
    say_percent,
    say_unit,
)
from dialogtool.glossary import KEY_FIGURE_KEYS, RECORD_KEYS, spelling
from dialogtool.language import Language
from dialogtool.model import Light, Limits, Settings
from dialogtool.printable import display_width, one_line
from dialogtool.reports.figures import Figures, Row, Value, is_share, same_unit
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import (
    ALARM,
    FAINT,
    PLAIN,
    STRONG,
    Line,
    Span,
    csv_table,
    markdown_table,
    markdown_text,
    side_by_side,
)

_LIGHT_STYLES: Mapping[Light, str] = {
    Light.RED: ALARM,
    Light.YELLOW: "yellow",
    Light.GREEN: "green",
}
_BARS = "▁▂▃▄▅▆▇█"
_GAP = "\N{NO-BREAK SPACE}"
_LINE_PERIODS = 12


# --- words
# ----------------------------------------------------------------------------------------------------------


def spark_line(numbers: Sequence[Decimal | None]) -> str:
    """A bar for each number between the lowest and the highest of them, a gap for None; two numbers
    at least.
    """
    known = [number for number in numbers if number is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    top = len(_BARS) - 1
    middle = _BARS[top // 2]
    return "".join(
        _GAP
        if number is None
        else middle
        if low == high
        else _BARS[round((number - low) / (high - low) * top)]
        for number in numbers
    )


def _line(row: Row, periods: Sequence[int]) -> str:
    values = (row.values.get(period) for period in periods[-_LINE_PERIODS:])
    return spark_line([value.number if value else None for value in values])


def _label(row: Row, language: Language) -> str:
    return one_line(row.limits.name or say_figure(row.name, language.code)) or "–"


def _label_with_unit(row: Row, language: Language) -> str:
    unit = one_line(say_unit(row.unit, language.code))
    return f"{_label(row, language)}, {unit}" if unit else _label(row, language)


def _department(name: str, language: Language) -> str:
    return one_line(name) or language("The organisation as a whole")


def _say_value(value: Value, row: Row, language: Language) -> str:
    """The number alone where it has the unit of its row, which stands behind the name."""
    figure = value.figure
    if not figure.value:
        return ""
    same = same_unit(figure.unit, row.unit)
    said = (
        say_number(figure.value, language.code)
        if same
        else say_amount(figure.value, figure.unit, language.code)
    )
    return one_line(said)


def _say_assessment(value: Value, language: Language) -> list[Span]:
    """What the record thinks of a figure, as far as the limits do not say the same."""
    said = light_of(value.figure.assessment)
    if said is None:
        word = one_line(say_assessment(value.figure.assessment, language.code))
        return [Span(word, FAINT)] if word else []
    word = say_assessment(said, language.code)
    if not value.by_limit:
        return [Span(word, _LIGHT_STYLES[said])]
    return [] if said is value.light else [Span(language("minutes: {word}", word=word), FAINT)]


def _say_change(row: Row, periods: Sequence[int], language: Language) -> list[Span]:
    """The last change; the periods are named where they are not the last two of the table."""
    if not row.changes:
        return []
    change = row.changes[-1]
    if not change.absolute:
        said = [Span(language("unchanged"))]
    else:
        said = [Span(say_change(change.absolute, language.code))]
        if is_share(row.unit):
            said.append(Span(language("percentage points"), FAINT))
        elif change.percent is not None:
            said.append(Span(say_percent(change.percent, language.code), FAINT))
    if (change.since, change.until) != tuple(periods[-2:]):
        said.append(Span(f"{change.since}–{change.until}", FAINT))
    return said


def _say_limits(rows: Iterable[Row], language: Language) -> list[str]:
    """A sentence for each figure with limits: `Efficiency: red below 70%, yellow below 80%`."""
    sentences = []
    for row in {figure_key(row.name): row for row in rows}.values():
        said = _say_own_limits(row.limits, row.limits.unit or row.unit, language)
        sentences += [f"{_label(row, language)}: {', '.join(said)}"] if said else []
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
    return [language.text(each) for each in said if each.values["limit"]]


# --- table
# ----------------------------------------------------------------------------------------------------------

Cell = Sequence[Span]
_NOTHING: Cell = (Span("–", FAINT),)
_BETWEEN, _WHOLE, _WIDEST = 2, 12, 22


class _Column(NamedTuple):
    """`cells` are one for each row."""

    head: str
    cells: Sequence[Cell]

    @property
    def width(self) -> int:
        """Short texts stay whole, longer ones break at their blanks, a number never breaks."""
        texts = [self.head, *(span.text for cell in self.cells for span in cell)]
        parts = (
            part
            for text in texts
            for part in ([text] if display_width(text) <= _WHOLE else text.split(" "))
        )
        return min(max(map(display_width, parts)), _WIDEST) + _BETWEEN


def format_table(
    figures: Figures, settings: Settings, language: Language, *, width: int
) -> list[Line]:
    """The latest periods that fit into `width` columns, and below them the traffic lights."""
    name = one_line(settings.party_name(figures.organisation))
    if not figures.rows:
        return [
            (Span(line),)
            for text in _nothing(figures, name, language)
            for line in _fold(text, width)
        ]
    title = language(
        "{organisation}: key figures on {date}", organisation=name, date=figures.as_of.isoformat()
    )
    return [
        *((Span(line, STRONG),) for line in _fold(title, width)),
        (),
        *_table(figures, language, width),
        *_lights_table(figures, language, width),
        *_limits_lines(figures, language, width),
    ]


def _limits_lines(figures: Figures, language: Language, width: int) -> list[Line]:
    lines: list[Line] = [
        (Span(line, FAINT),)
        for text in _say_limits(figures.rows, language)
        for line in _fold(text, width)
    ]
    return [(), *lines] if lines else []


def _nothing(figures: Figures, name: str, language: Language) -> list[str]:
    """That there are no figures, and how to write one; or only that none of the wanted ones is
    there.
    """
    if figures.periods:
        return [
            language(
                "{organisation} has no such key figure on {date}",
                organisation=name,
                date=figures.as_of,
            )
        ]
    said = language(
        "{organisation} has no key figures on {date}", organisation=name, date=figures.as_of
    )
    return [said, language("write them in the front matter of a record:"), *_example(language)]


def _example(language: Language) -> list[str]:
    def key(word: str) -> str:
        return spelling(KEY_FIGURE_KEYS, word, language.code)

    name = say_figure("efficiency", language.code).lower()
    figures = spelling(RECORD_KEYS, "key_figures", language.code)
    return [f"{figures}:", f"  - {{{key('name')}: {name}, {key('value')}: 86, {key('unit')}: pct}}"]


def _table(figures: Figures, language: Language, width: int) -> list[Line]:
    corner = Span(language("key figure"), STRONG)
    labels = [Span(_label_with_unit(row, language)) for row in figures.rows]
    first = _first_width([corner, *labels], max(width // 3, 18))
    columns = _columns(figures, language)
    shown = _fitting(columns, len(figures.periods), width - first)
    header, *blocks = _grid(corner, labels, [columns[index] for index in shown], first)
    lines = [*header]
    department: str | None = None
    for row, block in zip(figures.rows, blocks, strict=True):
        if row.department != department:
            department = row.department
            lines += [
                (),
                *(
                    (Span(line, STRONG),)
                    for line in _fold(_department(department, language), width)
                ),
            ]
        lines += block
    return [*lines, *_left_out(columns, len(figures.periods), shown, language)]


def _fitting(columns: Sequence[_Column], count: int, room: int) -> list[int]:
    """Which columns have room, in their order: the latest of the `count` periods and the change
    come first, then the period before and the line, then the other periods back from there.
    """
    change, trend = count, count + 1
    by_weight = [count - 1, change, count - 2, trend, *range(count - 3, -1, -1)]
    by_weight = [index for index in by_weight if index >= 0]
    needed = accumulate(columns[index].width for index in by_weight)
    return sorted(by_weight[: sum(total <= room for total in needed)])


def _left_out(
    columns: Sequence[_Column], count: int, shown: Sequence[int], language: Language
) -> list[Line]:
    """What there was no room for."""
    earlier = count - sum(index < count for index in shown)
    others = ", ".join(columns[index].head for index in (count, count + 1) if index not in shown)
    said = []
    if earlier:
        said.append(
            language(
                "{n} earlier period: --format csv",
                plural="{n} earlier periods: --format csv",
                n=earlier,
            )
        )
    if others:
        said.append(language("no room for: {columns}", columns=others))
    return [(), *((Span(each, FAINT),) for each in said)] if said else []


def _columns(figures: Figures, language: Language) -> list[_Column]:
    """A column for each period, then the change and the line."""
    rows, periods = figures.rows, figures.periods
    columns = [
        _Column(str(each), [_cell(row.values.get(each), row, language) for row in rows])
        for each in periods
    ]
    changes = [_say_change(row, periods, language) for row in rows]
    lines = [[Span(_line(row, periods))] for row in rows]
    return [*columns, _Column(language("change"), changes), _Column(language("trend"), lines)]


def _cell(value: Value | None, row: Row, language: Language) -> Cell:
    """The number, below it in words a limit that it is outside of, and what the record thinks of
    it.
    """
    if value is None:
        return _NOTHING
    said = _say_value(value, row, language)
    spans = [Span(said)] if said else []
    if value.by_limit and value.light in (Light.RED, Light.YELLOW):
        spans.append(Span(say_assessment(value.light, language.code), _LIGHT_STYLES[value.light]))
    return [*spans, *_say_assessment(value, language)] or _NOTHING


def _first_width(labels: Iterable[Span], most: int) -> int:
    """The columns that the labels need when they are broken at `most`."""
    return max(display_width(line) for label in labels for line in _fold(label.text, most))


def _grid(
    corner: Span, labels: Sequence[Span], columns: Sequence[_Column], first: int
) -> Iterator[list[Line]]:
    """The lines of the header, then of each row; all but the first column stand to the right."""
    widths = [column.width for column in columns]
    heads = [(Span(column.head, STRONG),) for column in columns]
    yield _aligned(corner, heads, first, widths)
    for index, label in enumerate(labels):
        yield _aligned(label, [column.cells[index] for column in columns], first, widths)


def _aligned(label: Span, cells: Sequence[Cell], first: int, widths: Sequence[int]) -> list[Line]:
    columns = [[Span(line, label.style) for line in _fold(label.text, first)]]
    for cell, width in zip(cells, widths, strict=True):
        lines = [(line, span.style) for span in cell for line in _fold(span.text, width - _BETWEEN)]
        columns.append(
            [Span(" " * (width - display_width(line)) + line, style) for line, style in lines]
        )
    return side_by_side(columns, (first, *widths))


def _fold(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at blanks, and within a word only where
    one is too long.
    """
    if display_width(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if display_width(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if display_width(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines


# --- traffic lights
# -------------------------------------------------------------------------------------------------


def _lights(figures: Figures) -> dict[str, dict[str, Row]]:
    """Figures that have a light, then departments: the rows of the table of lights."""
    lit = {figure_key(row.name) for row in figures.rows if row.latest.light}
    table: dict[str, dict[str, Row]] = {
        key: {} for key in dict.fromkeys(figure_key(row.name) for row in figures.rows)
    }
    for row in figures.rows:
        table[figure_key(row.name)][row.department] = row
    return {key: rows for key, rows in table.items() if key in lit}


def _lit_departments(lights: Mapping[str, Mapping[str, Row]], figures: Figures) -> list[str]:
    having = {department for rows in lights.values() for department in rows}
    return [
        each for each in dict.fromkeys(row.department for row in figures.rows) if each in having
    ]


def _light_cell(row: Row | None, figures: Figures, language: Language) -> Cell:
    """`68 %`, and the light as a word; the period where it is not the latest."""
    if row is None:
        return _NOTHING
    value = row.latest
    said = one_line(say_amount(value.figure.value, value.figure.unit or row.unit, language.code))
    word = say_assessment(value.light, language.code) if value.light else ""
    style = _LIGHT_STYLES[value.light] if value.light else PLAIN
    spans = [Span(" ".join(filter(None, (said, word))) or "–", style)]
    if value.by_limit:
        spans += _say_assessment(value, language) if light_of(value.figure.assessment) else []
    if value.period != figures.periods[-1]:
        spans.append(Span(str(value.period), FAINT))
    return spans


def _lights_table(figures: Figures, language: Language, width: int) -> list[Line]:
    """Departments x figures, in as many tables as `width` asks for."""
    lights = _lights(figures)
    if not lights:
        return []
    departments = _lit_departments(lights, figures)
    labels = [Span(_department(each, language)) for each in departments]
    corner = Span(language("department"), STRONG)
    first = _first_width([corner, *labels], width // 2)
    columns = [
        _Column(
            _label(next(iter(rows.values())), language),
            [_light_cell(rows.get(each), figures, language) for each in departments],
        )
        for rows in lights.values()
    ]
    lines: list[Line] = [(), (Span(language("Traffic lights, the latest of each"), STRONG),)]
    for some in _groups(columns, width - first):
        lines += [(), *chain.from_iterable(_grid(corner, labels, some, first))]
    return lines


def _groups(columns: Iterable[_Column], room: int) -> list[list[_Column]]:
    """As many columns side by side as `room` is wide."""
    groups: list[list[_Column]] = []
    for column in columns:
        if groups and sum(each.width for each in groups[-1]) + column.width <= room:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


# --- other forms
# ----------------------------------------------------------------------------------------------------


def format_markdown(
    figures: Figures, settings: Settings, language: Language, *, trend: bool = True
) -> str:
    """A table with all periods and one of the lights, to be pasted into an agenda or a mail;
    without the `trend` no bars made of letters.
    """
    name = one_line(settings.party_name(figures.organisation))
    title = language(
        "{organisation}: key figures on {date}", organisation=name, date=figures.as_of.isoformat()
    )
    parts = [f"# {markdown_text(title)}\n\n"]
    if not figures.rows:
        said, *example = _nothing(figures, name, language)
        parts.append(markdown_text(said) + "\n")
        parts += (
            [f"\n{example[0]}\n\n", *(f"    {line}\n" for line in example[1:])] if example else []
        )
        return "".join(parts)
    columns = _columns(figures, language)
    if not trend:
        del columns[-1]
    header = [language("department"), language("key figure"), *(column.head for column in columns)]
    rows = [
        [
            _department(row.department, language),
            _label_with_unit(row, language),
            *(_in_brackets(column.cells[index]) for column in columns),
        ]
        for index, row in enumerate(figures.rows)
    ]
    parts.append(markdown_table(header, rows))
    parts += _lights_markdown(figures, language)
    limits = _say_limits(figures.rows, language)
    return "".join([*parts, *(f"\n{markdown_text(sentence)}\n" for sentence in limits)])


def _in_brackets(cell: Cell) -> str:
    """A cell on one line: `748,000 (needs attention)`."""
    first, *rest = [span.text for span in cell] or [""]
    return f"{first} ({', '.join(rest)})" if rest else first


def _lights_markdown(figures: Figures, language: Language) -> list[str]:
    lights = _lights(figures)
    if not lights:
        return []
    header = [
        language("department"),
        *(_label(next(iter(rows.values())), language) for rows in lights.values()),
    ]
    rows = [
        [
            _department(each, language),
            *(
                _in_brackets(_light_cell(by_department.get(each), figures, language))
                for by_department in lights.values()
            ),
        ]
        for each in _lit_departments(lights, figures)
    ]
    return [
        f"\n## {language('Traffic lights, the latest of each')}\n\n",
        markdown_table(header, rows),
    ]


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
    rows = [_csv_row(figures, row, value) for figures, row, value in _values(all_figures)]
    return csv_table([language.text(each) for each in _CSV_COLUMNS], rows, language=language.code)


def _values(all_figures: Iterable[Figures]) -> Iterator[tuple[Figures, Row, Value]]:
    for figures in all_figures:
        for row in figures.rows:
            for value in row.values.values():
                yield figures, row, value


def _csv_row(figures: Figures, row: Row, value: Value) -> tuple[object, ...]:
    figure = value.figure
    change = next((each for each in row.changes if each.until == value.period), None)
    number = plain_number(figure.value)
    return (
        figures.organisation,
        one_line(row.name),
        one_line(row.department),
        value.period,
        one_line(figure.value) if number is None else number,
        one_line(figure.unit or row.unit),
        one_line(figure.assessment),
        str(value.light or ""),
        "" if change is None else change.absolute,
        "" if change is None or change.percent is None else _rounded(change.percent),
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
            "percent": None if change.percent is None else _json_number(_rounded(change.percent)),
        },
    }


def _rounded(percent: Decimal) -> Decimal:
    return percent.quantize(Decimal("0.1"))


def _json_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
