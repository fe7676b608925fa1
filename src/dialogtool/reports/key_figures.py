"""Key figures x periods -> str: values, the last change, a line, traffic lights in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from dialogtool.documents.spoken import marked
from dialogtool.documents.wording import (
    light_of,
    say_amount,
    say_assessment,
    say_date,
)
from dialogtool.figure import figure_key
from dialogtool.glossary import KEY_FIGURE_KEYS, RECORD_KEYS, spelling
from dialogtool.language import Language
from dialogtool.model import Light, Settings
from dialogtool.printable import one_line
from dialogtool.profile import example_figure
from dialogtool.reports.figure_words import (
    LIGHT_STYLES,
    Own,
    assessment_spans,
    change_spans,
    change_texts,
    department_name,
    label,
    label_with_unit,
    limit_sentences,
    say_value,
    say_years,
    trend_line,
)
from dialogtool.reports.figures import Figures, Row, Value
from dialogtool.reports.grid import GridCell, GridColumn, first_width, grid, groups, in_column
from dialogtool.reports.layout import (
    FAINT,
    PLAIN,
    STRONG,
    Phrase,
    ScreenLine,
    markdown_table,
    markdown_text,
)

_NOTHING: GridCell = (Phrase("–", FAINT),)


def format_table(
    figures: Figures, settings: Settings, language: Language, *, width: int
) -> list[ScreenLine]:
    """The latest periods that fit into `width` columns, and below them the traffic lights."""
    name = one_line(settings.party_name(figures.organisation))
    if not figures.rows:
        return _folded(_nothing(figures, settings, name, language), PLAIN, width)
    title = language(
        "{organisation}: key figures on {date}", organisation=name, date=figures.as_of.isoformat()
    )
    return [
        *_folded([title], STRONG, width),
        *_folded([_years(figures, language)], FAINT, width),
        (),
        *_table(figures, language, width),
        *_lights_table(figures, language, width),
        *_limits_lines(figures, language, width),
    ]


def _limits_lines(figures: Figures, language: Language, width: int) -> list[ScreenLine]:
    lines = _folded(limit_sentences(figures.rows, language), FAINT, width)
    return [(), *lines] if lines else []


def _years(figures: Figures, language: Language) -> str:
    """Which years the columns are: those of the dialogue, and the accounts years they look at."""
    accounts = {year: of for year, of in sorted(figures.accounts.items()) if year != of}
    if not accounts:
        return language("The years are dialogue years.")
    if all(of == year - 1 for year, of in figures.accounts.items()):
        return language("The years are dialogue years; the accounts year is the year before.")
    said = ", ".join(f"{year} ({of})" for year, of in accounts.items())
    return language(
        "The years are dialogue years; in brackets the accounts year: {years}.", years=said
    )


def _folded(texts: Iterable[str], style: str, width: int) -> list[ScreenLine]:
    """Each text on as many lines as `width` asks for."""
    lines = chain.from_iterable(in_column(text, width) for text in texts)
    return [(Phrase(line, style),) for line in lines]


def _nothing(figures: Figures, settings: Settings, name: str, language: Language) -> list[str]:
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
    return [
        said,
        language("write them in the front matter of a record:"),
        *_example(settings, language),
    ]


def _example(settings: Settings, language: Language) -> list[str]:
    def key(word: str) -> str:
        return spelling(KEY_FIGURE_KEYS, word, language.code)

    name, value, unit = example_figure(settings, language)
    figures = spelling(RECORD_KEYS, "key_figures", language.code)
    row = f"{key('name')}: {name}, {key('value')}: {value}, {key('unit')}: {unit}"
    return [f"{figures}:", f"  - {{{row}}}"]


def _table(figures: Figures, language: Language, width: int) -> list[ScreenLine]:
    corner = Phrase(language("key figure"), STRONG)
    labels = [Phrase(label_with_unit(row, language)) for row in figures.rows]
    first = first_width([corner, *labels], max(width // 3, 18))
    columns = _columns(figures, language)
    shown = _fitting(columns, len(figures.periods), width - first)
    header, *blocks = grid(corner, labels, [columns[index] for index in shown], first)
    lines = [*header]
    department: str | None = None
    for row, block in zip(figures.rows, blocks, strict=True):
        if row.department != department:
            department = row.department
            lines += [(), *_folded([department_name(department, language)], STRONG, width)]
        lines += block
    return [*lines, *_left_out(columns, len(figures.periods), shown, language)]


def _fitting(columns: Sequence[GridColumn], count: int, room: int) -> list[int]:
    """Which columns have room, in their order: the latest of the `count` periods and the change
    come first, then the period before and the line, then the other periods back from there.
    """
    change, trend = count, count + 1
    # by what a reader misses most
    by_weight = [count - 1, change, count - 2, trend, *range(count - 3, -1, -1)]
    by_weight = [index for index in by_weight if index >= 0]
    needed = accumulate(columns[index].width for index in by_weight)
    # up to the first that has no room: a narrower one behind it would leave a gap
    return sorted(by_weight[: sum(total <= room for total in needed)])


def _left_out(
    columns: Sequence[GridColumn], count: int, shown: Sequence[int], language: Language
) -> list[ScreenLine]:
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
    return [(), *((Phrase(line, FAINT),) for line in said)] if said else []


def _columns(figures: Figures, language: Language) -> list[GridColumn]:
    """A column for each period, then the change and the line."""
    rows, periods = figures.rows, figures.periods
    columns = [
        GridColumn(str(period), [_cell(row.values.get(period), row, language) for row in rows])
        for period in periods
    ]
    changes = [change_spans(row, periods, language) for row in rows]
    lines = [[Phrase(trend_line(row, periods))] for row in rows]
    return [*columns, GridColumn(language("change"), changes), GridColumn(language("trend"), lines)]


def _cell(value: Value | None, row: Row, language: Language) -> GridCell:
    """The number, below it in words a limit that it is outside of, and what the record thinks of
    it.
    """
    if value is None:
        return _NOTHING
    said = say_value(value, row, language)
    spans = [Phrase(said)] if said else []
    return [*spans, *_judgements(value, language)] or _NOTHING


def _judgements(value: Value, language: Language, own: Own = str) -> list[Phrase]:
    """In words a limit that a value is outside of, and what its record thinks of it."""
    outside = value.by_limit and value.light in (Light.RED, Light.YELLOW)
    said = assessment_spans(value, language, own)
    if not outside or value.light is None:
        return said
    return [
        Phrase(say_assessment(value.light, language.code), LIGHT_STYLES[value.light]),
        *said,
    ]


def _lights(figures: Figures) -> dict[str, dict[str, Row]]:
    """Figures that have a light, then departments: the rows of the table of lights."""
    lit = {figure_key(row.name) for row in figures.rows if row.latest.light}
    table: dict[str, dict[str, Row]] = {
        # in the order in which the figures stand
        key: {}
        for key in dict.fromkeys(figure_key(row.name) for row in figures.rows)
    }
    for row in figures.rows:
        table[figure_key(row.name)][row.department] = row
    return {key: rows for key, rows in table.items() if key in lit}


def _lit_departments(lights: Mapping[str, Mapping[str, Row]], figures: Figures) -> list[str]:
    having = set(chain.from_iterable(lights.values()))
    return [
        department
        for department in dict.fromkeys(row.department for row in figures.rows)
        if department in having
    ]


def _light_cell(row: Row | None, figures: Figures, language: Language) -> GridCell:
    """`68 %`, and the light as a word; the period where it is not the latest."""
    if row is None:
        return _NOTHING
    value = row.latest
    said = one_line(say_amount(value.figure.value, value.figure.unit or row.unit, language.code))
    word = say_assessment(value.light, language.code) if value.light else ""
    style = LIGHT_STYLES[value.light] if value.light else PLAIN
    spans = [Phrase(" ".join(filter(None, (said, word))) or "–", style)]
    if value.by_limit:
        spans += assessment_spans(value, language) if light_of(value.figure.assessment) else []
    # an old light must not look like this year's
    if value.period != figures.periods[-1]:
        spans.append(Phrase(str(value.period), FAINT))
    return spans


def _lights_table(figures: Figures, language: Language, width: int) -> list[ScreenLine]:
    """Departments x figures, in as many tables as `width` asks for."""
    lights = _lights(figures)
    if not lights:
        return []
    departments = _lit_departments(lights, figures)
    labels = [Phrase(department_name(department, language)) for department in departments]
    corner = Phrase(language("department"), STRONG)
    first = first_width([corner, *labels], width // 2)
    columns = [
        GridColumn(
            label(next(iter(rows.values())), language),
            [_light_cell(rows.get(department), figures, language) for department in departments],
        )
        for rows in lights.values()
    ]
    lines: list[ScreenLine] = [
        (),
        (Phrase(language("Traffic lights, the latest of each"), STRONG),),
    ]
    for some in groups(columns, width - first):
        lines += [(), *chain.from_iterable(grid(corner, labels, some, first))]
    return lines


def format_markdown(
    figures: Figures,
    settings: Settings,
    language: Language,
    *,
    trend: bool = True,
    alone: bool = True,
) -> str:
    """A table with all periods for the organisation and for each department, and one of the lights,
    to be pasted into an agenda or a mail; without the `trend` no bars made of letters. Where they
    do not stand `alone` the heading is the organisation's name: the title above says the rest.
    """
    name = one_line(settings.party_name(figures.organisation))
    day = say_date(figures.as_of, language.code)
    dated = language("{organisation}: key figures on {date}", organisation=name, date=day)
    title = f"# {markdown_text(dated if alone else name)}\n\n"
    if not figures.rows:
        said, *example = _nothing(figures, settings, name, language)
        return "".join((title, markdown_text(said), "\n", *_as_code(example)))
    # the bars of letters are for terminals; with them nothing is marked
    is_foreign = not trend and language.code != settings.language
    table = _whole_table(figures, language, trend, marked if is_foreign else str)
    limits = limit_sentences(figures.rows, language)
    parts = (
        title,
        f"{markdown_text(_years(figures, language))}\n\n",
        *_by_department(figures, table, language),
        *_lights_markdown(figures, language),
        *(f"{markdown_text(sentence)}\n\n" for sentence in limits),
    )
    return "".join(parts)[:-1]


def _as_code(lines: Sequence[str]) -> list[str]:
    """Lines set in below the first of them, which says what they are."""
    return [f"\n{lines[0]}\n\n", *(f"    {line}\n" for line in lines[1:])] if lines else []


class _WholeTable(NamedTuple):
    """What stands above the columns, and the cells of each row."""

    header: list[str]
    rows: list[list[str]]


def _by_department(figures: Figures, table: _WholeTable, language: Language) -> Iterator[str]:
    """A table for each department, and for the organisation as a whole."""
    changes = {language("Change"), language("Change in %")}
    # years and changes are numbers
    right = [at for at, head in enumerate(table.header) if head.isdigit() or head in changes]
    departments = list(dict.fromkeys(row.department for row in figures.rows))
    for department in departments:
        # the organisation alone needs no heading
        if departments != [""]:
            yield f"## {markdown_text(department_name(department, language))}\n\n"
        pairs = zip(figures.rows, table.rows, strict=True)
        own = [cells for row, cells in pairs if row.department == department]
        yield markdown_table(table.header, own, right=right) + "\n"


def _whole_table(figures: Figures, language: Language, trend: bool, own: Own) -> _WholeTable:
    """All periods. Numbers stand in columns of their own; what is thought of them has one."""
    rows, periods = figures.rows, figures.periods
    further = _further_columns(figures, language, trend, own)
    table = []
    for at, row in enumerate(rows):
        values = (row.values.get(period) for period in periods)
        said = [say_value(value, row, language) if value else "" for value in values]
        told = [label_with_unit(row, language), *said, *(cells[at] for cells in further.values())]
        # an empty cell looks like one that was forgotten
        table.append([cell or "–" for cell in told])
    return _WholeTable(
        [language("Key figure by dialogue year"), *map(str, periods), *further], table
    )


def _further_columns(
    figures: Figures, language: Language, trend: bool, own: Own
) -> dict[str, list[str]]:
    """The cells of the columns behind the periods, by what stands above them; what none has has no
    column.
    """
    rows, periods = figures.rows, figures.periods
    changes = [change_texts(row, periods, language) for row in rows]
    columns = {
        language("Change"): [change for change, _ in changes],
        language("Change in %"): [percent for _, percent in changes],
        language("Assessment"): [_thought_of(row, language, own) for row in rows],
    }
    if trend:
        columns[language("Trend")] = [trend_line(row, periods) for row in rows]
    return {head: cells for head, cells in columns.items() if any(cells)}


def _thought_of(row: Row, language: Language, own: Own) -> str:
    """What was thought of a figure, with the periods: `2021, 2022: needs attention`."""
    periods: dict[str, list[int]] = {}
    for period, value in sorted(row.values.items()):
        words = ", ".join(span.text for span in _judgements(value, language, own))
        if words:
            periods.setdefault(words, []).append(period)
    return "; ".join(f"{say_years(years)}: {words}" for words, years in periods.items())


def _in_brackets(cell: GridCell) -> str:
    """A cell on one line: `748,000 (needs attention)`."""
    first, *rest = [span.text for span in cell] or [""]
    return f"{first} ({', '.join(rest)})" if rest else first


def _lights_markdown(figures: Figures, language: Language) -> list[str]:
    lights = _lights(figures)
    if not lights:
        return []
    header = [
        language("Department"),
        *(label(next(iter(rows.values())), language) for rows in lights.values()),
    ]
    rows = [
        [
            department_name(department, language),
            *(
                _in_brackets(_light_cell(by_department.get(department), figures, language))
                for by_department in lights.values()
            ),
        ]
        for department in _lit_departments(lights, figures)
    ]
    return [
        f"## {language('Traffic lights, the latest of each')}\n\n",
        markdown_table(header, rows) + "\n",
    ]
