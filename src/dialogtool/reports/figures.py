"""Key figures x periods of one organisation, as its records give them: values, changes, traffic
lights.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from typing import NamedTuple

from dialogtool.alphabet import NameOrder, order_in
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.wording import (
    light_of,
    say_figure,
    say_unit,
)
from dialogtool.figure import figure_key, figure_name, figure_place, plain_number
from dialogtool.glossary import suggest
from dialogtool.language import LANGUAGES
from dialogtool.model import KeyFigure, Light, Limits, MinuteBook, Minutes, Settings

# from nearly nothing to something is no share
_MOST_PERCENT = 1000


class Value(NamedTuple):
    """A figure as the record of one period gives it.

    `number` is None where the text is no plain number, or has another unit than the figure's
    latest. `light` is that of the book's limits (`by_limit`), else the one that the record names.
    """

    period: int
    figure: KeyFigure
    number: Decimal | None
    light: Light | None
    by_limit: bool


class Movement(NamedTuple):
    """From one number to the next. `percent` is None where it would say nothing: of a share, from
    zero or a deficit.
    """

    since: int
    until: int
    absolute: Decimal
    percent: Decimal | None

    @property
    def rounded_percent(self) -> Decimal | None:
        """To one decimal."""
        return None if self.percent is None else self.percent.quantize(Decimal("0.1"))


class Row(NamedTuple):
    """One figure of a department, or of the organisation as a whole (`department` is empty), by
    period.
    """

    name: str
    department: str
    unit: str
    limits: Limits
    values: Mapping[int, Value]

    @property
    def latest(self) -> Value:
        return self.values[max(self.values)]

    @property
    def changes(self) -> tuple[Movement, ...]:
        numbers = [
            (period, value.number)
            for period, value in self.values.items()
            if value.number is not None
        ]
        return tuple(_change(before, after, self.unit) for before, after in pairwise(numbers))

    def change_to(self, period: int) -> Movement | None:
        """The change from the number before it to that of the period."""
        return next((step for step in self.changes if step.until == period), None)


class Figures(NamedTuple):
    """`periods` are all from the first to the last with a figure; `accounts` are the accounts years
    of those of which a record tells one; `unplaced` are records that have figures, but no date or
    no period.
    """

    organisation: str
    as_of: dt.date
    periods: tuple[int, ...]
    accounts: Mapping[int, int]
    rows: tuple[Row, ...]
    unplaced: tuple[Minutes, ...]


def values_of(all_figures: Iterable[Figures]) -> Iterator[tuple[Figures, Row, Value]]:
    """Every value, with what it is a value of."""
    for figures in all_figures:
        for row in figures.rows:
            for value in row.values.values():
                yield figures, row, value


def measure_key_figures(book: MinuteBook, organisation: str, as_of: dt.date) -> Figures:
    """The figures of the records held by `as_of`; of several records of a period the latest that
    gives a figure counts.
    """
    records = [record for record in book.records_of((organisation,)) if record.key_figures]
    placed = _placed(records, as_of)
    rows = _rows(_given(placed, organisation, book.settings), organisation, book.settings)
    periods = list(chain.from_iterable(row.values for row in rows))
    return Figures(
        organisation=organisation,
        as_of=as_of,
        periods=tuple(range(min(periods), max(periods) + 1)) if periods else (),
        accounts={
            period: record.accounts_year
            for period, record in placed
            if period and record.accounts_year
        },
        rows=rows,
        unplaced=tuple(
            record for record in records if record.date is None or record.period is None
        ),
    )


_Given = Mapping[tuple[str, str], Mapping[int, KeyFigure]]
"""Figures by their name and department, and the period."""


def _placed(records: Iterable[Minutes], as_of: dt.date) -> list[tuple[int, Minutes]]:
    """The records held by that day with their periods, the oldest first."""
    placed = sorted(
        (record.date, record.path, record.period, record)
        for record in records
        if record.date is not None and record.period is not None and record.date <= as_of
    )
    return [(period, record) for _, _, period, record in placed]


def _given(placed: Sequence[tuple[int, Minutes]], organisation: str, settings: Settings) -> _Given:
    given: dict[tuple[str, str], dict[int, KeyFigure]] = {}
    # the latest record of a year first: `setdefault` keeps what it gives
    for period, record in reversed(placed):
        for figure in record.key_figures:
            if _concerns(figure, organisation, record, settings):
                place = figure_place(figure.name, figure.department)
                given.setdefault(place, {}).setdefault(period, figure)
    return given


def _rows(given: _Given, organisation: str, settings: Settings) -> tuple[Row, ...]:
    limits = {figure_key(name): limit for name, limit in settings.limits.items()}
    registered = _departments(organisation, settings)
    # as the register spells a department, else as its latest record does
    spelt = {_folded(name): name for name in registered}
    rows = []
    for (name, department), by_period in given.items():
        shown = spelt.setdefault(department, by_period[max(by_period)].department)
        rows.append(_row(by_period, shown, limits.get(name, Limits())))
    in_order = _order_of_departments(registered, settings.language)
    return tuple(sorted(rows, key=lambda row: in_order(row.department)))


def _order_of_departments(
    registered: Sequence[str], language: str
) -> Callable[[str], tuple[int, NameOrder]]:
    """The sort key of a department: the organisation as a whole, then those of the register in
    its order, then others by name.
    """
    by_name = order_in(language)
    places = {name: at for at, name in enumerate(dict.fromkeys(("", *registered)))}
    return lambda name: (places.get(name, len(places)), by_name(name))


def _concerns(figure: KeyFigure, organisation: str, record: Minutes, settings: Settings) -> bool:
    """Whether a figure is this organisation's: at a joint meeting a department may be another's."""
    department = _folded(figure.department)
    owners = {
        key
        for key in record.organisations
        if department in map(_folded, _departments(key, settings))
    }
    # a department that no party lists is of all that met
    return organisation in owners or not owners


def _departments(organisation: str, settings: Settings) -> tuple[str, ...]:
    party = settings.parties.get(organisation)
    return party.departments if party else ()


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


def _row(figures: Mapping[int, KeyFigure], department: str, limits: Limits) -> Row:
    newest_first = [figures[period] for period in sorted(figures, reverse=True)]
    latest = newest_first[0]
    # the latest that is said: a figure may change from DKK to 1,000 DKK
    unit = next((figure.unit for figure in newest_first if figure.unit), limits.unit)
    values = {period: _value(period, figures[period], unit, limits) for period in sorted(figures)}
    return Row(figure_name(latest.name), department, unit, limits, values)


def _value(period: int, figure: KeyFigure, unit: str, limits: Limits) -> Value:
    number = plain_number(figure.value)
    own_unit = figure.unit or unit
    light = (
        # limits in per cent judge no amount
        limits.light(number) if number is not None and same_unit(own_unit, limits.unit) else None
    )
    return Value(
        period,
        figure,
        number if same_unit(own_unit, unit) else None,
        light or light_of(figure.assessment),
        by_limit=light is not None,
    )


def same_unit(unit: str, other: str) -> bool:
    """Whether two units are one; a unit that is not said is no other."""
    return not unit or not other or say_unit(unit, "da").lower() == say_unit(other, "da").lower()


def _change(before: tuple[int, Decimal], after: tuple[int, Decimal], unit: str) -> Movement:
    (since, old), (until, new) = before, after
    percent = None
    # from a deficit, or of a share, per cent would mislead
    if old > 0 and new >= 0 and not is_share(unit):
        percent = (new - old) * 100 / old
    return Movement(
        since,
        until,
        new - old,
        percent if percent is not None and percent < _MOST_PERCENT else None,
    )


def is_share(unit: str) -> bool:
    """Whether a unit is per cent, in any spelling."""
    return say_unit(unit, "en") == "%"


def choose_figures(
    figures: Figures, names: Sequence[str], departments: Sequence[str], settings: Settings
) -> Figures:
    """The figures with one of the names, of one of the departments; no names mean all. Raises
    DialogError for a name that the organisation does not have.
    """
    by_name: dict[str, str] = {}
    for row in figures.rows:
        by_name |= dict.fromkeys(map(_folded, _spellings(row)), figure_key(row.name))
    departments_known = (
        *_departments(figures.organisation, settings),
        *(row.department for row in figures.rows),
    )
    by_department = {_folded(name): name for name in departments_known if name}
    wanted = [
        _chosen(name, by_name, msg("there is no key figure '{name}'", name=name)) for name in names
    ]
    places = [
        _chosen(name, by_department, msg("there is no department '{name}'", name=name))
        for name in departments
    ]
    rows = (row for row in figures.rows if not names or figure_key(row.name) in wanted)
    return figures._replace(
        rows=tuple(row for row in rows if not places or row.department in places)
    )


def _spellings(row: Row) -> Iterator[str]:
    yield from (say_figure(row.name, code) for code in LANGUAGES)
    yield from filter(None, (row.limits.name, figure_key(row.name), row.name))


def _chosen(name: str, known: Mapping[str, str], message: Message) -> str:
    wanted = _folded(name)
    if wanted in known:
        return known[wanted]
    names = ", ".join(sorted(dict.fromkeys(known.values())))
    choice = msg("choose one of: {known}", known=names)
    otherwise = choice if names else msg("the organisation has none")
    raise DialogError(message, suggest(wanted, known, otherwise))
