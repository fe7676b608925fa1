"""Dates, numbers and figures as a Danish or an English reader writes them (Babel, CLDR)."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from dialogtool.figure import FIGURES, MINUS, figure_name, plain_number
from dialogtool.language import Language, spelled
from dialogtool.model import Light
from dialogtool.pattern import late

_DAY = late(r"(?<![\w/.-])\d{4}-\d\d-\d\d(?![\w/-])")
_CLOCK = r"(\d|[01]\d|2[0-4])(?:[:.]([0-5]\d))?"
_TIME = late(rf"(?:kl\.?\s*)?{_CLOCK}(?:\s*[-–]\s*(?:kl\.?\s*)?{_CLOCK})?", re.IGNORECASE)
_LOCALES = {"da": "da_DK", "en": "en_GB"}

_OERE = Decimal("0.01")
_KRONER = ("kr.", "DKK")
_THOUSANDS = ("t.kr.", "DKK thousand")
_MILLIONS = ("mio. kr.", "DKK million")
_PERCENT = ("%", "%")
_YEARS = ("år", "years")
# as `_folded` writes what people write
_UNITS = {
    "kr": _KRONER,
    "kroner": _KRONER,
    "dkk": _KRONER,
    "t kr": _THOUSANDS,
    "tkr": _THOUSANDS,
    "dkk thousand": _THOUSANDS,
    "mio kr": _MILLIONS,
    "dkk million": _MILLIONS,
    "%": _PERCENT,
    "pct": _PERCENT,
    "procent": _PERCENT,
    "percent": _PERCENT,
    "år": _YEARS,
    "years": _YEARS,
}
# What is thought of a figure; colour is never the only sign, so a colour is said in words.
_ASSESSMENTS = {
    "fine": ("tilfredsstillende", "satisfactory"),
    "attention": ("kræver opmærksomhed", "needs attention"),
    "red": ("rød", "red"),
    "yellow": ("gul", "yellow"),
    "green": ("grøn", "green"),
}
_ASSESSED = {word: word for word in _ASSESSMENTS}
for _word, _said in _ASSESSMENTS.items():
    _ASSESSED |= dict.fromkeys(_said, _word)


def _folded(text: str) -> str:
    return " ".join(text.lower().replace(".", " ").split())


def light_of(word: str) -> Light | None:
    """The light that a word of assessment names, in either language; most words name none."""
    known = _ASSESSED.get(_folded(word), "")
    return Light(known) if known in tuple(Light) else None


def say_assessment(word: str, language: str) -> str:
    """A known word of assessment, of either language, in the reader's; any other as it was
    written.
    """
    known = _ASSESSED.get(_folded(word))
    return spelled(_ASSESSMENTS[known], language) if known else word


def is_known_assessment(word: str) -> bool:
    """Whether a word of assessment is said in the language of the reader."""
    return _folded(word) in _ASSESSED


def is_known_figure(name: str) -> bool:
    """Whether the name of a key figure is said in the reader's language."""
    return figure_name(name) in FIGURES


@lru_cache(maxsize=20_000)
def say_date(day: date, language: str) -> str:
    """`30. juni 2022`, `30 June 2022`."""
    return format_date(day, "long", locale=_LOCALES[language])


def say_days(text: str, language: str) -> str:
    """The text with each day in it as `say_date` says it: `2022-06-30` as `30. juni 2022`."""

    def said(match: re.Match[str]) -> str:
        try:
            return say_date(date.fromisoformat(match[0]), language)
        except ValueError:
            return match[0]

    return _DAY.sub(said, text)


def say_time(text: str, language: str) -> str:
    """When a meeting begins and ends: `kl. 13.00-15.00`, `13:00-15:00`; what is no plain time stays
    as it was written.
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return text
    point, before = (".", "kl. ") if language == "da" else (":", "")
    begin, begin_minutes, end, end_minutes = match.groups()
    said = [f"{begin:0>2}{point}{begin_minutes or '00'}"]
    if end:
        said.append(f"{end:0>2}{point}{end_minutes or '00'}")
    return before + "-".join(said)


def say_list(texts: Sequence[str], language: str) -> str:
    """`4, 5 og 6`, `4, 5 and 6`."""
    return format_list([str(text) for text in texts], locale=_LOCALES[language])


def say_unapproved(missing: Sequence[str], approved: Sequence[str], language: Language) -> str:
    """What every page says that goes out before all parties have approved it: who has, who has
    not.
    """
    if not missing:
        return language("NOT APPROVED BY ALL: the minutes name only one party.")
    if not approved:
        return language("NOT APPROVED: none of the parties has approved the minutes yet.")
    return language(
        "NOT APPROVED BY ALL: {missing} has yet to approve the minutes; approved by {approved}.",
        missing=say_list(missing, language.code),
        approved=say_list(approved, language.code),
    )


def say_number(text: str, language: str, unit: str = "") -> str:
    """`748000` as `748.000` or `748,000`; what is no plain number stays as it was written. Of a
    number of kroner one decimal is two: `512.000,50`.
    """
    number = plain_number(text)
    return text if number is None else _say_decimal(_in_oere(number, unit), language)


def say_change(change: Decimal, language: str, unit: str = "") -> str:
    """A difference with its sign: `+12.000`, `−1,5`; with a unit as `say_number` says it."""
    return ("+" if change > 0 else "") + _say_decimal(_in_oere(change, unit), language)


def _in_oere(number: Decimal, unit: str) -> Decimal:
    is_money = number.as_tuple().exponent == -1 and say_unit(unit, "en") == "DKK"
    return number.quantize(_OERE) if is_money else number


def say_percent(percent: Decimal, language: str) -> str:
    """A change in per cent, one decimal, with its sign: `+3,8 %`, `−31.6%`."""
    said = format_percent(
        percent / 100, "#,##0.0 %" if language == "da" else "#,##0.0%", locale=_LOCALES[language]
    )
    return ("+" if percent > 0 else "") + said.replace("-", MINUS)


def _say_decimal(number: Decimal, language: str) -> str:
    decimals = -int(number.as_tuple().exponent)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(number, pattern, locale=_LOCALES[language]).replace("-", MINUS)


def say_unit(unit: str, language: str) -> str:
    """`DKK` and `kr` as `kr.`; a unit that is not known stands for itself."""
    known = _UNITS.get(_folded(unit))
    return spelled(known, language) if known else unit


def say_amount(text: str, unit: str, language: str) -> str:
    """A figure with its unit: `748.000 kr.`, `DKK 748,000`, `DKK 1.5 million`."""
    number = say_number(text, language, unit)
    if not unit or not text:
        return number
    said = say_unit(unit, language)
    if language == "en" and said == "%":
        return f"{number}%"
    currency, _, rest = said.partition(" ")
    if currency == "DKK":
        return f"DKK {number} {rest}".rstrip()
    return f"{number} {said}"


def say_figure(name: str, language: str) -> str:
    """The name of a key figure for a reader."""
    names = FIGURES.get(figure_name(name))
    if names:
        return spelled(names, language)
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
