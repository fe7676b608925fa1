"""What may stand in no record, published or not."""

from collections.abc import Iterator

from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.model import Minutes
from dialogtool.personal_data import Found, find_cpr_numbers, hide_cpr
from dialogtool.record.source import place_in

_MOST_PLACES = 10  # that are named for one number


def check_cpr_number(evidence: Evidence) -> Iterator[Diagnostic]:
    """In the whole text of a record, closed parts too, and in its path; each number once, with
    stars.
    """
    for record in evidence.book.records:
        for found in find_cpr_numbers(record.path):
            yield _problem(found, [Location(record.path)])
        numbers: dict[str, list[Found]] = {}
        for found in find_cpr_numbers(record.text):
            digits = "".join(filter(str.isdecimal, found.text))
            numbers.setdefault(digits, []).append(found)
        hidden: dict[str, str] = {}  # a line may hold many
        for same in numbers.values():
            places = [_place(record, found, hidden) for found in same[: _MOST_PLACES + 1]]
            yield _problem(same[0], places)


def _place(record: Minutes, found: Found, hidden: dict[str, str]) -> Location:
    place = place_in(record.path, record.text, found.start, found.end)
    if place.source not in hidden:
        hidden[place.source] = hide_cpr(place.source)
    return place._replace(source=hidden[place.source])


def _problem(found: Found, places: list[Location]) -> Diagnostic:
    first, *others = places
    return Diagnostic(
        "cpr-number",
        first,
        msg("'{text}' looks like a CPR number", text=hide_cpr(" ".join(found.text.split()))),
        msg("take it out, and out of git's history too: 'dialog explain cpr-number' says how"),
        details=tuple(f"{place.path}:{place.line}:{place.column}" for place in others),
    )
