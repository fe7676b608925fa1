"""The pictures of a site: the numbers of its pages as charts, in the reader's words."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from dialogtool.diagnostic import Message, msg
from dialogtool.documents.figures import (
    Bar,
    Chart,
    Course,
    Life,
    LightRow,
    Lights,
    LightSign,
    Sample,
    Series,
    Sign,
    StackedBars,
    TimeLine,
)
from dialogtool.documents.wording import (
    light_of,
    say_amount,
    say_assessment,
    say_date,
    say_figure,
)
from dialogtool.language import Language
from dialogtool.model import Kind, Light, Status
from dialogtool.reports.charts import bands_of, verdict_bar, verdict_series
from dialogtool.site.addresses import way
from dialogtool.site.organisation import FigureRow, FigureValue, LifeLine, OrganisationPage
from dialogtool.site.overview import Age, Overview, VerdictsOfYear
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Fate, Outcomes
from dialogtool.site.shelf import ShelfPage
from dialogtool.site.year import YearPage
from dialogtool.words import status_word

# Each sign is also a word: no meaning by colour or shape alone (WCAG 2.1, 1.4.1).
_SIGNS: dict[Sign, Message] = {
    Sign.MADE: msg("agreed"),
    Sign.MENTIONED: msg("mentioned"),
    Sign.PUT_OFF: msg("left open"),
    Sign.CARRIED_OVER: msg("assessed, still open"),
    Sign.HANDED_OVER: msg("handed over"),
    Sign.REOPENED: msg("reopened"),
    Sign.KEPT: msg("kept"),
    Sign.DROPPED: msg("dropped"),
}
_OUTCOMES: dict[Fate, Message] = {
    Fate.KEPT: msg("kept"),
    Fate.DROPPED: msg("dropped"),
    Fate.OPEN: msg("open"),
    Fate.OVERDUE: msg("overdue"),
}
_FILLS = {
    Fate.KEPT: "good",
    Fate.DROPPED: "other",
    Fate.OPEN: "open",
    Fate.OVERDUE: "bad",
}


def outcome_word(outcome: Fate, kind: Kind) -> Message:
    """What became of an item of that kind; an approval that is given was not *carried out*."""
    if kind is Kind.APPROVAL and outcome is Fate.KEPT:
        return status_word(Status.DONE, kind)
    return _OUTCOMES[outcome]


def charts_of(page: SitePage, language: Language, as_of: dt.date) -> dict[str, Chart]:
    """The pictures of a page by their keys; none for a page that has no numbers to show."""
    charts: list[Chart | None] = []
    if isinstance(page, Overview | ShelfPage):
        charts = [
            _promises_of_years(page.outcomes, language),
            _verdicts(page.verdicts, language),
            _ages(page.ages, language),
        ]
    elif isinstance(page, OrganisationPage):
        charts = [
            _time_line(page, language, as_of),
            *_courses(page, language),
            _lights(page, language),
        ]
    elif isinstance(page, YearPage):
        title = language("What became of the items")
        charts = [_promises((page.made,), language, "promises-by-year", title)]
    return {chart.key: chart for chart in charts if chart is not None}


def _promises_of_years(rows: Iterable[Outcomes], language: Language) -> StackedBars | None:
    title = language("What became of the items of each dialogue year")
    return _promises(rows, language, "promises-by-years", title)


def _promises(
    rows: Iterable[Outcomes], language: Language, key: str, title: str
) -> StackedBars | None:
    """Items by the dialogue year in which they were agreed."""
    shown = [row for row in rows if row.all]
    if not shown:
        return None
    overdue = sum(row.overdue for row in shown)
    return StackedBars(
        key=key,
        title=title,
        description=language(
            "{kept} of {all} items are done, {dropped} dropped; {open} are open, {overdue} of "
            "them overdue.",
            kept=sum(row.kept for row in shown),
            all=sum(row.all for row in shown),
            dropped=sum(row.dropped for row in shown),
            open=sum(row.open for row in shown) + overdue,
            overdue=overdue,
        ),
        name=language("Dialogue year"),
        total=language("Total"),
        series=tuple(
            Series.model_validate({"name": language.text(_OUTCOMES[fate]), "fill": _FILLS[fate]})
            for fate in Fate
        ),
        bars=tuple(
            Bar(name=row.subject.name, counts=(row.kept, row.dropped, row.open, row.overdue))
            for row in shown
        ),
    )


def _verdicts(rows: Iterable[VerdictsOfYear], language: Language) -> StackedBars | None:
    shown = [(row.year.name, row.verdicts) for row in rows]
    if not shown:
        return None
    return StackedBars(
        key="verdicts-by-year",
        title=language("Verdicts on earlier agreements"),
        description=language(
            "Of {all} verdicts on agreements, {met} say that it was met.",
            all=sum(verdicts.agreements for _, verdicts in shown),
            met=sum(verdicts.met for _, verdicts in shown),
        ),
        name=language("Meetings of"),
        total=language("Total"),
        series=verdict_series(language),
        bars=tuple(verdict_bar(year, verdicts) for year, verdicts in shown),
    )


def _ages(rows: tuple[Age, ...], language: Language) -> StackedBars | None:
    if not rows:
        return None
    # the bounds of `overview._ages`
    old = sum(row.open + row.overdue for row in rows if row.since >= 2)
    return StackedBars(
        key="age-of-open",
        title=language("How long the open items have been open"),
        description=language(
            "{n} item has been open for two years or more.",
            plural="{n} items have been open for two years or more.",
            n=old,
        ),
        name=language("Age"),
        total=language("Total"),
        series=(
            Series(name=language("open"), fill="open"),
            Series(name=language("overdue"), fill="bad"),
        ),
        bars=tuple(
            Bar(name=_say_span(row, language), counts=(row.open, row.overdue)) for row in rows
        ),
    )


def _say_span(age: Age, language: Language) -> str:
    if age.until is None:
        return language("{n} years or more", n=age.since)
    if age.since == 0:
        return language("less than a year")
    return language("{since} to {until} years", since=age.since, until=age.until)


# --- promises over the years


def _time_line(page: OrganisationPage, language: Language, as_of: dt.date) -> TimeLine | None:
    lives = page.lives
    if not lives:
        return None
    still_open = sum(life.entry.is_open for life in lives)
    # the legend names only what stands in the picture
    used = {mark.sign for mark in chain.from_iterable(life.marks for life in lives)}
    return TimeLine(
        key="time-line",
        title=language("Items over the years"),
        description=language(
            "{open} of {all} items reach to this day; the others end where they were settled.",
            open=still_open,
            all=len(lives),
        ),
        name=language("Item"),
        became=language("State"),
        told=language("What happened"),
        first=min(life.entry.opened for life in lives),
        last=as_of,
        signs={sign: language.text(word) for sign, word in _SIGNS.items() if sign in used},
        lives=tuple(_life(life, page.path, language) for life in lives),
    )


def _life(life: LifeLine, page: str, language: Language) -> Life:
    """The line of a promise on a `page`."""
    outcome = life.entry.outcome
    marks = tuple(
        mark.model_copy(
            update={
                "said": f"{say_date(mark.day, language.code)}: {language.text(_SIGNS[mark.sign])}"
            }
        )
        for mark in life.marks
    )
    return Life.model_validate(
        {
            "name": life.entry.name,
            "address": way(page, life.entry.page),
            "begin": life.entry.opened,
            "end": life.end,
            "is_open": life.entry.is_open,
            "said": language.text(_OUTCOMES[outcome]),
            "fill": _FILLS[outcome],
            "marks": marks,
            "story": "; ".join(mark.said for mark in marks),
        }
    )


# --- key figures


def _courses(page: OrganisationPage, language: Language) -> list[Chart | None]:
    """A curve for each figure of the organisation as a whole that has two numbers or more."""
    # departments stand in the lights, or a page would be curves alone
    rows = [row for row in page.figures if not row.department]
    return [_course(row, page.figure_years, at, language) for at, row in enumerate(rows)]


def _course(row: FigureRow, years: tuple[int, ...], at: int, language: Language) -> Course | None:
    numbers = [value.number for value in row.values if value and value.number is not None]
    # one number is no course
    if len(numbers) < 2:
        return None
    name = figure_label(row, language)
    return Course(
        key=f"figure-{at + 1}",
        title=name,
        description=language(
            "From {first} to {last}.",
            first=say_amount(str(numbers[0]), row.unit, language.code),
            last=say_amount(str(numbers[-1]), row.unit, language.code),
        ),
        name=language("Year"),
        value=name,
        points=tuple(
            Sample(
                name=str(year),
                number=value.number if value else None,
                said=say_amount(value.value, value.unit, language.code) if value else "",
            )
            for year, value in zip(years, row.values, strict=True)
        ),
        bands=tuple(bands_of(row.limits, row.unit, language)),
    )


def figure_label(row: FigureRow, language: Language) -> str:
    return row.label or say_figure(row.name, language.code)


def _lights(page: OrganisationPage, language: Language) -> Lights | None:
    """The departments by the figures that somebody judged, each by its latest value."""
    judged = [row for row in page.figures if row.department and _latest(row)]
    if not judged:
        return None
    names = list(dict.fromkeys(figure_label(row, language) for row in judged))
    cells = {(row.department, figure_label(row, language)): _latest(row) for row in judged}
    departments = list(dict.fromkeys(row.department for row in judged))
    red = sum(value is not None and value.light is Light.RED for value in cells.values())
    return Lights(
        key="lights",
        title=language("The departments' lights"),
        description=_say_red(red, language),
        name=language("Department"),
        columns=tuple(names),
        rows=tuple(
            LightRow(
                name=department,
                signs=tuple(_sign(cells.get((department, name)), language) for name in names),
            )
            for department in departments
        ),
    )


def _say_red(count: int, language: Language) -> str:
    if not count:
        return language("No light is red.")
    return language("{n} light is red.", plural="{n} lights are red.", n=count)


def _latest(row: FigureRow) -> FigureValue | None:
    """The last value that was judged."""
    return next(
        (value for value in reversed(row.values) if value and (value.light or value.assessment)),
        None,
    )


def _sign(value: FigureValue | None, language: Language) -> LightSign:
    if value is None:
        return LightSign(light=None, word="–")
    word = say_assessment(value.assessment, language.code)
    # the word of the record where it says the same as the limit, else the limit's
    if value.light is not None and (not word or light_of(value.assessment) != value.light):
        word = say_assessment(value.light.value, language.code)
    amount = say_amount(value.value, value.unit, language.code)
    return LightSign(light=value.light, word=f"{word}: {amount}" if amount else word)
