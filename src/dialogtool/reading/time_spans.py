"""Weeks, months, quarters and years as people say them, each its last day: "uge 12", "ultimo maj",
"2. kvartal", "inden årets udgang"; or the first, where that is said: "primo maj".
"""

import re
from datetime import date, timedelta

from dialogtool.pattern import any_of
from dialogtool.reading.feasts import Meaning
from dialogtool.reading.nearest_day import (
    FRIDAY,
    begin_of_week,
    end_of_month,
    end_of_week,
    first_working_day,
    in_nearest_year,
    last_day,
    last_working_day,
    months_later,
)
from dialogtool.record.prose_dates import DAY_OF_WEEK, MONTH

ANY_MONTH = any_of(MONTH)
ORDINALS = {"første": 1, "first": 1, "andet": 2, "anden": 2, "second": 2, "tredje": 3, "third": 3}
ORDINALS |= {"fjerde": 4, "sidste": 4, "fourth": 4, "last": 4}
_NEXT = ("næste", "next")
_PERIODS = {"uge": "week", "ugen": "week", "ugens": "week", "week": "week"}
_PERIODS |= {"måned": "month", "måneden": "month", "månedens": "month", "month": "month"}
_PERIODS |= {"kvartal": "quarter", "kvartalet": "quarter", "kvartalets": "quarter"}
_PERIODS |= {"quarter": "quarter", "halvår": "half", "halvåret": "half", "halvårets": "half"}
_PERIODS |= {"år": "year", "året": "year", "årets": "year", "year": "year"}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAY_OF_PART = {"begins": 1, "middle": 15}
_BEGINS = "start|primo|begyndelsen af|starten af|først i|beginning of"
_MIDDLE = "medio|midten af|midt i|middle of|mid-?|første halvdel af"
_ENDS = (
    r"ultimo|ult\.|udgangen af|slutningen af|sidst i|slut|(?:the )?end of"
    "|(?:anden|sidste) halvdel af"
)


def _period_end(day: date, period: str) -> date:
    """The last day of the week, month, quarter, half or year of a day: of a week its Friday."""
    if period == "week":
        return day + timedelta(days=FRIDAY - day.weekday())
    months = _MONTHS_OF[period]
    return last_day(day.replace(day=1, month=(day.month + months - 1) // months * months))


def _period_begin(day: date, period: str) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    return months_later(_period_end(day, period).replace(day=1), 1 - _MONTHS_OF[period])


def _begin_of_next(day: date, period: str) -> date:
    if period == "week":
        return day + timedelta(weeks=1)
    return _period_end(day, period) + timedelta(days=1)


def _this_or_next(match: re.Match[str], today: date, past: bool) -> date:
    """`denne uge`, `udgangen af næste kvartal`, `medio næste måned`."""
    period = _PERIODS[match["period"]]
    day = _begin_of_next(today, period) if match["which"] in _NEXT else today
    if match["begins"]:
        return _period_begin(day, period)
    if match["middle"]:
        # `midt i næste uge` is no day
        if period != "month":
            raise ValueError(match[0])
        return day.replace(day=15)
    return _period_end(day, period)


def _day_in_week(match: re.Match[str], today: date, past: bool) -> date:
    """`mandag i næste uge`."""
    friday = _period_end(today, "week") + timedelta(weeks=int(match["which"] in _NEXT))
    return friday + timedelta(days=DAY_OF_WEEK[match["day"]] - FRIDAY)


def _end_of_this(match: re.Match[str], today: date, past: bool) -> date:
    """`ugens udgang`, `sidst på måneden`, `året ud`, `inden ugen er omme`."""
    period = _PERIODS[next(filter(None, match.groups()))]
    # said on a Saturday, `inden ugens udgang` is no Friday that was
    if period == "week":
        return today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    return _period_end(today, period)


def _weekend(match: re.Match[str], today: date, past: bool) -> date:
    """The Friday that comes; behind it, the Monday."""
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    return friday + timedelta(days=3 if match["after"] else 0)


def _month_change(match: re.Match[str], today: date, past: bool) -> date:
    return last_day(today)


def _day_of_week(match: re.Match[str], today: date, past: bool) -> date:
    """`fredag i uge 12`."""
    friday = end_of_week(int(match["week"] or match["week2"]), match["year"], today, past)
    return friday + timedelta(days=DAY_OF_WEEK[match["day"] or match["day2"]] - FRIDAY)


def _week(match: re.Match[str], today: date, past: bool) -> date:
    """The Friday of a week, or of the one before it; of `uge 12-13` that of the last."""
    # whoever says a week means by its Friday
    first, last = int(match["week"]), int(match["last"] or match["week"])
    if last < first:
        raise ValueError(match[0])
    if match["begins"]:
        return begin_of_week(first, match["year"], today, past)
    friday = end_of_week(last, match["year"], today, past)
    return friday - timedelta(weeks=1) if match["before"] else friday


def _month(match: re.Match[str], today: date, past: bool) -> date:
    month = MONTH[match["month"]]

    def of(year: int) -> date:
        first = date(year, month, 1)
        if match["before"]:
            return first - timedelta(days=1)
        for part, day in _DAY_OF_PART.items():
            if match[part]:
                return first.replace(day=day)
        return last_day(first)

    return in_nearest_year(of, match["year"], today, past)


def _day_at_an_end(match: re.Match[str], today: date, past: bool) -> date:
    """`sidste hverdag i maj`, `første arbejdsdag i juni`, `sidste dag i maj`."""
    month = MONTH[match["month"]]
    is_first = match["which"] in ("første", "first")

    def of(year: int) -> date:
        day = date(year, month, 1) if is_first else last_day(date(year, month, 1))
        if match["any"]:
            return day
        return first_working_day(day) if is_first else last_working_day(day)

    return in_nearest_year(of, match["year"], today, past)


def _two_months(match: re.Match[str], today: date, past: bool) -> date:
    """`maj/juni` to its end; `månedsskiftet maj/juni` is that of the first."""
    first, last = MONTH[match["month"]], MONTH[match["last"]]
    # `maj/juni` is a span; `maj/september` names two days
    if last != first % 12 + 1:
        raise ValueError(match[0])
    return end_of_month(first if match["change"] else last, match["year"], today, past)


def _of_months(months: int) -> Meaning:
    """The meaning of a numbered part of the year that has so many months."""

    def meaning(match: re.Match[str], today: date, past: bool) -> date:
        word = match["number"] or match["letter"]
        number = (ORDINALS.get(word) or int(word)) - (1 if match["before"] else 0)
        count = number * months
        if not 0 <= count <= 12:
            raise ValueError(match[0])

        def day_in(year: int) -> date:
            january = date(year, 1, 1)
            if match["begins"]:
                return months_later(january, count - months)
            return months_later(january, count) - timedelta(days=1)

        return in_nearest_year(day_in, match["year"], today, past)

    return meaning


def _month_of_year(match: re.Match[str], today: date, past: bool) -> date:
    """`04/2027`."""
    first = date(int(match["year"]), int(match["month"]), 1)
    return first if match["begins"] else last_day(first)


def _year(match: re.Match[str], today: date, past: bool) -> date:
    """`primo 2027`, `i løbet af 2027`, `inden 2027`."""
    year = int(match["year"])
    if match["before"]:
        return date(year - 1, 12, 31)
    return date(year, *{"primo": (1, 1), "medio": (6, 30)}.get(match["part"], (12, 31)))


def _this_year(match: re.Match[str], today: date, past: bool) -> date:
    year = today.year + (match["which"] in _NEXT)
    return date(year, 1, 1) if match["begins"] else date(year, 12, 31)


def _year_end(match: re.Match[str], today: date, past: bool) -> date:
    return date(int(match["year"] or today.year - past), 12, 31)


_DAYS = "|".join(DAY_OF_WEEK)
_ORDINAL = "|".join(ORDINALS)
_BEFORE = rf"(?:(?P<before>inden|før|before)\s+|(?:{_ENDS})\s+)?"
_BEGIN = rf"(?:(?P<begins>{_BEGINS})\s+)?"
_EDGE = rf"(?:{_BEFORE}|{_BEGIN})"
_PART = rf"(?:(?:(?P<begins>{_BEGINS})|(?P<middle>{_MIDDLE})|(?:{_ENDS}))\s*)?"
_WEEK = r"(?:uge|u\.?|weeks?|ugerne)\s*(?P<week>\d{1,2})"
_COMMA_YEAR = r"(?:[ ,]*(?P<year>\d{4}))?"
_SPACE_YEAR = r"(?:[ ,]+(?P<year>\d{4}))?"
_THE = "ugen|måneden|kvartalet|halvåret|året"
_OF_THE = "ugens|månedens|kvartalets|halvårets|årets"
SPAN_FORMS: tuple[tuple[str, Meaning], ...] = (
    (
        rf"(?P<day>{_DAYS})\s+(?:i\s+|of\s+)?(?P<which>denne|næste|this|next)\s+(?:uge|week)",
        _day_in_week,
    ),
    (
        rf"{_PART}(?P<which>denne|dette|indeværende|this|næste|next)\s+"
        r"(?P<period>uge|måned|kvartal|halvår|week|month|quarter)",
        _this_or_next,
    ),
    (
        rf"(?:(?:{_ENDS}|sidst\s+på|i\s+løbet\s+af)\s+(?:the\s+)?({_THE}|week|month|quarter)"
        rf"|({_OF_THE})\s+(?:udgang|slutning|løb)|({_THE})\s+ud"
        rf"|(?:inden|før)\s+({_THE})\s+er\s+(?:omme|gået|forbi|slut))",
        _end_of_this,
    ),
    (r"(?:(?P<after>efter|after)\s+)?(?:weekenden|the weekend)", _weekend),
    (r"månedsskiftet?", _month_change),
    (
        rf"(?:(?P<day>{_DAYS})\s+(?:i\s+)?{_WEEK}{_COMMA_YEAR}"
        rf"|(?:uge|week)\s*(?P<week2>\d{{1,2}}),?\s+\(?(?P<day2>{_DAYS})\)?)",
        _day_of_week,
    ),
    (
        rf"{_EDGE}{_WEEK}"
        rf"(?:\s*(?:[/–-]|eller|og|to)\s*(?P<last>\d{{1,2}}))?{_COMMA_YEAR}",
        _week,
    ),
    (
        rf"(?P<which>første|sidste|first|last)\s+"
        rf"(?:(?P<any>dag|day)|hverdag|arbejdsdag|bankdag|working day)\s+(?:i|in|of)\s+"
        rf"(?P<month>{ANY_MONTH}){_SPACE_YEAR}",
        _day_at_an_end,
    ),
    (
        rf"(?P<change>(?:månedsskiftet|skiftet)\s+)?(?P<month>{ANY_MONTH})\.?"
        rf"\s*(?:[/–-]|eller|og|or)\s*(?P<last>{ANY_MONTH}){_SPACE_YEAR}",
        _two_months,
    ),
    (
        rf"(?:{_BEFORE}|{_PART})(?P<month>{ANY_MONTH})(?:\s+måned)?{_SPACE_YEAR}",
        _month,
    ),
    (rf"{_BEGIN}(?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}})", _month_of_year),
    (
        rf"{_EDGE}(?:(?P<number>\d|{_ORDINAL})(?:\.|st|nd|rd|th)?\s*"
        rf"(?:kvartal|quarter|kvt|kv)\.?|[qk]\s?(?P<letter>\d)){_COMMA_YEAR}",
        _of_months(3),
    ),
    (
        rf"{_EDGE}(?:(?P<number>[12]|{_ORDINAL})(?:\.|st|nd)?\s*"
        rf"(?:halvår|half|half-year)|h(?P<letter>[12])){_COMMA_YEAR}",
        _of_months(6),
    ),
    (
        r"(?:(?P<before>inden|før|before)|(?P<part>primo|medio|ultimo|i\s+løbet\s+af|i|during|in))"
        r"\s+(?P<year>\d{4})",
        _year,
    ),
    (r"(?:(?P<begins>primo)\s+)?(?P<which>i|næste|this|next)\s+(?:år|year)", _this_year),
    (
        r"(?:årets udgang|årsskiftet|årsskifte|nytår|(?:the )?end of (?:the )?year|year end"
        rf"|(?:the )?year's end|new year|(?:{_ENDS}|sidst på|i løbet af)(?: året)?|året ud)"
        r"(?:\s*(?P<year>\d{4}))?",
        _year_end,
    ),
)
"""The forms, each before those that it may also be taken for."""
