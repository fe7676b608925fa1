"""One text of a record -> a date, a year, a known word; or the message that says what is wrong with
it.
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache

from dialogtool.day import YEARS
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import Words, lookup, nearest
from dialogtool.language import decimal_sign
from dialogtool.pattern import late, late_words
from dialogtool.record.prose_dates import find_dates

# ASCII: `int` takes the digits of every script, and a date in Arabic ones would be read.
_ISO = late(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR_FIRST = late(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})", re.ASCII)
_DAY_FIRST = late(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})", re.ASCII)


_AMOUNT = late_words(
    r"""
      (?P<before> kr\.? | DKK )? \s*
      (?P<sign> [-−]? )
      (?P<number>
        \d{1,3} (?: [ \u00a0\u202f]\d{3} )+ (?: [.,]\d+ )?  # 12 345,67
      | \d[\d.,]*\d
      | \d
      )
      (?P<half> [ ]?½ )? \s*
      (?P<times>
        mio\.? | mia\.? | millioner | milliarder | tusind | million | billion | thousand
      | t\.? (?= \s* (?: kr | DKK ) )
      )? \s*
      (?P<unit> kr\.? | kroner | DKK | % | pct\.? | procent | percent )?
    """,
)
_TIMES = {"mio": 6, "millioner": 6, "million": 6, "tusind": 3, "thousand": 3, "t": 3}
_TIMES |= {"mia": 9, "milliarder": 9, "billion": 9}
_UNITS = {"kr": "kr.", "kroner": "kr.", "dkk": "DKK"}
_UNITS |= dict.fromkeys(("%", "pct", "procent", "percent"), "%")


def parse_figure(text: str, language: str) -> tuple[str, str]:
    """A figure as people write it -> its number as a plain decimal, and its unit: `69,5`,
    `748.000 kr.`, `7 mio. kr.`, `1,5 %` in a Danish book. The text itself, without a unit, where no
    single number is meant.
    """
    match = _AMOUNT.fullmatch(text.strip())
    digits = _decimal(match["number"], language) if match else None
    if match is None or digits is None:
        return text, ""
    if match["half"]:
        digits = str(Decimal(digits) + Decimal("0.5"))
    if match["times"]:
        # as a float 8.2 million would be 8199999.999999999
        moved = Decimal(digits).scaleb(_TIMES[match["times"].lower().rstrip(".")])
        digits = format(moved.normalize(), "f")
    unit = (match["unit"] or match["before"] or "").lower().rstrip(".")
    return f"{'-' if match['sign'] else ''}{digits}", _UNITS.get(unit, "")


_GROUPED = {sign: late(rf"[1-9]\d{{0,2}}(?:[{sign}]\d{{3}})+") for sign in ".,"}
# not three digits behind the point: those are thousands in Danish
_FOR_PROGRAMS = late(r"\d+\.\d{1,2}|\d+\.\d{4,6}|0\.\d{3}")


# Both ways of writing read `4.200` otherwise, by a thousand: the language of the book decides.
def _decimal(number: str, language: str) -> str | None:
    """`4.200,5` (or `4,200.5` in English) as `4200.5`; None for a number that is written in
    neither way, and for a code that begins with 0.
    """
    number = "".join(number.split())
    point = decimal_sign(language)
    group = "." if point == "," else ","
    whole, _, part = number.partition(point)
    if _GROUPED[group].fullmatch(whole):
        whole = whole.replace(group, "")
    elif not part and _FOR_PROGRAMS.fullmatch(number):
        return number  # written for a program
    if not _are_digits(whole, part) or number.endswith(point):
        return None
    # they could be read as thousands: a fourth says that they are none
    if len(part) == 3 and whole != "0":
        part += "0"
    return f"{whole}.{part}" if part else whole


def _are_digits(whole: str, part: str) -> bool:
    # `01234567` is a case number
    is_code = len(whole) > 1 and whole[0] == "0"
    return whole.isdigit() and not is_code and (not part or part.isdigit())


@lru_cache(maxsize=65536)
def day_of(text: str) -> date | None:
    """The day of an ISO date; None for any other text."""
    iso = _ISO.fullmatch(text)
    try:
        return date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    except ValueError:
        return None


def parse_date(text: str, location: Location) -> date | Diagnostic:
    """An ISO date (`2022-06-30`, ISO 8601 calendar date). Anything else is a diagnostic that offers
    the ISO form.
    """
    day = day_of(text)
    if day is not None:
        return day
    iso = _ISO.fullmatch(text)
    if iso:
        return Diagnostic(
            "bad-date",
            location,
            msg("'{text}' is not a day in the calendar", text=text),
            _day_hint(int(iso[1]), int(iso[2])),
        )
    offered = whole_date(text) or _date_within(text)
    hint = (
        msg("write it as year-month-day: {offered}", offered=offered.isoformat())
        if offered
        else msg("write it as year-month-day, for example 2022-06-30")
    )
    return Diagnostic(
        "bad-date", location, msg("'{text}' is not a date of the form YYYY-MM-DD", text=text), hint
    )


def _day_hint(year: int, month: int) -> Message:
    if not 1 <= month <= 12 or year < 1:
        return msg("the months are 01 to 12: did you swap month and day?")
    return msg("{month} has {n} days", month=f"{year:04}-{month:02}", n=monthrange(year, month)[1])


def whole_date(text: str) -> date | None:
    """The day of a text that is a date and nothing else, in a form that is not ISO's; as Danes
    write, day before month. None for any other text.
    """
    text = text.strip().rstrip(".")
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(*match.groups())
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return _day(year, month, day)
    return next((found.day for found in find_dates(text) if found.length == len(text)), None)


def _date_within(text: str) -> date | None:
    """The first date of a text that says more."""
    # a year first is never anything else
    if match := _YEAR_FIRST.match(text):
        return _day(*match.groups())
    return next((found.day for found in find_dates(text)), None)


def _day(year: str, month: str, day: str) -> date | None:
    # what is agreed lies in this century
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full_year, int(month), int(day))
    except ValueError:
        return None


def year_of(text: str) -> int | None:
    """A year of four digits, of `YEARS`; None for any other text."""
    # `isdigit` takes `²` and the digits of every script
    is_year = len(text) == 4 and text.isascii() and text.isdigit()
    return int(text) if is_year and int(text) in YEARS else None


def parse_year(text: str, location: Location) -> int | Diagnostic:
    """A year as `year_of`. Anything else is a diagnostic."""
    year = year_of(text)
    if year is not None:
        return year
    return Diagnostic(
        "bad-value",
        location,
        msg("'{text}' is not a year", text=text),
        msg("write one year with four digits, for example 2021"),
    )


def parse_word(text: str, words: Words, location: Location) -> str | Diagnostic:
    """The inside name of a word of the glossary, in either language and any case."""
    said = " ".join(text.lower().split())
    # `ikke-sket` and `ikke_sket` for `ikke sket`
    name = lookup(words).get(said) or lookup(words).get(re.sub(r"[-_ ]+", " ", said))
    if name is not None:
        return name
    known = ", ".join(spellings[0] for spellings in words.values())
    near = nearest(text, lookup(words))
    hint = (
        msg("did you mean '{near}'? Choose one of: {known}", near=near, known=known)
        if near
        else msg("choose one of: {known}", known=known)
    )
    return Diagnostic(
        "bad-value", location, msg("'{text}' is not a known word here", text=text), hint
    )
