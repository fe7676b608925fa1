"""The numbers of reports as charts, in the reader's language."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from dialogtool.diagnostic import DialogError
from dialogtool.documents.council_report import CouncilReport, compose_council_report
from dialogtool.documents.figures import (
    Band,
    Bar,
    Chart,
    Course,
    LightRow,
    Lights,
    LightSign,
    Sample,
    Series,
    StackedBars,
)
from dialogtool.documents.verdicts import Verdicts
from dialogtool.documents.wording import (
    say_amount,
    say_assessment,
    say_figure,
)
from dialogtool.figure import figure_key
from dialogtool.language import Language
from dialogtool.model import Light, Limits, Settings
from dialogtool.pattern import late
from dialogtool.reports.figures import Figures, Row, measure_key_figures
from dialogtool.views.view import View

# more bars than that do not fit a page of a council's paper
_MOST_YEARS = 6
_LEAST_POINTS = 2
_NO_KEY = late(r"[^a-z0-9]+")


def council_charts(view: View, report: CouncilReport, language: Language) -> tuple[Chart, ...]:
    """What became of agreements by year, then the key figures and traffic lights of every
    organisation that has any.
    """
    book = view.book
    charts: list[Chart] = [*_verdict_chart(view, report, language)]
    organisations = [meeting.organisation for meeting in report.meetings]
    for organisation in organisations:
        figures = measure_key_figures(book, organisation, report.as_of)
        charts += figure_charts(figures, book.settings, language)
    return tuple(charts)


# --- what became of agreements


def _verdict_chart(view: View, report: CouncilReport, language: Language) -> Iterator[StackedBars]:
    """Kept, partly kept, not kept and still open agreements of the years up to the report's."""
    years = dict(_verdicts_by_year(view, report))
    if not years:
        return
    last = years[max(years)]
    yield StackedBars(
        key="verdicts",
        title=language("Agreements by dialogue year"),
        description=_told_of(last, max(years), language),
        name=language("Dialogue year"),
        total=language("Total"),
        series=verdict_series(language),
        bars=tuple(verdict_bar(str(year), row) for year, row in years.items()),
    )


def _told_of(row: Verdicts, year: int, language: Language) -> str:
    """How many agreements were met, in a sentence."""
    if row.met:
        return language(
            "{met} of {n} agreement to be followed up in dialogue year {year} is met.",
            plural="{met} of the {n} agreements to be followed up in dialogue year {year} are met.",
            n=row.agreements,
            met=row.met,
            year=year,
        )
    return language(
        "{n} agreement to be followed up in dialogue year {year} is not met.",
        plural="None of the {n} agreements to be followed up in dialogue year {year} is met.",
        n=row.agreements,
        year=year,
    )


def _verdicts_by_year(view: View, report: CouncilReport) -> Iterator[tuple[int, Verdicts]]:
    known = {record.period for record in view.book.records if record.period}
    periods = sorted(period for period in known if period <= report.period)
    for period in periods[-_MOST_YEARS:]:
        verdicts = _verdicts_of(view, period, report.as_of)
        if verdicts is not None and verdicts.agreements:
            yield period, verdicts


def _verdicts_of(view: View, period: int, as_of: dt.date) -> Verdicts | None:
    """None for a year of which nothing was known on that day."""
    # a year of which no meeting was held by then has no report
    try:
        report = compose_council_report(view, period=period, as_of=as_of)
    except DialogError:
        return None
    return report.verdicts_in_all


def verdict_series(language: Language) -> tuple[Series, ...]:
    """What became of agreements, from the best on; `verdict_bar` counts in this order."""
    return (
        Series(name=language("Met"), fill="good"),
        Series(name=language("Partly"), fill="partly"),
        Series(name=language("Unmet"), fill="bad"),
        Series(name=language("Carried over or not judged"), fill="open"),
        Series(name=language("Dropped"), fill="other"),
    )


def verdict_bar(name: str, row: Verdicts) -> Bar:
    """A year of agreements."""
    open_ones = row.carried_over + row.undecided
    return Bar(name=name, counts=(row.met, row.partly, row.unmet, open_ones, row.dropped))


# --- key figures


def figure_charts(figures: Figures, settings: Settings, language: Language) -> Iterator[Chart]:
    """Every figure of the organisation as a whole that has limits over the years, and the traffic
    lights of its departments.
    """
    name = settings.party_name(figures.organisation)
    for row in figures.rows:
        numbers = [value for value in row.values.values() if value.number is not None]
        # without limits a curve says nothing to a council
        if not row.department and row.limits.judges and len(numbers) >= _LEAST_POINTS:
            yield _course(figures, row, name, language)
    yield from _lights(figures, name, language)


def _course(figures: Figures, row: Row, name: str, language: Language) -> Course:
    label = _label(row, language)
    points = tuple(_point(row, period, language) for period in figures.periods)
    known = [point for point in points if point.number is not None]
    return Course(
        key=_key(figures.organisation, row.name),
        title=f"{name}: {label}",
        description=language(
            "From {first} in dialogue year {since} to {last} in {until}.",
            first=known[0].said,
            since=known[0].name,
            last=known[-1].said,
            until=known[-1].name,
        ),
        name=language("Dialogue year"),
        value=label,
        points=points,
        bands=tuple(bands_of(row.limits, row.unit, language)),
    )


def _point(row: Row, period: int, language: Language) -> Sample:
    value = row.values.get(period)
    if value is None:
        return Sample(name=str(period), number=None)
    said = say_amount(value.figure.value, value.figure.unit or row.unit, language.code)
    return Sample(name=str(period), number=value.number, said=said if value.figure.value else "")


def bands_of(limits: Limits, unit: str, language: Language) -> Iterator[Band]:
    """The limits as bands, the lowest first; `unit` is that of the figure."""
    # between each two limits lies one light, so the middle tells which
    edges = sorted(limits.edges)
    for low, high in zip((None, *edges), (*edges, None), strict=True):
        light = limits.light(_inside(low, high))
        if light is not None:
            name = _say_band(light, low, high, limits.unit or unit, language)
            yield Band(light=light, name=name, low=low, high=high)


def _say_band(
    light: Light, low: Decimal | None, high: Decimal | None, unit: str, language: Language
) -> str:
    word = say_assessment(light, language.code)
    lower = "" if low is None else say_amount(str(low), unit, language.code)
    upper = "" if high is None else say_amount(str(high), unit, language.code)
    if lower and upper:
        return language("{word}: {low} to {high}", word=word, low=lower, high=upper)
    if upper:
        return language("{word}: below {high}", word=word, high=upper)
    return language("{word}: from {low}", word=word, low=lower)


def _inside(low: Decimal | None, high: Decimal | None) -> Decimal:
    """A value between two limits."""
    if low is not None and high is not None:
        return (low + high) / 2
    if high is not None:
        return high - 1
    # above the last limit
    return (low or Decimal(0)) + 1


def _lights(figures: Figures, name: str, language: Language) -> Iterator[Lights]:
    """The latest light of every department for every figure that has one."""
    rows = [row for row in figures.rows if row.department and row.latest.light]
    if not rows:
        return
    labels = {figure_key(row.name): _label(row, language) for row in rows}
    by_place = {(row.department, figure_key(row.name)): row.latest.light for row in rows}
    departments = list(dict.fromkeys(row.department for row in rows))
    red = len({department for (department, _), light in by_place.items() if light is Light.RED})
    yield Lights(
        key=_key(figures.organisation, "lights"),
        title=language("{organisation}: traffic lights of the departments", organisation=name),
        description=language(
            "{red} of {n} department has a red light.",
            plural="{red} of {n} departments have a red light.",
            n=len(departments),
            red=red,
        ),
        name=language("Department"),
        columns=tuple(labels.values()),
        rows=tuple(
            LightRow(
                name=department,
                signs=tuple(_sign(by_place.get((department, key)), language) for key in labels),
            )
            for department in departments
        ),
    )


def _label(row: Row, language: Language) -> str:
    return row.limits.name or say_figure(row.name, language.code)


def _sign(light: Light | None, language: Language) -> LightSign:
    return LightSign(light=light, word=say_assessment(light, language.code) if light else "–")


def _key(*parts: str) -> str:
    return "-".join(_NO_KEY.sub("-", part.lower()).strip("-") or "x" for part in parts)
