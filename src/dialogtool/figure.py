"""Key figures: the names that the field knows, and the numbers that their values are."""

import re
from decimal import Decimal

from dialogtool.pattern import late

# "748.000" may be Danish thousands or English decimals, "0123" a code: such texts stay as they were
# written.
MINUS = "\N{MINUS SIGN}"
"""The sign of what is below zero: as wide as the plus and the figures, which a hyphen is not."""

_PLAIN_NUMBER = late(r"-?(?:0\.\d{3}|(?:0|[1-9]\d{0,14})(?:\.\d{1,2}|\.\d{4,6})?)", re.ASCII)

# Names of key figures that the field knows: Danish, English, then what else is read; any other name
# is shown as it was written.
FIGURES = {
    "waiting_list": ("Venteliste", "Waiting list"),
    "venteliste": ("Venteliste", "Waiting list"),
    "surplus": ("Overskud", "Surplus"),
    "deficit": ("Underskud", "Deficit"),
    "reserve_fund": ("Dispositionsfond", "Reserve fund", "Disposition fund"),
    "provisions": ("Henlæggelser", "Provisions"),
    "working_capital": ("Arbejdskapital", "Working capital"),
    "base_capital": ("Kommunal grundkapital", "Municipal base capital", "Grundkapital"),
    "vacancy": ("Tomgangsleje", "Vacancy loss"),
    "efficiency": ("Effektivitet", "Efficiency"),
    "efficiency_potential": ("Effektiviseringspotentiale", "Efficiency potential"),
    "benchmark": ("Benchmark", "Benchmark"),
    "maintenance_plan": (
        "Drifts- og vedligeholdelsesplan",
        "Operation and maintenance plan",
        "Vedligeholdelsesplan",
    ),
    "rent_limit": ("Maksimal husleje", "Maximum rent", "Huslejeloft", "Rent limit"),
    "tender_threshold": ("Tærskelværdi for udbud", "Tender threshold", "Udbudsgrænse"),
    "letting_need": (
        "Behov for kommunal anvisning",
        "Need for municipal allocation",
        "Udlejningsbehov",
        "Social need for letting",
    ),
}


def _folded(name: str) -> str:
    return "_".join(name.replace("_", " ").lower().split())


_NAMES: dict[str, str] = {}
for _name, _shown in FIGURES.items():
    for _spelling in (_name, *_shown):
        _NAMES.setdefault(_folded(_spelling), _name)


def figure_name(name: str) -> str:
    """The inside name of a known key figure, however it is spelt: `Venteliste` as `waiting_list`;
    any other as it is.
    """
    return _NAMES.get(_folded(name), name)


def figure_key(name: str) -> str:
    """What two spellings of one key figure have in common: no capitals, no blanks."""
    return _folded(figure_name(name))


def figure_place(name: str, department: str) -> tuple[str, str]:
    """What two entries of one record about the same figure of the same department have in
    common.
    """
    return figure_key(name), " ".join(department.lower().split())


def plain_number(text: str) -> Decimal | None:
    """The number that a text is; None for `748.000`, `ca. 7` and whatever else can be read in two
    ways or in none.
    """
    return Decimal(text) if _PLAIN_NUMBER.fullmatch(text) else None
