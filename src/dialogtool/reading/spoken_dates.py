"""A day as people say it to a colleague -> the day: "fredag", "om 2 uger", "senest 1/10", "2.
kvartal".

For the command line only, where the program says back what it understood; a record holds ISO dates
and nothing else.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dialogtool.day import days_later
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.record.prose_dates import DAY_OF_WEEK, MONTH, find_dates
from dialogtool.record.values import parse_date

_NAMED = {"i dag": 0, "idag": 0, "today": 0, "i morgen": 1, "imorgen": 1, "tomorrow": 1}
_NAMED |= {"i aften": 0, "i eftermiddag": 0, "tonight": 0}
_NAMED |= {"i overmorgen": 2, "i går": -1, "igår": -1, "yesterday": -1, "i forgårs": -2}
_NUMBERS = {
    "en": 1,
    "et": 1,
    "én": 1,
    "ét": 1,
    "a": 1,
    "an": 1,
    "one": 1,
    "to": 2,
    "two": 2,
    "tre": 3,
    "three": 3,
}
_NUMBERS |= {"fire": 4, "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6}
_NUMBERS |= {"syv": 7, "otte": 8, "ni": 9, "ti": 10, "tolv": 12, "fjorten": 14, "tyve": 20}
_NUMBERS |= {"et par": 2, "a couple of": 2, "seven": 7, "eight": 8, "ten": 10, "fourteen": 14}
_ORDINALS = {"første": 1, "first": 1, "andet": 2, "anden": 2, "second": 2, "tredje": 3, "third": 3}
_ORDINALS |= {"fjerde": 4, "sidste": 4, "fourth": 4, "last": 4}
_UNITS = {"d": "day", "dag": "day", "dage": "day", "day": "day", "days": "day"}
_UNITS |= {"u": "week", "w": "week", "uge": "week", "uger": "week", "week": "week", "weeks": "week"}
_UNITS |= {
    "m": "month",
    "måned": "month",
    "måneder": "month",
    "mdr": "month",
    "month": "month",
    "months": "month",
}
_UNITS |= {"år": "year", "year": "year", "years": "year"}
ANY_MONTH = "|".join(sorted(MONTH, key=len, reverse=True))
_PREFIX = re.compile(
    r"""
    (?: senest | inden[ ]for | inden | før | i[ ]løbet[ ]af | d\. | den | på | til | ved | omkring
      | ca\. | i | pr\. | per | kl\.[ ]\d{1,2}(?:[.:]\d\d)?
      | by | on | before | within | during | at[ ]the[ ]latest | no[ ]later[ ]than | no[ ]later
      | at | in | the )
    \s+
    """,
    re.IGNORECASE | re.VERBOSE,
)
# a day of the week before a date adds nothing: the date decides
_WEEKDAY_BEFORE = re.compile(rf"(?:{'|'.join(DAY_OF_WEEK)}),?\s+(?=(?:den|d\.|the)?\s*\d)")
_COUNT = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_ANY_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_YEAR = r"(?:[ ,]*(\d{4}))?"


def read_day(text: str, today: date, *, past: bool = False) -> date | Diagnostic:
    """The day that `text` means to somebody who says it `today`. A span of time (a week, a month, a
    quarter) is its last day. What has no year is the next one to come, or with `past` the last one
    that was. A diagnostic where nothing is understood.
    """
    # a full stop ends the sentence more often than an ordinal
    said = " ".join(text.lower().split()).rstrip(".!")
    # `senest på fredag den 3.`: what stands before a day is taken off piece by piece
    while True:
        if said in _NAMED:
            return days_later(today, _NAMED[said])
        day = _meant(said, today, past)
        if day is not None:
            return day
        match = _PREFIX.match(said) or _WEEKDAY_BEFORE.match(said)
        if match is None:
            break
        said = said[match.end() :]
    # nobody sees this place; the command line says what it did not understand
    exact = parse_date(said, Location("--"))
    if not isinstance(exact, Diagnostic):
        return exact
    # with more than a date in it something was said that we did not understand
    full = [found.day for found in find_dates(said) if found.length >= len(said) - 1]
    return full[0] if full else parse_date(text, Location("--"))


def _meant(said: str, today: date, past: bool) -> date | None:
    """The day that one of the forms gives; None where none fits, or it is no day."""
    for pattern, mean in _FORMS:
        if match := pattern.fullmatch(said):
            try:
                return mean(match, today, past)
            # the 31st of a month with 30, year 0: no day
            except (ValueError, OverflowError, LookupError):
                return None
    return None


def _weekday(match: re.Match[str], today: date, past: bool) -> date:
    ahead = (DAY_OF_WEEK[match[2]] - today.weekday()) % 7
    if past or match[3] or (match[1] or "").strip() in ("sidste", "last"):
        # said on a Friday, `sidste fredag` is a week ago and `fredag` a week ahead
        return days_later(today, -((7 - ahead) % 7 or 7))
    later = (
        match[1] is not None
        and match[1].strip() in ("næste", "next")
        # `næste fredag` is that of next week, as most Danes mean it, while this week's is still to
        # come
        and 0 < ahead < 7 - today.weekday()
    )
    return days_later(today, (ahead or 7) + 7 * later)


def _span(match: re.Match[str], today: date, past: bool) -> date:
    """`om 2 uger`, `in two weeks`, `for 3 dage siden`, `2 weeks ago`, `30d`."""
    count = _count(match["n"])
    if match["ago"] or match["ago2"] or (past and not match["ahead"]):
        count = -count
    unit = _UNITS[match["unit"]]
    if unit == "day":
        return today + timedelta(days=count)
    if unit == "week":
        return today + timedelta(weeks=count)
    return _months_later(today, count * (12 if unit == "year" else 1))


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _months_later(today: date, count: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    # a month after the 31st of January ends with February
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _half_a_year(match: re.Match[str], today: date, past: bool) -> date:
    return _months_later(today, -6 if past else 6)


def _a_year_and_a_half(match: re.Match[str], today: date, past: bool) -> date:
    return _months_later(today, -18 if past else 18)


def _day_of_month(match: re.Match[str], today: date, past: bool) -> date:
    """`den 15.`: in the month in which it comes next, or was last; `den 15. i næste måned`."""
    number = int(match["number"])
    month = today.replace(day=1)
    if match["which"]:
        return _months_later(month, 1).replace(day=number)
    is_behind = number < today.day
    if past:
        return (month if number <= today.day else _months_later(month, -1)).replace(day=number)
    return (_months_later(month, 1) if is_behind else month).replace(day=number)


def _weekday_of_month(match: re.Match[str], today: date, past: bool) -> date:
    """`sidste fredag i juni`, `første mandag i maj`, of the year in which it comes next."""
    year = int(match["year"] or today.year)
    day = _nth(match, year)
    if match["year"] or (day <= today if past else day >= today):
        return day
    return _nth(match, year - 1 if past else year + 1)


def _nth(match: re.Match[str], year: int) -> date:
    month, weekday = MONTH[match["month"]], DAY_OF_WEEK[match["day"]]
    if match["which"] in ("sidste", "last"):
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    ahead = (weekday - first.weekday()) % 7
    return first + timedelta(days=ahead, weeks=_ORDINALS[match["which"]] - 1)


def _before_season(match: re.Match[str], today: date, past: bool) -> date:
    """The last day before a season, as the meteorologists count them."""
    months = {"forår": 2, "efterår": 8, "vinter": 11, "spring": 2, "autumn": 8, "winter": 11}
    return _end(months[match[1]], match[2], today, past)


def _before_whitsun(match: re.Match[str], today: date, past: bool) -> date:
    """The Friday before Whit Sunday, which is the fiftieth day of Easter."""
    year = int(match[1] or today.year)
    day = _easter(year) + timedelta(days=47)
    if match[1] or (day <= today if past else day >= today):
        return day
    return _easter(year - 1 if past else year + 1) + timedelta(days=47)


def _fixed(match: re.Match[str], today: date, past: bool) -> date:
    """A feast of one day in the year; before it, the day before."""
    month, day = _FEASTS[match["feast"]]
    year = _year_to_come(match["year"], date(today.year, month, day), today, past)
    return date(year, month, day) - timedelta(days=1 if match["before"] else 0)


def _autumn_holidays(match: re.Match[str], today: date, past: bool) -> date:
    """Week 42, in all of Denmark; before it, the Friday of the week before."""
    return _week_of(41 if match[1] else 42, match[2], today, past)


def _iso(match: re.Match[str], today: date, past: bool) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _full_date(match: re.Match[str], today: date, past: bool) -> date:
    """`1/2-27`, `1.2 2027`: day, month, year."""
    year = int(match[3])
    return date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))


def _friday(today: date, weeks: int) -> date:
    return today + timedelta(days=4 - today.weekday(), weeks=weeks)


def _this_week(match: re.Match[str], today: date, past: bool) -> date:
    """`denne uge`, `næste uge`: its Friday, the last working day; `mandag i næste uge`."""
    friday = _friday(today, int(match["which"] in ("næste", "next")))
    day = DAY_OF_WEEK[match["day"]] if match["day"] else 4
    return friday + timedelta(days=day - 4)


def _end_of_week(match: re.Match[str], today: date, past: bool) -> date:
    """`inden weekenden`, `i slutningen af ugen`: the Friday that comes."""
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _day_of_week(match: re.Match[str], today: date, past: bool) -> date:
    """`fredag i uge 12`."""
    friday = _week_of(int(match[2]), match[3], today, past)
    return friday + timedelta(days=DAY_OF_WEEK[match[1]] - 4)


def _this_month(match: re.Match[str], today: date, past: bool) -> date:
    later = _months_later(today.replace(day=1), int(match[1] in ("næste", "next")))
    return later.replace(day=monthrange(later.year, later.month)[1])


def _end_of_month(match: re.Match[str], today: date, past: bool) -> date:
    return today.replace(day=monthrange(today.year, today.month)[1])


def _end_of_quarter(match: re.Match[str], today: date, past: bool) -> date:
    month = (today.month + 2) // 3 * 3
    return date(today.year, month, monthrange(today.year, month)[1])


def _in_year(match: re.Match[str], today: date, past: bool) -> date:
    """`primo 2027`, `i løbet af 2027`."""
    month, day = {"primo": (1, 1), "medio": (6, 30)}.get(match[1], (12, 31))
    return date(int(match[2]), month, day)


def _season(match: re.Match[str], today: date, past: bool) -> date:
    """The last day of a season, the next one to end: `til foråret`, `i løbet af efteråret`."""
    months = {"forår": 5, "sommer": 8, "efterår": 11, "vinter": 2}
    english = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
    month = (months | english)[match[1]]
    return _end(month, match[2], today, past)


def _before_christmas(match: re.Match[str], today: date, past: bool) -> date:
    """The last working day before Christmas Eve, of the year that is said or comes."""
    day = date(_year_to_come(match[1], date(today.year, 12, 23), today, past), 12, 23)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _christmas(match: re.Match[str], today: date, past: bool) -> date:
    return date(_year_to_come(match[1], date(today.year, 12, 24), today, past), 12, 24)


def _year_to_come(said: str | None, day: date, today: date, past: bool) -> int:
    if said:
        return int(said)
    if past:
        return today.year - (day > today)
    return today.year + (day < today)


def _before_easter(match: re.Match[str], today: date, past: bool) -> date:
    """The Wednesday before Maundy Thursday, the last working day before the holidays."""
    year = int(match[1]) if match[1] else today.year
    day = _easter(year) - timedelta(days=4)
    if match[1] or (day <= today if past else day >= today):
        return day
    return _easter(year - 1 if past else year + 1) - timedelta(days=4)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return date(year, month, (h + j - 7 * m + 33 * month + 19) % 32)


def _before_summer(match: re.Match[str], today: date, past: bool) -> date:
    return _end(6, match[1], today, past)


def _after_summer(match: re.Match[str], today: date, past: bool) -> date:
    return _end(8, match[1], today, past)


def _this_year(match: re.Match[str], today: date, past: bool) -> date:
    return date(today.year + (match[1] in ("næste", "next")), 12, 31)


def _day_month(match: re.Match[str], today: date, past: bool) -> date:
    """`1/10`, `1. oktober`: the coming one; the 29th of February waits for a leap year."""
    month = int(match[2]) if match[2].isdigit() else MONTH[match[2]]
    step = -1 if past else 1
    # eight years: 1900 and 2100 are no leap years
    for year in range(today.year, today.year + 9 * step, step):
        try:
            day = date(year, month, int(match[1]))
        except ValueError:
            continue
        if (day <= today) if past else (day >= today):
            return day
    raise ValueError(match[0])


def _last_of_month(match: re.Match[str], today: date, past: bool) -> date:
    month = MONTH[match["month"]]
    return _end(
        month,
        match["year"],
        today,
        past,
        _PARTS.get((match["part"] or "").strip()),
    )


def _quarter(match: re.Match[str], today: date, past: bool) -> date:
    number = match[1] or match[2]
    return _end((_ORDINALS.get(number) or int(number)) * 3, match[3], today, past)


def _half(match: re.Match[str], today: date, past: bool) -> date:
    return _end((_ORDINALS.get(match[1]) or int(match[1])) * 6, match[2], today, past)


def _end(month: int, year: str | None, today: date, past: bool, day: int | None = None) -> date:
    """The last day of a month (or another), of the year that is said or is nearest."""

    def of(each: int) -> date:
        return date(each, month, day or monthrange(each, month)[1])

    if year:
        return of(int(year))
    this = of(today.year)
    if past:
        return this if this <= today else of(today.year - 1)
    return this if this >= today else of(today.year + 1)


def _week(match: re.Match[str], today: date, past: bool) -> date:
    """The Friday of an ISO week: the last working day."""
    return _week_of(int(match[1]), match[2], today, past)


def _week_of(week: int, said: str | None, today: date, past: bool) -> date:
    year = int(said) if said else today.year
    friday = date.fromisocalendar(year, week, 5)
    if said or (friday <= today if past else friday >= today):
        return friday
    return date.fromisocalendar(year - 1 if past else year + 1, week, 5)


def _year_end(match: re.Match[str], today: date, past: bool) -> date:
    return date(int(match[1] or today.year - past), 12, 31)


_FEASTS = {"sankthans": (6, 23), "sankt hans": (6, 23), "grundlovsdag": (6, 5)}
_PARTS = {
    "start": 1,
    "primo": 1,
    "begyndelsen af": 1,
    "starten af": 1,
    "først i": 1,
    "beginning of": 1,
    "medio": 15,
    "midten af": 15,
    "midt i": 15,
    "middle of": 15,
}
_END = "ultimo|udgangen af|slutningen af|sidst i|slut|end of"
_DAYS = "|".join(DAY_OF_WEEK)
_ORDINAL = "|".join(_ORDINALS)
_Mean = Callable[[re.Match[str], date, bool], date]
# The order counts: the first form that fits is the only one asked, and a day of the week, for one,
# begins several.
_TEXTS: tuple[tuple[str, _Mean], ...] = (
    (rf"((?:næste|next|kommende|this|last|sidste|i)\s+)?({_DAYS})(s)?", _weekday),
    (
        rf"(?:(?P<day>{_DAYS})\s+(?:i\s+|of\s+)?)?(?P<which>denne|næste|this|next)\s+(?:uge|week)",
        _this_week,
    ),
    (rf"({_DAYS})\s+i\s+uge\s*(\d{{1,2}}){_YEAR}", _day_of_week),
    (
        rf"(?:den\s+)?(?P<which>{_ORDINAL})\s+(?P<day>{_DAYS})\s+(?:i|in|of)\s+"
        rf"(?P<month>{ANY_MONTH})(?:[ ,]+(?P<year>\d{{4}}))?",
        _weekday_of_month,
    ),
    (
        r"(?:den|d\.|the)\s*(?P<number>\d{1,2})(?:\.|st|nd|rd|th)?"
        r"(?:\s+i\s+(?:denne\s+)?måned(?:en)?|\s+i\s+(?P<which>næste)\s+måned)?",
        _day_of_month,
    ),
    (
        rf"(?:(?P<ahead>om|in)\s+|(?P<ago>for)\s+)?(?:(?:ca\.|cirka|omkring|about)\s+)?(?P<n>{_COUNT})\s*(?P<unit>{_ANY_UNIT})\.?"
        r"(?P<ago2>\s+(?:siden|ago))?",
        _span,
    ),
    (r"(?:om\s+|in\s+)?(?:et\s+halvt\s+år|half\s+a\s+year)", _half_a_year),
    (r"(?:om\s+)?halvandet\s+år", _a_year_and_a_half),
    (r"(?:(?:slutningen|udgangen)\s+af\s+ugen|ugens\s+udgang|weekenden|the weekend)", _end_of_week),
    (r"(?:(?:slutningen|udgangen)\s+af\s+kvartalet|kvartalets\s+udgang)", _end_of_quarter),
    (r"(primo|medio|ultimo|i\s+løbet\s+af|i|during|in)\s+(\d{4})", _in_year),
    (r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", _iso),
    (r"(\d{1,2})\s*[./]\s*(\d{1,2})[./ -]+(\d{2}|\d{4})", _full_date),
    (r"(\d{1,2})\s*[./-]\s*(\d{1,2})", _day_month),
    (rf"(\d{{1,2}})(?:\.\s*|(?:st|nd|rd|th)?\s+)({ANY_MONTH})", _day_month),
    (rf"(?:inden|før|before)\s+(?:jul|juleferien|christmas){_YEAR}", _before_christmas),
    (rf"(?:til\s+|ved\s+|omkring\s+)?(?:jul|julen|christmas){_YEAR}", _christmas),
    (rf"(?:(?:inden|før|til|ved|before)\s+)?(?:påske|påsken|easter){_YEAR}", _before_easter),
    (rf"(?:inden|før|before)\s+(?:sommerferien|sommer|ferien|summer){_YEAR}", _before_summer),
    (rf"(?:inden|før|before)\s+(?:pinse|pinsen|whitsun){_YEAR}", _before_whitsun),
    (rf"(inden\s+|før\s+)?efterårsferien{_YEAR}", _autumn_holidays),
    (
        rf"(?P<before>(?:inden|før)\s+)?(?P<feast>{'|'.join(_FEASTS)})(?:[ ,]+(?P<year>\d{{4}}))?",
        _fixed,
    ),
    (
        rf"(?:inden|før|before)\s+(forår|efterår|vinter|spring|autumn|winter)(?:et|en)?{_YEAR}",
        _before_season,
    ),
    (rf"(?:efter|after)\s+(?:sommerferien|summer){_YEAR}", _after_summer),
    (rf"(forår|sommer|efterår|vinter|spring|summer|autumn|winter)(?:et|en|eren)?{_YEAR}", _season),
    (r"(denne|næste|this|next)\s+(?:måned|month)", _this_month),
    (
        r"(?:(?:udgangen|slutningen)\s+af\s+måneden|sidst\s+på\s+måneden|månedens\s+udgang|"
        r"end of the month)",
        _end_of_month,
    ),
    (r"(i|næste|this|next)\s+(?:år|year)", _this_year),
    (
        rf"(?P<part>(?:{_END}|{'|'.join(_PARTS)})\s+)?"
        rf"(?P<month>{ANY_MONTH})(?:\s+måned)?(?:[ ,]+(?P<year>\d{{4}}))?",
        _last_of_month,
    ),
    (
        rf"(?:(\d|{_ORDINAL})(?:\.|st|nd|rd|th)?\s*(?:kvartal|quarter|kvt|kv)\.?|[qk]\s?(\d)){_YEAR}",
        _quarter,
    ),
    (rf"([12]|{_ORDINAL})(?:\.|st|nd)?\s*(?:halvår|half|half-year){_YEAR}", _half),
    (rf"h([12]){_YEAR}", _half),
    (rf"(?:(?:slutningen|udgangen)\s+af\s+)?(?:uge|u\.|week)\s*(\d{{1,2}}){_YEAR}", _week),
    (
        r"(?:årets udgang|årsskiftet|årsskifte|nytår|(?:the )?end of the year|year end|new year|"
        r"(?:slutningen|udgangen) af(?: året)?)(?:\s*(\d{4}))?",
        _year_end,
    ),
)
_FORMS = tuple((re.compile(text), mean) for text, mean in _TEXTS)
