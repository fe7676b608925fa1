"""What may stand in no record, published or not."""

from collections.abc import Collection, Iterator

from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.personal_data import Found, find_cpr_numbers, hide_cpr, starred
from dialogtool.record.source import place_in


def check_cpr_number(evidence: Evidence) -> Iterator[Diagnostic]:
    """In the whole text of a record, closed parts too, and in its path; with stars, and once for
    each line that has it.
    """
    for record in evidence.book.records:
        for found in find_cpr_numbers(record.path):
            yield _problem(found, Location(record.path))
        yield from cpr_numbers_of(record.path, record.text)


def cpr_numbers_of(path: str, text: str) -> Iterator[Diagnostic]:
    """With stars, and once for each line of the text at `path` that has it."""
    hidden: dict[str, str] = {}  # a line may hold many
    said: set[tuple[int, str]] = set()
    for found in find_cpr_numbers(text):
        place = place_in(path, text, found.start, found.end)
        if (place.line, found.text) in said:
            # one message a line, though a number may stand there twice
            continue
        said.add((place.line, found.text))
        if place.source not in hidden:
            hidden[place.source] = hide_cpr(place.source)
        # a message must not spread what it warns of
        yield _problem(found, place._replace(source=hidden[place.source]))


def without_cpr_numbers(found: Collection[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings as they are shown, where one says that a CPR number stands in the book: any
    other may quote its line.
    """
    stars = any(problem.code == "cpr-number" for problem in found)
    return map(_without_number, found) if stars else iter(found)


def _without_number(problem: Diagnostic) -> Diagnostic:
    place = problem.location
    hint = problem.hint
    return problem._replace(
        location=place._replace(source=hide_cpr(place.source)),
        message=_with_stars(problem.message),
        hint=_with_stars(hint) if hint else hint,
        details=tuple(map(hide_cpr, problem.details)),
    )


def _with_stars(message: Message) -> Message:
    values = {name: _value_with_stars(value) for name, value in message.values.items()}
    return message._replace(values=values)


def _value_with_stars(value: object) -> object:
    if isinstance(value, Message):
        return _with_stars(value)
    return hide_cpr(value) if isinstance(value, str) else value


def _problem(found: Found, place: Location) -> Diagnostic:
    return Diagnostic(
        "cpr-number",
        place,
        msg("'{text}' looks like a CPR number", text=starred(found)),
        msg("remove it, from git's history too; read how: dialog explain cpr-number"),
    )
