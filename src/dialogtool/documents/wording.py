"""Dates, numbers and figures as a Danish or an English reader writes them (Babel, CLDR)."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

# "748.000" may be Danish thousands or English decimals, "0123" a code: such texts stay as they were written.
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,2}|\.\d{4,6})?", re.ASCII)
_LOCALES = {"da": "da_DK", "en": "en_GB"}

# Names of key figures that the field knows, Danish and English; any other name is shown as it was written.
_FIGURES = {
    "waiting_list": ("Venteliste", "Waiting list"),
    "venteliste": ("Venteliste", "Waiting list"),
    "surplus": ("Overskud", "Surplus"),
    "deficit": ("Underskud", "Deficit"),
    "reserve_fund": ("Dispositionsfond", "Reserve fund"),
    "working_capital": ("Arbejdskapital", "Working capital"),
    "base_capital": ("Grundkapital", "Municipal base capital"),
    "vacancy": ("Tomgangsleje", "Vacancy loss"),
    "efficiency": ("Effektivitet", "Efficiency"),
    "benchmark": ("Benchmark", "Benchmark"),
    "maintenance_plan": ("Drifts- og vedligeholdelsesplan", "Operation and maintenance plan"),
    "rent_limit": ("Huslejeloft", "Rent limit"),
    "tender_threshold": ("Udbudsgrænse", "Tender threshold"),
    "letting_need": ("Udlejningsbehov", "Social need for letting"),
}
_UNITS = {"DKK": ("kr.", "DKK"), "pct": ("%", "%"), "%": ("%", "%"), "years": ("år", "years"), "år": ("år", "years")}
# What is thought of a figure; colour is never the only sign, so a colour is said in words.
_ASSESSMENTS = {
    "fine": ("ser fint ud", "fine"),
    "attention": ("kræver opmærksomhed", "needs attention"),
    "red": ("rød", "red"),
    "yellow": ("gul", "yellow"),
    "green": ("grøn", "green"),
}


def say_assessment(word: str, language: str) -> str:
    """A known word of assessment in the reader's language; any other as it was written."""
    said = _ASSESSMENTS.get(word)
    return said[0 if language == "da" else 1] if said else word


def say_date(day: date, language: str) -> str:
    """`30. juni 2022`, `30 June 2022`."""
    return format_date(day, "long", locale=_LOCALES[language])


def say_due(day: date, language: str) -> str:
    """A date to be done by; the last day of a quarter names the quarter too: `30. juni 2022 (2. kvartal 2022)`."""
    said = say_date(day, language)
    is_quarter_end = day.month % 3 == 0 and day.day == monthrange(day.year, day.month)[1]
    return f"{said} ({say_quarter(day, language)})" if is_quarter_end else said


def say_quarter(day: date, language: str) -> str:
    """`2. kvartal 2022`, `2nd quarter 2022`."""
    return format_date(day, "QQQQ y", locale=_LOCALES[language])


def say_number(text: str, language: str) -> str:
    """`748000` as `748.000` or `748,000`; what is no plain number stays as it was written."""
    if not _PLAIN_NUMBER.fullmatch(text):
        return text
    number = Decimal(text)
    decimals = -int(number.as_tuple().exponent)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(number, pattern, locale=_LOCALES[language])


def say_amount(text: str, unit: str, language: str) -> str:
    """A figure with its unit: `748.000 kr.`, `DKK 748,000`."""
    number = say_number(text, language)
    if not unit or not text:
        return number
    said = _UNITS[unit][0 if language == "da" else 1] if unit in _UNITS else unit
    return f"{said} {number}" if (unit, language) == ("DKK", "en") else f"{number} {said}"


def say_figure(name: str, language: str) -> str:
    """The name of a key figure for a reader."""
    names = _FIGURES.get(name)
    if names:
        return names[0 if language == "da" else 1]
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
